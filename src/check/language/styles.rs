//! Hai kiểu (two styles of one thing in one document): where tone marks stand, `i` and `y`, dashes,
//! quotation marks. Either style is right; both beside each other are not.

use std::ops::Range;

use crate::check::contexts::quoted;
use crate::check::passages::Passage;
use crate::check::{Cx, Rule};
use crate::diag::{Severity, Span, kinds};
use crate::law::phrases::{TONES, fold};
use crate::spelling::pairs::pairs;
use crate::spelling::syllable::is_syllable;

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::DAU_THANH_HAI_KIEU, run: dau_thanh_hai_kieu },
    Rule { kind: &kinds::I_Y_HAI_KIEU, run: i_y_hai_kieu },
    Rule { kind: &kinds::GACH_NOI_HAI_KIEU, run: gach_noi_hai_kieu },
    Rule { kind: &kinds::NHAY_KEP_HAI_KIEU, run: nhay_kep_hai_kieu },
];

/// How many other places a hint names.
const NAMED: usize = 8;

/// Words that begin a word written with `i` or `y`, and the words after them, if not any.
const I_Y: [(&str, &str, &[&str]); 11] = [
    ("kĩ", "kỹ", &[]),
    ("kỉ", "kỷ", &[]),
    ("kì", "kỳ", &["họp", "hạn", "thi", "này", "trước", "sau", "kế", "niệm", "nghỉ"]),
    ("kí", "ký", &[]),
    ("lí", "lý", &[]),
    ("mĩ", "mỹ", &[]),
    ("tỉ", "tỷ", &["lệ", "đồng", "trọng", "giá", "số", "suất"]),
    ("hi", "hy", &["sinh", "vọng"]),
    ("qui", "quy", &[]),
    ("quí", "quý", &[]),
    ("quĩ", "quỹ", &[]),
];

/// A place that is written in one of some styles.
struct Place<'a> {
    passage: &'a Passage<'a>,
    at: Range<usize>,
    style: usize,
}

/// Tells the places of all styles but the one that most have, as one hint; `right` writes a place in a
/// style.
fn mixed<'a>(
    cx: &mut Cx<'a>,
    places: &[Place<'a>],
    what: &str,
    right: impl Fn(&Place, usize) -> Option<String>,
) {
    let count = |style: usize| places.iter().filter(|own| own.style == style).count();
    let Some(first) = places.first() else { return };
    // Of as many of each the first is taken.
    let most = places
        .iter()
        .map(|own| own.style)
        .fold(first.style, |most, style| if count(style) > count(most) { style } else { most });
    let others: Vec<&Place> = places.iter().filter(|own| own.style != most).collect();
    let Some(other) = others.first() else { return };
    let said = |own: &Place| own.passage.text[own.at.clone()].to_owned();
    // A word in small letters says more clearly what is meant.
    let small = |own: &&Place| said(own) == said(own).to_lowercase();
    let kept = || places.iter().filter(|own| own.style == most);
    let Some(kept) = kept().find(small).or_else(|| kept().next()) else { return };
    let (own, all) = (said(other), count(most));
    let message = format!(
        "{what} viết hai kiểu: {} chỗ như `{own}`, {all} chỗ như `{}`",
        others.len(),
        said(kept)
    );
    let mut found = cx.found(Severity::Hint, other.passage, &other.at, message);
    let new = right(other, most);
    found = found.help(match &new {
        Some(new) => format!("viết một kiểu trong cả văn bản, theo kiểu nhiều hơn: `{new}`"),
        None => format!("viết một kiểu trong cả văn bản, như `{}`", said(kept)),
    });
    for own in others.iter().skip(1).take(NAMED) {
        found = found.also(cx.span(own.passage, &own.at), "cũng kiểu ít hơn");
    }
    if let Some(new) = new {
        found = cx.mended(found, other.passage, &other.at, new);
    }
    cx.push(found);
}

