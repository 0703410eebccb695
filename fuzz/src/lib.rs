//! What is tried with inputs that nobody would write. `cargo fuzz` runs the targets for hours;
//! `tests/it/fuzz.rs` runs the same ones over the corpus and a fixed walk of mutants.

pub mod mutate;
pub mod targets;
