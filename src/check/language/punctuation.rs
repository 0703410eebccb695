//! Dấu câu (punctuation): where spaces belong around marks, and marks that were typed twice.

use std::ops::Range;

use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::spelling::syllable::is_syllable;

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::DAU_CAU_SAI, run: dau_cau_sai },
    Rule { kind: &kinds::DAU_CACH_DOI, run: dau_cach_doi },
];

/// A place, and what should stand there.
struct Misplaced {
    at: Range<usize>,
    new: String,
    message: String,
    help: String,
}

/// Spaces and marks.
fn dau_cau_sai(cx: &mut Cx) {
    let mut found = Vec::new();
    for passage in cx.passages {
        for own in misplaced(&passage.text) {
            if of_recipients(passage, &own.at) {
                continue;
            }
            let one = cx.found(Severity::Warning, passage, &own.at, own.message).help(own.help);
            found.push(cx.mended(one, passage, &own.at, own.new));
        }
    }
    found.into_iter().for_each(|one| cx.push(one));
}

/// Whether another rule reads the marks there: those of `Lưu:` and those that end a line of nơi nhận.
fn of_recipients(passage: &Passage, at: &Range<usize>) -> bool {
    let luu = passage.text.trim_start().starts_with("Lưu") && passage.text[..at.start].len() < 8;
    let ends = passage.text[at.start..].trim_matches([';', ',', '.', ' ']).is_empty();
    passage.part == Part::Recipient && (luu || ends)
}

/// Two spaces and more between words.
fn dau_cach_doi(cx: &mut Cx) {
    let mut found = Vec::new();
    for passage in cx.passages {
        for at in wide(passage) {
            let span = cx.span(passage, &at);
            let typed = cx.sources.get(span.file).text.get(span.start..span.end);
            // The end of a line, however it was typed, is no space.
            if typed != passage.text.get(at.clone()) || !passage.is_verbatim(&at) {
                continue;
            }
            let message = format!("{} dấu cách liền nhau giữa hai chữ", at.len());
            let one = cx.found(Severity::Hint, passage, &at, message);
            found.push(cx.mended(one.help("để một dấu cách"), passage, &at, " "));
        }
    }
    found.into_iter().for_each(|one| cx.push(one));
}

/// The runs of two spaces and more that stand between words.
fn wide(passage: &Passage) -> Vec<Range<usize>> {
    let text = passage.text.as_str();
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("  ").map(|at| at + from) {
        let end = at + text[at..].len() - text[at..].trim_start_matches(' ').len();
        let inside = !text[..at].trim().is_empty() && !text[end..].trim().is_empty();
        // Spaces that stand for lines to be filled in, or set columns apart.
        let words =
            |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || ",;:.)”%".contains(c));
        let before = words(text[..at].chars().next_back());
        let after = text[end..].starts_with(|c: char| c.is_alphanumeric() || "(“\"".contains(c));
        if inside && before && after && end - at <= 4 && passage.part != Part::Signer {
            out.push(at..end);
        }
        from = end;
    }
    out
}

/// Finds what is wrong around the marks of a text.
fn misplaced(text: &str) -> Vec<Misplaced> {
    let all: Vec<(usize, char)> = text.char_indices().collect();
    let mut out: Vec<Misplaced> = Vec::new();
    for (nth, (at, c)) in all.iter().copied().enumerate() {
        let next = all.get(nth + 1).map(|(_, c)| *c);
        let before = nth.checked_sub(1).map(|nth| all[nth].1);
        let own = match c {
            ',' | ';' | ':' | '.' | '?' | '!' => mark(text, at, c, before, next),
            '(' | '[' | '“' => opening(text, at, c, before, next),
            ')' | ']' | '”' => closing(text, at, c, before, next),
            _ => None,
        };
        // What two marks share is told once.
        let own = own.filter(|own| out.last().is_none_or(|last| last.at.end <= own.at.start));
        out.extend(own);
    }
    out
}

