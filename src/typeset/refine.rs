//! Second looks at the laid-out tables: what can only be seen on the pages, and is then set better.
//!
//! A table whose last few rows stand on a page of their own is drawn together, if that saves the
//! page. A cell joined over rows of two pages shows its words on both. Blocks that belong together and
//! were parted are brought together.

use std::collections::{BTreeMap, BTreeSet};

use super::table::set_tables;
use super::walk::Walk;
use super::{Fault, Fonts, Layout, Part, Setting, TypstSource};
use crate::view::{Cell, Row, Table, View};

/// So many rows at most are worth drawing a table together for.
const FEW_ROWS: usize = 3;

/// A table over more pages is not drawn together for one of them.
const MOST_PAGES: usize = 4;

/// Most times that a document is laid out to bring parted blocks together again.
const MOST_ROUNDS: usize = 10;

/// Lays a view out, and again with a page ended where blocks were parted that belong together.
fn settled(
    view: &mut View,
    fonts: &Fonts,
    setting: Setting,
) -> Result<(TypstSource, Layout), Fault> {
    let mut rounds = 0;
    loop {
        let source = TypstSource::new(view, Part::Whole, fonts)?.set_in(setting);
        let layout = Layout::new(&source, fonts)?;
        rounds += 1;
        if rounds == MOST_ROUNDS || !view.break_where_parted(&layout.seen()) {
            return Ok((source, layout));
        }
    }
}

/// Lays a view out, and better where a second look shows how: the view is changed to what was laid
/// out in the end.
///
/// # Errors
/// A [`Fault`] when the templates or the layout fail.
pub fn lay_out_well(
    view: &mut View,
    fonts: &Fonts,
    setting: Setting,
) -> Result<(TypstSource, Layout), Fault> {
    let lay_out = |view: &mut View| settled(view, fonts, setting);
    // Without the pages that are ended for what stands on them now.
    let first = view.clone();
    let mut made = lay_out(view)?;
    if view.tables().next().is_none() {
        return Ok(made);
    }
    let spilled = spilled(&pages(view, &made.1));
    if !spilled.is_empty() {
        let mut tighter = first;
        let tables = tighter.tables_mut().enumerate();
        let few = tables.filter(|(nth, (_, table))| spilled.contains(nth) && !table.thu_gon);
        few.for_each(|(_, (_, table))| table.thu_gon = true);
        set_tables(&mut tighter, fonts);
        let again = lay_out(&mut tighter)?;
        if again.1.pages() < made.1.pages() {
            (*view, made) = (tighter, again);
        }
    }
    let joined =
        |table: &Table| table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.rowspan > 1);
    if !view.tables().any(joined) {
        return Ok(made);
    }
    let seen = pages(view, &made.1);
    let mut repeated = view.clone();
    let parted = repeated.tables_mut().enumerate().map(|(nth, (_, table))| part(table, &seen[nth]));
    let parted: Vec<BTreeSet<usize>> = parted.collect();
    if parted.iter().any(|rows| !rows.is_empty()) {
        let again = lay_out(&mut repeated)?;
        // The words that were added may move rows: then it stays as it was.
        let now = pages(&repeated, &again.1);
        let same =
            |(rows, seen): (&BTreeSet<usize>, &Seen)| rows.iter().all(|row| seen.begins(*row));
        if parted.iter().zip(&now).all(same) {
            (*view, made) = (repeated, again);
        }
    }
    Ok(made)
}

/// Where the rows of a table stand.
#[derive(Debug, Default)]
struct Seen {
    /// The page on which each row begins, of those that have a cell of their own.
    rows: BTreeMap<usize, usize>,
    /// The cells, by row and column, whose words go on over pages.
    continued: BTreeSet<(usize, usize)>,
}

impl Seen {
    /// Whether a row is the first on its page.
    fn begins(&self, row: usize) -> bool {
        let before = self.rows.range(..row).next_back().map(|(_, page)| *page);
        self.rows.get(&row).is_some_and(|page| before.is_some_and(|before| before < *page))
    }
}

/// Looks where the rows of each table stand; those of a head do not count.
fn pages(view: &View, layout: &Layout) -> Vec<Seen> {
    let heads: Vec<usize> = view.tables().map(head_rows).collect();
    let mut seen: Vec<Seen> = heads.iter().map(|_| Seen::default()).collect();
    let walk = Walk::new(layout);
    for cell in walk.cells.iter().filter(|cell| !cell.repeated) {
        let Some(row) = heads.get(cell.table).and_then(|head| cell.row.checked_sub(*head)) else {
            continue;
        };
        let page = seen[cell.table].rows.entry(row).or_insert(cell.page);
        *page = cell.page.min(*page);
    }
    for words in &walk.words {
        let Some(cell) = words.cell.and_then(|nth| walk.cells.get(nth)) else { continue };
        if words.page > cell.page && !cell.repeated {
            let row = heads.get(cell.table).and_then(|head| cell.row.checked_sub(*head));
            seen[cell.table].continued.extend(row.map(|row| (row, cell.column)));
        }
    }
    seen
}

fn head_rows(table: &Table) -> usize {
    table.head.as_ref().map_or(1, Vec::len) + usize::from(!table.dong_so_cot.is_empty())
}

/// The tables whose last page holds only a few of their rows.
fn spilled(seen: &[Seen]) -> BTreeSet<usize> {
    let few = |seen: &Seen| {
        let pages: BTreeSet<usize> = seen.rows.values().copied().collect();
        let Some(last) = pages.last() else { return false };
        let there = seen.rows.values().filter(|page| *page == last).count();
        (2..=MOST_PAGES).contains(&pages.len()) && there <= FEW_ROWS
    };
    (0..seen.len()).filter(|nth| few(&seen[*nth])).collect()
}

/// Parts the cells that are joined over rows of two pages, so that each part has the words. Returns
/// the rows at which it parted some.
fn part(table: &mut Table, seen: &Seen) -> BTreeSet<usize> {
    let count = table.columns.len();
    let mut parted = BTreeSet::new();
    let mut at_column = columns(&table.rows, count);
    for row in 0..table.rows.len() {
        for nth in 0..table.rows[row].cells.len() {
            let column = at_column[row][nth];
            let cell = &table.rows[row].cells[nth];
            if cell.rowspan == 1 {
                continue;
            }
            let below = row + 1..(row + cell.rowspan).min(table.rows.len());
            let Some(at) = below.clone().find(|below| seen.begins(*below)) else { continue };
            if cell.paragraphs.is_empty() || seen.continued.contains(&(row, column)) {
                continue;
            }
            let rest = Cell { rowspan: below.end - at, ..cell.clone() };
            table.rows[row].cells[nth].rowspan = at - row;
            // A part may be parted again, at the next page.
            let place = at_column[at].iter().filter(|beside| **beside < column).count();
            table.rows[at].cells.insert(place, rest);
            at_column[at].insert(place, column);
            parted.insert(at);
        }
    }
    parted
}

/// The column in which each cell of each row begins.
fn columns(rows: &[Row], count: usize) -> Vec<Vec<usize>> {
    let mut reach = vec![0_usize; count];
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        let mut at = 0;
        let mut columns = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            while at < count && reach[at] > 0 {
                at += 1;
            }
            columns.push(at);
            let end = (at + cell.colspan).min(count);
            reach[at.min(end)..end].fill(cell.rowspan.max(1));
            at = end;
        }
        reach.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        out.push(columns);
    }
    out
}
