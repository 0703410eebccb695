//! The glossary as JSON: tables of keys, and the shapes of their values.

use serde_json::{Value, json};

use crate::plan::KEYS;
use crate::plan::key::{Key, Shape};

/// Returns all tables of keys: `{"tables": [[key, ...], ...]}`, the first that of the whole plan. A key has
/// `name`, `term`, `help`, `clause` (or null), `required` and `shape`; a shape has its `kind`, and `words`,
/// `of` (a shape, or several to choose from) or `table` (a number).
pub fn glossary() -> Value {
    let mut tables = Tables { known: vec![&KEYS] };
    let mut made = Vec::new();
    // A table that is met on the way is made in its turn.
    while let Some(keys) = tables.known.get(made.len()).copied() {
        made.push(keys.iter().map(|key| tables.key(key)).collect::<Vec<_>>());
    }
    json!({ "tables": made })
}

struct Tables {
    known: Vec<&'static [Key]>,
}

impl Tables {
    fn key(&mut self, key: &Key) -> Value {
        json!({
            "name": key.name,
            "term": key.term,
            "help": key.help,
            "clause": key.clause.map(|clause| clause.text),
            "required": key.required,
            "shape": self.shape(key.shape),
        })
    }

    fn shape(&mut self, shape: Shape) -> Value {
        let plain = |kind: &str| json!({ "kind": kind });
        match shape {
            Shape::Line => plain("line"),
            Shape::Prose => plain("prose"),
            Shape::Lines => plain("lines"),
            Shape::Cell => plain("cell"),
            Shape::Count => plain("count"),
            Shape::Year => plain("year"),
            Shape::SoVanBan => plain("so_van_ban"),
            Shape::Date => plain("date"),
            Shape::Tien => plain("tien"),
            Shape::SharedTien => plain("shared_tien"),
            Shape::SoLuong => plain("so_luong"),
            Shape::Width => plain("width"),
            Shape::Percent => plain("percent"),
            Shape::YesNo => plain("yes_no"),
            Shape::LabelStyle => plain("label_style"),
            Shape::OneOf(words) => json!({ "kind": "one_of", "words": words }),
            Shape::List(of) => json!({ "kind": "list", "of": self.shape(*of) }),
            Shape::Map(keys) => json!({ "kind": "map", "table": self.table(keys) }),
            Shape::OneKey(keys) => json!({ "kind": "one_key", "table": self.table(keys) }),
            Shape::OpenMap(keys) => json!({ "kind": "open_map", "table": self.table(keys) }),
            Shape::AnyOf(shapes) => {
                let of: Vec<Value> = shapes.iter().map(|shape| self.shape(*shape)).collect();
                json!({ "kind": "any_of", "of": of })
            }
        }
    }

    /// The number of a table; the tables hold each other, so each is made once.
    fn table(&mut self, keys: &'static [Key]) -> usize {
        let same = |known: &&[Key]| std::ptr::eq(known.as_ptr(), keys.as_ptr());
        self.known.iter().position(same).unwrap_or_else(|| {
            self.known.push(keys);
            self.known.len() - 1
        })
    }
}
