//! Đoạn (passages): what a reader reads at one go, as it will be printed, and where each letter of it was
//! typed. Rules about words look here and nowhere else, so that no part of the paper is forgotten and
//! no mark (`**`, `\`, `{{ nam }}`) hides a word.

use std::ops::Range;

use crate::diag::Span;
use crate::law::Law;
use crate::law::facts::Named;
use crate::law::phrases::{Match, Word, words};
use crate::plan::{Lines, Plan, Route};
use crate::source::{Parsed, Sources};

use super::cited::citations::{self, Citation};

/// Which part of the paper a passage is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Names at the head: issuer and those above it, place.
    Head,
    Subject,
    /// A line of căn cứ.
    Base,
    Heading,
    /// Prose before, in and after the body.
    Prose,
    /// A cell of a table, a caption, a note.
    Cell,
    Recipient,
    Signer,
}

/// A passage.
#[derive(Debug)]
pub(super) struct Passage<'a> {
    pub part: Part,
    /// Where it was typed.
    pub route: Route,
    /// Its text, as printed.
    pub text: String,
    pub words: Vec<Word>,
    /// Names and words of the facts of law: which words of it, and what they stand for.
    pub named: Vec<(Range<usize>, &'a [Named])>,
    /// Documents that it cites by number.
    pub citations: Vec<Citation>,
    /// Whether a paragraph begins with it: no item of a list, nothing that follows a label.
    pub opens_paragraph: bool,
    /// Values that it calls: at which byte the `￼` of each stands, and what its braces hold.
    pub calls: Vec<(usize, String)>,
    /// The byte of the typed text at which each byte of `text` stands.
    origin: Vec<u32>,
}

impl Passage<'_> {
    /// Returns where a piece of its text was typed.
    pub fn span(&self, range: &Range<usize>, parsed: &Parsed, sources: &Sources) -> Span {
        let last = self.text[..range.end].char_indices().next_back();
        let at = |byte: usize| self.origin.get(byte).map_or(0, |at| *at as usize);
        let end = match last {
            Some((last, c)) if last >= range.start => at(last) + c.len_utf8(),
            _ => at(range.start),
        };
        parsed.places.in_text(&self.route, at(range.start), end.max(at(range.start)), sources)
    }

    /// Returns at which byte of the text of its route it was typed.
    pub fn typed_at(&self) -> usize {
        self.origin.first().map_or(0, |at| *at as usize)
    }

    /// Whether it is prose, be it behind the bold words of a heading: `**Sở Y tế:** chỉ đạo ...`.
    pub fn is_running(&self) -> bool {
        let behind = || {
            let (_, rest) = self.text.split_once(": ")?;
            Some(rest.split_whitespace().count() > 2)
        };
        match self.part {
            Part::Prose => true,
            Part::Heading => behind().unwrap_or(false),
            _ => false,
        }
    }

    /// Returns a piece of its text with single spaces, to be named in a message.
    pub fn said(&self, range: &Range<usize>) -> String {
        self.text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether a piece of its text stands in the file letter by letter, so that it can be replaced.
    pub fn is_verbatim(&self, range: &Range<usize>) -> bool {
        let Some(first) = self.origin.get(range.start) else { return false };
        range.clone().all(|byte| {
            self.origin
                .get(byte)
                .is_some_and(|at| *at as usize == *first as usize + byte - range.start)
        })
    }

    /// Returns the bytes of some of its words.
    pub fn bytes(&self, words: &Range<usize>) -> Range<usize> {
        let start = self.words.get(words.start).map_or(0, |word| word.start);
        let end = words.end.checked_sub(1).and_then(|last| self.words.get(last));
        start..end.map_or(start, |word| word.end)
    }

    /// Returns the sentence, or the item of a list parted by semicolons, that a place is in.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let ends = |(byte, c): &(usize, char)| match c {
            ';' => true,
            '.' | '!' | '?' => {
                let rest = &self.text[byte + 1..];
                rest.starts_with(char::is_whitespace)
                    && rest.trim_start().starts_with(char::is_uppercase)
            }
            _ => false,
        };
        let before = self.text[..at].char_indices().rev().find(ends);
        let after = self.text[at..].char_indices().map(|(b, c)| (b + at, c)).find(ends);
        before.map_or(0, |(byte, c)| byte + c.len_utf8())
            ..after.map_or(self.text.len(), |(byte, _)| byte)
    }
}

