//! Khoảng thời gian (spans) in the text: backwards, and quarters against their months.

use std::ops::Range;

use crate::calendar::{Calendar, DateAt};
use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::KHOANG_NGUOC, run: khoang_nguoc },
    Rule { kind: &kinds::QUY_LECH_THANG, run: quy_lech_thang },
];

/// Whether a passage says what is to be done.
pub(in crate::check) fn is_text(passage: &Passage) -> bool {
    !matches!(passage.part, Part::Base | Part::Head | Part::Signer)
}

/// The dates of a text; a text without figures and a sign between them has none.
pub(in crate::check) fn dates(text: &str) -> Vec<DateAt> {
    let likely = text.contains(['/', '-', '.']) || text.contains("tháng");
    let likely = likely && text.contains(|c: char| c.is_ascii_digit());
    if likely { Calendar::read(text).dates } else { Vec::new() }
}

/// `từ ngày 10/5 đến ngày 05/5/2027`, `giai đoạn 2030 - 2026`.
fn khoang_nguoc(cx: &mut Cx) {
    let nam = cx.plan().nam;
    let mut found = Vec::new();
    for passage in cx.passages.iter().filter(|own| own.part != Part::Head) {
        let text = &passage.text;
        for pair in dates(text).windows(2) {
            let [first, last] = pair else { continue };
            let between = text[first.bytes.end..last.bytes.start].trim();
            let begins = text[..first.bytes.start].to_lowercase();
            let begins = begins.trim_end().trim_end_matches("ngày").trim_end();
            let till = ["đến ngày", "đến hết ngày", "đến hết", "đến", "tới ngày", "tới"]
                .contains(&between)
                && begins.ends_with("từ")
                || ["-", "–", "- ngày", "– ngày"].contains(&between);
            let Some(year) = last.year_in(nam).or(Some(nam).filter(|nam| *nam != 0)) else {
                continue;
            };
            // `từ 20/12 đến 05/01/2027`: over the winter.
            let own = first.year_in(nam);
            let winter = own.is_none() && first.month.value >= 9 && last.month.value <= 6;
            let (Some(from), Some(to)) = (first.in_year(own.unwrap_or(year)), last.in_year(year))
            else {
                continue;
            };
            if till && from > to && !winter {
                let at = first.bytes.start..last.bytes.end;
                found.push((passage, at, "ngày cuối đứng trước ngày đầu"));
            }
        }
        for at in dates(text).iter().filter_map(|last| day_backwards(text, last)) {
            found.push((passage, at, "ngày cuối đứng trước ngày đầu"));
        }
        for at in months_backwards(text) {
            found.push((passage, at, "tháng cuối đứng trước tháng đầu"));
        }
        for at in years_backwards(text) {
            found.push((passage, at, "năm cuối đứng trước năm đầu"));
        }
        for at in quarters_backwards(text) {
            found.push((passage, at, "quý cuối đứng trước quý đầu"));
        }
    }
    for (passage, at, message) in found {
        let message = format!("`{}`: {message}", passage.said(&at));
        let one = cx.found(Severity::Warning, passage, &at, message);
        cx.push(one.help("sửa ngày, năm hoặc đổi chỗ hai đầu"));
    }
}

/// The number that a text ends with, of at most two figures, and what stands before it.
fn number_at_end(text: &str) -> Option<(&str, u32)> {
    let text = text.trim_end();
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = text[rest.len()..].parse().ok().filter(|_| text.len() - rest.len() <= 2)?;
    Some((rest.trim_end(), number))
}

/// `từ ngày 15 đến ngày 10/3/2027`, `ngày 15-10/3/2027`: the first day has no month of its own.
fn day_backwards(text: &str, last: &DateAt) -> Option<Range<usize>> {
    let before = text[..last.bytes.start].trim_end();
    let bare = |text: &'_ str, word: &str| text.trim_end().strip_suffix(word).map(str::len);
    let till = bare(before, "ngày").map_or(before, |len| &before[..len]);
    let till = bare(till, "hết").map_or(till, |len| &till[..len]).trim_end();
    let (rest, first) = match ["đến", "tới"].iter().find_map(|join| till.strip_suffix(join)) {
        Some(rest) => {
            let (rest, first) = number_at_end(rest)?;
            let lead = bare(rest, "ngày").map_or(rest, |len| &rest[..len]).trim_end();
            (lead.ends_with("từ") || lead.ends_with("Từ")).then_some((rest, first))?
        }
        None => {
            let rest = till.strip_suffix(['-', '–']).filter(|_| till == before)?;
            let (rest, first) = number_at_end(rest)?;
            (rest.ends_with("ngày") || rest.ends_with("Ngày")).then_some((rest, first))?
        }
    };
    let start = text[rest.len()..].find(|c: char| c.is_ascii_digit())? + rest.len();
    (first <= 31 && first > last.day.value).then_some(start..last.bytes.end)
}

