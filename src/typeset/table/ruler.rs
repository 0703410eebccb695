//! How wide words are, by the advances of the fonts' letters.

use rustc_hash::FxHashMap;
use ttf_parser::Face;

use crate::typeset::Fonts;
use crate::view::Look;

/// Size of a subscript or superscript, as a share of the words around it.
const SMALL: f64 = 0.6;

/// Measures words in em. Letters that stand closer side by side (kerning) are not taken into
/// account: words are never wider than it says but for a hair.
pub(super) struct Ruler<'a> {
    /// By style: upright, bold, italic, bold italic.
    faces: Vec<Option<Face<'a>>>,
    known: FxHashMap<(char, usize), f64>,
}

impl<'a> Ruler<'a> {
    /// Returns one for the fonts.
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        let faces = fonts.fonts.iter().map(|font| Face::parse(font.data(), font.index()).ok());
        Self { faces: faces.collect(), known: FxHashMap::default() }
    }

    /// Returns how wide words are in one line, in em.
    pub(super) fn width(&mut self, words: &str, look: Look) -> f64 {
        let style = usize::from(look.bold) + 2 * usize::from(look.italic);
        let width: f64 = words.chars().map(|c| self.letter(c, style)).sum();
        if look.sub || look.sup { width * SMALL } else { width }
    }

    fn letter(&mut self, c: char, style: usize) -> f64 {
        let face = self.faces.get(style).and_then(Option::as_ref);
        *self.known.entry((c, style)).or_insert_with(|| {
            let advance = face.and_then(|face| {
                let advance = face.glyph_hor_advance(face.glyph_index(c)?)?;
                Some(f64::from(advance) / f64::from(face.units_per_em()))
            });
            // A letter that the fonts lack is reported elsewhere.
            advance.unwrap_or(1.0)
        })
    }
}
