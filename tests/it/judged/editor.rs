//! `edit` in a real browser: a person at the keyboard, input methods, accessibility, crashes.

use std::fs;

use crate::edit::{Editor, contend};
use crate::support::{judge, python, root, workplace};

/// A plan with a field of each kind.
const PLAN: &str = "\
# lần 0
nam: 2027
co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN], ten: Ủy ban nhân dân xã Mẫu Sơn}
ky_hieu: KH-UBND
dia_danh: Mẫu Sơn
trich_yeu: Tổ chức Tết trồng cây năm 2027
noi_dung:
  - |
    Trồng cây quanh trụ sở.
  - bang: kinh_phi
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
    - {noi_dung: Phân bón, so_tien: 500.000}
ket_thuc: Yêu cầu các thôn thực hiện
nguoi_ky: {chuc_vu: CHỦ TỊCH}
noi_nhan: [Các thôn, \"Lưu: VT\"]
";

fn with_plan(script: &str, more: &[&str]) {
    let place = workplace();
    let file = place.path().join("plan.yaml");
    fs::write(&file, PLAN).unwrap_or_else(|e| panic!("{e}"));
    let editor = Editor::start(place.path());
    let (url, file) = (editor.url(), file.display().to_string());
    python(script, &[&[url.as_str(), &file], more].concat());
}

/// Whoever does not know YAML, and has no mouse, could make no plan.
#[test]
fn a_person_makes_a_plan_by_keys_alone() {
    let place = workplace();
    let editor = Editor::start(place.path());
    python("edit_page.py", &[&editor.url(), &place.path().display().to_string()]);
    let plan = place.path().join("tet-2027/plan.yaml").display().to_string();
    judge(env!("CARGO_BIN_EXE_kehoach"), &["check", "--deny", "canh-bao", &plan]);
}

/// Whoever has last year's plan in Word would not learn what was taken over, or where to look.
#[test]
fn a_person_begins_from_last_years_word_file() {
    let place = workplace();
    let (own, elsewhere) = (place.path().join("kế hoạch"), place.path().join("noi-khac"));
    let word =
        "tests/cases/nhap-word/ke-hoach-ma-tuy-theo-doi-sua/ke-hoach-ma-tuy-theo-doi-sua.docx";
    for folder in [&own, &elsewhere] {
        fs::create_dir(folder).unwrap_or_else(|e| panic!("{e}"));
    }
    for (file, broken) in
        [("nam-ngoai.docx", "hong.docx"), ("năm ngoái.docx", "hỏng ở nơi khác.docx")]
    {
        let folder = if file.is_ascii() { &own } else { &elsewhere };
        fs::copy(root().join(word), folder.join(file)).unwrap_or_else(|e| panic!("{e}"));
        fs::write(folder.join(broken), "PK").unwrap_or_else(|e| panic!("{e}"));
    }
    let editor = Editor::start(&own);
    let axe = root().join("target/judges/node_modules/axe-core/axe.min.js").display().to_string();
    python("edit_word.py", &[&editor.url(), &own.display().to_string(), &axe]);
}

/// A budget of three rows and a group, by two sources.
const SOURCES: &str = "\
kinh_phi:
  nguon: [Ngân sách xã, Xã hội hóa]
  du_toan:
    - noi_dung: Cây giống
      so_tien: {Ngân sách xã: 5.000.000, Xã hội hóa: 1.000.000} # hỏi lại giá
    - {noi_dung: Phân bón, nguon: Ngân sách xã, so_tien: 500.000}
    - {noi_dung: Công trồng, nguon: Xã hội hóa, so_luong: 10, don_gia: 200.000}
    - nhom: Việc khác
      du_toan:
        - {noi_dung: Nước, so_tien: 70.000}
";

/// The keys of a spreadsheet would not do, and amounts that are shared out could not be changed.
#[test]
fn a_person_works_in_the_grid_by_keys() {
    let place = workplace();
    let write = |name: &str, text: &str| {
        let file = place.path().join(name);
        fs::write(&file, text).unwrap_or_else(|e| panic!("{e}"));
        file.display().to_string()
    };
    let start = PLAN.find("kinh_phi:\n  du").unwrap_or_else(|| panic!("no budget"));
    let end = PLAN.find("ket_thuc:").unwrap_or_else(|| panic!("no end"));
    let plan = write("plan.yaml", &format!("{}{SOURCES}{}", &PLAN[..start], &PLAN[end..]));
    let folder = root().join("plans/du-lich-2027-2030");
    let years = fs::read_to_string(folder.join("plan.yaml")).unwrap_or_else(|e| panic!("{e}"));
    let years = write("years.yaml", &years);
    let editor = Editor::start(place.path());
    python("edit_grid.py", &[&editor.url(), &plan, &years]);
}

/// A title of two lines would become one, or a list a text, with its comments gone; a list in a cell, one line.
#[test]
fn lines_of_a_title_stay_what_they_are_in_the_file() {
    let place = workplace();
    let title = "trich_yeu: Tổ chức Tết trồng cây năm 2027";
    for (name, own) in [
        ("text.yaml", "trich_yeu: Tổ chức Tết trồng cây # đã duyệt"),
        ("list.yaml", "trich_yeu:\n  - Tổ chức Tết trồng cây # dòng đầu\n  - năm 2027"),
        ("block.yaml", "trich_yeu: |\n  Tổ chức Tết trồng cây\n  năm 2027"),
    ] {
        fs::write(place.path().join(name), PLAN.replace(title, own))
            .unwrap_or_else(|e| panic!("{e}"));
    }
    let rows = "- {noi_dung: Cây giống, so_tien: 5.000.000}";
    let long = "- {noi_dung: \"Cây giống\\n\\n- thông\\n- keo\", so_tien: 5.000.000}";
    let table = "  - bang:\n      cot: [{ten: Buổi}, {ten: Việc}]\n      hang:\n        - - Sáng\n          - |\n            **Học:**\n\n            - lý thuyết\n            - thực hành\n  - bang: kinh_phi\n";
    let cells = PLAN.replace(rows, long).replace("  - bang: kinh_phi\n", table);
    fs::write(place.path().join("cells.yaml"), cells).unwrap_or_else(|e| panic!("{e}"));
    let editor = Editor::start(place.path());
    python("edit_lines.py", &[&editor.url(), &place.path().display().to_string()]);
}

/// Rows would stand twice, or not at all, on a slow machine, and what is changed there next be refused.
#[test]
fn answers_that_come_late_change_nothing() {
    with_plan("edit_late.py", &[]);
}

/// A row that one's colleague, or one's own paste, changed would be shown as it was.
#[test]
fn two_pages_show_what_the_file_says() {
    with_plan("edit_walk.py", &[]);
}

/// A key that is not in the file yet could be chosen, and nothing came of it.
#[test]
fn every_key_can_be_added_and_filled_in() {
    with_plan("edit_keys.py", &[]);
}

/// Whoever signs for the chairman could not be chosen, or would sign every plan of the office.
#[test]
fn who_signs_is_chosen_for_the_plan_alone() {
    let place = workplace();
    let case = root().join("tests/cases/cli/set-signer");
    for file in ["chung.yaml", "co-quan.yaml"] {
        fs::copy(case.join(file), place.path().join(file)).unwrap_or_else(|e| panic!("{e}"));
    }
    let editor = Editor::start(place.path());
    let file = |name: &str| place.path().join(name).display().to_string();
    python("edit_signer.py", &[&editor.url(), &file("chung.yaml"), &file("co-quan.yaml")]);
}

/// Vietnamese letters would be torn while they are put together.
#[test]
fn letters_of_input_methods_arrive_whole() {
    with_plan("edit_typing.py", &[]);
}

/// Whoever cannot see, or cannot use a mouse, would be shut out.
#[test]
fn its_pages_are_accessible() {
    let axe = root().join("target/judges/node_modules/axe-core/axe.min.js");
    with_plan("edit_access.py", &[&axe.display().to_string()]);
}

/// What is typed when the program or the page dies would be lost.
#[test]
fn a_crash_loses_nothing_that_was_sent() {
    let place = workplace();
    let file = place.path().join("plan.yaml");
    fs::write(&file, PLAN).unwrap_or_else(|e| panic!("{e}"));
    python("edit_crash.py", &[env!("CARGO_BIN_EXE_kehoach"), &file.display().to_string()]);
}

/// A thousand changes by two pages, more by a command.
#[test]
fn a_thousand_changes_are_made_or_refused() {
    contend(250);
}

/// The pages' scripts name what is not there, or take one thing for another.
#[test]
fn the_scripts_of_the_pages_keep_to_their_types() {
    let folder = root().join("src/cli/serve/ui");
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{e}")).flatten();
    let mut scripts: Vec<String> = entries
        .map(|entry| entry.path().display().to_string())
        .filter(|path| path.ends_with(".js"))
        .collect();
    scripts.sort();
    let options = "--noEmit --checkJs --allowJs --strict --target esnext --module esnext \
                   --moduleResolution bundler --lib esnext,dom,dom.iterable";
    let tsc = root().join("target/judges/node_modules/.bin/tsc").display().to_string();
    let options = options.split_whitespace().map(str::to_owned);
    let all: Vec<String> = options.chain(scripts).collect();
    judge(&tsc, &all.iter().map(String::as_str).collect::<Vec<_>>());
}
