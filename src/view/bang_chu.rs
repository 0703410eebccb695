//! Số tiền bằng chữ (amounts in words).
//!
//! No norm fixes the wording; the default is what the laws and most official papers use: nghìn,
//! linh, mốt, tư, lăm, tỷ, and "không trăm" for the empty hundreds of a lower group.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::plan::DocSo;

const DIGIT_WORDS: [&str; 10] =
    ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// Returns an amount in đồng in words, with a capital, as it stands in brackets behind the
/// figure: `Hai trăm bốn mươi sáu triệu không trăm năm mươi nghìn đồng`.
///
/// Exact up to 18 digits; larger numbers, negative ones and fractions return `None`.
pub fn bang_chu(dong: Decimal, doc_so: &DocSo) -> Option<String> {
    let whole = Some(dong).filter(|dong| dong.fract().is_zero() && !dong.is_sign_negative());
    let number = whole?.to_u64().filter(|number| *number < 1_000_000_000_000_000_000)?;
    let mut words = Vec::new();
    say(number, doc_so, false, &mut words);
    words.push("đồng");
    if doc_so.chan {
        words.push("chẵn");
    }
    let text = words.join(" ");
    let mut chars = text.chars();
    let first = chars.next()?;
    Some(first.to_uppercase().chain(chars).collect())
}

/// Reads a number. `lower` says that a higher group came before, so that its hundreds are said
/// even when they are empty.
fn say<'a>(number: u64, doc_so: &'a DocSo, lower: bool, words: &mut Vec<&'a str>) {
    if number >= 1_000_000_000 {
        say(number / 1_000_000_000, doc_so, lower, words);
        words.push("tỷ");
        if !number.is_multiple_of(1_000_000_000) {
            say(number % 1_000_000_000, doc_so, true, words);
        }
        return;
    }
    let groups = [
        (number / 1_000_000, "triệu"),
        (number / 1000 % 1000, doc_so.nghin.as_str()),
        (number % 1000, ""),
    ];
    let mut lower = lower;
    let mut said = false;
    for (group, unit) in groups {
        if group == 0 {
            continue;
        }
        say_hundreds(group, doc_so, lower, words);
        if !unit.is_empty() {
            words.push(unit);
        }
        lower = true;
        said = true;
    }
    if !said {
        words.push(DIGIT_WORDS[0]);
    }
}

/// Reads 1 to 999; `full` says the hundreds even when they are empty.
fn say_hundreds<'a>(number: u64, doc_so: &'a DocSo, full: bool, words: &mut Vec<&'a str>) {
    let digit = |at: u64| DIGIT_WORDS[usize::try_from(at % 10).unwrap_or_default()];
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
    if hundreds > 0 || full {
        words.extend([digit(hundreds), "trăm"]);
    }
    match tens {
        0 if ones > 0 && (hundreds > 0 || full) => words.push(doc_so.linh.as_str()),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([digit(tens), "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(ones)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Linh, Nghin};

    #[test]
    fn the_official_wording() {
        for (number, words) in [
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
            assert_eq!(bang_chu(Decimal::from(number), &DocSo::default()).as_deref(), Some(words));
        }
        assert_eq!(bang_chu(Decimal::from(1_000_000_000_000_000_000_i64), &DocSo::default()), None);
        assert_eq!(bang_chu(Decimal::NEGATIVE_ONE, &DocSo::default()), None);
    }

    #[test]
    fn the_wording_of_the_2011_plan() {
        let doc_so = DocSo { nghin: Nghin::Ngan, linh: Linh::Le, chan: true };
        assert_eq!(
            bang_chu(Decimal::from(246_050_005), &doc_so).as_deref(),
            Some(
                "Hai trăm bốn mươi sáu triệu không trăm năm mươi ngàn không trăm lẻ năm đồng chẵn"
            )
        );
    }
}
