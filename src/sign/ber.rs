//! Values of ASN.1, in DER or in BER: some signing programs leave lengths open or write texts in
//! pieces. Values are read one by one; programs do not sort their sets as strictly as readers of
//! whole types ask.

use std::borrow::Cow;

/// How deep values of open length may stand in one another.
const DEEPEST: usize = 32;

/// A value: its tag, its bytes without the head, and all of its bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value<'a> {
    pub tag: u8,
    pub body: &'a [u8],
    pub raw: &'a [u8],
}

pub(super) const INTEGER: u8 = 0x02;
pub(super) const BITS: u8 = 0x03;
pub(super) const OCTETS: u8 = 0x04;
pub(super) const OID: u8 = 0x06;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;

/// The tag of a value that stands in the place of number `nth`.
pub(super) const fn place(nth: u8) -> u8 {
    0xA0 | nth
}

impl<'a> Value<'a> {
    /// Reads the first value of some bytes; what stands behind it does not matter.
    pub fn first(bytes: &'a [u8]) -> Option<Self> {
        read(bytes, 0)
    }

    /// The values inside; those behind damage are left out.
    pub fn inside(self) -> Vec<Self> {
        let mut values = Vec::new();
        let mut rest = self.body;
        while let Some(value) = read(rest, 0) {
            values.push(value);
            rest = &rest[value.raw.len()..];
        }
        values
    }

    /// The first value inside with this tag.
    pub fn find(self, tag: u8) -> Option<Self> {
        self.inside().into_iter().find(|value| value.tag == tag)
    }

    /// The bytes of a text of octets, put together when it is in pieces.
    pub fn octets(self) -> Option<Cow<'a, [u8]>> {
        match self.tag {
            OCTETS => Some(Cow::Borrowed(self.body)),
            // In pieces.
            0x24 => {
                let pieces = self.inside();
                pieces.iter().all(|piece| piece.tag == OCTETS).then(|| {
                    Cow::Owned(pieces.iter().flat_map(|piece| piece.body).copied().collect())
                })
            }
            _ => None,
        }
    }

    /// The bytes of a text of bits that fills its bytes.
    pub fn bits(self) -> Option<&'a [u8]> {
        let (unused, bits) = self.body.split_first()?;
        (self.tag == BITS && *unused == 0).then_some(bits)
    }
}

fn read(bytes: &[u8], depth: usize) -> Option<Value<'_>> {
    let (&tag, &length) = (bytes.first()?, bytes.get(1)?);
    // Tags of several bytes do not occur in what is read here.
    if tag & 0x1F == 0x1F || depth > DEEPEST {
        return None;
    }
    if length == 0x80 {
        // Open: values up to one that is nothing.
        let mut end = 2;
        while bytes.get(end..end + 2)? != [0, 0] {
            end += read(&bytes[end..], depth + 1)?.raw.len();
        }
        return (tag & 0x20 != 0).then(|| Value {
            tag,
            body: &bytes[2..end],
            raw: &bytes[..end + 2],
        });
    }
    let (start, length) = if length < 0x80 {
        (2, usize::from(length))
    } else {
        let count = usize::from(length & 0x7F);
        let figures = bytes.get(2..2 + count).filter(|_| count <= 4)?;
        (2 + count, figures.iter().fold(0_usize, |sum, &byte| sum << 8 | usize::from(byte)))
    };
    let end = start.checked_add(length)?;
    Some(Value { tag, body: bytes.get(start..end)?, raw: &bytes[..end] })
}

/// An identifier in figures and dots, for messages.
pub(super) fn dotted(oid: &[u8]) -> String {
    let mut figures: Vec<u64> = Vec::new();
    let mut sum = 0_u64;
    for &byte in oid {
        sum = sum << 7 | u64::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            if figures.is_empty() {
                let first = (sum / 40).min(2);
                figures.extend([first, sum - first * 40]);
            } else {
                figures.push(sum);
            }
            sum = 0;
        }
    }
    figures.iter().map(u64::to_string).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Signing programs in Java write the outermost values with open lengths.
    #[test]
    fn open_lengths_and_texts_in_pieces_are_read() {
        let bytes = [0x30, 0x80, 0x24, 0x80, 4, 1, 7, 4, 1, 8, 0, 0, 2, 1, 5, 0, 0, 9];
        let all = Value::first(&bytes).map(Value::inside).unwrap_or_default();
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].octets().as_deref(), Some(&[7, 8][..]));
        assert_eq!((all[1].tag, all[1].body), (INTEGER, &[5][..]));
    }

    #[test]
    fn damage_is_no_value() {
        let deep = [0x30, 0x80].repeat(100);
        for bytes in
            [&[0x30][..], &[0x30, 5, 1], &[0x30, 0x84, 255, 255, 255, 255], &[0x1F, 1], &deep]
        {
            assert!(Value::first(bytes).is_none(), "{bytes:?}");
        }
    }

    #[test]
    fn identifiers_are_said_in_figures() {
        assert_eq!(dotted(&[0x2B, 0x0E, 3, 2, 0x1A]), "1.3.14.3.2.26");
        assert_eq!(
            dotted(&[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 10]),
            "1.2.840.113549.1.1.10"
        );
    }
}
