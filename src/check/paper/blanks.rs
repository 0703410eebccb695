//! Chỗ chưa viết: what a form left to be written, `[Viết mục đích]`, `..... triệu đồng`, `xx/xx/2027`.

use std::ops::Range;

use crate::check::contexts;
use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::plan::key::is_printed;

pub(in crate::check) const RULES: &[Rule] =
    &[Rule { kind: &kinds::CHO_CHUA_VIET, run: cho_chua_viet }];

/// Longest text in brackets that counts as a blank, in bytes.
const LONGEST: usize = 120;

/// Looks at whatever was typed, not at a list of keys: no key that is added is ever forgotten.
fn cho_chua_viet(cx: &mut Cx) {
    let parsed = cx.parsed;
    parsed.places.scalars(&mut |route, text| {
        if !is_printed(route) {
            return;
        }
        for (start, end) in blanks(text) {
            cx.warn(
                cx.in_text(route, start, end),
                format!("chỗ `{}` chưa viết", &text[start..end]),
                "thay cả ngoặc vuông bằng nội dung thật; nếu đúng là chữ có ngoặc vuông, viết `\\[`",
            );
        }
    });
    for passage in cx.passages {
        for at in fillers(passage) {
            let message = format!("chỗ `{}` chưa viết", passage.said(&at));
            let found = cx.found(Severity::Warning, passage, &at, message);
            cx.push(found.help("thay bằng nội dung thật"));
        }
    }
}

/// One of these stands in every filler.
const SIGNS: [&str; 12] =
    ["..", "…", "_", "xx", "XX", "TODO", "TBD", "FIXME", "??", "<", "[", " /"];

/// Words and signs that stand for what is still to be written. Dots and lines are what forms are made
/// of: those of an appendix stay, and the blank numbers and days of documents that are not issued yet.
fn fillers(passage: &Passage) -> Vec<Range<usize>> {
    let text = passage.text.as_str();
    if !SIGNS.iter().any(|sign| text.contains(sign)) {
        return Vec::new();
    }
    let prose = matches!(passage.part, Part::Prose | Part::Base);
    let form = passage.route.passes("phu_luc") || passage.part == Part::Signer;
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let word = !c.is_whitespace();
        match (word, start) {
            (true, None) => start = Some(at),
            // A line alone is no blank in a sentence.
            (false, Some(from)) if text[from..at] == *text.trim() && !is_word(text) => start = None,
            (false, Some(from)) => {
                let token = from..at;
                found.extend(
                    sign(text, &token, prose).filter(|_| !form || is_word(&text[token.clone()])),
                );
                start = None;
            }
            _ => {}
        }
    }
    found.extend(angles(text));
    let cited = |at: &Range<usize>| {
        passage.citations.iter().any(|own| {
            let day = own.date.as_ref().map_or(own.at.end, |date| date.at.end);
            own.at.start <= at.start && at.end <= day.max(own.at.end)
        })
    };
    found.retain(|at| !cited(at) && !contexts::quoted(passage, at));
    found
}

/// Whether a token is of letters: nobody fills `TODO` in by hand.
fn is_word(token: &str) -> bool {
    token.contains(char::is_alphabetic)
}

/// The filler in a token, or that the token is; of prose or of a short text such as a cell.
fn sign(text: &str, token: &Range<usize>, prose: bool) -> Option<Range<usize>> {
    let own = &text[token.clone()];
    let bare = own.trim_matches(['(', ')', ',', ';', ':', '“', '”', '"', '*']);
    let from = token.start + own.find(bare).unwrap_or(0);
    let whole = from..from + bare.len();
    let trimmed = bare.trim_end_matches(['.', '%']);
    let marks = ["TODO", "TBD", "FIXME", "XXX/", "???"];
    if marks.iter().any(|mark| trimmed.to_uppercase().starts_with(mark)) || trimmed == "??" {
        return Some(whole);
    }
    // `xx/xx/2027`, `xx`, `XX/KH-UBND`; XX alone is a number.
    let crosses = |part: &str| {
        let small = part.len() >= 2 && part.bytes().all(|b| b == b'x');
        let great = part.len() >= 2 && part.bytes().all(|b| b == b'X') && trimmed.contains('/');
        small || great
    };
    if !trimmed.is_empty() && trimmed.split(['/', '-', '.']).any(crosses) {
        return Some(from..from + trimmed.len());
    }
    if bare == "[...]" || bare == "[…]" || bare == "[]" {
        return Some(whole);
    }
    if dates_to_fill(text, token, bare) {
        // A stop behind figures ends the sentence.
        let own = bare.strip_suffix('.').filter(|own| own.ends_with(|c: char| c.is_ascii_digit()));
        return Some(from..from + own.unwrap_or(bare).len());
    }
    // A run of dots or lines. Three dots behind a word leave something out; before one they wait for it.
    let filler = |c: char| matches!(c, '.' | '…' | '_');
    let run = bare.find(filler).map(|at| {
        let len = bare[at..].find(|c: char| !filler(c)).unwrap_or(bare.len() - at);
        from + at..from + at + len
    })?;
    let typed = &text[run.clone()];
    let size: usize = typed.chars().map(|c| if c == '…' { 3 } else { 1 }).sum();
    let alone = run.start == token.start;
    let next = text[token.end..].trim_start().chars().next();
    let goes_on = next.is_some_and(char::is_alphanumeric) || next == Some('%');
    // `Zalo, Facebook, ... và`: the list goes on.
    let listed = text[..token.start].trim_end().ends_with(',');
    let before = text[..token.start].trim_end();
    let told = before.ends_with(':')
        // `Xã …` in a cell.
        || !prose && next.is_none() && before.ends_with(char::is_alphanumeric);
    let waits = size == 3 && alone && typed.len() == token.len() && (goes_on && !listed || told);
    let dotted = size > 4 || typed.contains('_') && size > 1 || size == 4 && alone;
    (dotted || waits).then_some(run)
}

