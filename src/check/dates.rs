//! Ngày, tháng: dates that no calendar has, zeros that are missing or too many, years left from the plan
//! of the year before.

use std::ops::Range;

use chrono::NaiveDate;

use super::passages::{Part, Passage};
use super::thoi_gian::years;
use super::{Cx, Rule};
use crate::diag::{Diagnostic, Severity, Span, kinds};
use crate::plan::{Plan, TheThuc, padded};

pub(super) const RULES: &[Rule] = &[
    Rule { kind: &kinds::NGAY_THANG_SAI_CHU, run: ngay_thang_sai_chu },
    Rule { kind: &kinds::NGAY_KHONG_CO_TRONG_LICH, run: ngay_khong_co_trong_lich },
    Rule { kind: &kinds::NAM_CU_CON_SOT, run: nam_cu_con_sot },
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
    for passage in cx.passages {
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

/// `tháng 13 năm 2027`, `Quý V/2027`.
fn parts_of_no_year(passage: &Passage) -> Vec<Range<usize>> {
    const QUARTERS: [&str; 4] = ["I", "II", "III", "IV"];
    let mut found = Vec::new();
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
pub(super) fn missing(at: Span, day: u32, month: u32, year: i32) -> Diagnostic {
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
        let third = (bytes.get(at) == Some(&mark)).then(|| run(at + 1)).unwrap_or(0);
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

/// `Trên đây là Kế hoạch ... năm 2026` in the plan of 2027; the title of an appendix likewise.
fn nam_cu_con_sot(cx: &mut Cx) {
    let plan = cx.plan();
    if plan.nam == 0 || covers_years(plan) {
        return;
    }
    let last_year = format!("năm {}", plan.nam - 1);
    let own = super::co_quan::capital(plan.ten_loai.as_str());
    for passage in cx.passages {
        let text = &passage.text;
        let about = match passage.route.root() {
            "mo_dau" | "ket_thuc" => of_itself(text, &own),
            "noi_dung" | "kinh_phi" if is_title(passage) => Some(0..text.len()),
            "phu_luc" if passage.route.last_key() == "ten" && passage.part == Part::Prose => {
                let lower = text.to_lowercase();
                let looks_back = LOOKING_BACK.iter().any(|word| lower.contains(word));
                (!looks_back).then_some(0..text.len())
            }
            _ => None,
        };
        let Some(about) = about else { continue };
        let said = years(&text[about.clone()]);
        let cited = passage.citations.iter().any(|own| about.contains(&own.at.start));
        if said.is_empty() || said.contains(&plan.nam) || cited {
            continue;
        }
        let Some(byte) = text[about.clone()].rfind(&last_year) else { continue };
        let at = about.start + byte..about.start + byte + last_year.len();
        let message = format!("còn `{last_year}` trong kế hoạch của năm {}", plan.nam);
        let found = Diagnostic::warning(cx.rule.kind, cx.span(passage, &at), message);
        cx.push(found.help("viết `năm {{ nam }}` để năm luôn theo khóa `nam`"));
    }
}

/// Whether a passage is a heading or a caption that says what the plan is to do in the year.
fn is_title(passage: &Passage) -> bool {
    const AHEAD: [&str; 8] = [
        "mục tiêu",
        "nhiệm vụ",
        "chỉ tiêu",
        "kinh phí",
        "dự toán",
        "lộ trình",
        "tiến độ",
        "kế hoạch",
    ];
    let caption = passage.part == Part::Cell
        && passage.route.last_key() == "ten"
        && !passage.route.passes("cot");
    let lower = passage.text.to_lowercase();
    (passage.part == Part::Heading || caption)
        && AHEAD.iter().any(|word| lower.contains(word))
        && !LOOKING_BACK.iter().any(|word| lower.contains(word))
}

/// Words of titles that are about the year before.
const LOOKING_BACK: [&str; 7] =
    ["kết quả", "thực trạng", "hiện trạng", "đánh giá", "số liệu", "tình hình", "so với"];

/// Whether a plan is for several years.
fn covers_years(plan: &Plan) -> bool {
    let subject = plan.trich_yeu.one_line().to_lowercase();
    let years = plan.kinh_phi.as_ref().is_some_and(|own| own.cac_nam.len() > 1);
    subject.contains("giai đoạn") || years
}

/// The part of a text that is about the document itself.
fn of_itself(text: &str, own: &str) -> Option<Range<usize>> {
    let leads = ["Trên đây là ", "ban hành ", "xây dựng "];
    let start = leads.iter().find_map(|lead| {
        let lead = format!("{lead}{own}");
        text.find(&lead).map(|at| at + lead.len())
    })?;
    let end = text[start..].find(['.', ';', ',', ':']).map_or(text.len(), |end| start + end);
    (!text[start..].starts_with(" số")).then_some(start..end)
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
