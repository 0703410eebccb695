//! JSON Schema of a plan, made from the glossary, for completion and checking in editors.

use serde_json::{Map, Value, json};

use super::tu_dien::{COT_TU_DO, HANG, Hinh, KE_HOACH, Khoa};

/// Returns the schema (draft 2020-12) as text, with a line end.
///
/// `required` is left out at the top: an office file may hold those keys.
pub fn schema() -> String {
    let mut root = object(&KE_HOACH, false);
    root.remove("required");
    root.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    root.insert("title".into(), json!("Kế hoạch"));
    root.insert("description".into(), json!("Kế hoạch hành chính theo Nghị định 30/2020/NĐ-CP."));
    root.insert(
        "$defs".into(),
        json!({ "hang": object(&HANG, true), "cot": object(&COT_TU_DO, false) }),
    );
    format!("{:#}\n", Value::Object(root))
}

fn object(keys: &[Khoa], open: bool) -> Map<String, Value> {
    let mut properties = Map::new();
    for key in keys {
        let mut value = shape(key.hinh);
        if !key.bat_buoc {
            value = json!({ "anyOf": [value, { "type": "null" }] });
        }
        let clause = match key.dieu_khoan {
            "" => String::new(),
            clause => format!(" ({clause})"),
        };
        value["title"] = json!(key.tieng_viet);
        value["description"] = json!(format!("{}{clause}", key.mo_ta));
        properties.insert(key.khoa.into(), value);
    }
    let required: Vec<&str> = keys.iter().filter(|k| k.bat_buoc).map(|k| k.khoa).collect();
    let others = if open { json!({ "type": ["string", "number"] }) } else { json!(false) };
    let mut map = Map::new();
    map.insert("type".into(), json!("object"));
    map.insert("properties".into(), Value::Object(properties));
    map.insert("required".into(), json!(required));
    map.insert("additionalProperties".into(), others);
    map
}

fn shape(hinh: Hinh) -> Value {
    let scalar = json!({ "type": ["string", "number"] });
    match hinh {
        Hinh::O => json!({ "type": ["string", "number", "boolean", "null"] }),
        Hinh::PhanTram => json!({ "type": ["integer", "string"], "minimum": 10, "maximum": 100 }),
        Hinh::Dem => json!({ "type": ["integer", "string"], "minimum": 1 }),
        Hinh::Chu
        | Hinh::VanBan
        | Hinh::Tien
        | Hinh::SoLuong
        | Hinh::Rong
        | Hinh::MauSo
        | Hinh::Ngay => scalar,
        // One amount, or shares of it that may be shared out once more.
        Hinh::TienChia => {
            let shares = |inner: Value| json!({ "anyOf": [scalar, { "type": "object", "additionalProperties": inner }] });
            shares(shares(scalar.clone()))
        }
        Hinh::Dong => json!({ "anyOf": [scalar, { "type": "array", "items": scalar }] }),
        Hinh::Nam => json!({ "type": ["integer", "string"], "minimum": 1945, "maximum": 2099 }),
        Hinh::SoVanBan => json!({ "type": ["integer", "string"], "minimum": 1 }),
        Hinh::CoKhong => json!({ "enum": ["có", "không", true, false] }),
        Hinh::Chon(words) => json!({ "enum": words }),
        Hinh::DanhSach(item) => json!({ "type": "array", "items": shape(*item) }),
        // The two shapes that contain themselves are defined once.
        Hinh::NhomMo(_) => json!({ "$ref": "#/$defs/hang" }),
        Hinh::Nhom(keys) if std::ptr::eq(keys, COT_TU_DO.as_slice()) => {
            json!({ "$ref": "#/$defs/cot" })
        }
        Hinh::Nhom(keys) => Value::Object(object(keys, false)),
        Hinh::MotKhoa(keys) => {
            let mut map = object(keys, false);
            map.insert("minProperties".into(), json!(1));
            map.insert("maxProperties".into(), json!(1));
            Value::Object(map)
        }
        Hinh::Mot(shapes) => {
            json!({ "anyOf": shapes.iter().map(|s| shape(*s)).collect::<Vec<_>>() })
        }
    }
}
