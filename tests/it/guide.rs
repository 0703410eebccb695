//! The user's guide: its files, commands and tables are run and compared.

use std::fs;
use std::process::Command;

use kehoach::diag::kinds;
use kehoach::plan::{KEYS, key};

use crate::support::{BIN, complaints, expect, kehoach, root, settle, workplace};

/// A guide whose examples do not work teaches users to distrust the rest. With `UPDATE=1` the
/// output of its commands and its tables are written into it.
#[test]
fn the_guide_is_true() {
    let path = root().join("docs/huong-dan.md");
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{e}"));
    let place = workplace();
    let mut out = String::new();
    let mut lines = text.lines();
    let (mut files, mut commands) = (0, 0);
    while let Some(line) = lines.next() {
        out += line;
        out.push('\n');
        let block = |lines: &mut std::str::Lines| -> Vec<String> {
            lines.take_while(|line| *line != "```").map(str::to_owned).collect()
        };
        match line {
            "```yaml" => {
                let block = block(&mut lines);
                let name = block.first().and_then(|first| first.strip_prefix("# "));
                if let Some(name) = name.filter(|n| n.ends_with(".yaml") && !n.contains(' ')) {
                    let text = format!("{}\n", block.join("\n"));
                    fs::write(place.path().join(name), text).unwrap_or_else(|e| panic!("{e}"));
                    files += 1;
                }
                out += &format!("{}\n```\n", block.join("\n"));
            }
            "```console" => {
                for line in block(&mut lines).iter().filter(|line| line.starts_with("$ ")) {
                    // Both streams into one file, as a user sees them.
                    let script = format!("({}) 2>&1", line[2..].replacen("kehoach", BIN, 1));
                    assert!(line.starts_with("$ kehoach "), "{line}");
                    let output = Command::new("sh")
                        .args(["-c", &script])
                        .current_dir(place.path())
                        .output()
                        .unwrap_or_else(|e| panic!("{e}"));
                    out += &format!("{line}\n{}", String::from_utf8_lossy(&output.stdout));
                    commands += 1;
                }
                out += "```\n";
            }
            "<!-- sinh:khoa -->" => {
                out += &keys();
                out += "<!-- /sinh:khoa -->\n";
                lines.by_ref().find(|line| *line == "<!-- /sinh:khoa -->");
            }
            "<!-- sinh:loi -->" => {
                out += &findings();
                out += "<!-- /sinh:loi -->\n";
                lines.by_ref().find(|line| *line == "<!-- /sinh:loi -->");
            }
            _ => {}
        }
    }
    assert!(files >= 3 && commands >= 10, "{files} files, {commands} commands");
    let mut failures = Vec::new();
    expect(&path, &out, &mut failures);
    settle(failures);
}

/// Every kind of finding as a table.
fn findings() -> String {
    let mut table = String::from(
        "\n| tên | mức | có gì sai | vì sao phải sửa | điều khoản |\n|---|---|---|---|---|\n",
    );
    for kind in kinds::all() {
        let clause = kind.clause.map_or("", |clause| clause.text);
        let cells = [kind.what, kind.why, clause].map(|cell| cell.replace('|', "\\|"));
        let [what, why, clause] = &cells;
        let clause = clause.trim_start_matches("NĐ 30/2020/NĐ-CP, ");
        table +=
            &format!("| `{}` | {} | {what} | {why} | {clause} |\n", kind.id, kind.weight.as_str());
    }
    table.push('\n');
    table
}

/// The keys of the model as a table.
fn keys() -> String {
    let mut table =
        String::from("\n| khóa | tên | bắt buộc | viết gì | điều khoản |\n|---|---|---|---|---|\n");
    key::walk(&KEYS, &mut |route, key| {
        let must = if key.required { "có" } else { "" };
        let clause =
            key.clause.map_or("", |clause| clause.text).trim_start_matches("NĐ 30/2020/NĐ-CP, ");
        table += &format!(
            "| `{route}` | {} | {must} | {} | {clause} |\n",
            key.term,
            key.help.replace('|', "\\|")
        );
        // The body of an appendix is as that of the plan.
        route != "phu_luc[].noi_dung"
    });
    table.push('\n');
    table
}

/// A word that the fonts cannot draw, or a mark that is not set, would keep people from their guide.
#[test]
fn the_guide_can_be_set_on_pages() {
    let place = workplace();
    for (name, code) in [("huong-dan.pdf", 0), ("huong-dan.docx", 2)] {
        let output = kehoach(place.path(), &["guide", "-o", name]);
        assert_eq!(output.status.code(), Some(code), "{}", complaints(&output));
    }
    let pdf = fs::read(place.path().join("huong-dan.pdf")).unwrap_or_else(|e| panic!("{e}"));
    assert!(pdf.starts_with(b"%PDF"));
}
