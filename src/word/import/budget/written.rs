//! Viết (writing): the keys of the budget as the text of a plan.

use crate::source::edit::{Item, encode};

/// The key `kinh_phi`.
pub(in super::super) fn written(keys: &[(String, Item)]) -> String {
    let mut out = String::from("kinh_phi:\n");
    for (key, item) in keys {
        match item {
            Item::List(rows) if key == "du_toan" => {
                out += "  du_toan:\n";
                rows.iter().for_each(|row| budget_row(row, 4, &mut out));
            }
            Item::List(items) if key == "cot" => {
                out += "  cot:\n";
                items.iter().for_each(|item| out += &format!("    - {}\n", encode(item, false)));
            }
            item => out += &format!("  {key}: {}\n", encode(item, false)),
        }
    }
    out
}

/// A row of the budget, key by key; a group with its rows below it.
fn budget_row(row: &Item, indent: usize, out: &mut String) {
    let Item::Map(keys) = row else { return };
    let pad = " ".repeat(indent);
    for (nth, (key, item)) in keys.iter().enumerate() {
        let lead = if nth == 0 { "- " } else { "  " };
        match item {
            Item::List(rows) => {
                *out += &format!("{pad}{lead}{key}:\n");
                rows.iter().for_each(|row| budget_row(row, indent + 4, out));
            }
            item => *out += &format!("{pad}{lead}{key}: {}\n", encode(item, false)),
        }
    }
}
