//! Bảng (tables) as columns and rows of finished cells.

mod free;
mod kinh_phi;

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::Paragraph;
use super::text::TextCx;
use super::text::runs::{CUT, Run};
use crate::diag::{Span, kinds};
use crate::plan::{self, DongSoCot, Route};

pub(super) use free::table as free_table;
pub(super) use kinh_phi::table as budget_table;

/// A table.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Table {
    /// Where the plan has it.
    #[serde(skip)]
    pub place: Option<Span>,
    /// Where the plan has it: its route and its number among the blocks there; empty where it has none.
    #[serde(skip)]
    pub anchor: String,
    /// Whether it is that of the budget.
    #[serde(skip)]
    pub kinh_phi: bool,
    /// Caption.
    pub ten: Vec<Run>,
    /// The unit of its amounts, if a line above it says so.
    pub don_vi_tinh: Option<String>,
    /// Columns from the left.
    pub columns: Vec<Column>,
    /// Rows of the head, where it is more than the names of the columns.
    pub head: Option<Vec<Vec<Cell>>>,
    /// Cells of the row of column numbers; none for no such row.
    pub dong_so_cot: Vec<String>,
    /// Rows from the top.
    pub rows: Vec<Row>,
    /// Notes below.
    pub ghi_chu: Vec<Vec<Run>>,
    /// The size of its type that the author wants, in points.
    #[serde(skip)]
    pub co_chu: Option<f64>,
    /// Whether its cells have less room around their words.
    pub thu_gon: bool,
    /// Size of its type, in points; `typeset`, which knows fonts, finds it out.
    pub size: f64,
    /// Widths of its columns, in points; as the size.
    pub widths: Vec<f64>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// Words in its head.
    pub ten: Vec<Run>,
    /// Its share of the width as the author says; `None` for one as wide as makes the table lowest.
    #[serde(skip)]
    pub rong: Option<f64>,
    /// Where the plan says so.
    #[serde(skip)]
    pub rong_place: Option<Span>,
    /// How its cells are aligned.
    pub canh: Canh,
    /// Whether it holds figures, which are never broken over lines.
    pub numeric: bool,
}

/// How the cells of a column are aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Canh {
    /// Left.
    Trai,
    /// Centre.
    Giua,
    /// Right, as figures are.
    Phai,
}

impl From<plan::Canh> for Canh {
    fn from(canh: plan::Canh) -> Self {
        match canh {
            plan::Canh::Trai => Self::Trai,
            plan::Canh::Giua => Self::Giua,
            plan::Canh::Phai => Self::Phai,
        }
    }
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// The title of a group.
    Nhom,
    /// Cells like any others.
    #[serde(rename = "khoan")]
    Cells,
    /// A total.
    #[serde(rename = "tong")]
    Totals,
    /// One cell over the whole width.
    ToanDong,
    /// To be filled in by hand.
    Trong,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// Depth of a group, from 1; a title inside of a group is one deeper.
    pub level: usize,
    /// Whether it heads the rows below: it is never left alone at the foot of a page.
    pub heads: bool,
    /// Its cells, without those that a span covers.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// How many columns it spans.
    pub colspan: usize,
    /// How many rows it spans.
    pub rowspan: usize,
    /// Where its words are from; none for what belongs to the form.
    pub origin: Option<Origin>,
}

/// Where the words of a cell are from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The plan says them there.
    Typed(Route),
    /// They are figures, or counted, added up, named by what stands there.
    Made(Route),
}

/// Marks the rows that head those below: titles of groups, texts over the whole width, and rows of
/// bold words, each where a row of lower rank follows. `count`: how many columns there are.
fn mark_heads(rows: &mut [Row], count: usize) {
    let mut depth = 0;
    let mut levels: Vec<Option<usize>> = Vec::with_capacity(rows.len());
    for row in rows.iter() {
        levels.push(match row.kind {
            RowKind::Nhom => {
                depth = row.level;
                Some(depth)
            }
            RowKind::ToanDong => Some(depth + 1),
            RowKind::Cells if row.is_bold(count) => Some(depth + 1),
            _ => None,
        });
    }
    // The draft of a flawed plan may have nothing in a row: the layout takes no head above it.
    let nothing: Vec<bool> = rows.iter().map(|row| row.cells.is_empty()).collect();
    for (nth, row) in rows.iter_mut().enumerate() {
        let Some(level) = levels[nth] else { continue };
        let below = levels.get(nth + 1).filter(|_| !nothing[nth + 1]);
        row.heads = below.is_some_and(|below| below.is_none_or(|below| below > level));
        if row.heads {
            row.level = level;
        }
    }
}

