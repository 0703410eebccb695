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

    /// Reads a number of at most six figures; zeros in front are not counted.
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
        Ok(Self(figure.into()))
    }
}
