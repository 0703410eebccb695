//! Số tiền bằng chữ (amounts in words).
//!
//! No norm fixes the wording; the default is what the laws and most official papers use: nghìn,
//! linh, mốt, tư, lăm, tỷ, and "không trăm" for the empty hundreds of a lower group.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::plan::DocSo;

const CHU_SO: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// Returns an amount in đồng in words, with a capital, as it stands in brackets behind the
/// figure: `Hai trăm bốn mươi sáu triệu không trăm năm mươi nghìn đồng`.
///
/// Exact up to 18 digits; larger numbers, negative ones and fractions return `None`.
pub fn bang_chu(dong: Decimal, cach_doc: &DocSo) -> Option<String> {
    let whole = Some(dong).filter(|dong| dong.fract().is_zero() && !dong.is_sign_negative());
    let so = whole?.to_u64().filter(|so| *so < 1_000_000_000_000_000_000)?;
    let mut words = Vec::new();
    doc(so, cach_doc, false, &mut words);
    words.push("đồng");
    if cach_doc.chan {
        words.push("chẵn");
    }
    let text = words.join(" ");
    let mut chars = text.chars();
    let first = chars.next()?;
    Some(first.to_uppercase().chain(chars).collect())
}

/// Reads a number. `lower` says that a higher group came before, so that its hundreds are said
/// even when they are empty.
fn doc<'a>(so: u64, cach_doc: &'a DocSo, lower: bool, words: &mut Vec<&'a str>) {
    if so >= 1_000_000_000 {
        doc(so / 1_000_000_000, cach_doc, lower, words);
        words.push("tỷ");
        if !so.is_multiple_of(1_000_000_000) {
            doc(so % 1_000_000_000, cach_doc, true, words);
        }
        return;
    }
    let groups = [(so / 1_000_000, "triệu"), (so / 1000 % 1000, &cach_doc.nghin), (so % 1000, "")];
    let mut lower = lower;
    let mut said = false;
    for (group, unit) in groups {
        if group == 0 {
            continue;
        }
        ba_chu_so(group, cach_doc, lower, words);
        if !unit.is_empty() {
            words.push(unit);
        }
        lower = true;
        said = true;
    }
    if !said {
        words.push(CHU_SO[0]);
    }
}

/// Reads 1 to 999; `full` says the hundreds even when they are empty.
fn ba_chu_so<'a>(so: u64, cach_doc: &'a DocSo, full: bool, words: &mut Vec<&'a str>) {
    let digit = |at: u64| CHU_SO[usize::try_from(at % 10).unwrap_or_default()];
    let (tram, chuc, don_vi) = (so / 100, so / 10 % 10, so % 10);
    if tram > 0 || full {
        words.extend([digit(tram), "trăm"]);
    }
    match chuc {
        0 if don_vi > 0 && (tram > 0 || full) => words.push(&cach_doc.linh),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([digit(chuc), "mươi"]),
    }
    match (chuc, don_vi) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(don_vi)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_official_wording() {
        for (so, words) in [
            (0_i64, "Không đồng"),
            (15, "Mười lăm đồng"),
            (21, "Hai mươi mốt đồng"),
            (24, "Hai mươi tư đồng"),
            (11, "Mười một đồng"),
            (104, "Một trăm linh bốn đồng"),
            (10_005, "Mười nghìn không trăm linh năm đồng"),
            (1_000_001, "Một triệu không trăm linh một đồng"),
            (1_200_000, "Một triệu hai trăm nghìn đồng"),
            (246_050_000, "Hai trăm bốn mươi sáu triệu không trăm năm mươi nghìn đồng"),
            (1_205_000_000, "Một tỷ hai trăm linh năm triệu đồng"),
            (2_500_000_000_000, "Hai nghìn năm trăm tỷ đồng"),
            (1_000_000_000_000_000, "Một triệu tỷ đồng"),
            (1_000_000_005, "Một tỷ không trăm linh năm đồng"),
        ] {
            assert_eq!(bang_chu(Decimal::from(so), &DocSo::default()).as_deref(), Some(words));
        }
        assert_eq!(bang_chu(Decimal::from(1_000_000_000_000_000_000_i64), &DocSo::default()), None);
        assert_eq!(bang_chu(Decimal::NEGATIVE_ONE, &DocSo::default()), None);
    }

    #[test]
    fn the_wording_of_the_2011_plan() {
        let cach_doc = DocSo { nghin: "ngàn".into(), linh: "lẻ".into(), chan: true };
        assert_eq!(
            bang_chu(Decimal::from(246_050_005), &cach_doc).as_deref(),
            Some(
                "Hai trăm bốn mươi sáu triệu không trăm năm mươi ngàn không trăm lẻ năm đồng chẵn"
            )
        );
    }
}
