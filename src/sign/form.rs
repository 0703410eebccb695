//! Biểu mẫu (form): a finished PDF read again, and the fields that it has.

use std::collections::BTreeSet;

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::shown;

/// How deep fields may stand in fields.
const DEEPEST: usize = 16;

/// Reads a PDF that is whole.
///
/// # Errors
/// A sentence in Vietnamese when it is no PDF, is cut short, is damaged or has a password.
pub(super) fn read(pdf: &[u8]) -> Result<Document, String> {
    if !pdf.starts_with(b"%PDF-") {
        return Err("không phải tệp PDF".into());
    }
    let tail = &pdf[pdf.len().saturating_sub(1024)..];
    if !tail.windows(5).any(|window| window == b"%%EOF") {
        return Err("tệp PDF bị cụt, thiếu phần cuối".into());
    }
    let document =
        Document::load_mem(pdf).map_err(|error| format!("tệp PDF hỏng ({})", plainly(&error)))?;
    if document.is_encrypted() || document.was_encrypted() || document.trailer.has(b"Encrypt") {
        return Err("tệp PDF có mật khẩu hoặc bị mã hóa, không kiểm tra được".into());
    }
    // A reader that mends a file on its own may see another one than the next reader.
    if document.xref_recovery.is_some() {
        return Err("tệp PDF hỏng (bảng tham chiếu sai)".into());
    }
    Ok(document)
}

/// Whether each object stands where the table of places says: the reader takes an object by the number
/// that stands before it, others by the number in the table.
pub(super) fn places_hold(document: &Document, pdf: &[u8]) -> bool {
    document.reference_table.entries.iter().all(|(number, entry)| match entry {
        XrefEntry::Normal { offset: 0, .. } => true,
        XrefEntry::Normal { offset, generation } => {
            let rest = usize::try_from(*offset).ok().and_then(|offset| pdf.get(offset..));
            let start = &rest.unwrap_or_default()[..rest.map_or(0, |rest| rest.len().min(64))];
            let text = String::from_utf8_lossy(start);
            let mut words =
                text.split([' ', '\t', '\r', '\n', '\0', '\x0C']).filter(|w| !w.is_empty());
            words.next() == Some(number.to_string().as_str())
                && words.next() == Some(generation.to_string().as_str())
                && words.next().is_some_and(|word| word.starts_with("obj"))
        }
        _ => true,
    })
}

/// An error of the reader in words for users.
fn plainly(error: &lopdf::Error) -> String {
    match error {
        lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword => "có mật khẩu".into(),
        other => other.to_string(),
    }
}

/// The form of a document.
///
/// # Errors
/// When it has none.
pub(super) fn form(document: &Document) -> lopdf::Result<&Dictionary> {
    document.dereference(document.catalog()?.get(b"AcroForm")?)?.1.as_dict()
}

/// A field of the form.
#[derive(Clone)]
pub(super) struct Field<'a> {
    /// Its whole name: those of the fields that it stands in come first.
    pub name: String,
    pub id: ObjectId,
    pub own: &'a Dictionary,
    /// Where it stands on pages: itself, or others of their own.
    pub widgets: Vec<ObjectId>,
    kind: Option<&'a [u8]>,
}

impl Field<'_> {
    /// Whether it is there to be signed.
    pub fn is_signature(&self) -> bool {
        self.kind == Some(b"Sig")
    }

    /// Whether it is there to be filled in with a text.
    pub fn is_text(&self) -> bool {
        self.kind == Some(b"Tx")
    }

    /// The text that is filled in.
    pub fn text(&self) -> Option<String> {
        let text = lopdf::decode_text_string(self.own.get(b"V").ok()?).ok()?;
        Some(shown(&text)).filter(|text| !text.is_empty())
    }
}

/// The fields of the form that hold values.
pub(super) fn fields(document: &Document) -> Vec<Field<'_>> {
    let array = || {
        let form = form(document).ok()?.get(b"Fields").ok()?;
        document.dereference(form).ok()?.1.as_array().ok()
    };
    let mut walk = Walk { document, seen: BTreeSet::new(), found: Vec::new() };
    for object in array().into_iter().flatten() {
        walk.visit(object, "", None, 0);
    }
    walk.found
}

struct Walk<'a> {
    document: &'a Document,
    seen: BTreeSet<ObjectId>,
    found: Vec<Field<'a>>,
}

impl<'a> Walk<'a> {
    fn visit(&mut self, object: &Object, above: &str, kind: Option<&'a [u8]>, depth: usize) {
        let Ok(id) = object.as_reference() else { return };
        if depth > DEEPEST || !self.seen.insert(id) {
            return;
        }
        let Some(own) = self.dictionary(id) else { return };
        let part = own.get(b"T").ok().and_then(|name| lopdf::decode_text_string(name).ok());
        let part = part.map(|part| shown(&part));
        let name = match part {
            Some(part) if above.is_empty() => part,
            Some(part) => format!("{above}.{part}"),
            None => above.to_owned(),
        };
        let kind = own.get(b"FT").and_then(Object::as_name).ok().or(kind);
        let kids = own.get(b"Kids").ok().and_then(|kids| self.document.dereference(kids).ok());
        let kids = kids.and_then(|(_, kids)| kids.as_array().ok());
        let kids: Vec<ObjectId> =
            kids.into_iter().flatten().filter_map(|kid| kid.as_reference().ok()).collect();
        let (fields, widgets): (Vec<_>, Vec<_>) = kids
            .into_iter()
            .partition(|kid| self.dictionary(*kid).is_some_and(|kid| kid.has(b"T")));
        for field in &fields {
            self.visit(&Object::Reference(*field), &name, kind, depth + 1);
        }
        if fields.is_empty() {
            let widgets = if widgets.is_empty() { vec![id] } else { widgets };
            self.found.push(Field { name, id, own, widgets, kind });
        }
    }

    fn dictionary(&self, id: ObjectId) -> Option<&'a Dictionary> {
        self.document.get_object(id).ok()?.as_dict().ok()
    }
}
