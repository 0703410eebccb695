//! Rows of data in YAML: a list of flat maps.

use super::tree::{self, Kind};

/// Reads a list of maps of scalars, each as its keys and texts in order; `None` when the text is
/// something else.
pub fn rows(text: &str) -> Option<Vec<Vec<(String, String)>>> {
    let text = super::clean::clean(text);
    let (root, found) = tree::read(&text, 0);
    let Kind::List(items) = root.filter(|_| found.is_empty())?.kind else { return None };
    let mut rows = Vec::new();
    for item in &items {
        let Kind::Map(entries) = &item.kind else { return None };
        let mut row = Vec::new();
        for entry in entries {
            let Kind::Scalar { text, .. } = &entry.value.kind else { return None };
            let text = if entry.value.is_null() { "" } else { text.trim() };
            row.push((entry.key.clone(), text.to_owned()));
        }
        rows.push(row);
    }
    Some(rows)
}
