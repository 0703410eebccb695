//! The text of a file as every later stage sees it, and the way back to the file's own bytes.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick};

use super::characters::{self, composed, invisible, narrow, special_space, with_d};

/// A cleaned text, beside the text that it was made from.
#[derive(Debug)]
pub struct Cleaned {
    /// The cleaned text.
    pub text: String,
    /// Where pieces begin: in the cleaned text, and in the raw one.
    starts: Vec<(usize, usize)>,
    raw_len: usize,
}

impl Cleaned {
    /// Cleans a text piece by piece: a letter with its marks, a line end, what is invisible.
    ///
    /// NFC because macOS writes NFD, which extracts from the PDF as NFD; what is removed cannot be
    /// seen on paper but stays in text copied out of the PDF. Spaces that are none of the
    /// keyboard's become that, but at the beginning of a line: there YAML counts them, and a
    /// finding names them.
    pub fn new(raw: &str) -> Self {
        let mut text = String::with_capacity(raw.len());
        let mut starts = Vec::new();
        // Whether only spaces were met in a line that has more than that.
        let mut indent = !blank(raw);
        let mut rest = raw;
        while !rest.is_empty() {
            let piece = &rest[..piece(rest)];
            starts.push((text.len(), raw.len() - rest.len()));
            rest = &rest[piece.len()..];
            match piece {
                "\r\n" | "\r" | "\n" => {
                    text.push('\n');
                    indent = !blank(rest);
                }
                ascii if ascii.len() == 1 => {
                    text.push_str(ascii);
                    indent &= matches!(ascii, " " | "\t");
                }
                other => {
                    for c in composed(other).chars() {
                        indent &= special_space(c);
                        match c {
                            c if special_space(c) && !indent => text.push(' '),
                            c => text.push(narrow(c).unwrap_or(c)),
                        }
                    }
                }
            }
        }
        Self { text: with_d(&text), starts, raw_len: raw.len() }
    }

    /// Returns the bytes of the raw text that some bytes of the cleaned one were made from.
    pub fn raw(&self, range: Range<usize>, raw: &str) -> Range<usize> {
        // The last piece that begins there.
        let start = self.starts.partition_point(|(clean, _)| *clean <= range.start);
        let start = match start.checked_sub(1).map(|nth| self.starts[nth]) {
            Some(_) if range.start >= self.text.len() => raw.len(),
            Some((_, raw)) => raw,
            None => 0,
        };
        if range.is_empty() {
            return start..start;
        }
        let start = Self::before(start, raw);
        let end = self.starts.partition_point(|(clean, _)| *clean < range.end);
        let end = self.starts.get(end).map_or(raw.len(), |(_, raw)| *raw);
        start..end.max(start)
    }

    /// Returns the byte of the cleaned text that a byte of the raw one went into; of a byte within a
    /// letter and its marks, the first byte of that letter.
    pub fn clean(&self, at: usize) -> usize {
        let piece = self.starts.partition_point(|(_, raw)| *raw <= at);
        let next = self.starts.get(piece).map_or(self.raw_len, |(_, raw)| *raw);
        match piece.checked_sub(1).map(|nth| self.starts[nth]) {
            Some(_) if at >= next => self.text.len(),
            Some((clean, _)) => clean,
            None => 0,
        }
    }

    /// The place before what cannot be seen above a place: it goes with what follows. The mark of the
    /// encoding is that of the file.
    pub(super) fn before(at: usize, raw: &str) -> usize {
        let before = raw[..at].trim_end_matches(invisible).len();
        let mark = if raw.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        before.max(mark).min(at)
    }

    /// As [`Self::raw`], for a value as a whole: with the spaces around it that are none of the
    /// keyboard's, which other readers of YAML take for parts of it.
    pub(super) fn raw_value(&self, range: Range<usize>, raw: &str) -> Range<usize> {
        let range = self.raw(range, raw);
        if range.is_empty() {
            return range;
        }
        let hidden = |c: char| special_space(c) || invisible(c);
        let line = raw[..range.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        // At the beginning of a line they are its indent.
        let before = raw[line..range.start].trim_end_matches(hidden).len();
        let start = if before == 0 { range.start } else { line + before };
        let end = raw.len() - raw[range.end..].trim_start_matches(hidden).len();
        start..end
    }
}

/// Whether nothing can be seen in the first line of a text.
fn blank(text: &str) -> bool {
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    line.chars().all(|c| c.is_whitespace() || special_space(c) || invisible(c))
}

/// Returns the cleaned text alone.
pub(super) fn clean(raw: &str) -> String {
    if raw.chars().all(characters::clean) { raw.to_owned() } else { Cleaned::new(raw).text }
}

/// The length of the piece that a text begins with.
fn piece(text: &str) -> usize {
    if text.starts_with("\r\n") {
        return 2;
    }
    let mut chars = text.char_indices();
    let first = chars.next().map(|(_, c)| c);
    for (at, c) in chars {
        let joins = canonical_combining_class(c) != 0
            || !c.is_ascii() && is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes;
        let hidden = invisible(c) && !matches!(first, Some('\r' | '\n'));
        if !(joins || hidden) {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleaned_bytes_lead_back_to_raw_ones() {
        let raw = "\u{FEFF}nam:\u{A0}2027\r\nb: Ke\u{302}\u{301}\u{200B} x\r\n\u{A0} c: 1";
        let cleaned = Cleaned::new(raw);
        assert_eq!(cleaned.text, "nam: 2027\nb: Kế x\n\u{A0} c: 1");
        let back = |clean: &str| {
            let at = cleaned.text.find(clean).unwrap_or_else(|| panic!("{clean}"));
            &raw[cleaned.raw(at..at + clean.len(), raw)]
        };
        assert_eq!(back("nam: "), "nam:\u{A0}");
        assert_eq!(back("Kế"), "Ke\u{302}\u{301}\u{200B}");
        assert_eq!(back("\u{A0} c"), "\u{A0} c");
        assert_eq!(back("2027\n"), "2027\r\n");
        assert_eq!(cleaned.raw(0..0, raw), 3..3);
        let end = cleaned.text.len();
        assert_eq!(cleaned.raw(end..end, raw), raw.len()..raw.len());
        let forth = |piece: &str| {
            let at = raw.find(piece).unwrap_or_else(|| panic!("{piece}"));
            &cleaned.text[cleaned.clean(at)..]
        };
        assert!(forth("2027").starts_with("2027\nb"));
        assert!(forth("e\u{302}").starts_with("ế x"));
        assert!(forth("\u{301}").starts_with("ế x"));
        assert!(forth(": 1").starts_with(": 1"));
        assert_eq!(cleaned.clean(raw.len()), end);
        assert_eq!(Cleaned::new("").clean(0), 0);
    }
}
