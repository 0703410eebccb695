//! Thời hạn (deadlines) in the text and in the columns of tables: against the day and the year of the
//! document, against each other, and cells where one is missing.

use std::ops::Range;

use chrono::NaiveDate;

use super::last_year::covers_years;
use super::spans::{dates, is_text};
use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Severity, Span, kinds};
use crate::law::facts::in_figures;
use crate::plan::{Bang, Block, FreeColumn, FreeTable, JOIN_LEFT, JOIN_UP};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::HAN_DA_QUA, run: han_da_qua },
    Rule { kind: &kinds::HAN_QUA_NAM, run: han_qua_nam },
    Rule { kind: &kinds::HAN_TONG_HOP_TRUOC, run: han_tong_hop_truoc },
    Rule { kind: &kinds::O_VIEC_TRONG, run: o_viec_trong },
];

/// Words before a date that make it a deadline.
const BY: [&str; 19] = [
    "trước ngày",
    "trước",
    "chậm nhất",
    "chậm nhất là",
    "muộn nhất",
    "hạn chót",
    "hạn cuối",
    "thời hạn hoàn thành",
    "thời hạn báo cáo",
    "thời hạn gửi",
    "thời hạn nộp",
    "chậm nhất ngày",
    "chậm nhất là ngày",
    "chậm nhất vào ngày",
    "chậm nhất đến ngày",
    "xong trong ngày",
    "muộn nhất là ngày",
    "đến hết ngày",
    "hạn cuối ngày",
];

/// Words of what is still to be done.
const DUTIES: [&str; 29] = [
    "hạn chót",
    "hạn cuối",
    "hoàn thành",
    "xong",
    "báo cáo",
    "gửi",
    "nộp",
    "trình",
    "tổng hợp",
    "triển khai",
    "thực hiện",
    "đăng ký",
    "xây dựng kế hoạch",
    "tham mưu",
    "tổ chức",
    "lập",
    "rà soát",
    "thẩm định",
    "ban hành",
    "lồng ghép",
    "quyết toán",
    "thanh toán",
    "giải ngân",
    "bàn giao",
    "nghiệm thu",
    "phê duyệt",
    "sơ kết",
    "tổng kết",
    "công bố",
];

/// Words of what is past, or is told by a day before it.
const PAST: [&str; 14] = [
    "đã",
    "sinh",
    "có hiệu lực",
    "ban hành",
    "được cấp",
    "tuyển dụng",
    "theo",
    "số liệu",
    "tính đến",
    "giao kết",
    "phát sinh",
    "thành lập",
    "xây dựng",
    "năm trước",
];

/// Those of them that tell of the past only right before the day: `nhà xây dựng trước ngày`.
const PAST_AT_ONCE: [&str; 3] = ["sinh", "ban hành", "xây dựng"];

/// Words that lead to what somebody is to issue: `trình Ủy ban nhân dân xã ban hành trước ngày`.
const TO_ISSUE: [&str; 6] =
    ["tham mưu", "trình ủy", "trình hội", "trình chủ tịch", "trình cấp", "trình giám đốc"];

/// What a duty is done by, and no document: `gửi báo cáo theo mẫu trước ngày`.
const BY_WHAT: [&str; 16] = [
    "mẫu",
    "biểu",
    "quy định",
    "yêu cầu",
    "hướng dẫn",
    "đúng",
    "tiến độ",
    "kế hoạch này",
    "phân công",
    "chức năng",
    "nhiệm vụ",
    "dõi",
    "định kỳ",
    "đề cương",
    "phụ lục",
    "danh sách",
];

