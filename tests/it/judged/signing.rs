//! The chain of issue: built, signed by the leader, numbered, signed by the agency; each step
//! before judges from outside.

use std::fs;
use std::path::Path;

use crate::support::{complaints, judge, kehoach, python, root, verapdf, workplace};

pub(super) struct Chain {
    place: tempfile::TempDir,
}

impl Chain {
    /// A plan without number and date, built.
    pub(super) fn new() -> Self {
        let chain = Self { place: workplace() };
        let plan = root().join("plans/lang-son-2027/plan.yaml");
        let text = fs::read_to_string(plan).unwrap_or_else(|e| panic!("{e}"));
        let text = text.replace("dung_chung: ../ubnd-lang-son.yaml", "dung_chung: ubnd.yaml");
        chain.put(
            "k.yaml",
            &text.replace("dung_chung: ubnd-lang-son.yaml", "dung_chung: ubnd.yaml"),
        );
        let office = root().join("plans/lang-son-2027/ubnd-lang-son.yaml");
        let office = if office.exists() { office } else { root().join("plans/ubnd-lang-son.yaml") };
        fs::copy(office, chain.path("ubnd.yaml")).unwrap_or_else(|e| panic!("{e}"));
        chain.run(&["build", "k.yaml", "-o", "0.pdf"], 0);
        chain
    }

    pub(super) fn path(&self, name: &str) -> String {
        self.place.path().join(name).display().to_string()
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap_or_else(|e| panic!("{e}"));
    }

    /// Runs a command that must end so, and returns all that it said.
    fn run(&self, arguments: &[&str], code: i32) -> String {
        let output = kehoach(self.place.path(), arguments);
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), complaints(&output));
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        said
    }

    fn pyhanko(&self, mode: &str, arguments: &[&str]) -> String {
        let paths: Vec<String> = arguments
            .iter()
            .map(|a| {
                if Path::new(a).extension().is_some_and(|e| e == "pdf") {
                    self.path(a)
                } else {
                    (*a).to_owned()
                }
            })
            .collect();
        let mut all = vec![mode];
        all.extend(paths.iter().map(String::as_str));
        python("pyhanko_chain.py", &all)
    }
}

/// A PDF that loses its first signature when the number is filled in has to be signed again; one
/// that no longer meets the archive's standard is refused there.
#[test]
fn the_chain_of_issue_stays_valid_at_every_step() {
    let chain = Chain::new();
    chain.pyhanko("sign", &["0.pdf", "1.pdf", "nguoi_ky"]);
    chain.run(
        &["issue", "1.pdf", "--so-van-ban", "7", "--ngay-ban-hanh", "05/02/2027", "-o", "2.pdf"],
        0,
    );
    chain.pyhanko("sign", &["2.pdf", "3.pdf", "co_quan"]);
    // The same chain with the fields filled in by another program.
    chain.pyhanko("fill", &["1.pdf", "4.pdf", "so=07", "ngay=05", "thang=02", "nam=2027"]);
    chain.pyhanko("sign", &["4.pdf", "5.pdf", "co_quan"]);
    for last in ["3.pdf", "5.pdf"] {
        let said = chain.pyhanko("validate", &[last]);
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(
            lines,
            [
                "nguoi_ky valid intact ENTIRE_REVISION FORM_FILLING docmdp-ok",
                "co_quan valid intact ENTIRE_FILE NONE docmdp-ok",
            ],
            "{last}"
        );
    }
    let files: Vec<String> = (0..=5).map(|nth| chain.path(&format!("{nth}.pdf"))).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    for file in &files {
        judge("qpdf", &["--check", file]);
    }
    verapdf("2a", &files);
    verapdf("ua1", &files);

    let said = chain.run(&["verify", "3.pdf", "k.yaml"], 0);
    for words in [
        "số: 07/KH-UBND",
        "ngày: 05/02/2027",
        "nguồn: khớp",
        "ô `co_quan`: đã ký",
        "sau đó: ký ô `co_quan`, điền ô `nam`",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("KHÔNG") && !said.contains("nội dung khác"), "{said}");
}

/// What is filled in must look as if it had been printed.
#[test]
fn number_and_date_stand_where_a_numbered_plan_prints_them() {
    let chain = Chain::new();
    for (number, date) in [("87", "05/12/2026"), ("1234", "21/3/2027"), ("5", "01/02/2027")] {
        chain.run(
            &["issue", "0.pdf", "--so-van-ban", number, "--ngay-ban-hanh", date, "-o", "a.pdf"],
            0,
        );
        let text = fs::read_to_string(chain.path("k.yaml")).unwrap_or_else(|e| panic!("{e}"));
        let numbered: String = text
            .lines()
            .filter(|line| !line.starts_with("so_van_ban:") && !line.starts_with("ngay_ban_hanh:"))
            .map(|line| format!("{line}\n"))
            .collect();
        chain.put("n.yaml", &format!("{numbered}so_van_ban: {number}\nngay_ban_hanh: {date}\n"));
        chain.run(&["build", "n.yaml", "-o", "b.pdf"], 0);
        python("same_page.py", &[&chain.path("a.pdf"), &chain.path("b.pdf")]);
        // And the judge can say no.
        chain.put("n.yaml", &format!("{numbered}so_van_ban: 88\nngay_ban_hanh: 06/11/2026\n"));
        chain.run(&["build", "n.yaml", "-o", "c.pdf"], 0);
        let python = root().join("target/judges/venv/bin/python");
        let verdict = std::process::Command::new(python)
            .args(["tests/judges/same_page.py", &chain.path("a.pdf"), &chain.path("c.pdf")])
            .current_dir(root())
            .output();
        assert!(verdict.is_ok_and(|v| !v.status.success()), "another number passed");
    }
}

