//! A word that is spelt as another word is, told by the word beside it.

use super::known::Words;
use super::slips::{Flaw, Slip};
use super::tokens::{Case, Token, with_case};
use crate::check::passages::{Part, Passage};
use crate::diag::Severity;
use crate::spelling::letters::is_letter;
use crate::spelling::pairs::{Slip as Like, pairs};
use crate::spelling::syllable::parts;

/// A word of two that may be a slip.
struct Guess {
    /// The first of the two words.
    first: usize,
    /// Which of them is wrong.
    wrong: usize,
    meant: &'static str,
    like: Like,
    strength: u8,
    /// Whether the wrong one is no syllable.
    broken: bool,
    /// Whether the wrong one is a word that is never met.
    unknown: bool,
}

/// Finds the words that are wrong beside their neighbour.
pub(super) fn find<'a>(
    passage: &'a Passage<'a>,
    tokens: &[Token],
    taken: &mut [bool],
    alike: &mut Words,
    out: &mut Vec<Slip<'a>>,
) {
    let mut guesses = Vec::new();
    for first in 0..tokens.len().saturating_sub(1) {
        let beside = !taken[first] && !taken[first + 1] && tokens[first + 1].follows;
        if beside && fit(tokens, first) {
            guess(passage, tokens, first, alike, &mut guesses);
        }
    }
    // The surest first: a word that is none, then the likeliest slip, then the closest pair.
    guesses.sort_by_key(|own| (!own.unknown, own.like, std::cmp::Reverse(own.strength), own.first));
    for own in guesses {
        let pair = own.first..own.first + 2;
        if taken[pair.clone()].iter().any(|taken| *taken) {
            continue;
        }
        taken[own.wrong] = true;
        let at = passage.bytes(&pair);
        let words = pair.map(|nth| {
            let token = &tokens[nth];
            match nth == own.wrong {
                true => with_case(token.raw, own.meant),
                false => token.raw.to_owned(),
            }
        });
        // Two words that are words may stand together though nobody has seen them do so.
        let sure = own.broken;
        out.push(Slip {
            passage,
            at,
            flaw: Flaw::Spelt,
            severity: if sure { Severity::Warning } else { Severity::Hint },
            meant: Some(words.collect::<Vec<String>>().join(" ")),
            certain: sure,
        });
    }
}

/// Whether two words can be held against each other: both of a text, or both in capitals.
fn fit(tokens: &[Token], first: usize) -> bool {
    let (a, b) = (&tokens[first], &tokens[first + 1]);
    let letters = |token: &Token| token.raw.chars().all(is_letter);
    letters(a)
        && letters(b)
        && match (a.case, b.case) {
            (Case::Upper, Case::Upper) => a.raw.chars().count() > 1 && b.raw.chars().count() > 1,
            (Case::Lower | Case::First, Case::Lower) => true,
            _ => false,
        }
}

/// Whether a word is `thứ` before a day of the week or a place in a row: `dự kiến thứ Sáu` is no slip of
/// `kiến thức`.
fn orders(tokens: &[Token], nth: usize) -> bool {
    const PLACES: [&str; 9] = ["hai", "ba", "tư", "năm", "sáu", "bảy", "bẩy", "nhất", "nhì"];
    tokens[nth].folded == "thứ"
        && tokens.get(nth + 1).is_some_and(|next| {
            let number = next.folded.bytes().all(|b| b.is_ascii_digit());
            let year = next.folded == "năm"
                && tokens.get(nth + 2).is_some_and(|own| own.raw.starts_with(['1', '2']));
            next.follows && !year && (number || PLACES.contains(&next.folded))
        })
}

fn guess(
    passage: &Passage,
    tokens: &[Token],
    first: usize,
    alike: &mut Words,
    out: &mut Vec<Guess>,
) {
    let pairs = pairs();
    let second = first + 1;
    if orders(tokens, first) || orders(tokens, second) {
        return;
    }
    let (a, b) = (tokens[first].folded, tokens[second].folded);
    let (own_a, own_b) = (alike.known(a), alike.known(b));
    if pairs.bond_of(own_a.id, own_b.id).is_some() {
        return;
    }
    let before = first.checked_sub(1).filter(|_| tokens[first].follows).map(|at| &tokens[at]);
    let after = tokens.get(second + 1).filter(|next| next.follows);
    // The end of a name of several words.
    let name = tokens[first].case == Case::First
        && before.is_some_and(|own| own.case == Case::First && !own.begins);
    for wrong in [first, second] {
        let (own, other) = if wrong == first { (&own_a, &own_b) } else { (&own_b, &own_a) };
        if own.loose || wrong == first && name {
            continue;
        }
        // Most words are like none that stands beside the other.
        let close = |meant: u16| match wrong == first {
            true => pairs.bond_of(Some(meant), other.id),
            false => pairs.bond_of(other.id, Some(meant)),
        };
        let mut near = own.like().iter().filter_map(|(meant, how)| {
            Some((*meant, *how, close(*meant).filter(|bond| bond.close)?))
        });
        let Some(one) = near.next() else { continue };
        if pairs.is_rare(a, b) {
            return;
        }
        // A word that belongs to its other neighbour is no slip; one that does so more than to what is
        // guessed is not held against a guess.
        let bond_before = before.and_then(|own| pairs.bond(own.folded, a));
        let bond_after = after.and_then(|own| pairs.bond(b, own.folded));
        let (stays, kept) = match wrong == first {
            true => (bond_before, bond_after),
            false => (bond_after, bond_before),
        };
        if stays.is_some() || passage.part == Part::Head && kept.is_none() {
            continue;
        }
        let (broken, unknown, tone) = (own.broken, own.broken || own.id.is_none(), own.tone);
        for (meant, how, bond) in std::iter::once(one).chain(near) {
            let meant = pairs.word(meant);
            // Beside a word that is never met, what is met is no doubt.
            let belongs = !unknown && kept.is_some_and(|kept| kept.strength > bond.strength);
            // Who leaves a letter out keeps the tone, if what comes of it is a word.
            let letter =
                how == Like::Letter && !(bond.often && (broken || parts(meant).tone == tone));
            // Words that are met may meet: only what is met often itself says otherwise.
            let doubtful = !unknown && !bond.often;
            if belongs && passage.part != Part::Head || letter || doubtful {
                continue;
            }
            let strength = bond.strength;
            out.push(Guess { first, wrong, meant, like: how, strength, broken, unknown });
        }
    }
}
