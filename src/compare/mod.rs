//! So sánh (comparing): two plans, or a plan and a sheet, as lists of differences.

mod edits;
pub mod kinh_phi;
pub mod prose;
mod report;
pub mod words;

pub use edits::edits;
pub use report::{ChangeKind, Comparison, RowChange, compare};
