//! Phrases of many words found in a text however they are typed: capitals, commas and hyphens, the
//! place of a tone mark (`hòa`, `hoà`) do not count.

use rustc_hash::FxHashMap;

use crate::spelling::letters::{is_letter_or_figure, lowered};

/// A word of a text, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// As it is compared: small letters, one place for tone marks.
    pub folded: String,
}

/// Returns the words of a text: runs of letters and figures, `&` inside them (`KH&ĐT`).
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inner = is_letter_or_figure(c)
            || c == '&' && start.is_some() && text[at + 1..].starts_with(is_letter_or_figure);
        match (inner, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(Word { start: from, end: at, folded: fold(&text[from..at]) });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Two last vowels of which either may bear the tone mark: on the second, on the first.
pub const TONES: [(&str, &str); 15] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// Returns a word in small letters, its tone mark where `hòa`, `thủy` have it.
pub fn fold(word: &str) -> String {
    let mut folded = lowered(word);
    let last = folded.chars().next_back();
    if last.is_some_and(|c| !c.is_ascii())
        && !folded.starts_with('q')
        && let Some((from, to)) = TONES.iter().find(|(from, _)| folded.ends_with(from))
    {
        folded.truncate(folded.len() - from.len());
        folded.push_str(to);
    }
    folded
}

/// Whether what stands between two words keeps them in one phrase.
pub fn joins(gap: &str) -> bool {
    gap == "." || gap.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—' | '&'))
}

/// Some phrases, each with what it stands for.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    /// By first word; the longest first.
    by_first: FxHashMap<String, Vec<Phrase<T>>>,
}

/// Its words, and what it stands for.
type Phrase<T> = (Vec<String>, Vec<T>);

/// A phrase in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'a, T> {
    /// The first of its words.
    pub first: usize,
    /// One past the last.
    pub last: usize,
    /// What it stands for.
    pub meant: &'a [T],
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default() }
    }
}

impl<T: PartialEq> Phrases<T> {
    /// Adds every phrase of a pattern: `(a|b)` is one of some words, `(a )?` may be missing.
    pub fn add(&mut self, pattern: &str, meant: impl Fn() -> T) {
        for phrase in expand(pattern) {
            let phrase: Vec<String> = words(&phrase).into_iter().map(|word| word.folded).collect();
            let Some(first) = phrase.first() else { continue };
            let known = self.by_first.entry(first.clone()).or_default();
            match known.iter_mut().find(|(own, _)| *own == phrase) {
                Some((_, all)) => {
                    let meant = meant();
                    if !all.contains(&meant) {
                        all.push(meant);
                    }
                }
                None => {
                    known.push((phrase, vec![meant()]));
                    known.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
                }
            }
        }
    }

    /// Returns the phrases of a text, the longest at each place; `words` are its words.
    pub fn find<'a>(&'a self, text: &str, words: &[Word]) -> Vec<Match<'a, T>> {
        let mut found = Vec::new();
        let mut first = 0;
        while first < words.len() {
            let all = self.by_first.get(&words[first].folded);
            let longest = all.into_iter().flatten().find(|(phrase, _)| {
                let end = first + phrase.len();
                end <= words.len()
                    && phrase.iter().zip(&words[first..end]).all(|(own, word)| *own == word.folded)
                    && words[first..end].windows(2).all(|w| joins(&text[w[0].end..w[1].start]))
            });
            match longest {
                Some((phrase, meant)) => {
                    found.push(Match { first, last: first + phrase.len(), meant });
                    first += phrase.len();
                }
                None => first += 1,
            }
        }
        found
    }
}

/// Returns every text that a pattern stands for.
pub(super) fn expand(pattern: &str) -> Vec<String> {
    let Some((before, rest)) = pattern.split_once('(') else { return vec![pattern.to_owned()] };
    let Some((inside, after)) = rest.split_once(')') else { return vec![pattern.to_owned()] };
    let (after, optional) = match after.strip_prefix('?') {
        Some(after) => (after, true),
        None => (after, false),
    };
    let mut out = Vec::new();
    for tail in expand(after) {
        let choices = inside.split('|').chain(optional.then_some(""));
        out.extend(choices.map(|choice| format!("{before}{choice}{tail}")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_however_it_is_typed() {
        let mut phrases = Phrases::default();
        phrases.add("Sở Lao động - Thương binh và Xã hội", || 1);
        phrases.add("Sở Lao động", || 2);
        phrases.add("(Ủy ban nhân dân|UBND) (các )?(huyện|thị xã)", || 3);
        let found = |text: &str| -> Vec<i32> {
            let words = words(text);
            phrases.find(text, &words).iter().map(|m| m.meant[0]).collect()
        };
        assert_eq!(found("giao SỞ LAO ĐỘNG, THƯƠNG BINH VÀ XÃ HỘI; Sở Lao động"), [1, 2]);
        assert_eq!(found("Sở Lao động – Thương binh\n  và Xã hội"), [1]);
        assert_eq!(found("Uỷ ban nhân dân các huyện và UBND thị xã"), [3, 3]);
        assert_eq!(found("UBND; huyện"), [0; 0]);
        assert_eq!(fold("HOÀ"), "hòa");
        assert_eq!(fold("quý"), "quý");
    }
}
