//! Chữ (letters): a paragraph while it is made, and which of its letters was typed where.

use std::ops::Range;

use super::{Letter, Line, Source};
use crate::view::{Letter as Typed, Look, NOTE, Paragraph, Run};

/// Stands for the mark of a footnote that was called before, until it is written as figures.
pub(super) const AGAIN: char = '\u{fffb}';

/// A paragraph while it is made, with the notes that it calls.
#[derive(Default)]
pub(super) struct Made {
    pub line: Line,
    /// Words of notes, by the letters that call them.
    pub notes: Vec<(usize, Option<usize>, Vec<Run>)>,
    /// Marks of notes that were called before, and their names.
    pub again: Vec<usize>,
}

impl Made {
    pub fn said(words: &str) -> Self {
        let mut made = Self::default();
        made.say(words, Look::default());
        made
    }

    pub fn say(&mut self, words: &str, look: Look) {
        let letters = words.chars().map(|c| Letter { c, look, source: None });
        self.line.letters.extend(letters);
    }

    pub fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            match run {
                Run::Words { text, look, .. } => self.say(text, *look),
                Run::Leader(_) => self.say("\t", Look::default()),
                Run::Break => self.say("\n", Look::default()),
                Run::Footnote { name, runs } => {
                    self.notes.push((self.line.letters.len(), *name, runs.clone()));
                    self.say(&NOTE.to_string(), Look::default());
                }
                Run::FootnoteAgain(name) => {
                    self.again.push(*name);
                    self.say(&AGAIN.to_string(), Look::default());
                }
            }
        }
    }

    pub fn paragraph(own: &Paragraph) -> Self {
        let mut made = Self::default();
        if let Some(label) = own.label.as_deref().filter(|label| !label.is_empty()) {
            made.say(&format!("{label} "), Look { bold: own.bold_label, ..Look::default() });
        }
        made.runs(&own.runs);
        made
    }
}

/// How many letters a label may have that was typed as well as counted.
const LABEL: usize = 24;

/// Whether a letter on paper is the one that was typed, in capitals or not.
fn same(printed: char, typed: char) -> bool {
    printed == typed
        || printed == AGAIN && typed == NOTE
        || printed.to_uppercase().eq(typed.to_uppercase())
}

/// Says of letters on paper, from the one of that number on, where they were typed. Returns the number
/// of the letter behind them.
pub(super) fn set(letters: &mut [Letter], from: usize, typed: &[Typed], value: usize) -> usize {
    let space = |letter: &Typed| letter.c != '\n' && letter.c.is_whitespace();
    let start = typed.iter().take_while(|letter| space(letter)).count();
    let typed = &typed[start..];
    let end = typed.iter().rposition(|letter| !space(letter)).map_or(0, |at| at + 1);
    let typed = &typed[..end];
    let whole = set_whole(letters, from, typed, value);
    if whole > from || typed.is_empty() {
        return whole;
    }
    // Dots to write on are one tab: those at the end, or all of them.
    for last in [true, false] {
        let dotted = tabs(typed, last);
        if dotted.len() < typed.len() {
            let end = set_whole(letters, from, &dotted, value);
            if end > from {
                return end;
            }
        }
    }
    from
}

/// The letters with one tab in the place of long rows of dots: of the last row, or of all.
fn tabs(typed: &[Typed], last: bool) -> Vec<Typed> {
    const ROW: usize = 20;
    let dots = |letter: &Typed| matches!(letter.c, '.' | '_' | '…');
    let mut rows: Vec<Range<usize>> = Vec::new();
    for (at, _) in typed.iter().enumerate().filter(|(_, letter)| dots(letter)) {
        match rows.last_mut() {
            Some(row) if row.end == at => row.end += 1,
            _ => rows.push(at..at + 1),
        }
    }
    let long = |row: &Range<usize>| {
        let signs = typed[row.clone()].iter().map(|l| if l.c == '…' { 3 } else { 1 });
        signs.sum::<usize>() >= ROW
    };
    rows.retain(long);
    let skip = if last { rows.len().saturating_sub(1) } else { 0 };
    let mut made = Vec::new();
    let mut at = 0;
    for row in rows.into_iter().skip(skip) {
        made.extend_from_slice(&typed[at..row.start]);
        let (first, last) = (&typed[row.start], &typed[row.end - 1]);
        made.push(Typed { c: '\t', at: first.at.start..last.at.end, ..first.clone() });
        at = row.end;
    }
    made.extend_from_slice(&typed[at..]);
    made
}

fn set_whole(letters: &mut [Letter], from: usize, typed: &[Typed], value: usize) -> usize {
    for cut in 0..=typed.len().min(LABEL) {
        let typed = &typed[cut..];
        if typed.is_empty() {
            break;
        }
        let last = letters.len().saturating_sub(typed.len());
        let fits = |at: &usize| {
            let here = letters.get(*at..*at + typed.len());
            here.is_some_and(|here| here.iter().zip(typed).all(|(p, t)| same(p.c, t.c)))
        };
        let Some(at) = (from..=last).find(fits) else { continue };
        for (letter, typed) in letters[at..].iter_mut().zip(typed) {
            letter.source = Some(Source { value, at: typed.at.clone(), typed: typed.typed });
        }
        return at + typed.len();
    }
    from
}
