//! Hình (pictures) and biểu đồ (charts) of the body.

use serde::{Deserialize, Deserializer};

use super::key::{Key, Shape, key, required};
use super::words::words;

/// A picture from a file.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Hinh {
    /// Path of a PNG, JPEG or SVG, from the folder of the plan.
    pub tep: String,
    /// What it shows, for those who cannot see it.
    pub mo_ta: String,
    /// Caption below it.
    pub ten: String,
    /// Its width as a share of the width of the text; `None` for its own size, where that fits.
    #[serde(deserialize_with = "percent")]
    pub rong: Option<f64>,
}

/// Keys of [`Hinh`].
pub(super) static KEYS: [Key; 4] = [
    required(
        "tep",
        "tệp hình",
        "file",
        None,
        Shape::Line,
        "Đường dẫn tới tệp PNG, JPEG hoặc SVG, tính từ thư mục của kế hoạch.",
    ),
    required(
        "mo_ta",
        "mô tả hình",
        "alternative text",
        None,
        Shape::Line,
        "Hình vẽ gì, để người không nhìn được hình nghe đọc.",
    ),
    key("ten", "tên hình", "caption", None, Shape::Prose, "Chữ in dưới hình."),
    key(
        "rong",
        "độ rộng",
        "width",
        None,
        Shape::Percent,
        "Phần trăm bề rộng khung chữ, từ 10 đến 100; không viết thì lấy cỡ của hình.",
    ),
];

/// A bar chart of the budget.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BieuDo {
    /// What a bar stands for.
    pub theo: Theo,
    /// Caption below it.
    pub ten: String,
}

/// Keys of [`BieuDo`].
pub(super) static BIEU_DO_KEYS: [Key; 2] = [
    required(
        "theo",
        "vẽ theo",
        "bars",
        None,
        Shape::OneOf(Theo::WORDS),
        "Mỗi thanh là một nhóm, một nguồn, một năm hay một đơn vị thực hiện.",
    ),
    key("ten", "tên biểu đồ", "caption", None, Shape::Prose, "Chữ in dưới biểu đồ."),
];

words! {
    /// What the total of the budget is divided by.
    #[derive(Default)]
    pub enum Theo {
        /// Group.
        #[default]
        Nhom = "nhóm",
        /// Funding source.
        Nguon = "nguồn",
        /// Year.
        Nam = "năm",
        /// Unit in charge.
        DonVi = "đơn vị",
    }
}

/// Reads a percentage from 10 to 100, as a share of 1.
pub(crate) fn read_percent(text: &str) -> Option<f64> {
    let percent: u8 = text.trim().trim_end_matches('%').trim_end().parse().ok()?;
    (10..=100).contains(&percent).then(|| f64::from(percent) / 100.0)
}

fn percent<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let text = String::deserialize(deserializer)?;
    read_percent(&text).map(Some).ok_or_else(|| serde::de::Error::custom("percent"))
}
