//! The map at the head of src/lib.rs, held: who may name what.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{root, settle};

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{e}")).flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

/// (word, the folders or files of src/ that may have it)
const ONLY: [(&str, &[&str]); 24] = [
    ("typst::", &["typeset/"]),
    ("typst_", &["typeset/"]),
    ("comemo", &["typeset/"]),
    ("minijinja", &["typeset/", "view/text/values/"]),
    ("serde_yaml", &["source/"]),
    ("saphyr_parser", &["source/tree.rs"]),
    ("pulldown_cmark", &["view/text/markdown.rs", "guide/read.rs"]),
    ("annotate_snippets", &["cli/report/text.rs"]),
    ("clap", &["cli/args/"]),
    ("std::fs", &["cli/"]),
    ("std::env", &["cli/", "main.rs"]),
    // A cursor over bytes in memory reads no disk; a server answers.
    (
        "std::io",
        &[
            "cli/files.rs",
            "cli/terminal.rs",
            "cli/serve/server.rs",
            "sheet/grid/package.rs",
            "word/export/package.rs",
            "word/read/old_doc.rs",
            "word/read/package.rs",
        ],
    ),
    ("std::net", &["cli/serve/server.rs"]),
    ("httparse", &["cli/serve/request.rs"]),
    ("lsp_server", &["cli/lsp/"]),
    ("std::process", &["cli/", "main.rs"]),
    ("rust_xlsxwriter", &["sheet/write.rs"]),
    ("zip::", &["sheet/grid/package.rs", "word/export/package.rs", "word/read/package.rs"]),
    ("lopdf", &["sign/"]),
    ("office_oxide", &["word/read/old_doc.rs"]),
    ("similar", &["compare/"]),
    ("println!", &[]),
    ("Local::now", &[]),
    ("Utc::now", &[]),
];

/// (folder, what it must not use)
const NEVER: [(&str, &[&str]); 20] = [
    ("guide/", &["crate::"]),
    ("form/", &["crate::check", "crate::typeset", "crate::sheet", "crate::cli"]),
    ("lsp/", &["crate::check", "crate::sheet", "crate::word", "crate::sign", "crate::cli"]),
    ("calendar/", &["crate::"]),
    ("spelling/", &["crate::plan", "crate::law", "crate::diag", "crate::source", "crate::check"]),
    (
        "law/",
        &[
            "crate::plan",
            "crate::diag",
            "crate::source",
            "crate::check",
            "crate::view",
            "crate::renew",
        ],
    ),
    ("diag/", &["crate::source", "crate::check", "crate::view", "crate::typeset", "crate::cli"]),
    ("plan/", &["crate::source", "crate::check", "crate::view", "crate::typeset", "crate::diag"]),
    ("source/", &["crate::check", "crate::view", "crate::typeset", "crate::cli"]),
    ("check/", &["crate::view", "crate::typeset", "crate::cli"]),
    ("view/", &["crate::check", "crate::typeset", "crate::cli"]),
    ("typeset/", &["crate::check", "crate::cli"]),
    ("sign/", &["crate::source", "crate::check", "crate::view", "crate::typeset", "crate::cli"]),
    (
        "sheet/",
        &[
            "crate::source",
            "crate::check",
            "crate::view",
            "crate::typeset",
            "crate::compare",
            "crate::cli",
        ],
    ),
    ("word/export/", &["crate::source", "crate::check", "crate::sheet", "crate::cli"]),
    (
        "word/read/",
        &[
            "crate::plan",
            "crate::source",
            "crate::check",
            "crate::view",
            "crate::typeset",
            "crate::cli",
        ],
    ),
    ("word/review/", &["crate::check", "crate::typeset", "crate::sheet", "crate::cli"]),
    ("series/", &["crate::check", "crate::view", "crate::typeset", "crate::cli"]),
    ("renew/", &["crate::check", "crate::view", "crate::typeset", "crate::sheet", "crate::cli"]),
    ("compare/", &["crate::check", "crate::typeset", "crate::sheet", "crate::cli"]),
];

/// A stage that reaches around the map makes the next change touch everything.
#[test]
fn stages_keep_to_the_map() {
    let mut files = Vec::new();
    let src = root().join("src");
    rust_files(&src, &mut files);
    assert!(files.len() > 20);
    let mut failures = Vec::new();
    for file in files {
        let name = file.strip_prefix(&src).unwrap_or(&file).to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{name}: {e}"));
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for (nth, line) in code.enumerate() {
            for (word, allowed) in ONLY {
                if line.contains(word) && !allowed.iter().any(|a| name.starts_with(a)) {
                    failures.push(format!("src/{name}: code line {}: {word}", nth + 1));
                }
            }
            for (folder, banned) in NEVER {
                for word in banned.iter().filter(|w| name.starts_with(folder) && line.contains(**w))
                {
                    failures.push(format!("src/{name}: code line {}: {word}", nth + 1));
                }
            }
        }
    }
    settle(failures);
}
