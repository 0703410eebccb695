//! Why something is refused: what every stage says of an input that it cannot take.

use std::fmt;

/// What is wrong with an input, and what to do about it; in Vietnamese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// One short sentence without full stop.
    pub message: String,
    /// What to do, as an instruction.
    pub help: String,
}

impl Reason {
    /// Returns the reason of these words.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.help)
    }
}
