//! From the bytes of a file to the typed plan, and back from a value to its place in the text.
//!
//! Nothing here reads the disk: [`Source::new`] takes bytes that were read at the edge.

mod characters;
mod clean;
mod data;
mod digest;
pub mod edit;
mod encodings;
mod escapes;
mod format;
mod keys;
mod law;
mod legacy;
mod marks;
mod near;
mod parse;
mod pictures;
mod place;
mod review;
mod strange;
mod syntax;
mod tree;

pub(crate) use characters::{name as character_name, narrow_any};
pub use clean::Cleaned;
pub use data::Datum;
pub(crate) use data::{LineColumn, calls, rows};
pub(crate) use digest::digest;
pub(crate) use encodings::{decode, strange_texts};
pub use law::{KEYS as LAW_KEYS, ledger, with_office as law_with_office};
pub(crate) use legacy::Letters;
pub use marks::Marks;
pub(crate) use near::{alike, elsewhere, fold, nearest};
pub use parse::{Parsed, office_path, parse};
pub use pictures::{Picture, picture_paths};
pub use place::Places;
pub use review::{LEAD as REVIEW, remark};
pub(crate) use strange::misread;

use std::collections::BTreeMap;
use std::sync::Arc;

use clean::clean;
use encodings::Legacy;
use sha2::{Digest as _, Sha256};

use crate::diag::{Diagnostic, Span, kinds};
use crate::law::Law;

/// The largest YAML file that is read, in bytes.
pub const MAX_BYTES: usize = 4 << 20;

/// Whether a file is a plan rather than an office file or something else: it has a body.
pub fn is_plan(bytes: &[u8]) -> bool {
    match encodings::decode(bytes) {
        Some(text) => text.lines().any(|line| line.starts_with("noi_dung:")),
        None => bytes.split(|b| *b == b'\n').any(|line| line.starts_with(b"noi_dung:")),
    }
}

/// A text file in the form in which every later stage sees it: UTF-8, NFC, `\n` line ends,
/// without the invisible characters that survive copying out of Word or a PDF, with the spaces,
/// letters and figures of the keyboard in the place of those that look like them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// How the user named it; printed in diagnostics.
    pub name: String,
    /// The cleaned text.
    pub text: String,
}

impl Source {
    /// Cleans the bytes of a file called `name`. `file` is its number among the [`Sources`].
    ///
    /// Fails when they are not UTF-8 or more than [`MAX_BYTES`]; the [`Source`] returned beside
    /// the diagnostic then holds what can be shown of it.
    pub fn new(name: &str, bytes: &[u8], file: usize) -> Result<Self, Box<(Self, Diagnostic)>> {
        let name = name.to_owned();
        if bytes.len() > MAX_BYTES {
            let found = Diagnostic::error(
                &kinds::TEP_QUA_LON,
                Span { file, start: 0, end: 0 },
                format!("tệp có {} byte, nhiều hơn mức {MAX_BYTES} byte", bytes.len()),
            )
            .help("chia kế hoạch thành nhiều tệp, hoặc kiểm tra xem có phải tệp YAML không");
            return Err(Box::new((Self { name, text: String::new() }, found)));
        }
        match encodings::decode(bytes) {
            Some(text) => Ok(Self { name, text: clean(&text) }),
            None => {
                let valid = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
                let (good, bad) = bytes.split_at(valid);
                let good = clean(&String::from_utf8_lossy(good));
                let rest = String::from_utf8_lossy(bad);
                let line_rest = rest.lines().next().unwrap_or_default();
                let start = good.len();
                let text = format!("{good}{line_rest}");
                let end = start + line_rest.chars().next().map_or(0, char::len_utf8);
                let kind = match bytes {
                    [b'%', b'P', b'D', b'F', ..] => Some("PDF"),
                    [b'P', b'K', 3, 4, ..] => Some("Word, Excel hoặc tệp nén"),
                    _ => None,
                };
                let found = match kind {
                    Some(kind) => Diagnostic::error(
                        &kinds::KHONG_PHAI_YAML,
                        Span { file, start: 0, end: text.chars().next().map_or(0, char::len_utf8) },
                        format!("đây là tệp {kind}, không phải kế hoạch viết bằng YAML"),
                    )
                    .help("chọn tệp .yaml mà văn bản được dựng từ đó"),
                    None => {
                        let span = Span { file, start, end };
                        let (message, help) = match Legacy::of_bytes(bytes) {
                            Some(own) => (
                                format!(
                                    "tệp không phải UTF-8 từ chỗ này: chữ theo bảng mã {}",
                                    own.name()
                                ),
                                own.help(),
                            ),
                            None => (
                                "tệp không phải UTF-8 từ chỗ này".to_owned(),
                                "mở tệp bằng trình soạn thảo, lưu lại với bảng mã UTF-8 (Unicode dựng sẵn)",
                            ),
                        };
                        Diagnostic::error(&kinds::KHONG_PHAI_UTF8, span, message).help(help)
                    }
                };
                Err(Box::new((Self { name, text }, found)))
            }
        }
    }
}

