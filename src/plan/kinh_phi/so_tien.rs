//! Số tiền of a row, whole or shared out; số lượng that it may come from.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, de};

use super::super::Tien;
use crate::reason::Reason;

/// The amount of a row: one, or shared out by source (nguồn), by year, or by both.
#[derive(Debug, Clone, PartialEq)]
pub enum SoTien {
    /// One amount.
    Whole(Tien),
    /// Shares by the name of the source or the figure of the year.
    Shared(Vec<(String, SoTien)>),
}

impl<'de> Deserialize<'de> for SoTien {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = SoTien;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an amount or a map of amounts")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<SoTien, E> {
                text.parse().map(SoTien::Whole).map_err(|e: Reason| E::custom(e.message))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<SoTien, A::Error> {
                let mut shares = Vec::new();
                while let Some(share) = map.next_entry()? {
                    shares.push(share);
                }
                Ok(SoTien::Shared(shares))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// Số lượng (quantity): an exact decimal, printed as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoLuong {
    /// Its value, more than 0.
    pub value: Decimal,
    /// As typed: `04`, `1.500`, `2,5`.
    pub typed: String,
}

impl FromStr for SoLuong {
    type Err = Reason;

    /// Reads a quantity: dots group thousands, a comma marks decimals.
    fn from_str(text: &str) -> Result<Self, Reason> {
        let text = text.trim();
        let wrong = || {
            Reason::new(
                format!("`{text}` không phải số lượng"),
                "chỉ viết con số lớn hơn 0, ví dụ `4`, `1.500` hoặc `2,5`; tên đơn vị tính (lớp, cuốn) viết ở `don_vi_tinh`",
            )
        };
        let (whole, fraction) = text.split_once(',').unwrap_or((text, ""));
        let groups: Vec<&str> = whole.split('.').collect();
        let grouped = match groups.as_slice() {
            [one] => !one.is_empty(),
            [first, rest @ ..] => {
                (1..=3).contains(&first.len()) && rest.iter().all(|g| g.len() == 3)
            }
            [] => false,
        };
        let figures = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let short = text.len() <= 15 && !text.ends_with(',');
        if !(short && grouped && figures(fraction) && groups.iter().all(|g| figures(g))) {
            return Err(wrong());
        }
        let value = Decimal::from_str_exact(&format!("{}.{fraction}0", groups.concat()));
        match value {
            Ok(value) if !value.is_zero() => {
                Ok(Self { value: value.normalize(), typed: text.into() })
            }
            _ => Err(wrong()),
        }
    }
}

impl<'de> Deserialize<'de> for SoLuong {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|e: Reason| de::Error::custom(e.message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_exact() {
        let read = |text: &str| text.parse::<SoLuong>().map(|n| n.value.to_string()).ok();
        assert_eq!(read("04").as_deref(), Some("4"));
        assert_eq!(read("1.500").as_deref(), Some("1500"));
        assert_eq!(read("2,5").as_deref(), Some("2.5"));
        for wrong in ["0", "-1", "04 lớp", "1,", "1.5", "1.50", "", "1e3", "9999999999999999"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
