//! Files of the user's are never left worse: whole, old or new, whatever happens to the program, the disk
//! or the names; and what people have signed stays.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::support::{BIN, complaints, kehoach, root, workplace};

const PLAN: &str = "\
nam: 2027
co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ NÀ SA]}
ky_hieu: KH-UBND
dia_danh: Nà Sa
trich_yeu: Nạo vét kênh mương năm {{ nam }}
noi_dung:
  - |
    # Khối lượng
    Nạo vét {{ du_lieu.so_met }} mét kênh; kinh phí {{ kinh_phi.tong | tien }}.
  - bang: kinh_phi
kinh_phi:
  du_toan:
    - {ma: thue, noi_dung: Thuê máy, so_tien: 3.000.000}
nguoi_ky: {quyen_han: TM. ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH}
noi_nhan: [Các thôn, \"Lưu: VT\"]
";

fn put(place: &Path, name: &str, text: &str) {
    fs::write(place.join(name), text).unwrap_or_else(|e| panic!("{name}: {e}"));
}

fn get(place: &Path, name: &str) -> Vec<u8> {
    fs::read(place.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn run(place: &Path, arguments: &[&str], code: i32) -> String {
    let output = kehoach(place, arguments);
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), complaints(&output));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    said
}

/// Names of the files of ours that nobody asked for.
fn litter(place: &Path) -> Vec<String> {
    let names = fs::read_dir(place).unwrap_or_else(|e| panic!("{e}")).flatten();
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with(".kehoach-")).collect()
}

/// A plan whose text calls for no data.
fn plain() -> String {
    PLAN.replace("{{ du_lieu.so_met }}", "500")
}

/// A plan, a sheet, a PDF and a series, each written over by a program that is killed: every file is
/// what it was, or what it was to become.
#[cfg(unix)]
#[test]
fn a_killed_program_leaves_every_file_whole() {
    const KILLS: u64 = if cfg!(feature = "judged") { 60 } else { 4 };
    let place = workplace();
    let place = place.path();
    put(place, "mau.yaml", PLAN);
    put(place, "a.yaml", &plain());
    let data = |metres: u32| {
        let row = |nth| format!("- {{tep: xa-{nth}, so_met: {}}}\n", metres + nth);
        (1..=3).map(row).collect::<String>()
    };
    put(place, "0.yaml", &data(100));
    put(place, "1.yaml", &data(200));
    let series = |nth: usize| {
        let data = if nth == 0 { "0.yaml" } else { "1.yaml" };
        vec!["build", "mau.yaml", "--data", data, "-o", "ra", "--force", "-j", "1"]
    };
    let amount = |nth: usize| ["kinh_phi.du_toan[thue].so_tien=4.000.000", "nam=2028"][nth];
    // Commands in pairs: each undoes what the other did. `2.yaml` is set back before each.
    let works: [(&[&str], [Vec<&str>; 2]); 4] = [
        (
            &["a.pdf"],
            [
                vec!["build", "a.yaml", "-o", "a.pdf"],
                vec!["build", "a.yaml", "--draft", "-o", "a.pdf"],
            ],
        ),
        (&["ra/xa-1.pdf", "ra/xa-2.pdf", "ra/xa-3.pdf"], [series(0), series(1)]),
        (&["2.yaml"], [vec!["set", "2.yaml", amount(0)], vec!["set", "2.yaml", amount(1)]]),
        (
            &["a.xlsx"],
            [
                vec!["budget", "export", "a.yaml", "-o", "a.xlsx"],
                vec!["budget", "export", "b.yaml", "-o", "a.xlsx"],
            ],
        ),
    ];
    put(place, "b.yaml", &plain().replace("3.000.000", "5.000.000"));
    let mut state = 11_u64;
    for (files, pair) in works {
        let reset = || put(place, "2.yaml", &plain());
        let mut whole: Vec<Vec<Vec<u8>>> = Vec::new();
        let mut took = Duration::ZERO;
        for command in &pair {
            reset();
            let start = std::time::Instant::now();
            run(place, command, 0);
            took = start.elapsed();
            whole.push(files.iter().map(|file| get(place, file)).collect());
        }
        reset();
        whole.push(files.iter().map(|file| get(place, file)).collect());
        for nth in 0..KILLS {
            reset();
            let command = &pair[usize::from(nth % 2 == 1)];
            let mut child = Command::new(BIN)
                .args(command)
                .current_dir(place)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap_or_else(|e| panic!("{e}"));
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            if nth % 3 == 0 {
                // As soon as something is being written.
                let folder = place.join(files[0]);
                let folder = folder.parent().unwrap_or(place);
                while litter(folder).is_empty() && child.try_wait().is_ok_and(|end| end.is_none()) {
                }
            } else {
                let share = u32::try_from(state >> 40).unwrap_or_default() % 1000;
                std::thread::sleep(took * share / 900);
            }
            // One that has ended needs no killing.
            let _ = child.kill();
            child.wait().unwrap_or_else(|e| panic!("{e}"));
            for (at, file) in files.iter().enumerate() {
                let now = get(place, file);
                let known = whole.iter().any(|state| state[at] == now);
                assert!(known, "{command:?}, kill {nth}: {file} is torn ({} bytes)", now.len());
            }
            let folder = place.join(files[0]);
            for left in litter(folder.parent().unwrap_or(place)) {
                let at = folder.parent().unwrap_or(place).join(left);
                fs::remove_file(at).unwrap_or_else(|e| panic!("{e}"));
            }
        }
    }
}

