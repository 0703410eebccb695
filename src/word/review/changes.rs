//! Thay đổi (changes): what was done to the text, each with its author and its place.
//!
//! `super::noted` tells what Word noted; here stands the rest.

use super::change::{Change, What};
use super::chunks::{Chunks, END, Token, differs};
use super::foot::called;
use super::returned::{Kind, Returned};
use super::sent::{Line, Sent, Spot};
use super::shape::Shape;
use crate::compare::words;
use crate::view::{Look, NOTE};
use crate::word::looks::turn;

/// How many letters around a change are told.
const AROUND: usize = 36;

/// Returns all that was done, in the order of the file.
/// `unchanged`: the plan is the one that the file was made from.
pub fn changes(sent: &Sent, returned: &Returned, chunks: &Chunks, unchanged: bool) -> Vec<Change> {
    let mut cx = Cx { sent, returned, chunks, unchanged, found: Vec::new(), moves: Vec::new() };
    // The words of a new footnote are told where it is called.
    let calls = chunks.all.iter().flat_map(|chunk| &chunk.tokens);
    let called: Vec<usize> = calls.filter_map(|token| Some(cx.note(token)?.0)).collect();
    let mut nth = 0;
    while nth < chunks.all.len() {
        nth = match chunks.all[nth].row {
            row if row.come.is_some() || row.gone.is_some() => cx.row(nth),
            _ => {
                if !called.contains(&nth) {
                    cx.unnoted(nth);
                    cx.chunk(nth);
                    cx.dressed(nth);
                }
                nth + 1
            }
        };
    }
    cx.moves();
    cx.missing();
    cx.restyled();
    cx.found.sort_by_key(|change| change.turn);
    cx.found
}

/// The line before a chunk: that of the last paragraph that was found.
pub fn line_before(chunks: &Chunks, nth: usize) -> Option<usize> {
    let first = chunks.all[nth].bases.start;
    chunks.bases[..first].iter().rev().find_map(|base| base.line)
}

/// The line that a new paragraph of a chunk follows.
pub fn line_behind(chunks: &Chunks, nth: usize, shape: &Shape, after: usize) -> Option<usize> {
    let own = shape.behind.get(after).copied().flatten();
    let found = own.and_then(|base| chunks.bases[..=base].iter().rev().find_map(|base| base.line));
    found.or_else(|| line_before(chunks, nth))
}

/// What is looked at, and what was found.
pub(super) struct Cx<'a> {
    pub sent: &'a Sent,
    pub returned: &'a Returned,
    pub chunks: &'a Chunks,
    pub unchanged: bool,
    pub found: Vec<Change>,
    /// Changes that are words moved to a place.
    pub moves: Vec<Change>,
}

