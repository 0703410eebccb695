//! Năm cũ: the year before, left in what the plan says of itself.

use std::ops::Range;

use super::thoi_gian::years;
use crate::check::contexts::has_any;
use crate::check::paper::co_quan::capital;
use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Diagnostic, kinds};
use crate::plan::Plan;

pub(in crate::check) const RULES: &[Rule] =
    &[Rule { kind: &kinds::NAM_CU_CON_SOT, run: nam_cu_con_sot }];

/// `Trên đây là Kế hoạch ... năm 2026` in the plan of 2027; the title of an appendix likewise.
fn nam_cu_con_sot(cx: &mut Cx) {
    let plan = cx.plan();
    if plan.nam == 0 || covers_years(plan) {
        return;
    }
    let own = capital(plan.ten_loai.as_str());
    for passage in cx.passages {
        let text = &passage.text;
        let about = match passage.route.root() {
            "mo_dau" | "ket_thuc" => of_itself(text, &own),
            "noi_dung" | "kinh_phi" if is_title(passage) => Some(0..text.len()),
            "phu_luc" if passage.route.last_key() == "ten" && passage.part == Part::Prose => {
                let lower = text.to_lowercase();
                let looks_back = has_any(&lower, &LOOKING_BACK);
                (!looks_back).then_some(0..text.len())
            }
            _ => None,
        };
        let Some(about) = about else {
            in_prose(cx, passage);
            continue;
        };
        let said = years(&text[about.clone()]);
        let cited = passage.citations.iter().any(|own| about.contains(&own.at.start));
        if said.is_empty() || said.contains(&plan.nam) || cited {
            continue;
        }
        // What is to be done, told of a year long over, was copied from an older plan yet.
        let oldest = if is_ahead(text) { 4 } else { 1 };
        let old = (1..=oldest).map(|back| format!("năm {}", plan.nam - back));
        let said = old.filter_map(|year| text[about.clone()].rfind(&year).map(|at| (at, year)));
        let Some((byte, last_year)) = said.max() else { continue };
        let at = about.start + byte..about.start + byte + last_year.len();
        let message = format!("còn `{last_year}` trong kế hoạch của năm {}", plan.nam);
        let found = Diagnostic::warning(cx.rule.kind, cx.span(passage, &at), message);
        cx.push(found.help("viết `năm {{ nam }}` để năm luôn theo khóa `nam`"));
    }
}

/// Whether a passage is a heading or a caption that says what the plan is to do in the year.
fn is_title(passage: &Passage) -> bool {
    let caption = passage.part == Part::Cell
        && passage.route.last_key() == "ten"
        && !passage.route.passes("cot");
    let lower = passage.text.to_lowercase();
    (passage.part == Part::Heading || caption)
        && is_ahead(&lower)
        && !has_any(&lower, &LOOKING_BACK)
}

/// Words of titles that are about what is to be done; `du lịch` and `âm lịch` are none.
const AHEAD: [&str; 9] = [
    "mục tiêu",
    "nhiệm vụ",
    "chỉ tiêu",
    "kinh phí",
    "dự toán",
    "lộ trình",
    "tiến độ",
    "kế hoạch",
    "phân công",
];

fn is_ahead(title: &str) -> bool {
    let lower = title.to_lowercase();
    let calendar = ["du lịch", "âm lịch", "dương lịch"];
    has_any(&lower, &AHEAD)
        || lower.matches("lịch").count()
            > calendar.iter().map(|word| lower.matches(word).count()).sum::<usize>()
}

/// Words of titles that are about the year before.
const LOOKING_BACK: [&str; 11] = [
    "kết quả",
    "thực trạng",
    "hiện trạng",
    "đánh giá",
    "số liệu",
    "tình hình",
    "so với",
    "chuyển nguồn",
    "chuyển tiếp",
    "chuyển sang",
    "chuyển từ",
];

/// Whether a plan is for several years.
pub(in crate::check) fn covers_years(plan: &Plan) -> bool {
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

/// `Trong năm 2026, các thôn ...`: what is to be done, it seems, in a year that is over.
fn in_prose(cx: &mut Cx, passage: &Passage) {
    const PAST: [&str; 10] =
        ["chưa", "đã", "được", "trước", "qua", "đạt", "tồn tại", "từ năm", "tăng", "giảm"];
    let nam = cx.plan().nam;
    let text = passage.text.as_str();
    let prose = passage.is_running() && passage.citations.is_empty();
    let lead = ["Trong năm ", "Đến hết năm ", "Đến cuối năm ", "Trước khi kết thúc năm "];
    let found = lead.iter().filter(|_| prose).find_map(|lead| {
        let said = format!("{lead}{}", nam - 1);
        let at = text.find(&said)?;
        Some(at..at + said.len())
    });
    let past = |at: &Range<usize>| {
        let lower = text[passage.sentence(at.start)].to_lowercase();
        has_any(&lower, &PAST) || has_any(&lower, &LOOKING_BACK)
    };
    let found = found.filter(|at| !past(at)).or_else(|| hoped(passage, nam).filter(|_| prose));
    let Some(at) = found else { return };
    let message = format!("`{}` trong kế hoạch của năm {nam}", passage.said(&at));
    let found = Diagnostic::hint(cx.rule.kind, cx.span(passage, &at), message);
    cx.push(found.help("là việc của năm nay thì viết `năm {{ nam }}`"));
}

/// `Phấn đấu đến hết năm 2026 ...` in the plan of 2027: what is hoped for is not over.
fn hoped(passage: &Passage, nam: i32) -> Option<Range<usize>> {
    let text = passage.text.as_str();
    let year = format!("năm {}", nam - 1);
    let (hope, words) = ["Phấn đấu", "phấn đấu"]
        .iter()
        .find_map(|words| text.find(words).map(|at| (at, *words)))?;
    let lead = &text[hope + words.len()..passage.sentence(hope).end];
    let at = lead.find(&year)?;
    let between = lead[..at].trim();
    let till = ["", "hết", "đến hết", "đến", "trong", "đến cuối", "cuối", "tới"];
    let start = hope + words.len() + at;
    till.contains(&between).then_some(start..start + year.len())
}
