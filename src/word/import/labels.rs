//! Nhãn (labels): what paragraphs begin with, the levels that they are of, and how those are counted.

use crate::plan::LabelStyle;

/// A label as it was typed, and the sample of its level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// As typed: `IV.`, `2.1.`, `đ)`, `Điều 5.`
    pub typed: String,
    /// The first label of such a level: `I.`, `1.1.`, `a)`, `Điều 1.`
    pub sample: String,
    /// How many letters it and the blanks behind it take.
    pub letters: usize,
    /// Another sample that it may have: `C.` and `V.` are letters as well as numerals.
    pub other: Option<String>,
}

/// Marks of items without numbers.
pub(super) const BULLETS: [char; 11] = ['-', '+', '–', '—', '•', '·', '▪', '●', '‣', '◦', '−'];

/// Words that head a label: what stands before the number, in capitals or not.
const NAMES: [&str; 7] = ["phần", "chương", "mục", "tiểu mục", "điều", "nhiệm vụ", "nội dung"];

/// The most figures of a number: `2026.` at the beginning of a line is a year.
const FIGURES: usize = 2;

/// The alphabet as points are lettered with it.
const ALPHABET: &str = "abcdđeghiklmnopqrstuvxy";

/// The same in capitals.
pub(super) const CAPITALS: &str = "ABCDĐEGHIKLMNOPQRSTUVXY";

/// Returns the mark of an item, and how many letters it and the blanks behind it take.
pub(super) fn bullet(text: &str) -> Option<(char, usize)> {
    let mark = text.chars().next().filter(|c| BULLETS.contains(c))?;
    let rest: Vec<char> = text.chars().skip(1).collect();
    let blanks = rest.iter().take_while(|c| c.is_whitespace()).count();
    let words = rest.get(blanks).is_some_and(|c| c.is_alphabetic() || "“\"‘'([".contains(*c))
        || blanks > 0 && rest.len() > blanks;
    // "-5 độ" begins with a figure below nought.
    let fits = blanks > 0 || rest.first().is_some_and(|c| !c.is_ascii_digit());
    (words && fits).then_some((mark, 1 + blanks))
}

/// Returns the label that a text begins with.
pub(super) fn label(text: &str) -> Option<Label> {
    named(text).or_else(|| bare(text))
}

/// `Điều 5.`, `CHƯƠNG II`.
fn named(text: &str) -> Option<Label> {
    let lower = text.to_lowercase();
    // Lower case keeps the length of the letters that there are here.
    let name = NAMES.iter().filter(|name| lower.starts_with(**name)).max_by_key(|n| n.len())?;
    let count = name.chars().count();
    let own: String = text.chars().take(count).collect();
    let rest: String = text.chars().skip(count).collect();
    let blanks = rest.chars().take_while(|c| c.is_whitespace()).count();
    if blanks == 0 {
        return None;
    }
    let rest: String = rest.chars().skip(blanks).collect();
    let number: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
    let sample = sample_of(&number).filter(|sample| sample != "a")?;
    let behind: Vec<char> = rest.chars().skip(number.chars().count()).collect();
    let end = behind.first().copied().filter(|c| matches!(c, '.' | ':' | ')' | '/'));
    let after = behind.get(usize::from(end.is_some())).copied();
    if after.is_some_and(|c| !c.is_whitespace() && !c.is_uppercase()) {
        return None;
    }
    let chapter = matches!(*name, "phần" | "chương" | "mục" | "tiểu mục");
    // In a sentence: "Điều 5 của Luật", "Mục I Phụ lục này".
    if end.is_none() && !(chapter && after.is_none()) {
        return None;
    }
    let end = end.map(String::from).unwrap_or_default();
    let letters = count + blanks + number.chars().count() + end.chars().count();
    let blanks = behind.iter().skip(end.chars().count()).take_while(|c| c.is_whitespace()).count();
    Some(Label {
        typed: format!("{own} {number}{end}"),
        sample: format!("{own} {sample}{end}"),
        letters: letters + blanks,
        other: None,
    })
}

