//! Âm tiết (syllables): onset, rhyme and tone, and where the mark of the tone stands.

use std::collections::HashSet;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{compose, decompose_canonical, is_combining_mark};

/// The longest first.
const ONSETS: [&str; 28] = [
    "ngh", "ng", "nh", "gh", "gi", "ch", "kh", "ph", "th", "tr", "qu", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

const RHYMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât \
    âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng \
    iêp iêt iêu o oc oi om on ong oong ooc op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc \
    oăm oăn oăng oăt oăp oe oen oeo oet oem ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un \
    ung up ut uôc uôi uôm uôn uông uôt uôp uân uâng uât uây uê uêch uênh uên uơ uy uya uych uyên uyêt \
    uynh uyt uyu uyn uyp ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng \
    yêt yêu";

const AFTER_QU: &str = "a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăt ăp âc ân âng ât ây âu e \
    en eng eo et ê ên êch ênh êt i ich in inh it y ych yên yêt ynh yt yp yn ơ ơi ơn ôc";

/// What follows `gi` with its `i` gone: `giết`, `giêng`.
const AFTER_GI: [&str; 8] = ["ê", "êc", "êm", "ên", "êng", "êp", "êt", "êu"];

/// Rhymes whose mark may stand on either letter.
const MOVED: [&str; 3] = ["oa", "oe", "uy"];

/// Onsets that are taken for each other by ear: how they are typed, what they are compared as.
const CONFUSED: [(&str, &str); 9] = [
    ("s", "x"),
    ("tr", "ch"),
    ("r", "d"),
    ("gi", "d"),
    ("v", "d"),
    ("n", "l"),
    ("ngh", "ng"),
    ("gh", "g"),
    ("k", "c"),
];

/// The shortest word, in bytes, of which a letter may be missing.
pub const SHORTEST: usize = 3;

fn set(
    words: &'static str,
    cell: &'static OnceLock<HashSet<&'static str>>,
) -> &'static HashSet<&'static str> {
    cell.get_or_init(|| words.split_whitespace().collect())
}

fn is_rhyme(rest: &str) -> bool {
    static CELL: OnceLock<HashSet<&'static str>> = OnceLock::new();
    set(RHYMES, &CELL).contains(rest)
}

fn is_after_qu(rest: &str) -> bool {
    static CELL: OnceLock<HashSet<&'static str>> = OnceLock::new();
    set(AFTER_QU, &CELL).contains(rest)
}

/// Whether a mark is one of the five tones.
fn is_tone(mark: char) -> bool {
    matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// A word without its tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// Its letters, each with its hat or horn.
    pub base: String,
    /// The mark of its tone; of several the last.
    pub tone: Option<char>,
    /// How many marks of tone it has.
    marks: usize,
    /// Which of its letters had the mark.
    place: Option<usize>,
}

/// Parts the tone of a word in small letters from its letters.
pub fn parts(word: &str) -> Parts {
    let mut parts =
        Parts { base: String::with_capacity(word.len()), tone: None, marks: 0, place: None };
    for (nth, c) in word.chars().enumerate() {
        if c.is_ascii() {
            parts.base.push(c);
            continue;
        }
        let mut letter: Option<char> = None;
        decompose_canonical(c, |mark| match letter {
            None => letter = Some(mark),
            Some(_) if is_tone(mark) => {
                (parts.tone, parts.place) = (Some(mark), Some(nth));
                parts.marks += 1;
            }
            Some(own) => letter = compose(own, mark).or(Some(own)),
        });
        parts.base.extend(letter);
    }
    parts
}

/// Returns the letters without any mark, `đ` as `d`.
pub fn skeleton(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'đ' => plain.push('d'),
            c if c.is_ascii() => plain.push(c),
            c => decompose_canonical(c, |mark| {
                if !is_combining_mark(mark) {
                    plain.push(mark);
                }
            }),
        }
    }
    plain
}

/// Returns a word with each of its letters left out, where enough is left.
pub fn shorter(word: &str) -> Vec<String> {
    if word.chars().count() <= SHORTEST {
        return Vec::new();
    }
    let without = |at: usize| {
        let letters = word.chars().enumerate().filter(|(nth, _)| *nth != at);
        letters.map(|(_, c)| c).collect()
    };
    let mut all: Vec<String> = (0..word.chars().count()).map(without).collect();
    all.dedup();
    all
}

/// Returns the same for words that are taken for each other by ear: `xử` and `sử`, `tràn` and `tràng`.
pub fn sound(word: &str) -> String {
    let begins = |onset: &&&str| word.starts_with(**onset) && word.len() > onset.len();
    let onset = ONSETS.iter().find(begins).copied().unwrap_or("");
    let heard =
        CONFUSED.iter().find(|(typed, _)| *typed == onset).map_or(onset, |(_, heard)| *heard);
    let rest = &word[onset.len()..];
    let rest = match rest {
        _ if rest.ends_with("ng") || rest.ends_with("nh") => rest[..rest.len() - 1].to_owned(),
        _ if rest.ends_with("ch") => format!("{}t", &rest[..rest.len() - 2]),
        _ if rest.ends_with('c') => format!("{}t", &rest[..rest.len() - 1]),
        _ => rest.to_owned(),
    };
    format!("{heard}{rest}")
}

