//! The buffers that an editor has open, and the plans among them as they stand now.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use super::super::files;
use super::super::load::gather;
use super::uri;
use crate::law::Law;
use crate::lsp::{Client, File, Page, Position, Published, Snapshot, offset};
use crate::source::{Parsed, decode, is_plan};

/// A buffer.
struct Buffer {
    path: Option<PathBuf>,
    text: String,
    version: Option<i64>,
    /// Whether it is a plan, or was one before what is being typed.
    plan: bool,
    snapshot: Option<Arc<Snapshot>>,
    before: Option<Arc<Parsed>>,
    /// Whether its findings were told as it is now.
    told: bool,
}

impl Buffer {
    /// Lets go of what was known of it.
    fn touch(&mut self) {
        if let Some(snapshot) = self.snapshot.take() {
            self.before = snapshot.handed_on();
        }
        self.plan |= is_plan(self.text.as_bytes());
        self.told = false;
    }
}

/// Every open buffer, and what is shown in which file.
pub(super) struct Desk {
    pub client: Client,
    law: Option<Arc<Law>>,
    buffers: BTreeMap<String, Buffer>,
    /// By plan, and by file.
    shown: BTreeMap<String, BTreeMap<String, Vec<Value>>>,
}

impl Desk {
    /// Begins with nothing open; plans are held against these facts of law.
    pub fn new(law: Option<Arc<Law>>) -> Self {
        let (client, buffers, shown) = (Client::default(), BTreeMap::new(), BTreeMap::new());
        Self { client, law, buffers, shown }
    }

    /// Opens a buffer.
    pub fn open(&mut self, uri: &str, version: Option<i64>, text: String) {
        let (path, snapshot, before) = (uri::to_path(uri), None, None);
        let mut buffer = Buffer { path, text, version, plan: false, snapshot, before, told: false };
        buffer.touch();
        let others = !buffer.plan;
        self.buffers.insert(uri.to_owned(), buffer);
        if others {
            self.touch_all();
        }
    }

    /// Changes a buffer as an editor says: piece by piece, or as a whole.
    pub fn change(&mut self, uri: &str, version: Option<i64>, changes: &[Value]) {
        let encoding = self.client.encoding;
        let Some(buffer) = self.buffers.get_mut(uri) else { return };
        for change in changes {
            let Some(text) = change.get("text").and_then(Value::as_str) else { continue };
            let end = |name: &str| {
                let position = change.pointer(&format!("/range/{name}")).and_then(Position::read);
                position.map(|position| offset(&buffer.text, position, encoding))
            };
            match (end("start"), end("end")) {
                (Some(start), Some(end)) => {
                    buffer.text.replace_range(start.min(end)..end.max(start), text);
                }
                _ => text.clone_into(&mut buffer.text),
            }
        }
        buffer.version = version.or(buffer.version);
        buffer.touch();
        // What plans take from it has changed.
        if !buffer.plan {
            self.touch_all();
        }
    }

    /// Closes a buffer; returns what is to be shown from now on.
    pub fn close(&mut self, uri: &str) -> Vec<Published> {
        self.buffers.remove(uri);
        self.touch_all();
        let files = self.shown.remove(uri).unwrap_or_default();
        files.into_keys().map(|file| self.all_of(file)).collect()
    }

    /// Takes every plan for changed: a file that some need may be another one.
    pub fn touch_all(&mut self) {
        self.buffers.values_mut().filter(|buffer| buffer.plan).for_each(Buffer::touch);
    }

    /// Returns the plans whose findings have not been told.
    pub fn untold(&self) -> Vec<String> {
        let untold = self.buffers.iter().filter(|(_, buffer)| buffer.plan && !buffer.told);
        untold.map(|(uri, _)| uri.clone()).collect()
    }

