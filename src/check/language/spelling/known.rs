//! What was found out about a word, so that it is found out once for a whole plan.

use std::cell::OnceCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::spelling::pairs::{Pairs, Slip as Like, pairs};
use crate::spelling::syllable::{is_syllable, parts};

/// A word, folded.
#[derive(Debug)]
pub(super) struct Known {
    /// Its number among the words that stand in pairs.
    pub id: Option<u16>,
    /// Whether it stands beside any other.
    pub loose: bool,
    /// Whether it is no syllable.
    pub broken: bool,
    /// The mark of its tone.
    pub tone: Option<char>,
    word: String,
    like: OnceCell<Vec<(u16, Like)>>,
}

impl Known {
    /// Returns the words that it may be a slip of, by how that would be.
    pub fn like(&self) -> &[(u16, Like)] {
        self.like.get_or_init(|| pairs().like(&self.word))
    }
}

/// The words that were met.
#[derive(Debug, Default)]
pub(super) struct Words(FxHashMap<String, Rc<Known>>);

impl Words {
    /// Returns what is known of a folded word.
    pub fn known(&mut self, word: &str) -> Rc<Known> {
        if let Some(known) = self.0.get(word) {
            return Rc::clone(known);
        }
        let known = Rc::new(Known {
            id: pairs().number(word),
            loose: Pairs::is_loose(word),
            broken: !is_syllable(word),
            tone: parts(word).tone,
            word: word.to_owned(),
            like: OnceCell::new(),
        });
        self.0.insert(word.to_owned(), Rc::clone(&known));
        known
    }
}
