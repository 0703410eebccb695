//! Thay đổi có theo dõi (noted changes): letter by letter, what touches is one change.

use super::change::{Change, What};
use super::changes::{Cx, ahead, behind, line_before, line_behind, marked, what};
use super::chunks::{END, Token};
use super::returned::{Kind, Paragraph, Returned};
use super::shape::{Shape, shape};
use crate::view::{Look, NOTE};

/// How many letters around a change are looked at.
const AROUND: usize = 72;

impl Cx<'_> {
    /// What was noted in a chunk.
    pub(super) fn chunk(&mut self, nth: usize) {
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
                let note = self.note(token).filter(|_| new);
                match known {
                    Some((.., change)) if gone => change.old.push(token.c),
                    Some((.., change)) => {
                        change.new.push(token.c);
                        change.notes.extend(note.map(|(_, words)| words));
                    }
                    None => {
                        let mut change = self.paragraph((nth, at), &shape, token, revision, key);
                        change.notes.extend(note.map(|(_, words)| words));
                        whole.push((key.0, key.1, change));
                    }
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
                let text = if goes { &mut open.old } else { &mut open.new };
                text.push(c);
                open.notes.extend(self.note(token).filter(|_| !goes).map(|(_, words)| words));
            }
        }
        self.found.extend(open.take());
        self.found.extend(whole.into_iter().map(|(.., change)| change));
        self.settle();
    }

    /// Words that were put in and look otherwise than the words before them: they are written as those look.
    pub(super) fn dressed(&mut self, nth: usize) {
        let chunk = &self.chunks.all[nth];
        let look = |token: &Token| {
            let paragraph = self.returned.paragraphs.get(token.place.0)?;
            Some(paragraph.atoms.get(token.place.1)?.look)
        };
        // The look of the last word that was there, or of those put in before.
        let (mut last, mut base) = (None, usize::MAX);
        let mut run: Option<(Look, Change)> = None;
        let mut seen = 0;
        let mut told = Vec::new();
        for (at, token) in chunk.tokens.iter().enumerate() {
            if token.base != base || token.c == END {
                (last, base, seen) = (None, token.base, 0);
                told.extend(run.take());
            }
            let own = look(token).filter(|_| !token.c.is_whitespace() && token.c != NOTE);
            match (token.fate.come, token.fate.gone) {
                (Some(revision), None) if token.c != END => {
                    let goes_on =
                        own.is_none_or(|own| run.as_ref().is_some_and(|run| run.0 == own));
                    if let (Some((_, change)), true) = (&mut run, goes_on) {
                        change.new.push(token.c);
                        continue;
                    }
                    told.extend(run.take());
                    let around = last.or_else(|| {
                        let there =
                            |other: &&Token| Returned::was(other.fate) && !other.c.is_whitespace();
                        let rest = chunk.tokens[at..].iter();
                        let own = |other: &&Token| other.c != END && other.base == token.base;
                        rest.take_while(own).find(there).and_then(look)
                    });
                    let expected = |own: &Look| match around {
                        Some(around) => *own == around,
                        // A paragraph of its own looks as the form has it, or as the one before it.
                        None => *own == Look::default() || self.look_before(token) == Some(*own),
                    };
                    let Some(own) = own.filter(|own| !expected(own)) else {
                        continue;
                    };
                    let (author, date) = self.who(revision);
                    let have = &self.chunks.bases[token.base].have;
                    let had = author.as_ref().is_some_and(|author| have.contains(author));
                    run = Some((
                        own,
                        Change {
                            what: What::Restyled,
                            author,
                            date,
                            line: self.chunks.bases[token.base].line,
                            at: seen,
                            new: token.c.to_string(),
                            chunks: vec![nth],
                            had,
                            turn: (nth, at),
                            ..Change::default()
                        },
                    ));
                }
                (None, _) => {
                    told.extend(run.take());
                    seen += 1;
                    last = own.or(last);
                }
                _ => {}
            }
        }
        told.extend(run.take());
        self.found.extend(told.into_iter().map(|(look, change)| {
            let words = change.new.trim().to_owned();
            Change { new: marked(&words, look), old: words, ..change }
        }));
    }

    /// How the words of the paragraph before that of a letter look.
    fn look_before(&self, token: &Token) -> Option<Look> {
        let before = self.returned.paragraphs.get(..token.place.0)?;
        let word = |paragraph: &Paragraph| {
            paragraph.atoms.iter().rfind(|atom| !atom.c.is_whitespace()).map(|atom| atom.look)
        };
        before.iter().rev().find_map(word)
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
            tokens[..at].iter().rev().filter(was).take(AROUND).map(|token| token.c).collect();
        before.reverse();
        let changed = |token: &&Token| token.fate.come.is_some() || token.fate.gone.is_some();
        let rest = tokens[at..].iter().skip_while(changed).filter(was).take(AROUND);
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
                    change.what = what(!change.old.is_empty(), !change.new.is_empty());
                }
                _ => {}
            }
            settled.push(change);
        }
        self.found = settled;
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
