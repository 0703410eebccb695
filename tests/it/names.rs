//! Names: Vietnamese where they are terms, English everywhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use kehoach::diag::kinds::all;
use kehoach::plan::key::{Shape, walk};
use kehoach::plan::{KEYS, terms::TERMS};
use kehoach::source::LAW_KEYS;

use crate::support::{root, settle};

/// English, Rust and Typst words that could be syllables of Vietnamese.
const ENGLISH: &[&str] = &[
    "a", "at", "bin", "by", "chain", "cut", "day", "de", "dep", "dot", "dy", "dyn", "e", "em",
    "gap", "get", "git", "got", "i", "in", "it", "lang", "len", "let", "long", "loop", "main",
    "man", "map", "mem", "min", "moon", "mut", "net", "no", "not", "o", "on", "op", "pi", "quo",
    "pop", "put", "room", "root", "run", "sat", "say", "set", "sin", "sum", "sun", "sup", "then",
    "thin", "thu", "to", "top", "trait", "trim", "true", "try", "ty", "typ", "u", "ua", "up",
    "vec", "view", "y",
];

/// A name of Vietnamese syllables that no list knows says nothing to who knows either language.
#[test]
fn vietnamese_names_are_terms() {
    let known = known();
    let mut failures = BTreeSet::new();
    for (folder, ending) in
        [("src", "rs"), ("tests/it", "rs"), ("templates", "typ"), ("templates", "j2")]
    {
        for (file, text) in files(&root().join(folder), ending) {
            let text = without_template_comments(&text);
            for name in identifiers(&text, ending != "rs") {
                let parts = parts(name);
                let foreign = parts.iter().any(|part| !is_syllable(part));
                let whole = parts.join("_");
                let rest: Vec<&str> =
                    parts.iter().map(String::as_str).filter(|p| !ENGLISH.contains(p)).collect();
                let fine = foreign || rest.is_empty();
                if !fine && !known.contains(&whole) && !known.contains(&rest.join("_")) {
                    failures.insert(format!("{file}: `{name}` is no key, word, rule or term"));
                }
            }
        }
    }
    settle(failures.into_iter().collect());
}

/// A template without its `{# comments #}`; Rust has none.
fn without_template_comments(text: &str) -> String {
    let mut pieces = text.split("{#");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once("#}") {
            Some((_, after)) => out += after,
            None => out += &format!("{{#{piece}"),
        }
    }
    out
}

/// Keys, words of keys, rules and terms, in toneless letters.
fn known() -> BTreeSet<String> {
    let mut known: BTreeSet<String> = TERMS.iter().map(|term| term.name.to_owned()).collect();
    known.extend(all().map(|kind| kind.id.replace('-', "_")));
    for keys in [&KEYS[..], &LAW_KEYS[..]] {
        walk(keys, &mut |_, key| {
            known.insert(key.name.to_owned());
            words(key.shape, &mut known);
            true
        });
    }
    known
}

fn words(shape: Shape, known: &mut BTreeSet<String>) {
    match shape {
        Shape::OneOf(words) => known.extend(words.iter().map(|word| toneless(word))),
        Shape::AnyOf(shapes) => shapes.iter().for_each(|shape| words(*shape, known)),
        _ => {}
    }
}

fn toneless(word: &str) -> String {
    let letters = [
        ("àáảãạăằắẳẵặâầấẩẫậ", 'a'),
        ("èéẻẽẹêềếểễệ", 'e'),
        ("ìíỉĩị", 'i'),
        ("òóỏõọôồốổỗộơờớởỡợ", 'o'),
        ("ùúủũụưừứửữự", 'u'),
        ("ỳýỷỹỵ", 'y'),
        ("đ", 'd'),
        (" ", '_'),
    ];
    let plain: BTreeMap<char, char> =
        letters.iter().flat_map(|(from, to)| from.chars().map(|c| (c, *to))).collect();
    word.to_lowercase().chars().map(|c| plain.get(&c).copied().unwrap_or(c)).collect()
}

/// Files of a folder with this ending: path from the root, text.
fn files(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{e}")).flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(self::files(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{e}"));
            let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
            files.push((name, text));
        }
    }
    files
}

/// The identifiers of Rust or Typst text: no comments, strings, characters, lifetimes or numbers.
/// Those of Typst may have hyphens.
fn identifiers(text: &str, hyphens: bool) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || (hyphens && c == '-')));
        let word = word.unwrap_or(rest.len());
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(length) = raw_string(rest) {
            length
        } else if first == '"' {
            quoted(rest, '"')
        } else if first == '\'' {
            character(rest)
        } else if word > 0 {
            if !first.is_ascii_digit() {
                names.push(&rest[..word]);
            }
            word
        } else {
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    names
}

/// Length of a raw string that the text begins with.
fn raw_string(text: &str) -> Option<usize> {
    let body = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = body.len() - body.trim_start_matches('#').len();
    let inner = body[hashes..].strip_prefix('"')?;
    let end = inner.find(&format!("\"{}", "#".repeat(hashes)))?;
    Some(text.len() - inner.len() + end + 1 + hashes)
}

/// Length of a quoted text with its marks.
fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == mark && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

/// Length of a character, or of a lifetime, which has no second mark.
fn character(text: &str) -> usize {
    let mut inner = text.chars().skip(1);
    match (inner.next(), inner.next()) {
        (Some('\\'), _) | (Some(_), Some('\'')) => quoted(text, '\''),
        _ => text[1..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |n| n + 1),
    }
}

/// The parts of a snake or camel name in small letters, without figures.
fn parts(name: &str) -> Vec<String> {
    let shouted = !name.contains(|c: char| c.is_lowercase());
    let mut parts = vec![String::new()];
    for c in name.chars() {
        if !c.is_alphabetic() || (c.is_uppercase() && !shouted) {
            parts.push(String::new());
        }
        if let Some(last) = parts.last_mut().filter(|_| c.is_alphabetic()) {
            last.extend(c.to_lowercase());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether a word is built as a syllable of Vietnamese is, but for its tone.
fn is_syllable(word: &str) -> bool {
    const ONSETS: &str = "ngh ng nh ch gh gi kh ph qu th tr b c d g h k l m n p r s t v x";
    const NUCLEI: &str = "a e i o u y ai ao au ay eo eu ia ie iu oa oe oi oo ua ue ui uo uu uy ye \
                          uye uya uyu uoi uou uai uay oai oay oao ieu yeu";
    const CODAS: &str = "ch ng nh c m n p t";
    let after_onset = ONSETS.split(' ').filter_map(|onset| word.strip_prefix(onset));
    after_onset.chain([word]).any(|rhyme| {
        let open = CODAS.split(' ').filter_map(|coda| rhyme.strip_suffix(coda)).chain([rhyme]);
        let mut open = open;
        open.any(|nucleus| NUCLEI.split_whitespace().any(|known| known == nucleus))
    })
}
