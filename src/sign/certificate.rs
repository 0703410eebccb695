//! Chứng thư (certificate): whose key it holds, and whose it is.

use super::ber::{INTEGER, OID, SEQUENCE, Value, place};
use super::shown;

/// A certificate, read as far as signatures need it.
#[derive(Clone, Copy)]
pub(super) struct Certificate<'a> {
    pub raw: &'a [u8],
    serial: &'a [u8],
    issuer: &'a [u8],
    subject: Value<'a>,
    /// Algorithm and key, as it stands there.
    pub key: Value<'a>,
    key_id: Option<&'a [u8]>,
}

const COMMON_NAME: &[u8] = &[0x55, 4, 3];
const ORGANISATION: &[u8] = &[0x55, 4, 10];
const SUBJECT_KEY_ID: &[u8] = &[0x55, 0x1D, 0x0E];

impl<'a> Certificate<'a> {
    /// `None` for anything else.
    pub fn read(value: Value<'a>) -> Option<Self> {
        let body = *value.inside().first()?;
        let mut parts = body.inside();
        if parts.first()?.tag == place(0) {
            // Its version.
            parts.remove(0);
        }
        let [serial, _, issuer, _, subject, key, ..] = parts[..] else { return None };
        let extensions = parts.iter().find(|part| part.tag == place(3));
        let key_id = extensions
            .and_then(|extensions| extensions.find(SEQUENCE))
            .into_iter()
            .flat_map(Value::inside)
            .map(Value::inside)
            .find(|extension| extension.first().is_some_and(|name| name.body == SUBJECT_KEY_ID))
            .and_then(|extension| Value::first(extension.last()?.body))
            .map(|id| id.body);
        (serial.tag == INTEGER).then_some(Self {
            raw: value.raw,
            serial: serial.body,
            issuer: issuer.raw,
            subject,
            key,
            key_id,
        })
    }

    /// Whether a signature means this certificate by its own identifier of the signer: issuer and
    /// serial number, or the key's identifier.
    pub fn is_meant_by(&self, identifier: Value) -> bool {
        match identifier.tag {
            SEQUENCE => {
                let parts = identifier.inside();
                matches!(parts[..], [issuer, serial]
                    if issuer.raw == self.issuer && serial.body == self.serial)
            }
            // The key's identifier, in its place.
            0x80 => self.key_id == Some(identifier.body),
            _ => false,
        }
    }

    /// The name of its holder: the common name, or the organisation's.
    pub fn holder(&self) -> Option<String> {
        let names: Vec<Vec<Value>> =
            self.subject.inside().into_iter().flat_map(Value::inside).map(Value::inside).collect();
        // The last of several is the nearest to the holder.
        let named = |kind: &[u8]| {
            names.iter().rev().find_map(|name| match name[..] {
                [name, text] if name.tag == OID && name.body == kind => words(text),
                _ => None,
            })
        };
        named(COMMON_NAME).or_else(|| named(ORGANISATION))
    }
}

/// A text in any of the ways in which certificates write one.
fn words(value: Value) -> Option<String> {
    let wide = |size: usize| {
        let letters = value.body.chunks(size);
        letters.map(|letter| letter.iter().fold(0_u32, |sum, &byte| sum << 8 | u32::from(byte)))
    };
    let text = match value.tag {
        // UTF-8, and those that are part of it.
        0x0C | 0x12 | 0x13 | 0x16 | 0x1A => String::from_utf8(value.body.to_vec()).ok()?,
        // Two bytes a letter, four bytes a letter.
        0x1E => char::decode_utf16(wide(2).filter_map(|letter| u16::try_from(letter).ok()))
            .collect::<Result<_, _>>()
            .ok()?,
        0x1C => wide(4).map(char::from_u32).collect::<Option<_>>()?,
        // T.61, which programs take for Latin 1.
        0x14 => value.body.iter().copied().map(char::from).collect(),
        _ => return None,
    };
    Some(shown(text.trim())).filter(|text| !text.is_empty())
}
