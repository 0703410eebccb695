//! Input that nobody would write: whatever it is, the answer is findings or a document.

use kehoach::BuildOptions;
use kehoach::cli::report;
use kehoach::diag::has_errors;
use kehoach::source::{Source, Sources};
use kehoach::typeset::Fonts;

use crate::support::{add_pictures, root};

fn answer(bytes: &[u8]) -> bool {
    let mut sources = Sources::default();
    let source = match Source::new("k.yaml", bytes, 0) {
        Ok(source) => source,
        Err(flawed) => {
            sources.add(flawed.0);
            report::render(&[flawed.1], &sources, false);
            return false;
        }
    };
    sources.add(source);
    add_pictures(&mut sources, &root().join("plans/day-du"));
    let shown =
        |fault: &dyn std::fmt::Display| format!("{fault}\n{}", String::from_utf8_lossy(bytes));
    // A draft shows what can be shown of a flawed plan: it must not crash either.
    for draft in [true, false] {
        let options = BuildOptions { draft, ..BuildOptions::default() };
        let made = kehoach::lay_out(&sources, Fonts::embedded(), options);
        let made = made.unwrap_or_else(|e| panic!("{}", shown(&e)));
        report::render(&made.diagnostics, &sources, true);
        if !draft {
            assert_eq!(made.document.is_none(), has_errors(&made.diagnostics));
        }
        let Some(document) = made.document else { continue };
        document.pdf(&document.layout).unwrap_or_else(|e| panic!("{}", shown(&e)));
        if !draft {
            return true;
        }
    }
    false
}

/// Inputs made to exhaust a reader.
#[test]
fn hostile_files_are_refused_quickly() {
    let deep = format!("nam: {}", "[".repeat(200_000));
    let aliases = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), "*a,".repeat(10_000));
    let wide = "k: 1\n".repeat(200_000);
    let binary: Vec<u8> = (0..=255).cycle().take(10_000).collect();
    for hostile in [deep.as_bytes(), aliases.as_bytes(), wide.as_bytes(), &binary, b"", b"\xff\xfe"]
    {
        assert!(!answer(hostile));
    }
    assert!(!answer(&vec![b' '; kehoach::source::MAX_BYTES + 1]));
}

/// A document takes of the layout what it needs: whatever stands in it and wherever, nothing is missing there.
#[test]
fn tables_charts_and_appendices_come_in_every_mixture() {
    let head = "nam: 2027\nco_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN], ten: Ủy ban nhân dân xã Mẫu Sơn}\nky_hieu: KH-UBND\n\
                dia_danh: Mẫu Sơn\ntrich_yeu: Tổ chức Tết trồng cây năm {{ nam }}\n\
                nguoi_ky: {chuc_vu: CHỦ TỊCH}\nnoi_nhan: [Các thôn, \"Lưu: VT\"]\n\
                kinh_phi: {du_toan: [{noi_dung: Cây giống, so_tien: 5.000.000, don_vi: Thôn A}]}\n";
    let words = "\"Các thôn ra quân theo Phụ lục kèm theo.\"";
    let table = "{bang: {cot: [{ten: Việc}, {ten: Nơi làm}], hang: [[Trồng cây, Thôn A]]}}";
    let budget = "{bang: kinh_phi}";
    let chart = "{bieu_do: {theo: đơn vị, ten: Kinh phí}}";
    let blocks = ["", table, budget, chart];
    let mixtures = || {
        let pairs = blocks.iter().flat_map(|first| blocks.map(|second| [*first, second]));
        // Before the words, behind them, and at the end.
        pairs.map(move |[first, second]| {
            let all = [first, words, second].into_iter().filter(|block| !block.is_empty());
            all.collect::<Vec<_>>().join(", ")
        })
    };
    let mut laid_out = 0;
    for body in mixtures() {
        let plan = format!("{head}noi_dung: [{body}]\n");
        let shared =
            format!("{plan}phu_luc:\n  - {{ten: Lịch, vi_tri: VỊ TRÍ, noi_dung: [{body}]}}\n");
        for vi_tri in ["", "sau chữ ký", "trước chữ ký"] {
            let text =
                if vi_tri.is_empty() { plan.clone() } else { shared.replace("VỊ TRÍ", vi_tri) };
            laid_out += usize::from(answer(text.as_bytes()));
        }
    }
    for own in mixtures() {
        let alone = format!(
            "{head}noi_dung: [{words}]\nphu_luc:\n  - ten: Lịch\n    noi_dung: [{own}]\n    cho_ky: [{{ben: Thôn A}}, {{ben: Thôn B}}]\n"
        );
        laid_out += usize::from(answer(alone.as_bytes()));
    }
    // Some are refused, and laid out as drafts alone.
    assert!(laid_out > 30, "{laid_out}");
}
