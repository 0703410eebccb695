//! Chú thích mới (new footnotes): a note that was put in is called by a name of its own, and its words stand
//! at the end of a running text of the same part.

use super::apply::State;
use super::chunks::{Chunks, END, Token};
use super::cuts::{Cut, is_mark};
use super::returned::Returned;
use super::sent::{Line, Spot};
use super::shape::shape;
use super::step::{NewNote, Step, Unit, Why};
use super::steps::Making;
use super::wants::Want;
use super::write::Act;
use crate::plan::{Route, Step as Way};
use crate::view::NOTE;

/// What new notes of a line add to each try, and to what must be read back.
pub(super) struct Added {
    names: Vec<String>,
    home: usize,
    /// The end of the text that gets their words.
    end: usize,
    words: Vec<String>,
}

impl Added {
    /// Prepares the notes that a line gets.
    ///
    /// # Errors
    /// The part has no running text that could say their words.
    pub fn new(state: &State, at: usize, notes: &[NewNote]) -> Result<Self, Why> {
        let lines = &state.sent.lines;
        let home = home(state, lines, at).ok_or(Why::Noted)?;
        let text = text(state, home);
        let all: Vec<&str> =
            state.sent.values.iter().filter_map(|r| state.parsed.places.text(r)).collect();
        let free = |name: &String| {
            let call = format!("[^{name}]");
            !all.iter().any(|text| text.contains(&call)) && !state.raw.contains(&call)
        };
        let names =
            (1..).map(|nth: usize| nth.to_string()).filter(free).take(notes.len()).collect();
        let words = notes.iter().map(|note| note.words.clone()).collect();
        Ok(Self { names, home, end: text.trim_end().len(), words })
    }

    /// The tries with the notes called and said; those that can call none are left out.
    pub fn tries(&self, tries: &[Vec<Act>]) -> Vec<Vec<Act>> {
        let mut made = Vec::new();
        for signs in [false, true] {
            made.extend(tries.iter().filter_map(|acts| self.one(acts, signs)));
        }
        made
    }

    fn one(&self, acts: &[Act], signs: bool) -> Option<Vec<Act>> {
        let mut names = self.names.iter();
        let mut said = String::new();
        for (name, words) in self.names.iter().zip(&self.words) {
            said += &format!("\n\n[^{name}]: {}", typed(words, signs));
        }
        let mut made = acts.to_vec();
        let mut cuts: Vec<&mut Cut> = made
            .iter_mut()
            .flat_map(|act| match act {
                Act::Cuts(cuts) => cuts.iter_mut().collect(),
                Act::Edit(_) => Vec::new(),
            })
            .collect();
        // In the order of the text: the first call has the first name.
        cuts.sort_by_key(|cut| (cut.value, cut.range.start, cut.range.end));
        for cut in &mut cuts {
            while let Some(at) = cut.new.find(NOTE) {
                let call = format!("[^{}]", names.next()?);
                cut.new.replace_range(at..at + NOTE.len_utf8(), &call);
            }
        }
        if names.next().is_some() {
            return None;
        }
        let own = |cut: &&mut &mut Cut| cut.value == self.home && cut.range.end >= self.end;
        match cuts.iter_mut().rfind(own) {
            Some(cut) => cut.new = format!("{}{said}", cut.new.trim_end()),
            None => made.push(Act::Cuts(vec![Cut {
                value: self.home,
                range: self.end..self.end,
                new: said,
                behind: true,
            }])),
        }
        Some(made)
    }
}

/// Puts the words of new notes where they must be read back: `wants` has the line at `at` already.
pub(super) fn wants(
    lines: &[Line],
    wants: &mut Vec<Want>,
    moved: &mut Vec<Option<usize>>,
    at: usize,
    notes: &[NewNote],
) {
    // The notes stand last, in the order of their calls.
    let said = lines.iter().filter(|line| matches!(line.spot, Spot::Note(_))).count();
    let first = wants.len() - said;
    let calls = |line: &Line| line.letters.iter().filter(|letter| letter.c == NOTE).count();
    let before: usize = lines.iter().take(at).map(calls).sum();
    for (nth, note) in notes.iter().enumerate() {
        let place = (first + before + note.before + nth).min(wants.len());
        wants.insert(place, Want::Words(note.words.clone(), Vec::new()));
        moved.insert(place, None);
    }
}

