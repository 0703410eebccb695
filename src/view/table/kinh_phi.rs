//! The budget as a table.

use rust_decimal::Decimal;

use super::super::text::TextCx;
use super::super::text::runs::Run;
use super::{Canh, Cell, Column, Origin, Row, RowKind, Table, column_numbers, mark_heads};
use crate::diag::Span;
use crate::plan::{
    self, ColumnKind, Cot, KinhPhi, LabelStyle, Route, SoLuong, SoTien, Suffix, Tien, Totals,
    Whose, dotted,
};

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
    let symbol = if unit.is_none() && all_marked(kinh_phi) { Suffix::D } else { Suffix::None };
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
    rows.all(&kinh_phi.du_toan, &"kinh_phi.du_toan".into(), &mut Vec::new());
    if kinh_phi.dong_tong {
        rows.total();
    }
    let count = columns.len();
    let mut rows = rows.rows;
    mark_heads(&mut rows, count);
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
    let dong_so_cot = column_numbers(&kinh_phi.dong_so_cot, count, &"kinh_phi".into(), cx);
    let columns = heads
        .into_iter()
        .flat_map(|head| head.columns.into_iter().map(move |(shown, ten)| (shown, ten, head.rong)))
        .map(|(shown, ten, rong)| Column {
            ten,
            rong: rong.map(|(rong, _)| rong),
            rong_place: rong.map(|(_, place)| place),
            canh: shown.canh(),
            numeric: shown.is_money(),
        })
        .collect();
    let don_vi_tinh = unit.map(|u| u.as_str().to_owned());
    let KinhPhi { co_chu, thu_gon, .. } = *kinh_phi;
    Table {
        kinh_phi: true,
        don_vi_tinh,
        columns,
        head,
        dong_so_cot,
        rows,
        co_chu,
        thu_gon,
        ..Table::default()
    }
}

/// What a column shows.
#[derive(Clone, Copy, PartialEq)]
enum Shown<'a> {
    /// The amounts of a source, of a year, or all.
    Amounts(Whose),
    /// A cell of the rows that is no amount.
    Cell(plan::Column<'a>),
}

impl Shown<'_> {
    fn is_money(self) -> bool {
        match self {
            Self::Amounts(_) => true,
            Self::Cell(column) => column.kind() == ColumnKind::Money,
        }
    }

    fn canh(self) -> Canh {
        match self {
            _ if self.is_money() => Canh::Phai,
            Self::Cell(plan::Column::ThoiGian | plan::Column::DonViTinh) => Canh::Giua,
            Self::Cell(column) if column.kind() == ColumnKind::Number => Canh::Giua,
            _ => Canh::Trai,
        }
    }
}

/// A head, and the columns under it.
struct Head<'a> {
    ten: Vec<Run>,
    rong: Option<(f64, Span)>,
    columns: Vec<(Shown<'a>, Vec<Run>)>,
    /// Whether the columns have heads of their own.
    shared: bool,
}

/// The author's columns, or of the usual ones those that some row fills.
fn heads<'a>(kinh_phi: &'a KinhPhi, cx: &mut TextCx) -> Vec<Head<'a>> {
    if kinh_phi.cot.is_empty() {
        let columns = plan::Column::of_table().filter(|column| is_shown(kinh_phi, *column));
        let made = columns.map(|column| {
            let product = column == plan::Column::SoTien && used(kinh_phi, plan::Column::DonGia);
            let head = if product { THANH_TIEN } else { column.usual_head() };
            head_of(kinh_phi, column, vec![Run::text(head)], None)
        });
        return made.collect();
    }
    let made = kinh_phi.cot.iter().enumerate().map(|(nth, Cot { khoa, ten, rong })| {
        let column = plan::Column::named(khoa);
        let route = Route::from("kinh_phi.cot").at(nth);
        let ten = cx.inline(&route.key("ten"), ten);
        let rong = rong.map(|rong| (rong, cx.places.of(route.key("rong"))));
        head_of(kinh_phi, column, ten, rong)
    });
    made.collect()
}

