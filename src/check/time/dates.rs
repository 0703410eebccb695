//! Ngày, tháng: dates that no calendar has, zeros that are missing or too many.

use std::ops::Range;

use chrono::NaiveDate;

use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Diagnostic, Severity, Span, kinds};
use crate::plan::{TheThuc, padded};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::NGAY_THANG_SAI_CHU, run: ngay_thang_sai_chu },
    Rule { kind: &kinds::NGAY_KHONG_CO_TRONG_LICH, run: ngay_khong_co_trong_lich },
];

/// A date in words, as far as it is typed: `ngày 5 tháng 3 năm 2027`, `tháng 03`.
struct InWords {
    /// From its first word to its last figures.
    at: Range<usize>,
    day: Option<Range<usize>>,
    month: Range<usize>,
    year: Option<Range<usize>>,
}

/// Returns the dates in words of a passage.
fn in_words(passage: &Passage) -> Vec<InWords> {
    let (text, words) = (&passage.text, &passage.words);
    let figures = |nth: usize| -> Option<Range<usize>> {
        let word = words.get(nth)?;
        let typed = &text[word.start..word.end];
        let short = typed.len() <= 4 && typed.bytes().all(|b| b.is_ascii_digit());
        short.then_some(word.start..word.end)
    };
    let joined = |first: usize| {
        let Some(next) = words.get(first + 1) else { return false };
        text[words[first].end..next.start].trim().is_empty()
    };
    let mut found = Vec::new();
    for (nth, word) in words.iter().enumerate().filter(|(_, word)| word.folded == "tháng") {
        let Some(month) = figures(nth + 1).filter(|own| own.len() <= 2 && joined(nth)) else {
            continue;
        };
        // `tháng 3,5`, `tháng 3.2`: none of ours.
        let after = &text[month.end..];
        if after.starts_with([',', '.']) && after[1..].starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let day = nth
            .checked_sub(2)
            .filter(|day| words[*day].folded == "ngày" && joined(*day) && joined(*day + 1));
        let day = day.and_then(|day| Some((day, figures(day + 1)?)));
        let year = words.get(nth + 2).filter(|word| word.folded == "năm" && joined(nth + 1));
        let year = year.and_then(|_| figures(nth + 3)).filter(|own| own.len() == 4);
        let start = day.as_ref().map_or(word.start, |(day, _)| words[*day].start);
        let end = year.as_ref().map_or(month.end, |year| year.end);
        let day = day.map(|(_, figures)| figures);
        found.push(InWords { at: start..end, day, month, year });
    }
    found
}

/// Zeros as Mục II.4.b has them: before days below 10, January and February, and no others.
fn ngay_thang_sai_chu(cx: &mut Cx) {
    if cx.plan().the_thuc != TheThuc::Nd30 {
        return;
    }
    let place = cx.plan().dia_danh.trim().to_owned();
    for passage in cx.passages {
        lines_of_dates(cx, passage, &place);
        for own in in_words(passage) {
            let number = |at: &Range<usize>| passage.text[at.clone()].parse::<u32>().unwrap_or(0);
            let mut wrong = Vec::new();
            if let Some(day) = own.day.clone().filter(|day| (1..10).contains(&number(day))) {
                wrong.push((day.clone(), padded(number(&day), false)));
            }
            // January and February: only in a date that is whole.
            let whole = own.day.is_some() && own.year.is_some();
            let month = number(&own.month);
            let judged = (3..10).contains(&month) || (1..3).contains(&month) && whole;
            if judged {
                wrong.push((own.month.clone(), padded(month, true)));
            }
            wrong.retain(|(at, right)| passage.text[at.clone()] != **right);
            let (Some((first, _)), Some((last, _))) = (wrong.first(), wrong.last()) else {
                continue;
            };
            let mut right = passage.text[own.at.clone()].to_owned();
            for (at, new) in wrong.iter().rev() {
                right.replace_range(at.start - own.at.start..at.end - own.at.start, new);
            }
            let at = first.start..last.end;
            let message = format!("`{}` viết sai số 0", passage.said(&own.at));
            let found = cx.found(Severity::Warning, passage, &at, message);
            let found = found.help(format!(
                "viết `{right}`: ngày nhỏ hơn 10 và tháng 1, 2 thêm số 0, tháng khác thì không"
            ));
            let end = right.len() - (own.at.end - at.end);
            let new = right[at.start - own.at.start..end].to_owned();
            let found = cx.mended(found, passage, &at, new);
            cx.push(found);
        }
    }
}