/// `I.`, `1.`, `1.1.`, `a)`, `(1)`, `a.1)`.
fn bare(text: &str) -> Option<Label> {
    let chars: Vec<char> = text.chars().take(24).collect();
    let mut at = 0;
    let before = if chars.first() == Some(&'(') { "(" } else { "" };
    at += before.len();
    let core_start = at;
    while chars.get(at).is_some_and(|c| c.is_alphanumeric() || *c == '.') {
        at += 1;
    }
    let mut core: String = chars[core_start..at].iter().collect();
    // "I.MỤC ĐÍCH" and "1.Trồng" have no blank: the label ends at the point.
    let whole_is_label = parts(core.trim_end_matches('.')).is_some();
    if !whole_is_label {
        let (head, rest) = core.split_once('.')?;
        let glued = rest.starts_with(char::is_uppercase) && rest.chars().nth(1).is_some();
        let name =
            head.chars().all(|c| "IVX".contains(c)) || head.bytes().all(|b| b.is_ascii_digit());
        if !glued || !name || parts(head).is_none() {
            return None;
        }
        at = core_start + head.chars().count() + 1;
        core = format!("{head}.");
    }
    let mut after = String::new();
    let dotted = core.ends_with('.');
    if dotted {
        core.pop();
        after.push('.');
        if core.ends_with('.') {
            return None;
        }
    }
    let closes = |c: &char| matches!(c, ')' | '/' | '-' | ':');
    if let Some(c) = chars.get(at).filter(|c| closes(c)) {
        // "1.-", "a/.", "1/": a dash closes only behind a point or a blank.
        if *c == '-' && !(dotted && chars.get(at + 1).is_some_and(|c| c.is_whitespace())) {
            return None;
        }
        after.push(*c);
        at += 1;
        if *c == '/' && chars.get(at) == Some(&'.') {
            after.push('.');
            at += 1;
        }
    }
    if before == "(" && after != ")" {
        return None;
    }
    let samples = parts(&core)?;
    let next = chars.get(at).copied();
    let blank = next.is_some_and(char::is_whitespace);
    let bracket = after.ends_with(')');
    let glued = next.is_some_and(char::is_uppercase) && !after.is_empty();
    let levels = core.split('.').count();
    match after.as_str() {
        // "2.1 Đối với": a number alone is an amount.
        "" => {
            let figures = core.split('.').all(|part| part.bytes().all(|b| b.is_ascii_digit()));
            if levels < 2 || !figures || !blank {
                return None;
            }
        }
        ":" => return None,
        _ if blank || glued || next.is_none() && levels > 0 => {}
        _ if bracket && next.is_some_and(char::is_alphabetic) => {}
        _ => return None,
    }
    let blanks = text.chars().skip(at).take_while(|c| c.is_whitespace()).count();
    // A name that begins with letters: "TS. Bình" has no part; "A. Bình" may be one.
    let sample = |own: &str| format!("{before}{own}{after}");
    Some(Label {
        typed: format!("{before}{core}{after}"),
        sample: sample(&samples.0),
        letters: at + blanks,
        other: samples.1.as_deref().map(sample),
    })
}

/// Returns the sample of a label that stands alone, as in a column of numbers: `IV`, `2.1`, `đ)`; nothing
/// of what counts nothing. `before`: the last label that was a capital letter: `C` behind `B` is no numeral.
pub(super) fn sample(label: &str, before: Option<char>) -> String {
    if let Some(named) = named(&format!("{label} Chữ")) {
        return named.sample;
    }
    let core = label.trim_matches(|c: char| !c.is_alphanumeric());
    let Some((lead, end)) = label.split_once(core).filter(|_| !core.is_empty()) else {
        return String::new();
    };
    let Some((own, other)) = parts(core) else { return String::new() };
    let letter = |c: char| CAPITALS.chars().position(|own| own == c);
    let follows = before.and_then(letter).map(|at| at + 1) == core.chars().next().and_then(letter);
    let own = other.filter(|_| before.is_some() && follows).unwrap_or(own);
    format!("{lead}{own}{end}")
}

