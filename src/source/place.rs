//! Where a value, or a piece of a value's text, stands in the file.

use super::Sources;
use super::characters::invisible;
use super::edit::Item;
use super::escapes::escape;
use super::review::remark_len;
use super::tree::{self, Entry, Kind, Node, Style};
use crate::diag::Span;
use crate::plan::{Route, Step};

/// The places of a plan's values.
#[derive(Debug, Clone)]
pub struct Places {
    root: Node,
}

/// How far a route leads.
pub(super) struct Found<'a> {
    /// The value, or the innermost around it that is there.
    pub node: &'a Node,
    /// The entry whose value that is, if it is one.
    pub entry: Option<&'a Entry>,
    /// The byte of the text with which the line begins that the route leads to.
    pub line: Option<usize>,
    /// Whether every step was there.
    pub whole: bool,
}

impl Node {
    /// Follows a route as far as it leads. The one walk: places and edits go by it.
    pub(super) fn find(&self, route: &Route) -> Found<'_> {
        let mut found = Found { node: self, entry: None, line: None, whole: true };
        for step in route.steps() {
            let next = match (&found.node.kind, step) {
                (Kind::Scalar { .. }, Step::Line(start)) => {
                    found.line = Some(*start);
                    continue;
                }
                (Kind::List(items), Step::At(nth)) => items.get(*nth).map(|item| (item, None)),
                (Kind::Map(_), Step::Key(key)) => {
                    found.node.get(key).map(|entry| (&entry.value, Some(entry)))
                }
                _ => None,
            };
            let Some((node, entry)) = next else {
                found.whole = false;
                break;
            };
            (found.node, found.entry) = (node, entry);
        }
        found
    }
}

impl Node {
    /// The way to the value that stands at a place.
    fn route_of(&self, span: Span) -> Option<Route> {
        fn walk(node: &Node, route: &Route, span: Span) -> Option<Route> {
            if node.span == span && *route != Route::default() {
                return Some(route.clone());
            }
            match &node.kind {
                Kind::Scalar { .. } => None,
                Kind::List(items) => {
                    let mut items = items.iter().enumerate();
                    items.find_map(|(nth, item)| walk(item, &route.at(nth), span))
                }
                Kind::Map(entries) => {
                    entries.iter().find_map(|e| walk(&e.value, &route.key(&e.key), span))
                }
            }
        }
        walk(self, &Route::default(), span)
    }
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
    pub fn scalars_named(&self, key: &str, visit: &mut dyn FnMut(&Route, &str)) {
        self.scalars(&mut |route, text| {
            if matches!(route.steps().last(), Some(Step::Key(own)) if own == key) {
                visit(route, text.trim());
            }
        });
    }

    /// Returns the value at a route, each text without the line ends behind it; `None` where there is
    /// nothing.
    pub fn item(&self, route: &Route) -> Option<Item> {
        let found = self.root.find(route);
        (found.whole && !found.node.is_null()).then(|| Item::from(found.node))
    }

    /// Returns the route of the innermost value that a place lies in, or of the key that it is.
    pub fn route_at(&self, place: Span) -> Option<Route> {
        /// Of a value that is all of one file: what it holds stands in the order of the text, so the place can
        /// lie only in the last that begins before it.
        fn walk(node: &Node, route: Route, place: Span) -> Option<Route> {
            let before = |span: Span| span.start <= place.start;
            let below = match &node.kind {
                Kind::Scalar { .. } => None,
                Kind::List(items) => {
                    let nth = items.partition_point(|item| before(item.span)).checked_sub(1);
                    nth.and_then(|nth| walk(&items[nth], route.at(nth), place))
                }
                Kind::Map(entries) => {
                    let nth = entries.partition_point(|own| before(own.key_span)).checked_sub(1);
                    nth.and_then(|nth| of_entry(&entries[nth], &route, place))
                }
            };
            below.or_else(|| place.is_in(node.span).then_some(route))
        }
        fn of_entry(entry: &Entry, above: &Route, place: Span) -> Option<Route> {
            let own = above.key(&entry.key);
            match place.is_in(entry.key_span) {
                true => Some(own),
                false if entry.value.span.file == place.file => walk(&entry.value, own, place),
                false => None,
            }
        }
        // The values of the plan may stand in two files.
        let top = Route::default();
        let Kind::Map(entries) = &self.root.kind else { return walk(&self.root, top, place) };
        let own = entries.iter().find_map(|entry| of_entry(entry, &top, place));
        own.or_else(|| place.is_in(self.root.span).then_some(top))
    }

    /// Returns where the value at a route stands; of a route that is not there, the place of the
    /// innermost part of it that is.
    pub fn of(&self, route: impl Into<Route>) -> Span {
        let route = route.into();
        let found = self.root.find(&route);
        found.node.span
    }

