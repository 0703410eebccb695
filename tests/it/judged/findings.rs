//! Findings as other programs read them.

use std::fs;

use crate::support::{folders, judge, kehoach, python, root, workplace};

/// Every flawed plan of the cases, checked in one call.
fn findings(format: &str) -> String {
    let plans = folders("tests/cases/loi");
    let plans = plans.iter().map(|case| case.join("plan.yaml").display().to_string());
    let plans: Vec<String> = plans.collect();
    let mut call = vec!["check", "--format", format];
    call.extend(plans.iter().map(String::as_str));
    let output = kehoach(root(), &call);
    String::from_utf8(output.stdout).unwrap_or_else(|e| panic!("{e}"))
}

/// A script written by the documented fields would break where one is missing or unnamed.
#[test]
fn findings_in_json_are_as_their_schema_says() {
    let place = workplace();
    let file = place.path().join("findings.json");
    fs::write(&file, findings("json")).unwrap_or_else(|e| panic!("{e}"));
    python("findings.py", &["docs/check.schema.json", &file.display().to_string()]);
}

/// A code host that refuses the log shows no finding at all.
#[test]
fn microsofts_validator_takes_the_sarif() {
    let place = workplace();
    let good = place.path().join("good.sarif");
    let log = findings("sarif");
    fs::write(&good, &log).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(errors(&good), Vec::<String>::new());
    // The judge can say no.
    let bad = place.path().join("bad.sarif");
    let broken = log.replace("\"startLine\"", "\"firstLine\"");
    fs::write(&bad, broken).unwrap_or_else(|e| panic!("{e}"));
    assert_ne!(errors(&bad), Vec::<String>::new());
}

/// What the validator finds wrong, a line each.
fn errors(file: &std::path::Path) -> Vec<String> {
    let told = file.with_extension("told");
    let command = "target/judges/node_modules/.bin/sarif-multitool";
    let [file, out] = [file, &told].map(|path| path.display().to_string());
    judge(
        "sh",
        &[
            "-c",
            &format!(
                "{command} validate '{file}' --output '{out}' --log ForceOverwrite; test -s '{out}'"
            ),
        ],
    );
    let told = fs::read_to_string(&told).unwrap_or_else(|e| panic!("{e}"));
    let told: serde_json::Value =
        serde_json::from_str(told.trim_start_matches('\u{feff}')).unwrap_or_else(|e| panic!("{e}"));
    let results = told["runs"][0]["results"].as_array().cloned().unwrap_or_default();
    results
        .iter()
        .filter(|result| result["level"] == "error")
        .map(|result| result["ruleId"].to_string() + " " + &result["message"].to_string())
        .collect()
}
