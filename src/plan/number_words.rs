//! Số bằng chữ (numbers in words), read: the way back from the words to the number.

use std::ops::Range;

/// What numbers are said with, and `đồng` and the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// A digit; whether it may stand for the hundreds, and behind `linh` or a ten.
    Digit(u64),
    /// Digits that stand behind a ten only: mốt, tư, lăm.
    Behind(u64),
    /// Mười.
    Ten,
    /// Mươi.
    Tens,
    /// Trăm.
    Hundred,
    /// Linh, lẻ.
    Linh,
    /// Nghìn, triệu, tỷ.
    Scale(u64),
}

const WORDS: [(&str, Said); 25] = [
    ("không", Said::Digit(0)),
    ("một", Said::Digit(1)),
    ("hai", Said::Digit(2)),
    ("ba", Said::Digit(3)),
    ("bốn", Said::Digit(4)),
    ("năm", Said::Digit(5)),
    ("sáu", Said::Digit(6)),
    ("bảy", Said::Digit(7)),
    ("bẩy", Said::Digit(7)),
    ("tám", Said::Digit(8)),
    ("chín", Said::Digit(9)),
    ("mốt", Said::Behind(1)),
    ("tư", Said::Behind(4)),
    ("lăm", Said::Behind(5)),
    ("nhăm", Said::Behind(5)),
    ("mười", Said::Ten),
    ("mươi", Said::Tens),
    ("trăm", Said::Hundred),
    ("linh", Said::Linh),
    ("lẻ", Said::Linh),
    ("nghìn", Said::Scale(1_000)),
    ("ngàn", Said::Scale(1_000)),
    ("triệu", Said::Scale(1_000_000)),
    ("tỷ", Said::Scale(1_000_000_000)),
    ("tỉ", Said::Scale(1_000_000_000)),
];

/// Words that may stand behind the number.
const TAIL: [&str; 5] = ["đồng", "chẵn", "việt", "nam", "vnđ"];

/// Whether a word is one that numbers are said with, whatever its letters' case.
pub fn is_number_word(word: &str) -> bool {
    let word = word.to_lowercase();
    WORDS.iter().any(|(known, _)| *known == word)
}

/// Whether a word of a number is one for thousands or more.
pub fn is_scale_word(word: &str) -> bool {
    let word = word.to_lowercase();
    WORDS.iter().any(|(known, own)| *known == word && matches!(own, Said::Scale(_)))
}

/// Reads an amount in words, `đồng` and `chẵn` behind it or not: `Hai trăm linh năm nghìn đồng` is 205000.
///
/// # Errors
///
/// The bytes of the first word that does not fit, or of the whole text where it breaks off.
pub fn read_bang_chu(text: &str) -> Result<u64, Range<usize>> {
    let mut said = Vec::new();
    let mut tail = false;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let at = start..start + word.len();
        let lower = word.to_lowercase();
        let known = WORDS.iter().find(|(known, _)| *known == lower).map(|(_, own)| *own);
        // `năm` and `nam` differ; a number does not go on behind `đồng`.
        match known {
            Some(own) if !tail => said.push((own, at)),
            _ if TAIL.contains(&lower.as_str()) && !said.is_empty() => tail = true,
            _ => return Err(at),
        }
    }
    if said.is_empty() {
        return Err(0..text.len());
    }
    let mut reader = Reader { said: &said, at: 0 };
    let number = reader.number().filter(|_| reader.at == said.len());
    number.ok_or_else(|| said.get(reader.at).map_or(0..text.trim_end().len(), |own| own.1.clone()))
}

struct Reader<'a> {
    said: &'a [(Said, Range<usize>)],
    at: usize,
}

