//! Files that are made from the model and must not lag behind it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use kehoach::plan::{KEYS, key, terms::TERMS};
use kehoach::source::{LAW_KEYS, ledger};

use crate::support::{expect, python, root, settle};

/// An editor with an old schema marks right keys as wrong.
#[test]
fn the_schema_is_that_of_the_model() {
    let mut failures = Vec::new();
    let schema = kehoach::plan::schema::schema();
    expect(&root().join("plans/schema.json"), &schema, &mut failures);
    settle(failures);
}

/// Contributors look up here what a Vietnamese name in the code means.
#[test]
fn the_dictionary_is_that_of_the_model() {
    let mut text = String::from(
        "# Dictionary\n\nNames in the code are Vietnamese where they are terms: keys of a plan, words that keys \
         take, terms of the decree and of accounting. Made from the glossary (`src/plan`); \
         `UPDATE=1 cargo test` writes it.\n\n## Keys\n\n\
         | name | Vietnamese | English | clause | where |\n|---|---|---|---|---|\n",
    );
    let mut seen: BTreeMap<[&str; 4], Vec<String>> = BTreeMap::new();
    key::walk(&KEYS, &mut |route, key| {
        let place = route.strip_suffix(key.name).unwrap_or_default().trim_end_matches('.');
        let place = if place.is_empty() { "plan".into() } else { format!("`{place}`") };
        seen.entry([key.name, key.term, key.english, key.clause.map_or("", |clause| clause.text)])
            .or_default()
            .push(place);
        route != "phu_luc[].noi_dung"
    });
    for ([name, term, english, clause], places) in seen {
        text += &format!("| `{name}` | {term} | {english} | {clause} | {} |\n", places.join(", "));
    }
    text += "\n## Keys of a file of facts\n\nOf the files in `law/`, and of an office's own (`--law`).\n\n\
             | name | Vietnamese | English | where |\n|---|---|---|---|\n";
    let mut seen = BTreeSet::new();
    key::walk(&LAW_KEYS, &mut |route, key| {
        let place = route.strip_suffix(key.name).unwrap_or_default().trim_end_matches('.');
        let place = if place.is_empty() { "file".into() } else { format!("`{place}`") };
        seen.insert(format!("| `{}` | {} | {} | {place} |\n", key.name, key.term, key.english));
        true
    });
    text.extend(seen);
    text += "\n## Other terms\n\n| name | Vietnamese | English | clause |\n|---|---|---|---|\n";
    for term in TERMS {
        text +=
            &format!("| `{}` | {} | {} | {} |\n", term.name, term.term, term.english, term.clause);
    }
    let mut failures = Vec::new();
    expect(&root().join("docs/thuat-ngu.md"), &text, &mut failures);
    settle(failures);
}

/// Who holds the program against the decree reads here which clause is kept where, and by what.
#[test]
fn the_ledger_of_clauses_is_that_of_the_program() {
    let mut text = String::from(
        "# Clauses\n\nEvery clause of Phụ lục I, II and III of the decree that touches a plan, what it asks for, and \
         what keeps it: findings, keys of a plan, functions and measures of the layout (`templates`), functions \
         of the program (`src`), or the person who writes. Made from `law/the-thuc.yaml`; `UPDATE=1 cargo test` \
         writes it.\n",
    );
    let ledger = ledger();
    for (head, points) in [
        ("Nghị định 30/2020/NĐ-CP (`nd30-2020`)", &ledger.decree),
        ("Thông tư 01/2011/TT-BNV (`tt01-2011`), where it differs", &ledger.circular),
    ] {
        text +=
            &format!("\n## {head}\n\n| clause | asks for | sure | kept by |\n|---|---|---|---|\n");
        for point in points {
            let coded = |names: &[String]| names.iter().map(|name| format!("`{name}`")).collect();
            let mut owners: Vec<String> = coded(&point.findings);
            owners.extend::<Vec<_>>(coded(&point.keys));
            owners.extend::<Vec<_>>(coded(&point.layout));
            owners.extend::<Vec<_>>(coded(&point.code));
            owners.extend(point.person.iter().map(|text| format!("người soạn: {text}")));
            owners.extend(point.open.iter().map(|text| format!("**chưa có**: {text}")));
            text += &format!(
                "| {} | {} | {} | {} |\n",
                point.clause,
                point.says.replace('|', "\\|"),
                point.tin_cay.as_str(),
                owners.join(", "),
            );
        }
    }
    let mut failures = Vec::new();
    expect(&root().join("docs/dieu-khoan.md"), &text, &mut failures);
    settle(failures);
}

/// `plans/day-du` is where a user looks a key up: it shows every one, wherever it may stand.
#[test]
fn the_full_plan_has_every_key() {
    let mut shown = BTreeSet::new();
    for name in ["plan.yaml", "co-quan.yaml"] {
        let text = fs::read_to_string(root().join("plans/day-du").join(name)).unwrap_or_default();
        let value = serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{e}"));
        routes(&value, "", &mut shown);
    }
    let mut missing = Vec::new();
    key::walk(&KEYS, &mut |route, _| {
        if !shown.contains(&one_place(route)) {
            missing.push(route.to_owned());
        }
        true
    });
    settle(missing);
}

/// The routes of all keys of a file, as the glossary has them.
fn routes(value: &serde_yaml::Value, above: &str, shown: &mut BTreeSet<String>) {
    match value {
        serde_yaml::Value::Mapping(map) => {
            for (key, value) in map {
                let route = format!("{above}{}", key.as_str().unwrap_or_default());
                routes(value, &format!("{route}."), shown);
                shown.insert(one_place(&route));
            }
        }
        serde_yaml::Value::Sequence(items) => {
            let above = format!("{}[].", above.trim_end_matches('.'));
            items.iter().for_each(|item| routes(item, &above, shown));
        }
        _ => {}
    }
}

/// The first of the places where the same keys stand.
fn one_place(route: &str) -> String {
    let route = ["nguoi_ky.", "nguoi_ky_trai."]
        .iter()
        .find_map(|above| route.strip_prefix(above))
        .map_or(route.to_owned(), |key| format!("danh_sach_nguoi_ky[].{key}"));
    let mut route = route.replacen("phu_luc[].noi_dung[]", "noi_dung[]", 1);
    for nested in ["du_toan[].", "cot[]."] {
        while route.contains(&nested.repeat(2)) {
            route = route.replacen(&nested.repeat(2), nested, 1);
        }
    }
    route
}

/// What outside judges decide.
#[cfg(feature = "judged")]
mod judged {
    use super::*;

    /// The schema must take what the program takes: another validator reads the shipped plans by it.
    #[test]
    fn another_validator_takes_the_shipped_plans() {
        python("schema.py", &["plans/schema.json", "plans"]);
    }
}
