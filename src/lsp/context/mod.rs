//! Where in a plan a cursor stands: the route, by the indents of the lines above it.
//!
//! A text that is being typed is seldom YAML, so no parser is asked. A line stands in the key or the list
//! item above it that begins further left; what is in braces or brackets is read sign by sign; what
//! stands under a `|` is text.

mod above;
mod flow;

use std::ops::Range;

use crate::plan::Route;
use above::Above;

/// What a cursor stands at. The bytes are those typed of it so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum At {
    /// The name of a value inside `{{ }}`, or what is made of it, behind a `|`.
    Call { typed: Range<usize>, filter: bool },
    /// A key of the map at a route, beside others; or the value there, if it is no map.
    Bare { route: Route, typed: Range<usize>, siblings: Vec<String>, flow: bool },
    /// The value at a route, behind its key.
    Value { route: Route, typed: Range<usize>, flow: bool },
    /// Words, a comment, nothing that could be said.
    Nothing,
}

/// Returns what a place of a cleaned text is.
pub(super) fn at(text: &str, at: usize) -> At {
    let start = line_start(text, at);
    if let Some(call) = call(text, start, at) {
        return call;
    }
    let mut own = Line::new(text, start);
    if own.column + start > at {
        // In the indent: of an empty line it is as far as was typed.
        if !own.content.is_empty() || !own.dashes.is_empty() {
            return At::Nothing;
        }
        own.column = at - start;
    }
    let above = Above::of(text, start, &own);
    if above.scalar {
        return At::Nothing;
    }
    if let Some(open) = above.flow {
        return flow::at(&text[..at], open, above.route());
    }
    let begin = start + own.column;
    let typed = &text[begin..at];
    if typed.starts_with('#') || typed.contains(" #") || header(own.content) {
        return At::Nothing;
    }
    let route = above.route();
    let flowing = |from: usize| text[from..at].starts_with(['{', '[']);
    if let Some((key, colon)) = key_of(own.content) {
        if begin + colon >= at {
            let siblings = above.siblings;
            return At::Bare { route, typed: begin..at, siblings, flow: false };
        }
        let behind = &text[begin + colon + 1..at];
        let from = at - behind.trim_start_matches(' ').len();
        let route = route.key(key);
        if flowing(from) {
            return flow::at(&text[..at], from, route);
        }
        return match header(behind.trim_start()) {
            true => At::Nothing,
            false => At::Value { route, typed: unquoted(text, from, at), flow: false },
        };
    }
    match flowing(begin) {
        true => flow::at(&text[..at], begin, route),
        false => At::Bare {
            route,
            typed: unquoted(text, begin, at),
            siblings: above.siblings,
            flow: false,
        },
    }
}

/// Returns the route of the key on the line of a place, if the place lies in it, and where it stands.
pub(super) fn key_on_line(text: &str, place: usize) -> Option<(Route, Range<usize>)> {
    let start = line_start(text, place);
    let own = Line::new(text, start);
    let begin = start + own.column;
    let (key, colon) = key_of(own.content)?;
    let range = begin..begin + colon;
    let above = Above::of(text, start, &own);
    let there = (range.start..=range.end).contains(&place) && !above.scalar && above.flow.is_none();
    there.then(|| (above.route().key(key), range))
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Typed text without a quote before it.
fn unquoted(text: &str, from: usize, at: usize) -> Range<usize> {
    let quote = text[from..at].starts_with(['"', '\'']);
    from + usize::from(quote)..at
}

/// The call that a place lies in, if one is open on its line.
fn call(text: &str, start: usize, at: usize) -> Option<At> {
    let line = &text[start..at];
    let open = line.rfind("{{").filter(|open| !line[*open..].contains("}}"))?;
    let from = start + open + 2;
    let (mut begin, mut quote, mut filter) = (from, None, false);
    for (nth, c) in text[from..at].char_indices() {
        let after = from + nth + c.len_utf8();
        match (quote, c) {
            (Some(open), c) => quote = Some(open).filter(|_| c != open),
            (None, '"' | '\'') => quote = Some(c),
            (None, ' ') => begin = after,
            (None, '|') => (begin, filter) = (after, true),
            _ => {}
        }
    }
    Some(At::Call { typed: begin..at, filter })
}

/// A line of YAML, as far as its beginning tells.
struct Line<'a> {
    /// The columns of the dashes that it begins with.
    dashes: Vec<usize>,
    /// The column of what stands behind them.
    column: usize,
    content: &'a str,
}

impl<'a> Line<'a> {
    fn new(text: &'a str, start: usize) -> Self {
        let whole = text[start..].split('\n').next().unwrap_or_default();
        let spaces = |rest: &str| rest.len() - rest.trim_start_matches(' ').len();
        let mut column = spaces(whole);
        let mut dashes = Vec::new();
        while whole[column..].starts_with("- ") || &whole[column..] == "-" {
            dashes.push(column);
            column += 1 + spaces(&whole[column + 1..]);
        }
        Self { dashes, column, content: &whole[column..] }
    }

    /// Whether nothing stands on it but a comment.
    fn says_nothing(&self) -> bool {
        self.dashes.is_empty() && (self.content.is_empty() || self.content.starts_with('#'))
    }
}

