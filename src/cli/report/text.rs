//! Diagnostics as text for a terminal, in Vietnamese.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Message, Renderer, Snippet};

use crate::diag::{Diagnostic, Severity, Span};
use crate::sheet::Flaw;
use crate::source::Sources;

/// How many findings are printed: nobody mends more at once, and a file that is no plan at all
/// can have a hundred thousand.
const MOST: usize = 50;

/// Returns the diagnostics as text: the message, the lines with the place marked, the clause
/// (`căn cứ`) and what to do (`cách sửa`). `colour` adds ANSI colours.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    // Of too many the hints go first: none of them must hide an error.
    let many = diagnostics.len() > MOST;
    let shown = |one: &&Diagnostic| !many || one.severity != Severity::Hint;
    let shown: Vec<&Diagnostic> = diagnostics.iter().filter(shown).take(MOST).collect();
    let mut text = String::new();
    for diagnostic in &shown {
        text.push_str(&renderer.render(&[group(diagnostic, sources)]));
        text.push_str("\n\n");
    }
    if shown.len() < diagnostics.len() {
        text.push_str(&format!("... và {} chỗ nữa\n\n", diagnostics.len() - shown.len()));
    }
    text
}

/// Returns the flaws of a spreadsheet as text, each at its cell.
pub(in super::super) fn sheet(flaws: &[Flaw]) -> String {
    let mut text = String::new();
    for Flaw { kind, cell, reason } in flaws.iter().take(MOST) {
        let weight = kind.weight.as_str();
        text += &format!(
            "{weight}[{}]: {cell}: {}\n  = cách sửa: {}\n\n",
            kind.id, reason.message, reason.help
        );
    }
    if flaws.len() > MOST {
        text += &format!("... và {} chỗ nữa\n\n", flaws.len() - MOST);
    }
    text
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR.with_name("lỗi"),
        Severity::Warning => Level::WARNING.with_name("cảnh báo"),
        Severity::Hint => Level::INFO.with_name("gợi ý"),
    };
    let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.id()));
    let mut files: Vec<usize> = Vec::new();
    for (span, _) in &diagnostic.labels {
        if !files.contains(&span.file) {
            files.push(span.file);
        }
    }
    for file in files {
        let source = sources.get(file);
        let labels =
            diagnostic.labels.iter().enumerate().filter(|(_, (span, _))| span.file == file);
        let places: Vec<_> = labels
            .map(|(nth, (span, label))| (nth, label, first_line(&source.text, span)))
            .collect();
        let (from, lines) = lines(&source.text, places.iter().map(|(.., place)| place.clone()));
        let number = 1 + source.text[..from].bytes().filter(|byte| *byte == b'\n').count();
        let mut snippet = Snippet::source(lines).line_start(number).path(source.name.as_str());
        for (nth, label, place) in places {
            let kind = if nth == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let mut annotation = kind.span(place.start - from..place.end - from);
            if !label.is_empty() {
                annotation = annotation.label(label.as_str());
            }
            snippet = snippet.annotation(annotation);
        }
        group = group.element(snippet);
    }
    if let Some(clause) = diagnostic.clause {
        group = group.element(note("căn cứ", clause));
    }
    if let Some(basis) = &diagnostic.basis {
        group = group.element(note("dữ liệu", basis));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(note("cách sửa", help));
    }
    group
}

fn note<'a>(name: &'static str, text: &'a str) -> Message<'a> {
    Level::NOTE.with_name(name).message(text)
}

/// Returns the lines of a text from the first place to the last, and where they begin: what renders them
/// counts the lines of all that it is given.
fn lines(text: &str, places: impl Iterator<Item = Range<usize>> + Clone) -> (usize, &str) {
    let first = places.clone().map(|place| place.start).min().unwrap_or_default();
    let last = places.map(|place| place.end).max().unwrap_or_default();
    let from = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let to = text[last..].find('\n').map_or(text.len(), |at| last + at + 1);
    match &text[from..to] {
        // Behind the last line end.
        "" => (0, text),
        lines => (from, lines),
    }
}

/// A marker over many lines hides more than it shows: only the first line is marked.
fn first_line(text: &str, span: &Span) -> Range<usize> {
    let boundary = |at: usize| text.ceil_char_boundary(at.min(text.len()));
    let (start, end) = (boundary(span.start), boundary(span.end));
    let end = end.max(start);
    let line_end = text[start..end].find('\n').map_or(end, |at| start + at);
    start..line_end.max(start)
}
