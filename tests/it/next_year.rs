//! Last year's plan as next year's: what became of every year in it, and that nothing else did.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use kehoach::check::ended_by;
use kehoach::diag::{Severity, kinds};
use kehoach::renew::{Renewal, renew};
use kehoach::source::{Source, Sources, office_path, parse};
use kehoach::typeset::Fonts;

use crate::support::{add_pictures, expect, folders, root, settle};

/// A plan and its office file.
fn load(plan: &Path, text: Option<&str>) -> Sources {
    let read =
        |path: &Path| std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let folder = plan.parent().unwrap_or(root());
    let mut sources = Sources::default();
    let bytes = text.map_or_else(|| read(plan), |text| text.as_bytes().to_vec());
    let own = Source::new("plan.yaml", &bytes, 0).unwrap_or_else(|e| panic!("{:?}", e.1));
    let office = office_path(&own.text);
    sources.add(own);
    if let Some(office) = office {
        let own = Source::new(&office, &read(&folder.join(&office)), 1);
        sources.add(own.unwrap_or_else(|e| panic!("{:?}", e.1)));
    }
    add_pictures(&mut sources, folder);
    sources
}

/// Every figure of a text that may be a year: its bytes.
fn figures(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len())
        .filter(|at| at.checked_sub(1).is_none_or(|before| !digit(before)))
        .filter(|at| (*at..at + 4).all(digit) && !digit(at + 4))
        .filter(|at| matches!(&bytes[*at..at + 2], b"19" | b"20"))
        .collect()
}

/// The text with what was moved and nothing else.
fn moved(text: &str, made: &Renewal) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for moved in &made.moved {
        assert_eq!(text[moved.bytes.clone()], moved.old);
        out += &text[at..moved.bytes.start];
        out += &moved.new;
        at = moved.bytes.end;
    }
    out + &text[at..]
}

/// Comments are put behind; the rest is what was told to be moved, the year, and the blanks.
fn others_stand(
    name: &str,
    old: &str,
    new: &str,
    made: &Renewal,
    year: i32,
    failures: &mut Vec<String>,
) {
    let known = moved(old, made);
    assert_eq!(known.lines().count(), new.lines().count(), "{name}");
    for (nth, (known, new)) in known.lines().zip(new.lines()).enumerate() {
        let bare = new.rfind(" <!-- XEM LẠI: ").map_or(new, |at| &new[..at]);
        let comment = new.strip_prefix(known).filter(|more| {
            let leads = [" # XEM LẠI: ", " # năm ", "; XEM LẠI: ", "; năm "];
            leads.iter().any(|lead| more.starts_with(lead))
        });
        let head = [format!("nam: {year}"), "so_van_ban:".into(), "ngay_ban_hanh:".into()];
        let blank = head.iter().any(|key| new.starts_with(key.as_str()));
        if !(bare == known || new == known || comment.is_some() || blank) {
            failures.push(format!("{name}:{}: {known}\n{new}", nth + 1));
        }
    }
}

/// A table of every year of a plan and what became of it.
fn table(old: &str, new: &str, made: &Renewal) -> String {
    let asked: BTreeSet<usize> = made.to_review.iter().filter_map(|found| found.line).collect();
    let mut said = String::new();
    let mut all = 0;
    for (nth, (line, next)) in old.lines().zip(new.lines()).enumerate() {
        let (mine, theirs) = (figures(line), figures(next));
        // A date of issue is left blank.
        let blank = line.starts_with("ngay_ban_hanh:");
        for (nth_of_line, at) in mine.iter().enumerate() {
            let context = |range: std::ops::Range<usize>| {
                let start = line.floor_char_boundary(range.start);
                line[start..line.ceil_char_boundary(range.end.min(line.len()))].to_owned()
            };
            let year = &line[*at..at + 4];
            let fate = match theirs.get(nth_of_line).filter(|_| !blank).map(|to| &next[*to..to + 4])
            {
                None => "bỏ trống".to_owned(),
                Some(now) if now == year => "giữ".to_owned(),
                Some(now) => format!("→ {now}"),
            };
            let fate = if asked.contains(&(nth + 1)) { fate + ", hỏi" } else { fate };
            let (before, after) = (context(at.saturating_sub(30)..*at), context(at + 4..at + 20));
            let _ = writeln!(said, "{}: {before}[{year}]{after} | {fate}", nth + 1);
            all += 1;
        }
    }
    assert_eq!(all, figures(old).len(), "a year is not in the table");
    said
}

