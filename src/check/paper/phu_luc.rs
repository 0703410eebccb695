//! Phụ lục: appendices and where the text speaks of them.

use std::ops::Range;

use crate::check::contexts;
use crate::check::passages::Passage;
use crate::check::{Cx, Rule};
use crate::diag::{Diagnostic, Severity, Span, kinds};
use crate::law::phrases::{Word, words};
use crate::plan::{KemTheo, LabelStyle, Route, Text};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::PHU_LUC_KHONG_NHAC, run: phu_luc_khong_nhac },
    Rule { kind: &kinds::PHU_LUC_SAI_CHU, run: phu_luc_sai_chu },
    Rule { kind: &kinds::THIEU_TEN_CO_QUAN, run: thieu_ten_co_quan },
];

/// Types whose appendices are theirs when they are named behind: `Phụ lục I Nghị định số ...`.
const FOREIGN: [&str; 9] = [
    "Nghị định",
    "Nghị quyết",
    "Thông tư",
    "Quyết định",
    "Luật",
    "Công văn",
    "Hướng dẫn",
    "Quy chế",
    "Quy định",
];

/// Mentions of appendices in a text: where, and the Roman number or nothing.
fn mentions(text: &str) -> Vec<(Range<usize>, String)> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, words) in lower.match_indices("phụ lục") {
        let rest = text[at + words.len()..].trim_start();
        let number: String =
            rest.chars().take_while(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | '0'..='9')).collect();
        let more = listed(&rest[number.len()..]);
        let end = number.len() + more.iter().map(|own| own.0.end).max().unwrap_or(0);
        let after = rest[end..].trim_start_matches([',', ' ']);
        let after = ["ban hành ", "kèm theo ", "của "]
            .iter()
            .fold(after, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
        // An appendix of a decree that is cited is none of ours.
        if !FOREIGN.iter().any(|word| after.starts_with(word)) {
            let base = text.len() - rest.len() + number.len();
            let end = if number.is_empty() { at + words.len() } else { base };
            found.push((at..end, number));
            let more = more.into_iter();
            found.extend(more.map(|(own, number)| (base + own.start..base + own.end, number)));
        }
    }
    found
}

/// The numbers that go on a list behind the first: `, II và IV`; where each stands.
fn listed(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut from = 0;
    loop {
        let rest = &text[from..];
        let Some(join) =
            [", ", " và ", "; ", " hoặc "].iter().find(|join| rest.starts_with(**join))
        else {
            return found;
        };
        let rest = &rest[join.len()..];
        let number: String =
            rest.chars().take_while(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | '0'..='9')).collect();
        let after = rest[number.len()..].chars().next();
        // `Phụ lục I, 15 đơn vị` counts something else.
        let figures = number.starts_with(|c: char| c.is_ascii_digit());
        if number.is_empty() || figures || after.is_some_and(char::is_alphanumeric) {
            return found;
        }
        let start = from + join.len();
        from = start + number.len();
        found.push((start..from, number));
    }
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

    let (mut mentioned, mut absent) = (Vec::new(), Vec::new());
    for Text { route, text } in plan.texts() {
        let main = route.root() != "phu_luc";
        for (at, typed) in mentions(text) {
            // `Phụ lục 2` is the second, however its label is written.
            let counted = typed.parse::<u32>().ok().and_then(|nth| roman.label(&[nth]));
            let label = counted.unwrap_or_else(|| typed.clone());
            let known = typed.is_empty()
                || (0..automatic.len()).any(|n| number(n).as_deref() == Some(label.as_str()))
                || plan.phu_luc.iter().any(|p| {
                    p.nhan.as_ref().is_some_and(|own| {
                        let counted =
                            labels(own, &words(own)).into_iter().find_map(|own| own.number);
                        own.to_uppercase().ends_with(&typed) || counted.as_ref() == Some(&typed)
                    })
                });
            if plan.phu_luc.is_empty() || !known {
                let said = format!("Phụ lục {typed}");
                let said = said.trim_end();
                let span = cx.in_text(&route, at.start, at.end);
                absent.push((span, said.to_owned(), main));
            }
            if main {
                mentioned.push(label);
            }
        }
    }
    let unnamed: Vec<(String, Span)> = automatic
        .iter()
        .enumerate()
        .map(|(count, nth)| (number(count).unwrap_or_default(), nth))
        .filter(|(own, _)| !mentioned.iter().any(|m| m.is_empty() || m == own))
        .map(|(own, nth)| (own, cx.at(Route::from("phu_luc").at(*nth).key("ten"))))
        .collect();
    // Where one is named that is not there, and one that is there is not, one was meant by the other.
    let wrong = match (&absent[..], &unnamed[..]) {
        ([(at, said, true)], [(own, there)]) => Some((*at, said.clone(), own.clone(), *there)),
        _ => None,
    };
    if let Some((at, said, own, there)) = wrong {
        let right =
            if automatic.len() > 1 { format!("Phụ lục {own}") } else { "Phụ lục".into() };
        let message = format!("nhắc `{said}` nhưng kế hoạch không có phụ lục này");
        let found = Diagnostic::error(cx.rule.kind, at, message);
        let found = found.help(format!("có phải `{right}`? Phụ lục ấy chưa chỗ nào nhắc"));
        return cx.push(found.also(there, "chưa chỗ nào nhắc tới phụ lục này"));
    }
    for (at, said, _) in absent {
        cx.warn(
            at,
            format!("nhắc `{said}` nhưng kế hoạch không có phụ lục này"),
            "thêm phụ lục vào `phu_luc`, hoặc sửa chỗ nhắc",
        );
    }
    for (own, there) in unnamed {
        cx.error(
            there,
            "không chỗ nào trong lời văn nhắc tới phụ lục này",
            if automatic.len() > 1 {
                format!("nhắc tới nó trong nội dung, ví dụ `(chi tiết tại Phụ lục {own})`")
            } else {
                "nhắc tới nó trong nội dung, ví dụ `(chi tiết tại Phụ lục)`".into()
            },
        );
    }
}

