//! Files and terminal.

use std::io::{ErrorKind, IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Error;
use crate::diag::{Diagnostic, Span, kinds};
use crate::source::{Picture, Places, Source, Sources, office_path, picture_paths};
use crate::typeset::Fonts;

/// The path that stands for standard input and output.
pub(super) const STREAM: &str = "-";

/// Reads a plan and the office file that it refers to.
///
/// What is wrong inside the files is returned as diagnostics; a file that cannot be read at all,
/// and was named on the command line, is an error of the environment.
pub(super) fn load(path: &Path) -> Result<(Sources, Vec<Diagnostic>), Error> {
    let mut sources = Sources::default();
    let mut found = Vec::new();
    let (name, bytes) = if path == Path::new(STREAM) {
        ("đầu vào".to_owned(), read_stdin()?)
    } else {
        (path.display().to_string(), read(path)?)
    };
    if let Err(flawed) = Source::new(&name, &bytes, 0).map(|s| sources.add(s)) {
        let (source, diagnostic) = *flawed;
        sources.add(source);
        found.push(diagnostic);
        return Ok((sources, found));
    }
    for picture in picture_paths(&sources.get(0).text) {
        let at = path.parent().unwrap_or(Path::new("")).join(&picture);
        let bytes = std::fs::read(at).map(Arc::from).map_err(|error| reason(&error));
        sources.add_picture(Picture { path: picture, bytes });
    }
    let Some(office) = office_path(&sources.get(0).text) else { return Ok((sources, found)) };
    let office_at = path.parent().unwrap_or(Path::new("")).join(&office);
    match std::fs::read(&office_at) {
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
        Err(error) => {
            let text = &sources.get(0).text;
            let span =
                Places::find(text, "dung_chung").unwrap_or(Span { file: 0, start: 0, end: 0 });
            found.push(
                Diagnostic::error(
                    &kinds::KHONG_MO_DUOC_TEP_DUNG_CHUNG,
                    span,
                    format!(
                        "không đọc được tệp dùng chung {}: {}",
                        office_at.display(),
                        reason(&error)
                    ),
                )
                .help("đường dẫn tính từ thư mục của tệp kế hoạch"),
            );
        }
    }
    Ok((sources, found))
}

/// Reads a file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path)
        .map_err(|error| Error(format!("không đọc được {}: {}", path.display(), reason(&error))))
}

fn read_stdin() -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Error(format!("không đọc được đầu vào: {}", reason(&error))))?;
    Ok(bytes)
}

/// Reads a text file as it is, to be edited.
pub(super) fn read_text(path: &Path) -> Result<String, Error> {
    String::from_utf8(read(path)?)
        .map_err(|_| Error(format!("{}: tệp không phải UTF-8", path.display())))
}

/// The files and folders in a folder, in order.
pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = std::fs::read_dir(folder).map_err(|error| {
        Error(format!("không đọc được {}: {}", folder.display(), reason(&error)))
    })?;
    let mut paths: Vec<PathBuf> =
        entries.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    paths.sort();
    Ok(paths)
}

/// A path from the root.
pub(super) fn absolute(path: &Path) -> Result<PathBuf, Error> {
    std::fs::canonicalize(path)
        .map_err(|error| Error(format!("không đọc được {}: {}", path.display(), reason(&error))))
}

/// Whether there is somebody to ask.
pub(super) fn asks() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks for a line.
pub(super) fn ask(question: &str) -> Result<String, Error> {
    loop {
        complain(&format!("{question}: "));
        let mut line = String::new();
        let read = std::io::stdin().read_line(&mut line);
        match read {
            Ok(0) | Err(_) => return Err(Error("không đọc được câu trả lời".into())),
            Ok(_) if line.trim().is_empty() => {}
            Ok(_) => return Ok(line.trim().to_owned()),
        }
    }
}

/// What tells whether a file or folder has changed: a digest of its bytes; of a folder, names,
/// sizes and times.
pub(super) fn stamp(path: &Path) -> String {
    if path.is_dir() {
        let one = |path: &PathBuf| {
            let meta = std::fs::metadata(path).ok();
            format!("{path:?} {:?}", meta.map(|m| (m.len(), m.modified().ok())))
        };
        return entries(path).unwrap_or_default().iter().map(one).collect();
    }
    match std::fs::read(path) {
        Ok(bytes) => crate::source::digest(&bytes),
        Err(error) => format!("{:?}", error.kind()),
    }
}

/// Opens an address in the user's browser, if there is one.
pub(super) fn open(url: &str) {
    let programs: &[&[&str]] = if cfg!(target_os = "windows") {
        &[&["cmd", "/C", "start", ""]]
    } else if cfg!(target_os = "macos") {
        &[&["open"]]
    } else {
        &[&["xdg-open"]]
    };
    for program in programs {
        let mut command = std::process::Command::new(program[0]);
        command.args(&program[1..]).arg(url);
        command.stdin(std::process::Stdio::null());
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        // The address was printed: whoever has no browser here can open it elsewhere.
        let _ = command.spawn();
    }
}

/// Creates a folder, and those above it.
pub(super) fn create_folder(folder: &Path) -> Result<(), Error> {
    std::fs::create_dir_all(folder)
        .map_err(|error| Error(format!("không tạo được {}: {}", folder.display(), reason(&error))))
}

/// The digest of the sources that a PDF says it was made from by this version of the program.
pub(super) fn made_from(pdf: &Path) -> Option<String> {
    let bytes = std::fs::read(pdf).ok()?;
    crate::sign::digest_of(&bytes)
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

/// Writes a file whole or not at all: to a temporary file beside the target, then renamed over it.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |error: std::io::Error| {
        Error(format!("không ghi được {}: {}", path.display(), reason(&error)))
    };
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    if path.is_dir() {
        return Err(Error(format!("không ghi được {}: đó là một thư mục", path.display())));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".kehoach-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // What the file had, or what a new file gets: a temporary file is for its owner alone.
        let mode = std::fs::metadata(path).map_or(0o644, |meta| meta.permissions().mode());
        builder.permissions(std::fs::Permissions::from_mode(mode));
    }
    let mut file = builder.tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Prints to standard output; a reader that went away is no error.
pub(super) fn print(text: &str) -> Result<(), Error> {
    print_bytes(text.as_bytes())
}

/// Writes bytes to standard output.
pub(super) fn print_bytes(bytes: &[u8]) -> Result<(), Error> {
    match std::io::stdout().lock().write_all(bytes) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Error(format!("không ghi được ra màn hình: {}", reason(&error))))
        }
        _ => Ok(()),
    }
}

/// Prints to standard error.
pub(super) fn complain(text: &str) {
    // Nowhere is left to say that this failed.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Whether standard output is a terminal.
pub(super) fn prints_on_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// Whether standard error is a terminal.
pub(super) fn is_terminal() -> bool {
    std::io::stderr().is_terminal()
}

/// Whether diagnostics are coloured: on a terminal, unless NO_COLOR asks for none.
pub(super) fn colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}

/// Says in Vietnamese why the system refused.
pub(super) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "không có tệp hoặc thư mục này".into(),
        ErrorKind::PermissionDenied => "không có quyền".into(),
        ErrorKind::IsADirectory => "đó là một thư mục".into(),
        ErrorKind::NotADirectory => "một phần của đường dẫn không phải thư mục".into(),
        ErrorKind::StorageFull => "đĩa đã đầy".into(),
        ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc".into(),
        _ => error.to_string(),
    }
}
