//! Two budgets row by row: what was added, removed, changed.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::plan::{Column, ColumnKind, KinhPhi, Route, Row, dotted};

/// A row or group, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct RowAt<'a> {
    /// The row.
    pub row: &'a Row,
    /// Its route, such as `kinh_phi.du_toan[0].du_toan[2]`.
    pub route: Route,
    /// Titles of the groups that it stands in, from the outermost.
    pub groups: Vec<&'a str>,
    /// Its amount in đồng; of a group the sum.
    pub amount: Decimal,
}

impl RowAt<'_> {
    /// Returns its words: the title of a group, what a row is for.
    pub fn title(&self) -> &str {
        self.row.title()
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub enum Difference<'a> {
    /// Only the new budget has it; of a group, its rows follow as additions of their own.
    Added {
        /// The row.
        new: RowAt<'a>,
        /// The route of the list of the old budget that it belongs in, and the place there;
        /// `None` inside a group that is new itself.
        into: Option<(Route, usize)>,
    },
    /// Only the old budget has it; of a group, its rows follow.
    Removed(RowAt<'a>),
    /// Both have it, and some cell differs.
    Changed {
        /// As it was.
        old: RowAt<'a>,
        /// As it is.
        new: RowAt<'a>,
        /// The cells that differ: key, old text, new text.
        cells: Vec<(String, String, String)>,
    },
}

/// Compares two budgets. Rows are matched by `ma`, then by content within their group.
pub fn compare<'a>(old: &'a KinhPhi, new: &'a KinhPhi) -> Vec<Difference<'a>> {
    let mut differences = Vec::new();
    let mut cx = Cx { old, new, out: &mut differences };
    cx.rows(
        &old.du_toan,
        &new.du_toan,
        &"kinh_phi.du_toan".into(),
        &"kinh_phi.du_toan".into(),
        &mut Vec::new(),
    );
    differences
}

/// A row that both budgets have, at another place among those of its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved<'a> {
    /// Its words, as they are.
    pub title: &'a str,
    /// Its number in its list as it was, from 1.
    pub old: usize,
    /// As it is.
    pub new: usize,
}

/// Returns the rows that have changed places, as few as say it: all others keep their order.
pub fn moved<'a>(old: &KinhPhi, new: &'a KinhPhi) -> Vec<Moved<'a>> {
    let mut found = Vec::new();
    moved_rows((old, &old.du_toan), (new, &new.du_toan), &mut found);
    found
}

fn moved_rows<'a>(
    (old_budget, old): (&KinhPhi, &[Row]),
    (new_budget, new): (&KinhPhi, &'a [Row]),
    found: &mut Vec<Moved<'a>>,
) {
    let pairs = pair(old_budget, old, new_budget, new);
    let kept: Vec<(usize, usize)> =
        pairs.iter().enumerate().filter_map(|(to, at)| Some((to, (*at)?))).collect();
    let places: Vec<usize> = kept.iter().map(|(_, at)| *at).collect();
    for ((to, at), stays) in kept.into_iter().zip(in_order(&places)) {
        if !stays {
            found.push(Moved { title: new[to].title(), old: at + 1, new: to + 1 });
        }
        let below = (&*old[at].du_toan, &*new[to].du_toan);
        moved_rows((old_budget, below.0), (new_budget, below.1), found);
    }
}

/// Which of some different numbers are of the longest run of them that rises.
fn in_order(numbers: &[usize]) -> Vec<bool> {
    // The place of the lowest end of a run of each length, and what stands before each number.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (nth, number) in numbers.iter().enumerate() {
        let len = ends.partition_point(|end| numbers[*end] < *number);
        before.push(len.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(len) {
            Some(end) => *end = nth,
            None => ends.push(nth),
        }
    }
    let mut stays = vec![false; numbers.len()];
    let mut at = ends.last().copied();
    while let Some(nth) = at {
        stays[nth] = true;
        at = before[nth];
    }
    stays
}

struct Cx<'a, 'b> {
    old: &'a KinhPhi,
    new: &'a KinhPhi,
    out: &'b mut Vec<Difference<'a>>,
}

