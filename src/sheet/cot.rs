//! Cột (columns) of the sheet of a budget.

use crate::plan::{Cua, Hang, KinhPhi};

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum La {
    /// `nhóm`, `nhóm 2`, `tổng`; empty for a row of the group above it, `dòng 1` for one of the
    /// group of that depth (0: of none).
    Loai,
    /// The text of a key of the rows.
    Chu(String),
    /// The label, for the eye only.
    Tt,
    SoLuong,
    DonGia,
    /// The share of a source, of a year, or of both.
    Phan(Cua),
    SoTien,
}

/// A column and its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cot {
    pub la: La,
    pub ten: String,
}

/// Words of the column of kinds.
pub(super) const DONG: &str = "dòng";
pub(super) const NHOM: &str = "nhóm";
pub(super) const TONG: &str = "tổng";

/// Returns the columns of a budget, from the left.
pub(super) fn cac_cot(kinh_phi: &KinhPhi) -> Vec<Cot> {
    let own = |key: &str, usual: &str| {
        let column = kinh_phi.cot.iter().find(|c| c.khoa == key);
        column.map_or(usual, |c| c.ten.as_str()).to_owned()
    };
    let used = |has: &dyn Fn(&Hang) -> bool| some(&kinh_phi.du_toan, has);
    let text = |key: &str, usual: &str| Cot { la: La::Chu(key.into()), ten: own(key, usual) };
    let money = |la: La, ten: String| Cot { la, ten: format!("{ten} (đồng)") };

    let mut columns = vec![Cot { la: La::Loai, ten: "Loại".into() }, text("ma", "Mã")];
    columns.push(Cot { la: La::Tt, ten: own("stt", "TT") });
    columns.push(text("noi_dung", "Nội dung"));
    columns.push(text("don_vi", "Đơn vị thực hiện"));
    if used(&|row| row.so_luong.is_some() || !row.don_vi_tinh.is_empty()) {
        columns.push(text("don_vi_tinh", "Đơn vị tính"));
        columns.push(Cot { la: La::SoLuong, ten: own("so_luong", "Số lượng") });
        columns.push(money(La::DonGia, own("don_gia", "Đơn giá")));
    }
    for cua in phan(kinh_phi) {
        let source = cua.0.and_then(|nth| kinh_phi.nguon.get(nth)).map(|n| n.ten.clone());
        let year = cua.1.map(|nam| nam.to_string());
        let name: Vec<String> = source.into_iter().chain(year).collect();
        columns.push(money(La::Phan(cua), name.join(" ")));
    }
    columns.push(money(La::SoTien, own("so_tien", "Số tiền")));
    columns.push(text("thoi_gian", "Thời gian thực hiện"));
    columns.push(text("ghi_chu", "Ghi chú"));
    for column in &kinh_phi.cot {
        if used(&|row| row.khac.contains_key(&column.khoa)) {
            columns.push(text(&column.khoa, &column.ten));
        }
    }
    // A head that stands twice could not be told apart when it is read back.
    for nth in 1..columns.len() {
        let twice = columns[..nth].iter().any(|c| chuan(&c.ten) == chuan(&columns[nth].ten));
        if twice {
            columns[nth].ten = format!("{} [{nth}]", columns[nth].ten);
        }
    }
    columns
}

/// The shares that amounts are told apart by: every source in every year.
pub(super) fn phan(kinh_phi: &KinhPhi) -> Vec<Cua> {
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
pub(super) fn chuan(head: &str) -> String {
    let head = head.to_lowercase().replace("(đồng)", " ");
    head.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn some(rows: &[Hang], has: &dyn Fn(&Hang) -> bool) -> bool {
    rows.iter().any(|row| has(row) || some(&row.du_toan, has))
}
