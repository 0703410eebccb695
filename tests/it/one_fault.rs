//! Two complete, correct plans with one thing changed: `tests/cases/mot-loi/*/doi.txt` says what is changed,
//! what must be found of it, and where. Nothing else may be found, and nothing in the plans as they are.

use std::collections::BTreeSet;
use std::path::Path;

use kehoach::diag::Diagnostic;
use kehoach::source::{Source, Sources};

use crate::support::{folders, settle};

/// One change of a plan.
#[derive(Debug, Default)]
struct Fault {
    /// The line of the file that asks for it.
    asked_at: usize,
    /// What must be found: the first where the change was made; the others follow from it, where they may.
    ids: Vec<String>,
    what: String,
    old: String,
    new: String,
    /// Words that stand where it is found, if that is not where it was made.
    at: Option<String>,
}

/// Reads a file of changes.
///
/// ```text
/// ## heading of the file, for who reads it
///
/// [id id] what was done
/// - what stands there
/// + what comes in its place
/// @ words of the place where it is found
/// ```
///
/// `\n` is the end of a line, `\u{301}` a letter by its code; no id in the brackets: nothing may be found.
fn faults(path: &Path) -> Vec<Fault> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut out: Vec<Fault> = Vec::new();
    for (nth, line) in text.lines().enumerate() {
        let place = format!("{}:{}", path.display(), nth + 1);
        if line.is_empty() || line.starts_with("##") {
            continue;
        }
        if let Some(head) = line.strip_prefix('[') {
            let (ids, what) = head.split_once(']').unwrap_or_else(|| panic!("{place}: no `]`"));
            out.push(Fault {
                asked_at: nth + 1,
                ids: ids.split_whitespace().map(str::to_owned).collect(),
                what: what.trim().to_owned(),
                ..Fault::default()
            });
            continue;
        }
        let fault = out.last_mut().unwrap_or_else(|| panic!("{place}: before the first `[id]`"));
        let (mark, words) = line.split_at(1);
        let words = unescaped(words.strip_prefix(' ').unwrap_or(words));
        match mark {
            "-" => fault.old = words,
            "+" => fault.new = words,
            "@" => fault.at = Some(words),
            _ => panic!("{place}: {line}"),
        }
    }
    out
}

/// Puts in what `\n` and `\u{...}` stand for.
fn unescaped(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some(at) = rest.find('\\') {
        let (before, after) = rest.split_at(at);
        out += before;
        let code = after.strip_prefix("\\u{").and_then(|code| code.split_once('}'));
        let letter = code.and_then(|(code, _)| u32::from_str_radix(code, 16).ok());
        rest = match (letter.and_then(char::from_u32), code) {
            (Some(letter), Some((_, tail))) => {
                out.push(letter);
                tail
            }
            _ if after.starts_with("\\n") => {
                out.push('\n');
                &after[2..]
            }
            _ => {
                out.push('\\');
                &after[1..]
            }
        };
    }
    out + rest
}

/// Everything that is found in a plan, with the number of its line; with what the marks of its texts say
/// only if they are `marked`, since reading them takes longest.
fn found(plan: &str, marked: bool) -> Vec<(usize, Diagnostic)> {
    let mut sources = Sources::default();
    let mut all = Vec::new();
    match Source::new("plan.yaml", plan.as_bytes(), 0) {
        Ok(source) => {
            sources.add(source);
            let (parsed, read) = kehoach::source::parse(&sources);
            all.extend(read);
            if let Some(parsed) = parsed {
                all.extend(kehoach::check::check(&parsed, &sources));
                if marked {
                    all.extend(kehoach::view::view(&parsed, &sources).1);
                }
            }
            all = kehoach::diag::in_order(all);
        }
        Err(flawed) => {
            sources.add(flawed.0);
            all.push(flawed.1);
        }
    }
    let line = |found: &Diagnostic| {
        let start = found.labels[0].0.start;
        sources.get(0).text[..start].matches('\n').count() + 1
    };
    all.into_iter().map(|found| (line(&found), found)).collect()
}

