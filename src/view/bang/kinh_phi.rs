//! The budget as a table.

use rust_decimal::Decimal;

use super::super::chu::Chu;
use super::super::van_ban::NguCanh;
use super::{Bang, CotBang, HangBang, O};
use crate::plan::{
    Cot, Cua, Hang, KinhPhi, KyHieuTien, MauSo, SoLuong, SoTien, Tien, Tong, in_tien,
};

/// The usual columns: key, head, share of the width (none: as wide as what stands in it).
const COT: [(&str, &str, Option<f64>); 12] = [
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
const TONG_CONG: &str = "Tổng cộng";

/// Draws up the table of the budget.
pub(in super::super) fn bang(kinh_phi: &KinhPhi, cx: &mut NguCanh) -> Bang {
    let heads = heads(kinh_phi, cx);
    let columns: Vec<La> =
        heads.iter().flat_map(|head| head.la.iter().map(|(la, _)| *la)).collect();
    let unit = kinh_phi.don_vi_tinh;
    let symbol = if unit.is_none() && all_marked(&kinh_phi.du_toan) {
        KyHieuTien::D
    } else {
        KyHieuTien::Khong
    };
    let mut rows = Rows {
        kinh_phi,
        symbol,
        columns: &columns,
        mau: labels(kinh_phi, &columns),
        factor: Decimal::from(unit.map_or(1, |u| u.dong())),
        depth: depth(&kinh_phi.du_toan),
        rows: Vec::new(),
        cx,
    };
    rows.all(&kinh_phi.du_toan, "kinh_phi.du_toan", &mut Vec::new());
    if kinh_phi.dong_tong {
        rows.total();
    }
    let hang = rows.rows;
    let two_rows = heads.iter().any(|head| head.chung);
    let dau = two_rows.then(|| {
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for head in &heads {
            let mut cell = O::chu(head.ten.clone());
            if head.chung {
                cell.ngang = head.la.len();
                second.extend(head.la.iter().map(|(_, ten)| O::chu(ten.clone())));
            } else {
                cell.doc = 2;
            }
            first.push(cell);
        }
        vec![first, second]
    });
    let cot = heads
        .into_iter()
        .flat_map(|head| head.la.into_iter().map(move |(la, ten)| (la, ten, head.rong)))
        .map(|(la, ten, rong)| CotBang {
            ten,
            rong,
            canh: match la {
                La::Tien(_) | La::DonGia => "phai",
                La::Stt | La::SoLuong | La::Chu("thoi_gian" | "don_vi_tinh") => "giua",
                _ => "trai",
            },
            so: matches!(la, La::Tien(_) | La::DonGia),
        })
        .collect();
    let don_vi_tinh = unit.map(|u| u.ten().to_owned());
    Bang { kinh_phi: true, don_vi_tinh, cot, dau, hang, ..Bang::default() }
}

/// What a column shows.
#[derive(Clone, Copy, PartialEq)]
enum La<'a> {
    Stt,
    SoLuong,
    DonGia,
    /// The amounts of a source, of a year, or all.
    Tien(Cua),
    /// The text of a key.
    Chu(&'a str),
}

/// A head, and the columns under it.
struct Dau<'a> {
    ten: Vec<Chu>,
    rong: Option<f64>,
    la: Vec<(La<'a>, Vec<Chu>)>,
    /// Whether the columns have heads of their own.
    chung: bool,
}

/// The author's columns, or of the usual ones those that some row fills.
fn heads<'a>(kinh_phi: &'a KinhPhi, cx: &mut NguCanh) -> Vec<Dau<'a>> {
    let usual = |key: &str| COT.iter().find(|(k, ..)| *k == key);
    if kinh_phi.cot.is_empty() {
        let columns = COT.iter().filter(|(key, ..)| shown(kinh_phi, key));
        let made = columns.map(|(key, head, width)| {
            let product = *key == "so_tien" && used(&kinh_phi.du_toan, "don_gia");
            let head = if product { THANH_TIEN } else { head };
            dau(kinh_phi, key, vec![Chu::text(head)], *width)
        });
        return made.collect();
    }
    let made = kinh_phi.cot.iter().enumerate().map(|(nth, column)| {
        let Cot { khoa, ten, rong } = column;
        let width = rong.or_else(|| usual(khoa).map_or(Some(2.0), |(_, _, width)| *width));
        dau(kinh_phi, khoa, cx.inline(&format!("kinh_phi.cot[{nth}].ten"), ten), width)
    });
    made.collect()
}

