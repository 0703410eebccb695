//! Free tables as values of running text: `bang["Biểu 01"].tong["Số cây"]`,
//! `bang["Biểu 01"].hang["Nà Mò"]["Số cây"]`.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, Value};
use rust_decimal::Decimal;

use super::totals::Lookup;
use crate::plan::{Bang, Block, ColumnSums, Plan};

/// A figure of a table: printed as it stands there, and a number to whoever reckons with it.
#[derive(Debug)]
pub(super) struct Figure {
    text: String,
    pub number: Decimal,
}

impl Object for Figure {
    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Returns the tables that have a caption, by the whole of it or by what stands before its colon, and
/// the ways to their totals.
pub(super) fn tables(plan: &Plan) -> (Value, Vec<String>) {
    let (mut entries, mut ways) = (Vec::new(), Vec::new());
    for (_, block) in plan.blocks() {
        let Block::Bang { bang: Bang::Free(table) } = block else { continue };
        let caption = table.ten.trim();
        if caption.is_empty() {
            continue;
        }
        let sums = ColumnSums::of(table);
        let short = caption.split_once(':').map_or(caption, |(short, _)| short.trim());
        let totals: Vec<(Vec<String>, Value)> =
            columns(&sums, |column| sums.total(column)).collect();
        let name = |(names, _): &(Vec<String>, Value)| {
            format!("bang[\"{short}\"].tong[\"{}\"]", names.first().map_or("", String::as_str))
        };
        ways.extend(totals.iter().map(name));
        let rows = sums.words().enumerate().filter(|(_, words)| !words.is_empty());
        let rows = rows.map(|(row, words)| {
            let cells = columns(&sums, |column| sums.shown(row, column)).collect();
            (vec![words.to_owned()], lookup(cells))
        });
        let below = [("tong", lookup(totals)), ("hang", lookup(rows.collect()))];
        let value = Value::from_pairs(below);
        let mut names = vec![short.to_owned()];
        names.extend(Some(caption.to_owned()).filter(|caption| caption != short));
        entries.push((names, value));
    }
    (lookup(entries), ways)
}

/// What each column shows, by its head. Words that call values themselves are none.
fn columns(
    sums: &ColumnSums,
    shown: impl Fn(usize) -> Option<(String, Option<Decimal>)>,
) -> impl Iterator<Item = (Vec<String>, Value)> {
    sums.heads().enumerate().filter_map(move |(nth, head)| {
        let (text, number) = shown(nth)?;
        let value = match number {
            Some(number) => Value::from_object(Figure { text, number }),
            None if text.contains("{{") => return None,
            None => Value::from(text),
        };
        Some((vec![head.trim().to_owned()], value))
    })
}

fn lookup(entries: Vec<(Vec<String>, Value)>) -> Value {
    Value::from_object(Lookup { entries, by_place: false })
}