    /// Returns where the key at a route stands, or the value if it stands in a list.
    pub fn key(&self, route: impl Into<Route>) -> Span {
        let found = self.root.find(&route.into());
        found.entry.map_or(found.node.span, |entry| entry.key_span)
    }

    /// Returns where the bytes `start..end` of the text at a route, or of the line of a text that
    /// it leads to, stand in the file.
    pub fn in_text(&self, route: &Route, start: usize, end: usize, sources: &Sources) -> Span {
        let found = self.root.find(route);
        let (node, line) = (found.node, found.line.unwrap_or_default());
        let (start, end) = (line + start, line + end);
        let Kind::Scalar { text, style } = &node.kind else { return node.span };
        let slice = &sources.get(node.span.file).text[node.span.start..node.span.end];
        let end = text.floor_char_boundary(end.min(text.len()));
        let last = text[..end].char_indices().next_back().filter(|(last, _)| *last >= start);
        // In one walk, over a text that may be long.
        let (mut first, until) = (None, last.map_or(start, |(last, _)| last));
        let end = walk(text, *style, slice, start, &mut |byte, at| {
            if byte >= start {
                first.get_or_insert(at.min(slice.len()));
            }
            byte >= until
        });
        let (first, end) = (node.span.start + first.unwrap_or(end), node.span.start + end);
        let end = match last {
            Some((_, c)) => {
                let last = end;
                let written = &slice[(last - node.span.start).min(slice.len())..];
                let escaped = escape(written).filter(|_| slice.starts_with('"'));
                last + escaped.map_or(c.len_utf8(), |(_, len)| len)
            }
            None => first,
        };
        Span { file: node.span.file, start: first, end: end.min(node.span.end).max(first) }
    }

    /// Returns where each byte of the text at a route, that begins a letter, stands in the file, in one
    /// pass over the text; `None` where letters may be written as escapes.
    pub(crate) fn letters(&self, route: &Route, sources: &Sources) -> Option<Vec<usize>> {
        let node = self.root.find(route).node;
        let Kind::Scalar { text, style } = &node.kind else { return None };
        let slice = &sources.get(node.span.file).text[node.span.start..node.span.end];
        if slice.starts_with(['"', '\'']) && slice[1..slice.len() - 1].contains(['\\', '\'']) {
            return None;
        }
        let mut places = vec![node.span.start; text.len() + 1];
        let end = walk(text, *style, slice, 0, &mut |byte, at| {
            places[byte] = node.span.start + at.min(slice.len());
            false
        });
        places[text.len()] = node.span.start + end;
        Some(places)
    }

    /// Returns the text at a route; none where there is something else or nothing.
    pub fn text(&self, route: &Route) -> Option<&str> {
        let found = self.root.find(route);
        match &found.node.kind {
            Kind::Scalar { text, .. } if found.whole => Some(text),
            _ => None,
        }
    }

    /// Whether the text at a route is written line by line (`|`), so that a line of it is a line of the
    /// file and nothing in it means anything to YAML.
    pub fn is_block(&self, route: &Route) -> bool {
        matches!(self.root.find(route).node.kind, Kind::Scalar { style: Style::Block, .. })
    }

    /// Returns a route with every row that is called by its code (`ma`) counted instead; `None`
    /// when there is no such row.
    pub fn resolve(&self, route: &Route) -> Option<Route> {
        let mut out = Route::default();
        for step in route.steps() {
            out = match step {
                Step::Code(code) => Self::coded(self.root.find(&out).node, &out, code)?,
                step => out.with(step.clone()),
            };
        }
        Some(out)
    }

    fn coded(list: &Node, route: &Route, code: &str) -> Option<Route> {
        let Kind::List(items) = &list.kind else { return None };
        items.iter().enumerate().find_map(|(nth, item)| {
            let own = route.at(nth);
            let has = item.get("ma").is_some_and(
                |e| matches!(&e.value.kind, Kind::Scalar { text, .. } if text.trim() == code),
            );
            if has {
                return Some(own);
            }
            let below = item.get("du_toan")?;
            Self::coded(&below.value, &own.key("du_toan"), code)
        })
    }

    /// Whether the plan has something at the route, be it right or wrong.
    pub(crate) fn has(&self, route: impl Into<Route>) -> bool {
        let found = self.root.find(&route.into());
        found.whole && !found.node.is_null()
    }

