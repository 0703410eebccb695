//! Where the editor of a folder is, or was last: pages that are still open find it again after a crash, and a
//! second call finds the first.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::super::serve::Address;
use super::super::{Error, files};
use super::versions::data_folder;
use crate::source::digest;

/// The file that remembers the address of a folder's editor. It is the user's alone: the secret is in it.
pub(super) struct Memory(PathBuf);

impl Memory {
    /// Returns that of a folder, by its path from the root; `None` where the system has no place for it.
    pub fn of(folder: &Path) -> Option<Self> {
        let own = digest(folder.as_os_str().as_encoded_bytes());
        Some(Self(data_folder()?.join("edit").join(format!("{}.json", &own[..16]))))
    }

    /// Reads the address, if there is one.
    pub fn read(&self) -> Option<Address> {
        let said: Value = serde_json::from_slice(&files::read(&self.0).ok()?).ok()?;
        let port = u16::try_from(said["port"].as_u64()?).ok()?;
        let token = said["token"].as_str()?.to_owned();
        let drawn = token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit());
        drawn.then_some(Address { port, token })
    }

    /// Notes the address.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, address: &Address) -> Result<(), Error> {
        let said = json!({ "port": address.port, "token": address.token });
        if let Some(folder) = self.0.parent() {
            files::create_folder(folder)?;
        }
        files::write_private(&self.0, said.to_string().as_bytes())
    }
}

/// How many plans are remembered.
const RECENT: usize = 10;

fn recent_file() -> Option<PathBuf> {
    Some(data_folder()?.join("recent.json"))
}

/// Returns the plans that were opened last and are still there, the last one first.
pub(super) fn recent() -> Vec<PathBuf> {
    let read = || serde_json::from_slice(&files::read(&recent_file()?).ok()?).ok();
    let said: Vec<String> = read().unwrap_or_default();
    said.into_iter().map(PathBuf::from).filter(|path| path.is_file()).collect()
}

/// Remembers a plan that was opened, by its path from the root. Where it cannot be remembered it is not.
pub(super) fn note(plan: &Path) {
    let (Some(file), Some(own)) = (recent_file(), plan.to_str()) else { return };
    let before = recent().into_iter().filter(|other| other != plan);
    let before = before.filter_map(|path| path.to_str().map(str::to_owned));
    let all: Vec<String> = std::iter::once(own.to_owned()).chain(before).take(RECENT).collect();
    let folder = file.parent().map(files::create_folder);
    if matches!(folder, Some(Ok(()))) {
        // The list is a help; a disk that is full is told of elsewhere.
        let _ = files::write_private(&file, json!(all).to_string().as_bytes());
    }
}
