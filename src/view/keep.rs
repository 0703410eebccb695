//! What of a body is not parted: heads and lead-ins from what follows them, the end from a signature.

use super::text::runs::{self, Run};
use super::{Block, Body, Cell, CentredHead, Heading, Paragraph, Table};

/// How many text blocks at most stay with the signature: enough for two lines when each of them
/// is one line.
const KEPT_BLOCKS: usize = 2;

/// In characters: a text as short as that may be of one line.
const ONE_LINE: usize = 90;

/// In characters: a head that is a paragraph is no longer than that.
const LONGEST_HEAD: usize = 120;

/// Ends a document in "./.".
pub(super) fn close(blocks: &mut Vec<Block>) {
    let at = match blocks.last_mut() {
        Some(
            Block::Paragraph(Paragraph { runs, .. })
            | Block::Heading(Heading { runs, .. })
            | Block::Chuong(Heading { runs, .. })
            | Block::CentredHead(CentredHead { runs, .. }),
        ) => Some(runs),
        Some(Block::Hinh(super::Hinh { ten, .. }) | Block::BieuDo(super::BieuDo { ten, .. })) => {
            Some(ten).filter(|ten| !ten.is_empty())
        }
        Some(Block::Table(table)) => end_of_table(table),
        _ => return,
    };
    match at {
        Some(words) => runs::close(words),
        // Nothing to write it behind: it gets a line of its own.
        None => blocks.push(Block::Paragraph(Paragraph::plain(vec![Run::text("./.")]))),
    }
}

/// The last words of a table: its last note, or the words of its last cell. A figure or a code, which
/// the mark would become a part of, is no words.
fn end_of_table(table: &mut Table) -> Option<&mut Vec<Run>> {
    if !table.ghi_chu.is_empty() {
        return table.ghi_chu.last_mut();
    }
    let (columns, rows) = (&table.columns, &mut table.rows);
    let cells = &mut rows.last_mut()?.cells;
    let reaches_end = cells.iter().map(|cell| cell.colspan).sum::<usize>() == columns.len();
    let words = columns.last().is_some_and(|column| !column.numeric);
    let last = cells.last_mut().filter(|_| reaches_end && words)?;
    let runs = &mut last.paragraphs.last_mut()?.runs;
    let words = runs::words(runs);
    let last = words.split_whitespace().next_back().unwrap_or_default();
    let last = last.trim_end_matches(['.', ';', ',']);
    let spoken = words.trim().contains(' ') && last.chars().all(char::is_alphabetic);
    Some(runs).filter(|_| spoken && !last.is_empty())
}

/// Parts the last paragraphs from the blocks before them.
pub(super) fn last_paragraphs(blocks: &mut Vec<Block>) -> Vec<Paragraph> {
    let mut kept: Vec<Paragraph> = Vec::new();
    // What leads in a paragraph that is enough by itself stays outside, and goes with it.
    let takes = |kept: &[Paragraph], block: &Block| match block {
        Block::Paragraph(own) => kept.is_empty() || is_short(kept) || !leads_in(own, kept.first()),
        _ => false,
    };
    while kept.len() < KEPT_BLOCKS
        && let Some(Block::Paragraph(paragraph)) = blocks.pop_if(|block| takes(&kept, block))
    {
        kept.insert(0, paragraph);
    }
    kept
}

/// Whether paragraphs may be less than two lines.
pub(super) fn is_short(kept: &[Paragraph]) -> bool {
    match kept {
        [] => true,
        [one] => runs::words(&one.runs).chars().count() < ONE_LINE,
        _ => false,
    }
}