/// The samples of the numbers of a label, joined by points; a second one where letters may be numerals.
fn parts(core: &str) -> Option<(String, Option<String>)> {
    if core.is_empty() {
        return None;
    }
    let mut samples = Vec::new();
    for part in core.split('.') {
        samples.push(match sample_of(part) {
            Some(sample) => sample,
            None => mixed(part)?.to_owned(),
        });
    }
    let lone = samples.len() == 1 && core.chars().count() == 1;
    let other = (lone && samples[0] == "I").then(|| "A".to_owned());
    Some((samples.join("."), other))
}

/// Letters and figures together: `b2` counts points below points; `3a` is a number that was put in
/// between.
fn mixed(part: &str) -> Option<&'static str> {
    let is_figures = |text: &str| {
        (1..=FIGURES).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let is_letter = |c: Option<char>| c.is_some_and(|c| ALPHABET.contains(c));
    let (mut front, mut back) = (part.chars(), part.chars());
    let (first, last) = (front.next(), back.next_back());
    match () {
        () if is_letter(first) && is_figures(front.as_str()) => Some("a1"),
        () if is_letter(last) && is_figures(back.as_str()) => Some("1"),
        () => None,
    }
}

/// The first number written as a number is.
fn sample_of(number: &str) -> Option<String> {
    let one = number.chars().count() == 1;
    let first = number.chars().next()?;
    let roman = number.chars().all(|c| "IVXLC".contains(c)) && number.chars().count() <= 6;
    if number.bytes().all(|b| b.is_ascii_digit()) {
        return (number.len() <= FIGURES).then(|| "1".to_owned());
    }
    if roman {
        return Some("I".to_owned());
    }
    if one && (ALPHABET.contains(first) || matches!(first, 'f' | 'j' | 'w' | 'z')) {
        return Some("a".to_owned());
    }
    let upper = first.to_lowercase().next().is_some_and(|c| ALPHABET.contains(c));
    (one && first.is_uppercase() && upper).then(|| "A".to_owned())
}

/// How deep a level lies among those of a paper; the larger the deeper.
pub(super) fn rank(sample: &str) -> (u32, usize) {
    let lower = sample.to_lowercase();
    let points = sample.trim_end_matches(['.', ')', ':', '/']).matches('.').count();
    let rank = match () {
        () if lower.starts_with("phần") => 0,
        () if lower.starts_with("chương") => 10,
        () if lower.starts_with("mục") => 20,
        () if lower.starts_with("tiểu mục") => 30,
        () if lower.starts_with("điều") => 40,
        () if sample.starts_with("(a") => 130,
        () if sample.starts_with("(") => 120,
        () if sample.starts_with('A') => 50,
        () if sample.starts_with('I') => 60,
        () if sample.starts_with('1') && sample.ends_with(')') && points == 0 => 110,
        () if sample.starts_with('1') => 70 + u32::try_from(points).unwrap_or(0),
        () if sample.starts_with("a.1") || sample.starts_with("a1") => 105,
        () if sample.starts_with('a') => 100,
        () => 140,
    };
    (rank, sample.chars().count())
}

/// The counts of the levels, as the program will count them.
pub(super) struct Counter {
    styles: Vec<LabelStyle>,
    counts: Vec<u32>,
}

/// How far a level counts labels that were typed.
const FARTHEST: u32 = 60;

impl Counter {
    /// Begins to count by samples of levels.
    pub fn new(samples: &[String]) -> Self {
        let styles: Vec<LabelStyle> = samples.iter().filter_map(|s| s.parse().ok()).collect();
        let counts = vec![0; styles.len()];
        Self { styles, counts }
    }

