//! Nội dung (the body): paragraphs as headings, items, bullets; tables and pictures where they stand.

use super::context::{Cx, Unit, place};
use super::labels::{self, Label};
use super::para::{Glyph, Para, all};
use crate::plan::LabelStyle;
use crate::source::edit::Item;
use crate::word::read::LostKind;

/// A part of a body.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// Paragraphs, written as one text.
    Prose(Vec<Block>),
    /// A table: its keys.
    Table(Vec<(String, Item)>),
    /// The table of the budget.
    Budget,
    /// A picture: file, description, caption.
    Picture(String, String, String),
}

/// A paragraph as it will be written.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub kind: Kind,
    pub glyphs: Vec<Glyph>,
    /// The first words in the file, with the label.
    pub place: String,
    /// How it is written: one that does not read back is written more plainly.
    pub form: Form,
    /// Name of its style in the file.
    pub style: String,
}

/// What a paragraph is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading of a level (from 1), with its label.
    Heading(usize, String),
    /// A paragraph with a label of a level.
    Item(usize, String),
    /// An item with this mark.
    Bullet(char),
    /// A head in the middle, bold or not.
    Centred(bool),
    /// A paragraph.
    Plain,
}

/// How a block is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Form {
    /// As a person would write it.
    #[default]
    Usual,
    /// With `#` and a label of its own.
    Own,
    /// As a paragraph, its label among its words.
    Words,
}

/// A paragraph while its label is looked for.
struct Raw {
    para: Para,
    label: Option<Label>,
    bullet: Option<char>,
    /// Whether the label is bold.
    bold_label: bool,
}

/// The levels of a body.
pub(super) struct Levels {
    /// Samples from the outermost.
    pub samples: Vec<String>,
    /// Ranks of the levels.
    ranks: Vec<u32>,
}

impl Levels {
    /// The level of a sample, from 1.
    fn of(&self, sample: &str) -> Option<usize> {
        let rank = labels::rank(sample).0;
        self.ranks.iter().position(|own| *own == rank).map(|at| at + 1)
    }
}

/// Reads units as a body; returns its parts and the samples of its levels.
pub(super) fn body(units: Vec<Unit>, cx: &mut Cx) -> (Vec<Part>, Vec<String>) {
    let mut raw: Vec<Result<Raw, Unit>> = Vec::new();
    for unit in units {
        match unit {
            Unit::Para(para) if para.is_blank() && para.number.is_none() => {}
            Unit::Para(para) => raw.push(Ok(labelled(close_breaks(para, cx)))),
            table => raw.push(Err(table)),
        }
    }
    letters_or_numerals(&mut raw);
    let levels = levels(&raw);
    let mut made: Vec<Part> = Vec::new();
    let mut raw = raw.into_iter().peekable();
    while let Some(next) = raw.next() {
        match next {
            Ok(mut own) => {
                pictures(&mut own.para, &mut made, cx);
                if own.para.is_blank() && own.label.is_none() {
                    continue;
                }
                // The title of a chapter stands in a paragraph of its own.
                let chapter = own.label.as_ref().is_some_and(|label| is_chapter(&label.sample));
                if chapter && own.para.is_blank() {
                    let title = raw.next_if(|next| {
                        next.as_ref().is_ok_and(|next| {
                            next.label.is_none() && next.bullet.is_none() && next.para.is_bold()
                        })
                    });
                    if let Some(Ok(title)) = title {
                        own.para.glyphs = title.para.glyphs;
                    }
                }
                let block = block(own, &levels, cx);
                match made.last_mut() {
                    Some(Part::Prose(blocks)) => blocks.push(block),
                    _ => made.push(Part::Prose(vec![block])),
                }
            }
            Err(Unit::Table(table)) => super::table::table(&table, &mut made, cx),
            Err(Unit::Para(_)) => {}
        }
    }
    captions_and_notes(&mut made, cx);
    (made, levels.samples)
}

