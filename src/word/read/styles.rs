//! Kiểu (styles): what a paragraph and its words look like by the styles that they bear.

use std::collections::HashMap;

use roxmltree::Node;

use super::properties::{ParaProps, RunProps};
use super::xml::{attr, child, children, is_on, val};

/// The styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    run: RunProps,
    para: ParaProps,
}

#[derive(Debug, Clone)]
struct Style {
    name: String,
    based_on: Option<String>,
    run: RunProps,
    para: ParaProps,
    /// Words of the first row of a table of this style.
    first_row: RunProps,
    /// Whether a table of this style has lines around its cells.
    ruled: Option<bool>,
}

/// Styles that rest on each other are followed so far.
const LONGEST_CHAIN: usize = 32;

impl Styles {
    /// Reads the root of `styles.xml`.
    pub fn read(root: Option<Node>) -> Self {
        let Some(root) = root else { return Self::default() };
        let defaults = child(root, "docDefaults");
        let within =
            |outer: &'static str, inner: &'static str| child(child(defaults?, outer)?, inner);
        let mut own = Self {
            run: RunProps::read(within("rPrDefault", "rPr")),
            para: ParaProps::read(within("pPrDefault", "pPr")),
            ..Self::default()
        };
        for node in children(root, "style") {
            let Some(id) = attr(node, "styleId") else { continue };
            let is_default = node
                .attributes()
                .find(|own| own.name() == "default")
                .is_some_and(|own| matches!(own.value(), "1" | "true" | "on"));
            if is_default && attr(node, "type") == Some("paragraph") {
                own.usual = Some(id.to_owned());
            }
            let first_row = children(node, "tblStylePr")
                .find(|part| attr(*part, "type") == Some("firstRow"))
                .and_then(|part| child(part, "rPr"));
            own.by_id.insert(
                id.to_owned(),
                Style {
                    name: val(node, "name").unwrap_or(id).to_owned(),
                    based_on: val(node, "basedOn").map(str::to_owned),
                    run: RunProps::read(child(node, "rPr")),
                    para: ParaProps::read(child(node, "pPr")),
                    first_row: RunProps::read(first_row),
                    ruled: child(node, "tblPr")
                        .and_then(|own| child(own, "tblBorders"))
                        .map(super::table::has_lines),
                },
            );
        }
        own
    }

    /// A style and those that it rests on.
    fn chain(&self, id: Option<&str>) -> Vec<&Style> {
        let mut made = Vec::new();
        let mut next = id.and_then(|id| self.by_id.get(id));
        while let Some(style) = next.filter(|_| made.len() < LONGEST_CHAIN) {
            made.push(style);
            next = style.based_on.as_ref().and_then(|id| self.by_id.get(id));
        }
        made
    }

    /// Whether the style of a table draws lines around its cells.
    pub fn is_ruled(&self, table: &str) -> bool {
        self.chain(Some(table)).iter().find_map(|style| style.ruled).unwrap_or(false)
    }

    fn style_of<'a>(&'a self, para: &'a ParaProps) -> Option<&'a str> {
        let own = para.style.as_deref().filter(|id| self.by_id.contains_key(*id));
        own.or(self.usual.as_deref())
    }

    /// Returns the name of the style of a paragraph.
    pub fn name(&self, para: &ParaProps) -> String {
        let style = self.style_of(para).and_then(|id| self.by_id.get(id));
        style.map(|style| style.name.clone()).unwrap_or_default()
    }

    /// Returns what a paragraph is, its styles and the defaults of the file counted in.
    pub fn paragraph(&self, own: &ParaProps) -> ParaProps {
        let mut made = own.clone();
        for style in self.chain(self.style_of(own)) {
            // The level of a list that a style names is the style's.
            made.or(&style.para);
        }
        made.or(&self.para);
        made
    }

    /// Returns what the styles of a paragraph say of its words; words of its own style come on top.
    /// `row`: the style of the table around it, and whether it is in its first row.
    pub fn words(&self, para: &ParaProps, row: Option<(&str, bool)>, own: &RunProps) -> RunProps {
        let flat = |chain: Vec<&Style>| {
            let mut made = RunProps::default();
            chain.iter().for_each(|style| made.or(&style.run));
            made
        };
        let of_table = row.map(|(style, first)| {
            let chain = self.chain(Some(style));
            let mut made = RunProps::default();
            if first {
                chain.iter().for_each(|style| made.or(&style.first_row));
            }
            chain.iter().for_each(|style| made.or(&style.run));
            made
        });
        let of_para = flat(self.chain(self.style_of(para)));
        let of_words = flat(self.chain(own.style.as_deref()));
        let layers = [Some(&of_words), Some(&of_para), of_table.as_ref()];
        // Two styles that both say bold make it light.
        let toggle = |get: fn(&RunProps) -> Option<bool>| {
            let said: Vec<bool> = layers.iter().flatten().filter_map(|layer| get(layer)).collect();
            let odd = said.iter().filter(|own| **own).count() % 2 == 1;
            match get(&self.run) {
                Some(true) => Some(true),
                usual if said.is_empty() => usual,
                _ => Some(odd),
            }
        };
        let mut made = own.clone();
        let by_styles = RunProps {
            bold: toggle(|own| own.bold),
            italic: toggle(|own| own.italic),
            caps: toggle(|own| own.caps),
            strike: toggle(|own| own.strike),
            hidden: toggle(|own| own.hidden),
            ..RunProps::default()
        };
        made.or(&by_styles);
        layers.iter().flatten().for_each(|layer| made.or(layer));
        made.or(&self.run);
        made
    }
}

/// Whether the first row of a table looks as its style says.
pub(super) fn first_row_counts(look: Option<Node>) -> bool {
    let Some(look) = look else { return false };
    if let Some(own) = attr(look, "firstRow") {
        return matches!(own, "1" | "true" | "on");
    }
    let bits = attr(look, "val").and_then(|bits| u32::from_str_radix(bits, 16).ok());
    bits.is_some_and(|bits| bits & 0x20 != 0) && is_on(look)
}