    /// The label that a count gives at a level (from 1).
    fn label(&self, level: usize, count: u32) -> Option<String> {
        let mut counts = self.counts.get(..level)?.to_vec();
        *counts.last_mut()? = count;
        self.styles[level - 1].label(&counts)
    }

    /// Whether a label is the one that comes next at its level.
    pub fn is_next(&self, level: usize, typed: &str) -> bool {
        let next = self.counts.get(level - 1).map_or(1, |count| count + 1);
        self.label(level, next).as_deref() == Some(typed)
    }

    /// The number that a typed label has at its level.
    pub fn number(&self, level: usize, typed: &str) -> Option<u32> {
        (1..=FARTHEST).find(|count| self.label(level, *count).as_deref() == Some(typed))
    }

    /// Takes a label at a level.
    pub fn take(&mut self, level: usize, typed: &str) {
        if let Some(count) = self.number(level, typed) {
            self.counts[level - 1] = count;
        }
        for (counts, style) in self.counts.iter_mut().zip(&self.styles).skip(level) {
            if !style.is_dieu() {
                *counts = 0;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_as_offices_type_them() {
        for (text, typed, sample) in [
            ("I. MỤC ĐÍCH", "I.", "I."),
            ("I.MỤC ĐÍCH", "I.", "I."),
            ("IV. Tổ chức", "IV.", "I."),
            ("1. Mục đích", "1.", "1."),
            ("1.Trồng cây", "1.", "1."),
            ("2.1. Đợt 1:", "2.1.", "1.1."),
            ("6.2 Đối với", "6.2", "1.1"),
            ("a) Trồng", "a)", "a)"),
            ("đ. Trồng", "đ.", "a."),
            ("a/. Trồng", "a/.", "a/."),
            ("(1) Trồng", "(1)", "(1)"),
            ("1) Trồng", "1)", "1)"),
            ("a.1) Trồng", "a.1)", "a.1)"),
            ("b2) Trồng", "b2)", "a1)"),
            ("3a. Trồng", "3a.", "1."),
            ("Điều 1. Phê duyệt", "Điều 1.", "Điều 1."),
            ("Điều 12: Phê duyệt", "Điều 12:", "Điều 1:"),
            ("Chương II", "Chương II", "Chương I"),
            ("Nhiệm vụ 3: Trồng", "Nhiệm vụ 3:", "Nhiệm vụ 1:"),
            ("Điều 2.", "Điều 2.", "Điều 1."),
        ] {
            let found = label(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.typed.as_str(), found.sample.as_str()), (typed, sample), "{text}");
        }
        for text in [
            "2026. Các thôn",
            "1.500 cây",
            "TS. Bình nói",
            "Điều 5 của Luật",
            "Điều kiện chung",
            "30/11 là hạn",
            "1,5 tấn",
            "2.1",
            "Từ nay",
            "I",
            "10 người",
            "UBND. Sở",
            "Mục I Phụ lục này",
            "ông A",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn bullets_have_words_behind_them() {
        assert_eq!(bullet("- Trồng"), Some(('-', 2)));
        assert_eq!(bullet("-Trồng"), Some(('-', 1)));
        assert_eq!(bullet("+  20 cây"), Some(('+', 3)));
        for text in ["-5 độ", "-", "--- ", "Trồng - cây", "- "] {
            assert_eq!(bullet(text), None, "{text}");
        }
    }

    #[test]
    fn levels_are_counted_as_the_program_counts() {
        let samples = ["I.", "1.", "a)"].map(str::to_owned);
        let mut counter = Counter::new(&samples);
        for (level, typed, next) in [
            (1, "I.", true),
            (2, "1.", true),
            (2, "2.", true),
            (1, "II.", true),
            (2, "1.", true),
            (2, "3.", false),
            (2, "4.", true),
            (1, "IV.", false),
            (2, "1.", true),
        ] {
            assert_eq!(counter.is_next(level, typed), next, "{typed}");
            counter.take(level, typed);
        }
    }
}
