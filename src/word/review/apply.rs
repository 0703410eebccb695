//! Ghi vào kế hoạch (applying): step by step into the text of the plan; nothing stays that does not read
//! back to the words of the file.

use std::collections::BTreeSet;

use super::cuts;
use super::dress;
use super::foot;
use super::insert;
use super::join::{self, Joined};
use super::sent::{Line, Sent, Spot, sent};
use super::step::{Piece, Step, Unit, Why};
use super::wants::{Want, fits, joined, looks, reads};
use super::write::{Act, done};
use crate::diag::{Diagnostic, Severity};
use crate::plan::{Route, Step as Way};
use crate::source::{Parsed, Source, Sources, parse};
use crate::view::{NOTE, view};

/// A plan as it reads: its text, its lines.
#[derive(Debug, Clone)]
pub struct State {
    /// The text of the plan's own file.
    pub raw: String,
    /// The files of the plan.
    pub sources: Sources,
    /// The plan.
    pub parsed: Parsed,
    /// Its lines.
    pub sent: Sent,
    /// Errors that it has.
    errors: BTreeSet<(&'static str, String)>,
    /// Whether it is marked as a draft.
    draft: bool,
}

impl State {
    /// Reads a plan; `None` where it is not YAML.
    pub fn read(raw: &str, sources: &Sources, draft: bool) -> Option<Self> {
        let (parsed, mut found) = parse(sources);
        let parsed = parsed?;
        let (mut view, more) = view(&parsed, sources);
        if draft {
            view.mark_draft();
        }
        found.extend(more);
        let error = |d: &Diagnostic| (d.id(), d.message.clone());
        let errors = found.iter().filter(|d| d.severity == Severity::Error).map(error).collect();
        let sent = sent(&parsed, sources, &view);
        Some(Self { raw: raw.to_owned(), sources: sources.clone(), parsed, sent, errors, draft })
    }

    /// The same plan with another text.
    pub(super) fn with(&self, raw: &str) -> Option<Self> {
        let source = Source::new(&self.sources.get(0).name, raw.as_bytes(), 0).ok()?;
        Self::read(raw, &self.sources.with(0, source), self.draft)
    }
}

/// What became of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It stands in the plan.
    Written,
    /// The plan says so already.
    There,
    /// It is left to a person.
    Left(Why),
}

/// Writes units into a plan, one after another. Returns the plan as it is then, and what became of each.
pub fn apply(plan: State, units: &[Unit]) -> (State, Vec<Outcome>) {
    let mut origins: Vec<Option<usize>> = (0..plan.sent.lines.len()).map(Some).collect();
    let mut state = plan;
    let mut outcomes = Vec::new();
    for unit in units {
        let outcome = match &unit.steps {
            Err(why) => Outcome::Left(why.clone()),
            Ok(steps) => match write(&state, &origins, steps) {
                Ok(Done { state: None, .. }) => Outcome::There,
                Ok(Done { state: Some(new), origins: moved }) => {
                    (state, origins) = (new, moved);
                    Outcome::Written
                }
                Err(why) => Outcome::Left(why),
            },
        };
        outcomes.push(outcome);
    }
    // What was written further down may have come true by what was counted anew.
    for (unit, outcome) in units.iter().zip(&mut outcomes) {
        if let (Ok(steps), Outcome::Left(_)) = (&unit.steps, &*outcome)
            && steps.iter().all(|step| is_true(&state.sent.lines, &origins, step))
        {
            *outcome = Outcome::There;
        }
    }
    (state, outcomes)
}

/// Whether a line reads as it should already.
fn is_true(lines: &[Line], origins: &[Option<usize>], step: &Step) -> bool {
    let Step::Edit { line, want, .. } = step else { return false };
    let at = origins.iter().position(|origin| *origin == Some(*line));
    matches!((at, want.as_slice()), (Some(at), [want]) if reads(&lines[at], want))
}

/// A plan with steps done; none where there was nothing to do.
pub(super) struct Done {
    state: Option<State>,
    origins: Vec<Option<usize>>,
}

fn write(state: &State, origins: &[Option<usize>], steps: &[Step]) -> Result<Done, Why> {
    let mut state = Some(state.clone());
    let mut origins = origins.to_vec();
    let mut written = false;
    // From the last to the first: what comes behind one line comes in its order.
    for step in steps.iter().rev() {
        let Some(now) = &state else { break };
        let (new, moved) = one(now, &origins, step)?;
        written |= new.is_some();
        if let Some(new) = new {
            state = Some(new);
        }
        origins = moved;
    }
    Ok(Done { state: state.filter(|_| written), origins })
}

type Moved = (Option<State>, Vec<Option<usize>>);

