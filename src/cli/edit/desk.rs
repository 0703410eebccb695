//! The plans that are open, and the start page.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::super::serve::{Feed, Reply, Site, asset};
use super::super::{Error, Outcome, args, files, new};
use super::memory;
use super::session::Session;
use crate::source::{decode, digest, is_plan};

/// What is open.
pub(super) struct Desk {
    /// The folder whose plans the start page lists.
    folder: PathBuf,
    open: Mutex<BTreeMap<String, Arc<Session>>>,
}

/// How deep below the folder plans are looked for.
const DEPTH: usize = 3;

impl Desk {
    /// Returns the desk of a folder, by its path from the root.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), open: Mutex::default() }
    }

    /// Opens a plan; the id under which it stands.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn session(&self, path: &Path) -> Result<String, Error> {
        let path = files::absolute(path)?;
        let id: String = digest(path.as_os_str().as_encoded_bytes()).chars().take(16).collect();
        let mut open = self.open.lock().map_err(|_| Error("không mở được kế hoạch".into()))?;
        if !open.contains_key(&id) {
            open.insert(id.clone(), Session::open(&path)?);
            memory::note(&path);
        }
        Ok(id)
    }

    /// The session of a path `k/ID/REST`, and the rest.
    fn of<'a>(&self, path: &'a str) -> Option<(Arc<Session>, &'a str)> {
        let (id, rest) = path.strip_prefix("k/")?.split_once('/')?;
        Some((Arc::clone(self.open.lock().ok()?.get(id)?), rest))
    }

    /// The plans below the folder, as a list of paths and titles.
    fn plans(&self) -> Value {
        let mut found = Vec::new();
        below(&self.folder, DEPTH, &mut found);
        let plans = found.iter().map(|path| {
            let shown = path.strip_prefix(&self.folder).unwrap_or(path);
            json!({ "path": path.display().to_string(), "shown": shown.display().to_string() })
        });
        let elsewhere = memory::recent();
        let elsewhere = elsewhere.iter().filter(|path| !found.contains(path)).map(|path| {
            let name = path.display().to_string();
            json!({ "path": name, "shown": name })
        });
        json!({
            "folder": self.folder.display().to_string(),
            "plans": plans.collect::<Vec<_>>(),
            "recent": elsewhere.collect::<Vec<_>>(),
        })
    }
}

impl Desk {
    /// Makes a new plan in a new folder below ours, or next year's from one that the start page lists.
    fn make(&self, body: &Value, next: bool) -> Result<PathBuf, Error> {
        let text = |name: &str| {
            let text = body.get(name).and_then(Value::as_str).map(str::trim);
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let folder = text("folder").unwrap_or_default();
        let plain = |c: char| c.is_alphanumeric() || "-_. ".contains(c);
        if folder.is_empty() || folder.starts_with('.') || !folder.chars().all(plain) {
            let why = "tên thư mục chỉ có chữ, số, dấu gạch nối, dấu cách, ví dụ `tet-2028`";
            return Err(Error(why.into()));
        }
        let folder = self.folder.join(folder);
        let nam = match text("nam") {
            None => None,
            Some(typed) => match typed.parse() {
                Ok(nam) if (1945..2100).contains(&nam) => Some(nam),
                _ => return Err(Error(format!("`{typed}` không phải năm, ví dụ `2028`"))),
            },
        };
        let from = match text("from").filter(|_| next) {
            Some(from) if self.lists(&from) => Some(PathBuf::from(from)),
            Some(_) => return Err(Error("không có kế hoạch ấy".into())),
            None if next => return Err(Error("chưa chọn kế hoạch năm trước".into())),
            None => None,
        };
        let office = args::Office {
            co_quan: text("ten"),
            dia_danh: text("dia_danh"),
            chuc_vu: text("chuc_vu"),
        };
        let call =
            args::New { folder: folder.clone(), from, nam, trich_yeu: text("trich_yeu"), office };
        if !next && call.trich_yeu.is_none() {
            return Err(Error("chưa có trích yếu".into()));
        }
        match new::run(call)? {
            Outcome::Fine => Ok(folder.join("plan.yaml")),
            // A skeleton that lacks something is there to be filled in.
            Outcome::Flawed | Outcome::Failed if !next => Ok(folder.join("plan.yaml")),
            Outcome::Flawed | Outcome::Failed => {
                Err(Error("kế hoạch năm trước đang có lỗi; mở và sửa kế hoạch ấy trước".into()))
            }
        }
    }

    /// Whether the start page lists a path: a page cannot ask for other files of this machine.
    fn lists(&self, path: &str) -> bool {
        let known = self.plans();
        ["plans", "recent"].iter().any(|list| {
            let plans = known[list].as_array();
            plans.is_some_and(|plans| plans.iter().any(|plan| plan["path"] == *path))
        })
    }
}

/// Gathers the plans of a folder, its own before those of its folders.
fn below(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let entries = files::entries(folder).unwrap_or_default();
    let hidden =
        |path: &Path| path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    let entries: Vec<PathBuf> = entries.into_iter().filter(|path| !hidden(path)).collect();
    for path in entries.iter().filter(|path| files::is_called(path, &["yaml", "yml"])) {
        let bytes = files::read(path).unwrap_or_default();
        if is_plan(&bytes) && decode(&bytes).is_some() {
            found.push(path.clone());
        }
    }
    for path in entries.iter().filter(|path| depth > 0 && path.is_dir()) {
        below(path, depth - 1, found);
    }
}

impl Site for Desk {
    fn get(&self, path: &str) -> Option<Reply> {
        match path {
            "" => asset("start.html"),
            "plans" => Some(Reply::json("200 OK", &self.plans())),
            _ => match path.strip_prefix("ui/") {
                Some(name) => asset(name),
                None => {
                    let (session, rest) = self.of(path)?;
                    session.get(rest)
                }
            },
        }
    }

    fn feed(&self, path: &str) -> Option<Arc<Feed>> {
        let (session, rest) = self.of(path)?;
        (rest == "events").then(|| session.feed())
    }

    fn post(&self, path: &str, body: &Value) -> Option<Reply> {
        if path == "hello" {
            return Some(Reply::json("200 OK", &json!({})));
        }
        if path == "open" {
            let asked = body.get("path")?.as_str()?;
            let opened = self.lists(asked).then(|| self.session(Path::new(asked)).ok()).flatten();
            return Some(match opened {
                Some(id) => Reply::json("200 OK", &json!({ "id": id })),
                None => Reply::json("404 Not Found", &json!({ "refused": "không có kế hoạch ấy" })),
            });
        }
        if path == "new" || path == "next" {
            let made = self.make(body, path == "next").and_then(|plan| self.session(&plan));
            return Some(match made {
                Ok(id) => Reply::json("200 OK", &json!({ "id": id })),
                Err(Error(why)) => {
                    Reply::json("422 Unprocessable Content", &json!({ "refused": why }))
                }
            });
        }
        let (session, rest) = self.of(path)?;
        session.post(rest, body)
    }
}
