//! Viết tắt (abbreviations): spelt out where they first stand, and used afterwards.

use std::collections::HashSet;
use std::ops::Range;

use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Diagnostic, Severity, kinds};
use crate::law::facts::CoQuan;
use crate::spelling::letters::{is_letter, is_letter_or_figure};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::VIET_TAT_HAI_CACH, run: viet_tat_hai_cach },
    Rule { kind: &kinds::VIET_TAT_CHUA_GIAI_THICH, run: viet_tat_chua_giai_thich },
    Rule { kind: &kinds::VIET_TAT_KHONG_DUNG, run: viet_tat_khong_dung },
];

/// How a text says that it will call something by fewer letters.
const LEADS: [&str; 6] =
    ["viết tắt là", "gọi tắt là", "gọi chung là", "viết tắt", "gọi tắt", "sau đây gọi là"];

/// The shortest abbreviation, in letters, that can be taken for a slip of another.
const SHORTEST: usize = 5;

/// An abbreviation in a text.
struct Used<'a> {
    passage: &'a Passage<'a>,
    /// Which of the passages that is.
    nth: usize,
    at: Range<usize>,
    text: &'a str,
    /// Whether it is spelt out here.
    explained: bool,
}

fn used<'a>(cx: &Cx<'a>) -> Vec<Used<'a>> {
    let mut out = Vec::new();
    let passages: &'a [Passage<'a>] = cx.passages;
    for (nth, passage) in passages.iter().enumerate() {
        let shouted = passage.text.chars().all(|c| !c.is_lowercase())
            && passage.text == passage.text.to_uppercase();
        if shouted || matches!(passage.part, Part::Head | Part::Signer | Part::Recipient) {
            continue;
        }
        for (at, word) in passage.words.iter().enumerate() {
            let text = &passage.text[word.start..word.end];
            if !is_abbreviation(text) {
                continue;
            }
            let before = &passage.text[..word.start];
            let after = &passage.text[word.end..];
            let joined = || {
                before.ends_with(['/', '-', '.', '@'])
                    || after.starts_with(['/', '@'])
                    || after.starts_with('-') && after[1..].starts_with(is_letter_or_figure)
                    || after.starts_with('.') && after[1..].starts_with(is_letter_or_figure)
            };
            if joined() || is_shouted(passage, at) || in_company(before) {
                continue;
            }
            let lead = before.trim_end_matches([' ', '“', '"', ':']);
            let explained = LEADS.iter().any(|words| lead.ends_with(words))
                || lead.ends_with('(') && (after.starts_with(')') || after.starts_with([',', ';']))
                || after.trim_start().starts_with("là viết tắt")
                || after.starts_with(" (")
                    && after[2..].split(')').next().is_some_and(|inner| spelt(text, inner));
            out.push(Used { passage, nth, at: word.start..word.end, text, explained });
        }
    }
    out
}

/// Whether a text ends inside the name of a company, which is what it is.
fn in_company(before: &str) -> bool {
    let item = before.rfind([';', ',', '(']).map_or(before, |at| &before[at..]);
    let named = before.split_whitespace().next_back().is_some_and(|word| {
        word.starts_with(|c: char| c.is_uppercase() || c == '-' || c == '–') || word == "ty"
    });
    named
        && ["ông ty", "Tập đoàn", "oanh nghiệp", "Hợp tác xã", "Ngân hàng"]
            .iter()
            .any(|word| item.contains(word))
}

/// Whether words have the first letters of an abbreviation.
fn spelt(short: &str, words: &str) -> bool {
    let firsts: String = words
        .split(|c: char| !is_letter_or_figure(c))
        .filter_map(|word| word.chars().next())
        .collect();
    let firsts = firsts.to_uppercase();
    let plain: String = short.chars().filter(|c| is_letter(*c)).collect();
    firsts == plain
        || firsts.len() >= plain.len()
            && plain.chars().count() > 2
            && plain.chars().all(|c| firsts.contains(c))
}

fn is_abbreviation(text: &str) -> bool {
    let letters = text.chars().filter(|c| is_letter(*c)).count();
    letters >= 2
        && text.chars().count() <= 12
        && text.chars().all(|c| c.is_uppercase() || c == '&')
        && !text.chars().all(|c| "IVXLCDM".contains(c))
        && !is_brand(text)
        // A blank, which is found as such.
        && !["TODO", "TBD", "FIXME"].contains(&text)
}

/// Whether capitals are a name that is read as a word: `WINMART`.
fn is_brand(text: &str) -> bool {
    let vowels = text.chars().filter(|c| "AEIOU".contains(*c)).count();
    text.len() >= SHORTEST && text.is_ascii() && vowels * 4 >= text.len()
}

/// Whether a word is a common one in capitals: with a tone mark, or beside such, as in a title.
fn is_shouted(passage: &Passage, nth: usize) -> bool {
    let text = |at: usize| passage.words.get(at).map(|word| &passage.text[word.start..word.end]);
    let capitals = |text: &str| text.chars().count() > 1 && text.chars().all(char::is_uppercase);
    // Letters of abbreviations have no tone: Đ, Ư, Ơ and the like may stand in them.
    let toned = |text: &str| text.chars().any(|c| !c.is_ascii() && !"ĐĂÂÊÔƠƯ".contains(c));
    let beside =
        |at: Option<usize>| at.and_then(text).is_some_and(|own| capitals(own) && toned(own));
    let run = |at: Option<usize>| at.and_then(text).is_some_and(capitals);
    text(nth).is_some_and(toned)
        || beside(nth.checked_sub(1))
        || beside(Some(nth + 1))
        || run(nth.checked_sub(1)) && run(Some(nth + 1))
}

