//! Số, ký hiệu: how the number and symbol of a document are written.

/// Types of documents, and what the symbols of their documents begin with (Phụ lục III, mục I; the
/// documents of the law on documents of legal force).
const KINDS: [(&str, &str); 15] = [
    ("nghị quyết", "NQ"),
    ("quyết định", "QĐ"),
    ("chỉ thị", "CT"),
    ("thông báo", "TB"),
    ("hướng dẫn", "HD"),
    ("chương trình", "CTr"),
    ("kế hoạch", "KH"),
    ("phương án", "PA"),
    ("báo cáo", "BC"),
    ("tờ trình", "TTr"),
    ("công điện", "CĐ"),
    ("nghị định", "NĐ"),
    ("thông tư", "TT"),
    ("thông tư liên tịch", "TTLT"),
    ("kết luận", "KL"),
];

/// The same as it is mistyped.
const MISTYPED: [(&str, &str); 8] = [
    ("QCh", "QC"),
    ("DAn", "DA"),
    ("ĐAn", "ĐA"),
    ("QĐi", "QyĐ"),
    ("TTrình", "TTr"),
    ("BCáo", "BC"),
    ("NQuyết", "NQ"),
    ("KHoạch", "KH"),
];

/// Bodies as symbols have them, with letters that are easily missed.
const BODIES: [&str; 28] = [
    "TTg", "CP", "UBND", "HĐND", "QH", "UBTVQH", "BNV", "BTC", "BYT", "BGDĐT", "BCA", "BQP", "BTP",
    "BCT", "BXD", "BKHCN", "BVHTTDL", "BNNMT", "BNG", "BDTTG", "TTCP", "NHNN", "VPCP", "SNV",
    "STC", "SYT", "BTNMT", "BTTTT",
];

/// Symbols of types that are never of legal force.
const WITHOUT_YEAR: [&str; 6] = ["KH", "BC", "TTr", "TB", "CTr", "PA"];

/// Where a symbol ends that was typed with spaces around its dash: `58/QĐ - UBND`; `end` is where it
/// ends without.
pub(in crate::check) fn end_with_spaces(text: &str, start: usize, end: usize) -> usize {
    let kind = text[start..end].rsplit('/').next().unwrap_or_default();
    let rest = text[end..].trim_start_matches(' ');
    let Some(rest) = rest.strip_prefix(['-', '–', '—']) else { return end };
    let rest = rest.trim_start_matches(' ');
    let body = &rest[..rest.find(|c: char| !c.is_alphabetic() && c != '&').unwrap_or(rest.len())];
    let known = BODIES.contains(&body) && KINDS.iter().any(|(_, own)| *own == kind);
    if known { text.len() - rest.len() + body.len() } else { end }
}

/// How a number and symbol is written rightly, where the document is of a type that is named before
/// it; `None` where nothing is wrong.
pub(in crate::check) fn mended(typed: &str, named: Option<&str>) -> Option<String> {
    let number = typed.replace([' ', '\u{A0}'], "").replace(['–', '—'], "-");
    let (lead, symbol) = number.rsplit_once('/')?;
    // `38-CT/TTg`: the dash first is of the Party.
    if let Some((figures, kind)) = lead.split_once('-')
        && figures.bytes().all(|b| b.is_ascii_digit())
        && !figures.is_empty()
        && (BODIES.contains(&symbol) || symbol.to_lowercase() == "ttg")
    {
        let symbol = if symbol.to_lowercase() == "ttg" { "TTg" } else { symbol };
        return Some(format!("{figures}/{kind}-{symbol}"));
    }
    // `58/QĐ/UBND`: a stroke for the dash.
    if let Some((figures, kind)) = lead.rsplit_once('/')
        && figures.starts_with(|c: char| c.is_ascii_digit())
        && KINDS.iter().any(|(_, own)| *own == kind)
        && BODIES.contains(&symbol)
    {
        return Some(format!("{figures}/{kind}-{symbol}"));
    }
    let Some((kind, body)) = symbol.split_once('-') else {
        return (number != typed).then_some(number);
    };
    // `57/NQ-TW`: of the Party the dash comes first.
    if ["TW", "TU", "ĐU"].contains(&body) && lead.bytes().all(|b| b.is_ascii_digit()) {
        return Some(format!("{lead}-{kind}/{body}"));
    }
    let right_kind = kind_of(kind, body);
    let parts = body.split('-').map(|part| body_of(part, &right_kind));
    let body = parts.collect::<Vec<_>>().join("-");
    let expected = named.and_then(|named| KINDS.iter().find(|(own, _)| *own == named));
    let right_kind = match expected {
        // Letters in the wrong order, or one of them missing.
        Some((_, own)) if *own != right_kind && near(own, &right_kind) => (*own).to_owned(),
        _ => right_kind,
    };
    // The year is in the numbers of documents of legal force: no plan is one.
    let lead = match lead.split_once('/') {
        Some((figures, _)) if WITHOUT_YEAR.contains(&right_kind.as_str()) => figures,
        _ => lead,
    };
    let right = format!("{lead}/{right_kind}-{body}");
    (right != typed).then_some(right)
}