/// `Phụ lục 1`, `PHỤ LỤC I`, `phụ lục II`, in the text and in labels.
fn phu_luc_sai_chu(cx: &mut Cx) {
    let plan = cx.plan();
    let labelled = |label: &String| label.to_lowercase().starts_with("phụ lục");
    let several = plan.phu_luc.iter().filter(|own| own.nhan.is_none()).count() != 1
        || plan.phu_luc.iter().filter_map(|own| own.nhan.as_ref()).any(labelled);
    for passage in cx.passages {
        let title = passage.route.root() == "phu_luc" && passage.route.last_key() == "ten";
        for own in labels(&passage.text, &passage.words) {
            // One that is not there is found by itself.
            let there = own.arabic || several || own.number.as_deref().is_none_or(|own| own == "I");
            if plan.phu_luc.is_empty() || title || !there || foreign(passage, &own.at) {
                continue;
            }
            let typed = passage.said(&own.at);
            let right = match several || own.number.is_none() {
                true => own.right(),
                // The only appendix has no number.
                false => "Phụ lục".into(),
            };
            let shouted = passage.text.chars().all(|c| !c.is_lowercase());
            if typed == right || shouted || own.number.is_none() && typed == typed.to_lowercase() {
                continue;
            }
            let severity = match own.arabic {
                true => Severity::Error,
                false => Severity::Warning,
            };
            let why = match (own.arabic, several) {
                (true, true) => "phụ lục đánh số La Mã",
                (_, false) if own.number.is_some() => "kế hoạch chỉ có một phụ lục, không có số",
                _ => "chữ `Phụ lục` chỉ hoa chữ cái đầu",
            };
            let found = cx.found(severity, passage, &own.at, format!("`{typed}`: {why}"));
            let found = found.help(format!("viết `{right}`"));
            let found = cx.mended(found, passage, &own.at, right);
            cx.push(found);
        }
    }
    for (nth, appendix) in plan.phu_luc.iter().enumerate() {
        let Some(label) = appendix.nhan.as_deref() else { continue };
        let Some(own) = labels(label, &words(label)).into_iter().next() else { continue };
        let (typed, right) = (&label[own.at.clone()], own.right());
        if own.at.start > 0 || typed == right {
            continue;
        }
        let at = cx.at(Route::from("phu_luc").at(nth).key("nhan"));
        let severity = if own.arabic { Severity::Error } else { Severity::Warning };
        let message = format!("nhãn `{typed}`: chữ `Phụ lục` in thường, số là số La Mã");
        let found = Diagnostic::new(cx.rule.kind, severity, at, message);
        cx.push(found.help(format!("viết `{right}`, hoặc bỏ `nhan` để chương trình tự đánh số")));
    }
}

