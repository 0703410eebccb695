//! Whole paragraphs and rows: how one is written into the plan that is new, and how one goes.

use std::ops::Range;

use super::apply::{State, item, owned};
use super::cuts::{Cut, is_mark};
use super::sent::{Line, Spot};
use super::step::Why;
use super::write::Act;
use crate::plan::{Route, Step as Way};
use crate::source::edit::{Change as Edit, Item};

/// Whether a value is an item of a list of lines, each printed by itself: recipients, legal bases.
pub(super) fn is_line_of_list(route: &Route) -> bool {
    !route.passes("noi_dung") && !route.passes("kinh_phi") && item(route).is_some()
}

/// The ways to take a line out of the plan.
pub(super) fn without(state: &State, line: &Line) -> Vec<Vec<Act>> {
    let Some((value, lines)) = &line.block else { return Vec::new() };
    let Some(route) = state.sent.values.get(*value) else { return Vec::new() };
    let text = state.parsed.places.text(route).unwrap_or_default();
    let (_, own) = state.parsed.places.stands_in(route, &state.sources);
    let before = &text[..lines.start.min(text.len())];
    let after = &text[lines.end.min(text.len())..];
    if before.trim().is_empty() && after.trim().is_empty() {
        let set = Act::Edit(Edit::Set(own.clone(), Item::from("")));
        return match line.spot {
            Spot::Cell { .. } => vec![vec![set]],
            _ => vec![vec![Act::Edit(Edit::Remove(own))], vec![set]],
        };
    }
    let next = text.len() - after.trim_start_matches(['\n', ' ']).len();
    // The indent of the next line is its own.
    let next = text[..next].rfind('\n').map_or(next, |at| at + 1);
    let ends = |text: &str| text.matches('\n').count();
    let above = before.trim_end().len();
    // Of the gaps above and below the wider one stays.
    let below_is_wider = ends(&text[lines.end..next]) > ends(&text[above..lines.start]);
    let range = match after.trim().is_empty() || above > 0 && below_is_wider {
        true => above..lines.end,
        false => lines.start..next,
    };
    let gone = Cut { value: *value, range, new: String::new(), behind: true };
    let mut counted = counted_on(text, *value, lines, false);
    counted.push(gone.clone());
    vec![vec![Act::Cuts(counted)], vec![Act::Cuts(vec![gone])]]
}

/// The ways to write a new paragraph behind a line, and the number that it has among the lines then.
/// `beside`: it stands in the same text, cell or note as the line.
///
/// # Errors
/// Why there is none.
pub(super) fn behind(
    state: &State,
    line: Option<usize>,
    beside: bool,
    text: &str,
) -> Result<(usize, Vec<Vec<Act>>), Why> {
    let lines = &state.sent.lines;
    let place = line.map_or(0, |line| line + 1);
    if let Some(at) = line.filter(|at| beside && lines[*at].block.is_some()) {
        owned(state, &lines[at])?;
        return Ok((place, after(state, &lines[at], text)));
    }
    // Behind a table or the first words of the form it stands before what follows.
    let fits = |at: &usize| lines[*at].spot == Spot::Text && lines[*at].block.is_some();
    let at = Some(place).filter(|at| *at < lines.len()).filter(fits).ok_or(Why::Nowhere)?;
    owned(state, &lines[at])?;
    Ok((place, before(state, &lines[at], text)))
}

fn after(state: &State, line: &Line, text: &str) -> Vec<Vec<Act>> {
    let Some((value, lines)) = &line.block else { return Vec::new() };
    let Some(route) = state.sent.values.get(*value) else { return Vec::new() };
    if is_line_of_list(route)
        && let Some((list, nth)) = item(&state.parsed.places.stands_in(route, &state.sources).1)
    {
        return items(list, nth + 1, text);
    }
    let own = state.parsed.places.text(route).unwrap_or_default();
    let end = lines.end.min(own.len());
    let first = own.get(lines.start..end).unwrap_or_default();
    let mut texts = Vec::new();
    let (indent, mark) = mark(first);
    let plain = without_label(text);
    match mark {
        Some(mark) if plain != text => {
            let next = match mark.trim_end_matches(['.', ')']).parse::<u32>() {
                Ok(number) => format!("{}{}", number + 1, &mark[mark.len() - 1..]),
                Err(_) => mark.to_owned(),
            };
            let gap = if mark.starts_with('#') { "\n\n" } else { "\n" };
            texts.push(format!("{gap}{indent}{next} {plain}"));
            // A heading's words may lead in what is said behind them.
            texts.push(format!("{gap}{indent}{next} {plain} {{thường}}"));
        }
        _ => {}
    }
    if route.passes("noi_dung") || matches!(route.root(), "mo_dau" | "ket_thuc") {
        texts.push(format!("\n\n{text}"));
        texts.push(format!("\n\n{}", escaped(text)));
        texts.push(format!("\n{indent}{text}"));
    } else {
        texts.push(format!("\n{text}"));
    }
    let cut = |new: String| Cut { value: *value, range: end..end, new, behind: true };
    let counted = counted_on(own, *value, lines, true);
    let mut tries: Vec<Vec<Act>> = Vec::new();
    for new in texts {
        if !counted.is_empty() {
            let with = counted.iter().cloned().chain([cut(new.clone())]);
            tries.push(vec![Act::Cuts(with.collect())]);
        }
        tries.push(vec![Act::Cuts(vec![cut(new)])]);
    }
    tries
}

