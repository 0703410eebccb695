//! `kehoach schema`: the JSON Schema of a plan.

use super::{Error, Outcome, terminal};

/// Prints the schema.
pub(super) fn run() -> Result<Outcome, Error> {
    terminal::print(&crate::plan::schema::schema()).map(|()| Outcome::Fine)
}
