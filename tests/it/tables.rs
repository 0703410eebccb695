//! Tables on their pages, as far as the source that was laid out in the end says it.

use kehoach::source::{Source, Sources};
use kehoach::typeset::Fonts;
use kehoach::{BuildOptions, Document};

const HEAD: &str = "\
nam: 2027
co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN], ten: Ủy ban nhân dân xã Mẫu Sơn}
ky_hieu: KH-UBND
dia_danh: Mẫu Sơn
trich_yeu: Thử các bảng
nguoi_ky: {chuc_vu: CHỦ TỊCH}
noi_nhan: [Các thôn, \"Lưu: VT\"]
";

fn build(yaml: &str) -> Document {
    let mut sources = Sources::default();
    sources.add(Source { name: "plan.yaml".into(), text: format!("{HEAD}{yaml}") });
    let made = kehoach::lay_out(&sources, Fonts::embedded(), BuildOptions::default());
    let made = made.unwrap_or_else(|fault| panic!("{fault}"));
    made.document.unwrap_or_else(|| panic!("{:?}", made.diagnostics))
}

fn appendix(rows: usize, joined: bool) -> Document {
    let first = |row: usize| if joined && row > 0 { "\"^\"" } else { "Đào mương" };
    let rows: Vec<String> = (0..rows).map(|row| format!("[{}, Đoạn {row}]", first(row))).collect();
    build(&format!(
        "noi_dung: Xem Phụ lục.\nphu_luc:\n  - ten: Biểu\n    noi_dung:\n      - bang: {{cot: [{{ten: Việc}}, {{ten: Đoạn}}], hang: [{}]}}\n",
        rows.join(", ")
    ))
}

/// Three rows and a head on a page of their own look forgotten, and cost a sheet of paper.
#[test]
fn a_table_is_drawn_together_where_that_saves_a_page() {
    let mut drawn_together = 0;
    for rows in 20..40 {
        let document = appendix(rows, false);
        let tight = document.source.main.contains("tight: true");
        drawn_together += usize::from(tight);
        assert_eq!(document.layout.pages(), if rows < 30 || tight { 2 } else { 3 }, "{rows} rows");
    }
    assert_eq!(drawn_together, 3);
}

/// Who reads the second page must not have to turn back for what its rows are of.
#[test]
fn a_joined_cell_shows_its_words_on_every_page() {
    let document = appendix(60, true);
    assert_eq!(document.layout.pages(), 3);
    assert_eq!(document.source.main.matches("Đào mương").count(), 2);
    // On one page there is nothing to repeat.
    assert_eq!(appendix(10, true).source.main.matches("Đào mương").count(), 1);
}

/// A `rong` over columns is theirs together.
#[test]
fn columns_share_the_rong_of_their_head() {
    let document = build(
        "noi_dung:\n  - bang:\n      cot: [{ten: A, rong: 4}, {ten: B, rong: 6, cot: [{ten: C, rong: 2}, {ten: D}]}]\n      hang: [[a, c, d]]\n",
    );
    let main = &document.source.main;
    let widths = main.lines().find_map(|line| line.trim().strip_prefix("widths: ("));
    let widths: Vec<f64> = widths
        .unwrap_or_else(|| panic!("{main}"))
        .split(',')
        .filter_map(|width| width.trim().parse().ok())
        .collect();
    let [a, c, d] = widths[..] else { panic!("{widths:?}") };
    assert!((a / d - 2.0).abs() < 0.01 && (c / d - 2.0).abs() < 0.01, "{widths:?}");
}
