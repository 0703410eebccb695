//! What was typed: a text letter by letter as it is printed, each letter with the bytes that it was
//! typed with. It leads back from paper to file: a word that a reader changes stands at these bytes.

use std::ops::Range;

use super::braces;
use super::inline;
use super::markdown::{self, BlockKind, RawBlock, RawRun, RunKind};
use super::runs::Look;
use super::values::Values;
use crate::plan::Plan;
use crate::source::Sources;

/// What stands in a text for the mark of a footnote.
pub const NOTE: char = '\u{fffc}';

/// A letter on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The letter; `\n` for a line break of the author's, [`NOTE`] for the mark of a footnote.
    pub c: char,
    /// Its look.
    pub look: Look,
    /// The bytes of the text that it was typed with; of a value, those of the whole call.
    pub at: Range<usize>,
    /// Whether it was typed: one of a value (`{{ kinh_phi.tong }}`) is computed.
    pub typed: bool,
}

/// A block of a text, or a text without marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Its letters, without labels that are counted.
    pub letters: Vec<Letter>,
    /// The bytes of the lines that it stands on, without the end of the last.
    pub lines: Range<usize>,
}

/// Reads texts of a plan.
pub struct Texts {
    values: Values,
}

impl Texts {
    /// Begins to read the texts of a plan.
    pub fn new(plan: &Plan, sources: &Sources) -> Self {
        Self { values: Values::new(plan, sources.data()) }
    }

    /// Reads a running text, block by block as it is printed; its notes stand apart.
    pub fn blocks(&self, text: &str) -> Vec<Typed> {
        markdown::read(text).blocks.into_iter().map(|raw| self.block(text, raw)).collect()
    }

    /// Reads the footnotes whose words stand in a text: what each is called, and its blocks.
    pub fn notes(&self, text: &str) -> Vec<(String, Vec<Typed>)> {
        let blocks =
            |raw: Vec<RawBlock>| raw.into_iter().map(|raw| self.block(text, raw)).collect();
        let notes = markdown::read(text).notes.into_iter();
        notes.map(|note| (note.name, blocks(note.blocks))).collect()
    }

    /// Reads a text that has no marks.
    pub fn plain(&self, text: &str) -> Typed {
        let mut letters = Vec::new();
        inline::plain(text).iter().for_each(|run| self.run(run, &mut letters));
        with_backslashes(&mut letters, text);
        Typed { letters, lines: 0..text.len() }
    }

    fn block(&self, text: &str, mut raw: RawBlock) -> Typed {
        if matches!(raw.kind, BlockKind::Heading(_) | BlockKind::Numbered { .. }) {
            braces::take(text, &mut raw);
        }
        let mut letters: Vec<Letter> = Vec::new();
        for run in &raw.runs {
            match run.kind {
                RunKind::Words => self.run(run, &mut letters),
                RunKind::Break => letters.push(Letter {
                    c: '\n',
                    look: run.look,
                    at: run.place(0)..run.place(0) + 1,
                    typed: true,
                }),
                RunKind::Footnote => {
                    let at = run.place(0);
                    let at = at..at + run.text.len() + "[^]".len();
                    letters.push(Letter { c: NOTE, look: run.look, at, typed: true });
                }
            }
        }
        if let (BlockKind::Bullet(c), true) = (&raw.kind, letters.is_empty()) {
            // A dash alone is what stands there.
            let own = &text[raw.range.clone()];
            let at = raw.range.start + own.find(*c).unwrap_or(0);
            let (c, look) = (*c, Look::default());
            letters.push(Letter { c, look, at: at..at + c.len_utf8(), typed: true });
        }
        let spaces = letters.iter().take_while(|letter| letter.c == ' ').count();
        letters.drain(..spaces);
        while letters.pop_if(|letter| letter.c == ' ').is_some() {}
        with_backslashes(&mut letters, text);
        let start = text[..raw.range.start].rfind('\n').map_or(0, |at| at + 1);
        let last = letters.last().map_or(raw.range.start, |letter| letter.at.end);
        let last = last.max(raw.range.start).min(text.len());
        let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
        Typed { letters, lines: start..end }
    }

    /// The letters of words, with the values that they call for.
    fn run(&self, run: &RawRun, letters: &mut Vec<Letter>) {
        let (text, look) = (run.text.as_str(), run.look);
        let mut at = 0;
        while at < text.len() {
            let call = text[at..].starts_with("{{").then(|| text[at..].find("}}")).flatten();
            if let Some(len) = call.map(|end| end + 2)
                && let Ok(filled) = self.values.fill(&text[at..at + len])
            {
                let range = run.place(at)..run.place(at + len - 1) + 1;
                let letter = |c| Letter { c, look, at: range.clone(), typed: false };
                letters.extend(filled.chars().map(letter));
                at += len;
                continue;
            }
            let Some(c) = text[at..].chars().next() else { break };
            let start = run.place(at);
            letters.push(Letter { c, look, at: start..start + c.len_utf8(), typed: true });
            at += c.len_utf8();
        }
    }
}

/// A backslash goes with the character that it makes one.
fn with_backslashes(letters: &mut [Letter], text: &str) {
    let mut from = 0;
    for letter in letters {
        let before = &text[from.min(letter.at.start)..letter.at.start];
        if letter.typed && before.ends_with('\\') {
            letter.at.start -= 1;
        }
        from = letter.at.end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Texts {
        let plan = Plan { nam: 2027, ..Plan::default() };
        Texts::new(&plan, &Sources::default())
    }

    #[test]
    fn every_letter_knows_where_it_was_typed() {
        let text = "# **Mục** đích {nhan=2a.}\n\n- Năm {{ nam }}, \\*2\\* lần[^1]\n  nữa\n\n[^1]: Lời *chú*.\n";
        let blocks = texts().blocks(text);
        let said = |typed: &Typed| typed.letters.iter().map(|l| l.c).collect::<String>();
        let all: Vec<String> = blocks.iter().map(said).collect();
        assert_eq!(all, ["Mục đích", "Năm 2027, *2* lần\u{fffc} nữa"]);
        for letter in blocks.iter().flat_map(|block| &block.letters) {
            let there = &text[letter.at.clone()];
            let own = letter.c.to_string();
            let fine = match letter.c {
                NOTE => there == "[^1]",
                '*' => there == "\\*",
                ' ' => there == " " || there == "\n",
                _ if !letter.typed => there == "{{ nam }}",
                _ => there == own,
            };
            assert!(fine, "{} at {there:?}", letter.c);
        }
        assert_eq!(&text[blocks[0].lines.clone()], "# **Mục** đích {nhan=2a.}");
        let notes = texts().notes(text);
        assert_eq!((notes[0].0.as_str(), said(&notes[0].1[0]).as_str()), ("1", "Lời chú."));
        assert!(notes[0].1[0].letters[5].look.italic);
    }
}
