//! How many instructions commands take, counted by callgrind: what does not depend on how busy a machine is.
//!
//! A user loses time where a change does much work twice. Small differences (another compiler, threads that
//! take turns in another order) are no failure: the bound is generous.

use crate::support::{BIN, expect, judge, root, settle};

/// By how much a count may exceed the one that was written down.
const BOUND: f64 = 1.25;

/// Below this share of it, what was written down says nothing any more: it is to be written anew.
const STALE: f64 = 0.6;

const COUNTS: &str = "benches/instructions.txt";

/// The commands; `OUT` is a folder of their own.
const COMMANDS: [&str; 4] = [
    "check plans/toi-thieu/plan.yaml",
    "build plans/lang-son-2011/plan.yaml -o OUT/seed.pdf",
    "build plans/lang-son-2011/plan.yaml -o OUT/seed.docx",
    "budget export plans/du-lich-2027-2030/plan.yaml -o OUT/sheet.xlsx",
];

/// Instructions of a command of the program, in millions.
fn counted(command: &str, out: &str) -> u64 {
    let command = command.replace("OUT", out);
    let script =
        format!("valgrind --tool=callgrind --callgrind-out-file=/dev/null {BIN} {command} 2>&1");
    let said = judge("sh", &["-c", &script]);
    let counted = said.lines().find_map(|line| line.split_once("Collected : "));
    let counted = counted.and_then(|(_, count)| count.trim().parse::<u64>().ok());
    counted.unwrap_or_else(|| panic!("no count of `{command}`:\n{said}")) / 1_000_000
}

#[test]
fn no_command_takes_much_more_than_it_did() {
    let out = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    let out = out.path().display().to_string();
    let counts = COMMANDS.map(|command| (command, counted(command, &out)));
    let file = root().join(COUNTS);
    let known = std::fs::read_to_string(&file).unwrap_or_default();
    let was = |command: &str| {
        let line = known.lines().find_map(|line| line.strip_suffix(command));
        line.and_then(|count| count.trim().parse::<u64>().ok())
    };
    let fine = |(command, now): &(&str, u64)| {
        was(command).is_some_and(|was| {
            let ratio = *now as f64 / was as f64;
            (STALE..=BOUND).contains(&ratio)
        })
    };
    let mut failures = Vec::new();
    if !counts.iter().all(fine) {
        let lines = counts.iter().map(|(command, now)| format!("{now:>8}  {command}\n"));
        expect(&file, &lines.collect::<String>(), &mut failures);
    }
    settle(failures);
}
