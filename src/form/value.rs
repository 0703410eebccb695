//! Values of a plan as JSON, and back.

use serde_json::{Value, json};

use crate::source::edit::Item;

/// Returns a value as the page has it.
pub fn to_json(item: &Item) -> Value {
    match item {
        Item::Text(text) => json!(text),
        Item::List(items) => Value::Array(items.iter().map(to_json).collect()),
        Item::Map(entries) => {
            let entries: Vec<Value> =
                entries.iter().map(|(key, item)| json!([key, to_json(item)])).collect();
            json!({ "map": entries })
        }
    }
}

/// Reads a value that a page sent; `None` for what is no value of a plan.
pub fn from_json(value: &Value) -> Option<Item> {
    match value {
        Value::String(text) => Some(Item::Text(text.clone())),
        Value::Array(items) => items.iter().map(from_json).collect::<Option<_>>().map(Item::List),
        Value::Object(object) => {
            let entries = object.get("map").filter(|_| object.len() == 1)?.as_array()?;
            let entry = |entry: &Value| match entry.as_array()?.as_slice() {
                [Value::String(key), value] => Some((key.clone(), from_json(value)?)),
                _ => None,
            };
            entries.iter().map(entry).collect::<Option<_>>().map(Item::Map)
        }
        _ => None,
    }
}
