//! Giá trị (values) that running text may call for: `{{ nam }}`, `{{ kinh_phi.tong | tien }}`.

mod tables;
mod totals;

use std::collections::BTreeMap;
use std::ops::Range;

use minijinja::value::{Kwargs, Value};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};

use rust_decimal::Decimal;

use crate::diag::{Kind, kinds};
use crate::plan::{self, DocSo, Plan, Tien, dotted};
use crate::reason::Reason;
use crate::source::{Datum, calls, nearest};
use crate::view::bang_chu::bang_chu;
use totals::Total;

/// Steps that one piece of text may take: thousands of times what a plan needs.
const FUEL: u64 = 50_000;

/// The values of one plan, and the engine that puts them into text.
pub(in crate::view) struct Values {
    engine: Environment<'static>,
    values: BTreeMap<&'static str, Value>,
    /// How totals of free tables are called.
    of_tables: Vec<String>,
    /// The row of data of a series.
    data: BTreeMap<String, Datum>,
}

/// A piece of text that cannot be filled in.
pub(in crate::view) struct Unfilled {
    pub kind: &'static Kind,
    pub reason: Reason,
    /// Bytes of the piece that are at fault.
    pub range: Range<usize>,
}

impl Values {
    pub fn new(plan: &Plan, data: &BTreeMap<String, Datum>) -> Self {
        let mut engine = Environment::new();
        engine.set_undefined_behavior(UndefinedBehavior::Strict);
        engine.set_fuel(Some(FUEL));
        engine.set_debug(true);
        engine.add_filter("tien", tien);
        let doc_so = plan.doc_so.clone();
        engine.add_filter("bang_chu", move |value: Value| words(&value, &doc_so));
        let mut values = values(plan);
        if !data.is_empty() {
            // An empty cell is no value: a text that calls it has nothing to say there.
            let said = data.iter().filter(|(_, own)| !own.text.is_empty());
            let said = said.map(|(name, own)| (name.clone(), own.text.clone()));
            values.insert("du_lieu", Value::from_pairs(said.collect::<BTreeMap<_, _>>()));
        }
        let (tables, of_tables) = tables::tables(plan);
        values.insert("bang", tables);
        let whole = values.get("kinh_phi").cloned().unwrap_or_default();
        engine.add_filter("phan_tram", move |value: Value, of: Option<Value>| {
            percent(&value, of.as_ref().unwrap_or(&whole))
        });
        Self { engine, values, of_tables, data: data.clone() }
    }

    /// Fills in one piece of text. Text without `{{` or `{%` is returned as it is.
    ///
    /// # Errors
    /// Each call that cannot be filled in.
    pub fn fill(&self, text: &str) -> Result<String, Vec<Unfilled>> {
        if !text.contains("{{") && !text.contains("{%") {
            return Ok(text.to_owned());
        }
        if let Some(range) = beyond_calls(text) {
            return Err(vec![Unfilled {
                kind: &kinds::GIA_TRI_TRONG_CHU,
                reason: Reason::new(
                    "đoạn này không phải tên của một giá trị",
                    "trong `{{ }}` chỉ gọi tên giá trị rồi `tien`, `bang_chu` hoặc `phan_tram`, ví dụ `{{ kinh_phi.tong | tien }}`; không so sánh, không viết điều kiện hay vòng lặp `{% %}`",
                ),
                range,
            }]);
        }
        let (mut out, mut wrong) = (String::new(), Vec::new());
        let mut at = 0;
        while let Some(start) = text[at..].find("{{").map(|n| at + n) {
            out += &text[at..start];
            // A call that is left open goes on to the end, and is refused there.
            let end = text[start..].find("}}").map_or(text.len(), |n| start + n + 2);
            let call = &text[start..end];
            match self.engine.render_str(call, &self.values) {
                Ok(filled) => out += &filled,
                Err(error) => {
                    let mut unfilled = self.explain(call, &error);
                    let Range { start: from, end } = unfilled.range;
                    unfilled.range = start + from..start + end;
                    wrong.push(unfilled);
                }
            }
            at = end;
        }
        out += &text[at..];
        if wrong.is_empty() { Ok(out) } else { Err(wrong) }
    }

