//! Two texts word by word: which pieces of one stand in the place of which pieces of the other.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Returns the pieces that differ, in letters: of the old text, and of the new one. Words are never
/// parted, but for the marks at their ends.
pub fn differences(old: &[char], new: &[char]) -> Vec<(Range<usize>, Range<usize>)> {
    let (was, is) = (words(old), words(new));
    let texts = |letters: &[char], words: &[Range<usize>]| -> Vec<String> {
        words.iter().map(|word| letters[word.clone()].iter().collect()).collect()
    };
    let place = |words: &[Range<usize>], at: usize, len: usize, all: usize| -> Range<usize> {
        let start = words.get(at).map_or(all, |word| word.start);
        let end = if len == 0 { start } else { words[at + len - 1].end };
        start..end
    };
    let ops = capture_diff_slices(Algorithm::Myers, &texts(old, &was), &texts(new, &is));
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        let (from, to) = (op.old_range(), op.new_range());
        let from = place(&was, from.start, from.len(), old.len());
        let to = place(&is, to.start, to.len(), new.len());
        match found.last_mut() {
            // Where only spaces are the same between two pieces, they are one.
            Some(last) if old[last.0.end..from.start].iter().all(|c| *c == ' ') => {
                (last.0.end, last.1.end) = (from.end, to.end);
            }
            _ => found.push((from, to)),
        }
    }
    found
}

/// Pairs the texts of two lists that are the same, in their order; and those between them that are alike,
/// the first with the first. For each of the new ones, which old one it is.
pub fn pairs(old: &[String], new: &[String]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; new.len()];
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let (was, is) = (op.old_range(), op.new_range());
        if let DiffOp::Equal { .. } = op {
            is.zip(was).for_each(|(is, was)| pairs[is] = Some(was));
            continue;
        }
        let mut next = was.start;
        for nth in is {
            let end = was.end.min(next + NEAR);
            let found = (next..end).find(|at| alike(&old[*at], &new[nth]) >= ALIKE);
            if let Some(at) = found {
                pairs[nth] = Some(at);
                next = at + 1;
            }
        }
    }
    pairs
}

/// How far a text that was reworded is looked for.
const NEAR: usize = 20;

/// From which share of common words on two texts are taken for one that was reworded.
const ALIKE: f64 = 0.4;

/// The share of the words that two texts have in common: 1 for the same text, 0 for nothing.
pub fn alike(one: &str, other: &str) -> f64 {
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    let (one, other) = (words(one), words(other));
    let ops = capture_diff_slices(Algorithm::Myers, &one, &other);
    let same = |op: &DiffOp| if let DiffOp::Equal { len, .. } = op { *len } else { 0 };
    let same: usize = ops.iter().map(same).sum();
    match one.len() + other.len() {
        0 => 1.0,
        all => (2 * same) as f64 / all as f64,
    }
}

/// Words, spaces, and every other sign by itself.
fn words(letters: &[char]) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let kind = |c: char| match c {
        c if c.is_alphanumeric() => 1,
        ' ' => 2,
        _ => 0,
    };
    for (at, c) in letters.iter().enumerate() {
        let goes_on = at > 0 && kind(*c) == 1 && kind(letters[at - 1]) == 1;
        match words.last_mut() {
            Some(word) if goes_on => word.end = at + 1,
            _ => words.push(at..at + 1),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_that_differ_are_whole_words() {
        let shown = |old: &str, new: &str| -> Vec<(String, String)> {
            let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
            let found = differences(&old, &new).into_iter();
            let piece = |(from, to): (Range<usize>, Range<usize>)| {
                (old[from].iter().collect(), new[to].iter().collect())
            };
            found.map(piece).collect()
        };
        let own = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
        };
        assert_eq!(shown("một hai ba", "một hai bốn"), own(&[("ba", "bốn")]));
        assert_eq!(shown("một hai, ba", "một hai ba"), own(&[(",", "")]));
        assert_eq!(shown("a b", "a c b"), own(&[("", "c ")]));
        assert_eq!(shown("", "mới"), own(&[("", "mới")]));
    }

    #[test]
    fn texts_are_paired_in_their_order() {
        let texts = |all: &[&str]| all.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        let old = texts(&["một", "sở nội vụ chủ trì", "ba"]);
        let new = texts(&["một", "khác hẳn", "sở tài chính chủ trì", "ba"]);
        assert_eq!(pairs(&old, &new), [Some(0), None, Some(1), Some(2)]);
    }
}
