//! Thời gian: dates and years that contradict each other, last year's left in the text first.

use chrono::Datelike as _;

use super::dates;
use crate::calendar::{Calendar, LunarYear, WeekdayOf, name};
use crate::check::cited::citations;
use crate::check::passages::Part;
use crate::check::{Cx, Rule};
use crate::diag::kinds;
use crate::law::facts::in_figures;
use crate::law::in_force;
use crate::plan::key::is_printed;
use crate::plan::{Route, TheThuc};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::THE_THUC_NGOAI_THOI_GIAN, run: the_thuc_ngoai_thoi_gian },
    Rule { kind: &kinds::NAM_LECH_TRICH_YEU, run: nam_lech_trich_yeu },
    Rule { kind: &kinds::NGAY_LECH_NAM, run: ngay_lech_nam },
    Rule { kind: &kinds::THU_LECH_NGAY, run: thu_lech_ngay },
    Rule { kind: &kinds::CAN_CHI_LECH_NAM, run: can_chi_lech_nam },
    Rule { kind: &kinds::CAN_CU_SAU_NGAY_BAN_HANH, run: can_cu_sau_ngay_ban_hanh },
];

fn the_thuc_ngoai_thoi_gian(cx: &mut Cx) {
    let plan = cx.plan();
    let Some(issued) = plan.ngay_ban_hanh.full() else { return };
    let effect = match plan.the_thuc {
        TheThuc::Nd30 => in_force::ND30,
        TheThuc::Tt01 => in_force::TT01,
    };
    if !effect.holds_on(issued) {
        let other = match plan.the_thuc {
            TheThuc::Nd30 => TheThuc::Tt01,
            TheThuc::Tt01 => TheThuc::Nd30,
        };
        cx.error(
            cx.at("ngay_ban_hanh"),
            format!("thể thức `{}` không áp dụng cho văn bản ngày này", plan.the_thuc.as_str()),
            format!("sửa ngày, hoặc viết `the_thuc: {}`", other.as_str()),
        );
    }
}

/// Years written "năm 2027" in a text, but for the ends of spans: "đến năm 2030".
pub(in crate::check) fn years(text: &str) -> Vec<i32> {
    let mut years = Vec::new();
    for (at, word) in text.match_indices("năm ") {
        let digits: String =
            text[at + word.len()..].chars().take_while(char::is_ascii_digit).collect();
        let end = ["đến ", "từ ", "trước "].iter().any(|word| text[..at].ends_with(word));
        let rest = text[at + word.len() + digits.len()..].trim_start();
        let begins = ["-", "–", "đến "].iter().any(|sign| rest.starts_with(sign));
        if digits.len() == 4 && !end && !begins {
            years.extend(digits.parse::<i32>());
        }
    }
    years
}

fn nam_lech_trich_yeu(cx: &mut Cx) {
    let plan = cx.plan();
    let years = years(&plan.trich_yeu.one_line());
    if let [.., last] = years.as_slice()
        && plan.nam != 0
        && !years.contains(&plan.nam)
    {
        let said = format!("năm {last}");
        let route = Route::from("trich_yeu");
        let lines = plan.trich_yeu.placed(&route);
        let places = lines.filter_map(|(route, line)| {
            let byte = line.rfind(&said)?;
            Some(cx.in_text(&route, byte, byte + said.len()))
        });
        let at = places.last().unwrap_or_else(|| cx.at("trich_yeu"));
        cx.warn(
            at,
            format!("trích yếu nói năm {last} mà kế hoạch là của năm {}", plan.nam),
            "viết `năm {{ nam }}` để năm luôn theo khóa `nam`",
        );
    }
}

fn ngay_lech_nam(cx: &mut Cx) {
    let plan = cx.plan();
    let Some(year) = plan.ngay_ban_hanh.year else { return };
    if plan.nam != 0 && !(plan.nam - 1..=plan.nam).contains(&year) {
        cx.warn(
            cx.at("ngay_ban_hanh"),
            format!("ban hành năm {year} mà kế hoạch là của năm {}", plan.nam),
            "kế hoạch thường ban hành trong năm đó hoặc năm liền trước; xem lại `nam` và `ngay_ban_hanh`",
        );
    }
}

