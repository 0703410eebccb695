//! Tiền (money): exact amounts as Vietnamese offices write them.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer};

use crate::reason::Reason;

/// The largest amount: 18 digits, what can be said in words.
pub const MAX_TIEN: i64 = 999_999_999_999_999_999;

/// A whole number of đồng, not negative, with the symbol that the author typed behind it.
///
/// Dots group thousands and a comma marks decimals (Luật Kế toán, Điều 11). So `246.050` is two
/// hundred and forty-six thousand đồng: what YAML alone would read as 246,05 never comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tien {
    /// Đồng.
    pub dong: Decimal,
    /// What stood behind the figure and is printed behind it again.
    pub suffix: Suffix,
}

/// The symbol behind an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Suffix {
    /// A bare figure.
    #[default]
    None,
    /// `đ`, directly behind the figure.
    D,
    /// ` đồng`.
    Dong,
}

/// Returns an amount with dots between thousands, and what is left of a whole after a comma:
/// `246.050.000`, `54,55`.
pub fn dotted(amount: Decimal) -> String {
    let amount = amount.normalize();
    let text = amount.abs().to_string();
    let (digits, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out =
        String::from(if amount.is_sign_negative() && !amount.is_zero() { "-" } else { "" });
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(',');
        out.push_str(fraction);
    }
    out
}

/// Returns one amount as a share of another in a hundred, with two decimals at most: `33,33`;
/// `None` of nothing.
pub fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    let share = (part * Decimal::ONE_HUNDRED).checked_div(whole)?;
    Some(share.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

impl Suffix {
    /// Returns it as it is printed behind the figure.
    pub fn printed(self) -> &'static str {
        match self {
            Self::None => "",
            Self::D => "đ",
            Self::Dong => " đồng",
        }
    }
}

impl fmt::Display for Tien {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&dotted(self.dong))?;
        f.write_str(self.suffix.printed())
    }
}

/// Units that multiply the figure before them, in đồng.
const MULTIPLES: [(&str, i64); 5] = [
    ("nghìn", 1_000),
    ("ngàn", 1_000),
    ("triệu", 1_000_000),
    ("tỷ", 1_000_000_000),
    ("tỉ", 1_000_000_000),
];

impl FromStr for Tien {
    type Err = Reason;

    /// Reads `50000000`, `50.000.000`, `50.000.000đ`, `50.000.000 đồng`, `54,55 triệu`.
    fn from_str(text: &str) -> Result<Self, Reason> {
        let text = text.trim();
        let split = text
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
            .unwrap_or(text.len());
        let (figure, unit) = text.split_at(split);
        if text.starts_with('-') {
            return Err(Reason::new("số tiền âm", "số tiền của kế hoạch không thể âm"));
        }
        if figure.is_empty() {
            return Err(unreadable(text));
        }
        let (factor, suffix) = unit_of(unit.trim()).ok_or_else(|| unit_error(text, unit.trim()))?;
        let (whole, fraction) = match figure.split_once(',') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (figure, None),
        };
        let whole = grouped(whole, factor != 1)?;
        let decimal = match fraction {
            None => Decimal::from_str_exact(&whole),
            Some(f) if f.is_empty() || !f.bytes().all(|b| b.is_ascii_digit()) => {
                return Err(comma_groups(figure));
            }
            Some(f) => Decimal::from_str_exact(&format!("{whole}.{f}")),
        };
        let dong = decimal
            .ok()
            .and_then(|d| d.checked_mul(Decimal::from(factor)))
            .filter(|d| *d <= Decimal::from(MAX_TIEN))
            .ok_or_else(|| Reason::new("số tiền quá lớn", "số tiền có nhiều nhất 18 chữ số"))?;
        if !dong.fract().is_zero() {
            return Err(match fraction {
                Some(f) if f.len() == 3 && factor == 1 => comma_groups(figure),
                _ => Reason::new(
                    "số tiền lẻ hơn một đồng",
                    "viết số đồng chẵn; dấu phẩy chỉ dùng trước `nghìn`, `triệu`, `tỷ`, ví dụ `54,55 triệu`",
                ),
            });
        }
        Ok(Self { dong: dong.normalize(), suffix })
    }
}