    fn explain(&self, text: &str, error: &Error) -> Unfilled {
        let whole = text.find("{{").or_else(|| text.find("{%")).unwrap_or(0)..text.len();
        let mut range = error
            .range()
            .filter(|r| r.start < r.end && r.end <= text.len())
            .filter(|r| text.is_char_boundary(r.start) && text.is_char_boundary(r.end))
            .unwrap_or(whole);
        let piece = text[range.clone()].trim().to_owned();
        let own = calls(text).into_iter().find_map(|(name, at)| Some((self.data.get(name)?, at)));
        if let Some((Datum { cell, .. }, range)) = own.clone().filter(|own| own.0.text.is_empty()) {
            let message = format!("{cell}: ô trống, mà lời văn gọi `{}`", &text[range.clone()]);
            let help = "điền ô ấy; thật sự không có gì thì sửa câu để không gọi tới nó";
            let reason = Reason::new(message, help);
            return Unfilled { kind: &kinds::O_DU_LIEU_TRONG, reason, range };
        }
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
                "sau dấu `|` chỉ dùng `tien` (246.050.000đ), `bang_chu` hoặc `phan_tram` (33,33%)".into(),
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
                "`tien`, `bang_chu`, `phan_tram` đi sau một số tiền, ví dụ `{{ kinh_phi.tong | tien }}`"
                    .into(),
            ),
        };
        // What is wrong with a value of the data stands in its cell.
        let message = match (own, error.kind()) {
            (Some((Datum { cell, .. }, _)), ErrorKind::InvalidOperation) => {
                format!("{cell}: {message}")
            }
            _ => message,
        };
        Unfilled { kind: &kinds::GIA_TRI_TRONG_CHU, reason: Reason { message, help }, range }
    }

    /// Every name that text can call, in order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.values.keys().map(|name| (*name).to_owned()).collect();
        names.retain(|name| !matches!(name.as_str(), "kinh_phi" | "du_lieu" | "bang"));
        names.extend(self.of_tables.iter().cloned());
        let columns = self.values.get("du_lieu").and_then(|data| data.try_iter().ok());
        names.extend(columns.into_iter().flatten().map(|key| format!("du_lieu.{key}")));
        let kinh_phi = self.values.get("kinh_phi");
        if let Some(all) = kinh_phi.and_then(|value| value.downcast_object_ref::<Total>()) {
            // A source in one year is found by whoever knows the source.
            let calls = all.kinh_phi().calls().into_iter();
            let calls = calls.filter(|call| !matches!(call.whose, (Some(_), Some(_))));
            names.extend(calls.map(|call| call.path));
        }
        names
    }
}

/// The first piece of a template that does more than call a value: conditions, loops and
/// comparisons would decide what is printed where nobody looks, and an amount compared with a
/// figure is neither more nor less.
fn beyond_calls(text: &str) -> Option<Range<usize>> {
    if let Some(start) = text.find("{%") {
        let end = text[start..].find("%}").map_or(text.len(), |end| start + end + 2);
        return Some(start..end);
    }
    let mut at = 0;
    while let Some(start) = text[at..].find("{{").map(|n| at + n + 2) {
        let end = text[start..].find("}}").map_or(text.len(), |n| start + n);
        let mut quote = None;
        let bare: String = text[start..end]
            .chars()
            .map(|c| match (quote, c) {
                (None, '"' | '\'') => {
                    quote = Some(c);
                    ' '
                }
                (Some(open), c) => {
                    quote = quote.filter(|_| c != open);
                    ' '
                }
                (None, c) => c,
            })
            .collect();
        let words = ["if", "else", "in", "is", "not", "and", "or"];
        let more = bare.contains(['<', '>', '=', '!', '~', '%', '{'])
            || bare.split(|c: char| !c.is_alphanumeric() && c != '_').any(|w| words.contains(&w));
        if more {
            return Some(start..end);
        }
        at = end;
    }
    None
}

