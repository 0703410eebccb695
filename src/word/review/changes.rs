//! Thay đổi (changes): what was done to the text, each with its author and its place.

use super::chunks::{Chunks, END, Likeness, Token, likeness};
use super::returned::{Kind, Returned};
use super::sent::{Line, Sent, Spot};
use super::shape::{Shape, shape};
use crate::compare::words;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Words were put in the place of others.
    Replaced,
    /// Words were put in.
    Inserted,
    /// Words were taken away.
    Deleted,
    /// A paragraph is new.
    NewParagraph,
    /// A paragraph is gone.
    GoneParagraph,
    /// A row of a table is new.
    NewRow,
    /// A row of a table is gone.
    GoneRow,
    /// Words were moved from here.
    Moved,
    /// Words look otherwise, and say the same.
    Restyled,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub what: What,
    /// By whom; none where nobody noted it.
    pub author: Option<String>,
    /// When, as the file says it; empty where it does not.
    pub date: String,
    /// The line of what was sent that it was done to; of what is new, the one before it.
    pub line: Option<usize>,
    /// The letter of the line that it begins at.
    pub at: usize,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
    /// The words before it.
    pub before: String,
    /// The words behind it.
    pub after: String,
    /// The line behind which it was moved.
    pub to: Option<usize>,
    /// The chunks that it is in, as numbers of [`Chunks::all`].
    pub chunks: Vec<usize>,
    /// Whether the plan has it already.
    pub had: bool,
    /// Its turn in the file: the chunk and the letter of it.
    turn: (usize, usize),
}

impl Default for Change {
    fn default() -> Self {
        Self {
            what: What::Replaced,
            author: None,
            date: String::new(),
            line: None,
            at: 0,
            old: String::new(),
            new: String::new(),
            before: String::new(),
            after: String::new(),
            to: None,
            chunks: Vec::new(),
            had: false,
            turn: (usize::MAX, 0),
        }
    }
}

/// How many letters around a change are told.
const AROUND: usize = 36;

