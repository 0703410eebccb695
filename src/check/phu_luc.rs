//! Phụ lục: appendices and where the text speaks of them.

use super::{Cx, Rule};
use crate::diag::kinds;
use crate::plan::{KemTheo, LabelStyle, Route, Text};

pub(super) const RULES: &[Rule] = &[
    Rule { kind: &kinds::PHU_LUC_KHONG_NHAC, run: phu_luc_khong_nhac },
    Rule { kind: &kinds::THIEU_TEN_CO_QUAN, run: thieu_ten_co_quan },
];

/// Mentions of appendices in a text: byte, and the Roman number or nothing.
fn mentions(text: &str) -> Vec<(usize, String)> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, words) in lower.match_indices("phụ lục") {
        let rest = text[at + words.len()..].trim_start();
        let number: String =
            rest.chars().take_while(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | '0'..='9')).collect();
        let after = rest[number.len()..].trim_start();
        let after = ["ban hành ", "kèm theo ", "của "]
            .iter()
            .fold(after, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
        // An appendix of a decree that is cited is none of ours.
        let foreign = ["Nghị định", "Nghị quyết", "Thông tư", "Quyết định", "Luật"];
        if !foreign.iter().any(|word| after.starts_with(word)) {
            found.push((at, number));
        }
    }
    found
}

fn phu_luc_khong_nhac(cx: &mut Cx) {
    let plan = cx.plan();
    let Ok(roman) = "I".parse::<LabelStyle>() else { return };
    let automatic: Vec<usize> = plan
        .phu_luc
        .iter()
        .enumerate()
        .filter(|(_, appendix)| appendix.nhan.is_none())
        .map(|(nth, _)| nth)
        .collect();
    let number = |count: usize| roman.label(&[u32::try_from(count + 1).unwrap_or(u32::MAX)]);

    let mut mentioned = Vec::new();
    for Text { route, text } in plan.texts() {
        let main = route.root() != "phu_luc";
        for (at, typed) in mentions(text) {
            // `Phụ lục 2` is the second, however its label is written.
            let counted = typed.parse::<u32>().ok().and_then(|nth| roman.label(&[nth]));
            let label = counted.unwrap_or_else(|| typed.clone());
            let known = typed.is_empty()
                || (0..automatic.len()).any(|n| number(n).as_deref() == Some(label.as_str()))
                || plan.phu_luc.iter().any(|p| {
                    p.nhan.as_ref().is_some_and(|own| own.to_uppercase().ends_with(&typed))
                });
            if plan.phu_luc.is_empty() || !known {
                let said = format!("Phụ lục {typed}");
                let said = said.trim_end();
                cx.warn(
                    cx.in_text(&route, at, at + said.len()),
                    format!("nhắc `{said}` nhưng kế hoạch không có phụ lục này"),
                    "thêm phụ lục vào `phu_luc`, hoặc sửa chỗ nhắc",
                );
            }
            if main {
                mentioned.push(label);
            }
        }
    }
    for (count, nth) in automatic.iter().enumerate() {
        let own = number(count).unwrap_or_default();
        let named = mentioned.iter().any(|m| m.is_empty() || *m == own);
        if !named {
            cx.error(
                cx.at(Route::from("phu_luc").at(*nth).key("ten")),
                "không chỗ nào trong lời văn nhắc tới phụ lục này",
                if automatic.len() > 1 {
                    format!("nhắc tới nó trong nội dung, ví dụ `(chi tiết tại Phụ lục {own})`")
                } else {
                    "nhắc tới nó trong nội dung, ví dụ `(chi tiết tại Phụ lục)`".into()
                },
            );
        }
    }
}

/// A name all in capitals cannot be turned into one for a sentence without guessing which words
/// are names.
fn thieu_ten_co_quan(cx: &mut Cx) {
    let plan = cx.plan();
    let issuer = plan.co_quan.in_sentence();
    if plan.phu_luc.iter().any(|p| p.kem_theo == KemTheo::Made)
        && plan.co_quan.ten.is_empty()
        && issuer == issuer.to_uppercase()
    {
        cx.error(
            cx.key("co_quan.ban_hanh"),
            "chưa biết viết tên cơ quan thế nào ở dòng `(Kèm theo ... của ...)`",
            "thêm `ten` vào `co_quan`, ví dụ `ten: Ủy ban nhân dân tỉnh Lạng Sơn`",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_of_our_own_appendices_are_found() {
        let numbers = |text: &str| mentions(text).into_iter().map(|(_, n)| n).collect::<Vec<_>>();
        assert_eq!(numbers("(chi tiết tại Phụ lục II, III kèm theo)"), ["II"]);
        assert_eq!(numbers("theo phụ lục đính kèm"), [""]);
        assert_eq!(numbers("Phụ lục kèm theo Kế hoạch này"), [""]);
        assert_eq!(numbers("Phụ lục I Nghị định số 30/2020/NĐ-CP"), [] as [&str; 0]);
        assert_eq!(numbers("Phụ lục ban hành kèm theo Thông tư này"), [] as [&str; 0]);
    }
}