/// A wrong number on paper is a scandal: whatever does not fit is refused, and nothing is written.
#[test]
fn a_number_that_does_not_fit_is_refused() {
    let chain = Chain::new();
    let issue = |from: &str, number: &str, date: &str, code: i32, words: &str| {
        let said = chain.run(
            &["issue", from, "--so-van-ban", number, "--ngay-ban-hanh", date, "-o", "x.pdf"],
            code,
        );
        assert!(said.contains(words), "{words}: {said}");
        assert!(!Path::new(&chain.path("x.pdf")).exists(), "{words}");
    };
    issue("0.pdf", "87a", "05/12/2026", 2, "không phải số văn bản");
    issue("0.pdf", "87", "31/02/2027", 2, "không phải ngày");
    issue("không-có.pdf", "87", "05/12/2026", 2, "không có tệp");
    chain.put("gia.pdf", "không phải PDF");
    issue("gia.pdf", "87", "05/12/2026", 1, "không phải tệp PDF");
    let whole = fs::read(chain.path("0.pdf")).unwrap_or_else(|e| panic!("{e}"));
    fs::write(chain.path("cut.pdf"), &whole[..whole.len() - 2000])
        .unwrap_or_else(|e| panic!("{e}"));
    issue("cut.pdf", "87", "05/12/2026", 1, "tệp PDF");
    // Of another make.
    let source = root().join("plans/toi-thieu/plan.yaml").display().to_string();
    chain.run(&["build", &source, "-o", "p.typ"], 0);
    fs::write(chain.path("k.txt"), "x").unwrap_or_else(|e| panic!("{e}"));
    python("foreign.py", &[&chain.path("la.pdf")]);
    issue("la.pdf", "87", "05/12/2026", 1, "không phải do chương trình này");
    // Numbered already, or signed by the agency.
    chain.run(
        &["issue", "0.pdf", "--so-van-ban", "87", "--ngay-ban-hanh", "05/12/2026", "-o", "1.pdf"],
        0,
    );
    issue("1.pdf", "88", "05/12/2026", 1, "đã có số 87");
    chain.pyhanko("sign", &["0.pdf", "2.pdf", "co_quan"]);
    issue("2.pdf", "87", "05/12/2026", 1, "cơ quan đã ký");
    // A month that is printed.
    let text = fs::read_to_string(chain.path("k.yaml")).unwrap_or_else(|e| panic!("{e}"));
    let text: String = text
        .lines()
        .filter(|l| !l.starts_with("ngay_ban_hanh:"))
        .map(|l| format!("{l}\n"))
        .collect();
    chain.put("m.yaml", &format!("{text}ngay_ban_hanh: 12/2026\n"));
    chain.run(&["build", "m.yaml", "-o", "3.pdf"], 0);
    issue("3.pdf", "87", "05/11/2026", 1, "thang in trên văn bản là 12");
    chain.run(
        &["issue", "3.pdf", "--so-van-ban", "87", "--ngay-ban-hanh", "05/12/2026", "-o", "y.pdf"],
        0,
    );
    let said = chain.run(
        &["issue", "0.pdf", "--so-van-ban", "87", "--ngay-ban-hanh", "05/12/2026", "-o", "0.pdf"],
        2,
    );
    assert!(said.contains("vừa là nguồn vừa là đích"), "{said}");
    assert_eq!(fs::read(chain.path("0.pdf")).ok(), Some(whole));
}

/// Who changed the paper after the leader signed it must be found out.
#[test]
fn a_changed_byte_is_caught() {
    let chain = Chain::new();
    chain.pyhanko("sign", &["0.pdf", "1.pdf", "nguoi_ky"]);
    let mut bytes = fs::read(chain.path("1.pdf")).unwrap_or_else(|e| panic!("{e}"));
    // In the compressed words of a page.
    let at = bytes.windows(6).position(|w| w == b"stream").unwrap_or_else(|| panic!("no stream"));
    bytes[at + 40] ^= 1;
    fs::write(chain.path("2.pdf"), &bytes).unwrap_or_else(|e| panic!("{e}"));
    let said = chain.run(&["verify", "2.pdf"], 1);
    assert!(said.contains("KHÔNG còn nguyên vẹn"), "{said}");
    let said = chain.run(
        &["issue", "2.pdf", "--so-van-ban", "87", "--ngay-ban-hanh", "05/12/2026", "-o", "3.pdf"],
        1,
    );
    assert!(said.contains("không còn nguyên vẹn"), "{said}");
    // A page added by an update of its own, behind the signature.
    python("tamper.py", &[&chain.path("1.pdf"), &chain.path("4.pdf")]);
    let said = chain.run(&["verify", "4.pdf"], 1);
    assert!(said.contains("nội dung khác"), "{said}");
    assert!(chain.pyhanko("validate", &["4.pdf"]).contains("INVALID"));
    // The plan edited since.
    let text = fs::read_to_string(chain.path("k.yaml")).unwrap_or_else(|e| panic!("{e}"));
    chain.put("k.yaml", &format!("{text}# sửa\n"));
    assert!(chain.run(&["verify", "1.pdf", "k.yaml"], 1).contains("KHÔNG khớp"));
}

