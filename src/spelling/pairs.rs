//! Cặp chữ (pairs): words that stand together, counted in laws, decrees and circulars; the lists are
//! those of `spelling/`, where `derive.py` says how they were made.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::syllable::{parts, skeleton, sound};

const PAIRS: &str = include_str!("../../spelling/pairs.txt");
const RARE: &str = include_str!("../../spelling/rare.txt");

/// The shortest word, in bytes, of which a letter may be missing.
const SHORTEST: usize = 3;

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

/// The words that stand together.
#[derive(Debug, Default)]
pub struct Pairs {
    words: Vec<&'static str>,
    ids: HashMap<&'static str, u16>,
    /// By the first word: the second words in order, each with what holds the two together.
    bonds: Vec<Vec<(u16, Bond)>>,
    rare: HashSet<(&'static str, &'static str)>,
    by_skeleton: HashMap<String, Vec<u16>>,
    by_sound: HashMap<String, Vec<u16>>,
    by_base: HashMap<String, Vec<u16>>,
    by_shorter: HashMap<String, Vec<u16>>,
}

/// Words that stand beside any other, and so in no pair.
const LOOSE: [&str; 48] = [
    "và", "hoặc", "của", "cho", "là", "các", "những", "một", "trong", "ngoài", "với", "tại",
    "trên", "dưới", "được", "bị", "có", "không", "nếu", "thì", "mà", "để", "từ", "đến", "khi",
    "đã", "đang", "sẽ", "này", "đó", "do", "bởi", "vì", "như", "cũng", "phải", "chưa", "còn",
    "theo", "về", "vào", "ra", "nào", "mỗi", "mọi", "nhưng", "việc", "đối",
];

/// Returns the pairs that the program comes with.
pub fn pairs() -> &'static Pairs {
    static CELL: OnceLock<Pairs> = OnceLock::new();
    CELL.get_or_init(Pairs::read)
}

impl Pairs {
    fn read() -> Self {
        let mut own = Self::default();
        for line in PAIRS.lines() {
            let Some((first, rest)) = line.split_once(": ") else { continue };
            let first = own.id(first);
            let mut close = true;
            for word in rest.split_whitespace() {
                if word == "|" {
                    close = false;
                    continue;
                }
                let bare = word.trim_end_matches('+');
                let Some((at, digit)) = bare.char_indices().next_back() else { continue };
                let strength = u8::try_from(digit.to_digit(10).unwrap_or(0)).unwrap_or(0);
                let second = own.id(&bare[..at]);
                let often = bare.len() < word.len();
                let bonds = &mut own.bonds[usize::from(first)];
                let at = bonds.partition_point(|(other, _)| *other < second);
                bonds.insert(at, (second, Bond { strength, close, often }));
            }
        }
        for word in LOOSE {
            own.id(word);
        }
        for line in RARE.lines() {
            let Some((first, rest)) = line.split_once(": ") else { continue };
            own.rare.extend(rest.split_whitespace().map(|second| (first, second)));
        }
        own
    }

    fn id(&mut self, word: &'static str) -> u16 {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = u16::try_from(self.words.len()).unwrap_or(u16::MAX);
        self.words.push(word);
        self.bonds.push(Vec::new());
        self.ids.insert(word, id);
        let base = parts(word).base;
        for shorter in shorter(&base) {
            self.by_shorter.entry(shorter).or_default().push(id);
        }
        self.by_skeleton.entry(skeleton(word)).or_default().push(id);
        self.by_sound.entry(sound(word)).or_default().push(id);
        self.by_base.entry(base).or_default().push(id);
        id
    }

    /// Whether a folded word is one that is often met.
    pub fn knows(&self, word: &str) -> bool {
        self.ids.contains_key(word)
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
        self.rare.contains(&(first, second))
    }

    /// Returns the number of a folded word that stands in pairs.
    pub fn number(&self, word: &str) -> Option<u16> {
        self.ids.get(word).copied()
    }

    /// Returns the word of a number.
    pub fn word(&self, number: u16) -> &'static str {
        self.words.get(usize::from(number)).copied().unwrap_or_default()
    }

    /// Returns how the words of two numbers hang together, if they do.
    pub fn bond_of(&self, first: Option<u16>, second: Option<u16>) -> Option<Bond> {
        let row = self.bonds.get(usize::from(first?))?;
        let at = row.binary_search_by_key(&second?, |(own, _)| *own).ok()?;
        Some(row[at].1)
    }

    /// Returns the numbers of the words that a folded word may be a slip of, each once, by how that would be.
    pub fn like(&self, word: &str) -> Vec<(u16, Slip)> {
        let mut found: Vec<(u16, Slip)> = Vec::new();
        let mut add = |ids: Option<&Vec<u16>>, slip, fits: &dyn Fn(&str) -> bool| {
            for id in ids.into_iter().flatten() {
                let own = self.words[usize::from(*id)];
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

/// Returns a word with each of its letters left out, where enough is left.
fn shorter(word: &str) -> Vec<String> {
    if word.chars().count() <= SHORTEST {
        return Vec::new();
    }
    let without = |at: usize| {
        let letters = word.chars().enumerate().filter(|(nth, _)| *nth != at);
        letters.map(|(_, c)| c).collect()
    };
    let mut all: Vec<String> = (0..word.chars().count()).map(without).collect();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spelling::syllable::is_syllable;

    #[test]
    fn the_lists_hold_syllables_and_their_bonds() {
        let pairs = pairs();
        let bonds: usize = pairs.bonds.iter().map(Vec::len).sum();
        assert!(bonds > 3000 && pairs.rare.len() > 1000);
        let wrong: Vec<&&str> = pairs.words.iter().filter(|word| !is_syllable(word)).collect();
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
