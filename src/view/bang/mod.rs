//! Bảng (tables) as columns and rows of finished cells.

mod kinh_phi;
mod tu_do;

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::Doan;
use super::chu::Chu;
use crate::diag::Span;

pub(super) use kinh_phi::bang as bang_kinh_phi;
pub(super) use tu_do::bang as bang_tu_do;

/// A table.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Bang {
    /// Where the plan has it.
    #[serde(skip)]
    pub noi: Option<Span>,
    /// Whether it is that of the budget.
    #[serde(skip)]
    pub kinh_phi: bool,
    /// Caption.
    pub ten: Vec<Chu>,
    /// The unit of its amounts, if a line above it says so.
    pub don_vi_tinh: Option<String>,
    /// Columns from the left.
    pub cot: Vec<CotBang>,
    /// Rows of the head, where it is more than the names of the columns.
    pub dau: Option<Vec<Vec<O>>>,
    /// Cells of the row of column numbers; none for no such row.
    pub dong_so_cot: Vec<String>,
    /// Rows from the top.
    pub hang: Vec<HangBang>,
    /// Notes below.
    pub ghi_chu: Vec<Vec<Chu>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CotBang {
    /// Words in its head.
    pub ten: Vec<Chu>,
    /// Share of the width; `None` for a column as wide as what stands in it.
    pub rong: Option<f64>,
    /// `trai`, `giua` or `phai`.
    pub canh: &'static str,
    /// Whether it holds figures, which are never broken over lines.
    pub so: bool,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HangBang {
    /// `nhom` (title of a group), `khoan` (a row), `tong` (a total), `toan-dong` (one cell over
    /// the whole width) or `trong` (to be filled in by hand).
    pub loai: &'static str,
    /// Depth of a group, from 1.
    pub cap: usize,
    /// Its cells, without those that a span covers.
    pub o: Vec<O>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct O {
    /// Its paragraphs.
    pub doan: Vec<Doan>,
    /// How many columns it spans.
    pub ngang: usize,
    /// How many rows it spans.
    pub doc: usize,
}

impl O {
    /// Returns a cell of one paragraph.
    pub fn chu(chu: Vec<Chu>) -> Self {
        Self { doan: vec![Doan { nhan: None, nhan_dam: false, chu }], ngang: 1, doc: 1 }
    }

    /// Returns a cell with nothing in it.
    pub fn trong() -> Self {
        Self { doan: Vec::new(), ngang: 1, doc: 1 }
    }
}

/// The layout takes a plain cell as its runs, and any other as a map of what it is.
impl Serialize for O {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let runs = match self.doan.as_slice() {
            [] => Some(&[][..]),
            [Doan { nhan: None, chu, .. }] => Some(chu.as_slice()),
            _ => None,
        };
        match runs {
            Some(runs) if self.ngang == 1 && self.doc == 1 => runs.serialize(serializer),
            _ => {
                let mut map = serializer.serialize_map(None)?;
                match runs {
                    Some(runs) => map.serialize_entry("chu", runs)?,
                    None => map.serialize_entry("doan", &self.doan)?,
                }
                for (name, span) in [("ngang", self.ngang), ("doc", self.doc)] {
                    if span > 1 {
                        map.serialize_entry(name, &span)?;
                    }
                }
                map.end()
            }
        }
    }
}
