//! Who does what, and who hears of it.

pub(super) mod duties;
pub(super) mod gathering;
