//! Cases as folders: drop one in, run with `UPDATE=1`, read what it wrote.

use std::collections::BTreeSet;
use std::path::Path;

use kehoach::BuildOptions;
use kehoach::cli::report;
use kehoach::diag::{Diagnostic, Severity};
use kehoach::source::{Source, Sources};
use kehoach::typeset::{Fonts, Part, TypstSource};

use crate::support::{add_pictures, expect, folders, settle};

/// Reads `plan.yaml` of a case, and `co-quan.yaml` if it has one, as the program would.
fn load(case: &Path) -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    for name in ["plan.yaml", "co-quan.yaml"] {
        let Ok(bytes) = std::fs::read(case.join(name)) else { continue };
        match Source::new(name, &bytes, sources.len()) {
            Ok(source) => sources.add(source),
            Err(flawed) => {
                sources.add(flawed.0);
                return (sources, vec![flawed.1]);
            }
        };
    }
    add_pictures(&mut sources, case);
    (sources, Vec::new())
}

/// The (line, id) pairs that the comments of a plan ask for: `# sai: id` on the line itself, or
/// `# sai@12: id` at the top where a comment would be text.
fn asked(text: &str) -> BTreeSet<(usize, String)> {
    let mut asked = BTreeSet::new();
    for (nth, line) in text.lines().enumerate() {
        if let Some((_, id)) = line.split_once("# sai: ") {
            asked.insert((nth + 1, id.trim().to_owned()));
        } else if let Some((at, id)) =
            line.strip_prefix("# sai@").and_then(|rest| rest.split_once(": "))
        {
            asked.insert((at.parse().unwrap_or_else(|_| panic!("{line}")), id.trim().to_owned()));
        }
    }
    asked
}

/// A flaw that is not named, is named at another line, or is said in a way that does not help
/// sends the user searching.
#[test]
fn every_flaw_is_named_at_its_line() {
    let mut failures = Vec::new();
    for case in folders("tests/cases/loi") {
        let (sources, mut found) = load(&case);
        if found.is_empty() {
            let made = kehoach::lay_out(&sources, Fonts::embedded(), BuildOptions::default());
            let made = made.unwrap_or_else(|fault| panic!("{}: {fault}", case.display()));
            let blocked = made.diagnostics.iter().any(|d| d.severity == Severity::Error);
            assert_eq!(made.document.is_none(), blocked, "{}", case.display());
            found = made.diagnostics;
        }
        let text = &sources.get(0).text;
        let got: BTreeSet<(usize, String)> = found
            .iter()
            .map(|d| {
                let start = d.labels[0].0.start;
                (text[..start].matches('\n').count() + 1, d.id.to_owned())
            })
            .collect();
        let asked = asked(text);
        assert!(!asked.is_empty(), "{} asks for nothing", case.display());
        if got != asked {
            failures.push(format!("{}: asked {asked:?}\ngot {got:?}", case.display()));
        }
        for d in &found {
            if d.help.is_none() {
                failures.push(format!("{}: {} does not say what to do", case.display(), d.id));
            }
        }
        let printed = report::render(&found, &sources, false);
        expect(&case.join("expected.txt"), &printed, &mut failures);
    }
    settle(failures);
}

/// What the templates are given, as Typst: a change of wording, numbering or order shows here.
#[test]
fn plans_become_the_expected_source() {
    let mut failures = Vec::new();
    for case in folders("tests/cases/noi-dung") {
        let (sources, _) = load(&case);
        let prepared = kehoach::prepare(&sources, Fonts::embedded());
        let Some(view) = prepared.view else {
            failures.push(report::render(&prepared.diagnostics, &sources, false));
            continue;
        };
        match TypstSource::new(&view, Part::Whole, Fonts::embedded()) {
            Ok(source) => expect(&case.join("expected.typ"), &source.main, &mut failures),
            Err(fault) => failures.push(format!("{}: {fault}", case.display())),
        }
    }
    settle(failures);
}