impl Cx<'_> {
    pub fn who(&self, revision: usize) -> (Option<String>, String) {
        let own = &self.returned.revisions[revision];
        (Some(own.author.clone()), own.date.clone())
    }

    pub fn kind(&self, revision: usize) -> Kind {
        self.returned.revisions[revision].kind
    }

    /// The chunk and the words of a footnote that is new, by the letter that calls it.
    pub fn note(&self, token: &Token) -> Option<(usize, String)> {
        let (chunk, words) = called(self.returned, self.chunks, token, &|_| true)?;
        Some((chunk, words.unwrap_or_default()))
    }

    /// The words of the new footnotes that a paragraph calls, while nobody took notes.
    fn notes(&self, nth: usize, base: usize) -> Vec<String> {
        let own = self.chunks.all[nth].tokens.iter();
        let own = own.filter(|token| token.base == base && Returned::was(token.fate));
        own.filter_map(|token| Some(self.note(token)?.1)).collect()
    }

    /// A row that came or went as a whole; returns the number of the chunk behind it.
    fn row(&mut self, nth: usize) -> usize {
        let chunk = &self.chunks.all[nth];
        let of_row = |spot: Spot| match spot {
            Spot::Cell { table, row, .. } => Some((table, row)),
            _ => None,
        };
        let own = of_row(chunk.spot);
        let end = self.chunks.all[nth..].iter().position(|c| of_row(c.spot) != own);
        let end = end.map_or(self.chunks.all.len(), |len| nth + len);
        let texts: Vec<String> = self.chunks.all[nth..end]
            .iter()
            .map(|c| c.tokens.iter().map(|t| if t.c == END { ' ' } else { t.c }).collect())
            .collect();
        let text = texts.join(" | ");
        let (what, revision) = match (chunk.row.come, chunk.row.gone) {
            (Some(come), _) => (What::NewRow, come),
            (_, gone) => (What::GoneRow, gone.unwrap_or_default()),
        };
        let (author, date) = self.who(revision);
        let own = self.chunks.bases.get(chunk.bases.start).and_then(|base| base.line);
        let had = what == What::GoneRow && own.is_none();
        let line = match what {
            What::GoneRow => own.or_else(|| line_before(self.chunks, nth)),
            _ => line_before(self.chunks, nth),
        };
        let turn = (nth, 0);
        let (old, new) =
            if what == What::NewRow { (String::new(), text) } else { (text, String::new()) };
        let chunks = (nth..end).collect();
        self.found.push(Change {
            what,
            author,
            date,
            line,
            old,
            new,
            chunks,
            had,
            turn,
            ..Change::default()
        });
        end
    }

    /// What was done while nobody took notes.
    fn unnoted(&mut self, nth: usize) {
        for base in self.chunks.all[nth].bases.clone() {
            let own = &self.chunks.bases[base];
            if !own.there {
                continue;
            }
            let Some(line) = own.line else {
                if !own.text.trim().is_empty() && !self.chunks.is_gone(nth, base) {
                    let line = self.chunks.bases[..base].iter().rev().find_map(|base| base.line);
                    let new = own.text.clone();
                    let chunks = vec![nth];
                    let what = What::NewParagraph;
                    self.found.push(Change {
                        what,
                        line,
                        new,
                        chunks,
                        turn: (nth, 0),
                        ..Change::default()
                    });
                }
                continue;
            };
            if !differs(&self.sent.lines[line], own, self.unchanged) {
                continue;
            }
            let text = self.sent.lines[line].text();
            let old: Vec<char> = text.chars().collect();
            let new: Vec<char> = own.text.chars().collect();
            let mut notes = self.notes(nth, base).into_iter();
            for (from, to) in words::differences(&old, &new) {
                let count = |letters: &[char]| letters.iter().filter(|c| **c == NOTE).count();
                let more = count(&new[to.clone()]).saturating_sub(count(&old[from.clone()]));
                self.found.push(Change {
                    notes: notes.by_ref().take(more).collect(),
                    what: what(!from.is_empty(), !to.is_empty()),
                    line: Some(line),
                    at: from.start,
                    old: old[from.clone()].iter().collect(),
                    new: new[to].iter().collect(),
                    before: behind(&old[..from.start]),
                    after: ahead(&old[from.end..]),
                    chunks: vec![nth],
                    turn: (nth, from.start),
                    ..Change::default()
                });
            }
        }
    }

    /// Words that went at one place and came at another.
    fn moves(&mut self) {
        let (from, mut to): (Vec<Change>, Vec<Change>) =
            std::mem::take(&mut self.moves).into_iter().partition(|change| !change.old.is_empty());
        for mut change in from {
            let same = |other: &Change| {
                other.author == change.author && other.new.trim() == change.old.trim()
            };
            match to.iter().position(same) {
                Some(found) => {
                    let other = to.remove(found);
                    change.to = other.line;
                    change.chunks.extend(other.chunks);
                }
                None => change.what = What::GoneParagraph,
            }
            self.found.push(change);
        }
        for change in to {
            self.found.push(Change { what: What::NewParagraph, ..change });
        }
    }

    /// What is no longer there, and nobody noted it.
    fn missing(&mut self) {
        let parts: std::collections::BTreeSet<usize> = self
            .chunks
            .bases
            .iter()
            .filter_map(|base| Some(self.sent.lines[base.line?].part))
            .collect();
        for nth in &self.chunks.missing {
            let line: &Line = &self.sent.lines[*nth];
            let typed = line.typed();
            if self.found.iter().any(|change| change.notes.contains(&typed)) {
                continue;
            }
            let came = self.found.iter_mut().find(|change| {
                let new = matches!(change.what, What::NewParagraph | What::NewRow);
                let text = if change.what == What::Moved { &change.old } else { &change.new };
                (new || change.what == What::Moved)
                    && change.author.is_some()
                    && !typed.is_empty()
                    && text.contains(&typed)
            });
            if let Some(change) = came {
                change.had = true;
            } else if parts.contains(&line.part) && (self.unchanged || !typed.is_empty()) {
                let old = line.text();
                let what = What::GoneParagraph;
                self.found.push(Change { what, line: Some(*nth), old, ..Change::default() });
            }
        }
    }

    fn restyled(&mut self) {
        for (number, own) in self.returned.restyled.iter().enumerate() {
            let found = self.chunks.letter((own.paragraph, own.at), &|fate| Returned::was(fate));
            let Some((nth, base, at)) = found else { continue };
            // What a plan cannot say of a look is told by its words alone.
            let (before, old, new) = match own.was == own.is {
                true => (own.words.clone(), String::new(), String::new()),
                false => {
                    let words = own.words.trim();
                    (String::new(), marked(words, own.was), marked(words, own.is))
                }
            };
            self.found.push(Change {
                what: What::Restyled,
                author: Some(own.author.clone()),
                date: own.date.clone(),
                line: self.chunks.bases[base].line,
                at,
                before,
                old,
                new,
                chunks: vec![nth],
                restyled: Some(number),
                turn: (nth, at),
                ..Change::default()
            });
        }
    }
}

/// Words with the marks of a look around them.
pub(super) fn marked(words: &str, look: Look) -> String {
    let (mut out, mut open) = (String::new(), Look::default());
    turn(&mut out, &mut open, look);
    out += words;
    turn(&mut out, &mut open, Look::default());
    out
}

pub(super) fn what(goes: bool, comes: bool) -> What {
    match (goes, comes) {
        (true, false) => What::Deleted,
        (false, true) => What::Inserted,
        _ => What::Replaced,
    }
}

/// The last words of some letters.
pub(super) fn behind(letters: &[char]) -> String {
    let from = letters.len().saturating_sub(AROUND);
    let cut = match from {
        0 => 0,
        from => letters[from..].iter().position(|c| *c == ' ').map_or(from, |at| from + at + 1),
    };
    letters[cut..].iter().collect()
}

/// The first words of some letters.
pub(super) fn ahead(letters: &[char]) -> String {
    let to = letters.len().min(AROUND);
    let cut = match to {
        to if to == letters.len() => to,
        to => letters[..to].iter().rposition(|c| *c == ' ').unwrap_or(to),
    };
    letters[..cut].iter().collect()
}
