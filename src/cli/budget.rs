//! `kehoach budget export` and `kehoach budget import`.

use std::path::Path;

use super::{Error, Outcome, files, load, report, terminal, with_text};
use crate::compare::edits;
use crate::compare::kinh_phi::{Difference, RowAt, compare};
use crate::diag::has_errors;
use crate::plan::{KinhPhi, dotted};
use crate::sheet::{Grid, read, write};
use crate::source::edit::edit;
use crate::source::{Parsed, Sources, parse};

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

pub(super) fn import(sheet: &Path, plan: &Path, dry_run: bool) -> Result<Outcome, Error> {
    let Some((sources, parsed)) = load(plan)? else { return Ok(Outcome::Flawed) };
    let Some(old) = &parsed.plan.kinh_phi else { return Err(no_budget(plan)) };
    let bytes = files::read(sheet)?;
    let grid = match Grid::read(&sheet.display().to_string(), &bytes) {
        Ok(grid) => grid,
        Err(flaw) => {
            report::show_sheet(&[flaw]);
            return Ok(Outcome::Flawed);
        }
    };
    let read = match read(&grid, old) {
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
    let changes = edits(&differences, &new, &read.keys, &parsed, &sources);
    let raw = files::read_text(plan)?;
    let text = edit(&raw, &changes)
        .map_err(|refused| Error(format!("không sửa được {}: {refused}", plan.display())))?;
    let sources = with_text(&sources, &text)?;
    let after = parse(&sources).0.and_then(|parsed| parsed.plan.kinh_phi);
    let mut left = match &after {
        Some(after) => compare(after, &new),
        None => differences,
    };
    keep(&mut left, &read.keys);
    if !left.is_empty() {
        return Err(Error(format!(
            "không sửa {}: tệp viết theo cách mà chương trình không sửa an toàn được; xin sửa tay theo danh sách trên",
            plan.display()
        )));
    }
    // What only the whole plan can object to (a declared total, a ceiling) is for its author to
    // settle, once the rows are in.
    let found = crate::prepare(&sources, crate::typeset::Fonts::embedded()).diagnostics;
    report::show(&found, &sources);
    if dry_run {
        terminal::complain(&format!("chỉ xem, không sửa {}\n", plan.display()));
    } else {
        files::write_source(plan, &raw, &text)?;
        terminal::complain(&format!("đã sửa {}\n", plan.display()));
    }
    Ok(if has_errors(&found) { Outcome::Flawed } else { Outcome::Fine })
}

/// Reads a plan that must be free of errors in what can be read of it.
fn load(plan: &Path) -> Result<Option<(Sources, Parsed)>, Error> {
    let (sources, mut found) = load::load(plan)?;
    if !has_errors(&found) {
        found = crate::prepare(&sources, crate::typeset::Fonts::embedded()).diagnostics;
    }
    if has_errors(&found) {
        report::show(&found, &sources);
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
    let sum = |kinh_phi: &KinhPhi| dotted(kinh_phi.sum(&kinh_phi.du_toan).sum());
    text + &format!("tổng  {} → {}\n", sum(old), sum(new))
}
