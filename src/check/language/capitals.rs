//! Viết hoa (capitals): names and words whose capitals are known, as the files of law have them.

use std::ops::Range;

use crate::check::contexts;
use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::law::capitals::{Cach, Capital, From};
use crate::law::facts::{Muc, Rests};
use crate::law::phrases::{Match, words};
use crate::plan::TheThuc;

pub(in crate::check) const RULES: &[Rule] =
    &[Rule { kind: &kinds::VIET_HOA_SAI, run: viet_hoa_sai }];

/// Words of administrative units, which have a small letter before a name.
const UNITS: [&str; 2] = ["tỉnh", "thành"];

/// What is wrong with words as they are typed.
enum Fault {
    /// Their capitals are not those of the right form.
    Other,
    /// A common noun before a name has a capital.
    Unit,
    /// A title beside a name has small letters.
    Title,
}

fn viet_hoa_sai(cx: &mut Cx) {
    if cx.plan().the_thuc != TheThuc::Nd30 {
        return;
    }
    let law = cx.law;
    let mut one_way: Vec<(&Passage, Range<usize>, &Capital)> = Vec::new();
    let mut right_somewhere: Vec<&str> = Vec::new();
    let passages = cx.passages;
    for passage in passages.iter().filter(|own| !matches!(own.part, Part::Head | Part::Signer)) {
        for found in law.capitals.find(&passage.text, &passage.words) {
            // Words that are taken out may have an entry of their own.
            let own = found.meant.iter().find(|own| own.cach != Cach::Skip);
            let Some(own) = own else { continue };
            let at = passage.bytes(&(found.first..found.last));
            if !in_words(passage, &at) || !same_gaps(passage, &found, own) {
                continue;
            }
            let Some(fault) = fault(passage, &found, own) else {
                if own.cach == Cach::OneWay {
                    right_somewhere.push(&own.right);
                }
                continue;
            };
            if own.cach == Cach::OneWay {
                one_way.push((passage, at, own));
            } else {
                tell(cx, passage, &at, own, &fault);
            }
        }
    }
    for (passage, at, own) in one_way {
        // One word of two that have the same entry is enough: `của Nhân dân`, `cho nhân dân`.
        let last = |text: &str| text.rsplit(' ').next().map(str::to_lowercase);
        if right_somewhere.iter().any(|right| last(right) == last(&own.right)) {
            tell(cx, passage, &at, own, &Fault::Other);
        }
    }
}

fn tell(cx: &mut Cx, passage: &Passage, at: &Range<usize>, own: &Capital, fault: &Fault) {
    let facts = &cx.law.facts;
    let fact: Option<&dyn Rests> = match own.from {
        From::VietHoa(nth) => facts.viet_hoa.get(nth).map(|own| own as &dyn Rests),
        From::VanBan(nth) => facts.van_ban.get(nth).map(|own| own as &dyn Rests),
        From::CoQuan(nth) => facts.co_quan.get(nth).map(|own| own as &dyn Rests),
        From::TenChuan(nth) => facts.ten_chuan.get(nth).map(|own| own as &dyn Rests),
        From::Tinh(nth) => facts.tinh.get(nth).map(|own| own as &dyn Rests),
    };
    let severity = match (own.muc, fault) {
        (Muc::Silent, _) => return,
        (Muc::Hint, _) | (_, Fault::Unit | Fault::Title) => Severity::Hint,
        (Muc::Warning, _) => Severity::Warning,
    };
    let typed = &passage.text[at.clone()];
    let right = recased(passage, at, own);
    let why = match fault {
        Fault::Other => "",
        Fault::Unit => "; danh từ chung của đơn vị hành chính viết thường",
        Fault::Title => "; chức vụ liền với tên người, tên cơ quan viết hoa",
    };
    let message = format!("`{}` viết hoa sai", passage.said(at));
    let mut found = cx.found(severity, passage, at, message).help(format!("viết `{right}`{why}"));
    if let Some(fact) = fact {
        found = found.basis(facts.basis(fact));
    }
    if right != typed {
        found = cx.mended(found, passage, at, right);
    }
    cx.push(found);
}

/// Whether a place is in words: no part of an address, of a symbol, of a longer word.
pub(in crate::check) fn in_words(passage: &Passage, at: &Range<usize>) -> bool {
    let before = passage.text[..at.start].chars().next_back();
    let mut after = passage.text[at.end..].chars();
    let (first, second) = (after.next(), after.next());
    let glued = |c: Option<char>| c.is_some_and(|c| "/@_&-.".contains(c));
    let inside = second.is_some_and(char::is_alphanumeric);
    !(glued(before) || glued(first) && inside || matches!(first, Some('@' | '_' | '/')))
}

