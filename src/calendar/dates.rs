//! Dates in a text: `24/8/2027`, `24-8-2027`, `24.8.2027`, `24 tháng 8 năm 2027`, `24/8`.

use std::ops::Range;

use chrono::NaiveDate;

use super::tokens::{Kind, Token};

/// Figures and what they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Their bytes.
    pub bytes: Range<usize>,
    /// Their number.
    pub value: u32,
}

/// The year of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YearOf {
    /// It is typed.
    Typed {
        /// Its bytes.
        bytes: Range<usize>,
        /// The year.
        value: i32,
    },
    /// It is that of the plan and so many more.
    Nam(i32),
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateAt {
    /// Its bytes, without a word `ngày` before it.
    pub bytes: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The day.
    pub day: Figure,
    /// The month.
    pub month: Figure,
    /// The year, if it says one.
    pub year: Option<YearOf>,
}

impl DateAt {
    /// The date in a year; `None` if that year has no such day.
    pub fn in_year(&self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month.value, self.day.value)
    }

    /// Its year in a plan of the year `nam`, if it says one.
    pub fn year_in(&self, nam: i32) -> Option<i32> {
        match self.year.as_ref()? {
            YearOf::Typed { value, .. } => Some(*value),
            YearOf::Nam(more) => Some(nam + more),
        }
    }
}

/// Finds the dates.
pub(super) fn dates(tokens: &[Token]) -> Vec<DateAt> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match date(tokens, at) {
            Some(date) => {
                at = date.tokens.end;
                found.push(date);
            }
            None => at += 1,
        }
    }
    found
}

fn date(tokens: &[Token], at: usize) -> Option<DateAt> {
    let first = tokens.get(at)?;
    if first.kind != Kind::Number || continues(tokens, at) {
        return None;
    }
    if first.text.len() == 4 {
        return iso(tokens, at);
    }
    let day = figure(tokens, at, 31)?;
    in_words(tokens, at, &day).or_else(|| in_figures(tokens, at, &day))
}

/// Whether the figures there go on from others: `2.24/8`, `1/24/8`, `A24/8`.
fn continues(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|n| &tokens[n]) else { return false };
    if !tokens[at].glued {
        return false;
    }
    let figures = at
        .checked_sub(2)
        .is_some_and(|n| before.glued && matches!(tokens[n].kind, Kind::Number | Kind::Nam(_)));
    match before.kind {
        // `ngày10/3/2026`
        Kind::Word => !before.is("ngày"),
        Kind::Sign => figures && matches!(before.text, "/" | "." | ",") || before.text == "/",
        _ => false,
    }
}

fn figure(tokens: &[Token], at: usize, most: u32) -> Option<Figure> {
    let token = tokens.get(at)?;
    let value = token.number().filter(|n| (1..=most).contains(n) && token.text.len() <= 2)?;
    Some(Figure { bytes: token.start..token.end(), value })
}

/// The year at a token, and the token behind it.
fn year(tokens: &[Token], at: usize) -> Option<(YearOf, usize)> {
    let token = tokens.get(at)?;
    let year = match token.kind {
        Kind::Nam(more) => YearOf::Nam(more),
        _ => YearOf::Typed { bytes: token.start..token.end(), value: token.year()? },
    };
    // 15/12/2025/NĐ-CP, 1.2.2025.7, 1-2-2025-A
    let goes_on = tokens.get(at + 1).is_some_and(|sign| {
        sign.glued
            && matches!(sign.text, "/" | "." | "-" | ",")
            && tokens.get(at + 2).is_some_and(|next| {
                next.glued
                    && match sign.text {
                        "/" => true,
                        "-" => next.kind == Kind::Word && next.is_capital(),
                        _ => next.kind == Kind::Number,
                    }
            })
            || sign.glued && sign.kind == Kind::Word
    });
    (!goes_on).then_some((year, at + 1))
}

/// `24 tháng 8 năm 2027`, `24 tháng 8/2027`, `24 tháng 8`.
fn in_words(tokens: &[Token], at: usize, day: &Figure) -> Option<DateAt> {
    tokens.get(at + 1).filter(|word| word.is("tháng"))?;
    let month = figure(tokens, at + 2, 12)?;
    // A comma may stand before the year; so may a stroke.
    let mut next = at + 3;
    if tokens.get(next).is_some_and(|sign| matches!(sign.text, "," | "/" | "-")) {
        next += 1;
    }
    let stroke = matches!(tokens.get(next - 1).map(|t| t.text), Some("/" | "-"));
    let word = tokens.get(next).is_some_and(|word| word.is("năm"));
    let year = match (word, stroke) {
        (true, _) => year(tokens, next + 1),
        (false, true) => year(tokens, next),
        (false, false) => None,
    };
    let end = year.as_ref().map_or(at + 3, |(_, end)| *end);
    Some(DateAt::new(tokens, at..end, day, &month, year.map(|(year, _)| year)))
}

