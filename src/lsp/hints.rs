//! What the program reckons out, behind what it is reckoned from: products at `don_gia`, sums at `nhom`.

use serde_json::{Value, json};

use super::lens::INCOMPLETE;
use super::positions::Position;
use super::request::Client;
use super::snapshot::Snapshot;
use crate::plan::{KinhPhi, Route, Row, dotted};

/// Returns the hints in a range of a buffer.
pub(super) fn hints(plan: &Snapshot, client: &Client, range: (Position, Position)) -> Value {
    let hints = plan.parsed().and_then(|parsed| {
        let kinh_phi = parsed.plan.kinh_phi.as_ref()?;
        let page = plan.page()?;
        let [start, end] = [range.0, range.1].map(|end| page.at(end, client.encoding));
        let hint = |(route, row): (Route, &Row)| {
            let (key, mut label) = said(kinh_phi, row)?;
            let span = parsed.places.of(route.key(key));
            let wanted = span.file == 0 && span.end >= start && span.start <= end;
            if !wanted {
                return None;
            }
            if key == "nhom" && plan.is_unread(parsed.places.of(&route)) {
                label += &format!(" ({INCOMPLETE})");
            }
            Some(json!({
                "position": page.behind(span.start, span.end, client.encoding),
                "label": label,
                "paddingLeft": true,
            }))
        };
        Some(kinh_phi.rows().into_iter().filter_map(hint).collect::<Vec<Value>>())
    });
    Value::Array(hints.unwrap_or_default())
}

/// The key behind whose value a hint of a row stands, and what it says.
fn said(kinh_phi: &KinhPhi, row: &Row) -> Option<(&'static str, String)> {
    match row.nhom {
        Some(_) => Some(("nhom", format!("cộng {}đ", dotted(kinh_phi.sum(&row.du_toan).sum())))),
        None => Some(("don_gia", format!("= {}đ", dotted(row.thanh_tien()?)))),
    }
}
