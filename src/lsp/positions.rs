//! Places: from bytes of the cleaned text to lines and columns of the editor's own buffer, and back.

use serde_json::{Value, json};

use crate::source::Cleaned;

/// What an editor counts the columns of a line in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16: a letter beyond U+FFFF is two.
    #[default]
    Utf16,
}

impl Encoding {
    fn len(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
        }
    }
}

/// A line and a column in it, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// Units of the [`Encoding`] from the beginning of the line.
    pub character: usize,
}

impl Position {
    /// Reads a position of the protocol.
    pub fn read(value: &Value) -> Option<Self> {
        let number = |name: &str| value.get(name)?.as_u64().and_then(|n| usize::try_from(n).ok());
        Some(Self { line: number("line")?, character: number("character")? })
    }

    fn json(self) -> Value {
        json!({ "line": self.line, "character": self.character })
    }
}

/// Where the lines of a buffer begin: an editor ends them at `\n`, `\r\n` and `\r`.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect()
}

/// Returns the byte of a buffer that a position of it is, for edits: what lies beyond a line is its end, and
/// beyond the buffer the buffer's.
pub fn offset(text: &str, position: Position, encoding: Encoding) -> usize {
    offset_in(text, &line_starts(text), position, encoding)
}

fn offset_in(text: &str, starts: &[usize], position: Position, encoding: Encoding) -> usize {
    let Some(start) = starts.get(position.line).copied() else { return text.len() };
    let end = starts.get(position.line + 1).copied().unwrap_or(text.len());
    let line = text[start..end].trim_end_matches(['\n', '\r']);
    let mut left = position.character;
    for (at, c) in line.char_indices() {
        let len = encoding.len(c);
        if len > left {
            return start + at;
        }
        left -= len;
    }
    start + line.len()
}

/// A text beside the buffer that it was cleaned from.
#[derive(Debug)]
pub struct Page {
    raw: String,
    cleaned: Cleaned,
    starts: Vec<usize>,
}

impl Page {
    /// Cleans a buffer.
    pub fn new(raw: String) -> Self {
        Self { cleaned: Cleaned::new(&raw), starts: line_starts(&raw), raw }
    }

    /// Returns the cleaned text.
    pub fn text(&self) -> &str {
        &self.cleaned.text
    }

    /// Returns the buffer itself.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// Returns the byte of the cleaned text at a position of the buffer.
    pub fn at(&self, position: Position, encoding: Encoding) -> usize {
        self.cleaned.clean(offset_in(&self.raw, &self.starts, position, encoding))
    }

    /// Returns some bytes of the cleaned text as a range of the buffer.
    pub fn range(&self, start: usize, end: usize, encoding: Encoding) -> Value {
        let raw = self.cleaned.raw(start..end.max(start), &self.raw);
        self.raw_range(raw.start, raw.end, encoding)
    }

    /// Returns some bytes of the buffer as a range of it.
    pub fn raw_range(&self, start: usize, end: usize, encoding: Encoding) -> Value {
        let position = |at| self.position(at, encoding).json();
        json!({ "start": position(start), "end": position(end) })
    }

    /// Returns the place behind some bytes of the cleaned text, as a position of the buffer.
    pub fn behind(&self, start: usize, end: usize, encoding: Encoding) -> Value {
        let raw = self.cleaned.raw(start..end.max(start), &self.raw);
        self.position(raw.end, encoding).json()
    }

    fn position(&self, at: usize, encoding: Encoding) -> Position {
        let at = self.raw.floor_char_boundary(at.min(self.raw.len()));
        let line = self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let words = self.raw[start..at].trim_end_matches(['\n', '\r']);
        let character = words.chars().map(|c| encoding.len(c)).sum();
        Position { line, character }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_as_the_editor_does() {
        // NFD, a letter of two units, both line ends.
        let raw = "a: Ke\u{302}\u{301} 𝒳 x\r\nb: 𝒳y\rc: z";
        let page = Page::new(raw.to_owned());
        assert_eq!(page.text(), "a: Kế 𝒳 x\nb: 𝒳y\nc: z");
        for (encoding, k, x, y) in
            [(Encoding::Utf16, (3, 7), 11, 5), (Encoding::Utf8, (3, 9), 15, 7)]
        {
            let range = |words: &str| {
                let at = page.text().find(words).unwrap_or_else(|| panic!("{words}"));
                page.range(at, at + words.len(), encoding)
            };
            let place =
                |line: usize, character: usize| json!({ "line": line, "character": character });
            assert_eq!(range("Kế"), json!({ "start": place(0, k.0), "end": place(0, k.1) }));
            assert_eq!(range("x"), json!({ "start": place(0, x), "end": place(0, x + 1) }));
            assert_eq!(range("y"), json!({ "start": place(1, y), "end": place(1, y + 1) }));
            let at =
                |line, character| &page.text()[page.at(Position { line, character }, encoding)..];
            assert_eq!(at(0, x), "x\nb: 𝒳y\nc: z");
            assert_eq!(at(0, 99), "\nb: 𝒳y\nc: z");
            assert_eq!(at(1, y - 1), "𝒳y\nc: z");
            assert_eq!(at(2, 3), "z");
            assert_eq!(at(9, 0), "");
        }
    }
}
