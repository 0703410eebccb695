//! Đọc lại (reading back): what the lines of the plan must be once something was written.

use super::chunks::same;
use super::insert;
use super::join::Joined;
use super::sent::{Letter, Line};
use super::step::Piece;
use crate::view::Look;

/// What a line must be afterwards.
#[derive(Debug, Clone)]
pub(super) enum Want {
    /// What was typed of it is the same.
    Same(String),
    /// These words, and the looks of those that were there.
    Words(String, Vec<Option<Look>>),
    /// These words, but for the mark at their end where the form has one of its own.
    New(String),
    /// These words, or what is computed.
    Cell(String),
    /// The mark at the end of all, on a line of its own: there or not.
    Mark,
}

/// The looks that the letters of a line keep once its pieces are others.
pub(super) fn looks(line: &Line, pieces: &[Piece]) -> Vec<Option<Look>> {
    let mut looks = Vec::new();
    let mut at = 0;
    for (range, new) in pieces {
        let kept = line.letters.get(at..range.start.min(line.letters.len())).unwrap_or_default();
        looks.extend(kept.iter().map(|letter| Some(letter.look)));
        looks.extend(new.chars().map(|_| None));
        at = range.end;
    }
    looks.extend(line.letters.get(at..).unwrap_or_default().iter().map(|l| Some(l.look)));
    looks
}

/// The looks that the letters of paragraphs keep that become one. What the form put between them is typed
/// then.
pub(super) fn joined(parts: &[Joined]) -> Vec<Option<Look>> {
    let own = |part: &Joined| {
        let looks = looks(part.line, part.pieces?);
        Some(looks)
    };
    parts.iter().filter_map(own).flatten().collect()
}

/// Whether lines are what they must be.
pub(super) fn fits<'a>(lines: impl Iterator<Item = &'a Line> + Clone, wants: &[Want]) -> bool {
    lines.clone().count() == wants.len()
        && lines.zip(wants).all(|(line, want)| match want {
            Want::Mark => true,
            Want::Same(typed) => line.typed() == *typed,
            Want::Words(text, looks) => {
                let kept = |(letter, look): (&Letter, &Option<Look>)| {
                    look.is_none_or(|look| look == letter.look || letter.source.is_none())
                };
                let whole = looks.len() != line.letters.len();
                reads(line, text) && (whole || line.letters.iter().zip(looks).all(kept))
            }
            Want::New(text) => {
                let bare =
                    |text: &str| text.trim_end().trim_end_matches([';', '.', ',']).to_owned();
                let listed = insert::is_line_of_list(&line.route);
                reads(line, text)
                    || listed && bare(&line.text()) == bare(text)
                    || insert::same_but_for_count(&line.text(), text)
            }
            Want::Cell(text) => {
                line.letters.iter().all(|l| l.source.is_none()) && line.block.is_none()
                    || reads(line, text)
            }
        })
}

/// Whether a line has these words, in capitals where it is printed so.
pub(super) fn reads(line: &Line, want: &str) -> bool {
    let own = line.text();
    same(&own, want) || line.capitals && same(&own.to_uppercase(), &want.to_uppercase())
}
