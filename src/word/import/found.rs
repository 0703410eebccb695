//! What of the Word file the new document has: letter by letter, each taken once.

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
    lower: Vec<char>,
    used: Vec<bool>,
    /// Where the last words stood: the next are near.
    at: usize,
}

/// What parts the texts of a document: no file has it.
const PART: char = '\u{1}';

/// Finds the words of a file, paragraph by paragraph, among those of a document.
pub(super) fn compare(words: &[String], shown: &[String]) -> Found {
    let mut chars = Vec::new();
    // For each letter: the text that it is of, and where it stands there.
    let mut places = Vec::new();
    for (nth, text) in shown.iter().enumerate() {
        for (at, c) in text.char_indices().filter(|(_, c)| !is_blank(*c)) {
            chars.push(c);
            places.push((nth, at));
        }
        chars.push(PART);
        places.push((nth, text.len()));
    }
    let lower = chars.iter().map(|c| small(*c)).collect();
    let used = vec![false; chars.len()];
    let mut document = Shown { chars, lower, used, at: 0 };
    let mut found = Found::default();
    // The longest first, so that a short one does not take a part of it.
    let mut order: Vec<usize> = (0..words.len()).collect();
    let long = |text: &String| text.chars().filter(|c| !is_blank(*c)).count() > LONG;
    order.sort_by_key(|nth| !long(&words[*nth]));
    for text in order.into_iter().map(|nth| &words[nth]) {
        paragraph(text, &mut document, &mut found);
    }
    for (nth, text) in shown.iter().enumerate() {
        let mut rest = String::new();
        let mut last = None;
        for (at, place) in places.iter().enumerate().filter(|(_, place)| place.0 == nth) {
            if document.used[at] || document.chars[at] == PART {
                continue;
            }
            if last.is_some_and(|last| last + 1 < at) && !rest.is_empty() {
                rest.push(' ');
            }
            rest.extend(text[place.1..].chars().next());
            last = Some(at);
        }
        if rest.chars().filter(|c| c.is_alphanumeric()).count() > 1 {
            found.extra.push(rest);
        }
    }
    found
}

/// So many letters make a paragraph that is sought before others.
const LONG: usize = 30;

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
        let fits = |count: usize, document: &mut Shown| {
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
    /// Where letters stand that were not taken yet, and whether only in other case.
    fn find(&self, piece: &[char]) -> Option<(usize, bool)> {
        let exact = self.seek(piece, &self.chars).map(|at| (at, false));
        exact.or_else(|| {
            let lower: Vec<char> = piece.iter().map(|c| small(*c)).collect();
            self.seek(&lower, &self.lower).map(|at| (at, true))
        })
    }

    fn seek(&self, piece: &[char], within: &[char]) -> Option<usize> {
        let first = *piece.first()?;
        let end = within.len().checked_sub(piece.len())?;
        let fits = |at: &usize| {
            within[*at] == first
                && within[*at..*at + piece.len()] == *piece
                && !self.used[*at..*at + piece.len()].iter().any(|used| *used)
        };
        let here = self.at.min(end + 1);
        (here..=end).find(fits).or_else(|| (0..here.min(end + 1)).find(fits))
    }

    fn take(&mut self, at: usize, len: usize) {
        self.used[at..at + len].fill(true);
        self.at = at + len;
    }

    /// Takes of a word what stands where the last one ended, from its beginning; returns how many
    /// letters that are, and the rest. A word may have gained or lost a sign at its end.
    fn letters(&mut self, word: &[char]) -> (usize, String) {
        for len in (1..word.len()).rev() {
            if len * 2 < word.len() {
                break;
            }
            for piece in [&word[..len], &word[word.len() - len..]] {
                if let Some((at, _)) = self.find(piece) {
                    self.take(at, len);
                    let front = piece.as_ptr() == word.as_ptr();
                    let lost = if front { &word[len..] } else { &word[..word.len() - len] };
                    return (len, lost.iter().collect());
                }
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
        assert_eq!(found.extra, ["Thêmchữ"]);
        assert_eq!((found.all, found.there), (35, 22));
    }
}