/// What the new plan must not be found to be: what the old one was not.
fn findings(sources: &Sources) -> (bool, BTreeSet<&'static str>) {
    let found = kehoach::prepare(sources, Fonts::embedded()).diagnostics;
    let error = found.iter().any(|d| d.severity == Severity::Error);
    (error, found.iter().map(|d| d.id()).collect())
}

/// Each year is moved, stays or is asked about, as the committed tables say; no other byte changes;
/// the new plan is as clean as the old one.
#[test]
fn every_year_has_its_fate() {
    let mut failures = Vec::new();
    let cases = folders("tests/cases/sang-nam");
    let plans = folders("plans").into_iter().map(|plan| {
        let name = plan.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (plan.join("plan.yaml"), root().join(format!("tests/cases/sang-nam/{name}.txt")))
    });
    let cases = cases.into_iter().map(|case| (case.join("plan.yaml"), case.join("expected.txt")));
    for (plan, expected) in cases.chain(plans) {
        let name = plan.display().to_string();
        let sources = load(&plan, None);
        let (parsed, found) = parse(&sources);
        let parsed = parsed.unwrap_or_else(|| panic!("{name}: {found:?}"));
        let year = parsed.plan.nam + 1;
        let made = renew(&parsed, &sources, year, &ended_by(year, &parsed, &sources));
        let raw = std::fs::read_to_string(&plan).unwrap_or_else(|e| panic!("{name}: {e}"));
        let text = made.apply(&raw, &[]).unwrap_or_else(|e| panic!("{name}: {e}"));

        others_stand(&name, &raw, &text, &made, year, &mut failures);

        let (old, new) = (findings(&sources), findings(&load(&plan, Some(&text))));
        assert!(!old.0, "{name} is flawed: {:?}", old.1);
        // The law that a plan cites may have been replaced by next year: that is for a person.
        let allowed = [
            kinds::CON_XEM_LAI.id,
            kinds::CHO_CHUA_VIET.id,
            kinds::BO_QUA_THUA.id,
            kinds::VAN_BAN_BI_THAY_THE.id,
        ];
        let more: Vec<_> = new.1.difference(&old.1).filter(|id| !allowed.contains(id)).collect();
        if new.0 || !more.is_empty() {
            failures.push(format!("{name}: next year's plan is found {more:?}"));
        }

        let mut said = table(&raw, &text, &made);
        for m in &made.moved {
            let _ = writeln!(said, "dời {}: {} → {}", m.line, m.old, m.new);
        }
        for found in &made.to_review {
            let line =
                found.line.map_or_else(|| "tệp dùng chung".to_owned(), |line| line.to_string());
            let _ = writeln!(said, "xem {line}: {}", found.message);
        }
        expect(&expected, &said, &mut failures);
    }
    settle(failures);
}

/// Whatever a plan holds and however it is written: no byte changes but those that are told, and a
/// second and third year on is as good as the first.
#[test]
fn nothing_else_changes_in_any_case() {
    let mut failures = Vec::new();
    let mut count = 0;
    for folder in ["noi-dung", "mau", "loi", "sang-nam"] {
        for case in folders(&format!("tests/cases/{folder}")) {
            let plan = case.join("plan.yaml");
            let Ok(raw) = std::fs::read_to_string(&plan) else { continue };
            let Ok(own) = Source::new("plan.yaml", raw.as_bytes(), 0) else { continue };
            // What is cleaned has other bytes; a flow list of keys has no lines of its own.
            if own.text != raw || own.text.lines().any(|line| line.starts_with("{nam")) {
                continue;
            }
            let name = plan.display().to_string();
            let mut text = raw;
            for _ in 0..3 {
                let mut sources = Sources::default();
                let own = Source::new("plan.yaml", text.as_bytes(), 0);
                sources.add(own.unwrap_or_else(|e| panic!("{name}: {:?}", e.1)));
                let (parsed, mut found) = parse(&sources);
                if let Some(parsed) = &parsed {
                    found.extend(kehoach::check::check(parsed, &sources));
                }
                let flawed = found.iter().any(|d| d.severity == Severity::Error);
                let Some(parsed) = parsed.filter(|_| !flawed) else { break };
                let year = parsed.plan.nam + 1;
                let made = renew(&parsed, &sources, year, &ended_by(year, &parsed, &sources));
                let new = made.apply(&text, &[]).unwrap_or_else(|e| panic!("{name}: {e}"));
                others_stand(&name, &text, &new, &made, year, &mut failures);
                text = new;
                count += 1;
            }
        }
    }
    assert!(count > 150, "{count}");
    settle(failures);
}
