//! Drafts that came back, as programs made them that know nothing of ours.

use std::path::Path;

use crate::support::{folders, judge, kehoach, python, root, settle, workplace};

/// Builds the Word file of a case in a folder.
fn sent(case: &Path, folder: &Path) -> String {
    for name in ["plan.yaml", "co-quan.yaml"] {
        // What was sent may be older than the plan is now.
        let older = case.join("sent.yaml");
        let from = if name == "plan.yaml" && older.exists() { older } else { case.join(name) };
        if let Ok(text) = std::fs::read(from) {
            std::fs::write(folder.join(name), text).unwrap_or_else(|e| panic!("{e}"));
        }
    }
    let output = kehoach(folder, &["build", "plan.yaml", "-o", "sent.docx", "--force"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    folder.join("sent.docx").display().to_string()
}

fn writer(source: &str, target: &str, author: &str, edits: &str) -> String {
    let script = "tests/judges/writer_round.py";
    judge("/usr/bin/python3", &[script, source, target, author, edits])
}

/// Has the file of a case that came back made anew: by hand in XML (`edits.json`), by Writer with recorded
/// changes (`writer.json`), by Microsoft's SDK out of two files (`redline.json`).
fn made(case: &Path, folder: &Path) -> Option<String> {
    let source = sent(case, folder);
    let path = |name: &str| folder.join(name).display().to_string();
    let own = |name: &str| {
        let file = case.join(name);
        file.exists().then(|| file.display().to_string())
    };
    let target = path("returned.docx");
    if let Some(edits) = own("redline.json") {
        let edited = path("edited.docx");
        python("returned.py", &[&source, &edited, &edits, "accepted"]);
        python("redline.py", &[&source, &edited, &target, "Sở Tài chính"]);
    } else if let Some(edits) = own("writer.json") {
        writer(&source, &target, "Trần Thị Cúc", &edits);
    } else {
        python("returned.py", &[&source, &target, &own("edits.json")?]);
    }
    Some(target)
}

/// What is said of a file must not hang on who made it, and when.
fn without_dates(text: &str) -> String {
    let word = |word: &str| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        digits >= 4 && word.contains(['/', ':']) && !word.contains("yaml")
    };
    text.split_inclusive([' ', '\n', '(', ')']).filter(|piece| !word(piece)).collect()
}

/// The cases of the fast lane come from these programs; with `UPDATE=1` they are written.
#[test]
fn drafts_made_by_others_are_told_as_in_the_cases() {
    let mut failures = Vec::new();
    for case in folders("tests/cases/gop-y") {
        let place = workplace();
        let Some(target) = made(&case, place.path()) else { continue };
        let kept = case.join("returned.docx");
        if std::env::var_os("UPDATE").is_some() || !kept.exists() {
            std::fs::copy(&target, &kept).unwrap_or_else(|e| panic!("{e}"));
        }
        let (now, _) = crate::review::told(&case, Path::new(&target));
        let (then, _) = crate::review::told(&case, &kept);
        if without_dates(&now) != without_dates(&then) {
            failures.push(format!("{}: told\n{now}\nand of the case\n{then}", case.display()));
        }
    }
    settle(failures);
}

/// Who opens a file in Writer and saves it changes nothing that is told.
#[test]
fn what_writer_saves_is_told_as_before() {
    let case = root().join("tests/cases/gop-y/hai-muoi-cho");
    let place = workplace();
    let (profile, out) = (place.path().join("profile"), place.path().join("out"));
    let profile = format!("-env:UserInstallation=file://{}", profile.display());
    let (out, kept) = (out.display().to_string(), case.join("returned.docx"));
    let file = kept.display().to_string();
    judge("soffice", &[&profile, "--headless", "--convert-to", "docx", "--outdir", &out, &file]);
    let saved = Path::new(&out).join("returned.docx");
    let (was, is) = (crate::review::told(&case, &kept), crate::review::told(&case, &saved));
    assert_eq!(was.1, is.1, "the plan is another then");
    // Writer keeps remarks, but not always which one answers which.
    let changes = |text: &str| without_dates(text.split("NHẬN XÉT").next().unwrap_or_default());
    assert_eq!(changes(&was.0), changes(&is.0));
}
