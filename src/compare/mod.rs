//! So sánh (comparing): two plans, or a plan and a sheet, as lists of differences.

mod bao_cao;
pub mod kinh_phi;
mod sua;
pub mod van_ban;

pub use bao_cao::{DoiDong, SoSanh, so_sanh};
pub use sua::sua;
