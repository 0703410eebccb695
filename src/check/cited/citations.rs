//! Viện dẫn (citations): documents that a text names by number, and the parts of what it says of them.

use std::ops::Range;

use chrono::NaiveDate;

use super::symbols;
use crate::law::phrases::Word;

/// Types of documents that are cited, the longer before those that they begin or end with.
pub(in crate::check) const TYPES: [&str; 24] = [
    "thông tư liên tịch",
    "văn bản hợp nhất",
    "nghị quyết liên tịch",
    "bộ luật",
    "luật",
    "pháp lệnh",
    "nghị định",
    "nghị quyết",
    "quyết định",
    "thông tư",
    "chỉ thị",
    "công văn",
    "công điện",
    "kế hoạch",
    "chương trình",
    "kết luận",
    "quy định",
    "hướng dẫn",
    "tờ trình",
    "thông báo",
    "báo cáo",
    "đề án",
    "phương án",
    "văn bản",
];

/// A date that is cited; a blank one (`ngày   /3/2026`) has no day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct Day {
    pub day: Option<NaiveDate>,
    /// Its bytes, from the word `ngày` on.
    pub at: Range<usize>,
}

/// A document named by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct Citation {
    /// Its type in small letters, if that stands before the number.
    pub kind: Option<&'static str>,
    /// From the type, or the number, to the end of the number.
    pub at: Range<usize>,
    /// Whether the word `số` stands before the number.
    pub says_so: bool,
    /// The number and symbol, as typed.
    pub number: Range<usize>,
    pub date: Option<Day>,
    /// From `của` on to the end of what is said of this document.
    pub issuer: Option<Range<usize>>,
    /// One past the last byte of what is said of it.
    pub end: usize,
}

/// Returns the documents that a text cites by number; `words` are its words.
pub(in crate::check) fn find(text: &str, words: &[Word]) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    let numbers = numbers(text);
    for (nth, number) in numbers.iter().enumerate() {
        let before = words.partition_point(|word| word.end <= number.start);
        let says_so = before > 0 && words[before - 1].folded == "số";
        let lead = if says_so { before - 1 } else { before };
        let typed = kind_before(text, words, lead, says_so);
        let start = match typed {
            Some((_, first)) => words[first].start,
            None if says_so => words[before - 1].start,
            None => number.start,
        };
        let limit = numbers.get(nth + 1).map_or(text.len(), |next| next.start);
        let end = end_of(text, number.end, limit);
        let date = date_in(text, number.end, end);
        let from = date.as_ref().map_or(number.end, |date| date.at.end);
        let issuer = issuer_in(text, number.end, from, end);
        found.push(Citation {
            kind: typed.map(|(kind, _)| kind),
            at: start..number.end,
            says_so,
            number: number.clone(),
            date,
            issuer,
            end,
        });
    }
    found
}

/// Numbers with symbols: `30/2020/NĐ-CP`, `02-NQ/TU`, `/KH-UBND`; and `30/2020`, where the word `số`
/// stands before it.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let edge = |c: char| c.is_whitespace() || "()[],;:“”\"'".contains(c);
    let token_end = |from: usize| text[from..].find(edge).map_or(text.len(), |len| from + len);
    for (slash, _) in text.match_indices('/') {
        if out.last().is_some_and(|last| slash < last.end) {
            continue;
        }
        let start = text[..slash].char_indices().rev().find(|(_, c)| edge(*c));
        let start = start.map_or(0, |(at, c)| at + c.len_utf8());
        let marked = text[start..].starts_with(['/', '-', '–']);
        let start = if marked { figures_before(text, start) } else { start };
        // A stroke left behind a number is of that number: `98/2023/`.
        if out.last().is_some_and(|last| start < last.end) {
            continue;
        }
        let mut end = token_end(slash);
        // A space too many: `98/2023/ NĐ-CP`; `1/ Trồng cây` begins an item.
        let rest = &text[end..];
        let called = text[..start].trim_end().ends_with("số");
        let symbol = |token: &str| {
            called || token.contains(['-', '–']) || !token.chars().any(char::is_lowercase)
        };
        if text[..end].ends_with(['/', '-'])
            && rest.starts_with(' ')
            && rest[1..].starts_with(char::is_uppercase)
            && symbol(&text[end + 1..token_end(end + 1)])
        {
            end = token_end(end + 1);
        }
        end = symbols::end_with_spaces(text, start, end);
        let token = text[start..end].trim_end_matches(['.', '/', '-', '…']);
        let parts: Vec<&str> = token.split(['/', '-']).map(str::trim).collect();
        let letters = |part: &&&str| {
            part.starts_with(char::is_uppercase)
                && part.chars().filter(|c| c.is_alphabetic()).count() >= 2
        };
        let figures = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let blank = parts.first().is_some_and(|part| part.chars().all(|c| ".…_".contains(c)));
        let said = text[..start].trim_end_matches(['.', '…', ' ']).ends_with("số");
        // A value of a row of data stands for the figures.
        let numbered =
            token.starts_with(|c: char| c.is_ascii_digit() || c == '\u{FFFC}') || blank && said;
        // `số 12/kh-ubnd`.
        let small =
            |part: &&str| ["kh", "qđ", "qd", "nq", "tb", "bc", "ttr", "ct", "nđ"].contains(part);
        let whole = parts.iter().skip(1).any(|part| letters(&part))
            || said && parts.len() > 2 && parts.get(1).is_some_and(small);
        let bare = said
            && matches!(parts.as_slice(), [number, year] if figures(number) && figures(year) && year.len() == 4);
        if numbered && (whole || bare) {
            out.push(start..start + token.len());
        }
    }
    out
}

