//! Days, years, spans and deadlines.

pub(super) mod dates;
pub(super) mod deadlines;
pub(super) mod last_year;
pub(super) mod quarters;
pub(super) mod spans;
pub(super) mod thoi_gian;
