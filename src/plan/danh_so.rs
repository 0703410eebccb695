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
    kieu: Kieu,
    sau: String,
    dam: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kieu {
    LaMa,
    /// Arabic figures of this many levels, joined by dots.
    ARap(usize),
    Chu,
    ChuHoa,
}

impl MauSo {
    /// Returns the label that the last of `so` has; the numbers before it are those of the levels
    /// above. `None` when the style cannot count that far (23 letters, 3999 in Roman).
    pub fn nhan(&self, so: &[u32]) -> Option<String> {
        let last = *so.last()?;
        let text = match self.kieu {
            Kieu::LaMa => la_ma(last)?,
            Kieu::ARap(levels) => {
                let from = so.len().saturating_sub(levels);
                let shown: Vec<String> =
                    so[from..].iter().filter(|n| **n > 0).map(u32::to_string).collect();
                shown.join(".")
            }
            Kieu::Chu | Kieu::ChuHoa => {
                let letter = *CHU_CAI.get(usize::try_from(last.checked_sub(1)?).ok()?)?;
                match self.kieu {
                    Kieu::Chu => letter.to_string(),
                    _ => letter.to_uppercase().collect(),
                }
            }
        };
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
        self.kieu == Kieu::LaMa
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
            let kieu = match core {
                "I" => Some(Kieu::LaMa),
                "a" => Some(Kieu::Chu),
                "A" => Some(Kieu::ChuHoa),
                _ if !core.is_empty() && core.split('.').all(|part| part == "1") => {
                    Some(Kieu::ARap(core.split('.').count()))
                }
                _ => None,
            };
            if let Some(kieu) = kieu {
                best = Some((at, core.len(), kieu));
            }
            at += word.len();
        }
        let (at, len, kieu) = best.ok_or_else(|| {
            Malformed::new(
                format!("mẫu số `{text}` không có số nào"),
                "viết nhãn thứ nhất của cấp đó: `I.`, `1.`, `1.1.`, `a)`, `A.` hoặc `Nhiệm vụ 1:`",
            )
        })?;
        Ok(Self {
            truoc: text[..at].into(),
            kieu,
            sau: text[at + len..].into(),
            dam: bold.is_some(),
        })
    }
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
