//! Diagnostics: what is wrong with a document, where, by which clause, and what to do.
//!
//! They are values. Every stage returns its own beside its result; only `cli` prints them.

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

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The paper would be sent back or be unlawful: no PDF is written.
    Error,
    /// A careful reader would object.
    Warning,
}

/// One finding about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Names the flaw: kebab-case Vietnamese without diacritics, stable.
    pub id: &'static str,
    /// Its weight.
    pub severity: Severity,
    /// One short sentence without full stop.
    pub message: String,
    /// The places: the first is where the flaw is, the others are what it contradicts.
    pub labels: Vec<(Span, String)>,
    /// The clause of the law or the part of the guide that it rests on.
    pub clause: Option<&'static str>,
    /// What to do about it, as an instruction.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Returns an error named `id` at `span`.
    pub fn error(id: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            id,
            severity: Severity::Error,
            message: message.into(),
            labels: vec![(span, String::new())],
            clause: None,
            help: None,
        }
    }

    /// Returns a warning named `id` at `span`.
    pub fn warning(id: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(id, span, message) }
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
        place(a).cmp(&place(b)).then(a.severity.cmp(&b.severity)).then(a.id.cmp(b.id))
    });
    diagnostics.dedup();
    diagnostics
}
