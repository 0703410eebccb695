//! What mends findings: one by one, or all of a file at once.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::diagnostics;
use super::positions::Position;
use super::request::{Client, FIX_ALL};
use super::snapshot::Snapshot;
use crate::diag::{Diagnostic, Fix};
use crate::source::character_name;
use crate::source::edit::{Change, replacements};
use crate::typeset::Fonts;

/// How many letters of a text a title shows.
const SHOWN: usize = 40;

/// Returns the actions for a range: for each finding in it that can be mended, and for the whole file.
pub(super) fn actions(
    plan: &Snapshot,
    client: &Client,
    fonts: &Fonts,
    range: (Position, Position),
    only: Option<&[String]>,
) -> Value {
    let Some(page) = plan.page() else { return Value::Null };
    let wanted = |kind: &str| {
        let within = |only: &String| kind == only || kind.starts_with(&format!("{only}."));
        only.is_none_or(|only| only.iter().any(within))
    };
    let [start, end] = [range.0, range.1].map(|end| page.at(end, client.encoding));
    let fixable = |found: &&Diagnostic| {
        let first = found.labels.first().map(|label| label.0);
        found.fix.is_some() && first.is_some_and(|span| span.file == 0)
    };
    let all: Vec<&Diagnostic> = plan.findings(fonts).iter().filter(fixable).collect();
    let here = all.iter().filter(|found| {
        let spans = found.labels.iter().take(1).map(|(span, _)| plan.marked(*span));
        spans.into_iter().any(|own| own.0 <= end && start <= own.1)
    });
    let mut actions = Vec::new();
    if wanted("quickfix") {
        actions.extend(here.filter_map(|found| {
            let fix = found.fix.as_ref()?;
            let edit = edit(plan, client, &[fix])?;
            Some(json!({
                "title": title(plan, fix),
                "kind": "quickfix",
                "diagnostics": [diagnostics::one(plan, client, found)],
                "isPreferred": true,
                "edit": edit,
            }))
        }));
    }
    let fixes: Vec<&Fix> = all.iter().filter_map(|found| found.fix.as_ref()).collect();
    let count = apart(&fixes).len();
    let offered = match only {
        // Without a kind an editor asks what to show at the cursor.
        None => (!actions.is_empty() && count > 1).then_some("quickfix"),
        Some(_) => [FIX_ALL, "quickfix"]
            .into_iter()
            .find(|kind| wanted(kind) && (*kind == FIX_ALL || !actions.is_empty() && count > 1)),
    };
    let whole = offered.and_then(|kind| Some((kind, edit(plan, client, &fixes)?)));
    if let Some((kind, edit)) = whole {
        let title = format!("Sửa tất cả {count} chỗ sửa được trong tệp");
        actions.push(json!({ "title": title, "kind": kind, "edit": edit }));
    }
    Value::Array(actions)
}

/// Those that do not overlap, in the order of the text: of two that do the second waits.
fn apart<'a>(fixes: &[&'a Fix]) -> Vec<&'a Fix> {
    let mut fixes = fixes.to_vec();
    fixes.sort_by_key(|fix| fix.span);
    let (mut file, mut end) = (0, 0);
    fixes.retain(|fix| {
        let free = fix.span.file != file || fix.span.start >= end;
        if free {
            (file, end) = (fix.span.file, fix.span.end.max(fix.span.start + 1));
        }
        free
    });
    fixes
}

/// The edit that makes some corrections; none where one of them would not leave a plan.
fn edit(plan: &Snapshot, client: &Client, fixes: &[&Fix]) -> Option<Value> {
    let mut of_file: BTreeMap<usize, Vec<Change>> = BTreeMap::new();
    for fix in apart(fixes) {
        let change = Change::Replace(fix.span.start..fix.span.end, fix.new.clone());
        of_file.entry(fix.span.file).or_default().push(change);
    }
    if of_file.is_empty() {
        return None;
    }
    let (mut documents, mut changes) = (Vec::new(), Map::new());
    for (nth, fixes) in of_file {
        let file = plan.files().get(nth)?;
        let pieces = replacements(file.page.raw(), &fixes).ok()?;
        let edits: Vec<Value> = pieces
            .into_iter()
            .map(|(range, new)| {
                let range = file.page.raw_range(range.start, range.end, client.encoding);
                json!({ "range": range, "newText": new })
            })
            .collect();
        let document = json!({ "uri": file.uri, "version": file.version });
        documents.push(json!({ "textDocument": document, "edits": edits }));
        changes.insert(file.uri.clone(), Value::Array(edits));
    }
    Some(match client.versioned {
        true => json!({ "documentChanges": documents }),
        false => json!({ "changes": changes }),
    })
}

/// What a correction does, in words.
fn title(plan: &Snapshot, fix: &Fix) -> String {
    let old = plan.files().get(fix.span.file);
    let old = old.and_then(|file| file.page.text().get(fix.span.start..fix.span.end));
    match (shown(old.unwrap_or_default()), shown(&fix.new)) {
        (old, new) if new.is_empty() => format!("Bỏ `{old}`"),
        (old, new) if old.is_empty() => format!("Thêm `{new}`"),
        (old, new) => format!("Sửa `{old}` thành `{new}`"),
    }
}

/// A text on one line whose characters can all be told apart: those that cannot be seen as their codes.
fn shown(text: &str) -> String {
    let one = |c: char| match character_name(c) {
        Some(_) => format!("U+{:04X}", u32::from(c)),
        None if c == '\n' => "↵".into(),
        None => c.into(),
    };
    let short: String = text.chars().take(SHOWN).map(one).collect();
    let more = if text.chars().nth(SHOWN).is_some() { "…" } else { "" };
    short + more
}
