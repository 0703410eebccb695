//! Ngoặc (brackets and quotation marks): each that opens is closed, none crosses another.

use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};

pub(in crate::check) const RULES: &[Rule] = &[Rule { kind: &kinds::NGOAC_LE, run: ngoac_le }];

/// A mark that waits for its other.
struct Open<'a> {
    passage: &'a Passage<'a>,
    at: usize,
    mark: char,
    /// Whether brackets around it were closed before it.
    inside: bool,
}

/// A mark without its other.
fn ngoac_le(cx: &mut Cx) {
    let passages = cx.passages;
    let mut alone: Vec<(&Passage, usize, char)> = Vec::new();
    let mut crossed: Vec<Open> = Vec::new();
    let mut mixed: Vec<(&Passage, usize)> = Vec::new();
    // They may go on over the lines and paragraphs of one text.
    let mut waiting: Vec<Open> = Vec::new();
    for passage in passages {
        let text = passage.text.as_str();
        // `„` opens for some what `“` closes; a cell of marks alone says `as above`.
        if text.contains('„') || !text.contains(char::is_alphanumeric) {
            continue;
        }
        let mut open: Vec<Open> = Vec::new();
        let mut straight: Vec<usize> = Vec::new();
        for (at, mark) in text.char_indices() {
            match mark {
                '(' | '[' | '“' => open.push(Open { passage, at, mark, inside: false }),
                ')' | ']' | '”' => match open.iter().rposition(|own| closes(own.mark, mark)) {
                    // What opened since then is closed outside, or never.
                    Some(nth) => {
                        waiting.extend(
                            open.drain(nth..).skip(1).map(|own| Open { inside: true, ..own }),
                        );
                    }
                    None if mark == ')' && is_label(&text[..at]) => {}
                    None => match waiting.iter().rposition(|own| goes_on(own, passage, mark)) {
                        Some(nth) => {
                            let own = waiting.remove(nth);
                            if own.inside {
                                crossed.push(own);
                            }
                        }
                        None => alone.push((passage, at, mark)),
                    },
                },
                // Inches.
                '"' if !text[..at].ends_with(|c: char| c.is_ascii_digit()) => straight.push(at),
                _ => {}
            }
        }
        // `“..."` is one pair, of two kinds.
        if let [at] = straight[..]
            && let Some(nth) = open.iter().rposition(|own| own.mark == '“' && own.at < at)
        {
            open.remove(nth);
            mixed.push((passage, at));
            straight.clear();
        }
        waiting.extend(open);
        if straight.len() % 2 == 1
            && let Some(at) = straight.last()
        {
            alone.push((passage, *at, '"'));
        }
    }
    for (passage, at) in mixed {
        let range = at..at + 1;
        let found = cx.found(Severity::Warning, passage, &range, "mở bằng `“` mà đóng bằng `\"`");
        let found = found.help("viết `”`");
        let found = cx.mended(found, passage, &range, "”");
        cx.push(found);
    }
    for own in crossed {
        let range = own.at..own.at + own.mark.len_utf8();
        let message = format!("`{}` mở trong ngoặc mà đóng ở ngoài", own.mark);
        let found = cx.found(Severity::Warning, own.passage, &range, message);
        cx.push(
            found.help(format!(
                "ngoặc nào mở sau thì đóng trước: đưa `{}` vào trong",
                other(own.mark)
            )),
        );
    }
    alone.extend(waiting.iter().map(|own| (own.passage, own.at, own.mark)));
    for (passage, at, mark) in alone {
        let range = at..at + mark.len_utf8();
        let (message, help) = match mark {
            '(' | '[' | '“' => {
                let other = other(mark);
                (format!("`{mark}` mở mà không đóng"), format!("thêm `{other}`, hoặc bỏ `{mark}`"))
            }
            '"' => {
                ("`\"` không có dấu đi cùng".into(), "thêm dấu còn thiếu; nên viết `“...”`".into())
            }
            mark => {
                let other = other(mark);
                (format!("`{mark}` đóng mà không mở"), format!("thêm `{other}`, hoặc bỏ `{mark}`"))
            }
        };
        let found = cx.found(Severity::Warning, passage, &range, message).help(help);
        cx.push(found);
    }
}

fn closes(open: char, mark: char) -> bool {
    other(open) == mark
}

fn other(mark: char) -> char {
    match mark {
        '(' => ')',
        '[' => ']',
        '“' => '”',
        ')' => '(',
        ']' => '[',
        _ => '“',
    }
}

/// Whether a mark in a later passage closes one that waits: of the same text, or of the lines of one
/// value.
fn goes_on(open: &Open, passage: &Passage, mark: char) -> bool {
    let (a, b) = (&open.passage.route, &passage.route);
    let lines = passage.part != Part::Cell && a.root() == b.root() && a.last_key() == b.last_key();
    closes(open.mark, mark) && (a == b || lines)
}

/// Whether a text ends in the label of an item: `a`, `12`, `iv`.
fn is_label(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or_default();
    let start = before.len() - word.len();
    let parted = before[..start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    (1..=4).contains(&word.chars().count()) && parted && {
        // `2021 - 2030)` ends with a year.
        let year = word.len() == 4 && !word.contains('.');
        let figures = word.chars().all(|c| c.is_ascii_digit() || c == '.') && !year;
        let roman = word.chars().all(|c| "ivxIVX".contains(c));
        figures || roman || word.chars().count() == 1
    }
}