/// A căn cứ, or another document that the text names, of a day that had not come.
fn can_cu_sau_ngay_ban_hanh(cx: &mut Cx) {
    let Some(gate) = cx.gate else { return };
    for passage in cx.passages {
        let base = passage.part == Part::Base;
        let cited = passage.citations.iter().filter_map(|own| own.date.clone());
        let days = if base { citations::days(&passage.text) } else { cited.collect() };
        for date in days {
            let Some(day) = date.day.filter(|day| gate.is_before(*day)) else { continue };
            let (at, day) = (cx.span(passage, &date.at), in_figures(day));
            let help = "sửa ngày của văn bản ấy hoặc `ngay_ban_hanh`";
            if base {
                cx.error(at, format!("căn cứ đề ngày {day}, sau ngày ban hành kế hoạch"), help);
            } else {
                let message = format!("văn bản viện dẫn đề ngày {day}, sau ngày ban hành kế hoạch");
                cx.warn(at, message, help);
            }
        }
    }
}

/// Whatever was typed is looked at, where it may have a day of the week.
fn thu_lech_ngay(cx: &mut Cx) {
    let (parsed, nam) = (cx.parsed, cx.plan().nam);
    parsed.places.scalars(&mut |route, text| {
        if !is_printed(route) || !Calendar::may_have_weekdays(text) {
            return;
        }
        let calendar = Calendar::read(text);
        if calendar.dates.is_empty() {
            return;
        }
        for pair in calendar.weekdays().paired {
            weekday_of(cx, route, &calendar, &pair, nam);
        }
    });
}

/// Compares a day of the week with its date.
fn weekday_of(cx: &mut Cx, route: &Route, calendar: &Calendar, pair: &WeekdayOf, nam: i32) {
    let (weekday, all) = (&pair.weekday, &calendar.dates);
    let day = format!("{:02}/{}", pair.day, all[pair.date].month.value);
    let at = cx.in_text(route, weekday.bytes.start, weekday.bytes.end);
    let said = all[pair.dated_by].year_in(nam);
    let year = said.unwrap_or(nam);
    if year == 0 {
        return;
    }
    let fits = |year| pair.in_year(all, year).map(|date| date.weekday() == weekday.day);
    // A date that says no year may be of the winter before or behind.
    let month = all[pair.date].month.value;
    let near = said.is_none()
        && (month <= 3 && fits(year + 1) == Some(true)
            || month >= 10 && fits(year - 1) == Some(true));
    if fits(year) == Some(true) || near {
        return;
    }
    let kind = cx.rule.kind;
    let make = |message: String| match said.is_some() && weekday.sure {
        true => crate::diag::Diagnostic::error(kind, at, message),
        false => crate::diag::Diagnostic::warning(kind, at, message),
    };
    let Some(date) = pair.in_year(all, year) else {
        let bytes = &all[pair.date].bytes;
        let at = cx.in_text(route, bytes.start, bytes.end);
        return cx.push(dates::missing(at, pair.day, month, year));
    };
    let right = weekday.write(date.weekday());
    let message = format!("ngày {day}/{year} là {}", name(date.weekday()));
    let help = format!("viết `{right}`, hoặc sửa ngày cho khớp");
    cx.push(make(message).help(help).fix(at, right));
}

/// Compares the names of lunar years with the years beside them.
fn can_chi_lech_nam(cx: &mut Cx) {
    let (parsed, nam) = (cx.parsed, cx.plan().nam);
    parsed.places.scalars(&mut |route, text| {
        if !is_printed(route) || !Calendar::may_be_lunar(text) {
            return;
        }
        let calendar = Calendar::read(text);
        for lunar in calendar.lunar() {
            let year = lunar.beside.and_then(|token| calendar.year_at(token, nam));
            let at = cx.in_text(route, lunar.bytes.start, lunar.bytes.end);
            let name = &text[lunar.bytes.clone()];
            match year {
                Some(year) if LunarYear::of(year) != lunar.year => {
                    let right = lunar.write(LunarYear::of(year));
                    let found = crate::diag::Diagnostic::error(
                        cx.rule.kind,
                        at,
                        format!(
                            "năm {year} là năm {}, không phải `{name}`",
                            LunarYear::of(year).name()
                        ),
                    );
                    let help = format!("viết `{right}`, hoặc sửa năm cho khớp");
                    cx.push(found.help(help).fix(at, right));
                }
                None if !lunar.year.exists() => cx.warn(
                    at,
                    format!("không có năm âm lịch nào tên `{name}`"),
                    "xem lại tên năm; mười can đi với mười hai chi theo thứ tự",
                ),
                _ => {}
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_found_in_text() {
        assert_eq!(years("giai đoạn 2011-2015 tỉnh Lạng Sơn năm 2011"), [2011]);
        assert_eq!(years("giai đoạn năm 2026 - 2030"), [] as [i32; 0]);
        assert_eq!(years("Chiến lược đến năm 2030 năm 2027"), [2027]);
    }
}