/// Whether what leads to a day tells of the past, and not of what is to be done until then.
fn tells_of_past(before: &str) -> bool {
    // `báo cáo năm trước ngày`: the word before the day is no part of what leads to it.
    let typed = before.trim_end().trim_end_matches(':').trim_end();
    let by = BY.iter().filter(|by| typed.ends_with(**by)).max_by_key(|by| by.len());
    let lead = by.map_or(before, |by| &typed[..typed.len() - by.len()]);
    let whole = |at: usize, word: &str| {
        !lead[..at].ends_with(char::is_alphanumeric)
            && !lead[at + word.len()..].starts_with(char::is_alphanumeric)
    };
    PAST.iter().any(|word| {
        lead.match_indices(word).any(|(at, _)| {
            let (left, rest) = (lead[..at].trim_end(), lead[at + word.len()..].trim_start());
            let duty = ["hoàn", "hoàn thành", "hoàn thành việc", "xong"];
            let done = *word != "đã" && duty.iter().any(|word| left.ends_with(word))
                || *word == "ban hành" && TO_ISSUE.iter().any(|word| left.contains(word));
            let how = *word == "theo" && BY_WHAT.iter().any(|what| rest.starts_with(what));
            // `đối với số liệu năm 2026, gửi báo cáo trước ngày`
            let sent = rest.rsplit_once(", ").is_some_and(|(_, last)| {
                ["gửi", "nộp", "báo cáo", "hoàn thành", "trình"]
                    .iter()
                    .any(|duty| last.starts_with(duty))
            });
            let far = PAST_AT_ONCE.contains(word) && !rest.is_empty();
            whole(at, word) && !done && !how && !sent && !far
        })
    })
}

/// Returns the deadlines of a text: their bytes, their days and whether a duty leads to them.
pub(in crate::check) fn deadlines(passage: &Passage, nam: i32) -> Vec<(Range<usize>, NaiveDate)> {
    let text = &passage.text;
    dates(text)
        .into_iter()
        .filter_map(|date| {
            let day = date.in_year(date.year_in(nam)?)?;
            let before = text[..date.bytes.start].to_lowercase();
            ends_in_by(&before).then_some((date.bytes, day))
        })
        .collect()
}

/// Months by whose end something is to be done, `hoàn thành trong tháng 6/2026`, each with its last day.
fn months(text: &str) -> Vec<(Range<usize>, NaiveDate)> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() || !lower.contains("hoàn thành") && !lower.contains("xong") {
        return Vec::new();
    }
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let one = |(at, word): (usize, &str)| {
        let before = lower[..at].trim_end();
        let by = ["trong", "trước", "hết", "cuối", "chậm nhất", "chậm nhất là"];
        let leads = by.iter().any(|by| {
            before.strip_suffix(by).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        });
        let rest = &lower[at + word.len()..];
        let len = digits(rest);
        let month: u32 = rest[..len].parse().ok()?;
        let year = rest[len..].strip_prefix('/').or(rest[len..].strip_prefix(" năm "))?;
        let end = text.len() - year.len() + 4;
        let year: i32 = year[..digits(year)].parse().ok().filter(|_| digits(year) == 4)?;
        let next = NaiveDate::from_ymd_opt(year + i32::from(month == 12), month % 12 + 1, 1)?;
        leads.then_some((at..end, next.pred_opt()?))
    };
    lower.match_indices("tháng ").filter_map(one).collect()
}

/// Whether words before a date make it a deadline, over an hour (`trước 17 giờ 00 ngày`) and a colon.
fn ends_in_by(before: &str) -> bool {
    let by = |text: &str| {
        let text = text.trim_end().trim_end_matches(':').trim_end();
        BY.iter().any(|by| {
            text.strip_suffix(by).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })
    };
    let hour = before.trim_end().strip_suffix("ngày").map(|rest| {
        rest.trim_end_matches(|c: char| c.is_ascii_digit() || " ,:’'".contains(c))
            .trim_end_matches("phút")
            .trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ')
    });
    let hour = hour.and_then(|rest| rest.strip_suffix("giờ").or(rest.strip_suffix('h')));
    let figures = hour.map(|rest| rest.trim_end().trim_end_matches(|c: char| c.is_ascii_digit()));
    by(before) || figures.is_some_and(by)
}

