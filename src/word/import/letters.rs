//! Chữ (letters): one writing for each letter, whatever keyboard or program it came from.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

/// What was written otherwise, and how often.
#[derive(Debug, Default)]
pub(super) struct Folded(pub BTreeMap<&'static str, usize>);

impl Folded {
    fn count(&mut self, what: &'static str) {
        *self.0.entry(what).or_default() += 1;
    }
}

pub(super) const DECOMPOSED: &str = "chữ có dấu rời được ghép thành một";
pub(super) const ETH: &str = "chữ Ð (tiếng Iceland) thành Đ";
pub(super) const SOFT_HYPHEN: &str = "gạch nối ẩn được bỏ";
pub(super) const ZERO_WIDTH: &str = "ký tự không có bề rộng được bỏ";
pub(super) const CYRILLIC: &str = "chữ Nga giống chữ Việt thành chữ Việt";
pub(super) const NARROW_HYPHEN: &str = "gạch nối không ngắt thành gạch nối thường";

/// Cyrillic letters that look like Latin ones.
const ALIKE: [(char, char); 24] = [
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('У', 'Y'),
    ('І', 'I'),
    ('Ѕ', 'S'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('х', 'x'),
    ('у', 'y'),
    ('і', 'i'),
    ('ѕ', 's'),
    ('ј', 'j'),
];

/// Returns letters as this program writes them, each with what was beside it (its look): composed,
/// without what is not seen.
pub(super) fn fold<T: Copy>(letters: &[(char, T)], folded: &mut Folded) -> Vec<(char, T)> {
    // A word in Cyrillic stays one; a letter of it among Latin ones is a slip of the keyboard.
    let latin = letters.iter().any(|(c, _)| c.is_ascii_alphabetic());
    let mut made: Vec<(char, T)> = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let (c, look) = letters[at];
        let marks = letters[at + 1..].iter().take_while(|(c, _)| is_mark(*c)).count();
        if marks > 0 || is_mark(c) {
            let whole = letters[at..=at + marks].iter().map(|(c, _)| *c);
            let composed: Vec<char> = whole.nfc().collect();
            if composed.len() <= marks {
                folded.count(DECOMPOSED);
            }
            made.extend(composed.into_iter().map(|c| (c, look)));
            at += marks + 1;
            continue;
        }
        at += 1;
        match c {
            'Ð' => {
                folded.count(ETH);
                made.push(('Đ', look));
            }
            '\u{AD}' => folded.count(SOFT_HYPHEN),
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' => {
                folded.count(ZERO_WIDTH);
            }
            '\u{2011}' => {
                folded.count(NARROW_HYPHEN);
                made.push(('-', look));
            }
            c => match ALIKE.iter().find(|(other, _)| *other == c).filter(|_| latin) {
                Some((_, own)) => {
                    folded.count(CYRILLIC);
                    made.push((*own, look));
                }
                // Letters in compatibility forms are what they are composed of.
                None => made.extend(std::iter::once(c).nfc().map(|c| (c, look))),
            },
        }
    }
    made
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&c)
}

/// Returns a text as this program writes it.
pub(super) fn folded(text: &str) -> String {
    let letters: Vec<(char, ())> = text.chars().map(|c| (c, ())).collect();
    fold(&letters, &mut Folded::default()).into_iter().map(|(c, ())| c).collect()
}

/// Whether a character is a blank of any kind.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_written_one_way() {
        assert_eq!(folded("Ke\u{302}\u{301} hoa\u{323}ch"), "Kế hoạch");
        assert_eq!(folded("Ðiều 5, С\u{200B}ông\u{AD} an"), "Điều 5, Công an");
        assert_eq!(folded("Москва"), "Москва");
    }
}