/// A draft that could be signed by mistake would be law.
#[test]
fn drafts_say_so_and_cannot_be_signed() {
    let chain = Chain::new();
    let text = fs::read_to_string(chain.path("k.yaml")).unwrap_or_else(|e| panic!("{e}"));
    chain.put(
        "sai.yaml",
        &text
            .replace("ky_hieu: KH-UBND", "ky_hieu: KH - UBND")
            .replace("nam: 2027", "nam: 2027\nky_hieu: KH - UBND"),
    );
    chain.run(&["build", "sai.yaml", "-o", "s.pdf"], 1);
    assert!(!Path::new(&chain.path("s.pdf")).exists());
    chain.run(&["build", "sai.yaml", "--draft", "-o", "s.pdf"], 1);
    assert!(judge("pdftotext", &["-raw", &chain.path("s.pdf"), "-"]).contains("DỰ THẢO"));
    chain.run(&["build", "k.yaml", "--draft", "-o", "d.pdf"], 0);
    for draft in ["s.pdf", "d.pdf"] {
        assert!(chain.run(&["verify", draft], 0).contains("không có ô ký số"), "{draft}");
        chain.run(
            &["issue", draft, "--so-van-ban", "87", "--ngay-ban-hanh", "05/12/2026", "-o", "x.pdf"],
            1,
        );
    }
}

/// Archives ask for other standards; two of them carry the YAML along.
#[test]
fn other_standards_hold_and_carry_their_source() {
    let chain = Chain::new();
    for (standard, flavours) in [("a-3a", &["3a", "ua1"][..]), ("a-4f", &["4f"][..])] {
        let file = format!("{standard}.pdf");
        chain.run(&["build", "k.yaml", "--standard", standard, "-o", &file], 0);
        for flavour in flavours {
            verapdf(flavour, &[&chain.path(&file)]);
        }
        let attached = judge("pdfdetach", &["-list", &chain.path(&file)]);
        assert!(attached.contains("k.yaml") && attached.contains("ubnd.yaml"), "{attached}");
        judge("pdfdetach", &["-save", "1", "-o", &chain.path("out.yaml"), &chain.path(&file)]);
        assert_eq!(fs::read(chain.path("out.yaml")).ok(), fs::read(chain.path("k.yaml")).ok());
    }
}

/// An appendix in a file of its own is signed by the agency in its top right corner.
#[test]
fn appendix_files_have_the_field_of_the_agency() {
    let place = workplace();
    let plan = root().join("plans/van-thu-luu-tru-2027/plan.yaml").display().to_string();
    let output = kehoach(place.path(), &["build", &plan, "--split", "-o", "k.pdf"]);
    assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
    let files: Vec<String> = ["k.pdf", "k-phu-luc-1.pdf", "k-phu-luc-2.pdf"]
        .iter()
        .map(|name| place.path().join(name).display().to_string())
        .collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    verapdf("2a", &files);
    verapdf("ua1", &files);
    let said = |name: &str| {
        let output = kehoach(place.path(), &["verify", name]);
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(said("k.pdf").contains("ô `nguoi_ky`: chưa ký"));
    let appendix = said("k-phu-luc-2.pdf");
    assert!(
        appendix.contains("ô `co_quan`: chưa ký") && !appendix.contains("nguoi_ky"),
        "{appendix}"
    );
    let issue = [
        "issue",
        "k-phu-luc-1.pdf",
        "--so-van-ban",
        "3",
        "--ngay-ban-hanh",
        "2027-01-05",
        "-o",
        "x.pdf",
    ];
    let output = kehoach(place.path(), &issue);
    assert!(complaints(&output).contains("phụ lục tách riêng"), "{}", complaints(&output));
    let signed = place.path().join("s.pdf").display().to_string();
    python("pyhanko_chain.py", &["sign", files[1], &signed, "co_quan"]);
    assert!(python("pyhanko_chain.py", &["validate", &signed]).starts_with("co_quan valid"));
}

/// The small fonts of the fields must draw what the large ones draw.
#[test]
fn fonts_of_the_fields_are_those_of_the_page() {
    python("same_glyphs.py", &["fonts"]);
}
