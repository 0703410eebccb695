//! What is said of keys and findings, as Markdown or as plain text.

use serde_json::{Value, json};

use super::request::Client;
use crate::diag::{Diagnostic, Severity};
use crate::plan::key::Key;

/// Returns a text for an editor; without the marks of Markdown where it reads none.
pub(super) fn markup(client: &Client, text: &str) -> Value {
    match client.markdown {
        true => json!({ "kind": "markdown", "value": text }),
        false => json!({ "kind": "plaintext", "value": text.replace("**", "") }),
    }
}

/// Returns what is said of a key: its term, what to write, its clause.
pub(super) fn of_key(key: &Key) -> String {
    let must = if key.required { ", bắt buộc" } else { "" };
    let mut text = format!("**{}** (`{}`{must})\n\n{}", key.term, key.name, key.help);
    text.extend(key.clause.map(|clause| format!("\n\nCăn cứ: {}", clause.text)));
    text
}

/// Returns how much a finding weighs, in words.
pub(super) fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "lỗi",
        Severity::Warning => "cảnh báo",
        Severity::Hint => "gợi ý",
    }
}

/// Returns a finding with the explanation of its kind.
pub(super) fn of_finding(found: &Diagnostic) -> String {
    let kind = found.kind;
    let mut text = format!("**{}** `{}`: {}", weight(found.severity), kind.id, found.message);
    text.extend(found.help.as_ref().map(|help| format!("\n\nCách sửa: {help}")));
    text += &format!("\n\n{} {}", sentence(kind.what), sentence(kind.why));
    text.extend(found.clause.map(|clause| format!("\n\nCăn cứ: {clause}")));
    text.extend(found.basis.as_ref().map(|basis| format!("\n\nDữ liệu: {basis}")));
    text
}

/// A text with a full stop.
fn sentence(text: &str) -> String {
    let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).chain(end.chars()).collect()
}