/// Where the figures of a number begin that has a space before its mark: `số 12 /QĐ-UBND`.
fn figures_before(text: &str, mark: usize) -> usize {
    let Some(before) = text[..mark].strip_suffix(' ') else { return mark };
    let words = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let said = words.len() < before.len() && words.trim_end().ends_with("số");
    if said { words.len() } else { mark }
}

/// The type that stands before the word at `lead`, and its first word. Between the two may stand a
/// name: of a luật a long one, of another where `số` follows a short one (`Kế hoạch hành động số`).
fn kind_before(
    text: &str,
    words: &[Word],
    lead: usize,
    says_so: bool,
) -> Option<(&'static str, usize)> {
    let most = if says_so { 22 } else { 3 };
    for last in (lead.saturating_sub(most)..lead).rev() {
        let between = &text[words[last].end..words[lead.min(words.len() - 1)].start];
        if between.contains([';', '.', '(', '/', ':']) {
            return None;
        }
        let far = lead - 1 - last;
        for kind in TYPES {
            let size = kind.split(' ').count();
            let Some(first) = (last + 1).checked_sub(size) else { continue };
            let own = words[first..=last].iter().map(|word| word.folded.as_str());
            let is_law = kind.ends_with("luật") || kind == "pháp lệnh";
            if !own.eq(kind.split(' ')) || far > 2 && !is_law || far > 0 && !says_so {
                continue;
            }
            if far > 0 && !text[words[first].start..].starts_with(char::is_uppercase) {
                continue;
            }
            return Some((kind, first));
        }
    }
    None
}

/// Where what is said of one document ends: at a semicolon, a sentence, the next document.
fn end_of(text: &str, from: usize, limit: usize) -> usize {
    let rest = &text[from..limit];
    let ends = rest.char_indices().find(|(at, c)| match c {
        ';' | ')' => true,
        '.' => {
            let after = &rest[at + 1..];
            after.is_empty()
                || after.starts_with(char::is_whitespace)
                    && after.trim_start().starts_with(char::is_uppercase)
        }
        _ => false,
    });
    ends.map_or(limit, |(at, _)| from + at)
}

/// The date that belongs to a number: right behind it, or behind the issuer.
fn date_in(text: &str, from: usize, end: usize) -> Option<Day> {
    let window = &text[from..end];
    let at = window.find("ngày")?;
    let between = window[..at].trim_matches([' ', ',', '(']);
    let near = between.is_empty() || between.starts_with("của ") && between.len() < 120;
    near.then(|| read_day(text, from + at)).flatten()
}

fn issuer_in(text: &str, number: usize, date: usize, end: usize) -> Option<Range<usize>> {
    let own = |from: usize, to: usize| {
        let window = &text[from..to.max(from)];
        let at = window.find("của ")?;
        let between = window[..at].trim_matches([' ', ',', '(', ')']);
        between.is_empty().then_some(from + at..end)
    };
    own(date, end).or_else(|| own(number, end))
}

/// Reads the date whose word `ngày` begins at a byte: in figures or in words, possibly with blanks.
pub(in crate::check) fn read_day(text: &str, at: usize) -> Option<Day> {
    let rest = text[at..].strip_prefix("ngày")?;
    let mut reader = Reader { text, at: text.len() - rest.len() };
    reader.space();
    let day = reader.number();
    reader.space();
    let marks = ['/', '-', '.'];
    let (month, year) = if reader.word("tháng") {
        let month = reader.number();
        reader.space();
        if !reader.word("năm") {
            return None;
        }
        (month, reader.number())
    } else if reader.mark(marks) {
        reader.space();
        let month = reader.number();
        reader.space();
        if !reader.mark(marks) {
            return None;
        }
        (month, reader.number())
    } else {
        return None;
    };
    let full = (|| {
        let year = i32::try_from(year?).ok().filter(|year| *year >= 1000)?;
        NaiveDate::from_ymd_opt(year, month?, day?)
    })();
    if day.is_some() && month.is_some() && year.is_some() && full.is_none() {
        return None;
    }
    Some(Day { day: full, at: at..reader.at })
}

