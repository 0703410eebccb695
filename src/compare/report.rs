//! Báo cáo (reports) of a comparison: as text, Markdown, JSON, or an appendix on paper.

use rust_decimal::Decimal;
use serde::Serialize;

use super::kinh_phi::{self, Difference, RowAt};
use super::prose::{self, TextChange};
use crate::plan::{KinhPhi, Plan, dotted, percent};
use crate::view::{Block, Body, Cell, Column, Heading, Paragraph, PhuLuc, Row, Run, Table, View};

/// What differs between two plans.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// Total before, in đồng; none without a budget.
    #[serde(rename = "tong_cu")]
    pub old_total: Option<Decimal>,
    /// Total after, in đồng.
    #[serde(rename = "tong_moi")]
    pub new_total: Option<Decimal>,
    /// Rows of the budget that differ, and groups that were reworded.
    pub kinh_phi: Vec<RowChange>,
    /// Paragraphs that differ.
    #[serde(rename = "loi_van")]
    pub prose: Vec<TextChange>,
}

/// A row of the budget that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowChange {
    /// `thêm`, `bớt` or `sửa`.
    #[serde(rename = "loai")]
    pub kind: &'static str,
    /// Groups that it stands in.
    #[serde(rename = "nhom")]
    pub groups: Vec<String>,
    /// What it is for.
    pub noi_dung: String,
    /// Amount before, in đồng.
    #[serde(rename = "cu")]
    pub old: Option<Decimal>,
    /// Amount after, in đồng.
    #[serde(rename = "moi")]
    pub new: Option<Decimal>,
    /// New less old.
    #[serde(rename = "chenh_lech")]
    pub delta: Decimal,
    /// The difference as a share of the old amount: `+9,99%`; none where that was nothing.
    #[serde(rename = "ty_le")]
    pub ratio: Option<String>,
    /// Other cells that differ: key, before, after.
    #[serde(rename = "o")]
    pub cells: Vec<(String, String, String)>,
}

/// Compares two plans, given also as what their readers see.
pub fn compare(old: (&Plan, &View), new: (&Plan, &View)) -> Comparison {
    let none = KinhPhi::default();
    let budgets = (old.0.kinh_phi.as_ref(), new.0.kinh_phi.as_ref());
    let rows = kinh_phi::compare(budgets.0.unwrap_or(&none), budgets.1.unwrap_or(&none));
    let sum = |budget: Option<&KinhPhi>| budget.map(|k| k.sum(&k.du_toan).sum());
    let (before, after) = (budgets.0.unwrap_or(&none), budgets.1.unwrap_or(&none));
    Comparison {
        old_total: sum(budgets.0),
        new_total: sum(budgets.1),
        kinh_phi: rows.iter().filter_map(|difference| row(difference, before, after)).collect(),
        prose: prose::compare(old.1, new.1),
    }
}

/// A row as it is reported. Groups that come and go are told by their rows.
fn row(difference: &Difference, before: &KinhPhi, after: &KinhPhi) -> Option<RowChange> {
    // The amount itself is told in columns; whose it is needs words.
    let shares = |budget, row_at: &RowAt| {
        Some(kinh_phi::so_tien(budget, row_at.row)).filter(|text| text.ends_with(')'))
    };
    let made = |kind, row_at: &RowAt, old: Option<Decimal>, new: Option<Decimal>, cells: Vec<_>| {
        let (was, is) = (old.unwrap_or_default(), new.unwrap_or_default());
        RowChange {
            kind,
            groups: row_at.groups.iter().map(|name| (*name).to_owned()).collect(),
            noi_dung: row_at.title().to_owned(),
            old,
            new,
            delta: is - was,
            ratio: ratio(was, is),
            cells,
        }
    };
    match difference {
        Difference::Added { new, .. } if new.row.nhom.is_none() => {
            let cells = shares(after, new).map(|text| ("so_tien".into(), String::new(), text));
            Some(made("thêm", new, None, Some(new.amount), cells.into_iter().collect()))
        }
        Difference::Removed(old) if old.row.nhom.is_none() => {
            let cells = shares(before, old).map(|text| ("so_tien".into(), text, String::new()));
            Some(made("bớt", old, Some(old.amount), None, cells.into_iter().collect()))
        }
        Difference::Changed { old, new, cells } => {
            let group = new.row.nhom.is_some();
            let amounts = if group { (None, None) } else { (Some(old.amount), Some(new.amount)) };
            let cells = cells.iter().filter(|(key, was, is)| {
                key != "so_tien"
                    || old.amount == new.amount
                    || was.ends_with(')')
                    || is.ends_with(')')
            });
            Some(made("sửa", new, amounts.0, amounts.1, cells.cloned().collect()))
        }
        _ => None,
    }
}

