//! A table that the author draws up: heads over heads, joined cells, groups, numbers.

use crate::diag::kinds;
use crate::reason::Reason;
use std::collections::BTreeSet;

use super::super::Paragraph;
use super::super::text::TextCx;
use super::super::text::runs::Run;
use super::{Canh, Cell, Column, Row, RowKind, Table, column_numbers, mark_heads};
use crate::plan::{
    AUTOMATIC_SUM, ColumnSums, FreeColumn, FreeRow, FreeTable, JOIN_LEFT, JOIN_UP, Route,
};

/// Draws up the table at a route.
pub(in super::super) fn table(table: &FreeTable, route: &Route, cx: &mut TextCx) -> Table {
    let leaves = FreeColumn::leaves(&table.cot);
    let mut widths = Vec::new();
    shares(&table.cot, &route.key("cot"), None, &mut widths);
    let (head, names) = head(&table.cot, &route.key("cot"), cx);
    let columns = leaves
        .iter()
        .zip(names)
        .zip(widths)
        .map(|((column, ten), width)| Column {
            ten,
            rong: width.as_ref().map(|(rong, _)| *rong),
            rong_place: width.map(|(_, place)| cx.places.of(place)),
            canh: match &column.so_thu_tu {
                Some(_) => Canh::Giua,
                None => column.canh.into(),
            },
            numeric: false,
        })
        .collect();
    let mut rows = Rows {
        table,
        leaves: leaves.clone(),
        route,
        cx,
        wrong: BTreeSet::new(),
        sums: ColumnSums::of(table),
        numbers: 0,
        groups: 0,
    }
    .all();
    mark_heads(&mut rows, leaves.len());
    let notes = if table.ghi_chu.is_empty() {
        Vec::new()
    } else {
        let notes = cx.paragraphs(&route.key("ghi_chu"), &table.ghi_chu);
        notes.into_iter().map(labelled).collect()
    };
    Table {
        place: Some(cx.places.key(route)),
        kinh_phi: false,
        ten: cx.inline(&route.key("ten"), &table.ten),
        don_vi_tinh: Some(table.don_vi_tinh.clone()).filter(|unit| !unit.is_empty()),
        columns,
        head: (head.len() > 1).then_some(head),
        dong_so_cot: column_numbers(&table.dong_so_cot, leaves.len(), route, cx),
        rows,
        ghi_chu: notes,
        co_chu: table.co_chu,
        thu_gon: table.thu_gon,
        ..Table::default()
    }
}

/// The share of the width of each column that holds cells, with the route of the `rong` that says
/// so. Columns under a head with a `rong` part that by their own; one without counts as 1.
fn shares(
    columns: &[FreeColumn],
    route: &Route,
    above: Option<(f64, &Route)>,
    out: &mut Vec<Option<(f64, Route)>>,
) {
    let total: f64 = columns.iter().map(|column| column.rong.unwrap_or(1.0)).sum();
    for (nth, column) in columns.iter().enumerate() {
        let route = route.at(nth);
        let own = route.key("rong");
        let share = match (above, column.rong) {
            (Some((whole, above)), None) => Some((whole / total, above)),
            (Some((whole, _)), Some(rong)) => Some((whole * rong / total, &own)),
            (None, rong) => rong.map(|rong| (rong, &own)),
        };
        if column.cot.is_empty() {
            out.push(share.map(|(rong, place)| (rong, place.clone())));
        } else {
            shares(&column.cot, &route.key("cot"), share, out);
        }
    }
}

/// A paragraph with its label as its first words.
fn labelled(paragraph: Paragraph) -> Vec<Run> {
    let label = paragraph.label.map(|label| Run::text(format!("{label} ")));
    label.into_iter().chain(paragraph.runs).collect()
}

/// The rows of the head, and the words over each column that holds cells.
fn head(columns: &[FreeColumn], route: &Route, cx: &mut TextCx) -> (Vec<Vec<Cell>>, Vec<Vec<Run>>) {
    fn depth(columns: &[FreeColumn]) -> usize {
        columns.iter().map(|c| 1 + depth(&c.cot)).max().unwrap_or(0)
    }
    fn fill(
        columns: &[FreeColumn],
        route: &Route,
        below: usize,
        rows: &mut [Vec<Cell>],
        names: &mut Vec<Vec<Run>>,
        cx: &mut TextCx,
    ) {
        let Some((row, rest)) = rows.split_first_mut() else { return };
        for (nth, column) in columns.iter().enumerate() {
            let route = route.at(nth);
            let words = cx.inline(&route.key("ten"), &column.ten);
            let mut cell = Cell::of(words.clone()).typed(&route.key("ten"));
            if column.cot.is_empty() {
                cell.rowspan = below;
                names.push(words);
            } else {
                cell.colspan = FreeColumn::leaves(&column.cot).len();
            }
            row.push(cell);
            fill(&column.cot, &route.key("cot"), below - 1, rest, names, cx);
        }
    }
    let depth = depth(columns);
    let mut rows = vec![Vec::new(); depth];
    let mut names = Vec::new();
    fill(columns, route, depth, &mut rows, &mut names, cx);
    (rows, names)
}

