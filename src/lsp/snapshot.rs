//! A plan as it stands in the editor at one moment: its texts, what they say, what is found in them.

use std::sync::{Arc, OnceLock};

use super::positions::Page;
use crate::BuildOptions;
use crate::diag::{Diagnostic, Severity, Span, has_errors};
use crate::source::{Parsed, Places, Sources, parse};
use crate::typeset::Fonts;

/// A file of a plan as the editor knows it.
#[derive(Debug)]
pub struct File {
    /// What the editor calls it.
    pub uri: String,
    /// Which state of an open buffer it is; none for a file on the disk.
    pub version: Option<i64>,
    /// Its text.
    pub page: Page,
}

/// A plan at one moment. What is costly is found out once, when it is first asked for.
#[derive(Debug)]
pub struct Snapshot {
    files: Vec<File>,
    sources: Sources,
    refused: Vec<Diagnostic>,
    before: Option<Arc<Parsed>>,
    own: OnceLock<Option<Places>>,
    parsed: OnceLock<(Option<Arc<Parsed>>, Vec<Diagnostic>)>,
    found: OnceLock<(Vec<Diagnostic>, Option<String>)>,
}

impl Snapshot {
    /// Takes the files of a plan, in the order of its sources, with what was found wrong while they
    /// were read; `before` is the last state of it that could be read.
    pub fn new(
        files: Vec<File>,
        sources: Sources,
        refused: Vec<Diagnostic>,
        before: Option<Arc<Parsed>>,
    ) -> Self {
        let (own, parsed, found) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { files, sources, refused, before, own, parsed, found }
    }

    /// Returns its files: the plan, and its office file.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// Returns its sources.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Returns the text of the plan; none where it has no file.
    pub(super) fn page(&self) -> Option<&Page> {
        self.files.first().map(|file| &file.page)
    }

    /// Returns the places of the values of the buffer alone, without those of the office file.
    pub(super) fn own(&self) -> Option<&Places> {
        let read = || self.page().and_then(|page| Places::of_text(page.text()));
        self.own.get_or_init(read).as_ref()
    }

    fn read(&self) -> &(Option<Arc<Parsed>>, Vec<Diagnostic>) {
        self.parsed.get_or_init(|| {
            if has_errors(&self.refused) {
                return (None, Vec::new());
            }
            let (parsed, found) = parse(&self.sources);
            (parsed.map(Arc::new), found)
        })
    }

    /// Returns what the plan says, if it can be read.
    pub fn parsed(&self) -> Option<&Arc<Parsed>> {
        self.read().0.as_ref()
    }

    /// Returns what the plan says, or last said before what is being typed.
    pub(super) fn known(&self) -> Option<&Arc<Parsed>> {
        self.parsed().or(self.before.as_ref())
    }

    /// Returns what is known by now, without reading anything, for the states that follow.
    pub fn handed_on(&self) -> Option<Arc<Parsed>> {
        let read = self.parsed.get().and_then(|read| read.0.clone());
        read.or_else(|| self.before.clone())
    }

    /// Whether a value in some bytes of the plan could not be read.
    pub(super) fn is_unread(&self, span: Span) -> bool {
        let within = |found: &Diagnostic| {
            let place = found.labels.first().map(|label| label.0);
            place.is_some_and(|own| {
                own.file == span.file && own.start >= span.start && own.end <= span.end
            })
        };
        self.read().1.iter().any(|found| found.severity == Severity::Error && within(found))
    }

    /// Returns every finding, as `kehoach check` has them.
    pub fn findings(&self, fonts: &Fonts) -> &[Diagnostic] {
        &self.looked(fonts).0
    }

    /// Returns what the program itself could not do.
    pub fn fault(&self, fonts: &Fonts) -> Option<&str> {
        self.looked(fonts).1.as_deref()
    }

    fn looked(&self, fonts: &Fonts) -> &(Vec<Diagnostic>, Option<String>) {
        self.found.get_or_init(|| {
            if has_errors(&self.refused) {
                return (self.refused.clone(), None);
            }
            match crate::lay_out(&self.sources, fonts, BuildOptions::default()) {
                Ok(made) => {
                    let found = self.refused.iter().cloned().chain(made.diagnostics);
                    (found.collect(), None)
                }
                Err(fault) => {
                    (crate::prepare(&self.sources, fonts).diagnostics, Some(fault.to_string()))
                }
            }
        })
    }

    /// Returns where a finding is marked: of many lines the first alone.
    pub(super) fn marked(&self, span: Span) -> (usize, usize) {
        let Some(file) = self.files.get(span.file) else { return (0, 0) };
        let text = file.page.text();
        let boundary = |at: usize| text.ceil_char_boundary(at.min(text.len()));
        let (start, end) = (boundary(span.start), boundary(span.end));
        let end = end.max(start);
        (start, text[start..end].find('\n').map_or(end, |at| start + at))
    }
}
