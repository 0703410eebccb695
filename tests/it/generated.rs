//! Files that are made from the model and must not lag behind it.

use std::collections::BTreeSet;
use std::fs;

use kehoach::plan::tu_dien::{Hinh, KE_HOACH, Khoa};

use crate::support::{expect, python, root, settle};

/// An editor with an old schema marks right keys as wrong.
#[test]
fn the_schema_is_that_of_the_model() {
    let mut failures = Vec::new();
    let schema = kehoach::plan::schema::schema();
    expect(&root().join("plans/schema.json"), &schema, &mut failures);
    settle(failures);
}

/// The schema must take what the program takes: another validator reads the shipped plans by it.
#[test]
fn another_validator_takes_the_shipped_plans() {
    python("schema.py", &["plans/schema.json", "plans"]);
}

/// `plans/day-du` is where a user looks a key up: it shows every one.
#[test]
fn the_full_plan_has_every_key() {
    let text = ["plan.yaml", "co-quan.yaml"]
        .map(|name| fs::read_to_string(root().join("plans/day-du").join(name)).unwrap_or_default());
    let shown: BTreeSet<&str> = text
        .iter()
        .flat_map(|t| t.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == ':')))
        .filter_map(|word| word.strip_suffix(':'))
        .collect();
    let mut missing = Vec::new();
    every_key(&KE_HOACH, 0, &mut |khoa| {
        if !shown.contains(khoa.khoa) {
            missing.push(khoa.khoa.to_owned());
        }
    });
    settle(missing);
}

fn every_key(keys: &[Khoa], depth: usize, visit: &mut dyn FnMut(&Khoa)) {
    for khoa in keys {
        visit(khoa);
        inside(khoa.hinh, depth, visit);
    }
}

fn inside(hinh: Hinh, depth: usize, visit: &mut dyn FnMut(&Khoa)) {
    match hinh {
        // Rows contain rows: deep enough is once.
        Hinh::Nhom(keys) | Hinh::NhomMo(keys) if depth < 4 => every_key(keys, depth + 1, visit),
        Hinh::DanhSach(item) => inside(*item, depth, visit),
        Hinh::Mot(shapes) => shapes.iter().for_each(|shape| inside(*shape, depth, visit)),
        _ => {}
    }
}
