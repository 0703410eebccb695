//! From a change to the piece of text that makes it: the places of values are known to the byte.

use std::ops::Range;

use super::item::{block, encode, lines, quoted};
use super::{Change, Item, Refused};
use crate::plan::{KEYS, Route, Step, key};
use crate::source::tree::{Entry, Kind, Node, Style, end_of_scalar, within_scalar};

/// Finds the piece of text that each change is.
pub(super) struct Editor<'a> {
    pub text: &'a str,
    pub root: &'a Node,
}

/// A piece of the text and what replaces it.
pub(super) type Piece = (Range<usize>, String);

impl<'a> Editor<'a> {
    /// The piece of each change; none for a comment that another one took in.
    pub fn pieces(&self, changes: &[Change]) -> Result<Vec<Option<Piece>>, Refused> {
        let mut pieces: Vec<Option<Piece>> = Vec::new();
        for change in changes {
            let piece = match change {
                Change::Set(route, item) => self.set(route, item)?,
                Change::Remove(route) => self.remove(route)?,
                Change::Insert(route, at, item) => self.insert(route, *at, item)?,
                Change::Move(route, from, to) => self.rearrange(route, *from, *to)?,
                Change::Empty(route) => self.empty(route)?,
                Change::Replace(range, new) => (range.clone(), new.clone()),
                Change::Comment(route, words) => {
                    let (at, piece) = self.comment(route, words)?;
                    // Two comments on one line are one comment.
                    if let Some((_, text)) = pieces
                        .iter_mut()
                        .flatten()
                        .find(|(other, text)| *other == at && text.contains(['#', ';']))
                    {
                        *text += &format!("; {words}");
                        pieces.push(None);
                        continue;
                    }
                    (at, piece)
                }
            };
            pieces.push(Some(piece));
        }
        Ok(pieces)
    }

