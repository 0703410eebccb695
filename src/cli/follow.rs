//! Files that are followed: whoever waits is told when one of them may have changed.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify_debouncer_full::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use super::{Error, files};
use crate::source::{decode, office_path, picture_paths};

/// How long a save may take to settle: an editor writes, renames and sets times in several steps.
const SETTLE: Duration = Duration::from_millis(40);

/// Looks for a change that no event told of, such as on a network drive.
const LOOK: Duration = Duration::from_secs(2);

/// A watch on folders.
pub(super) struct Follow {
    watcher: Debouncer<RecommendedWatcher, RecommendedCache>,
    sender: Sender<()>,
    events: Receiver<()>,
    folders: Vec<PathBuf>,
}

impl Follow {
    /// Begins to follow nothing.
    ///
    /// # Errors
    /// When the system does not let files be followed.
    pub fn new() -> Result<Self, Error> {
        let (sender, events) = channel();
        let to = sender.clone();
        let told = move |result: DebounceEventResult| {
            if result.is_ok() {
                // The receiver goes only when the program does.
                let _ = to.send(());
            }
        };
        let watcher = new_debouncer(SETTLE, None, told)
            .map_err(|error| Error(format!("không theo dõi được tệp: {error}")))?;
        Ok(Self { watcher, sender, events, folders: Vec::new() })
    }

    /// Returns what tells whoever waits at once.
    pub fn sender(&self) -> Sender<()> {
        self.sender.clone()
    }

    /// Follows these files, too. Their folders are watched: a save by renaming puts another file in the place
    /// of the one that was there, which a watch on the file itself would lose.
    pub fn add<'a>(&mut self, paths: impl Iterator<Item = &'a PathBuf>) {
        for path in paths {
            let folder = match path.parent() {
                _ if path.is_dir() => path.clone(),
                Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
                _ => PathBuf::from("."),
            };
            // A folder that cannot be watched is looked at now and then.
            if !self.folders.contains(&folder)
                && self.watcher.watch(&folder, RecursiveMode::NonRecursive).is_ok()
            {
                self.folders.push(folder);
            }
        }
    }

    /// Waits until there is a reason to look; what the files hold decides.
    ///
    /// # Errors
    /// When files cannot be followed any longer.
    pub fn wait(&self) -> Result<(), Error> {
        match self.events.recv_timeout(LOOK) {
            Ok(()) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(Error("không theo dõi được tệp nữa".into()));
            }
        }
        while self.events.try_recv().is_ok() {}
        Ok(())
    }
}

/// The files that a plan needs as it stands.
pub(super) fn needed(plan: &Path) -> Vec<PathBuf> {
    named(plan, &files::read(plan).ok().as_deref().and_then(decode).unwrap_or_default())
}

/// The files that a plan needs whose text this is.
pub(super) fn named(plan: &Path, text: &str) -> Vec<PathBuf> {
    let folder = plan.parent().unwrap_or(Path::new(""));
    let others = office_path(text).into_iter().chain(picture_paths(text));
    let others = others.map(|path| files::lying(&folder.join(path)));
    std::iter::once(plan.to_owned()).chain(others).collect()
}