fn dau<'a>(kinh_phi: &'a KinhPhi, key: &'a str, ten: Vec<Chu>, rong: Option<f64>) -> Dau<'a> {
    let one = |la| vec![(la, ten.clone())];
    let (la, chung) = match key {
        "stt" => (one(La::Stt), false),
        "so_luong" => (one(La::SoLuong), false),
        "don_gia" => (one(La::DonGia), false),
        "so_tien" => (one(La::Tien((None, None))), false),
        "chia_nguon" => {
            let sources = kinh_phi.nguon.iter().enumerate();
            let column = |(nth, nguon): (usize, &crate::plan::Nguon)| {
                (La::Tien((Some(nth), None)), vec![Chu::text(&nguon.ten)])
            };
            (sources.map(column).collect(), true)
        }
        "chia_nam" => {
            let column =
                |nam: &i32| (La::Tien((None, Some(*nam))), vec![Chu::text(nam.to_string())]);
            (kinh_phi.cac_nam.iter().map(column).collect(), true)
        }
        other => (one(La::Chu(other)), false),
    };
    Dau { ten, rong, la, chung }
}

/// Whether a usual column is shown when the author names none.
fn shown(kinh_phi: &KinhPhi, key: &str) -> bool {
    match key {
        "stt" | "noi_dung" | "so_tien" => true,
        // The columns of the sources say it already.
        "nguon" => kinh_phi.nguon.len() == 1 && used(&kinh_phi.du_toan, key),
        "chia_nguon" => kinh_phi.nguon.len() > 1,
        "chia_nam" => kinh_phi.cac_nam.len() > 1,
        _ => used(&kinh_phi.du_toan, key),
    }
}

