//! Công thức (formulas): those of sums and products are counted where the file holds no value for
//! them, and what they add up is known.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Cell, Grid};

/// A place: row and column, from 0.
type Place = (usize, usize);

/// How deep a formula may go through others and through brackets.
const MAX_DEPTH: usize = 40;

/// The most rows of a range that are told one by one.
const MAX_ROWS: usize = 100_000;

/// The most cells that the formulas of a grid may visit.
pub(super) const FUEL: usize = 4_000_000;

/// Returns what a formula of a grid comes to; `None` when it does what is not known here. Each cell
/// that it visits costs one of `fuel`.
pub(super) fn value(grid: &Grid, formula: &str, fuel: &Fuel) -> Option<Decimal> {
    Counter { grid, text: formula.trim_start_matches('='), depth: 0, fuel }.whole()
}

/// How many cells may still be visited.
pub(super) type Fuel = std::cell::Cell<usize>;

/// Returns the cells of a column that a formula names, alone or in ranges.
pub(super) fn cells_of_column(formula: &str, column: usize) -> BTreeSet<usize> {
    let mut rows = BTreeSet::new();
    let mut rest = formula;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let starts = !before.is_alphanumeric() && !matches!(before, '_' | '!' | '.');
        let found = starts.then(|| range(rest)).flatten();
        let Some((first, last, length)) = found else {
            before = c;
            rest = &rest[c.len_utf8()..];
            continue;
        };
        if (first.1..=last.1).contains(&column) {
            rows.extend(first.0..=last.0.min(first.0 + MAX_ROWS));
        }
        rest = &rest[length..];
        before = 'A';
    }
    rows
}

struct Counter<'a> {
    grid: &'a Grid,
    /// What is left.
    text: &'a str,
    depth: usize,
    fuel: &'a Fuel,
}

impl Counter<'_> {
    fn whole(mut self) -> Option<Decimal> {
        let value = self.sum()?;
        self.text.trim().is_empty().then_some(value)
    }

    fn takes(&mut self, mark: char) -> bool {
        let rest = self.text.trim_start();
        let takes = rest.starts_with(mark);
        self.text = if takes { &rest[mark.len_utf8()..] } else { rest };
        takes
    }

    fn sum(&mut self) -> Option<Decimal> {
        let mut value = self.product()?;
        loop {
            value = match () {
                () if self.takes('+') => value.checked_add(self.product()?)?,
                () if self.takes('-') => value.checked_sub(self.product()?)?,
                () => return Some(value),
            };
        }
    }

    fn product(&mut self) -> Option<Decimal> {
        let mut value = self.factor()?;
        loop {
            value = match () {
                () if self.takes('*') => value.checked_mul(self.factor()?)?,
                () if self.takes('/') => value.checked_div(self.factor()?)?,
                () => return Some(value),
            };
        }
    }

    fn factor(&mut self) -> Option<Decimal> {
        self.depth += 1;
        let value = if self.depth > MAX_DEPTH { None } else { self.term() };
        self.depth -= 1;
        value
    }

    fn term(&mut self) -> Option<Decimal> {
        if self.takes('-') {
            return Some(-self.factor()?);
        }
        if self.takes('+') {
            return self.factor();
        }
        if self.takes('(') {
            let value = self.sum()?;
            return self.takes(')').then_some(value);
        }
        let length = self.text.find(|c: char| !(c.is_ascii_digit() || c == '.'));
        let (figure, rest) = self.text.split_at(length.unwrap_or(self.text.len()));
        if !figure.is_empty() {
            self.text = rest;
            return Decimal::from_str_exact(figure).ok();
        }
        for name in ["SUM", "SUBTOTAL", "PRODUCT"] {
            if self.text.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name))
                && self.text[name.len()..].starts_with('(')
            {
                self.text = &self.text[name.len() + 1..];
                return self.function(name);
            }
        }
        let (first, last, length) = range(self.text)?;
        self.text = &self.text[length..];
        if first != last {
            return None;
        }
        self.cell(first)?.or(Some(Decimal::ZERO))
    }

    /// The rest of a call of a function that takes cells and values.
    fn function(&mut self, name: &str) -> Option<Decimal> {
        if name == "SUBTOTAL"
            && !(self.takes('9') || self.takes('1') && self.text.starts_with("09"))
        {
            return None;
        }
        if name == "SUBTOTAL" {
            self.text = self.text.trim_start_matches("09").trim_start();
            if !(self.takes(',') || self.takes(';')) {
                return None;
            }
        }
        let mut value = if name == "PRODUCT" { Decimal::ONE } else { Decimal::ZERO };
        loop {
            let text = self.text.trim_start();
            match range(text) {
                Some((first, last, length)) if ends(&text[length..]) => {
                    self.text = &text[length..];
                    let last_row = last.0.min(self.grid.rows.len());
                    for row in first.0..=last_row {
                        for column in first.1..=last.1.min(first.1 + 64) {
                            let Some(own) = self.cell((row, column))? else { continue };
                            value = if name == "PRODUCT" {
                                value.checked_mul(own)?
                            } else {
                                value.checked_add(own)?
                            };
                        }
                    }
                }
                _ => {
                    let own = self.sum()?;
                    value = if name == "PRODUCT" {
                        value.checked_mul(own)?
                    } else {
                        value.checked_add(own)?
                    };
                }
            }
            if self.takes(')') {
                return Some(value);
            }
            if !(self.takes(',') || self.takes(';')) {
                return None;
            }
        }
    }

    /// The number in a cell, if it holds one: words count for nothing. `None` of what cannot be
    /// counted.
    fn cell(&self, (row, column): Place) -> Option<Option<Decimal>> {
        self.fuel.set(self.fuel.get().checked_sub(1)?);
        match self.grid.rows.get(row).and_then(|row| row.get(column)) {
            Some(Cell::Number(number)) => Some(Some(*number)),
            Some(Cell::Formula(formula)) if self.depth < MAX_DEPTH => {
                let text = formula.trim_start_matches('=');
                let inner = Counter { text, depth: self.depth + 1, ..*self };
                inner.whole().map(Some)
            }
            Some(Cell::Formula(_) | Cell::Other(_)) => None,
            Some(Cell::Text(_) | Cell::Empty) | None => Some(None),
        }
    }
}

