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
