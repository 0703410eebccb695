//! Marks inside a block: bold, italic, indices, calls of footnotes. What looks like a mark and is none
//! is refused, what might be a sign of its own stays one.
//!
//! CommonMark's own rules are for people who know them: they make `2*3 m; 5*6 m` italic, and do not
//! make `**Sở Nội vụ:**chủ trì` bold. Here a mark opens where a word begins and closes where one
//! ends; an asterisk alone is a character.

use std::ops::Range;

use super::lines::BULLETS;
use super::markdown::{RawRun, Refused, RunKind};
use super::runs::Look;
use super::{indices, suspects};
use crate::diag::kinds;
use crate::spelling::letters::is_letter_or_figure;

/// Returns what a text that has no marks would print raw: marks that would take effect elsewhere, and
/// what is refused everywhere.
pub(super) fn raw(text: &str) -> Vec<Refused> {
    let (runs, mut refused) = read(text, &[Piece::Words(0..text.len())]);
    for run in &runs {
        let (from, to) = (run.place(0), run.place(run.text.len()));
        if run.kind == RunKind::Footnote {
            let range = from..from + run.text.len() + "[^]".len();
            let message = "chỗ này không gọi được chú thích";
            let help = "bỏ dấu gọi; lời chú thích đưa vào nội dung";
            refused.push(Refused::new(range, &kinds::CHU_THICH_SAI, message, help));
        } else if run.look != Look::default() {
            let message = format!("dấu quanh `{}` không dùng được ở đây", run.text);
            let help = "kiểu chữ của chỗ này do thể thức định; bỏ dấu, số mũ thì viết `²`, `³`";
            refused.push(Refused::new(from..to, &kinds::DAU_KHONG_TAC_DUNG, message, help));
        }
    }
    refused
}

/// Reads a text that has no marks but calls of values: a backslash makes signs there as everywhere.
pub(super) fn plain(text: &str) -> Vec<RawRun> {
    let mut chars = characters(text, &[Piece::Words(0..text.len())]);
    escapes(&mut chars);
    values(&mut chars);
    runs(chars)
}

/// Returns a text that has no marks as it is printed, calls of values left as they are.
pub(super) fn printed(text: &str) -> String {
    plain(text).into_iter().map(|run| run.text).collect()
}

/// What a block is made of, in order, as places in the text.
pub(super) enum Piece {
    Words(Range<usize>),
    /// A line end inside a paragraph.
    Soft(usize),
    /// A line break of the author's.
    Hard(usize),
}

/// A character, and what it is to the marks.
#[derive(Debug, Clone)]
pub(super) struct Char {
    pub c: char,
    /// Its first byte in the text.
    pub at: usize,
    /// Whether it can be a mark or a part of one.
    pub live: bool,
    /// Whether it was a mark, which is not printed.
    pub gone: bool,
    /// Whether a backslash made it a sign.
    escaped: bool,
    /// Whether it is a line end.
    pub soft: bool,
    pub look: Look,
    pub kind: RunKind,
    /// The footnote that is called here.
    note: String,
}

impl Piece {
    /// Returns its first byte in the text.
    pub fn start(&self) -> usize {
        match self {
            Self::Words(range) => range.start,
            Self::Soft(at) | Self::Hard(at) => *at,
        }
    }

    /// Whether nothing in it can be a mark, or look like one.
    fn is_plain(&self, text: &str) -> bool {
        const MARKS: &[u8] = b"\\{[*<&!`~^#|";
        match self {
            Self::Words(range) => !text[range.clone()].bytes().any(|byte| MARKS.contains(&byte)),
            Self::Soft(_) => true,
            Self::Hard(_) => false,
        }
    }
}

impl Char {
    fn new(c: char, at: usize) -> Self {
        let (look, kind, note) = (Look::default(), RunKind::Words, String::new());
        Self { c, at, live: true, gone: false, escaped: false, soft: false, look, kind, note }
    }

    /// One past its last byte.
    pub fn end(&self) -> usize {
        self.at + self.c.len_utf8()
    }
}

/// Reads the marks of a block.
pub(super) fn read(text: &str, pieces: &[Piece]) -> (Vec<RawRun>, Vec<Refused>) {
    let mut chars = characters(text, pieces);
    if pieces.iter().all(|piece| piece.is_plain(text)) {
        return (runs(chars), Vec::new());
    }
    escapes(&mut chars);
    values(&mut chars);
    footnotes(&mut chars);
    let mut refused = suspects::find(&chars);
    emphasis(&mut chars, &mut refused);
    indices::find(&mut chars, &mut refused);
    (runs(chars), refused)
}

