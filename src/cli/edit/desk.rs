//! The plans that are open, and the start page.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::super::new::Next;
use super::super::serve::{Feed, Reply, Site, asset};
use super::super::{Error, args, files, import, new};
use super::brought::Brought;
use super::listed::Listed;
use super::memory;
use super::session::Session;
use super::versions::Versions;
use crate::form::MadeFrom;
use crate::source::digest;

/// What is open.
pub(super) struct Desk {
    /// The folder whose plans the start page lists.
    folder: PathBuf,
    open: Mutex<BTreeMap<String, Arc<Session>>>,
    brought: Brought,
}

impl Desk {
    /// Returns the desk of a folder, by its path from the root.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), open: Mutex::default(), brought: Brought::default() }
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
}

impl Desk {
    /// Makes a new plan in a new folder below ours, or next year's from a file that the start page lists.
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
        if next {
            let from = text("from").map(PathBuf::from);
            let from = from.ok_or_else(|| Error("chưa chọn tệp của năm trước".into()))?;
            return self.next(&folder, &from, nam);
        }
        // Whoever sits at the terminal is not asked for what a page left out.
        let said = |name: &str, what: &str| {
            text(name).map(Some).ok_or_else(|| Error(format!("chưa có {what}")))
        };
        let office = args::Office {
            co_quan: said("ten", "tên cơ quan ban hành")?,
            dia_danh: said("dia_danh", "địa danh")?,
            chuc_vu: said("chuc_vu", "chức vụ người ký")?,
        };
        let trich_yeu = said("trich_yeu", "trích yếu")?;
        let nam = nam.map(Some).ok_or_else(|| Error("chưa có năm".into()))?;
        // A skeleton that lacks something is there to be filled in.
        new::run(args::New { folder: folder.clone(), from: None, nam, trich_yeu, office })?;
        let plan = folder.join("plan.yaml");
        Versions::note_made_from(&files::absolute(&plan)?, None)?;
        Ok(plan)
    }

    /// Makes next year's plan from a plan or a Word file; what there is to tell of it stands on its page.
    fn next(&self, folder: &Path, from: &Path, nam: Option<i32>) -> Result<PathBuf, Error> {
        if !Listed::of(&self.folder).has(from) {
            return Err(Error("không còn tệp ấy; tải lại trang này".into()));
        }
        match new::next(folder, from, nam)? {
            Next::Made(draft) => {
                let name = from.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let told = MadeFrom::new(name, draft.report, &draft.renewal);
                let plan = files::absolute(&draft.written[0])?;
                Versions::note_made_from(&plan, Some(&told))?;
                Ok(plan)
            }
            Next::Flawed(..) if !import::is_word(from) => {
                Err(Error("kế hoạch năm trước đang có lỗi; mở và sửa kế hoạch ấy trước".into()))
            }
            Next::Flawed(found, _) => {
                let said: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
                let why =
                    "tệp Word này có chỗ chưa thành kế hoạch được; sửa trong Word rồi làm lại";
                Err(Error(format!("{why}: {}", said.join("; "))))
            }
        }
    }
}

impl Site for Desk {
    fn get(&self, path: &str) -> Option<Reply> {
        match path {
            "" => asset("start.html"),
            "plans" => Some(Reply::json("200 OK", &Listed::of(&self.folder).shown(&self.folder))),
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
            let asked = Path::new(body.get("path")?.as_str()?);
            let listed = Listed::of(&self.folder).has_plan(asked);
            let opened = listed.then(|| self.session(asked).ok()).flatten();
            return Some(match opened {
                Some(id) => Reply::json("200 OK", &json!({ "id": id })),
                None => Reply::json("404 Not Found", &json!({ "refused": "không có kế hoạch ấy" })),
            });
        }
        if path == "bring" {
            return Some(self.brought.take(&self.folder, body));
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