/// Keeps heads and lead-ins with what follows them, and marks the paragraphs that have notes; `end`
/// are those that come after the last block.
pub(super) fn together(blocks: Vec<Block>, end: &[Paragraph]) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::new();
    let mut rest = blocks.into_iter().peekable();
    while let Some(block) = rest.next() {
        let block = match block {
            Block::Paragraph(own) => {
                let leads_in = match rest.peek() {
                    Some(Block::Paragraph(next)) => leads_in(&own, Some(next)),
                    // Above a head, one that has no ":" is an item like those before it.
                    Some(next) if next.stays() => leads_in(&own, Some(&own)),
                    Some(_) => leads_in(&own, None),
                    None => end.first().is_some_and(|next| leads_in(&own, Some(next))),
                };
                if leads_in { Block::LeadIn(own) } else { Block::Paragraph(own) }
            }
            block => block,
        };
        if let Block::Paragraph(paragraph) = &block {
            kept.extend(mark(std::slice::from_ref(paragraph)));
        }
        kept.push(block);
    }
    kept.extend(mark(end));
    kept
}

/// Typst loses a head when the paragraph below it moves on with its footnote, or the note when its
/// line moves on: a mark before such paragraphs shows where.
fn mark(paragraphs: &[Paragraph]) -> Option<Block> {
    let notes = paragraphs.iter().map(|paragraph| notes_in(&paragraph.runs)).sum();
    (notes > 0).then_some(Block::Mark { notes })
}

/// Whether a paragraph leads in what follows, the paragraph `next` or what is none: it ends in ":", or
/// it is a numbered head in all but its look.
fn leads_in(paragraph: &Paragraph, next: Option<&Paragraph>) -> bool {
    let words = runs::words(&paragraph.runs);
    let words = words.trim_end();
    if words.ends_with(':') {
        return true;
    }
    let numbered = paragraph.label.as_deref().filter(|label| label.contains(char::is_alphanumeric));
    let next = next.and_then(|next| next.label.as_deref());
    let sibling = next.map(shape) == numbered.map(shape);
    numbered.is_some()
        && !sibling
        && words.chars().count() < LONGEST_HEAD
        && words.ends_with(char::is_alphanumeric)
}

/// A label without what counts in it: the same for `a)` and `b)`, `9.` and `10.`.
fn shape(label: &str) -> String {
    let mut shape = String::new();
    for c in label.chars() {
        let kind = match c {
            c if c.is_ascii_digit() => '1',
            c if c.is_lowercase() => 'a',
            c if c.is_uppercase() => 'A',
            c => c,
        };
        if !shape.ends_with(kind) {
            shape.push(kind);
        }
    }
    shape
}

/// What the layout shows of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// A mark, on this page.
    Mark(usize),
    /// A footnote: the page of its mark, and that of its words.
    Note(usize, usize),
}

/// Ends the page before the first blocks that the layout parted from what follows them, or from their
/// notes; `seen` stands at the body's first mark. Whether there was anything to do.
pub(super) fn break_where_parted(body: &mut Body, seen: &mut impl Iterator<Item = Seen>) -> bool {
    let mut chain = None; // where the blocks begin that stay with the next one, and where they end
    for at in 0..body.blocks.len() {
        let block = &body.blocks[at];
        let parted = match block.marked() {
            Some(notes) => {
                let Some(page) = seen.find_map(Seen::mark) else { return false };
                let count = notes.unwrap_or_else(|| notes_of(block));
                let own = any_parted(seen, count);
                let from_heads = chain.is_some_and(|(_, end)| end != page);
                if notes.is_none() {
                    chain = Some((chain.map_or(at, |(start, _)| start), page));
                    if !own {
                        continue;
                    }
                }
                own || (notes.is_some() && from_heads)
            }
            None => match block {
                Block::Table(table) => match row_of_parted_note(table, seen) {
                    Some(0) => true,
                    Some(row) => {
                        part_table(&mut body.blocks, at, row);
                        return true;
                    }
                    None => false,
                },
                // Its notes were looked at with the mark before it.
                Block::Paragraph(_) => false,
                block => any_parted(seen, notes_of(block)),
            },
        };
        let start = chain.map_or(at, |(start, _)| start);
        let broken = start.checked_sub(1).map(|before| &body.blocks[before]);
        if parted && broken != Some(&Block::PageBreak) {
            body.blocks.insert(start, Block::PageBreak);
            return true;
        }
        chain = None;
    }
    false
}

