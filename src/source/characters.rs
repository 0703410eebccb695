//! Characters that come along with text pasted from Word, a PDF or a web page: what each of them
//! stands for where a person typed text.
//!
//! They are met twice: in the file as it is ([`super::clean`]), and in the scalars of YAML, whose
//! escapes may write any of them ([`settle`]).

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The break of a line within a paragraph, in a scalar: only the shape of the value says whether
/// it may have lines. In prose two spaces stand before the line end, which is as many bytes.
const BREAK: &str = "\u{B} \n";

/// Whether a character is never seen and means nothing here: marks of byte order and of direction,
/// places where a word may break, joiners, choices of a glyph.
pub(super) fn invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Whether a character is a space other than that of the keyboard.
pub(super) fn special_space(c: char) -> bool {
    matches!(
        c,
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

/// Whether a character breaks lines in other programs, and is no line end of a file here.
pub(super) fn special_break(c: char) -> bool {
    matches!(c, '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns the letter or figure of the keyboard that a wide one (East Asian forms) is.
pub(super) fn narrow(c: char) -> Option<char> {
    narrow_any(c).filter(char::is_ascii_alphanumeric)
}

/// Returns the character of the keyboard that a wide one is, signs too.
pub(crate) fn narrow_any(c: char) -> Option<char> {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        '、' => Some(','),
        '。' => Some('.'),
        _ => None,
    }
}

/// Returns the text of a scalar, escapes and all, as a person means it. The line breaks of other
/// programs become [`BREAK`].
pub(super) fn settle(text: &str) -> String {
    if text.chars().all(settled) {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n");
    let text = composed(&text);
    let figures = text.chars().all(|c| {
        special_space(c)
            || narrow_any(c).unwrap_or(c).is_ascii_digit()
            || " .,/-%".contains(narrow_any(c).unwrap_or(c))
    });
    let mut out = String::with_capacity(text.len());
    // Whether nothing but white space was met in the line.
    let mut first = true;
    for (at, c) in text.char_indices() {
        match c {
            '\r' => out.push('\n'),
            // Tabs before the words of a line nest lists.
            '\t' if !first => out.push(' '),
            c if special_break(c) => out.push_str(BREAK),
            // Word and web pages indent paragraphs so, which is the layout's task; but not lists.
            c if special_space(c) && first && !list_item(&text[at..]) => {}
            c if special_space(c) => out.push(' '),
            // Wide signs are those of the keyboard in an amount or a date; in words they have
            // a space of their own, which only a person can put there.
            c if figures => out.push(narrow_any(c).unwrap_or(c)),
            c => out.push(narrow(c).unwrap_or(c)),
        }
        first = out.ends_with('\n') || first && (c.is_whitespace() || special_space(c));
    }
    with_d(&out)
}

/// Whether a character is composed and visible, whatever stands beside it: most of what is ever typed.
fn plain(c: char) -> bool {
    matches!(c,
        '\0'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{1EA0}'..='\u{1EF9}' | '\u{2010}'..='\u{2027}')
}

/// Whether a character stays as it is in a settled text, whatever stands beside it.
fn settled(c: char) -> bool {
    let kept = plain(c) && d_of(c).is_none() && !special_space(c) && !special_break(c);
    kept && !matches!(c, '\r' | '\t')
}

/// Whether a character stays as it is in a cleaned text, whatever stands beside it.
pub(super) fn clean(c: char) -> bool {
    plain(c) && d_of(c).is_none() && !special_space(c) && c != '\r'
}

/// What the breaks of lines within a paragraph become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaks {
    /// Hard breaks of Markdown.
    Prose,
    /// Lines.
    Lines,
    /// Spaces: the value is one line.
    None,
}

/// Returns a settled text with its breaks as a value may have them.
pub(super) fn with_breaks(text: &str, breaks: Breaks) -> String {
    match breaks {
        Breaks::Prose => text.replace('\u{B}', " "),
        Breaks::Lines => text.replace(BREAK, "\n"),
        Breaks::None => text.replace(BREAK, " "),
    }
}

/// Whether a line goes on with the mark of a list.
fn list_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| special_space(c) || c == ' ');
    let mark = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = mark.len() < rest.len() && mark.starts_with(['.', ')']);
    numbered || rest.starts_with(['-', '*', '+'])
}

/// Returns a text without invisible characters, its letters composed (NFC), also those whose marks
/// were typed in an order of which Unicode does not make a letter: tone before circumflex.
pub(super) fn composed(text: &str) -> String {
    if text.chars().all(plain) {
        return text.to_owned();
    }
    let composed: String = text.chars().filter(|c| !invisible(*c)).nfc().collect();
    if !composed.chars().any(|c| tone(c) || letter_mark(c)) {
        return composed;
    }
    let mut out = String::with_capacity(composed.len());
    let mut chars = composed.chars().peekable();
    while let Some(c) = chars.next() {
        let mut cluster = String::from(c);
        while let Some(mark) = chars.next_if(|next| is_combining_mark(*next)) {
            cluster.push(mark);
        }
        let mut parts: Vec<char> = cluster.nfd().collect();
        parts.sort_by_key(|part| (is_combining_mark(*part), tone(*part)));
        let better: String = parts.into_iter().nfc().collect();
        let whole = better.chars().count() == 1;
        out += if whole { &better } else { &cluster };
    }
    out
}

/// The five tones.
fn tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// The marks that make letters of their own: â, ă, ơ.
fn letter_mark(c: char) -> bool {
    matches!(c, '\u{302}' | '\u{306}' | '\u{31B}')
}

/// Returns the đ that a letter of another language looks like.
pub(super) fn d_of(c: char) -> Option<char> {
    match c {
        'Ð' | 'Ɖ' => Some('Đ'),
        'ð' | 'ɖ' => Some('đ'),
        _ => None,
    }
}

/// Returns a text in which Ð and ð beside another letter are Đ and đ, which take as many bytes.
pub(super) fn with_d(text: &str) -> String {
    if !text.contains(['Ð', 'Ɖ', 'ð', 'ɖ']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let before = out.chars().next_back().is_some_and(char::is_alphabetic);
        let beside = before || chars.peek().is_some_and(|next| next.is_alphabetic());
        out.push(d_of(c).filter(|_| beside).unwrap_or(c));
    }
    out
}

/// Whether a character is of a script whose letters may look like ours: Greek, Cyrillic.
pub(super) fn foreign(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{52F}' | '\u{1F00}'..='\u{1FFF}')
}

/// Returns the Latin letter that a letter of another script looks like, and the name of that script.
pub(super) fn look_alike(c: char) -> Option<(char, &'static str)> {
    if !foreign(c) {
        return None;
    }
    const CYRILLIC: (&str, &str) =
        ("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝҮ", "ABESIJKMHOPCTYXaesijopcyxhdqwY");
    const GREEK: (&str, &str) = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοι", "ABEZHIKMNOPTYXoi");
    let find = |(strange, plain): (&str, &str)| {
        strange.chars().zip(plain.chars()).find(|(own, _)| *own == c).map(|(_, plain)| plain)
    };
    let scripts = [(CYRILLIC, "chữ Nga"), (GREEK, "chữ Hy Lạp")];
    scripts.into_iter().find_map(|(table, name)| Some((find(table)?, name)))
}

/// What a character is called, where people may know it by that name.
pub(crate) fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{A0}' => "dấu cách không ngắt dòng",
        c if special_space(c) => "dấu cách đặc biệt",
        '\u{B}' => "dấu xuống dòng của Word",
        '\u{C}' => "dấu ngắt trang",
        c if special_break(c) => "dấu xuống dòng đặc biệt",
        '\u{FFFD}' => "ký hiệu của một chữ đã mất",
        '\u{E000}'..='\u{EFFF}' | '\u{F8FF}' => "ký hiệu riêng của một phông",
        '\u{F000}'..='\u{F8FE}' => "ký hiệu của phông Symbol hay Wingdings trong Word",
        c if c.is_control() => "ký tự điều khiển không in được",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pasted_settles_as_it_is_meant() {
        for (pasted, meant) in [
            ("xe\u{FEFF}chở", "xechở"),
            ("Thuê xe\tchở", "Thuê xe chở"),
            ("một\u{A0}hai\u{3000}ba", "một hai ba"),
            ("\u{A0}\u{A0}Đoạn\n\u{2003} \u{A0}- ý", "Đoạn\n   - ý"),
            ("một\u{2028}hai\u{B}ba", "một\u{B} \nhai\u{B} \nba"),
            ("１２ｍ：", "12m："),
            ("５．０００／１２", "5.000/12"),
            ("Ðồng, ÐẠI, Ð, ð", "Đồng, ĐẠI, Ð, ð"),
            ("a\u{301}\u{302}n o\u{309}\u{31B}", "ấn ở"),
            ("Ê Đê ê\u{306} č ŭ ƀ", "Ê Đê ê\u{306} č ŭ ƀ"),
            ("\u{202B}ngược\u{200F}", "ngược"),
        ] {
            assert_eq!(settle(pasted), meant, "{pasted:?}");
        }
    }
}
