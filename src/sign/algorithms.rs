//! Thuật toán (algorithms): digests and keys that the program can check, and the names of those that
//! it cannot.

use rsa::{BoxedUint, Pkcs1v15Sign, Pss, PublicKey};
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use super::ber::{INTEGER, OID, SEQUENCE, Value, dotted, place};

/// A digest that can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

const SHA_256: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1];
const SHA_384: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 2];
const SHA_512: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 3];
const MGF1: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 8];
/// What the identifiers of RSA begin with: the last byte says what is done with the key.
const RSA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1];
const CURVE_KEY: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1];
/// What the identifiers of ECDSA with a digest begin with.
const ECDSA: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x3D, 4];
const P_256: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7];
const P_384: &[u8] = &[0x2B, 0x81, 4, 0, 0x22];
const P_521: &[u8] = &[0x2B, 0x81, 4, 0, 0x23];

/// Why something cannot be checked, in words.
pub(super) type Unknown = String;

impl Hash {
    /// The digest of an identifier of an algorithm.
    pub fn of(algorithm: Value) -> Result<Self, Unknown> {
        let oid =
            algorithm.inside().first().filter(|oid| oid.tag == OID).map_or(&[][..], |oid| oid.body);
        Ok(match oid {
            SHA_256 => Self::Sha256,
            SHA_384 => Self::Sha384,
            SHA_512 => Self::Sha512,
            other => return Err(format!("thuật toán băm {}", name(other))),
        })
    }

    /// Of these bytes, one part behind the other.
    pub fn digest(self, parts: &[&[u8]]) -> Vec<u8> {
        match self {
            Self::Sha256 => digest(Sha256::new(), parts),
            Self::Sha384 => digest(Sha384::new(), parts),
            Self::Sha512 => digest(Sha512::new(), parts),
        }
    }
}

fn digest<D: sha2::Digest>(mut state: D, parts: &[&[u8]]) -> Vec<u8> {
    for part in parts {
        state.update(part);
    }
    state.finalize().to_vec()
}

/// Whether a key made this signature of some bytes.
///
/// `key` is the key of a certificate, `algorithm` what the signature says of how it was made, `hash`
/// the digest that it names beside it.
///
/// # Errors
/// [`Unknown`] when the program lacks the algorithm.
pub(super) fn made_by(
    key: Value,
    algorithm: Value,
    hash: Hash,
    signed: &[&[u8]],
    signature: &[u8],
) -> Result<bool, Unknown> {
    let [kind, key] = key.inside()[..] else { return Err("khóa không đọc được".into()) };
    let kind = kind.inside();
    let oid = |value: Option<&Value<'_>>| value.map_or(Vec::new(), |value| value.body.to_vec());
    let how = algorithm.inside();
    let (kind_of_key, way) = (oid(kind.first()), oid(how.first()));
    let key = key.bits().ok_or("khóa không đọc được")?;
    let unknown = || Err(format!("thuật toán ký {}", name(&way)));
    match (way.strip_prefix(RSA), way.strip_prefix(ECDSA)) {
        (Some(&[last]), _) if kind_of_key.starts_with(RSA) => {
            let key = rsa_key(key)?;
            let implied = match last {
                1 => hash,
                11 => Hash::Sha256,
                12 => Hash::Sha384,
                13 => Hash::Sha512,
                10 => return pss(&key, how.get(1).copied(), hash, signed, signature),
                _ => return unknown(),
            };
            same(implied, hash)?;
            let digest = hash.digest(signed);
            let scheme = match hash {
                Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
                Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
                Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
            };
            Ok(key.verify(scheme, &digest, signature).is_ok())
        }
        (_, Some(&[3, last])) if kind_of_key == CURVE_KEY => {
            let implied = match last {
                2 => Hash::Sha256,
                3 => Hash::Sha384,
                4 => Hash::Sha512,
                _ => return unknown(),
            };
            same(implied, hash)?;
            ecdsa(&oid(kind.get(1)), key, &hash.digest(signed), signature)
        }
        _ => unknown(),
    }
}

fn same(one: Hash, other: Hash) -> Result<(), Unknown> {
    if one == other {
        Ok(())
    } else {
        Err("chữ ký ghi hai thuật toán băm khác nhau".into())
    }
}

