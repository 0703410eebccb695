//! Values as YAML text, in the style of the place that they go to.

use crate::source::tree::{self, Kind, Style};

/// A value to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A scalar, as its text.
    Text(String),
    /// A list.
    List(Vec<Item>),
    /// A map, in order.
    Map(Vec<(String, Item)>),
}

impl From<&str> for Item {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A list item on lines of its own, its dash in a column: a map in flow style or key by key.
pub(super) fn lines(item: &Item, column: usize, flow: bool) -> String {
    let indent = " ".repeat(column);
    match item {
        Item::Map(entries) if !flow => {
            let mut out = String::new();
            for (nth, (key, value)) in entries.iter().enumerate() {
                let lead = if nth == 0 { format!("{indent}- ") } else { format!("\n{indent}  ") };
                match value {
                    Item::List(items) if matches!(items.first(), Some(Item::Map(_))) => {
                        out += &format!("{lead}{key}:");
                        for item in items {
                            out += &format!("\n{}", lines(item, column + 4, false));
                        }
                    }
                    value => out += &format!("{lead}{key}: {}", encode(value, false)),
                }
            }
            out
        }
        item => format!("{indent}- {}", encode(item, flow)),
    }
}

/// Writes a value on one line, inside a value in braces (`flow`) or not.
pub fn encode(item: &Item, flow: bool) -> String {
    match item {
        Item::Text(text) => scalar(text, flow),
        Item::List(items) => {
            let items: Vec<String> = items.iter().map(|item| encode(item, true)).collect();
            format!("[{}]", items.join(", "))
        }
        Item::Map(entries) => {
            let entry = |(key, value): &(String, Item)| {
                format!("{}: {}", scalar(key, true), encode(value, true))
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A scalar, plain where that reads back as the same text.
fn scalar(text: &str, flow: bool) -> String {
    let probe = if flow { format!("{{k: {text}, l: 1}}") } else { format!("k: {text}\nl: 1\n") };
    let plain = !text.is_empty()
        && !text.contains(['\n', '"', '\''])
        && {
            let (root, found) = tree::read(&probe, 0);
            let value = root.as_ref().and_then(|root| root.get("k")).map(|entry| &entry.value);
            let whole = root.as_ref().is_some_and(|root| root.get("l").is_some());
            found.is_empty()
            && whole
            && value.is_some_and(|value| {
                !value.is_null()
                    && matches!(&value.kind, Kind::Scalar { text: read, style: Style::Plain } if read == text)
            })
        };
    if plain { text.to_owned() } else { quoted(text) }
}

pub(super) fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{}\"", escaped.replace('\t', "\\t"))
}
