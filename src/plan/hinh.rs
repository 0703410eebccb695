//! Hình (pictures) and biểu đồ (charts) of the body.

use serde::{Deserialize, Deserializer};

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

/// A bar chart of the budget.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BieuDo {
    /// What a bar stands for.
    pub theo: Theo,
    /// Caption below it.
    pub ten: String,
}

/// What the total of the budget is divided by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum Theo {
    /// Group.
    #[default]
    #[serde(rename = "nhóm")]
    Nhom,
    /// Funding source.
    #[serde(rename = "nguồn")]
    Nguon,
    /// Year.
    #[serde(rename = "năm")]
    Nam,
    /// Unit in charge.
    #[serde(rename = "đơn vị")]
    DonVi,
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
