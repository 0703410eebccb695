//! Căn cứ: type, number, date, issuer and subject of each, as the decree asks for them; their order.

use std::ops::Range;

use super::citations::{self, Citation};
use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Diagnostic, Severity, kinds};
use crate::plan::TheThuc;

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::CAN_CU_LUAT_THUA, run: can_cu_luat_thua },
    Rule { kind: &kinds::CAN_CU_THIEU, run: can_cu_thieu },
    Rule { kind: &kinds::CAN_CU_HOP_NHAT, run: can_cu_hop_nhat },
    Rule { kind: &kinds::CAN_CU_SAI_THU_TU, run: can_cu_sai_thu_tu },
];

/// Returns the lines of căn cứ; none of a plan by the older rules, which word them otherwise.
fn bases<'a>(cx: &Cx<'a>) -> Vec<&'a Passage<'a>> {
    let own = cx.plan().the_thuc == TheThuc::Nd30;
    cx.passages.iter().filter(|passage| own && passage.part == Part::Base).collect()
}

/// What a line names first: `Căn cứ Luật X` gives the bytes from `Luật` on.
fn subject(passage: &Passage) -> Option<usize> {
    let text = &passage.text;
    let lead = text.len() - text.trim_start_matches([' ', '-', '–', '+', '•']).len();
    let rest = &text[lead..];
    let words = ["Căn cứ ", "Thực hiện ", "Theo "];
    words.iter().find(|word| rest.starts_with(**word)).map(|word| lead + word.len())
}

/// Whether a line is of a luật or pháp lệnh, which is cited by its name and date.
fn of_luat(text: &str) -> bool {
    ["Luật ", "Bộ luật ", "Pháp lệnh "].iter().any(|kind| text.starts_with(kind))
}

/// A luật or pháp lệnh with a number or an issuer.
fn can_cu_luat_thua(cx: &mut Cx) {
    for passage in bases(cx) {
        let Some(start) = subject(passage).filter(|start| of_luat(&passage.text[*start..])) else {
            continue;
        };
        let end = passage.text[start..].find(';').map_or(passage.text.len(), |len| start + len);
        let first =
            passage.citations.iter().find(|own| own.number.start > start && own.number.start < end);
        let own = first.filter(|own| {
            own.kind.is_some_and(|kind| kind.ends_with("luật") || kind == "pháp lệnh")
        });
        // A law that is known by its number alone (`Luật số 47/2019/QH14 sửa đổi ...`) has no other name.
        if let Some(own) = own.filter(|own| own.says_so) {
            let word = passage.text[..own.number.start].rfind("số").unwrap_or(own.number.start);
            let named = passage.text[start..word].split_whitespace().count() > 1;
            let at = word..own.number.end;
            let message = "luật, pháp lệnh trong căn cứ không ghi số, ký hiệu";
            let found = cx.found(Severity::Warning, passage, &at, message);
            if named {
                let whole = passage.text[..word].trim_end().len()..at.end;
                let found =
                    found.help("chỉ ghi tên và ngày: `Luật Lưu trữ ngày 21 tháng 6 năm 2024`");
                let found = cx.mended(found, passage, &whole, "");
                cx.push(found);
            } else {
                cx.push(found.help(
                    "ghi tên luật và ngày, thêm `được sửa đổi, bổ sung` nếu là luật sửa đổi",
                ));
            }
        }
        for issuer in
            [" của Quốc hội", " của Ủy ban Thường vụ Quốc hội", " của Ủy ban thường vụ Quốc hội"]
        {
            let Some(byte) = passage.text[start..end].find(issuer) else { continue };
            let at = start + byte + 1..start + byte + issuer.len();
            if passage.text[at.end..].starts_with(" khóa")
                || passage.text[at.end..].starts_with(" khoá")
            {
                continue;
            }
            let message = "luật, pháp lệnh trong căn cứ không ghi cơ quan ban hành";
            let found = cx.found(Severity::Warning, passage, &at, message);
            let found = found.help("bỏ tên cơ quan ban hành");
            let found = cx.mended(found, passage, &(at.start - 1..at.end), "");
            cx.push(found);
        }
    }
}

/// A căn cứ without one of the parts that it is known by.
fn can_cu_thieu(cx: &mut Cx) {
    for passage in bases(cx) {
        let Some(start) = subject(passage) else { continue };
        let text = &passage.text[start..];
        let end = text.find(';').map_or(passage.text.len(), |len| start + len);
        let part = &passage.text[start..end];
        if of_luat(part) {
            let number =
                passage.citations.iter().any(|own| own.at.start >= start && own.at.start < end);
            if citations::days(part).is_empty() && !part.contains("ngày") && !number {
                let at = start..start + part.trim_end_matches([' ', '.', ',']).len();
                missing(
                    cx,
                    passage,
                    &at,
                    &["ngày, tháng, năm ban hành"],
                    "`Luật Lưu trữ ngày 21 tháng 6 năm 2024`",
                );
            }
            continue;
        }
        let first =
            passage.citations.iter().find(|own| own.at.start >= start && own.at.start < end);
        match first {
            Some(own) if own.at.start == start => incomplete(cx, passage, own),
            Some(_) => {}
            None => {
                let kinds = ["Nghị định", "Thông tư", "Quyết định", "Chỉ thị", "Công văn"];
                let Some(kind) = kinds.iter().find(|kind| part.starts_with(**kind)) else {
                    continue;
                };
                let at = start..start + kind.len();
                let parts = if part.contains("ngày") {
                    &["số, ký hiệu"][..]
                } else {
                    &["số, ký hiệu", "ngày, tháng, năm ban hành"]
                };
                missing(cx, passage, &at, parts, EXAMPLE);
            }
        }
    }
}