fn rsa_key(key: &[u8]) -> Result<PublicKey, Unknown> {
    let parts = Value::first(key).map(Value::inside).unwrap_or_default();
    let [modulus, exponent] = parts[..] else {
        return Err("khóa RSA không đọc được".into());
    };
    if modulus.tag != INTEGER || exponent.tag != INTEGER {
        return Err("khóa RSA không đọc được".into());
    }
    let number = |value: Value| BoxedUint::from_be_slice_vartime(value.body);
    PublicKey::new(number(modulus), number(exponent))
        .map_err(|_| "khóa RSA quá ngắn, quá dài hoặc hỏng".into())
}

/// RSA with the padding of PSS; its parameters say digest, mask and salt.
fn pss(
    key: &PublicKey,
    parameters: Option<Value>,
    hash: Hash,
    signed: &[&[u8]],
    signature: &[u8],
) -> Result<bool, Unknown> {
    let parameter = |nth: u8| {
        let place = parameters?.find(place(nth))?;
        place.inside().first().copied()
    };
    // Without them SHA-1 is meant.
    let old = || "thuật toán băm SHA-1 (RSA-PSS)".to_owned();
    same(Hash::of(parameter(0).ok_or_else(old)?)?, hash)?;
    let mask = parameter(1).ok_or_else(old)?.inside();
    let [function, of] = mask[..] else { return Err("RSA-PSS không đọc được".into()) };
    if function.body != MGF1 {
        return Err(format!("RSA-PSS với {}", name(function.body)));
    }
    same(Hash::of(of)?, hash)?;
    let salt = parameter(2).map_or(&[20][..], |salt| salt.body);
    if salt.len() > 2 || parameter(3).is_some_and(|trailer| trailer.body != [1]) {
        return Err("RSA-PSS với tham số lạ".into());
    }
    let salt = salt.iter().fold(0_usize, |sum, &byte| sum << 8 | usize::from(byte));
    let digest = hash.digest(signed);
    Ok(match hash {
        Hash::Sha256 => key.verify(Pss::<Sha256>::new_with_salt(salt), &digest, signature),
        Hash::Sha384 => key.verify(Pss::<Sha384>::new_with_salt(salt), &digest, signature),
        Hash::Sha512 => key.verify(Pss::<Sha512>::new_with_salt(salt), &digest, signature),
    }
    .is_ok())
}

fn ecdsa(curve: &[u8], key: &[u8], digest: &[u8], signature: &[u8]) -> Result<bool, Unknown> {
    use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
    // A digest shorter than the curve is the same number with zeros before it.
    let wide = |size: usize| {
        let mut number = vec![0; size.saturating_sub(digest.len())];
        number.extend(digest);
        number
    };
    macro_rules! check {
        ($curve:ident, $size:expr) => {{
            let key = $curve::ecdsa::VerifyingKey::from_sec1_bytes(key)
                .map_err(|_| "khóa ECDSA không đọc được".to_owned())?;
            let signature = $curve::ecdsa::Signature::from_der(signature);
            signature.is_ok_and(|signature| key.verify_prehash(&wide($size), &signature).is_ok())
        }};
    }
    Ok(match curve {
        P_256 => check!(p256, 32),
        P_384 => check!(p384, 48),
        P_521 => check!(p521, 66),
        other => return Err(format!("đường cong {}", name(other))),
    })
}

/// The name of an algorithm that cannot be checked.
fn name(oid: &[u8]) -> String {
    match oid {
        [0x2B, 0x0E, 3, 2, 0x1A] => "SHA-1".into(),
        [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 2, 5] => "MD5".into(),
        [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 4] => "MD5 với RSA".into(),
        [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 5] => "SHA-1 với RSA".into(),
        [0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 1] => "SHA-1 với ECDSA".into(),
        [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, last @ 7..=10] => {
            format!("SHA3-{}", [224, 256, 384, 512][usize::from(*last - 7)])
        }
        [0x2B, 0x65, 0x70] => "Ed25519".into(),
        [0x2B, 0x65, 0x71] => "Ed448".into(),
        [] => "không đọc được".into(),
        other => dotted(other),
    }
}

/// Whether two digests of a certificate are the same, by an attribute that names it.
///
/// `attribute` is what RFC 5035 calls `SigningCertificateV2`. `None` when its digest is unknown.
pub(super) fn names_certificate(attribute: Value, certificate: &[u8]) -> Option<bool> {
    let list = attribute.find(SEQUENCE)?;
    let first = *list.inside().first()?;
    let parts = first.inside();
    let (hash, digest) = match parts.first()?.tag {
        SEQUENCE => (Hash::of(parts[0]).ok()?, parts.get(1)?),
        // Left out, it is this one.
        _ => (Hash::Sha256, &parts[0]),
    };
    Some(hash.digest(&[certificate]) == digest.body)
}
