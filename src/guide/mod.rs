//! The user's guide, as it stands in `docs`, as blocks that can be set on pages.

mod read;

use serde::Serialize;

pub use read::read;

/// The guide, in Markdown.
pub const TEXT: &str = include_str!("../../docs/huong-dan.md");

/// The pictures that it shows, by the names that it calls them by.
pub const PICTURES: [(&str, &[u8]); 1] =
    [("soan-thao.png", include_bytes!("../../docs/soan-thao.png"))];

/// A guide, read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Guide {
    /// Its title.
    pub title: String,
    /// What stands below the title.
    pub blocks: Vec<Block>,
}

/// A block of the guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A heading; 1 is a chapter.
    Heading {
        /// How deep it stands.
        level: usize,
        /// Its words.
        runs: Vec<Run>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        runs: Vec<Run>,
    },
    /// A list.
    List {
        /// Its first number; a list without numbers has none.
        start: Option<u64>,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table {
        /// The cells of its head.
        head: Vec<Vec<Run>>,
        /// Its rows, as many cells each.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// Lines of a file, or of a terminal.
    Code {
        /// The lines.
        text: String,
    },
    /// A picture of [`PICTURES`].
    Picture {
        /// Its name.
        file: String,
        /// What it shows, in words.
        alt: String,
    },
}

/// Words of one look.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they are italic.
    pub italic: bool,
    /// Whether they are to be typed as they stand.
    pub code: bool,
    /// The address that they lead to.
    pub link: Option<String>,
}
