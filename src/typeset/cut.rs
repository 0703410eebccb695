//! Where long addresses and codes may be cut ([`CUT`]): they are no words, and no column is wide enough.

use crate::view::{BieuDo, Block, CUT, CentredHead, Heading, Hinh, Paragraph, Run, View};

/// A word of more letters may be cut: no syllable, compound or document number is so long.
const LONG_WORD: usize = 24;

/// A code of more letters may be cut where there is no room for it.
const LONG_CODE: usize = 12;

/// A row of letters and figures without a mark between them, such as a hash, is cut anywhere; so
/// many of them stay together at its ends.
const TOGETHER: usize = 4;

/// A part between two marks that is longer than this is cut anywhere.
const LONG_PART: usize = 16;

/// In the text between tables a part that is longer is cut anywhere: in a justified line a part that goes
/// to the next leaves its room to the spaces.
const LONG_PART_IN_PROSE: usize = 6;

/// Marks in the text between tables where long addresses and codes may be cut.
pub fn cut_prose(view: &mut View) {
    let bodies = view.phu_luc_before.iter_mut().chain(&mut view.phu_luc_after);
    let bodies = bodies.map(|appendix| &mut appendix.body).chain([&mut view.body]);
    for body in bodies {
        body.kept.iter_mut().for_each(|paragraph| cut_runs(&mut paragraph.runs));
        for block in &mut body.blocks {
            match block {
                Block::Heading(Heading { runs, .. })
                | Block::Chuong(Heading { runs, .. })
                | Block::CentredHead(CentredHead { runs, .. })
                | Block::Paragraph(Paragraph { runs, .. })
                | Block::LeadIn(Paragraph { runs, .. })
                | Block::Hinh(Hinh { ten: runs, .. })
                | Block::BieuDo(BieuDo { ten: runs, .. }) => cut_runs(runs),
                Block::Table(table) => {
                    cut_runs(&mut table.ten);
                    table.ghi_chu.iter_mut().for_each(|runs| cut_runs(runs));
                    // The words of its cells were cut with its widths; their notes stand below.
                    let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                    let runs =
                        cells.flat_map(|cell| &mut cell.paragraphs).flat_map(|p| &mut p.runs);
                    runs.for_each(|run| {
                        if let Run::Footnote { runs, .. } = run {
                            cut_runs(runs);
                        }
                    });
                }
                Block::Mark { .. } | Block::PageBreak => {}
            }
        }
    }
}

fn cut_runs(runs: &mut [Run]) {
    for run in runs {
        match run {
            Run::Footnote { runs, .. } => cut_runs(runs),
            Run::Words { text, unbroken: false, .. } if text.len() > LONG_WORD => {
                let whole = std::mem::take(text);
                let words = whole.split_inclusive(char::is_whitespace).map(|word| {
                    let letters = word.trim_end();
                    cut_word(letters, LONG_WORD, LONG_PART_IN_PROSE) + &word[letters.len()..]
                });
                *text = words.collect();
            }
            _ => {}
        }
    }
}

/// Returns how many letters a word has at least that is never cut; fewer where all codes may be.
pub(super) fn least(codes: bool) -> usize {
    if codes { LONG_CODE } else { LONG_WORD }
}

/// Returns words with a [`CUT`] at each place where one of them may be cut.
pub(super) fn marked_all(text: &str, least: usize) -> String {
    text.split_inclusive(char::is_whitespace)
        .map(|word| {
            let letters = word.trim_end();
            marked(letters, least) + &word[letters.len()..]
        })
        .collect()
}

/// Whether a word of more than `least` letters has a place to be cut at.
pub(super) fn has_cuts(word: &str, least: usize) -> bool {
    word.split_whitespace().any(|word| marked(word, least).contains(CUT))
}

/// Returns a word with a [`CUT`] at each place where it may be cut, if it has more than `least`
/// letters and is long or a code: an address, or letters and figures with marks between them.
pub(super) fn marked(word: &str, least: usize) -> String {
    cut_word(word, least, LONG_PART)
}

/// As [`marked`]; parts of more than `most` letters are cut anywhere.
fn cut_word(word: &str, least: usize, most: usize) -> String {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() <= least || letters.len() <= LONG_WORD && !is_code(&letters) {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len() + 8);
    let mut from = 0;
    for at in 0..letters.len() {
        // After a mark, but not inside of a row of marks ("://"), nor before the last few letters.
        let ends = is_mark(letters[at]) && letters.get(at + 1).is_some_and(|c| !is_mark(*c));
        if ends || at + 1 == letters.len() {
            part(&letters[from..=at], most, &mut out);
            if ends && at + TOGETHER < letters.len() && at > 0 {
                out.push(CUT);
            }
            from = at + 1;
        }
    }
    out
}

fn part(letters: &[char], most: usize, out: &mut String) {
    let count = letters.len();
    for (at, c) in letters.iter().enumerate() {
        if count > most && at >= TOGETHER && at + TOGETHER <= count {
            out.push(CUT);
        }
        out.push(*c);
    }
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '/' | '.'
            | '-'
            | '_'
            | '@'
            | '?'
            | '&'
            | '='
            | ':'
            | ','
            | ';'
            | '+'
            | '%'
            | '#'
            | '~'
            | '\u{a0}'
    )
}

/// An address, or letters and figures mixed.
fn is_code(letters: &[char]) -> bool {
    let inner = letters.get(1..letters.len().saturating_sub(1)).unwrap_or_default();
    let ascii = letters.iter().all(char::is_ascii);
    let figures = letters.iter().any(char::is_ascii_digit);
    ascii && (letters.contains(&'@') || figures || inner.iter().any(|c| matches!(c, '.' | '_')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(word: &str, least: usize) -> String {
        marked(word, least).replace(CUT, "|")
    }

    #[test]
    fn addresses_are_cut_after_their_marks_and_hashes_anywhere() {
        assert_eq!(
            shown("https://langson.gov.vn/tai-lieu/2027/", 24),
            "https://|langson.|gov.|vn/|tai-|lieu/|2027/"
        );
        assert_eq!(shown("vanthu@mauson.gov.vn", 24), "vanthu@mauson.gov.vn");
        assert_eq!(shown("vanthu@mauson.gov.vn", 12), "vanthu@|mauson.|gov.vn");
        assert_eq!(shown("9f86d081884c7d659a2feaa0c55ad0", 24).matches('|').count(), 23);
        assert_eq!(shown("nghiêng", 0), "nghiêng");
        let tied = "Tổ\u{a0}chức\u{a0}trồng\u{a0}cây\u{a0}đầu\u{a0}xuân";
        assert_eq!(shown(tied, 24), tied.replace('\u{a0}', "\u{a0}|"));
        assert_eq!(shown("000.00.00.H37-260101-0001", 24), "000.|00.|00.|H37-|260101-|0001");
    }
}