fn head_of<'a>(
    kinh_phi: &KinhPhi,
    column: plan::Column<'a>,
    ten: Vec<Run>,
    rong: Option<(f64, Span)>,
) -> Head<'a> {
    let (columns, shared) = match column {
        plan::Column::SoTien => (vec![(Shown::Amounts((None, None)), ten.clone())], false),
        plan::Column::ChiaNguon => {
            let sources = kinh_phi.nguon.iter().enumerate();
            let column = |(nth, nguon): (usize, &plan::Nguon)| {
                (Shown::Amounts((Some(nth), None)), vec![Run::text(&nguon.ten)])
            };
            (sources.map(column).collect(), true)
        }
        plan::Column::ChiaNam => {
            let column =
                |nam: &i32| (Shown::Amounts((None, Some(*nam))), vec![Run::text(nam.to_string())]);
            (kinh_phi.cac_nam.iter().map(column).collect(), true)
        }
        other => (vec![(Shown::Cell(other), ten.clone())], false),
    };
    Head { ten, rong, columns, shared }
}

/// Whether a usual column is shown when the author names none.
fn is_shown(kinh_phi: &KinhPhi, column: plan::Column) -> bool {
    match column {
        plan::Column::Stt | plan::Column::NoiDung | plan::Column::SoTien => true,
        // The columns of the sources say it already.
        plan::Column::Nguon => kinh_phi.nguon.len() == 1 && used(kinh_phi, column),
        plan::Column::ChiaNguon => kinh_phi.nguon.len() > 1,
        plan::Column::ChiaNam => kinh_phi.cac_nam.len() > 1,
        _ => used(kinh_phi, column),
    }
}

fn used(kinh_phi: &KinhPhi, column: plan::Column) -> bool {
    kinh_phi.rows().iter().any(|(_, row)| column.is_filled(row))
}

/// Whether every amount was typed with `đ`: then totals are printed with it too.
fn all_marked(kinh_phi: &KinhPhi) -> bool {
    fn marked(so_tien: &SoTien) -> bool {
        match so_tien {
            SoTien::Whole(tien) => tien.suffix == Suffix::D,
            SoTien::Shared(parts) => parts.iter().all(|(_, part)| marked(part)),
        }
    }
    kinh_phi.rows().iter().all(|(_, row)| {
        row.so_tien.as_ref().is_none_or(marked)
            && row.don_gia.is_none_or(|price| price.suffix == Suffix::D)
    })
}

fn depth(rows: &[plan::Row]) -> usize {
    rows.iter()
        .filter(|row| row.nhom.is_some())
        .map(|row| 1 + depth(&row.du_toan))
        .max()
        .unwrap_or(0)
}

