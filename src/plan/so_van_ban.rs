//! Số (number in the register) of a document.

use serde::Deserialize;

use crate::reason::Reason;

/// Số văn bản: what the register gives, printed with a leading zero below 10 (Mục II.3.a).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct SoVanBan(String);

impl SoVanBan {
    /// Returns it as printed: `07`, `87`.
    pub fn printed(&self) -> String {
        if self.0.len() == 1 { format!("0{}", self.0) } else { self.0.clone() }
    }
}

impl TryFrom<String> for SoVanBan {
    type Error = Reason;

    /// Reads a number of at most six figures; below 10 with a zero in front or without one, as it is printed anyway.
    fn try_from(text: String) -> Result<Self, Reason> {
        let digits = text.trim();
        let figure = digits.trim_start_matches('0');
        if digits.is_empty()
            || !digits.bytes().all(|b| b.is_ascii_digit())
            || figure.is_empty()
            || figure.len() > 6
        {
            return Err(Reason::new(
                format!("`{digits}` không phải số văn bản"),
                "chỉ viết con số, ví dụ `87`; ký hiệu viết ở `ky_hieu`; bỏ trống nếu chưa cấp số",
            ));
        }
        let zeros = digits.len() - figure.len();
        if zeros > usize::from(figure.len() == 1) {
            return Err(Reason::new(
                format!("`{digits}` thừa số 0 ở đầu"),
                format!("viết `{}`", Self(figure.into()).printed()),
            ));
        }
        Ok(Self(figure.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_printed_as_it_was_typed_or_refused() {
        for (typed, printed) in [("7", "07"), ("07", "07"), ("87", "87"), ("1234", "1234")] {
            let own = SoVanBan::try_from(typed.to_owned());
            assert_eq!(own.map(|own| own.printed()).as_deref(), Ok(printed));
        }
        for (typed, help) in [("007", "viết `07`"), ("012", "viết `12`"), ("0100", "viết `100`")]
        {
            let refused = SoVanBan::try_from(typed.to_owned()).map_err(|reason| reason.help);
            assert_eq!(refused.err().as_deref(), Some(help));
        }
    }
}
