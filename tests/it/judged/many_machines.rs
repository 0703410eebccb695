//! The recipes of `packaging/many-machines`: the work of one run in parts, each by a process of its own.
//!
//! GNU parallel runs as it does for a user. Of Slurm and Kubernetes, what they would start is started here, with
//! what they would say in the environment.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_yaml::Value;

use crate::support::{BIN, judge, kehoach, root, workplace};

/// Plans of many folders, more than there are parts; one of them in each of two folders of one name.
fn plans(place: &Path) {
    for nth in 0..9 {
        let folder = place.join(format!("cay/xã {}/tet-{nth}", nth % 3));
        fs::create_dir_all(&folder).unwrap_or_else(|e| panic!("{e}"));
        let text = fs::read_to_string(root().join("plans/toi-thieu/plan.yaml"));
        let text =
            text.unwrap_or_else(|e| panic!("{e}")).replace("2027", &format!("20{}", 27 + nth));
        fs::write(folder.join("plan.yaml"), text).unwrap_or_else(|e| panic!("{e}"));
    }
}

/// All files below a folder, by their paths.
fn files(folder: &Path, below: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(below).unwrap_or_else(|e| panic!("{e}")).flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(folder, &path, found);
        } else {
            let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
            found.insert(name, fs::read(&path).unwrap_or_else(|e| panic!("{e}")));
        }
    }
}

fn made(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    files(folder, folder, &mut found);
    found
}

/// A recipe as a file of the project.
fn recipe(name: &str) -> String {
    root().join("packaging/many-machines").join(name).display().to_string()
}

/// A command in a place where the program, and what stands in `tools`, can be called by name.
fn command(place: &Path, program: &str) -> Command {
    let own = Path::new(BIN).parent().unwrap_or(Path::new("/")).display().to_string();
    let tools = place.join("tools").display().to_string();
    let path = format!("{tools}:{own}:{}", std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new(program);
    command.current_dir(place).env("PATH", path).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs four commands at once, each told which part it is (from 1): all must end well.
fn at_once(part: impl Fn(usize) -> Command) {
    let running: Vec<_> =
        (1..=4).map(|nth| part(nth).spawn().unwrap_or_else(|e| panic!("{e}"))).collect();
    for child in running {
        let ended = child.wait_with_output().unwrap_or_else(|e| panic!("{e}"));
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    }
}

/// What one run makes of the plans, by path.
fn in_one_run(place: &Path) -> BTreeMap<String, Vec<u8>> {
    let whole = kehoach(place, &["build", "cay", "-o", "một lần"]);
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stderr));
    let one = made(&place.join("một lần"));
    assert_eq!(one.len(), 9, "{:?}", one.keys());
    one
}

fn by_parallel(place: &Path) -> Output {
    let mut parallel = command(place, &recipe("parallel.sh"));
    parallel.args(["cay", "bốn phần", "4"]).output().unwrap_or_else(|e| panic!("{e}"))
}

