//! One plan, many offices: a row of data makes a document of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::super::{Error, files};
use crate::plan::{KEYS, Route};
use crate::sheet::{Cell, Grid};
use crate::source::edit::{Change, Item, edit};
use crate::source::{Source, Sources, fold, parse, rows};

/// The column that names the files.
const FILE: &str = "tep";

/// A row of data.
#[derive(Debug, Clone)]
pub(super) struct DataRow {
    /// Its number in the data, from 1.
    pub number: usize,
    /// The file of the data.
    data: String,
    /// Name of its files, without extension.
    pub file: String,
    /// Values by route, which take the place of those of the plan.
    values: Vec<(Route, String)>,
    /// Values that running text calls as `du_lieu.x`.
    du_lieu: BTreeMap<String, String>,
}

impl DataRow {
    /// Returns the sources of the plan with the values of this row.
    pub fn sources(&self, plan: &Path, base: &Sources) -> Result<Sources, Error> {
        let raw = &base.get(0).text;
        let change =
            |(route, text): &(Route, String)| Change::Set(route.clone(), Item::from(text.as_str()));
        let changes: Vec<Change> = self.values.iter().map(change).collect();
        let name = format!("{} (hàng {} của {})", plan.display(), self.number, self.data);
        let text = edit(raw, &changes).map_err(|refused| Error(format!("{name}: {refused}")))?;
        let mut sources = base.with(0, Source { name, text });
        sources.set_data(self.du_lieu.clone());
        Ok(sources)
    }
}

/// Reads the rows of a .csv, .xlsx, .ods or .yaml.
pub(super) fn read(data: &Path, plan: &Path, base: &Sources) -> Result<Vec<DataRow>, Error> {
    let name = data.display().to_string();
    let bytes = files::read(data)?;
    let extension = data.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let table: Vec<Vec<(String, String)>> = if matches!(extension.as_str(), "yaml" | "yml") {
        let text =
            String::from_utf8(bytes).map_err(|_| Error(format!("{name}: tệp không phải UTF-8")))?;
        rows(&text).ok_or_else(|| {
            Error(format!("{name}: phải là danh sách, mỗi mục là các dòng `khóa: giá trị`"))
        })?
    } else {
        sheet(
            &Grid::read(&name, &bytes)
                .map_err(|flaw| Error(format!("{}: {}", flaw.cell, flaw.reason)))?,
        )?
    };
    if table.is_empty() {
        return Err(Error(format!("{name}: không có hàng nào")));
    }
    let stem = plan.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let places = parse(base).0.map(|parsed| parsed.places);
    let route = |head: &str| -> Result<Route, Error> {
        let typed = Route::parse(head.trim());
        let found = places.as_ref().zip(typed).and_then(|(places, route)| places.resolve(&route));
        found.ok_or_else(|| {
            Error(format!("{name}: cột `{head}`: kế hoạch không có dòng nào mang mã ấy"))
        })
    };
    let mut taken = BTreeSet::new();
    let mut made = Vec::new();
    for (nth, typed) in table.into_iter().enumerate() {
        let mut row = DataRow {
            number: nth + 1,
            data: name.clone(),
            file: String::new(),
            values: Vec::new(),
            du_lieu: BTreeMap::new(),
        };
        let first = typed.first().map(|(_, text)| slug(text)).unwrap_or_default();
        for (head, text) in typed {
            let root = head.split(['.', '[']).next().unwrap_or_default();
            if head == FILE {
                row.file = slug(&text);
            } else if KEYS.iter().any(|key| key.name == root) {
                // An empty cell leaves the plan's own value.
                if !text.is_empty() {
                    row.values.push((route(&head)?, text));
                }
            } else {
                row.du_lieu.insert(fold(head.trim()), text);
            }
        }
        if row.file.is_empty() {
            row.file = format!("{stem}-{:03}-{first}", nth + 1).trim_end_matches('-').to_owned();
        }
        if !taken.insert(row.file.clone()) {
            return Err(Error(format!(
                "{name}: hàng {}: tên tệp `{}` đã có ở hàng khác",
                nth + 1,
                row.file
            )));
        }
        made.push(row);
    }
    Ok(made)
}

/// The rows of a sheet under its first, which names the columns.
fn sheet(grid: &Grid) -> Result<Vec<Vec<(String, String)>>, Error> {
    let text = |row: usize, column: usize, cell: &Cell| match cell {
        Cell::Empty => Ok(String::new()),
        Cell::Text(text) => Ok(text.clone()),
        Cell::Number(number) => Ok(number.to_string().replace('.', ",")),
        Cell::Formula(_) | Cell::Other(_) => Err(Error(format!(
            "{}: ô này không phải chữ hay số; gõ lại giá trị",
            grid.cell_name(row, column)
        ))),
    };
    let mut lines =
        grid.rows.iter().enumerate().filter(|(_, row)| row.iter().any(|cell| *cell != Cell::Empty));
    let Some((top, heads)) = lines.next() else { return Ok(Vec::new()) };
    let heads: Vec<String> = heads
        .iter()
        .enumerate()
        .map(|(column, cell)| text(top, column, cell))
        .collect::<Result<_, _>>()?;
    let row = |(nth, row): (usize, &Vec<Cell>)| -> Result<Vec<(String, String)>, Error> {
        let mut values = Vec::new();
        for (column, head) in heads.iter().enumerate().filter(|(_, head)| !head.is_empty()) {
            values
                .push((head.clone(), text(nth, column, row.get(column).unwrap_or(&Cell::Empty))?));
        }
        Ok(values)
    };
    lines.map(row).collect()
}

/// A name as files have it: letters without accents, figures, hyphens.
fn slug(text: &str) -> String {
    let plain = fold(text);
    let kept: String =
        plain.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    kept.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