/// What is wrong around a mark that ends words.
fn mark(
    text: &str,
    at: usize,
    c: char,
    before: Option<char>,
    next: Option<char>,
) -> Option<Misplaced> {
    let end = at + 1;
    let (head, tail) = (&text[..at], &text[end..]);
    if c == '.' && (next == Some('.') || before == Some('.') || next == Some('/')) {
        return two_stops(text, at);
    }
    if let Some(second) = next.filter(|next| ",;:.".contains(*next)) {
        return two_marks(text, at, c, second);
    }
    let bare = head.trim_end_matches(' ');
    if bare.len() < head.len() {
        // A mark alone: `- ;`, a blank to be filled in, a decimal.
        let word = bare.ends_with(|c: char| c.is_alphanumeric() || ")”\"%".contains(c));
        let ends = next.is_none_or(|next| next.is_whitespace() || c != '.' && next.is_alphabetic());
        return (word && ends).then(|| {
            let word = last_word(bare);
            Misplaced {
                at: bare.len()..end,
                new: match next {
                    Some(next) if next.is_alphabetic() => format!("{c} "),
                    _ => c.to_string(),
                },
                message: format!("thừa dấu cách trước dấu `{c}`, sau `{word}`"),
                help: format!("viết liền: `{word}{c}`"),
            }
        });
    }
    let (before, next) = (before?, next?);
    let chunk = chunk(text, at);
    if chunk.contains("://") || chunk.contains('@') || chunk.contains("www.") || is_code(chunk) {
        return None;
    }
    let (word, after) = (last_word(head), first_word(tail));
    // `&amp;` is told as that.
    let entity = c == ';' && chunk.contains('&');
    let parts = match c {
        _ if entity => false,
        ',' | ';' => {
            (before.is_alphanumeric() || ")”".contains(before)) && next.is_alphabetic()
                || before.is_alphabetic() && word.chars().count() > 1 && next.is_ascii_digit()
        }
        ':' => before.is_alphabetic() && next.is_alphabetic() && word.chars().count() > 1,
        '.' | '?' | '!' => {
            let small = is_small_word(word);
            small && next.is_uppercase() && after.chars().skip(1).any(char::is_lowercase)
        }
        _ => false,
    };
    parts.then(|| Misplaced {
        at: at..end,
        new: format!("{c} "),
        message: format!("thiếu dấu cách sau dấu `{c}`: `{word}{c}{after}`"),
        help: format!("viết `{word}{c} {after}`"),
    })
}

/// Two full stops where one is meant; three are left out words.
fn two_stops(text: &str, at: usize) -> Option<Misplaced> {
    let run = &text[at..];
    let dots = run.len() - run.trim_start_matches('.').len();
    let first = !text[..at].ends_with('.');
    let word = last_word(&text[..at]);
    let after = &run[dots..];
    let ends = after.is_empty() || after.starts_with(char::is_whitespace);
    let ellipsis = text[..at].ends_with("v.v");
    (first && !ellipsis && dots == 2 && ends && text[..at].ends_with(char::is_alphanumeric)).then(
        || Misplaced {
            at: at..at + 2,
            new: ".".into(),
            message: format!("hai dấu chấm liền nhau sau `{word}`"),
            help: "để một dấu chấm; lược bớt thì viết ba dấu chấm".into(),
        },
    )
}

/// Two marks where one is meant: `,,`, `.;`, `;.`.
fn two_marks(text: &str, at: usize, first: char, second: char) -> Option<Misplaced> {
    let head = &text[..at];
    let after = text[at + 2..].chars().next();
    let ends = after.is_none_or(char::is_whitespace);
    // `v.v.;`, `TP.,`: the stop belongs to the word. `...;` is how an open list ends.
    let word = last_word(head);
    let stopped =
        first == '.' && (!is_small_word(word) && !word.chars().all(|c| c.is_ascii_digit()));
    if !ends
        || stopped
        || head.ends_with(['.', ':', ',', ';'])
        || !head.ends_with(|c: char| c.is_alphanumeric() || ")”".contains(c))
    {
        return None;
    }
    let keep = match (first, second) {
        (first, second) if first == second => first,
        ('.', _) => second,
        (_, '.') => '.',
        (_, second) => second,
    };
    Some(Misplaced {
        at: at..at + 2,
        new: keep.to_string(),
        message: format!("hai dấu `{first}{second}` liền nhau sau `{word}`"),
        help: format!("để một dấu: `{word}{keep}`"),
    })
}

