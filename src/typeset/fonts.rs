//! Phông chữ (fonts): the embedded Times twin, or a real Times New Roman that the user gives.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::diag::{Diagnostic, kinds};
use crate::reason::Reason;
use crate::source::{Datum, Parsed, Sources, calls, character_name, narrow_any};

/// Tinos 1.33: same widths as Times New Roman, every Vietnamese letter, free to embed.
static TINOS: [&[u8]; 4] = [
    include_bytes!("../../fonts/Tinos-Regular.ttf"),
    include_bytes!("../../fonts/Tinos-Bold.ttf"),
    include_bytes!("../../fonts/Tinos-Italic.ttf"),
    include_bytes!("../../fonts/Tinos-BoldItalic.ttf"),
];

/// Cousine 1.23, its sibling of one width, without what no guide needs: for the lines of files and
/// terminals in the guide; a plan has none.
static COUSINE: &[u8] = include_bytes!("../../fonts/guide/Cousine-Regular-vi.ttf");

static EMBEDDED: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts = TINOS.iter().filter_map(|data| Font::new(Bytes::new(*data), 0)).collect();
    Fonts::of("Tinos", fonts)
});

static OF_GUIDE: LazyLock<Fonts> = LazyLock::new(|| {
    let code = Font::new(Bytes::new(COUSINE), 0);
    Fonts::of("Tinos", EMBEDDED.fonts.iter().cloned().chain(code).collect())
});

/// The one family that documents are set in; there is no fallback.
#[derive(Debug)]
pub struct Fonts {
    pub(super) family: &'static str,
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
}

impl Fonts {
    /// Returns the embedded family, set up once a process.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Returns the embedded family with that of the guide's code.
    pub(super) fn of_guide() -> &'static Self {
        &OF_GUIDE
    }

    /// Returns Times New Roman out of the font files of a user (TTF, OTF or TTC).
    ///
    /// # Errors
    /// When they do not hold all four styles of it; the text names those that are missing.
    pub fn times_new_roman(files: Vec<Vec<u8>>) -> Result<Self, String> {
        const FAMILY: &str = "Times New Roman";
        let styles = ["Regular", "Bold", "Italic", "Bold Italic"];
        let mut found: [Option<Font>; 4] = [None, None, None, None];
        for font in files.into_iter().flat_map(|data| Font::iter(Bytes::new(data))) {
            let info = font.info();
            if info.family != FAMILY {
                continue;
            }
            let bold = info.variant.weight.to_number() >= 600;
            let italic = info.variant.style != typst::text::FontStyle::Normal;
            found[usize::from(bold) + 2 * usize::from(italic)].get_or_insert(font);
        }
        let missing: Vec<&str> = styles
            .iter()
            .zip(&found)
            .filter(|(_, font)| font.is_none())
            .map(|(style, _)| *style)
            .collect();
        if missing.is_empty() {
            Ok(Self::of(FAMILY, found.into_iter().flatten().collect()))
        } else {
            Err(missing.join(", "))
        }
    }

    fn of(family: &'static str, fonts: Vec<Font>) -> Self {
        Self { family, book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    }

    /// Whether every style can draw a character.
    fn draws(&self, c: char) -> bool {
        let private = matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
        // Some fonts have empty shapes for these, and one for letters that were lost.
        let lost = c.is_control() || c == '\u{FFFD}';
        !(private || lost || self.fonts.is_empty())
            && self.fonts.iter().all(|f| f.info().coverage.contains(c.into()))
    }
}

/// Returns an error for each character that the fonts cannot draw, where it stands in the YAML.
///
/// Without this Typst would draw an empty box, or refuse the whole document without a place.
pub fn unprintable(parsed: &Parsed, sources: &Sources, fonts: &Fonts) -> Vec<Diagnostic> {
    let mut known: BTreeSet<char> = BTreeSet::new();
    let mut found = Vec::new();
    parsed.places.scalars(&mut |route, text| {
        let mut seen: BTreeSet<char> = BTreeSet::new();
        for (at, c) in text.char_indices() {
            if matches!(c, '\n' | '\t' | '\u{B}') || known.contains(&c) || !seen.insert(c) {
                continue;
            }
            if fonts.draws(c) {
                known.insert(c);
                continue;
            }
            let span = parsed.places.in_text(route, at, at + c.len_utf8(), sources);
            let Reason { message, help } = undrawn(c, fonts);
            let kind = &kinds::KY_TU_KHONG_CO_TRONG_PHONG;
            let flaw = Diagnostic::error(kind, span, message).help(help);
            // An asterisk would be read as a mark.
            found.push(match substitute(c).filter(|other| *other != '*') {
                Some(other) => flaw.fix(span, other),
                None => flaw,
            });
        }
        for (name, at) in calls(text) {
            let Some(Datum { text, cell }) = sources.data().get(name) else { continue };
            let mut seen: BTreeSet<char> = BTreeSet::new();
            for c in text.chars().filter(|c| !matches!(c, '\n' | '\t') && !fonts.draws(*c)) {
                if seen.insert(c) {
                    let Reason { message, help } = undrawn(c, fonts);
                    let kind = &kinds::KY_TU_KHONG_CO_TRONG_PHONG;
                    let span = parsed.places.in_text(route, at.start, at.end, sources);
                    let message = format!("{cell}: {message}");
                    found.push(Diagnostic::error(kind, span, message).help(help));
                }
            }
        }
    });
    found
}

/// Why a character is not printed.
fn undrawn(c: char, fonts: &Fonts) -> Reason {
    let code = u32::from(c);
    let message = match character_name(c) {
        Some(name) => format!("U+{code:04X} là {name}"),
        None => format!("phông {} không có ký tự `{c}` (U+{code:04X})", fonts.family),
    };
    let help = match (substitute(c), c) {
        (Some(other), _) => format!("viết `{other}`"),
        (None, '\u{F000}'..='\u{F8FF}') => {
            "dấu đầu dòng của Word thì viết `- ` ở đầu dòng; ký hiệu khác thì gõ lại bằng chữ"
                .into()
        }
        (None, c) if c.is_control() => "xóa ký tự này, gõ lại chữ ở chỗ đó nếu thiếu".into(),
        (None, '\u{FFFD}') => "chữ ở chỗ này đã mất khi chép hay đổi bảng mã; gõ lại".into(),
        (None, _) => {
            "thay bằng ký tự khác; ký hiệu đặc biệt và biểu tượng cảm xúc không in được".into()
        }
    };
    Reason::new(message, help)
}

/// What office fonts write instead of a symbol.
fn substitute(c: char) -> Option<char> {
    Some(match c {
        '☐' | '❏' | '❑' | '⬜' | '◻' => '□',
        '✓' | '✔' | '☑' | '🗸' => '√',
        '➢' | '➤' | '⮚' | '❖' | '✦' => '•',
        '★' | '⭐' => '*',
        '➔' | '➜' | '⇒' | '⟹' => '→',
        other => return narrow_any(other),
    })
}