/// `từ tháng 10 đến tháng 8/2027`; over the winter, from the second half of a year into the first, it
/// may well be.
fn months_backwards(text: &str) -> Vec<Range<usize>> {
    let number = |text: &str| {
        let len = text.bytes().take_while(u8::is_ascii_digit).count();
        text[..len].parse::<u32>().ok().filter(|month| (1..=12).contains(month)).map(|n| (n, len))
    };
    let one = |at: usize, lead: &str| {
        let from = at + lead.len();
        let (first, len) = number(&text[from..])?;
        let rest = text[from + len..].strip_prefix(" đến ")?;
        let rest = rest.strip_prefix("hết ").unwrap_or(rest).strip_prefix("tháng ")?;
        let (last, len) = number(rest)?;
        let year = rest[len..].strip_prefix('/').or(rest[len..].strip_prefix(" năm "))?;
        let dated = year.starts_with(|c: char| c.is_ascii_digit());
        let winter = first >= 7 && last <= 6;
        (dated && last < first && !winter).then(|| at..text.len() - rest.len() + len)
    };
    text.match_indices("ừ tháng ")
        .filter_map(|(at, lead)| one(at, lead))
        .map(|at| text[..at.start].char_indices().next_back().map_or(0, |own| own.0)..at.end)
        .collect()
}

/// `Quý III - Quý I`, `quý IV - I/2027`: spans of quarters of one year, backwards.
fn quarters_backwards(text: &str) -> Vec<Range<usize>> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() || !lower.contains("quý ") {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (at, first) in quarters(&lower) {
        let rest = lower[at.end..].trim_start();
        let join = ["-", "–", "đến"].iter().find_map(|join| rest.strip_prefix(join));
        let Some(rest) = join.map(str::trim_start) else { continue };
        let lead = if rest.starts_with("quý ") { "" } else { "quý " };
        let last = quarters(&format!("{lead}{rest}")).into_iter().next();
        let Some((end, last)) = last.filter(|own| own.0.start == 0) else { continue };
        let end = lower.len() - rest.len() + end.end - lead.len();
        let after = lower[end..].trim_start_matches([' ', ',', '(']);
        let dated = lower[at.clone()].contains(|c: char| c.is_ascii_digit());
        let later = ["năm sau", "sang năm", "năm tiếp", "năm kế"];
        if last < first && !dated && !later.iter().any(|word| after.starts_with(word)) {
            out.push(at.start..end);
        }
    }
    out
}

/// Spans of years or months whose end comes before their beginning.
fn years_backwards(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let figures = |at: usize| {
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        let year = text[at..at + digits].parse::<i32>().ok()?;
        (digits == 4 && (1990..=2100).contains(&year)).then_some((at + 4, year))
    };
    for (at, _) in text.match_indices(['1', '2']) {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || "/-.,–".contains(c)) {
            continue;
        }
        let Some((end, first)) = figures(at) else { continue };
        let rest = text[end..].trim_start();
        let join = ["-", "–", "đến năm", "đến hết năm", "đến"]
            .iter()
            .find(|join| rest.starts_with(**join));
        let Some(join) = join else { continue };
        let rest = rest[join.len()..].trim_start();
        let Some((last_end, last)) = figures(text.len() - rest.len()) else { continue };
        let after = &text[last_end..];
        let number = after.starts_with(|c: char| c.is_alphanumeric() || "/-".contains(c))
            || after.starts_with(['.', ','])
                && after[1..].starts_with(|c: char| c.is_ascii_digit());
        let from = text[..at].trim_end().to_lowercase();
        let counted = join.starts_with("đến")
            && !(from.ends_with("từ") || from.ends_with("từ năm") || from.ends_with("giai đoạn"));
        if last < first && !number && !counted {
            out.push(at..last_end);
        }
    }
    out
}

/// `Quý III (tháng 10)`, `tháng 10 (quý III)`, `6 tháng đầu năm (trước ngày 15/12)`.
fn quy_lech_thang(cx: &mut Cx) {
    let mut found = Vec::new();
    for passage in cx.passages.iter().filter(|own| is_text(own)) {
        let lower = passage.text.to_lowercase();
        if lower.len() != passage.text.len() {
            continue;
        }
        for (at, quarter) in quarters(&lower) {
            let months = quarter * 3 - 2..=quarter * 3;
            let fits = |month: u32, report: bool| {
                months.contains(&month) || report && month == quarter * 3 % 12 + 1
            };
            let said =
                bracket_months(&lower[at.end..]).or_else(|| month_before(&lower[..at.start]));
            if said.is_some_and(|(said, report)| said.iter().any(|month| !fits(*month, report))) {
                let message = format!(
                    "quý {} là tháng {} đến tháng {}",
                    ROMAN.get(quarter as usize - 1).copied().unwrap_or_default(),
                    months.start(),
                    months.end()
                );
                found.push((passage, at, message));
            }
        }
        for (byte, words) in lower.match_indices("6 tháng đầu năm") {
            let at = byte..byte + words.len();
            let (months, report) = bracket_months(&lower[at.end..]).unwrap_or_default();
            if lower[..byte].ends_with(|c: char| c.is_ascii_digit() && c != '0') {
                continue;
            }
            if months.iter().any(|month| *month > if report { 8 } else { 6 }) {
                let message = "6 tháng đầu năm là tháng 1 đến tháng 6".to_owned();
                found.push((passage, at, message));
            }
        }
    }
    for (passage, at, message) in found {
        let one = cx.found(Severity::Warning, passage, &at, message);
        cx.push(one.help("sửa quý hoặc tháng cho khớp"));
    }
}

