//! Two files into one typed plan: the plan, and the office file under it.

use std::collections::BTreeSet;

use super::tree::{self, Entry, Kind, Node};
use super::{Places, Sources, encodings, keys, near::nearest, review, strange};
use crate::diag::{Diagnostic, has_errors, kinds};
use crate::plan::Plan;
use crate::plan::{DUNG_CHUNG, KEYS};

/// A plan as data, and where each value of it stands.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The plan; values that could not be read are left out of it.
    pub plan: Plan,
    /// The places of its values.
    pub places: Places,
}

/// Returns the path that the plan names as its office file, as typed.
///
/// A file that is not YAML names none; [`parse`] says why.
pub fn office_path(text: &str) -> Option<String> {
    if !text.contains("dung_chung") {
        return None;
    }
    let root = tree::read(text, 0).0?;
    match &root.get("dung_chung")?.value {
        node if node.is_null() => None,
        Node { kind: Kind::Scalar { text, .. }, .. } => Some(text.trim().to_owned()),
        _ => None,
    }
}

/// Reads the first of `sources` as a plan, and the second, if there is one, as its office file.
///
/// Returns no plan only when a text is not YAML; every other flaw is reported beside a plan that
/// lacks the flawed value.
pub fn parse(sources: &Sources) -> (Option<Parsed>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut roots = Vec::new();
    for file in 0..sources.len() {
        let text = &sources.get(file).text;
        if let Some(other) = encodings::find(text, file) {
            // Of half letters nothing else is worth saying.
            found.push(other);
            return (None, found);
        }
        let (root, more) = tree::read(text, file);
        found.extend(more);
        match root {
            Some(root) => roots.push(root),
            None => return (None, found),
        }
    }
    let mut roots = roots.into_iter();
    let Some(mut root) = roots.next() else { return (None, found) };
    for office in roots {
        lay_under(&mut root, office, &mut found);
    }
    name_signer(&mut root, &mut found);

    let columns = own_columns(&root);
    let (mut value, more) = keys::check(&root, &KEYS, &columns);
    found.extend(more);
    if let Some(map) = value.as_mapping_mut() {
        map.remove("dung_chung");
        map.remove("danh_sach_nguoi_ky");
        if map.get("nguoi_ky").is_some_and(|v| v.is_string()) {
            map.remove("nguoi_ky");
        }
    }
    match serde_yaml::from_value::<Plan>(value) {
        Ok(plan) => {
            let places = Places::new(root);
            found.extend(strange::find(&places, sources));
            found.extend(review::find(sources));
            (Some(Parsed { plan, places }), found)
        }
        // What was left out as flawed may be what is missed.
        Err(_) if has_errors(&found) => (None, found),
        Err(error) => {
            // The glossary and the types disagree: our fault, but the user must hear of it.
            found.push(
                Diagnostic::error(
                    &kinds::LOI_CHUONG_TRINH,
                    root.span,
                    format!("không đọc được: {error}"),
                )
                .help("đây là lỗi của chương trình; xin báo lại kèm tệp này"),
            );
            (None, found)
        }
    }
}

/// Adds the keys of the office file that the plan does not have.
fn lay_under(root: &mut Node, office: Node, found: &mut Vec<Diagnostic>) {
    let (Kind::Map(entries), Kind::Map(fixed)) = (&mut root.kind, office.kind) else { return };
    for entry in fixed {
        if !DUNG_CHUNG.contains(&entry.key.as_str()) {
            let names = DUNG_CHUNG.iter().copied();
            let help = match nearest(&entry.key, names.clone()) {
                Some(name) => format!("có phải `{name}`?"),
                None => format!(
                    "tệp dùng chung chỉ có các khóa: {}",
                    names.collect::<Vec<_>>().join(", ")
                ),
            };
            found.push(
                Diagnostic::error(
                    &kinds::KHOA_LA,
                    entry.key_span,
                    format!("khóa `{}` không đặt trong tệp dùng chung", entry.key),
                )
                .help(help),
            );
        } else if !entries.iter().any(|e| e.key == entry.key) {
            entries.push(entry);
        }
    }
}

/// Puts the signer whom the plan names by code in the place of the code.
fn name_signer(root: &mut Node, found: &mut Vec<Diagnostic>) {
    let Some(Entry { value, .. }) = root.get("nguoi_ky") else { return };
    let Kind::Scalar { text, .. } = &value.kind else { return };
    if value.is_null() {
        return;
    }
    let (code, span) = (text.trim().to_owned(), value.span);
    let signers = match root.get("danh_sach_nguoi_ky").map(|e| &e.value.kind) {
        Some(Kind::List(signers)) => signers.as_slice(),
        _ => &[],
    };
    let code_of = |signer: &Node| match signer.get("ma").map(|e| &e.value.kind) {
        Some(Kind::Scalar { text, .. }) => text.trim().to_owned(),
        _ => String::new(),
    };
    let Some(signer) = signers.iter().find(|signer| code_of(signer) == code) else {
        let codes: Vec<String> = signers.iter().map(code_of).collect();
        found.push(
            Diagnostic::error(&kinds::NGUOI_KY_LA, span, format!("không có người ký mang mã `{code}`"))
                .help(if codes.is_empty() {
                    "thêm `danh_sach_nguoi_ky` vào tệp dùng chung, hoặc viết `quyen_han`, `chuc_vu`, `ho_ten` ở đây".into()
                } else {
                    format!("các mã trong `danh_sach_nguoi_ky`: {}", codes.join(", "))
                }),
        );
        return;
    };
    let mut signer = signer.clone();
    if let Kind::Map(entries) = &mut signer.kind {
        entries.retain(|e| e.key != "ma");
    }
    if let Kind::Map(entries) = &mut root.kind {
        for entry in entries.iter_mut().filter(|e| e.key == "nguoi_ky") {
            entry.value = signer.clone();
        }
    }
}

/// Returns the names of budget columns that the author made up.
fn own_columns(root: &Node) -> BTreeSet<String> {
    let columns = root.get("kinh_phi").and_then(|e| e.value.get("cot")).map(|e| &e.value.kind);
    let Some(Kind::List(columns)) = columns else { return BTreeSet::new() };
    columns
        .iter()
        .filter_map(|column| match &column.get("khoa")?.value.kind {
            Kind::Scalar { text, .. } => Some(text.trim().to_owned()),
            _ => None,
        })
        .collect()
}
