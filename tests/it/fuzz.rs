//! The targets of `fuzz/` over their corpus and over a fixed walk of mutants: the same every time.
//! `RUNS=20000 SEED=7 cargo test --test it -- fuzz` tries others, and keeps what fails.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use crate::support::{folders, root, settle};

#[path = "../../fuzz/src/mutate.rs"]
mod mutate;
#[path = "../../fuzz/src/targets.rs"]
mod targets;

use mutate::Walk;

fn setting(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// What is tried first: a file for each thing that once went wrong, and one of each kind.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = root().join("fuzz/corpus").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    files.sort();
    files.iter().map(|f| fs::read(f).unwrap_or_else(|e| panic!("{}: {e}", f.display()))).collect()
}

/// Tries inputs, and keeps those that fail.
fn try_all(target: &str, run: fn(&[u8]), inputs: impl Iterator<Item = Vec<u8>>) {
    let mut failures = Vec::new();
    for input in inputs {
        if catch_unwind(AssertUnwindSafe(|| run(&input))).is_err() {
            let kept = root().join("target/fuzz");
            let file = kept.join(format!("{target}-{}", failures.len()));
            let written = fs::create_dir_all(&kept).and_then(|()| fs::write(&file, &input));
            written.unwrap_or_else(|e| panic!("{}: {e}", file.display()));
            failures.push(format!("{target}: {}", file.display()));
        }
    }
    settle(failures);
}

/// The corpus of a target, then mutants of it.
fn try_mutants(target: &str, run: fn(&[u8]), runs: usize) {
    let seeds = corpus(target);
    let mut walk = Walk::new(setting("SEED", 87) as u64);
    let mutants = (0..setting("RUNS", runs)).map(|nth| {
        let seed = &seeds[nth % seeds.len()];
        match std::str::from_utf8(seed) {
            Ok(text) if nth % 2 == 0 => mutate::yaml(text, &mut walk).into_bytes(),
            _ => mutate::bytes(seed, &mut walk),
        }
    });
    let mutants: Vec<Vec<u8>> = mutants.collect();
    try_all(target, run, seeds.into_iter().chain(mutants));
}

/// A crash in the middle of a busy day tells a user nothing.
#[test]
fn plans() {
    let mut seeds = corpus("plan");
    for kind in ["plans", "tests/cases/noi-dung", "tests/cases/mau", "tests/cases/loi"] {
        for folder in folders(kind) {
            let file = folder.join("plan.yaml");
            seeds.push(fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display())));
        }
    }
    let mut walk = Walk::new(setting("SEED", 87) as u64);
    let known = corpus("plan").into_iter();
    let mutants = (0..setting("RUNS", 300)).map(|_| {
        let seed = &seeds[walk.below(seeds.len())];
        mutate::yaml(&String::from_utf8_lossy(seed), &mut walk).into_bytes()
    });
    try_all("plan", targets::plan, known.chain(mutants));
}

#[test]
fn texts() {
    try_mutants("text", targets::text, 100);
}

#[test]
fn amounts() {
    try_mutants("amount", targets::amount, 2000);
}

#[test]
fn edits() {
    try_mutants("edits", targets::edits, 300);
}

#[test]
fn sheets() {
    try_mutants("sheet", targets::sheet, 300);
}

#[test]
fn signed_files() {
    try_mutants("signed", targets::signed, 100);
}

#[test]
fn requests() {
    try_mutants("request", targets::request, 3000);
}

#[test]
fn data_files() {
    try_mutants("data", targets::data, 300);
}
