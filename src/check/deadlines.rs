//! Thời hạn (deadlines) in the text and in the columns of tables: against the day and the year of the
//! document, against each other, and cells where one is missing.

use std::ops::Range;

use chrono::NaiveDate;

use super::last_year::covers_years;
use super::passages::{Part, Passage};
use super::spans::{dates, is_text};
use super::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::law::facts::in_figures;
use crate::plan::{Bang, Block, FreeColumn, FreeTable, JOIN_LEFT, JOIN_UP};

pub(super) const RULES: &[Rule] = &[
    Rule { kind: &kinds::HAN_DA_QUA, run: han_da_qua },
    Rule { kind: &kinds::HAN_QUA_NAM, run: han_qua_nam },
    Rule { kind: &kinds::HAN_TONG_HOP_TRUOC, run: han_tong_hop_truoc },
    Rule { kind: &kinds::O_VIEC_TRONG, run: o_viec_trong },
];

/// Words before a date that make it a deadline.
const BY: [&str; 10] = [
    "trước ngày",
    "trước",
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
const DUTIES: [&str; 16] = [
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
];

/// Words of what is past, or is told by a day before it.
const PAST: [&str; 14] = [
    "đã ",
    "sinh trước",
    "có hiệu lực",
    "ban hành trước",
    "được cấp",
    "tuyển dụng",
    "theo ",
    "số liệu",
    "tính đến",
    "giao kết",
    "phát sinh",
    "thành lập",
    "xây dựng trước",
    "năm trước",
];

/// Returns the deadlines of a text: their bytes, their days and whether a duty leads to them.
fn deadlines(passage: &Passage, nam: i32) -> Vec<(Range<usize>, NaiveDate)> {
    let text = &passage.text;
    dates(text)
        .into_iter()
        .filter_map(|date| {
            let day = date.in_year(date.year_in(nam)?)?;
            let before = text[..date.bytes.start].trim_end().to_lowercase();
            BY.iter().any(|by| before.ends_with(by)).then_some((date.bytes, day))
        })
        .collect()
}

/// A deadline that was over when the document was issued.
fn han_da_qua(cx: &mut Cx) {
    let (plan, mut found) = (cx.plan(), Vec::new());
    let Some(issued) = plan.ngay_ban_hanh.full() else { return };
    for passage in cx.passages.iter().filter(|own| is_text(own) && own.part != Part::Recipient) {
        for (at, day) in deadlines(passage, plan.nam).into_iter().filter(|own| own.1 < issued) {
            let sentence = passage.sentence(at.start);
            let before = passage.text[sentence.start..at.start].to_lowercase();
            let cell = passage.part == Part::Cell
                && BY.iter().any(|by| before.trim().strip_suffix(by).is_some_and(str::is_empty));
            let given = DUTIES.iter().any(|word| before.contains(word));
            let past = PAST.iter().any(|word| before.contains(word));
            if (given || cell) && !past {
                found.push((passage, at, day));
            }
        }
    }
    for (passage, at, day) in found {
        let message = format!(
            "thời hạn {} đã qua khi kế hoạch ban hành ({})",
            in_figures(day),
            in_figures(issued)
        );
        let one = cx.found(Severity::Warning, passage, &at, message);
        cx.push(one.help("sửa thời hạn; thường là ngày của năm cũ còn sót"));
    }
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
            if given && !long && !PAST.iter().any(|word| before.contains(word)) {
                found.push((passage, at, day));
            }
        }
    }
    for (passage, at, day) in found {
        let message = format!("thời hạn {} ở sau năm của kế hoạch ({})", in_figures(day), plan.nam);
        let one = cx.found(Severity::Warning, passage, &at, message);
        cx.push(
            one.help("sửa năm; việc kéo sang năm sau thì nói rõ trong trích yếu: `giai đoạn ...`"),
        );
    }
}

/// Heads of columns that say who does a work, or until when.
const OF_WORK: [&str; 8] = [
    "chủ trì",
    "thời hạn",
    "thời gian thực hiện",
    "thời gian hoàn thành",
    "tiến độ",
    "hoàn thành",
    "đơn vị thực hiện",
    "người phụ trách",
];

/// An empty cell for who does a work or until when, in a column that says it of the others.
fn o_viec_trong(cx: &mut Cx) {
    let mut found = Vec::new();
    for (route, block) in cx.parsed.plan.blocks() {
        let Block::Bang { bang: Bang::Free(table) } = block else { continue };
        for (nth, column) in written_columns(table).into_iter().enumerate() {
            let head = column.ten.to_lowercase();
            if !OF_WORK.iter().any(|word| head.contains(word)) {
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
