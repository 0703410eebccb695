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

/// The files of facts that the program comes with: name, text.
pub const FILES: [(&str, &str); 7] = [
    ("law/sources.yaml", include_str!("../../law/sources.yaml")),
    ("law/documents.yaml", include_str!("../../law/documents.yaml")),
    ("law/bodies.yaml", include_str!("../../law/bodies.yaml")),
    ("law/places.yaml", include_str!("../../law/places.yaml")),
    ("law/abbreviations.yaml", include_str!("../../law/abbreviations.yaml")),
    ("law/words.yaml", include_str!("../../law/words.yaml")),
    ("law/capitals.yaml", include_str!("../../law/capitals.yaml")),
];
