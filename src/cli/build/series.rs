//! The documents of a series: rows of data read from disk, and what is told of them.

use std::path::Path;

use super::super::{Error, files, report, terminal};
use super::find::Plan;
use crate::diag::Diagnostic;
use crate::series::{DataRow, read};
use crate::sheet::Flaw;
use crate::source::{Sources, parse};

/// A document of a series.
pub(super) struct Row<'a> {
    pub data: DataRow,
    /// The file of the data.
    pub file: &'a Path,
    /// The plan as it was read once for all rows.
    pub base: &'a Sources,
}

/// Reads the rows of a .csv, .xlsx, .ods or .yaml; `None` when the file, a head or the plan is
/// wrong, which was said.
pub(super) fn rows<'a>(
    data: &'a Path,
    plan: &Plan,
    base: &'a Sources,
) -> Result<Option<Vec<Row<'a>>>, Error> {
    let (parsed, found) = parse(base);
    let Some(parsed) = parsed else {
        report::show(&found, base);
        return Ok(None);
    };
    let bytes = files::read(data)?;
    let stem = plan.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    match read(&data.display().to_string(), &bytes, &stem, &parsed) {
        Ok(series) => {
            report::show_sheet(&series.warnings);
            let row = |row| Row { data: row, file: data, base };
            Ok(Some(series.rows.into_iter().map(row).collect()))
        }
        Err(flaws) => {
            report::show_sheet(&flaws);
            terminal::complain("tệp dữ liệu có lỗi, không ghi văn bản nào\n");
            Ok(None)
        }
    }
}

impl Row<'_> {
    /// What the plan is called in findings about this row.
    pub fn name(&self, plan: &Plan) -> String {
        let (number, file) = (self.data.number, self.file.display());
        format!("{} (hàng {number} của {file})", plan.path.display())
    }

    /// The plan with the values of the row, or why there is no such document.
    pub fn sources(&self, plan: &Plan) -> Result<Sources, Vec<Flaw>> {
        if !self.data.flaws.is_empty() {
            return Err(self.data.flaws.clone());
        }
        self.data.sources(self.name(plan), self.base).map_err(|flaw| vec![flaw])
    }

    /// Says of each finding about a value which cell the value came from.
    pub fn place(&self, found: &mut [Diagnostic], sources: &Sources) {
        if found.is_empty() {
            return;
        }
        let Some(parsed) = parse(sources).0 else { return };
        let places: Vec<_> =
            self.data.cells().map(|(route, cell)| (parsed.places.of(route), cell)).collect();
        for (span, label) in found.iter_mut().flat_map(|found| &mut found.labels) {
            let inside = places.iter().find(|(value, _)| {
                value.file == span.file && value.start <= span.start && span.end <= value.end
            });
            if let Some((_, cell)) = inside {
                let before = if label.is_empty() { "" } else { "; " };
                *label += &format!("{before}từ {cell}");
            }
        }
    }
}
