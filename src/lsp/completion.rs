//! What could be written at the cursor.

use std::ops::Range;

use serde_json::{Value, json};

use super::context::{self, At};
use super::markup::markup;
use super::offers::{self, Offer};
use super::positions::{Page, Position};
use super::request::Client;
use super::snapshot::Snapshot;
use crate::source::edit::{Item, encode};

/// What kinds of things the protocol knows.
const KEY: u8 = 10;
const WORD: u8 = 12;
const NAME: u8 = 6;

/// Returns what could be written at a place; nothing where words stand.
pub(super) fn completion(plan: &Snapshot, client: &Client, position: Position) -> Value {
    let Some(page) = plan.page() else { return Value::Null };
    let (text, at) = (page.text(), page.at(position, client.encoding));
    let known = plan.known().map(|known| &**known);
    let mut out = Completion { page, client, items: Vec::new() };
    match context::at(text, at) {
        At::Nothing => {}
        At::Call { typed, filter } => {
            let closed = text[at..].lines().next().is_some_and(|rest| {
                rest.find("}}").is_some_and(|close| rest.find("{{").is_none_or(|open| close < open))
            });
            let end = if closed { "" } else { " }}" };
            let gap = if text[..typed.start].ends_with(['{', '|']) { " " } else { "" };
            let names = match filter {
                true => offers::filters(),
                false => {
                    known.map_or_else(Vec::new, |known| offers::calls(&known.plan, plan.sources()))
                }
            };
            out.add(names, NAME, &typed, |offer| format!("{gap}{}{end}", offer.text));
        }
        At::Bare { route, typed, siblings, flow } => {
            // Right behind a dash, words would stick to it.
            if text[..typed.start].ends_with('-') {
                return Value::Array(Vec::new());
            }
            let follows = text[word_end(text, at)..].starts_with(':');
            out.add(offers::keys(&route, &siblings, known), KEY, &typed, |offer| {
                let key = encode(&Item::from(offer.text.as_str()), true);
                match (follows, offer.holds && !flow) {
                    (true, _) => key,
                    (false, true) => format!("{key}:"),
                    (false, false) => format!("{key}: "),
                }
            });
            out.values(offers::values(&route, known), &typed, flow);
        }
        At::Value { route, typed, flow } => {
            out.values(offers::values(&route, known), &typed, flow);
        }
    }
    Value::Array(out.items)
}

/// Where the word ends that a place lies in.
fn word_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
}

struct Completion<'a> {
    page: &'a Page,
    client: &'a Client,
    items: Vec<Value>,
}

impl Completion<'_> {
    fn values(&mut self, offers: Vec<Offer>, typed: &Range<usize>, flow: bool) {
        let text = self.page.text();
        let gap = if text[..typed.start].ends_with(':') { " " } else { "" };
        let quoted = text[..typed.start].ends_with(['"', '\'']);
        self.add(offers, WORD, typed, |offer| match quoted {
            true => offer.text.clone(),
            false => format!("{gap}{}", encode(&Item::from(offer.text.as_str()), flow)),
        });
    }

    /// Adds offers, which replace the word at the cursor, in their order; what has to be there comes first.
    fn add(
        &mut self,
        offers: Vec<Offer>,
        kind: u8,
        typed: &Range<usize>,
        written: impl Fn(&Offer) -> String,
    ) {
        let end = word_end(self.page.text(), typed.end);
        let range = self.page.range(typed.start, end, self.client.encoding);
        for (nth, offer) in offers.into_iter().enumerate() {
            let first = if offer.required { 0 } else { 1 };
            let mut item = json!({
                "label": offer.text,
                "kind": kind,
                "detail": offer.detail,
                "sortText": format!("{first}{nth:04}"),
                "filterText": offer.text,
                "textEdit": { "range": range, "newText": written(&offer) },
            });
            if let Some(object) = item.as_object_mut().filter(|_| !offer.told.is_empty()) {
                object.insert("documentation".to_owned(), markup(self.client, &offer.told));
            }
            self.items.push(item);
        }
    }
}
