//! The budget as a table.

use rust_decimal::Decimal;

use super::super::runs::Run;
use super::super::text::TextCx;
use super::{Cell, Column, Row, Table};
use crate::plan::{
    self, Cot, KinhPhi, LabelStyle, SoLuong, SoTien, Suffix, Tien, Totals, Whose, dotted,
};

/// The usual columns: key, head, share of the width (none: as wide as what stands in it).
const USUAL: [(&str, &str, Option<f64>); 12] = [
    ("stt", "STT", None),
    ("noi_dung", "Nội dung", Some(4.0)),
    ("don_vi", "Đơn vị thực hiện", Some(2.4)),
    ("nguon", "Nguồn kinh phí", Some(1.7)),
    ("don_vi_tinh", "Đơn vị tính", Some(1.0)),
    ("so_luong", "Số lượng", None),
    ("don_gia", "Đơn giá", None),
    ("so_tien", "Số tiền", Some(1.7)),
    ("chia_nguon", "Chia theo nguồn", None),
    ("chia_nam", "Chia theo năm", None),
    ("thoi_gian", "Thời gian thực hiện", Some(1.6)),
    ("ghi_chu", "Ghi chú", Some(1.4)),
];

/// Head of the amounts where they are a product.
const THANH_TIEN: &str = "Thành tiền";

/// Words of the row with the total.
const TOTAL_WORDS: &str = "Tổng cộng";

/// Draws up the table of the budget.
pub(in super::super) fn table(kinh_phi: &KinhPhi, cx: &mut TextCx) -> Table {
    let heads = heads(kinh_phi, cx);
    let columns: Vec<Shown> =
        heads.iter().flat_map(|head| head.columns.iter().map(|(shown, _)| *shown)).collect();
    let unit = kinh_phi.don_vi_tinh;
    let symbol =
        if unit.is_none() && all_marked(&kinh_phi.du_toan) { Suffix::D } else { Suffix::None };
    let mut rows = Rows {
        kinh_phi,
        symbol,
        columns: &columns,
        styles: labels(kinh_phi, &columns),
        factor: Decimal::from(unit.map_or(1, |u| u.dong())),
        depth: depth(&kinh_phi.du_toan),
        rows: Vec::new(),
        cx,
    };
    rows.all(&kinh_phi.du_toan, "kinh_phi.du_toan", &mut Vec::new());
    if kinh_phi.dong_tong {
        rows.total();
    }
    let rows = rows.rows;
    let two_rows = heads.iter().any(|head| head.shared);
    let head = two_rows.then(|| {
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for head in &heads {
            let mut cell = Cell::of(head.ten.clone());
            if head.shared {
                cell.colspan = head.columns.len();
                second.extend(head.columns.iter().map(|(_, ten)| Cell::of(ten.clone())));
            } else {
                cell.rowspan = 2;
            }
            first.push(cell);
        }
        vec![first, second]
    });
    let columns = heads
        .into_iter()
        .flat_map(|head| head.columns.into_iter().map(move |(shown, ten)| (shown, ten, head.rong)))
        .map(|(shown, ten, rong)| Column {
            ten,
            rong,
            canh: match shown {
                Shown::Amounts(_) | Shown::DonGia => "phai",
                Shown::Stt | Shown::SoLuong | Shown::Text("thoi_gian" | "don_vi_tinh") => "giua",
                _ => "trai",
            },
            numeric: matches!(shown, Shown::Amounts(_) | Shown::DonGia),
        })
        .collect();
    let don_vi_tinh = unit.map(|u| u.as_str().to_owned());
    Table { kinh_phi: true, don_vi_tinh, columns, head, rows, ..Table::default() }
}

/// What a column shows.
#[derive(Clone, Copy, PartialEq)]
enum Shown<'a> {
    Stt,
    SoLuong,
    DonGia,
    /// The amounts of a source, of a year, or all.
    Amounts(Whose),
    /// The text of a key.
    Text(&'a str),
}

