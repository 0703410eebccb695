//! Files that are made from the model and must not lag behind it.

use std::collections::BTreeSet;
use std::fs;

use kehoach::plan::key::{Key, PLAN, Shape};

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
    every_key(&PLAN, 0, &mut |key| {
        if !shown.contains(key.name) {
            missing.push(key.name.to_owned());
        }
    });
    settle(missing);
}

fn every_key(keys: &[Key], depth: usize, visit: &mut dyn FnMut(&Key)) {
    for key in keys {
        visit(key);
        inside(key.shape, depth, visit);
    }
}

fn inside(shape: Shape, depth: usize, visit: &mut dyn FnMut(&Key)) {
    match shape {
        // Rows contain rows: deep enough is once.
        Shape::Map(keys) | Shape::OpenMap(keys) if depth < 4 => every_key(keys, depth + 1, visit),
        Shape::List(item) => inside(*item, depth, visit),
        Shape::AnyOf(shapes) => shapes.iter().for_each(|shape| inside(*shape, depth, visit)),
        _ => {}
    }
}
