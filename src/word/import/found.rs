//! What of the Word file the new document has: letter by letter, each taken once.

use std::collections::HashMap;

use super::letters::is_blank;

/// What was compared.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Letters and signs of the file.
    pub all: usize,
    /// Those that the document has.
    pub there: usize,
    /// Words that it has not: the paragraph that they stand in, and they.
    pub missing: Vec<(String, String)>,
    /// Words that it has in other letters, capital or small.
    pub recased: usize,
    /// What it has besides.
    pub extra: Vec<String>,
}

/// The letters of the document, and which of them were found.
struct Shown {
    chars: Vec<char>,
    /// The same in small letters.
    lower: Vec<char>,
    used: Vec<bool>,
    /// Whether a blank or the end of a text stands in front of a letter.
    parted: Vec<bool>,
    /// Where each letter stands, for those that words begin with.
    by_letter: HashMap<char, Vec<usize>>,
    /// Where the last words stood: the next are near.
    at: usize,
}

/// What parts the texts of a document: no file has it.
const PART: char = '\u{1}';

/// So many letters are found even inside of other words: fewer would be found anywhere.
const LONG: usize = 10;

/// Finds the words of a file, paragraph by paragraph, among those of a document: first those that are
/// a text of it as a whole, then the long ones, then whatever is left in as few pieces as there are.
pub(super) fn compare(words: &[String], shown: &[String]) -> Found {
    let mut found = Found::default();
    let (mut document, places) = Shown::of(shown);
    let mut left: Vec<&String> = Vec::new();
    let mut whole: HashMap<String, Vec<usize>> = HashMap::new();
    let mut begins = 0;
    for text in shown {
        let own: String = text.chars().filter(|c| !is_blank(*c)).collect();
        let len = own.chars().count();
        whole.entry(own).or_default().push(begins);
        begins += len + 1;
    }
    whole.values_mut().for_each(|places| places.reverse());
    for text in words {
        let own: String = text.chars().filter(|c| !is_blank(*c)).collect();
        let len = own.chars().count();
        match whole.get_mut(&own).and_then(Vec::pop) {
            Some(at) => {
                document.take(at, len);
                found.all += len;
                found.there += len;
            }
            None => left.push(text),
        }
    }
    let long = |text: &&String| text.chars().filter(|c| !is_blank(*c)).count() > 3 * LONG;
    let (long, short): (Vec<&String>, Vec<&String>) = left.into_iter().partition(long);
    for text in long.into_iter().chain(short) {
        paragraph(text, &mut document, &mut found);
    }
    found.extra = extra(shown, &document, &places);
    found
}

/// What of the texts of a document was not found in the file.
fn extra(shown: &[String], document: &Shown, places: &[(usize, usize)]) -> Vec<String> {
    let mut made: Vec<String> = Vec::new();
    let mut last: Option<usize> = None;
    for (at, (nth, byte)) in places.iter().enumerate() {
        if document.used[at] || document.chars[at] == PART {
            continue;
        }
        let c = document.chars[at];
        match made.last_mut().filter(|_| last.is_some_and(|last| last + 1 == at)) {
            Some(words) => {
                if shown[*nth][..*byte].ends_with(is_blank) {
                    words.push(' ');
                }
                words.push(c);
            }
            None => made.push(c.to_string()),
        }
        last = Some(at);
    }
    made.retain(|words| words.chars().filter(|c| c.is_alphanumeric()).count() > 1);
    made
}

/// The small letter of a letter.
fn small(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(own), None) => own,
        _ => c,
    }
}

/// Finds a paragraph, whole or in as few pieces as there are.
fn paragraph(text: &str, document: &mut Shown, found: &mut Found) {
    let tokens: Vec<Vec<char>> =
        text.split(is_blank).filter(|t| !t.is_empty()).map(|t| t.chars().collect()).collect();
    let mut from = 0;
    let mut missing: Vec<String> = Vec::new();
    while from < tokens.len() {
        // As many words as stand together.
        let fits = |count: usize, document: &Shown| {
            let piece: Vec<char> = tokens[from..from + count].concat();
            document.find(&piece).map(|(at, recased)| (at, piece.len(), recased))
        };
        let rest = tokens.len() - from;
        let mut best = fits(rest, document).map(|place| (rest, place));
        if best.is_none() {
            let (mut low, mut high) = (0, rest);
            while low + 1 < high {
                let middle = usize::midpoint(low, high);
                match fits(middle, document) {
                    Some(place) => {
                        best = Some((middle, place));
                        low = middle;
                    }
                    None => high = middle,
                }
            }
        }
        match best {
            Some((count, (at, len, recased))) => {
                document.take(at, len);
                found.all += len;
                found.there += len;
                found.recased += usize::from(recased);
                from += count;
            }
            None => {
                found.all += tokens[from].len();
                let (there, lost) = document.letters(&tokens[from]);
                found.there += there;
                if !lost.is_empty() {
                    missing.push(lost);
                }
                from += 1;
            }
        }
    }
    if !missing.is_empty() {
        found.missing.push((text.to_owned(), missing.join(" ")));
    }
}

