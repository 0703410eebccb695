//! Properties of words and paragraphs as one place declares them; what is not declared is left open.

use roxmltree::Node;

use super::model::{Align, Look, Raised};
use super::signs::shows_capitals;
use super::xml::{attr, child, number, switch, val};

/// Properties of words.
#[derive(Debug, Clone, Default)]
pub(super) struct RunProps {
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub caps: Option<bool>,
    pub strike: Option<bool>,
    pub hidden: Option<bool>,
    pub underline: Option<bool>,
    pub raised: Option<Raised>,
    pub size: Option<u32>,
    pub font: Option<String>,
    /// Id of the style of words.
    pub style: Option<String>,
}

impl RunProps {
    /// Reads a `w:rPr`.
    pub fn read(node: Option<Node>) -> Self {
        let Some(node) = node else { return Self::default() };
        let either = |one: Option<bool>, two: Option<bool>| match (one, two) {
            (None, None) => None,
            (one, two) => Some(one == Some(true) || two == Some(true)),
        };
        let position: Option<i32> = number(node, "position");
        let raised = val(node, "vertAlign").map(|how| match how {
            "subscript" => Raised::Sub,
            "superscript" => Raised::Sup,
            _ => Raised::Level,
        });
        Self {
            bold: switch(node, "b"),
            italic: switch(node, "i"),
            caps: switch(node, "caps"),
            strike: either(switch(node, "strike"), switch(node, "dstrike")),
            hidden: switch(node, "vanish"),
            underline: val(node, "u").map(|how| how != "none"),
            raised: raised.or_else(|| position.and_then(shifted)),
            size: number(node, "sz"),
            font: child(node, "rFonts").and_then(|fonts| {
                let named = attr(fonts, "ascii").or_else(|| attr(fonts, "hAnsi"));
                named.map(str::to_owned)
            }),
            style: val(node, "rStyle").map(str::to_owned),
        }
    }

    /// Fills what is open from another place.
    pub fn or(&mut self, other: &Self) {
        self.bold = self.bold.or(other.bold);
        self.italic = self.italic.or(other.italic);
        self.caps = self.caps.or(other.caps);
        self.strike = self.strike.or(other.strike);
        self.hidden = self.hidden.or(other.hidden);
        self.underline = self.underline.or(other.underline);
        self.raised = self.raised.or(other.raised);
        self.size = self.size.or(other.size);
        if self.font.is_none() {
            self.font.clone_from(&other.font);
        }
    }

    /// Returns the look that they come to.
    pub fn look(&self) -> Look {
        let set = |own: Option<bool>| own.unwrap_or(false);
        Look {
            bold: set(self.bold),
            italic: set(self.italic),
            strike: set(self.strike),
            underline: set(self.underline),
            caps: set(self.caps),
            capital_font: self.font.as_deref().is_some_and(shows_capitals),
            raised: self.raised.unwrap_or_default(),
            size: self.size.unwrap_or(USUAL_SIZE),
        }
    }
}

/// Words are so large where nothing is declared, in half points.
const USUAL_SIZE: u32 = 20;

/// Words that a distance in half points puts above or below the line; a little is only for the eye.
fn shifted(position: i32) -> Option<Raised> {
    match position {
        6.. => Some(Raised::Sup),
        ..=-6 => Some(Raised::Sub),
        _ => None,
    }
}

/// Properties of a paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct ParaProps {
    pub align: Option<Align>,
    /// Level in the navigation pane, 0 to 8; 9 is text.
    pub outline: Option<u8>,
    /// List and level; the list 0 is none.
    pub list: Option<String>,
    pub level: Option<usize>,
    pub page_break: Option<bool>,
    /// Id of its style.
    pub style: Option<String>,
    /// What fills its tabs, the first first.
    pub leaders: Option<Vec<Option<char>>>,
}

impl ParaProps {
    /// Reads a `w:pPr`.
    pub fn read(node: Option<Node>) -> Self {
        let Some(node) = node else { return Self::default() };
        let list = child(node, "numPr");
        let tabs = child(node, "tabs").map(|tabs| {
            let tabs = tabs.children().filter(|tab| tab.is_element());
            let tabs = tabs.filter(|tab| attr(*tab, "val") != Some("clear"));
            tabs.map(|tab| match attr(tab, "leader") {
                Some("dot" | "middleDot") => Some('.'),
                Some("underscore" | "heavy") => Some('_'),
                _ => None,
            })
            .collect()
        });
        Self {
            align: val(node, "jc").map(|how| match how {
                "center" => Align::Center,
                "right" | "end" => Align::Right,
                "both" | "distribute" | "thaiDistribute" => Align::Both,
                _ => Align::Left,
            }),
            outline: number(node, "outlineLvl"),
            list: list.and_then(|list| val(list, "numId")).map(str::to_owned),
            level: list.and_then(|list| number(list, "ilvl")),
            page_break: switch(node, "pageBreakBefore"),
            style: val(node, "pStyle").map(str::to_owned),
            leaders: tabs,
        }
    }

    /// Fills what is open from another place.
    pub fn or(&mut self, other: &Self) {
        self.align = self.align.or(other.align);
        self.outline = self.outline.or(other.outline);
        if self.list.is_none() {
            self.list.clone_from(&other.list);
        }
        self.level = self.level.or(other.level);
        self.page_break = self.page_break.or(other.page_break);
        if self.leaders.is_none() {
            self.leaders.clone_from(&other.leaders);
        }
    }
}
