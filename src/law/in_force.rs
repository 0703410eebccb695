//! Hiệu lực (effect): from which day to which a document of law holds.

use chrono::NaiveDate;

/// The days on which a document holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InForce {
    /// The first: year, month, day.
    from: (i32, u32, u32),
    /// The last, if it has ended.
    to: Option<(i32, u32, u32)>,
}

/// Nghị định 30/2020/NĐ-CP.
pub const ND30: InForce = InForce { from: (2020, 3, 5), to: None };

/// Thông tư 01/2011/TT-BNV: 45 days after 19/01/2011, until Thông tư 01/2020/TT-BNV ended it.
pub const TT01: InForce = InForce { from: (2011, 3, 5), to: Some((2020, 6, 14)) };

impl InForce {
    /// Whether it holds on a day.
    pub fn holds_on(self, day: NaiveDate) -> bool {
        use chrono::Datelike;
        let day = (day.year(), day.month(), day.day());
        self.from <= day && self.to.is_none_or(|last| day <= last)
    }
}