    /// Returns the plan of a buffer as it is now; `None` for what is no plan.
    pub fn snapshot(&mut self, uri: &str) -> Option<Arc<Snapshot>> {
        let buffer = self.buffers.get(uri).filter(|buffer| buffer.plan)?;
        if let Some(snapshot) = &buffer.snapshot {
            return Some(Arc::clone(snapshot));
        }
        let made = Arc::new(self.gathered(uri, buffer));
        if let Some(buffer) = self.buffers.get_mut(uri) {
            buffer.snapshot = Some(Arc::clone(&made));
        }
        Some(made)
    }

    fn gathered(&self, uri: &str, buffer: &Buffer) -> Snapshot {
        let path = buffer.path.clone().unwrap_or_default();
        let name = if buffer.path.is_some() { path.display().to_string() } else { uri.to_owned() };
        let folder = path.parent().unwrap_or(Path::new(""));
        let read = |path: &Path| self.read(path);
        let (mut sources, found) = gather(&name, buffer.text.as_bytes(), folder, &read);
        self.law.iter().for_each(|law| sources.set_law(Arc::clone(law)));
        let mut files = vec![File {
            uri: uri.to_owned(),
            version: buffer.version,
            page: Page::new(buffer.text.clone()),
        }];
        for nth in 1..sources.len() {
            let source = sources.get(nth);
            let path = Path::new(&source.name);
            let (uri, version) = match self.open_at(path) {
                Some((uri, buffer)) => (uri.to_owned(), buffer.version),
                None => (uri::of_path(&files::absolute(path).unwrap_or(path.to_owned())), None),
            };
            let raw = self.read(path).ok().and_then(|bytes| Some(decode(&bytes)?.into_owned()));
            let raw = raw.map(|raw| raw.trim_start_matches('\u{feff}').to_owned());
            let page = raw.map(Page::new).filter(|page| page.text() == source.text);
            let page = page.unwrap_or_else(|| Page::new(source.text.clone()));
            files.push(File { uri, version, page });
        }
        Snapshot::new(files, sources, found, buffer.before.clone())
    }

    /// The buffer that shows a file, if one does.
    fn open_at(&self, path: &Path) -> Option<(&str, &Buffer)> {
        let here = |buffer: &Buffer| buffer.path.as_ref().is_some_and(|own| files::same(own, path));
        self.buffers.iter().find(|(_, buffer)| here(buffer)).map(|(uri, own)| (uri.as_str(), own))
    }

    /// The bytes of a file: of its buffer, if it is open.
    fn read(&self, path: &Path) -> Result<Vec<u8>, String> {
        match self.open_at(path) {
            Some((_, buffer)) => Ok(buffer.text.clone().into_bytes()),
            None => std::fs::read(path).map_err(|error| files::reason(&error)),
        }
    }

    /// Takes the findings of a plan, unless it is another one by now; returns what is to be shown.
    pub fn tell(&mut self, uri: &str, of: &Arc<Snapshot>, found: Vec<Published>) -> Vec<Published> {
        let newest = |buffer: &&mut Buffer| {
            buffer.snapshot.as_ref().is_some_and(|newest| Arc::ptr_eq(newest, of))
        };
        let Some(buffer) = self.buffers.get_mut(uri).filter(newest) else { return Vec::new() };
        buffer.told = true;
        let new: BTreeMap<String, Vec<Value>> =
            found.into_iter().map(|one| (one.uri, one.found)).collect();
        let mut files: Vec<String> = new.keys().cloned().collect();
        let old = self.shown.insert(uri.to_owned(), new).unwrap_or_default();
        files.extend(old.into_keys().filter(|file| !files.contains(file)).collect::<Vec<_>>());
        files.into_iter().map(|file| self.all_of(file)).collect()
    }

    /// What all plans have to say of a file: an office file is one of many.
    fn all_of(&self, uri: String) -> Published {
        let mut found: Vec<Value> = Vec::new();
        for one in self.shown.values().filter_map(|files| files.get(&uri)).flatten() {
            if !found.contains(one) {
                found.push(one.clone());
            }
        }
        let version = self.buffers.get(&uri).and_then(|buffer| buffer.version);
        Published { uri, version, found }
    }
}
