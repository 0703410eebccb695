//! Văn bản (running text): CommonMark into headings, items and paragraphs with their labels.
//!
//! `#` is a section, `##` what lies under it; a numbered list under a heading counts on at the
//! next level; `-` and `+` are printed as typed. Labels come from the numbering of the plan, not
//! from the figures in the text: only the first figure of a list sets where it begins.
//!
//! [`lines`] and [`markdown`] find the blocks, [`inline`] reads the marks in them, [`suspects`] what
//! looks like a mark and is none; [`values`] fills values in, [`runs`] are what comes of it, and
//! [`numbering`] gives the blocks of a body their labels.

mod braces;
mod indices;
mod inline;
mod lines;
mod markdown;
mod notes;
mod numbering;
mod plain;
pub(super) mod read_back;
pub(super) mod runs;
mod suspects;
pub(super) mod typed;
mod typed_label;
pub(super) mod upper;
pub(super) mod values;

use crate::plan::{Lines, Route};
use std::ops::Range;

use super::body::Paragraph;
use crate::diag::{Diagnostic, Kind, kinds};
use crate::source::{Places, Sources};
use markdown::{BlockKind, RawBlock, RawRun, Refused, RunKind};
use notes::Notes;
use runs::Run;
use values::{Unfilled, Values};

pub(super) use numbering::Numbering;

/// What reading running text needs, and where its findings go.
pub(super) struct TextCx<'a> {
    pub places: &'a Places,
    pub sources: &'a Sources,
    pub found: &'a mut Vec<Diagnostic>,
    values: &'a Values,
    notes: Notes,
}

impl<'a> TextCx<'a> {
    /// Begins to read the texts of a plan.
    pub fn new(
        places: &'a Places,
        sources: &'a Sources,
        values: &'a Values,
        found: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self { places, sources, found, values, notes: Notes::default() }
    }
}

