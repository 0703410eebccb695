//! Bước sửa (steps): what of the changes can be written into the plan, block by block.

use super::change::{Change, What};
use super::changes::{line_before, line_behind};
use super::chunks::{Base, Chunks, END, Likeness, differs, likeness, same};
use super::foot::said_where_called;
use super::join::joined;
use super::returned::Returned;
use super::sent::{Sent, Spot};
use super::shape::shape;
use super::step::{Piece, Step, Unit, Why};
use crate::compare::words;

/// What steps are made from.
pub struct Making<'a> {
    /// What was sent.
    pub sent: &'a Sent,
    /// What came back.
    pub returned: &'a Returned,
    /// The same, in chunks.
    pub chunks: &'a Chunks,
    /// All changes.
    pub changes: &'a [Change],
    /// Whose changes are taken; none for everybody's.
    pub author: Option<&'a str>,
    /// Whether the plan is the one that the file was made from.
    pub unchanged: bool,
}

impl Making<'_> {
    /// Returns what can be done, in the order of the file.
    pub fn units(&self) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::new();
        let mut nth = 0;
        while nth < self.chunks.all.len() {
            let (end, steps) = self.chunk(nth);
            if let Some(steps) = steps {
                let chunks = (nth..end).collect();
                units.push(Unit { chunks, missing: None, look: None, steps });
            }
            nth = end;
        }
        said_where_called(&mut units);
        // While the words are still those that went out.
        let looks = (0..self.returned.restyled.len()).filter_map(|own| self.restyled(own));
        units.splice(0..0, looks);
        // Words that moved go and come at once.
        let moves = self.changes.iter().filter(|change| change.what == What::Moved);
        for change in moves {
            let of = |units: &[Unit], chunk: Option<&usize>| {
                let chunk = chunk?;
                units.iter().position(|unit| unit.chunks.contains(chunk))
            };
            let (from, to) = (of(&units, change.chunks.first()), of(&units, change.chunks.get(1)));
            if let (Some(from), Some(to)) = (from, to)
                && from != to
            {
                let (first, last) = (from.min(to), from.max(to));
                let other = units.remove(last);
                let unit = &mut units[first];
                unit.chunks.extend(other.chunks);
                unit.steps = match (unit.steps.clone(), other.steps) {
                    (Ok(mut one), Ok(two)) => {
                        one.extend(two);
                        Ok(one)
                    }
                    (Err(why), _) | (_, Err(why)) => Err(why),
                };
            }
        }
        let missing = self.changes.iter().filter(|change| change.chunks.is_empty() && !change.had);
        for line in missing.filter_map(|change| change.line) {
            if self.author.is_none() {
                let steps =
                    if self.unchanged { Ok(vec![Step::Gone { line }]) } else { Err(Why::Changed) };
                units.push(Unit { chunks: Vec::new(), missing: Some(line), look: None, steps });
            }
        }
        units
    }

    /// Whether a change is taken.
    pub(super) fn taken(&self, revision: usize) -> bool {
        self.author.is_none_or(|author| self.returned.author(revision) == author)
    }

    /// The steps of a chunk, or of the row that it begins; and the number of the chunk behind them.
    fn chunk(&self, nth: usize) -> (usize, Option<Result<Vec<Step>, Why>>) {
        let chunk = &self.chunks.all[nth];
        let of_row = |spot: Spot| match spot {
            Spot::Cell { table, row, .. } => Some((table, row)),
            _ => None,
        };
        let taken = |revision: Option<usize>| revision.is_some_and(|own| self.taken(own));
        if chunk.row.come.is_some() || chunk.row.gone.is_some() {
            let own = of_row(chunk.spot);
            let rest = &self.chunks.all[nth..];
            let end = rest.iter().position(|c| of_row(c.spot) != own).unwrap_or(rest.len());
            let is_new = chunk.row.come.is_some();
            if !taken(if is_new { chunk.row.come } else { chunk.row.gone }) {
                return (nth + end, None);
            }
            let step = if is_new {
                let cell = |nth: usize| -> String {
                    let texts = shape(self.chunks, nth, &|own| self.taken(own)).texts;
                    texts.join("\n\n").trim().to_owned()
                };
                line_before(self.chunks, nth).map(|behind| Step::NewRow {
                    behind,
                    cells: (nth..nth + end).map(cell).collect(),
                })
            } else {
                self.chunks.bases[chunk.bases.start].line.map(|line| Step::GoneRow { line })
            };
            return (nth + end, Some(step.map(|step| vec![step]).ok_or(Why::Nowhere)));
        }
        let noted = chunk.tokens.iter().any(|t| taken(t.fate.come) || taken(t.fate.gone));
        let bases = &self.chunks.bases[chunk.bases.clone()];
        let of_no_line = |at: usize, base: &Base| {
            !base.text.trim().is_empty() && !self.chunks.is_gone(nth, chunk.bases.start + at)
        };
        let unnoted = bases.iter().enumerate().filter(|(_, base)| base.there).any(|(at, base)| {
            let Some(line) = base.line else { return of_no_line(at, base) };
            differs(&self.sent.lines[line], base, self.unchanged)
        });
        let steps = match (noted, unnoted) {
            (false, false) => None,
            (false, true) if self.author.is_some() => None,
            (_, true) if !self.unchanged => Some(Err(Why::Changed)),
            (true, true) if self.author.is_some() => Some(Err(Why::Unnoted)),
            _ => Some(self.steps(nth)),
        };
        (nth + 1, steps.filter(|steps| steps.as_ref().map_or(true, |steps| !steps.is_empty())))
    }

    fn steps(&self, nth: usize) -> Result<Vec<Step>, Why> {
        let chunk = &self.chunks.all[nth];
        // What the plan has already stays.
        let have = |author: &str| {
            let mut bases = self.chunks.bases[chunk.bases.clone()].iter();
            bases.any(|base| base.have.iter().any(|own| own == author))
        };
        let taken = |own: usize| self.taken(own) || have(self.returned.author(own));
        let shape = shape(self.chunks, nth, &taken);
        let joins = joined(&shape)?;
        let mut steps = Vec::new();
        for (own, base) in chunk.bases.clone().enumerate() {
            if let Some((bases, after)) = joins.iter().find(|(bases, _)| bases.contains(&own)) {
                if bases.start == own {
                    let all = chunk.bases.start + bases.start..chunk.bases.start + bases.end;
                    steps.extend(self.join(nth, all, &shape, *after)?);
                }
                continue;
            }
            let (text, line) = (&self.chunks.bases[base].text, self.chunks.bases[base].line);
            let blank = text.trim().is_empty();
            let parts = &shape.parts[own];
            // What is new to the file as it went out is new to the plan, whoever put it in.
            let Some(line) = line else {
                let texts = parts.iter().map(|at| shape.texts[*at].trim().to_owned());
                let behind = self.chunks.bases[..base].iter().rev().find_map(|base| base.line);
                let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
                for text in texts {
                    steps.push(self.new_line(nth, behind, text)?);
                }
                continue;
            };
            let sent = self.sent.lines[line].text();
            match (shape.instead[own], parts.as_slice()) {
                (Some(after), _) => {
                    let want = shape.texts[after].clone();
                    let pieces = pieces(&sent, &want);
                    let notes = self.notes(nth, &shape.after, &[after])?;
                    steps.push(Step::Edit { line, pieces, want: vec![want], notes });
                }
                (None, []) if !blank => steps.push(Step::Gone { line }),
                (None, []) => {
                    // Words where there were none.
                    if let Some(after) = shape.new.iter().position(|new| *new) {
                        let want = shape.texts[after].trim().to_owned();
                        let pieces = vec![(0..0, want.clone())];
                        let notes = self.notes(nth, &shape.after, &[after])?;
                        steps.push(Step::Edit { line, pieces, want: vec![want], notes });
                        return Ok(steps);
                    }
                }
                (None, parts) => {
                    let mut want: Vec<String> =
                        parts.iter().map(|at| shape.texts[*at].clone()).collect();
                    if let Likeness::Relabelled { before, behind } =
                        likeness(&self.sent.lines[line], &self.chunks.bases[base])
                        && !self.unchanged
                    {
                        relabel(&sent, text, &mut want, before, behind);
                    }
                    if want.len() == 1 && same(&want[0], &sent) {
                        continue;
                    }
                    let pieces = match same(&sent, text) {
                        true => self.own_pieces(nth, base, &shape.after, parts),
                        false => pieces(&sent, &want.join(&END.to_string())),
                    };
                    let notes = self.notes(nth, &shape.after, parts)?;
                    steps.push(Step::Edit { line, pieces, want, notes });
                }
            }
        }
        let taken = |at: &usize| shape.instead.contains(&Some(*at));
        let new = (0..shape.new.len()).filter(|at| shape.new[*at] && !taken(at));
        for at in new {
            let behind = line_behind(self.chunks, nth, &shape, at);
            let text = shape.texts[at].trim().to_owned();
            let mut step = self.new_line(nth, behind, text)?;
            if let Step::New { notes, .. } = &mut step {
                *notes = self.notes(nth, &shape.after, &[at])?;
            }
            steps.push(step);
        }
        Ok(steps)
    }

    /// A new paragraph of a chunk. In a cell nothing tells its place but what stands in the cell.
    fn new_line(&self, nth: usize, behind: Option<usize>, text: String) -> Result<Step, Why> {
        let spot = self.chunks.all[nth].spot;
        let there = |base: &&super::chunks::Base| base.line == behind && behind.is_some();
        let beside = self.chunks.bases.iter().find(there).is_some_and(|base| base.spot == spot);
        if !beside && spot != Spot::Text {
            return Err(Why::Nowhere);
        }
        Ok(Step::New { behind, beside, text, notes: Vec::new() })
    }

    /// The pieces of a paragraph that were noted.
    pub(super) fn own_pieces(
        &self,
        nth: usize,
        base: usize,
        after: &[usize],
        parts: &[usize],
    ) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut at = 0;
        let parted = parts.len() > 1;
        for (token, after) in self.chunks.all[nth].tokens.iter().zip(after) {
            // What belongs to a paragraph of its own is none of this one's.
            let own = Returned::was(token.fate) || parts.contains(after);
            if token.base != base || !own {
                continue;
            }
            let (was, is) =
                (Returned::was(token.fate), Returned::is(token.fate, &|own| self.taken(own)));
            if token.c == END && !parted {
                continue;
            }
            match (was, is) {
                (true, false) => match pieces.last_mut() {
                    Some((range, _)) if range.end == at => range.end += 1,
                    _ => pieces.push((at..at + 1, String::new())),
                },
                (false, true) => match pieces.last_mut() {
                    Some((range, new)) if range.end == at => new.push(token.c),
                    _ => pieces.push((at..at, token.c.to_string())),
                },
                _ => {}
            }
            at += usize::from(was && token.c != END);
        }
        pieces
    }
}

/// Puts the label and the mark at the end that the plan has now in the place of those of the file, where
/// they stayed.
fn relabel(
    sent: &str,
    base: &str,
    want: &mut [String],
    before: (usize, usize),
    behind: (usize, usize),
) {
    let letters = |text: &str| text.chars().collect::<Vec<char>>();
    let (sent, base) = (letters(sent), letters(base));
    if let Some(first) = want.first_mut() {
        let own = letters(first);
        if own.starts_with(&base[..before.1]) {
            *first = sent[..before.0].iter().chain(&own[before.1..]).collect();
        }
    }
    if let Some(last) = want.last_mut() {
        let own = letters(last);
        if own.ends_with(&base[base.len() - behind.1..]) {
            let kept = &own[..own.len() - behind.1];
            *last = kept.iter().chain(&sent[sent.len() - behind.0..]).collect();
        }
    }
}

/// The pieces in which one text differs from another, whole words each.
fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let found = words::differences(&old, &new).into_iter();
    found.map(|(from, to)| (from, new[to].iter().collect())).collect()
}
