//! The files of the pages, as they are in `ui`.

use super::Reply;

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// Name, kind and text of each.
const ASSETS: &[(&str, &str, &str)] = &[
    ("watch.html", HTML, include_str!("ui/watch.html")),
    ("watch.css", STYLE, include_str!("ui/watch.css")),
    ("watch.js", SCRIPT, include_str!("ui/watch.js")),
    ("start.html", HTML, include_str!("ui/start.html")),
    ("start.js", SCRIPT, include_str!("ui/start.js")),
    ("edit.html", HTML, include_str!("ui/edit.html")),
    ("edit.css", STYLE, include_str!("ui/edit.css")),
    ("edit.js", SCRIPT, include_str!("ui/edit.js")),
    ("budget.js", SCRIPT, include_str!("ui/budget.js")),
    ("dialogs.js", SCRIPT, include_str!("ui/dialogs.js")),
    ("fields.js", SCRIPT, include_str!("ui/fields.js")),
    ("findings.js", SCRIPT, include_str!("ui/findings.js")),
    ("form.js", SCRIPT, include_str!("ui/form.js")),
    ("grid.js", SCRIPT, include_str!("ui/grid.js")),
    ("ops.js", SCRIPT, include_str!("ui/ops.js")),
    ("pages.js", SCRIPT, include_str!("ui/pages.js")),
    ("rows.js", SCRIPT, include_str!("ui/rows.js")),
    ("shares.js", SCRIPT, include_str!("ui/shares.js")),
    ("values.js", SCRIPT, include_str!("ui/values.js")),
];

/// Returns a file of the pages.
pub(in crate::cli) fn asset(name: &str) -> Option<Reply> {
    let (_, kind, text) = ASSETS.iter().find(|own| own.0 == name)?;
    Some(Reply::of(kind, text.as_bytes()))
}
