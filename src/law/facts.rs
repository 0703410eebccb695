//! Dữ kiện (facts) that change: documents that were replaced, bodies that ended, places that merged.
//!
//! They are read from the files in `law/` of the project, and from a file of an office that adds to
//! them or knows better. Each says where it comes from, how sure it is and up to which day it was
//! compared.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};

use super::capitals::{Capital, VietHoa};
use super::phrases::Phrases;

/// How much a finding that rests on a fact may weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum Muc {
    /// A warning.
    #[default]
    #[serde(rename = "cảnh báo")]
    Warning,
    /// A hint.
    #[serde(rename = "gợi ý")]
    Hint,
    /// None: it is there to be known, and so that nothing is said against it.
    #[serde(rename = "không")]
    Silent,
}

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum TinCay {
    /// The text itself, or two sources.
    #[serde(rename = "cao")]
    High,
    /// One good source.
    #[serde(rename = "vừa")]
    Medium,
    /// An inference.
    #[default]
    #[serde(rename = "thấp")]
    Low,
}

impl TinCay {
    /// Returns the word that the files have.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::High => "cao",
            Self::Medium => "vừa",
            Self::Low => "thấp",
        }
    }
}

/// What became of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum TinhTrang {
    /// Replaced, or ended with nothing in its place.
    #[serde(rename = "thay thế")]
    Replaced,
    /// In force, amended.
    #[serde(rename = "sửa đổi")]
    Amended,
    /// In force.
    #[default]
    #[serde(rename = "còn hiệu lực")]
    InForce,
    /// In force until its successor is.
    #[serde(rename = "sắp thay thế")]
    Ending,
    /// Told in words.
    #[serde(rename = "riêng")]
    Special,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// Codes of sources, or sources in words.
    pub nguon: Vec<String>,
    /// How sure it is.
    pub tin_cay: TinCay,
    /// Up to which day it was compared; `None` where its file does not say.
    pub checked: Option<NaiveDate>,
}

/// Văn bản (document) that plans cite.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct VanBan {
    /// Its name: of a luật the name alone, of another its type, number and subject.
    pub ten: String,
    /// Its number and symbol.
    pub so_ky_hieu: String,
    /// The day on which it was signed.
    #[serde(deserialize_with = "day")]
    pub ngay: Option<NaiveDate>,
    /// How sure that day is.
    pub tin_ngay: TinCay,
    /// What became of it.
    pub tinh_trang: TinhTrang,
    /// What took its place, in words.
    pub thay_bang: String,
    /// Numbers of that.
    pub so_moi: Vec<String>,
    /// The day on which that was signed.
    #[serde(deserialize_with = "day")]
    pub ngay_moi: Option<NaiveDate>,
    /// The first day of that.
    #[serde(deserialize_with = "day")]
    pub tu_ngay: Option<NaiveDate>,
    /// How much it weighs to cite it still.
    pub muc: Muc,
    nguon: Vec<String>,
    tin_cay: TinCay,
    /// What else is to be known.
    pub ghi_chu: String,
    #[serde(skip)]
    checked: Option<NaiveDate>,
}

impl VanBan {
    /// Whether plans cite it by its name, without its number.
    pub fn is_luat(&self) -> bool {
        ["Luật ", "Bộ luật ", "Pháp lệnh "].iter().any(|kind| self.ten.starts_with(kind))
    }

    /// Returns the year of its number or day.
    pub fn year(&self) -> Option<i32> {
        use chrono::Datelike;
        let of_number = self.so_ky_hieu.split('/').nth(1).filter(|part| part.len() == 4);
        of_number.and_then(|part| part.parse().ok()).or(self.ngay.map(|day| day.year()))
    }

    /// Returns the day of its successor, where that bears the same name.
    pub fn same_name_later(&self) -> Option<NaiveDate> {
        let rest = self.thay_bang.strip_prefix(&self.ten)?;
        self.ngay_moi
            .filter(|_| rest.is_empty() || rest.starts_with(" ngày ") || rest.starts_with(" ("))
    }
}

/// A duty, and the body that it went to.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Viec {
    /// The duty.
    pub viec: String,
    /// The body.
    pub ve: String,
}

