//! Luật (the law): what is known of it as facts, each in one place, apart from the code that uses
//! them.

pub mod clauses;
pub mod documents;
pub mod in_force;
pub mod offices;

pub use clauses::Clause;
