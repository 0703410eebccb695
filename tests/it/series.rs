//! The year round: next year's draft, many plans at once, one plan for many offices.

use std::fs;
use std::path::Path;

#[path = "../../build/made_of.rs"]
mod made_of;

use kehoach::plan::KEYS;
use kehoach::plan::key::Key;
use kehoach::series::{self, Series};
use kehoach::sheet::Flaw;
use kehoach::source::{Source, Sources, parse};
use kehoach::typeset::{Fonts, Part, TypstSource};
use made_of::made_of;

use crate::support::{complaints, folders, judge, kehoach, root, workplace};

fn run(place: &Path, arguments: &[&str], code: i32) -> String {
    let output = kehoach(place, arguments);
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), complaints(&output));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    said
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Every shipped plan moves on a year and builds.
#[test]
fn every_plan_moves_on_a_year() {
    let place = workplace();
    for plan in crate::support::folders("plans") {
        let name = plan.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let last = plan.join("plan.yaml").display().to_string();
        run(place.path(), &["new", &name, "--from", &last], 0);
        let file = format!("{name}/plan.yaml");
        let draft = text(&place.path().join(&file));
        // Totals that were agreed on, and marks of last year, are for a person: the rest builds.
        run(place.path(), &["build", &file], 0);
        assert!(draft.contains("nam: 2028") || draft.contains("nam: 2012"), "{name}");
    }
}

