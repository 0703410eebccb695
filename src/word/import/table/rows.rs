//! Hàng (rows): cells, groups, totals, joined cells, rows to be filled in.

use super::super::context::Cx;
use super::super::labels;
use super::super::para::{Glyph, Look, Para, text_of};
use super::Cell;
use super::numbering::{Numbered, is_group, is_total};
use crate::plan::{JOIN_LEFT, JOIN_UP};
use crate::source::edit::Item;

/// The rows as items.
pub(super) fn hang(
    rows: &[Vec<Cell>],
    count: usize,
    numbered: Option<&Numbered>,
    cx: &mut Cx,
) -> Vec<Item> {
    let mut made: Vec<Item> = Vec::new();
    let mut empty = 0;
    // For each column: how many rows a cell from above still covers.
    let mut covered = vec![0usize; count];
    for row in rows {
        let clear = covered.iter().all(|rows| *rows == 0);
        if clear && row.len() == count && row.iter().all(Cell::is_blank) {
            empty += 1;
            continue;
        }
        if empty > 0 {
            made.push(Item::Map(vec![("trong".into(), Item::Text(empty.to_string()))]));
            empty = 0;
        }
        let map = |keys: Vec<(&str, Item)>| {
            Item::Map(keys.into_iter().map(|(key, item)| (key.to_owned(), item)).collect())
        };
        if clear
            && let [cell] = row.as_slice()
            && cell.colspan == count
        {
            let words = said(cell, cell.is_bold(), cx);
            let key = if cell.is_bold() { "nhom" } else { "toan_dong" };
            made.push(map(vec![(key, Item::Text(words))]));
            continue;
        }
        if clear && numbered.is_some() && is_group(row, count) {
            let label = row[0].number().unwrap_or_else(|| row[0].text());
            let words = said(&row[1], true, cx);
            let mut keys = vec![("nhom", Item::Text(words))];
            let label = label.trim().to_owned();
            if label.is_empty() {
                // A group of such a table has a label, were it empty: it stays a row of cells.
            } else {
                keys.push(("nhan", Item::Text(label)));
                made.push(map(keys));
                continue;
            }
        }
        let total = clear && is_total(row);
        let bold = total;
        let mut cells: Vec<Item> = Vec::new();
        let mut own_label = None;
        let mut column = 0;
        while column < count {
            let cell = row.iter().find(|cell| cell.column == column);
            let skips = numbered.is_some() && column == 0;
            match cell {
                Some(cell) => {
                    let words = said(cell, bold, cx);
                    let span = cell.colspan.clamp(1, count - column);
                    if skips {
                        own_label = Some(words).filter(|words| !words.is_empty() && total);
                        // A cell over the number and what is beside it: its words stand beside.
                        if span > 1 {
                            cells.push(Item::Text(own_label.take().unwrap_or_default()));
                            cells.extend((2..span).map(|_| Item::from(JOIN_LEFT)));
                        }
                    } else {
                        cells.push(Item::Text(words));
                        cells.extend((1..span).map(|_| Item::from(JOIN_LEFT)));
                    }
                    for own in &mut covered[column..column + span] {
                        *own = cell.rowspan;
                    }
                    column += span;
                }
                None => {
                    let up = covered[column] > 0;
                    if !skips {
                        cells.push(Item::from(if up { JOIN_UP } else { "" }));
                    }
                    column += 1;
                }
            }
        }
        covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        if total {
            let mut keys = vec![("tong", Item::List(cells))];
            keys.extend(own_label.map(|label| ("nhan", Item::Text(label))));
            made.push(map(keys));
        } else {
            made.push(Item::List(cells));
        }
    }
    if empty > 0 {
        made.push(Item::Map(vec![("trong".into(), Item::Text(empty.to_string()))]));
    }
    made
}

/// The words of a cell: its paragraphs parted by empty lines. `bold`: they are bold anyway.
pub(super) fn said(cell: &Cell, bold: bool, cx: &mut Cx) -> String {
    let mut parts: Vec<String> = Vec::new();
    for para in &cell.paras {
        if para.is_blank() && para.number.is_none() {
            continue;
        }
        let mut para = para.clone();
        if bold {
            for glyph in &mut para.glyphs {
                if let Glyph::Char(_, look) = glyph {
                    look.bold = false;
                }
            }
        }
        parts.push(paragraph(&mut para, cx));
    }
    // What would join it to another cell, or add up.
    match parts.as_slice() {
        [one] if one == JOIN_LEFT || one == JOIN_UP => format!("\\{one}"),
        _ => parts.join("\n\n"),
    }
}

/// A paragraph of a cell: its label as it was typed.
fn paragraph(para: &mut Para, cx: &mut Cx) -> String {
    let words = text_of(&para.glyphs);
    if let Some(number) = para.number.take() {
        let rest = cx.say(&para.glyphs);
        return match rest.is_empty() {
            true => {
                let look = Look::default();
                let glyphs: Vec<_> = number.chars().map(|c| Glyph::Char(c, look)).collect();
                cx.say(&glyphs)
            }
            false => format!("{number} {rest}"),
        };
    }
    // A mark of an item stays one where its words have no other look.
    let label = labels::bullet(&words).map(|(mark, letters)| (mark.to_string(), letters));
    let blank = words.chars().nth(1).is_some_and(char::is_whitespace);
    if let Some((mark, letters)) = label.filter(|_| blank) {
        para.cut(letters);
        let words = cx.say(&para.glyphs);
        return format!("{mark} {}", words.replace('\n', "\n  "));
    }
    cx.say(&para.glyphs)
}
