//! Chỗ chưa viết: what a form left to be written, `[Viết mục đích]`.

use super::{Cx, Rule};
use crate::diag::kinds;
use crate::plan::key::is_printed;

pub(super) const RULES: &[Rule] = &[Rule { kind: &kinds::CHO_CHUA_VIET, run: cho_chua_viet }];

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
    use super::blanks;

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
}
