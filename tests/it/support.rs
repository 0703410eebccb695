//! What the tests share: paths, expectations on disk, the outside judges.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use kehoach::source::{Picture, Source, Sources, office_path, picture_paths};

pub const BIN: &str = env!("CARGO_BIN_EXE_kehoach");

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folders in a folder, in order.
pub fn folders(path: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    let mut folders: Vec<PathBuf> =
        entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.is_dir()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "{path} has no cases");
    folders
}

/// Compares a text with the file that holds what is expected of it. With `UPDATE=1`, or when the
/// file is missing, it is written instead, to be read in the diff.
pub fn expect(file: &Path, got: &str, failures: &mut Vec<String>) {
    let want = std::fs::read_to_string(file).ok();
    if want.as_deref() == Some(got) {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(file, got).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        return;
    }
    let want = want.unwrap_or_default();
    let line = want.lines().zip(got.lines()).position(|(a, b)| a != b);
    let line = line.unwrap_or_else(|| want.lines().count().min(got.lines().count()));
    failures.push(format!(
        "{}:{}: expected\n  {}\ngot\n  {}\n(UPDATE=1 cargo test writes it)",
        file.display(),
        line + 1,
        want.lines().nth(line).unwrap_or("<end>"),
        got.lines().nth(line).unwrap_or("<end>"),
    ));
}

/// Reads the pictures that a plan names, as the program would.
pub fn add_pictures(sources: &mut Sources, folder: &Path) {
    for path in picture_paths(&sources.get(0).text) {
        let bytes =
            std::fs::read(folder.join(&path)).map(Arc::from).map_err(|_| "không có tệp".to_owned());
        sources.add_picture(Picture { path, bytes });
    }
}

/// Reads the plan of a folder, its office file and its pictures, as the program would; `None` where one of the
/// two cannot be read.
pub fn plan_sources(folder: &Path) -> Option<Sources> {
    let mut sources = Sources::default();
    let plan = std::fs::read_to_string(folder.join("plan.yaml")).ok()?;
    for name in [Some("plan.yaml".to_owned()), office_path(&plan)].into_iter().flatten() {
        let bytes = std::fs::read(folder.join(&name)).ok()?;
        sources.add(Source::new(&name, &bytes, sources.len()).ok()?);
    }
    add_pictures(&mut sources, folder);
    Some(sources)
}

/// Fails with all failures at once.
pub fn settle(failures: Vec<String>) {
    assert!(failures.is_empty(), "{} failed\n\n{}", failures.len(), failures.join("\n\n"));
}

/// Runs the program in a folder.
pub fn kehoach(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(BIN)
        .current_dir(folder)
        .args(arguments)
        .env("NO_COLOR", "1")
        .output()
        .unwrap_or_else(|e| panic!("{BIN}: {e}"))
}

/// What a command wrote on standard error.
pub fn complaints(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Runs a program that judges our files from outside, and returns what it printed. A judge that
/// is not installed is a failure: the check was not made.
pub fn judge(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .current_dir(root())
        .args(arguments)
        .output()
        .unwrap_or_else(|e| panic!("{program}: {e}; tests/all.sh installs it"));
    assert!(
        output.status.success(),
        "{program} {}\n{}{}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stdout),
        complaints(&output),
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Runs a script of `tests/judges` in the Python that `tests/all.sh` sets up.
pub fn python(script: &str, arguments: &[&str]) -> String {
    let python = root().join("target/judges/venv/bin/python");
    let script = format!("tests/judges/{script}");
    let mut all = vec![script.as_str()];
    all.extend(arguments);
    judge(&python.display().to_string(), &all)
}

/// Has LibreOffice Calc open, edit and save workbooks, as `tests/judges/libreoffice.py` says. Its
/// Python is the system's own, which carries the bridge.
pub fn calc(arguments: &[&str]) -> String {
    let mut all = vec!["tests/judges/libreoffice.py"];
    all.extend(arguments);
    judge("/usr/bin/python3", &all)
}

/// Fails unless veraPDF takes every file as this flavour of PDF/A or PDF/UA.
pub fn verapdf(flavour: &str, files: &[&str]) {
    // JAXB first: the jar of veraPDF carries only a part of it.
    let parts = [
        "jaxb-api",
        "jaxb-core",
        "jaxb-runtime",
        "istack-commons-runtime",
        "javax.activation",
        "txw2",
    ];
    let mut class_path = String::from("target/judges");
    for part in parts {
        class_path += &format!(":/usr/share/java/{part}.jar");
    }
    class_path += ":target/judges/verapdf.jar";
    let mut arguments = vec!["-cp", &class_path, "VeraPdf", flavour];
    arguments.extend(files);
    let verdicts = judge("java", &arguments);
    assert_eq!(verdicts.matches(&format!(" {flavour} true")).count(), files.len(), "{verdicts}");
}

/// A folder of one test's own, removed when it ends.
pub fn workplace() -> tempfile::TempDir {
    tempfile::tempdir().unwrap_or_else(|e| panic!("no temporary folder: {e}"))
}

/// Makes the corrections of some findings in a text, those that touch another left out; says whether
/// there were any.
pub fn mend(text: &mut String, found: &[kehoach::diag::Diagnostic]) -> bool {
    let mut fixes: Vec<_> = found.iter().filter_map(|one| one.fix.clone()).collect();
    fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span));
    let mut end = usize::MAX;
    for fix in &fixes {
        if fix.span.end <= end {
            text.replace_range(fix.span.start..fix.span.end, &fix.new);
            end = fix.span.start;
        }
    }
    !fixes.is_empty()
}

/// The sources of a plan that is given as text.
pub fn sources_of(plan: &str) -> Sources {
    let mut sources = Sources::default();
    let source = Source::new("plan.yaml", plan.as_bytes(), 0);
    sources.add(source.unwrap_or_else(|flawed| panic!("{:?}", flawed.1)));
    sources
}

/// What reading and checking object to, in the order of the file.
pub fn objections(sources: &Sources) -> Vec<kehoach::diag::Diagnostic> {
    let (parsed, mut found) = kehoach::source::parse(sources);
    let parsed = parsed.unwrap_or_else(|| panic!("{found:?}"));
    found.extend(kehoach::check::check(&parsed, sources));
    kehoach::diag::in_order(found)
}
