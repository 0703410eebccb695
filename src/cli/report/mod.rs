//! Findings told: as Vietnamese text for a person, as JSON or SARIF for a program.

mod json;
mod sarif;
mod text;

use serde::Serialize;

use crate::diag::{Diagnostic, Span};
use crate::sheet::Flaw;
use crate::source::Sources;

pub use json::json;
pub use sarif::sarif;
pub use text::render;
pub(super) use text::sheet;

use super::terminal;

/// Prints findings to standard error.
pub(super) fn show(found: &[Diagnostic], sources: &Sources) {
    terminal::complain(&render(found, sources, terminal::colour()));
}

/// Prints the flaws of a spreadsheet to standard error.
pub(super) fn show_sheet(flaws: &[Flaw]) {
    terminal::complain(&sheet(flaws));
}

/// The findings of one plan.
pub struct Report {
    /// Its files.
    pub sources: Sources,
    /// What was found in them.
    pub found: Vec<Diagnostic>,
}

/// A place for programs: lines and columns from 1, columns in Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

impl Region {
    pub fn of(span: Span, sources: &Sources) -> Self {
        let text = &sources.get(span.file).text;
        let at = |byte: usize| {
            let before = &text[..text.floor_char_boundary(byte.min(text.len()))];
            let line = before.rfind('\n').map_or(0, |n| n + 1);
            (before.matches('\n').count() + 1, before[line..].chars().count() + 1)
        };
        let ((start_line, start_column), (end_line, end_column)) = (at(span.start), at(span.end));
        Self { start_line, start_column, end_line, end_column }
    }
}
