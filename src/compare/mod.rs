//! So sánh (comparing): two plans, or a plan and a sheet, as lists of differences.

pub mod kinh_phi;
mod sua;

pub use sua::sua;
