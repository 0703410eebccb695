//! A comparison as text for a terminal.

use rust_decimal::Decimal;

use super::{ChangeKind, Comparison, RowChange, or_dash, ratio, signed};
use crate::plan::dotted;

impl Comparison {
    /// Returns the report as text for a terminal.
    pub fn text(&self) -> String {
        if self.is_empty() {
            return "hai bản giống nhau\n".into();
        }
        let mut out = String::new();
        if let Some((was, is)) = self.totals() {
            out += &self.budget(was, is);
        }
        if !self.prose.is_empty() {
            out += "\nLỜI VĂN\n";
        }
        for (section, changes) in self.sections() {
            out += &format!("\n  {section}\n");
            for change in changes {
                out.extend(change.old.iter().map(|text| format!("  - {text}\n")));
                out.extend(change.new.iter().map(|text| format!("  + {text}\n")));
            }
        }
        out
    }

    fn budget(&self, was: Decimal, is: Decimal) -> String {
        let heads = ["cũ", "mới", "chênh lệch", "tỷ lệ"].map(str::to_owned);
        let mut out = format!("KINH PHÍ (đồng)\n{}", figures(heads));
        out.extend(self.kinh_phi.iter().map(row));
        let ratio = ratio(was, is).unwrap_or_default();
        let total = figures([dotted(was), dotted(is), signed(is - was), ratio]);
        out + &format!("= Tổng cộng\n{total}")
    }
}

/// A row in the words of its path, its figures, its other cells.
fn row(row: &RowChange) -> String {
    let mark = match row.kind {
        ChangeKind::Added => "+",
        ChangeKind::Removed => "-",
        ChangeKind::Changed => "~",
    };
    let mut out = format!("{mark} {}\n", row.path());
    if row.has_money() {
        let ratio = row.ratio.clone().unwrap_or_default();
        out += &figures([or_dash(row.old), or_dash(row.new), signed(row.delta), ratio]);
    }
    out.extend(row.other().map(|cell| format!("      {cell}\n")));
    out
}

fn figures([old, new, delta, ratio]: [String; 4]) -> String {
    let line = format!("  {old:>22} {new:>22} {delta:>22} {ratio:>10}");
    format!("{}\n", line.trim_end())
}
