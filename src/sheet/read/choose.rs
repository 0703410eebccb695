//! Chọn bảng (which sheet): the one of a workbook that holds the budget.

use super::super::columns::columns;
use super::super::grid::{Flaw, Grid};
use super::super::write::SHEET;
use super::heads;
use crate::diag::kinds;
use crate::plan::KinhPhi;
use crate::reason::Reason;

/// The sheet that is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// The sheet.
    pub grid: Grid,
    /// Names of the others that could be read as well.
    pub others: Vec<String>,
}

/// Chooses the sheet that has the heads of the budget: one alone, or the one that is called as it
/// was exported. Hidden ones come last.
///
/// # Errors
/// A [`Flaw`] when none has the heads, or when several have and none of them is called so.
pub fn choose(file: &str, grids: Vec<Grid>, kinh_phi: &KinhPhi) -> Result<Chosen, Flaw> {
    let own = columns(kinh_phi);
    let ours = |grid: &Grid| grid.name.trim().to_lowercase() == SHEET.to_lowercase();
    let mut fit = Vec::new();
    let mut names = Vec::new();
    let mut missing = None;
    for grid in grids {
        names.push(grid.name.clone());
        match heads(&grid, &own) {
            Ok(_) => fit.push(grid),
            Err(flaw) if missing.is_none() || ours(&grid) => missing = Some(flaw),
            Err(_) => {}
        }
    }
    if fit.iter().any(|grid| !grid.hidden) {
        fit.retain(|grid| !grid.hidden);
    }
    let exact = fit.iter().position(|grid| grid.name == SHEET);
    let chosen = exact.or_else(|| fit.iter().position(ours));
    match (fit.len(), chosen, missing) {
        (0, _, Some(mut flaw)) => {
            if let [_, _, ..] = names.as_slice() {
                let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                flaw.cell = file.to_owned();
                flaw.reason.message =
                    format!("không bảng nào có dòng tên cột; đã xem {}", names.join(", "));
            }
            Err(flaw)
        }
        (2.., None, _) => {
            let names: Vec<String> = fit.iter().map(|grid| format!("`{}`", grid.name)).collect();
            let message = format!("không rõ lấy bảng nào: {} đều có tên cột", names.join(", "));
            let help = format!("giữ một bảng, hoặc đặt tên bảng cần lấy là `{SHEET}`");
            let reason = Reason::new(message, help);
            Err(Flaw { kind: &kinds::COT_BANG_TINH_SAI, cell: file.to_owned(), reason })
        }
        (0, _, None) => Err(Flaw::unreadable(file, "tệp không có bảng nào", "xem lại tệp")),
        (_, chosen, _) => {
            let grid = fit.swap_remove(chosen.unwrap_or(0));
            Ok(Chosen { grid, others: fit.into_iter().map(|grid| grid.name).collect() })
        }
    }
}
