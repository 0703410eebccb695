//! From what the reader of Word files gives to the letters that a review looks at.

use unicode_normalization::UnicodeNormalization as _;

use super::returned::{Atom, Comment, Fate, Kind, Paragraph, Restyled, Returned, Revision};
use super::sent::Spot;
use crate::view::{Look, NOTE};
use crate::word::read::{self, Block, Document, Piece, Raised, RevisionKind, What};

/// Returns what a file holds that came back; `digest` is that of the sources that it says it was made
/// from.
pub fn returned(document: &Document, digest: Option<String>) -> Returned {
    let mut made =
        Made { out: Returned { digest, ..Returned::default() }, tables: 0, hooks: Vec::new() };
    made.blocks(&document.blocks, Spot::Text, Fate::default());
    for (nth, note) in document.notes.iter().enumerate() {
        made.blocks(&note.blocks, Spot::Note(nth + 1), Fate::default());
    }
    let place = |id: &str| document.comments.iter().position(|own| own.id == id);
    for comment in &document.comments {
        let hooks: Vec<&Hook> = made.hooks.iter().filter(|hook| hook.id == comment.id).collect();
        let quoted = hooks.iter().map(|hook| hook.words.trim()).filter(|words| !words.is_empty());
        made.out.comments.push(Comment {
            author: comment.author.clone(),
            date: comment.date.clone(),
            text: comment.text.clone(),
            answers: comment.parent.as_deref().and_then(place),
            paragraph: hooks.first().map(|hook| hook.paragraph),
            at: hooks.first().map_or(0, |hook| hook.at),
            quoted: quoted.collect::<Vec<_>>().join(" "),
        });
    }
    made.out
}

/// Where a remark hangs.
struct Hook {
    id: String,
    paragraph: usize,
    at: usize,
    words: String,
}

struct Made {
    out: Returned,
    tables: usize,
    hooks: Vec<Hook>,
}

impl Made {
    fn blocks(&mut self, blocks: &[Block], spot: Spot, row: Fate) {
        for block in blocks {
            match block {
                Block::Paragraph(own) => self.paragraph(own, spot, row),
                Block::Table(table) => {
                    let nth = self.tables;
                    self.tables += 1;
                    for (at, own) in table.rows.iter().enumerate() {
                        let mut whole = row;
                        self.take(&mut whole, own.revision.as_ref());
                        for cell in &own.cells {
                            let mut fate = whole;
                            self.take(&mut fate, cell.revision.as_ref());
                            let spot = Spot::Cell { table: nth, row: at, column: cell.column };
                            self.blocks(&cell.blocks, spot, fate);
                        }
                    }
                }
            }
        }
    }

    /// Adds a change to what became of something.
    fn take(&mut self, fate: &mut Fate, own: Option<&read::Revision>) {
        let Some(own) = own else { return };
        let kind = match own.kind {
            RevisionKind::Inserted => Kind::Inserted,
            RevisionKind::Deleted => Kind::Deleted,
            RevisionKind::MovedFrom => Kind::MovedFrom,
            RevisionKind::MovedTo => Kind::MovedTo,
            RevisionKind::Reformatted => return,
        };
        let revision = Revision { kind, author: own.author.clone(), date: own.date.clone() };
        let known = self.out.revisions.iter().position(|known| *known == revision);
        let nth = known.unwrap_or_else(|| {
            self.out.revisions.push(revision);
            self.out.revisions.len() - 1
        });
        let place = if own.kind.puts_in() { &mut fate.come } else { &mut fate.gone };
        place.get_or_insert(nth);
    }

    fn fate(&mut self, revisions: &[read::Revision]) -> Fate {
        let mut fate = Fate::default();
        revisions.iter().for_each(|own| self.take(&mut fate, Some(own)));
        fate
    }

