//! Chỉ số (indices): small words below and above the line, `CO~2~`, `m^2^`, `VP~Việt Cường~`.

use super::inline::{Char, is_word, side};
use super::markdown::{Refused, RunKind};
use crate::diag::kinds;

/// The longest word, in characters, that is an index although a word goes on behind it.
const LONGEST_INSIDE: usize = 8;

/// The longest words that are an index at the end of a word.
const LONGEST_BEHIND: usize = 60;

/// Finds `CO~2~`, `m^2^`, `VP~Việt Cường~`: words between two marks, at the end of a word or in it.
pub(super) fn find(chars: &mut [Char], refused: &mut Vec<Refused>) {
    let mut nth = 0;
    while nth < chars.len() {
        let mark = chars[nth].c;
        let end = (chars[nth].live && matches!(mark, '~' | '^'))
            .then(|| index_end(chars, nth, mark))
            .flatten();
        let Some(end) = end else {
            refused.extend(half(chars, nth));
            nth += 1;
            continue;
        };
        for c in &mut chars[nth + 1..end] {
            c.look.sub |= mark == '~';
            c.look.sup |= mark == '^';
        }
        (chars[nth].gone, chars[end].gone) = (true, true);
        nth = end + 1;
    }
}

/// `m^2`, `CO~2`: the mark of an index behind a word of letters that no other closes.
fn half(chars: &[Char], at: usize) -> Option<Refused> {
    let mark = chars[at].c;
    let figure = side(chars.get(at + 1)).is_ascii_digit();
    let behind = chars[at].live && matches!(mark, '~' | '^') && figure;
    if !behind || !side(chars[..at].last()).is_alphabetic() {
        return None;
    }
    let len = chars[at + 1..].iter().take_while(|c| c.c.is_ascii_digit()).count();
    let digits: String = chars[at + 1..=at + len].iter().map(|c| c.c).collect();
    Some(Refused::new(
        chars[at].at..chars[at + len].end(),
        &kinds::DAU_KHONG_TAC_DUNG,
        format!("dấu `{mark}` mở ở đây không đóng: sẽ in `{mark}{digits}`"),
        format!("viết `{mark}{digits}{mark}`, ví dụ `m^2^`, `CO~2~`; là chữ thì viết `\\{mark}`"),
    ))
}

/// Where the index that begins here ends.
fn index_end(chars: &[Char], from: usize, mark: char) -> Option<usize> {
    let end = from + 1 + chars[from + 1..].iter().position(|c| c.live && c.c == mark)?;
    let words: String = chars[from + 1..end].iter().filter(|c| !c.gone).map(|c| c.c).collect();
    let one_line = chars[from + 1..end].iter().all(|c| !c.soft && c.kind == RunKind::Words);
    let count = words.chars().count();
    if count == 0 || words.trim() != words || !one_line {
        return None;
    }
    let (before, after) = (side(chars[..from].last()), side(chars.get(end + 1)));
    let goes_on = is_word(after);
    let fits = if is_word(before) || before == ')' {
        let spaced = words.contains(' ');
        // Between figures it is "about", or a power that is written out: `5~10, 3~4`.
        let figures = before.is_ascii_digit() && (mark == '~' || spaced);
        if goes_on || figures {
            !spaced
                && count <= LONGEST_INSIDE
                && words.chars().all(|c| is_word(c) || matches!(c, '+' | '-' | '−' | ','))
                && !(figures && goes_on)
        } else {
            count <= LONGEST_BEHIND
        }
    } else {
        // A word of its own: `NC.~Châu~`, `^1^ Theo giá năm trước`; `~20` is "about twenty".
        let lettered = mark == '^' || words.chars().any(char::is_alphabetic);
        !goes_on && lettered && count <= LONGEST_BEHIND
    };
    fits.then_some(end)
}
