//! Văn bản (running text): CommonMark into headings, items and paragraphs with their labels.
//!
//! `#` is a section, `##` what lies under it; a numbered list under a heading counts on at the
//! next level; `-` and `+` are printed as typed. Labels come from the numbering of the plan, not
//! from the figures in the text: only the first figure of a list sets where it begins.
//!
//! [`markdown`] reads the marks, [`values`] fills values in, [`runs`] are what comes of it, and
//! [`numbering`] gives the blocks of a body their labels.

mod markdown;
mod numbering;
pub(super) mod runs;
mod scripts;
pub(super) mod values;

use crate::plan::{Lines, Route};
use std::ops::Range;

use super::body::Paragraph;
use crate::diag::{Diagnostic, Kind, kinds};
use crate::source::{Places, Sources};
use markdown::{BlockKind, Notes, PICTURE, RawBlock, RawRun, RunKind, TABLE};
use runs::Run;
use values::Values;

pub(super) use numbering::Numbering;

/// What reading running text needs, and where its findings go.
pub(super) struct TextCx<'a> {
    pub places: &'a Places,
    pub sources: &'a Sources,
    pub found: &'a mut Vec<Diagnostic>,
    values: &'a Values,
    /// Footnotes of the text that is being read, until their mark comes.
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
        Self { places, sources, found, values, notes: Notes::new() }
    }
}

impl TextCx<'_> {
    /// Fills the values into a text that is no CommonMark.
    pub fn plain(&mut self, route: &Route, text: &str) -> String {
        match self.values.fill(text) {
            Ok(text) => text,
            Err(unfilled) => {
                self.report(
                    route,
                    unfilled.range,
                    &kinds::GIA_TRI_TRONG_CHU,
                    unfilled.reason.message,
                    unfilled.reason.help,
                );
                String::new()
            }
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
                BlockKind::Bullet(mark) => Some(mark.to_string()),
                BlockKind::Numbered { .. } => {
                    let typed = &text[raw.range.clone()];
                    typed.split_whitespace().next().map(str::to_owned)
                }
                BlockKind::Heading(_) => {
                    self.refuse(route, &raw.range, "tiêu đề `#`");
                    None
                }
                BlockKind::Paragraph => None,
            };
            let runs = self.runs(route, raw.runs);
            let bold_label = label.is_some() && runs.first().is_some_and(Run::is_bold);
            out.push(Paragraph { label, bold_label, runs });
        }
        out
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

    /// Splits CommonMark into flat blocks; reports what a plan has no use for.
    fn parse(&mut self, route: &Route, text: &str) -> Vec<RawBlock> {
        let reading = markdown::read(text);
        for (range, what) in &reading.refused {
            self.refuse(route, range, what);
        }
        self.notes.extend(reading.notes);
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
                    if let Some(note) = self.notes.remove(&run.text) {
                        let note = self.runs(route, note);
                        out.push(Run::Footnote(note));
                    }
                    continue;
                }
            }
            let text = match self.values.fill(&run.text) {
                Ok(text) => text,
                Err(unfilled) => {
                    let at = run.range.start;
                    let range = at + unfilled.range.start..at + unfilled.range.end;
                    self.report(
                        route,
                        range,
                        &kinds::GIA_TRI_TRONG_CHU,
                        unfilled.reason.message,
                        unfilled.reason.help,
                    );
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

    fn refuse(&mut self, route: &Route, range: &Range<usize>, what: &str) {
        let help = match what {
            PICTURE => "viết hình thành mục riêng của `noi_dung`: `- hinh: {tep: ..., mo_ta: ...}`",
            TABLE => {
                "viết bảng thành mục riêng của `noi_dung`: `- bang: {cot: [...], hang: [...]}`"
            }
            _ => "nếu đó chỉ là chữ, đặt dấu `\\` trước ký tự đầu của nó",
        };
        self.report(
            route,
            first_line(range),
            &kinds::CHU_KHONG_HO_TRO,
            format!("{what} không dùng được ở đây"),
            help.to_owned(),
        );
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
fn first_line(range: &Range<usize>) -> Range<usize> {
    range.start..range.end.min(range.start + 1)
}
