//! Loạt (series): one plan, many documents. Each row of a file of data is a document: its values take
//! the place of the plan's, or are called by name in running text.
//!
//! `table` is what was read of the file, `heads` says what each column is for, `names` what the
//! files are called. What is wrong with the file or a head keeps all from being built; what is
//! wrong with a row, that row alone.

mod heads;
mod names;
mod table;

use std::collections::BTreeMap;

use crate::diag::{Kind, kinds};
use crate::plan::Route;
use crate::reason::Reason;
use crate::sheet::Flaw;
use crate::source::edit::{Change, Item, edit};
use crate::source::{Datum, Parsed, Source, Sources, misread};
use heads::Use;
use table::{RawRow, Table};

/// A file of data, read for a plan.
#[derive(Debug, Clone)]
pub struct Series {
    /// One document each.
    pub rows: Vec<DataRow>,
    /// What a careful reader would object to: columns that nothing uses.
    pub warnings: Vec<Flaw>,
}

/// A row of data.
#[derive(Debug, Clone)]
pub struct DataRow {
    /// Which of the rows it is, from 1.
    pub nth: usize,
    /// The number by which its file knows it: the row of the sheet, the item of the list; from 1.
    pub number: usize,
    /// Name of its files, without extension.
    pub file: String,
    /// What keeps it from being built.
    pub flaws: Vec<Flaw>,
    /// What a careful reader would object to in it.
    pub warnings: Vec<Flaw>,
    /// Values that take the place of those of the plan.
    values: Vec<Given>,
    /// Values that running text calls as `du_lieu.x`.
    du_lieu: BTreeMap<String, Datum>,
}

/// A value of a row for a place of the plan.
#[derive(Debug, Clone)]
struct Given {
    route: Route,
    text: String,
    cell: String,
}

impl DataRow {
    /// Returns the sources of the plan with the values of this row; the plan is then called `name`.
    ///
    /// # Errors
    /// [`Flaw`] when the plan cannot take a value.
    pub fn sources(&self, name: String, base: &Sources) -> Result<Sources, Flaw> {
        let raw = &base.get(0).text;
        let change =
            |given: &Given| Change::Set(given.route.clone(), Item::from(given.text.as_str()));
        let changes: Vec<Change> = self.values.iter().map(change).collect();
        let text = edit(raw, &changes).map_err(|refused| {
            // The one that is refused alone is named; else they do not go together.
            let alone = |given: &&Given| edit(raw, &[change(given)]).is_err();
            let first = self.values.iter().find(alone).or(self.values.first());
            let cell = first.map(|given| given.cell.clone()).unwrap_or_default();
            let help = "gõ giá trị ấy vào kế hoạch thử một lần để thấy chỗ sai, rồi sửa ô này";
            let message = format!("không đưa vào kế hoạch được: {refused}");
            flaw(&kinds::O_DU_LIEU_SAI, cell, message, help)
        })?;
        let mut sources = base.with(0, Source { name, text });
        sources.set_data(self.du_lieu.clone());
        Ok(sources)
    }

    /// Returns the cell that the value at a place of the plan came from, and the route of the value.
    pub fn cells(&self) -> impl Iterator<Item = (&Route, &str)> {
        self.values.iter().map(|given| (&given.route, given.cell.as_str()))
    }
}

/// Reads the bytes of a .csv, .xlsx, .ods or .yaml called `name` as data for a plan whose files are
/// named after `stem`.
///
/// # Errors
/// Every [`Flaw`] that keeps all of the documents from being built.
pub fn read(name: &str, bytes: &[u8], stem: &str, parsed: &Parsed) -> Result<Series, Vec<Flaw>> {
    let known = heads::Known::new(parsed);
    let table = Table::read(name, bytes, &known)?;
    let columns = heads::columns(&table, &known)?;
    let mut names = names::Names::new(stem, &columns.uses);
    let row = |(nth, raw)| row(nth, raw, &columns.uses, &mut names, parsed);
    let rows = table.rows.into_iter().enumerate().map(row).collect();
    Ok(Series { rows, warnings: columns.warnings })
}

fn row(
    nth: usize,
    raw: RawRow,
    uses: &[Use],
    names: &mut names::Names,
    parsed: &Parsed,
) -> DataRow {
    let RawRow { number, cell, cells, mut flaws } = raw;
    let (mut values, mut du_lieu, mut warnings) = (Vec::new(), BTreeMap::new(), Vec::new());
    for own in &cells {
        if let Some(reason) = misread(&own.text) {
            flaws.push(Flaw { kind: &kinds::O_DU_LIEU_SAI, cell: own.cell.clone(), reason });
            continue;
        }
        let Some(Use { route, value, .. }) = uses.get(own.column) else { continue };
        let (text, cell) = (own.text.clone(), own.cell.clone());
        // An empty cell leaves the plan's own value.
        if let Some(route) = route {
            if !text.is_empty() {
                let (text, cell) = (text.clone(), cell.clone());
                values.push(Given { route: route.clone(), text, cell });
            } else if parsed.places.has(route) {
                let message = format!("ô trống, văn bản giữ giá trị của mẫu cho `{route}`");
                let help = "điền ô ấy; muốn giữ giá trị của mẫu thì cứ để";
                warnings.push(flaw(&kinds::O_DU_LIEU_GIU_MAU, &cell, message, help));
            }
        }
        if let Some(value) = value {
            du_lieu.insert(value.clone(), Datum { text, cell });
        }
    }
    // A note below the table; or cells that were never filled in.
    let said = |own: &&table::RawCell| !own.text.is_empty();
    let of_use = |own: &table::RawCell| {
        uses.get(own.column).is_some_and(|own| own.route.is_some() || own.called)
    };
    if flaws.is_empty() && cells.iter().any(of_use) && !cells.iter().filter(said).any(of_use) {
        let message = "hàng không có giá trị nào cho văn bản";
        let help = "điền các ô của hàng, hoặc xóa hàng (kể cả ghi chú dưới bảng)";
        flaws.push(flaw(&kinds::HANG_DU_LIEU_SAI, &cell, message, help));
    }
    let file = match names.name(nth + 1, number, &cell, &cells) {
        Ok(file) => file,
        Err(flaw) => {
            flaws.push(flaw);
            String::new()
        }
    };
    DataRow { nth: nth + 1, number, file, flaws, warnings, values, du_lieu }
}

fn flaw(
    kind: &'static Kind,
    cell: impl Into<String>,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Flaw {
    Flaw { kind, cell: cell.into(), reason: Reason::new(message, help) }
}