/// The files of one plan: the plan first, then the office file that it refers to; and pictures.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    texts: Vec<Source>,
    pictures: Vec<Picture>,
    data: BTreeMap<String, Datum>,
    law: Option<Arc<Law>>,
}

impl Sources {
    /// Adds a file and returns its number, which [`Span::file`] holds.
    pub fn add(&mut self, source: Source) -> usize {
        self.texts.push(source);
        self.texts.len() - 1
    }

    /// Returns the file with that number.
    ///
    /// # Panics
    /// When no such file was added: a span of another plan.
    pub fn get(&self, file: usize) -> &Source {
        &self.texts[file]
    }

    /// Returns the same files with another one for that number.
    ///
    /// # Panics
    /// When no such file was added.
    #[must_use]
    pub fn with(&self, file: usize, source: Source) -> Self {
        let mut all = self.clone();
        all.texts[file] = source;
        all
    }

    /// Adds a picture.
    pub fn add_picture(&mut self, picture: Picture) {
        self.pictures.push(picture);
    }

    /// Returns the pictures in the order in which the plan first names them.
    pub fn pictures(&self) -> &[Picture] {
        &self.pictures
    }

    /// Returns the SHA-256 of all the files, in hexadecimal figures: which files a document was
    /// made from.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        let mut add = |bytes: &[u8]| {
            // With the length before it no byte can move from one file to the next unnoticed.
            hash.update(bytes.len().to_le_bytes());
            hash.update(bytes);
        };
        self.texts.iter().for_each(|text| add(text.text.as_bytes()));
        self.pictures.iter().for_each(|p| add(p.bytes.as_deref().unwrap_or_default()));
        self.data.iter().for_each(|(key, own)| add(format!("{key}={}", own.text).as_bytes()));
        digest::hex(hash)
    }

    /// Gives the values that running text calls as `du_lieu.x`: one row of the data of a series.
    pub fn set_data(&mut self, mut data: BTreeMap<String, Datum>) {
        for own in data.values_mut() {
            let text = characters::settle(&own.text);
            own.text = characters::with_breaks(&text, characters::Breaks::None);
        }
        self.data = data;
    }

    /// Returns the values of the row of data.
    pub fn data(&self) -> &BTreeMap<String, Datum> {
        &self.data
    }

    /// Gives the facts of law that the plan is held against, in the place of the program's own.
    pub fn set_law(&mut self, law: Arc<Law>) {
        self.law = Some(law);
    }

    /// Returns the facts of law.
    pub fn law(&self) -> &Law {
        self.law.as_deref().unwrap_or_else(|| law::embedded())
    }

    /// Returns what the picture of a path, as typed, is called inside the document: the same
    /// wherever the plan lies.
    pub fn picture_name(&self, path: &str) -> String {
        let nth = self.pictures.iter().position(|p| p.path == path.trim());
        format!("hinh-{}", nth.map_or(0, |nth| nth + 1))
    }

    /// Returns how many there are; the number that the next one gets.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_nfc_without_invisible_characters() {
        let source =
            Source::new("k", "\u{FEFF}Ke\u{302}\u{301} hoa\u{323}ch\u{AD}\r\nx".as_bytes(), 0);
        assert_eq!(source.unwrap_or_else(|e| e.0).text, "Kế hoạch\nx");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_refused_at_their_place() {
        let Err(refused) = Source::new("k", b"nam: 2027\ntrich_yeu: K\xea ho", 0) else {
            panic!("accepted")
        };
        assert_eq!(refused.1.labels[0].0.start, "nam: 2027\ntrich_yeu: K".len());
    }
}
