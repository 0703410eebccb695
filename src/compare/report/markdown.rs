//! A comparison in Markdown.

use rust_decimal::Decimal;

use super::{Comparison, RowChange, or_dash, ratio, signed};
use crate::plan::dotted;

impl Comparison {
    /// Returns the report in Markdown.
    pub fn markdown(&self) -> String {
        if self.is_empty() {
            return "Hai bản giống nhau.\n".into();
        }
        let mut out = String::new();
        if let Some((was, is)) = self.totals() {
            out += "## Kinh phí\n\n| | Nội dung | Cũ (đồng) | Mới (đồng) | Chênh lệch | Tỷ lệ | Khác |\n|---|---|--:|--:|--:|--:|---|\n";
            out.extend(self.kinh_phi.iter().map(row));
            out += &total(was, is);
        }
        if !self.prose.is_empty() {
            out += "\n## Lời văn\n";
        }
        for (section, changes) in self.sections() {
            out += &format!("\n### {section}\n\n");
            for change in changes {
                out.extend(change.old.iter().map(|text| format!("- ~~{text}~~\n")));
                out.extend(change.new.iter().map(|text| format!("- {text}\n")));
            }
        }
        out
    }
}

fn row(row: &RowChange) -> String {
    let (delta, ratio) = match row.has_money() {
        true => (signed(row.delta), row.ratio.clone().unwrap_or_default()),
        false => (String::new(), String::new()),
    };
    format!(
        "| {} | {} | {} | {} | {delta} | {ratio} | {} |\n",
        row.kind.word(),
        cell(&row.path()),
        or_dash(row.old),
        or_dash(row.new),
        cell(&row.other().collect::<Vec<_>>().join("; "))
    )
}

fn total(was: Decimal, is: Decimal) -> String {
    format!(
        "| | **Tổng cộng** | **{}** | **{}** | **{}** | {} | |\n",
        dotted(was),
        dotted(is),
        signed(is - was),
        ratio(was, is).unwrap_or_default()
    )
}

/// Words that neither end their cell nor their line.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