const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];

/// The quarters of a text in small letters, the year behind them included.
fn quarters(text: &str) -> Vec<(Range<usize>, u32)> {
    let mut out = Vec::new();
    for (start, word) in text.match_indices("quý ") {
        let at = start + word.len();
        let rest = &text[at..];
        let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let value = match &rest[..len] {
            "i" | "1" => 1,
            "ii" | "2" => 2,
            "iii" | "3" => 3,
            "iv" | "4" => 4,
            _ => continue,
        };
        let mut end = at + len;
        for lead in ["/", " năm ", "-"] {
            let digits = text[end..]
                .strip_prefix(lead)
                .map(|rest| rest.bytes().take_while(u8::is_ascii_digit).count());
            if digits == Some(4) {
                end += lead.len() + 4;
                break;
            }
        }
        if !text[..start].ends_with(char::is_alphabetic) {
            out.push((start..end, value));
        }
    }
    out
}

/// The months named in the bracket, or behind the comma, that a text begins with, and whether they are those
/// of a report.
fn bracket_months(text: &str) -> Option<(Vec<u32>, bool)> {
    let rest = text.trim_start();
    let inner = match rest.strip_prefix('(') {
        Some(inner) => inner.split(')').next()?,
        None => rest
            .strip_prefix(", ")
            .filter(|rest| rest.starts_with("tháng "))?
            .split([',', ';', '.'])
            .next()?,
    };
    // A bracket about more than one quarter or kind of report is not about this one.
    if inner.contains("quý") || inner.contains("năm") && inner.contains(';') {
        return None;
    }
    let mut months: Vec<u32> =
        Calendar::read(inner).dates.iter().map(|date| date.month.value).collect();
    if months.is_empty() {
        for (at, word) in inner.match_indices("tháng ") {
            let rest = &inner[at + word.len()..];
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let month = rest[..digits].parse::<u32>().ok()?;
            (1..=12).contains(&month).then(|| months.push(month))?;
        }
    }
    // A report comes behind what it is about.
    let report = ["trước", "chậm nhất", "báo cáo"].iter().any(|by| inner.contains(by));
    (!months.is_empty()).then_some((months, report))
}

/// The month that a text ends with, where a bracket opens: `tháng 10 (`, `tháng 10/2027 (`.
fn month_before(text: &str) -> Option<(Vec<u32>, bool)> {
    let rest = text.trim_end().strip_suffix('(')?.trim_end();
    let at = rest.rfind("tháng ")?;
    let said = &rest[at + "tháng ".len()..];
    let digits = said.bytes().take_while(u8::is_ascii_digit).count();
    let year = said[digits..].strip_prefix('/').map_or(&said[digits..], |year| year);
    let whole = year.is_empty() || year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let month = said[..digits].parse::<u32>().ok()?;
    (whole && (1..=12).contains(&month)).then(|| (vec![month], false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_bare_days_and_months_are_read_from_their_end() {
        let days =
            |text: &str| dates(text).iter().filter_map(|own| day_backwards(text, own)).count();
        for text in [
            "từ ngày 15 đến ngày 10/3/2027",
            "Từ 15 đến hết ngày 10/3/2027",
            "ngày 15-10/3/2027",
            "ngày 15 - 10 tháng 3 năm 2027",
        ] {
            assert_eq!(days(text), 1, "{text}");
        }
        for text in [
            "từ ngày 10 đến ngày 15/3/2027",
            "từ 10/02 đến 05/3/2027",
            "ngày 10-15/3/2027",
            "mục 20 - 10/3/2027",
        ] {
            assert_eq!(days(text), 0, "{text}");
        }
        assert_eq!(months_backwards("từ tháng 10 đến tháng 8/2027").len(), 1);
        for text in [
            "từ tháng 3 đến tháng 8/2027",
            "từ tháng 10 đến tháng 4 năm 2027",
            "từ tháng 9 đến tháng 5",
        ] {
            assert!(months_backwards(text).is_empty(), "{text}");
        }
    }
}
