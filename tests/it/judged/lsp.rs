//! `lsp` in editors of others: what they show of what we say.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{BIN, judge, root, workplace};

/// A plan with one flaw, behind letters that are two units of UTF-16.
fn flawed(folder: &Path) -> PathBuf {
    let plan = fs::read_to_string(root().join("plans/toi-thieu/plan.yaml"));
    let text = plan.unwrap_or_else(|e| panic!("{e}"));
    let text = text.replace("dia_danh: Tân Thành", "dia_danh: Tân Thành # 𝒳");
    let text = text.replace("ky_hieu: KH-UBND", "ky_hieu: KH UBND # 𝒳");
    let file = folder.join("kế hoạch.yaml");
    fs::write(&file, text).unwrap_or_else(|e| panic!("{e}"));
    file
}

/// Wavy lines, explanations, completion and corrections as a person sees them; Neovim counts places by its
/// own reading of the protocol.
#[test]
fn neovim_shows_what_is_said() {
    let place = workplace();
    let file = flawed(place.path());
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

/// The extension for VS Code is packed without network, starts the program, and hands on what it says; without the
/// program it says so.
#[test]
fn the_extension_for_vs_code_starts_the_program() {
    let packed = judge("bash", &["editors/vscode/pack.sh", "--offline"]);
    assert!(packed.contains("Packaged"), "{packed}");
    let place = workplace();
    let plan = flawed(place.path()).display().to_string();
    let extension = root().join("editors/vscode/dist/extension.js").display().to_string();
    let said = judge("node", &["tests/judges/vscode.cjs", BIN, &plan, &extension]);
    for wanted in [
        "kehoach ky-hieu-sai-dang 0 KH UBND\n",
        "features CodeActions CodeLens CompletionItem DocumentSymbol Hover InlayHints\n",
        "ended\n",
    ] {
        assert!(said.contains(wanted), "{said}");
    }
    let said = judge("node", &["tests/judges/vscode.cjs", "none", &plan, &extension]);
    assert!(said.contains("error Không chạy được `none lsp`"), "{said}");
}
