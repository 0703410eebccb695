//! The signature itself: what the object in a file's place to sign says, and whether it holds.

use std::borrow::Cow;

use super::algorithms::{Hash, made_by, names_certificate};
use super::ber::{OID, SEQUENCE, SET, Value, place};
use super::certificate::Certificate;
use super::shown;

/// Whether what was signed is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Integrity {
    /// The bytes are those that were signed, with the key of the certificate.
    Whole,
    /// They are not; why, in words.
    Broken(String),
    /// The program cannot tell; why, in words.
    Unknown(String),
}

/// What a signature says of itself.
pub(super) struct Cms<'a> {
    content_type: &'a [u8],
    /// What it carries along: a timestamp does.
    content: Option<Cow<'a, [u8]>>,
    hash: Value<'a>,
    attributes: Option<Value<'a>>,
    algorithm: Value<'a>,
    signature: Cow<'a, [u8]>,
    certificate: Option<Certificate<'a>>,
}

/// `pkcs-9` of PKCS.
const CONTENT_TYPE: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 3];
const MESSAGE_DIGEST: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 4];
const CERTIFICATE_V2: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 0x10, 2, 0x2F];
const TIMESTAMP: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 0x10, 1, 4];
const SIGNED_DATA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2];

impl<'a> Cms<'a> {
    /// Reads it; zeros behind it fill its place up.
    ///
    /// # Errors
    /// Why it cannot be read, in words.
    pub fn read(bytes: &'a [u8]) -> Result<Self, String> {
        Self::parts(bytes)?.ok_or_else(|| "không đọc được nội dung chữ ký".into())
    }

    fn parts(bytes: &'a [u8]) -> Result<Option<Self>, String> {
        let read = || {
            let info = Value::first(bytes)?.inside();
            let [kind, signed, ..] = info[..] else { return None };
            if kind.body != SIGNED_DATA {
                return None;
            }
            let parts = signed.find(SEQUENCE)?.inside();
            let content = parts.iter().find(|part| part.tag == SEQUENCE)?.inside();
            let signers = parts.iter().rfind(|part| part.tag == SET)?.inside();
            let certificates: Vec<Certificate> = parts
                .iter()
                .find(|part| part.tag == place(0))
                .map(|all| all.inside())
                .unwrap_or_default()
                .into_iter()
                .filter_map(Certificate::read)
                .collect();
            Some((content, signers, certificates))
        };
        let Some((content, signers, certificates)) = read() else { return Ok(None) };
        let [signer] = signers[..] else {
            return Err(format!("chữ ký ghi {} người ký, chỉ kiểm tra được một", signers.len()));
        };
        let read = || {
            let parts = signer.inside();
            let [_, identifier, hash, ..] = parts[..] else { return None };
            let rest = &parts[3..];
            let (attributes, rest) = match rest.first()? {
                first if first.tag == place(0) => (Some(*first), &rest[1..]),
                _ => (None, rest),
            };
            let [algorithm, signature, ..] = rest else { return None };
            Some(Self {
                content_type: content.first().filter(|kind| kind.tag == OID)?.body,
                content: content.get(1).and_then(|held| held.inside().first()?.octets()),
                hash,
                attributes,
                algorithm: *algorithm,
                signature: signature.octets()?,
                certificate: certificates
                    .into_iter()
                    .find(|certificate| certificate.is_meant_by(identifier)),
            })
        };
        Ok(read())
    }

    /// Who signed, as the certificate names them that the signature means.
    pub fn signer(&self) -> Option<String> {
        self.certificate.and_then(|certificate| certificate.holder())
    }

    /// Whether it is a timestamp, which signs the digest of a file with the time.
    pub fn is_timestamp(&self) -> bool {
        self.content_type == TIMESTAMP
    }

    /// The time of a timestamp: `20261205093000Z`.
    pub fn time(&self) -> Option<String> {
        let info = self.content.as_deref().filter(|_| self.is_timestamp())?;
        let parts = Value::first(info)?.inside();
        let time = parts.iter().find(|part| part.tag == 0x18)?;
        Some(shown(std::str::from_utf8(time.body).ok()?))
    }

    /// Whether these bytes of a file are those that were signed, and with the certificate's key.
    pub fn judge(&self, parts: &[&[u8]]) -> Integrity {
        self.holds(parts).unwrap_or_else(Integrity::Unknown)
    }

    fn holds(&self, parts: &[&[u8]]) -> Result<Integrity, String> {
        let changed = || Integrity::Broken("nội dung đã khác lúc ký".into());
        let hash = Hash::of(self.hash)?;
        let carried;
        let signed: &[&[u8]] = if self.is_timestamp() {
            let info = self.content.as_deref().ok_or("dấu thời gian không có nội dung")?;
            let imprint = Value::first(info)
                .and_then(|info| {
                    info.inside().into_iter().filter(|part| part.tag == SEQUENCE).nth(0)
                })
                .map(Value::inside)
                .unwrap_or_default();
            let [how, digest] = imprint[..] else {
                return Err("dấu thời gian không đọc được".into());
            };
            if Hash::of(how)?.digest(parts) != digest.body {
                return Ok(changed());
            }
            carried = [info];
            &carried
        } else if self.content.as_ref().is_some_and(|held| !held.is_empty()) {
            return Err("chữ ký mang theo nội dung riêng".into());
        } else {
            parts
        };
        let mut whole = Vec::new();
        let attributes;
        let bytes: &[&[u8]] = match self.attributes {
            None => signed,
            Some(set) => {
                let digest =
                    self.attribute(MESSAGE_DIGEST).ok_or("chữ ký không ghi giá trị băm")?;
                if hash.digest(signed) != digest.body {
                    return Ok(changed());
                }
                let kind = self.attribute(CONTENT_TYPE);
                if kind.is_some_and(|kind| kind.body != self.content_type) {
                    return Ok(Integrity::Broken("chữ ký của một loại nội dung khác".into()));
                }
                if set.raw.get(1) == Some(&0x80) {
                    return Err("chữ ký viết theo cách không kiểm tra được (BER)".into());
                }
                // They are signed as the set that they are, not as the part in which they stand.
                whole.extend(set.raw);
                whole[0] = SET;
                attributes = [&whole[..]];
                &attributes
            }
        };
        let certificate = self.certificate.ok_or("không có chứng thư của người ký trong chữ ký")?;
        if let Some(named) = self.attribute(CERTIFICATE_V2)
            && names_certificate(named, certificate.raw) == Some(false)
        {
            return Ok(Integrity::Broken("chứng thư không phải chứng thư đã dùng để ký".into()));
        }
        Ok(match made_by(certificate.key, self.algorithm, hash, bytes, &self.signature)? {
            true => Integrity::Whole,
            false => Integrity::Broken("chữ ký không phải do khóa của chứng thư làm ra".into()),
        })
    }

    /// The value of a signed attribute.
    fn attribute(&self, kind: &[u8]) -> Option<Value<'a>> {
        let attributes = self.attributes?.inside();
        let of_kind = attributes.into_iter().map(Value::inside);
        let attribute = of_kind.into_iter().find(|attribute| {
            attribute.first().is_some_and(|name| name.tag == OID && name.body == kind)
        })?;
        attribute.get(1)?.inside().first().copied()
    }
}
