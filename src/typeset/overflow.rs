//! Words that leave their place on the laid-out pages: over the margin, or over the next cell.
//!
//! Nothing should: what cannot be broken is told before, or cut. This looks at the pages themselves,
//! so that whatever slips through is told too, and no paper goes out with words one over another.

use std::collections::{BTreeSet, HashMap};

use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::model::{TableCell, TableElem};
use typst::text::TextItem;

use super::Layout;
use super::measures::measure;
use crate::diag::{Diagnostic, Span, kinds};
use crate::source::Sources;
use crate::view::{Table, View};

/// A hair over a line is not seen, in points.
const HAIR: f64 = 1.0;

impl Layout {
    /// Returns an error for each cell or paragraph with words that run over the margin or over the
    /// next cell. `view` is what was laid out; `sources` are searched for the words.
    pub fn overflows(&self, view: &View, sources: &Sources) -> Vec<Diagnostic> {
        let mut walk = Walk { tables: view.tables().collect(), ..Walk::default() };
        for page in self.document.pages() {
            walk.page = (page.frame.width().to_pt(), page.frame.height().to_pt());
            walk.frame(&page.frame, Point::zero());
        }
        let mut seen = BTreeSet::new();
        let found =
            walk.found.into_iter().filter(|over| seen.insert((over.table, over.word.clone())));
        found.map(|over| over.told(&walk.tables, sources)).collect()
    }
}

/// Words that leave their place.
struct Over {
    word: String,
    /// Which table they stand in.
    table: Option<usize>,
    /// Whether they run over the margin, rather than over the next cell.
    margin: bool,
}

impl Over {
    fn told(&self, tables: &[&Table], sources: &Sources) -> Diagnostic {
        let table = self.table.and_then(|nth| tables.get(nth)).and_then(|table| table.place);
        let span = find(&self.word, table, sources);
        let where_to = if self.margin { "ra ngoài lề" } else { "sang ô bên cạnh" };
        Diagnostic::error(&kinds::CHU_TRAN, span, format!("chữ `{}` tràn {where_to}", self.word))
            .help("thêm dấu cách ở chỗ ngắt được, viết ngắn lại, hoặc cho cột của nó rộng hơn")
    }
}

/// Where words stand in the plan: after the place of their table, if they are in one. The place of
/// the table, or the beginning of the plan, for what is not there as printed.
fn find(word: &str, table: Option<Span>, sources: &Sources) -> Span {
    let (file, from) = table.map_or((0, 0), |span| (span.file, span.start));
    let at = |file: usize, from: usize| {
        let start = from + sources.get(file).text.get(from..)?.find(word)?;
        Some(Span { file, start, end: start + word.len() })
    };
    let anywhere = || (0..sources.len()).find_map(|file| at(file, 0));
    at(file, from).or(table).or_else(anywhere).unwrap_or(Span::at_start(0))
}

/// A cell on the page.
#[derive(Clone, Copy)]
struct Cell {
    table: usize,
    /// Its sides, in points from the left edge of the paper.
    left: f64,
    right: f64,
}

#[derive(Default)]
struct Walk<'a> {
    tables: Vec<&'a Table>,
    /// Width and height of the page, in points.
    page: (f64, f64),
    /// How many tables have begun.
    begun: usize,
    /// Where the table ends that is open.
    open: Option<Location>,
    /// The cells that are open, the innermost last.
    cells: Vec<(Location, Cell)>,
    /// Cells that go on over pages, by where they begin.
    parted: HashMap<Location, Cell>,
    found: Vec<Over>,
}

impl Walk<'_> {
    fn frame(&mut self, frame: &Frame, origin: Point) {
        for (at, item) in frame.items() {
            let at = origin + *at;
            match item {
                FrameItem::Group(group) => {
                    // No part of the layout is turned or scaled.
                    let part = group.parent.and_then(|parent| self.parted.get(&parent.location));
                    let part = part.map(|cell| (Location::new(0), *cell));
                    self.cells.extend(part);
                    self.frame(&group.frame, at + Point::zero().transform(group.transform));
                    if part.is_some() {
                        self.cells.pop();
                    }
                }
                FrameItem::Tag(tag) => self.tag(tag),
                FrameItem::Text(text) => self.text(text, at),
                _ => {}
            }
        }
    }

    fn tag(&mut self, tag: &Tag) {
        match tag {
            Tag::Start(elem, _) if elem.is::<TableElem>() => {
                self.begun += 1;
                self.open = elem.location();
            }
            Tag::Start(elem, _) => {
                let Some(cell) = elem.to_packed::<TableCell>() else { return };
                let (Some(at), Some(cell)) = (elem.location(), self.cell(cell)) else { return };
                self.parted.insert(at, cell);
                self.cells.push((at, cell));
            }
            Tag::End(at, ..) => {
                if self.open == Some(*at) {
                    self.open = None;
                }
                if self.cells.last().is_some_and(|(cell, _)| cell == at) {
                    self.cells.pop();
                }
            }
        }
    }

    fn cell(&self, cell: &TableCell) -> Option<Cell> {
        let styles = typst::foundations::StyleChain::default();
        let column = cell.x.get(styles).custom()?;
        let span = cell.colspan.get(styles).get();
        let nth = self.begun.checked_sub(1)?;
        let widths = &self.tables.get(nth)?.widths;
        let before: f64 = widths.get(..column)?.iter().sum();
        let own: f64 = widths.get(column..(column + span).min(widths.len()))?.iter().sum();
        let left = measure("margin-left") + measure("stroke-table") / 2.0 + before;
        Some(Cell { table: nth, left, right: left + own })
    }

    fn text(&mut self, text: &TextItem, at: Point) {
        let seen = |c: char| !c.is_whitespace();
        if !text.text.chars().any(seen) {
            return;
        }
        // Spaces at the end of a line may stand out.
        let hidden = |range: std::ops::Range<usize>| {
            !text.text.get(range).is_some_and(|words| words.chars().any(seen))
        };
        let tail = text.glyphs.iter().rev().take_while(|glyph| hidden(glyph.range()));
        let tail: Abs = tail.map(|glyph| glyph.x_advance.at(text.size)).sum();
        let (left, right) = (at.x.to_pt(), (at.x + text.width() - tail).to_pt());
        let margins = (measure("margin-left"), self.page.0 - measure("margin-right"));
        let cell = self.cells.last().map(|(_, cell)| *cell);
        let below = cell.is_some() && at.y.to_pt() > self.page.1 - measure("margin-bottom");
        let margin = left < margins.0 - HAIR || right > margins.1 + HAIR || below;
        let over = cell.is_some_and(|cell| left < cell.left - HAIR || right > cell.right + HAIR);
        if margin || over {
            let longest = text.text.split_whitespace().max_by_key(|word| word.chars().count());
            let word = longest.unwrap_or_default().to_owned();
            self.found.push(Over { word, table: cell.map(|cell| cell.table), margin });
        }
    }
}
