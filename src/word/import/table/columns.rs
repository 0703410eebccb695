//! Cột (columns): heads over heads, and what each column says besides.

use std::ops::Range;

use super::super::context::Cx;
use super::Cell;
use super::numbering::Numbered;
use crate::source::edit::Item;
use crate::word::read::Align;

/// What the walk down the head goes by.
pub(super) struct Columns<'a> {
    /// Rows of the head.
    pub head: &'a [Vec<Cell>],
    /// Rows below it.
    pub body: &'a [Vec<Cell>],
    /// The first column, if it numbers the rows.
    pub numbered: Option<&'a Numbered>,
    /// Whether some head stands over columns that have none.
    pub too_many: bool,
}

impl Columns<'_> {
    /// Returns the keys of so many columns.
    pub fn keys(&mut self, count: usize, cx: &mut Cx) -> Vec<Item> {
        self.under(0, 0..count, cx)
    }

    /// The keys of columns by the heads from a row on.
    fn under(&mut self, row: usize, columns: Range<usize>, cx: &mut Cx) -> Vec<Item> {
        let head = self.head;
        let mut made = Vec::new();
        let mut column = columns.start;
        while column < columns.end {
            let cell =
                head.get(row).and_then(|cells| cells.iter().find(|cell| cell.column == column));
            let most = columns.end - column;
            let (words, span, down) = match cell {
                Some(cell) => (said_head(cell, cx), cell.colspan.clamp(1, most), cell.rowspan),
                None => (String::new(), 1, 1),
            };
            let mut keys = vec![("ten".to_owned(), Item::Text(words))];
            if span > 1 {
                let inner = self.inner(row + down, column..column + span, cx);
                keys.push(("cot".to_owned(), Item::List(inner)));
            } else {
                match self.goes_on(row + down, column, cx) {
                    Some(below) => {
                        let inner = self.under(below, column..column + 1, cx);
                        keys.push(("cot".to_owned(), Item::List(inner)));
                    }
                    None => keys.extend(self.leaf(column)),
                }
            }
            made.push(Item::Map(keys));
            column += span;
        }
        made
    }

    /// The columns under a head that spans them, from the row below it.
    fn inner(&mut self, below: usize, columns: Range<usize>, cx: &mut Cx) -> Vec<Item> {
        if below < self.head.len() {
            return self.under(below, columns, cx);
        }
        self.too_many = true;
        let empty = [("ten".to_owned(), Item::from(""))];
        columns
            .map(|column| Item::Map(empty.iter().cloned().chain(self.leaf(column)).collect()))
            .collect()
    }

    /// The row from a row on in which a head over one column goes on in words.
    fn goes_on(&self, mut below: usize, column: usize, cx: &mut Cx) -> Option<usize> {
        while let Some(cell) =
            self.head.get(below).and_then(|cells| cells.iter().find(|cell| cell.column == column))
        {
            if !said_head(cell, cx).is_empty() {
                return Some(below);
            }
            below += cell.rowspan.max(1);
        }
        None
    }

    /// What a column says besides its head: how its cells are aligned, or that it numbers the rows.
    fn leaf(&self, column: usize) -> Vec<(String, Item)> {
        if let Some(numbered) = self.numbered.filter(|_| column == 0) {
            return vec![("so_thu_tu".to_owned(), Item::Text(numbered.sample.clone()))];
        }
        let (mut right, mut centre, mut other) = (0, 0, 0);
        for cell in
            self.body.iter().flatten().filter(|cell| cell.column == column && cell.colspan == 1)
        {
            for para in cell.paras.iter().filter(|para| !para.is_blank()) {
                match para.align {
                    Align::Right => right += 1,
                    Align::Center => centre += 1,
                    Align::Left | Align::Both => other += 1,
                }
            }
        }
        let canh = match () {
            () if right > centre + other => "phải",
            () if centre > right + other => "giữa",
            () => return Vec::new(),
        };
        vec![("canh".to_owned(), Item::from(canh))]
    }
}

/// The words of a head: its lines joined, since heads have no paragraphs.
pub(in super::super) fn said_head(cell: &Cell, cx: &mut Cx) -> String {
    cx.say(&cell.line(false))
}
