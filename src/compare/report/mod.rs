//! Báo cáo (reports) of a comparison: as text, Markdown, JSON, or an appendix on paper.

mod appendix;
mod markdown;
mod text;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::kinh_phi::{self, Difference, RowAt};
use super::prose::{self, TextChange};
use crate::plan::{Column, KinhPhi, Plan, dotted, percent};
use crate::view::View;

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

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// Only the newer budget has it.
    Added,
    /// Only the older one has it.
    Removed,
    /// Both have it, and it differs.
    Changed,
}

impl Serialize for ChangeKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl ChangeKind {
    /// Returns it in a word.
    fn word(self) -> &'static str {
        match self {
            Self::Added => "thêm",
            Self::Removed => "bớt",
            Self::Changed => "sửa",
        }
    }
}

/// A row of the budget that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowChange {
    /// What became of it.
    #[serde(rename = "loai")]
    pub kind: ChangeKind,
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
    /// What stands in the heads of their columns.
    #[serde(skip)]
    pub heads: Vec<String>,
}

/// Compares two plans, given also as what their readers see.
pub fn compare(old: (&Plan, &View), new: (&Plan, &View)) -> Comparison {
    let none = KinhPhi::default();
    let budgets = (old.0.kinh_phi.as_ref(), new.0.kinh_phi.as_ref());
    let rows = kinh_phi::compare(budgets.0.unwrap_or(&none), budgets.1.unwrap_or(&none));
    let sum = |budget: Option<&KinhPhi>| budget.map(|k| k.total());
    let (before, after) = (budgets.0.unwrap_or(&none), budgets.1.unwrap_or(&none));
    let mut prose = prose::compare(old.1, new.1);
    prose.extend(kinh_phi::moved(before, after).iter().map(in_another_place));
    Comparison {
        old_total: sum(budgets.0),
        new_total: sum(budgets.1),
        kinh_phi: rows.iter().filter_map(|difference| row(difference, before, after)).collect(),
        prose,
    }
}

/// A row of the budget that stands elsewhere among those beside it.
fn in_another_place(moved: &kinh_phi::Moved) -> TextChange {
    let at = |number: usize| Some(format!("dòng thứ {number}: {}", moved.title));
    TextChange {
        section: "Thứ tự các dòng kinh phí".into(),
        old: at(moved.old),
        new: at(moved.new),
    }
}

/// A row as it is reported. Groups that come and go are told by their rows.
fn row(difference: &Difference, before: &KinhPhi, after: &KinhPhi) -> Option<RowChange> {
    // The amount itself is told in columns; whose it is needs words.
    let shares = |budget, row_at: &RowAt| {
        Some(kinh_phi::so_tien(budget, row_at.row)).filter(|text| text.ends_with(')'))
    };
    let made = |kind,
                row_at: &RowAt,
                old: Option<Decimal>,
                new: Option<Decimal>,
                cells: Vec<(String, String, String)>| {
        let (was, is) = (old.unwrap_or_default(), new.unwrap_or_default());
        let heads = cells.iter().map(|(key, ..)| head(after, before, key));
        RowChange {
            kind,
            heads: heads.collect(),
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
            Some(made(ChangeKind::Added, new, None, Some(new.amount), cells.into_iter().collect()))
        }
        Difference::Removed(old) if old.row.nhom.is_none() => {
            let cells = shares(before, old).map(|text| ("so_tien".into(), text, String::new()));
            Some(made(
                ChangeKind::Removed,
                old,
                Some(old.amount),
                None,
                cells.into_iter().collect(),
            ))
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
            Some(made(ChangeKind::Changed, new, amounts.0, amounts.1, cells.cloned().collect()))
        }
        _ => None,
    }
}

/// What stands in the head of a column, by its key.
fn head(after: &KinhPhi, before: &KinhPhi, key: &str) -> String {
    let known = Column::ALL.into_iter().find(|column| column.key() == key);
    let own = || after.cot.iter().chain(&before.cot).find(|cot| cot.khoa == key);
    match known {
        Some(column) => column.usual_head().to_owned(),
        None => own().map_or_else(|| key.to_owned(), |cot| cot.ten.clone()),
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

    /// Its other cells that differ: `Đơn vị thực hiện: Sở A → Sở B`.
    fn other(&self) -> impl Iterator<Item = String> {
        let or_empty = |text: &str| if text.is_empty() { "(trống)" } else { text }.to_owned();
        self.cells.iter().zip(&self.heads).map(move |((_, old, new), head)| {
            format!("{head}: {} → {}", or_empty(old), or_empty(new))
        })
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

    /// The paragraphs that differ, section by section.
    fn sections(&self) -> impl Iterator<Item = (&str, &[TextChange])> {
        let sections = self.prose.chunk_by(|one, next| one.section == next.section);
        sections.map(|changes| (changes[0].section.as_str(), changes))
    }

    fn totals(&self) -> Option<(Decimal, Decimal)> {
        if self.old_total.is_none() && self.new_total.is_none() {
            return None;
        }
        Some((self.old_total.unwrap_or_default(), self.new_total.unwrap_or_default()))
    }
}
