//! Chỉ số (indices): small words below and above the line inside a word, `CO~2~`, `m^2^`.
//!
//! CommonMark's parser knows them only where a word begins; units and formulas have them inside.

use std::ops::Range;

/// The most characters that an index has: more between two marks is no index.
const LONGEST: usize = 8;

/// Where an index stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Sub,
    Sup,
}

/// Returns the indices of a text that was parsed, marks and all, in order. `typed` is the source
/// of it: a mark that was written as `\~` is none.
pub(super) fn find(text: &str, typed: &str) -> Vec<(Range<usize>, Script)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(['~', '^']).map(|n| at + n) {
        at = start + 1;
        let mark = if text[start..].starts_with('~') { '~' } else { '^' };
        let inside = text[..start].ends_with(|c: char| c.is_alphanumeric() || c == ')');
        let Some(len) = text[at..].find(mark).filter(|_| inside) else { continue };
        let words = &text[at..at + len];
        let fits = (1..=LONGEST).contains(&words.chars().count())
            && words.chars().all(|c| c.is_alphanumeric() || matches!(c, '+' | '-' | '−' | ','));
        let end = at + len + 1;
        if fits && typed.contains(&text[start..end]) {
            found.push((start..end, if mark == '~' { Script::Sub } else { Script::Sup }));
            at = end;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_stand_inside_words() {
        let found = |text: &str| -> Vec<String> {
            find(text, text).into_iter().map(|(range, _)| text[range].to_owned()).collect()
        };
        assert_eq!(
            found("CO~2~, H~2~SO~4~ và 5 m^2^; 10^-3^"),
            ["~2~", "~2~", "~4~", "^2^", "^-3^"]
        );
        assert_eq!(found("từ ~5 đến ~10, a~ b~, 2^ 3^"), Vec::<String>::new());
        assert_eq!(find("CO~2~", r"CO\~2\~"), []);
    }
}
