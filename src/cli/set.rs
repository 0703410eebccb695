//! `kehoach set`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

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
    let mut changes: BTreeMap<usize, Vec<Change>> = BTreeMap::new();
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
        let there = parsed.places.has(&route);
        let (file, route) = parsed.places.stands_in(&route, &sources);
        changes.entry(file).or_default().push(match text.trim() {
            "" if there => Change::Remove(route),
            "" => continue,
            text => Change::Set(route, Item::from(text)),
        });
    }
    let mut after = sources.clone();
    let mut edited: Vec<(PathBuf, String, String)> = Vec::new();
    for (file, changes) in changes {
        let path = if file == 0 { plan.into() } else { PathBuf::from(&sources.get(file).name) };
        let raw = files::read_text(&path)?;
        let text = edit(&raw, &changes)
            .map_err(|refused| Error(format!("không sửa được {}: {refused}", path.display())))?;
        after = with_text(&after, file, &text)?;
        if text != raw {
            edited.push((path, raw, text));
        }
    }
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
    if edited.is_empty() {
        terminal::complain("không có gì thay đổi\n");
        return Ok(Outcome::Fine);
    }
    for (path, raw, text) in &edited {
        files::write_source(path, raw, text)?;
    }
    // What the change makes of the rest is for its author to mend: totals declared, ceilings.
    let fonts = Fonts::embedded();
    let known = prepare(&sources, fonts).diagnostics;
    let mut new = prepare(&after, fonts).diagnostics;
    new.retain(|d| !known.iter().any(|k| (k.kind, &k.message) == (d.kind, &d.message)));
    report::show(&new, &after);
    let flawed = if has_errors(&new) { "; kế hoạch còn lỗi vừa nêu" } else { "" };
    for (path, ..) in &edited {
        let shared = if path == plan {
            ""
        } else {
            " (tệp dùng chung: mọi kế hoạch gọi tệp này đổi theo)"
        };
        terminal::complain(&format!("đã sửa {}{shared}{flawed}\n", path.display()));
    }
    Ok(Outcome::Fine)
}
