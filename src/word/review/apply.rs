//! Ghi vào kế hoạch (applying): step by step into the text of the plan; nothing stays that does not read
//! back to the words of the file.

use std::collections::BTreeSet;

use super::cuts;
use super::insert;
use super::sent::{Line, Sent, Spot, sent};
use super::steps::{Step, Unit, Why};
use super::wants::{Want, fits, looks, reads};
use super::write::{Act, done};
use crate::diag::{Diagnostic, Severity};
use crate::plan::{Route, Step as Way};
use crate::source::{Parsed, Source, Sources, parse};
use crate::view::view;

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
        Step::Edit { line, pieces, want } => {
            let at = at(line)?;
            let own = &lines[at];
            if let [want] = want.as_slice()
                && reads(own, want)
            {
                return Ok((None, origins.to_vec()));
            }
            owned(state, own)?;
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
            (ways.into_iter().map(|cuts| vec![Act::Cuts(cuts)]).collect(), wants, moved)
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
        Step::New { behind, beside, text } => {
            let behind = behind.as_ref().map(at).transpose()?;
            let (place, tries) = insert::behind(state, behind, *beside, text)?;
            let (mut wants, mut moved) = (as_is, origins.to_vec());
            wants.insert(place, Want::New(text.clone()));
            moved.insert(place, None);
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
    Err(Why::Unread)
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
fn computed(state: &State, line: &Line, pieces: &[super::steps::Piece], why: Why) -> Why {
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
