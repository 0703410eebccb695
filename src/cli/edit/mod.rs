//! `kehoach edit`: a plan as a form in the browser, with its pages beside it.

mod desk;
mod history;
mod session;
mod versions;

use std::path::Path;
use std::sync::Arc;

use super::serve::Server;
use super::{Error, Outcome, args, terminal};
use crate::typeset::{Fonts, warm_up};
use desk::Desk;

/// Serves the editor until the program is stopped: of a plan, or the start page of a folder.
pub(super) fn run(call: &args::Edit) -> Result<Outcome, Error> {
    std::thread::spawn(|| warm_up(Fonts::embedded()));
    let path = call.path.as_deref().unwrap_or(Path::new("."));
    let (desk, first) = Desk::new(path)?;
    let url = Server::start(Arc::new(desk))?.url();
    let url = first.map_or(url.clone(), |id| format!("{url}k/{id}/"));
    terminal::complain(&format!(
        "soạn tại {url}\nDừng bằng Ctrl+C; mỗi chỗ sửa đã được ghi vào tệp.\n"
    ));
    if !call.no_open {
        terminal::open(&url);
    }
    loop {
        std::thread::park();
    }
}