/// Returns every passage of a plan, in the order of the file's keys.
pub(super) fn passages<'a>(plan: &Plan, law: &'a Law) -> Vec<Passage<'a>> {
    let mut out = Vec::new();
    let mut add = |part, route: &Route, source: &str, range: Range<usize>| {
        let (text, origin) = printed(source, range.clone(), plan.nam);
        if text.trim().is_empty() {
            return;
        }
        let called = |(byte, _)| {
            let (inner, _) =
                source[origin[byte] as usize..].strip_prefix("{{")?.split_once("}}")?;
            Some((byte, inner.to_owned()))
        };
        let calls = text.match_indices('\u{FFFC}').filter_map(called).collect();
        let words = words(&text);
        let named = law.phrases.find(&text, &words);
        let goes_on = |own: &Match<Named>| {
            own.meant.iter().all(|meant| matches!(meant, Named::CoQuan(_)))
                && is_cut(&text[words[own.first].start..words[own.last - 1].end])
        };
        let named = named.into_iter().filter(|own| !goes_on(own));
        let named = named.map(|own| (own.first..own.last, own.meant)).collect();
        let citations = citations::find(&text, &words);
        let line = source[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let opens_paragraph = source[line..range.start].trim().is_empty();
        let route = route.clone();
        out.push(Passage {
            part,
            route,
            text,
            words,
            named,
            citations,
            opens_paragraph,
            calls,
            origin,
        });
    };
    let lines = |lines: &Lines, key: &str| -> Vec<(Route, String)> {
        let route = Route::default();
        let route = key.split('.').fold(route, |route, step| route.key(step));
        lines.placed(&route).map(|(route, line)| (route, line.to_owned())).collect()
    };
    for (key, own) in
        [("co_quan.chu_quan", &plan.co_quan.chu_quan), ("co_quan.ban_hanh", &plan.co_quan.ban_hanh)]
    {
        for (route, line) in lines(own, key) {
            add(Part::Head, &route, &line, 0..line.len());
        }
    }
    for (route, text) in [
        (Route::from("co_quan").key("ten"), &plan.co_quan.ten),
        (Route::from("dia_danh"), &plan.dia_danh),
    ] {
        add(Part::Head, &route, text, 0..text.len());
    }
    for (route, signer) in plan.signers() {
        for (key, own) in [
            ("quyen_han", &signer.quyen_han),
            ("chuc_vu", &signer.chuc_vu),
            ("duoi_ten", &signer.duoi_ten),
        ] {
            for (route, line) in own.placed(&route.key(key)) {
                add(Part::Signer, &route, line, 0..line.len());
            }
        }
    }
    for text in plan.texts() {
        let (route, source) = (&text.route, text.text);
        let part = match route.root() {
            "trich_yeu" => Part::Subject,
            "can_cu" => Part::Base,
            "noi_nhan" | "kinh_gui" => Part::Recipient,
            _ if route.passes("bang") || route.passes("hinh") || route.passes("bieu_do") => {
                Part::Cell
            }
            _ => Part::Prose,
        };
        if part != Part::Prose {
            add(part, route, source, 0..source.len());
            continue;
        }
        for (range, heading) in blocks(source) {
            add(if heading { Part::Heading } else { Part::Prose }, route, source, range);
        }
    }
    if let Some(kinh_phi) = &plan.kinh_phi {
        let sources = kinh_phi.nguon.iter().map(|own| &own.ten).enumerate();
        let columns = kinh_phi.cot.iter().map(|own| &own.ten).enumerate();
        let sources =
            sources.map(|(nth, ten)| (Route::from("kinh_phi.nguon").at(nth).key("ten"), ten));
        let columns =
            columns.map(|(nth, ten)| (Route::from("kinh_phi.cot").at(nth).key("ten"), ten));
        for (route, ten) in sources.chain(columns) {
            add(Part::Cell, &route, ten, 0..ten.len());
        }
    }
    for text in plan.kinh_phi.iter().flat_map(|kinh_phi| kinh_phi.texts()) {
        add(Part::Cell, &text.route, text.text, 0..text.text.len());
    }
    out
}

/// Whether the words of a body's name are a list, or the beginning of a longer name: `Sở Văn hóa, Thể thao`, where
/// the body is called `Sở Văn hóa và Thể thao`.
pub(super) fn is_cut(name: &str) -> bool {
    name.contains(',') && !name.contains(" và ") && !name.contains('&')
}

/// Cuts prose at blank lines, headings and items of lists; says which are headings.
fn blocks(source: &str) -> Vec<(Range<usize>, bool)> {
    let mut out: Vec<(Range<usize>, bool)> = Vec::new();
    let mut open = false;
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        let indent = line.len() - line.trim_start().len();
        let (lead, heading) = lead(line.trim());
        let begin = (start + indent + lead).min(end.max(start));
        if line.trim().is_empty() {
            open = false;
        } else if open && lead == 0 && !heading {
            if let Some((range, _)) = out.last_mut() {
                range.end = end;
            }
        } else {
            out.push((begin..end, heading));
            open = !heading;
        }
        start += line.len();
    }
    out
}

