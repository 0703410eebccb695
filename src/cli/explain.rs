//! `kehoach explain`: the manual of findings, clauses and keys.

use super::{Error, Outcome, terminal};
use crate::diag::{Kind, kinds};
use crate::law::ledger::Point;
use crate::law::{Clause, clauses};
use crate::plan::KEYS;
use crate::plan::key::{Key, walk};
use crate::source::{ledger, nearest};

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
    text.extend(kind.clause.map(|clause| format!("\nCăn cứ: {} ({})\n", clause.text, clause.id)));
    let indented =
        |yaml: &str| -> String { yaml.lines().map(|line| format!("    {line}\n")).collect() };
    for (head, example) in [("Sai", kind.wrong), ("Đúng", kind.right)] {
        let example = example.filter(|yaml| !yaml.is_empty());
        text.extend(example.map(|yaml| format!("\n{head}:\n\n{}", indented(yaml))));
    }
    text + &points("Lời báo này giữ", |point| point.findings.iter().any(|id| id == kind.id))
}

/// A clause, its parts, what it asks for and who keeps it, and what of the program rests on it.
fn clause(clause: &'static Clause) -> String {
    let mut text = format!("{}\n{}\n", clause.text, clause.says);
    let within = clauses::ALL.iter().filter(|other| **other != clause && other.is_in(clause));
    let parts: Vec<String> =
        within.map(|part| format!("    {:<12} {}\n", part.id, part.says)).collect();
    if !parts.is_empty() {
        text += &format!("\nCác phần:\n\n{}", parts.concat());
    }
    text += &points("Yêu cầu, và ai giữ", |point| point.is_of(clause));
    let rules: Vec<String> = kinds::all()
        .filter(|kind| kind.clause.is_some_and(|own| own.is_in(clause)))
        .map(|kind| format!("    {:<30} {}\n", kind.id, kind.what))
        .collect();
    if !rules.is_empty() {
        text += &format!("\nLỗi, cảnh báo, gợi ý theo điều này:\n\n{}", rules.concat());
    }
    let mut keys = Vec::new();
    walk(&KEYS, &mut |route, key| {
        if key.clause.is_some_and(|own| own.is_in(clause)) {
            keys.push(format!("    {:<30} {}\n", route.replace("[]", ""), key.term));
        }
        true
    });
    if !keys.is_empty() {
        text += &format!("\nKhóa của kế hoạch:\n\n{}", keys.concat());
    }
    text
}

/// Some points of the ledger under a head; empty if there is none.
fn points(head: &str, wanted: impl Fn(&Point) -> bool) -> String {
    let ledger = ledger();
    let mut text = String::new();
    for (rules, of) in [(&ledger.decree, ""), (&ledger.circular, ", thể thức `tt01-2011`")] {
        for point in rules.iter().filter(|point| wanted(point)) {
            let sure = point.tin_cay.as_str();
            text += &format!("  - {} ({}{of}; độ tin cậy {sure})\n", point.says, point.clause);
            for line in owners(point) {
                text += &format!("      {line}\n");
            }
        }
    }
    match text.is_empty() {
        true => text,
        false => format!("\n{head}:\n\n{text}"),
    }
}

/// Who keeps a point, a line each.
fn owners(point: &Point) -> Vec<String> {
    let listed = |names: &[String]| names.join(", ");
    let mut lines = Vec::new();
    for (what, names) in [("khóa", &point.keys), ("báo khi sai", &point.findings)] {
        if !names.is_empty() {
            lines.push(format!("{what}: {}", listed(names)));
        }
    }
    let made: Vec<String> = point.layout.iter().chain(&point.code).cloned().collect();
    if !made.is_empty() {
        lines.push(format!("chương trình làm đúng sẵn: {}", listed(&made)));
    }
    lines.extend(point.person.iter().map(|text| format!("người soạn xem: {text}")));
    lines.extend(point.open.iter().map(|text| format!("chưa có: {text}")));
    lines
}

fn described(route: &str, key: &Key) -> String {
    let must = if key.required { "; bắt buộc" } else { "" };
    let mut text = format!("{route} ({}{must})\n{}\n", key.term, key.help);
    text.extend(key.clause.map(|clause| format!("\nCăn cứ: {} ({})\n", clause.text, clause.id)));
    text + &points("Yêu cầu của thể thức", |point| {
        point.keys.iter().any(|own| own == route)
    })
}
