//! Digests: SHA-256 in hexadecimal figures.

use sha2::{Digest as _, Sha256};

/// Returns the digest of some bytes.
pub(crate) fn digest(bytes: &[u8]) -> String {
    hex(Sha256::new_with_prefix(bytes))
}

/// Returns the digest that a hasher has come to.
pub(super) fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