/// A deadline that was over when the document was issued.
fn han_da_qua(cx: &mut Cx) {
    let (plan, mut found) = (cx.plan(), Vec::new());
    // Of a draft nobody knows the day: before the last quarter of the year before none is issued.
    let draft = || NaiveDate::from_ymd_opt(plan.nam - 1, 10, 1).filter(|_| plan.nam != 0);
    let known = plan.ngay_ban_hanh.full();
    let Some(issued) = known.or_else(|| draft().filter(|_| plan.ngay_ban_hanh.year.is_none()))
    else {
        return;
    };
    for passage in cx.passages.iter().filter(|own| is_text(own) && own.part != Part::Recipient) {
        let days = deadlines(passage, plan.nam).into_iter().chain(months(&passage.text));
        for (at, day) in days.filter(|own| own.1 < issued) {
            let sentence = passage.sentence(at.start);
            let before = passage.text[sentence.start..at.start].to_lowercase();
            let cell = passage.part == Part::Cell
                && BY.iter().any(|by| before.trim().strip_suffix(by).is_some_and(str::is_empty));
            let month = passage.text[at.clone()].to_lowercase().starts_with("tháng");
            let duties = if month { &["hoàn thành", "xong"][..] } else { &DUTIES[..] };
            let given = duties.iter().any(|word| before.contains(word));
            let past = month && ["kết quả", "tình hình"].iter().any(|word| before.contains(word))
                || tells_of_past(&before);
            if (given || cell) && !past {
                found.push((passage, at, day));
            }
        }
    }
    for (passage, at, day) in found {
        let message = past(day, issued, known.is_some());
        let one = cx.found(Severity::Warning, passage, &at, message);
        cx.push(one.help(OLD_DAY));
    }
    for (at, day) in column_days(cx).into_iter().filter(|own| own.1 < issued) {
        cx.warn(at, past(day, issued, known.is_some()), OLD_DAY);
    }
}

const OLD_DAY: &str = "sửa thời hạn; thường là ngày của năm cũ còn sót";

fn past(day: NaiveDate, issued: NaiveDate, known: bool) -> String {
    let day = in_figures(day);
    match known {
        true => format!("thời hạn {day} đã qua khi kế hoạch ban hành ({})", in_figures(issued)),
        false => format!("thời hạn {day} ở trước năm của kế hoạch"),
    }
}

/// The cells that are nothing but a day, in columns that say until when: where, and which day.
fn column_days(cx: &Cx) -> Vec<(Span, NaiveDate)> {
    const UNTIL: [&str; 5] = ["thời hạn", "hoàn thành", "hạn ", "thời gian", "tiến độ"];
    let nam = cx.plan().nam;
    let day = |cell: &str| {
        let bare = cell.trim();
        let bare = bare.strip_prefix("Ngày ").or(bare.strip_prefix("ngày ")).unwrap_or(bare);
        let [date] = &dates(bare)[..] else { return None };
        (date.bytes == (0..bare.len())).then(|| date.in_year(date.year_in(nam)?)).flatten()
    };
    let mut found = Vec::new();
    for (route, block) in cx.parsed.plan.blocks() {
        let Block::Bang { bang: Bang::Free(table) } = block else { continue };
        for (nth, column) in written_columns(table).into_iter().enumerate() {
            let head = column.ten.to_lowercase();
            // `Đã hoàn thành` tells of what is over.
            if !UNTIL.iter().any(|word| head.contains(word)) || head.contains("đã") {
                continue;
            }
            for (row, own) in table.hang.iter().enumerate() {
                let route = route.key("bang").key("hang").at(row);
                let cell = own.cells(&route).and_then(|own| Some((own.0, own.1.get(nth)?)));
                let Some((route, cell)) = cell else { continue };
                found.extend(day(cell).map(|day| (cx.at(route.at(nth)), day)));
            }
        }
    }
    for (route, row) in cx.plan().kinh_phi.iter().flat_map(|own| own.rows()) {
        let cell = row.thoi_gian.as_str();
        found.extend(day(cell).map(|day| (cx.at(route.key("thoi_gian")), day)));
    }
    found
}

