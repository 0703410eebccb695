//! What the guide gives to those who keep their plans in git.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::{BIN, root, workplace};

/// The block of code in the guide that begins with a line.
fn block(begins: &str) -> String {
    let guide = fs::read_to_string(root().join("docs/huong-dan.md"));
    let guide = guide.unwrap_or_else(|e| panic!("{e}"));
    let Some(from) = guide.find(&format!("\n{begins}\n")) else { panic!("no block {begins}") };
    let lines = guide[from + 1..].lines().take_while(|line| *line != "```");
    lines.map(|line| format!("{line}\n")).collect()
}

/// Runs a script with the program on the path.
fn sh(folder: &Path, script: &str) -> Output {
    let bin = Path::new(BIN).parent().unwrap_or_else(|| panic!("{BIN}"));
    let path = std::env::var("PATH").unwrap_or_default();
    let mut run = Command::new("sh");
    run.args(["-c", script]).current_dir(folder);
    run.env("PATH", format!("{}:{path}", bin.display()));
    run.output().unwrap_or_else(|e| panic!("{e}"))
}

/// An office that took over the hook believes that nothing with a flaw gets in.
#[test]
fn the_hook_lets_only_clean_plans_in() {
    let place = workplace();
    let folder = place.path();
    let right = fs::read_to_string(root().join("plans/toi-thieu/plan.yaml"));
    let right = right.unwrap_or_else(|e| panic!("{e}"));
    fs::create_dir(folder.join("ke-hoach")).unwrap_or_else(|e| panic!("{e}"));
    let write = |text: &str| {
        let path = folder.join("ke-hoach/plan.yaml");
        fs::write(path, text).unwrap_or_else(|e| panic!("{e}"));
    };
    let commit = || {
        let id = "git -c user.name=a -c user.email=a@b.c";
        sh(folder, &format!("git add ke-hoach && {id} commit -m x")).status.success()
    };
    assert!(sh(folder, "git init -q .").status.success());
    let hook = folder.join(".git/hooks/pre-commit");
    fs::write(&hook, block("#!/bin/sh")).unwrap_or_else(|e| panic!("{e}"));
    assert!(sh(folder, "chmod +x .git/hooks/pre-commit").status.success());
    write(&right.replace("ky_hieu:", "ky_hieu_la:"));
    assert!(!commit(), "a plan with an unknown key went in");
    write(&right);
    assert!(commit(), "a plan without a flaw was kept out");
}

/// A code host shows a finding only with a file of the repository and a line.
#[test]
fn the_job_makes_a_log_that_a_code_host_takes() {
    let job: serde_yaml::Value = serde_yaml::from_str(&block("# .github/workflows/ke-hoach.yml"))
        .unwrap_or_else(|e| panic!("{e}"));
    let steps = &job["jobs"]["kiem-tra"]["steps"];
    let run = steps[1]["run"].as_str().unwrap_or_else(|| panic!("{steps:?}"));
    let place = workplace();
    let folder = place.path();
    fs::create_dir(folder.join("ke-hoach")).unwrap_or_else(|e| panic!("{e}"));
    let right = fs::read_to_string(root().join("plans/toi-thieu/plan.yaml"));
    let wrong = right.unwrap_or_else(|e| panic!("{e}")).replace("ky_hieu:", "ky_hieu_la:");
    fs::write(folder.join("ke-hoach/plan.yaml"), wrong).unwrap_or_else(|e| panic!("{e}"));
    assert!(sh(folder, run).status.success());
    let name = steps[2]["with"]["sarif_file"].as_str().unwrap_or_default();
    let log = fs::read(folder.join(name)).unwrap_or_else(|e| panic!("{e}"));
    let log: serde_json::Value = serde_json::from_slice(&log).unwrap_or_else(|e| panic!("{e}"));
    let results = log["runs"][0]["results"].as_array().cloned().unwrap_or_default();
    assert!(!results.is_empty());
    for result in results {
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "ke-hoach/plan.yaml");
        assert!(place["region"]["startLine"].as_u64().is_some_and(|line| line > 0), "{result}");
        let rule = result["ruleIndex"].as_u64().and_then(|at| usize::try_from(at).ok());
        let rules = &log["runs"][0]["tool"]["driver"]["rules"];
        assert_eq!(rule.map(|at| &rules[at]["id"]), Some(&result["ruleId"]));
    }
}
