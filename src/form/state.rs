//! What a page shows of a plan: its values, its findings each at its field, and the sums of its budget.

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Value, json};

use super::value::to_json;
use crate::diag::{Diagnostic, Severity, Span};
use crate::plan::{KinhPhi, Plan, Route, Row, SoLuong, Tien, dotted};
use crate::source::edit::Item;
use crate::source::{Places, Sources};
use crate::view::bang_chu;

/// A finding at its field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Its kind.
    pub id: &'static str,
    /// `error`, `warning` or `hint`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The clause that it rests on.
    pub clause: Option<&'static str>,
    /// The route of its field; empty where it is of none.
    pub route: String,
    /// The file, and the line in it, from 1.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// What mends it: the text that goes and the text that comes.
    pub fix: Option<(String, String)>,
}

/// Returns the values of a plan as its files say them.
pub fn values(places: &Places) -> Value {
    places.item(&Route::default()).as_ref().map_or(Value::Null, to_json)
}

/// Returns the keys at the top whose values stand in the office's file.
pub fn shared(places: &Places) -> Vec<String> {
    let Some(Item::Map(entries)) = places.item(&Route::default()) else { return Vec::new() };
    let apart = |key: &String| places.of(Route::default().key(key)).file > 0;
    entries.into_iter().map(|(key, _)| key).filter(apart).collect()
}

/// Returns the signers whom the plan may name by code, those of its own list or of the office's:
/// `[[code, words, whether it is the one who signs], ...]`.
pub fn signers(places: &Places) -> Value {
    let list = places.item(&Route::from("danh_sach_nguoi_ky"));
    let Some(Item::List(listed)) = list else { return json!([]) };
    let signs = places.item(&Route::from("nguoi_ky"));
    let one = |signer: Item| {
        let Item::Map(mut entries) = signer else { return None };
        let at = entries.iter().position(|(key, _)| key == "ma")?;
        let Item::Text(code) = entries.remove(at).1 else { return None };
        let said = ["quyen_han", "chuc_vu", "ho_ten"].iter().filter_map(|key| {
            let (_, item) = entries.iter().find(|(own, _)| own == key)?;
            Some(words(item)).filter(|words| !words.is_empty())
        });
        let said = said.collect::<Vec<_>>().join(" - ");
        let chosen = signs.as_ref() == Some(&Item::Map(entries));
        Some(json!([code.trim(), said, chosen]))
    };
    listed.into_iter().filter_map(one).collect()
}

/// The lines of a text, or of a list of texts, as one.
fn words(item: &Item) -> String {
    match item {
        Item::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Item::List(items) => items.iter().map(words).collect::<Vec<_>>().join(", "),
        Item::Map(_) => String::new(),
    }
}

/// Returns findings as a page shows them. `places`: those of the plan, if it could be read.
pub fn findings(found: &[Diagnostic], places: Option<&Places>, sources: &Sources) -> Vec<Finding> {
    // Where the lines of each file end.
    let ends: Vec<Vec<usize>> = (0..sources.len())
        .map(|file| sources.get(file).text.match_indices('\n').map(|(at, _)| at).collect())
        .collect();
    let one = |found: &Diagnostic| {
        let span = found.labels.first().map(|label| label.0);
        let text = |span: Span| &sources.get(span.file).text;
        // A comment is of the value that it stands behind.
        let before = |span: Span| {
            let line = text(span).get(..span.start)?.rsplit('\n').next()?;
            let value = line.trim_end_matches([' ', '\t', '#']);
            let end = span.start - (line.len() - value.len());
            let start = text(span)[..end].char_indices().next_back()?.0;
            (!value.is_empty()).then_some(Span { start, end, ..span })
        };
        let route = span.zip(places).and_then(|(span, places)| {
            let own = places.route_at(span);
            let value = before(span).and_then(|span| places.route_at(span));
            // Between the values of a list or a map it lies in these alone.
            let inside = value.filter(|value| own.as_ref().is_none_or(|own| value.is_in(own)));
            inside.or(own)
        });
        Finding {
            id: found.id(),
            severity: match found.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "hint",
            },
            message: found.message.clone(),
            help: found.help.clone(),
            clause: found.clause,
            route: route.map(|route| route.to_string()).unwrap_or_default(),
            file: span.map(|span| sources.get(span.file).name.clone()).unwrap_or_default(),
            line: span.map_or(1, |span| ends[span.file].partition_point(|at| *at < span.start) + 1),
            fix: found.fix.as_ref().and_then(|fix| {
                let old = text(fix.span).get(fix.span.start..fix.span.end)?;
                Some((old.to_owned(), fix.new.clone()))
            }),
        }
    };
    found.iter().map(one).collect()
}

/// Returns what the budget comes to: `total`, `words` (the total in words), `by_source` and `by_year` as pairs
/// of a name and an amount, and `rows`: for each row and group, by its route, the sum that the program
/// makes. `Null` for a plan without a budget. Amounts are in đồng, with dots.
pub fn sums(plan: &Plan) -> Value {
    let Some(kinh_phi) = &plan.kinh_phi else { return Value::Null };
    let totals = kinh_phi.sum(&kinh_phi.du_toan);
    let total = totals.sum();
    let by_source: Vec<_> = (kinh_phi.nguon.iter().enumerate())
        .map(|(nth, nguon)| json!([nguon.ten, dotted(totals.of(Some(nth), None))]))
        .collect();
    let by_year: Vec<_> = kinh_phi
        .cac_nam
        .iter()
        .map(|nam| json!([nam.to_string(), dotted(totals.of(None, Some(*nam)))]))
        .collect();
    let mut rows = Vec::new();
    below(kinh_phi, &kinh_phi.du_toan, &Route::from("kinh_phi").key("du_toan"), &mut rows);
    json!({
        "total": dotted(total),
        "words": bang_chu(total, &plan.doc_so),
        "by_source": by_source,
        "by_year": by_year,
        "rows": rows,
    })
}

/// Returns for each of the `cells` of a request, pairs of a key and a text, why the text cannot be read there, or
/// `null`.
pub fn refused(request: &Value) -> Vec<Option<String>> {
    let cells = request.get("cells").and_then(Value::as_array);
    let one = |cell: &Value| {
        let text = cell.get(1).and_then(Value::as_str).unwrap_or_default();
        let reason = match cell.get(0).and_then(Value::as_str).unwrap_or_default() {
            "don_gia" | "so_tien" => text.parse::<Tien>().err(),
            "so_luong" => text.parse::<SoLuong>().err(),
            _ => None,
        };
        reason.map(|reason| format!("{}; {}", reason.message, reason.help))
    };
    cells.into_iter().flatten().map(one).collect()
}

fn below(kinh_phi: &KinhPhi, rows: &[Row], route: &Route, out: &mut Vec<(String, String)>) {
    for (nth, row) in rows.iter().enumerate() {
        let route = route.at(nth);
        let sum: Decimal = kinh_phi.sum(std::slice::from_ref(row)).sum();
        out.push((route.to_string(), dotted(sum)));
        below(kinh_phi, &row.du_toan, &route.key("du_toan"), out);
    }
}