/// The line of place and date in a form: `Mẫu Sơn ngày ... tháng ...`, `Mẫu Sơn, Ngày ...`.
fn lines_of_dates(cx: &mut Cx, passage: &Passage, place: &str) {
    let text = passage.text.as_str();
    let (Some(at), Some(_)) = (text.to_lowercase().find("ngày"), text.find("tháng")) else {
        return;
    };
    let Some(word) = text.get(at..at + "ngày".len()) else { return };
    let before = &text[..at];
    let dated = text[at + word.len()..].starts_with([' ', '.', '…']);
    let (range, right, message) = if word == "Ngày" && before.ends_with(", ") && dated {
        (at..at + word.len(), "ngày".to_owned(), "chữ `ngày` sau dấu phẩy không viết hoa")
    } else if !place.is_empty() && before.trim_end() == place && before.len() > place.len() && dated
    {
        (0..place.len(), format!("{place},"), "giữa địa danh và ngày thiếu dấu phẩy")
    } else {
        return;
    };
    let found = cx.found(Severity::Warning, passage, &range, message);
    let found = found.help(format!("viết `{right}`"));
    let found = cx.mended(found, passage, &range, right);
    cx.push(found);
}

/// `31/02/2027`, `ngày 30 tháng 2`, `ngày 31/4`.
fn ngay_khong_co_trong_lich(cx: &mut Cx) {
    let nam = cx.plan().nam;
    for passage in cx.passages {
        let number = |at: &Range<usize>| passage.text[at.clone()].parse::<u32>().ok();
        let words = in_words(passage).into_iter().filter_map(|own| {
            let day = number(own.day.as_ref()?)?;
            let year = own.year.as_ref().and_then(number);
            let at = own.day.as_ref()?.start..own.at.end;
            Some((at, day, number(&own.month)?, year))
        });
        let days: Vec<_> = words.chain(in_figures(&passage.text)).collect();
        for (at, day, month, year) in days {
            if exists(day, month, year, nam) {
                continue;
            }
            let year = year.and_then(|year| i32::try_from(year).ok()).unwrap_or(nam);
            cx.push(missing(cx.span(passage, &at), day, month, year));
        }
        for at in parts_of_no_year(passage) {
            let message = format!("không có `{}` trong năm", passage.said(&at));
            let found = cx.found(Severity::Error, passage, &at, message);
            cx.push(found.help("năm có 12 tháng, 4 quý; xem lại con số"));
        }
    }
}

/// A cell of months of which one is none: `Tháng 11, 13`.
fn months_of_no_year(passage: &Passage) -> Option<Range<usize>> {
    let text = passage.text.trim_end();
    let months = text.strip_prefix("Tháng ").or(text.strip_prefix("tháng "))?;
    let all = months.split([',', ';']).map(|month| month.trim().parse::<u32>().ok());
    let all: Vec<u32> = all.collect::<Option<_>>()?;
    let wrong = all.len() > 1 && all.iter().any(|month| *month == 0 || *month > 12);
    (passage.part == Part::Cell && wrong).then_some(0..text.len())
}

/// `tháng 13 năm 2027`, `Quý V/2027`.
fn parts_of_no_year(passage: &Passage) -> Vec<Range<usize>> {
    const QUARTERS: [&str; 4] = ["I", "II", "III", "IV"];
    let mut found: Vec<Range<usize>> = months_of_no_year(passage).into_iter().collect();
    for pair in passage.words.windows(2) {
        let [word, number] = pair else { continue };
        let typed = &passage.text[number.start..number.end];
        let after = &passage.text[number.end..];
        let figures = typed.parse::<u32>().ok();
        let dated = after.starts_with(" năm ")
            || after
                .strip_prefix('/')
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let wrong = match word.folded.as_str() {
            "tháng" => dated && figures.is_some_and(|month| month > 12 || month == 0),
            "quý" => {
                let roman = typed.chars().all(|c| "IVX".contains(c)) && !QUARTERS.contains(&typed);
                let ends = after.is_empty() || dated || after.starts_with([',', ';', '.', ')']);
                let counted = figures.is_some_and(|quarter| !(1..=4).contains(&quarter));
                (roman || counted) && (dated || ends && roman)
            }
            _ => false,
        };
        if !wrong || &passage.text[word.end..number.start] != " " {
            continue;
        }
        // `ngày 15 tháng 13` is told as a day.
        let as_day = |own: &InWords| own.day.is_some() && own.at.contains(&number.start);
        if !in_words(passage).iter().any(as_day) {
            found.push(word.start..number.end);
        }
    }
    found
}