fn characters(text: &str, pieces: &[Piece]) -> Vec<Char> {
    let mut chars = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Words(range) => {
                let words = text[range.clone()].char_indices();
                chars.extend(words.map(|(nth, c)| Char::new(c, range.start + nth)));
            }
            Piece::Soft(at) => {
                chars.push(Char { live: false, soft: true, ..Char::new(' ', *at) });
            }
            Piece::Hard(at) => {
                let kind = RunKind::Break;
                chars.push(Char { live: false, kind, ..Char::new('\n', *at) });
            }
        }
    }
    chars
}

/// `\*` is an asterisk; a backslash at the end of a line breaks it; any other is a backslash.
fn escapes(chars: &mut [Char]) {
    for nth in 1..chars.len() {
        let (before, after) = chars.split_at_mut(nth);
        let (slash, next) = (&mut before[nth - 1], &mut after[0]);
        if slash.c != '\\' || !slash.live {
            continue;
        }
        if next.soft {
            (next.kind, next.soft) = (RunKind::Break, false);
        } else if next.live && is_mark(next.c) {
            (next.live, next.escaped) = (false, true);
        } else {
            continue;
        }
        slash.gone = true;
    }
}

/// Whether a backslash takes its meaning from a character.
fn is_mark(c: char) -> bool {
    "*_~^`[]<>&#-+.:!|={}()".contains(c) || BULLETS.contains(&c)
}

/// What is called in double braces is read later, as it is.
fn values(chars: &mut [Char]) {
    let is = |chars: &[Char], at: usize, two: &str| {
        let here = chars.get(at..at + 2);
        here.is_some_and(|here| here.iter().map(|c| c.c).eq(two.chars()))
            // Braces behind a backslash call nothing.
            && !(two.starts_with('{') && chars[at..at + 2].iter().any(|c| c.escaped))
    };
    let mut nth = 0;
    while nth < chars.len() {
        let close = match chars[nth].c {
            '{' if is(chars, nth, "{{") => "}}",
            '{' if is(chars, nth, "{%") => "%}",
            _ => {
                nth += 1;
                continue;
            }
        };
        let end = (nth + 2..chars.len()).find(|at| is(chars, *at, close));
        let Some(end) = end else { return };
        chars[nth..end + 2].iter_mut().for_each(|c| c.live = false);
        nth = end + 2;
    }
}

/// `[^1]` calls a footnote.
fn footnotes(chars: &mut [Char]) {
    for nth in 0..chars.len() {
        let live = |at: usize, c: char| chars.get(at).is_some_and(|d| d.live && d.c == c);
        if !live(nth, '[') || !live(nth + 1, '^') {
            continue;
        }
        let Some(len) = chars[nth + 2..].iter().position(|c| c.c == ']') else { continue };
        let name: String = chars[nth + 2..nth + 2 + len].iter().map(|c| c.c).collect();
        if name.is_empty() || name.contains(char::is_whitespace) {
            continue;
        }
        for c in &mut chars[nth + 1..nth + 3 + len] {
            (c.gone, c.live) = (true, false);
        }
        let call = &mut chars[nth];
        (call.kind, call.note, call.live) = (RunKind::Footnote, name, false);
    }
}

/// Whether a character is part of a word.
pub(super) fn is_word(c: char) -> bool {
    is_letter_or_figure(c) || ('\u{300}'..'\u{370}').contains(&c)
}

/// What stands on one side of a mark; a line end and the edge of the text are spaces.
pub(super) fn side(c: Option<&Char>) -> char {
    c.filter(|c| c.kind == RunKind::Words).map_or(' ', |c| c.c)
}

/// Asterisks that wait for others.
struct Open {
    at: usize,
    len: usize,
}

