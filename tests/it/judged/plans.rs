//! The shipped plans, end to end, before judges from outside.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use crate::support::{complaints, folders, judge, kehoach, python, root, verapdf, workplace};

/// A shipped plan's folder, its YAML files (plan, then office file) and its PDF.
struct Built {
    name: String,
    yaml: Vec<String>,
    pdf: String,
}

/// Builds every shipped plan once for all the tests here.
fn built() -> &'static [Built] {
    static BUILT: OnceLock<Vec<Built>> = OnceLock::new();
    BUILT.get_or_init(|| {
        let out = root().join("target/judges/plans");
        fs::create_dir_all(&out).unwrap_or_else(|e| panic!("{e}"));
        folders("plans").iter().map(|folder| build(folder, &out)).collect()
    })
}

fn build(folder: &Path, out: &Path) -> Built {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let plan = format!("plans/{name}/plan.yaml");
    let text = fs::read_to_string(root().join(&plan)).unwrap_or_else(|e| panic!("{plan}: {e}"));
    let office = text.lines().find_map(|line| line.strip_prefix("dung_chung:"));
    let office = office.map(|path| folder.join(path.trim()).display().to_string());
    let pdf = out.join(format!("{name}.pdf")).display().to_string();
    let output = kehoach(root(), &["build", &plan, "-o", &pdf]);
    assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
    let said = complaints(&output);
    // The plan of 2011 has the slips with which it was published.
    let as_published = name == "lang-son-2011" && !said.contains("lỗi[");
    assert!(as_published || said.lines().count() == 1, "{name} has findings:\n{said}");
    Built { name, yaml: [Some(plan), office].into_iter().flatten().collect(), pdf }
}

fn with_yaml(built: &Built) -> Vec<&str> {
    [built.pdf.as_str()].into_iter().chain(built.yaml.iter().map(String::as_str)).collect()
}

/// A word lost, doubled or moved between the YAML and the paper is what readers sue over.
#[test]
fn poppler_reads_back_what_the_yaml_says() {
    for built in built() {
        python("read_back.py", &with_yaml(built));
    }
}

/// What other offices write, from the awkward corners of real documents: each is taken without a
/// finding and comes back out of the PDF as it went in.
#[test]
fn documents_of_other_offices_read_back() {
    let out = workplace();
    for case in folders("tests/cases/mau") {
        let plan = case.join("plan.yaml").display().to_string();
        let pdf = out.path().join("k.pdf").display().to_string();
        let output = kehoach(root(), &["build", &plan, "-o", &pdf]);
        assert_eq!(complaints(&output), format!("đã ghi {pdf}\n"), "{plan}");
        python("read_back.py", &[&pdf, &plan]);
    }
}

/// Drafts are sent back for a millimetre or a point.
#[test]
fn mupdf_measures_what_the_decree_asks() {
    for built in built() {
        python("measure.py", &with_yaml(built));
    }
}

/// Archives refuse what does not last; a blind reader hears nothing of what is not tagged.
#[test]
fn verapdf_takes_them_as_pdf_a_2a_and_pdf_ua_1() {
    let files: Vec<&str> = built().iter().map(|b| b.pdf.as_str()).collect();
    verapdf("2a", &files);
    verapdf("ua1", &files);
}

#[test]
fn qpdf_finds_no_flaw_and_poppler_one_embedded_family() {
    for built in built() {
        judge("qpdf", &["--check", &built.pdf]);
        let fonts = judge("pdffonts", &[&built.pdf]);
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!rows.is_empty(), "{fonts}");
        for row in rows {
            assert!(row.contains("Tinos"), "{}: {row}", built.name);
            let flags: Vec<&str> = row.split_whitespace().rev().skip(2).take(3).collect();
            assert_eq!(flags, ["yes", "yes", "yes"], "{}: emb sub uni of {row}", built.name);
        }
    }
}

/// The seed itself, as it was published, word for word.
#[test]
fn the_plan_of_2011_is_whole() {
    let seed = fs::read_to_string(root().join("tests/lang-son-2011.txt"));
    let seed = seed.unwrap_or_else(|e| panic!("{e}"));
    let built = built().iter().find(|b| b.name == "lang-son-2011");
    let pdf = &built.unwrap_or_else(|| panic!("no plan of 2011")).pdf;
    let squeeze = |text: &str| text.split_whitespace().collect::<String>();
    let text = judge("pdftotext", &["-raw", pdf, "-"]);
    // A year alone on a line is no number of a page.
    let number =
        |line: &&str| matches!(line.len(), 1 | 2) && line.bytes().all(|b| b.is_ascii_digit());
    let text: String = text.lines().filter(|line| !number(line)).map(squeeze).collect();
    let mut rest = text.as_str();
    for line in seed.lines().map(squeeze).filter(|line| !line.is_empty()) {
        let at = rest.find(&line).unwrap_or_else(|| panic!("missing or out of order: {line}"));
        rest = &rest[at + line.len()..];
    }
    assert_eq!(
        text.matches("246.050.000đ(Haitrămbốnmươisáutriệukhôngtrămnămmươingànđồngchẵn)").count(),
        1
    );
}

/// The budget changes most: a row's amount must change the row, the total, the sentence and the
/// words, and nothing else.
#[test]
fn one_amount_changes_row_total_text_and_words_and_nothing_else() {
    let plan = fs::read_to_string(root().join("plans/lang-son-2011/plan.yaml"));
    let plan = plan.unwrap_or_else(|e| panic!("{e}"));
    let place = workplace();
    let text = |plan: &str| {
        let file = place.path().join("k.yaml");
        fs::write(&file, plan).unwrap_or_else(|e| panic!("{e}"));
        let output = kehoach(place.path(), &["build", "k.yaml"]);
        assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
        let pdf = place.path().join("k.pdf").display().to_string();
        let text = judge("pdftotext", &["-raw", &pdf, "-"]);
        text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(plan.matches("54.550.000đ").count(), 1);
    let (before, after) = (text(&plan), text(&plan.replace("54.550.000đ", "54.551.000đ")));
    let join = |words: &[String]| format!(" {} ", words.join(" "));
    let expected = join(&before)
        .replace(" 54.550.000đ ", " 54.551.000đ ")
        .replace(" 246.050.000đ ", " 246.051.000đ ")
        .replace("không trăm năm mươi ngàn đồng", "không trăm năm mươi mốt ngàn đồng");
    assert_ne!(expected, join(&before));
    assert_eq!(join(&after), expected);
}
