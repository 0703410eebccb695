//! What is said of a key: its accents, English, clause and shape. The tables of keys, together the
//! glossary (từ điển), stand beside the structs that they are read into, from [`super::KEYS`] on.
//!
//! The one description of the model: reading reports unknown, missing and malformed keys by it;
//! the JSON Schema, the guide's table of keys and the contributors' dictionary are made from it.

use super::{Route, Step};
use crate::law::Clause;

/// One key.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// As YAML has it.
    pub name: &'static str,
    /// The term with its accents.
    pub term: &'static str,
    /// The term in English.
    pub english: &'static str,
    /// What to write, in Vietnamese; shown by editors.
    pub help: &'static str,
    /// Clause of the law that it follows, if one.
    pub clause: Option<&'static Clause>,
    /// What it holds.
    pub shape: Shape,
    /// Whether a plan must have it.
    pub required: bool,
}

/// The shape of a value.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One line of plain text.
    Line,
    /// Running text in CommonMark with `{{ ... }}`.
    Prose,
    /// Lines: a list, or a text whose line ends are kept.
    Lines,
    /// A cell of a table: running text, or nothing.
    Cell,
    /// A small number of things.
    Count,
    /// A year of four figures.
    Year,
    /// A number in the register.
    SoVanBan,
    /// A date, possibly without day or month.
    Date,
    /// An amount of money.
    Tien,
    /// An amount, or shares of it by source or year, which may be shared out again.
    SharedTien,
    /// A quantity.
    SoLuong,
    /// A positive width.
    Width,
    /// A percentage from 10 to 100.
    Percent,
    /// Có or không.
    YesNo,
    /// A sample label of a level.
    LabelStyle,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A list.
    List(&'static Shape),
    /// A map with these keys.
    Map(&'static [Key]),
    /// A map with exactly one of these keys.
    OneKey(&'static [Key]),
    /// A map with these keys and the author's own columns.
    OpenMap(&'static [Key]),
    /// The shape whose YAML form (text, list, map) fits.
    AnyOf(&'static [Shape]),
}

/// A key that may be left out: name, accents, English, clause, shape, what to write.
pub(crate) const fn key(
    name: &'static str,
    term: &'static str,
    english: &'static str,
    clause: Option<&'static Clause>,
    shape: Shape,
    help: &'static str,
) -> Key {
    Key { name, term, english, help, clause, shape, required: false }
}

/// As [`key`], of one that must be there.
pub(crate) const fn required(
    name: &'static str,
    term: &'static str,
    english: &'static str,
    clause: Option<&'static Clause>,
    shape: Shape,
    help: &'static str,
) -> Key {
    Key { name, term, english, help, clause, shape, required: true }
}

impl Shape {
    /// Returns the shapes that it leaves to choose from, or itself.
    fn choices(self) -> Vec<Self> {
        match self {
            Self::AnyOf(shapes) => shapes.iter().flat_map(|shape| shape.choices()).collect(),
            shape => vec![shape],
        }
    }

    /// Returns the tables of keys that a value of this shape may be or hold, each with the rest of
    /// the route to it: empty for a map, `[]` for the items of a list.
    pub fn tables(self) -> Vec<(String, &'static [Key])> {
        match self {
            Self::Map(keys) | Self::OneKey(keys) | Self::OpenMap(keys) => {
                vec![(String::new(), keys)]
            }
            Self::List(item) => {
                let below = item.tables().into_iter();
                below.map(|(rest, keys)| (format!("[]{rest}"), keys)).collect()
            }
            Self::AnyOf(shapes) => shapes.iter().flat_map(|shape| shape.tables()).collect(),
            _ => Vec::new(),
        }
    }
}

/// Returns what is said of the key that a route leads to, or of the list whose item it leads to.
pub fn find(route: &Route) -> Option<&'static Key> {
    let mut tables: Vec<&'static [Key]> = vec![&super::KEYS];
    let mut found = None;
    for step in route.steps() {
        let Step::Key(name) = step else { continue };
        found = tables.iter().flat_map(|keys| keys.iter()).find(|key| *key.name == **name);
        tables = found.iter().flat_map(|key| key.shape.tables()).map(|(_, keys)| keys).collect();
    }
    found
}

/// Returns the shapes that the value at a route may have, none of them a choice of others; none for a
/// route that the glossary does not know.
pub fn shapes(route: &Route) -> Vec<Shape> {
    let mut shapes = vec![Shape::Map(&super::KEYS)];
    for step in route.steps() {
        let below = shapes.into_iter().filter_map(|shape| match (shape, step) {
            (Shape::List(item), Step::At(_)) => Some(*item),
            (Shape::Map(keys) | Shape::OneKey(keys) | Shape::OpenMap(keys), Step::Key(name)) => {
                keys.iter().find(|key| *key.name == **name).map(|key| key.shape)
            }
            _ => None,
        });
        shapes = below.flat_map(Shape::choices).collect();
    }
    shapes
}

/// Whether the value at a route is printed: names of files, of signers to choose from and of findings
/// are not.
pub fn is_printed(route: &Route) -> bool {
    !matches!(route.root(), "dung_chung" | "danh_sach_nguoi_ky" | "bo_qua")
        && route.last_key() != "tep"
}

/// Visits keys and the keys inside them, in order, with their routes: `noi_dung[].bang.cot[].ten`.
/// `visit` returns whether to go into a key; a table inside itself is not entered again.
pub fn walk(keys: &'static [Key], visit: &mut impl FnMut(&str, &'static Key) -> bool) {
    walk_below("", keys, &mut Vec::new(), visit);
}

fn walk_below(
    above: &str,
    keys: &'static [Key],
    open: &mut Vec<*const Key>,
    visit: &mut impl FnMut(&str, &'static Key) -> bool,
) {
    if open.contains(&keys.as_ptr()) {
        return;
    }
    open.push(keys.as_ptr());
    for key in keys {
        let route = format!("{above}{}", key.name);
        if visit(&route, key) {
            for (rest, inner) in key.shape.tables() {
                walk_below(&format!("{route}{rest}."), inner, open, visit);
            }
        }
    }
    open.pop();
}
