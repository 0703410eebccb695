//! What every step of an import needs: the report, the file's notes and pictures, places.

use std::collections::HashMap;

use super::letters::Folded;
use super::marks::Said;
use super::para::{Glyph, Para, text_of};
use super::report::Report;
use crate::source::edit::Item;
use crate::word::read::{Document, Table};

/// A block of the file as an import sees it.
#[derive(Debug, Clone)]
pub(super) enum Unit {
    Para(Para),
    Table(Table),
}

impl Unit {
    /// Returns the paragraph that it is.
    pub fn para(&self) -> Option<&Para> {
        match self {
            Self::Para(para) => Some(para),
            Self::Table(_) => None,
        }
    }

    /// Whether nothing is seen of it.
    pub fn is_blank(&self) -> bool {
        self.para().is_some_and(|para| para.is_blank() && para.number.is_none())
    }
}

/// What the steps share.
pub(super) struct Cx<'a> {
    pub document: &'a Document,
    pub report: Report,
    pub folded: Folded,
    /// Looks that moved to the ends of words, and looks that were dropped.
    pub moved: usize,
    pub dropped: usize,
    /// Line breaks in the middle of a sentence that were closed.
    pub joined: usize,
    /// The keys of the budget, once a table was taken for it.
    pub budget: Option<Vec<(String, Item)>>,
    /// Amounts of the budget that are printed with dots in the place of their commas.
    pub dotted: Vec<String>,
    /// Pictures that found a place: by their place among what is lost.
    pub pictures: Vec<usize>,
    /// The words of the file, paragraph by paragraph.
    pub words: Vec<String>,
    /// What was said before: a plan is written several times.
    said: HashMap<Vec<Glyph>, Said>,
}

impl<'a> Cx<'a> {
    pub fn new(document: &'a Document, report: Report) -> Self {
        Self {
            document,
            report,
            folded: Folded::default(),
            moved: 0,
            dropped: 0,
            joined: 0,
            budget: None,
            dotted: Vec::new(),
            pictures: Vec::new(),
            words: Vec::new(),
            said: HashMap::new(),
        }
    }

    /// Returns glyphs as running text; what gave way is counted.
    pub fn say(&mut self, glyphs: &[Glyph]) -> String {
        let known = self.said.get(glyphs).cloned();
        let said = known.unwrap_or_else(|| {
            let said = super::marks::say(glyphs);
            self.said.insert(glyphs.to_vec(), said.clone());
            said
        });
        self.moved += usize::from(said.moved && !said.dropped);
        if said.dropped {
            self.dropped += 1;
            let words = text_of(glyphs);
            self.report.look(&words, "bỏ kiểu chữ của đoạn này", "kiểu chữ nằm giữa từ");
        }
        said.text
    }
}

/// Returns the first words of a text, to say where something stands.
pub(super) fn place(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(12).collect();
    words.join(" ")
}

/// Returns letters and figures alone, without accents, in lower case: what two writings share.
pub(super) fn key(text: &str) -> String {
    let folded = crate::source::fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Returns a text without its blanks.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| !super::letters::is_blank(*c)).collect()
}
