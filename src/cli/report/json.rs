//! Findings as JSON: `docs/check.schema.json` describes it.

use serde::Serialize;

use super::{Region, Report};
use crate::diag::{Diagnostic, Severity, Span};
use crate::source::Sources;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Output<'a> {
    /// Rises when a field changes its meaning.
    version: u32,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    id: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    clause: Option<&'static str>,
    basis: Option<&'a str>,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
    fix: Option<Change<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    #[serde(flatten)]
    region: Region,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Change<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    new: &'a str,
}

/// Returns the findings of some plans as one JSON object, with a line end.
pub fn json(reports: &[Report]) -> String {
    let findings = reports
        .iter()
        .flat_map(|report| report.found.iter().map(|found| finding(found, &report.sources)));
    let output = Output { version: 1, findings: findings.collect() };
    // Plain data cannot fail to be written.
    serde_json::to_string_pretty(&output).unwrap_or_default() + "\n"
}

fn finding<'a>(found: &'a Diagnostic, sources: &'a Sources) -> Finding<'a> {
    let span = found.labels.first().map_or(Span::at_start(0), |(span, _)| *span);
    Finding {
        id: found.id(),
        severity: match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        },
        message: &found.message,
        place: place(span, sources),
        clause: found.clause,
        basis: found.basis.as_deref(),
        help: found.help.as_deref(),
        related: found
            .labels
            .iter()
            .skip(1)
            .map(|(span, message)| Related { place: place(*span, sources), message })
            .collect(),
        fix: found
            .fix
            .as_ref()
            .map(|fix| Change { place: place(fix.span, sources), new: &fix.new }),
    }
}

fn place(span: Span, sources: &Sources) -> Place<'_> {
    let source = sources.get(span.file);
    let text = source.text.get(span.start..span.end).unwrap_or_default();
    Place { file: &source.name, region: Region::of(span, sources), text }
}