fn text(state: &State, value: usize) -> &str {
    let route = state.sent.values.get(value);
    route.and_then(|route| state.parsed.places.text(route)).unwrap_or_default()
}

/// The running text that says the words of a note that a line calls: its own, or the nearest of its part.
fn home(state: &State, lines: &[Line], at: usize) -> Option<usize> {
    let part = lines.get(at)?.part;
    let of = |nth: &usize| {
        let line = &lines[*nth];
        let (value, _) = line.block.as_ref()?;
        let route = state.sent.values.get(*value)?;
        let own = state.parsed.places.stands_in(route, &state.sources).0 == 0;
        (line.part == part && line.spot == Spot::Text && own && is_running(route)).then_some(*value)
    };
    let behind = (at..lines.len()).filter_map(|nth| of(&nth)).next();
    let before = || (0..at).rev().filter_map(|nth| of(&nth)).next();
    of(&at).or_else(before).or(behind)
}

/// Whether a text is one of paragraphs.
fn is_running(route: &Route) -> bool {
    let keys = ["noi_dung", "mo_dau", "ket_thuc"];
    match route.steps() {
        [.., Way::Key(key), Way::At(_)] => &**key == "noi_dung",
        [.., Way::Key(key)] => keys.contains(&&**key),
        _ => false,
    }
}

/// Words of a note as they are typed.
fn typed(words: &str, signs: bool) -> String {
    let mut out = String::new();
    for c in words.chars() {
        match c {
            '\u{a0}' | '\t' | '\n' => out.push(' '),
            c if signs && is_mark(c) => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Finds the words of a footnote that a letter calls and that was none of the plan's: the chunk that has
/// them, and them; none of them where they are more than one paragraph.
pub(super) fn called(
    returned: &Returned,
    chunks: &Chunks,
    token: &Token,
    taken: &dyn Fn(usize) -> bool,
) -> Option<(usize, Option<String>)> {
    let calls = &returned.paragraphs.get(token.place.0)?.calls;
    let (_, number) = calls.iter().find(|(at, _)| token.c == NOTE && *at == token.place.1)?;
    let of = |chunk: &usize| chunks.all[*chunk].spot == Spot::Note(*number);
    let mut own = (0..chunks.all.len()).filter(of);
    let (chunk, more) = (own.next()?, own.next().is_some());
    let known = chunks.bases[chunks.all[chunk].bases.clone()].iter().any(|b| b.line.is_some());
    if Returned::was(token.fate) && known {
        return None;
    }
    let texts = shape(chunks, chunk, taken).texts;
    let mut texts = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    let words = texts.next().filter(|words| !words.contains([NOTE, END, '\n'])).map(str::to_owned);
    Some((chunk, words.filter(|_| !more && texts.next().is_none())))
}

impl Making<'_> {
    /// The notes that paragraphs of a chunk call and did not call before.
    ///
    /// # Errors
    /// The words of one are not those of one paragraph.
    pub(super) fn notes(
        &self,
        nth: usize,
        after: &[usize],
        parts: &[usize],
    ) -> Result<Vec<NewNote>, Why> {
        let taken = |own: usize| self.taken(own);
        let (mut notes, mut before) = (Vec::new(), 0);
        for (token, after) in self.chunks.all[nth].tokens.iter().zip(after) {
            let is = Returned::is(token.fate, &taken) && parts.contains(after);
            if token.c != NOTE || !is {
                continue;
            }
            match called(self.returned, self.chunks, token, &taken) {
                Some((chunk, words)) => {
                    notes.push(NewNote { words: words.ok_or(Why::Noted)?, before, chunk });
                }
                None => before += 1,
            }
        }
        Ok(notes)
    }
}

/// Takes the words of notes to the steps that call them: a note without a call is none.
pub(super) fn said_where_called(units: &mut Vec<Unit>) {
    let said = |unit: &Unit| -> Vec<usize> {
        let steps = unit.steps.iter().flatten();
        let notes = steps.filter_map(|step| match step {
            Step::Edit { notes, .. } | Step::New { notes, .. } => Some(notes),
            _ => None,
        });
        notes.flatten().map(|note| note.chunk).collect()
    };
    let all: Vec<usize> = units.iter().flat_map(said).collect();
    units.retain(|unit| !unit.chunks.iter().any(|chunk| all.contains(chunk)));
    for unit in units {
        let own = said(unit);
        unit.chunks.extend(own);
    }
}
