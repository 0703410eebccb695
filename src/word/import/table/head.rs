//! Đầu bảng (the head of a table): its rows, and the row of column numbers below them.

use super::Cell;
use crate::source::edit::Item;
use crate::word::read::Table;

/// What heads a table.
pub(super) struct Headers {
    pub rows: usize,
    /// Whether the file itself says so, or it is plain to see.
    pub sure: bool,
    /// The row of column numbers below them.
    pub numbers: Option<Item>,
    pub numbers_row: bool,
}

pub(super) fn headers(table: &Table, rows: &[Vec<Cell>]) -> Headers {
    let flagged = table.rows.iter().take_while(|row| row.header).count();
    let most = rows.len().saturating_sub(1).max(1);
    // Rows on as long as a cell of the first reaches down or heads others.
    let mut reach = 1;
    let mut at = 0;
    while at < reach && at < rows.len() {
        for cell in &rows[at] {
            reach = reach.max(at + cell.rowspan);
            let heads = cell.colspan > 1 && cell.colspan < table.columns.len();
            if at == 0 && heads {
                reach = reach.max(2);
            }
        }
        at += 1;
    }
    let bold =
        rows.first().is_some_and(|row| row.iter().all(|cell| cell.is_blank() || cell.is_bold()));
    let mut count = if flagged > 0 { flagged } else { reach }.clamp(1, most);
    // A flagged row of numbers is one of numbers.
    let is_numbers = |row: &Vec<Cell>| numbers(row, table.columns.len());
    let mut found = None;
    for (nth, row) in rows.iter().enumerate().take(count + 1).skip(1) {
        if let Some(item) = is_numbers(row) {
            found = Some(item);
            count = nth;
            break;
        }
    }
    let numbers_row = found.is_some();
    Headers { rows: count, sure: flagged > 0 || bold, numbers: found, numbers_row }
}

/// A row of column numbers: (1), (2), ...; A, B, 1, 2.
fn numbers(row: &[Cell], count: usize) -> Option<Item> {
    if row.len() != count || count < 3 {
        return None;
    }
    let words: Vec<String> = row.iter().map(|cell| cell.text().trim().to_owned()).collect();
    let plain: Vec<String> = (1..=count).map(|n| format!("({n})")).collect();
    if words == plain {
        return Some(Item::from("có"));
    }
    let bare = |word: &str| word.trim_matches(['(', ')']).to_owned();
    let fits = words.iter().all(|word| {
        let own = bare(word);
        let formula = own.chars().all(|c| c.is_ascii_digit() || "=+-x*/()".contains(c));
        own.chars().count() <= 12 && (formula || own.chars().count() == 1)
    });
    // Only the column of numbers may have none.
    let fits = fits && words.iter().skip(1).all(|word| !word.is_empty());
    let last = words.last().map(|word| bare(word)).unwrap_or_default();
    let figures = last.chars().take_while(char::is_ascii_digit).collect::<String>();
    let counts = figures.parse::<usize>().is_ok_and(|n| n + 2 >= count && n <= count);
    let first = words.first().map(|word| bare(word)).unwrap_or_default();
    let begins = matches!(first.as_str(), "1" | "A" | "a" | "0" | "");
    (fits && counts && begins)
        .then(|| Item::List(words.iter().map(|word| Item::from(word.as_str())).collect()))
}