/// Whether a short abbreviation has two letters of another swapped, or one of them twice: any other letter
/// may make it one of its own (`NCT` and `NKT`, `BLG` and `BLGĐ`).
fn is_slip_of(typed: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (typed.chars().collect(), other.chars().collect());
    if a.len() == b.len() {
        return b.len() > 2
            && (1..a.len()).any(|nth| {
                let mut own = a.clone();
                own.swap(nth - 1, nth);
                own == b && a != b
            });
    }
    a.len() == b.len() + 1
        && b.len() > 2
        && (1..a.len()).any(|nth| {
            let mut own = a.clone();
            a[nth] == a[nth - 1] && own.remove(nth) == a[nth] && own == b
        })
}

/// Used before it is spelt out, or never spelt out.
fn viet_tat_chua_giai_thich(cx: &mut Cx) {
    let all = used(cx);
    let known: HashSet<&str> =
        cx.law.facts.viet_tat.iter().flat_map(|own| own.chu.iter().map(String::as_str)).collect();
    let names = cx.law.facts.co_quan.iter().flat_map(CoQuan::names);
    let dead: HashSet<String> =
        names.flat_map(|name| name.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
    let mut told: HashSet<&str> = HashSet::new();
    for own in &all {
        if own.explained || known.contains(own.text) || dead.contains(own.text) {
            continue;
        }
        if !told.insert(own.text) {
            continue;
        }
        let count = |text: &str| all.iter().filter(|other| other.text == text).count();
        // A slip of another is told as that.
        let slip = |other: &Used| {
            own.text.chars().count() >= SHORTEST
                && strsim::damerau_levenshtein(other.text, own.text) == 1
                && (other.explained || count(other.text) > count(own.text))
                || other.explained && is_slip_of(own.text, other.text)
        };
        if all.iter().any(slip) {
            continue;
        }
        let same = || all.iter().filter(|other| other.text == own.text);
        let later = same().find(|other| other.explained);
        if later.is_some_and(|later| (later.nth, later.at.start) < (own.nth, own.at.start)) {
            continue;
        }
        // In a table there is no room to spell out what is said nowhere else.
        if own.passage.part == Part::Cell && later.is_none() {
            continue;
        }
        let found = match later {
            Some(later) => cx
                .found(
                    Severity::Warning,
                    own.passage,
                    &own.at,
                    format!("`{}` dùng trước khi được giải thích", own.text),
                )
                .also(cx.span(later.passage, &later.at), "giải thích ở đây"),
            None => {
                let count = count(own.text);
                let times = if count > 1 { format!(" ({count} lần)") } else { String::new() };
                let message = format!("`{}` viết tắt mà không chỗ nào giải thích{times}", own.text);
                cx.found(Severity::Hint, own.passage, &own.at, message)
            }
        };
        cx.push(found.help(format!("lần đầu viết đủ chữ rồi đến `({})`", own.text)));
    }
}

/// Spelt out as an abbreviation and never used.
fn viet_tat_khong_dung(cx: &mut Cx) {
    let all = used(cx);
    for own in all.iter().filter(|own| own.explained) {
        let before = own.passage.text[..own.at.start].trim_end_matches([' ', '“', '"', ':']);
        let promised = LEADS.iter().any(|words| before.ends_with(words));
        let count = all
            .iter()
            .filter(|other| other.text == own.text || is_slip_of(other.text, own.text))
            .count();
        let elsewhere = cx
            .passages
            .iter()
            .any(|passage| !std::ptr::eq(passage, own.passage) && passage.text.contains(own.text));
        let again = own.passage.text[own.at.end..].contains(own.text);
        if promised && count == 1 && !elsewhere && !again {
            let message = format!("`{}` được giải thích mà không dùng lại", own.text);
            let found = Diagnostic::hint(cx.rule.kind, cx.span(own.passage, &own.at), message);
            cx.push(found.help("bỏ phần viết tắt, hoặc dùng nó ở các chỗ sau"));
        }
    }
}

/// An abbreviation beside another of the same letters in another order, or with one more.
fn viet_tat_hai_cach(cx: &mut Cx) {
    let all = used(cx);
    let known =
        |text: &str| cx.law.facts.viet_tat.iter().any(|own| own.chu.iter().any(|chu| chu == text));
    // The one that was explained, or is used more, or is shorter is taken to be meant.
    let weight = |text: &str| {
        let same = || all.iter().filter(|other| other.text == text);
        (same().any(|own| own.explained), same().count(), std::cmp::Reverse(text.len()))
    };
    let mut found = Vec::new();
    for own in &all {
        let near = |other: &&Used| {
            let long = own.text.chars().count() >= SHORTEST
                && strsim::damerau_levenshtein(other.text, own.text) == 1;
            let short = other.explained && !own.explained && is_slip_of(own.text, other.text);
            (long || short)
                && !(known(own.text) && known(other.text))
                && weight(other.text) > weight(own.text)
        };
        let Some(right) = all.iter().find(near) else { continue };
        let message = format!("`{}` ở chỗ khác viết là `{}`", own.text, right.text);
        let one = cx.found(Severity::Warning, own.passage, &own.at, message);
        let one = one.help(format!("nếu là một thì viết `{}` ở mọi chỗ", right.text));
        found.push(one.also(cx.span(right.passage, &right.at), "viết cách khác"));
    }
    found.into_iter().for_each(|one| cx.push(one));
}
