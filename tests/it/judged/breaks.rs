//! Page breaks, over every length: a plan grows line by line, and no length may break badly.

use std::fs;
use std::path::Path;

use kehoach::BuildOptions;
use kehoach::source::{Source, Sources};
use kehoach::typeset::Fonts;

use crate::support::{python, workplace};

const HEAD: &str = "\
nam: 2027
co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH LẠNG SƠN], ten: Ủy ban nhân dân tỉnh Lạng Sơn}
ky_hieu: KH-UBND
dia_danh: Lạng Sơn
trich_yeu: Thử các chỗ ngắt trang
nguoi_ky: {quyen_han: KT. CHỦ TỊCH, chuc_vu: PHÓ CHỦ TỊCH, ho_ten: Nguyễn Văn An}
noi_nhan: [Bộ Nội vụ, Thường trực Tỉnh ủy, \"Các sở, ban, ngành\", \"UBND các xã, phường\", \"Lưu: VT\"]
";

const SENTENCE: &str = "Uỷ ban nhân dân tỉnh yêu cầu các sở, ban, ngành, đoàn thể, đơn vị liên quan \
                   được phân công có trách nhiệm tổ chức triển khai thực hiện. ";

fn build(folder: &Path, name: &str, yaml: &str) {
    let mut sources = Sources::default();
    sources.add(Source { name: name.into(), text: format!("{HEAD}{yaml}") });
    let made = kehoach::lay_out(&sources, Fonts::embedded(), BuildOptions::default());
    let made = made.unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let document = made.document.unwrap_or_else(|| panic!("{name}: {:?}", made.diagnostics));
    let pdf = document.pdf(&document.layout).unwrap_or_else(|e| panic!("{name}: {e}"));
    fs::write(folder.join(name).with_extension("pdf"), pdf).unwrap_or_else(|e| panic!("{e}"));
}

/// A text of about so many lines.
fn paragraph(lines: usize) -> String {
    match lines {
        1 => "Đoạn cuối một dòng.".into(),
        _ => SENTENCE.repeat(lines).chars().take(86 * lines - 40).collect::<String>() + " hết.",
    }
}

/// A signature block alone on a page is sent back; one that is torn or overlaps text cannot be
/// signed; one pushed to a new page without need wastes it.
#[test]
fn the_signature_never_stands_alone() {
    let place = workplace();
    for (ending, last) in
        [vec![1], vec![2], vec![3], vec![7], vec![7, 1], vec![1, 1], vec![2, 2], vec![4, 3]]
            .into_iter()
            .enumerate()
    {
        for lines in 14..26 {
            let mut text = "  Một dòng.\n\n".repeat(lines);
            for (nth, length) in last.iter().enumerate() {
                text += &format!("  {} Khối {nth}.\n\n", paragraph(*length));
            }
            let yaml = format!("noi_dung: |\n{text}");
            build(place.path(), &format!("ky-{ending}-{lines}"), &yaml);
        }
    }
    python("breaks.py", &["signature", &place.path().display().to_string()]);
}

/// A table whose rows call a note each; under titles of groups, or joined by threes.
fn noted_rows(joined: bool) -> String {
    let row = |n: usize| {
        let own = format!("NHỚ {n} có[^{n}]\\n\\n[^{n}]: GHI {n} {SENTENCE}");
        match (joined, n % 3) {
            (true, 1) => format!("[\"{own}\", Ba việc cùng làm.]"),
            (true, _) => format!("[\"{own}\", ^]"),
            (false, 1) => format!("{{toan_dong: \"**ĐẦU {n}**\"}}, [\"THÂN {n} {own}\", Các thôn]"),
            (false, _) => format!("[\"{own}\", Các thôn]"),
        }
    };
    let mut rows: Vec<String> = (1..=9).map(row).collect();
    rows[0] = rows[0].replacen(
        if joined { "NHỚ" } else { "ĐẦU" },
        if joined { "THÂN 20 NHỚ" } else { "THÂN 20 ĐẦU" },
        1,
    );
    format!(
        "  - |\n    # ĐẦU 20\n  - bang: {{cot: [{{ten: Việc, rong: 3}}, {{ten: Ai, rong: 1}}], hang: [{}]}}\n  - Cộng đủ.\n",
        rows.join(", ")
    )
}

/// A head, or "... như sau:", at the foot of a page; a note on another page than its mark; a page with
/// nothing but "./." and the signature: each is sent back.
#[test]
fn what_belongs_together_stays_together() {
    let place = workplace();
    let note =
        |n: usize, words: &str| format!("NHỚ {n} có[^{n}] {words}\n\n  [^{n}]: GHI {n} {SENTENCE}");
    let endings = [
        ("tieu-de", format!("  # ĐẦU 1\n  {}\n", note(1, &format!("THÂN 1 {SENTENCE}")))),
        ("hai-tieu-de", format!("  # ĐẦU 1\n  ## ĐẦU 2\n  THÂN 1 THÂN 2 {}\n", note(3, SENTENCE))),
        ("dan-dai", format!("  {} ĐẦU 1:\n  - THÂN 1 một.\n  - {}\n", paragraph(9), note(2, ""))),
        ("dan-ngan", format!("  ĐẦU 1 như sau:\n\n  1. THÂN 1 {}\n", note(2, &paragraph(4)))),
        ("dau-muc", "  1. ĐẦU 1\n\n     - THÂN 1 hết.\n".to_owned()),
        ("ket-dai", format!("  {}\n", note(1, &paragraph(12)))),
        ("ket-ngan", format!("  {} NHỚ 1 có[^1]\n\n  [^1]: GHI 1\n", paragraph(3))),
    ];
    let tables = [
        (
            "bang",
            "  - bang: {cot: [{ten: Việc}, {ten: Ai}], hang: [[Trồng, Các thôn], [Chăm, Các thôn]]}\n",
        ),
        ("bieu", "  - bieu_do: {theo: nhóm, ten: Theo nhóm}\n  - bang: kinh_phi\n  - Cộng đủ.\n"),
        ("do-thi", "  - bang: kinh_phi\n  - bieu_do: {theo: nhóm, ten: Theo nhóm}\n"),
    ];
    let tables = tables.map(|(name, text)| (name, text.to_owned()));
    let tables =
        tables.into_iter().chain([("ghi", noted_rows(false)), ("ghi-gop", noted_rows(true))]);
    let tables: Vec<(&str, String)> = tables.collect();
    let budget = "kinh_phi:\n  du_toan:\n    - {nhom: Một, du_toan: [{noi_dung: a, so_tien: 1.000}]}\n    - {nhom: Hai, du_toan: [{noi_dung: b, so_tien: 3.000}]}\n";
    for lines in 11..32 {
        for (name, text) in &endings {
            let yaml = format!("noi_dung: |\n{}{text}", "  Một dòng.\n\n".repeat(lines));
            build(place.path(), &format!("{name}-{lines}"), &yaml);
        }
        for (name, block) in &tables {
            let budget = if ["bieu", "do-thi"].contains(name) { budget } else { "" };
            let text = "    Một dòng.\n\n".repeat(lines);
            let yaml = format!("noi_dung:\n  - |\n{text}{block}{budget}");
            build(place.path(), &format!("{name}-{lines}"), &yaml);
        }
    }
    python("breaks.py", &["company", &place.path().display().to_string()]);
}

/// A group's title left at the foot of a page, a row torn in two, a page of figures without the
/// table's head: each makes a budget hard to check.
#[test]
fn tables_break_between_rows_under_their_head() {
    let place = workplace();
    for lines in 8..30 {
        let mut yaml = format!("noi_dung:\n  - |\n{}", "    Một dòng.\n\n".repeat(lines));
        yaml += "  - bang: kinh_phi\nkinh_phi:\n  don_vi_tinh: đồng\n  du_toan:\n";
        for group in 1..=4 {
            yaml += &format!("    - nhom: NHÓM {group} có tên\n      du_toan:\n");
            for row in 1..=5 {
                yaml += &format!(
                    "        - {{noi_dung: \"ĐẦU {group}.{row} {} CUỐI {group}.{row}\", don_vi: Sở Nội vụ, so_tien: 1.000.000}}\n",
                    SENTENCE.repeat(row % 3)
                );
            }
        }
        build(place.path(), &format!("bang-{lines}"), &yaml);
    }
    // Long enough to fill many pages.
    let rows: String = (1..=300)
        .map(|n| format!("    - {{noi_dung: \"ĐẦU 1.{n} việc CUỐI 1.{n}\", so_tien: {n}.000}}\n"))
        .collect();
    build(
        place.path(),
        "bang-dai",
        &format!("noi_dung:\n  - bang: kinh_phi\nkinh_phi:\n  du_toan:\n{rows}"),
    );
    python("breaks.py", &["table", &place.path().display().to_string()]);
}

/// A signature, or a total, on a page with nothing but a table's head; a cell for three rows cut in
/// two: each is sent back.
#[test]
fn a_table_keeps_its_end_and_its_joined_rows() {
    let place = workplace();
    for rows in (15..45).step_by(3) {
        let row = |n: usize| match n % 3 {
            0 => format!("[ĐẦU {n}, \"NHÓM SỐ {} CÙNG LÀM.\"]", n / 3),
            _ => format!("[ĐẦU {n}, \"^\"]"),
        };
        let all: Vec<String> = (0..rows).map(row).collect();
        let table = format!("cot: [{{ten: Việc}}, {{ten: Ai}}], hang: [{}", all.join(", "));
        let total = if rows % 2 == 0 { ", {tong: [Cộng, \"\"]}" } else { "" };
        build(
            place.path(),
            &format!("bang-{rows}"),
            &format!("noi_dung:\n  - bang: {{{table}{total}]}}\n"),
        );
        let party =
            "[\"Lạng Sơn, ngày ... tháng ... năm 2027\", TRƯỞNG ĐOÀN, \"(Ký)\", Lê Thị Bình]";
        let yaml = format!(
            "noi_dung: Xem Phụ lục.\nphu_luc:\n  - ten: Biểu\n    noi_dung:\n      - bang: {{{table}{total}]}}\n    cho_ky: [[THỦ TRƯỞNG, \"(Ký)\"], {party}]\n"
        );
        build(place.path(), &format!("bieu-{rows}"), &yaml);
    }
    python("breaks.py", &["kept", &place.path().display().to_string()]);
}

/// "Buổi sáng" at the foot of a page, or a row before a signature without its head, is misread.
#[test]
fn titles_stay_with_their_rows_and_heads_with_theirs() {
    let place = workplace();
    let groups = |title: &dyn Fn(usize) -> String| -> String {
        let rows = |n: usize| (1..4).map(move |row| format!(", [DÒNG {n}.{row}, ai]"));
        (1..5).map(|n| title(n) + &rows(n).collect::<String>()).collect::<Vec<_>>().join(", ")
    };
    let tables = [
        "[DÒNG một, ai]".to_owned(),
        "[DÒNG một, ai], [DÒNG hai, ai], {tong: [Cộng, \"\"]}".to_owned(),
        groups(&|n| format!("{{toan_dong: \"**TÊN {n}**\"}}")),
        groups(&|n| format!("[\"**TÊN {n}**\", \"\"]")),
        groups(&|n| format!("{{nhom: NHÓM {n}}}, {{toan_dong: TÊN {n}}}")),
    ];
    for (nth, rows) in tables.iter().enumerate() {
        for lines in (8..28).filter(|lines| lines % 5 != nth) {
            let yaml = format!(
                "noi_dung:\n  - |\n{}  - bang: {{cot: [{{ten: ĐẦU BẢNG}}, {{ten: Ai}}], hang: [{rows}]}}\n",
                "    Một dòng.\n\n".repeat(lines)
            );
            build(place.path(), &format!("ten-{nth}-{lines}"), &yaml);
        }
    }
    python("breaks.py", &["titles", &place.path().display().to_string()]);
}

/// A cell taller than a page must go on, not vanish below the margin.
#[test]
fn a_cell_longer_than_a_page_is_printed_whole() {
    let place = workplace();
    let words: String = (1..=1500).map(|n| format!("từ{n} ")).collect();
    let alone = format!(
        "noi_dung:\n  - bang: kinh_phi\nkinh_phi:\n  du_toan:\n    - {{noi_dung: \"{words}\", so_tien: 1.000}}\n"
    );
    let joined = format!(
        "noi_dung:\n  - bang:\n      cot: [{{ten: Việc}}, {{ten: Ai}}]\n      hang: [[\"{words}\", A], [\"^\", B], [C, D]]\n"
    );
    for (name, yaml) in [("o-dai", alone), ("o-gop-dai", joined)] {
        build(place.path(), name, &yaml);
        let pdf = place.path().join(name).with_extension("pdf").display().to_string();
        let text = crate::support::judge("pdftotext", &["-raw", &pdf, "-"]);
        let mut rest = text.as_str();
        for n in 1..=1500 {
            let word = format!("từ{n}");
            let at = rest.find(&word).unwrap_or_else(|| panic!("{name}: {word} is lost"));
            rest = &rest[at + word.len()..];
        }
    }
}

/// Ministries' plans are long: every word of forty pages and of a landscape table of 300 rows with
/// joined cells must be there, in order, under its head.
#[test]
fn a_forty_page_plan_with_a_landscape_appendix_is_whole() {
    let place = workplace();
    let mut yaml = String::from("noi_dung: |\n");
    for section in 1..=12 {
        yaml += &format!("  # Mục lớn số {section}\n");
        for part in 1..=4 {
            yaml += &format!(
                "  ## Việc {section}.{part}\n\n  {} Hết đoạn {section}.{part}.\n\n",
                paragraph(6)
            );
            yaml += &format!(
                "  - Gạch {section}.{part} {}\n    + Cộng {section}.{part} {}\n\n",
                paragraph(3),
                paragraph(2)
            );
        }
    }
    yaml += "\n  Chi tiết tại Phụ lục kèm theo.\nphu_luc:\n  - ten: Danh mục nhiệm vụ\n    kem_theo: không\n    huong: ngang\n    noi_dung:\n      - bang:\n          cot:\n            - {ten: TT, so_thu_tu: 1}\n            - {ten: Nhiệm vụ, rong: 4}\n            - {ten: Sản phẩm, rong: 3}\n            - {ten: Cơ quan, rong: 2}\n          hang:\n";
    for row in 1..=300 {
        if row % 25 == 1 {
            yaml += &format!("            - nhom: NHÓM số {row}\n");
        }
        let task = if row % 5 == 0 {
            "\"^\"".to_owned()
        } else {
            format!("Nhiệm vụ thứ {row}, {}", paragraph(2))
        };
        yaml += &format!(
            "            - [\"{}\", Sản phẩm {row} của nhiệm vụ, Sở số {row}]\n",
            task.trim_matches('"')
        );
    }
    build(place.path(), "dai", &yaml);
    let plan = place.path().join("dai.yaml");
    fs::write(&plan, format!("{HEAD}{yaml}")).unwrap_or_else(|e| panic!("{e}"));
    let file = |name: &str| place.path().join(name).display().to_string();
    let said = python("read_back.py", &[&file("dai.pdf"), &file("dai.yaml")]);
    let pieces: usize = said.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    assert!(pieces > 900, "{said}");
    python("breaks.py", &["appendix", &place.path().display().to_string()]);
}