/// A disk that takes no more in the middle of a file.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_file() {
    let place = workplace();
    let place = place.path();
    let long = format!("{}# {}\n", plain(), "dài ".repeat(500));
    put(place, "a.yaml", &long);
    put(place, "mau.yaml", PLAN);
    put(place, "d.csv", "tep;so_met\nxa-1;5\nxa-2;6\n");
    run(place, &["build", "a.yaml", "-o", "a.pdf"], 0);
    run(place, &["budget", "export", "a.yaml", "-o", "a.xlsx"], 0);
    run(place, &["build", "mau.yaml", "--data", "d.csv", "-o", "ra"], 0);
    put(place, "a.yaml", &long.replace("500 mét", "600 mét"));
    put(place, "d.csv", "tep;so_met\nxa-1;7\nxa-2;8\n");
    let files = ["a.yaml", "a.pdf", "a.xlsx", "ra/xa-1.pdf", "ra/xa-2.pdf"];
    let before = files.map(|file| get(place, file));
    for call in [
        "build a.yaml -o a.pdf",
        "budget export a.yaml -o a.xlsx",
        "set a.yaml nam=2028",
        "build mau.yaml --data d.csv -o ra",
        "build a.yaml -o new.pdf",
    ] {
        // No file may be longer than a block: 512 bytes, or 1024, as the shell counts.
        let script = format!("trap '' XFSZ; ulimit -f 1; exec {BIN} {call}");
        let output = Command::new("sh").args(["-c", &script]).current_dir(place).output();
        let output = output.unwrap_or_else(|e| panic!("{e}"));
        let said = complaints(&output);
        assert_eq!(output.status.code(), Some(2), "{call}: {said}");
        assert!(said.contains("lỗi: không ghi được"), "{call}: {said}");
        assert_eq!(said.contains("bản cũ giữ nguyên"), !call.contains("new"), "{call}: {said}");
        assert!(files.map(|file| get(place, file)) == before, "{call}: a file has changed");
        assert!(litter(place).is_empty() && litter(&place.join("ra")).is_empty(), "{call}");
    }
    assert!(!place.join("new.pdf").exists());
}

/// Who may not write a file gets no new one in its place, also where the folder is open.
#[test]
fn a_file_that_is_read_only_stays() {
    let place = workplace();
    let place = place.path();
    put(place, "a.yaml", &plain());
    run(place, &["build", "a.yaml", "-o", "a.pdf"], 0);
    let before = ["a.yaml", "a.pdf"].map(|name| get(place, name));
    for name in ["a.yaml", "a.pdf"] {
        let path = place.join(name);
        let mut permissions = fs::metadata(&path).unwrap_or_else(|e| panic!("{e}")).permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap_or_else(|e| panic!("{e}"));
    }
    // The system's own manager may write everything.
    let manages = fs::OpenOptions::new().write(true).open(place.join("a.yaml")).is_ok();
    for command in
        [&["build", "a.yaml", "--draft", "-o", "a.pdf"][..], &["set", "a.yaml", "nam=2028"]]
    {
        let said = run(place, command, if manages { 0 } else { 2 });
        assert_eq!(said.contains("tệp chỉ cho đọc; bản cũ giữ nguyên"), !manages, "{said}");
    }
    assert_eq!(before == ["a.yaml", "a.pdf"].map(|name| get(place, name)), !manages);
}

