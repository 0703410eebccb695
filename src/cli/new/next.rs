//! Next year's draft in a folder of its own: from last year's plan, or from a Word file.

use std::path::{Component, Path, PathBuf};

use super::super::{Error, files, import, load};
use super::target;
use crate::check::ended_by;
use crate::diag::{Diagnostic, has_errors};
use crate::renew::{Renewal, renew};
use crate::source::edit::{Change, Item};
use crate::source::{Parsed, Source, Sources, office_path, parse, picture_paths};
use crate::word::import::Report;

/// What came of last year's plan.
pub(in crate::cli) enum Next {
    /// The draft is written.
    Made(Box<Draft>),
    /// The plan, or what a Word file says as a plan, has errors; nothing is written.
    Flawed(Vec<Diagnostic>, Sources),
}

/// A draft that is written.
pub(in crate::cli) struct Draft {
    /// The files that were written, the plan first.
    pub written: Vec<PathBuf>,
    /// What moved on, and what is left to a person.
    pub renewal: Renewal,
    /// What a Word file was taken for.
    pub report: Option<Report>,
}

/// Makes the draft of the year `nam`, or of the one after that of the last plan.
///
/// # Errors
/// When a file cannot be read or written, or there is a plan in the folder.
pub(in crate::cli) fn next(folder: &Path, last: &Path, nam: Option<i32>) -> Result<Next, Error> {
    let target = target(folder)?;
    match import::is_word(last) {
        true => from_word(folder, &target, last, nam),
        false => from_plan(folder, &target, last, nam),
    }
}

fn from_plan(folder: &Path, target: &Path, last: &Path, nam: Option<i32>) -> Result<Next, Error> {
    let (sources, mut found) = load::load(last)?;
    let (parsed, more) = parse(&sources);
    found.extend(more);
    let Some(parsed) = parsed.filter(|_| !has_errors(&found)) else {
        return Ok(Next::Flawed(found, sources));
    };
    let renewal = moved_on(&parsed, &sources, nam);
    let text = &sources.get(0).text;
    let mut others = Vec::new();
    files::create_folder(folder)?;
    if let Some(office) = office_path(text) {
        let path = relative(last, &office, folder)?;
        others.push(Change::Set("dung_chung".into(), Item::Text(path)));
    }
    for picture in picture_paths(text) {
        let path = relative(last, &picture, folder)?;
        parsed.places.scalars_named("tep", &mut |route, own| {
            if own == picture {
                others.push(Change::Set(route.to_owned(), Item::Text(path.clone())));
            }
        });
    }
    let text = applied(&renewal, &files::read_text(last)?, &others, last)?;
    files::write(target, text.as_bytes())?;
    let written = vec![target.to_owned()];
    Ok(Next::Made(Box::new(Draft { written, renewal, report: None })))
}

/// From last year's Word file: imported, then moved on.
fn from_word(folder: &Path, target: &Path, last: &Path, nam: Option<i32>) -> Result<Next, Error> {
    let imported = crate::word::import::import(&import::document(last)?, None);
    let mut sources = Sources::default();
    match Source::new(&last.display().to_string(), imported.plan.as_bytes(), 0) {
        Ok(source) => sources.add(source),
        Err(flawed) => return Ok(Next::Flawed(vec![flawed.1], sources)),
    };
    let (parsed, found) = parse(&sources);
    let Some(parsed) = parsed.filter(|_| !has_errors(&found)) else {
        return Ok(Next::Flawed(found, sources));
    };
    let renewal = moved_on(&parsed, &sources, nam);
    let text = applied(&renewal, &imported.plan, &[], last)?;
    files::create_folder(folder)?;
    files::write(target, text.as_bytes())?;
    let mut written = vec![target.to_owned()];
    written.extend(import::pictures(&imported, folder)?);
    Ok(Next::Made(Box::new(Draft { written, renewal, report: Some(imported.report) })))
}

fn moved_on(parsed: &Parsed, sources: &Sources, nam: Option<i32>) -> Renewal {
    let nam = nam.unwrap_or(parsed.plan.nam + 1);
    renew(parsed, sources, nam, &ended_by(nam, parsed, sources))
}

fn applied(made: &Renewal, raw: &str, others: &[Change], last: &Path) -> Result<String, Error> {
    made.apply(raw, others)
        .map_err(|refused| Error(format!("không sửa được {}: {refused}", last.display())))
}

/// A path that a plan names, as a plan in another folder names it.
fn relative(plan: &Path, path: &str, folder: &Path) -> Result<String, Error> {
    if Path::new(path).is_absolute() {
        return Ok(path.to_owned());
    }
    let near = plan.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let to = files::absolute(&near.join(path))?;
    let from = files::absolute(folder)?;
    let (from, to): (Vec<Component>, Vec<Component>) =
        (from.components().collect(), to.components().collect());
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[common..].iter().map(|_| "..".to_owned());
    let down = to[common..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    Ok(up.chain(down).collect::<Vec<_>>().join("/"))
}
