//! Dấu kết thúc: the closing mark `./.`, which the program adds where it is missing.

use std::ops::Range;

use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};

pub(in crate::check) const RULES: &[Rule] =
    &[Rule { kind: &kinds::DAU_KET_THUC_SAI, run: dau_ket_thuc_sai }];

const MARK: &str = "./.";

fn dau_ket_thuc_sai(cx: &mut Cx) {
    let own = |passage: &&Passage| {
        let prose = matches!(passage.part, Part::Prose | Part::Heading);
        prose && matches!(passage.route.root(), "mo_dau" | "noi_dung" | "ket_thuc")
    };
    let body = || cx.passages.iter().filter(own);
    // The order of the keys: the closing paragraph after the body.
    let last = body().next_back().map(|passage| (&passage.route, passage.text.as_str()));
    let mut all = Vec::new();
    for passage in body() {
        let closes = last == Some((&passage.route, passage.text.as_str()));
        for at in marks(&passage.text) {
            let typed = &passage.text[at.clone()];
            let ends = passage.text[at.end..].trim().is_empty();
            let spaced = passage.text[..at.start].ends_with(' ');
            let (severity, message, new) = match (closes && ends, typed == MARK) {
                (true, true) if !spaced => continue,
                (true, true) => {
                    let words = passage.text[..at.start].trim_end().len();
                    let message = "thừa dấu cách trước `./.`".to_owned();
                    all.push((passage, words..at.end, Severity::Error, message, MARK));
                    continue;
                }
                (true, false) => (Severity::Error, format!("dấu kết thúc gõ sai: `{typed}`"), MARK),
                // A stroke alone inside a text is none of ours.
                (false, _) if !typed.contains(MARK) => continue,
                (false, _) => (Severity::Warning, format!("`{typed}` không ở cuối văn bản"), "."),
            };
            all.push((passage, at, severity, message, new));
        }
    }
    for (passage, at, severity, message, new) in all {
        let found = cx.found(severity, passage, &at, message);
        let found = found.help(format!("viết `{new}`; chương trình tự thêm `./.` ở cuối nội dung"));
        let found = cx.mended(found, passage, &at, new);
        cx.push(found);
    }
}

/// Runs of stops and strokes behind a word that hold both.
fn marks(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if !["./", "/.", ". /", "/ ."].iter().any(|sign| text.contains(sign)) {
        return found;
    }
    for (slash, _) in text.match_indices('/') {
        if found.last().is_some_and(|last| slash < last.end) {
            continue;
        }
        let signs = ['.', '/', ' '];
        let start = text[..slash].trim_end_matches(signs).len();
        let rest = text[slash..].trim_start_matches(signs);
        let run = &text[start..text.len() - rest.len()];
        let at = start + run.len() - run.trim_start().len()..start + run.trim_end().len();
        let typed = &text[at.clone()];
        // `https://langson.gov.vn/.` ends an address.
        let word = text[..start].split_whitespace().next_back().unwrap_or_default();
        let address = word.contains('.') || word.contains(':') || word.contains('@');
        let alone = rest.is_empty() || run.ends_with(' ');
        if typed.contains('.') && start > 0 && alone && (!address || typed.starts_with('.')) {
            found.push(at);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_strokes() {
        let said = |text: &str| -> Vec<String> {
            marks(text).into_iter().map(|at| text[at].to_owned()).collect()
        };
        assert_eq!(said("thực hiện././."), ["././."]);
        assert_eq!(said("thực hiện. /."), [". /."]);
        assert_eq!(said("thực hiện/."), ["/."]);
        assert_eq!(said("thực hiện./. Các xã"), ["./."]);
        for none in ["12/KH-UBND.", "60 km/h.", "tại https://langson.gov.vn/.", "và/hoặc"] {
            assert!(said(none).is_empty(), "{none}");
        }
    }
}
