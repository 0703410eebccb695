//! The file while it is written: its text, its notes, its pictures, what it takes from the pages.

use std::collections::{HashMap, VecDeque};

use super::para::{Para, Type};
use super::units::Twips;
use super::xml::Xml;
use crate::typeset::{Drawn, Laid, LaidPart};
use crate::view::{Look, Run};

/// What is written so far.
#[derive(Debug, Default)]
pub(super) struct Doc {
    pub xml: Xml,
    /// The paragraphs of the footnotes, the first first.
    pub notes: Vec<String>,
    /// The pictures as PNG or JPEG, with the ends of their names.
    pub media: Vec<(&'static str, Vec<u8>)>,
    /// Parts of the paper that were not asked for yet.
    parts: VecDeque<LaidPart>,
    /// Pictures that were not asked for yet.
    pub figures: VecDeque<Drawn>,
    /// The numbers of the notes that have a name.
    named: HashMap<usize, usize>,
    bookmarks: usize,
    /// Room above the next paragraph, where more than its own.
    pub room: Option<Twips>,
    /// Width of the text.
    pub width: Twips,
}

impl Doc {
    pub fn new(laid: Laid) -> Self {
        Self { parts: laid.parts.into(), figures: laid.figures.into(), ..Self::default() }
    }

    /// Writes a paragraph into the text.
    pub fn add(&mut self, mut para: Para) {
        if let Some(room) = self.room.take() {
            para.before = Some(para.before.unwrap_or_default().max(room));
        }
        let nth = self.next();
        para.write(&mut self.xml, nth);
    }

    /// Writes a paragraph for a cell.
    pub fn in_cell(&mut self, para: &Para) -> String {
        let mut xml = Xml::default();
        let nth = self.next();
        para.write(&mut xml, nth);
        xml.0
    }

    /// The least paragraph that there can be: it parts two tables.
    pub fn part_tables(&mut self) {
        self.add(Para::new("DongCach"));
    }

    /// A number that no other bookmark has.
    pub fn next(&mut self) -> usize {
        self.bookmarks += 1;
        self.bookmarks
    }

    /// Takes the next part of that name from the pages; an empty one where there is none.
    pub fn part(&mut self, name: &str) -> LaidPart {
        let at = self.parts.iter().position(|part| part.name == name);
        at.and_then(|at| self.parts.remove(at)).unwrap_or_default()
    }

    /// Adds runs, all in a look of their own besides their looks; `end` is where a tab at the right
    /// end of the line stands.
    pub fn runs(&mut self, para: &mut Para, runs: &[Run], own: Type, end: Twips) {
        for run in runs {
            match run {
                Run::Words { text, look, .. } => para.say(text, with(own, *look)),
                Run::Leader(dots) => {
                    let leader = if dots.starts_with('_') { "underscore" } else { "dot" };
                    para.leader = Some((end, leader));
                    para.put("w:tab");
                }
                Run::Break => para.put("w:br"),
                Run::Footnote { name, runs } => self.note(para, *name, runs),
                Run::FootnoteAgain(name) => {
                    let nth = self.named.get(name).copied().unwrap_or(1);
                    para.runs += &noteref(nth);
                }
            }
        }
    }

