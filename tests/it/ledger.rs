//! Who holds the program against the decree asks: is every clause kept, and by what? A clause that
//! nobody keeps, or that a thing keeps which is no longer there, is a fault here.

use std::collections::BTreeSet;
use std::fs;

use kehoach::diag::kinds;
use kehoach::law::clauses;
use kehoach::plan::{KEYS, key};
use kehoach::source::ledger;

use crate::support::{root, settle};

/// Clauses that hold others, or say when the rest applies, ask for nothing by themselves.
fn is_leaf(clause: &'static clauses::Clause) -> bool {
    !clauses::ALL.iter().any(|other| *other != clause && other.is_in(clause))
}

#[test]
fn every_clause_has_a_point_and_every_point_an_owner() {
    let ledger = ledger();
    let mut failures = Vec::new();
    for clause in clauses::ALL.iter().filter(|clause| is_leaf(clause)) {
        if !ledger.points().any(|point| point.is_of(clause)) {
            failures.push(format!("no point of `{}`", clause.id));
        }
    }
    let mut seen = BTreeSet::new();
    for point in ledger.points() {
        if clauses::find(&point.clause).is_none_or(|clause| clause.id != point.clause) {
            failures.push(format!("{}: no clause `{}`", point.id, point.clause));
        }
        if !point.has_owner() {
            failures.push(format!("{}: nobody keeps it", point.id));
        }
        if !seen.insert(&point.id) {
            failures.push(format!("{}: twice", point.id));
        }
    }
    settle(failures);
}

#[test]
fn every_owner_is_there() {
    let mut keys = BTreeSet::new();
    key::walk(&KEYS, &mut |route, _| keys.insert(route.replace("[]", "")));
    let holds = |path: &str, begins: &dyn Fn(&str) -> Vec<String>| {
        let Some((file, name)) = path.split_once('#') else { return false };
        let folder = if file.ends_with(".typ") { "templates" } else { "src" };
        let text = fs::read_to_string(root().join(folder).join(file)).unwrap_or_default();
        begins(name).iter().any(|begin| text.contains(begin))
    };
    let in_layout = |name: &str| vec![format!("#let {name} "), format!("#let {name}(")];
    let in_code = |name: &str| vec![format!("fn {name}("), format!("fn {name}<")];
    let mut failures = Vec::new();
    for point in ledger().points() {
        let lost = point.findings.iter().filter(|id| kinds::find(id).is_none());
        let lost = lost.chain(point.keys.iter().filter(|route| !keys.contains(*route)));
        let lost = lost.chain(point.layout.iter().filter(|path| !holds(path, &in_layout)));
        let lost = lost.chain(point.code.iter().filter(|path| !holds(path, &in_code)));
        failures.extend(lost.map(|owner| format!("{}: there is no `{owner}`", point.id)));
    }
    settle(failures);
}

/// A finding that cites a clause keeps a point of that clause, so that `explain` leads both ways.
#[test]
fn every_finding_of_a_clause_keeps_a_point_of_it() {
    let mut failures = Vec::new();
    for kind in kinds::all() {
        let Some(clause) = kind.clause else { continue };
        let mut keeps =
            ledger().points().filter(|point| point.findings.iter().any(|id| id == kind.id));
        if !keeps.any(|point| point.is_of(clause)) {
            failures.push(format!("`{}` keeps no point of `{}`", kind.id, clause.id));
        }
    }
    settle(failures);
}
