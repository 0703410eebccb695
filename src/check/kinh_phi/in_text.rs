//! Amounts that were typed into the text by hand, where a value should stand.

use rust_decimal::Decimal;

use super::money::said_in_words;
use crate::check::Cx;
use crate::plan::{KinhPhi, Text, Tien, dotted};

/// A figure of money in running text that the budget knows nothing of: last year's, most likely.
pub(super) fn so_tien_go_tay(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let known = known(kinh_phi);
    for Text { route, text } in cx.plan().texts() {
        for (start, end, amount) in figures(text) {
            if known.iter().any(|(value, ..)| *value == amount) {
                continue;
            }
            // Where the words behind it have an amount of the budget, the figures are told against them.
            let said = said_in_words(text, end);
            if said.is_some_and(|said| known.iter().any(|(value, ..)| *value == said)) {
                continue;
            }
            let Some((near, what, call)) =
                known.iter().min_by_key(|(value, ..)| (*value - amount).abs())
            else {
                continue;
            };
            cx.warn(
                cx.in_text(&route, start, end),
                format!(
                    "số tiền này không có trong bảng kinh phí; gần nhất là {what}: {}",
                    dotted(*near)
                ),
                match call {
                    Some(call) => format!(
                        "nếu là số đó, viết `{{{{ {call} | tien }}}}` để luôn đúng với bảng"
                    ),
                    None => "nếu là số khác, không thuộc bảng, thì giữ nguyên".to_owned(),
                },
            );
        }
    }
}

/// Every value of the budget: how much, what it is, how text calls it if it can.
fn known(kinh_phi: &KinhPhi) -> Vec<(Decimal, String, Option<String>)> {
    let calls = kinh_phi.calls().into_iter();
    let mut known: Vec<_> = calls.map(|call| (call.amount, call.what, Some(call.path))).collect();
    for (_, row) in kinh_phi.rows() {
        let name = row.title();
        let sum = kinh_phi.sum(std::slice::from_ref(row)).sum();
        known.push((sum, format!("dòng `{name}`"), None));
        known.extend(row.don_gia.map(|price| (price.dong, format!("đơn giá của `{name}`"), None)));
        for (_, share) in kinh_phi.shares(row) {
            known.push((share, format!("một phần của `{name}`"), None));
        }
    }
    known
}

/// Units of money as people write them, and as an amount has them.
const UNITS: [(&str, &str); 14] = [
    ("tỷ đồng", "tỷ đồng"),
    ("tỉ đồng", "tỷ đồng"),
    ("triệu đồng", "triệu đồng"),
    ("nghìn đồng", "nghìn đồng"),
    ("ngàn đồng", "nghìn đồng"),
    ("đồng", "đồng"),
    ("VNĐ", "đồng"),
    ("VND", "đồng"),
    ("vnđ", "đồng"),
    ("vnd", "đồng"),
    ("đ", "đồng"),
    ("tỷ", "tỷ đồng"),
    ("tỉ", "tỷ đồng"),
    ("triệu", "triệu đồng"),
];

/// Figures of money in a text, with their places: digits with a unit of money behind them.
pub(in crate::check) fn figures(text: &str) -> Vec<(usize, usize, Decimal)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|n| at + n) {
        let rest = &text[start..];
        let len = rest
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
            .unwrap_or(rest.len());
        let figure = rest[..len].trim_end_matches(['.', ',']);
        let after = &rest[figure.len()..];
        at = start + len;
        // 22/7, 3a, 74-QĐ: no amounts.
        let inside = text[..start]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || "/-.,".contains(c));
        let behind = after.trim_start_matches([' ', '\u{a0}']);
        let Some((unit, whole)) = UNITS.iter().find(|(unit, _)| behind.starts_with(unit)) else {
            continue;
        };
        let next = &behind[unit.len()..];
        // "5 triệu cây" counts trees.
        let counts = matches!(*unit, "tỷ" | "tỉ" | "triệu")
            && next.trim_start().starts_with(char::is_alphabetic);
        if inside || counts || next.starts_with(char::is_alphanumeric) {
            continue;
        }
        let end = text.len() - behind.len() + unit.len();
        if let Ok(tien) = format!("{figure} {whole}").parse::<Tien>() {
            found.push((start, end, tien.dong));
            at = end;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_told_from_other_figures() {
        let found =
            |text: &str| figures(text).into_iter().map(|f| f.2.to_string()).collect::<Vec<_>>();
        assert_eq!(found("là 246.050.000đ (Hai trăm...)"), ["246050000"]);
        assert_eq!(found("dự kiến 365.000 triệu đồng cho giai đoạn 2026 - 2030"), ["365000000000"]);
        assert_eq!(found("500.000 đồng/người; 1,5 tỷ đồng."), ["500000", "1500000000"]);
        assert_eq!(found("17.300.000 VNĐ; 0,0173 tỷ; 17,3 triệu."), ["17300000"; 3]);
        assert_eq!(found("5 triệu cây, 2 tỷ đồng"), ["2000000000"]);
        assert_eq!(found("ngày 22/7/2011, 40 học viên, 12 đợt, số 74/KH-UBND, 15 điểm"), [""; 0]);
    }
}