/// Returns the rhyme of a word without its tone; `None` where no syllable is built so.
fn rhyme(base: &str) -> Option<&str> {
    ONSETS.iter().find_map(|onset| {
        let rest = base.strip_prefix(onset)?;
        let fits = match *onset {
            "qu" => is_after_qu(rest),
            "gi" if rest.is_empty() => return base.get(1..),
            "gi" => is_rhyme(rest) && !rest.starts_with(['i', 'y']) || AFTER_GI.contains(&rest),
            onset => {
                let front = rest.starts_with(['i', 'e', 'ê', 'y']);
                let spelt = match onset {
                    "k" | "gh" | "ngh" => front,
                    "c" | "ng" => !front,
                    "g" => !front || rest == "in",
                    _ => true,
                };
                let with_y = match rest {
                    "y" => matches!(onset, "" | "h" | "k" | "l" | "m" | "s" | "t" | "v"),
                    _ if rest.starts_with('y') => onset.is_empty(),
                    _ => !(rest.starts_with("iê") && onset.is_empty()),
                };
                spelt && with_y && is_rhyme(rest)
            }
        };
        fits.then_some(rest)
    })
}

/// Which letters of a word without its tone may have the mark of it, from the first; both orders of
/// `hòa` and `hoà` count.
fn places(base: &str, rhyme: &str) -> (usize, Option<usize>) {
    let before = base.chars().count() - rhyme.chars().count();
    let vowels: Vec<char> = rhyme.chars().take_while(|c| "aăâeêioôơuưy".contains(*c)).collect();
    let strong = vowels.iter().rposition(|c| "ăâêôơ".contains(*c));
    let at = match (strong, vowels.len()) {
        (Some(at), _) => at,
        (None, 1) => 0,
        (None, _) if MOVED.contains(&rhyme) => return (before, Some(before + 1)),
        (None, _) if vowels.first() == Some(&'ư') => 0,
        (None, 3..) => 1,
        (None, _) => usize::from(rhyme.chars().count() > vowels.len()),
    };
    (before + at, None)
}

/// Whether a word in small letters is built as a Vietnamese syllable.
pub fn is_syllable(word: &str) -> bool {
    let parts = parts(word);
    let Some(rhyme) = rhyme(&parts.base) else { return false };
    let stops = rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch");
    if parts.marks > 1 || stops && !matches!(parts.tone, Some('\u{301}' | '\u{323}')) {
        return false;
    }
    let (first, second) = places(&parts.base, rhyme);
    parts.place.is_none_or(|at| at == first || Some(at) == second)
}

/// Returns a word without its tone with the tone where it belongs; `None` where no syllable is built so.
pub fn with_tone(base: &str, tone: Option<char>) -> Option<String> {
    let rhyme = rhyme(base)?;
    let Some(tone) = tone else { return is_syllable(base).then(|| base.to_owned()) };
    let (at, _) = places(base, rhyme);
    let marked =
        base.chars().enumerate().flat_map(|(nth, c)| [Some(c), (nth == at).then_some(tone)]);
    let word: String = marked.flatten().nfc().collect();
    is_syllable(&word).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_what_is_none() {
        let right = "người đường nghiệp quyền quý quỹ qua quốc giữ gì gìn giếng giêng giải khuyến huỳnh \
            khuỷu ngoằn nghiêng yêu yến y ý tỷ tỉ kỹ kĩ hòa hoà thủy thuỷ thuế huệ ước ương ướt ưu ửng mưu \
            hươu rượu buổi tuổi muống uống xoong boóc mía mùa mứa được các cách kịp kết tích thoáng hoạch \
            oái ngoéo khuya bia ba quen quấn quắc quở uy ủy ấp ế";
        let wrong = "nguời đuờng ngiệp nghành qúy hoăc đươc thưc cac phap iêu ciến kạn ceo qốc \
            nghà ngiên thuơng vớihoạt tăngcường vieetj ddang hoac truỳên quôc quyêt hoạchh ươ iêt";
        for word in right.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
        for word in wrong.split_whitespace() {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn a_tone_stands_where_it_belongs() {
        let acute = Some('\u{301}');
        for (base, word) in [
            ("hoa", "hóa"),
            ("quy", "quý"),
            ("thuê", "thuế"),
            ("tiên", "tiến"),
            ("nươc", "nước"),
            ("mưa", "mứa"),
            ("khoang", "khoáng"),
            ("giêng", "giếng"),
            ("gi", "gí"),
        ] {
            assert_eq!(with_tone(base, acute).as_deref(), Some(word));
        }
        assert_eq!(with_tone("hoac", None), None);
        assert_eq!(skeleton("đường"), "duong");
        assert_eq!(sound("xử"), sound("sử"));
    }
}
