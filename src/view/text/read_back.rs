//! What a running text reads as, before it is numbered and filled in: who writes one asks this.

use super::inline;
use super::markdown::{self, BlockKind, RunKind};
use super::runs::Look;

/// A block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBlock {
    /// What it is.
    pub kind: ReadKind,
    /// What stands in it.
    pub pieces: Vec<ReadPiece>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadKind {
    /// A heading of so many `#`.
    Heading(usize),
    /// An item of a numbered list.
    Numbered,
    /// An item with this mark.
    Bullet(char),
    /// A paragraph.
    Paragraph,
}

/// A piece of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadPiece {
    /// Words of one look.
    Words(String, Look),
    /// A line break.
    Break,
    /// The mark of the footnote of this name.
    Footnote(String),
}

/// Whether a text without marks is printed as it is typed: nothing in it calls a value, and nothing looks
/// like a mark.
pub fn reads_plain(text: &str) -> bool {
    let runs = inline::plain(text);
    let calls = runs.iter().any(|run| run.text.contains("{{") || run.text.contains("{%"));
    !calls && inline::printed(text) == text && inline::raw(text).is_empty()
}

/// Returns the blocks of a text; `None` where something in it means nothing to a plan.
pub fn read_back(text: &str) -> Option<Vec<ReadBlock>> {
    let reading = markdown::read(text);
    if !reading.refused.is_empty() {
        return None;
    }
    let blocks = reading.blocks.into_iter().map(|raw| ReadBlock {
        kind: match raw.kind {
            BlockKind::Heading(level) => ReadKind::Heading(level),
            BlockKind::Numbered { .. } => ReadKind::Numbered,
            BlockKind::Bullet(mark) => ReadKind::Bullet(mark),
            BlockKind::Paragraph => ReadKind::Paragraph,
        },
        pieces: raw
            .runs
            .into_iter()
            .map(|run| match run.kind {
                RunKind::Words => ReadPiece::Words(run.text, run.look),
                RunKind::Break => ReadPiece::Break,
                RunKind::Footnote => ReadPiece::Footnote(run.text),
            })
            .collect(),
    });
    Some(blocks.collect())
}