/// A head, and the columns under it.
struct Head<'a> {
    ten: Vec<Run>,
    rong: Option<f64>,
    columns: Vec<(Shown<'a>, Vec<Run>)>,
    /// Whether the columns have heads of their own.
    shared: bool,
}

/// The author's columns, or of the usual ones those that some row fills.
fn heads<'a>(kinh_phi: &'a KinhPhi, cx: &mut TextCx) -> Vec<Head<'a>> {
    let usual = |key: &str| USUAL.iter().find(|(k, ..)| *k == key);
    if kinh_phi.cot.is_empty() {
        let columns = USUAL.iter().filter(|(key, ..)| is_shown(kinh_phi, key));
        let made = columns.map(|(key, head, width)| {
            let product = *key == "so_tien" && used(&kinh_phi.du_toan, "don_gia");
            let head = if product { THANH_TIEN } else { head };
            head_of(kinh_phi, key, vec![Run::text(head)], *width)
        });
        return made.collect();
    }
    let made = kinh_phi.cot.iter().enumerate().map(|(nth, column)| {
        let Cot { khoa, ten, rong } = column;
        let width = rong.or_else(|| usual(khoa).map_or(Some(2.0), |(_, _, width)| *width));
        head_of(kinh_phi, khoa, cx.inline(&format!("kinh_phi.cot[{nth}].ten"), ten), width)
    });
    made.collect()
}

fn head_of<'a>(kinh_phi: &'a KinhPhi, key: &'a str, ten: Vec<Run>, rong: Option<f64>) -> Head<'a> {
    let one = |shown| vec![(shown, ten.clone())];
    let (columns, shared) = match key {
        "stt" => (one(Shown::Stt), false),
        "so_luong" => (one(Shown::SoLuong), false),
        "don_gia" => (one(Shown::DonGia), false),
        "so_tien" => (one(Shown::Amounts((None, None))), false),
        "chia_nguon" => {
            let sources = kinh_phi.nguon.iter().enumerate();
            let column = |(nth, nguon): (usize, &plan::Nguon)| {
                (Shown::Amounts((Some(nth), None)), vec![Run::text(&nguon.ten)])
            };
            (sources.map(column).collect(), true)
        }
        "chia_nam" => {
            let column =
                |nam: &i32| (Shown::Amounts((None, Some(*nam))), vec![Run::text(nam.to_string())]);
            (kinh_phi.cac_nam.iter().map(column).collect(), true)
        }
        other => (one(Shown::Text(other)), false),
    };
    Head { ten, rong, columns, shared }
}

/// Whether a usual column is shown when the author names none.
fn is_shown(kinh_phi: &KinhPhi, key: &str) -> bool {
    match key {
        "stt" | "noi_dung" | "so_tien" => true,
        // The columns of the sources say it already.
        "nguon" => kinh_phi.nguon.len() == 1 && used(&kinh_phi.du_toan, key),
        "chia_nguon" => kinh_phi.nguon.len() > 1,
        "chia_nam" => kinh_phi.cac_nam.len() > 1,
        _ => used(&kinh_phi.du_toan, key),
    }
}

fn used(rows: &[plan::Row], key: &str) -> bool {
    rows.iter().any(|row| {
        let own = match key {
            "so_luong" => row.so_luong.is_some(),
            "don_gia" => row.don_gia.is_some(),
            _ => !text(row, key).is_empty(),
        };
        own || used(&row.du_toan, key)
    })
}

/// Whether every amount was typed with `đ`: then totals are printed with it too.
fn all_marked(rows: &[plan::Row]) -> bool {
    fn marked(so_tien: &SoTien) -> bool {
        match so_tien {
            SoTien::Whole(tien) => tien.suffix == Suffix::D,
            SoTien::Shared(parts) => parts.iter().all(|(_, part)| marked(part)),
        }
    }
    rows.iter().all(|row| {
        row.so_tien.as_ref().is_none_or(marked)
            && row.don_gia.is_none_or(|price| price.suffix == Suffix::D)
            && all_marked(&row.du_toan)
    })
}

