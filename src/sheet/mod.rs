//! Bảng tính (spreadsheets): the budget as the finance office sends and takes it.
//!
//! Which columns a sheet has follows from the budget alone, so what was exported can be read
//! back: [`xuat`] writes it, [`doc`] reads one, whoever edited it.

mod cot;
mod doc;
mod luoi;
mod xuat;

pub use doc::{DaDoc, doc};
pub use luoi::{Luoi, O, Sai};
pub use xuat::xuat;
