//! What a text says, apart from how it is written: an edit must change that, and nothing else.

use std::collections::BTreeMap;

use super::{Change, Item};
use crate::plan::{Route, Step};
use crate::source::tree::{Kind, Node};

/// A value without its place. The order of keys says nothing.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    List(Vec<Value>),
    Map(BTreeMap<String, Value>),
}

impl From<&Node> for Value {
    fn from(node: &Node) -> Self {
        match &node.kind {
            // Space around a text says nothing: a block of lines ends in one line end more than the same
            // text in quotes.
            Kind::Scalar { text, .. } => Self::Text(text.trim().to_owned()),
            Kind::List(items) => Self::List(items.iter().map(Self::from).collect()),
            Kind::Map(entries) => {
                let entries = entries.iter().map(|e| (e.key.clone(), Self::from(&e.value)));
                Self::Map(entries.collect())
            }
        }
    }
}

impl From<&Item> for Value {
    fn from(item: &Item) -> Self {
        match item {
            Item::Text(text) => Self::Text(text.trim().to_owned()),
            Item::List(items) => Self::List(items.iter().map(Self::from).collect()),
            Item::Map(entries) => Self::Map(
                entries.iter().map(|(key, item)| (key.clone(), Self::from(item))).collect(),
            ),
        }
    }
}

impl Value {
    /// Makes a change; `None` when it leads nowhere, or is one of the text alone.
    pub fn change(&mut self, change: &Change) -> Option<()> {
        match change {
            Change::Set(route, item) => self.put(route, Self::from(item)),
            Change::Empty(route) => self.put(route, Self::Text(String::new())),
            Change::Insert(route, at, item) => {
                let list = self.at(route)?;
                if *list == Self::Text(String::new()) {
                    *list = Self::List(Vec::new());
                }
                let Self::List(items) = list else { return None };
                (*at <= items.len()).then(|| items.insert(*at, Self::from(item)))
            }
            Change::Remove(route) => {
                let (above, last) = route.split_last()?;
                match (self.at(&above)?, last) {
                    (Self::Map(entries), Step::Key(key)) => {
                        entries.remove(key.as_str()).map(|_| ())
                    }
                    (Self::List(items), Step::At(nth)) if *nth < items.len() => {
                        items.remove(*nth);
                        Some(())
                    }
                    _ => None,
                }
            }
            Change::Move(route, from, to) => {
                let Self::List(items) = self.at(route)? else { return None };
                (*from < items.len() && *to < items.len()).then(|| {
                    let item = items.remove(*from);
                    items.insert(*to, item);
                })
            }
            Change::Comment(..) => Some(()),
            Change::Replace(..) => None,
        }
    }

    fn at(&mut self, route: &Route) -> Option<&mut Self> {
        let mut value = self;
        for step in route.steps() {
            value = match (value, step) {
                (Self::Map(entries), Step::Key(key)) => entries.get_mut(key.as_str())?,
                (Self::List(items), Step::At(nth)) => items.get_mut(*nth)?,
                _ => return None,
            };
        }
        Some(value)
    }

    fn put(&mut self, route: &Route, new: Self) -> Option<()> {
        let Some((above, last)) = route.split_last() else {
            *self = new;
            return Some(());
        };
        match (self.at(&above)?, last) {
            (Self::Map(entries), Step::Key(key)) => {
                entries.insert(key.to_string(), new);
                Some(())
            }
            (Self::List(items), Step::At(nth)) if *nth < items.len() => {
                items[*nth] = new;
                Some(())
            }
            (empty, Step::At(0)) if *empty == Self::Text(String::new()) => {
                *empty = Self::List(vec![new]);
                Some(())
            }
            (Self::List(items), Step::At(nth)) if *nth == items.len() => {
                items.push(new);
                Some(())
            }
            _ => None,
        }
    }
}
