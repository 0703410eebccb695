//! Dòng (lines) of a table of money: cells by their columns, the row with the total apart.

use super::super::para::Glyph;
use super::super::table::Cell;
use super::heads::Heads;
use super::{Refused, Rows};
use crate::plan::Column;
use crate::sheet::is_sum;
use crate::source::edit::Item;

/// A row of the file.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    /// Its cells by column; none where another spans it.
    pub cells: Vec<Option<&'a Cell>>,
}

/// The rows of a table of money.
pub(super) struct Lines<'a> {
    pub rows: Vec<Line<'a>>,
    /// The row with the total of all.
    pub total: Option<Line<'a>>,
    /// Whether commas stand behind thousands.
    pub commas: bool,
    /// The row of column numbers.
    pub numbers: Option<&'a Item>,
}

impl Lines<'_> {
    /// The words of all cells that hold money.
    pub fn amounts(&self, heads: &Heads) -> Vec<String> {
        let price = heads.place(Column::DonGia);
        let money = |at: &usize| heads.adds_up(*at) || price == Some(*at);
        let lines = self.rows.iter().chain(&self.total);
        let cells = lines.flat_map(|line| {
            (0..heads.fields.len()).filter(money).map(|at| line.text(at)).collect::<Vec<_>>()
        });
        cells.filter(|text| !text.trim().is_empty()).collect()
    }

    /// The words of a cell of money with dots behind thousands.
    pub fn amount(&self, text: &str) -> String {
        if self.commas { text.replace(',', ".") } else { text.to_owned() }
    }
}

/// Words that begin the row with the total.
const TOTALS: [&str; 3] = ["tổng cộng", "tổng", "cộng"];

/// Puts cells in their columns.
pub(super) fn lines<'a>(rows: &Rows<'a>, heads: &Heads) -> Result<Lines<'a>, Refused> {
    let words = heads.place(Column::NoiDung).unwrap_or_default();
    let mut made: Vec<Line> = Vec::new();
    for row in rows.body {
        made.push(line(row, rows.count, words)?);
    }
    let last = made.last().is_some_and(|line| line.is_total(words));
    let total = if last { made.pop() } else { None };
    if let Some(line) = made.iter().find(|line| line.is_total(words)) {
        let why =
            "dòng cộng này không ở cuối bảng; bảng kinh phí chỉ có tổng ở dòng nhóm và dòng cuối";
        return Err(Refused::new(line.place(), why));
    }
    if made.is_empty() {
        return Err(Refused::new("", "bảng không có dòng nào"));
    }
    Ok(Lines { rows: made, total, commas: false, numbers: rows.numbers })
}

fn line(row: &[Cell], count: usize, words: usize) -> Result<Line<'_>, Refused> {
    let mut made = Line { cells: vec![None; count] };
    let wrong = |cell: &Cell, why: &str| Err(Refused::new(cell.text(), why));
    for cell in row {
        if cell.rowspan > 1 {
            return wrong(cell, "ô gộp nhiều dòng; bảng kinh phí không có ô gộp");
        }
        if cell.line(true).iter().any(|glyph| matches!(glyph, Glyph::Note(_) | Glyph::Picture(_))) {
            return wrong(cell, "ô có chú thích hoặc hình");
        }
        let inside = cell.column..(cell.column + cell.colspan).min(count);
        let at = if inside.contains(&words) { words } else { cell.column };
        if cell.colspan > 1 && at != words && !cell.is_blank() {
            return wrong(cell, "ô gộp nhiều cột; bảng kinh phí không có ô gộp");
        }
        if let Some(own) = made.cells.get_mut(at) {
            *own = Some(cell);
        }
    }
    if row.iter().all(Cell::is_blank) {
        return Err(Refused::new("", "bảng có hàng trống"));
    }
    Ok(made)
}

impl Line<'_> {
    /// Returns the words of a column.
    pub fn text(&self, at: usize) -> String {
        super::super::para::text_of(&self.glyphs(at))
    }

    /// Returns the words of a column with their looks.
    pub fn glyphs(&self, at: usize) -> Vec<Glyph> {
        self.cells.get(at).copied().flatten().map(|cell| cell.line(true)).unwrap_or_default()
    }

    /// Whether nothing stands in a column.
    pub fn is_blank(&self, at: usize) -> bool {
        self.text(at).trim().is_empty()
    }

    /// Whether the words of the row are bold.
    pub fn is_bold(&self, words: usize) -> bool {
        self.cells.get(words).copied().flatten().is_some_and(Cell::is_bold)
    }

    /// Whether an amount stands in it.
    pub fn has_amount(&self, heads: &Heads) -> bool {
        (0..heads.fields.len()).any(|at| heads.adds_up(at) && !self.is_blank(at))
    }

    /// The first words of the row, to say where something stands.
    pub fn place(&self) -> String {
        let texts: Vec<String> = self.texts().into_iter().map(|(_, text)| text).collect();
        texts.join(" | ")
    }

    /// Its words, cell by cell.
    pub fn texts(&self) -> Vec<(usize, String)> {
        let texts = (0..self.cells.len()).map(|at| (at, self.text(at)));
        texts.filter(|(_, text)| !text.trim().is_empty()).collect()
    }

    fn is_total(&self, words: usize) -> bool {
        // The words may stand in the column of numbers.
        let own = (0..=words).map(|at| self.text(at)).find(|text| !text.trim().is_empty());
        let Some(own) = own else { return false };
        let own = own.trim().to_lowercase();
        TOTALS.iter().any(|lead| own.strip_prefix(lead).is_some_and(is_sum))
    }
}
