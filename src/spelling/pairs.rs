//! Cặp chữ (pairs): words that stand together, counted in laws, decrees and circulars; the lists are
//! those of `spelling/`, where `derive.py` says how they were made. What is looked up of them is made ready when
//! the program is compiled (`build/pairs.rs`).

use std::cmp::Ordering;
use std::ops::Range;

use super::loose::LOOSE;
use super::syllable::{SHORTEST, parts, shorter, skeleton, sound};

/// How a word may be a slip of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// By its marks.
    Marks,
    /// By sounds that are alike.
    Sound,
    /// By one letter.
    Letter,
}

/// How two words hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bond {
    /// How closely, 0 - 9.
    pub strength: u8,
    /// Whether so much that another word in the place of one is a slip.
    pub close: bool,
    /// Whether they are met so often that a letter missing in one is a slip too.
    pub often: bool,
}

/// Texts in their order, each with numbers of words, in the order in which the lists have those.
#[derive(Debug)]
struct Keys {
    /// All texts one behind another.
    text: &'static str,
    /// Where each ends.
    ends: &'static [u32],
    /// The numbers, of one text behind those of another.
    numbers: &'static [u16],
    /// Where those of each text end.
    number_ends: &'static [u32],
}

impl Keys {
    fn text(&self, nth: usize) -> &'static str {
        let piece = piece(self.ends, nth);
        self.text.get(piece).unwrap_or_default()
    }

    fn find(&self, text: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.text(middle).cmp(text) {
                Ordering::Equal => return Some(middle),
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The numbers of a text; none where it is not there.
    fn get(&self, text: &str) -> &'static [u16] {
        let found = self.find(text).map(|nth| piece(self.number_ends, nth));
        found.and_then(|piece| self.numbers.get(piece)).unwrap_or_default()
    }
}

/// The piece between two ends.
fn piece(ends: &[u32], nth: usize) -> Range<usize> {
    let end = |nth: usize| ends.get(nth).map_or(0, |end| *end as usize);
    nth.checked_sub(1).map_or(0, end)..end(nth)
}

/// The words that stand together.
#[derive(Debug)]
pub struct Pairs {
    /// The words, each at its number.
    words: Keys,
    /// The number of each word.
    by_word: Keys,
    /// By the number of the first word: the second words in order, each with what holds the two together.
    bonds: &'static [(u16, Bond)],
    bond_ends: &'static [u32],
    /// Two words, with a space.
    rare: Keys,
    by_skeleton: Keys,
    by_sound: Keys,
    by_base: Keys,
    by_shorter: Keys,
}

include!(concat!(env!("OUT_DIR"), "/pairs.rs"));

/// Returns the pairs that the program comes with.
pub fn pairs() -> &'static Pairs {
    &PAIRS
}

impl Pairs {
    /// Whether a folded word is one that is often met.
    pub fn knows(&self, word: &str) -> bool {
        self.number(word).is_some()
    }

    /// Whether a folded word stands beside any other.
    pub fn is_loose(word: &str) -> bool {
        LOOSE.contains(&word)
    }

    /// Returns how two folded words hang together, if they do.
    pub fn bond(&self, first: &str, second: &str) -> Option<Bond> {
        self.bond_of(self.number(first), self.number(second))
    }

    /// Returns that of two words of which another in the place of one is a slip.
    pub fn close(&self, first: &str, second: &str) -> Option<Bond> {
        self.bond(first, second).filter(|bond| bond.close)
    }

    /// Whether two words only look like a slip of two others.
    pub fn is_rare(&self, first: &str, second: &str) -> bool {
        self.rare.find(&format!("{first} {second}")).is_some()
    }

    /// Returns the number of a folded word that stands in pairs.
    pub fn number(&self, word: &str) -> Option<u16> {
        self.by_word.get(word).first().copied()
    }

    /// Returns the word of a number.
    pub fn word(&self, number: u16) -> &'static str {
        self.words.text(usize::from(number))
    }

    /// Returns how the words of two numbers hang together, if they do.
    pub fn bond_of(&self, first: Option<u16>, second: Option<u16>) -> Option<Bond> {
        let row = self.bonds.get(piece(self.bond_ends, usize::from(first?)))?;
        let at = row.binary_search_by_key(&second?, |(own, _)| *own).ok()?;
        Some(row[at].1)
    }

    /// Returns the numbers of the words that a folded word may be a slip of, each once, by how that would be.
    pub fn like(&self, word: &str) -> Vec<(u16, Slip)> {
        let mut found: Vec<(u16, Slip)> = Vec::new();
        let mut add = |ids: &[u16], slip, fits: &dyn Fn(&str) -> bool| {
            for id in ids {
                let own = self.word(*id);
                if own != word && fits(own) && !found.iter().any(|(other, _)| other == id) {
                    found.push((*id, slip));
                }
            }
        };
        add(self.by_skeleton.get(&skeleton(word)), Slip::Marks, &|_| true);
        add(self.by_sound.get(&sound(word)), Slip::Sound, &|_| true);
        let typed = parts(word);
        // Who leaves a letter out keeps the tone, or leaves that out too.
        let tone = |own: &str| typed.tone.is_none() || parts(own).tone == typed.tone;
        if typed.base.len() >= SHORTEST {
            add(self.by_shorter.get(&typed.base), Slip::Letter, &tone);
        }
        for shorter in shorter(&typed.base) {
            add(self.by_base.get(&shorter), Slip::Letter, &tone);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spelling::syllable::is_syllable;

    #[test]
    fn the_lists_hold_syllables_and_their_bonds() {
        let pairs = pairs();
        assert!(pairs.bonds.len() > 3000 && pairs.rare.ends.len() > 1000);
        let words = (0..pairs.words.ends.len()).map(|nth| pairs.words.text(nth));
        let wrong: Vec<&str> = words.filter(|word| !is_syllable(word)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(pairs.close("truyền", "thông").is_some() && pairs.close("và", "các").is_none());
        assert!(pairs.is_rare("công", "ăn"));
    }

    #[test]
    fn a_word_is_like_those_that_it_may_be_a_slip_of() {
        let of = |word: &str, other: &str| {
            let like = pairs().like(word);
            like.iter().find(|(own, _)| pairs().word(*own) == other).map(|(_, slip)| *slip)
        };
        assert_eq!(of("phố", "phổ"), Some(Slip::Marks));
        assert_eq!(of("nguời", "người"), Some(Slip::Marks));
        assert_eq!(of("sử", "xử"), Some(Slip::Sound));
        assert_eq!(of("tuyền", "truyền"), Some(Slip::Letter));
        assert_eq!(of("truyềnn", "truyền"), Some(Slip::Letter));
        assert_eq!(of("trồng", "trường"), None);
    }
}