/// Returns each way in which the abbreviations of a name are typed, with parts that `&` or `-` joins: `LĐ-TB&XH` is
/// also `LĐTB&XH`, `LĐTBXH`, `LĐ TB và XH`.
fn spellings(name: &str) -> Vec<String> {
    let joint = |c: char| matches!(c, '&' | '-');
    let mut all = vec![String::new()];
    for (nth, word) in name.split(' ').enumerate() {
        let parts: Vec<&str> = word.split(joint).collect();
        let capitals = |part: &&str| !part.is_empty() && part.chars().all(char::is_uppercase);
        let short = parts.len() > 1 && parts.iter().all(capitals);
        let pieces = if short { parts } else { vec![word] };
        for (part, piece) in pieces.into_iter().enumerate() {
            let joints: &[&str] = match (nth, part) {
                (_, 1..) => &["", "&", " ", " và "],
                (1.., 0) => &[" "],
                (0, 0) => &[""],
            };
            let pairs = all.iter().flat_map(|own| joints.iter().map(move |joint| (own, joint)));
            all = pairs.map(|(own, joint)| format!("{own}{joint}{piece}")).collect();
        }
    }
    all
}

/// Cơ quan (body) that ended or is called otherwise.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CoQuan {
    /// Its name.
    pub ten: String,
    /// Its level.
    pub cap: String,
    /// Other names, abbreviations.
    pub ten_khac: Vec<String>,
    /// What took its place.
    pub nay_la: String,
    /// Which duty went where, if not all went there.
    pub viec: Vec<Viec>,
    /// The first day without it.
    #[serde(deserialize_with = "day")]
    pub tu_ngay: Option<NaiveDate>,
    /// How much it weighs to name it still.
    pub muc: Muc,
    nguon: Vec<String>,
    tin_cay: TinCay,
    #[serde(skip)]
    checked: Option<NaiveDate>,
}
impl CoQuan {
    /// Returns all its names, also without `và`, and abbreviations in each way in which they are typed.
    pub fn names(&self) -> Vec<String> {
        let names = std::iter::once(&self.ten).chain(&self.ten_khac);
        let bare = |name: &String| [spellings(name), spellings(&name.replace(" và ", " "))];
        let mut all: Vec<String> = names.flat_map(bare).flatten().collect();
        all.sort();
        all.dedup();
        all
    }
}

/// Tên chuẩn: how names of present bodies are spelt.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TenChuan {
    /// The names.
    pub ten: Vec<String>,
    nguon: Vec<String>,
    tin_cay: TinCay,
    #[serde(skip)]
    checked: Option<NaiveDate>,
}

impl TenChuan {
    /// Returns how sure the spelling is.
    pub fn tin_cay(&self) -> TinCay {
        self.tin_cay
    }
}

/// Tỉnh (province or city of that level).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Tinh {
    /// Its name.
    pub ten: String,
    /// Tỉnh or thành phố, now.
    pub loai: String,
    /// Provinces that went into it and no longer name one.
    pub gop: Vec<String>,
    /// Since when it is a city, if that is new.
    #[serde(deserialize_with = "day")]
    pub len_thanh_pho: Option<NaiveDate>,
    /// The first day of its present bounds.
    #[serde(deserialize_with = "day")]
    pub tu_ngay: Option<NaiveDate>,
    nguon: Vec<String>,
    tin_cay: TinCay,
    #[serde(skip)]
    checked: Option<NaiveDate>,
}

/// Cụm từ (words) that are out of date.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CumTu {
    /// The words, as a pattern of [`Phrases::add`].
    pub cum_tu: String,
    /// What is to be known instead.
    pub nay_la: String,
    /// What to write, where that is certain.
    pub sua: String,
    /// Since when.
    #[serde(deserialize_with = "day")]
    pub tu_ngay: Option<NaiveDate>,
    /// How much it weighs.
    pub muc: Muc,
    nguon: Vec<String>,
    tin_cay: TinCay,
    #[serde(skip)]
    checked: Option<NaiveDate>,
}

/// Viết tắt (abbreviations) that need no explanation.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct VietTat {
    /// The abbreviations.
    pub chu: Vec<String>,
    nguon: Vec<String>,
    tin_cay: TinCay,
    #[serde(skip)]
    checked: Option<NaiveDate>,
}

/// Chữ sai (misspellings) that no rule of syllables finds.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ChuSai {
    /// Cặp từ (pairs): wrong words, [`ChuSai::ARROW`], right words.
    pub cap_tu: Vec<String>,
    /// How much one weighs.
    pub muc: Muc,
    nguon: Vec<String>,
    tin_cay: TinCay,
    #[serde(skip)]
    checked: Option<NaiveDate>,
}

impl ChuSai {
    /// Stands between the wrong and the right words.
    pub const ARROW: &str = " -> ";

    /// Returns the wrong words of a pair and the right ones; `None` where the arrow is missing.
    pub fn pair(line: &str) -> Option<(&str, &str)> {
        let (wrong, right) = line.split_once(Self::ARROW)?;
        let (wrong, right) = (wrong.trim(), right.trim());
        (!wrong.is_empty() && !right.is_empty()).then_some((wrong, right))
    }
}