/// `hòa` and `hoà`.
fn dau_thanh_hai_kieu(cx: &mut Cx) {
    let mut places = Vec::new();
    for passage in cx.passages {
        for word in &passage.words {
            let raw = &passage.text[word.start..word.end];
            // As folded, the tone stands on the first of two vowels.
            let other = on_the_second(&word.folded);
            let Some(second) = other.filter(|_| is_syllable(&word.folded)) else { continue };
            let style = usize::from(raw.to_lowercase() == second);
            places.push(Place { passage, at: word.start..word.end, style });
        }
    }
    mixed(cx, &places, "dấu thanh", |place, style| {
        let raw = &place.passage.text[place.at.clone()];
        let folded = fold(raw);
        let new = if style == 0 { folded } else { on_the_second(&folded)? };
        Some(like(raw, &new))
    });
}

/// Returns a folded word with its tone on the second of two last vowels, if it has two places for it.
fn on_the_second(folded: &str) -> Option<String> {
    let (to, from) = TONES.iter().find(|(_, from)| folded.ends_with(from))?;
    let head = &folded[..folded.len() - from.len()];
    (head != "q").then(|| format!("{head}{to}"))
}

/// A word with the capitals of another of as many letters.
fn like(raw: &str, new: &str) -> String {
    let pairs = raw.chars().zip(new.chars());
    let one = |(own, new): (char, char)| match own.is_uppercase() {
        true => new.to_uppercase().to_string(),
        false => new.to_string(),
    };
    pairs.map(one).collect()
}

/// `kĩ thuật` and `kỹ thuật`; `qui định` and `quy định` by themselves, since who writes `lí` writes `quy`.
fn i_y_hai_kieu(cx: &mut Cx) {
    let (mut alone, mut behind_q) = (Vec::new(), Vec::new());
    for passage in cx.passages {
        for (nth, word) in passage.words.iter().enumerate() {
            let raw = &passage.text[word.start..word.end];
            let next = passage.words.get(nth + 1).map_or("", |next| next.folded.as_str());
            let style = I_Y.iter().find_map(|(i, y, after)| {
                let fits = after.is_empty() || after.contains(&next);
                let style = [*i, *y].iter().position(|own| *own == word.folded)?;
                fits.then_some(style)
            });
            let sided = passage.text[word.end..].starts_with('-');
            // A name is written as it is.
            let name = raw.starts_with(char::is_uppercase) && raw != raw.to_uppercase() && nth > 0;
            if let Some(style) = style.filter(|_| !sided && !name) {
                let places = if word.folded.starts_with('q') { &mut behind_q } else { &mut alone };
                places.push(Place { passage, at: word.start..word.end, style });
            }
        }
    }
    for places in [alone, behind_q] {
        mixed(cx, &places, "`i` và `y`", |place, style| {
            let raw = &place.passage.text[place.at.clone()];
            let folded = raw.to_lowercase();
            let (i, y, _) = I_Y.iter().find(|(i, y, _)| folded == *i || folded == *y)?;
            Some(like(raw, if style == 0 { i } else { y }))
        });
    }
}

/// `kinh tế - xã hội` and `kinh tế – xã hội`; `2026 - 2030` and `2026-2030`.
fn gach_noi_hai_kieu(cx: &mut Cx) {
    const WORDS: [&str; 4] = [" - ", " – ", "-", "–"];
    let (mut words, mut years) = (Vec::new(), Vec::new());
    for passage in cx.passages {
        for nth in 1..passage.words.len() {
            let (before, after) = (&passage.words[nth - 1], &passage.words[nth]);
            let at = before.end..after.start;
            let gap = &passage.text[at.clone()];
            let Some(style) = WORDS.iter().position(|own| *own == gap) else { continue };
            // The title of another document is written as it is there.
            let cited = passage
                .citations
                .iter()
                .any(|own| own.at.start <= at.start && at.end <= own.at.end);
            if cited || quoted(passage, &at) || is_motto(passage, nth) {
                continue;
            }
            let year = |nth: usize| {
                let word = &passage.words[nth];
                let own = &passage.text[word.start..word.end];
                own.len() == 4 && own.starts_with("20") && own.bytes().all(|b| b.is_ascii_digit())
            };
            let place = Place { passage, at, style };
            if year(nth - 1) && year(nth) {
                years.push(place);
            } else if compound(passage, nth, style) {
                words.push(place);
            }
        }
    }
    let right = |_: &Place, style: usize| WORDS.get(style).map(|own| (*own).to_owned());
    // Between words nobody means the long dash who writes the short one between years.
    let style = |places: &[Place], style| places.iter().all(|own: &Place| own.style == style);
    if !words.is_empty() && style(&words, 1) && !years.is_empty() && style(&years, 0) {
        let all: Vec<Place> = years.drain(..).chain(words).collect();
        return mixed(cx, &all, "dấu nối", right);
    }
    mixed(cx, &words, "dấu nối giữa hai từ", right);
    mixed(cx, &years, "dấu nối giữa hai năm", right);
}