/// A ministry's tree of plans: all are tried, what is up to date is left, the sum is right.
#[test]
fn a_tree_of_plans_is_built_once() {
    let place = workplace();
    let minimal = text(&root().join("plans/toi-thieu/plan.yaml"));
    for name in ["a/plan.yaml", "a/khac.yaml", "b/c/plan.yaml", "b/sai.yaml"] {
        let path = place.path().join("cay").join(name);
        fs::create_dir_all(path.parent().unwrap_or(&path)).unwrap_or_else(|e| panic!("{e}"));
        let flawed = if name.ends_with("sai.yaml") { "khong_co: 1\n" } else { "" };
        fs::write(path, format!("{minimal}{flawed}")).unwrap_or_else(|e| panic!("{e}"));
    }
    fs::write(place.path().join("cay/co-quan.yaml"), "dia_danh: A\n")
        .unwrap_or_else(|e| panic!("{e}"));
    let said = run(place.path(), &["build", "cay", "-o", "ra", "--depfile", "d.mk"], 1);
    assert!(said.contains("4 văn bản: 3 làm mới, 0 không đổi, 1 lỗi"), "{said}");
    for made in ["ra/a.pdf", "ra/a/khac.pdf", "ra/b/c.pdf"] {
        assert!(place.path().join(made).exists(), "{made}");
    }
    let rules = text(&place.path().join("d.mk"));
    assert!(rules.contains("ra/a.pdf: cay/a/plan.yaml\n"), "{rules}");
    let said = run(place.path(), &["build", "cay", "-o", "ra"], 1);
    assert!(said.contains("0 làm mới, 3 không đổi, 1 lỗi"), "{said}");
    let edited = place.path().join("cay/a/plan.yaml");
    fs::write(&edited, format!("{minimal}# sửa\n")).unwrap_or_else(|e| panic!("{e}"));
    let said = run(place.path(), &["build", "cay", "-o", "ra"], 1);
    assert!(said.contains("1 làm mới, 2 không đổi, 1 lỗi"), "{said}");
    // A file made by another build of the same version is no file of this one.
    let made = place.path().join("ra/a.pdf");
    let mut bytes = fs::read(&made).unwrap_or_else(|e| panic!("{e}"));
    let tag = b"<vb:ProgramDigest>";
    let at = bytes.windows(tag.len()).position(|w| w == tag).unwrap_or_else(|| panic!("no digest"));
    let digit = &mut bytes[at + tag.len()];
    *digit = if *digit == b'0' { b'1' } else { b'0' };
    fs::write(&made, bytes).unwrap_or_else(|e| panic!("{e}"));
    let said = run(place.path(), &["build", "cay", "-o", "ra"], 1);
    assert!(said.contains("1 làm mới, 2 không đổi, 1 lỗi"), "{said}");
    let said = run(place.path(), &["build", "cay", "-o", "ra", "--force", "-j", "2"], 1);
    assert!(said.contains("3 làm mới, 0 không đổi, 1 lỗi"), "{said}");
    let counts = ["1/3", "2/3", "3/3"].map(|shard| {
        let output =
            kehoach(place.path(), &["build", "cay", "-o", "ra", "--force", "--shard", shard]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        said.split(' ').next().and_then(|n| n.trim().parse::<usize>().ok()).unwrap_or(0)
    });
    assert_eq!(counts, [2, 1, 1]);
    run(place.path(), &["build", "cay", "--shard", "4/3"], 2);
}

const TEMPLATE: &str = "\
nam: 2027
co_quan:
  ban_hanh: [ỦY BAN NHÂN DÂN, XÃ A]
ky_hieu: KH-UBND
dia_danh: A
trich_yeu: Tổ chức Tết trồng cây năm {{ nam }}
noi_dung:
  - |
    # Nội dung
    {{ du_lieu.ten_xa }} trồng {{ du_lieu.so_cay }} cây; kinh phí {{ kinh_phi.tong | tien }} ({{ kinh_phi.tong | bang_chu }}).
  - bang: kinh_phi
kinh_phi:
  du_toan:
    - {ma: cay, noi_dung: Mua cây, so_tien: 1.000.000}
    - {noi_dung: Công trồng, so_tien: 2.000.000}
nguoi_ky: {quyen_han: TM. ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Nguyễn A}
noi_nhan: [Các thôn, \"Lưu: VT\"]
";

/// Runs the program, and tells the most memory that it held at once, KiB.
fn peak(place: &Path, arguments: &[&str]) -> (std::process::Output, u64) {
    let file = place.join("peak");
    let output = std::process::Command::new(root().join("target/judges/venv/bin/python"))
        .arg(root().join("tests/judges/peak.py"))
        .arg(&file)
        .arg(crate::support::BIN)
        .args(arguments)
        .current_dir(place)
        .output()
        .unwrap_or_else(|e| panic!("{e}; tests/all.sh installs it"));
    (output, text(&file).parse().unwrap_or_else(|e| panic!("{e}")))
}

/// Pages of an older layout that pass for new ones: the digest must see one letter of a template.
#[test]
fn a_changed_template_is_another_program() {
    let place = workplace();
    let templates = place.path().join("templates");
    let from = root().join("templates");
    for folder in folders("templates") {
        let name = folder.file_name().unwrap_or_default();
        fs::create_dir_all(templates.join(name)).unwrap_or_else(|e| panic!("{e}"));
        for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{e}")).flatten() {
            let to = templates.join(name).join(entry.file_name());
            fs::copy(entry.path(), to).unwrap_or_else(|e| panic!("{e}"));
        }
    }
    assert_eq!(made_of(&[&templates]), made_of(&[&from]));
    let measures = templates.join("layout/measures.typ");
    let changed = text(&measures).replacen("mm", "cm", 1);
    fs::write(&measures, changed).unwrap_or_else(|e| panic!("{e}"));
    assert_ne!(made_of(&[&templates]), made_of(&[&from]));
}

/// Data from other kinds of files, and data that does not fit.
#[test]
fn data_of_a_series_is_checked() {
    let place = workplace();
    fs::write(place.path().join("mau.yaml"), TEMPLATE).unwrap_or_else(|e| panic!("{e}"));
    let put = |name: &str, text: &str| {
        fs::write(place.path().join(name), text).unwrap_or_else(|e| panic!("{e}"));
    };
    put("d.yaml", "- {ten_xa: Xã A, so_cay: 5, tep: a}\n- {ten_xa: Xã B, so_cay: 7, tep: b}\n");
    let said = run(place.path(), &["build", "mau.yaml", "--data", "d.yaml", "-o", "ra"], 0);
    assert!(said.contains("2 văn bản: 2 làm mới"), "{said}");
    let said = run(place.path(), &["build", "mau.yaml", "--data", "d.yaml", "-o", "ra"], 0);
    assert!(said.contains("2 không đổi"), "{said}");
    let depfile = ["build", "mau.yaml", "--data", "d.yaml", "-o", "ra", "--depfile", "d.mk"];
    run(place.path(), &depfile, 0);
    assert!(text(&place.path().join("d.mk")).contains("ra/b.pdf: mau.yaml d.yaml\n"));
    put("trung.yaml", "- {ten_xa: A, so_cay: 5, tep: a}\n- {ten_xa: B, so_cay: 7, tep: a}\n");
    let said = run(place.path(), &["build", "mau.yaml", "--data", "trung.yaml", "-o", "ra"], 1);
    assert!(said.contains("trung.yaml:2:26: tên tệp `a` đã có ở hàng 1"), "{said}");
    assert!(said.contains("2 văn bản: 1 làm mới, 0 không đổi, 1 lỗi"), "{said}");
    put("thieu.yaml", "- {ten_xa: A, tep: c}\n");
    let said = run(place.path(), &["build", "mau.yaml", "--data", "thieu.yaml", "-o", "ra"], 1);
    assert!(said.contains("không có giá trị `du_lieu.so_cay`"), "{said}");
    put("ma.yaml", "- {ten_xa: A, so_cay: 1, \"kinh_phi.du_toan[khac].so_tien\": 5}\n");
    let said = run(place.path(), &["build", "mau.yaml", "--data", "ma.yaml", "-o", "ra"], 1);
    assert!(said.contains("không có dòng nào mang mã ấy"), "{said}");
    run(place.path(), &["build", "mau.yaml", "--data", "d.yaml"], 2);
}

/// Reads a plan, and a file of data for it.
fn read_series(plan: &str, name: &str, data: &[u8]) -> (Sources, Result<Series, Vec<Flaw>>) {
    let mut sources = Sources::default();
    sources.add(Source { name: "mau.yaml".into(), text: plan.into() });
    let parsed = parse(&sources).0.unwrap_or_else(|| panic!("no plan"));
    let series = series::read(name, data, "mau", &parsed);
    (sources, series)
}

/// A head that is not known as the key that it names leaves the template's own value in every document.
#[test]
fn heads_are_known_in_any_spelling() {
    use unicode_normalization::UnicodeNormalization as _;
    let spellings = |key: &Key| {
        let mut all = Vec::new();
        for own in [key.name.to_owned(), key.name.replace('_', " "), key.term.replace('`', "")] {
            let title = own.split(' ').map(|word| word[..1].to_uppercase() + &word[1..]);
            all.extend([
                own.to_uppercase(),
                format!("  {own}: "),
                own.nfd().collect(),
                own.clone(),
            ]);
            if own.is_ascii() {
                all.push(title.collect::<Vec<_>>().join(" "));
            }
        }
        all
    };
    let mut sources = Sources::default();
    sources.add(Source { name: "mau.yaml".into(), text: TEMPLATE.into() });
    let parsed = parse(&sources).0.unwrap_or_else(|| panic!("no plan"));
    let mut seen = 0;
    for key in &KEYS {
        for head in spellings(key) {
            let data = format!("tep;{head}\na;X\n");
            match series::read("d.csv", data.as_bytes(), "mau", &parsed) {
                Ok(series) => {
                    let routes: Vec<String> =
                        series.rows[0].cells().map(|(route, _)| route.to_string()).collect();
                    assert_eq!(routes, [key.name], "{head}");
                    seen += 1;
                }
                // What holds more than one text is refused, as what it is.
                Err(flaws) => {
                    let whole = format!("một ô không thay được cả khóa `{}`", key.name);
                    assert_eq!(flaws[0].reason.message, whole, "{head}");
                }
            }
        }
    }
    assert!(seen > 200, "{seen}");
}

/// A text that calls a column named as a key: one line gets its value too, a body stays.
#[test]
fn a_column_that_is_called_does_not_replace_the_body() {
    let plan = TEMPLATE.replace("du_lieu.ten_xa", "du_lieu.dia_danh");
    let plan = plan.replace("du_lieu.so_cay", "du_lieu.noi_dung");
    let (base, series) = read_series(&plan, "d.csv", "Địa danh;Nội dung\nNà Lầu;90\n".as_bytes());
    let series = series.unwrap_or_else(|flaws| panic!("{flaws:?}"));
    let routes: Vec<String> = series.rows[0].cells().map(|(route, _)| route.to_string()).collect();
    assert_eq!(routes, ["dia_danh"]);
    let sources = series.rows[0].sources("k".into(), &base).unwrap_or_else(|e| panic!("{e:?}"));
    assert!(sources.get(0).text.contains("dia_danh: Nà Lầu\n"));
    assert!(kehoach::prepare(&sources, Fonts::embedded()).view.is_some());
}

/// A workbook with a title over its heads: numbers, amounts, a date, a formula without a value.
#[test]
fn a_workbook_is_data() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let format = rust_xlsxwriter::Format::new();
    let date = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    let heads = [
        "Tệp",
        "Địa danh",
        "Tên xã",
        "Số cây",
        "Kinh phí.Dự toán[CAY].Số tiền",
        "Thời gian ban hành",
    ];
    let mut made = || {
        let sheet = book.add_worksheet();
        sheet.merge_range(0, 0, 0, 5, "CÁC XÃ TRỒNG CÂY", &format)?;
        for (column, head) in (0_u16..).zip(heads) {
            sheet.write(1, column, head)?;
        }
        sheet.write(2, 0, "xa-a")?.write(2, 1, "Nà Dẻ")?.write(2, 2, "Xã Nà Dẻ")?;
        sheet.write(2, 3, 1250)?.write(2, 4, 12_500_000)?;
        sheet.write_with_format(3, 5, 46_461, &date)?.write(3, 0, "xa-b")?;
        sheet.write(3, 2, "Xã Nà Sâm")?.write(3, 3, 7)?;
        sheet.write(4, 0, "xa-c")?.write(4, 2, "Xã Nà Cà")?;
        let formula = rust_xlsxwriter::Formula::new("VLOOKUP(A5,X:Y,2,0)").set_result("#N/A");
        sheet.write(4, 3, formula)?;
        book.save_to_buffer()
    };
    let bytes = made().unwrap_or_else(|e| panic!("{e}"));
    let (base, series) = read_series(TEMPLATE, "d.xlsx", &bytes);
    let series = series.unwrap_or_else(|flaws| panic!("{flaws:?}"));
    let page = |nth: usize| {
        let row = &series.rows[nth];
        assert_eq!(row.flaws, [], "row {nth}");
        let sources = row.sources("mau.yaml".into(), &base).unwrap_or_else(|e| panic!("{e:?}"));
        let view = kehoach::prepare(&sources, Fonts::embedded()).view;
        let view = view.unwrap_or_else(|| panic!("row {nth} is flawed"));
        let source = TypstSource::new(&view, Part::Whole, Fonts::embedded());
        source.unwrap_or_else(|fault| panic!("{fault}")).main
    };
    let numbers: Vec<usize> = series.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [3, 4, 5]);
    let first = page(0);
    for words in ["Nà Dẻ", "Xã Nà Dẻ trồng 1250 cây", "14.500.000đ (Mười bốn triệu năm trăm"]
    {
        assert!(first.contains(words), "{words}: {first}");
    }
    // A date is the day that it shows, or refused at its cell.
    match series.rows[1].flaws.first() {
        None => assert!(page(1).contains("15") && page(1).contains("2027")),
        Some(flaw) => assert_eq!(flaw.cell, "d.xlsx: Sheet1!F4"),
    }
    assert_eq!(series.rows[2].flaws[0].cell, "d.xlsx: Sheet1!D5");
}

