//! Giá trị (values) that running text may call for: `{{ nam }}`, `{{ kinh_phi.tong | tien }}`.

use std::collections::BTreeMap;
use std::ops::Range;

use minijinja::value::{Kwargs, Value};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};

use super::bang_chu::bang_chu;
use crate::plan::{DocSo, Hang, KinhPhi, Plan, nhom_nghin};
use crate::source::nearest;

/// Steps that one piece of text may take: thousands of times what a plan needs.
const FUEL: u64 = 50_000;

/// The values of one plan, and the engine that puts them into text.
pub(super) struct GiaTri {
    engine: Environment<'static>,
    values: BTreeMap<&'static str, Value>,
}

/// A piece of text that cannot be filled in.
pub(super) struct Unfilled {
    pub message: String,
    pub help: String,
    /// Bytes of the piece that are at fault.
    pub range: Range<usize>,
}

impl GiaTri {
    pub fn new(plan: &Plan) -> Self {
        let mut engine = Environment::new();
        engine.set_undefined_behavior(UndefinedBehavior::Strict);
        engine.set_fuel(Some(FUEL));
        engine.set_debug(true);
        engine.add_filter("tien", tien);
        let doc_so = plan.doc_so.clone();
        engine.add_filter("bang_chu", move |value: Value| words(&value, &doc_so));
        Self { engine, values: values(plan) }
    }

    /// Fills in one piece of text. Text without `{{` or `{%` is returned as it is.
    pub fn fill(&self, text: &str) -> Result<String, Unfilled> {
        if !text.contains("{{") && !text.contains("{%") {
            return Ok(text.to_owned());
        }
        self.engine.render_str(text, &self.values).map_err(|error| self.explain(text, &error))
    }

    fn explain(&self, text: &str, error: &Error) -> Unfilled {
        let whole = text.find("{{").or_else(|| text.find("{%")).unwrap_or(0)..text.len();
        let mut range = error
            .range()
            .filter(|r| r.start < r.end && r.end <= text.len())
            .filter(|r| text.is_char_boundary(r.start) && text.is_char_boundary(r.end))
            .unwrap_or(whole);
        let piece = text[range.clone()].trim().to_owned();
        let names = self.names();
        let (message, help) = match error.kind() {
            ErrorKind::UndefinedError => {
                // A filter that was given nothing is blamed; what it was given is at fault.
                let before = text[..range.start].trim_end();
                let at = match before.strip_suffix('|') {
                    Some(given) => given.trim_end().len().saturating_sub(1),
                    None => range.start,
                };
                let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
                range = path_around(text, at);
                let path = &text[range.clone()];
                let near = nearest(path, names.iter().map(String::as_str));
                let help = match near {
                    Some(name) => format!("có phải `{name}`?"),
                    None => format!("các giá trị dùng được: {}", names.join(", ")),
                };
                (format!("không có giá trị `{path}` trong kế hoạch này"), help)
            }
            ErrorKind::UnknownFilter => (
                format!("không có phép đổi `{piece}`"),
                "sau dấu `|` chỉ dùng `tien` (246.050.000đ) hoặc `bang_chu`".into(),
            ),
            ErrorKind::OutOfFuel => (
                "đoạn trong `{{ }}` tính quá lâu".into(),
                "bỏ vòng lặp; chỉ gọi tên giá trị, ví dụ `{{ kinh_phi.tong | tien }}`".into(),
            ),
            ErrorKind::SyntaxError => (
                "đoạn trong `{{ }}` viết không đúng".into(),
                "viết như `{{ nam }}` hoặc `{{ kinh_phi.tong | tien }}`, đủ hai dấu ngoặc mỗi bên, cùng một dòng".into(),
            ),
            _ => (
                match error.detail() {
                    Some(detail) if !detail.is_ascii() => detail.to_owned(),
                    _ => "không tính được đoạn trong `{{ }}`".into(),
                },
                "`tien` và `bang_chu` đi sau một số tiền nguyên, ví dụ `{{ kinh_phi.tong | tien }}`"
                    .into(),
            ),
        };
        Unfilled { message, help, range }
    }

    /// Every name that text can call, in order.
    fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for (name, value) in &self.values {
            match value.try_iter() {
                Ok(keys) if value.kind() == minijinja::value::ValueKind::Map => {
                    names.extend(keys.map(|key| format!("{name}.{key}")));
                }
                _ => names.push((*name).to_owned()),
            }
        }
        names
    }
}

/// The dotted name in which byte `at` lies, or that follows it.
fn path_around(text: &str, at: usize) -> Range<usize> {
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let outside = text[..at].char_indices().rev().find(|(_, c)| !part(*c));
    let start = outside.map_or(0, |(at, c)| at + c.len_utf8());
    let rest = &text[start..];
    let start = start + rest.find(part).unwrap_or(rest.len());
    let rest = &text[start..];
    start..start + rest.find(|c| !part(c)).unwrap_or(rest.len())
}

fn values(plan: &Plan) -> BTreeMap<&'static str, Value> {
    let mut values = BTreeMap::from([
        ("nam", Value::from(plan.nam)),
        ("ten_loai", Value::from(plan.ten_loai.clone())),
        ("trich_yeu", Value::from(plan.trich_yeu.mot_dong())),
        ("co_quan", Value::from(plan.co_quan.trong_cau())),
        ("dia_danh", Value::from(plan.dia_danh.clone())),
        ("ky_hieu", Value::from(plan.ky_hieu.clone())),
    ]);
    if let Some(kinh_phi) = &plan.kinh_phi {
        values.insert("kinh_phi", kinh_phi_values(kinh_phi));
    }
    values
}

/// `kinh_phi.tong` is the total; `kinh_phi.nhom[0]` that of the first group.
fn kinh_phi_values(kinh_phi: &KinhPhi) -> Value {
    let groups: Vec<Value> = kinh_phi
        .du_toan
        .iter()
        .filter(|row| row.nhom.is_some())
        .map(|group| Value::from(Hang::cong(std::slice::from_ref(group))))
        .collect();
    Value::from(BTreeMap::from([
        ("tong", Value::from(Hang::cong(&kinh_phi.du_toan))),
        ("nhom", Value::from(groups)),
    ]))
}

/// `246.050.000đ`; another symbol as argument: `tien(" đồng")`, `tien("")`.
fn tien(value: &Value, symbol: Option<String>, kwargs: Kwargs) -> Result<String, Error> {
    kwargs.assert_all_used()?;
    Ok(format!("{}{}", nhom_nghin(integer(value)?), symbol.as_deref().unwrap_or("đ")))
}

fn words(value: &Value, doc_so: &DocSo) -> Result<String, Error> {
    bang_chu(integer(value)?, doc_so).ok_or_else(|| {
        Error::new(
            ErrorKind::InvalidOperation,
            "số này âm hoặc có hơn 18 chữ số, không đọc được thành chữ",
        )
    })
}

fn integer(value: &Value) -> Result<i128, Error> {
    if value.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    if value.is_integer() {
        return i128::try_from(value.clone());
    }
    Err(Error::new(ErrorKind::InvalidOperation, format!("`{value}` không phải số tiền nguyên")))
}
