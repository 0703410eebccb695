//! The parts of a plan as an outline: its keys, the headings of its texts, its tables, groups and appendices.

use serde_json::{Value, json};

use super::request::Client;
use super::snapshot::Snapshot;
use crate::diag::Span;
use crate::plan::{Route, key};
use crate::source::Places;
use crate::source::edit::Item;

/// What kinds of things the protocol knows.
const PART: u8 = 2;
const FIELD: u8 = 8;
const HEADING: u8 = 15;
const TABLE: u8 = 23;

/// The level of what stands under any heading.
const LOWEST: usize = 7;

/// The most letters of a value that stands beside its key.
const SHOWN: usize = 60;

/// A part, and what it holds.
struct Part {
    name: String,
    detail: String,
    kind: u8,
    /// All of it, and the piece to go to.
    whole: (usize, usize),
    head: (usize, usize),
    below: Vec<Part>,
}

/// Returns the outline of a buffer; nothing for what is not YAML.
pub(super) fn symbols(plan: &Snapshot, client: &Client) -> Value {
    let Some((file, places)) = plan.files().first().zip(plan.own()) else { return Value::Null };
    let outline = Outline { plan, places, text: file.page.text() };
    let parts = outline.parts();
    let mut out = Vec::new();
    let range = |(start, end)| file.page.range(start, end, client.encoding);
    match client.nested {
        true => out.extend(parts.iter().map(|part| nested(part, &range))),
        false => parts.iter().for_each(|part| flat(part, None, &file.uri, &range, &mut out)),
    }
    Value::Array(out)
}

fn nested(part: &Part, range: &dyn Fn((usize, usize)) -> Value) -> Value {
    let below: Vec<Value> = part.below.iter().map(|part| nested(part, range)).collect();
    json!({
        "name": part.name,
        "detail": part.detail,
        "kind": part.kind,
        "range": range(part.whole),
        "selectionRange": range(part.head),
        "children": below,
    })
}

fn flat(
    part: &Part,
    above: Option<&str>,
    uri: &str,
    range: &dyn Fn((usize, usize)) -> Value,
    out: &mut Vec<Value>,
) {
    out.push(json!({
        "name": part.name,
        "kind": part.kind,
        "location": { "uri": uri, "range": range(part.whole) },
        "containerName": above,
    }));
    part.below.iter().for_each(|below| flat(below, Some(&part.name), uri, range, out));
}

struct Outline<'a> {
    plan: &'a Snapshot,
    places: &'a Places,
    text: &'a str,
}

