//! Ngày (dates): full ones, and the partly blank date of a document that is not issued yet.

use std::str::FromStr;

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Deserializer};

use crate::reason::Reason;

/// Thời gian ban hành (date of issue). A part that is `None` is printed as a blank to fill in.
///
/// NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NgayBanHanh {
    /// 1 to 31.
    pub day: Option<u32>,
    /// 1 to 12.
    pub month: Option<u32>,
    /// Four digits.
    pub year: Option<i32>,
}

impl NgayBanHanh {
    /// Returns the date, if no part of it is blank.
    pub fn full(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?, self.month?, self.day?)
    }
}

impl FromStr for NgayBanHanh {
    type Err = Reason;

    /// Reads `07/9/2011` and `2011-09-07`; `9/2011` and `2011` leave the day, or day and month,
    /// blank. A date such as `30/02/2027` that no calendar has is refused.
    fn from_str(text: &str) -> Result<Self, Reason> {
        let text = text.trim();
        let unreadable = || {
            Reason::new(
                format!("`{text}` không đọc được thành ngày"),
                "viết `07/9/2011` (ngày/tháng/năm), `9/2011` nếu chưa có ngày, hoặc bỏ trống nếu chưa ban hành",
            )
        };
        let parts: Vec<&str> = match text.split('-').collect::<Vec<_>>().as_slice() {
            [y, m, d] if y.len() == 4 => vec![d, m, y],
            _ => text.split('/').collect(),
        };
        let number = |part: &str, most: usize| -> Result<u32, Reason> {
            if part.is_empty() || part.len() > most || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(unreadable());
            }
            part.parse().map_err(|_| unreadable())
        };
        let (day, month, year) = match parts.as_slice() {
            [year] => (None, None, *year),
            [month, year] => (None, Some(number(month, 2)?), *year),
            [day, month, year] => (Some(number(day, 2)?), Some(number(month, 2)?), *year),
            _ => return Err(unreadable()),
        };
        if year.len() != 4 {
            return Err(unreadable());
        }
        let year = i32::try_from(number(year, 4)?).map_err(|_| unreadable())?;
        let exists = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))
            .is_some_and(|date| date.year() >= 1945);
        if !exists {
            return Err(Reason::new(
                format!("không có ngày `{text}` trong lịch"),
                "xem lại ngày, tháng; thứ tự là ngày/tháng/năm",
            ));
        }
        Ok(Self { day, month, year: Some(year) })
    }
}

impl<'de> Deserialize<'de> for NgayBanHanh {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|e: Reason| serde::de::Error::custom(e.message))
    }
}

/// Returns a day or month as the decree writes it: a leading zero for days below 10 and for
/// January and February only (Mục II.4.b), so "ngày 07 tháng 9".
pub fn padded(number: u32, is_month: bool) -> String {
    let pad = if is_month { number <= 2 } else { number < 10 };
    if pad { format!("0{number}") } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<u32>, Option<u32>, Option<i32>)> {
        text.parse::<NgayBanHanh>().ok().map(|n| (n.day, n.month, n.year))
    }

    #[test]
    fn dates_are_day_month_year() {
        assert_eq!(read("2011-09-07"), Some((Some(7), Some(9), Some(2011))));
        assert_eq!(read("07/9/2011"), read("7/09/2011"));
        assert_eq!(read("3/2026"), Some((None, Some(3), Some(2026))));
        assert_eq!(read("2026"), Some((None, None, Some(2026))));
        assert_eq!(read("29/02/2028"), Some((Some(29), Some(2), Some(2028))));
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in [
            "30/02/2027",
            "29/02/2027",
            "13/2026",
            "32/1/2026",
            "1/1/26",
            "09-07-2011",
            "12:30",
            "2011-9",
            "",
            "0/1/2026",
            "1/1/0001",
            "07.9.2011",
            "+1/1/2026",
            "٠٧/٩/٢٠١١",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn zeros_are_padded_as_the_decree_says() {
        assert_eq!(padded(7, false), "07");
        assert_eq!(padded(10, false), "10");
        assert_eq!(padded(2, true), "02");
        assert_eq!(padded(9, true), "9");
    }
}