fn used(rows: &[Hang], key: &str) -> bool {
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
fn all_marked(rows: &[Hang]) -> bool {
    fn marked(so_tien: &SoTien) -> bool {
        match so_tien {
            SoTien::Mot(tien) => tien.ky_hieu == KyHieuTien::D,
            SoTien::Chia(parts) => parts.iter().all(|(_, part)| marked(part)),
        }
    }
    rows.iter().all(|row| {
        row.so_tien.as_ref().is_none_or(marked)
            && row.don_gia.is_none_or(|gia| gia.ky_hieu == KyHieuTien::D)
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
fn labels(kinh_phi: &KinhPhi, columns: &[La]) -> Vec<MauSo> {
    if !kinh_phi.danh_so.is_empty() {
        return kinh_phi.danh_so.clone();
    }
    let samples: &[&str] = match (columns.contains(&La::Stt), depth(&kinh_phi.du_toan)) {
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
        "nguon" => &row.nguon,
        "don_vi_tinh" => &row.don_vi_tinh,
        "thoi_gian" => &row.thoi_gian,
        "ghi_chu" => &row.ghi_chu,
        other => row.khac.get(other).map_or("", String::as_str),
    }
}

/// In the title row of a group and in the total, the words take in the empty cells beside them,
/// but for cells in which an amount stands.
fn join_empty(cells: Vec<O>, columns: &[La]) -> Vec<O> {
    let empty = |cell: &O| cell.doan.iter().all(|d| d.chu.iter().all(|c| c.as_str().is_empty()));
    let mut out: Vec<O> = Vec::new();
    let mut closed = true;
    for (cell, la) in cells.into_iter().zip(columns) {
        let amount = matches!(la, La::Tien(_));
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
    /// Stands behind sums.
    symbol: KyHieuTien,
    columns: &'a [La<'a>],
    mau: Vec<MauSo>,
    /// What one printed unit is worth in đồng.
    factor: Decimal,
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
        let numbered = self.columns.contains(&La::Stt);
        let sums = match row.nhom {
            Some(_) if self.kinh_phi.tong_nhom => self.kinh_phi.cong(&row.du_toan),
            Some(_) => Tong::default(),
            None => self.kinh_phi.cong(std::slice::from_ref(row)),
        };
        let shown = row.nhom.is_some() && self.kinh_phi.tong_nhom;
        let mut cells = Vec::new();
        for la in self.columns {
            cells.push(O::chu(match *la {
                La::Stt => vec![Chu::text(label)],
                La::SoLuong => row.so_luong.iter().map(|n| self.quantity(row, n)).collect(),
                La::DonGia => row.don_gia.iter().map(|gia| self.typed(gia)).collect(),
                La::Tien((None, None)) => match &row.so_tien {
                    Some(SoTien::Mot(tien)) => vec![self.typed(tien)],
                    None if !row.thay_so_tien.is_empty() => vec![Chu::text(&row.thay_so_tien)],
                    None if !shown && row.thanh_tien().is_none() => Vec::new(),
                    _ => vec![self.sum(sums.tong())],
                },
                La::Tien((nguon, nam)) => match sums.cua(nguon, nam) {
                    none if none.is_zero() => Vec::new(),
                    sum => vec![self.sum(sum)],
                },
                La::Chu(key) => {
                    let name = if key == "noi_dung" && row.nhom.is_some() { "nhom" } else { key };
                    let text = match key {
                        "nguon" => match self.kinh_phi.nguon_ten(&row.nguon) {
                            Some(nth) => &self.kinh_phi.nguon[nth].ten,
                            None => "",
                        },
                        _ => text(row, key),
                    };
                    let mut cell = self.cx.inline(&format!("{route}.{name}"), text);
                    if key == "noi_dung" && !numbered && !label.is_empty() {
                        cell.insert(0, Chu::text(format!("{label} ")));
                    }
                    cell
                }
            }));
        }
        cells
    }

    /// A quantity, with its unit where no column shows that.
    fn quantity(&self, row: &Hang, so_luong: &SoLuong) -> Chu {
        let alone = row.don_vi_tinh.is_empty() || self.columns.contains(&La::Chu("don_vi_tinh"));
        let unit = if alone { String::new() } else { format!(" {}", row.don_vi_tinh) };
        Chu::text(format!("{}{unit}", so_luong.in_ra))
    }

    /// An amount as it was typed, symbol and all; in another unit than đồng the bare figure.
    fn typed(&self, tien: &Tien) -> Chu {
        let symbol = if self.factor == Decimal::ONE { tien.ky_hieu } else { KyHieuTien::Khong };
        Chu::text(format!("{}{}", in_tien(tien.dong / self.factor), symbol.in_ra()))
    }

    fn sum(&self, sum: Decimal) -> Chu {
        Chu::text(format!("{}{}", in_tien(sum / self.factor), self.symbol.in_ra()))
    }

    fn total(&mut self) {
        let total = self.kinh_phi.cong(&self.kinh_phi.du_toan);
        let words = self.columns.iter().position(|la| *la == La::Chu("noi_dung")).unwrap_or(0);
        let cell = |(nth, la): (usize, &La)| match *la {
            La::Tien((nguon, nam)) => O::chu(vec![self.sum(total.cua(nguon, nam))]),
            _ if nth == words => O::chu(vec![Chu::text(TONG_CONG)]),
            _ => O::trong(),
        };
        let cells = self.columns.iter().enumerate().map(cell).collect();
        let o = join_empty(cells, self.columns);
        self.rows.push(HangBang { loai: "tong", cap: 1, o });
    }
}
