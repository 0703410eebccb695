//! Slips of spelling in the passages of a plan, each told once, by what shows it best: the lists of
//! wrong words, keys left standing, words that stick together, the word beside it, the syllable itself.

use std::collections::HashSet;
use std::ops::Range;

use super::known::Words;
use super::tokens::{Case, Token, tokens, with_case};
use super::{beside, single};
use crate::check::passages::{Part, Passage};
use crate::diag::Severity;
use crate::law::Law;
use crate::law::facts::{ChuSai, Muc, Spelt};
use crate::law::phrases::words;
use crate::plan::Plan;
use crate::spelling::pairs::{Pairs, pairs};

/// What is wrong with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Flaw {
    /// It is spelt wrong.
    Spelt,
    /// Keys that should have made marks stand in it.
    Keys,
    /// It is two words.
    Stuck,
}

/// A slip.
#[derive(Debug)]
pub(in crate::check) struct Slip<'a> {
    pub passage: &'a Passage<'a>,
    /// The word, or the words of which one is wrong.
    pub at: Range<usize>,
    pub flaw: Flaw,
    pub severity: Severity,
    /// What is meant; none where nobody can tell.
    pub meant: Option<String>,
    /// Whether what is meant is certain.
    pub certain: bool,
}

/// Returns the slips of some passages.
pub(in crate::check) fn slips<'a>(
    passages: &'a [Passage<'a>],
    plan: &Plan,
    law: &Law,
) -> Vec<Slip<'a>> {
    let own = names(plan);
    let mut known = Words::default();
    let mut out = Vec::new();
    for passage in passages {
        let tokens = tokens(passage, &own);
        let mut taken: Vec<bool> = tokens.iter().map(|token| !token.judged).collect();
        listed(passage, &tokens, law, &mut taken, &mut out);
        for (nth, token) in tokens.iter().enumerate() {
            if taken[nth] {
                continue;
            }
            if let Some((flaw, meant, certain)) = single::broken(&tokens, nth, &mut known) {
                taken[nth] = true;
                out.push(Slip {
                    passage,
                    at: token.at.clone(),
                    flaw,
                    severity: Severity::Warning,
                    meant: Some(with_case(token.raw, &meant)),
                    certain,
                });
            }
        }
        beside::find(passage, &tokens, &mut taken, &mut known, &mut out);
        for (nth, token) in tokens.iter().enumerate() {
            if !taken[nth]
                && let Some(meant) = single::no_syllable(&tokens, nth, &mut known)
            {
                out.push(Slip {
                    passage,
                    at: token.at.clone(),
                    flaw: Flaw::Spelt,
                    severity: Severity::Warning,
                    certain: meant.is_some(),
                    meant: meant.map(|meant| with_case(token.raw, meant)),
                });
            }
        }
    }
    out
}

/// The names of people and of the place, folded.
fn names(plan: &Plan) -> HashSet<String> {
    let signers = plan.signers().map(|(_, signer)| signer.ho_ten.clone());
    let texts = signers.chain([plan.dia_danh.clone(), plan.nguoi_soan_thao.clone()]);
    texts.flat_map(|text| words(&text)).map(|word| word.folded).collect()
}

/// Finds the words of the lists; those that are right there are left alone by all else.
fn listed<'a>(
    passage: &'a Passage<'a>,
    tokens: &[Token],
    law: &Law,
    taken: &mut [bool],
    out: &mut Vec<Slip<'a>>,
) {
    for found in law.spelt.find(&passage.text, &passage.words) {
        let range = found.first..found.last;
        let run = tokens[range.clone()].iter().skip(1).all(|token| token.follows);
        if !run || taken[range.clone()].iter().any(|taken| *taken) {
            continue;
        }
        if found.meant.contains(&Spelt::Right) {
            taken[range].fill(true);
            continue;
        }
        let Some(Spelt::Wrong(list, nth)) = found.meant.first() else { continue };
        let Some(own) = law.facts.chu_sai.get(*list) else { continue };
        let severity = match own.muc {
            Muc::Warning => Severity::Warning,
            Muc::Hint => Severity::Hint,
            Muc::Silent => continue,
        };
        let Some((_, right)) = own.cap_tu.get(*nth).and_then(|line| ChuSai::pair(line)) else {
            continue;
        };
        if parted(tokens, &range) || named(passage, tokens, &range) {
            continue;
        }
        let at = passage.bytes(&range);
        let meant = with_case(&passage.text[at.clone()], right);
        taken[range].fill(true);
        out.push(Slip {
            passage,
            at,
            flaw: Flaw::Spelt,
            severity,
            meant: Some(meant),
            certain: severity == Severity::Warning,
        });
    }
}

/// Whether two words only meet, each being part of another: `gia công xuất khẩu`.
fn parted(tokens: &[Token], range: &Range<usize>) -> bool {
    let joined = |first: usize| {
        let (Some(a), Some(b)) = (tokens.get(first), tokens.get(first + 1)) else { return false };
        let loose = Pairs::is_loose(a.folded) || Pairs::is_loose(b.folded);
        b.follows && !loose && pairs().bond(a.folded, b.folded).is_some()
    };
    range.len() == 2 && range.start.checked_sub(1).is_some_and(joined) && joined(range.end - 1)
}

/// Whether words are a name: each with a capital, in a sentence, or the head of the paper.
fn named(passage: &Passage, tokens: &[Token], range: &Range<usize>) -> bool {
    let all = &tokens[range.clone()];
    range.len() > 1
        && all.iter().all(|token| token.case == Case::First)
        && !matches!(passage.part, Part::Heading | Part::Subject)
}
