//! Viết hoa (capitals): names and words with the capitals that they are written with, as data.
//!
//! Some stand in a file of their own; names of bodies, laws and provinces are those of the other
//! files.

use chrono::NaiveDate;
use serde::Deserialize;

use super::facts::{Facts, Muc, TinCay};
use super::phrases::{Phrases, expand};

/// In which way the capitals of words are bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum Cach {
    /// Each letter as it stands; a small first letter is a capital where a sentence begins.
    #[default]
    #[serde(rename = "tên")]
    Name,
    /// No capital but those that stand, from the second word on.
    #[serde(rename = "chữ chung")]
    Common,
    /// A title: as it stands beside a name, small letters otherwise.
    #[serde(rename = "chức vụ")]
    Title,
    /// As it stands, where the document has it so somewhere.
    #[serde(rename = "một cách")]
    OneWay,
    /// None: nothing is said of the words inside it.
    #[serde(rename = "bỏ qua")]
    Skip,
}

/// Viết hoa: words of one sort, and their capitals.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct VietHoa {
    /// What sort of words they are.
    pub loai: String,
    /// How they bind.
    pub cach: Cach,
    /// The words, as patterns of [`Phrases::add`].
    pub dung: Vec<String>,
    /// How much a finding weighs.
    pub muc: Muc,
    pub(super) nguon: Vec<String>,
    pub(super) tin_cay: TinCay,
    #[serde(skip)]
    pub(super) checked: Option<NaiveDate>,
}

/// Which fact words are from: a place in a list of [`Facts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// Words of [`Facts::viet_hoa`].
    VietHoa(usize),
    /// A law by its name.
    VanBan(usize),
    /// A body that ended.
    CoQuan(usize),
    /// Present bodies.
    TenChuan(usize),
    /// A province.
    Tinh(usize),
}

/// Words and their capitals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capital {
    /// As they are written.
    pub right: String,
    /// How they bind.
    pub cach: Cach,
    /// How much a finding weighs.
    pub muc: Muc,
    /// The fact that has them.
    pub from: From,
}

/// Names of provinces that in small letters are other words: `hòa bình`, `nâng cao bằng cách`.
const ALSO_WORDS: [&str; 14] = [
    "Hòa Bình",
    "Thái Bình",
    "Bình Định",
    "Bình Dương",
    "Bình Thuận",
    "Hải Dương",
    "Cao Bằng",
    "Nam Định",
    "Sơn La",
    "Long An",
    "Hà Nam",
    "Đồng Tháp",
    "Tiền Giang",
    "Thanh Hóa",
];

/// Returns all words of the facts whose capitals are known. What a file says in so many words comes
/// before what follows from the others.
pub(super) fn phrases(facts: &Facts) -> Phrases<Capital> {
    let mut out = Phrases::default();
    let mut add = |right: &str, cach, muc, from| {
        let right = right.to_owned();
        out.add(&right, || Capital { right: right.clone(), cach, muc, from });
    };
    for (nth, own) in facts.viet_hoa.iter().enumerate() {
        for right in own.dung.iter().flat_map(|pattern| expand(pattern)) {
            add(&right, own.cach, own.muc, From::VietHoa(nth));
        }
    }
    for (nth, own) in facts.van_ban.iter().enumerate().filter(|(_, own)| own.ten.contains("uật "))
    {
        add(&own.ten, Cach::Name, Muc::Warning, From::VanBan(nth));
    }
    for (nth, own) in facts.ten_chuan.iter().enumerate() {
        // Names that each office spells its own way bind nobody.
        for name in own.ten.iter().filter(|_| own.tin_cay() == TinCay::High) {
            add(name, Cach::Name, Muc::Warning, From::TenChuan(nth));
        }
    }
    for (nth, own) in facts.co_quan.iter().enumerate() {
        let spelt = own.ten.split(' ').count() > 3;
        if spelt && (own.ten.starts_with("Bộ ") || own.ten.starts_with("Sở ")) {
            add(&own.ten, Cach::Name, Muc::Warning, From::CoQuan(nth));
        }
    }
    for (nth, own) in facts.tinh.iter().enumerate() {
        for name in [&own.ten].into_iter().chain(&own.gop) {
            if name.contains(' ') && !ALSO_WORDS.contains(&name.as_str()) {
                add(name, Cach::Name, Muc::Warning, From::Tinh(nth));
            }
            // A city whose name has the word with a capital is called by all of it.
            for unit in ["tỉnh", "thành phố"].iter().filter(|_| !name.starts_with("Thành phố "))
            {
                add(&format!("{unit} {name}"), Cach::Name, Muc::Warning, From::Tinh(nth));
            }
        }
    }
    out
}