fn is_chapter(sample: &str) -> bool {
    sample.parse::<LabelStyle>().is_ok_and(|style| style.is_chuong())
}

/// A break in the middle of a sentence is debris of a page that was copied: the line goes on.
fn close_breaks(mut para: Para, cx: &mut Cx) -> Para {
    let mut closed = false;
    for at in 1..para.glyphs.len() {
        if para.glyphs[at] != Glyph::Break {
            continue;
        }
        let before = para.glyphs[..at].iter().rev().find_map(|glyph| match glyph {
            Glyph::Char(c, _) if *c != ' ' => Some(*c),
            _ => None,
        });
        let after = para.glyphs[at + 1..].iter().find_map(|glyph| match glyph {
            Glyph::Char(c, look) if *c != ' ' => Some((*c, *look)),
            _ => None,
        });
        let goes_on = before.is_some_and(|c| c.is_alphanumeric() || c == ',')
            && after.is_some_and(|(c, _)| c.is_lowercase());
        if let Some((_, look)) = after.filter(|_| goes_on) {
            para.glyphs[at] = Glyph::Char(' ', look);
            closed = true;
        }
    }
    if closed {
        cx.joined += 1;
        cx.report.guessed(&para.text(), "nối chỗ xuống dòng giữa câu", "câu chưa hết dòng trên");
        para.tidy();
    }
    para
}

/// Finds the label of a paragraph: an automatic number, else the one that was typed.
fn labelled(mut para: Para) -> Raw {
    let bold = |para: &Para| match para.glyphs.iter().find(|g| matches!(g, Glyph::Char(..))) {
        Some(Glyph::Char(_, look)) => look.bold,
        _ => false,
    };
    if let Some(number) = para.number.take() {
        let bold_label = bold(&para);
        if let Some((mark, _)) = labels::bullet(&format!("{number} chữ")) {
            return Raw { para, label: None, bullet: Some(mark), bold_label };
        }
        if let Some(label) = labels::label(&format!("{number} Chữ")) {
            return Raw { para, label: Some(label), bullet: None, bold_label };
        }
        let look = match para.glyphs.first() {
            Some(Glyph::Char(_, look)) => *look,
            _ => super::para::Look::default(),
        };
        let words = format!("{number} ");
        para.glyphs.splice(0..0, words.chars().map(|c| Glyph::Char(c, look)));
        para.tidy();
        return Raw { para, label: None, bullet: None, bold_label };
    }
    let text = para.text();
    let bold_label = bold(&para);
    if let Some((mark, letters)) = labels::bullet(&text) {
        para.cut(letters);
        return Raw { para, label: None, bullet: Some(mark), bold_label };
    }
    let label = labels::label(&text);
    if let Some(label) = &label {
        para.cut(label.letters);
        para.tidy();
    }
    Raw { para, label, bullet: None, bold_label }
}

/// Whether letters that may be numerals are: `C.` behind `B.` is a letter.
fn letters_or_numerals(raw: &mut [Result<Raw, Unit>]) {
    let mut last: Option<usize> = None;
    for own in raw.iter_mut().flatten() {
        let Some(label) = &mut own.label else { continue };
        let letter = label.typed.chars().find(|c| c.is_alphabetic());
        let nth = letter.and_then(|c| labels::CAPITALS.chars().position(|own| own == c));
        if label.sample.starts_with('A') {
            last = nth;
        } else if let Some(other) = label.other.clone()
            && last.is_some()
            && nth == last.map(|last| last + 1)
        {
            label.sample = other;
            last = nth;
        }
    }
}

