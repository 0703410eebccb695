//! Edits of YAML: what was asked for is there, and every other value and byte stands as it was. Another
//! reader of YAML judges.

use std::collections::BTreeMap;
use std::fs;

use kehoach::plan::{Route, Step};
use kehoach::source::edit::{Change, Item, edit};
use serde_yaml::Value;

use crate::support::{folders, settle};

/// Every scalar of a text, by its route, as another reader of YAML has it.
fn scalars(text: &str) -> Option<BTreeMap<Route, Value>> {
    fn walk(value: &Value, route: Route, out: &mut BTreeMap<Route, Value>) {
        match value {
            Value::Mapping(entries) if !entries.is_empty() => {
                for (key, value) in entries {
                    let key = match key {
                        Value::String(key) => key.clone(),
                        other => serde_yaml::to_string(other).unwrap_or_default().trim().to_owned(),
                    };
                    walk(value, route.key(&key), out);
                }
            }
            Value::Sequence(items) if !items.is_empty() => {
                for (nth, item) in items.iter().enumerate() {
                    walk(item, route.at(nth), out);
                }
            }
            scalar => {
                out.insert(route, scalar.clone());
            }
        }
    }
    let mut out = BTreeMap::new();
    walk(&serde_yaml::from_str(text).ok()?, Route::default(), &mut out);
    Some(out)
}

/// What a text reads as where it stands alone.
fn read_alone(text: &str) -> [Value; 2] {
    [Value::String(text.to_owned()), serde_yaml::from_str(text).unwrap_or(Value::Null)]
}

/// What people and programs put into a value.
const TEXTS: [&str; 22] = [
    "Trồng cây",
    "6.000.000",
    "- gạch",
    "a: b",
    "x # y",
    "{x}",
    "[1, 2]",
    "| dòng",
    "> lớn",
    "? hỏi",
    "* sao",
    "& và",
    "! chú ý",
    "%",
    "@a",
    "`mã`",
    "~",
    "có",
    "'nháy' \"kép\" \\",
    "Một\nHai: ba\n\n- bốn",
    " cách ",
    "{{ nam }}",
];

/// One route in so many is tried: all of them take minutes.
const STRIDE: usize = 5;

/// The plans and cases whose text another reader of YAML takes too.
fn plans() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for kind in ["plans", "tests/cases/noi-dung", "tests/cases/mau"] {
        for folder in folders(kind) {
            let file = folder.join("plan.yaml");
            let text =
                fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
            if scalars(&text).is_some() {
                all.push((file.display().to_string(), text));
            }
        }
    }
    assert!(all.len() > 20, "{}", all.len());
    all
}

/// Fails unless the new text differs from the old at the routes alone that the change is about.
fn judge(
    old: &str,
    new: &str,
    about: &Route,
    is_there: impl Fn(Option<&Value>) -> bool,
) -> Result<(), String> {
    let (Some(old), Some(new)) = (scalars(old), scalars(new)) else {
        return Err("another reader does not take it".into());
    };
    if !is_there(new.get(about)) {
        return Err(format!("reads as {:?}", new.get(about)));
    }
    let of_others = |all: &BTreeMap<Route, Value>| -> BTreeMap<Route, Value> {
        all.iter()
            .filter(|(route, _)| *route != about)
            .map(|(r, v)| (r.clone(), v.clone()))
            .collect()
    };
    let (old, new) = (of_others(&old), of_others(&new));
    if old == new { Ok(()) } else { Err("another value changed".into()) }
}

