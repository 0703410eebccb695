//! `kehoach budget export` and `kehoach budget import`.

use std::path::Path;

use super::{Error, Outcome, files, load, report, terminal, with_text};
use crate::compare::edits;
use crate::compare::kinh_phi::{Difference, RowAt, compare};
use crate::diag::{Diagnostic, has_errors, kinds};
use crate::plan::{KinhPhi, dotted};
use crate::sheet::{Cell, Chosen, Flaw, Grid, ReadSheet, choose, read, write};
use crate::source::edit::edit;
use crate::source::{Parsed, Sources, parse, strange_texts};

pub(super) fn export(plan: &Path, output: &Path) -> Result<Outcome, Error> {
    let Some((_, parsed)) = load(plan)? else { return Ok(Outcome::Flawed) };
    let Some(kinh_phi) = &parsed.plan.kinh_phi else { return Err(no_budget(plan)) };
    let is_xlsx = files::is_called(output, &["xlsx"]);
    if !is_xlsx {
        return Err(Error(format!("{}: tên tệp bảng tính phải có đuôi .xlsx", output.display())));
    }
    let bytes = write(kinh_phi, &parsed.plan.trich_yeu.one_line()).map_err(Error)?;
    files::write(output, &bytes)?;
    terminal::complain(&format!("đã ghi {}\n", output.display()));
    Ok(Outcome::Fine)
}

pub(super) fn import(
    sheet: &Path,
    plan: &Path,
    dry_run: bool,
    allow_removal: bool,
) -> Result<Outcome, Error> {
    let Some((sources, parsed)) = load(plan)? else { return Ok(Outcome::Flawed) };
    let Some(old) = &parsed.plan.kinh_phi else { return Err(no_budget(plan)) };
    let read = match sheet_of(sheet, old)? {
        Ok(read) => read,
        Err(flaws) => {
            report::show_sheet(&flaws);
            terminal::complain(&format!("bảng tính có lỗi, không sửa {}\n", plan.display()));
            return Ok(Outcome::Flawed);
        }
    };
    let new = KinhPhi { du_toan: read.du_toan, ..old.clone() };
    let mut differences = compare(old, &new);
    keep(&mut differences, &read.keys);
    if differences.is_empty() {
        terminal::print("không có gì thay đổi\n")?;
        return Ok(Outcome::Fine);
    }
    terminal::print(&listing(&differences, old, &new))?;
    let (gone, all) = removed(&differences, old);
    if 2 * gone > all && !allow_removal {
        terminal::complain(&format!(
            "bảng tính không còn {gone} trong {all} dòng của kế hoạch, không sửa {}; nếu đúng là bỏ \
             thì thêm `--allow-removal`\n",
            plan.display()
        ));
        return Ok(Outcome::Flawed);
    }
    let changes = edits(&differences, &new, &read.keys, &parsed, &sources);
    let raw = files::read_text(plan)?;
    let text = edit(&raw, &changes)
        .map_err(|refused| Error(format!("không sửa được {}: {refused}", plan.display())))?;
    let sources = with_text(&sources, 0, &text)?;
    let after = parse(&sources).0.and_then(|parsed| parsed.plan.kinh_phi);
    let mut left = match &after {
        Some(after) => compare(after, &new),
        None => differences,
    };
    keep(&mut left, &read.keys);
    let found = crate::prepare(&sources, crate::typeset::Fonts::embedded()).diagnostics;
    report::show(&found, &sources);
    if !left.is_empty() && !has_errors(&found) {
        return Err(Error(format!(
            "không sửa {}: tệp viết theo cách mà chương trình không sửa an toàn được; xin sửa tay theo danh sách trên",
            plan.display()
        )));
    }
    match (dry_run, has_errors(&found)) {
        (true, _) => terminal::complain(&format!("chỉ xem, không sửa {}\n", plan.display())),
        (false, true) => terminal::complain(&format!(
            "lấy về thì kế hoạch sẽ có lỗi như trên, không sửa {}\n",
            plan.display()
        )),
        (false, false) => {
            files::write_source(plan, &raw, &text)?;
            terminal::complain(&format!("đã sửa {}\n", plan.display()));
        }
    }
    Ok(if has_errors(&found) { Outcome::Flawed } else { Outcome::Fine })
}