/// `24/8/2027`, `24-8-2027`, `24.8.2027`, `24/8 năm 2027`, `24/8`.
fn in_figures(tokens: &[Token], at: usize, day: &Figure) -> Option<DateAt> {
    let sign = tokens.get(at + 1).filter(|sign| matches!(sign.text, "/" | "-" | "."))?;
    let month = figure(tokens, at + 2, 12)?;
    let stroke = sign.text == "/";
    // Space is forgiven around strokes alone: `3. 4` and `3 - 4` are no dates.
    if !(stroke || sign.glued && tokens[at + 2].glued) {
        return None;
    }
    let again = tokens.get(at + 3).filter(|again| again.text == sign.text);
    let full = again.and_then(|again| {
        let tight = stroke || again.glued && tokens.get(at + 4)?.glued;
        tight.then(|| year(tokens, at + 4))?
    });
    if let Some((year, end)) = full {
        return Some(DateAt::new(tokens, at..end, day, &month, Some(year)));
    }
    let word = tokens.get(at + 3).is_some_and(|word| word.is("năm"));
    if let Some((year, end)) = word.then(|| year(tokens, at + 4)).flatten() {
        return Some(DateAt::new(tokens, at..end, day, &month, Some(year)));
    }
    let next = tokens.get(at + 3);
    let alone = !next.is_some_and(|next| {
        next.text == "/"
            || next.glued && matches!(next.kind, Kind::Word)
            || next.glued
                && matches!(next.text, "-" | "." | ",")
                && tokens.get(at + 4).is_some_and(|t| t.glued && t.kind == Kind::Word)
    });
    (stroke && sign.glued && tokens[at + 2].glued && alone)
        .then(|| DateAt::new(tokens, at..at + 3, day, &month, None))
}

/// `2027-08-24`.
fn iso(tokens: &[Token], at: usize) -> Option<DateAt> {
    let value = tokens[at].year()?;
    let dash = |n: usize| tokens.get(n).is_some_and(|t| t.glued && t.text == "-");
    let tight = |n: usize| tokens.get(n).is_some_and(|t| t.glued && t.text.len() == 2);
    if !(dash(at + 1) && tight(at + 2) && dash(at + 3) && tight(at + 4)) {
        return None;
    }
    let (month, day) = (figure(tokens, at + 2, 12)?, figure(tokens, at + 4, 31)?);
    let bytes = tokens[at].start..tokens[at].end();
    let year = YearOf::Typed { bytes, value };
    Some(DateAt::new(tokens, at..at + 5, &day, &month, Some(year)))
}

impl DateAt {
    fn new(
        tokens: &[Token],
        range: Range<usize>,
        day: &Figure,
        month: &Figure,
        year: Option<YearOf>,
    ) -> Self {
        let bytes = tokens[range.start].start..tokens[range.end - 1].end();
        Self { bytes, tokens: range, day: day.clone(), month: month.clone(), year }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Calendar;

    fn read(text: &str) -> Vec<(String, Option<i32>)> {
        let found = Calendar::read(text).dates;
        found.iter().map(|d| (text[d.bytes.clone()].to_owned(), d.year_in(2027))).collect()
    }

    #[test]
    fn dates_are_found_in_every_spelling() {
        for date in [
            "24/8/2027",
            "24-8-2027",
            "24.8.2027",
            "24 tháng 8 năm 2027",
            "24 tháng 08, năm 2027",
            "24 tháng 8/2027",
            "24 / 8 / 2027",
            "24/8 năm 2027",
            "2027-08-24",
            "24/8/{{ nam }}",
            "24 tháng 8 năm {{nam}}",
        ] {
            for text in [format!("ngày {date}."), format!("({date})"), format!("từ {date} - x")]
            {
                assert_eq!(read(&text), [(date.to_owned(), Some(2027))], "{text}");
            }
        }
        assert_eq!(read("ngày10 /3/2026 của"), [("10 /3/2026".to_owned(), Some(2026))]);
        assert_eq!(read("từ 24/8 đến 28/8/2027").len(), 2);
        assert_eq!(read("10-12/8/2027"), [("12/8/2027".to_owned(), Some(2027))]);
        assert_eq!(read("31/12/2026 - 05/01/2027").len(), 2);
    }

    #[test]
    fn figures_that_look_like_dates_are_none() {
        for text in [
            "217/2025/NĐ-CP",
            "15/12/2025/NĐ-CP",
            "số 12/KH-UBND",
            "1.2.2027.3",
            "32/1/2027",
            "1/13/2027",
            "3.4",
            "12/2027",
            "0912.34.5678",
            "12/8/KH",
            "năm 2027",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
