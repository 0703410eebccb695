//! Bảng tính (spreadsheets): the budget as the finance office sends and takes it.
//!
//! Which columns a sheet has follows from the budget alone, so what was exported can be read
//! back: [`write()`] writes it, [`read()`] reads one, whoever edited it.

mod columns;
mod grid;
mod read;
pub(crate) mod unit;
mod write;

pub use grid::{Cell, Flaw, Grid};
pub(crate) use read::is_sum;
pub use read::{Chosen, ReadSheet, choose, read};
pub use write::write;