/// Who gathers has to report before those who report to it.
fn han_tong_hop_truoc(cx: &mut Cx) {
    let (nam, mut found) = (cx.plan().nam, Vec::new());
    for passage in cx.passages.iter().filter(|own| is_text(own)) {
        let days = deadlines(passage, nam);
        for pair in days.windows(2) {
            let [(first, units), (last, whole)] = pair else { continue };
            let before = passage.text[..first.start].to_lowercase();
            let between = passage.text[first.end..last.start].to_lowercase();
            let gathers = between.contains("tổng hợp") && between.contains("báo cáo");
            let sends = ["gửi", "báo cáo", "nộp"].iter().any(|word| before.contains(word));
            if gathers && sends && whole < units {
                found.push((passage, last.clone(), *units));
            }
        }
    }
    found.extend(crate::check::tasks::gathering::too_early(cx));
    for (passage, at, day) in found {
        let message = format!(
            "báo cáo tổng hợp phải xong trước khi các đơn vị gửi báo cáo ({})",
            in_figures(day)
        );
        let one = cx.found(Severity::Warning, passage, &at, message);
        cx.push(one.help("để hạn của đơn vị gửi trước hạn của đơn vị tổng hợp"));
    }
}

/// The last month of the next year in which the work of a year may still be reported.
const LAST_MONTH_AFTER: u32 = 3;

/// Words of what runs for years, whatever the plan is for.
const LONG: [&str; 7] =
    ["giai đoạn", "đến năm", "lộ trình", "dự án", "chương trình mục tiêu", "đề án", "phấn đấu"];

/// A deadline long after the year that the plan is for.
fn han_qua_nam(cx: &mut Cx) {
    let (plan, mut found) = (cx.plan(), Vec::new());
    let Some(last) = NaiveDate::from_ymd_opt(plan.nam + 1, LAST_MONTH_AFTER, 31) else { return };
    if plan.nam == 0 || covers_years(plan) {
        return;
    }
    for passage in cx.passages.iter().filter(|own| is_text(own) && own.part != Part::Recipient) {
        for (at, day) in deadlines(passage, plan.nam).into_iter().filter(|own| own.1 > last) {
            let sentence = passage.sentence(at.start);
            let before = passage.text[sentence.start..at.start].to_lowercase();
            let given =
                passage.part == Part::Cell || DUTIES.iter().any(|word| before.contains(word));
            let long = LONG.iter().any(|word| before.contains(word));
            if given && !long && !tells_of_past(&before) {
                found.push((passage, at, day));
            }
        }
    }
    let message =
        |day| format!("thời hạn {} ở sau năm của kế hoạch ({})", in_figures(day), plan.nam);
    const HELP: &str = "sửa năm; việc kéo sang năm sau thì nói rõ trong trích yếu: `giai đoạn ...`";
    for (passage, at, day) in found {
        let one = cx.found(Severity::Warning, passage, &at, message(day));
        cx.push(one.help(HELP));
    }
    for (at, day) in column_days(cx).into_iter().filter(|own| own.1 > last) {
        cx.warn(at, message(day), HELP);
    }
}

/// Heads of columns that say who does a work, or until when.
const OF_WORK: [&str; 10] = [
    "chủ trì",
    "thời hạn",
    "thời gian thực hiện",
    "thời gian hoàn thành",
    "tiến độ",
    "hoàn thành",
    "đơn vị thực hiện",
    "cơ quan thực hiện",
    "phụ trách",
    "chịu trách nhiệm",
];

