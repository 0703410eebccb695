//! Số thứ tự (numbers of rows): a first column that counts; groups and totals, which it passes over.

use super::super::context::key;
use super::Cell;
use crate::plan::LabelStyle;

/// A first column that numbers the rows.
pub(super) struct Numbered {
    pub sample: String,
    /// Whether it counts anew in each group.
    pub restarts: bool,
}

/// Whether the first column counts the rows: 1, 2, 3 as Word or somebody typed it.
pub(super) fn numbered(rows: &[Vec<Cell>], count: usize) -> Option<Numbered> {
    let mut expected = 1;
    let mut sample: Option<(String, LabelStyle)> = None;
    let mut restarts = false;
    let mut seen = 0;
    let mut group = false;
    for row in rows {
        let Some(first) = row.first().filter(|cell| cell.column == 0) else { continue };
        if row.len() == 1 || is_group(row, count) {
            group = true;
            continue;
        }
        if is_total(row) {
            // A total that reaches over the numbers needs cells there.
            if first.colspan > 1 {
                return None;
            }
            continue;
        }
        if row.iter().all(Cell::is_blank) {
            continue;
        }
        if first.colspan > 1 {
            return None;
        }
        let own = first.number()?;
        let (_, style) = match &sample {
            Some(sample) => sample,
            None => {
                let style: LabelStyle = own.parse().ok()?;
                if style.label(&[1]).as_deref() != Some(own.as_str()) {
                    return None;
                }
                sample.insert((own.clone(), style))
            }
        };
        if style.label(&[expected]).as_deref() != Some(own.as_str()) {
            // Behind a group it may begin anew.
            if !group || style.label(&[1]).as_deref() != Some(own.as_str()) {
                return None;
            }
            restarts = true;
            expected = 1;
        } else if group && expected > 1 && restarts {
            return None;
        }
        expected += 1;
        seen += 1;
        group = false;
    }
    let (sample, _) = sample?;
    (seen > 1).then_some(Numbered { sample, restarts })
}

/// A label, and a bold title over the rest of the row.
pub(super) fn is_group(row: &[Cell], count: usize) -> bool {
    match row {
        [label, title] => {
            label.colspan == 1
                && title.column + title.colspan == count
                && title.colspan > 1
                && title.is_bold()
        }
        _ => false,
    }
}

pub(super) fn is_total(row: &[Cell]) -> bool {
    let first = row.iter().find(|cell| !cell.is_blank());
    first.is_some_and(|cell| {
        let own = key(&cell.text());
        let word = ["tong", "cong", "tong cong", "tong so"]
            .iter()
            .any(|word| own == *word || own.starts_with(&format!("{word} ")));
        word && cell.is_bold()
    })
}