impl<'a> Cx<'a, '_> {
    fn rows(
        &mut self,
        old: &'a [Row],
        new: &'a [Row],
        old_route: &Route,
        new_route: &Route,
        above: &mut Vec<&'a str>,
    ) {
        let pairs = pair(self.old, old, self.new, new);
        let mut place = 0;
        for (nth, row) in new.iter().enumerate() {
            let route = new_route.at(nth);
            let is = row_at(self.new, row, route, above);
            match pairs[nth] {
                Some(at) => {
                    place = at + 1;
                    let was = row_at(self.old, &old[at], old_route.at(at), above);
                    let (from, to) = (was.route.clone(), is.route.clone());
                    let cells = cells(self.old, &old[at], self.new, row);
                    if !cells.is_empty() {
                        self.out.push(Difference::Changed { old: was, new: is, cells });
                    }
                    above.push(row.nhom.as_deref().unwrap_or_default());
                    let below = |route: &Route| route.key("du_toan");
                    self.rows(&old[at].du_toan, &row.du_toan, &below(&from), &below(&to), above);
                    above.pop();
                }
                None => self.added(is, Some((old_route.to_owned(), place)), above),
            }
        }
        let kept: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
        for (nth, row) in old.iter().enumerate() {
            if !kept.contains(&nth) {
                let was = row_at(self.old, row, old_route.at(nth), above);
                self.removed(was, above);
            }
        }
    }

    fn added(&mut self, new: RowAt<'a>, into: Option<(Route, usize)>, above: &mut Vec<&'a str>) {
        let (row, route) = (new.row, new.route.clone());
        self.out.push(Difference::Added { new, into });
        above.push(row.nhom.as_deref().unwrap_or_default());
        for (nth, below) in row.du_toan.iter().enumerate() {
            let below = row_at(self.new, below, route.key("du_toan").at(nth), above);
            self.added(below, None, above);
        }
        above.pop();
    }

    fn removed(&mut self, old: RowAt<'a>, above: &mut Vec<&'a str>) {
        let (row, route) = (old.row, old.route.clone());
        self.out.push(Difference::Removed(old));
        above.push(row.nhom.as_deref().unwrap_or_default());
        for (nth, below) in row.du_toan.iter().enumerate() {
            let below = row_at(self.old, below, route.key("du_toan").at(nth), above);
            self.removed(below, above);
        }
        above.pop();
    }
}

fn row_at<'a>(kinh_phi: &KinhPhi, row: &'a Row, route: Route, above: &[&'a str]) -> RowAt<'a> {
    let amount = kinh_phi.sum(std::slice::from_ref(row)).sum();
    RowAt { row, route, groups: above.to_vec(), amount }
}

/// For each new row the place of the old row that it is.
fn pair(
    old_budget: &KinhPhi,
    old: &[Row],
    new_budget: &KinhPhi,
    new: &[Row],
) -> Vec<Option<usize>> {
    let words = |rows: &[Row]| -> Vec<String> {
        let squeeze = |row: &Row| row.title().split_whitespace().collect::<Vec<_>>().join(" ");
        rows.iter().map(squeeze).collect()
    };
    let (old_words, new_words) = (words(old), words(new));
    let mut pairs: Vec<Option<usize>> = vec![None; new.len()];
    let mut free: Vec<bool> = vec![true; old.len()];
    let same = |at: usize, to: usize| old_words[at] == new_words[to];
    let unchanged = |old: &Row, new: &Row| match old.nhom {
        Some(_) => reworded(old, new),
        None => cells(old_budget, old, new_budget, new).is_empty(),
    };
    let passes: [&dyn Fn(usize, usize) -> bool; 5] = [
        &|at, to| !new[to].ma.is_empty() && old[at].ma == new[to].ma,
        // Of rows with the same words, the one that nothing was done to is that one.
        &|at, to| same(at, to) && unchanged(&old[at], &new[to]),
        &|at, to| same(at, to) && old[at].don_vi == new[to].don_vi,
        &same,
        // Reworded: all else is as it was.
        &|at, to| reworded(&old[at], &new[to]),
    ];
    for (nth, fits) in passes.into_iter().enumerate() {
        // Rows mostly keep their order: looking on from the last match finds most at once.
        let mut from = 0;
        for (to, row) in new.iter().enumerate() {
            if pairs[to].is_some() {
                continue;
            }
            let fit = |at: &usize| {
                let both_coded = nth > 0 && !row.ma.is_empty() && !old[*at].ma.is_empty();
                free[*at]
                    && row.nhom.is_some() == old[*at].nhom.is_some()
                    && !both_coded
                    && fits(*at, to)
            };
            if let Some(at) = (from..old.len()).chain(0..from).find(fit) {
                pairs[to] = Some(at);
                free[at] = false;
                from = at + 1;
            }
        }
    }
    pairs
}

/// Whether two rows differ in nothing but their words; of groups, whether most rows are the same.
fn reworded(old: &Row, new: &Row) -> bool {
    if old.nhom.is_some() {
        let kept = |row: &&Row| new.du_toan.iter().any(|other| row.title() == other.title());
        let kept = old.du_toan.iter().filter(kept).count();
        return 2 * kept > old.du_toan.len().max(new.du_toan.len());
    }
    (old.so_tien.is_some() || old.don_gia.is_some())
        && old.so_tien == new.so_tien
        && old.don_gia == new.don_gia
        && old.so_luong == new.so_luong
        && old.nguon == new.nguon
        && old.don_vi == new.don_vi
        && old.thoi_gian == new.thoi_gian
}

/// The cells of two rows that differ, money first.
fn cells(
    old_budget: &KinhPhi,
    old: &Row,
    new_budget: &KinhPhi,
    new: &Row,
) -> Vec<(String, String, String)> {
    let mut cells = Vec::new();
    let mut compare = |key: &str, old: String, new: String| {
        if old != new {
            cells.push((key.to_owned(), old, new));
        }
    };
    if old.nhom.is_none() {
        compare("so_tien", so_tien(old_budget, old), so_tien(new_budget, new));
    }
    let quantity =
        |row: &Row| row.so_luong.as_ref().map(|n| n.value.to_string()).unwrap_or_default();
    compare("so_luong", quantity(old), quantity(new));
    let price = |row: &Row| row.don_gia.map(|price| dotted(price.dong)).unwrap_or_default();
    compare("don_gia", price(old), price(new));
    let own: BTreeSet<&String> = old.own.keys().chain(new.own.keys()).collect();
    let mut columns: Vec<Column> = words().collect();
    columns.extend(own.into_iter().map(|key| Column::Own(key)));
    for column in columns {
        // What stands around words is not seen, and a sheet does not keep it.
        let text = |row: &Row| column.text(row).trim().to_owned();
        compare(column.key(), text(old), text(new));
    }
    cells
}

/// The columns that are compared as words. The source is told with the amount.
fn words() -> impl Iterator<Item = Column<'static>> {
    let text = |column: &Column| column.kind() == ColumnKind::Text && *column != Column::Nguon;
    Column::ALL.into_iter().filter(text)
}

