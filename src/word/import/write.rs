//! Viết (writing): blocks as the running text of a plan, in the form in which they read back.

use super::body::{Block, Form, Kind};
use super::context::Cx;
use super::labels::{self, Counter};
use super::para::{Glyph, text_of};

/// Headings have at most so many `#`.
const DEEPEST: usize = 6;

/// Where the writing of a body stands: the levels are counted through all of its texts.
pub(super) struct Writer {
    samples: Vec<String>,
    counter: Counter,
    /// Level of the last heading.
    level: usize,
}

/// How a line goes with the one above it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Numbered,
    Bullet(char, bool),
    Other,
}

impl Writer {
    /// Begins a body with levels of these samples.
    pub fn new(samples: &[String]) -> Self {
        Self { samples: samples.to_vec(), counter: Counter::new(samples), level: 0 }
    }

    /// Returns blocks as one text, and what they call of notes.
    pub fn prose(&mut self, blocks: &[Block], cx: &mut Cx) -> String {
        let mut out = String::new();
        let mut above: Option<Line> = None;
        for block in blocks {
            let (text, mut line) = self.block(block, cx);
            let mut text = text;
            if let (Line::Bullet('+', _), Some(Line::Bullet(mark, indented))) = (line, above)
                && (mark == '-' || indented)
            {
                line = Line::Bullet('+', true);
                text = text.replace('\n', "\n  ");
                text.insert_str(0, "  ");
            }
            let figure =
                text.trim_start_matches(['-', '+', ' ']).starts_with(|c: char| c.is_ascii_digit());
            let listed = |line: Line| line != Line::Other;
            let tight = above.is_some_and(|above| match (above, line) {
                (Line::Numbered, Line::Numbered) => true,
                (Line::Bullet(..), Line::Bullet(..)) => !figure,
                _ => false,
            });
            if let Some(above) = above {
                out += if tight && listed(above) { "\n" } else { "\n\n" };
            }
            out += &text;
            above = Some(line);
        }
        out
    }

    fn block(&mut self, block: &Block, cx: &mut Cx) -> (String, Line) {
        let words = cx.say(&block.glyphs);
        match &block.kind {
            Kind::Bullet(mark) => {
                let words = words.replace('\n', "\n  ");
                (format!("{mark} {words}"), Line::Bullet(*mark, false))
            }
            Kind::Centred(bold) => {
                let plain = if *bold { "" } else { " {thường}" };
                (format!("# {words} {{giữa}}{plain}"), Line::Other)
            }
            Kind::Plain => (words, Line::Other),
            Kind::Heading(level, label) | Kind::Item(level, label) => {
                let heading = matches!(block.kind, Kind::Heading(..));
                if block.form == Form::Words || *level > DEEPEST || block.glyphs.is_empty() {
                    return (self.in_words(block, label, cx), Line::Other);
                }
                let own = block.form == Form::Own;
                let line = (!heading && !own).then(|| self.listed(*level, label, &words));
                let line = line.flatten();
                let is_next = self.counter.is_next(*level, label);
                self.counter.take(*level, label);
                if let Some(line) = line {
                    return line;
                }
                self.level = *level;
                // Words that begin bold and end light are no heading anyhow.
                let mixed = begins_bold(&block.glyphs) && !all_bold(&block.glyphs);
                let plain = if heading || mixed { "" } else { " {thường}" };
                let label = if is_next { String::new() } else { format!(" {{nhan={label}}}") };
                let words = words.replace("\\\n", " \\\n");
                (format!("{} {words}{plain}{label}", "#".repeat(*level)), Line::Other)
            }
        }
    }

    /// A paragraph with its label among its words.
    fn in_words(&self, block: &Block, label: &str, cx: &mut Cx) -> String {
        let look = match block.glyphs.first() {
            Some(Glyph::Char(_, look)) => *look,
            _ => super::para::Look::default(),
        };
        let bold = matches!(block.kind, Kind::Heading(..));
        let look = super::para::Look { bold: look.bold || bold, sub: false, sup: false, ..look };
        let lead = if block.glyphs.is_empty() { label.to_owned() } else { format!("{label} ") };
        let mut glyphs: Vec<Glyph> = lead.chars().map(|c| Glyph::Char(c, look)).collect();
        glyphs.extend(block.glyphs.iter().map(|glyph| match glyph {
            Glyph::Char(c, own) => {
                Glyph::Char(*c, super::para::Look { bold: own.bold || bold, ..*own })
            }
            glyph => *glyph,
        }));
        cx.say(&glyphs)
    }

    /// An item as a person writes it: `1. words` below the last heading, `a) words` in its turn.
    fn listed(&self, level: usize, label: &str, words: &str) -> Option<(String, Line)> {
        if words.contains('\n') || words.is_empty() {
            return None;
        }
        let sample = self.samples.get(level - 1)?.trim_matches('*');
        let number = self.counter.number(level, label)?;
        let is_next = self.counter.is_next(level, label);
        let figures = sample.trim_end_matches('.').split('.').all(|part| part == "1");
        if figures && sample.ends_with('.') && level == self.level + 1 && is_next {
            let text = format!("{number}. {words}");
            return Some((text, Line::Numbered));
        }
        let letters =
            sample.starts_with('a') && sample.ends_with([')', '.']) && !sample.contains('/');
        if letters
            && level > self.level
            && (is_next || number == 1)
            && labels::label(&format!("{label} {words}")).is_some()
        {
            return Some((format!("{label} {words}"), Line::Other));
        }
        None
    }
}

fn begins_bold(glyphs: &[Glyph]) -> bool {
    matches!(glyphs.first(), Some(Glyph::Char(_, look)) if look.bold)
}

fn all_bold(glyphs: &[Glyph]) -> bool {
    super::para::all(glyphs, |look| look.bold)
}

/// Returns the lines that say what notes say.
pub(super) fn definitions(notes: &[usize], cx: &mut Cx) -> String {
    use crate::word::read::Block as Read;
    let mut seen: Vec<usize> = Vec::new();
    let mut out = String::new();
    for nth in notes {
        if seen.contains(nth) {
            continue;
        }
        seen.push(*nth);
        let Some(note) = cx.document.notes.get(*nth) else { continue };
        let mut glyphs: Vec<Glyph> = Vec::new();
        for block in &note.blocks {
            if let Read::Paragraph(own) = block {
                let para = super::para::Para::of(own, &mut cx.folded);
                if para.is_blank() {
                    continue;
                }
                if !glyphs.is_empty() {
                    glyphs.push(Glyph::Break);
                }
                glyphs.extend(para.glyphs.into_iter().filter(|g| !matches!(g, Glyph::Note(_))));
            }
        }
        let place = super::context::place(&text_of(&glyphs));
        match note.at_end {
            true => {
                cx.report.guessed(&place, "chú thích cuối trang", "trong tệp Word ở cuối văn bản");
            }
            false => cx.report.certain(&place, "chú thích cuối trang", ""),
        }
        let words = cx.say(&glyphs);
        out += &format!("\n\n[^{}]: {words}", super::marks::note_name(*nth));
    }
    out
}