fn depth(rows: &[plan::Row]) -> usize {
    rows.iter()
        .filter(|row| row.nhom.is_some())
        .map(|row| 1 + depth(&row.du_toan))
        .max()
        .unwrap_or(0)
}

/// Label samples: with a column of numbers groups are I, II and rows 1, 2; without one groups are
/// "1." before their title and rows have none.
fn labels(kinh_phi: &KinhPhi, columns: &[Shown]) -> Vec<LabelStyle> {
    if !kinh_phi.danh_so.is_empty() {
        return kinh_phi.danh_so.clone();
    }
    let samples: &[&str] = match (columns.contains(&Shown::Stt), depth(&kinh_phi.du_toan)) {
        (true, 0) => &["1"],
        (true, 1) => &["I", "1"],
        (true, _) => &["A", "I", "1", "a", "1"],
        (false, 0) => &[],
        (false, 1) => &["1."],
        (false, _) => &["I.", "1.", "a)"],
    };
    samples.iter().filter_map(|s| s.parse().ok()).collect()
}

fn text<'a>(row: &'a plan::Row, key: &str) -> &'a str {
    match key {
        "noi_dung" => row.nhom.as_deref().unwrap_or(&row.noi_dung),
        "don_vi" => &row.don_vi,
        "nguon" => &row.nguon,
        "don_vi_tinh" => &row.don_vi_tinh,
        "thoi_gian" => &row.thoi_gian,
        "ghi_chu" => &row.ghi_chu,
        other => row.own.get(other).map_or("", String::as_str),
    }
}

