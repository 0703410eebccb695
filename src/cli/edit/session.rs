//! A plan that is open: each change is written at once, each state of its files is laid out and told.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Instant;

use serde_json::{Value, json};

use super::super::follow::{Follow, named};
use super::super::serve::{Feed, Reply, asset, token};
use super::super::{Error, files, load, with_text};
use super::history::{Edited, History, put};
use super::versions::Versions;
use crate::BuildOptions;
use crate::diag::{Diagnostic, Severity, has_errors};
use crate::form::{self, Op};
use crate::source::edit::{Change, edit};
use crate::source::{Parsed, Places, Sources, parse};
use crate::typeset::{Fonts, Svg};

/// What a change was not made for, and why it would be now.
const CONFLICT: &str = "409 Conflict";
const REFUSED: &str = "422 Unprocessable Content";

/// How often a change is tried while somebody else saves the file, too.
const TRIES: usize = 20;

/// A plan that is open.
pub(super) struct Session {
    pub(super) path: PathBuf,
    feed: Arc<Feed>,
    wake: Sender<()>,
    /// What tells this run of the program from one before it, to which a page may still listen.
    run: String,
    /// One change at a time.
    history: Mutex<History>,
    pub(super) versions: Option<Versions>,
}

impl Session {
    /// Opens a plan: from now on its states are told.
    ///
    /// # Errors
    /// When it cannot be read or followed.
    pub fn open(path: &Path) -> Result<Arc<Self>, Error> {
        let text = files::read_text(path)?;
        let versions = Versions::of(path);
        if let Some(versions) = &versions {
            versions.keep(&text, true)?;
        }
        let follow = Follow::new()?;
        let session = Arc::new(Self {
            path: path.to_owned(),
            feed: Arc::default(),
            wake: follow.sender(),
            run: token()?,
            history: Mutex::default(),
            versions,
        });
        let own = Arc::clone(&session);
        std::thread::spawn(move || own.tell(follow));
        Ok(session)
    }

    /// Returns what is told.
    pub fn feed(&self) -> Arc<Feed> {
        Arc::clone(&self.feed)
    }

    /// Tells each state of the files, for good.
    fn tell(&self, mut follow: Follow) {
        follow.add(std::iter::once(&self.path));
        let mut seen = None;
        loop {
            // Files and steps as they are at one moment.
            let read = self.lock().and_then(|history| {
                let (sources, found) = load::load(&self.path)?;
                Ok((sources, found, Steps::of(&history)))
            });
            let now = match &read {
                Ok((sources, found, steps)) => Ok((sources.digest(), found.len(), *steps)),
                Err(Error(why)) => Err(why.clone()),
            };
            if let Ok((sources, ..)) = &read {
                follow.add(named(&self.path, &sources.get(0).text).iter());
            }
            if seen.as_ref() != Some(&now) {
                let told =
                    read.and_then(|(sources, found, steps)| self.state(&sources, found, steps));
                let (pages, news) = told.unwrap_or_else(|Error(why)| {
                    (None, json!({ "line": why, "unreadable": true }))
                });
                self.feed.show(pages, news);
                seen = Some(now);
            }
            if follow.wait().is_err() {
                return;
            }
        }
    }

    /// The pages, if there are any, and what is told of the plan as its files are.
    fn state(
        &self,
        sources: &Sources,
        mut found: Vec<Diagnostic>,
        steps: Steps,
    ) -> Result<(Option<Vec<Svg>>, Value), Error> {
        let start = Instant::now();
        let (document, parsed) = if has_errors(&found) {
            (None, parse(sources).0)
        } else {
            let options = BuildOptions { looked_at: true, ..BuildOptions::default() };
            let made = crate::lay_out(sources, Fonts::embedded(), options)?;
            found = made.diagnostics;
            (made.document, made.parsed)
        };
        let bare = match parsed {
            Some(_) => None,
            None => Places::of_text(&sources.get(0).text),
        };
        let places = parsed.as_ref().map(|own| &own.places).or(bare.as_ref());
        let count = |severity| found.iter().filter(|d| d.severity == severity).count();
        let pages = document.as_ref().map(|document| document.layout.svg());
        // Most plans are called plan.yaml; their folders tell them apart.
        let parts = [self.path.parent().and_then(Path::file_name), self.path.file_name()];
        let parts = parts.into_iter().flatten().map(|part| part.to_string_lossy());
        let name = parts.collect::<Vec<_>>().join("/");
        let news = json!({
            "name": name,
            "path": self.path.display().to_string(),
            "values": places.map_or(Value::Null, form::values),
            "shared": places.map(form::shared).unwrap_or_default(),
            "signers": places.map_or(Value::Null, form::signers),
            "findings": form::findings(&found, places, sources),
            "errors": count(Severity::Error),
            "warnings": count(Severity::Warning),
            "sums": parsed.as_ref().map_or(Value::Null, |own| form::sums(&own.plan)),
            "places": document.as_ref().map_or(Value::Null, |own| json!(own.layout.places(&own.view))),
            "run": self.run,
            "written": steps.written,
            "stale": document.is_none(),
            "undo": steps.undo,
            "redo": steps.redo,
            "ms": u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
        });
        Ok((pages, news))
    }

