//! Góp ý (comment rounds): what people did to a Word file since it went out, block by block, and as much
//! of it as can be written into the plan.
//!
//! The file that would go out today ([`sent`]) is held against the one that came back (`returned`):
//! blocks are found by their hidden bookmarks, what has none by its neighbours ([`chunks`]). What Word
//! noted is told with its author (`changes`); what differs without a note is told as well. Steps
//! ([`steps`]) go into the text of the plan (`apply`); each is kept only where the plan then prints the
//! words of the file.

mod adapt;
mod apply;
pub mod change;
pub mod changes;
pub mod chunks;
mod cuts;
mod dress;
mod foot;
mod had;
mod insert;
mod join;
mod noted;
mod report;
pub mod returned;
pub mod sent;
mod shape;
pub mod step;
pub mod steps;
mod wants;
mod write;

pub use adapt::returned;
pub use apply::{Outcome, State};
pub use report::{Place, Remark, Report, Told};

use self::apply::apply as write;
use self::change::{Change, What};
use self::changes::changes;
use self::chunks::Chunks;
use self::returned::Returned;
use self::sent::Line;
use self::step::{Unit, Why};
use self::steps::Making;
use crate::diag::Span;
use crate::plan::Route;

/// What people did to a file.
#[derive(Debug)]
pub struct Review {
    /// The plan that it is held against.
    pub plan: State,
    /// What came back.
    pub returned: Returned,
    /// The same, in chunks.
    chunks: Chunks,
    /// What was done, in the order of the file.
    pub changes: Vec<Change>,
    /// What became of each change; none before anything was written.
    pub outcomes: Vec<Option<Outcome>>,
    /// Whether the plan is the one that the file was made from; none where the file does not say.
    pub unchanged: Option<bool>,
    /// How many of the lines that were sent have lost their bookmark.
    pub unmarked: usize,
}

impl Review {
    /// Holds a file that came back against the plan.
    pub fn new(plan: State, returned: Returned) -> Self {
        let digest = plan.sources.digest();
        let unchanged = returned.digest.as_ref().map(|own| *own == digest);
        let chunks = Chunks::new(&plan.sent, &returned, unchanged == Some(true));
        let changes = changes(&plan.sent, &returned, &chunks, unchanged == Some(true));
        let names: std::collections::BTreeSet<&str> =
            returned.paragraphs.iter().flat_map(|p| &p.bookmarks).map(String::as_str).collect();
        let lost =
            |line: &&Line| line.bookmark.as_deref().is_some_and(|name| !names.contains(name));
        let unmarked = plan.sent.lines.iter().filter(lost).count();
        let there = |change: &Change| change.had.then_some(Outcome::There);
        let outcomes = changes.iter().map(there).collect();
        Self { plan, returned, chunks, changes, outcomes, unchanged, unmarked }
    }

    /// Whether the file is none of this plan: it has no bookmark of it, and few of its words.
    pub fn is_of_another_plan(&self) -> bool {
        let lines = &self.plan.sent.lines;
        let marked = lines.iter().filter(|line| line.bookmark.is_some()).count();
        let found = self.chunks.bases.iter().filter(|base| base.line.is_some()).count();
        self.unmarked >= marked && found * 3 < lines.len()
    }

    /// The authors of the changes, each once.
    pub fn authors(&self) -> Vec<&str> {
        self.returned.authors()
    }

    /// Writes the changes of an author, or of all, into the plan. Returns the plan as it is then, and says
    /// of each change what became of it.
    pub fn apply(&mut self, author: Option<&str>) -> State {
        let making = Making {
            sent: &self.plan.sent,
            returned: &self.returned,
            chunks: &self.chunks,
            changes: &self.changes,
            author,
            unchanged: self.unchanged == Some(true),
        };
        let units = making.units();
        let (state, outcomes) = write(self.plan.clone(), &units);
        let of = |change: &Change| {
            if change.had {
                return Some(Outcome::There);
            }
            if author.is_some() && change.author.as_deref() != author {
                return None;
            }
            if change.what == What::Restyled {
                let own = |unit: &Unit| unit.look.is_some() && unit.look == change.restyled;
                let nth = units.iter().position(own);
                let found = nth.and_then(|nth| outcomes.get(nth)).cloned();
                let left = if change.restyled.is_none() { Why::Around } else { Why::Look };
                return found.or(Some(Outcome::Left(left)));
            }
            let own = |unit: &Unit| match change.chunks.is_empty() {
                true => unit.missing.is_some() && unit.missing == change.line,
                false => change.chunks.iter().any(|chunk| unit.chunks.contains(chunk)),
            };
            let nth = units.iter().position(own)?;
            outcomes.get(nth).cloned()
        };
        self.outcomes = self.changes.iter().map(of).collect();
        state
    }

    /// The line of what was sent of that number.
    pub fn line(&self, nth: usize) -> &Line {
        &self.plan.sent.lines[nth]
    }

    /// The line, and the letter of it, that a paragraph of the file and its letter are.
    pub fn place_of(&self, paragraph: usize, at: usize) -> Option<(usize, usize)> {
        let before = |token: &&chunks::Token| token.place <= (paragraph, at);
        let line = |token: &chunks::Token| self.chunks.bases[token.base].line;
        let chunk = self.chunks.all.iter().rev().find(|chunk| {
            chunk.tokens.first().is_some_and(|token| before(&token) && line(token).is_some())
        })?;
        let last = chunk.tokens.iter().rfind(before)?;
        let own = chunk.tokens.iter().filter(|token| token.base == last.base);
        let count = own.take_while(|token| token.place < last.place);
        Some((line(last)?, count.filter(|token| Returned::was(token.fate)).count()))
    }

    /// Where the plan has a letter of a line.
    pub fn span(&self, line: usize, at: usize) -> Span {
        let own = self.line(line);
        let (places, sources) = (&self.plan.parsed.places, &self.plan.sources);
        let rest = own.letters.get(at..).unwrap_or_default();
        let before = own.letters.get(..at.min(own.letters.len())).unwrap_or_default();
        let source =
            rest.iter().chain(before.iter().rev()).find_map(|letter| letter.source.as_ref());
        match source {
            Some(source) => {
                let route = &self.plan.sent.values[source.value];
                places.in_text(route, source.at.start, source.at.end, sources)
            }
            None => self.place(&own.route),
        }
    }

    /// Where the plan has a value, or would have it.
    pub fn place(&self, route: &Route) -> Span {
        match self.plan.parsed.places.text(route) {
            Some(_) => self.plan.parsed.places.of(route.clone()),
            None => self.plan.parsed.places.key(route.clone()),
        }
    }
}
