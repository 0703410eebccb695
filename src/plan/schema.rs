//! JSON Schema of a plan, made from the glossary, for completion and checking in editors.

use serde_json::{Map, Value, json};

use super::key::{Key, Shape};
use super::{KEYS, bang, kinh_phi};

/// Returns the schema (draft 2020-12) as text, with a line end.
///
/// `required` is left out at the top: an office file may hold those keys.
pub fn schema() -> String {
    let mut root = object(&KEYS, false);
    root.remove("required");
    root.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    root.insert("title".into(), json!("Kế hoạch"));
    root.insert("description".into(), json!("Kế hoạch hành chính theo Nghị định 30/2020/NĐ-CP."));
    root.insert(
        "$defs".into(),
        json!({ "hang": object(&kinh_phi::row::KEYS, true), "cot": object(&bang::COLUMN_KEYS, false) }),
    );
    format!("{:#}\n", Value::Object(root))
}

fn object(keys: &[Key], open: bool) -> Map<String, Value> {
    let mut properties = Map::new();
    for key in keys {
        let mut value = schema_of(key.shape);
        if !key.required {
            value = json!({ "anyOf": [value, { "type": "null" }] });
        }
        let clause = key.clause.map_or_else(String::new, |clause| format!(" ({})", clause.text));
        value["title"] = json!(key.term);
        value["description"] = json!(format!("{}{clause}", key.help));
        properties.insert(key.name.into(), value);
    }
    let required: Vec<&str> = keys.iter().filter(|k| k.required).map(|k| k.name).collect();
    let others = if open { json!({ "type": ["string", "number"] }) } else { json!(false) };
    let mut map = Map::new();
    map.insert("type".into(), json!("object"));
    map.insert("properties".into(), Value::Object(properties));
    map.insert("required".into(), json!(required));
    map.insert("additionalProperties".into(), others);
    map
}

fn schema_of(shape: Shape) -> Value {
    let scalar = json!({ "type": ["string", "number"] });
    match shape {
        Shape::Cell => json!({ "type": ["string", "number", "boolean", "null"] }),
        Shape::Percent => json!({ "type": ["integer", "string"], "minimum": 10, "maximum": 100 }),
        Shape::Count => json!({ "type": ["integer", "string"], "minimum": 1 }),
        Shape::Line
        | Shape::Prose
        | Shape::Tien
        | Shape::SoLuong
        | Shape::Width
        | Shape::LabelStyle
        | Shape::Date => scalar,
        // One amount, or shares of it that may be shared out once more.
        Shape::SharedTien => {
            let shares = |inner: Value| json!({ "anyOf": [scalar, { "type": "object", "additionalProperties": inner }] });
            shares(shares(scalar.clone()))
        }
        Shape::Lines => json!({ "anyOf": [scalar, { "type": "array", "items": scalar }] }),
        Shape::Year => json!({ "type": ["integer", "string"], "minimum": 1945, "maximum": 2099 }),
        Shape::SoVanBan => json!({ "type": ["integer", "string"], "minimum": 1 }),
        Shape::YesNo => json!({ "enum": ["có", "không", true, false] }),
        Shape::OneOf(words) => {
            // A figure is a number to most readers of YAML.
            let figures = words.iter().filter_map(|word| word.parse::<u32>().ok()).map(Value::from);
            let all: Vec<Value> = words.iter().map(|word| json!(word)).chain(figures).collect();
            json!({ "enum": all })
        }
        Shape::List(item) => json!({ "type": "array", "items": schema_of(*item) }),
        // The two shapes that contain themselves are defined once.
        Shape::OpenMap(_) => json!({ "$ref": "#/$defs/hang" }),
        Shape::Map(keys) if std::ptr::eq(keys, bang::COLUMN_KEYS.as_slice()) => {
            json!({ "$ref": "#/$defs/cot" })
        }
        Shape::Map(keys) => Value::Object(object(keys, false)),
        Shape::OneKey(keys) => {
            let mut map = object(keys, false);
            map.insert("minProperties".into(), json!(1));
            map.insert("maxProperties".into(), json!(1));
            Value::Object(map)
        }
        Shape::AnyOf(shapes) => {
            json!({ "anyOf": shapes.iter().map(|s| schema_of(*s)).collect::<Vec<_>>() })
        }
    }
}
