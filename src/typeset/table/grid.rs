//! A table as the search for its widths sees it: cells with their lines, columns with their bounds.

use super::lines::{Lines, Parting};
use super::ruler::Ruler;
use crate::view::{Cell, Column, RowKind, Table};

/// Columns of cells of no more letters are as wide as those.
const SHORT_CELL: usize = 12;

/// A cell that is not over the whole width.
#[derive(Debug)]
pub(super) struct Placed {
    /// Its first row; those of the head come first.
    pub(super) row: usize,
    /// How many rows it spans.
    pub(super) rowspan: usize,
    /// Its first column.
    pub(super) column: usize,
    /// How many columns it spans.
    pub(super) colspan: usize,
    /// What stands in it.
    pub(super) lines: Lines,
}

/// The cells of a table, those of its head included.
#[derive(Debug)]
pub(super) struct Grid {
    /// Its cells, but for those over the whole width.
    pub(super) cells: Vec<Placed>,
    /// How many rows there are.
    pub(super) rows: usize,
    /// Of each column, whether it holds text rather than figures and short words.
    pub(super) text: Vec<bool>,
    /// Of each column, whether it takes of the width that is left over: those of text, without any
    /// those of short words.
    pub(super) open: Vec<bool>,
}

impl Grid {
    /// Takes a table apart. `codes`: whether all addresses and codes may be cut.
    pub(super) fn new(table: &Table, codes: bool, ruler: &mut Ruler) -> Self {
        let n = table.columns.len();
        let text: Vec<bool> = (0..n).map(|column| is_text(table, column)).collect();
        let mut open = text.clone();
        if !open.contains(&true) {
            open = (0..n).map(|column| is_short_words(table, column)).collect();
        }
        let parting = |column: usize, cell: &Cell| {
            let column = &table.columns[column];
            let figures = column.numeric && !has_words(cell);
            match codes {
                _ if figures => Parting::Whole,
                true => Parting::Codes,
                false => Parting::Words,
            }
        };
        let mut out = Self { cells: Vec::new(), rows: 0, text, open };
        let head = match &table.head {
            Some(rows) => rows.clone(),
            None => vec![table.columns.iter().map(|column| Cell::of(column.ten.clone())).collect()],
        };
        out.add(head.iter().map(|row| (row.as_slice(), true)), n, ruler, &|_, _| {
            if codes { Parting::Codes } else { Parting::Words }
        });
        if !table.dong_so_cot.is_empty() {
            let numbers = table.dong_so_cot.iter().map(|number| cell_of(number));
            let numbers: Vec<Cell> = numbers.collect();
            out.add([(numbers.as_slice(), false)].into_iter(), n, ruler, &|_, _| Parting::Whole);
        }
        let rows = table
            .rows
            .iter()
            .map(|row| (row.cells.as_slice(), matches!(row.kind, RowKind::Nhom | RowKind::Totals)));
        let short: Vec<bool> = out.text.iter().map(|text| !text && !codes).collect();
        out.add(rows, n, ruler, &|column, cell| {
            if short[column] && cell.colspan == 1 && !has_long_word(cell) {
                Parting::Whole
            } else {
                parting(column, cell)
            }
        });
        out
    }

    /// Adds rows, each with whether it is bold.
    fn add<'c>(
        &mut self,
        rows: impl Iterator<Item = (&'c [Cell], bool)>,
        n: usize,
        ruler: &mut Ruler,
        parting: &dyn Fn(usize, &Cell) -> Parting,
    ) {
        let mut reach = vec![0_usize; n];
        for (cells, bold) in rows {
            let mut column = 0;
            for cell in cells {
                while column < n && reach[column] > 0 {
                    column += 1;
                }
                // The draft of a flawed plan may have too many cells in a row.
                if column == n {
                    break;
                }
                let colspan = cell.colspan.clamp(1, n - column);
                reach[column..column + colspan].fill(cell.rowspan.max(1));
                if colspan < n || n == 1 {
                    let lines = Lines::new(&cell.paragraphs, bold, parting(column, cell), ruler);
                    if !lines.is_empty() {
                        let (row, rowspan) = (self.rows, cell.rowspan.max(1));
                        self.cells.push(Placed { row, rowspan, column, colspan, lines });
                    }
                }
                column += colspan;
            }
            reach.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            self.rows += 1;
        }
    }
}

fn cell_of(words: &str) -> Cell {
    Cell::of(vec![crate::view::Run::text(words)])
}

fn words_of(cell: &Cell) -> impl Iterator<Item = &str> {
    cell.paragraphs.iter().flat_map(|p| &p.runs).map(|run| run.as_str())
}

/// Whether two letters stand side by side in it: words, not figures.
fn has_words(cell: &Cell) -> bool {
    words_of(cell).any(|words| {
        let letters: Vec<bool> = words.chars().map(char::is_alphabetic).collect();
        letters.windows(2).any(|pair| pair[0] && pair[1])
    })
}

/// Whether a column holds words, and more than a few letters.
fn is_text(table: &Table, column: usize) -> bool {
    let Column { numeric, .. } = table.columns[column];
    !numeric && cells_of(table, column).any(|cell| letters(cell) > SHORT_CELL)
}

/// Whether a column holds words, and neither figures nor numerals.
fn is_short_words(table: &Table, column: usize) -> bool {
    let small = |cell: &Cell| words_of(cell).any(|words| words.chars().any(char::is_lowercase));
    !table.columns[column].numeric
        && cells_of(table, column).any(|cell| has_words(cell) && small(cell))
}

/// The cells of the body that stand in one column alone.
pub(super) fn cells_of(table: &Table, column: usize) -> impl Iterator<Item = &Cell> {
    let n = table.columns.len();
    let mut reach = vec![0_usize; n];
    table.rows.iter().filter_map(move |row| {
        let (mut at, mut found) = (0, None);
        for cell in &row.cells {
            while at < n && reach[at] > 0 {
                at += 1;
            }
            if at >= n {
                break;
            }
            if at == column && cell.colspan == 1 {
                found = Some(cell);
            }
            let end = (at + cell.colspan.max(1)).min(n);
            reach[at..end].fill(cell.rowspan.max(1));
            at = end;
        }
        reach.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        found
    })
}

/// How many letters stand in its longest paragraph.
fn letters(cell: &Cell) -> usize {
    let one = |p: &crate::view::Paragraph| p.runs.iter().map(|r| r.as_str().chars().count()).sum();
    cell.paragraphs.iter().map(one).max().unwrap_or(0)
}

fn has_long_word(cell: &Cell) -> bool {
    letters(cell) > SHORT_CELL
}