/// Pipes, shells and manuals.
#[test]
fn comfort() {
    let place = workplace();
    let plan = text(&root().join("plans/toi-thieu/plan.yaml"));
    let mut child = std::process::Command::new(crate::support::BIN)
        .args(["build", "-"])
        .current_dir(place.path())
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("{e}"));
    let mut stdin = child.stdin.take().unwrap_or_else(|| panic!("no stdin"));
    std::io::Write::write_all(&mut stdin, plan.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
    drop(stdin);
    let output = child.wait_with_output().unwrap_or_else(|e| panic!("{e}"));
    assert!(output.status.success() && output.stdout.starts_with(b"%PDF-"));
    let said = run(place.path(), &["build", "a.yaml", "b.yaml", "-o", "-"], 2);
    assert!(said.contains("chỉ nhận một kế hoạch"), "{said}");
    let said = run(place.path(), &["build", "a.yaml", "--split", "-o", "-"], 2);
    assert!(said.contains("`--split`"), "{said}");
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(run(place.path(), &["completions", shell], 0).contains("kehoach"), "{shell}");
    }
    run(place.path(), &["man", "man"], 0);
    let page = text(&place.path().join("man/kehoach-build.1"));
    assert!(page.contains("Làm ra PDF"), "{page}");
}

/// What outside judges decide.
#[cfg(feature = "judged")]
mod judged {
    use super::*;