/// An empty cell for who does a work or until when, in a column that says it of the others.
fn o_viec_trong(cx: &mut Cx) {
    let mut found = Vec::new();
    for (route, block) in cx.parsed.plan.blocks() {
        let Block::Bang { bang: Bang::Free(table) } = block else { continue };
        for (nth, column) in written_columns(table).into_iter().enumerate() {
            let head = column.ten.to_lowercase();
            let when = head.trim() == "thời gian";
            if !when && !OF_WORK.iter().any(|word| head.contains(word)) {
                continue;
            }
            let rows = table.hang.iter().enumerate().filter_map(|(row, own)| {
                let route = route.key("bang").key("hang").at(row);
                let (route, cells) = own.cells(&route)?;
                let titled = |cell: &&String| {
                    let cell = cell.trim();
                    !cell.is_empty() && cell != JOIN_UP && cell != JOIN_LEFT
                };
                // A row of one filled cell among several is a title.
                let work = cells.len() < 3 || cells.iter().filter(titled).count() > 1;
                let total = matches!(own, crate::plan::FreeRow::Tong { .. });
                (work && !total).then_some((route.at(nth), cells.get(nth)?.trim()))
            });
            let rows: Vec<_> = rows.collect();
            let empty = rows.iter().filter(|(_, cell)| cell.is_empty()).count();
            // A column that is mostly empty is one to be filled in by hand.
            if empty > 0 && empty * 3 <= rows.len() {
                let cells = rows.into_iter().filter(|(_, cell)| cell.is_empty());
                found.extend(cells.map(|(route, _)| (route, column.ten.trim())));
            }
        }
    }
    for (route, head) in found {
        cx.warn(
            cx.at(route),
            format!("ô trống ở cột `{head}`, các hàng khác đều ghi"),
            "ghi vào, hoặc viết `-` nếu thật sự không có",
        );
    }
}

/// The columns that rows have cells for, from the left.
fn written_columns(table: &FreeTable) -> Vec<&FreeColumn> {
    let leaves = FreeColumn::leaves(&table.cot);
    leaves.into_iter().filter(|column| column.so_thu_tu.is_none()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_by_whose_end_something_is_done_is_a_deadline() {
        let last = |text: &str| months(text).into_iter().map(|own| own.1.to_string()).next();
        for (text, day) in [
            ("Hoàn thành trong tháng 6/2026", Some("2026-06-30")),
            ("xong trước tháng 12 năm 2026", Some("2026-12-31")),
            ("hoàn thành từ tháng 6/2026", None),
            ("hoàn thành trong tháng 6", None),
            ("họp trong tháng 6/2026", None),
        ] {
            assert_eq!(last(text).as_deref(), day, "{text}");
        }
    }

    #[test]
    fn what_is_a_deadline_is_known() {
        for by in [
            "nộp trước ngày ",
            "nộp trước ",
            "chậm nhất là ",
            "nộp trước 17 giờ 00 ngày ",
            "nộp trước 16 giờ 30 phút, ngày ",
            "nộp trước 17h00 ngày ",
            "nộp trước 17h30’ ngày ",
            "hạn chót: ",
            "thời hạn hoàn thành: ngày ",
        ] {
            assert!(
                ends_in_by(by) || by.ends_with("ngày ") && ends_in_by(&by[..by.len() - 6]),
                "{by}"
            );
        }
        for other in ["họp lúc 17 giờ 00 ngày ", "từ ngày ", "có thời hạn: "] {
            assert!(!ends_in_by(other), "{other}");
        }
    }

    #[test]
    fn what_is_past_is_told_from_what_is_to_be_done() {
        for past in [
            "hồ sơ đã nộp trước ngày ",
            "trẻ em sinh trước ngày ",
            "thực hiện theo quyết định được ban hành trước ngày ",
            "viên chức được tuyển dụng trước ngày ",
            "tổ chức thành lập trước ngày ",
            "nhà xây dựng trước ngày ",
            "rà soát số liệu năm trước, trước ngày ",
            "thực hiện theo hợp đồng trước ngày ",
        ] {
            assert!(tells_of_past(past), "{past}");
        }
        for given in [
            "gửi báo cáo năm trước ngày ",
            "hoàn thành lập danh sách trước ngày ",
            "hoàn thành tuyển dụng trước ngày ",
            "gửi báo cáo theo mẫu trước ngày ",
            "theo dõi, báo cáo trước ngày ",
            "tổng hợp số liệu, báo cáo ủy ban nhân dân xã trước ngày ",
            "trình ban hành quy chế trước ngày ",
            "trình ủy ban nhân dân xã ban hành trước ngày ",
            "học sinh gửi bài dự thi trước ngày ",
        ] {
            assert!(!tells_of_past(given), "{given}");
        }
    }
}
