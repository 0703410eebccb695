//! Đánh số (numbering): how the labels of one level of the body look.

use std::str::FromStr;

use serde::{Deserialize, Deserializer};

use crate::reason::Reason;

/// The Vietnamese alphabet as points are lettered with it (Phụ lục I, Phần I, Mục II.6: a, b, c,
/// d, đ, e, g...; no f, j, w, z; letters with â, ô and the like are not used).
const ALPHABET: [char; 23] = [
    'a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't',
    'u', 'v', 'x', 'y',
];

/// The labels of one level: `I.`, `1.`, `1.1.`, `a)`, `Nhiệm vụ 1:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelStyle {
    before: String,
    /// The numbers of the levels above that the label repeats, and its own last; each with what
    /// stands before it, a dot or nothing.
    numbers: Vec<(&'static str, Digits)>,
    after: String,
    bold: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Digits {
    Roman,
    Arabic,
    Lower,
    Upper,
}

impl Digits {
    /// The style of which a character is the first number.
    fn of(first: char) -> Option<Self> {
        match first {
            'I' => Some(Self::Roman),
            '1' => Some(Self::Arabic),
            'a' => Some(Self::Lower),
            'A' => Some(Self::Upper),
            _ => None,
        }
    }

    fn write(self, number: u32) -> Option<String> {
        Some(match self {
            Self::Roman => roman(number)?,
            Self::Arabic => number.to_string(),
            Self::Lower | Self::Upper => {
                let letter = *ALPHABET.get(usize::try_from(number.checked_sub(1)?).ok()?)?;
                if self == Self::Lower {
                    letter.to_string()
                } else {
                    letter.to_uppercase().collect()
                }
            }
        })
    }
}

/// Returns the samples of the labels by which a budget counts when nobody says how: of groups by depth, then
/// of rows. `numbered`: it has a column of numbers; without one the rows have none. `groups`: how deep
/// its groups nest.
pub fn usual_samples(numbered: bool, groups: usize) -> &'static [&'static str] {
    match (numbered, groups) {
        (true, 0) => &["1"],
        (true, 1) => &["I", "1"],
        (true, _) => &["A", "I", "1", "a", "1"],
        (false, 0) => &[],
        (false, 1) => &["1."],
        (false, _) => &["I.", "1.", "a)"],
    }
}

impl LabelStyle {
    /// Returns the label that the last of `counts` has; the numbers before it are those of the levels
    /// above. `None` when the style cannot count that far (23 letters, 3999 in Roman).
    pub fn label(&self, counts: &[u32]) -> Option<String> {
        // Aligned at the end: the own number is the last of both.
        let skip = self.numbers.len().saturating_sub(counts.len());
        let from = counts.len().saturating_sub(self.numbers.len());
        let mut text = String::new();
        for ((joint, digits), count) in self.numbers[skip..].iter().zip(&counts[from..]) {
            // A level above that was left out has no number.
            if *count > 0 {
                text += if text.is_empty() { "" } else { joint };
                text += &digits.write(*count)?;
            }
        }
        Some(format!("{}{text}{}", self.before, self.after))
    }

    /// Whether the labels are bold whatever follows them: `**Điều 1.**`.
    pub fn is_bold(&self) -> bool {
        self.bold
    }

    /// Whether the labels end in a bracket: `a)`, `(1)`.
    pub fn in_bracket(&self) -> bool {
        self.after.ends_with(')')
    }

    /// Whether the labels are those of Điều, which count on through every chapter.
    pub fn is_dieu(&self) -> bool {
        self.before.trim().to_lowercase() == "điều"
    }

    /// Whether the labels are those of Phần, Chương, Mục or Tiểu mục: on a line of their own, the
    /// title below (Mục II.6.c).
    pub fn is_chuong(&self) -> bool {
        let word = self.before.trim().to_lowercase();
        matches!(word.as_str(), "phần" | "chương" | "mục" | "tiểu mục")
    }

    /// Whether the labels are Roman: the sections of the decree's layout b, titled in capitals.
    pub fn is_roman(&self) -> bool {
        self.numbers.last().is_some_and(|(_, digits)| *digits == Digits::Roman)
    }
}

