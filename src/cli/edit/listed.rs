//! What the start page offers: the plans and Word files of its folder, and plans that were opened last.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::super::{files, import};
use super::memory;
use crate::source::{decode, is_plan};
use crate::word::export::{Origin, origin};

/// How deep below the folder files are looked for.
const DEPTH: usize = 3;

/// Files that a page may name: it cannot ask for others of this machine.
#[derive(Default)]
pub(super) struct Listed {
    plans: Vec<PathBuf>,
    /// Word files that are not just what a plan beside them was printed as.
    words: Vec<PathBuf>,
    recent: Vec<PathBuf>,
}

impl Listed {
    /// Looks through a folder, its own files before those of its folders.
    pub fn of(folder: &Path) -> Self {
        let mut listed = Self::default();
        listed.below(folder, DEPTH);
        listed.recent = memory::recent();
        listed.recent.retain(|path| !listed.plans.contains(path));
        listed
    }

    fn below(&mut self, folder: &Path, depth: usize) {
        let entries = files::entries(folder).unwrap_or_default();
        // Word leaves `~$name.docx` beside a file that is open.
        let hidden = |path: &Path| {
            let name = path.file_name().map(|name| name.as_encoded_bytes());
            name.is_none_or(|name| name.starts_with(b".") || name.starts_with(b"~$"))
        };
        let entries: Vec<PathBuf> = entries.into_iter().filter(|path| !hidden(path)).collect();
        for path in entries.iter().filter(|path| path.is_file()) {
            if files::is_called(path, &["yaml", "yml"]) {
                let bytes = files::read(path).unwrap_or_default();
                if is_plan(&bytes) && decode(&bytes).is_some() {
                    self.plans.push(path.clone());
                }
            } else if import::is_word(path) && !is_printed(path) {
                self.words.push(path.clone());
            }
        }
        for path in entries.iter().filter(|path| depth > 0 && path.is_dir()) {
            self.below(path, depth - 1);
        }
    }

    /// Whether a plan can be opened, or another be made from it.
    pub fn has_plan(&self, path: &Path) -> bool {
        self.plans.iter().chain(&self.recent).any(|own| own == path)
    }

    /// Whether next year's plan can be made from a file.
    pub fn has(&self, path: &Path) -> bool {
        self.has_plan(path) || self.words.iter().any(|own| own == path)
    }

    /// Returns it as the start page of the folder shows it.
    pub fn shown(&self, folder: &Path) -> Value {
        let list = |paths: &[PathBuf]| -> Vec<Value> {
            let one = |path: &PathBuf| {
                let shown = path.strip_prefix(folder).unwrap_or(path);
                json!({ "path": path.display().to_string(), "shown": shown.display().to_string() })
            };
            paths.iter().map(one).collect()
        };
        json!({
            "folder": folder.display().to_string(),
            "plans": list(&self.plans),
            "words": list(&self.words),
            "recent": list(&self.recent),
        })
    }
}

/// Whether a Word file was made from the plan beside it and is as it was made.
fn is_printed(path: &Path) -> bool {
    let beside = ["yaml", "yml"].iter().any(|kind| path.with_extension(kind).is_file());
    let bytes = || files::read(path).unwrap_or_default();
    beside && matches!(origin(&bytes()), Some(Origin::Ours { .. }))
}