/// Returns the levels that the labels make: of those of one rank the most frequent gives the sample.
fn levels(raw: &[Result<Raw, Unit>]) -> Levels {
    let mut counts: Vec<(String, usize, bool, usize)> = Vec::new();
    for own in raw.iter().flatten() {
        let Some(label) = &own.label else { continue };
        let first = label.typed == label.sample;
        let bold = usize::from(own.bold_label && !own.para.is_bold());
        match counts.iter_mut().find(|(sample, ..)| *sample == label.sample) {
            Some((_, count, begins, bolds)) => {
                *count += 1;
                *begins |= first;
                *bolds += bold;
            }
            None => counts.push((label.sample.clone(), 1, first, bold)),
        }
    }
    // One that never begins and stands once is no level.
    counts.retain(|(_, count, begins, _)| *count > 1 || *begins);
    let mut ranks: Vec<u32> = counts.iter().map(|own| labels::rank(&own.0).0).collect();
    ranks.sort_unstable();
    ranks.dedup();
    let mut samples = Vec::new();
    for rank in &ranks {
        let own = counts.iter().filter(|own| labels::rank(&own.0).0 == *rank);
        // Of as many the first.
        let best = own.rev().max_by_key(|own| own.1);
        let Some((sample, ..)) = best else { continue };
        let items = raw.iter().flatten().filter(|own| {
            let same = own.label.as_ref().is_some_and(|label| label.sample == *sample);
            same && !own.para.is_bold() && !own.para.is_blank()
        });
        let (mut bold, mut light) = (0, 0);
        for own in items {
            // Words that begin bold make the label bold by themselves.
            let begins_bold =
                matches!(own.para.glyphs.first(), Some(Glyph::Char(_, look)) if look.bold);
            match (own.bold_label, begins_bold) {
                (true, false) => bold += 1,
                (false, _) => light += 1,
                _ => {}
            }
        }
        let sample = if bold > light { format!("**{sample}**") } else { sample.clone() };
        samples.push(sample);
    }
    Levels { samples, ranks }
}

/// Says what a paragraph is.
fn block(own: Raw, levels: &Levels, cx: &mut Cx) -> Block {
    let Raw { para, label, bullet, .. } = own;
    let words = para.text();
    let level = label.as_ref().and_then(|label| levels.of(&label.sample));
    let heading_style = para.style.to_lowercase().starts_with("heading");
    let italic = all(&para.glyphs, |look| look.italic);
    let mut glyphs = para.glyphs.clone();
    let unbold = |glyphs: &mut Vec<Glyph>| {
        for glyph in glyphs {
            if let Glyph::Char(_, look) = glyph {
                look.bold = false;
            }
        }
    };
    let (kind, typed) = match (label, level, bullet) {
        (_, _, Some(mark)) => (Kind::Bullet(mark), mark.to_string()),
        (Some(label), Some(level), _) => {
            let chapter = is_chapter(&label.sample);
            let heading = para.is_bold() || heading_style && italic || chapter;
            match heading {
                true => {
                    unbold(&mut glyphs);
                    (Kind::Heading(level, label.typed.clone()), label.typed)
                }
                false => (Kind::Item(level, label.typed.clone()), label.typed),
            }
        }
        (label, ..) => {
            let typed = label.map(|label| label.typed).unwrap_or_default();
            if !typed.is_empty() {
                let look = match glyphs.first() {
                    Some(Glyph::Char(_, look)) => *look,
                    _ => super::para::Look::default(),
                };
                let lead = format!("{typed} ");
                glyphs.splice(0..0, lead.chars().map(|c| Glyph::Char(c, look)));
            }
            let centred = para.is_centred() && !para.glyphs.contains(&Glyph::Break);
            match centred {
                true => {
                    let bold = para.is_bold();
                    unbold(&mut glyphs);
                    (Kind::Centred(bold), String::new())
                }
                false => (Kind::Plain, String::new()),
            }
        }
    };
    let place = place(&format!("{typed} {words}"));
    if let Kind::Heading(1, _) = kind {
        cx.report.certain(&place, "tiêu đề cấp 1", "có nhãn, cả dòng đậm");
    }
    if let Kind::Centred(_) = kind {
        cx.report.guessed(&place, "dòng giữa không số", "đoạn canh giữa trong nội dung");
    }
    Block { kind, glyphs, place, form: Form::Usual, style: para.style }
}