/// What is wrong around a bracket or quotation mark that opens.
fn opening(
    text: &str,
    at: usize,
    c: char,
    before: Option<char>,
    next: Option<char>,
) -> Option<Misplaced> {
    let end = at + c.len_utf8();
    if next == Some(' ') {
        let rest = text[end..].trim_start_matches(' ');
        let word = first_word(rest);
        return (!word.is_empty()).then(|| Misplaced {
            at: at..text.len() - rest.len(),
            new: c.to_string(),
            message: format!("thừa dấu cách sau `{c}`"),
            help: format!("viết liền: `{c}{word}`"),
        });
    }
    let word = last_word(&text[..at]);
    let letter = before.is_some_and(char::is_alphabetic) && next.is_some_and(char::is_alphabetic);
    let inside = first_word(&text[end..]);
    // `f(x)`, `VT(02)`, `người(s)` are written so.
    let known = is_small_word(word) && c != '[' && inside.chars().count() > 1;
    (letter && known).then(|| Misplaced {
        at: at..end,
        new: format!(" {c}"),
        message: format!("thiếu dấu cách trước `{c}`: `{word}{c}`"),
        help: format!("viết `{word} {c}{inside}`"),
    })
}

/// What is wrong around a bracket or quotation mark that closes.
fn closing(
    text: &str,
    at: usize,
    c: char,
    before: Option<char>,
    next: Option<char>,
) -> Option<Misplaced> {
    let end = at + c.len_utf8();
    if before == Some(' ') {
        let bare = text[..at].trim_end_matches(' ');
        let word = last_word(bare);
        let said = !word.is_empty()
            && bare.ends_with(|c: char| c.is_alphanumeric() || ".;,%”".contains(c));
        return said.then(|| Misplaced {
            at: bare.len()..end,
            new: c.to_string(),
            message: format!("thừa dấu cách trước `{c}`"),
            help: format!("viết liền: `{word}{c}`"),
        });
    }
    let word = first_word(&text[end..]);
    let letter =
        before.is_some_and(|c| c.is_alphanumeric()) && next.is_some_and(char::is_alphabetic);
    let label = label(&text[..at]);
    (letter && c != ']' && is_small_word(word) && !label).then(|| Misplaced {
        at: at..end,
        new: format!("{c} "),
        message: format!("thiếu dấu cách sau `{c}`: `{c}{word}`"),
        help: format!("viết `{c} {word}`"),
    })
}

/// Whether a text ends in the label of an item: `a`, `1`, `iv` without an opening bracket.
fn label(before: &str) -> bool {
    !before.contains('(') && last_word(before).chars().count() <= 3
}

/// The word that a text ends with.
fn last_word(text: &str) -> &str {
    let word = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let start = word.rfind(|c: char| !c.is_alphanumeric());
    start.map_or(word, |at| word[at..].trim_start_matches(|c: char| !c.is_alphanumeric()))
}

/// The word that a text begins with.
fn first_word(text: &str) -> &str {
    text.find(|c: char| !c.is_alphanumeric()).map_or(text, |end| &text[..end])
}

/// A word of the language in small letters, of two letters and more.
fn is_small_word(word: &str) -> bool {
    let small = word.chars().skip(1).all(char::is_lowercase);
    word.chars().count() > 1 && small && is_syllable(&word.to_lowercase())
}

/// What stands around a place between spaces.
fn chunk(text: &str, at: usize) -> &str {
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |end| at + end);
    text.get(start..end).unwrap_or(text)
}

/// Whether what stands between spaces is a code, path or address: `x1,x2`, `C:\tai-lieu`, `a.b.c`.
fn is_code(chunk: &str) -> bool {
    chunk.is_ascii() && (chunk.contains(['\\', '_', '=', '#', '~']) || chunk.split('.').count() > 2)
}
