//! Ghi (writing): acts as edits of the text of the plan.

use super::apply::State;
use super::chunks::END;
use super::cuts::Cut;
use crate::plan::Route;
use crate::source::edit::{Change as Edit, Item, edit};

/// What is done to the text of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Act {
    Cuts(Vec<Cut>),
    Edit(Edit),
}

/// The plan with acts done to its text.
pub(super) fn done(state: &State, acts: &[Act]) -> Option<State> {
    let mut replaced: Vec<Edit> = Vec::new();
    let mut others: Vec<Edit> = Vec::new();
    let mut by_value: Vec<(usize, Vec<&Cut>)> = Vec::new();
    for act in acts {
        match act {
            Act::Edit(own) => others.push(own.clone()),
            Act::Cuts(cuts) => {
                for cut in cuts {
                    match by_value.iter_mut().find(|(value, _)| *value == cut.value) {
                        Some((_, all)) => all.push(cut),
                        None => by_value.push((cut.value, vec![cut])),
                    }
                }
            }
        }
    }
    for (value, mut cuts) in by_value {
        let route = state.sent.values.get(value)?;
        cuts.sort_by_key(|cut| (cut.range.start, cut.range.end));
        let apart = cuts.windows(2).all(|two| two[0].range.end <= two[1].range.start);
        if !apart {
            return None;
        }
        let text = state.parsed.places.text(route).unwrap_or_default();
        if state.parsed.places.is_block(route) {
            replaced.extend(cuts.iter().map(|cut| in_file(state, route, text, cut)));
            continue;
        }
        let mut new = String::new();
        let mut at = 0;
        for cut in cuts {
            new += text.get(at..cut.range.start)?;
            new += &cut.new;
            at = cut.range.end;
        }
        new += text.get(at..)?;
        others.push(Edit::Set(
            state.parsed.places.stands_in(route, &state.sources).1,
            Item::Text(new),
        ));
    }
    let mut raw = state.raw.clone();
    for edits in [replaced, others] {
        if !edits.is_empty() {
            raw = edit(&raw, &edits).ok()?;
        }
    }
    state.with(&raw)
}

/// A cut in a text that is written line by line, as bytes of the file.
fn in_file(state: &State, route: &Route, text: &str, cut: &Cut) -> Edit {
    let places = &state.parsed.places;
    let own = &state.sources.get(0).text;
    let span = places.of(route);
    let indent = own[..span.start].rfind('\n').map_or(0, |at| at + 1)..span.start;
    let indent = " ".repeat(own[indent].chars().count());
    let before = |at: usize| match text[at..].chars().next() {
        Some(c) => places.in_text(route, at, at + c.len_utf8(), &state.sources).start,
        None => span.end,
    };
    let behind = |at: usize| match text[..at].chars().next_back() {
        Some(c) => places.in_text(route, at - c.len_utf8(), at, &state.sources).end,
        None => span.start,
    };
    let range = &cut.range;
    let start = match () {
        () if range.is_empty() && !cut.behind => before(range.start),
        () if range.is_empty() || text[range.clone()].starts_with('\n') => behind(range.start),
        () => before(range.start),
    };
    let end = match () {
        () if range.is_empty() => start,
        () if text[range.clone()].ends_with('\n') => before(range.end),
        () => behind(range.end),
    };
    let mut new = String::new();
    for (nth, line) in cut.new.split('\n').enumerate() {
        if nth > 0 {
            new.push('\n');
            if !line.is_empty() || nth + 1 == cut.new.split('\n').count() {
                new += &indent;
            }
        }
        new += line;
    }
    Edit::Replace(start..end.max(start), new.replace(END, ""))
}
