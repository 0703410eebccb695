//! `kehoach check`: the findings of plans, told in the form that was asked for; and mended.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::report::{self, Report};
use super::{Error, Outcome, args, build, files, load, terminal};
use crate::BuildOptions;
use crate::diag::{Fix, Severity, has_errors};
use crate::law::Law;
use crate::source::edit::{Change, edit};
use crate::source::{Sources, character_name};
use crate::typeset::Fonts;

/// What the findings are told as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Format {
    #[default]
    Text,
    Json,
    Sarif,
}

/// How often fixes are made and looked at anew: one may show another.
const ROUNDS: usize = 100;

pub(super) fn run(call: &args::Check) -> Result<Outcome, Error> {
    let format = call.format.unwrap_or_default();
    let fonts = load::fonts(call.fonts.path.as_deref())?;
    let law = load::law(call.law.path.as_deref())?;
    let mut reports = Vec::new();
    for plan in build::find(&call.plans.paths, None)?.0 {
        let mut report = look(&plan.path, fonts.get(), law.as_ref())?;
        for _ in 0..ROUNDS {
            if !call.fix || !mend(&report)? {
                break;
            }
            report = look(&plan.path, fonts.get(), law.as_ref())?;
        }
        if format == Format::Text {
            report::show(&report.found, &report.sources);
        }
        reports.push(report);
    }
    match format {
        Format::Text if reports.iter().all(|report| report.found.is_empty()) => {
            terminal::complain("không có lỗi\n");
        }
        Format::Text => {}
        Format::Json => terminal::print(&report::json(&reports))?,
        Format::Sarif => terminal::print(&report::sarif(&reports))?,
    }
    let flawed = |report: &Report| {
        let worst = report.found.iter().map(|found| found.severity).min();
        // The graver, the smaller.
        worst.is_some_and(|worst| worst <= call.deny.unwrap_or(Severity::Error))
    };
    Ok(if reports.iter().any(flawed) { Outcome::Flawed } else { Outcome::Fine })
}

fn look(plan: &Path, fonts: &Fonts, law: Option<&Arc<Law>>) -> Result<Report, Error> {
    let (mut sources, mut found) = load::load(plan)?;
    law.into_iter().for_each(|law| sources.set_law(law.clone()));
    if !has_errors(&found) {
        found = crate::lay_out(&sources, fonts, BuildOptions::default())?.diagnostics;
    }
    Ok(Report { sources, found })
}

/// Makes the changes that findings carry, file by file, and says which; whether any was made.
fn mend(report: &Report) -> Result<bool, Error> {
    let mut any = false;
    for file in 0..report.sources.len() {
        let mut fixes: Vec<&Fix> = report
            .found
            .iter()
            .filter_map(|found| found.fix.as_ref())
            .filter(|fix| fix.span.file == file)
            .collect();
        fixes.sort_by_key(|fix| fix.span);
        // Of two that overlap the second waits for the next round.
        let mut end = 0;
        fixes.retain(|fix| {
            let free = fix.span.start >= end;
            if free {
                end = fix.span.end.max(fix.span.start + 1);
            }
            free
        });
        if !fixes.is_empty() && write(&report.sources, file, &fixes)? {
            any = true;
        }
    }
    Ok(any)
}

fn write(sources: &Sources, file: usize, fixes: &[&Fix]) -> Result<bool, Error> {
    let source = sources.get(file);
    let path = PathBuf::from(&source.name);
    if path == Path::new(files::STREAM) {
        return Err(Error("`--fix` sửa tệp, không sửa đầu vào chuẩn được".into()));
    }
    let change = |fix: &&Fix| Change::Replace(fix.span.start..fix.span.end, fix.new.clone());
    let changes: Vec<Change> = fixes.iter().map(change).collect();
    let raw = files::read_text(&path)?;
    let text = match edit(&raw, &changes) {
        Ok(text) => text,
        Err(refused) => {
            terminal::complain(&format!("không sửa được {}: {refused}\n", source.name));
            return Ok(false);
        }
    };
    if text == raw {
        return Ok(false);
    }
    files::write_source(&path, &raw, &text)?;
    for fix in fixes {
        let line = source.text[..fix.span.start].matches('\n').count() + 1;
        let old = shown(&source.text[fix.span.start..fix.span.end]);
        terminal::complain(&format!("đã sửa {}:{line}: `{old}` → `{}`\n", source.name, fix.new));
    }
    Ok(true)
}

/// A text whose characters can all be told apart: those that cannot be seen as their codes.
fn shown(text: &str) -> String {
    let one = |c: char| match character_name(c) {
        Some(_) => format!("U+{:04X}", u32::from(c)),
        None => c.into(),
    };
    text.chars().map(one).collect()
}
