//! `kehoach import`: a Word file as a plan.

use std::path::{Path, PathBuf};

use super::office::OFFICE_FILE;
use super::{Error, Outcome, args, files, terminal};
use crate::reason::Reason;
use crate::word::import::{Imported, import};
use crate::word::read::{Document, read};

/// How the report is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Json,
}

pub(super) fn run(call: &args::Import) -> Result<Outcome, Error> {
    let target = target(&call.file, call.output.as_deref());
    fresh(&target)?;
    let folder = folder_of(&target);
    let office = call.co_quan.then(|| folder.join(OFFICE_FILE));
    office.as_deref().map_or(Ok(()), fresh)?;
    let document = document(&call.file)?;
    let made = import(&document, call.co_quan.then_some(OFFICE_FILE));
    write(&made, &target, &folder)?;
    if let (Some(path), Some(text)) = (office, &made.office) {
        files::write(&path, text.as_bytes())?;
        terminal::complain(&format!("đã ghi {}\n", path.display()));
    }
    let said = match call.format.unwrap_or(Format::Text) {
        Format::Text => made.report.text(),
        Format::Json => {
            let json = serde_json::to_string_pretty(&made.report);
            json.map_err(|error| Error(error.to_string()))? + "\n"
        }
    };
    terminal::print(&said)?;
    terminal::complain(&format!(
        "xem các dòng trên rồi kiểm tra: kehoach check {}\n",
        target.display()
    ));
    Ok(Outcome::Fine)
}

/// Whether a file is called as those of Word are.
pub(super) fn is_word(path: &Path) -> bool {
    files::is_called(path, &["docx", "doc", "docm", "dotx", "rtf"])
}

/// Reads a Word file.
pub(super) fn document(path: &Path) -> Result<Document, Error> {
    read(&files::read(path)?).map_err(|refused| {
        let Reason { message, help } = refused.reason();
        Error(format!("{}: {message}; {help}", path.display()))
    })
}

/// Writes a plan and its pictures.
fn write(made: &Imported, target: &Path, folder: &Path) -> Result<(), Error> {
    for (name, _) in &made.pictures {
        fresh(&folder.join(name))?;
    }
    files::create_folder(folder)?;
    files::write(target, made.plan.as_bytes())?;
    terminal::complain(&format!("đã ghi {}\n", target.display()));
    for path in pictures(made, folder)? {
        terminal::complain(&format!("đã ghi {}\n", path.display()));
    }
    Ok(())
}

/// Writes the pictures of a plan into its folder; their paths.
pub(super) fn pictures(made: &Imported, folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let one = |(name, bytes): &(String, Vec<u8>)| {
        let path = folder.join(name);
        fresh(&path)?;
        files::write(&path, bytes)?;
        Ok(path)
    };
    made.pictures.iter().map(one).collect()
}

/// Where the plan goes: a file that is called so, `plan.yaml` in a folder, else beside the Word file.
fn target(file: &Path, output: Option<&Path>) -> PathBuf {
    match output {
        Some(output) if files::is_called(output, &["yaml", "yml"]) => output.to_owned(),
        Some(folder) => folder.join("plan.yaml"),
        None => file.with_extension("yaml"),
    }
}

fn folder_of(target: &Path) -> PathBuf {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).to_owned()
}

/// Refuses a target that is there already.
fn fresh(path: &Path) -> Result<(), Error> {
    match files::exists(path) {
        true => Err(Error(format!("{} đã có; ghi ra nơi khác bằng -o", path.display()))),
        false => Ok(()),
    }
}
