//! Commands as folders: `command.txt` has one call a line, `expected.txt` what they print, and
//! `expected/` the files as they are afterwards.

use std::fs;
use std::path::Path;

use crate::support::{complaints, expect, folders, kehoach, settle, workplace};

/// Copies a case's own files to where its commands run. A file `x.times` holds a number and a
/// text: `x` is the text so many times.
fn copy(case: &Path, to: &Path) {
    for entry in fs::read_dir(case).unwrap_or_else(|e| panic!("{e}")).flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name == "command.txt" || name.starts_with("expected") {
            continue;
        }
        if let Some(name) = name.strip_suffix(".times") {
            let text = fs::read_to_string(entry.path()).unwrap_or_else(|e| panic!("{e}"));
            let (count, text) = text.split_once('\n').unwrap_or_else(|| panic!("{name}"));
            let count = count.trim().parse().unwrap_or_else(|e| panic!("{name}: {e}"));
            fs::write(to.join(name), text.repeat(count)).unwrap_or_else(|e| panic!("{e}"));
        } else if entry.path().is_dir() {
            fs::create_dir_all(to.join(&name)).unwrap_or_else(|e| panic!("{e}"));
            copy(&entry.path(), &to.join(&name));
        } else {
            fs::copy(entry.path(), to.join(&name)).unwrap_or_else(|e| panic!("{e}"));
        }
    }
}

/// Splits a line at spaces, but for those in double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap_or_else(|| panic!("{line}")).push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A command that says something else than it did surprises whoever wrote it into a script.
#[test]
fn commands_do_what_is_expected() {
    let mut failures = Vec::new();
    for case in folders("tests/cases/cli") {
        let place = workplace();
        copy(&case, place.path());
        let commands = fs::read_to_string(case.join("command.txt"));
        let commands = commands.unwrap_or_else(|e| panic!("{}: {e}", case.display()));
        let mut told = String::new();
        for line in commands.lines().filter(|line| !line.trim().is_empty()) {
            let words = words(line);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let output = kehoach(place.path(), &words);
            told += &format!("$ kehoach {line}\n");
            told += &String::from_utf8_lossy(&output.stdout);
            told += &complaints(&output);
            told += &format!("[{}]\n", output.status.code().unwrap_or(-1));
        }
        expect(&case.join("expected.txt"), &told, &mut failures);
        for entry in fs::read_dir(case.join("expected")).into_iter().flatten().flatten() {
            let got = fs::read_to_string(place.path().join(entry.file_name()));
            expect(&entry.path(), &got.unwrap_or_default(), &mut failures);
        }
    }
    settle(failures);
}