    fn note(&mut self, para: &mut Para, name: Option<usize>, runs: &[Run]) {
        let nth = self.notes.len() + 1;
        // Its place first: a note never stands in a note.
        self.notes.push(String::new());
        if let Some(name) = name {
            self.named.insert(name, nth);
        }
        let mut xml = Xml::default();
        let mark = self.next();
        let named = name.is_some();
        if named {
            let name = mark_of_note(nth);
            xml.leaf("w:bookmarkStart", &[("w:id", &mark), ("w:name", &name)]);
        }
        xml.element("w:r", &[], |xml| {
            xml.element("w:rPr", &[], |xml| xml.val("w:rStyle", "ThamChieuChuThich"));
            xml.leaf("w:footnoteReference", &[("w:id", &nth)]);
        });
        if named {
            xml.leaf("w:bookmarkEnd", &[("w:id", &mark)]);
        }
        para.runs += &xml.0;
        let mut own = Para::new("ChuThichChan");
        own.runs =
            "<w:r><w:rPr><w:rStyle w:val=\"ThamChieuChuThich\"/></w:rPr><w:footnoteRef/></w:r>"
                .into();
        own.say(" ", Type::default());
        let width = self.width;
        self.runs(&mut own, runs, Type::default(), width);
        self.notes[nth - 1] = self.in_cell(&own);
    }
}

/// The mark of a note that was called before: a field, so that Word counts it anew.
fn noteref(nth: usize) -> String {
    let mut xml = Xml::default();
    let run = |xml: &mut Xml, inside: &dyn Fn(&mut Xml)| {
        xml.element("w:r", &[], |xml| {
            xml.element("w:rPr", &[], |xml| xml.val("w:rStyle", "ThamChieuChuThich"));
            inside(xml);
        });
    };
    let field = |xml: &mut Xml, kind: &str| xml.leaf("w:fldChar", &[("w:fldCharType", &kind)]);
    run(&mut xml, &|xml| field(xml, "begin"));
    run(&mut xml, &|xml| {
        let code = format!(" NOTEREF {} \\f \\h ", mark_of_note(nth));
        xml.words("w:instrText", &[("xml:space", &"preserve")], &code);
    });
    run(&mut xml, &|xml| field(xml, "separate"));
    run(&mut xml, &|xml| xml.words("w:t", &[], &nth.to_string()));
    run(&mut xml, &|xml| field(xml, "end"));
    xml.0
}

fn mark_of_note(nth: usize) -> String {
    super::marks::bookmark(&format!("chu_thich[{nth}]"))
}

/// A look on top of another.
fn with(own: Type, look: Look) -> Type {
    let look =
        Look { bold: own.look.bold || look.bold, italic: own.look.italic || look.italic, ..look };
    Type { look, ..own }
}

/// Where the pages cut each of `lines`: its pieces, which together are the line. Lines of which the
/// pages say nothing stay whole.
pub(super) fn cut(lines: &[String], laid: &[String]) -> Vec<Vec<String>> {
    let seen = |words: &str| words.chars().filter(|c| !c.is_whitespace()).count();
    let whole = || lines.iter().map(|line| vec![line.clone()]).collect();
    if lines.iter().map(|line| seen(line)).sum::<usize>()
        != laid.iter().map(|line| seen(line)).sum::<usize>()
    {
        return whole();
    }
    let mut ends = VecDeque::new();
    let mut end = 0;
    for line in laid {
        end += seen(line);
        ends.push_back(end);
    }
    let mut at = 0;
    let mut made = Vec::new();
    for line in lines {
        let mut pieces = vec![String::new()];
        for c in line.chars() {
            if !c.is_whitespace() {
                if ends.front() == Some(&at) {
                    ends.pop_front();
                    if pieces.last().is_some_and(|piece| !piece.is_empty()) {
                        pieces.push(String::new());
                    }
                }
                at += 1;
            }
            if let Some(piece) = pieces.last_mut() {
                piece.push(c);
            }
        }
        made.push(pieces);
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_where_the_pages_cut_them_and_lose_nothing() {
        let lines = ["ỦY BAN NHÂN DÂN XÃ A".to_owned(), "PHÒNG B".to_owned()];
        let laid = ["ỦY BAN NHÂN".to_owned(), "DÂN XÃ A".to_owned(), "PHÒNG B".to_owned()];
        let pieces = cut(&lines, &laid);
        assert_eq!(pieces, [vec!["ỦY BAN NHÂN ", "DÂN XÃ A"], vec!["PHÒNG B"]]);
        assert_eq!(
            cut(&lines, &["khác".to_owned()]),
            [vec![lines[0].clone()], vec![lines[1].clone()]]
        );
    }
}
