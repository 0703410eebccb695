//! What the files of a series are called.

use std::collections::BTreeMap;

use super::flaw;
use super::heads::Use;
use super::table::RawCell;
use crate::diag::kinds;
use crate::sheet::Flaw;
use crate::source::fold;

/// The most letters of a name that a person gave; file systems take 255 bytes with the extension.
const LONGEST: usize = 200;

/// The most letters that a name takes over from the first cell of its row.
const LONGEST_MADE: usize = 60;

/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin", "conout"];

/// The names given so far.
pub(super) struct Names {
    stem: String,
    /// The column that names the files, if one does.
    column: Option<usize>,
    /// Each with the row that has it.
    taken: BTreeMap<String, usize>,
}

impl Names {
    pub fn new(stem: &str, uses: &[Use]) -> Self {
        let column = uses.iter().position(|column| column.names);
        Self { stem: stem.to_owned(), column, taken: BTreeMap::new() }
    }

    /// The name of the files of a row, without extension.
    ///
    /// # Errors
    /// [`Flaw`] when it has none that every system takes, or another row has it.
    pub fn name(
        &mut self,
        nth: usize,
        number: usize,
        row: &str,
        cells: &[RawCell],
    ) -> Result<String, Flaw> {
        let own = cells.iter().find(|cell| Some(cell.column) == self.column);
        let (name, cell) = match own.filter(|cell| !cell.text.is_empty()) {
            Some(own) => (given(own)?, own.cell.as_str()),
            None => (self.made(nth, cells), row),
        };
        if let Some(other) = self.taken.get(&name) {
            return Err(flaw(
                &kinds::HANG_DU_LIEU_SAI,
                cell,
                format!("tên tệp `{name}` đã có ở hàng {other}"),
                "đặt cho mỗi hàng một tên khác nhau trong cột `tep`",
            ));
        }
        self.taken.insert(name.clone(), number);
        Ok(name)
    }

    /// The plan's name, the number of the row and what its first cell says.
    fn made(&self, nth: usize, cells: &[RawCell]) -> String {
        let mut first = slug(cells.first().map_or("", |cell| &cell.text));
        first.truncate(LONGEST_MADE);
        format!("{}-{nth:03}-{first}", self.stem).trim_end_matches('-').to_owned()
    }
}

/// The name that a cell gives.
fn given(cell: &RawCell) -> Result<String, Flaw> {
    let typed = cell.text.trim();
    let bare = typed.len().checked_sub(4).and_then(|at| Some((typed.get(..at)?, typed.get(at..)?)));
    let bare = bare.filter(|(_, end)| end.eq_ignore_ascii_case(".pdf")).map_or(typed, |(n, _)| n);
    let name = slug(bare);
    let refused = |message: String| {
        let help = "viết tên bằng chữ và số, ví dụ `xa-mau-son`";
        Err(flaw(&kinds::O_DU_LIEU_SAI, &cell.cell, message, help))
    };
    let numbered = name.len() == 4
        && (name.starts_with("com") || name.starts_with("lpt"))
        && name.ends_with(|c: char| c.is_ascii_digit());
    if name.is_empty() {
        return refused(format!("`{typed}` không có chữ hay số nào để đặt tên tệp"));
    }
    if numbered || DEVICES.contains(&name.as_str()) {
        return refused(format!("Windows không cho đặt tên tệp là `{name}`"));
    }
    if name.len() > LONGEST {
        return refused(format!("tên tệp dài {} chữ, hơn mức {LONGEST}", name.len()));
    }
    Ok(name)
}

/// A name as files have it: letters without accents, figures, hyphens.
fn slug(text: &str) -> String {
    let plain = fold(text);
    let kept: String =
        plain.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    kept.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_every_system_takes() {
        let name = |text: &str| {
            let cell = RawCell { column: 0, text: text.into(), cell: "d.csv: A2".into() };
            given(&cell).map_err(|flaw| flaw.reason.message)
        };
        for (typed, want) in [
            ("Mẫu Sơn", "mau-son"),
            ("xa/Mẫu:Sơn*?. ", "xa-mau-son"),
            ("Xã A.PDF", "xa-a"),
            ("../../etc", "etc"),
            ("con-1", "con-1"),
            ("com10", "com10"),
            ("7", "7"),
        ] {
            assert_eq!(name(typed).as_deref(), Ok(want), "{typed}");
        }
        for typed in ["CON", "nul.pdf", "Aux .", "com1", "LPT9", "CONIN$", "...", "村", ".pdf"] {
            assert!(name(typed).is_err(), "{typed}");
        }
        assert!(name(&"a".repeat(201)).is_err());
    }
}
