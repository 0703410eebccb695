//! `kehoach set`.

use std::path::Path;

use super::{Error, Outcome, files, load, report, terminal, with_text};
use crate::diag::{Diagnostic, has_errors};
use crate::plan::Route;
use crate::prepare;
use crate::source::edit::{Change, Item, edit};
use crate::source::parse;
use crate::typeset::Fonts;

pub(super) fn run(plan: &Path, values: &[String]) -> Result<Outcome, Error> {
    let (sources, found) = load::load(plan)?;
    if has_errors(&found) {
        report::show(&found, &sources);
        return Ok(Outcome::Flawed);
    }
    let (parsed, before) = parse(&sources);
    let Some(parsed) = parsed else {
        report::show(&before, &sources);
        return Ok(Outcome::Flawed);
    };
    let mut changes = Vec::new();
    for value in values {
        let Some((route, text)) = value.split_once('=') else {
            return Err(Error(format!("`{value}` thiếu dấu `=`; viết như `so_van_ban=87`")));
        };
        if route.trim().is_empty() {
            let message = format!("`{value}` thiếu khóa trước dấu `=`; viết như `so_van_ban=87`");
            return Err(Error(message));
        }
        let route = Route::parse(route.trim()).ok_or_else(|| {
            Error(format!(
                "`{}` không phải đường tới khóa; viết như `kinh_phi.du_toan[0].so_tien`",
                route.trim()
            ))
        })?;
        let route = parsed
            .places
            .resolve(&route)
            .ok_or_else(|| Error(format!("không có dòng nào trong `{route}` mang mã ấy")))?;
        changes.push(match text.trim() {
            "" if parsed.places.has(&route) => Change::Remove(route),
            "" => continue,
            text => Change::Set(route, Item::from(text)),
        });
    }
    let raw = files::read_text(plan)?;
    let text = edit(&raw, &changes)
        .map_err(|refused| Error(format!("không sửa được {}: {refused}", plan.display())))?;

    let after = with_text(&sources, &text)?;
    let (_, found) = parse(&after);
    // Flaws that were there before are no reason not to mend another.
    let new: Vec<Diagnostic> = found
        .into_iter()
        .filter(|d| !before.iter().any(|b| (b.kind, &b.message) == (d.kind, &d.message)))
        .collect();
    if has_errors(&new) {
        report::show(&new, &after);
        terminal::complain(&format!("không sửa {}\n", plan.display()));
        return Ok(Outcome::Flawed);
    }
    if text == raw {
        terminal::complain("không có gì thay đổi\n");
        return Ok(Outcome::Fine);
    }
    files::write_source(plan, &raw, &text)?;
    // What the change makes of the rest is for its author to mend: totals declared, ceilings.
    let fonts = Fonts::embedded();
    let known = prepare(&sources, fonts).diagnostics;
    let mut new = prepare(&after, fonts).diagnostics;
    new.retain(|d| !known.iter().any(|k| (k.kind, &k.message) == (d.kind, &d.message)));
    report::show(&new, &after);
    let flawed = if has_errors(&new) { "; kế hoạch còn lỗi vừa nêu" } else { "" };
    terminal::complain(&format!("đã sửa {}{flawed}\n", plan.display()));
    Ok(Outcome::Fine)
}
