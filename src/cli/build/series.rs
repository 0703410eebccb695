//! One plan, many offices: a row of data makes a document of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::super::{Error, io};
use crate::plan::tu_dien::KE_HOACH;
use crate::sheet::{Luoi, O};
use crate::source::edit::{Change, Item, edit};
use crate::source::{Source, Sources, fold, parse, rows};

/// The column that names the files.
const TEP: &str = "tep";

/// A row of data.
#[derive(Debug, Clone)]
pub(super) struct Hang {
    /// Its number in the data, from 1.
    pub so: usize,
    /// The file of the data.
    data: String,
    /// Name of its files, without extension.
    pub ten: String,
    /// Values by route, which take the place of those of the plan.
    khoa: Vec<(String, String)>,
    /// Values that running text calls as `du_lieu.x`.
    du_lieu: BTreeMap<String, String>,
}

impl Hang {
    /// Returns the sources of the plan with the values of this row.
    pub fn sources(&self, plan: &Path, base: &Sources) -> Result<Sources, Error> {
        let raw = &base.get(0).text;
        let change = |(route, text): &(String, String)| {
            Change::Set(route.clone(), Item::from(text.as_str()))
        };
        let changes: Vec<Change> = self.khoa.iter().map(change).collect();
        let name = format!("{} (hàng {} của {})", plan.display(), self.so, self.data);
        let text = edit(raw, &changes).map_err(|refused| Error(format!("{name}: {refused}")))?;
        let mut sources = base.with_plan(Source { name, text });
        sources.set_data(self.du_lieu.clone());
        Ok(sources)
    }
}

/// Reads the rows of a .csv, .xlsx, .ods or .yaml.
pub(super) fn read(data: &Path, plan: &Path, base: &Sources) -> Result<Vec<Hang>, Error> {
    let name = data.display().to_string();
    let bytes = io::read(data)?;
    let extension = data.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let table: Vec<Vec<(String, String)>> = if matches!(extension.as_str(), "yaml" | "yml") {
        let text =
            String::from_utf8(bytes).map_err(|_| Error(format!("{name}: tệp không phải UTF-8")))?;
        rows(&text).ok_or_else(|| {
            Error(format!("{name}: phải là danh sách, mỗi mục là các dòng `khóa: giá trị`"))
        })?
    } else {
        sheet(&Luoi::doc(&name, &bytes).map_err(|flaw| Error(flaw.to_string()))?)?
    };
    if table.is_empty() {
        return Err(Error(format!("{name}: không có hàng nào")));
    }
    let stem = plan.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let places = parse(base).0.map(|parsed| parsed.places);
    let route = |head: &str| -> Result<String, Error> {
        let found = places.as_ref().and_then(|places| places.by_code(head));
        found.ok_or_else(|| {
            Error(format!("{name}: cột `{head}`: kế hoạch không có dòng nào mang mã ấy"))
        })
    };
    let mut taken = BTreeSet::new();
    let mut made = Vec::new();
    for (nth, row) in table.into_iter().enumerate() {
        let mut hang = Hang {
            so: nth + 1,
            data: name.clone(),
            ten: String::new(),
            khoa: Vec::new(),
            du_lieu: BTreeMap::new(),
        };
        let first = row.first().map(|(_, text)| slug(text)).unwrap_or_default();
        for (head, text) in row {
            let root = head.split(['.', '[']).next().unwrap_or_default();
            if head == TEP {
                hang.ten = slug(&text);
            } else if KE_HOACH.iter().any(|khoa| khoa.khoa == root) {
                // An empty cell leaves the plan's own value.
                if !text.is_empty() {
                    hang.khoa.push((route(&head)?, text));
                }
            } else {
                hang.du_lieu.insert(fold(head.trim()), text);
            }
        }
        if hang.ten.is_empty() {
            hang.ten = format!("{stem}-{:03}-{first}", nth + 1).trim_end_matches('-').to_owned();
        }
        if !taken.insert(hang.ten.clone()) {
            return Err(Error(format!(
                "{name}: hàng {}: tên tệp `{}` đã có ở hàng khác",
                nth + 1,
                hang.ten
            )));
        }
        made.push(hang);
    }
    Ok(made)
}

/// The rows of a sheet under its first, which names the columns.
fn sheet(grid: &Luoi) -> Result<Vec<Vec<(String, String)>>, Error> {
    let text = |hang: usize, cot: usize, cell: &O| match cell {
        O::Trong => Ok(String::new()),
        O::Chu(text) => Ok(text.clone()),
        O::So(so) => Ok(so.to_string().replace('.', ",")),
        O::CongThuc(_) | O::Khac(_) => Err(Error(format!(
            "{}: ô này không phải chữ hay số; gõ lại giá trị",
            grid.ten_o(hang, cot)
        ))),
    };
    let mut lines =
        grid.hang.iter().enumerate().filter(|(_, row)| row.iter().any(|cell| *cell != O::Trong));
    let Some((top, heads)) = lines.next() else { return Ok(Vec::new()) };
    let heads: Vec<String> = heads
        .iter()
        .enumerate()
        .map(|(cot, cell)| text(top, cot, cell))
        .collect::<Result<_, _>>()?;
    let row = |(nth, row): (usize, &Vec<O>)| -> Result<Vec<(String, String)>, Error> {
        let mut values = Vec::new();
        for (cot, head) in heads.iter().enumerate().filter(|(_, head)| !head.is_empty()) {
            values.push((head.clone(), text(nth, cot, row.get(cot).unwrap_or(&O::Trong))?));
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
