//! Phụ lục (appendices).

use serde::{Deserialize, Deserializer};

use super::key::{Key, Shape, key, required};
use super::words::words;
use super::{LabelStyle, Lines, NoiDung, Route, noi_dung};
use crate::law::clauses;

/// An appendix.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PhuLuc {
    /// Its label; `None` for "Phụ lục" with a Roman number where there are several, empty for no
    /// label.
    pub nhan: Option<String>,
    /// Its title, in the author's lines.
    pub ten: Lines,
    /// The line "(Kèm theo Kế hoạch số ...)".
    pub kem_theo: KemTheo,
    /// How the paper lies.
    pub huong: Huong,
    /// How its pages are numbered.
    pub so_trang: SoTrang,
    /// Where it stands.
    pub vi_tri: ViTri,
    /// Label samples of its own; those of the plan if empty.
    pub danh_so: Vec<LabelStyle>,
    /// Its body.
    pub noi_dung: NoiDung,
    /// Who signs at its end.
    pub cho_ky: ChoKy,
}

/// Keys of [`PhuLuc`].
pub(super) static KEYS: [Key; 9] = [
    key(
        "nhan",
        "nhãn",
        "label",
        Some(&clauses::III_1_B),
        Shape::Line,
        "Chữ trên tên phụ lục; bỏ khóa này thì in `Phụ lục`, có từ hai phụ lục thì thêm số La Mã; `không` để không in.",
    ),
    required(
        "ten",
        "tên phụ lục",
        "title",
        Some(&clauses::III_1_B),
        Shape::Lines,
        "Tên phụ lục; chương trình tự in hoa, giữ chỗ xuống dòng. Dòng có `{thường}` ở cuối thì in như đã viết, không hoa, không đậm.",
    ),
    key(
        "kem_theo",
        "dòng kèm theo",
        "line '(Kèm theo ...)'",
        Some(&clauses::III_1_C),
        Shape::AnyOf(&[Shape::YesNo, Shape::Lines]),
        "Dòng `(Kèm theo Kế hoạch số ...)` tự có; `không` để không in; muốn lời khác thì viết cả dòng, kể cả ngoặc và chỗ trống, in như đã viết.",
    ),
    key(
        "huong",
        "hướng giấy",
        "orientation",
        Some(&clauses::I_2),
        Shape::OneOf(Huong::WORDS),
        "`dọc` (mặc định) hoặc `ngang` cho bảng rộng.",
    ),
    key(
        "so_trang",
        "số trang",
        "page numbers",
        Some(&clauses::III_1_DD),
        Shape::OneOf(SoTrang::WORDS),
        "`riêng` (mặc định) đánh số từ 1; `nối tiếp` đếm tiếp số trang của văn bản.",
    ),
    key(
        "vi_tri",
        "vị trí",
        "place",
        None,
        Shape::OneOf(ViTri::WORDS),
        "`sau chữ ký` (mặc định) hoặc `trước chữ ký`.",
    ),
    key(
        "danh_so",
        "đánh số các cấp",
        "labels of the levels",
        None,
        Shape::List(&Shape::LabelStyle),
        "Như `danh_so` của kế hoạch, riêng cho phụ lục này.",
    ),
    required(
        "noi_dung",
        "nội dung phụ lục",
        "body",
        None,
        noi_dung::SHAPE,
        "Viết như `noi_dung` của kế hoạch; số mục bắt đầu lại từ đầu.",
    ),
    key(
        "cho_ky",
        "chỗ ký trong phụ lục",
        "signature in a form",
        None,
        Shape::AnyOf(&[Shape::Lines, Shape::List(&Shape::Lines)]),
        "Các dòng ở chỗ ký cuối biểu mẫu, ví dụ `LÃNH ĐẠO ĐƠN VỊ` và `(Ký tên, đóng dấu)`; dòng trong ngoặc và dòng ngày tháng in nghiêng. Nhiều bên cùng ký thì viết mỗi bên một danh sách: `[[BÊN A], [BÊN B]]`.",
    ),
];

/// Kèm theo: the line below the title that says what an appendix belongs to.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum KemTheo {
    /// Made of what the plan says of itself.
    #[default]
    Made,
    /// Left out.
    Without,
    /// In the author's own lines.
    Own(Lines),
}

impl<'de> Deserialize<'de> for KemTheo {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Word(String),
            Lines(Lines),
        }
        let lines = match Either::deserialize(deserializer)? {
            Either::Word(word) => match super::parse_yes_no(&word) {
                Some(true) => return Ok(Self::Made),
                Some(false) => return Ok(Self::Without),
                None => Lines::from(word.as_str()),
            },
            Either::Lines(lines) => lines,
        };
        Ok(Self::Own(lines))
    }
}

/// The parties that sign an appendix, from the left, each in its lines; written as the lines of one
/// party or as a list of parties.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChoKy {
    /// The parties.
    pub parties: Vec<Lines>,
    /// Whether one was written alone, as its lines.
    pub alone: bool,
}

impl ChoKy {
    /// Returns the parties with their routes; `route` is that of them all.
    pub fn placed(&self, route: &Route) -> Vec<(Route, &Lines)> {
        let own = |nth| if self.alone { route.clone() } else { route.at(nth) };
        self.parties.iter().enumerate().map(|(nth, party)| (own(nth), party)).collect()
    }
}

impl<'de> Deserialize<'de> for ChoKy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            One(Lines),
            Parties(Vec<Lines>),
        }
        Ok(match Either::deserialize(deserializer)? {
            Either::One(lines) => Self { parties: vec![lines], alone: true },
            Either::Parties(parties) => Self { parties, alone: false },
        })
    }
}

words! {
    /// How the paper lies.
    #[derive(Default)]
    pub enum Huong {
        /// Portrait.
        #[default]
        Doc = "dọc",
        /// Landscape.
        Ngang = "ngang",
    }
}

words! {
    /// How the pages of an appendix are numbered (Phụ lục I, Phần I, Mục III.1: each by itself).
    #[derive(Default)]
    pub enum SoTrang {
        /// From 1, as the decree says.
        #[default]
        Rieng = "riêng",
        /// On from the pages before.
        NoiTiep = "nối tiếp",
    }
}

words! {
    /// Where an appendix stands.
    #[derive(Default)]
    pub enum ViTri {
        /// After the signature.
        #[default]
        SauChuKy = "sau chữ ký",
        /// Before the signature.
        TruocChuKy = "trước chữ ký",
    }
}