    /// Returns which of the files a value stands in, or a new one would, and its route in that file:
    /// that of the office file for what the plan takes from there.
    pub fn stands_in(&self, route: &Route, sources: &Sources) -> (usize, Route) {
        // Whatever else stands there, a key of the plan whose value is its own is written there; but a signer who
        // is named by code stands in a list.
        let value = self.root.get(route.root()).map(|entry| entry.value.span.file);
        let own = value.is_none_or(|file| file == 0) && route.root() != "nguoi_ky";
        // Who signs a plan is said in the plan.
        if own || *route == Route::from("nguoi_ky") {
            return (0, route.clone());
        }
        let whole = |root: &Node, way: &Route| {
            let found = root.find(way);
            // In a text, such as the code of a signer, stands nothing more.
            let leads_on = way == route || !matches!(found.node.kind, Kind::Scalar { .. });
            (found.whole && leads_on).then_some(found.node.span)
        };
        let files: Vec<Node> = (0..sources.len())
            .filter_map(|file| tree::read(&sources.get(file).text, file).0)
            .collect();
        let mut way = route.clone();
        let mut rest = Vec::new();
        while let Some((above, last)) = way.split_last() {
            let typed = files.iter().position(|root| whole(root, &way).is_some());
            let named = || {
                let span = whole(&self.root, &way)?;
                Some((span.file, files.get(span.file)?.route_of(span)?))
            };
            let there = typed.map(|file| (file, way.clone())).or_else(named);
            if let Some((file, way)) = there {
                return (file, rest.into_iter().rev().fold(way, |way, step| way.with(step)));
            }
            rest.push(last.clone());
            way = above;
        }
        (0, route.clone())
    }

    /// Calls `visit` with each scalar's route and text, in order.
    pub(crate) fn scalars(&self, visit: &mut dyn FnMut(&Route, &str)) {
        fn walk(node: &Node, route: &mut Route, visit: &mut dyn FnMut(&Route, &str)) {
            match &node.kind {
                Kind::Scalar { text, .. } => visit(route, text),
                Kind::List(items) => {
                    for (nth, item) in items.iter().enumerate() {
                        route.within(Step::At(nth), |route| walk(item, route, visit));
                    }
                }
                Kind::Map(entries) => {
                    for entry in entries {
                        let step = Step::Key(entry.key.as_str().into());
                        route.within(step, |route| walk(&entry.value, route, visit));
                    }
                }
            }
        }
        walk(&self.root, &mut Route::default(), visit);
    }
}