/// Whether a change touches a mark: of a heading, a number, a list, bold words, a value, a note.
fn touches_marks(fault: &Fault) -> bool {
    let marks = |text: &str| text.contains(['#', '*', '[', ']', '{', '}', '^', '~', '\\', '\n']);
    let label = |text: &str| text.get(1..2).is_some_and(|sign| sign == "." || sign == ")");
    // As many cells as before.
    let cells = |text: &str| text.matches(',').count();
    [&fault.old, &fault.new].into_iter().any(|text| marks(text) || label(text))
        || cells(&fault.old) != cells(&fault.new)
}

/// The lines of a text that a piece of it stands in.
fn lines(text: &str, piece: &str, from: usize) -> std::ops::RangeInclusive<usize> {
    let first = text[..from].matches('\n').count() + 1;
    first..=first + piece.trim_end_matches('\n').matches('\n').count()
}

/// What is wrong with how one change is answered.
fn failure(plan: &str, fault: &Fault) -> Option<String> {
    let places: Vec<usize> = plan.match_indices(&fault.old).map(|(at, _)| at).collect();
    let [from] = places[..] else {
        return Some(format!("stands in the plan {} times: {}", places.len(), fault.old));
    };
    let changed = [&plan[..from], &fault.new, &plan[from + fault.old.len()..]].concat();
    let asked = match &fault.at {
        None => lines(&changed, &fault.new, from),
        Some(words) => {
            let places: Vec<usize> = changed.match_indices(words).map(|(at, _)| at).collect();
            let [at] = places[..] else {
                return Some(format!("`@ {words}` stands {} times", places.len()));
            };
            lines(&changed, words, at)
        }
    };
    let all = found(&changed, touches_marks(fault));
    let got: BTreeSet<&str> = all.iter().map(|(_, found)| found.id()).collect();
    let ids: BTreeSet<&str> = fault.ids.iter().map(String::as_str).collect();
    let first = fault.ids.first();
    let stray = all
        .iter()
        .any(|(line, one)| first.is_some_and(|id| one.id() == id) && !asked.contains(line));
    let twice = all.len() > got.len();
    if got == ids && !stray && !twice {
        return None;
    }
    let told: Vec<String> = all
        .iter()
        .map(|(line, one)| format!("    found at line {line}: {} ({})", one.id(), one.message))
        .collect();
    let asked =
        format!("    asked at line {}-{}: {}", asked.start(), asked.end(), fault.ids.join(" "));
    Some([vec![asked], told].concat().join("\n"))
}

/// What an office sends back is found before it is sent: at its place, by its rule, told once.
#[test]
fn each_fault_of_a_complete_plan_is_found_where_it_is() {
    // `MOT_LOI=cap-xa/doi.txt:120` tries one.
    let only = std::env::var("MOT_LOI").unwrap_or_default();
    let mut failures = Vec::new();
    for folder in folders("tests/cases/mot-loi") {
        let read = |name: &str| {
            let path = folder.join(name);
            std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
        };
        let plan = read("plan.yaml");
        for (line, one) in found(&plan, true) {
            failures.push(format!("{}:{line}: {} in a correct plan", folder.display(), one.id()));
        }
        let path = folder.join("doi.txt");
        let place = |fault: &Fault| format!("{}:{}", path.display(), fault.asked_at);
        let mut all = faults(&path);
        all.retain(|fault| place(fault).contains(&only));
        let told = |fault: &Fault| {
            let told = failure(&plan, fault)?;
            let (what, old, new) = (&fault.what, &fault.old, &fault.new);
            Some(format!("{}: {what}\n  - {old}\n  + {new}\n{told}", place(fault)))
        };
        let hands = std::thread::available_parallelism().map_or(1, usize::from);
        let share = all.len().div_ceil(hands).max(1);
        std::thread::scope(|scope| {
            let shares: Vec<_> = all
                .chunks(share)
                .map(|some| scope.spawn(|| some.iter().filter_map(told).collect::<Vec<_>>()))
                .collect();
            for share in shares {
                failures.extend(share.join().unwrap_or_else(|e| std::panic::resume_unwind(e)));
            }
        });
    }
    settle(failures);
}