impl Outline<'_> {
    fn parts(&self) -> Vec<Part> {
        let top = Route::default();
        let Some(Item::Map(entries)) = self.places.item(&top) else { return Vec::new() };
        let part = |(name, item): (String, Item)| {
            let route = top.key(&name);
            let (key, value) = (self.places.key(&route), self.places.of(&route));
            let end = value.end.max(key.end);
            let below = match name.as_str() {
                "noi_dung" => self.body(&route, &item, end),
                "kinh_phi" => self.groups(&route.key("du_toan")),
                "phu_luc" => self.appendices(&route, &item),
                _ => Vec::new(),
            };
            let term = key::find(&route).map_or(name.as_str(), |key| key.term);
            let detail = match &item {
                Item::Text(text) if !text.contains('\n') => text.chars().take(SHOWN).collect(),
                _ => String::new(),
            };
            let kind = if below.is_empty() { FIELD } else { PART };
            let (whole, head) = ((key.start, end), (key.start, key.end));
            Part { name: capital(term), detail, kind, whole, head, below }
        };
        entries.into_iter().map(part).collect()
    }

    /// The headings and tables of a body, each under the heading that it belongs to.
    fn body(&self, route: &Route, item: &Item, end: usize) -> Vec<Part> {
        let mut found = Vec::new();
        match item {
            Item::Text(text) => self.headings(route, text, &mut found),
            Item::List(blocks) => {
                for (nth, block) in blocks.iter().enumerate() {
                    let route = route.at(nth);
                    match block {
                        Item::Text(text) => self.headings(&route, text, &mut found),
                        Item::Map(entries) => {
                            let parts = entries.iter().map(|(key, item)| {
                                (LOWEST, self.figure(&route.key(key), key, item))
                            });
                            found.extend(parts);
                        }
                        Item::List(_) => {}
                    }
                }
            }
            Item::Map(_) => {}
        }
        self.nest(found, end)
    }

    /// The lines of a text that are headings, with their levels.
    fn headings(&self, route: &Route, text: &str, found: &mut Vec<(usize, Part)>) {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let at = start;
            start += line.len();
            let line = line.trim_end();
            let level = line.len() - line.trim_start_matches('#').len();
            let words = line[level..].strip_prefix([' ', '\t']);
            let Some(words) = words.filter(|_| (1..LOWEST).contains(&level)) else { continue };
            let span = self.places.in_text(route, at, at + line.len(), self.plan.sources());
            let head = (span.start, span.end);
            found.push((level, part(title(words), HEADING, head)));
        }
    }

    /// A table, a picture or a chart of a body.
    fn figure(&self, route: &Route, key: &str, item: &Item) -> Part {
        let caption = match item {
            Item::Text(text) if text == "kinh_phi" => "kinh phí".to_owned(),
            Item::Map(entries) => {
                let own = entries.iter().find(|(key, _)| key == "ten");
                match own.map(|(_, item)| item) {
                    Some(Item::Text(text)) => text.clone(),
                    _ => String::new(),
                }
            }
            _ => String::new(),
        };
        let term = key::find(route).map_or(key, |key| key.term);
        let name = format!("{} {caption}", capital(term));
        let head = self.places.key(route);
        part(name.trim().to_owned(), TABLE, (head.start, head.end))
    }

    /// Puts what stands under a heading into it: `found` in the order of the text, up to `end`.
    fn nest(&self, found: Vec<(usize, Part)>, end: usize) -> Vec<Part> {
        let mut out = Vec::new();
        let mut rest = found.into_iter().peekable();
        while let Some((level, mut part)) = rest.next() {
            let mut below = Vec::new();
            while let Some(inner) = rest.next_if(|(own, _)| *own > level) {
                below.push(inner);
            }
            let end = rest.peek().map_or(end, |(_, next)| next.head.0);
            if level < LOWEST {
                let text = self.text.get(part.head.0..end).unwrap_or_default();
                part.whole.1 = part.whole.1.max(part.head.0 + text.trim_end_matches(is_gap).len());
            }
            part.below = self.nest(below, part.whole.1);
            out.push(part);
        }
        out
    }

    /// The groups of the budget, with those in them.
    fn groups(&self, route: &Route) -> Vec<Part> {
        let Some(Item::List(rows)) = self.places.item(route) else { return Vec::new() };
        let group = |(nth, row): (usize, Item)| {
            let Item::Map(entries) = row else { return None };
            let (_, name) = entries.into_iter().find(|(key, _)| key == "nhom")?;
            let Item::Text(name) = name else { return None };
            let route = route.at(nth);
            let (whole, head) = (self.places.of(&route), self.places.of(route.key("nhom")));
            let mut group = part(title(&name), PART, first_line(self.text, head));
            group.whole = (whole.start, whole.end.max(group.head.1));
            group.below = self.groups(&route.key("du_toan"));
            Some(group)
        };
        rows.into_iter().enumerate().filter_map(group).collect()
    }

    /// The appendices, each with the headings of its body.
    fn appendices(&self, route: &Route, item: &Item) -> Vec<Part> {
        let Item::List(items) = item else { return Vec::new() };
        let one = |(nth, item): (usize, &Item)| {
            let route = route.at(nth);
            let whole = self.places.of(&route);
            let said = |name: &str| match item {
                Item::Map(entries) => entries.iter().find(|(key, _)| key == name),
                _ => None,
            };
            let words = match said("ten").map(|(_, item)| item) {
                Some(Item::Text(text)) => text.replace('\n', " "),
                Some(Item::List(lines)) => {
                    let line = |item: &Item| match item {
                        Item::Text(text) => text.clone(),
                        _ => String::new(),
                    };
                    lines.iter().map(line).collect::<Vec<_>>().join(" ")
                }
                _ => String::new(),
            };
            let name = format!("Phụ lục {}: {words}", nth + 1);
            let name = name.trim_end_matches(": ").to_owned();
            let mut appendix = part(name, PART, first_line(self.text, whole));
            appendix.whole = (whole.start, whole.end.max(appendix.head.1));
            if let Some((key, body)) = said("noi_dung") {
                appendix.below = self.body(&route.key(key), body, whole.end);
            }
            appendix
        };
        items.iter().enumerate().map(one).collect()
    }
}

fn part(name: String, kind: u8, head: (usize, usize)) -> Part {
    let name = if name.is_empty() { "…".to_owned() } else { name };
    Part { name, detail: String::new(), kind, whole: head, head, below: Vec::new() }
}

/// Of many lines the first.
fn first_line(text: &str, span: Span) -> (usize, usize) {
    let words = text.get(span.start..span.end).unwrap_or_default();
    (span.start, span.start + words.lines().next().unwrap_or_default().len())
}

/// What stands between a heading and the next part: blank lines, and the dash of that.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == '-'
}

/// The words of a heading without their marks.
fn title(words: &str) -> String {
    let mut words = words.trim();
    while let Some(open) = words.strip_suffix('}').and_then(|inner| inner.rfind('{')) {
        if words[..open].ends_with('{') {
            break;
        }
        words = words[..open].trim_end();
    }
    words.replace("**", "").replace('*', "").trim().to_owned()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
