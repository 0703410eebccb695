//! `kehoach man`: manual pages.

use std::path::Path;

use super::{Error, Outcome, args, files, terminal};

/// Manual pages, one a command.
pub(super) fn run(folder: &Path) -> Result<Outcome, Error> {
    files::create_folder(folder)?;
    for (name, page) in args::manual() {
        let path = folder.join(name);
        files::write(&path, &page)?;
        terminal::complain(&format!("đã ghi {}\n", path.display()));
    }
    Ok(Outcome::Fine)
}
