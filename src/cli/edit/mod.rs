//! `kehoach edit`: a plan as a form in the browser, with its pages beside it.

mod brought;
mod desk;
mod history;
mod listed;
mod memory;
mod papers;
mod session;
mod versions;

use std::path::Path;
use std::sync::Arc;

use serde_json::json;

use super::serve::Server;
use super::{Error, Outcome, args, files, terminal};
use crate::typeset::{Fonts, warm_up};
use desk::Desk;
use memory::Memory;

/// Serves the editor until the program is stopped: of a plan, or the start page of a folder. Where an editor
/// of the folder runs already, the browser is sent there.
pub(super) fn run(call: &args::Edit) -> Result<Outcome, Error> {
    let path = files::absolute(call.path.as_deref().unwrap_or(Path::new(".")))?;
    let is_folder = path.is_dir();
    let folder = match path.parent() {
        Some(parent) if !is_folder => parent.to_owned(),
        _ => path.clone(),
    };
    let memory = Memory::of(&folder);
    let before = memory.as_ref().and_then(Memory::read);
    if let Some(running) = &before {
        let asked = json!({ "path": path.display().to_string() });
        let url = match is_folder {
            true => running.ask("hello", &json!({})).map(|_| running.url()),
            false => running
                .ask("open", &asked)
                .and_then(|opened| Some(format!("{}k/{}/", running.url(), opened["id"].as_str()?))),
        };
        if let Some(url) = url {
            told(&url, call);
            return Ok(Outcome::Fine);
        }
    }
    std::thread::spawn(|| warm_up(Fonts::embedded()));
    let desk = Desk::new(&folder);
    let first = if is_folder { None } else { Some(desk.session(&path)?) };
    let server = Server::start(Arc::new(desk), before.as_ref())?;
    if let Some(memory) = &memory {
        memory.write(server.address())?;
    }
    let url = server.address().url();
    told(&first.map_or(url.clone(), |id| format!("{url}k/{id}/")), call);
    terminal::complain("Dừng bằng Ctrl+C; mỗi chỗ sửa đã được ghi vào tệp.\n");
    loop {
        std::thread::park();
    }
}

/// Says where the editor is, and opens it.
fn told(url: &str, call: &args::Edit) {
    terminal::complain(&format!("soạn tại {url}\n"));
    if !call.no_open {
        terminal::open(url);
    }
}
