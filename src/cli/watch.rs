//! `kehoach watch`: builds again when a file that the plan needs is saved.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};

use super::follow::{Follow, needed};
use super::serve::{Feed, Reply, Server, Site, asset};
use super::{Error, Outcome, args, files, load, report, terminal};
use crate::diag::{Severity, has_errors};
use crate::typeset::{Fonts, warm_up};
use crate::{BuildOptions, Document};

/// The page that shows the pages.
#[derive(Default)]
struct Shop {
    feed: Arc<Feed>,
}

impl Site for Shop {
    fn get(&self, path: &str) -> Option<Reply> {
        match path.strip_prefix("page/") {
            Some(page) => {
                Some(Reply::of("image/svg+xml", self.feed.page(page)?.as_bytes().to_vec()))
            }
            None if path.is_empty() => asset("watch.html"),
            None => asset(path.strip_prefix("ui/")?),
        }
    }

    fn feed(&self, path: &str) -> Option<Arc<Feed>> {
        (path == "events").then(|| Arc::clone(&self.feed))
    }
}

/// What came of a save. The pages have been shown by then: whoever looks need not wait for the PDF.
struct Shown {
    /// Errors and warnings in words.
    findings: String,
    /// The line of the terminal.
    line: String,
}

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
    let shop = Arc::new(Shop::default());
    if call.open {
        let url = Server::start(Arc::<Shop>::clone(&shop), None)?.address().url();
        terminal::complain(&format!("xem tại {url}\n"));
        terminal::open(&url);
    }
    let mut follow = Follow::new()?;
    let (mut seen, mut seen_fonts) = (Vec::new(), stamp_of_fonts(call));
    loop {
        let mut needed = needed(&call.plan.path);
        needed.extend(call.law.path.clone());
        // Before the files are looked at: what is saved from here on makes an event.
        follow.add(needed.iter().chain(&call.fonts.path));
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
            let (told, shown) = once(call, &target, fonts.get(), &shop.feed);
            terminal::complain(&format!("{told}{}\n", shown.line));
            shop.feed.show(None, news(&shown.findings, &shown.line));
        }
        follow.wait()?;
    }
}

fn stamp_of_fonts(call: &args::Watch) -> Option<String> {
    call.fonts.path.as_deref().map(files::stamp)
}

/// What the page is told beside the pages.
fn news(findings: &str, line: &str) -> Value {
    json!({ "findings": findings.trim_end(), "line": line })
}

/// Builds once: what the terminal is told besides the line, and what is shown. What goes wrong is
/// told, not returned: the next save tries again.
fn once(call: &args::Watch, target: &Path, fonts: &Fonts, feed: &Feed) -> (String, Shown) {
    build(call, target, fonts, feed).unwrap_or_else(|error| {
        let line = format!("lỗi: {}", error.0);
        (String::new(), Shown { findings: line.clone(), line })
    })
}

fn build(
    call: &args::Watch,
    target: &Path,
    fonts: &Fonts,
    feed: &Feed,
) -> Result<(String, Shown), Error> {
    let start = Instant::now();
    let (mut sources, mut found) = load::load(&call.plan.path)?;
    load::law(call.law.path.as_deref())?.into_iter().for_each(|law| sources.set_law(law));
    let mut document: Option<Document> = None;
    if !has_errors(&found) {
        let options = BuildOptions { looked_at: call.open, ..BuildOptions::default() };
        let made = crate::lay_out(&sources, fonts, options)?;
        (document, found) = (made.document, made.diagnostics);
    }
    // Where nobody looks at the pages, the findings are told on the terminal alone.
    let findings = if call.open { report::render(&found, &sources, false) } else { String::new() };
    if let Some(document) = &document {
        if call.open {
            let line = format!("{} trang; đang ghi {}", document.layout.pages(), target.display());
            feed.show(Some(document.layout.svg()), news(&findings, &line));
        }
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
    Ok((report::render(&found, &sources, terminal::colour()), Shown { findings, line }))
}
