//! Words of a passage as spelling sees them: which of them can be judged, and how they are capitalised.

use std::collections::HashSet;
use std::ops::Range;

use crate::check::passages::Passage;
use crate::spelling::letters::{is_letter, lowered};
use crate::spelling::syllable::skeleton;

/// How a word is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// All small.
    Lower,
    /// A capital first: the beginning of a sentence, or a name.
    First,
    /// All capitals: a heading, or an abbreviation.
    Upper,
    /// Capitals inside: a brand, or two words that stick together.
    Mixed,
}

/// A word.
#[derive(Debug)]
pub(super) struct Token<'a> {
    pub at: Range<usize>,
    pub raw: &'a str,
    pub folded: &'a str,
    pub case: Case,
    /// Whether only spaces part it from the word before.
    pub follows: bool,
    /// Whether a sentence or an item begins with it.
    pub begins: bool,
    /// Whether it is a word of the language, and no code, address or name.
    pub judged: bool,
}

impl Token<'_> {
    /// Whether it has a letter that only Vietnamese writes, apart from `đ`, which abbreviations have.
    pub fn marked(&self) -> bool {
        self.folded.chars().any(|c| is_letter(c) && !c.is_ascii() && c != 'đ')
    }

    /// Whether it has a mark of tone, which no abbreviation has.
    pub fn toned(&self) -> bool {
        self.folded.chars().any(|c| is_letter(c) && !c.is_ascii() && !"đăâêôơư".contains(c))
    }
}

/// Returns the words of a passage. `own` are names of the plan: a capital first keeps them from being
/// judged.
pub(super) fn tokens<'a>(passage: &'a Passage, own: &HashSet<String>) -> Vec<Token<'a>> {
    let text = passage.text.as_str();
    let mut out: Vec<Token> = Vec::with_capacity(passage.words.len());
    let mut end = 0;
    for (nth, word) in passage.words.iter().enumerate() {
        let raw = &text[word.start..word.end];
        let gap = &text[end..word.start];
        end = word.end;
        let case = case(raw);
        let glued =
            |c: char| matches!(c, '@' | '/' | '_' | '\'' | '’' | '#' | '\\' | '`' | '$' | '%');
        let after = text[word.end..].chars().next();
        let goes_on = after == Some('.')
            && text[word.end + 1..].starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        let address = gap.ends_with(glued)
            || gap == "."
            || after.is_some_and(glued)
            || goes_on && raw.is_ascii();
        // Where a mark was left out (`người*2`), nothing sticks together.
        let verbatim = passage.is_verbatim(&(word.start..word.end));
        let named = case != Case::Lower && own.contains(&word.folded);
        out.push(Token {
            at: word.start..word.end,
            raw,
            folded: &word.folded,
            case,
            follows: nth > 0 && !gap.is_empty() && gap.chars().all(char::is_whitespace),
            begins: nth == 0
                || gap.contains(['.', ':', ';', '!', '?', '“', '"', '(', '-', '–', '+', '•']),
            judged: !address && !named && verbatim && is_latin(raw),
        });
    }
    out
}

/// Whether all letters are those of the language; others are told as what they are.
fn is_latin(raw: &str) -> bool {
    raw.is_ascii() || skeleton(&lowered(raw)).is_ascii()
}

fn case(raw: &str) -> Case {
    let upper = raw.chars().filter(|c| c.is_uppercase()).count();
    let letters = raw.chars().filter(|c| is_letter(*c)).count();
    match upper {
        0 => Case::Lower,
        1 if raw.starts_with(char::is_uppercase) => Case::First,
        _ if upper == letters => Case::Upper,
        _ => Case::Mixed,
    }
}

/// Returns a text with the capitals of another: all, or those that words begin with.
pub(super) fn with_case(like: &str, new: &str) -> String {
    let letters = || like.chars().filter(|c| is_letter(*c));
    if letters().count() > 1 && letters().all(char::is_uppercase) {
        return new.to_uppercase();
    }
    let capitals: Vec<bool> =
        like.split_whitespace().map(|word| word.starts_with(char::is_uppercase)).collect();
    let words = new.split(' ').enumerate().map(|(nth, word)| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if capitals.get(nth).copied().unwrap_or(false) => {
                first.to_uppercase().chain(letters).collect()
            }
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<String>>().join(" ")
}