/// A value that lands elsewhere, or takes a neighbour along, makes a paper say what nobody wrote.
#[test]
fn a_value_that_is_set_is_there_and_no_other_changes() {
    let mut failures = Vec::new();
    let mut lots = 0_usize;
    for (name, text) in plans() {
        // All routes together take all of the texts.
        for (route, was) in scalars(&text).unwrap_or_default() {
            lots += 1;
            if lots.is_multiple_of(STRIDE) {
                let typed = TEXTS[lots / STRIDE % TEXTS.len()];
                let change = Change::Set(route.clone(), Item::from(typed));
                let made = match edit(&text, &[change]) {
                    Ok(new) => judge(&text, &new, &route, |value| {
                        let same = |own: &Value| match (own, value) {
                            (Value::String(own), Some(Value::String(read))) => {
                                own.trim() == read.trim()
                            }
                            (own, Some(read)) => own == read,
                            _ => false,
                        };
                        read_alone(typed).iter().any(same)
                    })
                    // A heading of running text is no comment.
                    .and_then(|()| {
                        match was.as_str().is_some_and(|was| was.contains('#'))
                            || comments(&text) == comments(&new)
                        {
                            true => Ok(()),
                            false => Err("a comment changed".into()),
                        }
                    }),
                    Err(refused) => Err(refused.to_string()),
                };
                if let Err(wrong) = made {
                    failures.push(format!("{name}: {route} = {typed:?}: {wrong}"));
                }
            }
        }
    }
    settle(failures);
}

/// The lists of a text by their routes, and how many items each has.
fn lists(text: &str) -> Vec<(Route, usize)> {
    let mut lists: BTreeMap<Route, usize> = BTreeMap::new();
    for route in scalars(text).unwrap_or_default().into_keys() {
        let steps = route.steps();
        for (nth, step) in steps.iter().enumerate() {
            if let Step::At(at) = step {
                let list = steps[..nth].iter().cloned().fold(Route::default(), |r, s| r.with(s));
                let count = lists.entry(list).or_default();
                *count = (*count).max(at + 1);
            }
        }
    }
    lists.into_iter().collect()
}

/// The list at a route, as another reader has it.
fn list_at(text: &str, route: &Route) -> Option<Vec<Value>> {
    let mut value: Value = serde_yaml::from_str(text).ok()?;
    for step in route.steps() {
        value = match step {
            Step::Key(key) => value.get(key.as_str())?.clone(),
            Step::At(nth) => value.get(*nth)?.clone(),
            Step::Code(_) | Step::Line(_) => return None,
        };
    }
    value.as_sequence().cloned()
}

/// The comments, which no reader has.
fn comments(text: &str) -> Vec<&str> {
    let start = |line: &str| line.rfind('#').filter(|at| *at == 0 || line[..*at].ends_with(' '));
    let typed = "# y\"";
    let all = text.lines().filter_map(|line| start(line).map(|at| &line[at..]));
    let mut all: Vec<&str> = all.filter(|comment| !comment.starts_with(typed)).collect();
    all.sort_unstable();
    all
}

/// An item that lands a row too far, or takes a comment along, moves money from one task to another.
#[test]
fn items_that_come_move_or_go_leave_the_others_in_their_order() {
    let row = Item::Map(vec![
        ("noi_dung".into(), "Thuê xe: 2 chuyến".into()),
        ("so_tien".into(), "9.000".into()),
    ]);
    let mut failures = Vec::new();
    let mut lots = 0_usize;
    for (name, text) in plans() {
        for (route, count) in lists(&text) {
            let before = list_at(&text, &route).unwrap_or_default();
            for at in 0..=count {
                lots += 1;
                if !lots.is_multiple_of(STRIDE) {
                    continue;
                }
                let item = if lots.is_multiple_of(2) {
                    row.clone()
                } else {
                    Item::from(TEXTS[lots / STRIDE % TEXTS.len()])
                };
                let to = lots / STRIDE % count;
                let changes = [
                    Change::Insert(route.clone(), at, item),
                    Change::Move(route.clone(), at.min(count - 1), to),
                    Change::Remove(route.at(at.min(count - 1))),
                ];
                for change in changes {
                    let new = match edit(&text, std::slice::from_ref(&change)) {
                        Ok(new) => new,
                        Err(refused) => {
                            failures.push(format!("{name}: {change:?}: {refused}"));
                            continue;
                        }
                    };
                    let Some(mut after) = list_at(&new, &route) else {
                        failures
                            .push(format!("{name}: {change:?}: another reader does not take it"));
                        continue;
                    };
                    let mut wanted = before.clone();
                    match &change {
                        Change::Move(_, from, to) => {
                            let item = wanted.remove(*from);
                            wanted.insert(*to, item);
                        }
                        Change::Remove(_) => drop(wanted.remove(at.min(count - 1))),
                        _ => drop(after.remove(at)),
                    }
                    // Outside of the list: as many scalars, each with its value.
                    let outside = |text: &str| {
                        let mut all = scalars(text).unwrap_or_default();
                        all.retain(|own, _| !own.is_in(&route));
                        all
                    };
                    if wanted != after || outside(&text) != outside(&new) {
                        failures.push(format!("{name}: {change:?}: another value changed"));
                    }
                    // The comment of a row goes with it.
                    let goes = matches!(change, Change::Remove(_));
                    if !goes && comments(&text) != comments(&new) {
                        failures.push(format!("{name}: {change:?}: a comment changed"));
                    }
                }
            }
        }
    }
    assert!(lots > 1000, "{lots}");
    settle(failures);
}

