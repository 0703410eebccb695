//! The plan as data: the parts of the paper, named as the decree names them.
//!
//! Plain values; no rules, no formatting, no Typst. Fields are `Option` or have a default where
//! [`key`] does not call the key required; a required key that is missing was reported while
//! reading, and its field then holds an empty value so that later stages can still look for
//! flaws elsewhere.

mod bang;
mod bo_qua;
mod hinh;
pub mod key;
mod kinh_phi;
mod labels;
mod lines;
mod ngay_ban_hanh;
mod phu_luc;
mod route;
pub mod schema;
mod tien;
mod walk;

use std::fmt;

use serde::{Deserialize, Deserializer};

pub use bang::{Canh, DongSoCot, FreeColumn, FreeRow, FreeTable, JOIN_LEFT, JOIN_UP};
pub use bo_qua::BoQua;
pub(crate) use hinh::read_percent;
pub use hinh::{BieuDo, Hinh, Theo};
pub(crate) use kinh_phi::read_width;
pub use kinh_phi::{
    Call, Column, ColumnKind, Cot, DonViTinh, KinhPhi, Nguon, Row, SoLuong, SoTien, Totals, Whose,
};
pub use labels::LabelStyle;
pub use lines::Lines;
pub use ngay_ban_hanh::{NgayBanHanh, padded};
pub use phu_luc::{HinhThuc, Huong, PhuLuc, SoTrang, ViTri};
pub use route::{Route, Step};
pub use tien::{MAX_TIEN, Suffix, Tien, dotted, percent};
pub use walk::Text;

/// A text that is not what its key holds: says what is wrong and what to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// One short sentence.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl Malformed {
    pub(crate) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Kế hoạch (plan): one document, its office file already laid under it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Plan {
    /// Which rules it is laid out by.
    pub the_thuc: TheThuc,
    /// Tên loại (type of document), as typed.
    pub ten_loai: String,
    /// The year that it plans for.
    #[serde(deserialize_with = "number")]
    pub nam: i32,
    /// Quốc hiệu, where the author insists on the older spelling.
    pub quoc_hieu: String,
    /// Ô số 2.
    pub co_quan: CoQuan,
    /// Số (number in the register); `None` while it is not numbered.
    pub so_van_ban: Option<SoVanBan>,
    /// Ký hiệu, such as `KH-UBND`.
    pub ky_hieu: String,
    /// Địa danh.
    pub dia_danh: String,
    /// Ô số 4.
    pub ngay_ban_hanh: NgayBanHanh,
    /// Trích yếu, in the author's lines.
    pub trich_yeu: Lines,
    /// Kính gửi (addressees), one line each: of a tờ trình.
    pub kinh_gui: Lines,
    /// Thẩm quyền ban hành (who decides), above the căn cứ of a quyết định.
    pub tham_quyen: Lines,
    /// Căn cứ, one line each.
    pub can_cu: Vec<String>,
    /// Paragraphs between căn cứ and the body.
    pub mo_dau: String,
    /// Label samples of the levels of the body, from the outermost.
    pub danh_so: Vec<LabelStyle>,
    /// The body.
    pub noi_dung: NoiDung,
    /// The budget.
    pub kinh_phi: Option<KinhPhi>,
    /// How amounts are said in words.
    pub doc_so: DocSo,
    /// Closing paragraph.
    pub ket_thuc: String,
    /// Whether the last block ends in "./.".
    #[serde(deserialize_with = "yes_no")]
    pub dau_ket_thuc: bool,
    /// Ô số 7.
    pub nguoi_ky: NguoiKy,
    /// A second signer, on the left.
    pub nguoi_ky_trai: Option<NguoiKy>,
    /// Ô số 9b, one line each, Lưu last.
    pub noi_nhan: Vec<String>,
    /// Ô số 10a.
    pub do_mat: String,
    /// Ô số 10b.
    pub do_khan: String,
    /// Ô số 11.
    pub luu_hanh: String,
    /// Ô số 12.
    pub nguoi_soan_thao: String,
    /// Ô số 13.
    pub dia_chi: Lines,
    /// The mark of a draft, such as "DỰ THẢO 2".
    pub du_thao: String,
    /// Whether the file has a field for initials (ký nháy).
    #[serde(deserialize_with = "yes_no")]
    pub ky_nhay: bool,
    /// Appendices in order.
    pub phu_luc: Vec<PhuLuc>,
    /// What it is issued as.
    pub hinh_thuc: HinhThuc,
    /// Warnings that the author lets stand.
    pub bo_qua: Vec<BoQua>,
}

impl Default for Plan {
    fn default() -> Self {
        let style = |text: &str| text.parse::<LabelStyle>().ok();
        Self {
            the_thuc: TheThuc::default(),
            ten_loai: "kế hoạch".into(),
            nam: 0,
            quoc_hieu: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".into(),
            co_quan: CoQuan::default(),
            so_van_ban: None,
            ky_hieu: String::new(),
            dia_danh: String::new(),
            ngay_ban_hanh: NgayBanHanh::default(),
            trich_yeu: Lines::default(),
            kinh_gui: Lines::default(),
            tham_quyen: Lines::default(),
            can_cu: Vec::new(),
            mo_dau: String::new(),
            danh_so: ["I.", "1.", "a)"].into_iter().filter_map(style).collect(),
            noi_dung: NoiDung::default(),
            kinh_phi: None,
            doc_so: DocSo::default(),
            ket_thuc: String::new(),
            dau_ket_thuc: true,
            nguoi_ky: NguoiKy::default(),
            nguoi_ky_trai: None,
            do_mat: String::new(),
            do_khan: String::new(),
            luu_hanh: String::new(),
            nguoi_soan_thao: String::new(),
            dia_chi: Lines::default(),
            du_thao: String::new(),
            noi_nhan: Vec::new(),
            ky_nhay: false,
            phu_luc: Vec::new(),
            hinh_thuc: HinhThuc::default(),
            bo_qua: Vec::new(),
        }
    }
}

