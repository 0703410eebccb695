//! Changes that a page asks for: each says what its author saw, and is made only where that still stands.

use serde_json::Value;

use super::value::from_json;
use crate::plan::{Route, Step};
use crate::source::edit::{Change, Item};
use crate::source::{Places, Sources};

/// A change that a page asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Op {
    /// Where: of the value, or of the list that an item comes into or is moved in.
    pub route: Route,
    /// What is asked for.
    pub what: What,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Writes a value; the page saw the first, or nothing.
    Set(Option<Item>, Item),
    /// Takes a value away that the page saw: an item of a list that had so many, or the value of a key.
    Remove(Item, Option<usize>),
    /// Puts an item into a list that had so many, before the item of that number.
    Insert(usize, usize, Item),
    /// Moves an item that the page saw in a list of so many, from one number to another.
    Move(usize, Item, usize, usize),
}

/// Why a change is not made: at its place stands now something else than its author saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Where.
    pub route: Route,
    /// What stands there now; `None` for nothing.
    pub now: Option<Item>,
}

impl Op {
    /// Reads a change: `{"op": "set", "route": ..., "was": ..., "to": ...}`, `remove` with `was` (and `count` of the
    /// list for an item of one), `insert` with `count`, `at` and `to`, `move` with `count`, `was`, `at` and `to`.
    /// `None` for anything else.
    pub fn read(op: &Value) -> Option<Self> {
        let item = |name: &str| op.get(name).and_then(from_json);
        let number = |name: &str| op.get(name)?.as_u64().and_then(|n| usize::try_from(n).ok());
        let seen = op.get("was").filter(|was| !was.is_null());
        let route = Route::parse(op.get("route")?.as_str()?)?;
        let coded = route.steps().iter().any(|step| matches!(step, Step::Code(_)));
        if coded || route == Route::default() {
            return None;
        }
        let what = match op.get("op")?.as_str()? {
            "set" => {
                What::Set(seen.map(|was| from_json(was).ok_or(())).transpose().ok()?, item("to")?)
            }
            "remove" => {
                let item_of_list = matches!(route.steps().last(), Some(Step::At(_)));
                let count = item_of_list.then(|| number("count").ok_or(())).transpose().ok()?;
                What::Remove(item("was")?, count)
            }
            "insert" => What::Insert(number("count")?, number("at")?, item("to")?),
            "move" => What::Move(number("count")?, item("was")?, number("at")?, number("to")?),
            _ => return None,
        };
        Some(Self { route, what })
    }

    /// Returns what is to be changed in which file, once it is sure that the plan there says what the author
    /// saw.
    fn change(&self, places: &Places, sources: &Sources) -> Result<(usize, Change), Conflict> {
        let conflict = |route: &Route| Conflict { route: route.clone(), now: places.item(route) };
        let (file, route) = places.stands_in(&self.route, sources);
        let list = || match places.item(&self.route) {
            Some(Item::List(items)) => items,
            _ => Vec::new(),
        };
        let change = match &self.what {
            What::Set(was, to) => {
                // A key that was left empty says nothing.
                let empty = |item: &Item| *item == Item::Text(String::new());
                let now = places.item(&self.route).filter(|item| !empty(item));
                // What says so already needs nobody's leave.
                let fine = now.as_ref() == was.as_ref().filter(|item| !empty(item));
                if !fine && now.as_ref() != Some(to) {
                    return Err(conflict(&self.route));
                }
                Change::Set(route, to.clone())
            }
            What::Remove(was, count) => {
                // Asked for twice, it would take the next item that says the same.
                let above = || self.route.split_last().and_then(|(above, _)| places.item(&above));
                let now =
                    || matches!(above(), Some(Item::List(items)) if Some(items.len()) == *count);
                if places.item(&self.route).as_ref() != Some(was) || count.is_some() && !now() {
                    return Err(conflict(&self.route));
                }
                Change::Remove(route)
            }
            What::Insert(count, at, item) => {
                if list().len() != *count || at > count {
                    return Err(conflict(&self.route));
                }
                match list().is_empty() {
                    // Where there is no list yet, it comes with its first item.
                    true => Change::Set(route, Item::List(vec![item.clone()])),
                    false => Change::Insert(route, *at, item.clone()),
                }
            }
            What::Move(count, was, from, to) => {
                let list = list();
                if list.len() != *count || list.get(*from) != Some(was) || to >= count {
                    return Err(conflict(&self.route));
                }
                Change::Move(route, *from, *to)
            }
        };
        Ok((file, change))
    }
}

/// Returns the changes that come of what a page asks for, each with the number of the file that it is made in.
///
/// # Errors
/// A [`Conflict`] for the first whose place says something else than its author saw: then none is made.
pub fn edits(
    ops: &[Op],
    places: &Places,
    sources: &Sources,
) -> Result<Vec<(usize, Change)>, Conflict> {
    ops.iter().map(|op| op.change(places, sources)).collect()
}
