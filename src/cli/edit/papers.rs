//! What is made of an open plan besides its pages: files, comparisons, what is known of where it came from.

use std::path::Path;

use serde_json::{Value, json};

use super::super::serve::Reply;
use super::super::{Error, files, load, verify};
use super::session::Session;
use super::versions::Versions;
use crate::compare::compare;
use crate::diag::has_errors;
use crate::source::{Source, Sources, parse};
use crate::typeset::{Fonts, Part};
use crate::view::view;
use crate::{BuildOptions, Document};

impl Session {
    /// What has changed since a version, in words.
    pub(super) fn against(&self, nth: u64) -> Result<Value, Error> {
        let lost = || Error("không còn bản ấy".into());
        let text = self.versions.as_ref().and_then(|own| own.text(nth)).ok_or_else(lost)?;
        let (sources, _) = load::load(&self.path)?;
        let flawed = || Error("một trong hai bản đang có lỗi, chưa so được".into());
        let old = Source::new(&sources.get(0).name, text.as_bytes(), 0).map_err(|_| flawed())?;
        let old = sources.with(0, old);
        let read = |sources: &Sources| {
            let parsed = parse(sources).0?;
            let (seen, _) = view(&parsed, sources);
            Some((parsed, seen))
        };
        let (old, new) = (read(&old).ok_or_else(flawed)?, read(&sources).ok_or_else(flawed)?);
        let text = compare((&old.0.plan, &old.1), (&new.0.plan, &new.1)).text();
        Ok(json!({ "text": text }))
    }

    /// What the plan was made from, if it was from something.
    pub(super) fn made_from(&self) -> Result<Value, Error> {
        let Some(told) = self.versions.as_ref().and_then(Versions::made_from) else {
            return Ok(Value::Null);
        };
        let (sources, _) = load::load(&self.path)?;
        let places = parse(&sources).0.map(|own| own.places);
        let places = places.or_else(|| crate::source::Places::of_text(&sources.get(0).text));
        let unreadable = || Error("tệp đang có chỗ không đọc được; sửa chỗ ấy trước".into());
        Ok(told.shown(&places.ok_or_else(unreadable)?))
    }

    /// What there is to say of each PDF beside the plan.
    pub(super) fn signed(&self) -> Result<Value, Error> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let mut said = Vec::new();
        for path in files::entries(folder)? {
            if files::is_called(&path, &["pdf"]) {
                let (text, fine) = match verify::told(&path, Some(&self.path))? {
                    Ok(told) => told,
                    Err(reason) => (reason, false),
                };
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                said.push(json!({ "name": name, "text": text, "fine": fine }));
            }
        }
        Ok(json!({ "files": said }))
    }

    /// The document as its files are now.
    fn document(&self) -> Result<Document, Error> {
        let (sources, found) = load::load(&self.path)?;
        let flawed = || Error("kế hoạch còn lỗi, chưa làm được tệp; xem danh sách lỗi".into());
        if has_errors(&found) {
            return Err(flawed());
        }
        let made = crate::lay_out(&sources, Fonts::embedded(), BuildOptions::default())?;
        made.document.filter(|_| !has_errors(&made.diagnostics)).ok_or_else(flawed)
    }

    /// The document as the PDF that would be signed, or why there is none.
    pub(super) fn pdf(&self) -> Reply {
        match self.document().and_then(|document| Ok(document.pdf(&document.layout)?)) {
            Ok(bytes) => Reply::of("application/pdf", bytes),
            Err(Error(why)) => Reply::of("text/plain; charset=utf-8", why.into_bytes()),
        }
    }

    /// Writes the PDF or the Word file beside the plan; its name.
    pub(super) fn save(&self, kind: &str) -> Result<Value, Error> {
        let document = self.document()?;
        let (target, bytes) = match kind {
            "pdf" => (self.path.with_extension("pdf"), document.pdf(&document.layout)?),
            "docx" => (
                self.path.with_extension("docx"),
                document.docx(Part::Whole, &document.layout, true)?,
            ),
            _ => return Err(Error("không có loại tệp ấy".into())),
        };
        files::write(&target, &bytes)?;
        Ok(json!({ "path": target.display().to_string() }))
    }
}
