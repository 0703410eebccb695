//! Labels that were typed by hand, `a)`, `I.`, `1.1.`, where a mark would have the program count.

use std::ops::Range;

use super::inline::Piece;
use super::lines::BULLETS;
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

/// What a label is where its number or letter does not count: `Bước #:`, `#/`, `A.`. Labels of lines that
/// nothing else has are such that two lines of a block begin alike.
fn shape(line: &str) -> Option<String> {
    let number = |word: &str| {
        let figures =
            (1..=FIGURES).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
        figures || !word.is_empty() && word.chars().all(|c| "IVX".contains(c))
    };
    let mut words = line.split([' ', '\n', '\t']);
    let first = words.next()?;
    // `1/ Việc`, `I/ Phần`, `a/ Điểm`
    if let Some(own) = first.strip_suffix('/') {
        let letter = own.chars().count() == 1 && own.chars().all(char::is_lowercase);
        return (number(own) || letter).then(|| format!("{}/", if letter { "a" } else { "#" }));
    }
    if let Some(own) = first.strip_suffix(['.', ')']) {
        let mark = &first[own.len()..];
        let small = own.chars().count() > 1 && own.chars().all(|c| "ivx".contains(c));
        let capital = own.chars().count() == 1 && own.chars().all(char::is_uppercase);
        // `i.` is a letter that is known.
        let one = at_start(line).is_some() && "ivx".contains(own) && own.len() == 1;
        return match (small || one, capital) {
            (true, _) => Some(format!("i{mark}")),
            (_, true) => Some(format!("A{mark}")),
            _ => None,
        };
    }
    // `Bước 1: ...`, `Điều 2. ...`
    let counted = words.next()?;
    let own = counted.strip_suffix(['.', ':'])?;
    (number(own) && first.starts_with(char::is_uppercase))
        .then(|| format!("{first} #{}", &counted[own.len()..]))
}

/// Parts a block where lines have labels of their own. Where it is but one, and what stands above has
/// not ended, nobody knows whether the line goes on or begins.
pub(super) fn split(text: &str, pieces: Vec<Piece>, refused: &mut Vec<Refused>) -> Vec<Vec<Piece>> {
    let line = |piece: &Piece| match piece {
        Piece::Words(range) => text[range.start..].lines().next().unwrap_or_default(),
        _ => "",
    };
    let label = |piece: &Piece| at_start(line(piece)).filter(|label| begins_line(label));
    let lines = pieces.windows(2).filter(|two| matches!(two[0], Piece::Soft(_)));
    let several = lines.clone().filter(|two| label(&two[1]).is_some()).count() > 1;
    let shapes: Vec<String> = pieces
        .iter()
        .take(1)
        .chain(lines.map(|two| &two[1]))
        .filter_map(|p| shape(line(p)))
        .collect();
    let alike = |piece: &Piece| {
        let own = shape(line(piece));
        own.is_some_and(|own| shapes.iter().filter(|other| **other == own).count() > 1)
    };
    let mut parts: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let Some(part) = parts.last_mut() else { break };
        let next = pieces.peek().filter(|_| matches!(piece, Piece::Soft(_)));
        if next.is_some_and(alike) {
            parts.push(Vec::new());
            continue;
        }
        let Some(own) = next.and_then(label) else {
            refused.extend(next.and_then(|next| stuck(next.start(), line(next))));
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

/// A dash or a number that sticks to the first word of a line, `-Trồng cây`, `1.Trồng cây`: no item begins
/// there, and the line is set behind the one above it.
pub(super) fn stuck(at: usize, line: &str) -> Option<Refused> {
    let first = line.chars().next()?;
    let dash = matches!(first, '-' | '+') || BULLETS.contains(&first);
    let mark = if dash {
        &line[..first.len_utf8()]
    } else {
        let own = &line[..=line.find(['.', ')'])?];
        let bare = &own[..own.len() - 1];
        let figures =
            (1..=FIGURES).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit());
        let roman = !bare.is_empty() && bare.chars().all(|c| "IV".contains(c));
        let letter = own.ends_with(')') && bare.chars().count() == 1;
        (figures || roman || letter).then_some(own)?
    };
    let mut rest = line[mark.len()..].chars();
    let word =
        rest.next().is_some_and(char::is_uppercase) && rest.next().is_some_and(char::is_alphabetic);
    let refused = Refused::new(
        at..at + mark.len(),
        &kinds::NHAN_GO_TAY,
        format!("`{mark}` viết sát chữ: dòng này không thành một mục riêng"),
        format!("thêm dấu cách sau `{mark}`; là câu viết tiếp thì nối vào dòng trên"),
    );
    word.then_some(Refused { unsure: true, ..refused })
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
    use super::{at_start, named, shape, stuck};

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

    #[test]
    fn lines_that_begin_alike_are_known() {
        for (line, own) in [
            ("Bước 1: Lập danh sách", Some("Bước #:")),
            ("Điều 12. Phạm vi", Some("Điều #.")),
            ("1/ Việc", Some("#/")),
            ("I/ Phần", Some("#/")),
            ("a/ Điểm", Some("a/")),
            ("ii. Hai", Some("i.")),
            ("B. Phần", Some("A.")),
            ("Năm 2027: đạt", None),
            ("Trồng 5 cây", None),
            ("a) Điểm", None),
            ("và/hoặc", None),
        ] {
            assert_eq!(shape(line).as_deref(), own, "{line}");
        }
    }

    #[test]
    fn a_mark_that_sticks_to_its_word_is_told() {
        for (line, told) in [
            ("-Trồng cây", true),
            ("–Trồng cây", true),
            ("1.Trồng cây", true),
            ("II.Trồng cây", true),
            ("a)Trồng cây", true),
            ("-5 độ", false),
            ("- Trồng cây", false),
            ("1.500 cây", false),
            ("TP.Lạng Sơn", false),
            ("P.Kinh tế", false),
        ] {
            assert_eq!(stuck(0, line).is_some(), told, "{line}");
        }
    }
}
