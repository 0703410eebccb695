//! Thời điểm (time): what held when the document was issued.
//!
//! A document that is not issued yet may be issued on any day of its year: what is said of it then is a
//! hint.

use chrono::{Datelike, NaiveDate};

use crate::diag::Severity;
use crate::plan::Plan;

/// When a document is issued, as far as that is known, and until when it plans.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gate {
    first: NaiveDate,
    last: NaiveDate,
    known: bool,
    ends: NaiveDate,
}

impl Gate {
    /// Returns it; `None` for a plan without a year.
    pub fn of(plan: &Plan) -> Option<Self> {
        let date = plan.ngay_ban_hanh;
        let year = date.year.or(Some(plan.nam).filter(|nam| *nam != 0))?;
        let whole = |year| {
            Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?))
        };
        let (first, last) = match (date.full(), date.year.and(date.month)) {
            (Some(day), _) => (day, day),
            (None, Some(month)) => {
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                let next = first.checked_add_months(chrono::Months::new(1))?;
                (first, next.pred_opt()?)
            }
            (None, None) => whole(year)?,
        };
        let years = plan.kinh_phi.iter().flat_map(|kinh_phi| kinh_phi.cac_nam.iter().copied());
        let end = years.chain([plan.nam, last.year()]).max().unwrap_or(year);
        let known = date.year.is_some() && date.month.is_some();
        Some(Self { first, last, known, ends: whole(end)?.1.max(last) })
    }

    /// How sure it is that a day has come when the document is issued.
    pub fn reached(self, day: NaiveDate) -> Option<Severity> {
        if self.known && day <= self.first {
            Some(Severity::Warning)
        } else {
            (day <= self.last).then_some(Severity::Hint)
        }
    }

    /// Whether a day comes while the plan is carried out.
    pub fn comes(self, day: NaiveDate) -> bool {
        self.last < day && day <= self.ends
    }

    /// Whether it is certain that a day comes only after the document is issued.
    pub fn is_before(self, day: NaiveDate) -> bool {
        self.known && self.last < day
    }

    /// The last day on which the document may be issued.
    pub fn last(self) -> NaiveDate {
        self.last
    }
}
