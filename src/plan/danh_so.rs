//! Đánh số (numbering): how the labels of one level of the body look.

use std::str::FromStr;

use serde::{Deserialize, Deserializer};

use super::Malformed;

/// The Vietnamese alphabet as points are lettered with it (Phụ lục I, Phần I, Mục II.6: a, b, c,
/// d, đ, e, g...; no f, j, w, z; letters with â, ô and the like are not used).
const CHU_CAI: [char; 23] = [
    'a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't',
    'u', 'v', 'x', 'y',
];

/// The labels of one level: `I.`, `1.`, `1.1.`, `a)`, `Nhiệm vụ 1:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MauSo {
    truoc: String,
    /// The numbers of the levels above that the label repeats, and its own last; each with what
    /// stands before it, a dot or nothing.
    so: Vec<(&'static str, Kieu)>,
    sau: String,
    dam: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kieu {
    LaMa,
    ARap,
    Chu,
    ChuHoa,
}

impl Kieu {
    /// The style of which a character is the first number.
    fn of(first: char) -> Option<Self> {
        match first {
            'I' => Some(Self::LaMa),
            '1' => Some(Self::ARap),
            'a' => Some(Self::Chu),
            'A' => Some(Self::ChuHoa),
            _ => None,
        }
    }

    fn viet(self, so: u32) -> Option<String> {
        Some(match self {
            Self::LaMa => la_ma(so)?,
            Self::ARap => so.to_string(),
            Self::Chu | Self::ChuHoa => {
                let letter = *CHU_CAI.get(usize::try_from(so.checked_sub(1)?).ok()?)?;
                if self == Self::Chu { letter.to_string() } else { letter.to_uppercase().collect() }
            }
        })
    }
}

impl MauSo {
    /// Returns the label that the last of `so` has; the numbers before it are those of the levels
    /// above. `None` when the style cannot count that far (23 letters, 3999 in Roman).
    pub fn nhan(&self, so: &[u32]) -> Option<String> {
        // Aligned at the end: the own number is the last of both.
        let skip = self.so.len().saturating_sub(so.len());
        let from = so.len().saturating_sub(self.so.len());
        let mut text = String::new();
        for ((joint, kieu), so) in self.so[skip..].iter().zip(&so[from..]) {
            // A level above that was left out has no number.
            if *so > 0 {
                text += if text.is_empty() { "" } else { joint };
                text += &kieu.viet(*so)?;
            }
        }
        Some(format!("{}{text}{}", self.truoc, self.sau))
    }

    /// Whether the labels are bold whatever follows them: `**Điều 1.**`.
    pub fn la_dam(&self) -> bool {
        self.dam
    }

    /// Whether the labels end in a bracket: `a)`, `(1)`.
    pub fn la_ngoac(&self) -> bool {
        self.sau.ends_with(')')
    }

    /// Whether the labels are those of Điều, which count on through every chapter.
    pub fn la_dieu(&self) -> bool {
        self.truoc.trim().to_lowercase() == "điều"
    }

    /// Whether the labels are those of Phần, Chương, Mục or Tiểu mục: on a line of their own, the
    /// title below (Mục II.6.c).
    pub fn la_chuong(&self) -> bool {
        let word = self.truoc.trim().to_lowercase();
        matches!(word.as_str(), "phần" | "chương" | "mục" | "tiểu mục")
    }

    /// Whether the labels are Roman: the sections of the decree's layout b, titled in capitals.
    pub fn la_ma(&self) -> bool {
        self.so.last().is_some_and(|(_, kieu)| *kieu == Kieu::LaMa)
    }
}

fn la_ma(mut so: u32) -> Option<String> {
    if !(1..4000).contains(&so) {
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
        while so >= value {
            so -= value;
            text.push_str(letters);
        }
    }
    Some(text)
}

impl FromStr for MauSo {
    type Err = Malformed;

    /// Reads a sample label: the first number written in the style, with the words around it;
    /// between `**` it is bold.
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let text = text.trim();
        let bold = text.strip_prefix("**").and_then(|t| t.strip_suffix("**"));
        let text = bold.map_or(text, str::trim);
        let mut best = None;
        let mut at = 0;
        for word in text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '.') {
            let core = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            if let Some(so) = numbers(core) {
                best = Some((at, core.len(), so));
            }
            at += word.len();
        }
        let (at, len, so) = best.ok_or_else(|| {
            Malformed::new(
                format!("mẫu số `{text}` không có số nào"),
                "viết nhãn thứ nhất của cấp đó: `I.`, `1.`, `1.1.`, `a)`, `a.1)`, `A.` hoặc `Nhiệm vụ 1:`",
            )
        })?;
        Ok(Self { truoc: text[..at].into(), so, sau: text[at + len..].into(), dam: bold.is_some() })
    }
}