/// Label samples: the author's own, else the usual ones.
fn labels(kinh_phi: &KinhPhi, columns: &[Shown]) -> Vec<LabelStyle> {
    if !kinh_phi.danh_so.is_empty() {
        return kinh_phi.danh_so.clone();
    }
    let numbered = columns.contains(&Shown::Cell(plan::Column::Stt));
    let samples = plan::usual_samples(numbered, depth(&kinh_phi.du_toan));
    samples.iter().filter_map(|s| s.parse().ok()).collect()
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

/// Where a cell of a row is from.
fn origin(row: &plan::Row, shown: Shown, route: &Route) -> Origin {
    let typed = |column: plan::Column| Origin::Typed(route.key(column.key()));
    match shown {
        Shown::Amounts((None, None)) if row.so_tien.is_none() && !row.thay_so_tien.is_empty() => {
            typed(plan::Column::ThaySoTien)
        }
        Shown::Amounts(_) if row.so_tien.is_some() => {
            Origin::Made(route.key(plan::Column::SoTien.key()))
        }
        Shown::Amounts(_) | Shown::Cell(plan::Column::Stt) => Origin::Made(route.clone()),
        Shown::Cell(plan::Column::NoiDung) if row.nhom.is_some() => typed(plan::Column::Nhom),
        Shown::Cell(column @ plan::Column::Nguon) => Origin::Made(route.key(column.key())),
        Shown::Cell(column) if column.kind() == ColumnKind::Text => typed(column),
        Shown::Cell(column) => Origin::Made(route.key(column.key())),
    }
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
    fn all(&mut self, rows: &[plan::Row], route: &Route, above: &mut Vec<u32>) {
        let (mut groups, mut items) = (0, 0);
        for (nth, row) in rows.iter().enumerate() {
            let route = route.at(nth);
            let group = row.nhom.is_some();
            let count = if group { &mut groups } else { &mut items };
            // A label of the author's own is not counted: 1, 1a, 2.
            *count += u32::from(row.nhan.is_none());
            above.push(*count);
            let level = if group { above.len() } else { self.depth + 1 };
            let label = row.nhan.clone().or_else(|| self.styles.get(level - 1)?.label(above));
            let mut cells = self.cells(row, &route, label.as_deref().unwrap_or_default());
            let kind = if group { RowKind::Nhom } else { RowKind::Cells };
            if group {
                cells = join_empty(cells, self.columns);
            }
            self.rows.push(Row { level: above.len(), ..Row::new(kind, cells) });
            self.all(&row.du_toan, &route.key("du_toan"), above);
            above.pop();
        }
    }

    fn cells(&mut self, row: &plan::Row, route: &Route, label: &str) -> Vec<Cell> {
        let sums = match row.nhom {
            Some(_) if self.kinh_phi.tong_nhom => self.kinh_phi.sum(&row.du_toan),
            Some(_) => Totals::default(),
            None => self.kinh_phi.sum(std::slice::from_ref(row)),
        };
        let sums_shown = row.nhom.is_some() && self.kinh_phi.tong_nhom;
        let mut cells = Vec::new();
        for shown in self.columns {
            let cell = Cell::of(match *shown {
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
                Shown::Cell(plan::Column::Stt) => vec![Run::text(label)],
                Shown::Cell(plan::Column::SoLuong) => {
                    row.so_luong.iter().map(|n| self.quantity(row, n)).collect()
                }
                Shown::Cell(plan::Column::DonGia) => {
                    row.don_gia.iter().map(|price| self.typed(price)).collect()
                }
                Shown::Cell(column) => self.words(row, column, route, label),
            });
            let origin = Some(origin(row, *shown, route));
            cells.push(Cell { origin, ..cell });
        }
        cells
    }

    /// The words of a cell; where no column has the labels, the label stands before the content.
    fn words(
        &mut self,
        row: &plan::Row,
        column: plan::Column,
        route: &Route,
        label: &str,
    ) -> Vec<Run> {
        let (key, text) = match column {
            plan::Column::NoiDung if row.nhom.is_some() => (plan::Column::Nhom.key(), row.title()),
            plan::Column::Nguon => match self.kinh_phi.find_nguon(&row.nguon) {
                Some(nth) => (column.key(), self.kinh_phi.nguon[nth].ten.as_str()),
                None => (column.key(), ""),
            },
            _ => (column.key(), column.text(row)),
        };
        let mut cell = self.cx.inline(&route.key(key), text);
        let numbered = self.columns.contains(&Shown::Cell(plan::Column::Stt));
        if column == plan::Column::NoiDung && !numbered && !label.is_empty() {
            cell.insert(0, Run::text(format!("{label} ")));
        }
        cell
    }

    /// A quantity, with its unit where no column shows that.
    fn quantity(&self, row: &plan::Row, so_luong: &SoLuong) -> Run {
        let alone = row.don_vi_tinh.is_empty()
            || self.columns.contains(&Shown::Cell(plan::Column::DonViTinh));
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
        let words = self
            .columns
            .iter()
            .position(|shown| *shown == Shown::Cell(plan::Column::NoiDung))
            .unwrap_or(0);
        let cell = |(nth, shown): (usize, &Shown)| match *shown {
            Shown::Amounts((nguon, nam)) => {
                Cell::of(vec![self.sum(total.of(nguon, nam))]).made(&"kinh_phi.du_toan".into())
            }
            _ if nth == words => Cell::of(vec![Run::text(TOTAL_WORDS)]),
            _ => Cell::empty(),
        };
        let cells = self.columns.iter().enumerate().map(cell).collect();
        let cells = join_empty(cells, self.columns);
        self.rows.push(Row::new(RowKind::Totals, cells));
    }
}
