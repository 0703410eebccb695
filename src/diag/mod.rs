//! Diagnostics: what is wrong with a document, where, by which clause, and what to do.
//!
//! They are values. Every stage returns its own beside its result; only the shell prints them.

pub mod kinds;

pub use kinds::{Kind, Weight};

/// A byte range of one source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Which of the source files it lies in.
    pub file: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Returns the place before the first byte of a file.
    pub fn at_start(file: usize) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// Whether it lies within another place.
    pub fn is_in(self, other: Self) -> bool {
        self.file == other.file && other.start <= self.start && self.end <= other.end
    }
}

/// A change that mends a flaw without a doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The bytes that go.
    pub span: Span,
    /// What stands there instead.
    pub new: String,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The paper would be sent back or be unlawful: no PDF is written.
    Error,
    /// A careful reader would object.
    Warning,
    /// Worth a look: the evidence is weaker, or it is a matter of style.
    Hint,
}

/// One finding about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of flaw it is.
    pub kind: &'static Kind,
    /// Its weight.
    pub severity: Severity,
    /// One short sentence without full stop.
    pub message: String,
    /// The places: the first is where the flaw is, the others are what it contradicts.
    pub labels: Vec<(Span, String)>,
    /// The clause of the law or the part of the guide that it rests on.
    pub clause: Option<&'static str>,
    /// The facts outside the plan that it rests on: how fresh, how sure, from where.
    pub basis: Option<String>,
    /// What to do about it, as an instruction.
    pub help: Option<String>,
    /// What mends it, where that is certain.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Returns an error of a kind at `span`, by the clause of the kind.
    pub fn error(kind: &'static Kind, span: Span, message: impl Into<String>) -> Self {
        Self::new(kind, Severity::Error, span, message)
    }

    /// Returns a warning of a kind at `span`, by the clause of the kind.
    pub fn warning(kind: &'static Kind, span: Span, message: impl Into<String>) -> Self {
        Self::new(kind, Severity::Warning, span, message)
    }

    /// Returns a hint of a kind at `span`, by the clause of the kind.
    pub fn hint(kind: &'static Kind, span: Span, message: impl Into<String>) -> Self {
        Self::new(kind, Severity::Hint, span, message)
    }

    /// Returns a finding of a kind and a severity that the kind allows.
    pub fn new(
        kind: &'static Kind,
        severity: Severity,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        debug_assert!(kind.weight.allows(severity), "{} is never so severe", kind.id);
        let labels = vec![(span, String::new())];
        let clause = kind.clause.map(|clause| clause.text);
        let message = message.into();
        Self { kind, severity, message, labels, clause, basis: None, help: None, fix: None }
    }

    /// Returns what names its kind.
    pub fn id(&self) -> &'static str {
        self.kind.id
    }

    /// Says at the place itself what stands there.
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(first) = self.labels.first_mut() {
            first.1 = text.into();
        }
        self
    }

    /// Points at another place that the flaw contradicts.
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push((span, text.into()));
        self
    }

    /// Cites the clause.
    pub fn clause(mut self, clause: &'static str) -> Self {
        self.clause = Some(clause);
        self
    }

    /// Says which facts it rests on.
    pub fn basis(mut self, basis: impl Into<String>) -> Self {
        self.basis = Some(basis.into());
        self
    }

    /// Adds the change that mends it without a doubt.
    pub fn fix(mut self, span: Span, new: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, new: new.into() });
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Whether any of them blocks the document.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// Puts them in reading order and drops repetitions.
pub fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by(|a, b| {
        let place = |d: &Diagnostic| d.labels.first().map(|(span, _)| *span);
        place(a).cmp(&place(b)).then(a.severity.cmp(&b.severity)).then(a.id().cmp(b.id()))
    });
    diagnostics.dedup();
    diagnostics
}
