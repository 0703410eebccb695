//! Biểu mẫu (form): a finished PDF read again, and the fields that it has.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// Reads a PDF that is whole.
pub(super) fn read(pdf: &[u8]) -> Result<Document, String> {
    if !pdf.starts_with(b"%PDF-") {
        return Err("không phải tệp PDF".into());
    }
    let tail = &pdf[pdf.len().saturating_sub(1024)..];
    if !tail.windows(5).any(|window| window == b"%%EOF") {
        return Err("tệp PDF bị cụt, thiếu phần cuối".into());
    }
    Document::load_mem(pdf).map_err(|error| format!("tệp PDF hỏng ({error})"))
}

/// The form of a document.
///
/// # Errors
/// When it has none.
pub(super) fn form(document: &Document) -> lopdf::Result<&Dictionary> {
    document.dereference(document.catalog()?.get(b"AcroForm")?)?.1.as_dict()
}

/// The fields of the form: name, object, dictionary.
pub(super) fn fields(document: &Document) -> Vec<(String, ObjectId, &Dictionary)> {
    let array = || {
        let form = form(document).ok()?.get(b"Fields").ok()?;
        document.dereference(form).ok()?.1.as_array().ok()
    };
    let field = |object: &Object| {
        let id = object.as_reference().ok()?;
        let field = document.get_object(id).ok()?.as_dict().ok()?;
        let name = lopdf::decode_text_string(field.get(b"T").ok()?).ok()?;
        Some((name, id, field))
    };
    array().into_iter().flatten().filter_map(field).collect()
}

/// Whether a field is there to be signed.
pub(super) fn is_signature(field: &Dictionary) -> bool {
    field.get(b"FT").and_then(Object::as_name).is_ok_and(|name| name == b"Sig")
}
