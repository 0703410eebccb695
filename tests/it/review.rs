//! A draft that comes back: everything that people did to it is found at its block, and what can be
//! written into the plan is.

use std::path::{Path, PathBuf};

use kehoach::source::Sources;
use kehoach::typeset::{Fonts, Part};
use kehoach::word::export::source_digest;
use kehoach::word::read::read;
use kehoach::word::review::{Review, State, Told, returned};
use kehoach::{BuildOptions, Document};

use crate::support::{
    complaints, expect, folders, kehoach, plan_sources as sources, root, settle, workplace,
};

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

/// Every plan and case; without the outside judges, where time is short, every third.
fn all() -> Vec<PathBuf> {
    let folders =
        ["plans", "tests/cases/noi-dung", "tests/cases/mau"].into_iter().flat_map(folders);
    folders.step_by(if cfg!(feature = "judged") { 1 } else { 3 }).collect()
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
    assert!(made > 10, "{made} plans");
    settle(failures);
}

/// What the program says of a file that came back, before and after it writes what it can; and the plan
/// then. A case may name the one author whose changes are taken, in `author.txt`.
pub fn told(case: &Path, returned: &Path) -> (String, String) {
    let place = workplace();
    for name in ["plan.yaml", "co-quan.yaml"] {
        if let Ok(text) = std::fs::read(case.join(name)) {
            std::fs::write(place.path().join(name), text).unwrap_or_else(|e| panic!("{e}"));
        }
    }
    let to = place.path().join("returned.docx");
    std::fs::copy(returned, to).unwrap_or_else(|e| panic!("{}: {e}", returned.display()));
    let author = std::fs::read_to_string(case.join("author.txt")).ok();
    let mut calls = vec![vec!["review", "plan.yaml", "returned.docx"]];
    let mut apply = vec!["review", "plan.yaml", "returned.docx", "--apply"];
    apply.extend(author.iter().flat_map(|author| ["--author", author.trim()]));
    calls.push(apply);
    let mut out = String::new();
    for call in calls {
        let output = kehoach(place.path(), &call);
        out += &format!("$ kehoach {}\n", call.join(" "));
        out += &String::from_utf8_lossy(&output.stdout);
        out += &complaints(&output);
        out += &format!("[{}]\n", output.status.code().unwrap_or(-1));
    }
    let plan = std::fs::read_to_string(place.path().join("plan.yaml"));
    (out, plan.unwrap_or_default())
}

/// A change that is lost, told at another block, or written where it does not belong, is somebody's work
/// thrown away.
#[test]
fn returned_drafts_are_told_and_written_as_expected() {
    let mut failures = Vec::new();
    for case in folders("tests/cases/gop-y") {
        let (out, plan) = told(&case, &case.join("returned.docx"));
        expect(&case.join("expected.txt"), &out, &mut failures);
        expect(&case.join("expected.yaml"), &plan, &mut failures);
    }
    settle(failures);
}