/// How long the mark is with which a line begins something new, and whether that is a heading.
fn lead(line: &str) -> (usize, bool) {
    let hashes = line.len() - line.trim_start_matches('#').len();
    let spaced = |len: usize| {
        let rest = &line[len..];
        len + rest.len() - rest.trim_start().len()
    };
    if hashes > 0 && line[hashes..].starts_with(' ') {
        return (spaced(hashes), true);
    }
    if line.starts_with(['-', '+', '*']) && line[1..].starts_with(' ') {
        return (spaced(1), false);
    }
    let label = line.find(['.', ')']).filter(|at| (1..=4).contains(at)).map(|at| at + 1);
    let number = |label: &str| {
        let bare = &label[..label.len() - 1];
        bare.bytes().all(|b| b.is_ascii_digit())
            || bare.chars().count() == 1 && label.ends_with(')')
    };
    match label.filter(|at| line[*at..].starts_with(' ') && number(&line[..*at])) {
        Some(at) => (spaced(at), false),
        None => (0, false),
    }
}

/// Returns a piece of a text as it is printed, near enough to look for words in, and the byte of the
/// text at which each of its bytes stands. A value that is not the year is one `￼`.
fn printed(source: &str, range: Range<usize>, nam: i32) -> (String, Vec<u32>) {
    let mut text = String::with_capacity(range.len());
    let mut origin: Vec<u32> = Vec::with_capacity(range.len() + 1);
    let mut push = |piece: &str, at: usize, step: usize| {
        for nth in 0..piece.len() {
            origin.push(u32::try_from(at + nth * step).unwrap_or(u32::MAX));
        }
        text.push_str(piece);
    };
    let end = range.end;
    let mut at = range.start;
    while let Some(c) = source[at..end].chars().next() {
        let rest = &source[at + c.len_utf8()..end];
        let before = source[range.start..at].chars().next_back();
        let mut len = c.len_utf8();
        match c {
            '\\' if rest.starts_with(|c: char| c.is_ascii_punctuation()) => {
                push(&rest[..1], at + 1, 1);
                len += 1;
            }
            '{' if rest.starts_with('{') => {
                let inner = rest.find("}}").map(|to| &rest[1..to]);
                match inner {
                    Some(inner) => {
                        push(&value(inner, nam), at, 0);
                        len = inner.len() + 4;
                    }
                    None => push("{", at, 1),
                }
            }
            '*' if !is_sign(before, rest.chars().next()) => {}
            // `CO~2~`, `m^2^`
            '~' | '^' if index(before, c, rest).is_some() => {
                let inner = index(before, c, rest).unwrap_or_default();
                push(inner, at + 1, 1);
                len = inner.len() + 2;
            }
            '[' if rest.starts_with('^') => {
                len = rest.find(']').map_or(1, |to| to + 2);
            }
            '\n' | '\t' => push(" ", at, 1),
            c => push(c.encode_utf8(&mut [0; 4]), at, 1),
        }
        at += len;
    }
    origin.push(u32::try_from(end).unwrap_or(u32::MAX));
    (text, origin)
}

/// What stands between two marks of an index behind a word.
fn index(before: Option<char>, mark: char, rest: &str) -> Option<&str> {
    let inner = &rest[..rest.find(mark)?];
    let short = (1..=8).contains(&inner.chars().count());
    let plain = inner.chars().all(|c| c.is_alphanumeric() || matches!(c, '+' | '-' | ','));
    (before.is_some_and(char::is_alphabetic) && short && plain).then_some(inner)
}

/// Whether an asterisk between two characters is one, and no mark: `2*3`, ` * `.
fn is_sign(before: Option<char>, after: Option<char>) -> bool {
    let plain = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c.is_ascii_digit());
    plain(before) && plain(after)
}

/// What `{{ ... }}` prints, if it is the year or one near it.
fn value(inner: &str, nam: i32) -> String {
    let inner: String = inner.chars().filter(|c| !c.is_whitespace()).collect();
    let off = match inner.strip_prefix("nam") {
        Some("") => Some(0),
        Some(off) => off.parse::<i32>().ok(),
        None => None,
    };
    off.filter(|_| nam != 0).map_or_else(|| "\u{FFFC}".into(), |off| (nam + off).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_what_is_printed() {
        let text = "# Mục *một*\nMột **hai\nba**:\n- 2\\. năm {{ nam }}[^1]\na) bốn {{ x }}\n";
        let read: Vec<String> =
            blocks(text).into_iter().map(|(range, _)| printed(text, range, 2027).0).collect();
        assert_eq!(read, ["Mục một", "Một hai ba:", "2. năm 2027", "bốn \u{FFFC}"]);
        let (line, origin) = printed("a **b** c", 0..9, 0);
        let text = "2*3 m, **5** đồng";
        assert_eq!(printed(text, 0..text.len(), 0).0, "2*3 m, 5 đồng");
        let text = "CO~2~, m^2^, 2^3, ~20";
        assert_eq!(printed(text, 0..text.len(), 0).0, "CO2, m2, 2^3, ~20");
        assert_eq!(line, "a b c");
        assert_eq!(origin, [0, 1, 4, 7, 8, 9]);
    }
}