/// The numbers of the items behind one, as they were typed, counted on by one where an item `comes` behind
/// it, back by one where it goes; none where they do not count on from its own.
pub(super) fn counted_on(text: &str, value: usize, lines: &Range<usize>, comes: bool) -> Vec<Cut> {
    let number_of = |line: &str| -> Option<(usize, usize, u32)> {
        let (indent, word) = mark(line);
        let digits = word?.trim_end_matches(['.', ')']);
        Some((indent.len(), digits.len(), digits.parse().ok()?))
    };
    let first = text.get(lines.clone()).unwrap_or_default();
    let Some((indent, _, mut last)) = number_of(first) else { return Vec::new() };
    let mut cuts = Vec::new();
    let mut at = lines.end;
    for line in text[lines.end..].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let own = line.len() - line.trim_start().len();
        match number_of(line) {
            Some((deep, digits, number)) if deep == indent => {
                if number != last + 1 {
                    break;
                }
                last = number;
                let new = if comes { number + 1 } else { number - 1 }.to_string();
                let range = start + deep..start + deep + digits;
                cuts.push(Cut { value, range, new, behind: true });
            }
            _ if line.trim().is_empty() || own > indent || start == lines.end => {}
            _ => break,
        }
    }
    cuts
}

fn before(state: &State, line: &Line, text: &str) -> Vec<Vec<Act>> {
    let Some((value, lines)) = &line.block else { return Vec::new() };
    let Some(route) = state.sent.values.get(*value) else { return Vec::new() };
    if is_line_of_list(route)
        && let Some((list, nth)) = item(&state.parsed.places.stands_in(route, &state.sources).1)
    {
        return items(list, nth, text);
    }
    let start = lines.start;
    let cut = |new: String| Cut { value: *value, range: start..start, new, behind: false };
    let texts = [format!("{text}\n\n"), format!("{}\n\n", escaped(text))];
    texts.into_iter().map(|new| vec![Act::Cuts(vec![cut(new)])]).collect()
}

/// A new item of a list of lines: without what the program puts around it, or with it.
fn items(list: Route, at: usize, text: &str) -> Vec<Vec<Act>> {
    let bare = text.strip_prefix("- ").unwrap_or(text).trim();
    let bare = bare.strip_suffix([';', '.']).unwrap_or(bare);
    let texts = [bare, text.strip_prefix("- ").unwrap_or(text), text];
    let item = |text: &str| vec![Act::Edit(Edit::Insert(list.clone(), at, Item::from(text)))];
    texts.into_iter().map(item).collect()
}

/// The indent and the mark of an item or heading that a line begins with.
pub(super) fn mark(line: &str) -> (&str, Option<&str>) {
    let body = line.trim_start();
    let indent = &line[..line.len() - body.len()];
    let word = body.split([' ', '\t', '\n']).next().unwrap_or_default();
    let digits = word.trim_end_matches(['.', ')']);
    let numbered = word.len() == digits.len() + 1
        && !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit());
    let heading = !word.is_empty() && word.bytes().all(|b| b == b'#');
    let bullet = matches!(word, "-" | "+" | "*" | "–" | "•");
    (indent, Some(word).filter(|_| numbered || heading || bullet))
}

/// The words of a paragraph behind its label: `1.`, `a)`, `II.`, `-`, `Điều 5.`.
pub(super) fn without_label(text: &str) -> &str {
    let Some((word, rest)) = text.split_once(' ') else { return text };
    let letters = word.trim_end_matches(['.', ')']);
    let counted = letters.len() < word.len()
        && letters.chars().count() <= 8
        && letters.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | 'đ'));
    if counted || matches!(word, "-" | "+" | "–" | "•") { rest.trim_start() } else { text }
}

/// Whether two paragraphs differ only in how far their labels have counted: `3.` and `4.`, `b)` and `c)`.
pub(super) fn same_but_for_count(one: &str, other: &str) -> bool {
    let (plain, other_plain) = (without_label(one), without_label(other));
    let label = |text: &str, plain: &str| -> String {
        let mut shape = String::new();
        for c in text[..text.len() - plain.len()].trim().chars() {
            let kind = match c {
                c if c.is_ascii_digit() => '1',
                'I' | 'V' | 'X' => 'I',
                c if c.is_lowercase() => 'a',
                c => c,
            };
            if !shape.ends_with(kind) {
                shape.push(kind);
            }
        }
        shape
    };
    plain == other_plain && label(one, plain) == label(other, other_plain)
}