const EXAMPLE: &str =
    "`Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư`";

/// Words with which the subject of a document begins.
const SUBJECT: [&str; 22] = [
    "về ",
    "quy định",
    "ban hành",
    "phê duyệt",
    "hướng dẫn",
    "sửa đổi",
    "bổ sung",
    "giao ",
    "công bố",
    "thành lập",
    "triển khai",
    "thực hiện",
    "tiếp tục",
    "tăng cường",
    "phát động",
    "tổ chức",
    "thông qua",
    "đẩy mạnh",
    "kiện toàn",
    "phân công",
    "phân bổ",
    "“",
];

fn incomplete(cx: &mut Cx, passage: &Passage, own: &Citation) {
    let kind = own.kind.unwrap_or_default();
    if kind.is_empty()
        || kind == "văn bản hợp nhất"
        || kind.ends_with("luật")
        || kind == "pháp lệnh"
    {
        return;
    }
    let rest = &passage.text[own.number.end..own.end];
    let mut parts = Vec::new();
    if own.date.is_none() && !rest.contains("ngày") {
        parts.push("ngày, tháng, năm ban hành");
    }
    if own.issuer.is_none() && !rest.contains("của ") {
        parts.push("cơ quan ban hành");
    }
    let words = rest.split_whitespace().count();
    let lower = rest.to_lowercase();
    if own.issuer.is_some() && words < 18 && !SUBJECT.iter().any(|word| lower.contains(word)) {
        parts.push("trích yếu");
    }
    if !parts.is_empty() {
        missing(cx, passage, &own.at, &parts, EXAMPLE);
    }
}

fn missing(cx: &mut Cx, passage: &Passage, at: &Range<usize>, parts: &[&str], example: &str) {
    let message = format!("căn cứ thiếu {}", parts.join("; "));
    let found = cx.found(Severity::Warning, passage, at, message);
    cx.push(found.help(format!("ghi đủ, ví dụ {example}")));
}

/// A consolidated text, which is no document of its own.
fn can_cu_hop_nhat(cx: &mut Cx) {
    for passage in bases(cx) {
        let Some(start) = subject(passage) else { continue };
        let words = "Văn bản hợp nhất";
        if passage.text[start..].starts_with(words) {
            let message = "văn bản hợp nhất không phải căn cứ";
            let found =
                cx.found(Severity::Warning, passage, &(start..start + words.len()), message);
            cx.push(found.help("ghi văn bản gốc, thêm `được sửa đổi, bổ sung` và văn bản sửa đổi"));
        }
    }
}

/// A document of higher force behind one of lower.
fn can_cu_sai_thu_tu(cx: &mut Cx) {
    let mut highest: Option<(u8, &Passage, Range<usize>)> = None;
    for passage in bases(cx) {
        let Some(start) = subject(passage) else { continue };
        let Some((rank, end)) = rank(passage, start) else { continue };
        let at = start..end;
        match &highest {
            Some((own, with, first)) if rank < *own => {
                let message = format!(
                    "`{}` đứng sau văn bản có hiệu lực pháp lý thấp hơn",
                    passage.text[at.clone()].trim()
                );
                let found = Diagnostic::hint(cx.rule.kind, cx.span(passage, &at), message)
                    .help("xếp căn cứ từ văn bản có hiệu lực cao xuống: luật, nghị định, quyết định của Thủ tướng, thông tư, văn bản của địa phương")
                    .also(cx.span(with, first), "văn bản thấp hơn");
                cx.push(found);
                return;
            }
            Some((own, ..)) if rank == *own => {}
            _ => highest = Some((rank, passage, at)),
        }
    }
}

/// The force of the document that a line begins with, 0 the highest, and where its name ends; `None`
/// where that is not plain: of the Party, of a ministry, without a number.
fn rank(passage: &Passage, start: usize) -> Option<(u8, usize)> {
    let text = &passage.text[start..];
    let words = |n: usize| start + text.match_indices(' ').nth(n).map_or(text.len(), |(at, _)| at);
    if text.starts_with("Hiến pháp") {
        return Some((0, words(1)));
    }
    if of_luat(text) {
        let rank = if text.starts_with("Pháp lệnh") { 2 } else { 1 };
        return Some((rank, words(2)));
    }
    let own = passage.citations.iter().find(|own| own.at.start == start)?;
    let number = &passage.text[own.number.clone()];
    let symbol = number.rsplit('/').next()?;
    let rank = match symbol {
        "NĐ-CP" => 4,
        "QĐ-TTg" | "CT-TTg" => 5,
        _ if symbol.starts_with("TT-") || symbol.starts_with("TTLT-") => 6,
        "NQ-HĐND" => 7,
        "QĐ-UBND" | "KH-UBND" => 8,
        _ => return None,
    };
    Some((rank, own.at.end))
}
