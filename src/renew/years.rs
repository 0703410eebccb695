//! Years in a text: those that hang on the year of the plan, those of documents that are cited,
//! those of spans.

use crate::law::documents::CITED;

/// A year in a text, or a span of years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct YearAt {
    pub start: usize,
    pub end: usize,
    pub kind: YearKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearKind {
    /// Of a document that is cited.
    Cited,
    /// Of a span: `2011 - 2015`; or its end: `đến năm 2030`.
    Span,
    /// Any other; with day and month where it is a full date.
    Own { nam: i32, date: Option<(u32, u32)> },
}

/// Words before two years that are one: it begins in one and ends in the next, each year anew.
const SEASONS: [&str; 5] = ["năm học", "niên học", "đông xuân", "đông - xuân", "mùa khô"];

/// Returns the years of a text in order. A span is one.
pub(super) fn years(text: &str) -> Vec<YearAt> {
    let mut found: Vec<YearAt> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|n| at + n) {
        let len = text[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - start);
        let end = start + len;
        at = end;
        let Some(nam) = year(&text[start..end]) else { continue };
        let (before, after) = (&text[..start], &text[end..]);
        // 2.011.000, 1,2011: no year.
        let number = before.ends_with(['.', ','])
            && before.trim_end_matches(['.', ',']).ends_with(|c: char| c.is_ascii_digit());
        let grouped =
            after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit());
        if number || grouped {
            continue;
        }
        if let Some(to) = span(after) {
            let second = end + to - 4;
            if SEASONS.iter().any(|words| before.trim_end().to_lowercase().ends_with(words))
                && year(&text[second..end + to]) == Some(nam + 1)
            {
                // Its second year is found next, as a year of its own.
                found.push(YearAt { start, end, kind: YearKind::Own { nam, date: None } });
                continue;
            }
            at = end + to;
            found.push(YearAt { start, end: at, kind: YearKind::Span });
            continue;
        }
        // 152/2025/NĐ-CP.
        let kind = if after.starts_with('/') || cited(before) {
            YearKind::Cited
        } else if ["đến năm ", "từ năm ", "đến hết năm "]
            .iter()
            .any(|words| before.ends_with(words))
        {
            YearKind::Span
        } else {
            YearKind::Own { nam, date: day(before) }
        };
        found.push(YearAt { start, end, kind });
    }
    found
}

/// Days and months of the year of the plan, `15/12/{{ nam }}`, and where that year stands.
pub(super) fn dates_of_plan_year(text: &str) -> Vec<(usize, (u32, u32))> {
    let open = text.match_indices("{{").filter(|(at, _)| {
        text[*at + 2..]
            .trim_start()
            .strip_prefix("nam")
            .is_some_and(|rest| rest.trim_start().starts_with("}}"))
    });
    open.filter_map(|(at, _)| Some((at, day(&text[..at])?))).collect()
}

fn year(digits: &str) -> Option<i32> {
    let nam: i32 = digits.parse().ok()?;
    (digits.len() == 4 && (1945..2100).contains(&nam)).then_some(nam)
}

/// How far a span goes on behind its first year.
fn span(after: &str) -> Option<usize> {
    let rest = after.trim_start();
    let rest = rest.strip_prefix(['-', '–', '—'])?.trim_start();
    year(rest.get(..4)?)?;
    let more = rest[4..].starts_with(|c: char| c.is_ascii_digit());
    (!more).then(|| after.len() - rest.len() + 4)
}

/// Whether the date that ends here is that of a document: the clause names one.
fn cited(before: &str) -> bool {
    let date = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '/' || c == '-');
    let long = before.trim_end().strip_suffix("năm").map(str::trim_end).and_then(|rest| {
        let rest = rest.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        let rest = rest.strip_suffix("tháng")?.trim_end();
        Some(rest.trim_end_matches(|c: char| c.is_ascii_digit()))
    });
    let Some(rest) = long.unwrap_or(date).trim_end().strip_suffix("ngày") else { return false };
    let clause = rest.rsplit([';', '.', '(', '\n']).next().unwrap_or(rest);
    CITED.iter().any(|name| clause.contains(name)) || clause.contains(" số ")
}

/// Day and month before a year: `15/12/`, `ngày 15 tháng 12 năm `.
fn day(before: &str) -> Option<(u32, u32)> {
    let (rest, month) = match before.strip_suffix('/') {
        Some(rest) => rest.rsplit_once('/')?,
        None => before.trim_end().strip_suffix("năm")?.rsplit_once("tháng")?,
    };
    let rest = rest.trim_end();
    let digits = rest.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    Some((rest[digits..].parse().ok()?, month.trim().parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_told_apart() {
        let kinds = |text: &str| -> Vec<(String, YearKind)> {
            years(text).iter().map(|n| (text[n.start..n.end].to_owned(), n.kind)).collect()
        };
        let one = |text: &str| kinds(text).into_iter().next().map(|(_, kind)| kind);
        assert_eq!(
            one("trước ngày 15/12/2011"),
            Some(YearKind::Own { nam: 2011, date: Some((15, 12)) })
        );
        assert_eq!(one("Quý III/2011"), Some(YearKind::Own { nam: 2011, date: None }));
        assert_eq!(
            one("Kế hoạch hành động số 74/KH-UBND ngày 25/7/2011 của"),
            Some(YearKind::Cited)
        );
        assert_eq!(one("Nghị định số 152/2025/NĐ-CP"), Some(YearKind::Cited));
        assert_eq!(one("Luật Du lịch ngày 19 tháng 6 năm 2017"), Some(YearKind::Cited));
        assert_eq!(one("đạt chuẩn đến năm 2030"), Some(YearKind::Span));
        assert_eq!(kinds("giai đoạn 2011 - 2015 năm 2011").len(), 2);
        assert_eq!(kinds("giai đoạn 2011-2015")[0].0, "2011-2015");
        let school = [
            ("2026".to_owned(), YearKind::Own { nam: 2026, date: None }),
            ("2027".to_owned(), YearKind::Own { nam: 2027, date: None }),
        ];
        assert_eq!(kinds("Năm học 2026 - 2027"), school);
        assert_eq!(kinds("năm học 2026 - 2028").len(), 1);
        assert_eq!(dates_of_plan_year("trước 15/12/{{ nam }}, quý I/{{nam}}"), [(15, (15, 12))]);
        assert_eq!(dates_of_plan_year("ngày 5 tháng 3 năm {{ nam }}")[0].1, (5, 3));
        assert_eq!(dates_of_plan_year("tháng 3 năm {{ nam }}"), []);
        assert_eq!(kinds("2.011.000 đồng, 20111, số 2011.5"), []);
    }
}
