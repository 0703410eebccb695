//! What holds a line of YAML: the keys and list items on the lines above it that begin further left.

use super::{Line, flow, header, key_of, line_start};
use crate::plan::{Route, Step};

/// What holds a line: found on the lines above, from the inside to the outside.
pub(super) struct Above {
    /// From the inside.
    steps: Vec<Step>,
    /// The other keys of the map that a key on the line would be in.
    pub siblings: Vec<String>,
    /// Whether the line is a part of a text.
    pub scalar: bool,
    /// Where braces or brackets were opened that it stands in.
    pub flow: Option<usize>,
}

/// What the lines above are looked through for.
#[derive(Clone, Copy)]
enum Wanted {
    /// What holds the map of a key in this column.
    Key(usize),
    /// What holds the list of a dash in this column; so many items came after.
    Dash(usize, usize),
}

impl Wanted {
    fn column(&self) -> usize {
        match self {
            Self::Key(column) | Self::Dash(column, _) => *column,
        }
    }
}

impl Above {
    /// Looks for what holds a line that begins at a byte.
    pub fn of(text: &str, start: usize, own: &Line) -> Self {
        let mut above = Self { steps: Vec::new(), siblings: Vec::new(), scalar: false, flow: None };
        let mut wanted = above.enter(&own.dashes).unwrap_or(Wanted::Key(own.column));
        let mut beside = own.dashes.is_empty();
        let mut at = start;
        while at > 0 {
            at = line_start(text, at - 1);
            let line = Line::new(text, at);
            if line.says_nothing() {
                continue;
            }
            if header(line.content) && line.dashes.last().is_some_and(|d| *d < wanted.column()) {
                above.scalar = true;
                above.steps.clear();
                beside = false;
                wanted = above.enter(&line.dashes).unwrap_or(wanted);
                continue;
            }
            let holds = line.column <= wanted.column() && !header(line.content);
            match &mut wanted {
                Wanted::Key(column) if holds && line.column == *column => {
                    if let Some((key, _)) = key_of(line.content).filter(|_| beside) {
                        above.siblings.push(key.to_owned());
                    }
                }
                Wanted::Dash(column, after) if !holds => {
                    let nth = line.dashes.iter().position(|dash| dash == column);
                    if nth.is_some() {
                        *after += 1;
                    }
                    if let Some(nth) = nth.filter(|nth| *nth > 0) {
                        above.steps.push(Step::At(*after));
                        wanted = above.enter(&line.dashes[..nth]).unwrap_or(wanted);
                    }
                    continue;
                }
                _ if holds => {
                    if let Wanted::Dash(_, after) = wanted {
                        above.steps.push(Step::At(after));
                    }
                    above.held_by(&line, at, &text[..start]);
                    wanted = Wanted::Key(line.column);
                }
                _ => continue,
            }
            if let Some(outer) = above.enter(&line.dashes) {
                (wanted, beside) = (outer, false);
            } else if above.steps.last().is_some_and(|step| matches!(step, Step::Key(_))) {
                beside = false;
            }
        }
        if let Wanted::Dash(_, after) = wanted {
            above.steps.push(Step::At(after));
        }
        above.look_below(text, start, own);
        above
    }

    /// Goes out through the dashes of a line: the first is looked for on the lines above.
    fn enter(&mut self, dashes: &[usize]) -> Option<Wanted> {
        let (first, inner) = dashes.split_first()?;
        self.steps.extend(inner.iter().map(|_| Step::At(0)));
        Some(Wanted::Dash(*first, 0))
    }

    /// Takes a line for what holds those below it: a key, an open brace, or a text.
    fn held_by(&mut self, line: &Line, at: usize, before: &str) {
        let begin = at + line.column;
        let (key, value) = match key_of(line.content) {
            Some((key, colon)) => (Some(key), line.content[colon + 1..].trim_start()),
            None => (None, line.content),
        };
        let from = begin + line.content.len() - value.len();
        if value.starts_with(['{', '[']) && flow::is_open(&before[from..]) {
            self.flow = Some(from);
            self.steps.clear();
        } else if key.is_none() || !(value.is_empty() || value.starts_with('#')) {
            self.scalar = true;
            self.steps.clear();
        }
        self.steps.extend(key.map(|key| Step::Key(key.into())));
    }

    /// Gathers the keys of the same map on the lines below.
    fn look_below(&mut self, text: &str, start: usize, own: &Line) {
        let mut rest = start;
        while let Some(end) = text[rest..].find('\n') {
            rest += end + 1;
            let line = Line::new(text, rest);
            if line.says_nothing() {
                continue;
            }
            if line.dashes.first().copied().unwrap_or(line.column) < own.column {
                break;
            }
            if line.dashes.is_empty() && line.column == own.column {
                self.siblings.extend(key_of(line.content).map(|(key, _)| key.to_owned()));
            }
        }
    }

    /// Returns the route of what holds the line.
    pub fn route(&self) -> Route {
        self.steps.iter().rev().fold(Route::default(), |route, step| route.with(step.clone()))
    }
}