/// The key that a text begins with, and where its colon stands.
fn key_of(content: &str) -> Option<(&str, usize)> {
    if let Some(quote) = content.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let inner = &content[1..];
        let end = inner.find(quote)?;
        let rest = &inner[end + 1..];
        let colon = rest.len() - rest.trim_start().len();
        return rest.trim_start().starts_with(':').then_some((&inner[..end], 2 + end + colon));
    }
    if content.starts_with(['{', '[', '#', '&', '*', '!', '|', '>', '%', '@', '`']) {
        return None;
    }
    let ends = |colon: usize| matches!(content[colon + 1..].chars().next(), None | Some(' '));
    let colon = content.match_indices(':').map(|(at, _)| at).find(|at| ends(*at))?;
    let key = content[..colon].trim_end();
    (!key.is_empty() && !key.contains(" #")).then_some((key, colon))
}

/// Whether a value is the head of a block of text: `|`, `>-`.
fn header(value: &str) -> bool {
    let word = value.split([' ', '\t']).next().unwrap_or_default();
    let rest = word.strip_prefix(['|', '>']);
    rest.is_some_and(|rest| rest.chars().all(|c| matches!(c, '+' | '-' | '1'..='9')))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text with a mark at the cursor is at: `key` or `value`, the route, what was typed.
    fn told(marked: &str) -> String {
        let place = marked.find('¦').unwrap_or_else(|| panic!("{marked}"));
        let text = marked.replacen('¦', "", 1);
        match at(&text, place) {
            At::Call { typed, filter } => format!("call {filter} {}", &text[typed]),
            At::Bare { route, typed, siblings, flow } => {
                format!("key {route} {flow} [{}] {}", siblings.join(" "), &text[typed])
            }
            At::Value { route, typed, .. } => format!("value {route} {}", &text[typed]),
            At::Nothing => "nothing".into(),
        }
    }

    #[test]
    fn a_cursor_is_found_by_the_lines_above() {
        for (text, want) in [
            ("nam: 2027\ntr¦\nky_hieu: a\n", "key  false [nam ky_hieu] tr"),
            ("co_quan:\n  ¦\nnam: 1\n", "key co_quan false [] "),
            ("co_quan:\n  ban_hanh: |\n    A\n    B\n  t¦", "key co_quan false [ban_hanh] t"),
            ("co_quan:\n  ban_hanh: |\n    A: x\n    t¦", "nothing"),
            ("noi_dung: |\n  # Mục\n\n  - a:\n    + b¦", "nothing"),
            ("noi_dung:\n  - |\n    # Mục: x\n    chữ\n  - ba¦", "key noi_dung[1] false [] ba"),
            ("noi_dung:\n  - |\n    chữ¦", "nothing"),
            ("noi_dung:\n  - bang: kinh¦", "value noi_dung[0].bang kinh"),
            (
                "noi_dung:\n- bang:\n    cot:\n    - ten: A\n      r¦",
                "key noi_dung[0].bang.cot[0] false [ten] r",
            ),
            (
                "kinh_phi:\n  du_toan:\n    - nhom: A\n      du_toan:\n        - {a: 1}\n        - noi_dung: x\n          don¦",
                "key kinh_phi.du_toan[0].du_toan[1] false [noi_dung] don",
            ),
            ("kinh_phi:\n  nguon:\n    - {ma: tinh, te¦}", "key kinh_phi.nguon[0] true [ma] te"),
            (
                "kinh_phi:\n  du_toan:\n    - {so_tien: {tinh: 1, ¦",
                "key kinh_phi.du_toan[0].so_tien true [tinh] ",
            ),
            (
                "kinh_phi:\n  du_toan:\n    - {a: 1,\n       nguon: ti¦",
                "value kinh_phi.du_toan[0].nguon ti",
            ),
            ("danh_so: [\"I.\", ¦", "key danh_so[1] true [] "),
            ("do_khan: HỎA T¦", "value do_khan HỎA T"),
            ("do_khan:¦", "value do_khan "),
            ("# ghi chú: ¦", "nothing"),
            ("nam: 2027 # ghi ¦", "nothing"),
            ("mo_dau: một\n  hai: ¦", "nothing"),
            ("mo_dau: |\n  là {{ kinh_phi.to¦ }} đồng", "call false kinh_phi.to"),
            ("mo_dau: {{ bang[\"Biểu 01\"].¦", "call false bang[\"Biểu 01\"]."),
            ("mo_dau: |\n  {{ nam }} là {{ kinh_phi.tong | ba¦", "call true ba"),
            ("noi_nhan:\n  - A\n  - ¦\n", "key noi_nhan[1] false [] "),
            (
                "phu_luc:\n  - ten: A\n    noi_dung: |\n      # b\n  - ten: B\n    hu¦",
                "key phu_luc[1] false [ten] hu",
            ),
            ("", "nothing"),
        ] {
            if text.is_empty() {
                assert_eq!(told("¦"), "key  false [] ");
                continue;
            }
            assert_eq!(told(text), want, "{text}");
        }
    }

    #[test]
    fn no_place_of_any_text_is_too_much() {
        let text =
            "a: [\"b, {c: 'd\n- - - e: |\n {{ x | \"\n    - \n:\n\"f\": >-\n   {g: [h,\n i: }]]\n";
        for place in (0..=text.len()).filter(|place| text.is_char_boundary(*place)) {
            at(text, place);
            key_on_line(text, place);
        }
    }
}
