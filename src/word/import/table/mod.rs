//! Bảng (tables): columns with their heads, rows, groups, totals, as keys of a free table.

mod caption;
mod columns;
mod head;
mod numbering;
mod rows;

use caption::caption;
pub(super) use columns::said_head;

use columns::Columns;
use head::headers;
use numbering::numbered;
use rows::hang;

use super::body::{Block, Form, Kind, Part};
use super::budget::{Refused, Rows, Taken, budget, said};
use super::context::{Cx, place};
use super::para::{Glyph, Look, Para, all};
use crate::source::edit::Item;
use crate::word::read::{self, Table};

/// A cell as an import sees it.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Cell {
    pub column: usize,
    pub colspan: usize,
    pub rowspan: usize,
    pub paras: Vec<Para>,
}

impl Cell {
    /// Returns its words.
    pub fn text(&self) -> String {
        self.paras.iter().map(Para::text).collect::<Vec<_>>().join("\n")
    }

    pub fn is_blank(&self) -> bool {
        self.paras.iter().all(|para| para.is_blank() && para.number.is_none())
    }

    pub fn is_bold(&self) -> bool {
        let words = self.paras.iter().filter(|para| !para.is_blank());
        let all = words.map(|para| all(&para.glyphs, |look| look.bold));
        !self.is_blank() && all.into_iter().all(|bold| bold)
    }

    /// Returns its paragraphs as one, with their numbers, a break between two. `bold`: whether bold words
    /// stay so.
    pub fn line(&self, bold: bool) -> Vec<Glyph> {
        let mut made = Vec::new();
        for para in self.paras.iter().filter(|para| !para.is_blank() || para.number.is_some()) {
            if !made.is_empty() {
                made.push(Glyph::Break);
            }
            let mut para = para.clone();
            if let Some(number) = para.number.take() {
                let lead = format!("{number} ");
                para.glyphs.splice(0..0, lead.chars().map(|c| Glyph::Char(c, Look::default())));
                para.tidy();
            }
            made.extend(para.glyphs.into_iter().map(|glyph| match glyph {
                Glyph::Char(c, look) => Glyph::Char(c, Look { bold: look.bold && bold, ..look }),
                glyph => glyph,
            }));
        }
        made
    }

    /// What it says as a number: an automatic one, or a short word.
    pub fn number(&self) -> Option<String> {
        let mut words = self.paras.iter().filter(|para| !para.is_blank() || para.number.is_some());
        let (first, more) = (words.next()?, words.next());
        let text = match (&first.number, first.is_blank()) {
            (Some(number), true) => number.clone(),
            (None, false) => first.text(),
            _ => return None,
        };
        (more.is_none() && text.chars().count() <= 8).then_some(text)
    }
}

/// The rows of a table, with paragraphs folded.
pub(in super::super) fn rows(table: &Table, cx: &mut Cx) -> Vec<Vec<Cell>> {
    let mut made = Vec::new();
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| Cell {
            column: cell.column,
            colspan: cell.colspan,
            rowspan: cell.rowspan,
            paras: paras(&cell.blocks, cx),
        });
        made.push(cells.collect());
    }
    made
}

fn paras(blocks: &[read::Block], cx: &mut Cx) -> Vec<Para> {
    let mut made: Vec<Para> = Vec::new();
    for block in blocks {
        match block {
            read::Block::Paragraph(own) => made.push(Para::of(own, &mut cx.folded)),
            read::Block::Table(inner) => {
                let mut words = Vec::new();
                for row in rows(inner, cx) {
                    words.extend(row.into_iter().flat_map(|cell| cell.paras));
                }
                let said: String = words.iter().map(Para::text).collect::<Vec<_>>().join(" ");
                cx.report.look(&said, "bảng trong ô của bảng", "thành các đoạn trong ô ấy");
                made.extend(words);
            }
        }
    }
    made
}

/// Adds a table to the parts of a body; what stands above it as its caption goes to it.
pub(in super::super) fn table(table: &Table, made: &mut Vec<Part>, cx: &mut Cx) {
    let rows = rows(table, cx);
    let count = table.columns.len();
    if rows.iter().flatten().all(Cell::is_blank) {
        return;
    }
    // One column is no table.
    if count < 2 {
        for para in rows.into_iter().flatten().flat_map(|cell| cell.paras) {
            if para.is_blank() {
                continue;
            }
            let place = place(&para.text());
            cx.report.guessed(&place, "khung một ô thành đoạn", "bảng chỉ có một cột");
            let (glyphs, style) = (para.glyphs, para.style);
            let block = Block { kind: Kind::Plain, glyphs, place, form: Form::Usual, style };
            push(made, block);
        }
        return;
    }
    let headers = headers(table, &rows);
    let money = Rows {
        head: &rows[..headers.rows],
        numbers: headers.numbers.as_ref(),
        body: &rows[headers.rows + usize::from(headers.numbers_row)..],
        count,
    };
    let taken = budget(&money, made, cx);
    if matches!(taken, Taken::Budget) {
        made.push(Part::Budget);
        return;
    }
    let said = said(&money);
    if let Taken::Free(Refused { place, why }) = taken {
        let place = if place.is_empty() { &said } else { &place };
        cx.report.look(place, "bảng có cột tiền, để là bảng tự do", &why);
    }
    let mut keys = caption(made, cx);
    let body = &rows[headers.rows + usize::from(headers.numbers_row)..];
    let numbered = numbered(body, count);
    let mut columns =
        Columns { head: &rows[..headers.rows], body, numbered: numbered.as_ref(), too_many: false };
    let cot = columns.keys(count, cx);
    match headers.sure {
        true => {
            cx.report.certain(&said, "bảng", &format!("{count} cột, {} hàng đầu", headers.rows));
        }
        false => cx.report.guessed(&said, "bảng", "hàng đầu được lấy làm tên cột"),
    }
    if columns.too_many {
        cx.report.look(&said, "tên cột gộp nhiều cột", "thêm cột con không tên dưới tên ấy");
    }
    keys.push(("cot".into(), Item::List(cot)));
    if let Some(numbers) = headers.numbers {
        keys.push(("dong_so_cot".into(), numbers));
    }
    if numbered.as_ref().is_some_and(|own| own.restarts) {
        keys.push(("danh_so_lai".into(), Item::from("có")));
    }
    let hang = hang(body, count, numbered.as_ref(), cx);
    keys.push(("hang".into(), Item::List(hang)));
    made.push(Part::Table(keys));
}

fn push(made: &mut Vec<Part>, block: Block) {
    match made.last_mut() {
        Some(Part::Prose(blocks)) => blocks.push(block),
        _ => made.push(Part::Prose(vec![block])),
    }
}