fn one(state: &State, origins: &[Option<usize>], step: &Step) -> Result<Moved, Why> {
    let at =
        |line: &usize| origins.iter().position(|origin| origin == &Some(*line)).ok_or(Why::Nowhere);
    let lines = &state.sent.lines;
    // The mark at the end of all comes and goes as a line of its own.
    let alone = |line: &Line| line.route.root() == "dau_ket_thuc";
    let as_is = |line: &Line| if alone(line) { Want::Mark } else { Want::Same(line.typed()) };
    let as_is: Vec<Want> = lines.iter().map(as_is).collect();
    let (tries, wants, moved): (Vec<Vec<Act>>, Vec<Want>, Vec<Option<usize>>) = match step {
        Step::Edit { line, pieces, want, notes } => {
            let at = at(line)?;
            let own = &lines[at];
            if let [want] = want.as_slice()
                && reads(own, want)
            {
                return Ok((None, origins.to_vec()));
            }
            owned(state, own)?;
            noted(pieces.iter().map(|(_, new)| new.as_str()), notes.len())?;
            let ways = cuts::ways(own, pieces).map_err(|why| computed(state, own, pieces, why))?;
            let mut wants = as_is;
            let looks = looks(own, pieces);
            let parts = want.iter().scan(0, |from, text| {
                let len = text.chars().count();
                let own = looks.get(*from..*from + len).unwrap_or_default().to_vec();
                *from += len + 1;
                Some(Want::Words(text.clone(), own))
            });
            wants.splice(at..=at, parts);
            let mut moved = origins.to_vec();
            moved.splice(at + 1..at + 1, vec![None; want.len() - 1]);
            let mut tries: Vec<_> = ways.into_iter().map(|cuts| vec![Act::Cuts(cuts)]).collect();
            if !notes.is_empty() {
                tries = foot::Added::new(state, at, notes)?.tries(&tries);
                foot::wants(lines, &mut wants, &mut moved, at, notes);
            }
            (tries, wants, moved)
        }
        Step::Join { lines: all, want } => {
            let places = all.iter().map(|(line, _)| at(line)).collect::<Result<Vec<_>, _>>()?;
            if places.windows(2).any(|two| two[0] + 1 != two[1]) {
                return Err(Why::Joined);
            }
            let parts = places.iter().zip(all);
            let parts: Vec<Joined> = parts
                .map(|(at, (_, own))| Joined { line: &lines[*at], pieces: own.as_deref() })
                .collect();
            let new = all.iter().filter_map(|(_, pieces)| pieces.as_ref()).flatten();
            noted(new.map(|(_, new)| new.as_str()), 0)?;
            let (first, end) = (places[0], places[0] + places.len());
            let (mut wants, mut moved) = (as_is, origins.to_vec());
            wants.splice(first..end, [Want::Words(want.clone(), joined(&parts))]);
            moved.drain(first + 1..end);
            (join::ways(state, &parts)?, wants, moved)
        }
        Step::Look { line, letters, was, is, unchanged } => {
            let at = at(line)?;
            let own = &lines[at];
            owned(state, own).map_err(|why| if why == Why::Unread { Why::Look } else { why })?;
            let looks =
                dress::wanted(own, letters.clone(), *was, *is, *unchanged).ok_or(Why::Look)?;
            let seen = dress::seen(own, &looks);
            if own.letters.iter().zip(&seen).all(|(l, look)| look.is_none_or(|look| look == l.look))
            {
                return Ok((None, origins.to_vec()));
            }
            let value = own.block.as_ref().and_then(|(value, _)| state.sent.values.get(*value));
            let text = value.and_then(|route| state.parsed.places.text(route)).unwrap_or_default();
            let cut = dress::cut(own, text, &looks).ok_or(Why::Look)?;
            let mut wants = as_is;
            wants[at] = Want::Words(own.text(), seen);
            (vec![vec![Act::Cuts(vec![cut])]], wants, origins.to_vec())
        }
        Step::Gone { line } => {
            let at = at(line)?;
            owned(state, &lines[at])?;
            let (mut wants, mut moved) = (as_is, origins.to_vec());
            // A cell stays, and a name that is gone leaves its line.
            let stays = matches!(lines[at].spot, Spot::Cell { .. });
            if stays {
                wants[at] = Want::Words(String::new(), Vec::new());
            } else {
                wants.remove(at);
                moved.remove(at);
            }
            (insert::without(state, &lines[at]), wants, moved)
        }
        Step::New { behind, beside, text, notes } => {
            noted([text.as_str()].into_iter(), notes.len())?;
            let behind = behind.as_ref().map(at).transpose()?;
            let (place, mut tries) = insert::behind(state, behind, *beside, text)?;
            let (mut wants, mut moved) = (as_is, origins.to_vec());
            wants.insert(place, Want::New(text.clone()));
            moved.insert(place, None);
            if !notes.is_empty() {
                let near = behind.unwrap_or(place);
                tries = foot::Added::new(state, near, notes)?.tries(&tries);
                foot::wants(lines, &mut wants, &mut moved, place, notes);
            }
            (tries, wants, moved)
        }
        Step::GoneRow { line } => {
            let at = at(line)?;
            let row = insert::row_of(lines, at);
            let act = insert::without_row(state, &lines[row.clone()])?;
            let (mut wants, mut moved) = (as_is, origins.to_vec());
            wants.drain(row.clone());
            moved.drain(row);
            (vec![vec![act]], wants, moved)
        }
        Step::NewRow { behind, cells } => {
            let row = insert::row_of(lines, at(behind)?);
            noted(cells.iter().map(String::as_str), 0)?;
            let act = insert::new_row(state, row.clone(), cells)?;
            let (mut wants, mut moved) = (as_is, origins.to_vec());
            wants.splice(row.end..row.end, cells.iter().cloned().map(Want::Cell));
            moved.splice(row.end..row.end, vec![None; cells.len()]);
            (vec![vec![act]], wants, moved)
        }
    };

    let (mut wants, mut moved) = (wants, moved);
    let own = wants.iter().position(|want| matches!(want, Want::Mark));
    let mark = own.map(|at| (wants.remove(at), moved.remove(at)).1);
    for acts in tries {
        let Some(new) = done(state, &acts) else { continue };
        let lines = &new.sent.lines;
        let rest = lines.iter().filter(|line| !alone(line));
        if new.errors.is_subset(&state.errors) && fits(rest, &wants) {
            if let Some(at) = lines.iter().position(alone) {
                moved.insert(at, mark.flatten());
            }
            return Ok((Some(new), moved));
        }
    }
    Err(match step {
        Step::Join { .. } => Why::Joined,
        Step::Look { .. } => Why::Look,
        Step::Edit { notes, .. } | Step::New { notes, .. } if !notes.is_empty() => Why::Noted,
        _ => Why::Unread,
    })
}

