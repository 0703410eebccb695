//! `kehoach watch`: builds again when a file that the plan needs is saved.

pub mod request;
mod server;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify_debouncer_full::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use super::{Error, Outcome, args, files, load, report, terminal};
use crate::diag::{Severity, has_errors};
use crate::source::{decode, office_path, picture_paths};
use crate::typeset::{Fonts, warm_up};
use crate::{BuildOptions, Document};
use server::{Server, Shown};

/// How long a save may take to settle: an editor writes, renames and sets times in several steps.
const SETTLE: Duration = Duration::from_millis(40);

/// Looks for a change that no event told of, such as on a network drive.
const LOOK: Duration = Duration::from_secs(2);

type Watcher = Debouncer<RecommendedWatcher, RecommendedCache>;

/// Builds, and builds again after each save, until the program is stopped.
pub(super) fn run(call: &args::Watch) -> Result<Outcome, Error> {
    let target = call.output.clone().unwrap_or_else(|| call.plan.path.with_extension("pdf"));
    if !files::is_called(&target, &["pdf"]) {
        return Err(Error(format!("{}: `watch` chỉ ghi tệp .pdf", target.display())));
    }
    // A plan that is not there is a call that is wrong; later it may be between two saves.
    files::read(&call.plan.path)?;
    let mut fonts = load::fonts(call.fonts.path.as_deref())?;
    warm_up(fonts.get());
    let server = if call.open { Some(Server::start()?) } else { None };
    if let Some(server) = &server {
        terminal::complain(&format!("xem tại {}\n", server.url()));
        terminal::open(&server.url());
    }
    let (mut watcher, events) = watcher()?;
    let mut folders: Vec<PathBuf> = Vec::new();
    let (mut seen, mut seen_fonts) = (Vec::new(), stamp_of_fonts(call));
    loop {
        let mut needed = needed(&call.plan.path);
        needed.extend(call.law.path.clone());
        // Before the files are looked at: what is saved from here on makes an event.
        watch(&mut watcher, needed.iter().chain(&call.fonts.path), &mut folders);
        let stamp_of_fonts = stamp_of_fonts(call);
        if stamp_of_fonts != seen_fonts {
            match load::fonts(call.fonts.path.as_deref()) {
                Ok(read) => fonts = read,
                Err(error) => terminal::complain(&format!("{}; dùng phông đã đọc\n", error.0)),
            }
            seen_fonts = stamp_of_fonts;
            seen.clear();
        }
        let stamps: Vec<String> = needed.iter().map(|path| files::stamp(path)).collect();
        if stamps != seen {
            seen = stamps;
            let (told, shown) = once(call, &target, fonts.get());
            terminal::complain(&format!("{told}{}\n", shown.line));
            if let Some(server) = &server {
                server.show(shown);
            }
        }
        // Any event in a folder that matters is a reason to look; what the files hold decides.
        match events.recv_timeout(LOOK) {
            Ok(()) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(Error("không theo dõi được tệp nữa".into()));
            }
        }
        while events.try_recv().is_ok() {}
    }
}

fn watcher() -> Result<(Watcher, Receiver<()>), Error> {
    let (sender, receiver) = channel();
    let told = move |result: DebounceEventResult| {
        if result.is_ok() {
            // The receiver goes only when the program does.
            let _ = sender.send(());
        }
    };
    let watcher = new_debouncer(SETTLE, None, told)
        .map_err(|error| Error(format!("không theo dõi được tệp: {error}")))?;
    Ok((watcher, receiver))
}

/// Watches the folders of the files: a save by renaming puts another file in the place of the one
/// that was there, which a watch on the file itself would lose.
fn watch<'a>(
    watcher: &mut Watcher,
    needed: impl Iterator<Item = &'a PathBuf>,
    folders: &mut Vec<PathBuf>,
) {
    for path in needed {
        let folder = match path.parent() {
            _ if path.is_dir() => path.clone(),
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        // A folder that cannot be watched is looked at now and then.
        if !folders.contains(&folder) && watcher.watch(&folder, RecursiveMode::NonRecursive).is_ok()
        {
            folders.push(folder);
        }
    }
}

/// The files that the plan needs as it stands.
fn needed(plan: &Path) -> Vec<PathBuf> {
    let mut needed = vec![plan.to_owned()];
    let folder = plan.parent().unwrap_or(Path::new(""));
    if let Some(text) = files::read(plan).ok().as_deref().and_then(decode) {
        needed.extend(office_path(&text).map(|path| files::lying(&folder.join(path))));
        let pictures = picture_paths(&text).into_iter();
        needed.extend(pictures.map(|path| files::lying(&folder.join(path))));
    }
    needed
}

fn stamp_of_fonts(call: &args::Watch) -> Option<String> {
    call.fonts.path.as_deref().map(files::stamp)
}

/// Builds once: what the terminal is told besides the line, and what is shown. What goes wrong is
/// told, not returned: the next save tries again.
fn once(call: &args::Watch, target: &Path, fonts: &Fonts) -> (String, Shown) {
    build(call, target, fonts).unwrap_or_else(|error| {
        let line = format!("lỗi: {}", error.0);
        (String::new(), Shown { pages: None, findings: line.clone(), line })
    })
}

fn build(call: &args::Watch, target: &Path, fonts: &Fonts) -> Result<(String, Shown), Error> {
    let start = Instant::now();
    let (mut sources, mut found) = load::load(&call.plan.path)?;
    load::law(call.law.path.as_deref())?.into_iter().for_each(|law| sources.set_law(law));
    let mut document: Option<Document> = None;
    if !has_errors(&found) {
        let made = crate::lay_out(&sources, fonts, BuildOptions::default())?;
        (document, found) = (made.document, made.diagnostics);
    }
    if let Some(document) = &document {
        files::write(target, &document.pdf(&document.layout)?)?;
    }
    let ms = start.elapsed().as_millis();
    let count = |severity| found.iter().filter(|d| d.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let warned = if warnings > 0 { format!(", {warnings} cảnh báo") } else { String::new() };
    let line = match &document {
        Some(document) => {
            let pages = document.layout.pages();
            format!("đã ghi {} ({pages} trang{warned}, {ms} ms)", target.display())
        }
        None if files::exists(target) => {
            format!("{errors} lỗi{warned}; {} là bản cũ, giữ nguyên ({ms} ms)", target.display())
        }
        None => format!("{errors} lỗi{warned}; chưa ghi {} ({ms} ms)", target.display()),
    };
    let pages = document.filter(|_| call.open).map(|document| document.layout.svg());
    let findings = report::render(&found, &sources, false);
    Ok((report::render(&found, &sources, terminal::colour()), Shown { pages, findings, line }))
}