/// Returns all that was done, in the order of the file.
/// `unchanged`: the plan is the one that the file was made from.
pub fn changes(sent: &Sent, returned: &Returned, chunks: &Chunks, unchanged: bool) -> Vec<Change> {
    let mut cx = Cx { sent, returned, chunks, unchanged, found: Vec::new(), moves: Vec::new() };
    let mut nth = 0;
    while nth < chunks.all.len() {
        nth = match chunks.all[nth].row {
            row if row.come.is_some() || row.gone.is_some() => cx.row(nth),
            _ => {
                cx.unnoted(nth);
                cx.chunk(nth);
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

struct Cx<'a> {
    sent: &'a Sent,
    returned: &'a Returned,
    chunks: &'a Chunks,
    unchanged: bool,
    found: Vec<Change>,
    /// Changes that are words moved to a place.
    moves: Vec<Change>,
}

impl Cx<'_> {
    fn who(&self, revision: usize) -> (Option<String>, String) {
        let own = &self.returned.revisions[revision];
        (Some(own.author.clone()), own.date.clone())
    }

    fn kind(&self, revision: usize) -> Kind {
        self.returned.revisions[revision].kind
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
            match likeness(&self.sent.lines[line], own) {
                Likeness::Same | Likeness::Had => continue,
                Likeness::Relabelled(..) if !self.unchanged => continue,
                _ => {}
            }
            let text = self.sent.lines[line].text();
            let old: Vec<char> = text.chars().collect();
            let new: Vec<char> = own.text.chars().collect();
            for (from, to) in words::differences(&old, &new) {
                self.found.push(Change {
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

    /// What was noted in a chunk.
    fn chunk(&mut self, nth: usize) {
        let shape = shape(self.chunks, nth, &|_| true);
        let chunk = &self.chunks.all[nth];
        let first = chunk.bases.start;
        let taken = |after: usize| shape.instead.contains(&Some(after));
        // What belongs to the same paragraph that came or went, or touches.
        let mut whole: Vec<(bool, usize, Change)> = Vec::new();
        let mut open: Option<Change> = None;
        let mut seen = vec![0; chunk.bases.len()];
        for (at, token) in chunk.tokens.iter().enumerate() {
            let (base, after) = (token.base - first, shape.after[at]);
            let place = seen[base];
            if Returned::was(token.fate) && token.c != END {
                seen[base] += 1;
            }
            let Some(revision) = token.fate.gone.or(token.fate.come) else {
                self.found.extend(open.take());
                continue;
            };
            let goes = token.fate.gone.is_some();
            if goes && token.fate.come.is_some() {
                // Put in and taken away again.
                continue;
            }
            let gone = goes && shape.gone[base] && shape.instead[base].is_none();
            let new = !goes && shape.new[after] && !taken(after);
            if gone || new {
                if token.c == END {
                    continue;
                }
                self.found.extend(open.take());
                let key = (gone, if gone { base } else { after });
                let known = whole.iter_mut().find(|(gone, at, _)| (*gone, *at) == key);
                match known {
                    Some((.., change)) if gone => change.old.push(token.c),
                    Some((.., change)) => change.new.push(token.c),
                    None => whole.push((
                        key.0,
                        key.1,
                        self.paragraph((nth, at), &shape, token, revision, key),
                    )),
                }
                continue;
            }
            let c = if token.c == END { '\n' } else { token.c };
            if token.c == END && ends_whole(&shape, base, after) {
                continue;
            }
            let (author, date) = self.who(revision);
            let moved = matches!(self.kind(revision), Kind::MovedFrom | Kind::MovedTo);
            let goes_on = open
                .as_ref()
                .is_some_and(|open| open.author == author && (open.what == What::Moved) == moved);
            if !goes_on {
                self.found.extend(open.take());
                let line = self.chunks.bases[token.base].line;
                let line = line.or_else(|| line_before(self.chunks, nth));
                let what = if moved { What::Moved } else { What::Replaced };
                let chunks = vec![nth];
                let have = &self.chunks.bases[token.base].have;
                let had = author.as_ref().is_some_and(|author| have.contains(author));
                open = Some(Change {
                    what,
                    author,
                    date,
                    line,
                    at: place,
                    chunks,
                    had,
                    turn: (nth, at),
                    ..Change::default()
                });
                if let Some(open) = &mut open {
                    (open.before, open.after) = self.around(&chunk.tokens, at, token.base);
                }
            }
            if let Some(open) = &mut open {
                if goes {
                    open.old.push(c)
                } else {
                    open.new.push(c)
                };
            }
        }
        self.found.extend(open.take());
        self.found.extend(whole.into_iter().map(|(.., change)| change));
        self.settle();
    }

    /// A paragraph that came or went, with its first letter.
    fn paragraph(
        &self,
        turn: (usize, usize),
        shape: &Shape,
        token: &Token,
        revision: usize,
        (gone, at): (bool, usize),
    ) -> Change {
        let nth = turn.0;
        let (author, date) = self.who(revision);
        let moved = matches!(self.kind(revision), Kind::MovedFrom | Kind::MovedTo);
        let line = match gone {
            true => self.chunks.bases[token.base].line,
            false => line_behind(self.chunks, nth, shape, at),
        };
        let what = match (moved, gone) {
            (true, _) => What::Moved,
            (_, true) => What::GoneParagraph,
            (_, false) => What::NewParagraph,
        };
        // The plan has no such paragraph, and it was noted that it goes.
        let had = gone && line.is_none();
        let line = line.or_else(|| line_before(self.chunks, nth));
        let mut change =
            Change { what, author, date, line, chunks: vec![nth], had, turn, ..Change::default() };
        let text = if gone { &mut change.old } else { &mut change.new };
        text.push(token.c);
        change
    }

    /// The words that stood around a letter of a chunk.
    fn around(&self, tokens: &[Token], at: usize, base: usize) -> (String, String) {
        let was =
            |token: &&Token| Returned::was(token.fate) && token.base == base && token.c != END;
        let mut before: Vec<char> =
            tokens[..at].iter().rev().filter(was).take(AROUND * 2).map(|token| token.c).collect();
        before.reverse();
        let changed = |token: &&Token| token.fate.come.is_some() || token.fate.gone.is_some();
        let rest = tokens[at..].iter().skip_while(changed).filter(was).take(AROUND * 2);
        let rest: Vec<char> = rest.map(|token| token.c).collect();
        (behind(&before), ahead(&rest))
    }

    /// Says of what was gathered what it is: nothing is left of what only spaces make.
    fn settle(&mut self) {
        let mut settled = Vec::new();
        for mut change in std::mem::take(&mut self.found) {
            match change.what {
                What::Moved => {
                    self.moves.push(change);
                    continue;
                }
                What::Replaced => {
                    change.what = what(!change.old.is_empty(), !change.new.is_empty())
                }
                _ => {}
            }
            settled.push(change);
        }
        self.found = settled;
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
            } else if parts.contains(&line.part) && !(typed.is_empty() && !self.unchanged) {
                let old = line.text();
                let what = What::GoneParagraph;
                self.found.push(Change { what, line: Some(*nth), old, ..Change::default() });
            }
        }
    }

    fn restyled(&mut self) {
        for own in &self.returned.restyled {
            let place = |token: &Token| token.place == (own.paragraph, own.at);
            let found = self.chunks.all.iter().enumerate().find_map(|(nth, chunk)| {
                let at = chunk.tokens.iter().position(place)?;
                let token = chunk.tokens[at];
                let before = chunk.tokens[..at].iter();
                let before = before.filter(|t| t.base == token.base && Returned::was(t.fate));
                Some((nth, token.base, before.count()))
            });
            let Some((nth, base, at)) = found else { continue };
            self.found.push(Change {
                what: What::Restyled,
                author: Some(own.author.clone()),
                date: own.date.clone(),
                line: self.chunks.bases[base].line,
                at,
                old: own.words.clone(),
                chunks: vec![nth],
                turn: (nth, at),
                ..Change::default()
            });
        }
    }
}

/// Whether the end of a paragraph comes or goes with the paragraph before or behind it.
fn ends_whole(shape: &Shape, base: usize, after: usize) -> bool {
    let is = |all: &[bool], at: usize| all.get(at) == Some(&true);
    is(&shape.gone, base)
        || is(&shape.gone, base + 1)
        || is(&shape.new, after)
        || is(&shape.new, after + 1)
}

fn what(goes: bool, comes: bool) -> What {
    match (goes, comes) {
        (true, false) => What::Deleted,
        (false, true) => What::Inserted,
        _ => What::Replaced,
    }
}

/// The last words of some letters.
fn behind(letters: &[char]) -> String {
    let from = letters.len().saturating_sub(AROUND);
    let cut = match from {
        0 => 0,
        from => letters[from..].iter().position(|c| *c == ' ').map_or(from, |at| from + at + 1),
    };
    letters[cut..].iter().collect()
}

/// The first words of some letters.
fn ahead(letters: &[char]) -> String {
    let to = letters.len().min(AROUND);
    let cut = match to {
        to if to == letters.len() => to,
        to => letters[..to].iter().rposition(|c| *c == ' ').unwrap_or(to),
    };
    letters[..cut].iter().collect()
}