impl Reader<'_> {
    fn next_is(&mut self, own: Said) -> bool {
        let is = self.peek() == Some(own);
        self.at += usize::from(is);
        is
    }

    fn peek(&self) -> Option<Said> {
        self.said.get(self.at).map(|own| own.0)
    }

    /// Numbers below a billion, each with `tỷ` behind it but for the last.
    fn number(&mut self) -> Option<u64> {
        let mut total = self.below_billion()?;
        while self.next_is(Said::Scale(1_000_000_000)) {
            total = total.checked_mul(1_000_000_000)?;
            if self.at < self.said.len() && self.peek() != Some(Said::Scale(1_000_000_000)) {
                total = total.checked_add(self.below_billion()?)?;
            }
        }
        Some(total)
    }

    /// Groups of three digits, each of a lower scale than the one before.
    fn below_billion(&mut self) -> Option<u64> {
        let mut total = 0;
        let mut above = 1_000_000_000;
        loop {
            let begin = self.at;
            let group = self.group(begin > 0)?;
            let scale = match self.peek() {
                Some(Said::Scale(scale)) if scale < 1_000_000_000 => {
                    self.at += 1;
                    scale
                }
                _ => 1,
            };
            if scale >= above {
                self.at = begin;
                return None;
            }
            total += group * scale;
            above = scale;
            let ends = matches!(self.peek(), None | Some(Said::Scale(1_000_000_000)));
            if ends || scale == 1 {
                return Some(total);
            }
        }
    }

    /// 0 to 999. Behind a higher group, `linh năm` may do without its empty hundreds.
    fn group(&mut self, lower: bool) -> Option<u64> {
        if lower && self.next_is(Said::Linh) {
            return self.digit();
        }
        if self.next_is(Said::Ten) {
            return Some(10 + self.ones(false)?);
        }
        let first = self.digit()?;
        if self.next_is(Said::Tens) {
            return Some(first * 10 + self.ones(true)?);
        }
        if !self.next_is(Said::Hundred) {
            return Some(first);
        }
        let hundreds = first * 100;
        match self.peek() {
            Some(Said::Linh) => {
                self.at += 1;
                let ones = match self.peek() {
                    Some(Said::Behind(4)) => {
                        self.at += 1;
                        4
                    }
                    _ => self.digit()?,
                };
                Some(hundreds + ones)
            }
            Some(Said::Ten) => {
                self.at += 1;
                Some(hundreds + 10 + self.ones(false)?)
            }
            Some(Said::Digit(tens)) => {
                self.at += 1;
                // `một trăm năm` may be 105 or 150.
                if !self.next_is(Said::Tens) {
                    return None;
                }
                Some(hundreds + tens * 10 + self.ones(true)?)
            }
            _ => Some(hundreds),
        }
    }

    fn digit(&mut self) -> Option<u64> {
        let Some(Said::Digit(digit)) = self.peek() else { return None };
        self.at += 1;
        Some(digit)
    }

    /// What stands behind a ten, if anything.
    fn ones(&mut self, tens: bool) -> Option<u64> {
        let ones = match self.peek() {
            Some(Said::Digit(digit)) if digit > 0 => digit,
            Some(Said::Behind(digit)) if tens || digit == 5 => digit,
            Some(Said::Digit(_) | Said::Behind(_)) => return None,
            _ => return Some(0),
        };
        self.at += 1;
        Some(ones)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_pointed_at() {
        assert_eq!(read_bang_chu("Hai trăm lẻ tư ngàn đồng chẵn."), Ok(204_000));
        assert_eq!(read_bang_chu("Một tỷ hai trăm triệu đồng./."), Ok(1_200_000_000));
        assert_eq!(read_bang_chu("hai  mươi tư triệu, năm trăm nghìn đồng"), Ok(24_500_000));
        for (text, wrong) in [
            ("hai trăm bón mươi triệu đồng", "bón"),
            ("hai triệu ba triệu đồng", "ba"),
            ("một trăm năm triệu đồng", "triệu"),
            ("hai mươi không đồng", "không"),
            ("hai triệu đồng ba nghìn", "ba"),
        ] {
            assert_eq!(read_bang_chu(text).map_err(|at| &text[at]), Err(wrong), "{text}");
        }
        assert!(read_bang_chu("").is_err());
    }
}
