//! Amounts that were typed into the text by hand, where a value should stand.

use std::ops::Range;

use rust_decimal::Decimal;

use super::money::{said_in_words, spoken};
use crate::check::Cx;
use crate::check::passages::{Part, Passage};
use crate::plan::{Call, KinhPhi, Tien, dotted};

/// An amount of money in running text, in figures or in words, that the budget knows nothing of: last
/// year's, most likely.
pub(super) fn so_tien_go_tay(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let known = known(kinh_phi);
    for passage in cx.passages {
        // The budget's own cells are what all else is held against.
        let of_budget = passage.route.root() == "kinh_phi";
        if of_budget || matches!(passage.part, Part::Head | Part::Signer) {
            continue;
        }
        let text = &passage.text;
        let is_known = |amount: Decimal| known.iter().any(|own| own.amount == amount);
        for (start, end, amount) in figures(text) {
            // Where the words behind it have an amount of the budget, the figures are told against them.
            let said = said_in_words(passage, end, Some(kinh_phi));
            if is_known(amount) || said.is_some_and(is_known) {
                continue;
            }
            // So much for each is no total: only prices can be what it is.
            let prices = is_rate(text, end);
            tell(cx, passage, start..end, amount, known.iter().filter(|own| own.price || !prices));
        }
        for (at, amount) in spoken(passage) {
            if !is_known(amount) {
                tell(cx, passage, at, amount, known.iter());
            }
        }
    }
}

/// Tells of an amount that is not in the budget, with the nearest that is; where there is none to name,
/// nothing is said.
fn tell<'a>(
    cx: &mut Cx,
    passage: &Passage,
    at: Range<usize>,
    amount: Decimal,
    known: impl Iterator<Item = &'a Known>,
) {
    let Some(near) = known.min_by_key(|own| (own.amount - amount).abs()) else { return };
    let (what, value) = (&near.what, dotted(near.amount));
    let message = format!("số tiền này không có trong bảng kinh phí; gần nhất là {what}: {value}");
    let help = match &near.call {
        Some(call) => {
            format!("nếu là số đó, viết `{{{{ {call} | tien }}}}` để luôn đúng với bảng")
        }
        None => "nếu là số khác, không thuộc bảng, thì giữ nguyên".to_owned(),
    };
    cx.warn(cx.span(passage, &at), message, help);
}

/// Whether an amount that ends there is for each of something: `50.000 đồng/người/ngày`.
fn is_rate(text: &str, end: usize) -> bool {
    let behind = text[end..].trim_start().strip_prefix('/');
    behind.is_some_and(|behind| behind.trim_start().starts_with(|c: char| c.is_alphanumeric()))
}

/// A value of the budget.
struct Known {
    amount: Decimal,
    /// What it is.
    what: String,
    /// How text calls it, if it can.
    call: Option<String>,
    /// Whether it is the price of one.
    price: bool,
}

/// Every value of the budget.
fn known(kinh_phi: &KinhPhi) -> Vec<Known> {
    let part = |amount, what| Known { amount, what, call: None, price: false };
    let called = |call: Call| Known { call: Some(call.path), ..part(call.amount, call.what) };
    let mut known: Vec<Known> = kinh_phi.calls().into_iter().map(called).collect();
    for (_, row) in kinh_phi.rows() {
        let name = row.title();
        let sum = kinh_phi.sum(std::slice::from_ref(row)).sum();
        known.push(part(sum, format!("dòng `{name}`")));
        known.extend(row.don_gia.map(|price| Known {
            price: true,
            ..part(price.dong, format!("đơn giá của `{name}`"))
        }));
        for (_, share) in kinh_phi.shares(row) {
            known.push(part(share, format!("một phần của `{name}`")));
        }
    }
    known
}

/// Units of money as people write them, and as an amount has them.
const UNITS: [(&str, &str); 16] = [
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
    ("nghìn", "nghìn đồng"),
    ("ngàn", "nghìn đồng"),
];

/// Figures of money in a text, with their places: digits with a unit of money behind them;
/// `16 triệu 500 nghìn đồng` is one.
pub(in crate::check) fn figures(text: &str) -> Vec<(usize, usize, Decimal)> {
    let mut found: Vec<(usize, usize, Decimal)> = Vec::new();
    // The unit of the last one, where smaller ones may follow.
    let mut open: Option<Decimal> = None;
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|n| at + n) {
        let rest = &text[start..];
        let spaced = by_spaces(rest);
        let len = spaced.or_else(|| rest.find(|c: char| !(c.is_ascii_digit() || ".,".contains(c))));
        let len = len.unwrap_or(rest.len());
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
        let end = text.len() - next.len();
        let one = format!("1 {whole}").parse::<Tien>().map_or(Decimal::ONE, |tien| tien.dong);
        let goes_on = open.take().is_some_and(|above| {
            let last = found.last().map_or(start, |last| last.1);
            above > one && text[last..start].trim().is_empty()
        });
        // "5 triệu cây" counts trees; thousands of what, nobody knows.
        let bare = matches!(*unit, "tỷ" | "tỉ" | "triệu" | "nghìn" | "ngàn");
        let counts = bare && next.trim_start().starts_with(char::is_alphabetic)
            || matches!(*unit, "nghìn" | "ngàn") && !goes_on;
        if inside || counts || next.starts_with(char::is_alphanumeric) {
            continue;
        }
        let figure = if spaced.is_some() { without_spaces(figure) } else { figure.to_owned() };
        let Ok(tien) = format!("{figure} {whole}").parse::<Tien>() else { continue };
        match found.last_mut().filter(|_| goes_on) {
            Some(last) => (last.1, last.2) = (end, last.2 + tien.dong),
            None => found.push((start, end, tien.dong)),
        }
        open = Some(one).filter(|_| bare);
        at = end;
    }
    found
}

/// How long the figure at the beginning of a text is, if spaces part its thousands: `16 500 000`.
/// Two numbers may stand side by side; none of them begins with a zero.
pub(super) fn by_spaces(text: &str) -> Option<usize> {
    let digits =
        |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut len = digits(text);
    if !(1..=3).contains(&len) {
        return None;
    }
    let (mut groups, mut zero) = (0, false);
    while let Some(group) = text[len..].strip_prefix([' ', '\u{a0}'])
        && digits(group) == 3
        && !group[3..].starts_with(['.', ',', '/', '-'])
    {
        zero |= group.starts_with('0');
        groups += 1;
        len = text.len() - group.len() + 3;
    }
    (groups > 1 || zero).then_some(len)
}

fn without_spaces(figure: &str) -> String {
    figure.split([' ', '\u{a0}']).collect()
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
        assert_eq!(found("16 triệu 500 nghìn đồng; 1 tỷ 200 triệu"), ["16500000", "1200000000"]);
        assert_eq!(found("16 triệu, 500 nghìn đồng"), ["16000000", "500000"]);
        assert_eq!(found("16 500 000 đồng, 500\u{a0}000 đồng"), ["16500000", "500000"]);
        assert_eq!(found("năm 2027 500 000 đồng; đợt 2 500 đồng"), ["500000", "500"]);
        assert_eq!(found("12 nghìn cây, 5 nghìn, 1,2 triệu người"), [""; 0]);
        assert_eq!(found("ngày 22/7/2011, 40 học viên, 12 đợt, số 74/KH-UBND, 15 điểm"), [""; 0]);
    }
}
