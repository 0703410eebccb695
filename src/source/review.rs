//! Xem lại (to be looked at): what last year's plan leaves to a person, at its line.
//!
//! A comment of YAML cannot stand in a block of text, where `#` is text. There it is written
//! `<!-- XEM LẠI: ... -->`, which is no part of the text: it is taken out before anybody reads it.
//! Neither is printed, and each is a finding until it is deleted.

use super::tree::{self, Node};
use super::{Source, Sources};
use crate::diag::{Diagnostic, Span, kinds};

/// How either begins.
pub const LEAD: &str = "XEM LẠI";

/// How a remark in a block of text begins.
const OPEN: &str = "<!-- XEM LẠI";
const CLOSE: &str = "-->";

/// Returns a remark as it stands in a block of text, to be put behind the last word of its line.
pub fn remark(words: &str) -> String {
    format!(" <!-- {LEAD}: {} {CLOSE}", words.replace("--", "–"))
}

/// The remark that a text begins with: how long it is.
pub(super) fn remark_len(text: &str) -> Option<usize> {
    if !text.starts_with(OPEN) {
        return None;
    }
    text.find(CLOSE).map(|end| end + CLOSE.len())
}

/// A text without its remarks, as it was before they were put there.
pub(super) fn without_remarks(text: String) -> String {
    if !text.contains(OPEN) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((at, len)) = rest.find(OPEN).and_then(|at| Some((at, remark_len(&rest[at..])?)))
    {
        out += &rest[..at];
        rest = &rest[at + len..];
        let line = out.rfind('\n').map_or(0, |end| end + 1);
        if out[line..].trim().is_empty() && rest.starts_with('\n') {
            // It had the line for itself.
            out.truncate(line);
            rest = &rest[1..];
        } else if out.ends_with(' ') {
            out.pop();
        }
    }
    out + rest
}

/// Returns what is still to be looked at in the files of a plan.
pub(super) fn find(sources: &Sources) -> Vec<Diagnostic> {
    let mut places = Vec::new();
    for file in 0..sources.len() {
        let Source { text, .. } = sources.get(file);
        if text.contains(LEAD)
            && let Some(root) = tree::tree(text, file)
        {
            places.extend(places_in(text, &root, file));
        }
    }
    let all = places.len();
    let found = places.iter().enumerate().map(|(nth, (span, words))| {
        let message = format!("còn phải xem lại ({} trên {all}): {words}", nth + 1);
        Diagnostic::warning(&kinds::CON_XEM_LAI, *span, message)
            .help("xem và sửa nếu cần, rồi xóa ghi chú `XEM LẠI` này")
    });
    found.collect()
}

/// The remarks of one file, and what each says.
fn places_in<'a>(text: &'a str, root: &Node, file: usize) -> Vec<(Span, &'a str)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(LEAD) {
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let inside = text[line..at].rfind(OPEN.trim_end_matches(LEAD)).map(|open| line + open);
        let in_text = inside.filter(|open| text[*open..].starts_with(OPEN));
        let (start, end) = match in_text.filter(|open| open + OPEN.len() == at + LEAD.len()) {
            Some(open) => match remark_len(&text[open..]) {
                Some(len) => (open, open + len),
                None => continue,
            },
            None => {
                let comment = text[line..at].match_indices('#').any(|(sign, _)| {
                    let free = sign == 0 || text[line..line + sign].ends_with([' ', '\t']);
                    free && !tree::within_scalar(root, line + sign)
                });
                // One a line: the rest of the comment is a part of it.
                let again = found.last().is_some_and(|(last, _): &(Span, &str)| last.end > at);
                if !comment || again {
                    continue;
                }
                (at, text[at..].find('\n').map_or(text.len(), |end| at + end))
            }
        };
        let words = text[at + LEAD.len()..end].trim_end_matches(CLOSE);
        found.push((Span { file, start, end }, words.trim_start_matches(':').trim()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_is_no_part_of_the_text() {
        let cut = |text: &str| without_remarks(text.to_owned());
        let text = "1. Một  \n2. Hai\n";
        let marked = text.replace("Hai", &format!("Hai{}", remark("`2026 -- 2030`")));
        assert_eq!(cut(&marked), text);
        assert_eq!(cut("Một   <!-- XEM LẠI: x -->\nHai"), "Một  \nHai");
        assert_eq!(cut("Một\n  <!-- XEM LẠI: x -->\nHai"), "Một\nHai");
        for other in ["<!-- ghi chú -->", "<!-- XEM LẠI: không đóng", "XEM LẠI"] {
            assert_eq!(cut(other), other);
        }
    }

    #[test]
    fn remarks_are_found_where_they_stand() {
        let text = "\
a: b # năm 2027: 5; XEM LẠI: một; XEM LẠI: hai
c: \"# XEM LẠI: chữ\"
d: | # XEM LẠI: ba
  # XEM LẠI: chữ
  bốn <!-- XEM LẠI: bốn --> nữa
";
        let Some(root) = tree::tree(text, 0) else { panic!("no tree") };
        let words: Vec<&str> = places_in(text, &root, 0).into_iter().map(|(_, w)| w).collect();
        assert_eq!(words, ["một; XEM LẠI: hai", "ba", "bốn"]);
    }
}
