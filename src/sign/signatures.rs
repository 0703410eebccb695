//! Chữ ký (signatures) in a file: whose, whether their bytes are whole, what came after them.

use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode as _, Reader as _, SliceReader, Tag, Tagged as _};
use lopdf::{Document, Object};
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use super::form::fields;

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The field that it stands in.
    pub field: String,
    /// Who signed, as the certificate names them.
    pub signer: Option<String>,
    /// Whether the bytes that it covers are those that were signed. This says nothing of the
    /// certificate: whether to trust it is for a validator with the right roots.
    pub intact: bool,
    /// How many bytes of the file it covers, from the first.
    pub covers: usize,
}

const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");

/// Returns the signatures of a file in the order in which they were made.
pub(super) fn signatures(document: &Document, pdf: &[u8]) -> Vec<Signature> {
    let mut found: Vec<Signature> = fields(document)
        .into_iter()
        .filter_map(|(name, _, field)| {
            let value = field.get(b"V").ok()?;
            let value = match value {
                Object::Reference(id) => document.get_object(*id).ok()?,
                inline => inline,
            };
            read(&name, value.as_dict().ok()?, pdf)
        })
        .collect();
    found.sort_by_key(|signature| signature.covers);
    found
}

fn read(field: &str, value: &lopdf::Dictionary, pdf: &[u8]) -> Option<Signature> {
    let range: Vec<usize> = value
        .get(b"ByteRange")
        .ok()?
        .as_array()
        .ok()?
        .iter()
        .filter_map(|n| usize::try_from(n.as_i64().ok()?).ok())
        .collect();
    let [first, first_len, second, second_len] = range[..] else { return None };
    let part = |start: usize, len: usize| pdf.get(start..start.checked_add(len)?);
    let content = value.get(b"Contents").ok()?.as_str().ok()?;
    let said = cms(content);
    let whole = || {
        let (a, b) = (part(first, first_len)?, part(second, second_len)?);
        // The gap holds the signature itself and nothing else.
        let gap = pdf.get(first + first_len..second)?;
        let gap_fits = first == 0 && gap.first() == Some(&b'<') && gap.last() == Some(&b'>');
        let said = said.as_ref()?;
        Some(gap_fits && hash(said.algorithm, a, b)? == said.digest)
    };
    Some(Signature {
        field: field.to_owned(),
        intact: whole().unwrap_or(false),
        signer: said.and_then(|said| said.signer),
        covers: second.saturating_add(second_len),
    })
}

/// What a signature says of itself, out of its CMS object. Read value by value: programs do not
/// sort its sets as strictly as readers of whole types ask.
struct Cms<'a> {
    /// Algorithm of the digest.
    algorithm: ObjectIdentifier,
    /// Digest of the bytes that were signed.
    digest: &'a [u8],
    /// Common name of the first certificate: that of the signer, as programs write it.
    signer: Option<String>,
}

fn cms(content: &[u8]) -> Option<Cms<'_>> {
    // Zeros behind the object fill its place up.
    let info = AnyRef::decode(&mut SliceReader::new(content).ok()?).ok()?;
    let signed = inside(info).into_iter().find(|part| part.tag().is_context_specific())?;
    let parts = inside(*inside(signed).first()?);
    let infos = *parts.iter().rfind(|part| part.tag() == Tag::Set)?;
    let info = inside(*inside(infos).first()?);
    let algorithm = oid(*inside(*info.get(2)?).first()?)?;
    let attributes = info.iter().find(|part| part.tag().is_context_specific())?;
    let attribute = inside(*attributes)
        .into_iter()
        .map(inside)
        .find(|attribute| attribute.first().and_then(|name| oid(*name)) == Some(MESSAGE_DIGEST))?;
    let digest = inside(*attribute.get(1)?).first()?.value();
    let certificates = parts.iter().find(|part| part.tag().is_context_specific());
    Some(Cms { algorithm, digest, signer: certificates.and_then(|all| common_name(*all)) })
}

fn common_name(certificates: AnyRef) -> Option<String> {
    let certificate = inside(*inside(certificates).first()?);
    let body = inside(*certificate.first()?);
    // Version, serial number, algorithm, issuer, validity, subject.
    let names = inside(*body.get(5)?).into_iter().flat_map(inside).map(inside);
    let mut names =
        names.filter(|name| name.first().and_then(|kind| oid(*kind)) == Some(COMMON_NAME));
    let name = names.next()?;
    String::from_utf8(name.get(1)?.value().to_vec()).ok()
}

/// The values inside a value.
fn inside(value: AnyRef<'_>) -> Vec<AnyRef<'_>> {
    let mut values = Vec::new();
    let Ok(mut reader) = SliceReader::new(value.value()) else { return values };
    while !reader.is_finished() {
        let Ok(next) = AnyRef::decode(&mut reader) else { break };
        values.push(next);
    }
    values
}

fn oid(value: AnyRef) -> Option<ObjectIdentifier> {
    value.decode_as().ok()
}

fn hash(algorithm: ObjectIdentifier, a: &[u8], b: &[u8]) -> Option<Vec<u8>> {
    Some(match algorithm {
        SHA256 => Sha256::new().chain_update(a).chain_update(b).finalize().to_vec(),
        SHA384 => Sha384::new().chain_update(a).chain_update(b).finalize().to_vec(),
        SHA512 => Sha512::new().chain_update(a).chain_update(b).finalize().to_vec(),
        _ => return None,
    })
}
