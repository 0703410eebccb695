//! Versions of a plan by time: kept in the user's own data folder, so that nothing of them comes into the
//! folder of the plan.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use super::super::{Error, files};
use crate::form::MadeFrom;
use crate::source::digest;

/// The file that says what the plan was made from.
const MADE_FROM: &str = "made-from.json";

/// How many are kept.
const KEPT: usize = 50;

/// How far apart they are at least.
const APART: Duration = Duration::from_secs(60);

/// The versions of one plan.
pub(super) struct Versions {
    folder: PathBuf,
}

impl Versions {
    /// Returns those of a plan, by its path from the root; `None` where the system has no place for them.
    pub fn of(plan: &Path) -> Option<Self> {
        let own = digest(plan.as_os_str().as_encoded_bytes());
        Some(Self { folder: data_folder()?.join("versions").join(&own[..16]) })
    }

    /// Remembers what a plan, by its path from the root, was made from; `None` for one that was made from
    /// nothing.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn note_made_from(plan: &Path, told: Option<&MadeFrom>) -> Result<(), Error> {
        let Some(own) = Self::of(plan) else { return Ok(()) };
        let file = own.folder.join(MADE_FROM);
        match told {
            None if files::exists(&file) => files::remove(&file),
            None => Ok(()),
            Some(told) => {
                files::create_folder(&own.folder)?;
                let text = serde_json::to_vec(told).map_err(|error| Error(error.to_string()))?;
                files::write_private(&file, &text)
            }
        }
    }

    /// Returns what the plan was made from, if it was from something.
    pub fn made_from(&self) -> Option<MadeFrom> {
        serde_json::from_slice(&files::read(&self.folder.join(MADE_FROM)).ok()?).ok()
    }

    /// The files, the oldest first, each with its number.
    fn files(&self) -> Vec<(u64, PathBuf)> {
        let mut all: Vec<(u64, PathBuf)> = files::entries(&self.folder)
            .unwrap_or_default()
            .into_iter()
            .filter_map(|path| Some((path.file_stem()?.to_str()?.parse().ok()?, path)))
            .collect();
        all.sort();
        all
    }

    /// Keeps a text, if the last version is not the same and, unless it must be kept, not of just now.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&self, text: &str, must: bool) -> Result<(), Error> {
        let all = self.files();
        if let Some((_, last)) = all.last() {
            let same = files::read(last).is_ok_and(|bytes| bytes == text.as_bytes());
            let fresh =
                modified(last).and_then(|at| at.elapsed().ok()).is_some_and(|age| age < APART);
            if same || fresh && !must {
                return Ok(());
            }
        }
        files::create_folder(&self.folder)?;
        let next = all.last().map_or(1, |last| last.0 + 1);
        files::write_private(&self.folder.join(format!("{next}.yaml")), text.as_bytes())?;
        for (_, old) in all.iter().rev().skip(KEPT - 1) {
            files::remove(old)?;
        }
        Ok(())
    }

    /// Returns them, the newest first: number, and time in milliseconds since 1970.
    pub fn list(&self) -> Value {
        let one = |(nth, path): &(u64, PathBuf)| {
            let since = modified(path)?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
            Some(json!({ "nth": nth, "at": u64::try_from(since.as_millis()).ok()? }))
        };
        self.files().iter().rev().filter_map(one).collect()
    }

    /// Returns the text of one.
    pub fn text(&self, nth: u64) -> Option<String> {
        let (_, path) = self.files().into_iter().find(|own| own.0 == nth)?;
        files::read_text(&path).ok()
    }
}

/// The folder of this program in the user's own data folder.
pub(super) fn data_folder() -> Option<PathBuf> {
    let home = |name: &str| std::env::var_os(name).filter(|at| !at.is_empty()).map(PathBuf::from);
    let data = match cfg!(windows) {
        true => home("LOCALAPPDATA"),
        false => home("XDG_DATA_HOME").or_else(|| Some(home("HOME")?.join(".local/share"))),
    };
    Some(data?.join("kehoach"))
}

fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).ok()?.modified().ok()
}
