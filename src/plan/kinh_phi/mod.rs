//! Kinh phí (funding): the rows of the budget and how its table looks.

mod calls;
mod column;
mod so_tien;
mod totals;

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use super::{LabelStyle, Tien};

pub use calls::Call;
pub use column::{Column, ColumnKind};
pub use so_tien::{SoLuong, SoTien};
pub use totals::{Totals, Whose};

/// The budget of a plan.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KinhPhi {
    /// The unit in which the table prints its amounts.
    pub don_vi_tinh: Option<DonViTinh>,
    /// The columns, as the author names them; empty for the usual ones.
    pub cot: Vec<Cot>,
    /// Nguồn kinh phí (funding sources), in the order of their columns.
    #[serde(deserialize_with = "sources")]
    pub nguon: Vec<Nguon>,
    /// The years that the money is spread over; empty for a plan of one year.
    #[serde(deserialize_with = "years")]
    pub cac_nam: Vec<i32>,
    /// Label samples: of the groups by depth, then of the rows; empty for the usual ones.
    pub danh_so: Vec<LabelStyle>,
    /// Dự toán (estimate): groups and rows in order.
    pub du_toan: Vec<Row>,
    /// Whether the title row of a group shows the sum of its rows.
    #[serde(deserialize_with = "super::yes_no")]
    pub tong_nhom: bool,
    /// Whether the table ends in a row with the total.
    #[serde(deserialize_with = "super::yes_no")]
    pub dong_tong: bool,
    /// The total that the author expects; compared, never printed.
    pub tong: Option<Tien>,
}

impl Default for KinhPhi {
    fn default() -> Self {
        Self {
            don_vi_tinh: None,
            cot: Vec::new(),
            nguon: Vec::new(),
            cac_nam: Vec::new(),
            danh_so: Vec::new(),
            du_toan: Vec::new(),
            tong_nhom: false,
            dong_tong: true,
            tong: None,
        }
    }
}

/// Nguồn kinh phí (funding source).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Nguon {
    /// What rows call it by; its name where it has no code of its own.
    pub ma: String,
    /// What stands in the head of its column.
    pub ten: String,
    /// Trần (ceiling): the most that may come from it.
    pub tran: Option<Tien>,
}

fn sources<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Nguon>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Name(String),
        Whole(Nguon),
    }
    let read = |item| match item {
        Either::Name(ten) => Nguon { ma: ten.clone(), ten, tran: None },
        Either::Whole(nguon) if nguon.ma.is_empty() => Nguon { ma: nguon.ten.clone(), ..nguon },
        Either::Whole(nguon) => nguon,
    };
    Ok(Vec::<Either>::deserialize(deserializer)?.into_iter().map(read).collect())
}

fn years<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i32>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    Ok(texts.iter().filter_map(|text| text.trim().parse().ok()).collect())
}

/// Đơn vị tính of the table: what one printed unit is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum DonViTinh {
    /// 1 đồng.
    #[serde(rename = "đồng")]
    Dong,
    /// 1.000 đồng.
    #[serde(rename = "nghìn đồng")]
    NghinDong,
    /// 1.000.000 đồng.
    #[serde(rename = "triệu đồng")]
    TrieuDong,
}

impl DonViTinh {
    /// Returns how many đồng one unit is.
    pub fn dong(self) -> i128 {
        match self {
            Self::Dong => 1,
            Self::NghinDong => 1_000,
            Self::TrieuDong => 1_000_000,
        }
    }

    /// Returns the unit as it is written.
    pub fn ten(self) -> &'static str {
        match self {
            Self::Dong => "đồng",
            Self::NghinDong => "nghìn đồng",
            Self::TrieuDong => "triệu đồng",
        }
    }
}

/// One column of the table.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cot {
    /// The key of the rows that it shows: `stt`, `noi_dung`, `so_tien`, ... or one of the
    /// author's own.
    pub khoa: String,
    /// What stands in its head.
    pub ten: String,
    /// Its share of the width, relative to the other columns.
    #[serde(deserialize_with = "width")]
    pub rong: Option<f64>,
}

/// A group of rows, or one row.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Row {
    /// Mã: what the row is called by in text and in spreadsheets, if it has one.
    pub ma: String,
    /// Title of a group; `None` for a row.
    pub nhom: Option<String>,
    /// The rows of a group.
    pub du_toan: Vec<Row>,
    /// The sum of a group that the author expects; compared, never printed.
    pub tong: Option<Tien>,
    /// An explicit label, where the author insists.
    pub nhan: Option<String>,
    /// What the money is for.
    pub noi_dung: String,
    /// Đơn vị thực hiện (who does it).
    pub don_vi: String,
    /// Nguồn (source) of the whole amount, by name or code.
    pub nguon: String,
    /// Số lượng (quantity).
    pub so_luong: Option<SoLuong>,
    /// What the quantity counts.
    pub don_vi_tinh: String,
    /// Đơn giá (unit price).
    pub don_gia: Option<Tien>,
    /// The amount; a row may have none, or only quantity and unit price.
    pub so_tien: Option<SoTien>,
    /// Words in the cell of the amount of a row that is not counted.
    pub thay_so_tien: String,
    /// When.
    pub thoi_gian: String,
    /// Remarks.
    pub ghi_chu: String,
    /// Cells of the author's own columns.
    #[serde(flatten)]
    pub own: BTreeMap<String, String>,
}

/// Reads a width: a positive number, decimals after a comma or a point.
pub(crate) fn read_width(text: &str) -> Option<f64> {
    let width: f64 = text.trim().replace(',', ".").parse().ok()?;
    (width.is_finite() && width > 0.0).then_some(width)
}

pub(super) fn width<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let text = String::deserialize(deserializer)?;
    read_width(&text).map(Some).ok_or_else(|| serde::de::Error::custom("width"))
}
