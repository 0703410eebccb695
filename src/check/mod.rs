//! What the law and good practice object to in a plan that could be read.
//!
//! A rule is a row of [`RULES`]: its name is the flaw, its function looks for it. Rules see the
//! plan and the places of its values, its words as they will be printed (`passages`), the facts of law
//! and when the document is issued (`gate`), nothing else.
//!
//! They stand by what they look at: `paper` at its cells and what was never filled in, `time` at days and
//! deadlines, `cited` at documents, bodies and places, `language` at how it is written, `kinh_phi` at money,
//! `tasks` at who does what.

mod cited;
mod contexts;
mod gate;
mod kinh_phi;
mod language;
mod paper;
mod passages;
mod tasks;
mod time;

use std::ops::Range;

use crate::diag::{Diagnostic, Kind, Severity, Span};
use crate::law::Law;
use crate::plan::{NgayBanHanh, Plan, Route};
use crate::source::{Parsed, Sources};

use gate::Gate;
use language::spelling::slips::{Slip, slips};
use passages::{Passage, passages};

/// One rule.
pub struct Rule {
    /// What it finds.
    pub kind: &'static Kind,
    run: fn(&mut Cx),
}

/// Every rule, in the order of the paper.
pub const RULES: &[&[Rule]] = &[
    paper::blanks::RULES,
    paper::headings::RULES,
    paper::printed_twice::RULES,
    paper::fixed_words::RULES,
    paper::the_thuc::RULES,
    paper::co_quan::RULES,
    paper::self_named::RULES,
    time::thoi_gian::RULES,
    time::dates::RULES,
    time::quarters::RULES,
    time::last_year::RULES,
    cited::in_force::RULES,
    cited::bodies::RULES,
    cited::names::RULES,
    language::capitals::RULES,
    language::sentences::RULES,
    cited::bases::RULES,
    cited::references::RULES,
    cited::pointers::RULES,
    language::abbreviations::RULES,
    language::spelling::RULES,
    language::doubled::RULES,
    language::punctuation::RULES,
    language::brackets::RULES,
    language::stand_ins::RULES,
    language::styles::RULES,
    language::short_forms::RULES,
    kinh_phi::RULES,
    kinh_phi::money::RULES,
    time::spans::RULES,
    time::deadlines::RULES,
    tasks::duties::RULES,
    kinh_phi::bang::RULES,
    paper::ending::RULES,
    paper::nguoi_ky::RULES,
    paper::ho_ten::RULES,
    paper::recipients::RULES,
    paper::phu_luc::RULES,
    paper::kem_theo::RULES,
];

/// Returns what the rules object to.
pub fn check(parsed: &Parsed, sources: &Sources) -> Vec<Diagnostic> {
    let law = sources.law();
    let passages = passages(&parsed.plan, law);
    let slips = slips(&passages, &parsed.plan, law);
    objections(RULES.iter().copied().flatten(), parsed, sources, &passages, &slips)
}

/// Returns what will have ended by the year `nam` of all that a plan names: bodies, levels, places, words.
pub fn ended_by(nam: i32, parsed: &Parsed, sources: &Sources) -> Vec<Diagnostic> {
    let mut then = parsed.clone();
    then.plan.nam = nam;
    then.plan.ngay_ban_hanh = NgayBanHanh::default();
    let passages = passages(&then.plan, sources.law());
    objections(cited::bodies::RULES, &then, sources, &passages, &[])
}

fn objections<'a>(
    rules: impl IntoIterator<Item = &'a Rule>,
    parsed: &Parsed,
    sources: &Sources,
    passages: &[Passage],
    slips: &[Slip],
) -> Vec<Diagnostic> {
    let gate = Gate::of(&parsed.plan);
    let mut found = Vec::new();
    for rule in rules {
        let law = sources.law();
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
