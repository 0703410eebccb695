//! Gõ (typing): what keys of Telex or VNI would have made of a word.

use unicode_normalization::char::compose;

use super::syllable::{parts, with_tone};

const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';
const HORN: char = '\u{31B}';

/// Returns the syllable that a word in small letters was meant as, where keys that make marks were
/// left standing in it: `vieetj`, `hoac85`; `None` where there are none, or no syllable comes of it.
pub fn decode(word: &str) -> Option<String> {
    let parts = parts(word);
    let mut tone = parts.tone;
    let mut out: Vec<char> = Vec::new();
    let mut keys = 0;
    for c in parts.base.chars() {
        let mark = match c {
            's' | '1' => Some('\u{301}'),
            'f' | '2' => Some('\u{300}'),
            'r' | '3' => Some('\u{309}'),
            'x' | '4' => Some('\u{303}'),
            'j' | '5' => Some('\u{323}'),
            _ => None,
        };
        let vowel = out.iter().any(|c| is_vowel(*c));
        if let Some(mark) = mark.filter(|_| vowel) {
            if tone.is_some_and(|own| own != mark) {
                return None;
            }
            tone = Some(mark);
            keys += 1;
            continue;
        }
        let done = match c {
            'a' | 'e' | 'o' => put(&mut out, &[c], CIRCUMFLEX),
            '6' => put(&mut out, &['a', 'e', 'o'], CIRCUMFLEX),
            '8' => put(&mut out, &['a'], BREVE),
            'w' | '7' => horns(&mut out, c == 'w'),
            'd' | '9' if out.first() == Some(&'d') => {
                out[0] = 'đ';
                true
            }
            _ => false,
        };
        match done {
            true => keys += 1,
            false => out.push(c),
        }
    }
    let base: String = out.into_iter().collect();
    (keys > 0 && base.chars().all(char::is_alphabetic)).then(|| with_tone(&base, tone)).flatten()
}

fn is_vowel(c: char) -> bool {
    "aăâeêioôơuưy".contains(c)
}

/// Puts a hat or breve on the last of some letters, if there is one without.
fn put(out: &mut [char], letters: &[char], mark: char) -> bool {
    let Some(own) = out.iter_mut().rev().find(|c| letters.contains(c)) else { return false };
    compose(*own, mark).inspect(|new| *own = *new).is_some()
}

/// Makes `uo` to `ươ`, `u` to `ư`, `o` to `ơ`, and with `w` also `a` to `ă`.
fn horns(out: &mut [char], breve: bool) -> bool {
    let mut done = false;
    for at in (0..out.len()).rev() {
        let mark = match out[at] {
            'u' if done && !(at + 1 < out.len() && out[at + 1] == 'ơ') => continue,
            'u' | 'o' => HORN,
            'a' if breve && !done => BREVE,
            _ => continue,
        };
        if let Some(new) = compose(out[at], mark) {
            out[at] = new;
            done = true;
        }
        if out[at] != 'ơ' {
            break;
        }
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_left_standing_are_read() {
        for (typed, meant) in [
            ("vieetj", "việt"),
            ("ddang", "đang"),
            ("hoac85", "hoặc"),
            ("hoawcj", "hoặc"),
            ("nguwowif", "người"),
            ("dduwowngf", "đường"),
            ("thuwcj", "thực"),
            ("tuyeen", "tuyên"),
            ("tuyên2", "tuyền"),
            ("ke61", "kế"),
            ("hoachj", "hoạch"),
            ("d9oan2", "đoàn"),
            ("quyeefn", "quyền"),
        ] {
            assert_eq!(decode(typed).as_deref(), Some(meant), "{typed}");
        }
        for plain in ["hoac", "web", "người", "km2x", "camera", "2027"] {
            assert_eq!(decode(plain), None, "{plain}");
        }
    }
}