/// Returns every full date of a text that is written out with the word `ngày`.
pub(in crate::check) fn days(text: &str) -> Vec<Day> {
    text.match_indices("ngày").filter_map(|(at, _)| read_day(text, at)).collect()
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Skips spaces and the dots of a blank.
    fn space(&mut self) {
        let rest = self.rest();
        let skipped = rest.len() - rest.trim_start_matches([' ', '\u{A0}', '…', '_']).len();
        self.at += skipped;
        let dots = self.rest().len() - self.rest().trim_start_matches('.').len();
        if dots > 1 {
            self.at += dots;
            self.space();
        }
    }

    fn number(&mut self) -> Option<u32> {
        self.space();
        let rest = self.rest();
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number = rest[..digits.min(4)].parse().ok();
        self.at += digits;
        number
    }

    fn word(&mut self, word: &str) -> bool {
        self.space();
        let there = self.rest().starts_with(word);
        self.at += if there { word.len() } else { 0 };
        there
    }

    fn mark(&mut self, marks: [char; 3]) -> bool {
        let there = self.rest().starts_with(marks);
        self.at += usize::from(there);
        there
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::phrases::words;

    fn cited(text: &str) -> Vec<String> {
        let show = |own: &Citation| {
            let date = own.date.as_ref().map_or("-".into(), |date| match date.day {
                Some(day) => day.to_string(),
                None => "blank".into(),
            });
            let issuer = own.issuer.clone().map_or("-", |at| &text[at]);
            let number = &text[own.number.clone()];
            format!("{}|{}|{number}|{date}|{issuer}", own.kind.unwrap_or("-"), own.says_so)
        };
        find(text, &words(text)).iter().map(show).collect()
    }

    /// Strokes, dashes and dots left behind a number make no other of it, whatever follows.
    #[test]
    fn marks_behind_a_number_are_of_that_number() {
        for number in ["98/2023", "98/2023/NĐ-CP", "12/KH-UBND"] {
            for marks in ["/", "//", "-", "-/", "/-", "/.", "…/", "/ /", "/-/…"] {
                for rest in ["", " của Chính phủ", " và Nghị định số 30/2020/NĐ-CP"] {
                    let found = cited(&format!("theo Nghị định số {number}{marks}{rest}"));
                    let one = found.iter().filter(|own| own.contains(number)).count();
                    assert!(one <= 1, "{number}{marks}{rest}: {found:?}");
                }
            }
        }
        assert_eq!(cited("Nghị định số 98/2023/"), ["nghị định|true|98/2023|-|-"]);
        assert_eq!(cited("1/ Trồng cây"), [""; 0]);
    }

    #[test]
    fn the_parts_of_a_citation_are_told_apart() {
        assert_eq!(
            cited("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ; x"),
            ["nghị định|true|30/2020/NĐ-CP|2020-03-05|của Chính phủ"]
        );
        assert_eq!(
            cited("Kế hoạch hành động số 74/KH-UBND ngày  /7/2011 và Quyết định 12/QĐ-SCT"),
            ["kế hoạch|true|74/KH-UBND|blank|-", "quyết định|false|12/QĐ-SCT|-|-"]
        );
        assert_eq!(
            cited("Luật Trật tự, an toàn giao thông đường bộ số 36/2024/QH15"),
            ["luật|true|36/2024/QH15|-|-"]
        );
        assert_eq!(
            cited("Nghị quyết số 02-NQ/TU của Tỉnh ủy ngày 3/4/2026"),
            ["nghị quyết|true|02-NQ/TU|2026-04-03|của Tỉnh ủy ngày 3/4/2026"]
        );
        assert_eq!(
            cited("Nghị định số 98/2023 và số 12/2024/ NĐ-CP"),
            ["nghị định|true|98/2023|-|-", "-|true|12/2024/ NĐ-CP|-|-",]
        );
        assert_eq!(cited("Kế hoạch số …/KH-UBND"), ["kế hoạch|true|…/KH-UBND|-|-"]);
        assert_eq!(cited("131/144 cơ quan, 60 km/h, 12/3/2026, Quý I/2027"), [""; 0]);
    }
}