/// Chữ đúng (words) that are right though they do not look it: loan words, names, an office's own.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ChuDung {
    /// The words, or runs of words.
    pub chu: Vec<String>,
    nguon: Vec<String>,
    tin_cay: TinCay,
    #[serde(skip)]
    checked: Option<NaiveDate>,
}

/// Nguồn (source): a code and what it stands for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Nguon {
    /// The code.
    pub ma: String,
    /// The source.
    pub ten: String,
}

/// What is told of where it comes from.
pub trait Rests {
    /// Returns where it comes from.
    fn origin(&self) -> Origin;
    /// Says up to which day its file was compared.
    fn set_checked(&mut self, day: Option<NaiveDate>);
}

macro_rules! rests {
    ($($name:ty)*) => { $(impl Rests for $name {
        fn origin(&self) -> Origin {
            Origin { nguon: self.nguon.clone(), tin_cay: self.tin_cay, checked: self.checked }
        }
        fn set_checked(&mut self, day: Option<NaiveDate>) {
            self.checked = day;
        }
    })* };
}

rests! { VanBan CoQuan TenChuan Tinh CumTu VietTat ChuSai ChuDung VietHoa }

/// The facts of one or more files.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// Up to which day they were compared.
    #[serde(deserialize_with = "day")]
    pub doi_chieu: Option<NaiveDate>,
    /// What the codes of sources stand for.
    pub nguon: Vec<Nguon>,
    /// Documents.
    pub van_ban: Vec<VanBan>,
    /// Bodies that ended.
    pub co_quan: Vec<CoQuan>,
    /// Names of present bodies.
    pub ten_chuan: Vec<TenChuan>,
    /// Provinces.
    pub tinh: Vec<Tinh>,
    /// Words out of date.
    pub cum_tu: Vec<CumTu>,
    /// Abbreviations that need no explanation.
    pub viet_tat: Vec<VietTat>,
    /// Misspellings.
    pub chu_sai: Vec<ChuSai>,
    /// Words that are right though they do not look it.
    pub chu_dung: Vec<ChuDung>,
    /// Words and their capitals.
    pub viet_hoa: Vec<VietHoa>,
}

impl Facts {
    /// Adds the facts of another file; of one thing the other's fact is taken.
    pub fn lay_over(&mut self, mut over: Self) {
        let day = over.doi_chieu;
        over.van_ban.iter_mut().for_each(|own| own.set_checked(day));
        over.co_quan.iter_mut().for_each(|own| own.set_checked(day));
        over.ten_chuan.iter_mut().for_each(|own| own.set_checked(day));
        over.tinh.iter_mut().for_each(|own| own.set_checked(day));
        over.cum_tu.iter_mut().for_each(|own| own.set_checked(day));
        over.viet_tat.iter_mut().for_each(|own| own.set_checked(day));
        over.chu_sai.iter_mut().for_each(|own| own.set_checked(day));
        over.chu_dung.iter_mut().for_each(|own| own.set_checked(day));
        over.viet_hoa.iter_mut().for_each(|own| own.set_checked(day));
        fn replace<T>(own: &mut Vec<T>, new: Vec<T>, same: impl Fn(&T, &T) -> bool) {
            own.retain(|old| !new.iter().any(|new| same(old, new)));
            own.extend(new);
        }
        replace(&mut self.nguon, over.nguon, |a, b| a.ma == b.ma);
        replace(&mut self.van_ban, over.van_ban, |a, b| a.so_ky_hieu == b.so_ky_hieu);
        replace(&mut self.co_quan, over.co_quan, |a, b| a.ten == b.ten);
        replace(&mut self.tinh, over.tinh, |a, b| a.ten == b.ten);
        replace(&mut self.cum_tu, over.cum_tu, |a, b| a.cum_tu == b.cum_tu);
        self.ten_chuan.extend(over.ten_chuan);
        self.viet_tat.extend(over.viet_tat);
        self.chu_sai.extend(over.chu_sai);
        self.chu_dung.extend(over.chu_dung);
        self.viet_hoa.extend(over.viet_hoa);
        self.doi_chieu = self.doi_chieu.max(day);
    }

    /// Returns a source in words.
    pub fn source<'a>(&'a self, code: &'a str) -> &'a str {
        self.nguon.iter().find(|own| own.ma == code).map_or(code, |own| own.ten.as_str())
    }

