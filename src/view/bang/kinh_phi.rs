//! The budget as a table.

use super::super::chu::Chu;
use super::super::van_ban::NguCanh;
use super::{Bang, CotBang, HangBang, O};
use crate::plan::{Cot, Hang, KinhPhi, MauSo, nhom_nghin};

/// The usual columns: key, head, share of the width (none: as wide as what stands in it).
const COT: [(&str, &str, Option<f64>); 6] = [
    ("stt", "STT", None),
    ("noi_dung", "Nội dung", Some(4.0)),
    ("don_vi", "Đơn vị thực hiện", Some(2.4)),
    ("so_tien", "Số tiền", Some(1.7)),
    ("thoi_gian", "Thời gian thực hiện", Some(1.6)),
    ("ghi_chu", "Ghi chú", Some(1.4)),
];

/// Words of the row with the total.
const TONG_CONG: &str = "Tổng cộng";

/// Draws up the table of the budget.
pub(in super::super) fn bang(kinh_phi: &KinhPhi, cx: &mut NguCanh) -> Bang {
    let columns = columns(kinh_phi);
    let unit = kinh_phi.don_vi_tinh;
    let symbol = if unit.is_none() && all_marked(&kinh_phi.du_toan) { "đ" } else { "" };
    let mut rows = Rows {
        kinh_phi,
        symbol,
        columns: &columns,
        mau: labels(kinh_phi, &columns),
        factor: unit.map_or(1, |u| u.dong()),
        depth: depth(&kinh_phi.du_toan),
        rows: Vec::new(),
        cx,
    };
    rows.all(&kinh_phi.du_toan, "kinh_phi.du_toan", &mut Vec::new());
    let mut hang = rows.rows;
    if kinh_phi.dong_tong {
        let total = Hang::cong(&kinh_phi.du_toan) / unit.map_or(1, |u| u.dong());
        let words = columns.iter().position(|c| c.khoa == "noi_dung").unwrap_or(0);
        let cell = |(nth, column): (usize, &Cot)| match column.khoa.as_str() {
            "so_tien" => O::chu(vec![Chu::text(format!("{}{symbol}", nhom_nghin(total)))]),
            _ if nth == words => O::chu(vec![Chu::text(TONG_CONG)]),
            _ => O::trong(),
        };
        let o = join_empty(columns.iter().enumerate().map(cell).collect(), &columns);
        hang.push(HangBang { loai: "tong", cap: 1, o });
    }
    let cot = columns
        .iter()
        .enumerate()
        .map(|(nth, column)| CotBang {
            ten: rows.cx.inline(&format!("kinh_phi.cot[{nth}].ten"), &column.ten),
            rong: column.rong,
            canh: match column.khoa.as_str() {
                "stt" | "thoi_gian" => "giua",
                "so_tien" => "phai",
                _ => "trai",
            },
            so: column.khoa == "so_tien",
        })
        .collect();
    Bang { don_vi_tinh: unit.map(|u| u.ten().to_owned()), cot, hang, ..Bang::default() }
}

/// The author's columns, or of the usual ones those that some row fills.
fn columns(kinh_phi: &KinhPhi) -> Vec<Cot> {
    let usual = |key: &str| COT.iter().find(|(k, ..)| *k == key);
    if !kinh_phi.cot.is_empty() {
        let mut columns = kinh_phi.cot.clone();
        for column in &mut columns {
            column.rong = column.rong.or_else(|| match usual(&column.khoa) {
                Some((_, _, width)) => *width,
                None => Some(2.0),
            });
        }
        return columns;
    }
    COT.iter()
        .filter(|(key, ..)| {
            matches!(*key, "stt" | "noi_dung" | "so_tien") || used(&kinh_phi.du_toan, key)
        })
        .map(|(key, head, width)| Cot { khoa: (*key).into(), ten: (*head).into(), rong: *width })
        .collect()
}

fn used(rows: &[Hang], key: &str) -> bool {
    rows.iter().any(|row| !text(row, key).is_empty() || used(&row.du_toan, key))
}

/// Whether every amount was typed with `đ`: then the total is printed with it too.
fn all_marked(rows: &[Hang]) -> bool {
    rows.iter().all(|row| {
        row.so_tien.is_none_or(|t| t.ky_hieu == crate::plan::KyHieuTien::D)
            && all_marked(&row.du_toan)
    })
}

fn depth(rows: &[Hang]) -> usize {
    rows.iter()
        .filter(|row| row.nhom.is_some())
        .map(|row| 1 + depth(&row.du_toan))
        .max()
        .unwrap_or(0)
}

