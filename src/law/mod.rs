//! Luật (the law): what is known of it as facts, each in one place, apart from the code that uses
//! them.
//!
//! What the rules themselves rest on stands here as code; what changes from year to year stands as
//! data in `law/`, and [`facts`] says of what it is made.

pub mod capitals;
pub mod clauses;
pub mod documents;
pub mod facts;
pub mod in_force;
pub mod ledger;
pub mod offices;
pub mod phrases;

pub use clauses::Clause;
pub use facts::Law;

/// The ledger of clauses: its text.
pub const LEDGER: &str = include_str!("../../law/the-thuc.yaml");

/// The facts that the program comes with: a list in JSON, one entry for each file of `law/` but the ledger, in
/// the order in which each lies over those before it (`build/facts.rs`).
pub const FACTS: &str = include_str!(concat!(env!("OUT_DIR"), "/facts.json"));