impl Shown {
    /// The letters of texts, and for each the text that it is of and where it stands there.
    fn of(shown: &[String]) -> (Self, Vec<(usize, usize)>) {
        let (mut chars, mut parted, mut places) = (Vec::new(), Vec::new(), Vec::new());
        for (nth, text) in shown.iter().enumerate() {
            let mut blank = true;
            for (at, c) in text.char_indices() {
                if is_blank(c) {
                    blank = true;
                    continue;
                }
                chars.push(c);
                parted.push(std::mem::take(&mut blank));
                places.push((nth, at));
            }
            chars.push(PART);
            parted.push(true);
            places.push((nth, text.len()));
        }
        let lower: Vec<char> = chars.iter().map(|c| small(*c)).collect();
        let mut by_letter: HashMap<char, Vec<usize>> = HashMap::new();
        for (at, c) in lower.iter().enumerate() {
            by_letter.entry(*c).or_default().push(at);
        }
        let used = vec![false; chars.len()];
        (Self { chars, lower, used, parted, by_letter, at: 0 }, places)
    }

    /// Where letters stand that were not taken yet, and whether only in other case.
    fn find(&self, piece: &[char]) -> Option<(usize, bool)> {
        let exact = self.seek(piece, piece, &self.chars).map(|at| (at, false));
        exact.or_else(|| {
            let lower: Vec<char> = piece.iter().map(|c| small(*c)).collect();
            self.seek(piece, &lower, &self.lower).map(|at| (at, true))
        })
    }

    fn seek(&self, own: &[char], piece: &[char], within: &[char]) -> Option<usize> {
        let places = self.by_letter.get(&small(*own.first()?))?;
        let fits = |at: &usize| {
            let end = *at + piece.len();
            end <= within.len()
                && within[*at..end] == *piece
                && !self.used[*at..end].iter().any(|used| *used)
                && (piece.len() > LONG || self.stands_alone(*at, end))
        };
        let here = places.partition_point(|at| *at < self.at);
        places[here..].iter().chain(&places[..here]).copied().find(|at| fits(at))
    }

    /// Whether letters are words of their own.
    fn stands_alone(&self, at: usize, end: usize) -> bool {
        let word = |at: usize| self.chars.get(at).is_some_and(|c| c.is_alphanumeric());
        let begins = self.parted[at] || at > 0 && !(word(at - 1) && word(at));
        let ends = self.parted.get(end).copied().unwrap_or(true) || !(word(end - 1) && word(end));
        begins && ends
    }

    fn take(&mut self, at: usize, len: usize) {
        self.used[at..at + len].fill(true);
        self.at = at + len;
    }

    /// Takes of a word what the document has of it: a word may have gained or lost a sign at an end.
    /// Returns how many letters that are, and the rest.
    fn letters(&mut self, word: &[char]) -> (usize, String) {
        let sign = |c: &char| !c.is_alphanumeric();
        let before = word.iter().take_while(|c| sign(c)).count();
        let behind = word.iter().rev().take_while(|c| sign(c)).count();
        if before + behind < word.len() && before + behind > 0 {
            let core = &word[before..word.len() - behind];
            if let Some((at, _)) = self.find(core) {
                self.take(at, core.len());
                let lost = word[..before].iter().chain(&word[word.len() - behind..]);
                return (core.len(), lost.collect());
            }
        }
        (0, word.iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_and_what_stands_twice_is_sought_twice() {
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let found = compare(
            &own(&["I. MỤC ĐÍCH", "Trồng cây tại xã", "Trồng cây tại xã"]),
            &own(&["I. Mục đích", "Trồng cây tại  xã", "Thêm chữ"]),
        );
        assert_eq!(found.missing.len(), 1);
        assert_eq!(found.missing[0].1, "Trồng cây tại xã");
        assert_eq!(found.recased, 1);
        assert_eq!(found.extra, ["Thêm chữ"]);
        assert_eq!((found.all, found.there), (35, 22));
    }
}