/// Thể thức: the rules that were in force when the plan was issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum TheThuc {
    /// Nghị định 30/2020/NĐ-CP, since 05/3/2020.
    #[default]
    #[serde(rename = "nd30-2020")]
    Nd30,
    /// Thông tư 01/2011/TT-BNV, 2011 to 2020.
    #[serde(rename = "tt01-2011")]
    Tt01,
}

impl TheThuc {
    /// Returns the name that YAML and the layout use.
    pub fn ten(self) -> &'static str {
        match self {
            Self::Nd30 => "nd30-2020",
            Self::Tt01 => "tt01-2011",
        }
    }
}

/// Cơ quan (issuer), in the author's lines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CoQuan {
    /// Cơ quan chủ quản trực tiếp (superior body), or no line.
    pub chu_quan: Lines,
    /// Cơ quan ban hành (issuing body).
    pub ban_hanh: Lines,
    /// Its name as it is written in a sentence; empty for `ban_hanh` as typed.
    pub ten: String,
}

impl CoQuan {
    /// Returns the issuer's name for sentences and metadata.
    pub fn in_sentence(&self) -> String {
        if self.ten.is_empty() { self.ban_hanh.one_line() } else { self.ten.clone() }
    }
}

/// Người ký (signer).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NguoiKy {
    /// Lines that begin with TM., Q., KT., TL. or TUQ.
    pub quyen_han: Lines,
    /// The signer's own office.
    pub chuc_vu: Lines,
    /// Full name; empty while it is not known.
    pub ho_ten: String,
    /// Lines under the name: another office of the signer.
    pub duoi_ten: Lines,
}

/// How amounts are said in words; the defaults are today's official style.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DocSo {
    /// `nghìn` or `ngàn`.
    pub nghin: String,
    /// `linh` or `lẻ`.
    pub linh: String,
    /// Whether "chẵn" follows "đồng".
    #[serde(deserialize_with = "yes_no")]
    pub chan: bool,
}

impl Default for DocSo {
    fn default() -> Self {
        Self { nghin: "nghìn".into(), linh: "linh".into(), chan: false }
    }
}

/// Số văn bản: what the register gives, printed with a leading zero below 10 (Mục II.3.a).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct SoVanBan(String);

impl SoVanBan {
    /// Returns it as printed: `07`, `87`.
    pub fn printed(&self) -> String {
        if self.0.len() == 1 { format!("0{}", self.0) } else { self.0.clone() }
    }
}

impl TryFrom<String> for SoVanBan {
    type Error = Malformed;

    /// Reads a number of at most six figures; zeros in front are not counted.
    fn try_from(text: String) -> Result<Self, Malformed> {
        let digits = text.trim();
        let figure = digits.trim_start_matches('0');
        if digits.is_empty()
            || !digits.bytes().all(|b| b.is_ascii_digit())
            || figure.is_empty()
            || figure.len() > 6
        {
            return Err(Malformed::new(
                format!("`{digits}` không phải số văn bản"),
                "chỉ viết con số, ví dụ `87`; ký hiệu viết ở `ky_hieu`; bỏ trống nếu chưa cấp số",
            ));
        }
        Ok(Self(figure.into()))
    }
}

/// Nội dung (body): blocks in order; one text alone is one block.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NoiDung {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// Whether it was written as one text rather than as a list.
    pub alone: bool,
}

/// One block of the body.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Block {
    /// Running text in CommonMark: headings, items, paragraphs.
    Prose(String),
    /// A table.
    Bang {
        /// Which one.
        bang: Bang,
    },
    /// A picture.
    Hinh {
        /// Which one.
        hinh: Hinh,
    },
    /// A chart of the budget.
    BieuDo {
        /// Which one.
        bieu_do: BieuDo,
    },
}

/// A table of the body.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Bang {
    /// A table of the plan's own: `kinh_phi`, the budget.
    Budget(String),
    /// One that the author draws up.
    Free(Box<FreeTable>),
}

impl<'de> Deserialize<'de> for NoiDung {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            One(String),
            Many(Vec<Block>),
        }
        Ok(match Either::deserialize(deserializer)? {
            Either::One(text) => Self { blocks: vec![Block::Prose(text)], alone: true },
            Either::Many(blocks) => Self { blocks, alone: false },
        })
    }
}

/// Reads a yes or no as the walker accepts it.
pub(crate) fn parse_yes_no(text: &str) -> Option<bool> {
    match text.trim() {
        "có" | "true" => Some(true),
        "không" | "false" => Some(false),
        _ => None,
    }
}

fn yes_no<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse_yes_no(&text).ok_or_else(|| serde::de::Error::custom("có hoặc không"))
}

fn number<'de, D: Deserializer<'de>, T>(deserializer: D) -> Result<T, D::Error>
where
    T: std::str::FromStr,
    T::Err: fmt::Display,
{
    String::deserialize(deserializer)?.trim().parse().map_err(serde::de::Error::custom)
}
