//! What stands where on the laid-out pages: words, rules, boxes, and the parts of the paper and the
//! cells of tables that they stand in.

use std::collections::HashMap;

use typst::foundations::{Label, StyleChain, Value};
use typst::introspection::{Location, MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point, Size};
use typst::model::{Destination, FootnoteEntry, TableCell, TableElem};
use typst::text::TextItem;
use typst::utils::PicoStr;
use typst::visualize::{Geometry, Shape};

use super::Layout;

/// A cell of a table, once for each time that it is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Drawn {
    /// Which table, in the order of the pages.
    pub(super) table: usize,
    /// Its row, those of the head counted.
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) colspan: usize,
    /// On which page it begins, from 0.
    pub(super) page: usize,
    /// Whether it is that of a head, drawn again.
    pub(super) repeated: bool,
}

/// A run of words.
#[derive(Debug)]
pub(super) struct Words<'a> {
    pub(super) text: &'a TextItem,
    /// On which page, from 0.
    pub(super) page: usize,
    /// Its ends, without spaces at the right one, and its baseline, in points from the upper left
    /// corner.
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) baseline: f64,
    /// The cell that it stands in, of [`Walk::cells`].
    pub(super) cell: Option<usize>,
    /// The part of the paper that it stands in, of [`Walk::parts`].
    pub(super) part: Option<usize>,
}

/// A drawn line or box.
#[derive(Debug)]
pub(super) struct Drawing {
    /// Its width and height, in points.
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) part: Option<usize>,
}

/// The place of a field that is signed or filled in later.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) page: usize,
    /// In points.
    pub(super) left: f64,
    pub(super) width: f64,
}

/// Everything that was found.
#[derive(Debug, Default)]
pub(super) struct Walk<'a> {
    pub(super) words: Vec<Words<'a>>,
    pub(super) cells: Vec<Drawn>,
    /// The parts of the paper (ô số) by their names, once for each time that one begins.
    pub(super) parts: Vec<String>,
    pub(super) drawings: Vec<Drawing>,
    /// Pictures: on which page, and their lower edges in points from its upper one.
    pub(super) pictures: Vec<(usize, f64)>,
    pub(super) fields: Vec<Field>,
    /// The pages on which the texts of the document and its appendices end.
    pub(super) ends: Vec<usize>,
    page: usize,
    /// The parts that are open, the innermost last.
    within: Vec<(Option<Location>, usize)>,
    /// How many tables have begun.
    tables: usize,
    /// The cells that are open, the innermost last.
    open: Vec<(Option<Location>, usize)>,
    /// Where the parts of cells that go on over pages belong.
    parted: HashMap<Location, usize>,
}

impl<'a> Walk<'a> {
    /// Walks all pages of a document.
    pub(super) fn new(layout: &'a Layout) -> Self {
        let mut walk = Self::default();
        for (page, laid) in layout.document.pages().iter().enumerate() {
            walk.page = page;
            walk.frame(&laid.frame, Point::zero());
        }
        walk
    }

    fn frame(&mut self, frame: &'a Frame, origin: Point) {
        for (at, item) in frame.items() {
            let at = origin + *at;
            match item {
                FrameItem::Group(group) => {
                    let part = group.parent.and_then(|parent| self.parted.get(&parent.location));
                    let part = part.map(|cell| (None, *cell));
                    self.open.extend(part);
                    // No part of the layout is turned or scaled.
                    self.frame(&group.frame, at + Point::zero().transform(group.transform));
                    if part.is_some() {
                        self.open.pop();
                    }
                }
                FrameItem::Tag(tag) => self.tag(tag),
                FrameItem::Text(text) => self.text(text, at),
                FrameItem::Shape(shape, _) => self.shape(shape),
                FrameItem::Image(_, size, _) => {
                    self.pictures.push((self.page, (at.y + size.y).to_pt()));
                }
                FrameItem::Link(Destination::Url(url), size) => self.field(url.as_str(), *size, at),
                _ => {}
            }
        }
    }