/// Whether an argument ends here.
fn ends(text: &str) -> bool {
    text.trim_start().starts_with([',', ';', ')'])
}

/// A range or cell that a text begins with, and its length in bytes: `I3:I4`, `$I$3`.
fn range(text: &str) -> Option<(Place, Place, usize)> {
    let (first, length) = place(text)?;
    let rest = &text[length..];
    match rest.strip_prefix(':').and_then(place) {
        Some((last, more)) => {
            let low = (first.0.min(last.0), first.1.min(last.1));
            let high = (first.0.max(last.0), first.1.max(last.1));
            Some((low, high, length + 1 + more))
        }
        None if rest.starts_with([':', '(', '!']) => None,
        None => Some((first, first, length)),
    }
}

/// A cell's name that a text begins with, and its length in bytes.
pub(super) fn place(text: &str) -> Option<(Place, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let skip = |at: &mut usize| *at += usize::from(bytes.get(*at) == Some(&b'$'));
    skip(&mut at);
    let mut column = 0_usize;
    let letters = at;
    while let Some(letter) = bytes.get(at).filter(|b| b.is_ascii_alphabetic()) {
        column = column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        at += 1;
        if at - letters > 3 {
            return None;
        }
    }
    if at == letters {
        return None;
    }
    skip(&mut at);
    let figures = at;
    let mut row = 0_usize;
    while let Some(figure) = bytes.get(at).filter(|b| b.is_ascii_digit()) {
        row = row * 10 + usize::from(figure - b'0');
        at += 1;
        if at - figures > 7 {
            return None;
        }
    }
    let goes_on = bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    (row > 0 && !goes_on).then(|| ((row - 1, column - 1), at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_products_are_counted() {
        let mut grid = Grid::new("a");
        let one = |number: i64| Cell::Number(Decimal::from(number));
        grid.rows = vec![
            vec![one(1), one(10)],
            vec![one(2), Cell::Text("chữ".into())],
            vec![one(3), Cell::Formula("A1*A3".into())],
            vec![Cell::Formula("A4".into()), Cell::Other("lỗi".into())],
        ];
        let fuel = Fuel::new(FUEL);
        let count = |formula: &str| value(&grid, formula, &fuel).map(|value| value.to_string());
        for (formula, expected) in [
            ("SUM(A1:A3)", Some("6")),
            ("=SUM(A1,A3)+SUM(B1:B3)", Some("17")),
            ("SUBTOTAL(9,A1:A3)", Some("6")),
            ("SUBTOTAL(109;A1:A3)", Some("6")),
            ("A1*(A2+A3)-1", Some("4")),
            ("$A$2*2.5", Some("5.0")),
            ("sum(b2:b2)", Some("0")),
            ("A4", None),
            ("SUM(B1:B4)", None),
            ("IF(A1,1,2)", None),
            ("SUM(Sheet2!A1:A3)", None),
            ("SUM(A1:A3", None),
            (&"(".repeat(8000), None),
        ] {
            assert_eq!(count(formula).as_deref(), expected, "{formula}");
        }
        let rows = |formula: &str| cells_of_column(formula, 0).into_iter().collect::<Vec<_>>();
        assert_eq!(rows("SUM(A1:A3,A5)+B9+AA7"), [0, 1, 2, 4]);
        assert_eq!(rows("Bảng2!A1+LOG10(A3)"), [2]);
    }
}
