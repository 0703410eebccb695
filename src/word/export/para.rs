//! Đoạn (paragraphs) of the file: a style, what differs from it, and runs.

use super::units::Twips;
use super::xml::Xml;
use crate::view::CUT;
use crate::view::Look;

/// How a run with words ends.
const RUN_END: &str = "</w:t></w:r>";

/// A paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Para {
    /// Id of its style.
    pub style: &'static str,
    /// Never parted from the next.
    pub keep_next: bool,
    /// On one page.
    pub keep_lines: bool,
    /// Room above, where it differs from the style's.
    pub before: Option<Twips>,
    /// Room below.
    pub after: Option<Twips>,
    /// A line of exactly this height.
    pub exactly: Option<Twips>,
    /// Indents from both sides.
    pub sides: Option<(Twips, Twips)>,
    /// Indent of the first line.
    pub first: Option<Twips>,
    /// How it is aligned.
    pub jc: Option<&'static str>,
    /// A tab at the right end, filled with this.
    pub leader: Option<(Twips, &'static str)>,
    /// A line above it.
    pub rule: bool,
    /// Hidden bookmarks around it, without their prefix.
    pub anchor: String,
    /// Its runs, written.
    pub runs: String,
    /// How the last run with words begins.
    pub opened: String,
}

/// How words look.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Type {
    pub look: Look,
    /// In half points, where it differs from the style's.
    pub size: Option<i64>,
    /// As six hexadecimal digits.
    pub color: Option<&'static str>,
    /// Says no to what the style says: bold, italic.
    pub unbold: bool,
    pub upright: bool,
}

impl Type {
    /// Words of a look.
    pub fn of(look: Look) -> Self {
        Self { look, ..Self::default() }
    }

    pub fn write(self, xml: &mut Xml) {
        xml.element("w:rPr", &[], |xml| {
            for (name, set, not) in
                [("b", self.look.bold, self.unbold), ("i", self.look.italic, self.upright)]
            {
                if set {
                    xml.leaf(&format!("w:{name}"), &[]);
                    xml.leaf(&format!("w:{name}Cs"), &[]);
                } else if not {
                    xml.val(&format!("w:{name}"), "0");
                    xml.val(&format!("w:{name}Cs"), "0");
                }
            }
            if let Some(color) = self.color {
                xml.val("w:color", color);
            }
            if let Some(size) = self.size {
                xml.val("w:sz", size);
                xml.val("w:szCs", size);
            }
            let raised = [(self.look.sub, "subscript"), (self.look.sup, "superscript")];
            if let Some((_, how)) = raised.iter().find(|(set, _)| *set) {
                xml.val("w:vertAlign", how);
            }
        });
    }
}

impl Para {
    pub fn new(style: &'static str) -> Self {
        Self { style, ..Self::default() }
    }

    /// With plain words in the style's own look.
    pub fn said(style: &'static str, words: &str) -> Self {
        let mut para = Self::new(style);
        para.say(words, Type::default());
        para
    }

    /// Adds words.
    pub fn say(&mut self, words: &str, own: Type) {
        // Where the layout may cut an address, Word finds a place by itself.
        let words = words.replace(CUT, "");
        if words.is_empty() {
            return;
        }
        let mut xml = Xml::default();
        own.write(&mut xml);
        let look = if xml.0 == "<w:rPr></w:rPr>" { "" } else { &xml.0 };
        let opened = format!("<w:r>{look}<w:t xml:space=\"preserve\">");
        // Words of one look are one run.
        match self.runs.strip_suffix(RUN_END).map(str::len).filter(|_| self.opened == opened) {
            Some(end) => self.runs.truncate(end),
            None => self.runs += &opened,
        }
        self.opened = opened;
        let mut xml = Xml::default();
        xml.text(&words);
        self.runs += &xml.0;
        self.runs += RUN_END;
    }

    /// Adds what is no words: a break, a tab.
    pub fn put(&mut self, element: &str) {
        self.runs += &format!("<w:r><{element}/></w:r>");
    }

    /// Writes its properties, and `within` at their end.
    fn properties(&self, xml: &mut Xml, within: impl FnOnce(&mut Xml)) {
        xml.element("w:pPr", &[], |xml| {
            xml.val("w:pStyle", self.style);
            xml.flag("w:keepNext", self.keep_next);
            xml.flag("w:keepLines", self.keep_lines);
            if self.rule {
                xml.element("w:pBdr", &[], |xml| {
                    let line: super::xml::Attributes = &[
                        ("w:val", &"single"),
                        ("w:sz", &5),
                        ("w:space", &0),
                        ("w:color", &"auto"),
                    ];
                    xml.leaf("w:top", line);
                });
            }
            if let Some((at, leader)) = self.leader {
                xml.element("w:tabs", &[], |xml| {
                    xml.leaf(
                        "w:tab",
                        &[("w:val", &"right"), ("w:leader", &leader), ("w:pos", &at)],
                    );
                });
            }
            if self.before.is_some() || self.after.is_some() || self.exactly.is_some() {
                let mut own: Vec<(&str, &dyn std::fmt::Display)> = Vec::new();
                for (name, value) in [
                    ("w:before", &self.before),
                    ("w:after", &self.after),
                    ("w:line", &self.exactly),
                ] {
                    own.extend(value.as_ref().map(|v| (name, v as &dyn std::fmt::Display)));
                }
                if self.exactly.is_some() {
                    own.push(("w:lineRule", &"exact"));
                }
                xml.leaf("w:spacing", &own);
            }
            if self.sides.is_some() || self.first.is_some() {
                let mut own: Vec<(&str, &dyn std::fmt::Display)> = Vec::new();
                if let Some((left, right)) = &self.sides {
                    own.extend([("w:left", left as &dyn std::fmt::Display), ("w:right", right)]);
                }
                own.extend(
                    self.first.as_ref().map(|v| ("w:firstLine", v as &dyn std::fmt::Display)),
                );
                xml.leaf("w:ind", &own);
            }
            if let Some(jc) = self.jc {
                xml.val("w:jc", jc);
            }
            within(xml);
        });
    }

    /// Writes it; `nth` numbers its bookmark.
    pub fn write(&self, xml: &mut Xml, nth: usize) {
        xml.element("w:p", &[], |xml| {
            self.properties(xml, |_| {});
            if self.anchor.is_empty() {
                xml.0.push_str(&self.runs);
                return;
            }
            let name = super::marks::bookmark(&self.anchor);
            xml.leaf("w:bookmarkStart", &[("w:id", &nth), ("w:name", &name)]);
            xml.0.push_str(&self.runs);
            xml.leaf("w:bookmarkEnd", &[("w:id", &nth)]);
        });
    }

    /// Writes it as the end of a section.
    pub fn ending_section(xml: &mut Xml, section: impl FnOnce(&mut Xml)) {
        let own = Self::new("DongCach");
        xml.element("w:p", &[], |xml| own.properties(xml, section));
    }
}