/// A date that is in no calendar; `year` is 0 where none is known.
pub(in crate::check) fn missing(at: Span, day: u32, month: u32, year: i32) -> Diagnostic {
    let year = if year == 0 { String::new() } else { format!("/{year}") };
    let message = format!("không có ngày {day:02}/{month}{year} trong lịch");
    Diagnostic::error(&kinds::NGAY_KHONG_CO_TRONG_LICH, at, message)
        .help("xem lại ngày, tháng; thứ tự là ngày/tháng/năm")
}

/// Whether a day exists in its year; without one, in some year, but for 29/02 in a plan's own.
fn exists(day: u32, month: u32, year: Option<u32>, nam: i32) -> bool {
    let year = year.and_then(|year| i32::try_from(year).ok());
    let year = year.unwrap_or(if nam > 0 { nam } else { 2028 });
    NaiveDate::from_ymd_opt(year, month, day).is_some()
}

/// A date: its bytes, day, month, year.
type Typed = (Range<usize>, u32, u32, Option<u32>);

/// The dates in figures of a text: with a year, or behind the word `ngày`.
fn in_figures(text: &str) -> Vec<Typed> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let run = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        let start = at;
        let first = run(at);
        at += first;
        let before = text[..start].chars().next_back();
        let glued = before.is_some_and(|c| c.is_alphanumeric() || "/-.,".contains(c));
        let Some(mark) = bytes.get(at).copied().filter(|b| b"/-.".contains(b)) else { continue };
        let second = run(at + 1);
        if glued || first > 2 || second == 0 || second > 2 {
            at += usize::from(second > 0) * (1 + second);
            continue;
        }
        let month = at + 1..at + 1 + second;
        let day = text[start..start + first].parse::<u32>();
        let lead = text[..start].trim_end();
        let said = lead.ends_with("ngày") || lead.ends_with("Ngày");
        let spans = ["đến", "từ", "trước", "sau", "hết"].iter().any(|word| lead.ends_with(word));
        let number = lead.ends_with("số") || lead.ends_with("Số");
        at = month.end;
        let third = if bytes.get(at) == Some(&mark) { run(at + 1) } else { 0 };
        let year = (third == 4).then(|| text[at + 1..at + 5].parse::<u32>().ok()).flatten();
        if third > 0 {
            at += 1 + third;
        }
        let after = text[at..].chars().next();
        // `12/15/2020/NĐ-CP`, `1.2.2025.7`: the decimal and the number of a document.
        let next = text[at..].chars().nth(1);
        let goes_on = match after {
            Some('/') => true,
            Some(c) if c.is_alphanumeric() => true,
            Some('.' | ',' | '-') => next.is_some_and(char::is_alphanumeric),
            Some('%') => true,
            _ => false,
        };
        let (Ok(day), Ok(month)) = (day, text[month].parse::<u32>()) else { continue };
        let dated = match (year, third, mark) {
            (Some(year), ..) => (1900..2200).contains(&year) && (mark == b'/' || said),
            // Behind such words, or alone in brackets, only what is near a day: `(30/30)` is a share.
            (None, 0, b'/') => {
                let bracketed = before == Some('(') && after == Some(')');
                said || (spans || bracketed)
                    && (30..=31).contains(&day)
                    && (1..=12).contains(&month)
            }
            _ => false,
        };
        if dated && !goes_on && !number {
            found.push((start..at, day, month, year));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_figures_are_told_from_numbers() {
        let said = |text: &str| -> Vec<String> {
            in_figures(text).into_iter().map(|(at, ..)| text[at].to_owned()).collect()
        };
        assert_eq!(
            said("từ 31/02/2027 đến ngày 31/4, ngày 31-4-2027"),
            ["31/02/2027", "31/4", "31-4-2027"]
        );
        for none in [
            "số 12/15/2020/NĐ-CP",
            "131/144 cơ quan",
            "tỷ lệ 31/2",
            "1.31.2027",
            "31.02.2027",
            "số 45/13/2027",
            "phiên bản 2.31.2027.1",
            "24/7",
            "3/4/2027m",
        ] {
            assert!(said(none).is_empty(), "{none}: {:?}", said(none));
        }
    }
}
