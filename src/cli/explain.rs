//! `kehoach explain`: the manual of findings, clauses and keys.

use super::{Error, Outcome, terminal};
use crate::diag::{Kind, kinds};
use crate::law::{Clause, clauses};
use crate::plan::KEYS;
use crate::plan::key::{Key, walk};
use crate::source::nearest;

pub(super) fn run(name: Option<&str>) -> Result<Outcome, Error> {
    let Some(name) = name else {
        terminal::print(&list())?;
        return Ok(Outcome::Fine);
    };
    let mut parts = Vec::new();
    parts.extend(kinds::find(name).map(entry));
    parts.extend(clauses::find(name).map(clause));
    walk(&KEYS, &mut |route, key| {
        let plain = route.replace("[]", "");
        if plain == name || key.name == name {
            parts.push(described(&plain, key));
        }
        true
    });
    if parts.is_empty() {
        let names = kinds::all().map(|kind| kind.id);
        let names = names.chain(clauses::ALL.iter().map(|clause| clause.id));
        let near = nearest(name, names.chain(KEYS.iter().map(|key| key.name)));
        let near = near.map_or_else(String::new, |near| format!("; có phải `{near}`?"));
        let all = "gọi `kehoach explain` để xem tất cả";
        return Err(Error(format!("không có lỗi, điều khoản hay khóa `{name}`{near}; {all}")));
    }
    terminal::print(&parts.join("\n"))?;
    Ok(Outcome::Fine)
}

/// Every finding, a line each.
fn list() -> String {
    let line = |kind: &Kind| format!("{:<30} {}\n", kind.id, kind.what);
    let all: String = kinds::all().map(line).collect();
    format!("{all}\nXem một mục: kehoach explain TÊN, ví dụ `kehoach explain so-tien-go-tay`\n")
}

fn entry(kind: &'static Kind) -> String {
    let mut text =
        format!("{} ({})\n{}\n\n{}\n", kind.id, kind.weight.as_str(), kind.what, kind.why);
    text.extend(kind.clause.map(|clause| format!("\nCăn cứ: {}\n", clause.text)));
    let indented =
        |yaml: &str| -> String { yaml.lines().map(|line| format!("    {line}\n")).collect() };
    for (head, example) in [("Sai", kind.wrong), ("Đúng", kind.right)] {
        let example = example.filter(|yaml| !yaml.is_empty());
        text.extend(example.map(|yaml| format!("\n{head}:\n\n{}", indented(yaml))));
    }
    text
}

/// A clause, and what of the program rests on it.
fn clause(clause: &'static Clause) -> String {
    let mut text = format!("{}\n{}\n", clause.text, clause.says);
    let rules: Vec<String> = kinds::all()
        .filter(|kind| kind.clause == Some(clause))
        .map(|kind| format!("    {:<30} {}\n", kind.id, kind.what))
        .collect();
    if !rules.is_empty() {
        text += &format!("\nLỗi, cảnh báo theo điều này:\n\n{}", rules.concat());
    }
    let mut keys = Vec::new();
    walk(&KEYS, &mut |route, key| {
        if key.clause == Some(clause) {
            keys.push(format!("    {:<30} {}\n", route.replace("[]", ""), key.term));
        }
        true
    });
    if !keys.is_empty() {
        text += &format!("\nKhóa của kế hoạch:\n\n{}", keys.concat());
    }
    text
}

fn described(route: &str, key: &Key) -> String {
    let must = if key.required { "; bắt buộc" } else { "" };
    let mut text = format!("{route} ({}{must})\n{}\n", key.term, key.help);
    text.extend(key.clause.map(|clause| format!("\nCăn cứ: {}\n", clause.text)));
    text
}
