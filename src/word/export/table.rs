//! Bảng (tables): their grid, their heads, what of them stays together.

use super::body::labelled;
use super::doc::Doc;
use super::grid::{Grid, Line, Merge, Side, Square, whole};
use super::para::{Para, Type};
use super::units::{Twips, half_points, length, size};
use crate::typeset::measure;
use crate::view::{Canh, Cell, Look, Paragraph, Row, RowKind, Table};

/// A cell where it stands in its row.
#[derive(Debug, Clone)]
pub(in crate::word) struct Placed {
    pub cell: Cell,
    pub column: usize,
    /// Whether it is only what a cell above reaches down to.
    pub covered: bool,
}

/// Rows that a cell joins stay together where they are no more.
const FEW: usize = 6;

/// Mean width of a letter over the size of the type.
const LETTER: f64 = 0.45;

/// Writes a table with its caption, its unit and its notes; `held`: a signature follows.
pub(super) fn table(doc: &mut Doc, table: &Table, held: bool) {
    if table.columns.is_empty() {
        // Only the draft of a flawed plan has a table without columns.
        return;
    }
    caption(doc, table);
    let tight = table.thu_gon;
    let pad = |side: &str| length(&format!("pad-cell-{side}{}", if tight { "-tight" } else { "" }));
    let widths = whole(&table.widths);
    let mut made = Made { doc, table, pad: pad("x"), widths: &widths, anchored: false };
    let mut rows = made.head();
    rows.extend(made.rows(held));
    if doc.room.take().is_some() {
        doc.part_tables();
    }
    let grid = Grid { widths, rows, ruled: true, pad: (pad("y"), pad("x")) };
    grid.write(&mut doc.xml);
    doc.room = Some(length("gap-table"));
    for (nth, note) in table.ghi_chu.iter().enumerate() {
        let mut para = Para { keep_next: held, ..Para::new("GhiChuBang") };
        para.anchor = format!("{}.ghi_chu[{nth}]", table.anchor);
        let width = doc.width;
        doc.runs(&mut para, note, Type::default(), width);
        doc.add(para);
    }
    if !table.ghi_chu.is_empty() {
        doc.room = Some(length("gap-paragraph"));
    }
}

fn caption(doc: &mut Doc, table: &Table) {
    if !table.ten.is_empty() {
        let mut para = Para { anchor: format!("{}.ten", table.anchor), ..Para::new("TenBang") };
        let width = doc.width;
        doc.runs(&mut para, &table.ten, Type::default(), width);
        doc.add(para);
    }
    if let Some(unit) = &table.don_vi_tinh {
        doc.add(Para::said("DonViTinh", &format!("Đơn vị tính: {unit}")));
    }
}

struct Made<'a> {
    doc: &'a mut Doc,
    table: &'a Table,
    pad: Twips,
    widths: &'a [Twips],
    /// Whether the bookmark of the table was set: it stands in its first cell.
    anchored: bool,
}

impl Made<'_> {
    fn columns(&self) -> usize {
        self.table.columns.len()
    }

    fn head(&mut self) -> Vec<Line> {
        let table = self.table;
        let rows: Vec<Vec<Cell>> = match &table.head {
            Some(head) => head.clone(),
            None => vec![table.columns.iter().map(|column| Cell::of(column.ten.clone())).collect()],
        };
        let look = Look { bold: true, ..Look::default() };
        let mut lines = Vec::new();
        for placed in place(&rows, self.columns()) {
            let cells = placed.into_iter().map(|p| self.square(p, Some("center"), look, true));
            lines.push(Line { cells: cells.collect(), head: true, ..Line::default() });
        }
        if !table.dong_so_cot.is_empty() {
            let row = table.dong_so_cot.iter().map(|n| Cell::of(vec![crate::view::Run::text(n)]));
            for placed in place(&[row.collect()], self.columns()) {
                let look = Look::default();
                let cells = placed.into_iter().map(|p| self.square(p, Some("center"), look, true));
                lines.push(Line { cells: cells.collect(), head: true, ..Line::default() });
            }
        }
        lines
    }

    fn rows(&mut self, held: bool) -> Vec<Line> {
        let rows = &self.table.rows;
        let cells: Vec<Vec<Cell>> = rows.iter().map(|row| row.cells.clone()).collect();
        let placed = place(&cells, self.columns());
        let keeps = keeps(rows, &placed, held);
        let mut lines = Vec::new();
        for ((row, placed), keeps) in rows.iter().zip(placed).zip(keeps) {
            let bold = matches!(row.kind, RowKind::Nhom | RowKind::Totals);
            let look = Look { bold, ..Look::default() };
            let splits = placed.iter().any(|placed| self.tall(placed));
            let mut cells = Vec::new();
            for placed in placed {
                let jc = self.jc(row.kind, &placed);
                cells.push(self.square(placed, jc, look, keeps && !splits));
            }
            let blank = length("height-blank-row") + 2 * length("pad-cell-y");
            let height = (row.kind == RowKind::Trong).then_some((blank, false));
            lines.push(Line { cells, splits, height, ..Line::default() });
        }
        lines
    }

    /// How the words of a cell are aligned; one over several columns by what its row is.
    fn jc(&self, kind: RowKind, placed: &Placed) -> Option<&'static str> {
        let own = match self.table.columns[placed.column].canh {
            Canh::Trai => None,
            Canh::Giua => Some("center"),
            Canh::Phai => Some("right"),
        };
        match kind {
            _ if placed.cell.colspan < 2 || kind == RowKind::Cells => own,
            RowKind::Totals => Some("center"),
            _ => None,
        }
    }

    /// Whether a cell may be too tall to stay on one page.
    fn tall(&self, placed: &Placed) -> bool {
        let words =
            |p: &Paragraph| p.runs.iter().map(|r| r.as_str().chars().count()).sum::<usize>();
        let letters: usize = placed.cell.paragraphs.iter().map(words).sum();
        let wide = self.wide(placed) as f64 / 20.0;
        let lines = letters as f64 * self.table.size * LETTER / wide.max(1.0);
        let room = 297.0 * 72.0 / 25.4 - measure("margin-top") - measure("margin-bottom");
        lines * self.table.size * 1.15 > room * measure("ratio-breaking-row")
    }

    /// Room for the words of a cell.
    fn wide(&self, placed: &Placed) -> Twips {
        let end = (placed.column + placed.cell.colspan.max(1)).min(self.widths.len());
        self.widths[placed.column.min(end)..end].iter().sum::<Twips>() - 2 * self.pad
    }

    fn square(
        &mut self,
        placed: Placed,
        jc: Option<&'static str>,
        look: Look,
        keep_next: bool,
    ) -> Square {
        let end = self.wide(&placed);
        let own = half_points(self.table.size);
        let own = (own != size("size-table")).then_some(own);
        let own = Type { size: own, ..Type::of(look) };
        let mut body = String::new();
        let none = [Paragraph::plain(Vec::new())];
        let given = placed.cell.paragraphs.as_slice();
        let given = if given.is_empty() || placed.covered { &none[..] } else { given };
        for paragraph in given {
            let mut para = Para { jc, keep_next, ..Para::new("TrongBang") };
            if !self.anchored {
                self.anchored = true;
                para.anchor.clone_from(&self.table.anchor);
            }
            labelled(self.doc, &mut para, paragraph, own, end);
            body += &self.doc.in_cell(&para);
        }
        let merge = match () {
            () if placed.covered => Merge::GoesOn,
            () if placed.cell.rowspan > 1 => Merge::Begins,
            () => Merge::Alone,
        };
        Square { span: placed.cell.colspan, merge, side: Side::Middle, frame: None, body }
    }
}