fn ratio(was: Decimal, is: Decimal) -> Option<String> {
    let share = percent(is - was, was)?;
    Some(format!("{}{}%", if share > Decimal::ZERO { "+" } else { "" }, dotted(share)))
}

fn signed(amount: Decimal) -> String {
    format!("{}{}", if amount > Decimal::ZERO { "+" } else { "" }, dotted(amount))
}

fn or_dash(amount: Option<Decimal>) -> String {
    amount.map_or_else(|| "-".to_owned(), dotted)
}

impl RowChange {
    fn path(&self) -> String {
        let mut path: Vec<&str> = self.groups.iter().map(String::as_str).collect();
        path.push(&self.noi_dung);
        path.join(" › ")
    }

    /// Whether money is at stake: a reworded group has none of its own.
    fn has_money(&self) -> bool {
        self.old.is_some() || self.new.is_some()
    }
}

impl Comparison {
    /// Whether the two are the same.
    pub fn is_empty(&self) -> bool {
        self.kinh_phi.is_empty() && self.prose.is_empty() && self.old_total == self.new_total
    }

    fn totals(&self) -> Option<(Decimal, Decimal)> {
        if self.old_total.is_none() && self.new_total.is_none() {
            return None;
        }
        Some((self.old_total.unwrap_or_default(), self.new_total.unwrap_or_default()))
    }

    /// Returns the report as text for a terminal.
    pub fn text(&self) -> String {
        if self.is_empty() {
            return "hai bản giống nhau\n".into();
        }
        let mut out = String::new();
        if let Some((was, is)) = self.totals() {
            out += "KINH PHÍ (đồng)\n";
            let figures = |[old, new, delta, ratio]: [String; 4]| {
                let line = format!("  {old:>22} {new:>22} {delta:>22} {ratio:>10}");
                format!("{}\n", line.trim_end())
            };
            let line = |mark: &str, name: &str, all| format!("{mark} {name}\n{}", figures(all));
            out += &figures(["cũ".into(), "mới".into(), "chênh lệch".into(), "tỷ lệ".into()]);
            for row in &self.kinh_phi {
                let mark = match row.kind {
                    "thêm" => "+",
                    "bớt" => "-",
                    _ => "~",
                };
                if row.has_money() {
                    let ratio = row.ratio.clone().unwrap_or_default();
                    let figures = [or_dash(row.old), or_dash(row.new), signed(row.delta), ratio];
                    out += &line(mark, &row.path(), figures);
                } else {
                    out += &format!("{mark} {}\n", row.path());
                }
                for (key, old, new) in &row.cells {
                    out += &format!("      {key}: {old} → {new}\n");
                }
            }
            let figures =
                [dotted(was), dotted(is), signed(is - was), ratio(was, is).unwrap_or_default()];
            out += &line("=", "Tổng cộng", figures);
        }
        let mut section = "";
        for change in &self.prose {
            if section.is_empty() {
                out += "\nLỜI VĂN\n";
            }
            if section != change.section {
                out += &format!("\n  {}\n", change.section);
                section = &change.section;
            }
            out.extend(change.old.iter().map(|text| format!("  - {text}\n")));
            out.extend(change.new.iter().map(|text| format!("  + {text}\n")));
        }
        out
    }

    /// Returns the report in Markdown.
    pub fn markdown(&self) -> String {
        if self.is_empty() {
            return "Hai bản giống nhau.\n".into();
        }
        let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ");
        let mut out = String::new();
        if let Some((was, is)) = self.totals() {
            out += "## Kinh phí\n\n| | Nội dung | Cũ (đồng) | Mới (đồng) | Chênh lệch | Tỷ lệ | Khác |\n|---|---|--:|--:|--:|--:|---|\n";
            for row in &self.kinh_phi {
                let other: Vec<String> = row
                    .cells
                    .iter()
                    .map(|(key, old, new)| format!("{key}: {old} → {new}"))
                    .collect();
                let (delta, ratio) = match row.has_money() {
                    true => (signed(row.delta), row.ratio.clone().unwrap_or_default()),
                    false => (String::new(), String::new()),
                };
                out += &format!(
                    "| {} | {} | {} | {} | {delta} | {ratio} | {} |\n",
                    row.kind,
                    cell(&row.path()),
                    or_dash(row.old),
                    or_dash(row.new),
                    cell(&other.join("; "))
                );
            }
            out += &format!(
                "| | **Tổng cộng** | **{}** | **{}** | **{}** | {} | |\n",
                dotted(was),
                dotted(is),
                signed(is - was),
                ratio(was, is).unwrap_or_default()
            );
        }
        if !self.prose.is_empty() {
            out += "\n## Lời văn\n";
            let mut section = "";
            for change in &self.prose {
                if section != change.section {
                    out += &format!("\n### {}\n\n", change.section);
                    section = &change.section;
                }
                out.extend(change.old.iter().map(|text| format!("- ~~{text}~~\n")));
                out.extend(change.new.iter().map(|text| format!("- {text}\n")));
            }
        }
        out
    }