/// The type that a number's symbol says, where another is named before it: `Kế hoạch số 12/QĐ-UBND`.
pub(in crate::check) fn kind_of_another(typed: &str, named: &str) -> Option<&'static str> {
    let (_, symbol) = typed.rsplit_once('/')?;
    let (short, _) = symbol.split_once('-')?;
    let (_, expected) = KINDS.iter().find(|(own, _)| *own == named)?;
    let (said, _) = KINDS.iter().find(|(_, own)| *own == short)?;
    // What a decision brings in is called by the number of the decision.
    let brought_in = short == "QĐ" && ["chương trình", "phương án"].contains(&named);
    (short != *expected && !brought_in).then_some(*said)
}

fn kind_of(kind: &str, body: &str) -> String {
    if let Some((_, right)) = MISTYPED.iter().find(|(wrong, _)| *wrong == kind) {
        return (*right).to_owned();
    }
    match kind {
        "ND" if body.eq_ignore_ascii_case("CP") => return "NĐ".into(),
        "QD" => return "QĐ".into(),
        _ => {}
    }
    let upper = kind.to_uppercase();
    let same = KINDS.iter().find(|(_, own)| own.to_uppercase() == upper);
    same.map_or_else(|| kind.to_owned(), |(_, own)| (*own).to_owned())
}

/// A body as it is written. Of a letter's symbol (`12/SNV-CCHC`) the units of an office stand there,
/// which are many.
fn body_of(body: &str, kind: &str) -> String {
    if !KINDS.iter().any(|(_, own)| *own == kind) {
        return body.to_owned();
    }
    let upper = body.to_uppercase();
    if let Some(same) = BODIES.iter().find(|own| own.to_uppercase() == upper) {
        return (*same).to_owned();
    }
    match upper.as_str() {
        "TG" | "TGT" | "TTTG" if ["QĐ", "CT", "CĐ", "NQ"].contains(&kind) => "TTg".into(),
        // A decree is of the government, whatever letters were typed for it.
        "PC" | "C" | "P" | "CPP" | "CCP" if kind == "NĐ" => "CP".into(),
        "HDND" => "HĐND".into(),
        "UNBD" | "UBDN" | "UBNĐ" | "UBNN" | "UBN" | "UBD" => "UBND".into(),
        "HĐNĐ" | "HĐDN" | "HDNĐ" => "HĐND".into(),
        _ => body.to_owned(),
    }
}

/// Whether one has the letters of the other, in another case or order.
fn near(own: &str, typed: &str) -> bool {
    let letters = |text: &str| {
        let mut letters: Vec<char> = text.to_uppercase().chars().collect();
        letters.sort_unstable();
        letters
    };
    letters(own) == letters(typed)
}

#[cfg(test)]
mod tests {
    use super::{kind_of_another, mended};

    #[test]
    fn symbols_are_written_as_registers_have_them() {
        for (typed, named, right) in [
            ("866/QĐ-Tg", "quyết định", "866/QĐ-TTg"),
            ("866/QĐ-TTG", "quyết định", "866/QĐ-TTg"),
            ("866/QD-TTg", "quyết định", "866/QĐ-TTg"),
            ("38-CT/TTg", "chỉ thị", "38/CT-TTg"),
            ("12/kh-ubnd", "kế hoạch", "12/KH-UBND"),
            ("12/KH – UBND", "kế hoạch", "12/KH-UBND"),
            ("12/KH/UBND", "kế hoạch", "12/KH-UBND"),
            ("12/HK-UBND", "kế hoạch", "12/KH-UBND"),
            ("12/TTR-SNV", "tờ trình", "12/TTr-SNV"),
            ("12/CTR-UBND", "chương trình", "12/CTr-UBND"),
            ("12/NQ-HDND", "nghị quyết", "12/NQ-HĐND"),
            ("12/QĐ-UBNĐ", "quyết định", "12/QĐ-UBND"),
            ("30/2020/ND-CP", "nghị định", "30/2020/NĐ-CP"),
            ("30/2020/NĐ-Cp", "nghị định", "30/2020/NĐ-CP"),
            ("30/2020/NĐ-PC", "nghị định", "30/2020/NĐ-CP"),
            ("866/QĐ-TGt", "quyết định", "866/QĐ-TTg"),
            ("12/QCh-UBND", "", "12/QC-UBND"),
            ("12/2026/KH-UBND", "kế hoạch", "12/KH-UBND"),
            ("87-KH/UBND", "kế hoạch", "87/KH-UBND"),
            ("58/QĐ - UBND", "quyết định", "58/QĐ-UBND"),
            ("57/NQ-TW", "nghị quyết", "57-NQ/TW"),
        ] {
            assert_eq!(mended(typed, Some(named)).as_deref(), Some(right), "{typed}");
        }
        for fine in [
            "866/QĐ-TTg",
            "38/CT-TTg",
            "02-NQ/TU",
            "57-NQ/TW",
            "12/SNV-CCHC",
            "05/2015/TTLT-BNV-BTC",
            "61/2024/QH15",
            "12/TTr-SNV",
            "12/VBHN-VPQH",
            "4625/BNV-CCHC",
            "03/2021/TT-BNV",
            "87/KH-UBND",
        ] {
            assert_eq!(mended(fine, None), None, "{fine}");
        }
        assert_eq!(kind_of_another("12/QĐ-UBND", "kế hoạch"), Some("quyết định"));
        assert_eq!(kind_of_another("12/QĐ-TTg", "chương trình"), None);
    }
}
