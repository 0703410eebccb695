//! What was done, to be undone: the texts of the files before and after each step; and which changes were made.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use super::super::{Error, files};

/// How many steps can be undone.
const STEPS: usize = 200;

/// How many changes are remembered, lest one that is sent again is made again.
const MADE: usize = 1000;

/// A file before and after a step.
#[derive(Clone)]
pub(super) struct Edited {
    pub path: PathBuf,
    pub before: String,
    pub after: String,
}

impl Edited {
    /// Whether the file says something else by now than it did before the step.
    pub fn is_past(&self) -> bool {
        files::read_text(&self.path).is_ok_and(|now| now != self.before)
    }
}

/// The steps of a session.
#[derive(Default)]
pub(super) struct History {
    done: Vec<Vec<Edited>>,
    undone: Vec<Vec<Edited>>,
    written: u64,
    /// What the pages call the changes that were made, the newest last.
    made: VecDeque<String>,
}

impl History {
    /// Notes a step that was made.
    pub fn note(&mut self, step: Vec<Edited>) {
        self.written += 1;
        self.undone.clear();
        self.done.push(step);
        if self.done.len() > STEPS {
            self.done.remove(0);
        }
    }

    /// Notes that a change was made, by what its page calls it.
    pub fn note_made(&mut self, id: String) {
        self.made.push_back(id);
        if self.made.len() > MADE {
            self.made.pop_front();
        }
    }

    /// Whether a change was made: its answer did not arrive, and it is sent again.
    pub fn has_made(&self, id: &str) -> bool {
        self.made.iter().any(|own| own == id)
    }

    /// How many times files were written.
    pub fn written(&self) -> u64 {
        self.written
    }

    /// How many steps can be undone, and done again.
    pub fn counts(&self) -> (usize, usize) {
        (self.done.len(), self.undone.len())
    }

    /// Takes the last step back. `false`: there is none.
    ///
    /// # Errors
    /// When a file is no longer as the step left it: then nothing is written.
    pub fn undo(&mut self) -> Result<bool, Error> {
        let Some(step) = self.done.last().cloned() else { return Ok(false) };
        put(step.iter().map(|own| (own.path.as_path(), own.after.as_str(), own.before.as_str())))?;
        self.undone.extend(self.done.pop());
        self.written += 1;
        Ok(true)
    }

    /// Does the step again that was taken back last. `false`: there is none.
    ///
    /// # Errors
    /// As [`Self::undo`].
    pub fn redo(&mut self) -> Result<bool, Error> {
        let Some(step) = self.undone.last().cloned() else { return Ok(false) };
        put(step.iter().map(|own| (own.path.as_path(), own.before.as_str(), own.after.as_str())))?;
        self.done.extend(self.undone.pop());
        self.written += 1;
        Ok(true)
    }
}

/// Writes files that still say what they are to say now: all of them, or none.
pub(super) fn put<'a>(
    files: impl Iterator<Item = (&'a Path, &'a str, &'a str)> + Clone,
) -> Result<(), Error> {
    for (path, now, _) in files.clone() {
        if self::files::read(path)? != now.as_bytes() {
            return Err(Error(format!(
                "{} đã được sửa ở nơi khác sau bước này; xem các bản đã lưu",
                path.display()
            )));
        }
    }
    for (path, now, then) in files {
        self::files::write_source(path, now, then)?;
    }
    Ok(())
}
