//! What the law and good practice object to in a plan that could be read.
//!
//! A rule is a row of [`RULES`]: its name is the flaw, its function looks for it. Rules see the
//! plan and the places of its values, its words as they will be printed (`passages`), the facts of law
//! and when the document is issued (`gate`), nothing else.

mod abbreviations;
mod bang;
mod bases;
mod blanks;
mod bodies;
mod brackets;
mod capitals;
mod citations;
mod co_quan;
mod contexts;
mod dates;
mod deadlines;
mod doubled;
mod duties;
mod ending;
mod fixed_words;
mod gate;
mod gathering;
mod ho_ten;
mod in_force;
mod kem_theo;
mod kinh_phi;
mod last_year;
mod money;
mod names;
mod nguoi_ky;
mod passages;
mod phu_luc;
mod pointers;
mod printed_twice;
mod punctuation;
mod quarters;
mod recipients;
mod references;
mod self_named;
mod sentences;
mod short_forms;
mod spans;
mod spelling;
mod stand_ins;
mod styles;
mod symbols;
mod the_thuc;
mod thoi_gian;

use std::ops::Range;

use crate::diag::{Diagnostic, Kind, Severity, Span};
use crate::law::Law;
use crate::plan::{Plan, Route};
use crate::source::{Parsed, Sources};

use gate::Gate;
use passages::{Passage, passages};
use spelling::slips::{Slip, slips};

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
    fixed_words::RULES,
    the_thuc::RULES,
    co_quan::RULES,
    self_named::RULES,
    thoi_gian::RULES,
    dates::RULES,
    quarters::RULES,
    last_year::RULES,
    in_force::RULES,
    bodies::RULES,
    names::RULES,
    capitals::RULES,
    sentences::RULES,
    bases::RULES,
    references::RULES,
    pointers::RULES,
    abbreviations::RULES,
    spelling::RULES,
    doubled::RULES,
    punctuation::RULES,
    brackets::RULES,
    stand_ins::RULES,
    styles::RULES,
    short_forms::RULES,
    kinh_phi::RULES,
    money::RULES,
    spans::RULES,
    deadlines::RULES,
    duties::RULES,
    bang::RULES,
    ending::RULES,
    nguoi_ky::RULES,
    ho_ten::RULES,
    recipients::RULES,
    phu_luc::RULES,
    kem_theo::RULES,
];

/// Returns what the rules object to.
pub fn check(parsed: &Parsed, sources: &Sources) -> Vec<Diagnostic> {
    let law = sources.law();
    let passages = passages(&parsed.plan, law);
    let slips = slips(&passages, &parsed.plan, law);
    let gate = Gate::of(&parsed.plan);
    let mut found = Vec::new();
    for rule in RULES.iter().copied().flatten() {
        let (passages, slips) = (&passages, &slips);
        let mut cx = Cx { parsed, sources, law, passages, slips, gate, rule, found: &mut found };
        (rule.run)(&mut cx);
    }
    found
}

/// What a rule sees, and where its findings go.
struct Cx<'a> {
    parsed: &'a Parsed,
    sources: &'a Sources,
    /// The facts of law that it is held against.
    law: &'a Law,
    /// Its words as they are printed.
    passages: &'a [Passage<'a>],
    /// What is spelt wrong in them.
    slips: &'a [Slip<'a>],
    /// When it is issued.
    gate: Option<Gate>,
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

    /// A piece of a passage.
    fn span(&self, passage: &Passage, range: &Range<usize>) -> Span {
        passage.span(range, self.parsed, self.sources)
    }

    /// Finds a flaw in a piece of a passage.
    fn found(
        &self,
        severity: Severity,
        passage: &Passage,
        range: &Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(self.rule.kind, severity, self.span(passage, range), message)
    }

    /// Adds what is to stand in the place of a piece of a passage, if it stands in the file as it is
    /// printed.
    fn mended(
        &self,
        found: Diagnostic,
        passage: &Passage,
        range: &Range<usize>,
        new: impl Into<String>,
    ) -> Diagnostic {
        match passage.is_verbatim(range) {
            true => found.fix(self.span(passage, range), new),
            false => found,
        }
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