impl TextCx<'_> {
    /// Fills the values into a text that has no marks (see [`plain`]).
    pub fn plain(&mut self, route: &Route, text: &str) -> String {
        let mut out = String::new();
        for run in inline::plain(text) {
            match self.values.fill(&run.text) {
                Ok(words) => out += &words,
                Err(unfilled) => {
                    self.unfilled(route, &run, unfilled);
                    return String::new();
                }
            }
        }
        out
    }

    /// Reports what cannot be filled into a run.
    fn unfilled(&mut self, route: &Route, run: &RawRun, unfilled: Vec<Unfilled>) {
        for Unfilled { kind, reason, range } in unfilled {
            let range = run.place(range.start)..run.place(range.end);
            self.report(route, range, kind, reason.message, reason.help);
        }
    }

    /// Fills the values into lines that are no CommonMark.
    pub fn plain_lines(&mut self, route: &Route, lines: &Lines) -> Vec<String> {
        lines.placed(route).map(|(route, line)| self.plain(&route, line)).collect()
    }

    /// Reads a text that stands on one line: its paragraphs are parted by line breaks, marks of
    /// items stay as typed.
    pub fn inline(&mut self, route: &Route, text: &str) -> Vec<Run> {
        let mut out = Vec::new();
        for part in self.paragraphs(route, text) {
            if !out.is_empty() {
                out.push(Run::Break);
            }
            out.extend(part.label.map(|label| Run::text(format!("{label} "))));
            out.extend(part.runs);
        }
        out
    }

    /// Reads a text that stands outside the numbering, such as a cell: paragraphs and items, their
    /// labels as typed.
    pub fn paragraphs(&mut self, route: &Route, text: &str) -> Vec<Paragraph> {
        let mut out = Vec::new();
        for raw in self.parse(route, text) {
            let label = match raw.kind {
                // A dash alone is what stands in the cell.
                BlockKind::Bullet(mark) if raw.is_empty() => {
                    let runs = vec![Run::text(mark)];
                    out.push(Paragraph::plain(runs));
                    continue;
                }
                BlockKind::Bullet(mark) => Some(mark.to_string()),
                BlockKind::Numbered { .. } => {
                    let typed = &text[raw.range.clone()];
                    typed.split_whitespace().next().map(str::to_owned)
                }
                BlockKind::Heading(_) => {
                    let message = "tiêu đề `#` không dùng được ở đây";
                    let help = "bỏ dấu `#`; thật sự muốn in thì viết `\\#`";
                    let kind = &kinds::CHU_KHONG_HO_TRO;
                    self.refuse(route, Refused::new(first(&raw.range), kind, message, help));
                    None
                }
                BlockKind::Paragraph => None,
            };
            self.no_braces(route, text, &raw);
            let runs = self.runs(route, raw.runs);
            let bold_label = label.is_some() && runs.first().is_some_and(Run::is_bold);
            out.push(Paragraph { label, bold_label, ..Paragraph::plain(runs) });
        }
        out
    }

    /// The words of a block behind its label, if it has one.
    fn labelled(&mut self, route: &Route, raw: RawBlock) -> Vec<Run> {
        let label = match raw.kind {
            BlockKind::Bullet(mark) => Some(Run::text(format!("{mark} "))),
            _ => None,
        };
        label.into_iter().chain(self.runs(route, raw.runs)).collect()
    }

    /// Reports an error at the value of a route.
    pub fn error(
        &mut self,
        route: &Route,
        kind: &'static Kind,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let span = self.places.of(route);
        let head = crate::diag::Span { end: span.end.min(span.start + 1), ..span };
        self.found.push(Diagnostic::error(kind, head, message).help(help));
    }

    /// Splits a text into flat blocks; reports what a plan has no use for.
    fn parse(&mut self, route: &Route, text: &str) -> Vec<RawBlock> {
        let reading = markdown::read(text);
        for refused in reading.refused {
            self.refuse(route, refused);
        }
        reading.blocks
    }

    /// Fills the values in, run by run, so that a value is never read as a mark.
    fn runs(&mut self, route: &Route, raw: Vec<RawRun>) -> Vec<Run> {
        let mut out = Vec::new();
        let last = raw.len().saturating_sub(1);
        for (nth, run) in raw.into_iter().enumerate() {
            match run.kind {
                RunKind::Words => {}
                RunKind::Break => {
                    out.push(Run::Break);
                    continue;
                }
                RunKind::Footnote => {
                    out.extend(self.call(route, &run.text, run.place(0)));
                    continue;
                }
            }
            let text = match self.values.fill(&run.text) {
                Ok(text) => text,
                Err(unfilled) => {
                    self.unfilled(route, &run, unfilled);
                    continue;
                }
            };
            let text = if nth == 0 { text.trim_start() } else { &text };
            let text = if nth == last { text.trim_end() } else { text };
            if !text.is_empty() {
                out.push(Run::Words { text: text.into(), look: run.look, unbroken: false });
            }
        }
        runs::to_fill_in(runs::keep_together(out))
    }

    fn refuse(&mut self, route: &Route, refused: Refused) {
        let Refused { range, kind, reason, fix, unsure } = refused;
        let span = self.places.in_text(route, range.start, range.end, self.sources);
        let found = match unsure {
            true => Diagnostic::warning(kind, span, reason.message),
            false => Diagnostic::error(kind, span, reason.message),
        };
        let mut found = found.help(reason.help);
        if let Some(new) = fix.filter(|_| self.places.is_block(route)) {
            found = found.fix(span, new);
        }
        self.found.push(found);
    }

    /// Reports an error at bytes of a text.
    pub fn report(
        &mut self,
        route: &Route,
        range: Range<usize>,
        kind: &'static Kind,
        message: String,
        help: String,
    ) {
        let span = self.places.in_text(route, range.start, range.end, self.sources);
        self.found.push(Diagnostic::error(kind, span, message).help(help));
    }
}

/// The place of a block is shown by its first characters.
fn first(range: &Range<usize>) -> Range<usize> {
    range.start..range.end.min(range.start + 1)
}
