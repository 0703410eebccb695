//! Labels that were typed by hand, `a)`, `I.`, `1.1.`, where a mark would have the program count.

use std::ops::Range;

use super::inline::Piece;
use super::markdown::Refused;
use crate::diag::kinds;

/// The most figures that a label has: `2026.` at the beginning of a line is a year.
const FIGURES: usize = 2;

/// Returns the label that a text begins with, as it was typed.
pub(super) fn at_start(text: &str) -> Option<&str> {
    let word = text.split([' ', '\n', '\t']).next().filter(|word| word.len() < text.len())?;
    let inner = word.strip_suffix(['.', ')'])?;
    let bare = inner.strip_prefix('(').filter(|_| word.ends_with(')')).unwrap_or(inner);
    let letter = bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic);
    let roman = !bare.is_empty() && bare.chars().all(|c| "IVXLC".contains(c));
    let figures = |part: &str| {
        (1..=FIGURES).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let numbers = bare.split('.').all(figures);
    (letter || roman || numbers).then_some(word)
}

/// Returns the label that a text begins with where labels have a name, as `label` does: `Điều 2`,
/// `CHƯƠNG II.`
pub(super) fn named<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let (name, _) = label.rsplit_once(' ')?;
    let (own, rest) = text.split_at_checked(name.len())?;
    let number = rest.strip_prefix(' ')?.split(' ').next()?;
    let bare = number.trim_end_matches(['.', ':', ')']);
    let counts = !bare.is_empty()
        && (bare.bytes().all(|b| b.is_ascii_digit()) || bare.chars().all(|c| "IVXLC".contains(c)));
    let same = own.to_lowercase() == name.to_lowercase();
    (counts && same).then(|| &text[..name.len() + 1 + number.len()])
}

/// Whether a label is one that lines in the middle of a paragraph have: a name may well begin with a
/// capital letter and a full stop.
fn begins_line(label: &str) -> bool {
    let capital = label.ends_with('.') && label.starts_with(|c: char| c.is_uppercase());
    !capital || label.trim_end_matches('.').chars().all(|c| "IVX".contains(c))
}

/// Parts a block where lines have labels of their own. Where it is but one, and what stands above has
/// not ended, nobody knows whether the line goes on or begins.
pub(super) fn split(text: &str, pieces: Vec<Piece>, refused: &mut Vec<Refused>) -> Vec<Vec<Piece>> {
    let label = |piece: &Piece| match piece {
        Piece::Words(range) => {
            let line = text[range.start..].lines().next().unwrap_or_default();
            at_start(line).filter(|label| begins_line(label))
        }
        _ => None,
    };
    let lines = pieces.windows(2).filter(|two| matches!(two[0], Piece::Soft(_)));
    let several = lines.filter(|two| label(&two[1]).is_some()).count() > 1;
    let mut parts: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let Some(part) = parts.last_mut() else { break };
        let own = pieces.peek().filter(|_| matches!(piece, Piece::Soft(_))).and_then(label);
        let Some(own) = own else {
            part.push(piece);
            continue;
        };
        let before = &text[part.first().map_or(0, Piece::start)..piece.start()];
        let ended = before.trim_end().ends_with(['.', ':', ';', '!', '?', ',']);
        if ended || several || part.first().is_some_and(|first| label(first).is_some()) {
            parts.push(Vec::new());
            continue;
        }
        let at = pieces.peek().map_or(0, Piece::start);
        refused.push(runs_on(at..at + own.len(), own));
        part.push(piece);
    }
    parts
}

fn runs_on(range: Range<usize>, label: &str) -> Refused {
    Refused::new(
        range,
        &kinds::NHAN_GO_TAY,
        format!("dòng này bắt đầu bằng `{label}` nhưng nối liền dòng trên thành một đoạn"),
        "là mục riêng thì cách một dòng trống ở trên; là câu viết tiếp thì nối vào dòng trên",
    )
}

#[cfg(test)]
mod tests {
    use super::{at_start, named};

    #[test]
    fn labels_that_have_a_name_are_known_however_they_end() {
        for typed in ["Điều 2", "Điều 2.", "ĐIỀU 12:"] {
            assert_eq!(named(&format!("{typed} Phạm vi"), "Điều 1."), Some(typed));
        }
        for text in ["Điều kiện chung", "Điều động 2 xe", "2. Phạm vi", "Đ"] {
            assert_eq!(named(text, "Điều 1."), None, "{text}");
        }
    }

    #[test]
    fn labels_are_short_and_end_in_a_mark() {
        for label in ["a)", "đ)", "I.", "IV.", "1.", "1.1.", "(1)", "A.", "12)"] {
            assert_eq!(at_start(&format!("{label} Trồng cây")), Some(label));
        }
        for text in ["2026. Các thôn", "a) ", "1.500 cây", "TS. Bình", "Sở. Phòng", "a)", "ab) c"]
        {
            assert_eq!(at_start(text).filter(|_| text != "a) "), None, "{text}");
        }
    }
}
