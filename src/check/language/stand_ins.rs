//! Chữ thay từ (signs that stand in for words): `vs`, `&`, `v.v…`.

use std::ops::Range;

use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};

pub(in crate::check) const RULES: &[Rule] = &[Rule { kind: &kinds::CHU_THAY_TU, run: chu_thay_tu }];

/// A sign for a word.
fn chu_thay_tu(cx: &mut Cx) {
    let mut found = Vec::new();
    for passage in cx.passages {
        let text = passage.text.as_str();
        let mut add =
            |severity, at: Range<usize>, message: String, help: String, new: Option<&str>| {
                let one = cx.found(severity, passage, &at, message).help(help);
                found.push(match new {
                    Some(new) => cx.mended(one, passage, &at, new),
                    None => one,
                });
            };
        for word in &passage.words {
            let raw = &text[word.start..word.end];
            let before = text[..word.start].ends_with(' ');
            let after = text[word.end..].strip_prefix('.').unwrap_or(&text[word.end..]);
            if raw == "vs" && before && after.starts_with(' ') {
                let message = "`vs` là chữ tiếng Anh".to_owned();
                let help = "viết `với` hoặc `và`".to_owned();
                add(Severity::Warning, word.start..word.end, message, help, None);
            }
        }
        for (at, _) in text.match_indices(" & ") {
            let before = text[..at].split_whitespace().next_back().unwrap_or_default();
            let after = text[at + 3..].split_whitespace().next().unwrap_or_default();
            // Of two abbreviations it makes one: `KH & CN`.
            let words =
                (is_word(before) || is_word(after)) && !before.is_empty() && !after.is_empty();
            if words && (marked(before) || marked(after)) {
                let message = format!("`{before} & {after}` dùng dấu thay chữ");
                let help = format!("viết `{before} và {after}`");
                add(Severity::Hint, at + 1..at + 2, message, help, Some("và"));
            }
        }
        for (at, words) in ellipsis(text) {
            let message = format!("`{words}` viết sai");
            let help = "viết `v.v.`".to_owned();
            add(Severity::Hint, at..at + words.len(), message, help, Some("v.v."));
        }
    }
    // A name of a body that has it is told as that.
    let told: Vec<_> = cx
        .found
        .iter()
        .filter(|own| own.kind == &kinds::MOT_TEN_HAI_CACH)
        .filter_map(|own| own.labels.first().map(|(span, _)| *span))
        .collect();
    found.retain(|one| {
        let at = one.labels[0].0;
        !told.iter().any(|own| own.file == at.file && own.start <= at.start && at.end <= own.end)
    });
    found.into_iter().for_each(|one| cx.push(one));
}

fn is_word(word: &str) -> bool {
    word.chars().any(char::is_lowercase)
}

fn marked(word: &str) -> bool {
    !word.is_ascii()
}

/// The ways to write `v.v.` that are wrong.
fn ellipsis(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices('v') {
        let alone =
            !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '@'));
        let rest = &text[at..];
        let end = rest.find(|c: char| !matches!(c, 'v' | '.' | '…')).unwrap_or(rest.len());
        let words = &rest[..end];
        let ends = !rest[end..].starts_with(|c: char| c.is_alphanumeric() || c == '@');
        let two = words.matches('v').count() == 2 && words.contains(['.', '…']);
        // With the full stop of the sentence.
        let right = matches!(words, "v.v" | "v.v." | "v.v..");
        if alone && ends && two && !right {
            out.push((at, words));
        }
    }
    out
}