/// Label samples: with a column of numbers groups are I, II and rows 1, 2; without one groups are
/// "1." before their title and rows have none.
fn labels(kinh_phi: &KinhPhi, columns: &[Cot]) -> Vec<MauSo> {
    if !kinh_phi.danh_so.is_empty() {
        return kinh_phi.danh_so.clone();
    }
    let numbered = columns.iter().any(|c| c.khoa == "stt");
    let samples: &[&str] = match (numbered, depth(&kinh_phi.du_toan)) {
        (true, 0) => &["1"],
        (true, 1) => &["I", "1"],
        (true, _) => &["A", "I", "1", "a", "1"],
        (false, 0) => &[],
        (false, 1) => &["1."],
        (false, _) => &["I.", "1.", "a)"],
    };
    samples.iter().filter_map(|s| s.parse().ok()).collect()
}

fn text<'a>(row: &'a Hang, key: &str) -> &'a str {
    match key {
        "noi_dung" => row.nhom.as_deref().unwrap_or(&row.noi_dung),
        "don_vi" => &row.don_vi,
        "thoi_gian" => &row.thoi_gian,
        "ghi_chu" => &row.ghi_chu,
        other => row.khac.get(other).map_or("", String::as_str),
    }
}

/// In the title row of a group and in the total, the words take in the empty cells beside them,
/// but for the cell of the amount where one stands in it.
fn join_empty(cells: Vec<O>, columns: &[Cot]) -> Vec<O> {
    let empty = |cell: &O| cell.doan.iter().all(|d| d.chu.iter().all(|c| c.as_str().is_empty()));
    let mut out: Vec<O> = Vec::new();
    let mut closed = true;
    for (cell, column) in cells.into_iter().zip(columns) {
        let amount = column.khoa == "so_tien";
        match out.last_mut() {
            Some(last) if empty(&cell) && !closed => last.ngang += 1,
            // Words after empty cells at the beginning of the row.
            Some(last) if empty(last) && !empty(&cell) && !amount => {
                *last = O { ngang: last.ngang + 1, ..cell };
            }
            _ => {
                closed = amount && !empty(&cell);
                out.push(cell);
                continue;
            }
        }
        closed = false;
    }
    out
}

struct Rows<'a, 'b, 'c> {
    kinh_phi: &'a KinhPhi,
    /// Stands behind totals.
    symbol: &'static str,
    columns: &'a [Cot],
    mau: Vec<MauSo>,
    factor: i128,
    /// Depth of the deepest group: rows are labelled at the level below it.
    depth: usize,
    rows: Vec<HangBang>,
    cx: &'b mut NguCanh<'c>,
}

impl Rows<'_, '_, '_> {
    fn all(&mut self, rows: &[Hang], route: &str, above: &mut Vec<u32>) {
        let (mut groups, mut items) = (0, 0);
        for (nth, row) in rows.iter().enumerate() {
            let route = format!("{route}[{nth}]");
            let group = row.nhom.is_some();
            let count = if group { &mut groups } else { &mut items };
            // A label of the author's own is not counted: 1, 1a, 2.
            *count += u32::from(row.nhan.is_none());
            above.push(*count);
            let level = if group { above.len() } else { self.depth + 1 };
            let label = row.nhan.clone().or_else(|| self.mau.get(level - 1)?.nhan(above));
            let mut o = self.cells(row, &route, label.as_deref().unwrap_or_default());
            let loai = if group { "nhom" } else { "khoan" };
            if group {
                o = join_empty(o, self.columns);
            }
            self.rows.push(HangBang { loai, cap: above.len(), o });
            self.all(&row.du_toan, &format!("{route}.du_toan"), above);
            above.pop();
        }
    }

    fn cells(&mut self, row: &Hang, route: &str, label: &str) -> Vec<O> {
        let numbered = self.columns.iter().any(|c| c.khoa == "stt");
        let mut cells = Vec::new();
        for column in self.columns {
            let key = column.khoa.as_str();
            cells.push(O::chu(match key {
                "stt" => vec![Chu::text(label)],
                "so_tien" => match row.so_tien {
                    Some(tien) if self.factor == 1 => vec![Chu::text(tien.to_string())],
                    Some(tien) => vec![Chu::text(nhom_nghin(tien.so() / self.factor))],
                    None if self.kinh_phi.tong_nhom && row.nhom.is_some() => {
                        let sum = nhom_nghin(Hang::cong(&row.du_toan) / self.factor);
                        vec![Chu::text(format!("{sum}{}", self.symbol))]
                    }
                    None => Vec::new(),
                },
                _ => {
                    let name = if key == "noi_dung" && row.nhom.is_some() { "nhom" } else { key };
                    let mut cell = self.cx.inline(&format!("{route}.{name}"), text(row, key));
                    if key == "noi_dung" && !numbered && !label.is_empty() {
                        cell.insert(0, Chu::text(format!("{label} ")));
                    }
                    cell
                }
            }));
        }
        cells
    }
}
