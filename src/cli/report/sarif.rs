//! Findings as SARIF 2.1.0, which code hosts and editors show at their lines.

use serde_json::{Value, json};

use super::{Region, Report};
use crate::diag::{Diagnostic, Kind, Severity, Span, Weight, kinds};
use crate::source::Sources;

/// Returns the findings of some plans as a SARIF log, with a line end. Every kind of finding is
/// among its rules.
pub fn sarif(reports: &[Report]) -> String {
    let results: Vec<Value> = reports
        .iter()
        .flat_map(|report| report.found.iter().map(|found| result(found, &report.sources)))
        .collect();
    let rules: Vec<Value> = kinds::all().map(rule).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "kehoach",
                "version": env!("CARGO_PKG_VERSION"),
                "language": "vi",
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(kind: &Kind) -> Value {
    let level = match kind.weight {
        Weight::Error | Weight::Either | Weight::Any => "error",
        Weight::Warning | Weight::Doubt => "warning",
        Weight::Hint => "note",
    };
    json!({
        "id": kind.id,
        "shortDescription": { "text": kind.what },
        "fullDescription": { "text": kind.why },
        "defaultConfiguration": { "level": level },
    })
}

fn result(found: &Diagnostic, sources: &Sources) -> Value {
    let span = found.labels.first().map_or(Span::at_start(0), |(span, _)| *span);
    let level = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    };
    let mut text = found.message.clone();
    let more = [
        ("căn cứ", found.clause),
        ("dữ liệu", found.basis.as_deref()),
        ("cách sửa", found.help.as_deref()),
    ];
    for (name, words) in more {
        text.extend(words.map(|words| format!("; {name}: {words}")));
    }
    let mut result = json!({
        "ruleId": found.id(),
        "ruleIndex": kinds::all().position(|kind| kind == found.kind),
        "level": level,
        "message": { "text": text },
        "locations": [location(span, sources)],
    });
    let related: Vec<Value> = found
        .labels
        .iter()
        .skip(1)
        .enumerate()
        .map(|(nth, (span, message))| {
            let mut place = location(*span, sources);
            place["id"] = json!(nth + 1);
            place["message"] = json!({ "text": message });
            place
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    if let Some(fix) = &found.fix {
        result["fixes"] = json!([{ "artifactChanges": [{
            "artifactLocation": { "uri": uri(&sources.get(fix.span.file).name) },
            "replacements": [{
                "deletedRegion": Region::of(fix.span, sources),
                "insertedContent": { "text": fix.new },
            }],
        }]}]);
    }
    result
}

fn location(span: Span, sources: &Sources) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&sources.get(span.file).name) },
        "region": Region::of(span, sources),
    }})
}

/// A path as a URI: what is no letter, figure or plain mark is escaped; a whole path is a `file:`.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let drive = matches!(path.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic());
    let lead = if drive { "file:///" } else { "file://" };
    let whole = drive || path.starts_with('/');
    let mut out = String::from(if whole { lead } else { "" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            byte => out += &format!("%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_path_with_accents_is_a_uri() {
        assert_eq!(super::uri("kế hoạch/a.yaml"), "k%E1%BA%BF%20ho%E1%BA%A1ch/a.yaml");
        assert_eq!(super::uri("/a/b c.yaml"), "file:///a/b%20c.yaml");
        assert_eq!(super::uri("C:\\a.yaml"), "file:///C%3A/a.yaml");
    }
}