/// Walks over a text and `slice`, the scalar as written, side by side: white space in one matches any run of white
/// space in the other (indents, folded lines), an escape sequence matches one character. `stop` is told of each letter and of the
/// byte at which it is written, and whether to stop there, but not of all before the byte `from`; where it ended is
/// returned.
fn walk(
    text: &str,
    style: Style,
    slice: &str,
    from: usize,
    stop: &mut dyn FnMut(usize, usize) -> bool,
) -> usize {
    let mut at = match style {
        Style::Plain | Style::Block => 0,
        // Behind the quote, a straight one or one of those that a word processor puts there.
        Style::Quoted => slice.chars().next().map_or(0, char::len_utf8),
    };
    let escapes = style == Style::Quoted && slice.starts_with('"');
    let skip_space = |at: usize| {
        let rest = slice.get(at..).unwrap_or_default();
        at + (rest.len() - rest.trim_start().len())
    };
    // Lines before the letters that are asked for, written as they read, are passed over whole.
    let mut first = 0;
    while style != Style::Quoted
        && let Some(len) = text[first..].find('\n').filter(|len| first + len < from)
    {
        let line = &text[first..first + len];
        let there = if line.is_empty() { at } else { skip_space(at) };
        let same = slice.get(there..).is_some_and(|rest| rest.starts_with(line));
        if !same || line.starts_with(char::is_whitespace) {
            break;
        }
        (first, at) = (first + len + 1, there + len);
        at += usize::from(slice[at..].starts_with('\n'));
    }
    for (byte, c) in text[first..].char_indices().map(|(byte, c)| (first + byte, c)) {
        if !c.is_whitespace() {
            at = skip_space(at);
            while let Some(len) = slice.get(at..).and_then(remark_len) {
                at = skip_space(at + len);
            }
        }
        // What is never seen is written in the file, and not there in the text.
        while escapes
            && let Some((hidden, len)) = slice.get(at..).and_then(escape)
            && hidden.is_none_or(invisible)
        {
            at += len;
        }
        if stop(byte, at) {
            return at.min(slice.len());
        }
        let Some(there) = slice.get(at..).and_then(|rest| rest.chars().next()) else { break };
        if there == c {
            at += c.len_utf8();
            // A doubled quote in '...' stands for one.
            if style == Style::Quoted && !escapes && c == '\'' && slice[at..].starts_with('\'') {
                at += 1;
            }
            // An escaped backslash too.
            if escapes && c == '\\' && slice[at..].starts_with('\\') {
                at += 1;
            }
        } else if there == '\\' && escapes {
            at += escape(&slice[at..]).map_or(1, |(_, len)| len);
        }
    }
    at.min(slice.len())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::Source;
    use super::*;

    /// Plans, each with its office file if it has one.
    const PLANS: [&[&str]; 4] = [
        &[
            include_str!("../../plans/day-du/plan.yaml"),
            include_str!("../../plans/day-du/co-quan.yaml"),
        ],
        &[
            include_str!("../../plans/lang-son-2027/plan.yaml"),
            include_str!("../../plans/ubnd-lang-son.yaml"),
        ],
        &[include_str!("../../plans/du-lich-2027-2030/plan.yaml")],
        &[include_str!("../../plans/lang-son-2011/plan.yaml")],
    ];

    #[test]
    fn a_piece_of_text_is_found_in_every_style() {
        let text = "\
plain: một  hai
quoted: \"a\\tb\\uFEFF\\\\ hai\"
single: 'it''s \\\\uFEFF hai'
block: |
  hài hại, <!-- XEM LẠI: hai --> đoạn một

  đoạn hai
folded: >-
  một
  hai
list:
  - {x: hai}
  - “một: hai”
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
        assert_eq!(seen, 7);
        assert_eq!(&text[places.key("list").start..places.key("list").end], "list");
    }

    /// However far into a text a piece stands, it is found where a walk over every letter finds it.
    #[test]
    fn lines_before_a_piece_do_not_move_it() {
        let odd = "a: |\n  một\n\n    thụt\n  hai <!-- XEM LẠI: b --> ba\n  \tbốn  \n\n\n  năm\nb: >\n  một\n  hai\n\n  ba\n   bốn\n  năm\nc: một\n  hai\n\n  ba\n";
        let mut seen = 0;
        for text in PLANS.into_iter().flatten().copied().chain([odd]) {
            let mut sources = Sources::default();
            sources.add(Source { name: "t".into(), text: text.into() });
            let Some(root) = tree::read(text, 0).0 else { panic!("no tree") };
            let places = Places::new(root);
            places.scalars(&mut |route, value| {
                let node = places.root.find(route).node;
                let Kind::Scalar { style, .. } = &node.kind else { return };
                let slice = &text[node.span.start..node.span.end];
                let mut plain = BTreeMap::new();
                walk(value, *style, slice, 0, &mut |byte, at| {
                    plain.insert(byte, at);
                    false
                });
                for (start, _) in value.char_indices().filter(|(_, c)| *c != '\n').step_by(7) {
                    let at = plain.get(&start).map(|at| node.span.start + (*at).min(slice.len()));
                    let found = places.in_text(route, start, start + 1, &sources).start;
                    assert_eq!(Some(found), at, "{route} {start}");
                    seen += 1;
                }
            });
        }
        assert!(seen > 2_000, "{seen}");
    }

    /// Every value and key of the plans, found by looking through all of them, is what a place in it leads to.
    #[test]
    fn a_place_leads_to_the_value_that_it_lies_in() {
        fn all(node: &Node, route: &Route, out: &mut Vec<(Span, Route)>) {
            // The innermost first.
            match &node.kind {
                Kind::Scalar { .. } => {}
                Kind::List(items) => {
                    let items = items.iter().enumerate();
                    items.for_each(|(nth, item)| all(item, &route.at(nth), out));
                }
                Kind::Map(entries) => {
                    for entry in entries {
                        let own = route.key(&entry.key);
                        out.push((entry.key_span, own.clone()));
                        all(&entry.value, &own, out);
                    }
                }
            }
            out.push((node.span, route.clone()));
        }
        let mut seen = 0;
        for plan in PLANS {
            let mut sources = Sources::default();
            for text in plan {
                sources.add(Source { name: "t".into(), text: (*text).into() });
            }
            let Some(parsed) = super::super::parse(&sources).0 else { panic!("{}", plan[0]) };
            let mut places = Vec::new();
            all(&parsed.places.root, &Route::default(), &mut places);
            for file in 0..sources.len() {
                let text = &sources.get(file).text;
                let letters = text.char_indices().step_by(3).map(|(start, c)| Span {
                    file,
                    start,
                    end: start + c.len_utf8(),
                });
                let own = places.iter().map(|(span, _)| *span).filter(|span| span.file == file);
                for place in letters.chain(own) {
                    let plain = places.iter().find(|(span, _)| place.is_in(*span));
                    let plain = plain.map(|(_, route)| route.clone());
                    assert_eq!(parsed.places.route_at(place), plain, "{place:?}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 10_000, "{seen}");
    }
}
