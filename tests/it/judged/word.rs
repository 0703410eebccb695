//! Word files of the shipped plans and the awkward documents: schema, text, what Writer prints.

use std::fs;

use crate::support::{complaints, folders, kehoach, python, root, workplace};

/// What Word would call damaged, a word that the paper has and the file has not, a page that breaks the
/// decree: none of them is seen by who only opens the file here.
#[test]
fn word_files_keep_to_the_schema_and_print_as_the_decree_has_it() {
    let (out, printed) = (workplace(), workplace());
    let mut pairs = vec![printed.path().display().to_string()];
    let mut plans = Vec::new();
    for folder in ["plans", "tests/cases/mau"].into_iter().flat_map(folders) {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let plan = folder.join("plan.yaml").display().to_string();
        for kind in ["docx", "pdf"] {
            let file = out.path().join(format!("{name}.{kind}")).display().to_string();
            let made = kehoach(root(), &["build", &plan, "-o", &file]);
            assert_eq!(made.status.code(), Some(0), "{}", complaints(&made));
            pairs.push(file);
        }
        let text = fs::read_to_string(&plan).unwrap_or_else(|e| panic!("{plan}: {e}"));
        let office = text.lines().find_map(|line| line.strip_prefix("dung_chung:"));
        let office = office.map(|path| folder.join(path.trim()).display().to_string());
        if folder.starts_with(root().join("plans")) {
            plans.push((name, plan, office));
        }
    }
    python("word.py", &pairs.iter().map(String::as_str).collect::<Vec<_>>());
    for (name, plan, office) in &plans {
        let pdf = printed.path().join(format!("{name}.pdf")).display().to_string();
        let mut arguments = vec!["--word", &pdf, plan];
        arguments.extend(office.as_deref());
        python("measure.py", &arguments);
    }
}
