//! Đơn vị tính (units) of amounts, as heads of columns and lines above a table say them.

use super::grid::foreign;

/// What is said of the unit of amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unit {
    /// So many đồng.
    Dong(i64),
    /// Money of another country, as it is called there.
    Foreign(String),
    /// Something that is no unit of money here.
    Unknown(String),
}

/// Units of đồng and their names, without spaces and dots.
const NAMES: [(i64, &[&str]); 4] = [
    (1, &["đồng", "đ", "vnđ", "vnd", "₫", "đồngviệtnam", "việtnamđồng", "đồngvn"]),
    (
        1_000,
        &[
            "nghìnđồng",
            "ngànđồng",
            "nghìn",
            "ngàn",
            "nghìnđ",
            "ngànđ",
            "nghìnvnđ",
            "ngànvnđ",
            "1000đồng",
            "1000đ",
            "1000vnđ",
            "ngđ",
            "ngđồng",
            "nđ",
            "1nghìnđồng",
            "1ngànđồng",
        ],
    ),
    (
        1_000_000,
        &[
            "triệuđồng",
            "triệu",
            "triệuđ",
            "trđ",
            "trđồng",
            "triệuvnđ",
            "trvnđ",
            "1000000đồng",
            "1000000đ",
            "1triệuđồng",
            "1triệu",
            "tr",
        ],
    ),
    (
        1_000_000_000,
        &["tỷđồng", "tỉđồng", "tỷ", "tỉ", "tỷđ", "tỉđ", "tỷvnđ", "1000000000đồng", "1tỷđồng"],
    ),
];

/// Names of the money of other countries that are no signs and codes.
const FOREIGN: [&str; 8] = ["đô la", "đô-la", "ơ rô", "euro", "nhân dân tệ", "yên", "yen", "bạt"];

impl Unit {
    /// Returns the unit that words are the name of; `None` of other words.
    pub fn named(words: &str) -> Option<Self> {
        let words = words.trim().trim_matches(['.', ':', ';', ',', ' ']).to_lowercase();
        let plain: String = words.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
        let own = NAMES.iter().find(|(_, names)| names.contains(&plain.as_str()));
        if let Some((dong, _)) = own {
            return Some(Self::Dong(*dong));
        }
        let length = words.chars().count();
        let other = foreign(&words).is_some() && length <= 12
            || FOREIGN.iter().any(|name| words.starts_with(name) && length <= 16);
        other.then_some(Self::Foreign(words))
    }

    /// Returns the name of a unit of so many đồng.
    pub fn name(dong: i64) -> &'static str {
        match dong {
            1_000 => "nghìn đồng",
            1_000_000 => "triệu đồng",
            1_000_000_000 => "tỷ đồng",
            _ => "đồng",
        }
    }
}

/// What a cell above a table says of the unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// The unit.
    Unit(Unit),
    /// That the unit is in the next cell.
    Next,
}

/// Returns what a cell above a table says of the unit of amounts: `Đơn vị tính: triệu đồng`.
pub(crate) fn said(text: &str) -> Option<Said> {
    let lower = text.to_lowercase();
    let alone = lower.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    if let Some(unit) = Unit::named(alone) {
        return Some(Said::Unit(unit));
    }
    // The last that is said, since a title may speak of units (offices) too.
    for (marks, sure) in [
        (&["đơn vị tính", "đvt", "đơn vị tiền tệ", "đơn vị tiền"][..], true),
        (&["đơn vị"][..], false),
    ] {
        let Some((at, mark)) =
            marks.iter().filter_map(|mark| lower.rfind(mark).map(|at| (at, mark))).max()
        else {
            continue;
        };
        let rest = lower[at + mark.len()..].trim_start();
        let colon = rest.starts_with([':', '=', '-']);
        let rest = rest.trim_start_matches([':', '=', '-', ' ']);
        let rest = rest.split(['\n', ')', ']', ';']).next().unwrap_or_default().trim();
        if rest.is_empty() {
            if sure || colon {
                return Some(Said::Next);
            }
            continue;
        }
        match Unit::named(rest) {
            Some(unit) => return Some(Said::Unit(unit)),
            None if sure && colon => return Some(Said::Unit(Unit::Unknown(rest.to_owned()))),
            None => {}
        }
    }
    None
}