/// Finds `*italic*`, `**bold**`, `***both***`.
fn emphasis(chars: &mut [Char], refused: &mut Vec<Refused>) {
    let mut open: Vec<Open> = Vec::new();
    let mut left: Vec<Range<usize>> = Vec::new();
    let mut nth = 0;
    while nth < chars.len() {
        let len = chars[nth..].iter().take_while(|c| c.live && c.c == '*').count();
        let (mut at, end) = (nth, nth + len);
        nth += len.max(1);
        if len > 3 {
            left.push(at..end);
            continue;
        }
        let (before, after) = (side(chars[..at].last()), side(chars.get(end)));
        let quoted = before == after && matches!(before, '"' | '\'');
        let inside = is_word(before) && is_word(after);
        let closes = !before.is_whitespace() && !"([{“‘«".contains(before) && !inside && !quoted;
        while closes && at < end {
            let rest = end - at;
            let exact = open.iter().rposition(|o| o.len == rest);
            let Some(found) = exact.or_else(|| open.iter().rposition(|o| o.len < rest)) else {
                break;
            };
            let lost = open.split_off(found + 1);
            left.extend(lost.iter().filter(|o| o.len > 1).map(|o| o.at..o.at + o.len));
            let Some(Open { at: from, len }) = open.pop() else { break };
            if len == 1 && multiplies(chars, from) && multiplies(chars, at) {
                refused.push(ambiguous(chars, from, at));
            } else {
                set(chars, from, len, at);
            }
            at += len;
        }
        let opens =
            !after.is_whitespace() && !")]}”’»,;:!?".contains(after) && !is_word(before) && !quoted;
        match end - at {
            0 => {}
            3 if opens => open.extend([Open { at, len: 2 }, Open { at: at + 2, len: 1 }]),
            len if opens => open.push(Open { at, len }),
            2.. if !("([".contains(before) && ")]".contains(after)) => left.push(at..end),
            _ => {}
        }
    }
    left.extend(open.iter().filter(|o| o.len > 1).map(|o| o.at..o.at + o.len));
    refused.extend(left.into_iter().map(|at| without_effect(chars, at)));
}

/// Makes the characters between two marks look as the marks say, and the marks go.
fn set(chars: &mut [Char], from: usize, len: usize, to: usize) {
    for c in &mut chars[from + len..to] {
        c.look.bold |= len == 2;
        c.look.italic |= len == 1;
    }
    for at in [from, to] {
        chars[at..at + len].iter_mut().for_each(|c| (c.gone, c.live) = (true, false));
    }
}

/// Whether an asterisk stands between what is multiplied: `10 người *3`, `2* 4`.
fn multiplies(chars: &[Char], at: usize) -> bool {
    let words = |c: &&Char| !c.c.is_whitespace();
    let before = chars[..at].iter().rev().find(words);
    let after = chars[at + 1..].iter().find(words);
    before.is_some_and(|c| is_word(c.c) || c.c == ')')
        && after.is_some_and(|c| c.c.is_ascii_digit())
}

fn ambiguous(chars: &[Char], from: usize, to: usize) -> Refused {
    Refused::new(
        chars[from].at..chars[to].end(),
        &kinds::DAU_KHONG_TAC_DUNG,
        "hai dấu `*` này có thể là dấu nhân, có thể là chữ nghiêng",
        "dấu nhân thì viết `\\*` hoặc `x`; chữ nghiêng thì đặt dấu `*` sát chữ, không sát số",
    )
}

fn without_effect(chars: &[Char], at: Range<usize>) -> Refused {
    let typed: String = chars[at.clone()].iter().map(|c| c.c).collect();
    Refused::new(
        chars[at.start].at..chars[at.end - 1].end(),
        &kinds::DAU_KHONG_TAC_DUNG,
        format!("dấu `{typed}` ở đây không có tác dụng"),
        "chữ đậm viết `**chữ**`: dấu mở sát đầu chữ, dấu đóng sát cuối chữ, trong cùng một đoạn; \
         thật sự muốn in dấu sao thì viết `\\*`",
    )
}

