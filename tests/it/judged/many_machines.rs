//! The recipes of `packaging/many-machines`: the work of one run in parts, each by a process of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::{BIN, kehoach, root, workplace};

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

fn in_four_parts(place: &Path) -> Output {
    let own = Path::new(BIN).parent().unwrap_or(Path::new("/")).display().to_string();
    let path = format!("{own}:{}", std::env::var("PATH").unwrap_or_default());
    Command::new(root().join("packaging/many-machines/xargs.sh"))
        .args(["cay", "bốn phần", "4"])
        .current_dir(place)
        .env("PATH", path)
        .output()
        .unwrap_or_else(|e| panic!("{e}"))
}

/// An office that shares the work among processes or machines gets what one run makes, byte for byte; a part
/// that failed is named and made again by itself.
#[test]
fn four_parts_at_once_make_what_one_run_makes() {
    let place = workplace();
    plans(place.path());
    let whole = kehoach(place.path(), &["build", "cay", "-o", "một lần"]);
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stderr));
    let one = made(&place.path().join("một lần"));
    assert_eq!(one.len(), 9, "{:?}", one.keys());

    let parts = in_four_parts(place.path());
    assert!(parts.status.success(), "{}", String::from_utf8_lossy(&parts.stderr));
    assert!(made(&place.path().join("bốn phần")) == one);

    // One plan is spoilt: its part fails, the others are there; then it is mended and only that part made.
    fs::remove_dir_all(place.path().join("bốn phần")).unwrap_or_else(|e| panic!("{e}"));
    let spoilt = place.path().join("cay/xã 1/tet-4/plan.yaml");
    let text = fs::read_to_string(&spoilt).unwrap_or_else(|e| panic!("{e}"));
    fs::write(&spoilt, format!("{text}khoa_la: 1\n")).unwrap_or_else(|e| panic!("{e}"));
    let parts = in_four_parts(place.path());
    assert_eq!(parts.status.code(), Some(123));
    let said = String::from_utf8_lossy(&parts.stderr).into_owned();
    let failed: Vec<&str> = said.lines().filter(|line| line.contains("chưa xong")).collect();
    let [failed] = failed.as_slice() else { panic!("{said}") };
    let shard = failed.split("--shard ").nth(1).unwrap_or_else(|| panic!("{failed}"));
    assert_eq!(made(&place.path().join("bốn phần")).len(), 8);
    fs::write(&spoilt, text).unwrap_or_else(|e| panic!("{e}"));
    let again = kehoach(place.path(), &["build", "cay", "-o", "bốn phần", "--shard", shard]);
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
    assert!(made(&place.path().join("bốn phần")) == one);
}
