//! Cases as folders: drop one in, run with `UPDATE=1`, read what it wrote.

use std::collections::BTreeSet;
use std::path::Path;

use kehoach::BuildOptions;
use kehoach::cli::report;
use kehoach::diag::{Diagnostic, Severity};
use kehoach::source::{Source, Sources};
use kehoach::typeset::{Fonts, Layout, Part, TypstSource};

use crate::support::{add_pictures, expect, folders, root, settle};

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
        let draft = BuildOptions { draft: true, ..BuildOptions::default() };
        if let Err(fault) = kehoach::lay_out(&sources, Fonts::embedded(), draft) {
            failures.push(format!("{}: as a draft: {fault}", case.display()));
        }
        let text = &sources.get(0).text;
        let got: BTreeSet<(usize, String)> = found
            .iter()
            .map(|d| {
                let start = d.labels[0].0.start;
                (text[..start].matches('\n').count() + 1, d.id().to_owned())
            })
            .collect();
        let asked = asked(text);
        assert!(!asked.is_empty(), "{} asks for nothing", case.display());
        if got != asked {
            failures.push(format!("{}: asked {asked:?}\ngot {got:?}", case.display()));
        }
        for d in &found {
            if d.help.is_none() {
                failures.push(format!("{}: {} does not say what to do", case.display(), d.id()));
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

/// Who is sent the one file compiles it without this program, and must see the same pages: there
/// all names of the layout share one room.
#[test]
fn the_one_file_makes_the_same_pages() {
    let mut cases = folders("tests/cases/noi-dung");
    cases.push(root().join("plans/day-du"));
    for case in cases {
        let (sources, _) = load(&case);
        let made = kehoach::lay_out(&sources, Fonts::embedded(), BuildOptions::default());
        let made = made.unwrap_or_else(|fault| panic!("{}: {fault}", case.display()));
        let document = made.document.unwrap_or_else(|| panic!("{} is flawed", case.display()));
        let alone =
            TypstSource { main: document.source.self_contained(), ..TypstSource::default() };
        let layout = Layout::new(&alone, Fonts::embedded());
        let layout = layout.unwrap_or_else(|fault| panic!("{}: {fault}", case.display()));
        assert!(layout.svg() == document.layout.svg(), "{}", case.display());
    }
}

/// A plan without a flaw, a key a line: the examples of the manual take the place of its keys.
const PLAIN: &str = "\
nam: 2027
co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN], ten: Ủy ban nhân dân xã Mẫu Sơn}
ky_hieu: KH-UBND
dia_danh: Mẫu Sơn
trich_yeu: Tổ chức Tết trồng cây năm {{ nam }}
noi_dung: Trồng cây ngay từ đầu xuân.
nguoi_ky: {chuc_vu: CHỦ TỊCH}
noi_nhan: [Các thôn, \"Lưu: VT\"]
";

/// What is found in the plain plan with an example's keys in place of its own.
fn findings_of(example: &str) -> Vec<&'static str> {
    let key = |line: &str| line.split_once(':').map(|(key, _)| key.to_owned());
    let own: Vec<String> = example.lines().filter_map(key).collect();
    let kept = PLAIN.lines().filter(|line| key(line).is_some_and(|key| !own.contains(&key)));
    let mut text: String = kept.flat_map(|line| [line, "\n"]).collect();
    text += example;
    let place = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    let path = place.path().join("plan.yaml");
    std::fs::write(&path, text).unwrap_or_else(|e| panic!("{e}"));
    let (sources, mut found) = load(place.path());
    if found.is_empty() {
        let made = kehoach::lay_out(&sources, Fonts::embedded(), BuildOptions::default());
        found = made.unwrap_or_else(|fault| panic!("{fault}")).diagnostics;
    }
    found.iter().map(kehoach::diag::Diagnostic::id).collect()
}

/// An entry of the manual whose example shows something else misleads whoever looks it up.
#[test]
fn the_examples_of_the_manual_say_what_they_are_meant_to() {
    assert_eq!(findings_of(""), [""; 0]);
    let mut failures = Vec::new();
    for kind in kehoach::diag::kinds::all() {
        let (Some(wrong), Some(right)) = (kind.wrong, kind.right) else { continue };
        let found = findings_of(wrong);
        if !found.contains(&kind.id) {
            failures.push(format!("{}: the wrong example gives {found:?}", kind.id));
        }
        let found = findings_of(right);
        if !found.is_empty() {
            failures.push(format!("{}: the right example gives {found:?}", kind.id));
        }
    }
    settle(failures);
}

/// Findings that nothing brings about unless the program itself is wrong.
const NEVER: [&str; 2] = ["loi-chuong-trinh", "trang-sai-the-thuc"];

/// A finding that no case brings about may never have been seen, or may have gone unnoticed.
#[test]
fn every_finding_has_a_case() {
    let mut told = String::new();
    for kind in ["loi", "cli"] {
        for case in folders(&format!("tests/cases/{kind}")) {
            told += &std::fs::read_to_string(case.join("expected.txt")).unwrap_or_default();
        }
    }
    let seen = |id: &str| told.contains(&format!("[{id}]:"));
    let missing: Vec<String> = kehoach::diag::kinds::all()
        .filter(|kind| seen(kind.id) == NEVER.contains(&kind.id))
        .map(|kind| kind.id.to_owned())
        .collect();
    settle(missing);
}