/// A label of an appendix in a text.
struct Label {
    at: Range<usize>,
    /// What it is counted as, if it says a number.
    number: Option<String>,
    /// Whether the number is in Arabic figures.
    arabic: bool,
}

impl Label {
    /// Returns it as the decree writes it.
    fn right(&self) -> String {
        match &self.number {
            Some(number) => format!("Phụ lục {number}"),
            None => "Phụ lục".into(),
        }
    }
}

/// The labels of a text; `words` are its words.
fn labels(text: &str, words: &[Word]) -> Vec<Label> {
    let roman = "I".parse::<LabelStyle>().ok();
    let mut found = Vec::new();
    for (nth, pair) in words.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        if first.folded != "phụ" || second.folded != "lục" {
            continue;
        }
        let said = words.get(nth + 2).is_some_and(|word| word.folded == "số");
        let number = words.get(nth + if said { 3 } else { 2 }).filter(|word| {
            let gap = &text[second.end..word.start];
            gap.trim() == "" && !said || said && gap.trim().to_lowercase() == "số"
        });
        let typed = number.map(|word| &text[word.start..word.end]);
        let figures =
            typed.and_then(|typed| typed.parse::<u32>().ok()).filter(|n| (1..40).contains(n));
        let counted = match (figures, &roman, typed) {
            (Some(figures), Some(roman), _) => roman.label(&[figures]),
            (None, _, Some(typed)) if typed.chars().all(|c| "IVXL".contains(c)) => {
                Some(typed.into())
            }
            _ => None,
        };
        let end = match (&counted, number) {
            (Some(_), Some(word)) => word.end,
            _ => second.end,
        };
        found.push(Label { at: first.start..end, number: counted, arabic: figures.is_some() });
    }
    found
}

/// Whether an appendix is that of another document, which is named before or behind it.
fn foreign(passage: &Passage, at: &Range<usize>) -> bool {
    let after = passage.text[at.end..].trim_start_matches([' ', ',', '(']);
    let after = ["ban hành ", "kèm theo ", "của "]
        .iter()
        .fold(after, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let behind = FOREIGN.iter().any(|kind| after.starts_with(kind))
        || passage
            .citations
            .iter()
            .any(|own| own.at.start >= at.end && passage.text[at.end..own.at.start].len() < 30);
    let before = passage.citations.iter().any(|own| {
        let gap = passage.text.get(own.at.end..at.start);
        gap.is_some_and(|gap| gap.len() < 60 && !gap.contains([';', '.']))
    });
    behind || before || contexts::quoted(passage, at)
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
        assert_eq!(numbers("(chi tiết tại Phụ lục II, III kèm theo)"), ["II", "III"]);
        assert_eq!(numbers("Phụ lục I, II và IV"), ["I", "II", "IV"]);
        assert_eq!(numbers("Phụ lục I, 15 xã và Văn phòng"), ["I"]);
        assert_eq!(numbers("Phụ lục I và II Nghị định số 30/2020/NĐ-CP"), [] as [&str; 0]);
        assert_eq!(numbers("theo phụ lục đính kèm"), [""]);
        assert_eq!(numbers("Phụ lục kèm theo Kế hoạch này"), [""]);
        assert_eq!(numbers("Phụ lục I Nghị định số 30/2020/NĐ-CP"), [] as [&str; 0]);
        assert_eq!(numbers("phụ lục II, Nghị định số 105/2025/NĐ-CP"), [] as [&str; 0]);
        assert_eq!(numbers("Phụ lục ban hành kèm theo Thông tư này"), [] as [&str; 0]);
    }
}