/// Reads `1`, `1.1`, `a.1`, `a1`: first numbers, joined by dots; without one only where a letter
/// meets a figure.
fn numbers(core: &str) -> Option<Vec<(&'static str, Kieu)>> {
    let mut so: Vec<(&str, Kieu)> = Vec::new();
    for part in core.split('.') {
        let mut joint = ".";
        for first in part.chars() {
            let kieu = Kieu::of(first)?;
            let alike = so.last().is_some_and(|(_, last)| {
                joint.is_empty() && (*last == Kieu::ARap) == (kieu == Kieu::ARap)
            });
            if alike {
                return None;
            }
            so.push((joint, kieu));
            joint = "";
        }
        if !joint.is_empty() {
            return None;
        }
    }
    Some(so)
}

impl<'de> Deserialize<'de> for MauSo {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|e: Malformed| serde::de::Error::custom(e.message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nhan(mau: &str, so: &[u32]) -> Option<String> {
        mau.parse::<MauSo>().ok().and_then(|m| m.nhan(so))
    }

    #[test]
    fn labels_follow_the_sample() {
        assert_eq!(nhan("I.", &[4]).as_deref(), Some("IV."));
        assert_eq!(nhan("1.", &[2, 3]).as_deref(), Some("3."));
        assert_eq!(nhan("1.1.", &[2, 3]).as_deref(), Some("2.3."));
        assert_eq!(nhan("1.1.1", &[4, 2, 3, 5]).as_deref(), Some("2.3.5"));
        assert_eq!(nhan("a)", &[5]).as_deref(), Some("đ)"));
        assert_eq!(nhan("Nhiệm vụ 1:", &[2]).as_deref(), Some("Nhiệm vụ 2:"));
        assert_eq!(nhan("PHẦN I", &[9]).as_deref(), Some("PHẦN IX"));
        assert_eq!(nhan("a.1)", &[4, 2, 3]).as_deref(), Some("b.3)"));
        assert_eq!(nhan("a1)", &[2, 3]).as_deref(), Some("b3)"));
        assert_eq!(nhan("I.1.", &[2, 3]).as_deref(), Some("II.3."));
        assert_eq!(nhan("a.1)", &[0, 3]).as_deref(), Some("3)"));
        assert_eq!(nhan("1.1.", &[3]).as_deref(), Some("3."));
        for wrong in ["11.", "aI", "1..1", "b)", "Mục"] {
            assert!(wrong.parse::<MauSo>().is_err(), "{wrong}");
        }
        assert_eq!(nhan("(1)", &[1]).as_deref(), Some("(1)"));
    }

    #[test]
    fn points_use_the_vietnamese_alphabet() {
        let all: Vec<String> = (1..=23).filter_map(|n| nhan("a", &[n])).collect();
        assert_eq!(all.concat(), "abcdđeghiklmnopqrstuvxy");
        assert_eq!(nhan("a)", &[24]), None);
        assert!("abc".parse::<MauSo>().is_err());
    }
}
