//! Xem: what has happened to a file since it was made.

use super::changes::{Changes, since};
use super::form::{fields, places_hold, read};
use super::metadata::Metadata;
use super::signatures::{Signature, signatures};

/// What a file says about itself and what can be seen of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// What it says; `None` when it is none of ours.
    pub metadata: Option<Metadata>,
    /// The number, printed or filled in.
    pub so_van_ban: Option<String>,
    /// Year, month, day; each printed or filled in.
    pub date: [Option<String>; 3],
    /// Names of the fields to sign that are not signed.
    pub unsigned: Vec<String>,
    /// Signatures in order, each with what was done after it.
    pub signatures: Vec<(Signature, Changes)>,
    /// Whether there are signatures in the file that no field has: one was taken away.
    pub has_stray_signatures: bool,
    /// Whether the table of places leads to other objects than it names: programs differ in what they
    /// make of it.
    pub has_wrong_places: bool,
}

/// More signatures than any chain of issue has; a file with more is made to keep readers busy.
const MOST: usize = 64;

/// What every signature has in plain bytes, and nothing else.
const RANGE: &[u8] = b"/ByteRange";

/// Looks at a file.
///
/// # Errors
/// A sentence in Vietnamese when it is no PDF or a damaged one.
pub fn inspect(pdf: &[u8]) -> Result<Inspection, String> {
    let document = read(pdf)?;
    let metadata = Metadata::read(&document);
    let fields = fields(&document);
    let filled = |name: &str| fields.iter().find(|field| field.name == name)?.text();
    let printed = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty() && !t.contains('?'));
    let (mut so_van_ban, mut parts) = (None, [None, None, None]);
    if let Some(said) = &metadata {
        so_van_ban = printed(&said.so_van_ban);
        for (part, text) in parts.iter_mut().zip(said.date.split('-')) {
            *part = printed(text);
        }
    }
    so_van_ban = so_van_ban.or_else(|| filled("so"));
    for (part, name) in parts.iter_mut().zip(["nam", "thang", "ngay"]) {
        *part = part.take().or_else(|| filled(name));
    }
    let signatures = signatures(&document, pdf);
    if signatures.len() > MOST {
        return Err(format!("tệp có hơn {MOST} chữ ký, không kiểm tra"));
    }
    let signed = |name: &str| signatures.iter().any(|signature| signature.field == name);
    let unsigned = fields
        .iter()
        .filter(|field| field.is_signature() && !signed(&field.name))
        .map(|field| field.name.clone())
        .collect();
    let has_stray_signatures =
        pdf.windows(RANGE.len()).filter(|word| *word == RANGE).count() > signatures.len();
    let signatures = signatures
        .into_iter()
        .map(|signature| {
            let changes = since(&signature, &document, pdf);
            (signature, changes)
        })
        .collect();
    Ok(Inspection {
        metadata,
        so_van_ban,
        date: parts,
        unsigned,
        signatures,
        has_stray_signatures,
        has_wrong_places: !places_hold(&document, pdf),
    })
}
