//! Word files that a person brings from elsewhere: copied into the folder of the start page, piece by piece, since
//! a request is short.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::super::serve::Reply;
use super::super::{Error, files};
use crate::word::read::read;

/// The largest file that is taken, in bytes: as large as a Word file may be to be read.
const MOST: u64 = 64 << 20;

/// The file that is on its way.
#[derive(Default)]
pub(super) struct Brought(Mutex<Coming>);

#[derive(Default)]
struct Coming {
    name: String,
    bytes: Vec<u8>,
}

impl Brought {
    /// Takes a piece: `name` of the file, `at` which byte the piece begins, of how many (`of`), and the piece in
    /// Base64 (`data`). The last one puts the file into the folder; nothing of the same name is written over.
    pub fn take(&self, folder: &Path, piece: &Value) -> Reply {
        match self.taken(folder, piece) {
            Ok(None) => Reply::json("200 OK", &json!({})),
            Ok(Some(path)) => Reply::json("200 OK", &json!({ "path": path.display().to_string() })),
            Err(Error(why)) => Reply::json("422 Unprocessable Content", &json!({ "refused": why })),
        }
    }

    fn taken(&self, folder: &Path, piece: &Value) -> Result<Option<PathBuf>, Error> {
        let torn = || Error("tệp chưa sang hết; chọn lại tệp".into());
        let name = piece.get("name").and_then(Value::as_str).and_then(plain_name);
        let name =
            name.ok_or_else(|| Error("chọn tệp Word, tên kết thúc bằng .docx hay .doc".into()))?;
        let number = |key: &str| piece.get(key).and_then(Value::as_u64);
        let (at, of) = number("at").zip(number("of")).ok_or_else(torn)?;
        if of > MOST {
            return Err(Error(format!("tệp lớn hơn {} MB", MOST >> 20)));
        }
        let data = piece.get("data").and_then(Value::as_str).ok_or_else(torn)?;
        let data = STANDARD.decode(data).map_err(|_| torn())?;
        let mut coming = self.0.lock().map_err(|_| torn())?;
        if at == 0 {
            *coming = Coming { name: name.to_owned(), bytes: Vec::new() };
        }
        let end = at + data.len() as u64;
        if coming.name != name || coming.bytes.len() as u64 != at || end > of {
            *coming = Coming::default();
            return Err(torn());
        }
        coming.bytes.extend(data);
        if end < of {
            return Ok(None);
        }
        let bytes = std::mem::take(&mut *coming).bytes;
        drop(coming);
        put(&folder.join(name), &bytes).map(Some)
    }
}

/// A name without folders that a Word file may have on every system.
fn plain_name(name: &str) -> Option<&str> {
    let plain = |c: char| !c.is_control() && !"/\\:*?\"<>|".contains(c);
    let fine = !name.starts_with(['.', '~']) && name.chars().all(plain);
    (fine && files::is_called(Path::new(name), &["docx", "doc"])).then_some(name)
}

fn put(path: &Path, bytes: &[u8]) -> Result<PathBuf, Error> {
    if let Err(refused) = read(bytes) {
        let reason = refused.reason();
        return Err(Error(format!("{}; {}", reason.message, reason.help)));
    }
    if files::exists(path) {
        // Chosen once more.
        if files::read(path)? == bytes {
            return Ok(path.to_owned());
        }
        let why = "thư mục này đã có tệp khác cùng tên; đổi tên tệp rồi chọn lại";
        return Err(Error(why.into()));
    }
    files::write(path, bytes)?;
    Ok(path.to_owned())
}