/// Links lead where they lead, also to nothing yet, and back to where they stand.
#[cfg(unix)]
#[test]
fn links_stay_links() {
    use std::os::unix::fs::symlink;
    let place = workplace();
    let place = place.path();
    let link = |to: &str, name: &str| {
        symlink(to, place.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    };
    let leads = |name: &str, to: &str| {
        let led = fs::read_link(place.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(led, Path::new(to), "{name}");
    };
    fs::create_dir_all(place.join("chung/cay")).unwrap_or_else(|e| panic!("{e}"));
    put(place, "chung/that.yaml", &plain());
    link("chung/that.yaml", "k.yaml");
    link("k.yaml", "k2.yaml");
    run(place, &["set", "k2.yaml", "nam=2029"], 0);
    leads("k.yaml", "chung/that.yaml");
    leads("k2.yaml", "k.yaml");
    assert!(String::from_utf8_lossy(&get(place, "chung/that.yaml")).starts_with("nam: 2029\n"));
    link("chung/moi.pdf", "k.pdf");
    for _ in 0..2 {
        run(place, &["build", "k.yaml", "-o", "k.pdf"], 0);
        leads("k.pdf", "chung/moi.pdf");
        assert!(get(place, "chung/moi.pdf").starts_with(b"%PDF-"));
    }
    link("vong-2.pdf", "vong-1.pdf");
    link("vong-1.pdf", "vong-2.pdf");
    let said = run(place, &["build", "k.yaml", "-o", "vong-1.pdf"], 2);
    assert!(said.contains("vòng quanh"), "{said}");

    // A folder with a way back into itself, a plan in capitals, a link to nothing.
    put(place, "chung/cay/PLAN-A.YAML", &plain());
    link("..", "chung/cay/len");
    link("khong-co.yaml", "chung/cay/dut.yaml");
    let said = run(place, &["build", "chung", "-o", "ra"], 2);
    assert!(said.contains("chung/cay/dut.yaml: không có tệp"), "{said}");
    assert!(said.contains("3 văn bản: 2 làm mới, 0 không đổi, 1 lỗi"), "{said}");
    assert!(place.join("ra/cay/PLAN-A.pdf").exists() && place.join("ra/that.pdf").exists());
}

/// Names whose accents are stored in another way than they are typed.
#[cfg(target_os = "linux")]
#[test]
fn names_are_found_and_kept_as_they_lie() {
    let place = workplace();
    let place = place.path();
    let (apart, whole) = ("Ke\u{302}\u{301} hoa\u{323}ch", "K\u{1EBF} ho\u{1EA1}ch");
    fs::create_dir(place.join(apart)).unwrap_or_else(|e| panic!("{e}"));
    put(place, &format!("{apart}/xa\u{303}.yaml"), &plain());
    let plan = format!("{whole}/x\u{E3}.yaml");
    run(place, &["set", &plan, "nam=2028"], 0);
    run(place, &["build", &plan], 0);
    run(place, &["build", &plan, "-o", &format!("{whole}/ra/x\u{E3}.pdf")], 2);
    run(place, &["build", &plan, "-o", &format!("{whole}/moi.pdf")], 0);
    let names = |folder: &Path| {
        let names = fs::read_dir(folder).unwrap_or_else(|e| panic!("{e}")).flatten();
        let mut names: Vec<String> =
            names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(names(place), [apart]);
    // Neither a draft nor a folder of plans goes past a name that lies otherwise.
    put(place, &format!("{apart}/plan.yaml"), &plain());
    let said = run(place, &["new", whole, "--from", &plan], 2);
    assert!(said.contains("đã có"), "{said}");
    let said = run(place, &["build", whole, "-o", "ra"], 0);
    assert!(said.contains("2 văn bản: 2 làm mới"), "{said}");
    fs::remove_file(place.join(apart).join("plan.yaml")).unwrap_or_else(|e| panic!("{e}"));
    let folder = place.join(apart);
    assert_eq!(names(&folder), ["moi.pdf", "xa\u{303}.pdf", "xa\u{303}.yaml"]);
    assert!(fs::read_to_string(folder.join("xa\u{303}.yaml")).is_ok_and(|t| t.contains("2028")));
}

/// What is no file is written to, never replaced; what was read is never written over; what could not be
/// printed is no success.
#[cfg(target_os = "linux")]
#[test]
fn outputs_are_what_they_can_be() {
    let place = workplace();
    let place = place.path();
    put(place, "a.yaml", &plain());
    put(place, "b.yaml", &plain().replace("500", "600"));
    let _open = std::os::unix::net::UnixListener::bind(place.join("o")).map_err(|e| panic!("{e}"));
    let said = run(place, &["build", "a.yaml", "--depfile", "o"], 2);
    assert!(said.contains("không ghi được o"), "{said}");
    let kept = fs::symlink_metadata(place.join("o")).unwrap_or_else(|e| panic!("{e}"));
    assert!(!kept.is_file(), "a socket was replaced");
    for command in [
        &["diff", "a.yaml", "b.yaml", "-o", "b.yaml"][..],
        &["diff", "a.yaml", "b.yaml", "-o", "./a.yaml"],
        &["build", "a.yaml", "--depfile", "./a.yaml"],
    ] {
        let said = run(place, command, 2);
        assert!(said.contains("vừa là nguồn vừa là đích"), "{said}");
    }
    assert!(get(place, "a.yaml") == plain().as_bytes());
    for call in ["build - -o - < a.yaml", "schema", "words 5", "check a.yaml --format json"] {
        let script = format!("{BIN} {call} > /dev/full");
        let output = Command::new("sh").args(["-c", &script]).current_dir(place).output();
        let output = output.unwrap_or_else(|e| panic!("{e}"));
        let said = complaints(&output);
        assert_eq!(output.status.code(), Some(2), "{call}: {said}");
        assert!(said.contains("đĩa đã đầy"), "{call}: {said}");
    }
}

/// Pages of an earlier build pass for pages of this one, unless they are named.
#[test]
fn pages_left_over_are_named() {
    let place = workplace();
    let place = place.path();
    let long = plain().replace("# Khối lượng", &"# Khối lượng\n    Nạo vét.\n    ".repeat(40));
    put(place, "a.yaml", &long);
    run(place, &["build", "a.yaml", "-o", "a.png"], 0);
    assert!(place.join("a-2.png").exists() && !place.join("a.png").exists());
    put(place, "a.yaml", &plain());
    let said = run(place, &["build", "a.yaml", "-o", "a.png"], 0);
    assert!(said.contains("a-1.png còn lại từ lần làm trước"), "{said}");
    put(place, "a.yaml", &long);
    let said = run(place, &["build", "a.yaml", "-o", "a.png"], 0);
    assert!(said.contains("a.png còn lại từ lần làm trước"), "{said}");
}

/// Two people build one plan at once.
#[test]
fn builds_at_once_do_not_disturb_each_other() {
    let place = workplace();
    let place = place.path();
    put(place, "a.yaml", &plain());
    put(place, "mau.yaml", PLAN);
    put(place, "d.csv", "tep;so_met\nxa-1;5\nxa-2;6\n");
    let commands =
        [vec!["build", "a.yaml"], vec!["build", "mau.yaml", "--data", "d.csv", "-o", "ra"]];
    commands.iter().for_each(|command| drop(run(place, command, 0)));
    let files = ["a.pdf", "ra/xa-1.pdf", "ra/xa-2.pdf"];
    let want = files.map(|file| get(place, file));
    for file in files {
        fs::remove_file(place.join(file)).unwrap_or_else(|e| panic!("{e}"));
    }
    std::thread::scope(|threads| {
        for command in commands.iter().cycle().take(4) {
            threads.spawn(move || run(place, command, 0));
        }
    });
    assert!(files.map(|file| get(place, file)) == want);
    assert!(litter(place).is_empty() && litter(&place.join("ra")).is_empty());
}

/// What people put into a PDF is theirs: no way of making it anew takes it from them.
#[test]
fn what_was_signed_or_numbered_is_not_written_over() {
    let place = workplace();
    let place = place.path();
    fs::create_dir(place.join("xa")).unwrap_or_else(|e| panic!("{e}"));
    put(place, "xa/a.yaml", &plain());
    put(place, "xa/b.yaml", &plain());
    put(place, "mau.yaml", PLAN);
    put(place, "d.csv", "tep;so_met\na;5\n");
    run(place, &["build", "xa"], 0);
    put(place, "c.yaml", &plain().replace("500", "700"));
    run(place, &["build", "c.yaml"], 0);
    let number = ["issue", "xa/b.pdf", "--so-van-ban", "7", "--ngay-ban-hanh", "05/12/2027"];
    // Given anew, the number of the same file is no loss.
    for _ in 0..2 {
        run(place, &[&number[..], &["-o", "so.pdf"]].concat(), 0);
    }
    // A signature as every program writes it, and one in a file that nobody can read.
    let signature =
        b"\n9 0 obj\n<</Type/Sig/ByteRange [0 10 20 30]>>\nendobj\nstartxref\n0\n%%EOF\n";
    let signed = [get(place, "xa/a.pdf"), signature.to_vec()].concat();
    let torn = b"%PDF-1.7\n<</ByteRange\n[ 0 1 2 3 ]".to_vec();
    let number_given = get(place, "so.pdf");
    // Another program leaves no trace of what came later.
    let mut anew = Vec::new();
    let document = lopdf::Document::load_mem(&number_given);
    let written = document.unwrap_or_else(|e| panic!("{e}")).save_to(&mut anew);
    written.unwrap_or_else(|e| panic!("{e}"));
    for (kept, word) in
        [(number_given, "đã cấp số"), (anew, "đã cấp số"), (signed, "đã ký"), (torn, "đã ký")]
    {
        let held =
            |name: &str| fs::write(place.join(name), &kept).unwrap_or_else(|e| panic!("{e}"));
        fs::create_dir_all(place.join("ra")).unwrap_or_else(|e| panic!("{e}"));
        ["xa/a.pdf", "ra/a.pdf"].iter().for_each(|name| held(name));
        put(place, "xa/a.yaml", &plain().replace("500", "600"));
        let all = word == "đã cấp số";
        for (command, name) in [
            (vec!["build", "xa/a.yaml"], "xa/a.pdf"),
            (vec!["build", "xa"], "xa/a.pdf"),
            (vec!["build", "xa", "--force"], "xa/a.pdf"),
            (vec!["build", "xa/b.yaml", "-o", "xa/a.pdf"], "xa/a.pdf"),
            (vec!["build", "mau.yaml", "--data", "d.csv", "-o", "ra"], "ra/a.pdf"),
            (vec!["diff", "xa/b.yaml", "xa/a.yaml", "-o", "xa/a.pdf"], "xa/a.pdf"),
            ([&["issue", "c.pdf"], &number[2..], &["-o", "xa/a.pdf"]].concat(), "xa/a.pdf"),
        ]
        .into_iter()
        .take(if all { usize::MAX } else { 1 })
        {
            let said = run(place, &command, 2);
            assert!(said.contains(&format!("{name} {word}, không ghi đè")), "{command:?}: {said}");
            let builds = command[0] == "build";
            assert_eq!(said.contains("--overwrite-signed"), builds, "{command:?}: {said}");
            assert!(get(place, name) == kept, "{command:?}");
        }
        run(place, &["build", "xa/a.yaml", "--overwrite-signed"], 0);
        assert!(get(place, "xa/a.pdf") != kept);
    }
    // One that is as it was made is made again.
    run(place, &["build", "xa", "--force"], 0);
}

/// The child of the next test.
#[test]
#[ignore = "runs in a process of its own"]
fn panics() {
    kehoach::cli::report_panics();
    let thread = std::thread::spawn(|| panic!("bịa ra để thử"));
    drop(thread.join());
}

/// What should be impossible is told as a sentence, not as a stack trace.
#[test]
fn a_panic_ends_in_a_sentence() {
    let own = std::env::current_exe().unwrap_or_else(|e| panic!("{e}"));
    let output = Command::new(own)
        .args(["--exact", "files::panics", "--ignored", "--nocapture"])
        .env("RUST_BACKTRACE", "full")
        .output()
        .unwrap_or_else(|e| panic!("{e}"));
    let said = complaints(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("lỗi: chương trình gặp"), "{said}");
    assert!(said.contains("xin báo lỗi này") && said.contains("bịa ra để thử"), "{said}");
    assert!(!said.contains("panicked") && !said.contains("backtrace"), "{said}");
    // The program itself asks for that first.
    let main = fs::read_to_string(root().join("src/main.rs")).unwrap_or_else(|e| panic!("{e}"));
    assert!(main.contains("report_panics();"));
}