    fn tag(&mut self, tag: &Tag) {
        match tag {
            Tag::Start(elem, _) if elem.is::<TableElem>() => self.tables += 1,
            Tag::Start(elem, _) if elem.is::<FootnoteEntry>() => {
                self.begin("chu-thich", elem.location());
            }
            Tag::Start(elem, _) if elem.label() == Label::new(PicoStr::constant("part")) => {
                match elem.to_packed::<MetadataElem>().map(|metadata| &metadata.value) {
                    Some(Value::Str(name)) => self.begin(name.as_str(), None),
                    _ => drop(self.within.pop()),
                }
            }
            Tag::Start(elem, _) if elem.label() == Label::new(PicoStr::constant("end")) => {
                self.ends.push(self.page);
            }
            Tag::Start(elem, _) => {
                let (Some(cell), Some(at)) = (elem.to_packed::<TableCell>(), elem.location())
                else {
                    return;
                };
                let Some(cell) = self.drawn(cell) else { return };
                self.cells.push(cell);
                self.parted.insert(at, self.cells.len() - 1);
                self.open.push((Some(at), self.cells.len() - 1));
            }
            Tag::End(at, ..) => {
                if self.within.last().is_some_and(|(part, _)| *part == Some(*at)) {
                    self.within.pop();
                }
                if self.open.last().is_some_and(|(cell, _)| *cell == Some(*at)) {
                    self.open.pop();
                }
            }
        }
    }

    fn begin(&mut self, name: &str, at: Option<Location>) {
        self.parts.push(name.to_owned());
        self.within.push((at, self.parts.len() - 1));
    }

    fn shape(&mut self, shape: &Shape) {
        let (width, height) = match &shape.geometry {
            Geometry::Line(to) => (to.x, to.y),
            Geometry::Rect(size) => (size.x, size.y),
            Geometry::Curve(curve) => {
                let bounds = curve.bbox(None).size();
                (bounds.x, bounds.y)
            }
        };
        self.drawings.push(Drawing {
            width: width.to_pt(),
            height: height.to_pt(),
            part: self.within.last().map(|(_, part)| *part),
        });
    }

    fn field(&mut self, url: &str, size: Size, at: Point) {
        let Some(name) = url.strip_prefix("https://field.invalid/") else { return };
        let name = name.split('?').next().unwrap_or_default().to_owned();
        let (left, width) = (at.x.to_pt(), size.x.to_pt());
        self.fields.push(Field { name, page: self.page, left, width });
    }

    fn drawn(&self, cell: &TableCell) -> Option<Drawn> {
        let styles = StyleChain::default();
        Some(Drawn {
            table: self.tables.checked_sub(1)?,
            row: cell.y.get(styles).custom()?,
            column: cell.x.get(styles).custom()?,
            colspan: cell.colspan.get(styles).get(),
            page: self.page,
            repeated: cell.is_repeated.get(styles),
        })
    }

    fn text(&mut self, text: &'a TextItem, at: Point) {
        let seen = |c: char| !c.is_whitespace();
        if !text.text.chars().any(seen) {
            return;
        }
        let hidden = |range: std::ops::Range<usize>| {
            !text.text.get(range).is_some_and(|words| words.chars().any(seen))
        };
        let tail = text.glyphs.iter().rev().take_while(|glyph| hidden(glyph.range()));
        let tail: Abs = tail.map(|glyph| glyph.x_advance.at(text.size)).sum();
        self.words.push(Words {
            text,
            page: self.page,
            left: at.x.to_pt(),
            right: (at.x + text.width() - tail).to_pt(),
            baseline: at.y.to_pt(),
            cell: self.open.last().map(|(_, cell)| *cell),
            part: self.within.last().map(|(_, part)| *part),
        });
    }
}
