//! Cột (columns) of the sheet of a budget.

use super::unit::of_head;
use crate::plan::{self, ColumnKind, KinhPhi, Row, Whose};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content<'a> {
    /// `nhóm`, `nhóm 2`, `tổng`; empty for a row of the group above it, `dòng 1` for one of the
    /// group of that depth (0: of none).
    Kind,
    /// A cell of the rows. Labels are for the eye only.
    Cell(plan::Column<'a>),
    /// The share of a source, of a year, or of both.
    Share(Whose),
}

/// What the money is for; the title of a group.
pub(super) const WORDS: Content = Content::Cell(plan::Column::NoiDung);
pub(super) const MA: Content = Content::Cell(plan::Column::Ma);
pub(super) const SO_LUONG: Content = Content::Cell(plan::Column::SoLuong);
pub(super) const DON_GIA: Content = Content::Cell(plan::Column::DonGia);
pub(super) const SO_TIEN: Content = Content::Cell(plan::Column::SoTien);

impl<'a> Content<'a> {
    /// Returns the key of the rows that it fills; none for what rows do not hold.
    pub fn key(self) -> Option<&'a str> {
        match self {
            Self::Kind | Self::Cell(plan::Column::Stt) => None,
            Self::Cell(column) => Some(column.key()),
            Self::Share(_) => Some(plan::Column::SoTien.key()),
        }
    }
}

/// A column and its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column<'a> {
    pub content: Content<'a>,
    pub head: String,
}

/// Words of the column of kinds.
pub(super) const ROW: &str = "dòng";
pub(super) const GROUP: &str = "nhóm";
pub(super) const TOTAL: &str = "tổng";

/// Returns the columns of a budget, from the left.
pub(super) fn columns(kinh_phi: &KinhPhi) -> Vec<Column<'_>> {
    let mut columns = vec![Column { content: Content::Kind, head: "Loại".into() }];
    for column in plan::Column::ALL.into_iter().filter(|column| is_shown(kinh_phi, *column)) {
        if column == plan::Column::SoTien {
            columns.extend(share_columns(kinh_phi).into_iter().map(|whose| share(kinh_phi, whose)));
        }
        columns.push(Column { content: Content::Cell(column), head: head(kinh_phi, column) });
    }
    for column in &kinh_phi.cot {
        if some(kinh_phi, |row| row.own.contains_key(&column.khoa)) {
            let content = Content::Cell(plan::Column::Own(&column.khoa));
            columns.push(Column { content, head: column.ten.clone() });
        }
    }
    // A head that stands twice could not be told apart when it is read back.
    for nth in 1..columns.len() {
        let twice = columns[..nth].iter().any(|c| normal(&c.head) == normal(&columns[nth].head));
        if twice {
            columns[nth].head = format!("{} [{nth}]", columns[nth].head);
        }
    }
    columns
}

/// Whether a column of the budget has one of the sheet. Titles of groups and words in the place of
/// an amount stand in the columns of the rows' own.
fn is_shown(kinh_phi: &KinhPhi, column: plan::Column) -> bool {
    match column {
        plan::Column::Nhom | plan::Column::ThaySoTien => false,
        // Shares have columns of their own.
        plan::Column::Nguon | plan::Column::ChiaNguon | plan::Column::ChiaNam => false,
        plan::Column::DonViTinh | plan::Column::SoLuong | plan::Column::DonGia => {
            some(kinh_phi, |row| row.so_luong.is_some() || !row.don_vi_tinh.is_empty())
        }
        _ => true,
    }
}

/// The author's head for a column, or the usual one.
fn head(kinh_phi: &KinhPhi, column: plan::Column) -> String {
    let own = kinh_phi.cot.iter().find(|own| own.khoa == column.key());
    let head = match (own, column) {
        (Some(own), _) => own.ten.as_str(),
        (None, plan::Column::Stt) => "TT",
        (None, column) => column.usual_head(),
    };
    if column.kind() == ColumnKind::Money { money(head) } else { head.to_owned() }
}

fn share(kinh_phi: &KinhPhi, whose: Whose) -> Column<'static> {
    let source = whose.0.and_then(|nth| kinh_phi.nguon.get(nth)).map(|n| n.ten.clone());
    let year = whose.1.map(|nam| nam.to_string());
    let name: Vec<String> = source.into_iter().chain(year).collect();
    Column { content: Content::Share(whose), head: money(&name.join(" ")) }
}

/// A head of amounts in đồng, whatever unit the author's table is printed in.
fn money(head: &str) -> String {
    format!("{} (đồng)", of_head(head).0)
}

/// The shares that amounts are told apart by: every source in every year.
pub(super) fn share_columns(kinh_phi: &KinhPhi) -> Vec<Whose> {
    let sources: Vec<Option<usize>> = match kinh_phi.nguon.len() {
        0 => vec![None],
        count => (0..count).map(Some).collect(),
    };
    let years: Vec<Option<i32>> = match kinh_phi.cac_nam.as_slice() {
        // One year alone tells nothing apart.
        [] | [_] => vec![None],
        years => years.iter().copied().map(Some).collect(),
    };
    if sources == [None] && years == [None] {
        return Vec::new();
    }
    years.iter().flat_map(|year| sources.iter().map(|source| (*source, *year))).collect()
}

/// A head as it is compared: case, spaces and the unit do not count.
pub(super) fn normal(head: &str) -> String {
    let head = of_head(head).0.to_lowercase();
    head.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn some(kinh_phi: &KinhPhi, has: impl Fn(&Row) -> bool) -> bool {
    kinh_phi.rows().iter().any(|(_, row)| has(row))
}
