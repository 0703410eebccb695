//! Dấu (marks): words with their looks as running text of a plan, read back to be sure of it.

use super::labels;
use super::para::{Glyph, Look, Para};
use crate::view::{self, ReadPiece, read_back};
use crate::word::looks::{shared, turn};

/// Words as they are written, and what had to give way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub text: String,
    /// A look begins or ends at another letter than in the file.
    pub moved: bool,
    /// A look is gone.
    pub dropped: bool,
}

/// How words are written: each way gives up more than the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Way {
    /// Each word has one look.
    whole_words: bool,
    bold_and_italic: bool,
    raised: bool,
    /// Every sign that could mean something is escaped.
    escapes_all: bool,
}

const WAYS: [Way; 6] = [
    Way { whole_words: false, bold_and_italic: true, raised: true, escapes_all: false },
    Way { whole_words: true, bold_and_italic: true, raised: true, escapes_all: false },
    Way { whole_words: true, bold_and_italic: true, raised: true, escapes_all: true },
    Way { whole_words: true, bold_and_italic: true, raised: false, escapes_all: true },
    Way { whole_words: true, bold_and_italic: false, raised: true, escapes_all: true },
    Way { whole_words: true, bold_and_italic: false, raised: false, escapes_all: true },
];

/// Returns glyphs as running text, a backslash at the end of each line but the last.
pub(super) fn say(glyphs: &[Glyph]) -> Said {
    let mut last = Said::default();
    for way in WAYS {
        let own = dressed(glyphs, way);
        let text = written(&own, way.escapes_all);
        last = Said {
            text,
            moved: own != glyphs,
            dropped: !way.bold_and_italic && glyphs.iter().any(|g| has(g, |l| l.bold || l.italic))
                || !way.raised && glyphs.iter().any(|g| has(g, |l| l.sub || l.sup)),
        };
        if reads_as(&last.text, &own) {
            break;
        }
    }
    last
}

/// Returns the words of glyphs for a place that knows no looks and takes words as they are.
pub(super) fn plain(glyphs: &[Glyph]) -> String {
    let bare: Vec<Glyph> = glyphs
        .iter()
        .filter_map(|glyph| match glyph {
            Glyph::Char(c, _) => Some(Glyph::Char(*c, Look::default())),
            Glyph::Break => Some(Glyph::Char(' ', Look::default())),
            Glyph::Note(_) | Glyph::Picture(_) => None,
        })
        .collect();
    super::para::text_of(&bare)
}

/// The same for a place that calls values all the same: signs that would mean something are escaped.
pub(super) fn filled(glyphs: &[Glyph]) -> String {
    filled_words(plain(glyphs))
}