    /// What is read at a path of this plan.
    pub fn get(&self, path: &str) -> Option<Reply> {
        if let Some(page) = path.strip_prefix("page/") {
            return Some(Reply::of("image/svg+xml", self.feed.page(page)?.as_bytes().to_vec()));
        }
        if let Some(nth) = path.strip_prefix("versions/") {
            return Some(self.answer(self.against(nth.parse().ok()?)));
        }
        match path {
            "" => asset("edit.html"),
            "glossary" => Some(Reply::json("200 OK", &form::glossary())),
            "text" => {
                Some(self.answer(files::read_text(&self.path).map(|text| json!({ "text": text }))))
            }
            "signed" => Some(self.answer(self.signed())),
            "made-from" => Some(self.answer(self.made_from())),
            "versions" => Some(Reply::json("200 OK", &self.versions.as_ref()?.list())),
            "ke-hoach.pdf" => Some(self.pdf()),
            _ => None,
        }
    }

    /// What comes of a change at a path of this plan.
    pub fn post(&self, path: &str, body: &Value) -> Option<Reply> {
        Some(match path {
            "ops" => self.ops(body),
            "cells" => Reply::json("200 OK", &json!({ "refused": form::refused(body) })),
            "undo" => self.answer(self.step(History::undo)),
            "redo" => self.answer(self.step(History::redo)),
            "text" => {
                self.answer(self.replace(body.get("was")?.as_str()?, body.get("text")?.as_str()?))
            }
            "fix" => self.answer(self.fix(body)),
            "restore" => self.answer(self.restore(body.get("nth")?.as_u64()?)),
            "save" => self.answer(self.save(body.get("kind")?.as_str()?)),
            _ => return None,
        })
    }

