//! Values as YAML text, in the style of the place that they go to.

use crate::source::characters::{Breaks, settle, with_breaks};
use crate::source::tree::{self, Entry, Kind, Node, Style};

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

impl From<&Node> for Item {
    fn from(node: &Node) -> Self {
        match &node.kind {
            // A block of lines ends in one more than its author means.
            Kind::Scalar { .. } if node.is_null() => Self::Text(String::new()),
            Kind::Scalar { text, .. } => Self::Text(text.trim_end_matches('\n').to_owned()),
            Kind::List(items) => Self::List(items.iter().map(Self::from).collect()),
            Kind::Map(entries) => {
                let entry = |e: &Entry| (e.key.clone(), Self::from(&e.value));
                Self::Map(entries.iter().map(entry).collect())
            }
        }
    }
}

impl Item {
    /// Returns it as it reads once it stands in a file: with the spaces and letters of the keyboard.
    pub(super) fn settled(&self) -> Self {
        match self {
            Self::Text(text) => Self::Text(with_breaks(&settle(text), Breaks::Lines)),
            Self::List(items) => Self::List(items.iter().map(Self::settled).collect()),
            Self::Map(entries) => {
                let entry = |(key, item): &(String, Self)| (key.clone(), item.settled());
                Self::Map(entries.iter().map(entry).collect())
            }
        }
    }
}

/// A list item on lines of its own, its dash in a column: a map in flow style or key by key.
pub(super) fn lines(item: &Item, column: usize, flow: bool) -> String {
    let indent = " ".repeat(column);
    match item {
        Item::Map(entries) if !flow => {
            let mut out = String::new();
            for (nth, (key, value)) in entries.iter().enumerate() {
                let key = scalar(key, true);
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
        && !means_something(text)
        && !is_large(text)
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

/// Whether a text begins with a character that readers of YAML do not agree on, or that means
/// something in some place.
fn means_something(text: &str) -> bool {
    let lead = text.starts_with(|c: char| "?:,[]{}#&*!|>'\"%@`~=<".contains(c));
    let dash = text.strip_prefix('-').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    lead || dash || text.chars().any(char::is_control)
}

/// Whether a text is a number that not every reader holds to its last figure.
fn is_large(text: &str) -> bool {
    let figures = text.trim_start_matches(['-', '+']);
    figures.len() > EXACT && figures.bytes().all(|b| b.is_ascii_digit())
}

/// Numbers of so many figures are exact in every reader of YAML.
const EXACT: usize = 15;

/// Lines under a `|`, indented by so many spaces; `None` where that does not say exactly the text.
pub(super) fn block(text: &str, indent: usize) -> Option<String> {
    let fits = |line: &str| !line.chars().any(|c| c.is_control() || c == '\u{feff}');
    let lines: Vec<&str> = text.trim_end_matches('\n').split('\n').collect();
    let first = lines.first().filter(|line| !line.is_empty() && !line.starts_with([' ', '\t']))?;
    if lines.len() < 2 || first.trim().is_empty() || !lines.iter().all(|line| fits(line)) {
        return None;
    }
    let pad = " ".repeat(indent);
    let line = |line: &&str| if line.is_empty() { "\n".into() } else { format!("\n{pad}{line}") };
    Some(format!("|{}", lines.iter().map(line).collect::<String>()))
}

pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '\\' | '"' => out.extend(['\\', c]),
            '\n' => out += "\\n",
            '\t' => out += "\\t",
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                out += &format!("\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out + "\""
}