/// Takes the pictures out of a paragraph; those that can be kept are parts of their own.
fn pictures(para: &mut Para, made: &mut Vec<Part>, cx: &mut Cx) {
    let found: Vec<usize> = para
        .glyphs
        .iter()
        .filter_map(|glyph| match glyph {
            Glyph::Picture(nth) => Some(*nth),
            _ => None,
        })
        .collect();
    para.glyphs.retain(|glyph| !matches!(glyph, Glyph::Picture(_)));
    for nth in found {
        let Some(lost) = cx.document.lost.get(nth) else { continue };
        if lost.kind != LostKind::Picture {
            continue;
        }
        let Some((file, _)) = &lost.picture else { continue };
        let known =
            ["png", "jpg", "jpeg", "svg"].iter().any(|end| file.ends_with(&format!(".{end}")));
        if !known {
            continue;
        }
        let described = lost.text.clone();
        if described.is_empty() {
            cx.report.look(
                &lost.place,
                "hình chưa có lời mô tả",
                "viết `mo_ta` cho người không nhìn được hình",
            );
        }
        let mo_ta = if described.is_empty() { "[Mô tả hình]".to_owned() } else { described };
        cx.report.guessed(&lost.place, &format!("hình {file}"), "ghi cạnh kế hoạch");
        cx.pictures.push(nth);
        made.push(Part::Picture(file.clone(), mo_ta, String::new()));
    }
}

/// Gives the caption below a picture to the picture, and the notes below a table to the table.
fn captions_and_notes(parts: &mut Vec<Part>, cx: &mut Cx) {
    for at in 1..parts.len() {
        let (before, after) = parts.split_at_mut(at);
        let Part::Prose(blocks) = &mut after[0] else { continue };
        match before.last_mut() {
            Some(Part::Picture(_, _, caption)) => {
                let named = blocks.first().filter(|block| is_caption(block));
                if let Some(block) = named {
                    *caption = cx.say(&unlooked(&block.glyphs));
                    blocks.remove(0);
                }
            }
            Some(Part::Table(keys)) => {
                let count = blocks.iter().take_while(|block| is_note(block)).count();
                let lines = blocks.drain(..count).map(|block| match block.kind {
                    Kind::Bullet(mark) => format!("{mark} {}", cx.say(&block.glyphs)),
                    _ => cx.say(&block.glyphs),
                });
                let lines: Vec<String> = lines.collect();
                if !lines.is_empty() {
                    cx.report.certain(&lines[0], "ghi chú dưới bảng", "");
                    keys.push(("ghi_chu".to_owned(), Item::Text(lines.join("\n\n"))));
                }
            }
            _ => {}
        }
    }
    parts.retain(|part| !matches!(part, Part::Prose(blocks) if blocks.is_empty()));
}

/// Whether words in the middle below a picture name it.
fn is_caption(block: &Block) -> bool {
    let words = super::context::key(&super::para::text_of(&block.glyphs));
    let named =
        ["hinh", "anh", "so do", "bieu do"].iter().any(|w| words.starts_with(&format!("{w} ")));
    let italic = all(&block.glyphs, |look| look.italic);
    matches!(block.kind, Kind::Centred(_)) && (named || italic)
}

/// Whether a paragraph below a table is a note to it.
fn is_note(block: &Block) -> bool {
    let words = super::context::key(&super::para::text_of(&block.glyphs));
    let styled = super::context::key(&block.style) == "ghi chu duoi bang";
    styled || block.kind == Kind::Plain && words.starts_with("ghi chu")
}

/// Glyphs in no look but that of indices: the layout gives it.
pub(super) fn unlooked(glyphs: &[Glyph]) -> Vec<Glyph> {
    let plain = |glyph: &Glyph| match glyph {
        Glyph::Char(c, look) => {
            Glyph::Char(*c, super::para::Look { bold: false, italic: false, ..*look })
        }
        glyph => *glyph,
    };
    glyphs.iter().map(plain).collect()
}
