//! kehoach
pub mod check;
pub mod cli;
pub mod diag;
pub mod plan;
pub mod source;
pub mod typeset;
pub mod view;

use diag::Diagnostic;
use source::Sources;
use typeset::Fonts;
use view::View;

/// A plan ready to be laid out, or what keeps it from that.
#[derive(Debug)]
pub struct Prepared {
    /// What to lay out; `None` when there are errors.
    pub view: Option<View>,
    /// All findings, in reading order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads, checks and views one plan: `sources` holds the plan and, if it refers to one, its
/// office file. Every flaw of every stage is found in the one pass.
pub fn prepare(sources: &Sources, fonts: &Fonts) -> Prepared {
    let (parsed, mut diagnostics) = source::parse(sources);
    let mut view = None;
    if let Some(parsed) = &parsed {
        diagnostics.extend(typeset::unprintable(parsed, sources, fonts));
        diagnostics.extend(check::check(parsed));
        let (made, found) = view::view(parsed, sources);
        diagnostics.extend(found);
        view = Some(made).filter(|_| !diag::has_errors(&diagnostics));
    }
    Prepared { view, diagnostics: diag::in_order(diagnostics) }
}
