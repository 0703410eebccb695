//! Files and folders: read, and written whole or not at all.

use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use super::Error;
use crate::word::export::Origin;

/// The path that stands for standard input and output.
pub(super) const STREAM: &str = "-";

/// Why a file that another program holds cannot be read or written.
const BUSY: &str = "tệp đang mở ở chương trình khác; đóng tệp ấy rồi làm lại";

/// The path under which a file lies: names that look the same are the same, whether their accents
/// are letters of their own (macOS, files out of archives) or not; and the `\` of Windows parts
/// folders everywhere. Of a path that leads nowhere, what is there is found and the rest kept as it is.
pub(super) fn lying(path: &Path) -> PathBuf {
    if path.exists() {
        return path.to_owned();
    }
    if let Some(text) = path.to_str().filter(|text| cfg!(not(windows)) && text.contains('\\')) {
        let parted = lying(Path::new(&text.replace('\\', "/")));
        return if parted.exists() { parted } else { path.to_owned() };
    }
    let composed =
        |name: &std::ffi::OsStr| name.to_str().map(|name| name.nfc().collect::<String>());
    let mut at = PathBuf::new();
    let mut lost = false;
    for part in path.components() {
        let next = at.join(part);
        if lost {
            at = next;
            continue;
        }
        if next.exists() {
            at = next;
            continue;
        }
        let folder = if at.as_os_str().is_empty() { Path::new(".") } else { &at };
        let wanted = composed(part.as_os_str());
        let names = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names = names.map(|entry| entry.file_name());
        match names.find(|name| wanted.is_some() && composed(name) == wanted) {
            Some(name) => at.push(name),
            None => {
                lost = true;
                at = next;
            }
        }
    }
    at
}

/// Whether the name of a file ends in one of these extensions, in capitals or not.
pub(super) fn is_called(path: &Path, extensions: &[&str]) -> bool {
    let own = path.extension().unwrap_or_default();
    extensions.iter().any(|extension| own.eq_ignore_ascii_case(extension))
}

/// Whether there is a file or folder under a path, however its name is stored.
pub(super) fn exists(path: &Path) -> bool {
    lying(path).exists()
}

/// Whether two paths lead to one file.
pub(super) fn same(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(lying(path)).ok();
    a == b || real(a).is_some_and(|a| Some(a) == real(b))
}

/// Refuses to write over a file that was read.
pub(super) fn apart(source: &Path, target: &Path) -> Result<(), Error> {
    match same(source, target) {
        false => Ok(()),
        true => {
            Err(Error(format!("{} vừa là nguồn vừa là đích; ghi ra tệp khác", source.display())))
        }
    }
}

/// Reads a file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(lying(path))
        .map_err(|error| Error(format!("không đọc được {}: {}", path.display(), reason(&error))))
}

/// Reads standard input.
pub(super) fn read_stdin() -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Error(format!("không đọc được đầu vào: {}", reason(&error))))?;
    Ok(bytes)
}

/// Reads a text file as it is, to be edited.
pub(super) fn read_text(path: &Path) -> Result<String, Error> {
    String::from_utf8(read(path)?).map_err(|_| {
        Error(format!("{}: tệp không phải UTF-8; lưu lại bằng UTF-8 rồi làm lại", path.display()))
    })
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
    std::fs::canonicalize(lying(path))
        .map_err(|error| Error(format!("không đọc được {}: {}", path.display(), reason(&error))))
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
    match std::fs::read(lying(path)) {
        Ok(bytes) => crate::source::digest(&bytes),
        Err(error) => format!("{:?}", error.kind()),
    }
}

/// Takes a file away.
pub(super) fn remove(path: &Path) -> Result<(), Error> {
    std::fs::remove_file(lying(path))
        .map_err(|error| Error(format!("không xóa được {}: {}", path.display(), reason(&error))))
}

/// Creates a folder, and those above it.
pub(super) fn create_folder(folder: &Path) -> Result<(), Error> {
    std::fs::create_dir_all(lying(folder))
        .map_err(|error| Error(format!("không tạo được {}: {}", folder.display(), reason(&error))))
}

