//! Tên cơ quan (names of bodies): one body, one spelling.

use std::collections::HashMap;
use std::ops::Range;

use crate::check::passages::{Part, Passage, is_cut};
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::law::capitals::{Cach, Capital};
use crate::law::facts::{Rests, TinCay};
use crate::law::phrases::{fold, words};
use crate::plan::TheThuc;
use crate::spelling::syllable::skeleton;

pub(in crate::check) const RULES: &[Rule] =
    &[Rule { kind: &kinds::MOT_TEN_HAI_CACH, run: mot_ten_hai_cach }];

/// A known name, and its words as they are compared, without `và`.
struct Name<'a> {
    text: &'a str,
    words: Vec<String>,
    /// Whether this is how it is spelt for certain.
    official: bool,
    /// The fact that has it.
    fact: &'a dyn Rests,
}

/// A name as it is typed somewhere.
struct Typed<'a> {
    passage: &'a Passage<'a>,
    at: Range<usize>,
    /// As typed, with plain spaces and one place for tone marks.
    spelling: String,
    /// Whether a word of it is another than that of the known name.
    slip: bool,
}

fn mot_ten_hai_cach(cx: &mut Cx) {
    let names = known(cx);
    let mut typed: Vec<Vec<Typed>> = names.iter().map(|_| Vec::new()).collect();
    let mut by_first: HashMap<&str, Vec<usize>> = HashMap::new();
    for (nth, name) in names.iter().enumerate() {
        by_first.entry(&name.words[0]).or_default().push(nth);
    }
    for passage in cx.passages.iter().filter(|passage| passage.part != Part::Head) {
        for start in 0..passage.words.len() {
            let some = by_first.get(passage.words[start].folded.as_str());
            for nth in some.into_iter().flatten() {
                typed[*nth].extend(typed_at(&names[*nth], passage, start));
            }
        }
    }
    for (name, all) in names.iter().zip(typed) {
        let official = plain(name.text);
        let Some(first) = all
            .iter()
            .find(|own| own.spelling == official)
            .or_else(|| all.iter().find(|own| !own.slip))
        else {
            // Only slips: told against the known name.
            for own in &all {
                slip(cx, name, own, None);
            }
            continue;
        };
        for own in &all {
            if own.spelling != first.spelling && !told_by_capitals(cx, own, first) {
                slip(cx, name, own, Some(first));
            }
        }
    }
}

/// Whether two spellings differ in nothing but capitals, and which are right is known of the name.
fn told_by_capitals(cx: &Cx, own: &Typed, first: &Typed) -> bool {
    let text = &own.passage.text[own.at.clone()];
    let found = cx.law.capitals.find(text, &words(text));
    let bound = |own: &Capital| own.cach == Cach::Name;
    cx.plan().the_thuc == TheThuc::Nd30
        && own.spelling.to_lowercase() == first.spelling.to_lowercase()
        && found.first().is_some_and(|found| found.first == 0 && found.meant.iter().any(bound))
}

fn slip(cx: &mut Cx, name: &Name, own: &Typed, first: Option<&Typed>) {
    let text = &own.passage.text[own.at.clone()];
    let (message, right) = match first {
        Some(first) => {
            let right = &first.passage.text[first.at.clone()];
            (format!("`{text}` ở chỗ khác viết là `{right}`"), right)
        }
        None => (format!("`{text}` viết sai tên `{}`", name.text), name.text),
    };
    let mut found = cx.found(Severity::Warning, own.passage, &own.at, message);
    found = found.help(format!("một cơ quan viết một cách trong cả văn bản: `{right}`"));
    if let Some(first) = first {
        found = found.also(cx.span(first.passage, &first.at), "viết cách khác");
    }
    if plain(right) == plain(name.text) {
        found = found.basis(cx.law.facts.basis(name.fact));
        if name.official {
            found = cx.mended(found, own.passage, &own.at, name.text);
        }
    }
    cx.push(found);
}

/// Returns the names that can be told apart from the words around them: those of four words or more, and
/// those of a ministry or department, whose slips are told apart by their marks alone.
fn known<'a>(cx: &Cx<'a>) -> Vec<Name<'a>> {
    let facts = &cx.law.facts;
    let old = facts.co_quan.iter().map(|own| (own.ten.as_str(), own as &dyn Rests));
    let new = facts.ten_chuan.iter();
    let new = new.flat_map(|own| own.ten.iter().map(move |ten| (ten.as_str(), own as &dyn Rests)));
    let mut names: Vec<Name> = Vec::new();
    // A name inside a longer one is looked for once.
    for (text, fact) in new.chain(old) {
        let words: Vec<String> = words(text)
            .into_iter()
            .filter(|word| word.folded != "và")
            .map(|word| word.folded)
            .collect();
        let short = text
            .split_whitespace()
            .any(|word| word.chars().filter(|c| c.is_uppercase()).count() > 1);
        let office = words.len() == 3 && ["sở", "bộ"].contains(&words[0].as_str());
        if (words.len() >= 4 || office)
            && !short
            && !names.iter().any(|own| words.starts_with(&own.words))
        {
            // Of what each province calls its own way, the list has one way of several.
            let official = !text.ends_with(" tỉnh") && fact.origin().tin_cay == TinCay::High;
            names.push(Name { text, words, official, fact });
        }
    }
    names
}

/// Returns the name that begins with a word of a passage: with other capitals, marks or `và`, or with
/// one letter changed.
fn typed_at<'a>(name: &Name, passage: &'a Passage<'a>, start: usize) -> Option<Typed<'a>> {
    let all = &passage.words;
    let brief = name.words.len() < 4;
    let (mut at, mut slips) = (start, 0);
    for (nth, word) in name.words.iter().enumerate() {
        if nth > 0 && all.get(at).is_some_and(|own| own.folded == "và") {
            at += 1;
        }
        let own = all.get(at)?;
        if own.folded != *word {
            slips += 1;
            if slips > 1 || strsim::levenshtein(&own.folded, word) != 1 {
                return None;
            }
            let marks = skeleton(&own.folded) == skeleton(word);
            let capital = passage.text[own.start..].starts_with(char::is_uppercase);
            let ours = name.text.split_whitespace().nth(nth).unwrap_or_default();
            if brief && (!marks || capital != ours.starts_with(char::is_uppercase)) {
                return None;
            }
        }
        at += 1;
    }
    let bytes = passage.bytes(&(start..at));
    let text = &passage.text[bytes.clone()];
    let joined = all[start..at].windows(2).all(|pair| {
        let gap = &passage.text[pair[0].end..pair[1].start];
        gap.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—' | '&'))
    });
    let cut = is_cut(text) && !name.text.contains(',');
    // Headings are in capitals; a common noun is no name.
    let named =
        joined && !cut && text != text.to_uppercase() && text.starts_with(char::is_uppercase);
    // Other capitals of so short a name are told by themselves.
    (named && !(brief && slips == 0 && text != name.text)).then(|| Typed {
        passage,
        at: bytes.clone(),
        spelling: plain(text),
        slip: slips > 0,
    })
}

/// A spelling, apart from how wide its spaces are and where its tone marks stand.
fn plain(text: &str) -> String {
    let word = |word: &str| {
        let tone = fold(word);
        // The capitals as typed, the tone marks as folded.
        let pairs = word.chars().zip(tone.chars());
        let upper = |(own, folded): (char, char)| {
            if own.is_uppercase() { folded.to_uppercase().to_string() } else { folded.to_string() }
        };
        pairs.map(upper).collect::<String>()
    };
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}
