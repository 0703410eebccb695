//! Words that leave their place on the laid-out pages: over the margin, or over the next cell.
//!
//! Nothing should: what cannot be broken is told before, or cut. This looks at the pages themselves,
//! so that whatever slips through is told too, and no paper goes out with words one over another.

use std::collections::BTreeSet;

use super::Layout;
use super::measures::measure;
use super::walk::{Drawn, Walk, Words};
use crate::diag::{Diagnostic, Span, kinds};
use crate::source::Sources;
use crate::view::{Table, View};

/// A hair over a line is not seen, in points.
const HAIR: f64 = 1.0;

impl Layout {
    /// Returns an error for each cell or paragraph with words that run over the margin or over the
    /// next cell. `view` is what was laid out; `sources` are searched for the words.
    pub fn overflows(&self, view: &View, sources: &Sources) -> Vec<Diagnostic> {
        let tables: Vec<&Table> = view.tables().collect();
        let walk = Walk::new(self);
        let mut seen = BTreeSet::new();
        let margins = Margins::new();
        let over = walk.words.iter().filter_map(|words| {
            let size = self.document.pages().get(words.page)?.frame.size();
            margins.over(words, (size.x.to_pt(), size.y.to_pt()), &walk.cells, &tables)
        });
        let found = over.filter(|over| seen.insert((over.table, over.word.clone())));
        found.map(|over| over.told(&tables, sources)).collect()
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

/// Where the room for words on a page begins and ends.
struct Margins {
    left: f64,
    right: f64,
    bottom: f64,
    /// The left edge of a table.
    table: f64,
}

impl Margins {
    fn new() -> Self {
        let left = measure("margin-left");
        let table = left + measure("stroke-table") / 2.0;
        Self { left, right: measure("margin-right"), bottom: measure("margin-bottom"), table }
    }

    /// Whether words leave their place on a page so wide and high.
    fn over(
        &self,
        words: &Words,
        page: (f64, f64),
        cells: &[Drawn],
        tables: &[&Table],
    ) -> Option<Over> {
        let cell = words.cell.and_then(|nth| cells.get(nth));
        let margin = words.left < self.left - HAIR
            || words.right > page.0 - self.right + HAIR
            || cell.is_some() && words.baseline > page.1 - self.bottom;
        let sides = cell.and_then(|cell| self.sides(cell, tables));
        let beside = sides
            .is_some_and(|(left, right)| words.left < left - HAIR || words.right > right + HAIR);
        if !margin && !beside {
            return None;
        }
        let longest = words.text.text.split_whitespace().max_by_key(|word| word.chars().count());
        let word = longest.unwrap_or_default().to_owned();
        Some(Over { word, table: cell.map(|cell| cell.table), margin })
    }

    /// Where a cell begins and ends, in points from the left edge of the paper.
    fn sides(&self, cell: &Drawn, tables: &[&Table]) -> Option<(f64, f64)> {
        let widths = &tables.get(cell.table)?.widths;
        let end = (cell.column + cell.colspan).min(widths.len());
        let before: f64 = widths.get(..cell.column)?.iter().sum();
        let own: f64 = widths.get(cell.column..end)?.iter().sum();
        let left = self.table + before;
        Some((left, left + own))
    }
}
