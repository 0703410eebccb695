//! Kèm theo: the line below the title of an appendix, where the author wrote it.

use std::ops::Range;

use super::co_quan::{capital, folded};
use super::self_named::is_issuer;
use crate::check::passages::Passage;
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::plan::{KemTheo, Plan, Route, TenLoai};

pub(in crate::check) const RULES: &[Rule] =
    &[Rule { kind: &kinds::KEM_THEO_SAI, run: kem_theo_sai }];

/// What is wrong with it: where, how much, what is said, what to do, what stands there instead.
type Wrong<'a> = (&'a Passage<'a>, Range<usize>, Severity, String, String, Option<String>);

fn kem_theo_sai(cx: &mut Cx) {
    let plan = cx.plan();
    let mut all: Vec<Wrong> = Vec::new();
    for (nth, appendix) in plan.phu_luc.iter().enumerate() {
        if !matches!(appendix.kem_theo, KemTheo::Own(_)) {
            continue;
        }
        let route = Route::from("phu_luc").at(nth).key("kem_theo");
        let lines: Vec<&Passage> =
            cx.passages.iter().filter(|passage| passage.route.is_in(&route)).collect();
        all.extend(begins_and_ends(&lines));
        for passage in &lines {
            all.extend(date_in_figures(passage));
            all.extend(symbol_of_another(passage, plan));
            all.extend(kind_of_another(passage, plan));
            all.extend(issuer_of_another(passage, plan));
        }
    }
    for (passage, at, severity, message, help, new) in all {
        let found = cx.found(severity, passage, &at, message).help(help);
        cx.push(match new {
            Some(new) => cx.mended(found, passage, &at, new),
            None => found,
        });
    }
}

/// `(Kèm theo ...)`, in brackets.
fn begins_and_ends<'a>(lines: &[&'a Passage<'a>]) -> Vec<Wrong<'a>> {
    let mut found: Vec<Wrong> = Vec::new();
    let (Some(first), Some(last)) = (lines.first().copied(), lines.last().copied()) else {
        return found;
    };
    let whole = |passage: &Passage| 0..passage.text.len();
    let lead = "Ban hành kèm theo";
    let open = first.text.find(|c| c != '(').unwrap_or(0);
    if first.text[open..].starts_with(lead) {
        let at = open..open + lead.len();
        let help = "viết `Kèm theo`".to_owned();
        let message = format!("dòng kèm theo bắt đầu bằng `{lead}`");
        found.push((first, at, Severity::Hint, message, help, Some("Kèm theo".into())));
    }
    if !first.text.starts_with('(') || !last.text.trim_end().ends_with(')') {
        let message = "dòng kèm theo không đặt trong ngoặc đơn".to_owned();
        let help =
            "viết `(Kèm theo Kế hoạch số ... ngày ... tháng ... năm ... của ...)`".to_owned();
        found.push((first, whole(first), Severity::Warning, message, help, None));
    }
    found
}

/// `ngày 12/3/2027`, `ngày  /3/2027`.
fn date_in_figures<'a>(passage: &'a Passage<'a>) -> Option<Wrong<'a>> {
    let start = passage.text.find("ngày ")?;
    let figures = |c: char| c.is_ascii_digit() || "/ .…-".contains(c);
    let rest = &passage.text[start + "ngày ".len()..];
    let typed = &rest[..rest.find(|c| !figures(c)).unwrap_or(rest.len())].trim_end();
    if !typed.contains('/') {
        return None;
    }
    let at = start..start + "ngày ".len() + typed.len();
    let message = format!("`{}` viết bằng số", passage.said(&at));
    let help = "viết bằng chữ: `ngày ... tháng ... năm ...`".to_owned();
    Some((passage, at, Severity::Hint, message, help, None))
}

/// The symbol, or the number, of another document.
fn symbol_of_another<'a>(passage: &'a Passage<'a>, plan: &Plan) -> Option<Wrong<'a>> {
    let cited = passage.citations.first()?;
    let number = &passage.text[cited.number.clone()];
    let (figures, symbol) = number.split_once('/')?;
    let own = plan.so_van_ban.as_ref().map(|own| own.printed());
    let figures = figures.trim_start_matches('0');
    let other_number = own.as_ref().is_some_and(|own| {
        !figures.is_empty()
            && figures.bytes().all(|b| b.is_ascii_digit())
            && own.trim_start_matches('0') != figures
    });
    if symbol.trim() == plan.ky_hieu && !other_number {
        return None;
    }
    let right = format!("{}/{}", own.unwrap_or_else(|| "...".into()), plan.ky_hieu);
    let message = format!("`{number}` không phải số, ký hiệu của văn bản này");
    let help = format!("viết `{right}`, hoặc bỏ `kem_theo` để chương trình tự viết");
    Some((passage, cited.number.clone(), Severity::Warning, message, help, None))
}

/// `(Kèm theo Quyết định ...)` in a plan.
fn kind_of_another<'a>(passage: &'a Passage<'a>, plan: &Plan) -> Option<Wrong<'a>> {
    const TYPES: [&str; 10] = [
        "Kế hoạch",
        "Chương trình",
        "Phương án",
        "Đề án",
        "Dự án",
        "Quyết định",
        "Tờ trình",
        "Báo cáo",
        "Công văn",
        "Thông báo",
    ];
    let lead = "èm theo ";
    let start = passage.text.find(lead)? + lead.len();
    let kind = TYPES.iter().find(|kind| passage.text[start..].starts_with(**kind))?;
    let own = capital(plan.ten_loai.as_str());
    if *kind == own {
        return None;
    }
    let at = start..start + kind.len();
    let message = format!("phụ lục của {}, ở đây ghi `{kind}`", plan.ten_loai.as_str());
    Some((passage, at, Severity::Warning, message, format!("viết `{own}`"), None))
}

/// `của Chủ tịch UBND tỉnh`, where Ủy ban nhân dân tỉnh issues it.
fn issuer_of_another<'a>(passage: &'a Passage<'a>, plan: &Plan) -> Option<Wrong<'a>> {
    // A decision may be that of a chairman.
    if plan.ten_loai == TenLoai::QuyetDinh {
        return None;
    }
    let start = passage.text.rfind("của ")? + "của ".len();
    let name = passage.text[start..].trim_end().trim_end_matches([')', '.', ';']);
    let words = folded(name);
    if words.is_empty() || is_issuer(plan, &words) {
        return None;
    }
    let issuer = plan.co_quan.in_sentence();
    let at = start..start + name.len();
    let message = format!("văn bản của `{issuer}`, ở đây ghi của `{name}`");
    Some((passage, at, Severity::Warning, message, format!("viết `{issuer}`"), None))
}
