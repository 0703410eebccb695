//! Dictionaries that give one key twice: one reader takes the first value, another the last, so that
//! two readers see two files.

use std::collections::BTreeSet;

/// How deep values may stand in one another.
const DEEPEST: usize = 100;

/// Whether a dictionary in some bytes of a PDF gives a key twice; also when they cannot be followed.
/// The bytes of streams are passed over.
pub(super) fn says_twice(bytes: &[u8]) -> bool {
    let mut reader = Reader { bytes, at: 0 };
    loop {
        match reader.value(0) {
            Ok(true) => {}
            Ok(false) => return false,
            Err(Twice) => return true,
        }
    }
}

/// A key was given twice, or nothing could be told.
struct Twice;

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn skip_blanks(&mut self) {
        // What is not closed ends with the bytes.
        self.at = self.at.min(self.bytes.len());
        while let Some(byte) = self.peek(0) {
            match byte {
                b'%' => {
                    while self.peek(0).is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                        self.at += 1;
                    }
                }
                b' ' | b'\t' | b'\r' | b'\n' | 0 | 0x0C => self.at += 1,
                _ => return,
            }
        }
    }

    /// Reads a value, or a word between values; whether there was one.
    fn value(&mut self, depth: usize) -> Result<bool, Twice> {
        self.skip_blanks();
        if depth > DEEPEST {
            return Err(Twice);
        }
        match (self.peek(0), self.peek(1)) {
            (None, _) => return Ok(false),
            (Some(b'<'), Some(b'<')) => self.dictionary(depth)?,
            (Some(b'['), _) => {
                self.at += 1;
                loop {
                    self.skip_blanks();
                    if self.peek(0) == Some(b']') {
                        break;
                    }
                    if !self.value(depth + 1)? {
                        return Err(Twice);
                    }
                }
                self.at += 1;
            }
            (Some(b'('), _) => self.text(),
            (Some(b'<'), _) => {
                while self.peek(0).is_some_and(|byte| byte != b'>') {
                    self.at += 1;
                }
                self.at += 1;
            }
            (Some(b'/'), _) => drop(self.name()),
            _ => {
                let word = self.word();
                if word == b"stream" {
                    self.skip_stream();
                }
            }
        }
        Ok(true)
    }

    fn dictionary(&mut self, depth: usize) -> Result<(), Twice> {
        self.at += 2;
        let mut keys = BTreeSet::new();
        loop {
            self.skip_blanks();
            match (self.peek(0), self.peek(1)) {
                (Some(b'>'), Some(b'>')) => {
                    self.at += 2;
                    return Ok(());
                }
                (Some(b'/'), _) => {
                    if !keys.insert(self.name()) {
                        return Err(Twice);
                    }
                }
                _ => return Err(Twice),
            }
            self.skip_blanks();
            if self.peek(0) == Some(b'>') && self.peek(1) == Some(b'>') {
                return Err(Twice);
            }
            let figures = self.peek(0).is_some_and(|byte| byte.is_ascii_digit());
            if !self.value(depth + 1)? {
                return Err(Twice);
            }
            // A reference is three words.
            if figures {
                let kept = self.at;
                self.skip_blanks();
                let generation = self.word().to_vec();
                self.skip_blanks();
                let all_figures =
                    !generation.is_empty() && generation.iter().all(u8::is_ascii_digit);
                if !(all_figures && self.word() == b"R") {
                    self.at = kept;
                }
            }
        }
    }

    /// A name, with what it writes in figures.
    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let raw = self.regular().to_vec();
        let mut name = Vec::new();
        let mut left = &raw[..];
        while let Some((&byte, rest)) = left.split_first() {
            let pair = rest.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
            match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
                Some(code) if byte == b'#' => {
                    name.push(code);
                    left = &rest[2..];
                }
                _ => {
                    name.push(byte);
                    left = rest;
                }
            }
        }
        name
    }

    fn text(&mut self) {
        let mut open = 0_usize;
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return;
                    }
                }
                _ => {}
            }
        }
    }

    /// A word, or one sign that stands where it should not.
    fn word(&mut self) -> &[u8] {
        let start = self.at;
        if self.regular().is_empty() && self.at < self.bytes.len() {
            self.at += 1;
        }
        &self.bytes[start..self.at]
    }

    fn regular(&mut self) -> &[u8] {
        let start = self.at;
        let ends = |byte: u8| b" \t\r\n\0\x0C()<>[]{}/%".contains(&byte);
        while self.peek(0).is_some_and(|byte| !ends(byte)) {
            self.at += 1;
        }
        &self.bytes[start..self.at]
    }

    fn skip_stream(&mut self) {
        let rest = &self.bytes[self.at..];
        let end = rest.windows(9).position(|word| word == b"endstream");
        self.at += end.map_or(rest.len(), |end| end + 9);
    }
}

#[cfg(test)]
mod tests {
    use super::says_twice;

    #[test]
    fn keys_given_twice_are_found_however_they_are_written() {
        for (bytes, twice) in [
            ("5 0 obj\n<</A/B/B/A/C 1 0 R/D[<</A 1>>]/E(/A\\)(/A))>>\nendobj", false),
            ("<</A 1/A 2>>", true),
            ("<</Contents 1 0 R/Conten#74s 2 0 R>>", true),
            ("<</A<</B 1/B 2>>>>", true),
            ("<</A[<</B 1/B 2>>]>>", true),
            ("<</A 1 % /A 2\n>> stream\n<</A 1/A 2>>\nendstream <</B/A>>", false),
            ("<</A 1 0 R/B 2 0 R/C 3/D 4 5>>", true),
            ("<</A", true),
            ("<</A (", true),
            ("<</A (\\", true),
            ("<</A <", true),
            ("<ab", false),
            ("xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 3/ID[<00><01>]>>", false),
        ] {
            assert_eq!(says_twice(bytes.as_bytes()), twice, "{bytes}");
        }
    }
}
