//! An office's folder (`kehoach init`), and what an office is asked.

use std::path::Path;

use super::{Error, Outcome, files, terminal};
use crate::renew::{Office, office_text};

/// The file of an office's fixed parts, in the office's folder.
pub(super) const OFFICE_FILE: &str = "co-quan.yaml";

const GITIGNORE: &str = "# PDF làm ra từ YAML\n*.pdf\n.kehoach-*\n";

/// No schema is named: who has `kehoach lsp` would be told each fault twice.
const SETTINGS: &str = "\
{
  \"editor.tabSize\": 2,
  \"editor.insertSpaces\": true,
  \"editor.wordWrap\": \"on\"
}
";

/// What is known of an office.
pub(super) struct Known {
    pub ten: Option<String>,
    pub dia_danh: Option<String>,
    pub chuc_vu: Option<String>,
}

impl Known {
    /// Asks for the rest.
    pub fn ask(self) -> Result<Office, Error> {
        let name = "Tên cơ quan ban hành, ví dụ `Ủy ban nhân dân xã Mẫu Sơn`";
        Ok(Office {
            ten: ask(self.ten, "--co-quan", name)?,
            dia_danh: ask(self.dia_danh, "--dia-danh", "Địa danh, ví dụ `Mẫu Sơn`")?,
            chuc_vu: ask(self.chuc_vu, "--chuc-vu", "Chức vụ người ký, ví dụ `Chủ tịch`")?,
        })
    }
}

/// What was said, or is asked for on a terminal.
pub(super) fn ask(known: Option<String>, flag: &str, question: &str) -> Result<String, Error> {
    match known {
        Some(text) => Ok(text),
        None if terminal::asks() => terminal::ask(question),
        None => Err(Error(format!("thiếu {flag}: {question}"))),
    }
}

/// Sets up the folder; what is there stays as it is.
pub(super) fn init(folder: &Path, known: Known) -> Result<Outcome, Error> {
    let mut files =
        vec![(".gitignore", GITIGNORE.to_owned()), (".vscode/settings.json", SETTINGS.to_owned())];
    if files::exists(&folder.join(OFFICE_FILE)) {
        terminal::complain(&format!("giữ nguyên {}\n", folder.join(OFFICE_FILE).display()));
    } else {
        files.insert(0, (OFFICE_FILE, office_text(&known.ask()?)));
    }
    files::create_folder(&folder.join(".vscode"))?;
    for (name, text) in files {
        let path = folder.join(name);
        if files::exists(&path) {
            terminal::complain(&format!("giữ nguyên {}\n", path.display()));
        } else {
            files::write(&path, text.as_bytes())?;
            terminal::complain(&format!("đã ghi {}\n", path.display()));
        }
    }
    Ok(Outcome::Fine)
}