/// The digest of the sources that a PDF or a Word file says it was made from by this version of the program.
pub(super) fn made_from(path: &Path) -> Option<String> {
    let bytes = std::fs::read(path).ok()?;
    match crate::word::export::origin(&bytes) {
        Some(Origin::Ours { sources, program }) => {
            (program == crate::sign::MADE_OF).then_some(sources)
        }
        Some(Origin::Theirs) => None,
        None => crate::sign::digest_of(&bytes),
    }
}

/// Writes a file whole or not at all: to a temporary file beside the target, then renamed over it. A
/// link stays one: what it leads to is written. A PDF that people have signed or numbered is never
/// written over.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    spare(path)?;
    overwrite(path, bytes)
}

/// What people have done with a file since it was made, in words.
fn in_use(bytes: &[u8]) -> Option<&'static str> {
    match crate::word::export::origin(bytes) {
        Some(Origin::Theirs) => Some("đã có người sửa và lưu trong chương trình khác"),
        Some(Origin::Ours { .. }) => None,
        None => crate::sign::in_use(bytes),
    }
}

/// Refuses a target that people have signed, numbered or filled in since it was made.
pub(super) fn spare(path: &Path) -> Result<(), Error> {
    // What cannot be read is no reason not to try; the system has the last word.
    match std::fs::read(lying(path)).ok().as_deref().and_then(in_use) {
        None => Ok(()),
        Some(what) => Err(Error(format!(
            "{} {what}, không ghi đè; ghi ra tệp khác bằng `-o`, hoặc chuyển bản ấy đi nơi khác",
            path.display()
        ))),
    }
}

/// Writes a file that is for its owner alone.
pub(super) fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    put(path, bytes, Care { private: true, ..Care::default() })
}

/// As [`write`], of a file that its author wrote and that was read as `before`: the new one is on the disk
/// before the old one goes, and what another program saved in the meantime is not lost.
pub(super) fn write_source(path: &Path, before: &str, text: &str) -> Result<(), Error> {
    unchanged(path, before)?;
    put(path, text.as_bytes(), Care { before: Some(before), ..Care::default() })
}

fn unchanged(path: &Path, before: &str) -> Result<(), Error> {
    if read(path)? == before.as_bytes() {
        return Ok(());
    }
    let why = "tệp vừa được chương trình khác lưu; làm lại lệnh này trên bản mới";
    Err(Error(format!("không sửa {}: {why}", path.display())))
}

/// As [`write`], over a PDF that people have signed, too.
pub(super) fn overwrite(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    put(path, bytes, Care::default())
}

/// How a file is written.
#[derive(Clone, Copy, Default)]
struct Care<'a> {
    /// What must still stand there when the new file takes its place; the new one is on the disk by then.
    before: Option<&'a str>,
    /// Whether a new file is for its owner alone; Windows gives files the rights of their folder.
    #[cfg_attr(not(unix), allow(dead_code, reason = "modes are Unix's"))]
    private: bool,
}

fn put(path: &Path, bytes: &[u8], care: Care<'_>) -> Result<(), Error> {
    let path = &lying(path);
    if std::fs::metadata(path).is_ok_and(|meta| !meta.is_file() && !meta.is_dir()) {
        // A device or a pipe takes bytes; nothing may take its place.
        let written = std::fs::OpenOptions::new().write(true).open(path);
        return written.and_then(|mut file| file.write_all(bytes)).map_err(|error| {
            Error(format!("không ghi được {}: {}", path.display(), reason(&error)))
        });
    }
    let path = &target_of(path)?;
    let exists = path.exists();
    let kept = if exists { "; bản cũ giữ nguyên" } else { "" };
    let refused = |why: &str| Error(format!("không ghi được {}: {why}{kept}", path.display()));
    let failed = |error: std::io::Error| refused(&reason(&error));
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    if path.is_dir() {
        return Err(Error(format!("không ghi được {}: đó là một thư mục", path.display())));
    }
    if exists {
        // Renaming over it would not ask whether it may be written.
        let opened = std::fs::OpenOptions::new().write(true).open(path);
        let locked = std::fs::metadata(path).is_ok_and(|meta| meta.permissions().readonly());
        opened.map_err(|error| match error.kind() {
            ErrorKind::PermissionDenied if locked => refused("tệp chỉ cho đọc"),
            _ => failed(error),
        })?;
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".kehoach-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // What the file had, or what a new file gets: a temporary file is for its owner alone.
        let new = if care.private { 0o600 } else { 0o644 };
        let mode = std::fs::metadata(path).map_or(new, |meta| meta.permissions().mode());
        builder.permissions(std::fs::Permissions::from_mode(mode));
    }
    let mut file = builder.tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    // Whoever else writes this file by this program waits until the new one is in its place. Windows would
    // not put it there while the old one is locked.
    let _held = match care.before {
        Some(before) => {
            file.as_file().sync_all().map_err(failed)?;
            let held = if cfg!(unix) { lock(path) } else { None };
            unchanged(path, before)?;
            held
        }
        None => None,
    };
    file.persist(path).map_err(|error| match error.error.kind() {
        // So Windows refuses to replace a file that another program holds.
        ErrorKind::PermissionDenied if exists => {
            refused("không có quyền, hoặc tệp đang mở ở chương trình khác; đóng tệp ấy rồi làm lại")
        }
        _ => failed(error.error),
    })?;
    Ok(())
}