/// Words for a place that calls values: signs that would mean something are escaped.
pub(super) fn filled_words(words: String) -> String {
    if view::reads_plain(&words) && !words.trim_end().ends_with('}') {
        return words;
    }
    let mut out = String::new();
    for c in words.chars() {
        if matches!(c, '*' | '~' | '^' | '[' | '`' | '<' | '&' | '{')
            || out.ends_with('\\') && is_sign(c)
        {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn has(glyph: &Glyph, look: impl Fn(&Look) -> bool) -> bool {
    matches!(glyph, Glyph::Char(_, own) if look(own))
}

/// The name of a note in the text.
pub(super) fn note_name(nth: usize) -> String {
    (nth + 1).to_string()
}

/// The glyphs with the looks that a way keeps.
fn dressed(glyphs: &[Glyph], way: Way) -> Vec<Glyph> {
    let mut own: Vec<Glyph> = glyphs
        .iter()
        .map(|glyph| match glyph {
            Glyph::Char(c, look) => {
                let look = Look {
                    bold: look.bold && way.bold_and_italic,
                    italic: look.italic && way.bold_and_italic,
                    sub: look.sub && way.raised,
                    sup: look.sup && way.raised,
                };
                Glyph::Char(*c, look)
            }
            glyph => *glyph,
        })
        .collect();
    if !way.whole_words {
        return own;
    }
    let is_word = |glyph: &Glyph| matches!(glyph, Glyph::Char(c, _) if *c != ' ');
    let mut from = 0;
    while from < own.len() {
        let len = own[from..].iter().take_while(|glyph| is_word(glyph)).count();
        let word = from..from + len;
        from += len.max(1);
        let letters = |look: fn(&Look) -> bool, set: bool| {
            let own = own[word.clone()].iter().filter(|glyph| {
                matches!(glyph, Glyph::Char(c, own) if c.is_alphanumeric() && look(own) == set)
            });
            own.count()
        };
        let bold = letters(|look| look.bold, true) > letters(|look| look.bold, false);
        let italic = letters(|look| look.italic, true) > letters(|look| look.italic, false);
        for glyph in &mut own[word] {
            if let Glyph::Char(_, look) = glyph {
                (look.bold, look.italic) = (bold, italic);
            }
        }
    }
    let mut para = Para { glyphs: own, ..Para::default() };
    para.tidy();
    para.glyphs
}

/// Whether a text reads as these glyphs, in one paragraph.
fn reads_as(text: &str, glyphs: &[Glyph]) -> bool {
    let Some(blocks) = read_back(text) else { return false };
    let pieces = match blocks.as_slice() {
        [] => return glyphs.is_empty(),
        [block] if block.kind == view::ReadKind::Paragraph => &block.pieces,
        _ => return false,
    };
    let mut read = Vec::new();
    for piece in pieces {
        match piece {
            ReadPiece::Words(words, _) if words.contains("{{") || words.contains("{%") => {
                return false;
            }
            ReadPiece::Words(words, look) => {
                read.extend(words.chars().map(|c| (Some(c), *look)));
            }
            ReadPiece::Break => read.push((None, Look::default())),
            ReadPiece::Footnote(name) => {
                read.extend(format!("^{name}").chars().map(|c| (Some(c), Look::default())));
            }
        }
    }
    let mut wanted = Vec::new();
    for glyph in glyphs {
        match glyph {
            Glyph::Char(c, look) => wanted.push((Some(*c), *look)),
            Glyph::Break => wanted.push((None, Look::default())),
            Glyph::Note(nth) => {
                let name = format!("^{}", note_name(*nth));
                wanted.extend(name.chars().map(|c| (Some(c), Look::default())));
            }
            Glyph::Picture(_) => {}
        }
    }
    // A blank in front of a break is not seen.
    let trim = |all: &mut Vec<(Option<char>, Look)>| {
        let mut at = 0;
        while at < all.len() {
            let blank = all[at].0 == Some(' ');
            let ends = all.get(at + 1).is_none_or(|next| next.0.is_none());
            let begins = at == 0 || all[at - 1].0.is_none();
            if blank && (ends || begins) {
                all.remove(at);
            } else {
                at += 1;
            }
        }
    };
    trim(&mut read);
    trim(&mut wanted);
    read == wanted
}

/// Signs from which a backslash takes their meaning.
const SIGNS: &str = "*_~^`[]<>&#-+.:!|={}()";

/// Whether a backslash takes the meaning from a sign, and goes.
fn is_sign(c: char) -> bool {
    SIGNS.contains(c) || labels::BULLETS.contains(&c)
}

/// Writes glyphs with marks around their looks.
fn written(glyphs: &[Glyph], escapes_all: bool) -> String {
    let lines: Vec<&[Glyph]> = glyphs.split(|glyph| *glyph == Glyph::Break).collect();
    let mut text = String::new();
    for (nth, line) in lines.iter().enumerate() {
        if nth > 0 {
            text.truncate(text.trim_end().len());
            text += "\\\n";
        }
        text += &written_line(line, escapes_all);
    }
    text
}

fn written_line(line: &[Glyph], escapes_all: bool) -> String {
    let chars: Vec<Option<char>> = line
        .iter()
        .map(|glyph| match glyph {
            Glyph::Char(c, _) => Some(*c),
            _ => None,
        })
        .collect();
    let first = begins(&super::para::text_of(line));
    let mut out = String::new();
    let mut open = Look::default();
    // How many letters of the line were written.
    let mut letters = 0;
    for (at, glyph) in line.iter().enumerate() {
        match glyph {
            Glyph::Char(c, look) => {
                let look = if *c == ' ' && *look != open { shared(open, *look) } else { *look };
                turn(&mut out, &mut open, look);
                let next = chars.get(at + 1).copied().flatten();
                let behind = out.ends_with('\\') && is_sign(*c);
                let meant = first == Some(letters) || behind || means(*c, next, &chars[at..]);
                if meant && *c != '\\' || escapes_all && SIGNS.contains(*c) {
                    out.push('\\');
                }
                out.push(*c);
                letters += 1;
            }
            Glyph::Note(nth) => {
                turn(&mut out, &mut open, Look::default());
                out += &format!("[^{}]", note_name(*nth));
            }
            Glyph::Break | Glyph::Picture(_) => {}
        }
    }
    turn(&mut out, &mut open, Look::default());
    out
}

/// Whether a sign would mean something where it stands.
fn means(c: char, next: Option<char>, rest: &[Option<char>]) -> bool {
    let letter = next.is_some_and(|c| c.is_ascii_alphabetic());
    match c {
        '*' | '`' | '~' | '^' | '{' => true,
        '<' => letter || matches!(next, Some('/' | '!')),
        '&' => letter || next == Some('#'),
        '[' => {
            let ahead: String = rest.iter().map(|c| c.unwrap_or(' ')).take(400).collect();
            next == Some('^') || ahead.contains("](") || ahead.contains("]:")
        }
        _ => false,
    }
}

/// Which letter of a line must be escaped so that the line begins nothing but words.
fn begins(line: &str) -> Option<usize> {
    let chars: Vec<char> = line.chars().collect();
    let first = *chars.first()?;
    let blank = |at: usize| chars.get(at).is_none_or(|c| c.is_whitespace());
    if matches!(first, '#' | '>' | '|') {
        return Some(0);
    }
    if labels::BULLETS.contains(&first) && blank(1) {
        return Some(0);
    }
    let row = |sign: char| first == sign && chars.iter().all(|c| *c == sign || *c == ' ');
    if ['=', '-', '_'].into_iter().any(row) {
        return Some(0);
    }
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    if (1..=9).contains(&digits)
        && matches!(chars.get(digits), Some('.' | ')'))
        && blank(digits + 1)
    {
        return Some(digits);
    }
    // A label of any level.
    let word = chars.iter().position(|c| c.is_whitespace()).unwrap_or(chars.len());
    let typed = labels::label(line).is_some()
        || word <= 5 && chars[..word].iter().any(|c| c.is_alphanumeric());
    let ends = word.checked_sub(1).filter(|at| matches!(chars[*at], '.' | ')'))?;
    typed.then_some(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Glyphs of a text in which `<B:…>`, `<I:…>`, `<_:…>` and `<^:…>` say how words look.
    fn glyphs(text: &str) -> Vec<Glyph> {
        let mut made = Vec::new();
        let mut looks = vec![Look::default()];
        let chars: Vec<char> = text.chars().collect();
        let mut at = 0;
        while at < chars.len() {
            let look = looks.last().copied().unwrap_or_default();
            match chars[at] {
                '<' if chars.get(at + 2) == Some(&':') => {
                    let mut look = look;
                    match chars[at + 1] {
                        'B' => look.bold = true,
                        'I' => look.italic = true,
                        '_' => look.sub = true,
                        _ => look.sup = true,
                    }
                    looks.push(look);
                    at += 2;
                }
                '>' if looks.len() > 1 => {
                    looks.pop();
                }
                '\n' => made.push(Glyph::Break),
                c => made.push(Glyph::Char(c, look)),
            }
            at += 1;
        }
        made
    }

    #[test]
    fn looks_become_marks_that_read_back() {
        for (words, text) in [
            ("<B:Sở Nội vụ:> chủ trì", "**Sở Nội vụ:** chủ trì"),
            ("Lưu: VT, CN<_:(X.Thịnh)>.", "Lưu: VT, CN~(X.Thịnh)~."),
            ("<B:a <I:b> c>", "**a *b* c**"),
            ("5 m<^:2>", "5 m^2^"),
            ("một\nhai", "một\\\nhai"),
        ] {
            let said = say(&glyphs(words));
            assert_eq!(said, Said { text: text.into(), moved: false, dropped: false }, "{words}");
        }
    }

    #[test]
    fn signs_stay_signs() {
        for words in [
            "2*3 và 4*5",
            "- Trồng cây",
            "1. Trồng",
            "a) Trồng",
            "I. Trồng",
            "# Trồng",
            "~20~",
            "m^2^",
            "<br> &nbsp;",
            "[^1] và [a](b)",
            "`a`",
            "**",
            "{giữa}",
            "chữ {nhan=1}",
            "một\n- hai",
            "một\n1. hai",
            "C:\\*x",
            "________",
            "=====",
            "> trích",
            "+ Trồng",
            "2026. Năm",
            "Q. Bình",
            "(*) Ghi chú",
            "[1]: a",
            "1.1. x",
            "A. x",
            "\\(a\\)",
            "|a|b|",
        ] {
            let said = say(&glyphs(words));
            assert!(reads_as(&said.text, &glyphs(words)), "{words}: {}", said.text);
            assert!(!said.dropped && !said.moved, "{words}");
        }
    }

    #[test]
    fn a_look_inside_a_word_moves_to_its_ends() {
        let said = say(&glyphs("Ph<B:òng> khám và <B:Trồng >cây<B:,>"));
        assert_eq!(said.text, "**Phòng** khám và **Trồng** cây,");
        assert!(said.moved && !said.dropped);
    }
}
