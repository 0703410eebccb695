//! What the law and good practice object to in a plan that could be read.
//!
//! A rule is a row of [`RULES`]: its name is the flaw, its function looks for it. Rules see the
//! plan and the places of its values, nothing else.

mod bang;
mod blanks;
mod kinh_phi;
mod nguoi_ky;
mod phu_luc;
mod printed_twice;
mod the_thuc;
mod thoi_gian;

use crate::diag::{Diagnostic, Kind, Span};
use crate::plan::{Plan, Route};
use crate::source::{Parsed, Sources};

/// One rule.
pub struct Rule {
    /// What it finds.
    pub kind: &'static Kind,
    run: fn(&mut Cx),
}

/// Every rule, in the order of the paper.
pub const RULES: &[&[Rule]] = &[
    blanks::RULES,
    printed_twice::RULES,
    the_thuc::RULES,
    thoi_gian::RULES,
    kinh_phi::RULES,
    bang::RULES,
    nguoi_ky::RULES,
    phu_luc::RULES,
];

/// Returns what the rules object to.
pub fn check(parsed: &Parsed, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES.iter().copied().flatten() {
        (rule.run)(&mut Cx { parsed, sources, rule, found: &mut found });
    }
    found
}

/// What a rule sees, and where its findings go.
struct Cx<'a> {
    parsed: &'a Parsed,
    sources: &'a Sources,
    rule: &'a Rule,
    found: &'a mut Vec<Diagnostic>,
}

impl<'a> Cx<'a> {
    fn plan(&self) -> &'a Plan {
        &self.parsed.plan
    }

    fn at(&self, route: impl Into<Route>) -> Span {
        self.parsed.places.of(route)
    }

    /// A piece of the text at a route.
    fn in_text(&self, route: &Route, start: usize, end: usize) -> Span {
        self.parsed.places.in_text(route, start, end, self.sources)
    }

    /// All of the text, or line of a text, at a route.
    fn all_of(&self, route: &Route, text: &str) -> Span {
        self.in_text(route, 0, text.len())
    }

    /// The key at a route: for what is wrong with the whole of a list or map.
    fn key(&self, route: impl Into<Route>) -> Span {
        self.parsed.places.key(route)
    }

    fn error(&mut self, at: Span, message: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::error(self.rule.kind, at, message).help(help));
    }

    fn warn(&mut self, at: Span, message: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::warning(self.rule.kind, at, message).help(help));
    }

    fn push(&mut self, found: Diagnostic) {
        self.found.push(found);
    }
}
