//! Chỗ cắt (cuts): from pieces of a printed line to bytes of the values that it was typed in.
//!
//! Where marks stand between letters there is more than one way; each is tried until the line reads as
//! it should.

use std::ops::Range;

use super::chunks::END;
use super::sent::{Letter, Line, Source};
use super::step::{Piece, Why};

/// Bytes of a value and what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Which of the values.
    pub value: usize,
    /// Bytes of its text.
    pub range: Range<usize>,
    /// The new text.
    pub new: String,
    /// Of a place without bytes: whether it belongs to what stands before it.
    pub behind: bool,
}

/// A way to cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Way {
    /// How far a cut goes: letters alone, marks between them, marks around them.
    reach: usize,
    /// Whether what is new stands in the look of the letter before it.
    behind: bool,
    /// Whether signs that are marks are written as signs.
    signs: bool,
}

impl Way {
    /// All ways, the best first.
    pub fn all() -> impl Iterator<Item = Self> {
        [false, true].into_iter().flat_map(|signs| {
            let reaches = (0..3).flat_map(move |reach| [(reach, true), (reach, false)]);
            reaches.map(move |(reach, behind)| Self { reach, behind, signs })
        })
    }
}

/// Returns the ways to put pieces of a line into its values, the best first.
///
/// # Errors
/// Why there is none.
pub fn ways(line: &Line, pieces: &[Piece]) -> Result<Vec<Vec<Cut>>, Why> {
    let mut found: Vec<Vec<Cut>> = Vec::new();
    for way in Way::all() {
        let mut cuts = Vec::new();
        for piece in pieces {
            cut(line, piece, way, &mut cuts)?;
        }
        if !found.contains(&cuts) {
            found.push(cuts);
        }
    }
    Ok(found)
}

/// Puts a piece of a line into its values.
///
/// # Errors
/// Why it cannot be.
pub(super) fn cut(
    line: &Line,
    (range, new): &Piece,
    way: Way,
    cuts: &mut Vec<Cut>,
) -> Result<(), Why> {
    let letters = &line.letters;
    let sourced = |letter: &Letter| letter.source.is_some();
    let (Some(first), Some(last)) =
        (letters.iter().position(sourced), letters.iter().rposition(sourced))
    else {
        return match &line.block {
            // Nothing stands there yet.
            Some((value, _)) if letters.is_empty() => {
                let new = written(new, way);
                cuts.push(Cut { value: *value, range: 0..0, new, behind: true });
                Ok(())
            }
            _ => Err(Why::Computed(line.route.clone())),
        };
    };
    let source = |at: usize| letters.get(at).and_then(|letter| letter.source.as_ref());
    let mut gone: Vec<&Source> = Vec::new();
    for at in range.clone() {
        let Some(own) = source(at) else { continue };
        if !own.typed {
            let whole = |(nth, letter): (usize, &Letter)| {
                letter.source.as_ref() != Some(own) || range.contains(&nth)
            };
            // A value goes as a whole, and nothing that is typed takes its place.
            if !new.trim().is_empty() || !letters.iter().enumerate().all(whole) {
                return Err(Why::Computed(line.route.clone()));
            }
        }
        gone.push(own);
    }
    let new = written(new, way);
    let (Some(from), Some(to)) = (gone.first(), gone.last()) else {
        // Of labels and marks at the end the plan knows nothing.
        if range.start < first && (range.end < first || !range.is_empty()) {
            return Ok(());
        }
        if new.is_empty() {
            return Ok(());
        }
        let before = source(range.start.wrapping_sub(1)).filter(|_| range.start > first);
        let after = source(range.start).filter(|_| range.start <= last);
        let own = match (before, after) {
            (Some(before), Some(after)) if way.behind || before.value != after.value => {
                (before, true)
            }
            (_, Some(after)) => (after, false),
            (Some(before), None) => (before, true),
            (None, None) => match source(last) {
                Some(last) if range.start > first => (last, true),
                _ => return Err(Why::Counted),
            },
        };
        let (own, behind) = own;
        let place = if behind { own.at.end } else { own.at.start };
        cuts.push(Cut { value: own.value, range: place..place, new, behind });
        return Ok(());
    };
    if from.value != to.value {
        return Err(Why::Unread);
    }
    let value = from.value;
    match way.reach {
        0 => {
            let mut parts: Vec<Range<usize>> = Vec::new();
            for own in gone {
                match parts.last_mut() {
                    Some(part) if part.end >= own.at.start => part.end = part.end.max(own.at.end),
                    _ => parts.push(own.at.clone()),
                }
            }
            let mut new = Some(new);
            if !way.behind {
                parts.reverse();
            }
            let mut made: Vec<Cut> = parts
                .into_iter()
                .map(|range| Cut {
                    value,
                    range,
                    new: new.take().unwrap_or_default(),
                    behind: true,
                })
                .collect();
            made.sort_by_key(|cut| cut.range.start);
            cuts.extend(made);
        }
        1 => cuts.push(Cut { value, range: from.at.start..to.at.end, new, behind: true }),
        _ => {
            let before = (0..range.start).rev().find_map(source).filter(|own| own.value == value);
            let after =
                (range.end..letters.len()).find_map(source).filter(|own| own.value == value);
            let start = before.map_or(from.at.start, |own| own.at.end);
            let end = after.map_or(to.at.end, |own| own.at.start);
            cuts.push(Cut { value, range: start..end, new, behind: true });
        }
    }
    Ok(())
}

/// New words as they are typed.
pub(super) fn written(new: &str, way: Way) -> String {
    let mut out = String::with_capacity(new.len());
    for c in new.chars() {
        match c {
            '\n' => out += "\\\n",
            END => out += "\n\n",
            '\t' | '\u{a0}' => out.push(' '),
            c if way.signs && is_mark(c) => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Whether a sign can be a mark in running text.
pub fn is_mark(c: char) -> bool {
    "*_~^`[]<>#{}\\".contains(c)
}
