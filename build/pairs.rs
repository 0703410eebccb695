//! The pairs of words as the program looks them up: people count and write lists of them in `spelling/`, of
//! which much would have to be worked out at each start of the program.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

#[path = "../src/spelling/loose.rs"]
mod loose;
#[path = "../src/spelling/syllable.rs"]
#[allow(dead_code, reason = "the program needs more of it")]
mod syllable;

use loose::LOOSE;
use syllable::{parts, shorter, skeleton, sound};

/// Texts, each with numbers of words.
type Keys = BTreeMap<String, Vec<u16>>;

/// What holds two words together: how closely, whether a slip is told by it, whether it is met often.
type Bond = (u8, bool, bool);

#[derive(Default)]
struct Pairs {
    words: Vec<String>,
    numbers: HashMap<String, u16>,
    /// By the first word: the second words in order.
    bonds: Vec<Vec<(u16, Bond)>>,
    by_skeleton: Keys,
    by_sound: Keys,
    by_base: Keys,
    by_shorter: Keys,
}

impl Pairs {
    fn number(&mut self, word: &str) -> Result<u16, Box<dyn Error>> {
        if let Some(number) = self.numbers.get(word) {
            return Ok(*number);
        }
        let number = u16::try_from(self.words.len())?;
        self.words.push(word.to_owned());
        self.bonds.push(Vec::new());
        self.numbers.insert(word.to_owned(), number);
        let base = parts(word).base;
        for shorter in shorter(&base) {
            self.by_shorter.entry(shorter).or_default().push(number);
        }
        self.by_skeleton.entry(skeleton(word)).or_default().push(number);
        self.by_sound.entry(sound(word)).or_default().push(number);
        self.by_base.entry(base).or_default().push(number);
        Ok(number)
    }

    fn read(&mut self, lines: &str) -> Result<(), Box<dyn Error>> {
        for line in lines.lines() {
            let Some((first, rest)) = line.split_once(": ") else { continue };
            let first = self.number(first)?;
            let mut close = true;
            for word in rest.split_whitespace() {
                if word == "|" {
                    close = false;
                    continue;
                }
                let bare = word.trim_end_matches('+');
                let Some((at, digit)) = bare.char_indices().next_back() else { continue };
                let strength = u8::try_from(digit.to_digit(10).unwrap_or(0))?;
                let second = self.number(&bare[..at])?;
                let often = bare.len() < word.len();
                let bonds = &mut self.bonds[usize::from(first)];
                let at = bonds.partition_point(|(other, _)| *other < second);
                bonds.insert(at, (second, (strength, close, often)));
            }
        }
        Ok(())
    }
}

/// Writes the lists of a folder as a static of the program.
///
/// # Errors
/// When a list cannot be read or has too many words, or the file cannot be written.
pub fn write(folder: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let mut own = Pairs::default();
    own.read(&fs::read_to_string(folder.join("pairs.txt"))?)?;
    for word in LOOSE {
        own.number(word)?;
    }
    let mut rare = Keys::new();
    for line in fs::read_to_string(folder.join("rare.txt"))?.lines() {
        let Some((first, rest)) = line.split_once(": ") else { continue };
        rare.extend(rest.split_whitespace().map(|word| (format!("{first} {word}"), Vec::new())));
    }
    let by_word: Keys = own.numbers.iter().map(|(word, own)| (word.clone(), vec![*own])).collect();
    let mut out = String::from("static PAIRS: Pairs = Pairs {\n");
    let words = own.words.iter().map(|word| (word.as_str(), [].as_slice()));
    keys(&mut out, "words", words)?;
    for (name, own) in [
        ("by_word", &by_word),
        ("rare", &rare),
        ("by_skeleton", &own.by_skeleton),
        ("by_sound", &own.by_sound),
        ("by_base", &own.by_base),
        ("by_shorter", &own.by_shorter),
    ] {
        keys(&mut out, name, own.iter().map(|(text, own)| (text.as_str(), own.as_slice())))?;
    }
    out.push_str("    bonds: &[");
    for (second, (strength, close, often)) in own.bonds.iter().flatten() {
        let bond = format!("Bond {{ strength: {strength}, close: {close}, often: {often} }}");
        write!(out, "({second}, {bond}),")?;
    }
    writeln!(out, "],\n    bond_ends: &{:?},\n}};", ends(own.bonds.iter().map(Vec::len)))?;
    Ok(fs::write(to, out)?)
}

/// Writes texts with their numbers as a field.
fn keys<'a>(
    out: &mut String,
    name: &str,
    texts: impl Iterator<Item = (&'a str, &'a [u16])> + Clone,
) -> Result<(), Box<dyn Error>> {
    let text: String = texts.clone().map(|(text, _)| text).collect();
    let numbers: Vec<u16> = texts.clone().flat_map(|(_, own)| own).copied().collect();
    writeln!(
        out,
        "    {name}: Keys {{ text: {text:?}, ends: &{:?}, numbers: &{numbers:?}, number_ends: &{:?} }},",
        ends(texts.clone().map(|(text, _)| text.len())),
        ends(texts.map(|(_, own)| own.len())),
    )?;
    Ok(())
}

/// Where each of some pieces ends.
fn ends(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    let add = |at: &mut usize, length| {
        *at += length;
        Some(*at)
    };
    lengths.scan(0, add).collect()
}
