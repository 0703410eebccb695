//! kehoach
pub mod diag;
pub mod plan;
pub mod source;
pub mod view;