/// Characters of one look, put together. Values are filled in run by run: two braces of which one is a sign
/// never stand in the same one.
fn runs(chars: Vec<Char>) -> Vec<RawRun> {
    let mut runs: Vec<RawRun> = Vec::new();
    let mut sign = false;
    for char in chars.into_iter().filter(|c| !c.gone) {
        let before = std::mem::replace(&mut sign, char.escaped);
        let apart = (before || char.escaped) && matches!(char.c, '{' | '%' | '#');
        match runs.last_mut() {
            Some(run)
                if !(apart && run.text.ends_with('{'))
                    && char.kind == RunKind::Words
                    && run.kind == RunKind::Words
                    && run.look == char.look =>
            {
                run.push(char.c, char.at);
            }
            _ if char.kind == RunKind::Words => {
                let mut run = RawRun::new(RunKind::Words, char.look, char.at);
                run.push(char.c, char.at);
                runs.push(run);
            }
            _ => {
                let mut run = RawRun::new(char.kind, Look::default(), char.at);
                run.text = char.note;
                runs.push(run);
            }
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text as it is printed, looks in brackets; refused pieces behind a bar.
    fn shown(text: &str) -> String {
        let (runs, refused) = read(text, &[Piece::Words(0..text.len())]);
        let mut out = String::new();
        for run in runs {
            let look = run.look;
            let marks = [(look.bold, 'B'), (look.italic, 'I'), (look.sub, '_'), (look.sup, '^')];
            let name: String = marks.iter().filter(|(set, _)| *set).map(|(_, c)| *c).collect();
            out += &if name.is_empty() { run.text } else { format!("<{name}:{}>", run.text) };
        }
        let refused: Vec<&str> = refused.iter().map(|r| &text[r.range.clone()]).collect();
        if refused.is_empty() { out } else { format!("{out} | {}", refused.join(" ")) }
    }

    #[test]
    fn signs_stay_signs() {
        for text in [
            "2*3 m; 5*6 m",
            "Dân số (*)",
            "Dân số (*), hộ (**), (*) Theo giá 2026",
            "10 người*3 ngày*200.000 đồng",
            "40 người * 2 ngày * 20.000",
            "Từ ~20~30 người, 5~10 xe, 3~4 hộ",
            "Đợt 1_2027_xã, __/__/2027, ______",
            "2^3 và 4^5, A~B và C~D",
            "tệp *.docx và *.pdf",
            "\"*\" và \"*\"",
            "*Ghi chú: một",
            r"C:\Users, \\may-chu\chung",
            "R&D, a<b và c>d, x > y, <nội bộ>, [1], (xem [2]), `",
            "{{ a_b[\"*\"] }} * {{ x**2 }}",
        ] {
            assert_eq!(shown(text), text);
        }
        for (text, right) in [
            (r"\{{ 50 }}", "{{ 50 }}"),
            (r"\{\{ nam }}", "{{ nam }}"),
            (r"{\{ nam }}", "{{ nam }}"),
            (r"\{% if %}", "{% if %}"),
            (r"\{{{ nam }}}", "{{{ nam }}}"),
        ] {
            assert_eq!(shown(text), right);
            // No piece of it that is filled in by itself calls a value, but for the last one's.
            let calls = plain(text).iter().filter(|run| run.text.contains("{{")).count();
            assert_eq!(calls, usize::from(text.contains("{{{")), "{text}");
        }
        assert_eq!(shown(r"\*a\*, \*\*b\*\*, 2\^3\^, CO\~2\~"), "*a*, **b**, 2^3^, CO~2~");
    }

    #[test]
    fn marks_take_effect_at_words() {
        for (text, right) in [
            ("**Sở Nội vụ:**chủ trì", "<B:Sở Nội vụ:>chủ trì"),
            ("(*nghiêng*), **đậm**; ***cả hai***.", "(<I:nghiêng>), <B:đậm>; <BI:cả hai>."),
            ("**a *b* c**", "<B:a ><BI:b><B: c>"),
            ("“*Vì nước*” (**Điều 5**)", "“<I:Vì nước>” (<B:Điều 5>)"),
            ("**2 *3 m**", "<B:2 *3 m>"),
            ("ngày *30/11/2027* phải xong", "ngày <I:30/11/2027> phải xong"),
            ("văn^(1)^ và CN~(M.Cường)~", "văn<^:(1)> và CN<_:(M.Cường)>"),
            ("VP~Việt Cường~; NC.~Châu~", "VP<_:Việt Cường>; NC.<_:Châu>"),
            ("H~2~SO~4~, 5 m^2^, 10^-3^ km", "H<_:2>SO<_:4>, 5 m<^:2>, 10<^:-3> km"),
            ("^1^ Theo giá", "<^:1> Theo giá"),
            ("**{{ nam }}**", "<B:{{ nam }}>"),
        ] {
            assert_eq!(shown(text), right);
        }
    }

    #[test]
    fn marks_without_effect_are_refused() {
        for (text, refused) in [
            ("**Sở Nội vụ: chủ trì", "**"),
            ("Sở Nội vụ:** chủ trì", "**"),
            ("**Sở Nội vụ**chủ trì", "** **"),
            ("** Sở **", "** **"),
            ("****", "****"),
            ("5 *3 và 4* 2", "*3 và 4*"),
            ("5 m^2 và CO~2", "^2 ~2"),
            ("a<br>b <sup>2</sup> x<br/>", "<br> <sup> <br/>"),
            ("5&nbsp;km &#233;", "&nbsp; &#233;"),
            ("[trang](https://a.vn) ![](a.png)", "[trang](https://a.vn) ![](a.png)"),
            ("`ma` ~~bỏ~~", "`ma` ~~bỏ~~"),
        ] {
            assert_eq!(shown(text).split_once(" | ").map(|(_, r)| r), Some(refused), "{text}");
        }
    }
}