/// The budget that a spreadsheet holds, or what is wrong with it. Says which sheet was read.
fn sheet_of(sheet: &Path, old: &KinhPhi) -> Result<Result<ReadSheet, Vec<Flaw>>, Error> {
    let name = sheet.display().to_string();
    let chosen =
        Grid::read_all(&name, &files::read(sheet)?).and_then(|grids| choose(&name, grids, old));
    let Chosen { grid, others } = match chosen {
        Ok(chosen) => chosen,
        Err(flaw) => return Ok(Err(vec![flaw])),
    };
    if !grid.is_csv {
        let others: Vec<String> = others.iter().map(|name| format!("`{name}`")).collect();
        let others = match others.as_slice() {
            [] => String::new(),
            others => format!("; không đọc {}, cũng có tên cột", others.join(", ")),
        };
        terminal::complain(&format!("đọc bảng `{}`{others}\n", grid.name));
    }
    // They are for people: no part of the budget holds them.
    for (cell, note) in &grid.notes {
        terminal::complain(&format!("ghi chú ở ô {cell}, không vào kế hoạch: {note}\n"));
    }
    let strange = strange_cells(&grid);
    if strange.is_empty() { Ok(read(&grid, old)) } else { Ok(Err(strange)) }
}

/// Cells whose words stand in an encoding of before Unicode.
fn strange_cells(grid: &Grid) -> Vec<Flaw> {
    let mut places = Vec::new();
    let mut texts = Vec::new();
    for (row, cells) in grid.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            if let Cell::Text(text) = cell {
                places.push((row, column));
                texts.push(text.as_str());
            }
        }
    }
    let Some(strange) = strange_texts(&texts) else { return Vec::new() };
    let flaw = |nth: &usize| Flaw {
        kind: &kinds::O_BANG_TINH_SAI,
        cell: grid.cell_name(places[*nth].0, places[*nth].1),
        reason: strange.reason.clone(),
    };
    strange.nths.iter().map(flaw).collect()
}

/// How many rows of a budget have gone, those that moved to another group not counted; and how many
/// there were.
fn removed(differences: &[Difference], old: &KinhPhi) -> (usize, usize) {
    let mut added: Vec<&str> = differences
        .iter()
        .filter_map(|difference| match difference {
            Difference::Added { new, .. } => Some(new.title()),
            _ => None,
        })
        .collect();
    let gone = differences.iter().filter(|difference| match difference {
        Difference::Removed(old) if old.row.nhom.is_none() => {
            let moved = added.iter().position(|title| *title == old.title());
            moved.map(|nth| added.swap_remove(nth)).is_none()
        }
        _ => false,
    });
    (gone.count(), old.rows().iter().filter(|(_, row)| row.nhom.is_none()).count())
}

/// Reads a plan that must be free of errors; but for declared totals, which may be those of the
/// sheet already.
fn load(plan: &Path) -> Result<Option<(Sources, Parsed)>, Error> {
    let (sources, mut found) = load::load(plan)?;
    if !has_errors(&found) {
        found = crate::prepare(&sources, crate::typeset::Fonts::embedded()).diagnostics;
    }
    let totals = [kinds::TONG_KINH_PHI_LECH.id, kinds::VUOT_TRAN.id];
    let settled = |found: &Diagnostic| totals.contains(&found.kind.id);
    let errors: Vec<Diagnostic> = found.into_iter().filter(|found| !settled(found)).collect();
    if has_errors(&errors) {
        report::show(&errors, &sources);
        return Ok(None);
    }
    Ok(parse(&sources).0.map(|parsed| (sources, parsed)))
}

fn no_budget(plan: &Path) -> Error {
    Error(format!("{}: kế hoạch không có `kinh_phi`", plan.display()))
}

/// Leaves out the cells that the sheet has no column for.
fn keep(differences: &mut Vec<Difference>, keys: &[String]) {
    differences.retain_mut(|difference| match difference {
        Difference::Changed { cells, .. } => {
            cells.retain(|(key, ..)| keys.contains(key));
            !cells.is_empty()
        }
        _ => true,
    });
}

/// The differences in words, a line each, and the totals.
fn listing(differences: &[Difference], old: &KinhPhi, new: &KinhPhi) -> String {
    let name = |row: &RowAt| {
        let mut path: Vec<&str> = row.groups.clone();
        path.push(row.title());
        path.join(" › ")
    };
    let mut text = String::new();
    for difference in differences {
        match difference {
            Difference::Added { new, .. } => {
                text += &format!("thêm  {}: {}\n", name(new), dotted(new.amount));
            }
            Difference::Removed(old) => {
                text += &format!("bớt   {}: {}\n", name(old), dotted(old.amount));
            }
            Difference::Changed { old, cells, .. } => {
                for (key, was, is) in cells {
                    let show = |text: &str| {
                        if text.is_empty() { "(trống)".to_owned() } else { text.to_owned() }
                    };
                    text += &format!("sửa   {}: {key} {} → {}\n", name(old), show(was), show(is));
                }
            }
        }
    }
    let sum = |kinh_phi: &KinhPhi| dotted(kinh_phi.total());
    text + &format!("tổng  {} → {}\n", sum(old), sum(new))
}
