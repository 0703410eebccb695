//! Chữ ký (signatures) in a file: whose, whether their bytes are whole, what they lock.

use lopdf::{Dictionary, Document, Object};

use super::cms::{Cms, Integrity};
use super::form::{Field, fields};
use super::locks::Locks;
use super::shown;

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The field that it stands in.
    pub field: String,
    /// Who signed, as the certificate names them that the signature means.
    pub signer: Option<String>,
    /// Whether it is a timestamp of the whole file and no person's signature.
    pub is_timestamp: bool,
    /// The time of a timestamp, as it stands there: `20261205093000Z`.
    pub time: Option<String>,
    /// Whether the bytes that it covers are those that were signed. This says nothing of the
    /// certificate: whether to trust it is for a validator with the right roots.
    pub integrity: Integrity,
    /// How many bytes of the file it covers, from the first.
    pub covers: usize,
    /// What it lets happen afterwards.
    pub locks: Locks,
}

/// Returns the signatures of a file in the order in which they were made.
pub(super) fn signatures(document: &Document, pdf: &[u8]) -> Vec<Signature> {
    let mut found: Vec<Signature> = fields(document)
        .into_iter()
        .filter_map(|field| {
            let value = value(document, &field)?;
            Some(read(document, &field, value, pdf))
        })
        .collect();
    found.sort_by_key(|signature| signature.covers);
    found
}

/// The signature that stands in a field.
pub(super) fn value<'a>(document: &'a Document, field: &Field<'a>) -> Option<&'a Dictionary> {
    if !field.is_signature() {
        return None;
    }
    document.dereference(field.own.get(b"V").ok()?).ok()?.1.as_dict().ok()
}

/// Whether a signature is a timestamp, by what it says of itself.
pub(super) fn is_timestamp(signature: &Dictionary) -> bool {
    let says = |key: &[u8]| signature.get(key).and_then(Object::as_name).unwrap_or_default();
    says(b"Type") == b"DocTimeStamp" || says(b"SubFilter") == b"ETSI.RFC3161"
}

fn read(document: &Document, field: &Field, value: &Dictionary, pdf: &[u8]) -> Signature {
    let locks = Locks::read(document, field.own, value);
    let mut signature = Signature {
        field: field.name.clone(),
        signer: None,
        is_timestamp: is_timestamp(value),
        time: None,
        integrity: Integrity::Unknown("không đọc được chữ ký".into()),
        covers: 0,
        locks,
    };
    let contents =
        value.get(b"Contents").ok().and_then(|c| document.dereference(c).ok()?.1.as_str().ok());
    let Some(contents) = contents else { return signature };
    let cms = Cms::read(contents);
    if let Ok(cms) = &cms {
        signature.signer = cms.signer();
        signature.time = cms.time();
    }
    let parts = match covered(document, value, contents, pdf) {
        Ok(parts) => parts,
        Err(wrong) => {
            signature.integrity = Integrity::Broken(wrong.into());
            return signature;
        }
    };
    signature.covers = pdf.len() - parts.rest;
    signature.integrity = match (cms, kind(value)) {
        (Err(why), _) | (_, Err(why)) => Integrity::Unknown(why),
        (Ok(cms), Ok(())) if cms.is_timestamp() != signature.is_timestamp => {
            Integrity::Unknown("chữ ký và dấu thời gian lẫn lộn".into())
        }
        (Ok(cms), Ok(())) => cms.judge(&[parts.before, parts.behind]),
    };
    signature
}

/// Whether a signature is of a kind that can be checked.
fn kind(signature: &Dictionary) -> Result<(), String> {
    match signature.get(b"SubFilter").and_then(Object::as_name).unwrap_or_default() {
        b"adbe.pkcs7.detached" | b"ETSI.CAdES.detached" | b"ETSI.RFC3161" => Ok(()),
        b"adbe.pkcs7.sha1" | b"adbe.x509.rsa_sha1" => Err("thuật toán băm SHA-1".into()),
        other => Err(format!("loại chữ ký {}", shown(&String::from_utf8_lossy(other)))),
    }
}

/// The bytes that a signature covers.
struct Covered<'a> {
    before: &'a [u8],
    behind: &'a [u8],
    /// How many bytes come after them.
    rest: usize,
}

/// The bytes before and behind the signature itself. What lies between must be nothing else than
/// this signature: anything more there would be signed by nobody.
fn covered<'a>(
    document: &Document,
    signature: &Dictionary,
    contents: &[u8],
    pdf: &'a [u8],
) -> Result<Covered<'a>, &'static str> {
    let range = signature
        .get(b"ByteRange")
        .ok()
        .and_then(|r| document.dereference(r).ok()?.1.as_array().ok());
    let range: Vec<usize> = range
        .into_iter()
        .flatten()
        .map(|n| n.as_i64().ok().and_then(|n| usize::try_from(n).ok()))
        .collect::<Option<_>>()
        .unwrap_or_default();
    let [0, gap, start, length] = range[..] else { return Err("vùng ký ghi sai") };
    let end =
        start.checked_add(length).filter(|end| *end <= pdf.len()).ok_or("vùng ký dài hơn tệp")?;
    let between = pdf.get(gap..start).ok_or("vùng ký ghi sai")?;
    let hex = between.strip_prefix(b"<").and_then(|hex| hex.strip_suffix(b">"));
    let hex = hex.ok_or("vùng ký để hở chỗ khác ngoài chữ ký")?;
    if hex.len() != contents.len() * 2
        || !hex.chunks(2).zip(contents).all(|(pair, byte)| is(pair, *byte))
    {
        return Err("vùng ký để hở chỗ khác ngoài chữ ký");
    }
    Ok(Covered { before: &pdf[..gap], behind: &pdf[start..end], rest: pdf.len() - end })
}

/// Whether a pair of figures is this byte.
fn is(pair: &[u8], byte: u8) -> bool {
    let figure = |figure: u8| char::from(figure).to_digit(16);
    match pair {
        [high, low] => {
            figure(*high).zip(figure(*low)).is_some_and(|(h, l)| h * 16 + l == u32::from(byte))
        }
        _ => false,
    }
}