/// A text in which nothing means anything.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for (nth, c) in text.chars().enumerate() {
        if is_mark(c) || nth == 0 && matches!(c, '-' | '+' | '–' | '•') {
            out.push('\\');
        }
        out.push(c);
    }
    // A label that is words: its last sign is escaped.
    let word = out.split(' ').next().unwrap_or_default().len();
    if without_label(text) != text && !out.starts_with('\\') {
        out.insert(word - 1, '\\');
    }
    out
}

/// The lines of the row that a line is in.
pub(super) fn row_of(lines: &[Line], at: usize) -> Range<usize> {
    let of_row = |line: &Line| match line.spot {
        Spot::Cell { table, row, .. } => Some((table, row)),
        _ => None,
    };
    let own = of_row(&lines[at]);
    let start = lines[..at].iter().rposition(|line| of_row(line) != own).map_or(0, |n| n + 1);
    let end = lines[at..].iter().position(|line| of_row(line) != own);
    start..end.map_or(lines.len(), |len| at + len)
}

/// The rows of the table that a route leads into, and the number of the row.
fn row_at(route: &Route) -> Option<(Route, usize)> {
    let mut own = route.clone();
    while let Some((above, last)) = own.split_last() {
        if let (Way::At(nth), true) =
            (last, above.last_key() == "hang" && ends_in_key(&above, "hang"))
            && above.passes("bang")
        {
            return Some((above, *nth));
        }
        own = above;
    }
    None
}

fn ends_in_key(route: &Route, name: &str) -> bool {
    // Of `hang` in `hang` the outer one is the list of rows.
    matches!(route.steps(), [.., Way::Key(above), Way::Key(last)] if **last == *name && **above == *"bang")
}

fn row(lines: &[Line]) -> Result<(Route, usize), Why> {
    if let Some(budget) = lines.iter().find(|line| line.route.root() == "kinh_phi") {
        return Err(Why::Computed(budget.route.clone()));
    }
    lines.iter().find_map(|line| row_at(&line.route)).ok_or(Why::Nowhere)
}

/// Takes the row of some cells away.
///
/// # Errors
/// Why it stays.
pub(super) fn without_row(state: &State, lines: &[Line]) -> Result<Act, Why> {
    let (list, nth) = row(lines)?;
    state_owns(state, &list)?;
    Ok(Act::Edit(Edit::Remove(list.at(nth))))
}

/// Puts a row behind that of some cells.
///
/// # Errors
/// Why it cannot be.
pub(super) fn new_row(state: &State, at: Range<usize>, cells: &[String]) -> Result<Act, Why> {
    let lines = &state.sent.lines;
    let own = &lines[at.clone()];
    let table = |line: &Line| match line.spot {
        Spot::Cell { table, .. } => Some(table),
        _ => None,
    };
    let nth = table(&own[0]);
    // Behind the head it is the first.
    let (list, nth) = match row(own) {
        Ok((list, nth)) => (list, nth + 1),
        Err(Why::Nowhere) => {
            let below = lines[at.end..].iter().take_while(|line| table(line) == nth);
            let below = below.filter_map(|line| row_at(&line.route)).next();
            (below.ok_or(Why::Nowhere)?.0, 0)
        }
        Err(why) => return Err(why),
    };
    state_owns(state, &list)?;
    // Which cells are typed, a whole row of the table says.
    let all = lines.iter().enumerate().filter(|(_, line)| line.spot_row_len(lines) == cells.len());
    let of_table = |line: &Line| row_at(&line.route).is_some_and(|(own, _)| own == list);
    let whole = all.filter(|(_, line)| of_table(line)).map(|(nth, _)| row_of(lines, nth)).next();
    let whole = whole.ok_or(Why::Nowhere)?;
    let typed =
        |(line, cell): (&Line, &String)| line.block.is_some().then(|| Item::from(cell.as_str()));
    let items: Vec<Item> = lines[whole].iter().zip(cells).filter_map(typed).collect();
    Ok(Act::Edit(Edit::Insert(list, nth, Item::List(items))))
}

fn state_owns(state: &State, list: &Route) -> Result<(), Why> {
    match state.parsed.places.of(list.clone()).file {
        0 => Ok(()),
        _ => Err(Why::Shared(list.clone())),
    }
}

impl Line {
    /// How many lines the row has that it is in.
    fn spot_row_len(&self, lines: &[Line]) -> usize {
        let same = |line: &&Line| match (line.spot, self.spot) {
            (Spot::Cell { table, row, .. }, Spot::Cell { table: own, row: nth, .. }) => {
                (table, row) == (own, nth)
            }
            _ => false,
        };
        lines.iter().filter(same).count()
    }
}