/// Returns the factor and the symbol that a unit stands for.
fn unit_of(unit: &str) -> Option<(i64, Suffix)> {
    match unit {
        "" => return Some((1, Suffix::None)),
        "đ" => return Some((1, Suffix::D)),
        "đồng" => return Some((1, Suffix::Dong)),
        _ => {}
    }
    let multiple = unit.strip_suffix("đồng").map_or(unit, str::trim_end);
    let (_, factor) = MULTIPLES.iter().find(|(name, _)| *name == multiple)?;
    Some((*factor, Suffix::None))
}

/// Returns the digits of a figure whose dots stand exactly between thousands.
fn grouped(whole: &str, has_unit: bool) -> Result<String, Reason> {
    let groups: Vec<&str> = whole.split('.').collect();
    let fits = match groups.as_slice() {
        [one] => !one.is_empty(),
        [first, rest @ ..] => {
            (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3)
        }
        [] => false,
    };
    if fits {
        return Ok(groups.concat());
    }
    let help = match groups.as_slice() {
        [a, b] if has_unit => format!("phần lẻ viết sau dấu phẩy: `{a},{b}`"),
        _ => "viết liền các chữ số, hoặc đúng ba chữ số sau mỗi dấu chấm: `50.000.000`".to_owned(),
    };
    Err(Reason::new("dấu chấm không chia đúng hàng nghìn", help))
}

fn comma_groups(figure: &str) -> Reason {
    Reason::new(
        "dấu phẩy không phải dấu ngăn hàng nghìn",
        format!(
            "theo Luật Kế toán, sau hàng nghìn là dấu chấm: `{}`",
            figure.replace('.', "").replace(',', ".")
        ),
    )
}

fn unit_error(text: &str, unit: &str) -> Reason {
    if matches!(unit.to_lowercase().as_str(), "vnđ" | "vnd") {
        return Reason::new(
            format!("ký hiệu tiền `{unit}` không dùng ở đây"),
            "viết `đ`, `đồng`, hoặc chỉ con số",
        );
    }
    unreadable(text)
}

fn unreadable(text: &str) -> Reason {
    Reason::new(
        format!("`{text}` không đọc được thành số tiền"),
        "viết như `50000000`, `50.000.000`, `50.000.000đ` hoặc `54,55 triệu`",
    )
}

impl<'de> Deserialize<'de> for Tien {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|e: Reason| serde::de::Error::custom(e.message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<i64, String> {
        let dong = text.parse::<Tien>().map(|t| t.dong).map_err(|e| e.message)?;
        i64::try_from(dong).map_err(|e| e.to_string())
    }

    #[test]
    fn amounts_are_read_as_an_office_writes_them() {
        for (text, dong) in [
            ("50000000", 50_000_000),
            ("50.000.000", 50_000_000),
            ("50.000.000đ", 50_000_000),
            ("50.000.000 đồng", 50_000_000),
            ("54,55 triệu", 54_550_000),
            ("1.250,5 triệu đồng", 1_250_500_000),
            ("1,2 tỷ", 1_200_000_000),
            ("246.050", 246_050),
            ("07", 7),
            ("0", 0),
            ("999.999.999.999.999.999", 999_999_999_999_999_999),
        ] {
            assert_eq!(read(text), Ok(dong), "{text}");
        }
    }

    #[test]
    fn what_is_not_exactly_an_amount_is_refused() {
        for text in [
            "50.00.000",
            "1e400",
            "NaN",
            "-5",
            "1_000",
            "50,000,000",
            "54.55 triệu",
            "54,550",
            "0,5",
            "",
            "đ",
            "12:30",
            "no",
            ".5",
            "5.",
            "1.000.0000",
            "0x10",
            "5 usd",
            "5 VNĐ",
            "1.000.000.000.000.000.000",
            "١٢",
            "5đ6",
            "99999999999999999999999999999999",
        ] {
            assert!(read(text).is_err(), "{text} was read as {:?}", read(text));
        }
    }

    #[test]
    fn printing_keeps_the_symbol_as_typed() {
        for text in ["25.000.000", "50.000.000đ", "7 đồng", "0"] {
            assert_eq!(text.parse::<Tien>().map(|t| t.to_string()).as_deref(), Ok(text));
        }
    }
}
