//! What a document is made from: the plan with its office file and pictures, and the fonts.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{STREAM, lying, read, read_stdin, reason};
use super::{Error, report};
use crate::diag::{Diagnostic, Span, has_errors, in_order, kinds};
use crate::law::Law;
use crate::source::{
    Picture, Places, Source, Sources, law_with_office, office_path, picture_paths,
};
use crate::typeset::Fonts;

/// Reads a plan and the office file that it refers to.
///
/// What is wrong inside the files is returned as diagnostics; a file that cannot be read at all,
/// and was named on the command line, is an error of the environment.
pub(super) fn load(path: &Path) -> Result<(Sources, Vec<Diagnostic>), Error> {
    let (name, bytes) = if path == Path::new(STREAM) {
        ("đầu vào".to_owned(), read_stdin()?)
    } else {
        (path.display().to_string(), read(path)?)
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    Ok(gather(&name, &bytes, folder, &|path| std::fs::read(path).map_err(|error| reason(&error))))
}

/// Gathers what a plan called `name` needs from its folder: `read_file` gives the bytes of a file, or says
/// why there are none.
pub(super) fn gather(
    name: &str,
    bytes: &[u8],
    folder: &Path,
    read_file: &dyn Fn(&Path) -> Result<Vec<u8>, String>,
) -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let mut found = Vec::new();
    if let Err(flawed) = Source::new(name, bytes, 0).map(|s| sources.add(s)) {
        let (source, diagnostic) = *flawed;
        sources.add(source);
        found.push(diagnostic);
        return (sources, found);
    }
    for picture in picture_paths(&sources.get(0).text) {
        let bytes = read_file(&lying(&folder.join(&picture))).map(Arc::from);
        sources.add_picture(Picture { path: picture, bytes });
    }
    let Some(office) = office_path(&sources.get(0).text) else { return (sources, found) };
    let office_at = lying(&folder.join(&office));
    match read_file(&office_at) {
        Ok(bytes) => match Source::new(&office_at.display().to_string(), &bytes, 1) {
            Ok(source) => {
                sources.add(source);
            }
            Err(flawed) => {
                let (source, diagnostic) = *flawed;
                sources.add(source);
                found.push(diagnostic);
            }
        },
        Err(why) => {
            let text = &sources.get(0).text;
            let span =
                Places::find(text, "dung_chung").unwrap_or(Span { file: 0, start: 0, end: 0 });
            found.push(
                Diagnostic::error(
                    &kinds::KHONG_MO_DUOC_TEP_DUNG_CHUNG,
                    span,
                    format!("không đọc được tệp dùng chung {}: {why}", office_at.display()),
                )
                .help("đường dẫn tính từ thư mục của tệp kế hoạch"),
            );
        }
    }
    (sources, found)
}

/// Reads an office's file of facts of law, which adds to those of the program; none where none is
/// named.
pub(super) fn law(path: Option<&Path>) -> Result<Option<Arc<Law>>, Error> {
    let Some(path) = path else { return Ok(None) };
    let name = path.display().to_string();
    let refused = |found: &[Diagnostic], source: Source| {
        let mut sources = Sources::default();
        sources.add(source);
        report::show(found, &sources);
        Error(format!("dữ liệu luật trong {name} chưa dùng được"))
    };
    let source = match Source::new(&name, &read(path)?, 0) {
        Ok(source) => source,
        Err(flawed) => return Err(refused(&[flawed.1], flawed.0)),
    };
    let (law, found) = law_with_office(&source);
    if has_errors(&found) {
        return Err(refused(&in_order(found), source));
    }
    Ok(Some(Arc::new(law)))
}

/// The fonts to set documents in.
pub(super) enum Chosen {
    Embedded,
    Given(Box<Fonts>),
}

impl Chosen {
    pub fn get(&self) -> &Fonts {
        match self {
            Self::Embedded => Fonts::embedded(),
            Self::Given(fonts) => fonts,
        }
    }
}

/// Reads Times New Roman from a font file or a folder of them; without one, the embedded family.
pub(super) fn fonts(path: Option<&Path>) -> Result<Chosen, Error> {
    let Some(path) = path else { return Ok(Chosen::Embedded) };
    let unreadable =
        |error| Error(format!("không đọc được {}: {}", path.display(), reason(&error)));
    let mut files = Vec::new();
    if path.is_dir() {
        let mut names: Vec<PathBuf> = std::fs::read_dir(path)
            .map_err(unreadable)?
            .filter_map(|entry| entry.ok().map(|e| e.path()))
            .collect();
        names.sort();
        for name in names {
            let extension = name.extension().and_then(|e| e.to_str()).map(str::to_lowercase);
            if matches!(extension.as_deref(), Some("ttf" | "otf" | "ttc")) {
                files.push(std::fs::read(&name).map_err(unreadable)?);
            }
        }
    } else {
        files.push(std::fs::read(path).map_err(unreadable)?);
    }
    Fonts::times_new_roman(files).map(|f| Chosen::Given(Box::new(f))).map_err(|missing| {
        Error(format!(
            "{}: không có đủ phông Times New Roman, thiếu kiểu {missing}",
            path.display()
        ))
    })
}
