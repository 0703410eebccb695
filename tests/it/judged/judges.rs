//! The judges themselves: a judge that takes everything proves nothing.

use std::process::Command;

use crate::support::{kehoach, root, workplace};

fn verdict(script: &str, arguments: &[&str]) -> bool {
    let python = root().join("target/judges/venv/bin/python");
    let output = Command::new(&python)
        .arg(root().join("tests/judges").join(script))
        .args(arguments)
        .output()
        .unwrap_or_else(|e| panic!("{}: {e}; tests/all.sh installs it", python.display()));
    output.status.success()
}

/// The reading judge must see a word that is not there, and the measuring judge a size that is
/// not allowed.
#[test]
fn the_judges_can_say_no() {
    let place = workplace();
    let plan = std::fs::read_to_string(root().join("plans/lang-son-2011/plan.yaml"));
    let plan = plan.unwrap_or_else(|e| panic!("{e}"));
    let put = |name: &str, text: &str| {
        let path = place.path().join(name);
        std::fs::write(&path, text).unwrap_or_else(|e| panic!("{e}"));
        path.display().to_string()
    };
    let right = put("k.yaml", &plan);
    assert_eq!(kehoach(place.path(), &["build", "k.yaml"]).status.code(), Some(0));
    let pdf = place.path().join("k.pdf").display().to_string();
    assert!(verdict("read_back.py", &[&pdf, &right]));
    assert!(verdict("measure.py", &[&pdf, &right]));

    let other = put("khac.yaml", &plan.replace("rườm rà", "rườm rà lắm"));
    assert!(!verdict("read_back.py", &[&pdf, &other]), "a missing word was not seen");
    let more = put("thieu.yaml", &plan.replace("tránh tổ chức", "tránh"));
    assert!(!verdict("read_back.py", &[&pdf, &more]), "a word too many was not seen");
    let profile = put("thethuc.yaml", &plan.replace("the_thuc: tt01-2011", "the_thuc: nd30-2020"));
    assert!(!verdict("measure.py", &[&pdf, &profile]), "a wrong page number was not seen");
}
