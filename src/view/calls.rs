//! What running text can call as `{{ ... }}`, and what it gets: for whoever helps to write it.

use super::text::values::Values;
use crate::plan::Plan;
use crate::reason::Reason;
use crate::source::Sources;

/// The values of a plan, as running text calls them.
pub struct Calls(Values);

impl Calls {
    /// Reckons the values of a plan out.
    pub fn new(plan: &Plan, sources: &Sources) -> Self {
        Self(Values::new(plan, sources.data()))
    }

    /// Returns a piece of text with its calls filled in.
    ///
    /// # Errors
    /// Why the first of them that cannot be is not.
    pub fn fill(&self, text: &str) -> Result<String, Reason> {
        let unfilled = |wrong: Vec<super::text::values::Unfilled>| {
            let first = wrong.into_iter().next().map(|one| one.reason);
            first.unwrap_or_else(|| Reason::new("không điền được", "xem lại đoạn trong `{{ }}`"))
        };
        self.0.fill(text).map_err(unfilled)
    }

    /// Returns every name that text can call, but for the shares of a source in one year.
    pub fn names(&self) -> Vec<String> {
        self.0.names()
    }
}
