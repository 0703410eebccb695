//! Findings as an editor shows them, each in the file in which it stands.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::request::Client;
use super::snapshot::Snapshot;
use crate::diag::{Diagnostic, Severity, Span};
use crate::typeset::Fonts;

/// What is to be shown in one file.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// The file.
    pub uri: String,
    /// Which state of an open buffer it is of.
    pub version: Option<i64>,
    /// The findings.
    pub found: Vec<Value>,
}

/// Returns the findings of a plan for each of its files, also for those without any.
pub fn diagnostics(plan: &Snapshot, client: &Client, fonts: &Fonts) -> Vec<Published> {
    let mut of_file: BTreeMap<usize, Vec<Value>> = BTreeMap::new();
    for found in plan.findings(fonts) {
        let file = found.labels.first().map_or(0, |(span, _)| span.file);
        of_file.entry(file).or_default().push(one(plan, client, found));
    }
    let files = plan.files().iter().enumerate().map(|(nth, file)| Published {
        uri: file.uri.clone(),
        version: file.version,
        found: of_file.remove(&nth).unwrap_or_default(),
    });
    files.collect()
}

/// Returns one finding.
pub(super) fn one(plan: &Snapshot, client: &Client, found: &Diagnostic) -> Value {
    let first = found.labels.first();
    let span = first.map_or(Span::at_start(0), |(span, _)| *span);
    let mut message = found.message.clone();
    let mut add = |lead: &str, text: &str| {
        if !text.is_empty() {
            message += &format!("\n{lead}{text}");
        }
    };
    add("Ở đây: ", first.map_or("", |(_, label)| label.as_str()));
    let mut related = Vec::new();
    for (span, label) in found.labels.iter().skip(1) {
        let label = if label.is_empty() { "chỗ liên quan" } else { label.as_str() };
        let location = location(plan, client, *span);
        match (client.related, location.pointer("/range/start/line").and_then(Value::as_u64)) {
            (false, Some(line)) => add(&format!("Dòng {}: ", line + 1), label),
            _ => related.push(json!({ "location": location, "message": label })),
        }
    }
    add("Cách sửa: ", found.help.as_deref().unwrap_or_default());
    add("Căn cứ: ", found.clause.unwrap_or_default());
    add("Dữ liệu: ", found.basis.as_deref().unwrap_or_default());
    let mut shown = json!({
        "range": location(plan, client, span).get("range"),
        "severity": match found.severity {
            Severity::Error => 1,
            Severity::Warning => 2,
            Severity::Hint => 3,
        },
        "code": found.id(),
        "source": "kehoach",
        "message": message,
    });
    if let Some(object) = shown.as_object_mut().filter(|_| !related.is_empty()) {
        object.insert("relatedInformation".to_owned(), Value::Array(related));
    }
    shown
}

fn location(plan: &Snapshot, client: &Client, span: Span) -> Value {
    let (start, end) = plan.marked(span);
    plan.files().get(span.file).map_or(
        Value::Null,
        |file| json!({ "uri": file.uri, "range": file.page.range(start, end, client.encoding) }),
    )
}
