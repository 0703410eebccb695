//! The lines of a cell: how many it takes at a width, and what of it cannot be narrower.

use super::ruler::Ruler;
use crate::typeset::cut;
use crate::view::CUT;
use crate::view::{Look, Paragraph, Run};

/// Words up to so many letters are never parted at their own hyphen or slash.
const SHORT_WORD: usize = 12;

/// A piece that no line break parts.
#[derive(Debug, Clone, PartialEq)]
struct Piece {
    /// Its width, in em.
    width: f64,
    /// That of the space after it.
    space: f64,
    /// Whether a new line begins after it.
    ends: bool,
}

/// What stands in a cell, as pieces.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Lines {
    pieces: Vec<Piece>,
    /// Width of the widest piece, in em.
    pub(super) longest: f64,
    /// Width of the longest line of the author's, in em.
    pub(super) natural: f64,
    /// All of it one after another, in em.
    pub(super) area: f64,
    /// The words of the widest piece.
    pub(super) word: String,
}

/// How words are cut into pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parting {
    /// Never: figures.
    Whole,
    /// At spaces, and inside of words so long that they are no words, such as addresses.
    Words,
    /// Inside of all addresses and codes.
    Codes,
}

impl Lines {
    /// Cuts the paragraphs of a cell into pieces.
    pub(super) fn new(
        paragraphs: &[Paragraph],
        bold: bool,
        parting: Parting,
        ruler: &mut Ruler,
    ) -> Self {
        let mut lines = Self::default();
        let mut open = Open::default();
        for paragraph in paragraphs {
            if let Some(label) = &paragraph.label {
                let look = Look { bold: bold || paragraph.bold_label, ..Look::default() };
                // One space after it, that neither stretches nor breaks.
                open.add(&format!("{label} "), look, ruler);
                lines.close(&mut open, 0.0, false);
            }
            for run in &paragraph.runs {
                match run {
                    Run::Words { text, look, unbroken } => {
                        let look = Look { bold: bold || look.bold, ..*look };
                        let whole = parting == Parting::Whole
                            || *unbroken
                                && (parting != Parting::Codes
                                    || !cut::has_cuts(text, cut::least(true)));
                        if whole {
                            open.add(text, look, ruler);
                        } else {
                            lines.words(text, look, parting, &mut open, ruler);
                        }
                    }
                    Run::Leader(dots) => {
                        let few: String = dots.chars().take(5).collect();
                        open.add(&few, Look::default(), ruler);
                    }
                    Run::Break => lines.close(&mut open, 0.0, true),
                    Run::Footnote { .. } | Run::FootnoteAgain(_) => open.width += 0.6,
                }
            }
            lines.close(&mut open, 0.0, true);
        }
        if lines.pieces.iter().all(|piece| piece.width == 0.0) {
            return Self::default();
        }
        lines.sum_up();
        lines
    }

    fn words(
        &mut self,
        text: &str,
        look: Look,
        parting: Parting,
        open: &mut Open,
        ruler: &mut Ruler,
    ) {
        let least = cut::least(parting == Parting::Codes);
        let space = ruler.width(" ", look);
        // A no-break space is part of its word.
        for word in text.split_inclusive(is_space) {
            let letters = word.trim_end_matches(is_space);
            let marked = cut::marked(letters, least);
            for (nth, piece) in marked.split(CUT).enumerate() {
                if nth > 0 {
                    self.close(open, 0.0, false);
                }
                for part in own_breaks(piece) {
                    if !open.words.is_empty() && part.1 {
                        self.close(open, 0.0, false);
                    }
                    open.add(part.0, look, ruler);
                }
            }
            if letters.len() < word.len() {
                let spaces = word[letters.len()..].chars().count();
                self.close(open, space * spaces as f64, false);
            }
        }
    }

    fn close(&mut self, open: &mut Open, space: f64, ends: bool) {
        if open.words.is_empty() && open.width == 0.0 {
            match self.pieces.last_mut() {
                Some(last) if !last.ends => {
                    last.space += space;
                    last.ends = ends;
                }
                // An empty line of the author's.
                _ if ends => self.pieces.push(Piece { width: 0.0, space, ends }),
                _ => {}
            }
            return;
        }
        if open.width > self.longest {
            self.longest = open.width;
            self.word.clone_from(&open.words);
        }
        self.pieces.push(Piece { width: open.width, space, ends });
        *open = Open::default();
    }

    fn sum_up(&mut self) {
        let mut line = 0.0;
        for piece in &self.pieces {
            line += piece.width;
            self.natural = self.natural.max(line);
            line = if piece.ends { 0.0 } else { line + piece.space };
            self.area += piece.width + piece.space;
        }
    }

    /// Whether nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Returns how many lines it takes where they are so wide, in em.
    pub(super) fn count(&self, width: f64) -> u32 {
        const HAIR: f64 = 1e-6;
        if self.pieces.is_empty() {
            return 0;
        }
        let (mut count, mut x, mut fresh) = (0, 0.0, true);
        for piece in &self.pieces {
            if fresh || x + piece.width > width + HAIR {
                count += 1;
                x = 0.0;
            }
            x += piece.width;
            x += piece.space;
            fresh = piece.ends;
        }
        count
    }
}

/// A piece that may go on.
#[derive(Default)]
struct Open {
    words: String,
    width: f64,
}

impl Open {
    fn add(&mut self, words: &str, look: Look, ruler: &mut Ruler) {
        self.words.push_str(words);
        self.width += ruler.width(words, look);
    }
}

/// Whether a line may end there.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Cuts a long word where Typst would by itself: between a hyphen or slash and a letter. With each
/// part, whether it begins a piece.
fn own_breaks(word: &str) -> Vec<(&str, bool)> {
    if word.chars().count() <= SHORT_WORD {
        return vec![(word, false)];
    }
    let mut parts = Vec::new();
    let mut from = 0;
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    for pair in letters.windows(2) {
        let ((_, one), (at, two)) = (pair[0], pair[1]);
        if at > 1 && matches!(one, '-' | '–' | '/') && two.is_alphabetic() {
            parts.push((&word[from..at], from > 0));
            from = at;
        }
    }
    parts.push((&word[from..], from > 0));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::Fonts;

    fn lines(text: &str) -> Lines {
        let runs = vec![Run::text(text)];
        let paragraph = Paragraph::plain(runs);
        Lines::new(&[paragraph], false, Parting::Words, &mut Ruler::new(Fonts::embedded()))
    }

    #[test]
    fn words_go_to_the_next_line_where_there_is_no_room() {
        let one = lines("Tổ chức trồng cây");
        assert_eq!(one.count(one.natural), 1);
        assert_eq!(one.count(one.natural - 0.1), 2);
        assert_eq!(one.count(one.longest), 4);
        assert_eq!(one.word, "trồng");
        assert_eq!(lines("").count(1.0), 0);
    }

    #[test]
    fn a_no_break_space_is_no_place_to_break() {
        assert_eq!(lines("10\u{a0}triệu đồng").word, "10\u{a0}triệu");
    }

    #[test]
    fn an_address_needs_no_more_than_its_longest_part() {
        let long = lines("banchidaochuyendoisocongdong.vanphong@langson.gov.vn");
        assert!(long.longest < lines("chuyendoisocongd").longest);
    }
}