    /// Says what a finding rests on: how fresh, how sure, from where.
    pub fn basis(&self, fact: &dyn Rests) -> String {
        let Origin { nguon, tin_cay, checked } = fact.origin();
        let until = checked.map(|day| format!("đối chiếu đến {}, ", in_figures(day)));
        let first = nguon.first().map_or("không rõ", |code| self.source(code));
        let more = match nguon.len() {
            0 | 1 => String::new(),
            n => format!(" và {} nguồn khác", n - 1),
        };
        let until = until.unwrap_or_default();
        format!("{until}độ tin cậy {}; nguồn: {first}{more}", tin_cay.as_str())
    }
}

/// What a phrase stands for: a place in the lists of [`Facts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A document by its name.
    VanBan(usize),
    /// A body that ended.
    CoQuan(usize),
    /// A province that went into another: that, and which of those.
    Gop(usize, usize),
    /// A province that became a city.
    ThanhPho(usize),
    /// Words out of date.
    CumTu(usize),
}

/// What words of the lists of spelling are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelt {
    /// Wrong: which list of misspellings, and which of its pairs.
    Wrong(usize, usize),
    /// Right, though they do not look it.
    Right,
}

/// The facts, ready to be looked for in texts.
#[derive(Debug, Clone, Default)]
pub struct Law {
    /// The facts.
    pub facts: Facts,
    /// Names and words of them.
    pub phrases: Phrases<Named>,
    /// Words that are spelt wrong, or right though they do not look it.
    pub spelt: Phrases<Spelt>,
    /// Words whose capitals are known.
    pub capitals: Phrases<Capital>,
}

impl Law {
    /// Makes facts ready.
    pub fn new(facts: Facts) -> Self {
        let mut phrases = Phrases::default();
        for (nth, own) in facts.van_ban.iter().enumerate().filter(|(_, own)| own.is_luat()) {
            phrases.add(&own.ten, || Named::VanBan(nth));
        }
        for (nth, own) in facts.co_quan.iter().enumerate() {
            for name in own.names() {
                phrases.add(&name, || Named::CoQuan(nth));
            }
        }
        for (nth, own) in facts.tinh.iter().enumerate() {
            for (which, old) in own.gop.iter().enumerate() {
                phrases.add(&format!("tỉnh {old}"), || Named::Gop(nth, which));
            }
            if own.len_thanh_pho.is_some() {
                phrases.add(&format!("tỉnh {}", own.ten), || Named::ThanhPho(nth));
            }
        }
        for (nth, own) in facts.cum_tu.iter().enumerate() {
            phrases.add(&own.cum_tu, || Named::CumTu(nth));
        }
        let mut spelt = Phrases::default();
        for (list, own) in facts.chu_sai.iter().enumerate() {
            for (nth, (wrong, _)) in own
                .cap_tu
                .iter()
                .map(|line| ChuSai::pair(line))
                .enumerate()
                .filter_map(|(nth, pair)| Some((nth, pair?)))
            {
                spelt.add(wrong, || Spelt::Wrong(list, nth));
            }
        }
        for word in facts.chu_dung.iter().flat_map(|own| &own.chu) {
            spelt.add(word, || Spelt::Right);
        }
        let capitals = super::capitals::phrases(&facts);
        Self { facts, phrases, spelt, capitals }
    }

    /// Returns the document of a number and symbol, whatever its capitals and spaces. Of a number
    /// without its symbol (`98/2023`) the type, in small letters, says which is meant.
    pub fn numbered(&self, number: &str, kind: Option<&str>) -> Option<&VanBan> {
        let number = number.replace(' ', "").to_uppercase();
        let symbol = match kind {
            Some("nghị định") => "/NĐ-",
            Some("thông tư") => "/TT-",
            Some("luật") => "/QH",
            _ => "",
        };
        let bare = number.split('/').count() == 2 && !number.contains(char::is_alphabetic);
        if !bare {
            return self.facts.van_ban.iter().find(|own| own.so_ky_hieu.to_uppercase() == number);
        }
        let begins = format!("{number}{symbol}");
        let mut all = self.facts.van_ban.iter().filter(|own| own.so_ky_hieu.starts_with(&begins));
        all.next().filter(|_| !symbol.is_empty() && all.next().is_none())
    }
}

/// Returns a day as `05/3/2020`: zeros as the decree has them.
pub fn in_figures(day: NaiveDate) -> String {
    use chrono::Datelike;
    let zero = |n: u32, below| if n < below { format!("0{n}") } else { n.to_string() };
    format!("{}/{}/{}", zero(day.day(), 10), zero(day.month(), 3), day.year())
}

/// Reads `05/3/2020`.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.trim().split('/').map(str::parse::<u32>);
    let (Some(Ok(day)), Some(Ok(month)), Some(Ok(year)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| year >= 1945)
}

/// Reads a day that must be one.
pub(super) fn day<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse_day(&text).map(Some).ok_or_else(|| serde::de::Error::custom(format!("`{text}`")))
}
