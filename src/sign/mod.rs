//! Ký (signing): from Typst's PDF to the file that goes through the chain of issue.
//!
//! [`finish`] turns the places to sign and to fill in into form fields and says in the
//! metadata what the file is and what it was made from; [`issue`] fills in number and date by an
//! incremental update, so that a signature made before stays valid; [`inspect`] says what has happened
//! to a file since. The order is the decree's: the leader signs, the number is given, the agency
//! signs (Điều 13, 15, 17).

mod algorithms;
mod ber;
mod certificate;
mod changes;
mod cms;
mod fields;
mod fonts;
mod form;
mod in_use;
mod inspect;
mod issue;
mod locks;
mod metadata;
mod objects;
mod signatures;
mod splice;

pub use changes::Changes;
pub use cms::Integrity;
pub use in_use::{in_use, only_filled_in};
pub use inspect::{Inspection, inspect};
pub use issue::{Issued, issue};
pub use locks::Locks;
pub use metadata::{MADE_OF, Metadata, PROGRAM, digest_of};
pub use signatures::Signature;

use std::fmt;

use self::splice::splice;

/// A PDF is not as it was meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PDF: {}", self.0)
    }
}

impl<E: std::error::Error> From<E> for Fault {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// A text out of a file, fit to be shown: what would end a line, move the cursor of a terminal or turn
/// the direction of letters is replaced, so that no name can look like words of the program.
fn shown(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars()
        .map(|c| if c.is_control() || turns(c) { char::REPLACEMENT_CHARACTER } else { c })
        .collect()
}

/// What stands in the objects that finishing a PDF touches: the catalogue, pages, places on them and what tags
/// those, metadata.
const TOUCHED: [&str; 5] =
    ["/Type/Catalog", "/Type/Page", "/Type/Annot", "/Type/OBJR", "/Type/Metadata"];

/// Finishes a PDF of ours: fields, metadata.
///
/// # Errors
/// [`Fault`] when it is none of ours, which is for the makers of the program.
pub fn finish(pdf: &[u8], metadata: &Metadata) -> Result<Vec<u8>, Fault> {
    splice(pdf, &TOUCHED, |document| {
        metadata.write(document)?;
        fields::add(document)
    })
}
