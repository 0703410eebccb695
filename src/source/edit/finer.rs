//! A list or a map in the place of another: only where it differs, so that comments and quotes of the rest stay.

use super::meaning::Value;
use super::{Change, Item};
use crate::plan::Route;
use crate::source::tree::{Entry, Kind, Node};

/// Returns the changes with each list or map that takes the place of another as changes of its items; `None`
/// where there is none.
pub(super) fn finer(changes: &[Change], root: &Node) -> Option<Vec<Change>> {
    let mut made = Vec::new();
    for change in changes {
        let found = match change {
            Change::Set(route, item) => {
                let found = root.find(route);
                found.whole.then(|| within(route, found.node, item)).flatten()
            }
            _ => None,
        };
        made.extend(found.unwrap_or_else(|| vec![change.clone()]));
    }
    (made != changes).then_some(made)
}

/// The changes that make a value of one that has something in common with it.
fn within(route: &Route, old: &Node, new: &Item) -> Option<Vec<Change>> {
    match (&old.kind, new) {
        (Kind::List(old), Item::List(new)) if !old.is_empty() && !new.is_empty() => {
            Some(list(route, old, new))
        }
        (Kind::Map(old), Item::Map(new)) => map(route, old, new),
        _ => None,
    }
}

/// A value as another, finer if it can be.
fn one(route: Route, old: &Node, new: &Item) -> Vec<Change> {
    if is(old, new) {
        return Vec::new();
    }
    let inner = within(&route, old, new);
    inner.unwrap_or_else(|| vec![Change::Set(route, new.clone())])
}

fn list(route: &Route, old: &[Node], new: &[Item]) -> Vec<Change> {
    let same = |pair: &(&Node, &Item)| is(pair.0, pair.1);
    let head = old.iter().zip(new).take_while(same).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(same).count();
    let old_rest = &old_rest[..old_rest.len() - tail];
    let new_rest = &new_rest[..new_rest.len() - tail];
    let mut made = Vec::new();
    for (nth, (old, new)) in old_rest.iter().zip(new_rest).enumerate() {
        made.extend(one(route.at(head + nth), old, new));
    }
    let both = old_rest.len().min(new_rest.len());
    let end = head + old_rest.len();
    made.extend((head + both..end).map(|nth| Change::Remove(route.at(nth))));
    let more = new_rest[both..].iter();
    made.extend(more.map(|item| Change::Insert(route.clone(), end, item.clone())));
    made
}

fn map(route: &Route, old: &[Entry], new: &[(String, Item)]) -> Option<Vec<Change>> {
    let there = |key: &str| old.iter().find(|entry| entry.key == key);
    if !new.iter().any(|(key, _)| there(key).is_some()) {
        return None;
    }
    let mut made = Vec::new();
    for (key, item) in new {
        match there(key) {
            Some(entry) => made.extend(one(route.key(key), &entry.value, item)),
            None => made.push(Change::Set(route.key(key), item.clone())),
        }
    }
    let gone = old.iter().filter(|entry| !new.iter().any(|(key, _)| *key == entry.key));
    made.extend(gone.map(|entry| Change::Remove(route.key(&entry.key))));
    Some(made)
}

/// Whether a value says what an item is to say.
fn is(old: &Node, new: &Item) -> bool {
    Value::from(old) == Value::from(new)
}
