//! The program as a user meets it: exit codes, files, what stays untouched.

use std::fs;
use std::path::Path;

use crate::support::{complaints, judge, kehoach, python, root, workplace};

const PLAN: &str = include_str!("../../plans/toi-thieu/plan.yaml");

fn put(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).unwrap_or_else(|e| panic!("{name}: {e}"));
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{e}"));
    let mut names: Vec<String> =
        entries.filter_map(|e| Some(e.ok()?.file_name().to_string_lossy().into_owned())).collect();
    names.sort();
    names
}

/// A PDF that looks finished but is of an older or broken plan would be signed.
#[test]
fn a_flawed_plan_leaves_the_earlier_pdf_as_it_was() {
    let place = workplace();
    put(place.path(), "ke-hoach.yaml", PLAN);
    let output = kehoach(place.path(), &["build", "ke-hoach.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
    let before = fs::read(place.path().join("ke-hoach.pdf")).unwrap_or_default();
    assert!(before.starts_with(b"%PDF-"));

    put(place.path(), "ke-hoach.yaml", &PLAN.replace("nam:", "nma:"));
    let output = kehoach(place.path(), &["build", "ke-hoach.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(complaints(&output).contains("ke-hoach.pdf là bản cũ, giữ nguyên"));
    assert_eq!(fs::read(place.path().join("ke-hoach.pdf")).unwrap_or_default(), before);
    assert_eq!(names(place.path()), ["ke-hoach.pdf", "ke-hoach.yaml"], "something was left over");
}

/// Two offices that compare digests, or one that keeps PDFs in version control, need this.
#[test]
fn the_same_plan_gives_the_same_bytes() {
    let (one, two) = (workplace(), workplace());
    let mut files = Vec::new();
    for place in [&one, &two] {
        put(place.path(), "a.yaml", PLAN);
        put(place.path(), "b.yaml", &PLAN.replace("2027", "2028"));
        // The second time after another plan in the same process.
        let plans: &[&str] = if files.is_empty() { &["a.yaml"] } else { &["b.yaml", "a.yaml"] };
        let output = kehoach(place.path(), &[&["build"], plans].concat());
        assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
        files.push(fs::read(place.path().join("a.pdf")).unwrap_or_default());
    }
    assert!(files[0] == files[1]);
}

#[test]
fn the_extension_chooses_the_format() {
    let place = workplace();
    put(place.path(), "k.yaml", PLAN);
    for (name, magic) in
        [("k.pdf", "%PDF-1"), ("k.png", "\u{FFFD}PNG"), ("k.svg", "<svg"), ("k.typ", "// measures")]
    {
        let output = kehoach(place.path(), &["build", "k.yaml", "-o", name]);
        assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
        let bytes = fs::read(place.path().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(String::from_utf8_lossy(&bytes).starts_with(magic), "{name}");
    }
    let long = root().join("plans/lang-son-2011/plan.yaml").display().to_string();
    let output = kehoach(place.path(), &["build", &long, "-o", "dai.png"]);
    assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
    assert!(names(place.path()).contains(&"dai-2.png".to_owned()));
}

#[test]
fn several_plans_go_into_a_folder_and_never_over_each_other() {
    let place = workplace();
    let plan = |name: &str| root().join(format!("plans/{name}/plan.yaml")).display().to_string();
    let (a, b) = (plan("lang-son-2011"), plan("lang-son-2027"));
    let output = kehoach(place.path(), &["build", &a, &b, "-o", "ra"]);
    assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
    assert_eq!(names(&place.path().join("ra")), ["lang-son-2011.pdf", "lang-son-2027.pdf"]);
    let output = kehoach(place.path(), &["build", &a, &a, "-o", "ra"]);
    assert_eq!(output.status.code(), Some(2));
    let output = kehoach(place.path(), &["build", &a, &b, "-o", "mot.pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(names(place.path()), ["ra"]);
}

/// One plan of many that is wrong must not keep the others from being built.
#[test]
fn a_flawed_plan_does_not_stop_the_others() {
    let place = workplace();
    put(place.path(), "sai.yaml", "nam: 2027\n");
    put(place.path(), "dung.yaml", PLAN);
    let output = kehoach(place.path(), &["build", "sai.yaml", "dung.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(names(place.path()), ["dung.pdf", "dung.yaml", "sai.yaml"]);
}

#[test]
fn wrong_calls_end_in_2_and_say_why_in_vietnamese() {
    let place = workplace();
    put(place.path(), "k.yaml", PLAN);
    std::fs::create_dir(place.path().join("trong")).unwrap_or_else(|e| panic!("{e}"));
    for (arguments, says) in [
        (&["buidl", "k.yaml"][..], "có phải `build`?"),
        (&["build"], "thiếu <KẾ_HOẠCH>..."),
        (&["build", "k.yaml", "--out", "x.pdf"], "không có tùy chọn `--out`"),
        (&["build", "k.yaml", "-o"], "thiếu giá trị"),
        (&["build", "khong-co.yaml"], "không có tệp hoặc thư mục này"),
        (&["build", "k.yaml", "-o", "x.odt"], "không biết loại tệp"),
        (&["build", "k.yaml", "-o", "khong/co/x.pdf"], "không ghi được khong/co/x.pdf"),
        (&["build", "k.yaml", "--font-path", "."], "thiếu kiểu Regular, Bold, Italic, Bold Italic"),
        (&["check", "trong"], "thư mục không có kế hoạch nào"),
        (&["new", "m", "--nam", "2x"], "`--nam <NĂM>` không nhận `2x`"),
        (&["words"], "thiếu <SỐ_TIỀN>..."),
        (&[], "Các lệnh:"),
        (&["budget"], "export"),
        (&["diff", "k.yaml"], "cần hai tệp, hoặc một tệp với --git"),
    ] {
        let output = kehoach(place.path(), arguments);
        let said = complaints(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(says), "{arguments:?}: {said}");
    }
    assert_eq!(names(place.path()), ["k.yaml", "trong"]);
}

#[test]
fn an_office_file_that_is_not_there_is_a_flaw_of_the_plan() {
    let place = workplace();
    put(place.path(), "k.yaml", &format!("{PLAN}dung_chung: ../khong-co.yaml\n"));
    let output = kehoach(place.path(), &["check", "k.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    let line = PLAN.lines().count() + 1;
    assert!(complaints(&output).contains(&format!("k.yaml:{line}:13")), "{}", complaints(&output));
}

/// A reader of help must find every command and word in Vietnamese.
#[test]
fn help_is_vietnamese() {
    for arguments in
        [&["--help"][..], &["build", "-h"], &["check", "-h"], &["words", "-h"], &["schema", "-h"]]
    {
        let output = kehoach(root(), arguments);
        assert_eq!(output.status.code(), Some(0));
        let help = String::from_utf8_lossy(&output.stdout).into_owned();
        for english in ["Usage", "Options", "Commands", "OPTIONS", "Print", "Arguments", "default"]
        {
            assert!(!help.contains(english), "{arguments:?}: {help}");
        }
        assert!(help.contains("Cách dùng"));
    }
}

#[test]
fn words_reads_amounts_and_refuses_the_rest() {
    let amounts = ["words", "246050000", "246.050.000đ", "--chan"];
    let output = kehoach(root(), &[&amounts[..], &["--nghin", "ngàn"]].concat());
    let words = "Hai trăm bốn mươi sáu triệu không trăm năm mươi ngàn đồng chẵn\n";
    assert_eq!(String::from_utf8_lossy(&output.stdout), words.repeat(2));
    // What the option was before, in scripts.
    let output = kehoach(root(), &[&amounts[..], &["--ngan"]].concat());
    assert_eq!(String::from_utf8_lossy(&output.stdout), words.repeat(2));
    let output = kehoach(root(), &["words", "1e400"]);
    assert_eq!(output.status.code(), Some(1));
}

/// What outside judges decide.
#[cfg(feature = "judged")]
mod judged {
    use super::*;

    /// An office that has the real Times New Roman must get it, whole and alone.
    #[test]
    fn a_times_new_roman_of_the_users_own_is_used() {
        let (place, fonts) = (workplace(), workplace());
        let folder = fonts.path().display().to_string();
        python("rename_fonts.py", &[&folder]);
        put(place.path(), "k.yaml", PLAN);
        let output = kehoach(place.path(), &["build", "k.yaml", "--font-path", &folder]);
        assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
        let pdf = place.path().join("k.pdf").display().to_string();
        let used = judge("pdffonts", &[&pdf]);
        assert!(used.lines().skip(2).all(|row| row.contains("TimesNewRoman")), "{used}");

        fs::remove_file(fonts.path().join("times-BoldItalic.ttf"))
            .unwrap_or_else(|e| panic!("{e}"));
        let output = kehoach(place.path(), &["build", "k.yaml", "--font-path", &folder]);
        assert_eq!(output.status.code(), Some(2));
        assert!(complaints(&output).contains("thiếu kiểu Bold Italic"));
    }

    /// Appendices of an electronic document are files of their own, each paged and titled by itself.
    #[test]
    fn split_makes_a_file_of_each_appendix() {
        let place = workplace();
        let plan = root().join("plans/day-du/plan.yaml").display().to_string();
        let output = kehoach(place.path(), &["build", &plan, "--split", "-o", "k.pdf"]);
        assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
        assert_eq!(names(place.path()), ["k-phu-luc-1.pdf", "k-phu-luc-2.pdf", "k.pdf"]);
        let text = |name: &str| {
            judge("pdftotext", &["-raw", &place.path().join(name).display().to_string(), "-"])
        };
        let (main, first, second) =
            (text("k.pdf"), text("k-phu-luc-1.pdf"), text("k-phu-luc-2.pdf"));
        assert!(main.contains("Nơi nhận:") && !main.contains("LỊCH HỌC NĂM 2027"), "{main}");
        assert!(first.starts_with("Phụ lục I\n") && !first.contains("MẪU BÁO CÁO"), "{first}");
        assert!(second.starts_with("Phụ lục II\n") && second.contains("Họ và tên"), "{second}");
        let info = judge("pdfinfo", &[&place.path().join("k-phu-luc-1.pdf").display().to_string()]);
        assert!(info.contains("Phụ lục I LỊCH HỌC NĂM 2027"), "{info}");
    }
}
