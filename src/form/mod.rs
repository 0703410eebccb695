//! The plan as a form that a person fills in: what can be filled in (the glossary), what stands there
//! now, and the changes that are made to it, each held against what its author saw.
//!
//! Values go to the page and come back as JSON: a text is a string, a list an array, a map
//! `{"map": [[key, value], ...]}` in the order of the file, since years are keys too.

mod change;
mod glossary;
mod made_from;
mod state;
mod value;

pub use change::{Conflict, Op, edits};
pub use glossary::glossary;
pub use made_from::MadeFrom;
pub use state::{Finding, findings, refused, shared, signers, sums, values};
pub use value::{from_json, to_json};