/// Returns a head without the unit behind it, and the unit: `Số tiền (nghìn đồng)`,
/// `Số tiền, ĐVT: nghìn đồng`.
pub(crate) fn of_head(head: &str) -> (&str, Option<Unit>) {
    let head = head.trim();
    if let Some(inside) = head.strip_suffix([')', ']'])
        && let Some(at) = inside.rfind(['(', '['])
        && let Some(unit) = in_brackets(&inside[at + 1..])
    {
        return (head[..at].trim_end(), Some(unit));
    }
    for (at, mark) in head.char_indices().rev().filter(|(_, c)| matches!(c, ',' | ':' | '-' | '\n'))
    {
        if let Some(unit) = in_brackets(&head[at + mark.len_utf8()..]) {
            let head = head[..at].trim_end_matches([' ', ',', ':', '-', '\n']);
            let lower = head.to_lowercase();
            let mark = ["đơn vị tính", "đvt"].into_iter().find(|mark| lower.ends_with(mark));
            // Lower case may be longer or shorter than upper case in bytes.
            let cut = mark.map_or(head, |mark| {
                let kept = head.chars().count() - mark.chars().count();
                let at = head.char_indices().nth(kept).map_or(head.len(), |(at, _)| at);
                head[..at].trim_end_matches([' ', ',', ':', '-', '\n'])
            });
            if !cut.is_empty() {
                return (cut, Some(unit));
            }
        }
    }
    (head, None)
}

fn in_brackets(words: &str) -> Option<Unit> {
    match said(words) {
        Some(Said::Unit(unit)) => Some(unit),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_above_a_table() {
        let unit = |text: &str| match said(text) {
            Some(Said::Unit(Unit::Dong(dong))) => dong.to_string(),
            Some(Said::Unit(Unit::Foreign(name))) => format!("foreign {name}"),
            Some(Said::Unit(Unit::Unknown(name))) => format!("unknown {name}"),
            Some(Said::Next) => "next".into(),
            None => "none".into(),
        };
        for (text, expected) in [
            ("Đơn vị tính: triệu đồng", "1000000"),
            ("ĐƠN VỊ TÍNH: TRIỆU ĐỒNG", "1000000"),
            ("ĐVT: 1.000 đồng", "1000"),
            ("(Đvt: nghìn đồng)", "1000"),
            ("DỰ TOÁN NĂM 2027 (Đơn vị tính: Tr.đ)", "1000000"),
            ("Đơn vị: tỷ đồng.", "1000000000"),
            ("(triệu đồng)", "1000000"),
            ("Đơn vị tính : VNĐ", "1"),
            ("Đơn vị tính:", "next"),
            ("Đơn vị tính: USD", "foreign usd"),
            ("Đơn vị tính: đô la", "foreign đô la"),
            ("Đơn vị tính: trăm đồng", "unknown trăm đồng"),
            ("Đơn vị: Văn phòng UBND xã", "none"),
            ("Đơn vị lập: Phòng Kinh tế", "none"),
            ("DỰ TOÁN KINH PHÍ", "none"),
            ("Các đơn vị tính toán lại", "none"),
        ] {
            assert_eq!(unit(text), expected, "{text}");
        }
    }

    #[test]
    fn units_are_known_in_heads() {
        for (head, base, dong) in [
            ("Số tiền (nghìn đồng)", "Số tiền", Some(1_000)),
            ("Số tiền\n(triệu đồng)", "Số tiền", Some(1_000_000)),
            ("Số tiền, ĐVT: đồng", "Số tiền", Some(1)),
            ("Số tiền - 1.000đ", "Số tiền", Some(1_000)),
            ("Đơn giá (ĐVT: đồng)", "Đơn giá", Some(1)),
            ("Số tiền (làm tròn)", "Số tiền (làm tròn)", None),
            ("Đơn vị tính", "Đơn vị tính", None),
            ("Ngân sách xã 2027 (đồng)", "Ngân sách xã 2027", Some(1)),
        ] {
            let (own, unit) = of_head(head);
            let own_dong = unit.map(|unit| match unit {
                Unit::Dong(dong) => dong,
                other => panic!("{head}: {other:?}"),
            });
            assert_eq!((own, own_dong), (base, dong), "{head}");
        }
    }
}
