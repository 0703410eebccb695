//! Files and folders: read, and written whole or not at all.

use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use super::Error;

/// The path that stands for standard input and output.
pub(super) const STREAM: &str = "-";

/// The path under which a file lies: names that look the same are the same, whether their accents
/// are letters of their own (macOS, files out of archives) or not; and the `\` of Windows parts
/// folders everywhere. A path that leads nowhere is returned as it is.
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
    for part in path.components() {
        let next = at.join(part);
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
            None => return path.to_owned(),
        }
    }
    at
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

/// Writes a file whole or not at all: to a temporary file beside the target, then renamed over it. A
/// link stays one: what it leads to is written.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut path = &lying(path);
    let target = path.is_symlink().then(|| std::fs::canonicalize(path).ok()).flatten();
    path = target.as_ref().unwrap_or(path);
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
        assert_eq!(lying(&none), none);
    }
}
