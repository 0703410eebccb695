//! Where a value, or a piece of a value's text, stands in the file.

use super::Sources;
use super::tree::{self, Kind, Node, Style};
use crate::diag::Span;

/// The places of a plan's values, by route: `kinh_phi.du_toan[0].so_tien`.
#[derive(Debug, Clone)]
pub struct Places {
    root: Node,
}

impl Places {
    pub(super) fn new(root: Node) -> Self {
        Self { root }
    }

    /// Returns where the value of a top-level key stands in the text of a first file.
    pub fn find(text: &str, key: &str) -> Option<Span> {
        tree::read(text, 0).0?.get(key).map(|entry| entry.value.span)
    }

    /// Returns the places of the values of one text alone, as it stands; `None` when it is not
    /// YAML.
    pub fn of_text(text: &str) -> Option<Self> {
        tree::read(text, 0).0.map(Self::new)
    }

    /// Calls `visit` with the route and text of each value of a key.
    pub fn scalars_named(&self, key: &str, visit: &mut dyn FnMut(&str, &str)) {
        self.scalars(&mut |route, text| {
            if route.rsplit('.').next() == Some(key) {
                visit(route, text.trim());
            }
        });
    }

    /// Returns where the value at a route stands; of a route that is not there, the place of the
    /// innermost part of it that is.
    pub fn of(&self, route: &str) -> Span {
        self.node(route).0.span
    }

    /// Returns where the key at a route stands, or the value if it stands in a list.
    pub fn key(&self, route: &str) -> Span {
        let (node, key) = self.node(route);
        key.unwrap_or(node.span)
    }

    /// Returns where the bytes `start..end` of the text at a route stand in the file.
    pub fn in_text(&self, route: &str, start: usize, end: usize, sources: &Sources) -> Span {
        let node = self.node(route).0;
        let Kind::Scalar { text, style } = &node.kind else { return node.span };
        let slice = &sources.get(node.span.file).text[node.span.start..node.span.end];
        let at = |byte: usize| node.span.start + align(text, *style, slice, byte);
        let last = text[..end.min(text.len())].char_indices().next_back();
        let first = at(start);
        let end = match last {
            Some((last, c)) if last >= start => at(last) + c.len_utf8(),
            _ => first,
        };
        Span { file: node.span.file, start: first, end: end.min(node.span.end).max(first) }
    }

    /// Returns a route in which a row is called by its `ma` (`kinh_phi.du_toan[lop]`, at any depth
    /// of groups) as one of numbers; `None` when there is no such row.
    pub fn by_code(&self, route: &str) -> Option<String> {
        let mut out = String::new();
        let mut rest = route;
        while let Some((before, after)) = rest.split_once('[') {
            let (key, after) = after.split_once(']')?;
            out += before;
            if key.bytes().all(|b| b.is_ascii_digit()) {
                out += &format!("[{key}]");
            } else {
                out = Self::coded(self.node(&out).0, &out, key)?;
            }
            rest = after;
        }
        Some(out + rest)
    }

    fn coded(list: &Node, route: &str, code: &str) -> Option<String> {
        let Kind::List(items) = &list.kind else { return None };
        items.iter().enumerate().find_map(|(nth, item)| {
            let own = format!("{route}[{nth}]");
            let has = item.get("ma").is_some_and(
                |e| matches!(&e.value.kind, Kind::Scalar { text, .. } if text.trim() == code),
            );
            if has {
                return Some(own);
            }
            let below = item.get("du_toan")?;
            Self::coded(&below.value, &format!("{own}.du_toan"), code)
        })
    }

    /// Whether the plan has something at the route, be it right or wrong.
    pub(crate) fn has(&self, route: &str) -> bool {
        let mut node = &self.root;
        for part in route.split(['.', '[']).filter(|part| !part.is_empty()) {
            let next = match (&node.kind, part.strip_suffix(']')) {
                (Kind::List(items), Some(nth)) => {
                    nth.parse::<usize>().ok().and_then(|nth| items.get(nth))
                }
                (Kind::Map(_), None) => node.get(part).map(|entry| &entry.value),
                _ => None,
            };
            let Some(next) = next else { return false };
            node = next;
        }
        !node.is_null()
    }

