//! The file with all noted changes taken, and as it was before them.

use super::model::{Block, Document, Paragraph, Revision, Row, Table};

/// Which of what was noted is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Accepted,
    Original,
}

impl Reading {
    fn keeps(self, revisions: &[Revision]) -> bool {
        !revisions.iter().any(|revision| match self {
            Self::Accepted => revision.kind.takes_out(),
            Self::Original => revision.kind.puts_in(),
        })
    }

    fn keeps_one(self, revision: Option<&Revision>) -> bool {
        revision.is_none_or(|revision| self.keeps(std::slice::from_ref(revision)))
    }
}

impl Document {
    /// Returns the file as it reads when every noted change is taken.
    #[must_use]
    pub fn accepted(&self) -> Self {
        self.reading(Reading::Accepted)
    }

    /// Returns the file as it was before every noted change.
    #[must_use]
    pub fn original(&self) -> Self {
        self.reading(Reading::Original)
    }

    fn reading(&self, reading: Reading) -> Self {
        let mut own = self.clone();
        own.blocks = blocks(&self.blocks, reading);
        for note in &mut own.notes {
            note.blocks = blocks(&note.blocks, reading);
        }
        own
    }
}

fn blocks(given: &[Block], reading: Reading) -> Vec<Block> {
    let mut made: Vec<Block> = Vec::new();
    // A paragraph whose end is gone goes on in the next.
    let mut open: Option<Paragraph> = None;
    for block in given {
        match block {
            Block::Paragraph(own) => {
                let mut own = own.clone();
                let had_words = !own.pieces.is_empty();
                keep(&mut own, reading);
                let emptied = had_words && own.pieces.is_empty();
                let ends = reading.keeps_one(own.mark.as_deref());
                if let Some(before) = open.take() {
                    own = joined(before, own);
                }
                if ends {
                    own.mark = None;
                    made.push(Block::Paragraph(own));
                } else if emptied && own.pieces.is_empty() {
                    // Gone as a whole: what it bore besides words goes with it, but for a section.
                    open = own.section.take().map(|section| Paragraph {
                        section: Some(section),
                        ..Paragraph::default()
                    });
                } else {
                    open = Some(own);
                }
            }
            Block::Table(own) => {
                made.extend(open.take().map(closed));
                let table = table(own, reading);
                if !table.rows.is_empty() {
                    made.push(Block::Table(table));
                }
            }
        }
    }
    made.extend(open.take().map(closed));
    made
}

/// Takes out what is gone, and moves the places of remarks with it.
fn keep(own: &mut Paragraph, reading: Reading) {
    let (mut at, mut now) = (0, 0);
    // For each piece: its end before, and how far its beginning moved and ends now.
    let mut ends: Vec<(usize, usize, bool)> = Vec::new();
    for piece in &own.pieces {
        let kept = reading.keeps(&piece.revisions);
        at += piece.as_str().len();
        now += if kept { piece.as_str().len() } else { 0 };
        ends.push((at, now, kept));
    }
    let moved = |place: usize| {
        let piece = ends.iter().find(|(end, ..)| place <= *end);
        piece.map_or(now, |(end, new, kept)| new - if *kept { end - place } else { 0 })
    };
    own.pieces.retain(|piece| reading.keeps(&piece.revisions));
    own.pieces.iter_mut().for_each(|piece| piece.revisions.clear());
    let text = own.text();
    for anchored in &mut own.comments {
        (anchored.start, anchored.end) = (moved(anchored.start), moved(anchored.end));
        anchored.text = text.get(anchored.start..anchored.end).unwrap_or_default().to_owned();
    }
}

fn closed(own: Paragraph) -> Block {
    Block::Paragraph(Paragraph { mark: None, ..own })
}

/// Two paragraphs as one: Word gives it the layout of the last.
fn joined(before: Paragraph, after: Paragraph) -> Paragraph {
    let shown = before.pieces.iter().any(|piece| !piece.as_str().trim().is_empty());
    let mut own = if shown && after.is_blank() {
        Paragraph { mark: after.mark.clone(), section: after.section.clone(), ..before.clone() }
    } else {
        after.clone()
    };
    let shift = before.text().len();
    own.pieces = before.pieces;
    own.pieces.extend(after.pieces);
    own.number = before.number.or(after.number);
    own.bookmarks = before.bookmarks;
    own.bookmarks.extend(after.bookmarks);
    own.page_break |= before.page_break;
    own.section = after.section.or(before.section);
    own.comments = before.comments;
    own.comments.extend(after.comments.into_iter().map(|mut anchored| {
        anchored.start += shift;
        anchored.end += shift;
        anchored
    }));
    own
}

fn table(given: &Table, reading: Reading) -> Table {
    let mut own = Table { rows: Vec::new(), ..given.clone() };
    // How many of the rows from each on are left: what spans rows that are gone is shorter.
    let kept: Vec<bool> =
        given.rows.iter().map(|row| reading.keeps_one(row.revision.as_ref())).collect();
    for (nth, row) in given.rows.iter().enumerate() {
        if !kept[nth] {
            continue;
        }
        let cells = row.cells.iter().map(|cell| {
            let mut cell = cell.clone();
            let end = (nth + cell.rowspan).min(kept.len());
            cell.rowspan = kept[nth..end].iter().filter(|kept| **kept).count().max(1);
            let gone = !reading.keeps_one(cell.revision.as_ref());
            cell.blocks = if gone { Vec::new() } else { blocks(&cell.blocks, reading) };
            cell.revision = None;
            cell
        });
        own.rows.push(Row { cells: cells.collect(), revision: None, ..row.clone() });
    }
    own
}

#[cfg(test)]
mod tests {
    use super::super::model::{Piece, RevisionKind, What};
    use super::*;

    fn piece(text: &str, kind: Option<RevisionKind>) -> Piece {
        let revisions = kind.map(|kind| Revision { kind, ..Revision::default() });
        let what = What::Text(text.into());
        Piece { what, revisions: revisions.into_iter().collect(), ..Piece::default() }
    }

    fn said(blocks: &[Block]) -> Vec<String> {
        let text = |block: &Block| match block {
            Block::Paragraph(own) => own.text(),
            Block::Table(_) => String::new(),
        };
        blocks.iter().map(text).collect()
    }

    #[test]
    fn a_paragraph_whose_end_was_deleted_goes_on_in_the_next() {
        let mark = Some(Revision { kind: RevisionKind::Deleted, ..Revision::default() }.into());
        let pieces = vec![
            piece("Một", None),
            piece(" hai", Some(RevisionKind::Deleted)),
            piece(" ba", Some(RevisionKind::Inserted)),
        ];
        let one = Paragraph { pieces, mark: mark.clone(), ..Paragraph::default() };
        let two = Paragraph { pieces: vec![piece(" bốn", None)], ..Paragraph::default() };
        let gone = Paragraph {
            pieces: vec![piece("đi", Some(RevisionKind::Deleted))],
            mark,
            ..Paragraph::default()
        };
        let blocks = [one, two.clone(), gone, two].map(Block::Paragraph).to_vec();
        let document = Document { blocks, ..Document::default() };
        assert_eq!(said(&document.accepted().blocks), ["Một ba bốn", " bốn"]);
        assert_eq!(said(&document.original().blocks), ["Một hai", " bốn", "đi", " bốn"]);
    }
}