/// The first row that must begin a page since a note is not on the page where a row calls it: 0 for
/// the whole table. Takes the notes of the table from `seen`.
fn row_of_parted_note(table: &Table, seen: &mut impl Iterator<Item = Seen>) -> Option<usize> {
    let head = table.head.iter().flatten().flatten().map(notes_of_cell).sum::<usize>();
    let above = notes_in(&table.ten) + head;
    let above = above + table.columns.iter().map(|column| notes_in(&column.ten)).sum::<usize>();
    let mut parted = any_parted(seen, above).then_some(0);
    let mut kept_from = 0; // the first row that the row looked at cannot be parted from
    let mut joined_to = 0;
    for (at, row) in table.rows.iter().enumerate() {
        let heads = at.checked_sub(1).is_some_and(|above| table.rows[above].heads);
        if !heads && joined_to <= at {
            kept_from = at;
        }
        let reach = row.cells.iter().map(|cell| at + cell.rowspan).max();
        joined_to = joined_to.max(reach.unwrap_or(0));
        let notes = row.cells.iter().map(notes_of_cell).sum();
        if any_parted(seen, notes) {
            parted = parted.or(Some(kept_from));
        }
    }
    let below = table.ghi_chu.iter().map(|runs| notes_in(runs)).sum();
    seen.take(below).for_each(drop);
    parted
}

/// Ends the page within a table, above a row: the rest goes on under its head as a table of its own.
fn part_table(blocks: &mut Vec<Block>, at: usize, row: usize) {
    let Block::Table(table) = &mut blocks[at] else { return };
    let rest = Table {
        ten: Vec::new(),
        don_vi_tinh: None,
        rows: table.rows.split_off(row),
        ghi_chu: std::mem::take(&mut table.ghi_chu),
        ..table.clone()
    };
    blocks.splice(at + 1..at + 1, [Block::PageBreak, Block::Table(rest)]);
}

/// Whether one of the next `count` notes is parted from its mark; takes them all.
fn any_parted(seen: &mut impl Iterator<Item = Seen>, count: usize) -> bool {
    seen.take(count).fold(false, |any, note| any | note.parted())
}

/// How many notes a block has.
fn notes_of(block: &Block) -> usize {
    match block {
        Block::Heading(Heading { runs, .. })
        | Block::Chuong(Heading { runs, .. })
        | Block::CentredHead(CentredHead { runs, .. })
        | Block::Paragraph(Paragraph { runs, .. })
        | Block::LeadIn(Paragraph { runs, .. })
        | Block::Hinh(super::Hinh { ten: runs, .. })
        | Block::BieuDo(super::BieuDo { ten: runs, .. }) => notes_in(runs),
        Block::Table(_) | Block::Mark { .. } | Block::PageBreak => 0,
    }
}

fn notes_of_cell(cell: &Cell) -> usize {
    cell.paragraphs.iter().map(|paragraph| notes_in(&paragraph.runs)).sum()
}

fn notes_in(runs: &[Run]) -> usize {
    runs.iter().filter(|run| matches!(run, Run::Footnote { .. })).count()
}

impl Block {
    /// The mark that the layout leaves at it: where it stays with the next block, none; before a
    /// paragraph, how many notes the paragraph has.
    fn marked(&self) -> Option<Option<usize>> {
        match self {
            Self::Mark { notes } => Some(Some(*notes)),
            block if block.stays() => Some(None),
            _ => None,
        }
    }

    /// Whether it is never parted from the next one.
    fn stays(&self) -> bool {
        matches!(self, Self::Heading(_) | Self::Chuong(_) | Self::CentredHead(_) | Self::LeadIn(_))
    }
}

impl Seen {
    fn mark(self) -> Option<usize> {
        match self {
            Self::Mark(page) => Some(page),
            Self::Note(..) => None,
        }
    }

    /// Whether it is a note whose words are not on the page of its mark.
    fn parted(self) -> bool {
        matches!(self, Self::Note(mark, words) if mark != words)
    }
}