impl Row {
    /// Returns a row that heads nothing.
    pub fn new(kind: RowKind, cells: Vec<Cell>) -> Self {
        Self { kind, level: 1, heads: false, cells }
    }

    /// Its cells as their words alone, where no more is to be said of them; `None` for an empty one.
    fn words(&self) -> Option<Vec<Option<&str>>> {
        fn words(cell: &Cell) -> Option<Option<&str>> {
            let runs = match cell.paragraphs.as_slice() {
                _ if cell.colspan > 1 || cell.rowspan > 1 => return None,
                [] => return Some(None),
                [Paragraph { label: None, runs, .. }] => runs.as_slice(),
                _ => return None,
            };
            match runs {
                [] => Some(None),
                [run] => run.as_plain().filter(|text| !text.contains(CUT)).map(Some),
                _ => None,
            }
        }
        let usual = matches!(self.kind, RowKind::Cells);
        let words: Option<Vec<_>> = self.cells.iter().map(words).collect();
        words.filter(|_| usual)
    }

    /// Whether all its words are bold, and none of its `count` cells is joined to other rows.
    fn is_bold(&self, count: usize) -> bool {
        let runs = || self.cells.iter().flat_map(|cell| &cell.paragraphs).flat_map(|p| &p.runs);
        let seen = |run: &&Run| !run.as_str().trim().is_empty();
        let alone = self.cells.iter().all(|cell| cell.rowspan == 1)
            && self.cells.iter().map(|cell| cell.colspan).sum::<usize>() == count;
        alone && runs().any(|run| seen(&run)) && runs().filter(seen).all(Run::is_bold)
    }
}

impl Cell {
    /// Returns a cell of one paragraph.
    pub fn of(runs: Vec<Run>) -> Self {
        Self { paragraphs: vec![Paragraph::plain(runs)], ..Self::empty() }
    }

    /// Returns a cell with nothing in it.
    pub fn empty() -> Self {
        Self { paragraphs: Vec::new(), colspan: 1, rowspan: 1, origin: None }
    }

    /// Returns it with the place that its words stand at in the plan.
    #[must_use]
    pub fn typed(self, route: &Route) -> Self {
        Self { origin: Some(Origin::Typed(route.clone())), ..self }
    }

    /// Returns it with the place that its words are made from.
    #[must_use]
    pub fn made(self, route: &Route) -> Self {
        Self { origin: Some(Origin::Made(route.clone())), ..self }
    }
}

/// The layout takes most rows as the words of their cells: `longest` says how many bytes the longest of
/// them has.
impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", &self.kind)?;
        map.serialize_entry("level", &self.level)?;
        map.serialize_entry("heads", &self.heads)?;
        match self.words() {
            Some(words) => {
                let longest = words.iter().flatten().map(|text| text.len()).max().unwrap_or(0);
                map.serialize_entry("cells", &words)?;
                map.serialize_entry("longest", &longest)?;
            }
            None => map.serialize_entry("cells", &self.cells)?,
        }
        map.end()
    }
}

/// The layout takes a plain cell as its runs, and any other as a map of what it is.
impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let runs = match self.paragraphs.as_slice() {
            [] => Some(&[][..]),
            [Paragraph { label: None, runs, .. }] => Some(runs.as_slice()),
            _ => None,
        };
        match runs {
            Some(runs) if self.colspan == 1 && self.rowspan == 1 => runs.serialize(serializer),
            _ => {
                let mut map = serializer.serialize_map(None)?;
                match runs {
                    Some(runs) => map.serialize_entry("runs", runs)?,
                    None => map.serialize_entry("paragraphs", &self.paragraphs)?,
                }
                for (name, span) in [("colspan", self.colspan), ("rowspan", self.rowspan)] {
                    if span > 1 {
                        map.serialize_entry(name, &span)?;
                    }
                }
                map.end()
            }
        }
    }
}

/// Cells of the row of column numbers.
fn column_numbers(own: &DongSoCot, count: usize, route: &Route, cx: &mut TextCx) -> Vec<String> {
    match own {
        DongSoCot::None => Vec::new(),
        DongSoCot::Automatic => (1..=count).map(|n| format!("({n})")).collect(),
        DongSoCot::Cells(cells) if cells.len() == count => cells.clone(),
        DongSoCot::Cells(cells) => {
            cx.error(
                &route.key("dong_so_cot"),
                &kinds::HANG_LECH_COT,
                format!("dòng số cột có {} ô, bảng có {count} cột", cells.len()),
                "viết một ô cho mỗi cột, kể cả cột `so_thu_tu`; ô trống viết `\"\"`",
            );
            Vec::new()
        }
    }
}