    /// The first plan of an office, from a few answers.
    #[test]
    fn a_skeleton_builds_at_once() {
        let place = workplace();
        let about = ["--trich-yeu", "Tổ chức “Ngày hội: đọc”", "--nam", "2027"];
        let office =
            |ten, place, title| ["--co-quan", ten, "--dia-danh", place, "--chuc-vu", title];
        let paper = |folder: &str| {
            let said = run(place.path(), &["build", &format!("{folder}/plan.yaml")], 0);
            assert!(said.ends_with(&format!("đã ghi {folder}/plan.pdf\n")), "{said}");
            // Nothing is wrong with it but that its eight blanks are to be written.
            let found: Vec<&str> = said.lines().filter(|line| line.contains("]: ")).collect();
            assert!(found.iter().all(|line| line.contains("cảnh báo[cho-chua-viet]")), "{said}");
            assert_eq!(found.len(), 8, "{said}");
            let pdf = place.path().join(folder).join("plan.pdf").display().to_string();
            let paper = judge("pdftotext", &["-raw", &pdf, "-"]);
            paper.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let commune = office("Ủy ban nhân dân xã Mẫu Sơn", "Mẫu Sơn", "Phó Chủ tịch");
        run(place.path(), &[&["new", "m"][..], &about, &commune].concat(), 0);
        let text = paper("m");
        for words in [
            "ỦY BAN NHÂN DÂN XÃ MẪU SƠN",
            "/KH-UBND",
            "Tổ chức “Ngày hội: đọc” năm 2027",
            "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
        let department = office("Sở Nội vụ tỉnh Lạng Sơn", "Lạng Sơn", "Giám đốc");
        run(place.path(), &[&["new", "s"][..], &about, &department].concat(), 0);
        let text = paper("s");
        assert!(text.contains("UBND TỈNH LẠNG SƠN") && text.contains("/KH-SNV"), "{text}");
        // Nobody is there to ask.
        let said = run(place.path(), &["new", "n", "--nam", "2027"], 2);
        assert!(said.contains("thiếu --co-quan") && !place.path().join("n").exists(), "{said}");

        // An office's folder: its fixed parts are said once.
        run(place.path(), &["init", "xa"], 2);
        run(place.path(), &[&["init", "xa"][..], &commune].concat(), 0);
        for file in ["co-quan.yaml", ".gitignore", ".vscode/settings.json"] {
            assert!(place.path().join("xa").join(file).exists(), "{file}");
        }
        // The language server says what a schema would say; both at once say it twice.
        let settings = self::text(&place.path().join("xa/.vscode/settings.json"));
        assert!(!settings.contains("schema"), "{settings}");
        run(place.path(), &[&["new", "xa/hoi"][..], &about].concat(), 0);
        let draft = place.path().join("xa/hoi/plan.yaml");
        assert!(self::text(&draft).starts_with("dung_chung: ../co-quan.yaml\n"));
        assert!(paper("xa/hoi").contains("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"));
        let said = run(place.path(), &["init", "xa"], 0);
        assert!(said.contains("giữ nguyên xa/co-quan.yaml"), "{said}");
        fs::write(place.path().join("xa/co-quan.yaml"), "a: [").unwrap_or_else(|e| panic!("{e}"));
        let said = run(place.path(), &[&["new", "xa/sai"][..], &about].concat(), 2);
        assert!(said.contains("xa/co-quan.yaml có lỗi"), "{said}");
        assert!(!place.path().join("xa/sai").exists());
    }

    /// Last year's year left in next year's plan is the mistake that everybody makes: whatever still
    /// says it must be a citation, a span, or on the list.
    #[test]
    fn last_years_plan_becomes_next_years_draft() {
        let place = workplace();
        let last = root().join("plans/lang-son-2011/plan.yaml").display().to_string();
        let said = run(place.path(), &["new", "m", "--from", &last, "--nam", "2012"], 0);
        let draft = place.path().join("m/plan.yaml");
        run(place.path(), &["build", "m/plan.yaml"], 0);
        let (old, new) = (text(Path::new(&last)), text(&draft));
        assert_eq!(old.lines().count(), new.lines().count());
        for (line, (old, new)) in old.lines().zip(new.lines()).enumerate() {
            // Comments are added behind; nothing else of a line changes but the year and the blanks.
            let kept = new.starts_with(old.trim_end());
            let moved = ["nam: 2012", "so_van_ban:", "ngay_ban_hanh:"].contains(&new.trim_end());
            assert!(kept || moved, "{}: {old}\n{new}", line + 1);
        }
        assert!(new.contains("so_tien: 54.550.000đ # năm 2011: 54.550.000"), "{new}");
        let paper = judge(
            "pdftotext",
            &["-raw", &place.path().join("m/plan.pdf").display().to_string(), "-"],
        );
        let paper = paper.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            paper.contains("tỉnh Lạng Sơn năm 2012") && paper.contains("trước ngày 15/12/2012"),
            "{paper}"
        );
        for (at, _) in paper.match_indices("2011") {
            let (before, after) = (&paper[..at], &paper[at + 4..]);
            let citation =
                before.ends_with('/') && before.rsplit("ngày").next().is_some_and(|d| d.len() < 10);
            let span = after.starts_with(" - 2015")
                || after.starts_with("-2015")
                || after.starts_with(" -2015");
            assert!(citation || span, "2011 is left: ...{}", &after[..after.len().min(60)]);
        }
        assert!(said.contains("`giai đoạn 2011 - 2015` còn đúng không"), "{said}");
        assert!(said.contains("người ký `Tô Hùng Khoa`"), "{said}");
        // The line that is named is the one to look at.
        let line = said.lines().find(|line| line.ends_with("ngày 15/12/2012 là thứ Bảy"));
        let line = line.and_then(|line| line.split(':').nth(1)?.parse::<usize>().ok());
        let line = line.unwrap_or_else(|| panic!("{said}"));
        assert!(new.lines().nth(line - 1).is_some_and(|text| text.contains("15/12/{{ nam }}")));
        let again = run(place.path(), &["new", "m", "--from", &last], 2);
        assert!(again.contains("đã có"), "{again}");
    }

    /// A thousand communes from one plan: each with its own figures, the broken ones told, memory flat.
    #[test]
    fn one_plan_makes_a_thousand() {
        let place = workplace();
        fs::write(place.path().join("mau.yaml"), TEMPLATE).unwrap_or_else(|e| panic!("{e}"));
        let mut data = String::from(
            "Tên xã,Số cây,co_quan.ban_hanh[1],dia_danh,kinh_phi.du_toan[cay].so_tien,tep\n",
        );
        let broken = |nth: usize| nth % 143 == 7;
        for nth in 1..=1000 {
            let amount = if broken(nth) { "50.00".to_owned() } else { (nth * 100_000).to_string() };
            data +=
                &format!("Xã số {nth},{},XÃ SỐ {nth},Số {nth},{amount},xa-{nth:04}\n", nth * 10);
        }
        fs::write(place.path().join("d.csv"), data).unwrap_or_else(|e| panic!("{e}"));
        let one = text(&root().join("plans/toi-thieu/plan.yaml"));
        fs::write(place.path().join("toi-thieu.yaml"), one).unwrap_or_else(|e| panic!("{e}"));
        let (_, base) = peak(place.path(), &["build", "toi-thieu.yaml", "-o", "x.pdf"]);
        let (output, most) =
            peak(place.path(), &["build", "mau.yaml", "--data", "d.csv", "-o", "ra"]);
        assert!(most < base + 100 * 1024, "{most} KiB at once, {base} KiB for one");
        let table = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), Some(1));
        let count = (1..=1000).filter(|nth| broken(*nth)).count();
        assert_eq!(count, 7);
        assert!(
            table.ends_with("1000 văn bản: 993 làm mới, 0 không đổi, 7 lỗi\n"),
            "{}",
            &table[table.len() - 200..]
        );
        for nth in 1..=1000 {
            let total = nth * 100_000 + 2_000_000;
            let dotted = kehoach::plan::dotted(total.into());
            let row = nth + 1;
            let line = match broken(nth) {
                true => format!("{row}\txa-{nth:04}.pdf\t-\tlỗi\n"),
                false => format!("{row}\txa-{nth:04}.pdf\t{dotted}\tlàm mới\n"),
            };
            assert!(table.contains(&line), "{line}");
            assert_eq!(place.path().join(format!("ra/xa-{nth:04}.pdf")).exists(), !broken(nth));
        }
        let said = complaints(&output);
        assert_eq!(said.matches("lỗi[gia-tri-sai]").count(), 7);
        assert!(said.contains("mau.yaml (hàng 8 của d.csv):"), "a broken row is not named");
        let pdf = place.path().join("ra/xa-0321.pdf").display().to_string();
        let paper = judge("pdftotext", &["-raw", &pdf, "-"]);
        let paper = paper.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in [
            "XÃ SỐ 321",
            "Xã số 321 trồng 3210 cây",
            "34.100.000đ (Ba mươi tư triệu một trăm nghìn đồng)",
        ] {
            assert!(paper.contains(words), "{words}: {paper}");
        }
    }
}