/// Twenty changes and five remarks, each at its block with its author and date: what is plain text stands
/// in the plan then, what is computed is refused with its line.
#[test]
fn every_planted_change_is_found() {
    let case = root().join("tests/cases/gop-y/hai-muoi-cho");
    let edits = std::fs::read_to_string(case.join("edits.json")).unwrap_or_else(|e| panic!("{e}"));
    let edits: Vec<serde_json::Value> =
        serde_json::from_str(&edits).unwrap_or_else(|e| panic!("{e}"));
    let sources = sources(&case).unwrap_or_else(|| panic!("no plan"));
    let bytes = std::fs::read(case.join("returned.docx")).unwrap_or_else(|e| panic!("{e}"));
    let mut own = review(&sources, &bytes);
    let state = own.apply(None);
    let report = own.report(None);
    let said = |edit: &serde_json::Value, key: &str| {
        edit[key].as_str().map(str::to_owned).unwrap_or_default()
    };
    let who = |edit: &serde_json::Value| match said(edit, "who") {
        name if name.is_empty() => "Nguyễn Văn An".to_owned(),
        name => name,
    };
    let date = |edit: &serde_json::Value| match said(edit, "when").get(8..10) {
        Some(day) => format!("{day}/11/2026"),
        None => "27/11/2026".to_owned(),
    };
    let is_remark =
        |edit: &&serde_json::Value| matches!(said(edit, "do").as_str(), "comment" | "answer");
    let (remarks, changes): (Vec<_>, Vec<_>) = edits.iter().partition(is_remark);
    assert_eq!((changes.len(), remarks.len()), (20, 5));
    assert_eq!((report.changes.len(), report.remarks.len()), (20, 5));
    for edit in changes {
        let (old, new, at) = (said(edit, "old"), said(edit, "new"), said(edit, "at"));
        let found = report.changes.iter().find(|told| {
            let around = format!("{}{}{}", told.before, told.old, told.after);
            let behind = told.behind.clone().unwrap_or_default();
            let cells = edit["cells"].as_array().is_some_and(|cells| {
                cells.iter().all(|cell| told.new.contains(cell.as_str().unwrap_or("-")))
            });
            let fits = match said(edit, "do").as_str() {
                "paragraph" => told.new == new && behind.contains(at.get(..10).unwrap_or(&at)),
                "gone" => told.old.contains(&at),
                "row" => cells,
                _ => told.old == old && told.new == new && !around.is_empty(),
            };
            fits && told.author == Some(who(edit)) && told.date.starts_with(&date(edit))
        });
        assert!(found.is_some(), "{edit}");
    }
    for edit in remarks {
        let found = report.remarks.iter().find(|told| told.text == said(edit, "new"));
        let fine = found.is_some_and(|told| told.author == who(edit) && told.place.is_some());
        assert!(fine, "{edit}");
    }
    let left: Vec<&str> = report
        .changes
        .iter()
        .filter(|told| told.written != Some(true))
        .filter_map(|told| told.why.as_deref())
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
    for (why, route) in left.iter().zip(["kinh_phi.du_toan", "kinh_phi.du_toan[1].so_tien"]) {
        assert!(why.contains("dòng ") && why.contains(&format!("(`{route}`)")), "{why}");
    }
    let made = laid_out(&state.sources);
    assert!(made.is_some(), "the plan builds no more");
    // Who looks once more is told what is left, and nothing else.
    let again = Review::new(state, own.returned.clone()).report(None);
    let left: Vec<&Told> = again.changes.iter().filter(|told| told.written != Some(true)).collect();
    assert_eq!(left.len(), 2, "{left:#?}");
}

/// Whatever stands in a file that came from outside, it ends in a report or in a sentence.
#[test]
fn strange_files_are_no_panic() {
    let case = root().join("tests/cases/gop-y/nhieu-nguoi");
    let sources = sources(&case).unwrap_or_else(|| panic!("no plan"));
    let bytes = std::fs::read(case.join("returned.docx")).unwrap_or_else(|e| panic!("{e}"));
    let text = part(&bytes, "word/document.xml");
    let paragraphs: Vec<&str> = text.split_inclusive("</w:p>").collect();
    let mut seen = 0;
    for nth in 0..60_usize {
        let mut mutant: Vec<&str> = paragraphs.clone();
        let at = nth * 7 % mutant.len();
        match nth % 4 {
            0 => drop(mutant.remove(at)),
            1 => mutant.insert(at, paragraphs[(nth * 13 + 5) % paragraphs.len()]),
            2 => mutant.swap(at, (nth * 11 + 3) % paragraphs.len()),
            _ => mutant.truncate(at),
        }
        let mutant = mutant.concat().replace("w:id=\"9001\"", &format!("w:id=\"{nth}\""));
        let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let started = out.start_file("word/document.xml", zip::write::SimpleFileOptions::default());
        started.unwrap_or_else(|e| panic!("{e}"));
        std::io::Write::write_all(&mut out, mutant.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
        let bytes = out.finish().unwrap_or_else(|e| panic!("{e}")).into_inner();
        let Ok(document) = read(&bytes) else { continue };
        seen += 1;
        let back = returned(&document, Some(sources.digest()).filter(|_| nth % 8 < 4));
        let plan = State::read(&sources.get(0).text, &sources, false);
        let mut own = Review::new(plan.unwrap_or_else(|| panic!("not read")), back);
        if nth % 5 == 0 {
            own.apply(None);
        }
        let report = own.report(None);
        assert!(!report.text().is_empty() && !report.html("x").is_empty());
    }
    assert!(seen > 10, "{seen} were read");
}

/// The text of a part of a Word file.
fn part(bytes: &[u8], name: &str) -> String {
    let package = zip::ZipArchive::new(std::io::Cursor::new(bytes));
    let mut package = package.unwrap_or_else(|e| panic!("{name}: {e}"));
    let mut text = String::new();
    let mut file = package.by_name(name).unwrap_or_else(|e| panic!("{name}: {e}"));
    std::io::Read::read_to_string(&mut file, &mut text).unwrap_or_else(|e| panic!("{name}: {e}"));
    text
}
