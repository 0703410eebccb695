//! Năm âm lịch (lunar years): ten stems and twelve branches name them in turn, sixty in all.

use std::ops::Range;
use std::sync::LazyLock;

use super::Calendar;
use super::tokens::{Kind, Token};

const STEMS: [&str; 10] = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"];
const BRANCHES: [&str; 12] =
    ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"];

/// Other spellings: (as it is typed, as it stands above).
const VARIANTS: [(&str, &str); 6] =
    [("kỉ", "Kỷ"), ("quí", "Quý"), ("tí", "Tý"), ("tị", "Tỵ"), ("mẹo", "Mão"), ("tỷ", "Tỵ")];

/// The name of a lunar year: its stem and branch, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LunarYear {
    stem: usize,
    branch: usize,
}

impl LunarYear {
    /// The lunar year that begins in a year.
    pub fn of(year: i32) -> Self {
        let of = |count: i32| usize::try_from((year - 4).rem_euclid(count)).unwrap_or_default();
        Self { stem: of(10), branch: of(12) }
    }

    /// Whether it is one of the sixty: not every stem goes with every branch.
    pub fn exists(self) -> bool {
        self.stem % 2 == self.branch % 2
    }

    /// Its name, `Đinh Mùi`.
    pub fn name(self) -> String {
        format!("{} {}", STEMS[self.stem], BRANCHES[self.branch])
    }
}

/// The name of a lunar year in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LunarAt {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Its tokens, two.
    pub tokens: Range<usize>,
    /// What it says.
    pub year: LunarYear,
    /// The token of the year beside it, `Đinh Mùi năm 2027` or `2027 (Đinh Mùi)`.
    pub beside: Option<usize>,
    capitals: bool,
}

impl LunarAt {
    /// Another lunar year in its capitals.
    pub fn write(&self, year: LunarYear) -> String {
        if self.capitals { year.name().to_uppercase() } else { year.name() }
    }
}

impl Calendar<'_> {
    /// Whether a text may name a lunar year: a cheap look.
    pub fn may_be_lunar(text: &str) -> bool {
        static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
            let stems = STEMS.iter().chain(&["Kỉ", "Quí"]);
            stems
                .flat_map(|stem| [format!("{stem} "), format!("{} ", stem.to_uppercase())])
                .collect()
        });
        // Each begins with a capital.
        let mut capitals = text.char_indices().filter(|(_, c)| {
            matches!(c, 'G' | 'Ấ' | 'B' | 'Đ' | 'M' | 'K' | 'C' | 'T' | 'N' | 'Q')
        });
        capitals.any(|(at, _)| WORDS.iter().any(|word| text[at..].starts_with(word)))
    }

    /// Finds the names of lunar years: two words with capitals, behind a word that says so or
    /// beside a year. A person may be called the same.
    pub fn lunar(&self) -> Vec<LunarAt> {
        let tokens = &self.tokens;
        let pairs = (0..tokens.len().saturating_sub(1)).filter_map(|at| {
            let (stem, branch) =
                (number(&tokens[at], &STEMS)?, number(&tokens[at + 1], &BRANCHES)?);
            let beside = self.year_beside(at, at + 2);
            let said = at.checked_sub(1).is_some_and(|n| {
                tokens[n].is_one_of(&["năm", "tết", "xuân", "đán", "mới", "tuổi"])
            });
            let capitals = [at, at + 1].iter().all(|n| {
                let text = tokens[*n].text;
                text.chars().count() > 1 && text.chars().all(char::is_uppercase)
            });
            (said || beside.is_some()).then(|| LunarAt {
                bytes: tokens[at].start..tokens[at + 1].end(),
                tokens: at..at + 2,
                year: LunarYear { stem, branch },
                beside,
                capitals,
            })
        });
        pairs.collect()
    }

    /// The year that stands beside the tokens from `start` to `end`: not that of a date.
    fn year_beside(&self, start: usize, end: usize) -> Option<usize> {
        let tokens = &self.tokens;
        let is_year = |n: usize| {
            let token = tokens.get(n).filter(|_| self.date_around(n).is_none())?;
            let span = |m: Option<usize>| {
                m.and_then(|m| tokens.get(m)).is_some_and(|t| t.text == "/" && t.kind == Kind::Sign)
            };
            let alone = !span(n.checked_sub(1)) && !span(Some(n + 1));
            let year = token.year().is_some() || matches!(token.kind, Kind::Nam(_));
            (year && alone).then_some(n)
        };
        let skip = |mut n: usize, words: &[&str]| {
            while tokens.get(n).is_some_and(|t| t.is_one_of(words)) {
                n += 1;
            }
            n
        };
        let open = skip(end, &[",", "-", "–", "(", "năm"]);
        if open <= end + 3
            && let Some(found) = is_year(open)
        {
            return Some(found);
        }
        let mut n = start;
        while n > 0
            && start - n < 4
            && tokens[n - 1].is_one_of(&[",", "-", "–", "(", "năm", "xuân", "tết"])
        {
            n -= 1;
        }
        is_year(n.checked_sub(1)?)
    }
}

/// Which of the names a token is.
fn number(token: &Token, names: &[&str]) -> Option<usize> {
    if token.kind != Kind::Word || !token.is_capital() {
        return None;
    }
    let lower = token.text.to_lowercase();
    let name = VARIANTS.iter().find(|(typed, _)| *typed == lower).map_or(lower.as_str(), |v| v.1);
    names.iter().position(|own| own.to_lowercase() == name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lunar_years_are_computed() {
        for (year, name) in [
            (2027, "Đinh Mùi"),
            (2028, "Mậu Thân"),
            (1984, "Giáp Tý"),
            (1945, "Ất Dậu"),
            (2025, "Ất Tỵ"),
        ] {
            assert_eq!(LunarYear::of(year).name(), name);
            assert!(LunarYear::of(year).exists());
        }
    }

    #[test]
    fn names_of_lunar_years_are_found_and_no_names_of_people() {
        let found = |text: &str| -> Vec<(String, Option<String>)> {
            let calendar = Calendar::read(text);
            let lunar = calendar.lunar();
            let beside = |l: &LunarAt| l.beside.map(|n| calendar.tokens[n].text.to_owned());
            lunar.iter().map(|l| (l.year.name(), beside(l))).collect()
        };
        let one = |beside: Option<&str>| vec![("Đinh Mùi".to_owned(), beside.map(str::to_owned))];
        for text in [
            "Tết Nguyên đán Đinh Mùi năm 2027",
            "Xuân Đinh Mùi 2027",
            "năm 2027 (Đinh Mùi)",
            "ĐINH MÙI - 2027",
            "Đinh Mùi, 2027",
            "Tết Nguyên đán năm 2027 Đinh Mùi",
        ] {
            assert_eq!(found(text), one(Some("2027")), "{text}");
        }
        assert_eq!(found("Tết Nguyên đán Đinh Mùi"), one(None));
        assert_eq!(found("đón Xuân Đinh Mùi, từ 05/02/2027"), one(None));
        assert_eq!(found("Tết Đinh Mùi {{ nam }}"), one(Some("{{ nam }}")));
        assert_eq!(found("ông Nguyễn Đinh Mùi, Trưởng thôn"), []);
        assert_eq!(found("năm Quí Tị").len(), 1);
    }
}