    fn paragraph(&mut self, own: &read::Paragraph, spot: Spot, row: Fate) {
        let nth = self.out.paragraphs.len();
        let mut atoms: Vec<Atom> = Vec::new();
        // Where pieces begin: in bytes of the words, and in letters.
        let mut starts: Vec<(usize, usize)> = Vec::new();
        let mut calls: Vec<(usize, usize)> = Vec::new();
        let mut bytes = 0;
        for piece in &own.pieces {
            starts.push((bytes, atoms.len()));
            bytes += piece.as_str().len();
            let fate = self.fate(&piece.revisions);
            self.restyled(piece, nth, atoms.len());
            if let What::Note(note) = piece.what {
                calls.push((atoms.len(), note + 1));
            }
            self.letters(piece, fate, &mut atoms);
        }
        starts.push((bytes, atoms.len()));
        let mut end = Fate::default();
        self.take(&mut end, own.mark.as_deref());
        // A number that Word counts stands in no paragraph of ours: it is new as its words are.
        let new = atoms.first().is_some_and(|atom| atom.fate.come.is_some());
        let mut before = 0;
        if let Some(number) = own.number.as_ref().filter(|_| new) {
            let (fate, look) = (atoms[0].fate, atoms[0].look);
            let label: Vec<Atom> =
                number.chars().chain([' ']).map(|c| Atom { c, look, fate }).collect();
            before = label.len();
            atoms.splice(0..0, label);
            calls.iter_mut().for_each(|(at, _)| *at += before);
        }
        if matches!(spot, Spot::Note(_)) {
            // Between the number of a note and its words.
            let spaces = atoms.iter().take_while(|atom| atom.c == ' ').count();
            atoms.drain(..spaces);
        }
        if let Some(own) = own.reformatted.as_ref().filter(|_| !atoms.is_empty()) {
            let (author, date) = (own.author.clone(), own.date.clone());
            self.out.restyled.push(Restyled {
                author,
                date,
                paragraph: nth,
                ..Restyled::default()
            });
        }
        for anchored in &own.comments {
            let piece = starts.iter().rposition(|(from, _)| *from <= anchored.start).unwrap_or(0);
            let (from, letters) = starts[piece];
            let words = own.pieces.get(piece).map_or("", Piece::as_str);
            let within = words.get(..anchored.start - from).unwrap_or_default().nfc().count();
            self.hooks.push(Hook {
                id: anchored.id.clone(),
                paragraph: nth,
                at: letters + within + before,
                words: anchored.text.clone(),
            });
        }
        self.out.paragraphs.push(Paragraph {
            bookmarks: own.bookmarks.clone(),
            spot,
            atoms,
            end,
            row,
            calls,
        });
    }

    fn letters(&self, piece: &Piece, fate: Fate, atoms: &mut Vec<Atom>) {
        let look = as_in_a_plan(piece.look);
        let atom = |c| Atom { c, look, fate };
        match &piece.what {
            What::Text(text) => atoms.extend(text.nfc().map(atom)),
            What::Tab(_) => atoms.push(atom('\t')),
            // Where a line was cut to be balanced, the space stays before the break.
            What::Break if fate == Fate::default() && atoms.last().is_some_and(|a| a.c == ' ') => {}
            What::Break => atoms.push(atom('\n')),
            What::Note(_) => atoms.push(atom(NOTE)),
            What::NoteAgain(nth) => atoms.extend((nth + 1).to_string().chars().map(atom)),
            What::PageBreak | What::Picture(_) => {}
        }
    }

    fn restyled(&mut self, piece: &Piece, paragraph: usize, at: usize) {
        let Some(own) = piece.reformatted.as_ref().filter(|_| piece.revisions.is_empty()) else {
            return;
        };
        let words: String = piece.as_str().nfc().collect();
        if words.trim().is_empty() {
            return;
        }
        let (was, is) = (as_in_a_plan(own.was), as_in_a_plan(piece.look));
        match self.out.restyled.last_mut() {
            Some(last)
                if last.author == own.by.author
                    && last.paragraph == paragraph
                    && (last.was, last.is) == (was, is)
                    && last.at + last.words.chars().count() == at =>
            {
                last.words += &words;
            }
            _ => self.out.restyled.push(Restyled {
                author: own.by.author.clone(),
                date: own.by.date.clone(),
                paragraph,
                at,
                words,
                was,
                is,
            }),
        }
    }
}

/// As much of a look as a plan can say.
fn as_in_a_plan(look: read::Look) -> Look {
    Look {
        bold: look.bold,
        italic: look.italic,
        sub: look.raised == Raised::Sub,
        sup: look.raised == Raised::Sup,
    }
}
