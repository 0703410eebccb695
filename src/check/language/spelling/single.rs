//! What a word shows by itself.

use super::known::Words;
use super::slips::Flaw;
use super::tokens::{Case, Token};
use crate::spelling::letters::is_letter;
use crate::spelling::pairs::{Pairs, Slip as Like, pairs};
use crate::spelling::syllable::{is_syllable, parts};
use crate::spelling::typing::decode;

/// Returns what a word is meant as that has keys left standing in it, or is two words; and whether that
/// is certain.
pub(super) fn broken(
    tokens: &[Token],
    nth: usize,
    known: &mut Words,
) -> Option<(Flaw, String, bool)> {
    let token = &tokens[nth];
    let pairs = pairs();
    let figures = token.folded.contains(|c: char| c.is_ascii_digit());
    if figures && token.folded.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if token.case == Case::Mixed || figures {
        if let Some(meant) = at_a_border(token) {
            return Some((Flaw::Stuck, meant, true));
        }
        if token.case == Case::Mixed {
            return None;
        }
    }
    let capitals = token.case == Case::Upper && token.raw.chars().count() > 1;
    if capitals || !known.known(token.folded).broken {
        return None;
    }
    let beside = |word: &str| {
        let before = nth.checked_sub(1).filter(|_| token.follows).map(|at| tokens[at].folded);
        let after = tokens.get(nth + 1).filter(|next| next.follows).map(|next| next.folded);
        before.is_some_and(|own| pairs.close(own, word).is_some())
            || after.is_some_and(|own| pairs.close(word, own).is_some())
    };
    if let Some(meant) = decode(token.folded).filter(|meant| pairs.knows(meant)) {
        let doubled = ["aa", "ee", "oo", "dd", "w"].iter().any(|keys| token.folded.contains(keys));
        let hats = token.folded.contains(['6', '7', '8', '9']);
        let long = token.folded.chars().count() >= 4;
        // `thangs`: at the end of a longer word the key of a tone is no letter of another language.
        let ends = token.folded.ends_with(['s', 'f', 'r', 'x', 'j'])
            && (Pairs::is_loose(&meant) || token.folded.chars().count() > 4);
        let shown = if figures { hats && long } else { token.marked() || ends || doubled && long };
        if shown || beside(&meant) {
            return Some((Flaw::Keys, meant, true));
        }
    }
    if figures {
        // `thu7c hiện`: one mark was typed in figures, the other not at all.
        if token.case == Case::Upper || !token.folded.contains(['6', '7', '8', '9']) {
            return None;
        }
        let toned = ["", "1", "2", "3", "4", "5"].into_iter();
        let toned = toned.filter_map(|key| decode(&format!("{}{key}", token.folded)));
        let mut near = toned.filter(|word| beside(word));
        let meant = near.next().filter(|_| near.next().is_none())?;
        return Some((Flaw::Keys, meant, true));
    }
    let (meant, joined, only) = split(token.folded, pairs)?;
    // A capital in a sentence may be a name of another language.
    let name = token.case == Case::First && !token.begins && !joined;
    ((token.marked() || joined) && !name).then_some((Flaw::Stuck, meant, joined || only))
}

/// Returns a word parted where small letters meet a capital or a figure: `tỉnhLạng`, `năm2027`.
fn at_a_border(token: &Token) -> Option<String> {
    let border =
        token.raw.char_indices().skip(1).find(|(_, c)| c.is_uppercase() || c.is_ascii_digit())?;
    let (first, second) = token.raw.split_at(border.0);
    let small = first.to_lowercase();
    let word = small.chars().count() > 1 && is_syllable(&small) && !small.is_ascii();
    let lower = first.chars().skip(1).all(char::is_lowercase);
    let rest = second.chars().all(|c| c.is_ascii_digit())
        || second.chars().count() > 1 && !second.chars().any(|c| c.is_ascii_digit());
    (word && lower && rest).then(|| format!("{first} {second}"))
}

/// Returns two known words that a word is made of, whether they hang together, and whether there is no
/// other way to part it.
fn split(word: &str, pairs: &Pairs) -> Option<(String, bool, bool)> {
    let known = |part: &str| part.chars().count() > 1 && is_syllable(part) && pairs.knows(part);
    let mut all: Vec<(bool, String)> = word
        .char_indices()
        .skip(1)
        .map(|(at, _)| word.split_at(at))
        .filter(|(first, second)| known(first) && known(second))
        .map(|(first, second)| (pairs.bond(first, second).is_some(), format!("{first} {second}")))
        .collect();
    all.sort_by_key(|(joined, _)| !joined);
    let only = all.len() == 1;
    all.into_iter().next().map(|(joined, meant)| (meant, joined, only))
}

/// Whether the words before, if any, and after a word are Vietnamese.
fn between_words(tokens: &[Token], nth: usize, known: &mut Words) -> bool {
    let mut ours = |token: &Token| token.marked() && !known.known(token.folded).broken;
    let before = nth.checked_sub(1).filter(|_| tokens[nth].follows).map(|at| &tokens[at]);
    let after = tokens.get(nth + 1).filter(|next| next.follows);
    before.is_none_or(&mut ours) && after.is_some_and(ours)
}

/// Returns what a word is meant as that is no syllable, if only one is known; `None` for a word that is
/// one, or that may be of another language.
pub(super) fn no_syllable(
    tokens: &[Token],
    nth: usize,
    known: &mut Words,
) -> Option<Option<&'static str>> {
    let token = &tokens[nth];
    let letters = token.raw.chars().all(is_letter);
    // Without marks it may be of another language, if what stands around it is not of ours.
    let bare = !token.marked();
    if bare && (token.case != Case::Lower || !between_words(tokens, nth, known)) {
        return None;
    }
    if !letters || token.raw.chars().count() < 2 || !known.known(token.folded).broken {
        return None;
    }
    if token.case == Case::Mixed || token.case == Case::Upper && !token.toned() {
        return None;
    }
    let own = known.known(token.folded);
    let all = own.like();
    let only = |fits: &dyn Fn(&(u16, Like)) -> bool| {
        let mut found = all.iter().filter(|own| fits(own)).map(|(word, _)| pairs().word(*word));
        found.next().filter(|_| found.next().is_none())
    };
    let marks = |own: &(u16, Like)| own.1 == Like::Marks;
    let meant = only(&|like| marks(like) && parts(pairs().word(like.0)).tone == own.tone)
        .or_else(|| only(&marks))
        .or_else(|| only(&|own| own.1 == Like::Letter));
    if bare && !all.iter().any(marks) {
        return None;
    }
    // A name in a sentence: nobody can tell.
    let neighbour = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at)).is_some_and(|own| own.case == Case::First)
    };
    let next = tokens.get(nth + 1).is_some_and(|own| own.follows);
    let name = token.case == Case::First
        && (!token.begins || next && neighbour(Some(nth + 1)))
        && (meant.is_none()
            || token.follows && neighbour(nth.checked_sub(1))
            || next && neighbour(Some(nth + 1)));
    (!name).then_some(meant)
}
