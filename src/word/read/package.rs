//! Tệp nén (the package): what a .docx is, and what only looks like one.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::refused::Refused;

/// The most that one part, and all that are read together, may have: in bytes.
const MOST: u64 = 64 << 20;

/// The most files in a package; a paper with a hundred pictures has two hundred.
const MOST_FILES: usize = 5_000;

/// The parts of a file, by name.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// How much was read of it.
    read: u64,
}

/// What a compound file begins with: Word 97 to 2003, or a package under a password.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Opens the bytes of a .docx.
///
/// # Errors
/// What they are instead.
pub(super) fn open(bytes: &[u8]) -> Result<Package<'_>, Refused> {
    if bytes.starts_with(&COMPOUND) {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|part| part == name);
        return Err(if locked { Refused::Locked } else { Refused::OldWord });
    }
    let begins = bytes.trim_ascii_start();
    for (mark, what) in
        [(&b"%PDF"[..], "PDF"), (b"<!DOCTYPE", "trang web"), (b"<html", "trang web")]
    {
        if begins.get(..mark.len()).is_some_and(|own| own.eq_ignore_ascii_case(mark)) {
            return Err(Refused::Other(what));
        }
    }
    if begins.starts_with(b"{\\rtf") {
        return Err(Refused::Rtf);
    }
    let zip = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(zip) => zip,
        // It begins as a package: the rest is missing.
        Err(_) if bytes.starts_with(b"PK") => {
            return Err(Refused::Damaged("tệp bị cắt cụt hoặc sai cấu trúc nén".into()));
        }
        Err(_) => return Err(Refused::NotWord),
    };
    if zip.len() > MOST_FILES {
        return Err(Refused::TooMany("tệp con"));
    }
    let mut package = Package { zip, read: 0 };
    if package.has("word/document.xml") || package.has("_rels/.rels") {
        return Ok(package);
    }
    let manifest = package.text("META-INF/manifest.xml").ok().flatten().unwrap_or_default();
    Err(match () {
        () if package.has("encrypted-package") || manifest.contains("encryption-data") => {
            Refused::Locked
        }
        () if package.has("content.xml") => Refused::Other("ODT/ODS của LibreOffice"),
        () => Refused::NotWord,
    })
}

impl Package<'_> {
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Whether there is a part whose name begins so.
    pub fn has_under(&self, folder: &str) -> bool {
        self.zip.file_names().flatten().any(|name| name.starts_with(folder))
    }

    /// Returns the bytes of a part; `None` where there is no such part.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refused> {
        if !self.has(name) {
            return Ok(None);
        }
        let damaged = |_| Refused::Damaged(format!("không giải nén được phần {name}"));
        let part = self.zip.by_name(name).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(why) if why.contains("assword") => {
                Refused::Locked
            }
            _ => Refused::Damaged(format!("không giải nén được phần {name}")),
        })?;
        let mut bytes = Vec::new();
        part.take(MOST + 1).read_to_end(&mut bytes).map_err(damaged)?;
        let own = bytes.len() as u64;
        self.read += own;
        if own > MOST {
            return Err(Refused::TooLarge { part: Some(name.to_owned()), most: MOST >> 20 });
        }
        if self.read > MOST {
            return Err(Refused::TooLarge { part: None, most: MOST >> 20 });
        }
        Ok(Some(bytes))
    }

    /// Returns the text of a part; `None` where there is no such part.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Refused> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let text = match bytes.as_slice() {
            [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE.decode(&bytes),
            [0xFE, 0xFF, ..] => encoding_rs::UTF_16BE.decode(&bytes),
            _ => encoding_rs::UTF_8.decode(&bytes),
        };
        match text {
            (text, _, false) => Ok(Some(text.trim_start_matches('\u{FEFF}').to_owned())),
            _ => Err(Refused::Damaged(format!("chữ của phần {name} không phải UTF-8"))),
        }
    }
}
