//! Xem: what has happened to a file since it was made.

use std::collections::BTreeSet;

use lopdf::{Document, Object, ObjectId};

use super::form::{fields, is_signature, read};
use super::metadata::Metadata;
use super::signatures::{Signature, signatures};

/// What a file says about itself and what can be seen of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// What it says; `None` when it is none of ours.
    pub metadata: Option<Metadata>,
    /// The number, printed or filled in.
    pub so_van_ban: Option<String>,
    /// Year, month, day; each printed or filled in.
    pub date: [Option<String>; 3],
    /// Names of the fields to sign that are not signed.
    pub unsigned: Vec<String>,
    /// Signatures in order, each with what was changed after it.
    pub signatures: Vec<(Signature, Vec<String>)>,
}

/// Looks at a file.
///
/// # Errors
/// A sentence in Vietnamese when it is no PDF or a damaged one.
pub fn inspect(pdf: &[u8]) -> Result<Inspection, String> {
    let document = read(pdf)?;
    let metadata = Metadata::read(&document);
    let fields = fields(&document);
    let filled = |name: &str| {
        let (_, _, field) = fields.iter().find(|(own, ..)| own == name)?;
        let text = lopdf::decode_text_string(field.get(b"V").ok()?).ok()?;
        Some(text).filter(|text| !text.is_empty())
    };
    let printed = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty() && !t.contains('?'));
    let (mut so_van_ban, mut parts) = (None, [None, None, None]);
    if let Some(said) = &metadata {
        so_van_ban = printed(&said.so_van_ban);
        for (part, text) in parts.iter_mut().zip(said.date.split('-')) {
            *part = printed(text);
        }
    }
    so_van_ban = so_van_ban.or_else(|| filled("so"));
    for (part, name) in parts.iter_mut().zip(["nam", "thang", "ngay"]) {
        *part = part.take().or_else(|| filled(name));
    }
    let signatures = signatures(&document, pdf);
    let signed = |name: &str| signatures.iter().any(|signature| signature.field == name);
    let unsigned = fields
        .iter()
        .filter(|(name, _, field)| is_signature(field) && !signed(name))
        .map(|(name, ..)| name.clone())
        .collect();
    let signatures = signatures
        .into_iter()
        .map(|signature| {
            let after = after(&document, pdf, signature.covers);
            (signature, after)
        })
        .collect();
    Ok(Inspection { metadata, so_van_ban, date: parts, unsigned, signatures })
}

/// What was changed behind the first `covers` bytes, in words.
fn after(document: &Document, pdf: &[u8], covers: usize) -> Vec<String> {
    if covers >= pdf.trim_ascii_end().len() {
        return Vec::new();
    }
    let Some(Ok(before)) = pdf.get(..covers).map(Document::load_mem) else {
        return vec!["không đọc được phần đã ký".into()];
    };
    let names = fields(document);
    let mut found: BTreeSet<String> = BTreeSet::new();
    for (id, object) in &document.objects {
        let old = before.objects.get(id);
        if old == Some(object) {
            continue;
        }
        if let Some((name, _, field)) = names.iter().find(|(_, field, _)| field == id) {
            found.insert(match is_signature(field) {
                true => format!("ký ô `{name}`"),
                false => format!("điền ô `{name}`"),
            });
        } else if old.is_some() && !housekeeping(document, *id, object) {
            found.insert("nội dung khác".into());
        }
    }
    if before.objects.keys().any(|id| !document.objects.contains_key(id)) {
        found.insert("nội dung khác".into());
    }
    found.into_iter().collect()
}

/// What every program that fills in or signs touches: catalog, form, metadata, cross-references.
fn housekeeping(document: &Document, id: ObjectId, object: &Object) -> bool {
    let dictionary = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &stream.dict,
        _ => return false,
    };
    let of_trailer = [b"Root".as_slice(), b"Info"]
        .iter()
        .any(|key| document.trailer.get(key).and_then(Object::as_reference).is_ok_and(|r| r == id));
    let kind = dictionary.get(b"Type").and_then(Object::as_name).unwrap_or_default();
    of_trailer
        || dictionary.has(b"Fields")
        || matches!(kind, b"XRef" | b"ObjStm" | b"Metadata" | b"DSS")
}