/// Locks a file for this program alone, as long as the handle is kept; a system that has no locks has none.
fn lock(path: &Path) -> Option<std::fs::File> {
    let file = std::fs::File::open(path).ok()?;
    file.lock().is_ok().then_some(file)
}

/// The file that a path leads to through links, be it there or not.
fn target_of(path: &Path) -> Result<PathBuf, Error> {
    // As many as Linux follows.
    const LINKS: usize = 40;
    let mut at = path.to_owned();
    for _ in 0..LINKS {
        match std::fs::read_link(&at) {
            Ok(to) => at = at.parent().unwrap_or(Path::new("")).join(to),
            Err(_) => return Ok(at),
        }
    }
    Err(Error(format!("không ghi được {}: các liên kết dẫn vòng quanh", path.display())))
}

/// Says in Vietnamese why the system refused.
pub(super) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "không có tệp hoặc thư mục này".into(),
        ErrorKind::PermissionDenied => "không có quyền".into(),
        ErrorKind::IsADirectory => "đó là một thư mục".into(),
        ErrorKind::NotADirectory => "một phần của đường dẫn không phải thư mục".into(),
        ErrorKind::StorageFull => "đĩa đã đầy".into(),
        ErrorKind::QuotaExceeded => "đã hết phần đĩa được dùng".into(),
        ErrorKind::FileTooLarge => "tệp lớn hơn mức mà ổ đĩa hay hệ thống cho".into(),
        ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc".into(),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => BUSY.into(),
        ErrorKind::InvalidFilename => "tên tệp quá dài, hoặc có ký tự không dùng được".into(),
        // Windows: another program holds the file, or a part of it.
        _ if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) => BUSY.into(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_its_accents_are_stored() {
        let Ok(folder) = tempfile::tempdir() else { panic!("no folder") };
        let (apart, whole) = ("vu\u{31B}o\u{31B}\u{300}n", "c\u{E2}y");
        let inner = folder.path().join(apart);
        assert!(std::fs::create_dir(&inner).is_ok());
        assert!(std::fs::write(inner.join(whole), "x").is_ok());
        let typed = folder.path().join("v\u{1B0}\u{1EDD}n/ca\u{302}y");
        assert_eq!(lying(&typed), inner.join(whole));
        assert!(read(&typed).is_ok());
        let windows = folder.path().join("v\u{1B0}\u{1EDD}n\\c\u{E2}y");
        assert_eq!(lying(&windows), inner.join(whole));
        let none = folder.path().join("v\u{1B0}\u{1EDD}n/cay");
        assert_eq!(lying(&none), inner.join("cay"));
        let far = folder.path().join("rung/v\u{1B0}\u{1EDD}n");
        assert_eq!(lying(&far), far);
    }
    #[test]
    fn an_edit_of_what_is_no_longer_there_is_refused() {
        let Ok(folder) = tempfile::tempdir() else { panic!("no folder") };
        let path = folder.path().join("k.yaml");
        assert!(std::fs::write(&path, "mới").is_ok());
        assert!(write_source(&path, "cũ", "sửa").is_err());
        assert_eq!(std::fs::read_to_string(&path).ok().as_deref(), Some("mới"));
        assert!(write_source(&path, "mới", "sửa").is_ok());
        assert_eq!(std::fs::read_to_string(&path).ok().as_deref(), Some("sửa"));
    }
}
