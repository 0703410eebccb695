//! Every finding that the program can make, with its entry in the manual.
//!
//! A finding is made from a row of these lists, so one that is not listed does not compile. Tests
//! hold that each row has a case, and that its examples say what they are meant to.

mod budget;
mod capitals;
mod cells;
mod duties;
mod file;
mod keys;
mod law;
mod paper;
mod series;
mod sheets;
mod spelling;
mod tables;
mod text;

use super::Severity;
use crate::law::clauses::Clause;

pub use {
    budget::*, capitals::*, cells::*, duties::*, file::*, keys::*, law::*, paper::*, series::*,
    sheets::*, spelling::*, tables::*, text::*,
};

/// A kind of finding.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Names it: kebab-case Vietnamese without accents, stable.
    pub id: &'static str,
    /// How much it weighs.
    pub weight: Weight,
    /// The clause that it rests on, where that is always the same.
    pub clause: Option<&'static Clause>,
    /// Whether not even a draft can be laid out with it.
    pub fatal: bool,
    /// What is wrong, in short.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// Keys of a plan that have the flaw; none where no text can show it.
    pub wrong: Option<&'static str>,
    /// The same keys without it; empty for a plan without them.
    pub right: Option<&'static str>,
}

/// How much a kind of finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Always an error.
    Error,
    /// Always a warning.
    Warning,
    /// Always a hint.
    Hint,
    /// An error or a warning: its message says how sure it is.
    Either,
    /// A warning, or a hint where the evidence is weaker.
    Doubt,
    /// Any of the three.
    Any,
}

impl Weight {
    /// Whether a finding of this weight may be that severe.
    pub fn allows(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity == Severity::Error,
            Self::Warning => severity == Severity::Warning,
            Self::Hint => severity == Severity::Hint,
            Self::Either => severity != Severity::Hint,
            Self::Doubt => severity != Severity::Error,
            Self::Any => true,
        }
    }

    /// Returns it in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "lỗi",
            Self::Warning => "cảnh báo",
            Self::Hint => "gợi ý",
            Self::Either => "lỗi hoặc cảnh báo",
            Self::Doubt => "cảnh báo hoặc gợi ý",
            Self::Any => "lỗi, cảnh báo hoặc gợi ý",
        }
    }
}

/// The lists, in the order of the manual.
static LISTS: &[&[&Kind]] = &[
    file::LIST,
    keys::LIST,
    text::LIST,
    spelling::LIST,
    paper::LIST,
    cells::LIST,
    law::LIST,
    capitals::LIST,
    duties::LIST,
    budget::LIST,
    tables::LIST,
    sheets::LIST,
    series::LIST,
];

/// Returns every kind, in the order of the manual.
pub fn all() -> impl Iterator<Item = &'static Kind> + Clone {
    LISTS.iter().copied().flatten().copied()
}

/// Returns the kind of an id.
pub fn find(id: &str) -> Option<&'static Kind> {
    all().find(|kind| kind.id == id)
}

/// Makes a list of kinds, each a static with the name of its row.
macro_rules! kinds {
    ($($name:ident: $id:literal, $weight:ident, $clause:expr, $fatal:literal, $what:literal, $why:literal, $wrong:expr, $right:expr;)*) => {
        $(
            #[doc = $what]
            pub static $name: $crate::diag::Kind = $crate::diag::Kind {
                id: $id,
                weight: $crate::diag::Weight::$weight,
                clause: $clause,
                fatal: $fatal,
                what: $what,
                why: $why,
                wrong: $wrong,
                right: $right,
            };
        )*

        /// Every kind of this list.
        pub(super) static LIST: &[&$crate::diag::Kind] = &[$(&$name),*];
    };
}

use kinds;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_words_without_accents() {
        let mut seen = std::collections::BTreeSet::new();
        for kind in all() {
            assert!(seen.insert(kind.id), "{} twice", kind.id);
            let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
            assert!(kind.id.bytes().all(plain), "{}", kind.id);
            assert_eq!(kind.wrong.is_some(), kind.right.is_some(), "{}", kind.id);
        }
    }
}