/// A field of several lines is written as a whole: a comment at a line that stays would be lost.
#[test]
fn a_list_written_as_a_whole_keeps_what_stands_at_its_lines() {
    let mut failures = Vec::new();
    let mut lots = 0_usize;
    for (name, text) in plans() {
        for (route, _) in lists(&text) {
            let items = list_at(&text, &route).unwrap_or_default();
            let words: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
            let Some(words) = words.filter(|words| words.iter().all(|word| !word.contains('\n')))
            else {
                continue;
            };
            for nth in 0..=words.len() {
                lots += 1;
                let mut words: Vec<Item> = words.iter().map(|word| Item::from(*word)).collect();
                match words.get_mut(nth) {
                    Some(word) => *word = "Dòng khác".into(),
                    None => words.push("Dòng thêm".into()),
                }
                let change = Change::Set(route.clone(), Item::List(words.clone()));
                let new = edit(&text, &[change]).unwrap_or_else(|refused| refused.to_string());
                let read = list_at(&new, &route).unwrap_or_default();
                let read = read.iter().map(|word| Item::from(word.as_str().unwrap_or_default()));
                if !read.eq(words) || comments(&text) != comments(&new) {
                    failures.push(format!("{name}: {route}, line {nth}"));
                }
            }
        }
    }
    assert!(lots > 100, "{lots}");
    settle(failures);
}

/// Rows and keys that go, several at a time, leave the others as they were.
#[test]
fn what_is_taken_away_takes_nothing_along() {
    let mut failures = Vec::new();
    for (name, text) in plans() {
        let all: Vec<Route> = scalars(&text).unwrap_or_default().into_keys().collect();
        for (nth, route) in all.iter().enumerate() {
            let Some((above, last)) = route.split_last() else { continue };
            // The items behind one that goes move up: looked at by their count.
            if !matches!(last, Step::Key(_)) || nth % STRIDE != 0 {
                continue;
            }
            let siblings: Vec<&Route> = all[nth..]
                .iter()
                .take_while(|other| other.split_last().is_some_and(|(own, _)| own == above))
                .take(1 + nth % 3)
                .collect();
            let changes: Vec<Change> =
                siblings.iter().map(|route| Change::Remove((*route).clone())).collect();
            let new = match edit(&text, &changes) {
                Ok(new) => new,
                Err(refused) => {
                    failures.push(format!("{name}: {siblings:?}: {refused}"));
                    continue;
                }
            };
            let (Some(mut old), Some(new)) = (scalars(&text), scalars(&new)) else {
                failures.push(format!("{name}: {siblings:?}: another reader does not take it"));
                continue;
            };
            siblings.iter().for_each(|route| {
                old.remove(*route);
            });
            let new: BTreeMap<Route, Value> = new
                .into_iter()
                .filter(|(_, v)| !matches!(v, Value::Mapping(m) if m.is_empty()))
                .collect();
            if old != new {
                failures.push(format!("{name}: {siblings:?}: another value changed"));
            }
        }
    }
    settle(failures);
}
