//! Tệp nén (packages): what an .xlsx and an .ods are, and what only looks like one.

use std::io::{Cursor, Read as _};

use roxmltree::{Document, ParsingOptions};
use zip::ZipArchive;

/// The largest part that is read, in bytes: a sheet of a hundred thousand rows has less.
const MAX_PART: u64 = 64 << 20;

/// The most nodes that a part may have; they bound the memory that it costs.
const MAX_NODES: u32 = 2_000_000;

/// What the bytes of a file are.
pub(super) enum Book<'a> {
    Xlsx(Package<'a>),
    Ods(Package<'a>),
    /// Under a password.
    Locked,
    /// The binary form of Excel 97 to 2003, or of an .xlsb.
    Old,
    /// None of them.
    Other,
}

/// Returns what the bytes of a file are, whatever its name says.
pub(super) fn book(bytes: &[u8]) -> Book<'_> {
    // A compound file: an encrypted package lies in one, and the old form is one.
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|part| part == name);
        return if locked { Book::Locked } else { Book::Old };
    }
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return Book::Other };
    let mut package = Package(archive);
    let manifest = package.text("META-INF/manifest.xml").ok().flatten().unwrap_or_default();
    if package.has("encrypted-package") || manifest.contains("encryption-data") {
        return Book::Locked;
    }
    match () {
        () if package.has("content.xml") => Book::Ods(package),
        () if package.has("xl/workbook.bin") => Book::Old,
        () if package.has("_rels/.rels") => Book::Xlsx(package),
        () => Book::Other,
    }
}

/// The parts of a file, by name.
pub(super) struct Package<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl Package<'_> {
    pub fn has(&self, name: &str) -> bool {
        self.0.index_for_name(name).is_some()
    }

    /// Returns the text of a part; `None` where there is no such part.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        if !self.has(name) {
            return Ok(None);
        }
        let part = self.0.by_name(name).map_err(|error| format!("{name}: {error}"))?;
        let mut bytes = Vec::new();
        let read = part.take(MAX_PART + 1).read_to_end(&mut bytes);
        read.map_err(|error| format!("{name}: {error}"))?;
        if bytes.len() as u64 > MAX_PART {
            return Err(format!("{name} lớn hơn {} MB", MAX_PART >> 20));
        }
        let text = String::from_utf8(bytes).map_err(|_| format!("{name} không phải UTF-8"))?;
        Ok(Some(text.trim_start_matches('\u{FEFF}').to_owned()))
    }
}

/// Parses a part.
///
/// # Errors
/// What is wrong with it.
pub(super) fn parse(text: &str) -> Result<Document<'_>, String> {
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => "bảng có quá nhiều ô".to_owned(),
        error => error.to_string(),
    })
}
