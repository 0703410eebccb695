//! Đoạn (paragraphs) of the Word file as an import sees them: letter by letter, with blanks in order.

use super::letters::{Folded, fold, is_blank};
pub(super) use crate::view::Look;
use crate::word::read::{Align, Paragraph, Raised, Section, What};

/// A letter, or what stands between letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Glyph {
    Char(char, Look),
    /// A line break.
    Break,
    /// The mark of a note, by its place in the file.
    Note(usize),
    /// A picture, by its place among what is lost.
    Picture(usize),
}

/// A paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Para {
    pub glyphs: Vec<Glyph>,
    pub align: Align,
    /// Its automatic number.
    pub number: Option<String>,
    pub style: String,
    pub section: Option<Section>,
    pub page_break: bool,
    /// Blanks stood in front of it: somebody may have centred it by hand.
    pub pushed: bool,
}

/// So many dots are what fills a line up to its end.
const LEADER: usize = 40;

impl Para {
    /// Takes a paragraph of the file: letters are folded, blanks put in order.
    pub fn of(own: &Paragraph, folded: &mut Folded) -> Self {
        let mut glyphs = Vec::new();
        let mut letters: Vec<(char, Look)> = Vec::new();
        let flush =
            |letters: &mut Vec<(char, Look)>, glyphs: &mut Vec<Glyph>, seen: &mut Folded| {
                let made = fold(letters, seen);
                glyphs.extend(made.into_iter().map(|(c, look)| Glyph::Char(c, look)));
                letters.clear();
            };
        for piece in &own.pieces {
            let look = Look {
                bold: piece.look.bold,
                italic: piece.look.italic,
                sub: piece.look.raised == Raised::Sub,
                sup: piece.look.raised == Raised::Sup,
            };
            match &piece.what {
                What::Text(text) if piece.look.caps => {
                    letters.extend(text.chars().flat_map(char::to_uppercase).map(|c| (c, look)));
                }
                What::Text(text) => letters.extend(text.chars().map(|c| (c, look))),
                What::Tab(None) => letters.push(('\t', look)),
                What::Tab(Some(leader)) => letters.extend([(*leader, look); LEADER]),
                What::Break | What::PageBreak => {
                    flush(&mut letters, &mut glyphs, folded);
                    glyphs.push(Glyph::Break);
                }
                What::Note(nth) | What::NoteAgain(nth) => {
                    flush(&mut letters, &mut glyphs, folded);
                    glyphs.push(Glyph::Note(*nth));
                }
                What::Picture(nth) => {
                    flush(&mut letters, &mut glyphs, folded);
                    glyphs.push(Glyph::Picture(*nth));
                }
            }
        }
        flush(&mut letters, &mut glyphs, folded);
        let blanks =
            glyphs.iter().take_while(|glyph| matches!(glyph, Glyph::Char(c, _) if is_blank(*c)));
        let pushed = blanks.count() >= PUSHED;
        let page_break =
            own.page_break || own.pieces.iter().any(|piece| piece.what == What::PageBreak);
        let mut made = Self {
            glyphs,
            align: own.align,
            number: own.number.as_deref().map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()),
            style: own.style.clone(),
            section: own.section.clone(),
            page_break,
            pushed,
        };
        made.tidy();
        made
    }

    /// One blank between words, none at the ends of lines; what is no word has the look of its
    /// neighbours.
    pub fn tidy(&mut self) {
        let mut made: Vec<Glyph> = Vec::with_capacity(self.glyphs.len());
        for glyph in self.glyphs.drain(..) {
            match glyph {
                Glyph::Char(c, look) if is_blank(c) => {
                    let before = made.last();
                    let open = matches!(before, Some(Glyph::Char(c, _)) if !is_blank(*c))
                        || matches!(before, Some(Glyph::Note(_) | Glyph::Picture(_)));
                    if open {
                        made.push(Glyph::Char(' ', look));
                    }
                }
                Glyph::Break => {
                    // A blank in front of a break is kept: it says that the line goes on.
                    made.push(Glyph::Break);
                }
                glyph => made.push(glyph),
            }
        }
        while matches!(made.last(), Some(Glyph::Break))
            || matches!(made.last(), Some(Glyph::Char(' ', _)))
        {
            made.pop();
        }
        let start = made.iter().take_while(|glyph| matches!(glyph, Glyph::Break)).count();
        made.drain(..start);
        self.glyphs = made;
        level(&mut self.glyphs);
    }

    /// Returns its words, a line end for each break.
    pub fn text(&self) -> String {
        text_of(&self.glyphs)
    }

    /// Whether nothing is seen of it but perhaps its number.
    pub fn is_blank(&self) -> bool {
        self.glyphs.iter().all(|glyph| match glyph {
            Glyph::Char(c, _) => is_blank(*c),
            Glyph::Break => true,
            Glyph::Note(_) | Glyph::Picture(_) => false,
        })
    }

    /// Returns its lines: a break behind a blank only cuts one.
    pub fn lines(&self) -> Vec<Para> {
        let mut made = vec![Vec::new()];
        for glyph in &self.glyphs {
            let joins = matches!(
                made.last().and_then(|line: &Vec<Glyph>| line.last()),
                Some(Glyph::Char(' ', _))
            );
            match (glyph, made.last_mut()) {
                (Glyph::Break, _) if joins => {}
                (Glyph::Break, _) => made.push(Vec::new()),
                (glyph, Some(line)) => line.push(*glyph),
                _ => {}
            }
        }
        let lines = made.into_iter().map(|glyphs| {
            let mut line = Para { glyphs, section: None, number: None, ..self.clone() };
            line.tidy();
            line
        });
        lines.filter(|line| !line.is_blank()).collect()
    }

    /// Whether all of its words are bold, and it has some.
    pub fn is_bold(&self) -> bool {
        all(&self.glyphs, |look| look.bold)
    }

    /// Whether it stands in the middle.
    pub fn is_centred(&self) -> bool {
        self.align == Align::Center
    }

    /// Takes so many letters away from its beginning, and the blanks behind them.
    pub fn cut(&mut self, letters: usize) {
        let mut left = letters;
        let mut end = 0;
        for glyph in &self.glyphs {
            match glyph {
                Glyph::Char(c, _) if left == 0 && !is_blank(*c) => break,
                Glyph::Char(..) if left == 0 => {}
                Glyph::Char(..) => left -= 1,
                _ if left == 0 => break,
                _ => {}
            }
            end += 1;
        }
        self.glyphs.drain(..end);
    }
}

