//! Data of a series: rows in YAML, and the calls of their values in running text.

use std::ops::Range;

use super::tree::{self, Kind};
use crate::diag::{Diagnostic, kinds};

/// A value that running text calls as `du_lieu.x`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Datum {
    /// What the cell says; empty for an empty one.
    pub text: String,
    /// The cell in which it stands, as findings name it.
    pub cell: String,
}

/// A line and a column, from 1.
pub(crate) type LineColumn = (usize, usize);

/// A value of a row in YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its key, as typed.
    pub key: String,
    /// Its text; empty for nothing.
    pub text: String,
    /// The line and the column at which the key stands, from 1.
    pub place: LineColumn,
}

/// Reads a list of maps of scalars, each as its fields in order.
///
/// # Errors
/// What keeps the text from being such a list, each with its line and column.
pub(crate) fn rows(text: &str) -> Result<Vec<Vec<Field>>, Vec<(LineColumn, Diagnostic)>> {
    let text = super::clean::clean(text);
    let place = |at: usize| {
        let before = &text[..text.floor_char_boundary(at)];
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        (before.matches('\n').count() + 1, before[line..].chars().count() + 1)
    };
    let (root, found) = tree::read(&text, 0);
    let Some(root) = root.filter(|_| found.is_empty()) else {
        let start = |found: &Diagnostic| found.labels.first().map_or(0, |(span, _)| span.start);
        return Err(found.into_iter().map(|found| (place(start(&found)), found)).collect());
    };
    let wrong = |node: &tree::Node| {
        let message = "dữ liệu phải là danh sách, mỗi mục là các dòng `khóa: giá trị`";
        let found = Diagnostic::error(&kinds::DU_LIEU_KHONG_DOC_DUOC, node.span, message)
            .help("viết mỗi văn bản một mục, ví dụ `- {tep: mau-son, dia_danh: Mẫu Sơn}`");
        vec![(place(node.span.start), found)]
    };
    let Kind::List(items) = &root.kind else { return Err(wrong(&root)) };
    let mut rows = Vec::new();
    for item in items {
        let Kind::Map(entries) = &item.kind else { return Err(wrong(item)) };
        let mut row = Vec::new();
        for entry in entries {
            let Kind::Scalar { text, .. } = &entry.value.kind else {
                return Err(wrong(&entry.value));
            };
            let text = if entry.value.is_null() { "" } else { text.trim() };
            let place = place(entry.key_span.start);
            row.push(Field { key: entry.key.clone(), text: text.to_owned(), place });
        }
        rows.push(row);
    }
    Ok(rows)
}

/// The names that a text calls as `du_lieu.x` or `du_lieu["x"]`, each with its bytes.
pub(crate) fn calls(text: &str) -> Vec<(&str, Range<usize>)> {
    const DATA: &str = "du_lieu";
    let mut found = Vec::new();
    let word = |c: char| c.is_alphanumeric() || c == '_';
    for (start, _) in text.match_indices(DATA) {
        if text[..start].ends_with(word) {
            continue;
        }
        let rest = &text[start + DATA.len()..];
        let (name, len) = if let Some(after) = rest.strip_prefix('.') {
            let name = &after[..after.find(|c| !word(c)).unwrap_or(after.len())];
            (name, 1 + name.len())
        } else {
            let quoted = ["[\"", "['"].iter().find_map(|open| {
                let after = rest.strip_prefix(open)?;
                Some(&after[..after.find(&open[1..])?])
            });
            let Some(name) = quoted else { continue };
            (name, name.len() + 4)
        };
        if !name.is_empty() {
            found.push((name, start..start + DATA.len() + len));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_found_however_they_are_written() {
        let text =
            "{{ du_lieu.so_cay }}, {{ du_lieu[\"ten\"] | tien }}, {{du_lieu['a']}}, xdu_lieu.b";
        let found: Vec<(&str, &str)> =
            calls(text).into_iter().map(|(name, range)| (name, &text[range])).collect();
        let want =
            [("so_cay", "du_lieu.so_cay"), ("ten", "du_lieu[\"ten\"]"), ("a", "du_lieu['a']")];
        assert_eq!(found, want);
    }

    #[test]
    fn rows_are_read_with_their_places() {
        let read = rows("# xã\n- tep: a\n  so: 1\n- {tep: b, so: }\n").unwrap_or_default();
        let one = |field: &Field| (field.key.clone(), field.text.clone(), field.place);
        let flat: Vec<Vec<_>> = read.iter().map(|row| row.iter().map(one).collect()).collect();
        let want = [
            vec![("tep", "a", (2, 3)), ("so", "1", (3, 3))],
            vec![("tep", "b", (4, 4)), ("so", "", (4, 12))],
        ];
        let want = want.map(|row| {
            let own =
                |(key, text, place): (&str, &str, _)| (key.to_owned(), text.to_owned(), place);
            row.into_iter().map(own).collect::<Vec<_>>()
        });
        assert_eq!(flat, want);
        for (text, place) in
            [("a: 1\n", (1, 1)), ("- a: 1\n- b\n", (2, 3)), ("- a:\n    b: 1\n", (2, 5))]
        {
            let found = rows(text).err().unwrap_or_default();
            assert_eq!(found.first().map(|(place, _)| *place), Some(place), "{text}");
        }
    }
}