struct Rows<'a, 'b, 'c> {
    table: &'a FreeTable,
    leaves: Vec<&'a FreeColumn>,
    route: &'a Route,
    cx: &'b mut TextCx<'c>,
    /// Marks of joins that are wrong: what leans on one of them is not reported again.
    wrong: BTreeSet<(usize, usize)>,
    sums: ColumnSums,
    /// Rows numbered so far, and groups.
    numbers: u32,
    groups: u32,
}

impl Rows<'_, '_, '_> {
    fn all(mut self) -> Vec<Row> {
        let grid = self.grid();
        let mut rows = Vec::new();
        for (nth, row) in self.table.hang.iter().enumerate() {
            let route = self.route.key("hang").at(nth);
            match row {
                FreeRow::Cells(_) | FreeRow::Hang { .. } => {
                    rows.push(self.row(RowKind::Cells, nth, &grid));
                }
                FreeRow::Tong { .. } => rows.push(self.row(RowKind::Totals, nth, &grid)),
                FreeRow::Mixed(keys) => self.mixed(keys, &route),
                FreeRow::Nhom { ten, nhan } => {
                    rows.push(self.group(ten, nhan.as_deref(), &route.key("nhom")));
                }
                FreeRow::ToanDong(text) => {
                    let mut cell = self.cell(&route.key("toan_dong"), text);
                    cell.colspan = self.leaves.len();
                    rows.push(Row::new(RowKind::ToanDong, vec![cell]));
                }
                FreeRow::Trong(count) => {
                    let empty = Row::new(RowKind::Trong, vec![Cell::empty(); self.leaves.len()]);
                    rows.extend(std::iter::repeat_n(empty, *count));
                }
            }
        }
        rows
    }

    /// The typed cells of each row, one for each column; a column that numbers itself has `^`
    /// where the first cell beside it is joined to the one above, and nothing elsewhere. A row
    /// that does not fit the columns is reported and empty.
    fn grid(&mut self) -> Vec<Vec<String>> {
        let typed = self.leaves.iter().filter(|c| c.so_thu_tu.is_none()).count();
        let mut grid: Vec<Vec<String>> = Vec::new();
        for (nth, row) in self.table.hang.iter().enumerate() {
            let Some((route, cells)) = row.cells(&self.route.key("hang").at(nth)) else {
                grid.push(Vec::new());
                continue;
            };
            if row.nhan().is_some() && typed == self.leaves.len() {
                self.cx.error(
                    &self.route.key("hang").at(nth).key("nhan"),
                    &kinds::HANG_LECH_COT,
                    "hàng có nhãn riêng, nhưng bảng không có cột tự đánh số để in nhãn",
                    "thêm `so_thu_tu` vào cột số thứ tự, hoặc viết nhãn thành một ô của hàng",
                );
            }
            if cells.len() != typed {
                let help = self.of_other_length(row, cells, typed);
                self.cx.error(
                    &route,
                    &kinds::HANG_LECH_COT,
                    format!("hàng có {} ô, bảng có {typed} cột", cells.len()),
                    help,
                );
                grid.push(Vec::new());
                continue;
            }
            let cells = self.block(cells, grid.last());
            let mut typed = cells.iter();
            let joined = cells.first().is_some_and(|c| c == JOIN_UP) && row.nhan().is_none();
            let full = self.leaves.iter().map(|column| match &column.so_thu_tu {
                Some(_) if joined => JOIN_UP.to_owned(),
                Some(_) => String::new(),
                None => typed.next().cloned().unwrap_or_default(),
            });
            grid.push(full.collect());
        }
        grid
    }

    /// What to do about a row of too few or too many cells; `typed` are the columns that do not
    /// number themselves.
    fn of_other_length(&self, row: &FreeRow, cells: &[String], typed: usize) -> String {
        let numbered = self.leaves.iter().position(|c| c.so_thu_tu.is_some());
        if let (Some(column), FreeRow::Cells(_)) = (numbered, row)
            && cells.len() == self.leaves.len()
            && typed + 1 == self.leaves.len()
        {
            let label = &cells[column];
            return format!(
                "cột `{}` tự đánh số: bỏ ô `{label}`; nếu hàng này có số riêng, viết `{{nhan: \"{label}\", hang: [...]}}` với các ô còn lại",
                self.leaves[column].ten
            );
        }
        if cells.len() > typed {
            "ô có dấu phẩy bên trong phải đặt trong dấu nháy: `[\"Một, hai\", ba]`; cột có `so_thu_tu` không viết ô"
        } else {
            "thêm ô; ô trống viết `\"\"`, ô gộp viết `^` (với ô trên) hoặc `<` (với ô bên trái)"
        }
        .to_owned()
    }

    /// Keys that make no row together; a label alone, where no other key was read, is one too.
    fn mixed(&mut self, keys: &[&str], route: &Route) {
        let mut others = ["nhom", "hang", "toan_dong", "tong", "trong"].iter();
        if keys.len() < 2 && others.any(|key| self.cx.places.has(route.key(key))) {
            // What is wrong with that key is told already.
            return;
        }
        let written: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        self.cx.error(
            route,
            &kinds::SAI_KIEU,
            match keys {
                [] => "hàng chưa có ô nào".to_owned(),
                [_] => format!("hàng chỉ có {}", written.join("")),
                _ => format!("hàng có cả {}", written.join(" và ")),
            },
            "mỗi hàng viết đúng một trong `hang`, `nhom`, `toan_dong`, `tong`, `trong`; `nhan` đi cùng `hang`, `nhom` hoặc `tong`",
        );
    }

    /// In a join of both ways `^`, `<` below a cell and its `<` means `^`, `^`.
    fn block(&self, cells: &[String], above: Option<&Vec<String>>) -> Vec<String> {
        let typed = self.leaves.iter().enumerate().filter(|(_, c)| c.so_thu_tu.is_none());
        let columns: Vec<usize> = typed.map(|(column, _)| column).collect();
        let mut cells = cells.to_vec();
        for nth in 1..cells.len() {
            let over = above.and_then(|row| row.get(columns[nth])).map(String::as_str);
            let inside = cells[nth] == JOIN_LEFT && cells[nth - 1] == JOIN_UP;
            if inside && matches!(over, Some(JOIN_LEFT | JOIN_UP)) {
                JOIN_UP.clone_into(&mut cells[nth]);
            }
        }
        cells
    }

    fn row(&mut self, kind: RowKind, at: usize, grid: &[Vec<String>]) -> Row {
        let mut cells = Vec::new();
        let row = &grid[at];
        let given: &FreeRow = &self.table.hang[at];
        let own = self.route.key("hang").at(at);
        let route = given.cells(&own).map_or(own, |(route, _)| route);
        let mut typed = 0;
        // Two columns may number the same row: it counts once.
        let mut counted = kind != RowKind::Cells;
        for (column, text) in row.iter().enumerate() {
            let automatic = self.leaves[column].so_thu_tu.as_ref();
            let cell_route = route.at(typed);
            typed += usize::from(automatic.is_none());
            if text == JOIN_LEFT || text == JOIN_UP {
                self.covered(at, column, grid, &cell_route);
                continue;
            }
            let colspan = 1 + row[column + 1..].iter().take_while(|t| *t == JOIN_LEFT).count();
            let rowspan = 1 + grid[at + 1..]
                .iter()
                .take_while(|r| {
                    r.get(column..column + colspan).is_some_and(|c| c.iter().all(|t| t == JOIN_UP))
                })
                .count();
            let mut cell = match automatic {
                Some(_) if given.nhan().is_some() => {
                    Cell::of(given.nhan().map(Run::text).into_iter().collect()).made(&route)
                }
                Some(style) if kind == RowKind::Cells => {
                    self.numbers += u32::from(!counted);
                    counted = true;
                    let label = style.label(&[self.numbers]).map(Run::text);
                    Cell::of(label.into_iter().collect()).made(&route)
                }
                Some(_) => Cell::empty(),
                None if is_automatic_sum(text) && self.sums.is_total(at) => {
                    self.sum(at, typed - 1, &cell_route, kind).made(&cell_route)
                }
                None => self.cell(&cell_route, text),
            };
            (cell.colspan, cell.rowspan) = (colspan, rowspan);
            cells.push(cell);
        }
        Row::new(kind, cells)
    }

    /// The cell `tự cộng` of a row of totals; `column` is counted without those that number
    /// themselves.
    fn sum(&mut self, at: usize, column: usize, route: &Route, kind: RowKind) -> Cell {
        let sum = match kind {
            RowKind::Totals => self.sums.automatic(at, column),
            _ => Err(Reason::new(
                "`tự cộng` chỉ dùng được trong dòng tổng",
                "viết hàng này thành dòng tổng: `{tong: [Cộng, tự cộng]}`",
            )),
        };
        match sum {
            Ok(sum) => Cell::of(vec![Run::text(sum)]),
            Err(reason) => {
                self.cx.error(route, &kinds::TU_CONG_SAI, reason.message, reason.help);
                Cell::empty()
            }
        }
    }

    /// A mark that joins nothing, or half of something, is an error.
    fn covered(&mut self, at: usize, column: usize, grid: &[Vec<String>], route: &Route) {
        let text = grid[at][column].as_str();
        let fine = if text == JOIN_LEFT {
            first(&grid[at], column).is_some_and(|from| {
                grid[at][from] != JOIN_UP && self.leaves[from].so_thu_tu.is_none()
            })
        } else {
            // All of the joined cell's width must go on in this row.
            let top =
                (0..at).rev().find(|row| grid[*row].get(column).is_none_or(|cell| cell != JOIN_UP));
            top.is_some_and(|top| {
                first(&grid[top], column).is_some_and(|from| {
                    let wide = grid[top][from + 1..].iter().take_while(|t| *t == JOIN_LEFT).count();
                    grid[at][from..=from + wide].iter().all(|t| t == JOIN_UP)
                })
            })
        };
        if fine {
            return;
        }
        self.wrong.insert((at, column));
        let beside = [at.checked_sub(1).zip(Some(column)), Some(at).zip(column.checked_sub(1))];
        if beside.into_iter().flatten().any(|mark| self.wrong.contains(&mark)) {
            return;
        }
        let alone = match text {
            JOIN_LEFT => column == 0,
            _ => at == 0 || grid[at - 1].is_empty(),
        };
        let message = match (alone, text) {
            (true, JOIN_LEFT) => "ô `<` đứng đầu hàng, không có ô bên trái để gộp vào".to_owned(),
            (true, _) => "ô `^` không có ô ngay trên trong cùng nhóm để gộp vào".to_owned(),
            _ => format!("ô `{text}` làm khối gộp không còn là hình chữ nhật"),
        };
        self.cx.error(
            route,
            &kinds::O_GOP_SAI,
            message,
            "`^` gộp với ô ngay trên trong cùng nhóm, `<` gộp với ô ngay bên trái; khối gộp hai chiều có hàng đầu là ô rồi `<`, các hàng dưới toàn `^`; nếu đó là chữ, viết `\\^` hoặc `\\<`",
        );
    }

    fn group(&mut self, title: &str, own: Option<&str>, route: &Route) -> Row {
        self.groups += u32::from(own.is_none());
        if self.table.danh_so_lai {
            self.numbers = 0;
        }
        let label = own.map(str::to_owned).or_else(|| {
            self.table.danh_so_nhom.as_ref().and_then(|style| style.label(&[self.groups]))
        });
        let mut title = self.cell(route, title);
        let numbered = self.leaves.first().is_some_and(|c| c.so_thu_tu.is_some());
        let mut cells = Vec::new();
        match label {
            Some(label) if numbered && self.leaves.len() > 1 => {
                cells.push(Cell::of(vec![Run::text(label)]).made(route));
                title.colspan = self.leaves.len() - 1;
            }
            label => {
                title.colspan = self.leaves.len();
                if let (Some(label), Some(first)) = (label, title.paragraphs.first_mut()) {
                    first.runs.insert(0, Run::text(format!("{label} ")));
                }
            }
        }
        cells.push(title);
        Row::new(RowKind::Nhom, cells)
    }

    fn cell(&mut self, route: &Route, text: &str) -> Cell {
        let paragraphs = match text {
            "" => Vec::new(),
            _ => self.cx.paragraphs(route, text),
        };
        Cell { paragraphs, ..Cell::empty() }.typed(route)
    }
}

fn is_automatic_sum(text: &str) -> bool {
    text.trim().to_lowercase() == AUTOMATIC_SUM
}

/// The column of the cell that the one at `column` belongs to: that before its `<`.
fn first(row: &[String], column: usize) -> Option<usize> {
    (0..=column).rev().find(|at| row.get(*at).is_some_and(|cell| cell != JOIN_LEFT))
}