/// So many blanks in front of words centre them.
const PUSHED: usize = 8;

/// Returns the words of glyphs.
pub(super) fn text_of(glyphs: &[Glyph]) -> String {
    let words = glyphs.iter().filter_map(|glyph| match glyph {
        Glyph::Char(c, _) => Some(*c),
        Glyph::Break => Some('\n'),
        Glyph::Note(_) | Glyph::Picture(_) => None,
    });
    words.collect()
}

/// Whether all words have a look, and there are some.
pub(super) fn all(glyphs: &[Glyph], has: impl Fn(&Look) -> bool) -> bool {
    let mut words = glyphs.iter().filter_map(|glyph| match glyph {
        Glyph::Char(c, look) if !is_blank(*c) => Some(has(look)),
        _ => None,
    });
    let first = words.next();
    first == Some(true) && words.all(|own| own)
}

/// What is no word looks as its neighbours do: a blank as both sides where they agree, and a bold or
/// slanted dash alone not at all.
fn level(glyphs: &mut [Glyph]) {
    let looks: Vec<Option<(char, Look)>> = glyphs
        .iter()
        .map(|glyph| match glyph {
            Glyph::Char(c, look) => Some((*c, *look)),
            _ => None,
        })
        .collect();
    let mut from = 0;
    while from < looks.len() {
        let Some((_, look)) = looks[from] else {
            from += 1;
            continue;
        };
        let same = |own: &Option<(char, Look)>| own.is_some_and(|(c, l)| l == look || is_blank(c));
        let end = from + looks[from..].iter().take_while(|own| same(own)).count();
        let words = looks[from..end].iter().flatten().any(|(c, _)| c.is_alphanumeric());
        let emphasised = look.bold || look.italic;
        if !words && emphasised && !look.sup && !look.sub {
            // A note stands in no look.
            let before = looks[..from].iter().rev().flatten().next().copied();
            let alone = before.is_none_or(|(_, own)| !own.bold && !own.italic);
            if alone {
                for glyph in &mut glyphs[from..end] {
                    if let Glyph::Char(_, own) = glyph {
                        *own = Look::default();
                    }
                }
            }
        }
        from = end.max(from + 1);
    }
    for at in 0..glyphs.len() {
        let Glyph::Char(c, look) = glyphs[at] else { continue };
        if !is_blank(c) {
            continue;
        }
        let side = |glyph: Option<&Glyph>| match glyph {
            Some(Glyph::Char(_, look)) => Some(*look),
            _ => None,
        };
        let before = at.checked_sub(1).and_then(|before| side(glyphs.get(before)));
        let after = side(glyphs.get(at + 1));
        let own = match (before, after) {
            (Some(before), Some(after)) => Look {
                bold: before.bold && after.bold,
                italic: before.italic && after.italic,
                sub: before.sub && after.sub,
                sup: before.sup && after.sup,
            },
            _ => Look::default(),
        };
        if own != look {
            glyphs[at] = Glyph::Char(c, own);
        }
    }
}