/// The name, such as `kinh_phi.nhom["A"].tong`, in which byte `at` lies, or the last before it.
fn path_around(text: &str, at: usize) -> Range<usize> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let mut best = at..at;
    let mut from = text[..at].rfind("{{").map_or(0, |open| open + 2);
    while let Some(start) = text[from..].find(word).map(|n| from + n) {
        if start > at && !best.is_empty() {
            break;
        }
        let mut end = start;
        loop {
            let rest = &text[end..];
            end += rest.find(|c: char| !word(c) && c != '.').unwrap_or(rest.len());
            match text[end..].strip_prefix('[').and_then(|inner| inner.find(']')) {
                Some(close) => end += close + 2,
                None => break,
            }
        }
        best = start..end;
        from = end;
        if from > at {
            break;
        }
    }
    best
}

fn values(plan: &Plan) -> BTreeMap<&'static str, Value> {
    let mut values = BTreeMap::from([
        ("nam", Value::from(plan.nam)),
        ("ten_loai", Value::from(plan.ten_loai.as_str())),
        ("trich_yeu", Value::from(super::inline::printed(&plan.trich_yeu.one_line()))),
        ("co_quan", Value::from(plan.co_quan.in_sentence())),
        ("dia_danh", Value::from(plan.dia_danh.clone())),
        ("ky_hieu", Value::from(plan.ky_hieu.clone())),
    ]);
    if let Some(kinh_phi) = &plan.kinh_phi {
        values.insert("kinh_phi", Total::of(kinh_phi));
    }
    values
}

/// `246.050.000đ`; another symbol as argument: `tien(" đồng")`, `tien("")`.
fn tien(value: &Value, symbol: Option<String>, kwargs: Kwargs) -> Result<String, Error> {
    kwargs.assert_all_used()?;
    Ok(format!("{}{}", dotted(amount(value)?), symbol.as_deref().unwrap_or("đ")))
}

fn words(value: &Value, doc_so: &DocSo) -> Result<String, Error> {
    bang_chu(amount(value)?, doc_so).ok_or_else(|| {
        Error::new(
            ErrorKind::InvalidOperation,
            "số này âm hoặc có hơn 18 chữ số, không đọc được thành chữ",
        )
    })
}

/// `33,33%`: the share of one amount in another, the whole budget if none is given, to two
/// decimals at most.
fn percent(value: &Value, of: &Value) -> Result<String, Error> {
    let (part, whole) = (amount(value)?, amount(of)?);
    plan::percent(part, whole).map(|share| format!("{}%", dotted(share))).ok_or_else(|| {
        Error::new(ErrorKind::InvalidOperation, "tổng bằng 0, không tính được phần trăm")
    })
}

/// An amount: a total of the budget, a whole number, or what a cell of data says.
fn amount(value: &Value) -> Result<Decimal, Error> {
    if value.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    if let Some(total) = value.downcast_object_ref::<Total>() {
        return Ok(total.sum());
    }
    if let Some(figure) = value.downcast_object_ref::<tables::Figure>() {
        return Ok(figure.number);
    }
    let wrong =
        || Error::new(ErrorKind::InvalidOperation, format!("`{value}` không phải số tiền nguyên"));
    if let Some(text) = value.as_str() {
        let tien = text.parse::<Tien>().map(|tien| tien.dong);
        return tien.map_err(|reason| {
            let message = format!("`{text}` không phải số tiền: {}", reason.message);
            Error::new(ErrorKind::InvalidOperation, message)
        });
    }
    if !value.is_integer() {
        return Err(wrong());
    }
    let whole = i128::try_from(value.clone()).ok();
    whole.and_then(|amount| Decimal::try_from_i128_with_scale(amount, 0).ok()).ok_or_else(wrong)
}