/// Whether a word is of the motto of the state, which another rule holds to its one spelling.
fn is_motto(passage: &Passage, nth: usize) -> bool {
    let folded = |at: usize| passage.words.get(at).map_or("", |own| own.folded.as_str());
    let runs = |from: usize, words: &[&str]| {
        words.iter().enumerate().all(|(at, word)| folded(from + at) == *word)
    };
    let whole = ["độc", "lập", "tự", "do", "hạnh", "phúc"];
    [2, 4].iter().any(|before| nth.checked_sub(*before).is_some_and(|from| runs(from, &whole)))
}

/// Whether a dash before a word makes one word of two: `kinh tế - xã hội`. Without spaces it may be that
/// of a loan word: both sides have to be words of two.
fn compound(passage: &Passage, nth: usize, style: usize) -> bool {
    let raw = |at: usize| passage.words.get(at).map(|own| &passage.text[own.start..own.end]);
    let (Some(a), Some(b)) = (raw(nth - 1), raw(nth)) else { return false };
    let letters = |word: &str| word.chars().all(char::is_alphabetic);
    let upper = |word: &str| word.chars().count() > 1 && word == word.to_uppercase();
    let small = |word: &str| !word.starts_with(char::is_uppercase);
    if !letters(a)
        || !letters(b)
        || upper(a) != upper(b)
        || a.chars().count() < 2
        || b.chars().count() < 2
    {
        return false;
    }
    let folded = |at: usize| passage.words.get(at).map_or("", |own| own.folded.as_str());
    let two = nth > 1
        && pairs().bond(folded(nth - 2), folded(nth - 1)).is_some()
        && pairs().bond(folded(nth), folded(nth + 1)).is_some();
    two || style < 2 && !upper(a) && small(a) == small(b) && !small(a)
}

/// `“...”` and `"..."`.
fn nhay_kep_hai_kieu(cx: &mut Cx) {
    let mut places = Vec::new();
    let told: Vec<Span> = cx
        .found
        .iter()
        .filter(|one| one.kind == &kinds::NGOAC_LE)
        .filter_map(|one| one.labels.first().map(|own| own.0))
        .collect();
    for passage in cx.passages {
        for (at, c) in passage.text.char_indices() {
            let inches = passage.text[..at].ends_with(|c: char| c.is_ascii_digit());
            let style = match c {
                '“' | '”' => 0,
                '"' if !inches && passage.text.contains(char::is_alphabetic) => 1,
                _ => continue,
            };
            let at = at..at + c.len_utf8();
            // One that has no other is told as that.
            let alone = !told.is_empty() && told.contains(&cx.span(passage, &at));
            if !alone {
                places.push(Place { passage, at, style });
            }
        }
    }
    mixed(cx, &places, "dấu ngoặc kép", |place, style| {
        let text = &place.passage.text;
        let opens = match &text[place.at.clone()] {
            "“" => true,
            "”" => false,
            _ => text[..place.at.start].matches('"').count() % 2 == 0,
        };
        Some(match (style, opens) {
            (0, true) => "“".into(),
            (0, false) => "”".into(),
            _ => "\"".into(),
        })
    });
}
