//! What the budget comes to, above its key: the total, and in words.

use serde_json::{Value, json};

use super::request::Client;
use super::snapshot::Snapshot;
use crate::plan::dotted;
use crate::view::bang_chu;

/// What is added where a value of the budget could not be read, and so is in no sum.
pub(super) const INCOMPLETE: &str = "chưa kể chỗ còn lỗi";

/// Returns the lens of a plan; none without a budget in the buffer.
pub(super) fn lens(plan: &Snapshot, client: &Client) -> Value {
    let lens = plan.parsed().and_then(|parsed| {
        let kinh_phi = parsed.plan.kinh_phi.as_ref()?;
        let key = parsed.places.key("kinh_phi");
        let page = plan.page().filter(|_| key.file == 0)?;
        let total = kinh_phi.total();
        let mut title = format!("Tổng {}đ", dotted(total));
        title.extend(bang_chu(total, &parsed.plan.doc_so).map(|words| format!(" ({words})")));
        if plan.is_unread(parsed.places.of("kinh_phi")) {
            title += &format!("; {INCOMPLETE}");
        }
        Some(json!({
            "range": page.range(key.start, key.end, client.encoding),
            "command": { "title": title, "command": "" },
        }))
    });
    Value::Array(lens.into_iter().collect())
}