/// Returns the amount of a row in figures: `50.000.000`, in brackets behind it whose it is.
pub fn so_tien(budget: &KinhPhi, row: &Row) -> String {
    let all = budget.sum(std::slice::from_ref(row));
    let mut parts = Vec::new();
    for (nth, nguon) in budget.nguon.iter().enumerate() {
        let by_year: Vec<String> = budget
            .cac_nam
            .iter()
            .map(|nam| (nam, all.of(Some(nth), Some(*nam))))
            .filter(|(_, amount)| !amount.is_zero())
            .map(|(nam, amount)| format!("{} {nam} {}", nguon.ten, dotted(amount)))
            .collect();
        let whole = all.of(Some(nth), None);
        if by_year.is_empty() && !whole.is_zero() {
            parts.push(format!("{} {}", nguon.ten, dotted(whole)));
        }
        parts.extend(by_year);
    }
    if budget.nguon.is_empty() {
        let years = budget.cac_nam.iter().map(|nam| (nam, all.of(None, Some(*nam))));
        let years = years.filter(|(_, amount)| !amount.is_zero());
        parts.extend(years.map(|(nam, amount)| format!("{nam} {}", dotted(amount))));
    }
    let counted = row.so_tien.is_some() || row.thanh_tien().is_some();
    match parts.as_slice() {
        [] if counted => dotted(all.sum()),
        [] => String::new(),
        _ => format!("{} ({})", dotted(all.sum()), parts.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_changed_places_are_named() {
        let budget = |words: &str| {
            let rows = words
                .split(' ')
                .map(|noi_dung| Row { noi_dung: noi_dung.into(), ..Row::default() });
            KinhPhi { du_toan: rows.collect(), ..KinhPhi::default() }
        };
        for (old, new, expected) in [
            ("a b c", "a b c", ""),
            ("a b c", "c a b", "c 3 1"),
            ("a b c d", "a x c d", ""),
            ("a b c d", "b a d c", "b 2 1, d 4 3"),
            ("a b", "b c a", "b 2 1"),
        ] {
            let (old, new) = (budget(old), budget(new));
            let found: Vec<String> = moved(&old, &new)
                .iter()
                .map(|own| format!("{} {} {}", own.title, own.old, own.new))
                .collect();
            assert_eq!(found.join(", "), expected);
        }
    }
}
