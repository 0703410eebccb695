//! What is to be said of a place: the finding there, the value that a text calls, the key.

use std::ops::Range;

use serde_json::{Value, json};

use super::context::key_on_line;
use super::markup::{markup, of_finding, of_key};
use super::positions::Position;
use super::request::Client;
use super::snapshot::Snapshot;
use crate::diag::Span;
use crate::plan::Route;
use crate::plan::key::{self, Key};
use crate::source::Places;
use crate::source::edit::Item;
use crate::typeset::Fonts;
use crate::view::Calls;

/// Returns what is to be said of a place; `null` for nothing.
pub(super) fn hover(plan: &Snapshot, client: &Client, fonts: &Fonts, position: Position) -> Value {
    let Some(page) = plan.page() else { return Value::Null };
    let at = page.at(position, client.encoding);
    let mut parts = Vec::new();
    let mut place: Option<Range<usize>> = None;
    for found in plan.findings(fonts) {
        let span = found.labels.first().map(|label| label.0).filter(|span| span.file == 0);
        let marked = span.map(|span| plan.marked(span));
        if let Some((start, end)) = marked.filter(|(start, end)| *start <= at && at <= *end) {
            parts.push(of_finding(found));
            place.get_or_insert(start..end);
        }
    }
    if let Some(call) = call_at(page.text(), at) {
        parts.extend(value(plan, &page.text()[call.clone()]));
        place.get_or_insert(call);
    }
    if let Some((key, own)) = key_at(plan, page.text(), at) {
        parts.push(of_key(key));
        place.get_or_insert(own);
    }
    match place.filter(|_| !parts.is_empty()) {
        None => Value::Null,
        Some(place) => json!({
            "contents": markup(client, &parts.join("\n\n---\n\n")),
            "range": page.range(place.start, place.end, client.encoding),
        }),
    }
}

/// The `{{ ... }}` of one line that a place lies in.
fn call_at(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let line = &text[start..end];
    let calls = line.match_indices("{{").filter_map(|(open, _)| {
        let close = line[open..].find("}}")?;
        Some(start + open..start + open + close + 2)
    });
    calls.into_iter().find(|call| call.start <= at && at <= call.end)
}

/// What a call gets.
fn value(plan: &Snapshot, call: &str) -> Option<String> {
    let parsed = plan.known()?;
    let said = match Calls::new(&parsed.plan, plan.sources()).fill(call) {
        Ok(said) => format!("**{said}**"),
        Err(reason) => format!("{}; {}", reason.message, reason.help),
    };
    Some(format!("`{call}`: {said}"))
}

/// The key at a place, or that of the value there, and where that stands.
fn key_at(plan: &Snapshot, text: &str, at: usize) -> Option<(&'static Key, Range<usize>)> {
    let Some(places) = plan.own() else {
        let (route, place) = key_on_line(text, at)?;
        return Some((key::find(&route)?, place));
    };
    let route = places.route_at(Span { file: 0, start: at, end: at })?;
    let place = place_of(places, &route, text, at)?;
    Some((known(&route)?, place))
}

/// The key or the value of a route, whichever a place lies in. A text of many lines is left in peace.
fn place_of(places: &Places, route: &Route, text: &str, at: usize) -> Option<Range<usize>> {
    let holds = |span: &Span| span.start <= at && at <= span.end;
    let key = Some(places.key(route)).filter(holds).filter(|key| *key != places.of(route));
    let value = || {
        let single =
            |span: &Span| !text.get(span.start..span.end).is_none_or(|words| words.contains('\n'));
        let span = Some(places.of(route)).filter(holds).filter(single)?;
        matches!(places.item(route), Some(Item::Text(_))).then_some(span)
    };
    key.or_else(value).map(|span| span.start..span.end)
}

/// The key that a route ends in, where the glossary has it: not one of the author's own.
fn known(route: &Route) -> Option<&'static Key> {
    key::find(route).filter(|key| key.name == route.last_key())
}
