//! `lsp` in Neovim: what an editor of others shows of what we say.

use std::fs;

use crate::support::{BIN, judge, root, workplace};

/// Wavy lines, explanations, completion and corrections as a person sees them; Neovim counts places by its
/// own reading of the protocol.
#[test]
fn neovim_shows_what_is_said() {
    let place = workplace();
    let file = place.path().join("kế hoạch.yaml");
    let plan = fs::read_to_string(root().join("plans/toi-thieu/plan.yaml"));
    let plan = plan.unwrap_or_else(|e| panic!("{e}"));
    // A letter of two units of UTF-16 stands on the line before the flaw.
    let text = plan.replace("dia_danh: Tân Thành", "dia_danh: Tân Thành # 𝒳");
    let text = text.replace("ky_hieu: KH-UBND", "ky_hieu: KH UBND # 𝒳");
    fs::write(&file, text).unwrap_or_else(|e| panic!("{e}"));
    let set = |name: &str, value: &str| format!("let g:{name} = '{value}'");
    let path = file.display().to_string();
    let said = judge(
        "nvim",
        &[
            "--headless",
            "-u",
            "NONE",
            "-i",
            "NONE",
            "-n",
            "--cmd",
            &set("program", BIN),
            "--cmd",
            &set("plan", &path),
            "-c",
            "luafile tests/judges/neovim.lua",
        ],
    );
    let lines: Vec<&str> = said.lines().map(str::trim_end).collect();
    let says = |line: &str| assert!(lines.contains(&line), "`{line}` is not in\n{said}");
    says("found\tkehoach\tky-hieu-sai-dang\t1\t8\tKH UBND");
    assert_eq!(lines.iter().filter(|line| line.starts_with("found")).count(), 1, "{said}");
    assert!(said.contains("hover\t**lỗi** `ky-hieu-sai-dang`"), "{said}");
    assert!(said.contains("hover\t**ký hiệu của văn bản** (`ky_hieu`, bắt buộc)"), "{said}");
    says("action\tSửa `KH UBND` thành `KH-UBND`");
    says("line\tky_hieu: KH-UBND # 𝒳");
    says("offer\tHỎA TỐC\tdấu chỉ mức độ khẩn");
    assert!(
        lines.iter().any(|l| l.starts_with("symbol") && l.ends_with("Tổ chức thực hiện")),
        "{said}"
    );
}
