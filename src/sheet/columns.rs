//! Cột (columns) of the sheet of a budget.

use crate::plan::{KinhPhi, Row, Whose};

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// `nhóm`, `nhóm 2`, `tổng`; empty for a row of the group above it, `dòng 1` for one of the
    /// group of that depth (0: of none).
    Kind,
    /// The text of a key of the rows.
    Text(String),
    /// The label, for the eye only.
    Label,
    SoLuong,
    DonGia,
    /// The share of a source, of a year, or of both.
    Share(Whose),
    SoTien,
}

/// A column and its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub content: Content,
    pub head: String,
}

/// Words of the column of kinds.
pub(super) const ROW: &str = "dòng";
pub(super) const GROUP: &str = "nhóm";
pub(super) const TOTAL: &str = "tổng";

/// Returns the columns of a budget, from the left.
pub(super) fn columns(kinh_phi: &KinhPhi) -> Vec<Column> {
    let own = |key: &str, usual: &str| {
        let column = kinh_phi.cot.iter().find(|c| c.khoa == key);
        column.map_or(usual, |c| c.ten.as_str()).to_owned()
    };
    let used = |has: &dyn Fn(&Row) -> bool| some(&kinh_phi.du_toan, has);
    let text = |key: &str, usual: &str| Column {
        content: Content::Text(key.into()),
        head: own(key, usual),
    };
    let money =
        |content: Content, head: String| Column { content, head: format!("{head} (đồng)") };

    let mut columns =
        vec![Column { content: Content::Kind, head: "Loại".into() }, text("ma", "Mã")];
    columns.push(Column { content: Content::Label, head: own("stt", "TT") });
    columns.push(text("noi_dung", "Nội dung"));
    columns.push(text("don_vi", "Đơn vị thực hiện"));
    if used(&|row| row.so_luong.is_some() || !row.don_vi_tinh.is_empty()) {
        columns.push(text("don_vi_tinh", "Đơn vị tính"));
        columns.push(Column { content: Content::SoLuong, head: own("so_luong", "Số lượng") });
        columns.push(money(Content::DonGia, own("don_gia", "Đơn giá")));
    }
    for whose in share_columns(kinh_phi) {
        let source = whose.0.and_then(|nth| kinh_phi.nguon.get(nth)).map(|n| n.ten.clone());
        let year = whose.1.map(|nam| nam.to_string());
        let name: Vec<String> = source.into_iter().chain(year).collect();
        columns.push(money(Content::Share(whose), name.join(" ")));
    }
    columns.push(money(Content::SoTien, own("so_tien", "Số tiền")));
    columns.push(text("thoi_gian", "Thời gian thực hiện"));
    columns.push(text("ghi_chu", "Ghi chú"));
    for column in &kinh_phi.cot {
        if used(&|row| row.own.contains_key(&column.khoa)) {
            columns.push(text(&column.khoa, &column.ten));
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
    let head = head.to_lowercase().replace("(đồng)", " ");
    head.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn some(rows: &[Row], has: &dyn Fn(&Row) -> bool) -> bool {
    rows.iter().any(|row| has(row) || some(&row.du_toan, has))
}