/// Whether new words call as many notes as are known.
fn noted<'a>(words: impl Iterator<Item = &'a str>, count: usize) -> Result<(), Why> {
    let calls: usize = words.map(|words| words.matches(NOTE).count()).sum();
    if calls == count { Ok(()) } else { Err(Why::Noted) }
}

/// Whether the plan's own file has a line.
pub(super) fn owned(state: &State, line: &Line) -> Result<(), Why> {
    let Some((value, _)) = &line.block else {
        let cell = matches!(line.spot, Spot::Cell { .. }) && line.route != Route::default();
        return Err(match line.letters.iter().any(|letter| letter.source.is_some()) {
            true => Why::Unread,
            false if cell => Why::Computed(line.route.clone()),
            false => Why::Form(line.route.clone()),
        });
    };
    let route = state.sent.values.get(*value).ok_or(Why::Nowhere)?;
    match state.parsed.places.stands_in(route, &state.sources).0 {
        0 => Ok(()),
        _ => Err(Why::Shared(route.clone())),
    }
}

/// Of what is computed inside of a text: what it is computed from.
fn computed(state: &State, line: &Line, pieces: &[Piece], why: Why) -> Why {
    if !matches!(why, Why::Computed(_)) {
        return why;
    }
    let letters = pieces.iter().flat_map(|(range, _)| line.letters.get(range.clone()));
    let mut sources = letters.flatten().filter_map(|letter| letter.source.as_ref());
    let call = sources.find(|source| !source.typed).and_then(|source| {
        let text = state.parsed.places.text(state.sent.values.get(source.value)?)?;
        let call = text.get(source.at.clone())?.trim_start_matches('{');
        Some(call.split(['|', '}']).next()?.trim().to_owned())
    });
    let Some(call) = call else { return why };
    let steps: Vec<&str> = call.split('.').collect();
    let route = match steps.as_slice() {
        ["kinh_phi", "dong", code, ..] => {
            let coded = Route::from("kinh_phi.du_toan").with(Way::Code((*code).into()));
            state.parsed.places.resolve(&coded)
        }
        ["kinh_phi", ..] => Some("kinh_phi.du_toan".into()),
        [key] => Some(Route::default().key(key)),
        _ => None,
    };
    route.map_or(why, Why::Computed)
}

/// The list that a route leads into, and the number of the item there.
pub(super) fn item(route: &Route) -> Option<(Route, usize)> {
    match route.split_last()? {
        (list, Way::At(nth)) => Some((list, *nth)),
        _ => None,
    }
}