/// An office that shares the work among processes or machines gets what one run makes, byte for byte; a part
/// that failed is named and made again by itself.
#[test]
fn four_parts_by_gnu_parallel_make_what_one_run_makes() {
    let place = workplace();
    plans(place.path());
    let one = in_one_run(place.path());
    let parts = by_parallel(place.path());
    assert!(parts.status.success(), "{}", String::from_utf8_lossy(&parts.stderr));
    assert!(made(&place.path().join("bốn phần")) == one);

    // One plan is spoilt: its part fails, the others are there; then it is mended and only that part made.
    fs::remove_dir_all(place.path().join("bốn phần")).unwrap_or_else(|e| panic!("{e}"));
    let spoilt = place.path().join("cay/xã 1/tet-4/plan.yaml");
    let text = fs::read_to_string(&spoilt).unwrap_or_else(|e| panic!("{e}"));
    fs::write(&spoilt, format!("{text}khoa_la: 1\n")).unwrap_or_else(|e| panic!("{e}"));
    let parts = by_parallel(place.path());
    assert_eq!(parts.status.code(), Some(1));
    let said = String::from_utf8_lossy(&parts.stderr).into_owned();
    let failed: Vec<&str> = said.lines().filter(|line| line.contains("chưa xong")).collect();
    let [failed] = failed.as_slice() else { panic!("{said}") };
    let again = failed.split("làm lại: ").nth(1).unwrap_or_else(|| panic!("{failed}"));
    assert_eq!(made(&place.path().join("bốn phần")).len(), 8);
    fs::write(&spoilt, text).unwrap_or_else(|e| panic!("{e}"));
    // As it is told, by a shell.
    let again = command(place.path(), "bash").args(["-c", again]).output();
    let again = again.unwrap_or_else(|e| panic!("{e}"));
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
    assert!(made(&place.path().join("bốn phần")) == one);

    // What was typed since then is built by the same call: nothing says that the parts are done already.
    let text = fs::read_to_string(&spoilt).unwrap_or_else(|e| panic!("{e}"));
    fs::write(&spoilt, text.replace("Tân Thành", "Yên Khoái")).unwrap_or_else(|e| panic!("{e}"));
    let parts = by_parallel(place.path());
    assert!(parts.status.success(), "{}", String::from_utf8_lossy(&parts.stderr));
    assert!(made(&place.path().join("bốn phần")) == in_one_run(place.path()));
}

#[test]
fn four_tasks_of_slurm_make_what_one_run_makes() {
    use std::os::unix::fs::PermissionsExt;

    let place = workplace();
    plans(place.path());
    // On a cluster `srun` starts what is told on the cores of the task; here are no others.
    let srun = place.path().join("tools/srun");
    fs::create_dir_all(place.path().join("tools")).unwrap_or_else(|e| panic!("{e}"));
    fs::write(&srun, "#!/bin/sh\nexec \"$@\"\n").unwrap_or_else(|e| panic!("{e}"));
    let runs = fs::Permissions::from_mode(0o755);
    fs::set_permissions(&srun, runs).unwrap_or_else(|e| panic!("{e}"));
    at_once(|nth| {
        let mut task = command(place.path(), "bash");
        task.arg(recipe("slurm.sh")).args(["cay", "bốn phần"]);
        task.env("SLURM_ARRAY_TASK_ID", nth.to_string()).env("SLURM_ARRAY_TASK_MAX", "4");
        task.env("SLURM_CPUS_PER_TASK", "1");
        task
    });
    assert!(made(&place.path().join("bốn phần")) == in_one_run(place.path()));
}

#[test]
fn four_pods_of_kubernetes_make_what_one_run_makes() {
    // Kubernetes' own schemas: every key of the Job is one, and has what belongs there.
    let file = recipe("kubernetes.yaml");
    judge("target/judges/venv/bin/kubernetes-validate", &["--strict", "--no-warn", &file]);

    let text = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{e}"));
    let job: Value = serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{e}"));
    let spec = &job["spec"];
    let container = &spec["template"]["spec"]["containers"][0];
    let parts = container["env"][0]["value"].as_str().and_then(|parts| parts.parse().ok());
    assert_eq!(spec["completions"].as_u64(), parts, "as many parts as pods");

    let place = workplace();
    plans(place.path());
    let words = |key: &str| -> Vec<String> {
        let words = container[key].as_sequence().into_iter().flatten();
        let words = words.filter_map(Value::as_str);
        // The volume is a folder here.
        words.map(|word| word.replace("/du-lieu/plans", "cay").replace("/du-lieu/", "")).collect()
    };
    let [program, flags @ ..] = &words("command")[..] else { panic!("{container:?}") };
    at_once(|nth| {
        let mut pod = command(place.path(), program);
        pod.args(flags).args(words("args"));
        pod.env("JOB_COMPLETION_INDEX", (nth - 1).to_string()).env("PARTS", "4");
        pod
    });
    assert!(made(&place.path().join("ra")) == in_one_run(place.path()));
}
