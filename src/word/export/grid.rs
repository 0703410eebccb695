//! A table of the file: columns in whole twips, cells that may span them, what stays together.

use super::units::Twips;
use super::xml::{Attributes, Xml};

/// A table.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    /// Widths of its columns.
    pub widths: Vec<Twips>,
    pub rows: Vec<Line>,
    /// Whether its cells have lines around them.
    pub ruled: bool,
    /// Room in its cells: above and below, at the sides.
    pub pad: (Twips, Twips),
}

/// A row.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub cells: Vec<Square>,
    /// Repeated on every page.
    pub head: bool,
    /// May be parted by the end of a page.
    pub splits: bool,
    /// Its height, and whether it is exactly so.
    pub height: Option<(Twips, bool)>,
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Square {
    /// How many columns it spans; 0 counts as 1.
    pub span: usize,
    pub merge: Merge,
    pub side: Side,
    /// A frame: its kind and its colour.
    pub frame: Option<(&'static str, &'static str)>,
    /// Its paragraphs, written.
    pub body: String,
}

/// Whether a cell is joined to the one below or above.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Merge {
    #[default]
    Alone,
    Begins,
    GoesOn,
}

/// Where the words of a cell stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Side {
    #[default]
    Top,
    Middle,
    Bottom,
}

const SIDES: [&str; 4] = ["top", "left", "bottom", "right"];

impl Grid {
    /// Writes it.
    pub fn write(&self, xml: &mut Xml) {
        xml.element("w:tbl", &[], |xml| {
            self.properties(xml);
            xml.element("w:tblGrid", &[], |xml| {
                self.widths.iter().for_each(|width| xml.leaf("w:gridCol", &[("w:w", width)]));
            });
            self.rows.iter().for_each(|row| self.row(xml, row));
        });
    }

    fn properties(&self, xml: &mut Xml) {
        xml.element("w:tblPr", &[], |xml| {
            width(xml, "w:tblW", self.widths.iter().sum());
            if self.ruled {
                xml.val("w:jc", "center");
                xml.element("w:tblBorders", &[], |xml| {
                    for side in SIDES.into_iter().chain(["insideH", "insideV"]) {
                        border(xml, side, "single", 4, "auto");
                    }
                });
            } else {
                xml.leaf("w:tblInd", &[("w:w", &0), ("w:type", &"dxa")]);
            }
            xml.leaf("w:tblLayout", &[("w:type", &"fixed")]);
            xml.element("w:tblCellMar", &[], |xml| {
                for side in SIDES {
                    let pad =
                        if matches!(side, "top" | "bottom") { self.pad.0 } else { self.pad.1 };
                    xml.leaf(&format!("w:{side}"), &[("w:w", &pad), ("w:type", &"dxa")]);
                }
            });
        });
    }

    fn row(&self, xml: &mut Xml, row: &Line) {
        xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| {
                xml.flag("w:cantSplit", !row.splits);
                if let Some((height, exact)) = row.height {
                    let rule = if exact { "exact" } else { "atLeast" };
                    xml.leaf("w:trHeight", &[("w:val", &height), ("w:hRule", &rule)]);
                }
                xml.flag("w:tblHeader", row.head);
            });
            let mut column = 0;
            for cell in &row.cells {
                let span = cell.span.max(1);
                let end = (column + span).min(self.widths.len());
                self.cell(xml, cell, self.widths[column.min(end)..end].iter().sum());
                column = end;
            }
        });
    }

    fn cell(&self, xml: &mut Xml, cell: &Square, wide: Twips) {
        xml.element("w:tc", &[], |xml| {
            xml.element("w:tcPr", &[], |xml| {
                width(xml, "w:tcW", wide);
                if cell.span > 1 {
                    xml.val("w:gridSpan", cell.span);
                }
                match cell.merge {
                    Merge::Alone => {}
                    Merge::Begins => xml.val("w:vMerge", "restart"),
                    Merge::GoesOn => xml.leaf("w:vMerge", &[]),
                }
                if let Some((kind, color)) = cell.frame {
                    xml.element("w:tcBorders", &[], |xml| {
                        SIDES.into_iter().for_each(|side| border(xml, side, kind, 6, color));
                    });
                }
                match cell.side {
                    Side::Top => {}
                    Side::Middle => xml.val("w:vAlign", "center"),
                    Side::Bottom => xml.val("w:vAlign", "bottom"),
                }
            });
            // A cell must have a paragraph.
            xml.0.push_str(if cell.body.is_empty() { "<w:p/>" } else { &cell.body });
        });
    }
}

fn width(xml: &mut Xml, name: &str, wide: Twips) {
    xml.leaf(name, &[("w:w", &wide), ("w:type", &"dxa")]);
}

fn border(xml: &mut Xml, side: &str, kind: &str, size: i64, color: &str) {
    let line: Attributes =
        &[("w:val", &kind), ("w:sz", &size), ("w:space", &0), ("w:color", &color)];
    xml.leaf(&format!("w:{side}"), line);
}

/// Returns lengths in points as whole twips that are together as long.
pub(super) fn whole(points: &[f64]) -> Vec<Twips> {
    let (mut sum, mut end) = (0.0, 0);
    let mut made = Vec::new();
    for width in points {
        sum += width;
        let to = super::units::twips(sum);
        made.push(to - end);
        end = to;
    }
    made
}