    fn lock(&self) -> Result<MutexGuard<'_, History>, Error> {
        self.history.lock().map_err(|_| Error("trình soạn thảo dừng giữa chừng; mở lại".into()))
    }

    fn answer(&self, result: Result<Value, Error>) -> Reply {
        match result {
            Ok(value) => Reply::json("200 OK", &value),
            Err(Error(why)) => Reply::json(REFUSED, &json!({ "refused": why })),
        }
    }

    /// Makes changes that a page asks for, all or none.
    fn ops(&self, body: &Value) -> Reply {
        let ops = body.get("ops").and_then(Value::as_array);
        let ops = ops.and_then(|ops| ops.iter().map(Op::read).collect::<Option<Vec<Op>>>());
        let Some(ops) = ops.filter(|ops| !ops.is_empty()) else {
            return Reply::json("400 Bad Request", &json!({ "refused": "không hiểu chỗ sửa" }));
        };
        match self.make(&ops, body.get("id").and_then(Value::as_str)) {
            Ok(Made::Done(written)) => {
                Reply::json("200 OK", &json!({ "run": self.run, "written": written }))
            }
            Ok(Made::Conflict(conflict)) => {
                let now = conflict.now.as_ref().map_or(Value::Null, form::to_json);
                let route = conflict.route.to_string();
                Reply::json(CONFLICT, &json!({ "conflict": route, "now": now }))
            }
            Err(Error(why)) => Reply::json(REFUSED, &json!({ "refused": why })),
        }
    }

    /// Makes changes, under what their page calls them: one that is sent again was made the first time.
    fn make(&self, ops: &[Op], id: Option<&str>) -> Result<Made, Error> {
        let mut history = self.lock()?;
        if id.is_some_and(|id| history.has_made(id)) {
            return Ok(Made::Done(history.written()));
        }
        let mut tries = 0;
        loop {
            let step = match self.changed(ops)? {
                Ok(step) => step,
                Err(conflict) => return Ok(Made::Conflict(conflict)),
            };
            tries += 1;
            match self.write(&mut history, step.clone()) {
                // Somebody else saved between reading and writing: what the page asks for is held against that.
                Err(_) if tries < TRIES && step.iter().any(Edited::is_past) => {}
                Err(error) => return Err(error),
                Ok(()) => {
                    if let Some(id) = id {
                        history.note_made(id.to_owned());
                    }
                    return Ok(Made::Done(history.written()));
                }
            }
        }
    }

    /// The files as changes make them, none written yet.
    fn changed(&self, ops: &[Op]) -> Result<Result<Vec<Edited>, form::Conflict>, Error> {
        let (sources, _) = load::load(&self.path)?;
        let places = match parse(&sources).0 {
            Some(Parsed { places, .. }) => places,
            None => Places::of_text(&sources.get(0).text).ok_or_else(|| {
                Error("tệp đang có chỗ không đọc được; sửa chỗ ấy trong khung YAML trước".into())
            })?,
        };
        let changes = match form::edits(ops, &places, &sources) {
            Ok(changes) => changes,
            Err(conflict) => return Ok(Err(conflict)),
        };
        let mut by_file: BTreeMap<usize, Vec<Change>> = BTreeMap::new();
        for (file, change) in changes {
            by_file.entry(file).or_default().push(change);
        }
        let mut step = Vec::new();
        for (file, changes) in by_file {
            let path = self.path_of(&sources, file);
            let before = files::read_text(&path)?;
            let after = edit(&before, &changes)
                .map_err(|refused| Error(format!("không sửa được: {refused}")))?;
            with_text(&sources, file, &after)?;
            if after != before {
                step.push(Edited { path, before, after });
            }
        }
        Ok(Ok(step))
    }

    fn path_of(&self, sources: &Sources, file: usize) -> PathBuf {
        match file {
            0 => self.path.clone(),
            file => PathBuf::from(&sources.get(file).name),
        }
    }

    /// Writes a step, notes it and has it told.
    fn write(&self, history: &mut History, step: Vec<Edited>) -> Result<(), Error> {
        if step.is_empty() {
            return Ok(());
        }
        if let (Some(versions), Some(own)) =
            (&self.versions, step.iter().find(|own| own.path == self.path))
        {
            versions.keep(&own.before, false)?;
        }
        put(step.iter().map(|own| (own.path.as_path(), own.before.as_str(), own.after.as_str())))?;
        history.note(step);
        // The one who waits ends only with the session.
        let _ = self.wake.send(());
        Ok(())
    }

    fn step(&self, step: impl FnOnce(&mut History) -> Result<bool, Error>) -> Result<Value, Error> {
        let mut history = self.lock()?;
        let done = step(&mut history)?;
        let _ = self.wake.send(());
        Ok(json!({ "done": done }))
    }

    /// Writes the whole text of the plan, as typed by its author, in place of one that the page saw.
    fn replace(&self, was: &str, text: &str) -> Result<Value, Error> {
        let mut history = self.lock()?;
        let before = files::read_text(&self.path)?;
        if before != was {
            return Err(Error("tệp đã được sửa ở nơi khác; xem lại rồi sửa tiếp".into()));
        }
        let step = Edited { path: self.path.clone(), before, after: text.to_owned() };
        self.write(&mut history, vec![step])?;
        Ok(json!({ "done": true }))
    }

    /// Mends a finding as it says itself: `id` and `route` name it, `fix` is what the page saw.
    fn fix(&self, body: &Value) -> Result<Value, Error> {
        let mut history = self.lock()?;
        let (sources, _) = load::load(&self.path)?;
        let made = crate::lay_out(&sources, Fonts::embedded(), BuildOptions::default())?;
        let (found, parsed) = (made.diagnostics, made.parsed);
        let places = parsed.as_ref().map(|own| &own.places);
        let said = form::findings(&found, places, &sources);
        let same = |one: &form::Finding| {
            let fix = one.fix.as_ref().map(|(old, new)| json!([old, new]));
            body.get("id") == Some(&json!(one.id))
                && body.get("route") == Some(&json!(one.route))
                && body.get("line") == Some(&json!(one.line))
                && body.get("fix") == fix.as_ref()
        };
        let mended = said.iter().position(same).and_then(|nth| found[nth].fix.as_ref());
        let Some(fix) = mended else {
            return Err(Error("chỗ này không còn như trang đang hiện; xem lại".into()));
        };
        let path = self.path_of(&sources, fix.span.file);
        let before = files::read_text(&path)?;
        let change = Change::Replace(fix.span.start..fix.span.end, fix.new.clone());
        let after = edit(&before, &[change])
            .map_err(|refused| Error(format!("không sửa được: {refused}")))?;
        self.write(&mut history, vec![Edited { path, before, after }])?;
        Ok(json!({ "done": true }))
    }

    /// Puts a version in the place of the plan; what was there becomes a version.
    fn restore(&self, nth: u64) -> Result<Value, Error> {
        let mut history = self.lock()?;
        let lost = || Error("không còn bản ấy".into());
        let versions = self.versions.as_ref().ok_or_else(lost)?;
        let after = versions.text(nth).ok_or_else(lost)?;
        let before = files::read_text(&self.path)?;
        versions.keep(&before, true)?;
        self.write(&mut history, vec![Edited { path: self.path.clone(), before, after }])?;
        Ok(json!({ "done": true }))
    }
}

/// How far a session has come.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Steps {
    undo: usize,
    redo: usize,
    written: u64,
}

impl Steps {
    fn of(history: &History) -> Self {
        let (undo, redo) = history.counts();
        Self { undo, redo, written: history.written() }
    }
}

/// What came of changes.
enum Made {
    /// With how many times files were written by then.
    Done(u64),
    Conflict(form::Conflict),
}