    /// Returns the comparison as an appendix, to be laid out with the newer plan's view.
    pub fn phu_luc(&self, new: &View) -> PhuLuc {
        let mut blocks = Vec::new();
        if let Some((was, is)) = self.totals() {
            blocks.push(Block::Table(self.table(was, is)));
        }
        if !self.prose.is_empty() {
            blocks.push(heading("Thay đổi về lời văn"));
        }
        let mut section = "";
        for change in &self.prose {
            if section != change.section {
                blocks.push(heading(&change.section));
                section = &change.section;
            }
            blocks.extend(change.old.iter().map(|text| paragraph("Cũ:", text)));
            blocks.extend(change.new.iter().map(|text| paragraph("Mới:", text)));
        }
        if blocks.is_empty() {
            blocks.push(paragraph("", "Hai bản giống nhau."));
        }
        PhuLuc {
            title: format!("So sánh hai bản {}", new.title),
            label: None,
            ten: vec![
                "SO SÁNH HAI BẢN DỰ THẢO".into(),
                format!("{} {}", new.head.ten_loai, new.head.trich_yeu.join(" ").to_uppercase()),
            ],
            kem_theo: None,
            huong: "ngang",
            so_trang: "rieng",
            body: Body::unsigned(blocks),
            cho_ky: Vec::new(),
        }
    }

    fn table(&self, was: Decimal, is: Decimal) -> Table {
        let text = |text: &str| Cell::of(vec![Run::text(text)]);
        let heads: [(&str, Option<f64>, &'static str, bool); 7] = [
            ("TT", None, "giua", false),
            ("Nội dung", Some(4.0), "trai", false),
            ("Bản cũ", None, "phai", true),
            ("Bản mới", None, "phai", true),
            ("Chênh lệch", None, "phai", true),
            ("Tỷ lệ", None, "phai", true),
            ("Thay đổi", Some(2.0), "trai", false),
        ];
        let columns = heads
            .into_iter()
            .map(|(ten, rong, canh, numeric)| Column {
                ten: vec![Run::text(ten)],
                rong,
                canh,
                numeric,
            })
            .collect();
        let mut rows = Vec::new();
        let mut groups: &[String] = &[];
        for (nth, row) in self.kinh_phi.iter().enumerate() {
            if row.groups != groups && !row.groups.is_empty() {
                let cells = vec![Cell { colspan: 7, ..text(&row.groups.join(" › ")) }];
                rows.push(Row { kind: "nhom", level: 1, cells });
            }
            groups = &row.groups;
            let mut changes = vec![match row.kind {
                "thêm" => "Thêm".to_owned(),
                "bớt" => "Bớt".to_owned(),
                _ => "Sửa".to_owned(),
            }];
            changes.extend(row.cells.iter().map(|(key, old, new)| format!("{key}: {old} → {new}")));
            let delta = if row.has_money() { signed(row.delta) } else { String::new() };
            let cells = [
                (nth + 1).to_string(),
                row.noi_dung.clone(),
                row.old.map(dotted).unwrap_or_default(),
                row.new.map(dotted).unwrap_or_default(),
                delta,
                row.ratio.clone().unwrap_or_default(),
                changes.join("; "),
            ];
            let cells = cells.iter().map(|cell| text(cell)).collect();
            rows.push(Row { kind: "khoan", level: 1, cells });
        }
        let total = [
            "Tổng cộng".to_owned(),
            dotted(was),
            dotted(is),
            signed(is - was),
            ratio(was, is).unwrap_or_default(),
            String::new(),
        ];
        let mut cells: Vec<Cell> = total.iter().map(|cell| text(cell)).collect();
        cells[0].colspan = 2;
        rows.push(Row { kind: "tong", level: 1, cells });
        Table { don_vi_tinh: Some("đồng".into()), columns, rows, ..Table::default() }
    }
}

fn heading(text: &str) -> Block {
    let look = crate::view::Look { bold: true, ..Default::default() };
    Block::Heading(Heading {
        level: 1,
        outline_level: 2,
        label: None,
        look,
        runs: vec![Run::text(text)],
    })
}

fn paragraph(lead: &str, text: &str) -> Block {
    let label = Some(lead.to_owned()).filter(|lead| !lead.is_empty());
    Block::Paragraph(Paragraph { label, bold_label: true, runs: vec![Run::text(text)] })
}