    fn node(&self, route: &Route) -> Option<&'a Node> {
        let found = self.root.find(route);
        Some(found.node).filter(|_| found.whole)
    }

    /// A route that leads nowhere: how far it goes, and what there is to choose from.
    fn missing(&self, route: &Route) -> Refused {
        let mut way = route.clone();
        let known = loop {
            let Some((above, _)) = way.split_last() else { break self.root };
            way = above;
            if let Some(node) = self.node(&way) {
                break node;
            }
        };
        let place = if way == Route::default() { "tệp".into() } else { format!("`{way}`") };
        let choice = match &known.kind {
            Kind::Map(entries) => {
                let keys: Vec<String> = entries.iter().map(|e| format!("`{}`", e.key)).collect();
                format!("có các khóa {}", keys.join(", "))
            }
            Kind::List(items) => match items.len() {
                0 => "là danh sách trống".into(),
                n => format!("có {n} mục, viết từ `{}` đến `{}`", way.at(0), way.at(n - 1)),
            },
            Kind::Scalar { .. } => "không chứa khóa nào".into(),
        };
        Refused(format!("không có `{route}`; {place} {choice}"))
    }

    fn set(&self, route: &Route, item: &Item) -> Result<Piece, Refused> {
        let Some(node) = self.node(route) else { return self.put(route, item) };
        let flow = self.in_flow(node.span.start);
        if let Some(at) = self.colon(route).filter(|_| nothing(node)) {
            // `key:` alone: the value goes behind the colon.
            return Ok((at..at, format!(" {}", self.value(route, item, flow))));
        }
        let span = node.span.start..node.span.end;
        match (&node.kind, item) {
            // Quotes are kept, but for those that hold nothing.
            (Kind::Scalar { style: Style::Quoted, text: old }, Item::Text(text))
                if !old.is_empty() =>
            {
                let single = self.text[span.clone()].starts_with('\'') && !text.contains('\n');
                let quoted =
                    if single { format!("'{}'", text.replace('\'', "''")) } else { quoted(text) };
                Ok((span, quoted))
            }
            (Kind::Scalar { style: Style::Block, .. }, Item::Text(text)) if fits_block(text) => {
                Ok(self.block(span, text))
            }
            (Kind::Scalar { style: Style::Block, .. }, item) => {
                let (head, comment) = self.head_of_block(route, node);
                Ok((head..span.end, encode(item, flow) + comment))
            }
            (Kind::Scalar { .. }, _) => Ok((span, self.value(route, item, flow))),
            _ if flow || self.text[span.clone()].starts_with(['{', '[']) => {
                Ok((span, encode(item, true)))
            }
            // A block list or map gives way to a value behind its key.
            _ => match self.colon(route) {
                Some(colon) => Ok((colon..self.end(node), format!(" {}", encode(item, false)))),
                None => Err(Refused(format!("không thay được `{route}`"))),
            },
        }
    }

    /// A value behind its key or dash: a text of several lines under a `|`.
    fn value(&self, route: &Route, item: &Item, flow: bool) -> String {
        let Item::Text(text) = item else { return encode(item, flow) };
        let found = self.root.find(route);
        let column = match (found.entry, route.split_last()) {
            (Some(entry), Some((_, Step::Key(_)))) => self.column(entry.key_span.start),
            _ => self.column(self.dash(found.node)),
        };
        // What follows on the line would become a part of the last one.
        let end = self.end(found.node);
        let alone = !flow && self.text[end..self.line_end(end)].trim().is_empty();
        let lines = alone.then(|| block(text, column + 2)).flatten();
        lines.unwrap_or_else(|| encode(item, flow))
    }

    /// Writes a value where there is none: a key of a map, an item behind the last of a list.
    fn put(&self, route: &Route, item: &Item) -> Result<Piece, Refused> {
        let missing = || self.missing(route);
        let (above, last) = route.split_last().ok_or_else(missing)?;
        let parent = self.node(&above).ok_or_else(missing)?;
        match (last, &parent.kind) {
            (Step::Key(key), Kind::Map(_)) if !key.is_empty() => {
                self.add(&above, parent, key, item)
            }
            (Step::At(nth), Kind::List(items)) if *nth == items.len() => {
                self.insert(&above, *nth, item)
            }
            _ => Err(missing()),
        }
    }

    /// A text under `|`, indented as the one that it replaces.
    fn block(&self, span: Range<usize>, text: &str) -> Piece {
        let indent = " ".repeat(self.column(span.start));
        let lines = text.trim().lines().enumerate().map(|(nth, line)| match line {
            "" => String::new(),
            line if nth == 0 => line.to_owned(),
            line => format!("{indent}{line}"),
        });
        let lines: Vec<String> = lines.collect();
        (span, lines.join("\n"))
    }

    /// Where the `|` of a text in lines stands, and the comment behind it.
    fn head_of_block(&self, route: &Route, node: &Node) -> (usize, &'a str) {
        let above = self.text[..node.span.start].trim_end().len();
        let from = self.colon(route).unwrap_or_else(|| self.line_start(above));
        let head = self.text[from..above].find(['|', '>']).map_or(above, |at| from + at);
        let rest = &self.text[head..above];
        (head, rest.find(" #").map_or("", |at| &rest[at..]))
    }

    /// Adds a key to a map: behind the last one that the glossary has before it.
    fn add(&self, route: &Route, map: &Node, key: &str, item: &Item) -> Result<Piece, Refused> {
        let Kind::Map(entries) = &map.kind else { return Err(Refused(key.into())) };
        let open = self.text[map.span.start..].starts_with('{');
        let (name, key) = (key, encode(&Item::from(key), true));
        let Some(first) = entries.first() else {
            if open {
                let at = map.span.start + 1;
                return Ok((at..at, format!("{key}: {}", encode(item, true))));
            }
            let end = self.text.len();
            let gap = if self.text.is_empty() || self.text.ends_with('\n') { "" } else { "\n" };
            return Ok((end..end, format!("{gap}{key}: {}\n", encode(item, false))));
        };
        let column = self.column(first.key_span.start);
        let value = |flow: bool| match item {
            Item::Text(text) if !flow => {
                block(text, column + 2).unwrap_or_else(|| encode(item, flow))
            }
            item => encode(item, flow),
        };
        let order = glossary(route);
        let rank = |key: &str| order.iter().position(|own| *own == key);
        let before = match rank(name) {
            Some(own) => entries.iter().rposition(|e| rank(&e.key).is_some_and(|rank| rank < own)),
            None => Some(entries.len() - 1),
        };
        let indent = " ".repeat(column);
        let Some(before) = before.map(|nth| &entries[nth]) else {
            let at = first.key_span.start;
            let gap = if open { ", ".to_owned() } else { format!("\n{indent}") };
            return Ok((at..at, format!("{key}: {}{gap}", value(open))));
        };
        if open {
            let at = self.entry_end(before);
            return Ok((at..at, format!(", {key}: {}", encode(item, true))));
        }
        let at = self.line_end(self.entry_end(before));
        Ok((at..at, format!("\n{indent}{key}: {}", value(false))))
    }

    fn remove(&self, route: &Route) -> Result<Piece, Refused> {
        let none = || self.missing(route);
        let (above, last) = route.split_last().ok_or_else(none)?;
        let parent = self.node(&above).ok_or_else(none)?;
        let (key, map, entries) = match (last, &parent.kind) {
            (Step::Key(key), Kind::Map(entries)) => (key.as_str(), parent, entries),
            (Step::At(nth), Kind::List(items)) => {
                let item = items.get(*nth).ok_or_else(none)?;
                return Ok(self.without_item(parent, items, item, *nth));
            }
            _ => return Err(none()),
        };
        let nth = entries.iter().position(|e| e.key == key).ok_or_else(none)?;
        let entry = &entries[nth];
        let starts: Vec<Range<usize>> =
            entries.iter().map(|e| e.key_span.start..self.entry_end(e)).collect();
        if self.text[map.span.start..].starts_with('{') {
            return Ok((self.between(&starts, nth), String::new()));
        }
        let start = self.line_start(entry.key_span.start);
        let alone = self.text[start..entry.key_span.start].trim().is_empty();
        match starts.get(nth + 1) {
            // Behind the dash of a list item: the next key moves up.
            Some(next) if !alone => Ok((entry.key_span.start..next.start, String::new())),
            // The only key, behind the dash or below its own: an empty map stays.
            _ if entries.len() == 1 && above != Route::default() => {
                let (from, lead) = match self.colon(&above) {
                    Some(colon) => (colon, " "),
                    None => (entry.key_span.start, ""),
                };
                Ok((from..self.entry_end(entry), format!("{lead}{{}}")))
            }
            _ => Ok((start..self.next_line(self.entry_end(entry)), String::new())),
        }
    }

    /// A list without one of its items.
    fn without_item(&self, list: &Node, items: &[Node], item: &Node, nth: usize) -> Piece {
        if self.text[list.span.start..].starts_with('[') {
            let starts: Vec<Range<usize>> =
                items.iter().map(|i| i.span.start..self.end(i)).collect();
            return (self.between(&starts, nth), String::new());
        }
        let dash = self.dash(item);
        let start = self.line_start(dash);
        let alone = self.text[start..dash].trim().is_empty();
        match items.get(nth + 1) {
            _ if items.len() == 1 => (dash..self.end(item), "[]".into()),
            // The first item of a list in a list stands behind the dash of that.
            Some(next) if !alone => (dash..self.dash(next), String::new()),
            _ => (start..self.next_line(self.end(item)), String::new()),
        }
    }

    /// What to take away of a flow collection so that one element goes.
    fn between(&self, all: &[Range<usize>], nth: usize) -> Range<usize> {
        match (nth.checked_sub(1).map(|n| &all[n]), all.get(nth + 1)) {
            (_, Some(next)) => all[nth].start..next.start,
            (Some(before), None) => before.end..all[nth].end,
            (None, None) => all[nth].clone(),
        }
    }

    fn insert(&self, route: &Route, at: usize, item: &Item) -> Result<Piece, Refused> {
        let list = self.node(route).ok_or_else(|| self.missing(route))?;
        let items = match &list.kind {
            Kind::List(items) => items.as_slice(),
            _ if list.is_null() => &[],
            _ => return Err(Refused(format!("`{route}` không phải danh sách"))),
        };
        if at > items.len() {
            return Err(self.missing(&route.at(at)));
        }
        if !list.is_null() && self.text[list.span.start..].starts_with('[') {
            let new = encode(item, true);
            return Ok(match (items.get(at), items.last()) {
                (Some(next), _) => (next.span.start..next.span.start, format!("{new}, ")),
                (None, Some(last)) => {
                    let end = self.end(last);
                    // `a:,` is read in two ways.
                    let gap = if self.text[..end].ends_with(':') { " " } else { "" };
                    (end..end, format!("{gap}, {new}"))
                }
                (None, None) => (list.span.start + 1..list.span.start + 1, new),
            });
        }
        let Some(sibling) = items.get(at.saturating_sub(1)) else {
            // `key:` with nothing below: the list is indented under it.
            let colon = self.colon(route).unwrap_or(list.span.start);
            let key = self.line_start(colon);
            let indent = self.text[key..].chars().take_while(|c| matches!(c, ' ' | '-')).count();
            let end = self.line_end(colon);
            return Ok((end..end, format!("\n{}", lines(item, indent + 2, false))));
        };
        let column = self.column(self.dash(sibling));
        let flow = self.text[sibling.span.start..].starts_with('{');
        let new = lines(item, column, flow);
        if at == 0 {
            // The first item of a list in a list stands behind the dash of that.
            let dash = self.dash(sibling);
            let (new, indent) = (new.trim_start(), " ".repeat(column));
            return Ok((dash..dash, format!("{new}\n{indent}")));
        }
        let end = self.line_end(self.end(sibling));
        Ok((end..end, format!("\n{new}")))
    }

    /// An item goes with the comment on its line; what stands between items stays where it is.
    fn rearrange(&self, route: &Route, from: usize, to: usize) -> Result<Piece, Refused> {
        let none = || self.missing(&route.at(from.max(to)));
        let list = self.node(route).ok_or_else(|| self.missing(route))?;
        let Kind::List(items) = &list.kind else {
            return Err(Refused(format!("`{route}` không phải danh sách")));
        };
        let (first, last) = (from.min(to), from.max(to));
        let moved = items.get(first..=last).ok_or_else(none)?;
        let in_brackets = self.text[list.span.start..].starts_with('[');
        let range = |item: &Node| match in_brackets {
            true => item.span.start..self.end(item),
            false => self.dash(item)..self.line_end(self.end(item)),
        };
        let places: Vec<Range<usize>> = moved.iter().map(range).collect();
        let mut order: Vec<usize> = (0..places.len()).collect();
        match from < to {
            true => order.rotate_left(1),
            false => order.rotate_right(1),
        }
        let mut new = String::new();
        for (nth, own) in order.iter().enumerate() {
            let gap = nth.checked_sub(1).map(|before| places[before].end..places[nth].start);
            new += gap.map_or("", |gap| &self.text[gap]);
            new += &self.text[places[*own].clone()];
        }
        let whole = places.first().map_or(0, |p| p.start)..places.last().map_or(0, |p| p.end);
        Ok((whole, new))
    }

    fn empty(&self, route: &Route) -> Result<Piece, Refused> {
        let none = || self.missing(route);
        let (node, colon) =
            (self.node(route).ok_or_else(none)?, self.colon(route).ok_or_else(none)?);
        Ok(if nothing(node) {
            (colon..colon, String::new())
        } else {
            (colon..self.end(node), String::new())
        })
    }

    fn comment(&self, route: &Route, words: &str) -> Result<Piece, Refused> {
        let node = self.node(route).ok_or_else(|| self.missing(route))?;
        let mut end = match &node.kind {
            // The words begin below the line of the `|`.
            Kind::Scalar { style: Style::Block, .. } => {
                self.text[..self.line_start(node.span.start)].trim_end().len()
            }
            Kind::Scalar { .. } => self.line_end(self.end(node)),
            _ => self.line_end(node.span.start),
        };
        // On the line a text may begin that goes on below: in it a comment would be text.
        while let Some(further) = end_of_scalar(self.root, end) {
            end = self.line_end(further);
        }
        let glue = if self.commented(end) { "; " } else { " # " };
        Ok((end..end, format!("{glue}{words}")))
    }

    /// Whether the line that ends there has a comment already: a `#` behind a space that lies in
    /// no value.
    fn commented(&self, end: usize) -> bool {
        let start = self.line_start(end);
        self.text[start..end]
            .match_indices(" #")
            .any(|(at, _)| !within_scalar(self.root, start + at + 1))
    }

    /// Where the content of a node ends: comments behind it are none of it.
    fn end(&self, node: &Node) -> usize {
        let closed = self.text[node.span.start..].starts_with(['{', '[']);
        match &node.kind {
            Kind::Map(entries) if !closed => {
                entries.last().map_or(node.span.end, |e| self.entry_end(e))
            }
            Kind::List(items) if !closed => items.last().map_or(node.span.end, |i| self.end(i)),
            _ => node.span.end,
        }
    }

    fn entry_end(&self, entry: &Entry) -> usize {
        if nothing(&entry.value) { self.behind(entry) } else { self.end(&entry.value) }
    }

    /// Behind the colon of an entry; behind its key where it has none.
    fn behind(&self, entry: &Entry) -> usize {
        if entry.alone {
            return entry.key_span.end;
        }
        let colon = self.text[entry.key_span.end..].find(':').unwrap_or(0);
        entry.key_span.end + colon + 1
    }

    /// Behind the colon of the key at a route; `None` where the key has none.
    fn colon(&self, route: &Route) -> Option<usize> {
        let found = self.root.find(route);
        found.entry.filter(|entry| found.whole && !entry.alone).map(|entry| self.behind(entry))
    }

    /// The dash before an item of a block list.
    fn dash(&self, item: &Node) -> usize {
        self.text[..item.span.start].rfind('-').unwrap_or(item.span.start)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |n| n + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |n| at + n)
    }

    fn next_line(&self, at: usize) -> usize {
        (self.line_end(at) + 1).min(self.text.len())
    }

    fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }

    /// Whether a place lies inside `{...}` or `[...]`.
    fn in_flow(&self, at: usize) -> bool {
        fn inside(node: &Node, at: usize, text: &str) -> bool {
            let within = |n: &Node| n.span.start <= at && at <= n.span.end;
            let children: Vec<&Node> = match &node.kind {
                Kind::Scalar { .. } => return false,
                Kind::List(items) => items.iter().collect(),
                Kind::Map(entries) => entries.iter().map(|e| &e.value).collect(),
            };
            let open = text[node.span.start..].starts_with(['{', '[']) && node.span.start < at;
            open || children.into_iter().any(|child| within(child) && inside(child, at, text))
        }
        inside(self.root, at, self.text)
    }
}

/// The keys that the map at a route may have, in the order of the glossary.
fn glossary(route: &Route) -> Vec<&'static str> {
    if *route == Route::default() {
        return KEYS.iter().map(|key| key.name).collect();
    }
    let tables = key::find(route).map(|key| key.shape.tables()).unwrap_or_default();
    tables.into_iter().flat_map(|(_, keys)| keys).map(|key| key.name).collect()
}

/// Whether a text can stand under `|`: some characters have a place in quotes alone.
fn fits_block(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() && c != '\n' || c == '\u{feff}')
}

/// Whether a key was left without any value.
fn nothing(node: &Node) -> bool {
    node.is_null() && matches!(&node.kind, Kind::Scalar { text, .. } if text.is_empty())
}
