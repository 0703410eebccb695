//! A draft that comes back: everything that people did to it is found at its block, and what can be
//! written into the plan is.

use std::path::{Path, PathBuf};

use kehoach::source::{Source, Sources};
use kehoach::typeset::{Fonts, Part};
use kehoach::word::export::source_digest;
use kehoach::word::read::read;
use kehoach::word::review::{Review, State, returned};
use kehoach::{BuildOptions, Document};

use crate::support::{add_pictures, folders, settle};

/// The files of a plan; none of one that cannot be read.
fn sources(folder: &Path) -> Option<Sources> {
    let mut sources = Sources::default();
    let plan = std::fs::read_to_string(folder.join("plan.yaml")).ok()?;
    let office = plan.lines().find_map(|line| line.strip_prefix("dung_chung:"));
    let office = office.map(|path| path.split('#').next().unwrap_or_default().trim().to_owned());
    let office = office.map(|path| path.trim_matches('"').to_owned());
    for name in [Some("plan.yaml".to_owned()), office].into_iter().flatten() {
        let bytes = std::fs::read(folder.join(&name)).ok()?;
        sources.add(Source::new(&name, &bytes, sources.len()).ok()?);
    }
    add_pictures(&mut sources, folder);
    Some(sources)
}

fn laid_out(sources: &Sources) -> Option<Document> {
    let made = kehoach::lay_out(sources, Fonts::embedded(), BuildOptions::default());
    made.unwrap_or_else(|fault| panic!("{fault}")).document
}

fn docx(document: &Document) -> Vec<u8> {
    let made = document.docx(Part::Whole, &document.layout, true);
    made.unwrap_or_else(|fault| panic!("{fault}"))
}

fn review(sources: &Sources, bytes: &[u8]) -> Review {
    let document = read(bytes).unwrap_or_else(|refused| panic!("{refused:?}"));
    let back = returned(&document, source_digest(bytes));
    let plan = State::read(&sources.get(0).text, sources, false);
    Review::new(plan.unwrap_or_else(|| panic!("not read")), back)
}

fn all() -> Vec<PathBuf> {
    ["plans", "tests/cases/noi-dung", "tests/cases/mau"].into_iter().flat_map(folders).collect()
}

/// Whatever would be told of a file that nobody has touched is a lie.
#[test]
fn a_file_that_nobody_touched_has_no_changes() {
    let mut failures = Vec::new();
    let mut made = 0;
    for folder in all() {
        let Some(sources) = sources(&folder) else { continue };
        let Some(document) = laid_out(&sources) else { continue };
        made += 1;
        let own = review(&sources, &docx(&document));
        if own.unchanged != Some(true) {
            failures.push(format!("{}: {:?}", folder.display(), own.unchanged));
        }
        for change in own.changes.iter().take(5) {
            failures.push(format!("{}: {change:?}", folder.display()));
        }
        // Each letter that was typed is found where it was typed.
        for line in own.plan.sent.lines.iter().filter(|line| line.block.is_some()) {
            let typed = line.letters.iter().filter(|letter| letter.source.is_some()).count();
            if typed == 0 && !line.letters.is_empty() {
                failures.push(format!("{}: not typed: {}", folder.display(), line.text()));
            }
        }
    }
    assert!(made > 30, "{made} plans");
    settle(failures);
}
