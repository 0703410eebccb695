//! Bảng (tables) that the author draws up freely: columns, rows of cells, groups.

use serde::{Deserialize, Deserializer};

use super::LabelStyle;

/// The mark of a cell that is one with the cell above it.
pub const JOIN_UP: &str = "^";
/// The mark of a cell that is one with the cell on its left.
pub const JOIN_LEFT: &str = "<";

/// A table of free columns.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FreeTable {
    /// Caption above the table.
    pub ten: String,
    /// Words of the unit line above the table.
    pub don_vi_tinh: String,
    /// Columns from the left; a column may head columns of its own.
    pub cot: Vec<FreeColumn>,
    /// The row under the head that numbers the columns.
    pub dong_so_cot: DongSoCot,
    /// Label sample of the groups.
    pub danh_so_nhom: Option<LabelStyle>,
    /// Whether automatic numbers begin anew in each group.
    #[serde(deserialize_with = "super::yes_no")]
    pub danh_so_lai: bool,
    /// Rows from the top.
    pub hang: Vec<FreeRow>,
    /// Notes under the table.
    pub ghi_chu: String,
}

/// The row that numbers the columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum DongSoCot {
    /// None.
    #[default]
    None,
    /// (1), (2), ...
    Automatic,
    /// The author's own cells.
    Cells(Vec<String>),
}

impl<'de> Deserialize<'de> for DongSoCot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            YesNo(String),
            Cells(Vec<String>),
        }
        Ok(match Either::deserialize(deserializer)? {
            Either::Cells(cells) => Self::Cells(cells),
            Either::YesNo(text) if super::parse_yes_no(&text) == Some(true) => Self::Automatic,
            Either::YesNo(_) => Self::None,
        })
    }
}

/// A column, or a head over several.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FreeColumn {
    /// What stands in its head.
    pub ten: String,
    /// Its share of the width, relative to the other columns.
    #[serde(deserialize_with = "super::kinh_phi::width")]
    pub rong: Option<f64>,
    /// How its cells are aligned.
    pub canh: Canh,
    /// Label sample of a column that numbers the rows by itself; rows have no cell for it.
    pub so_thu_tu: Option<LabelStyle>,
    /// Columns under this head.
    pub cot: Vec<FreeColumn>,
}

impl FreeColumn {
    /// Returns the columns that hold cells, from the left.
    pub fn leaves(columns: &[Self]) -> Vec<&Self> {
        columns
            .iter()
            .flat_map(|c| if c.cot.is_empty() { vec![c] } else { Self::leaves(&c.cot) })
            .collect()
    }
}

/// Alignment of the cells of a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum Canh {
    /// Left.
    #[default]
    #[serde(rename = "trái")]
    Trai,
    /// Centre.
    #[serde(rename = "giữa")]
    Giua,
    /// Right, as figures are.
    #[serde(rename = "phải")]
    Phai,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub enum FreeRow {
    /// Cells from the left; [`JOIN_UP`] and [`JOIN_LEFT`] join them.
    Cells(Vec<String>),
    /// Title of a group, and the cells that stand beside it.
    Nhom {
        /// The title.
        ten: String,
        /// Its own label.
        nhan: Option<String>,
    },
    /// One text over the whole width.
    ToanDong(String),
    /// A row with totals: cells as in [`FreeRow::Cells`].
    Tong(Vec<String>),
    /// So many empty rows to fill in by hand.
    Trong(usize),
}

impl<'de> Deserialize<'de> for FreeRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Cells(Vec<String>),
            Map {
                nhom: Option<String>,
                nhan: Option<String>,
                toan_dong: Option<String>,
                tong: Option<Vec<String>>,
                trong: Option<String>,
            },
        }
        Ok(match Either::deserialize(deserializer)? {
            Either::Cells(cells) => Self::Cells(cells),
            Either::Map { nhom: Some(ten), nhan, .. } => Self::Nhom { ten, nhan },
            Either::Map { toan_dong: Some(text), .. } => Self::ToanDong(text),
            Either::Map { tong: Some(cells), .. } => Self::Tong(cells),
            Either::Map { trong, .. } => {
                Self::Trong(trong.and_then(|n| n.trim().parse().ok()).unwrap_or(1))
            }
        })
    }
}