/// In the title row of a group and in the total, the words take in the empty cells beside them,
/// but for cells in which an amount stands.
fn join_empty(cells: Vec<Cell>, columns: &[Shown]) -> Vec<Cell> {
    let empty =
        |cell: &Cell| cell.paragraphs.iter().all(|d| d.runs.iter().all(|c| c.as_str().is_empty()));
    let mut out: Vec<Cell> = Vec::new();
    let mut closed = true;
    for (cell, shown) in cells.into_iter().zip(columns) {
        let amount = matches!(shown, Shown::Amounts(_));
        match out.last_mut() {
            Some(last) if empty(&cell) && !closed => last.colspan += 1,
            // Words after empty cells at the beginning of the row.
            Some(last) if empty(last) && !empty(&cell) && !amount => {
                *last = Cell { colspan: last.colspan + 1, ..cell };
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
    /// Stands behind sums.
    symbol: Suffix,
    columns: &'a [Shown<'a>],
    styles: Vec<LabelStyle>,
    /// What one printed unit is worth in đồng.
    factor: Decimal,
    /// Depth of the deepest group: rows are labelled at the level below it.
    depth: usize,
    rows: Vec<Row>,
    cx: &'b mut TextCx<'c>,
}

impl Rows<'_, '_, '_> {
    fn all(&mut self, rows: &[plan::Row], route: &str, above: &mut Vec<u32>) {
        let (mut groups, mut items) = (0, 0);
        for (nth, row) in rows.iter().enumerate() {
            let route = format!("{route}[{nth}]");
            let group = row.nhom.is_some();
            let count = if group { &mut groups } else { &mut items };
            // A label of the author's own is not counted: 1, 1a, 2.
            *count += u32::from(row.nhan.is_none());
            above.push(*count);
            let level = if group { above.len() } else { self.depth + 1 };
            let label = row.nhan.clone().or_else(|| self.styles.get(level - 1)?.label(above));
            let mut cells = self.cells(row, &route, label.as_deref().unwrap_or_default());
            let kind = if group { "nhom" } else { "khoan" };
            if group {
                cells = join_empty(cells, self.columns);
            }
            self.rows.push(Row { kind, level: above.len(), cells });
            self.all(&row.du_toan, &format!("{route}.du_toan"), above);
            above.pop();
        }
    }

    fn cells(&mut self, row: &plan::Row, route: &str, label: &str) -> Vec<Cell> {
        let numbered = self.columns.contains(&Shown::Stt);
        let sums = match row.nhom {
            Some(_) if self.kinh_phi.tong_nhom => self.kinh_phi.sum(&row.du_toan),
            Some(_) => Totals::default(),
            None => self.kinh_phi.sum(std::slice::from_ref(row)),
        };
        let sums_shown = row.nhom.is_some() && self.kinh_phi.tong_nhom;
        let mut cells = Vec::new();
        for shown in self.columns {
            cells.push(Cell::of(match *shown {
                Shown::Stt => vec![Run::text(label)],
                Shown::SoLuong => row.so_luong.iter().map(|n| self.quantity(row, n)).collect(),
                Shown::DonGia => row.don_gia.iter().map(|price| self.typed(price)).collect(),
                Shown::Amounts((None, None)) => match &row.so_tien {
                    Some(SoTien::Whole(tien)) => vec![self.typed(tien)],
                    None if !row.thay_so_tien.is_empty() => vec![Run::text(&row.thay_so_tien)],
                    None if !sums_shown && row.thanh_tien().is_none() => Vec::new(),
                    _ => vec![self.sum(sums.sum())],
                },
                Shown::Amounts((nguon, nam)) => match sums.of(nguon, nam) {
                    none if none.is_zero() => Vec::new(),
                    sum => vec![self.sum(sum)],
                },
                Shown::Text(key) => {
                    let name = if key == "noi_dung" && row.nhom.is_some() { "nhom" } else { key };
                    let text = match key {
                        "nguon" => match self.kinh_phi.find_nguon(&row.nguon) {
                            Some(nth) => &self.kinh_phi.nguon[nth].ten,
                            None => "",
                        },
                        _ => text(row, key),
                    };
                    let mut cell = self.cx.inline(&format!("{route}.{name}"), text);
                    if key == "noi_dung" && !numbered && !label.is_empty() {
                        cell.insert(0, Run::text(format!("{label} ")));
                    }
                    cell
                }
            }));
        }
        cells
    }

    /// A quantity, with its unit where no column shows that.
    fn quantity(&self, row: &plan::Row, so_luong: &SoLuong) -> Run {
        let alone =
            row.don_vi_tinh.is_empty() || self.columns.contains(&Shown::Text("don_vi_tinh"));
        let unit = if alone { String::new() } else { format!(" {}", row.don_vi_tinh) };
        Run::text(format!("{}{unit}", so_luong.typed))
    }

    /// An amount as it was typed, symbol and all; in another unit than đồng the bare figure.
    fn typed(&self, tien: &Tien) -> Run {
        let symbol = if self.factor == Decimal::ONE { tien.suffix } else { Suffix::None };
        Run::text(format!("{}{}", dotted(tien.dong / self.factor), symbol.printed()))
    }

    fn sum(&self, sum: Decimal) -> Run {
        Run::text(format!("{}{}", dotted(sum / self.factor), self.symbol.printed()))
    }

    fn total(&mut self) {
        let total = self.kinh_phi.sum(&self.kinh_phi.du_toan);
        let words =
            self.columns.iter().position(|shown| *shown == Shown::Text("noi_dung")).unwrap_or(0);
        let cell = |(nth, shown): (usize, &Shown)| match *shown {
            Shown::Amounts((nguon, nam)) => Cell::of(vec![self.sum(total.of(nguon, nam))]),
            _ if nth == words => Cell::of(vec![Run::text(TOTAL_WORDS)]),
            _ => Cell::empty(),
        };
        let cells = self.columns.iter().enumerate().map(cell).collect();
        let cells = join_empty(cells, self.columns);
        self.rows.push(Row { kind: "tong", level: 1, cells });
    }
}
