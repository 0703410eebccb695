//! The cells of the paper, from its head to its appendices, and what was never filled in.

pub(super) mod blanks;
pub(super) mod co_quan;
pub(super) mod ending;
pub(super) mod fixed_words;
pub(super) mod headings;
pub(super) mod ho_ten;
pub(super) mod kem_theo;
pub(super) mod nguoi_ky;
pub(super) mod phu_luc;
pub(super) mod printed_twice;
pub(super) mod recipients;
pub(super) mod self_named;
pub(super) mod the_thuc;