/// The cells of each row where they stand, those that a cell above covers among them: each row is as
/// wide as the table.
pub(in crate::word) fn place(rows: &[Vec<Cell>], count: usize) -> Vec<Vec<Placed>> {
    // For each column where a cell from above begins: how far it reaches to the right and down.
    let mut reach: Vec<(usize, usize)> = vec![(0, 0); count];
    let mut made = Vec::new();
    for (nth, row) in rows.iter().enumerate() {
        let mut cells = row.iter();
        let mut placed = Vec::new();
        let mut column = 0;
        while column < count {
            let (span, down) = reach[column];
            if down > 0 {
                reach[column].1 -= 1;
                let cell = Cell { colspan: span, ..Cell::empty() };
                placed.push(Placed { cell, column, covered: true });
                column += span;
                continue;
            }
            // The draft of a flawed plan may lack some of a row's cells, or have too many.
            let mut cell = cells.next().cloned().unwrap_or_else(Cell::empty);
            let free = (column..count).take_while(|c| reach[*c].1 == 0).count();
            cell.colspan = cell.colspan.clamp(1, free);
            cell.rowspan = cell.rowspan.clamp(1, rows.len() - nth);
            reach[column] = (cell.colspan, cell.rowspan - 1);
            let span = cell.colspan;
            placed.push(Placed { cell, column, covered: false });
            column += span;
        }
        made.push(placed);
    }
    made
}

/// Which rows are never parted from the next: those that head it, the row above a total, rows that
/// one cell joins, and the last where a signature follows.
fn keeps(rows: &[Row], placed: &[Vec<Placed>], held: bool) -> Vec<bool> {
    let mut keeps: Vec<bool> = rows.iter().map(|row| row.heads).collect();
    for (nth, cells) in placed.iter().enumerate() {
        if rows.get(nth + 1).is_some_and(|next| next.kind == RowKind::Totals) {
            keeps[nth] = true;
        }
        let joined = cells.iter().map(|placed| placed.cell.rowspan).max().unwrap_or(1);
        if (2..=FEW).contains(&joined) {
            let end = (nth + joined - 1).min(keeps.len());
            keeps[nth..end].fill(true);
        }
    }
    if let Some(last) = keeps.last_mut() {
        *last = held;
    }
    keeps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_as_wide_as_the_table() {
        let cell = |colspan, rowspan| Cell { colspan, rowspan, ..Cell::empty() };
        let rows = [
            vec![cell(1, 3), cell(2, 2), cell(1, 1)],
            vec![cell(9, 1)],
            vec![cell(1, 1), cell(1, 1), cell(1, 1), cell(1, 1)],
            vec![],
        ];
        let placed = place(&rows, 4);
        for row in &placed {
            assert_eq!(row.iter().map(|p| p.cell.colspan).sum::<usize>(), 4, "{row:?}");
        }
        let covered: Vec<usize> =
            placed.iter().map(|row| row.iter().filter(|p| p.covered).count()).collect();
        assert_eq!(covered, [0, 2, 1, 0]);
    }
}