/// `…/…/2027`, `ngày    /11/2027`, `năm 20…`: a date with parts to fill in.
fn dates_to_fill(text: &str, token: &Range<usize>, own: &str) -> bool {
    let before = text[..token.start].trim_end().to_lowercase();
    let figures = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let dots = |part: &str| part.len() > 1 && part.chars().all(|c| ".…_".contains(c));
    if let Some(rest) = own.trim_end_matches('.').strip_prefix('/') {
        return before.ends_with("ngày") && rest.split('/').all(|part| figures(part) || dots(part));
    }
    // `20..`: a stop alone ends the sentence.
    let year = |part: &str| {
        let bare = part.trim_end_matches(['.', '…', '_']);
        let rest = &part[bare.len()..];
        figures(bare) && bare.len() < 4 && !matches!(rest, "" | ".")
    };
    let parts: Vec<&str> = own.trim_end_matches(',').split('/').collect();
    if parts.len() > 1 {
        let all = parts
            .iter()
            .all(|part| figures(part.trim_end_matches('.')) || dots(part) || year(part));
        return all && parts.iter().any(|part| dots(part) || year(part));
    }
    before.ends_with("năm") && year(own)
}

/// `<tên đơn vị>`.
fn angles(text: &str) -> Vec<Range<usize>> {
    let own = text.match_indices('<').filter_map(|(start, _)| {
        let rest = &text[start + 1..];
        let inner = &rest[..rest.find(['>', '<']).filter(|len| rest[*len..].starts_with('>'))?];
        let words = inner.starts_with(|c: char| c.is_alphabetic() || "….".contains(c))
            && inner.len() <= LONGEST
            && !inner.contains(['=', '@', ':']);
        // Tags of HTML are refused where the text is read.
        let name = inner.split(' ').next().unwrap_or_default();
        let tag = name
            .trim_end_matches('/')
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        (words && !tag).then_some(start..start + inner.len() + 2)
    });
    own.collect()
}

/// Byte ranges of words in square brackets, but for links, footnotes and values (`{{ ... }}`).
fn blanks(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices('[') {
        let (before, rest) = (&text[..start], &text[start + 1..]);
        let Some(len) = rest.find(']').filter(|len| *len <= LONGEST) else { continue };
        let value = before.rfind("{{").is_some_and(|open| !before[open..].contains("}}"));
        let link = rest[len + 1..].starts_with(['(', '[']);
        let words = rest.starts_with(char::is_alphabetic) && !rest[..len].contains(['[', '"']);
        if words && !value && !link && !before.ends_with(['\\', ']', '!']) {
            found.push((start, start + len + 2));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{angles, blanks, sign};

    #[test]
    fn blanks_are_no_links_notes_or_values() {
        let said = |text: &str| -> Vec<String> {
            blanks(text).iter().map(|(start, end)| text[*start..*end].to_owned()).collect()
        };
        assert_eq!(said("1. [Viết mục đích]. **[Đơn vị]:** x"), ["[Viết mục đích]", "[Đơn vị]"]);
        for fine in ["[^1]", "[x](y)", "\\[sic]", "{{ a[b] }}", "[1]", "![hình](h.png)"] {
            assert_eq!(said(fine), [] as [&str; 0], "{fine}");
        }
    }

    #[test]
    fn what_waits_for_words_is_told_from_what_leaves_some_out() {
        let said = |text: &str| -> Vec<String> {
            let tokens = text.split_whitespace().map(|token| {
                let start = token.as_ptr() as usize - text.as_ptr() as usize;
                start..start + token.len()
            });
            let signs = tokens.filter_map(|token| sign(text, &token, true));
            signs.chain(angles(text)).map(|at| text[at].to_owned()).collect()
        };
        for (text, filler) in [
            ("kinh phí ..... triệu đồng", "....."),
            ("kinh phí … triệu đồng", "…"),
            ("kinh phí ... đồng", "..."),
            ("giao Phòng ________ chủ trì", "________"),
            ("trước ngày xx/xx/2027.", "xx/xx/2027"),
            ("XX/KH-UBND", "XX/KH-UBND"),
            ("TODO: viết", "TODO"),
            ("giao <tên đơn vị> chủ trì", "<tên đơn vị>"),
            ("đạt ??? hộ", "???"),
            ("có xx hộ", "xx"),
            ("trước ngày …/…/2027", "…/…/2027"),
            ("trước ngày 30/11/20..;", "30/11/20.."),
            ("trước ngày   /11/2027", "/11/2027"),
            ("trong năm 20…", "20…"),
            ("Kinh phí: ...", "..."),
        ] {
            assert_eq!(said(text), [filler], "{text}");
        }
        for fine in [
            "Zalo, Facebook... và",
            "báo, đài, ... tuyên truyền",
            "v.v...",
            "Đại hội XX",
            "hết...",
            "a < b và c > d",
            "thế kỷ XX.",
            "1.2.3.4",
            "www.x.vn",
            "như sau:",
        ] {
            assert!(said(fine).is_empty(), "{fine}: {:?}", said(fine));
        }
    }
}
