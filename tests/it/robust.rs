//! Input that nobody would write: whatever it is, the answer is findings or a document.

use kehoach::BuildOptions;
use kehoach::cli::report;
use kehoach::diag::has_errors;
use kehoach::source::{Source, Sources};
use kehoach::typeset::Fonts;

use crate::support::{add_pictures, root};

fn answer(bytes: &[u8]) -> bool {
    let mut sources = Sources::default();
    let source = match Source::new("k.yaml", bytes, 0) {
        Ok(source) => source,
        Err(flawed) => {
            sources.add(flawed.0);
            report::render(&[flawed.1], &sources, false);
            return false;
        }
    };
    sources.add(source);
    add_pictures(&mut sources, &root().join("plans/day-du"));
    let shown =
        |fault: &dyn std::fmt::Display| format!("{fault}\n{}", String::from_utf8_lossy(bytes));
    // A draft shows what can be shown of a flawed plan: it must not crash either.
    for draft in [true, false] {
        let options = BuildOptions { draft, ..BuildOptions::default() };
        let made = kehoach::lay_out(&sources, Fonts::embedded(), options);
        let made = made.unwrap_or_else(|e| panic!("{}", shown(&e)));
        report::render(&made.diagnostics, &sources, true);
        if !draft {
            assert_eq!(made.document.is_none(), has_errors(&made.diagnostics));
        }
        let Some(document) = made.document else { continue };
        document.pdf(&document.layout).unwrap_or_else(|e| panic!("{}", shown(&e)));
        if !draft {
            return true;
        }
    }
    false
}

/// A crash in the middle of a busy day tells a user nothing.
#[test]
fn mutilated_plans_never_crash() {
    let plan = std::fs::read(root().join("plans/day-du/plan.yaml"));
    let plan = plan.unwrap_or_else(|e| panic!("{e}"));
    // A fixed walk (Knuth's MMIX constants): the same mutants every time.
    let mut state = 87_u64;
    let mut next = |limit: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % limit
    };
    let pieces: &[&str] = &[
        "\"", "'", "[", "]", "{", "}", "{{", "}}", "{%", ":", ": ", "- ", "#", "|", ">", "*", "_",
        "`", "\\", "\n", "\t", "  ", "&a", "*a", "!", "%", "@", "~", "null", "\u{0301}",
        "\u{FEFF}", "\u{202E}", "\0", "🌳", "1e999", "---\n", "```\n", "<b>", "1. ", "[a](b)",
        "{nhan=}", "$", "/",
    ];
    let mut documents = 0;
    for nth in 0..600 {
        let mut bytes = plan.clone();
        for _ in 0..=nth % 3 {
            let at = next(bytes.len());
            let end = (at + next(40)).min(bytes.len());
            match next(4) {
                0 => bytes.truncate(at),
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let copy = bytes[at..end].to_vec();
                    bytes.splice(at..at, copy);
                }
                _ => drop(bytes.splice(at..at, pieces[next(pieces.len())].bytes())),
            }
            if bytes.is_empty() {
                bytes.push(b'x');
            }
        }
        documents += usize::from(answer(&bytes));
    }
    assert!(documents > 20, "only {documents} mutants were still plans");
}

/// Inputs made to exhaust a reader.
#[test]
fn hostile_files_are_refused_quickly() {
    let deep = format!("nam: {}", "[".repeat(200_000));
    let aliases = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), "*a,".repeat(10_000));
    let wide = "k: 1\n".repeat(200_000);
    let binary: Vec<u8> = (0..=255).cycle().take(10_000).collect();
    for hostile in [deep.as_bytes(), aliases.as_bytes(), wide.as_bytes(), &binary, b"", b"\xff\xfe"]
    {
        assert!(!answer(hostile));
    }
    assert!(!answer(&vec![b' '; kehoach::source::MAX_BYTES + 1]));
}