    /// Whether a text stands at the route, rather than a list or map.
    pub(crate) fn is_text(&self, route: &str) -> bool {
        matches!(self.node(route).0.kind, Kind::Scalar { .. })
    }

    /// Calls `visit` with each scalar's route and text, in order.
    pub(crate) fn scalars(&self, visit: &mut dyn FnMut(&str, &str)) {
        fn walk(node: &Node, route: &str, visit: &mut dyn FnMut(&str, &str)) {
            match &node.kind {
                Kind::Scalar { text, .. } => visit(route, text),
                Kind::List(items) => {
                    for (nth, item) in items.iter().enumerate() {
                        walk(item, &format!("{route}[{nth}]"), visit);
                    }
                }
                Kind::Map(entries) => {
                    for entry in entries {
                        let dot = if route.is_empty() { "" } else { "." };
                        walk(&entry.value, &format!("{route}{dot}{}", entry.key), visit);
                    }
                }
            }
        }
        walk(&self.root, "", visit);
    }

    fn node(&self, route: &str) -> (&Node, Option<Span>) {
        let mut node = &self.root;
        let mut key = None;
        for part in route.split(['.', '[']).filter(|part| !part.is_empty()) {
            let next = match (&node.kind, part.strip_suffix(']')) {
                (Kind::List(items), Some(nth)) => {
                    nth.parse::<usize>().ok().and_then(|nth| items.get(nth)).map(|n| (n, None))
                }
                (Kind::Map(_), None) => node.get(part).map(|e| (&e.value, Some(e.key_span))),
                _ => None,
            };
            let Some((next, span)) = next else { break };
            node = next;
            key = span;
        }
        (node, key)
    }
}

/// Returns the byte of `slice`, the scalar as written, at which byte `wanted` of its `text`
/// stands. Both are walked side by side: white space in one matches any run of white space in
/// the other (indents, folded lines), an escape sequence matches one character.
fn align(text: &str, style: Style, slice: &str, wanted: usize) -> usize {
    let mut at = match style {
        Style::Plain | Style::Block => 0,
        Style::Quoted => 1,
    };
    let skip_space = |at: usize| {
        let rest = slice.get(at..).unwrap_or_default();
        at + (rest.len() - rest.trim_start().len())
    };
    for (byte, c) in text.char_indices() {
        if !c.is_whitespace() {
            at = skip_space(at);
        }
        if byte >= wanted {
            return at.min(slice.len());
        }
        let Some(there) = slice.get(at..).and_then(|rest| rest.chars().next()) else { break };
        if there == c {
            at += c.len_utf8();
            // A doubled quote in '...' stands for one.
            if style == Style::Quoted && c == '\'' && slice[at..].starts_with('\'') {
                at += 1;
            }
        } else if there == '\\' && style == Style::Quoted {
            let width = match slice[at + 1..].chars().next() {
                Some('x') => 4,
                Some('u') => 6,
                Some('U') => 10,
                Some(other) => 1 + other.len_utf8(),
                None => 1,
            };
            at += width;
        }
    }
    at.min(slice.len())
}

#[cfg(test)]
mod tests {
    use super::super::Source;
    use super::*;

    #[test]
    fn a_piece_of_text_is_found_in_every_style() {
        let text = "\
plain: một  hai
quoted: \"a\\tb hai\"
single: 'it''s hai'
block: |
  hài hại, đoạn một

  đoạn hai
folded: >-
  một
  hai
list:
  - {x: hai}
";
        let mut sources = Sources::default();
        sources.add(Source { name: "t".into(), text: text.into() });
        let Some(root) = tree::read(text, 0).0 else { panic!("no tree") };
        let places = Places::new(root);
        let mut seen = 0;
        places.scalars(&mut |route, value| {
            let start = value.find("hai").unwrap_or_else(|| panic!("{route}: {value}"));
            let span = places.in_text(route, start, start + 3, &sources);
            assert_eq!(&text[span.start..span.end], "hai", "{route}");
            seen += 1;
        });
        assert_eq!(seen, 6);
        assert_eq!(&text[places.key("list").start..places.key("list").end], "list");
    }
}
