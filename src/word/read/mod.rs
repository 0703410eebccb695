//! Đọc Word (reading): the bytes of a .docx as blocks, with what was noted on them by hand.
//!
//! What stands in the file comes out as it stands: letters are not normalised, deleted words are kept
//! and flagged. What this has no place for (text boxes, pictures, hidden words, signs of private
//! fonts) is in [`Document::lost`] with its words. [`Document::accepted`] is the file as it reads when
//! every noted change is taken, [`Document::original`] as it was before.

mod comments;
mod depth;
mod drawing;
mod fields;
mod grid;
mod model;
mod numbering;
mod old_doc;
mod package;
mod paragraph;
mod parts;
mod properties;
mod refused;
mod resolve;
mod runs;
mod section;
mod signs;
mod story;
mod styles;
mod table;
mod xml;

pub use model::{
    Align, Anchored, Block, Cell, Comment, Document, Look, Lost, LostKind, Note, Paragraph, Piece,
    Raised, Reformatted, Revision, RevisionKind, Row, Section, Side, Story, Table, What,
};
pub use refused::Refused;

use crate::reason::Reason;

/// Reads a Word file.
///
/// # Errors
/// Why it is none that can be read.
pub fn read(bytes: &[u8]) -> Result<Document, Refused> {
    let mut package = match package::open(bytes) {
        Err(Refused::OldWord) => return old_doc::read(bytes),
        package => package?,
    };
    let parts = parts::Parts::read(&mut package)?;
    story::document(&parts)
}

impl From<Refused> for Reason {
    fn from(refused: Refused) -> Self {
        refused.reason()
    }
}