/// Whether the same marks stand between the words as in the right form: no name goes over a comma that is
/// not its own.
fn same_gaps(passage: &Passage, found: &Match<Capital>, own: &Capital) -> bool {
    let right = words(&own.right);
    let typed = &passage.words[found.first..found.last];
    let mark = |text: &str, pair: &[crate::law::phrases::Word]| {
        text[pair[0].end..pair[1].start].chars().find(|c| !c.is_whitespace())
    };
    right.windows(2).zip(typed.windows(2)).all(|(right, typed)| {
        let (right, typed) = (mark(&own.right, right), mark(&passage.text, typed));
        let dash = |c: Option<char>| c.map(|c| if matches!(c, '–' | '—') { '-' } else { c });
        dash(right) == dash(typed)
    })
}

/// Returns what is wrong with the capitals of words; `None` where nothing is.
fn fault(passage: &Passage, found: &Match<Capital>, own: &Capital) -> Option<Fault> {
    let typed: Vec<&str> = passage.words[found.first..found.last]
        .iter()
        .map(|word| &passage.text[word.start..word.end])
        .collect();
    let shout = |word: &&str| !word.chars().any(char::is_lowercase);
    if typed.iter().all(shout) && (typed.len() > 1 || typed[0].chars().count() > 4) {
        return None;
    }
    let right: Vec<&str> =
        words(&own.right).into_iter().map(|word| &own.right[word.start..word.end]).collect();
    let same = |nth: usize| pattern(typed[nth]).eq(pattern(right[nth]));
    let rest_same = (1..typed.len()).all(same);
    let at = passage.bytes(&(found.first..found.last));
    let capital = |text: &str| text.starts_with(char::is_uppercase);
    match own.cach {
        Cach::Skip => None,
        Cach::Common => {
            let extra = (1..typed.len()).any(|nth| capital(typed[nth]) && !capital(right[nth]));
            let named = contexts::quoted(passage, &at) || in_title_case(passage, found);
            (extra && !named).then_some(Fault::Other)
        }
        Cach::Title => {
            let small = typed.iter().all(|word| word.chars().all(char::is_lowercase));
            if small {
                return names_follow(passage, found.last).then_some(Fault::Title);
            }
            (!rest_same || !same(0) && typed.len() < 2).then_some(Fault::Other)
        }
        Cach::OneWay => (!rest_same).then_some(Fault::Other),
        Cach::Name if same(0) && rest_same => None,
        Cach::Name if !rest_same || capital(right[0]) => Some(Fault::Other),
        Cach::Name => {
            let unit = UNITS.contains(&right[0]) && passage.part != Part::Cell;
            (unit && inside_sentence(passage, at.start)).then_some(Fault::Unit)
        }
    }
}

fn pattern(word: &str) -> impl Iterator<Item = bool> {
    word.chars().map(char::is_uppercase)
}

/// Whether a name stands behind a title: of a person or of a body.
fn names_follow(passage: &Passage, last: usize) -> bool {
    let Some(next) = passage.words.get(last).filter(|_| last > 0) else { return false };
    let gap = &passage.text[passage.words[last - 1].end..next.start];
    gap == " " && passage.text[next.start..].starts_with(char::is_uppercase)
}

/// Whether words stand in a row of capitals, as a name of its own has them.
fn in_title_case(passage: &Passage, found: &Match<Capital>) -> bool {
    let capital = |nth: usize| {
        let word = &passage.words[nth];
        passage.text[word.start..].starts_with(char::is_uppercase)
    };
    let near = |from: usize, to: usize| &passage.text[from..to] == " ";
    let words = &passage.words;
    let before = found.first > 0
        && near(words[found.first - 1].end, words[found.first].start)
        && capital(found.first - 1)
        && inside_sentence(passage, words[found.first - 1].start);
    before && !capital(found.last.saturating_sub(2))
}

/// Whether a place is inside a sentence: words stand before it, and no stop.
pub(in crate::check) fn inside_sentence(passage: &Passage, at: usize) -> bool {
    let before = passage.text[..at].trim_end();
    before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '/' | ')' | '”'))
}

/// The words as typed, with the capitals of the right form.
fn recased(passage: &Passage, at: &Range<usize>, own: &Capital) -> String {
    let capitals: Vec<Vec<bool>> = words(&own.right)
        .into_iter()
        .map(|word| pattern(&own.right[word.start..word.end]).collect())
        .collect();
    let typed = &passage.text[at.clone()];
    let begins = !inside_sentence(passage, at.start) && typed.starts_with(char::is_uppercase);
    let free = own.cach == Cach::Common && typed.starts_with(char::is_uppercase);
    let mut out = String::new();
    let mut end = 0;
    for (nth, word) in words(typed).into_iter().enumerate() {
        out.push_str(&typed[end..word.start]);
        for (place, c) in typed[word.start..word.end].chars().enumerate() {
            let upper = capitals.get(nth).and_then(|own| own.get(place)).copied().unwrap_or(false);
            let common = own.cach == Cach::Common && nth == 0 && place == 0;
            let upper = match common {
                true => free,
                false => upper || begins && nth == 0 && place == 0,
            };
            match upper {
                true => out.extend(c.to_uppercase()),
                false => out.extend(c.to_lowercase()),
            }
        }
        end = word.end;
    }
    out.push_str(&typed[end..]);
    out
}