fn roman(mut number: u32) -> Option<String> {
    if !(1..4000).contains(&number) {
        return None;
    }
    let steps = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (value, letters) in steps {
        while number >= value {
            number -= value;
            text.push_str(letters);
        }
    }
    Some(text)
}

impl FromStr for LabelStyle {
    type Err = Reason;

    /// Reads a sample label: the first number written in the style, with the words around it;
    /// between `**` it is bold.
    fn from_str(text: &str) -> Result<Self, Reason> {
        let text = text.trim();
        let bold = text.strip_prefix("**").and_then(|t| t.strip_suffix("**"));
        let text = bold.map_or(text, str::trim);
        let mut best = None;
        let mut at = 0;
        for word in text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '.') {
            let core = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            if let Some(numbers) = first_numbers(core) {
                best = Some((at, core.len(), numbers));
            }
            at += word.len();
        }
        let (at, len, numbers) = best.ok_or_else(|| {
            Reason::new(
                format!("mẫu số `{text}` không có số nào"),
                "viết nhãn thứ nhất của cấp đó: `I.`, `1.`, `1.1.`, `a)`, `a.1)`, `A.` hoặc `Nhiệm vụ 1:`",
            )
        })?;
        Ok(Self {
            before: text[..at].into(),
            numbers,
            after: text[at + len..].into(),
            bold: bold.is_some(),
        })
    }
}

/// Reads `1`, `1.1`, `a.1`, `a1`: first numbers, joined by dots; without one only where a letter
/// meets a figure.
fn first_numbers(core: &str) -> Option<Vec<(&'static str, Digits)>> {
    let mut numbers: Vec<(&str, Digits)> = Vec::new();
    for part in core.split('.') {
        let mut joint = ".";
        for first in part.chars() {
            let digits = Digits::of(first)?;
            let alike = numbers.last().is_some_and(|(_, last)| {
                joint.is_empty() && (*last == Digits::Arabic) == (digits == Digits::Arabic)
            });
            if alike {
                return None;
            }
            numbers.push((joint, digits));
            joint = "";
        }
        if !joint.is_empty() {
            return None;
        }
    }
    Some(numbers)
}

impl<'de> Deserialize<'de> for LabelStyle {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|e: Reason| serde::de::Error::custom(e.message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(style: &str, numbers: &[u32]) -> Option<String> {
        style.parse::<LabelStyle>().ok().and_then(|m| m.label(numbers))
    }

    #[test]
    fn labels_follow_the_sample() {
        assert_eq!(label("I.", &[4]).as_deref(), Some("IV."));
        assert_eq!(label("1.", &[2, 3]).as_deref(), Some("3."));
        assert_eq!(label("1.1.", &[2, 3]).as_deref(), Some("2.3."));
        assert_eq!(label("1.1.1", &[4, 2, 3, 5]).as_deref(), Some("2.3.5"));
        assert_eq!(label("a)", &[5]).as_deref(), Some("đ)"));
        assert_eq!(label("Nhiệm vụ 1:", &[2]).as_deref(), Some("Nhiệm vụ 2:"));
        assert_eq!(label("PHẦN I", &[9]).as_deref(), Some("PHẦN IX"));
        assert_eq!(label("a.1)", &[4, 2, 3]).as_deref(), Some("b.3)"));
        assert_eq!(label("a1)", &[2, 3]).as_deref(), Some("b3)"));
        assert_eq!(label("I.1.", &[2, 3]).as_deref(), Some("II.3."));
        assert_eq!(label("a.1)", &[0, 3]).as_deref(), Some("3)"));
        assert_eq!(label("1.1.", &[3]).as_deref(), Some("3."));
        for wrong in ["11.", "aI", "1..1", "b)", "Mục"] {
            assert!(wrong.parse::<LabelStyle>().is_err(), "{wrong}");
        }
        assert_eq!(label("(1)", &[1]).as_deref(), Some("(1)"));
    }

    #[test]
    fn points_use_the_vietnamese_alphabet() {
        let all: Vec<String> = (1..=23).filter_map(|n| label("a", &[n])).collect();
        assert_eq!(all.concat(), "abcdđeghiklmnopqrstuvxy");
        assert_eq!(label("a)", &[24]), None);
        assert!("abc".parse::<LabelStyle>().is_err());
    }
}
