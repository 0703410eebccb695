//! Chữ ký (signatures) in a file: whose, whether their bytes are whole, what came after them.

use cms::content_info::ContentInfo;
use cms::signed_data::SignedData;
use der::asn1::{ObjectIdentifier, OctetString};
use der::{Decode as _, Encode as _, SliceReader};
use lopdf::{Document, Object};
use sha2::{Digest as _, Sha256, Sha384, Sha512};

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChuKy {
    /// The field that it stands in.
    pub ten: String,
    /// Who signed, as the certificate names them.
    pub nguoi: Option<String>,
    /// Whether the bytes that it covers are those that were signed. This says nothing of the
    /// certificate: whether to trust it is for a validator with the right roots.
    pub nguyen_ven: bool,
    /// How many bytes of the file it covers, from the first.
    pub den: usize,
}

const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");

/// Returns the signatures of a file in the order in which they were made.
pub(super) fn chu_ky(document: &Document, pdf: &[u8]) -> Vec<ChuKy> {
    let mut found: Vec<ChuKy> = super::xem::fields(document)
        .into_iter()
        .filter_map(|(ten, _, field)| {
            let value = field.get(b"V").ok()?;
            let value = match value {
                Object::Reference(id) => document.get_object(*id).ok()?,
                inline => inline,
            };
            read(&ten, value.as_dict().ok()?, pdf)
        })
        .collect();
    found.sort_by_key(|signature| signature.den);
    found
}

fn read(ten: &str, value: &lopdf::Dictionary, pdf: &[u8]) -> Option<ChuKy> {
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
    let signed = signed_data(content);
    let nguoi = signed.as_ref().and_then(signer);
    let whole = || {
        let (a, b) = (part(first, first_len)?, part(second, second_len)?);
        // The gap holds the signature itself and nothing else.
        let gap = pdf.get(first + first_len..second)?;
        let gap_fits = first == 0 && gap.first() == Some(&b'<') && gap.last() == Some(&b'>');
        let (algorithm, digest) = digest(signed.as_ref()?)?;
        Some(gap_fits && hash(algorithm, a, b)? == digest)
    };
    Some(ChuKy {
        ten: ten.to_owned(),
        nguoi,
        nguyen_ven: whole().unwrap_or(false),
        den: second.saturating_add(second_len),
    })
}

/// The CMS object, without the zeros that fill its place up.
fn signed_data(content: &[u8]) -> Option<SignedData> {
    let mut reader = SliceReader::new(content).ok()?;
    let info = ContentInfo::decode(&mut reader).ok()?;
    info.content.decode_as::<SignedData>().ok()
}

fn digest(signed: &SignedData) -> Option<(ObjectIdentifier, Vec<u8>)> {
    let signer = signed.signer_infos.0.iter().next()?;
    let attributes = signer.signed_attrs.as_ref()?;
    let attribute = attributes.iter().find(|attribute| attribute.oid == MESSAGE_DIGEST)?;
    let value = attribute.values.iter().next()?;
    let digest = value.decode_as::<OctetString>().ok()?;
    Some((signer.digest_alg.oid, digest.as_bytes().to_vec()))
}

fn hash(algorithm: ObjectIdentifier, a: &[u8], b: &[u8]) -> Option<Vec<u8>> {
    Some(match algorithm {
        SHA256 => Sha256::new().chain_update(a).chain_update(b).finalize().to_vec(),
        SHA384 => Sha384::new().chain_update(a).chain_update(b).finalize().to_vec(),
        SHA512 => Sha512::new().chain_update(a).chain_update(b).finalize().to_vec(),
        _ => return None,
    })
}

/// The common name of the first certificate: that of the signer, as programs write it.
fn signer(signed: &SignedData) -> Option<String> {
    let certificates = signed.certificates.as_ref()?;
    let cms::cert::CertificateChoices::Certificate(certificate) = certificates.0.iter().next()?
    else {
        return None;
    };
    let names = certificate.tbs_certificate.subject.0.iter().flat_map(|rdn| rdn.0.iter());
    let name = names.clone().find(|name| name.oid == COMMON_NAME)?;
    let bytes = name.value.to_der().ok()?;
    let text = name.value.value();
    String::from_utf8(text.to_vec()).ok().or_else(|| String::from_utf8(bytes).ok())
}
