//! Nhập đoạn (joining): paragraphs that became one, in one value or as items of one list.

use std::ops::Range;

use super::apply::{State, item, owned};
use super::chunks::same;
use super::cuts::{Cut, Way, cut, written};
use super::insert::{counted_on, mark};
use super::sent::{Letter, Line};
use super::shape::Shape;
use super::step::{Piece, Step, Why};
use super::steps::Making;
use super::write::Act;
use crate::source::edit::Change as Edit;

/// A paragraph that became one with others.
pub(super) struct Joined<'a> {
    pub line: &'a Line,
    /// What of it is other; none where all of it is gone.
    pub pieces: Option<&'a [Piece]>,
}

/// The ways to write paragraphs as one.
///
/// # Errors
/// Why there is none: the form lays them out apart, or they stand in values of their own.
pub(super) fn ways(state: &State, parts: &[Joined]) -> Result<Vec<Vec<Act>>, Why> {
    let kept: Vec<&Joined> = parts.iter().filter(|part| part.pieces.is_some()).collect();
    let mut values = Vec::new();
    for part in parts {
        owned(state, part.line)?;
        let (value, lines) = part.line.block.as_ref().ok_or(Why::Joined)?;
        let text = text(state, *value).get(lines.clone()).unwrap_or_default();
        // A heading is no plain text: what follows it would be one, too.
        if mark(text).1.is_some_and(|mark| mark.starts_with('#')) {
            return Err(Why::Joined);
        }
        values.push(*value);
    }
    let mut ways: Vec<Vec<Act>> = Vec::new();
    for way in Way::all() {
        let found = match values.iter().all(|value| *value == values[0]) {
            true => in_one_text(state, parts, &kept, way)?,
            false => items(state, parts, &kept, way)?,
        };
        found.into_iter().for_each(|acts| {
            if !ways.contains(&acts) {
                ways.push(acts);
            }
        });
    }
    Ok(ways)
}

fn text(state: &State, value: usize) -> &str {
    let route = state.sent.values.get(value);
    route.and_then(|route| state.parsed.places.text(route)).unwrap_or_default()
}

/// The letters of a paragraph that were typed: the first and the last.
fn typed(line: &Line) -> Option<(usize, usize)> {
    let is = |letter: &Letter| letter.source.is_some();
    Some((line.letters.iter().position(is)?, line.letters.iter().rposition(is)?))
}

/// What of a paragraph is other among the letters that were typed: what comes before and behind them is
/// written with what lies between the two paragraphs.
fn within(line: &Line, pieces: &[Piece], at_start: bool, at_end: bool) -> Vec<Piece> {
    let Some((first, last)) = typed(line) else { return Vec::new() };
    let own =
        |(range, _): &&Piece| (at_start || range.end > first) && (at_end || range.start <= last);
    pieces.iter().filter(own).cloned().collect()
}

/// What of letters is left that were not typed, with what was put in beside them.
fn left(line: &Line, letters: Range<usize>, pieces: &[Piece], head: bool) -> String {
    let mut out = String::new();
    let own = |range: &Range<usize>| {
        if head { range.end <= letters.end } else { range.start >= letters.start }
    };
    for at in letters.start..=letters.end {
        let new = pieces.iter().filter(|(range, _)| range.start == at && own(range));
        new.for_each(|(_, new)| out += new);
        let stays = at < letters.end && pieces.iter().all(|(range, _)| !range.contains(&at));
        out.extend(line.letters.get(at).filter(|_| stays).map(|letter| letter.c));
    }
    out
}

/// What stands between two paragraphs that became one: what the form puts behind the one and before the
/// other, as far as it was left.
fn between(one: &Joined, two: &Joined) -> Result<String, Why> {
    let ((_, last), (first, _)) =
        (typed(one.line).ok_or(Why::Joined)?, typed(two.line).ok_or(Why::Joined)?);
    let (before, after) = (one.pieces.unwrap_or_default(), two.pieces.unwrap_or_default());
    let tail = left(one.line, last + 1..one.line.letters.len(), before, false);
    Ok(tail + &left(two.line, 0..first, after, true))
}

fn in_one_text(
    state: &State,
    parts: &[Joined],
    kept: &[&Joined],
    way: Way,
) -> Result<Vec<Vec<Act>>, Why> {
    let mut cuts = Vec::new();
    for (nth, part) in kept.iter().enumerate() {
        let (first, last) = (nth == 0, nth + 1 == kept.len());
        for piece in &within(part.line, part.pieces.unwrap_or_default(), first, last) {
            cut(part.line, piece, way, &mut cuts)?;
        }
    }
    for two in kept.windows(2) {
        cuts.push(gap(state, parts, two[0], two[1], way)?);
    }
    let mut ways = Vec::new();
    if let Some((value, lines)) = kept.last().and_then(|last| last.line.block.as_ref()) {
        // Numbers that were typed behind it are counted back.
        let mut counted = counted_on(text(state, *value), *value, lines, false);
        if !counted.is_empty() {
            counted.extend(cuts.iter().cloned());
            ways.push(vec![Act::Cuts(counted)]);
        }
    }
    ways.push(vec![Act::Cuts(cuts)]);
    Ok(ways)
}

/// The cut from the last letter of a paragraph to the first of another, marks of looks left standing.
fn gap(state: &State, parts: &[Joined], one: &Joined, two: &Joined, way: Way) -> Result<Cut, Why> {
    let marks = ['*', '~', '^'];
    let at = |line: &Line| {
        let (first, last) = typed(line)?;
        let of = |at: usize| line.letters.get(at)?.source.as_ref();
        Some((of(first)?.at.start, of(last)?.at.end))
    };
    let ((_, end), (start, _)) =
        (at(one.line).ok_or(Why::Joined)?, at(two.line).ok_or(Why::Joined)?);
    let (Some((value, own)), Some((_, other))) = (&one.line.block, &two.line.block) else {
        return Err(Why::Joined);
    };
    let text = text(state, *value);
    let tail = text.get(end..own.end).ok_or(Why::Joined)?;
    let closing = tail.len() - tail.trim_start_matches(marks).len();
    let head = text.get(other.start..start).ok_or(Why::Joined)?;
    let opening = head.len() - head.trim_end_matches(marks).len();
    // Nothing but what is gone stands between them.
    let gone = parts.iter().filter(|part| part.pieces.is_none());
    let mut lines: Vec<_> = gone.filter_map(|part| part.line.block.clone()).collect();
    lines.retain(|(_, lines)| lines.start >= own.end && lines.end <= other.start);
    lines.sort_by_key(|(_, lines)| lines.start);
    let mut from = own.end;
    let mut bare = tail[closing..].trim().is_empty();
    for (_, lines) in lines {
        bare &= text.get(from..lines.start).is_some_and(|text| text.trim().is_empty());
        from = lines.end;
    }
    bare &= text.get(from..other.start).is_some_and(|text| text.trim().is_empty());
    if !bare {
        return Err(Why::Joined);
    }
    let new = written(&between(one, two)?, way);
    Ok(Cut { value: *value, range: end + closing..start - opening, new, behind: true })
}

/// Items of one list: the first has the words of all.
fn items(
    state: &State,
    parts: &[Joined],
    kept: &[&Joined],
    way: Way,
) -> Result<Vec<Vec<Act>>, Why> {
    let place = |line: &Line| {
        let (value, lines) = line.block.as_ref()?;
        let route = state.sent.values.get(*value)?;
        // The whole item, on one line.
        let whole = text(state, *value).trim() == text(state, *value).get(lines.clone())?.trim();
        let (list, nth) = item(&state.parsed.places.stands_in(route, &state.sources).1)?;
        whole.then_some((*value, list, nth))
    };
    let places: Option<Vec<_>> = parts.iter().map(|part| place(part.line)).collect();
    let places = places.ok_or(Why::Joined)?;
    let beside = places.windows(2).all(|two| two[0].1 == two[1].1 && two[0].2 + 1 == two[1].2);
    let first = kept.first().ok_or(Why::Joined)?;
    let (value, ..) = place(first.line).ok_or(Why::Joined)?;
    if !beside {
        return Err(Why::Joined);
    }
    let mut cuts = Vec::new();
    for piece in &within(first.line, first.pieces.unwrap_or_default(), true, false) {
        cut(first.line, piece, way, &mut cuts)?;
    }
    let mut more = String::new();
    for (nth, two) in kept.windows(2).enumerate() {
        let mut own = Vec::new();
        let last = nth + 2 == kept.len();
        for piece in &within(two[1].line, two[1].pieces.unwrap_or_default(), false, last) {
            cut(two[1].line, piece, way, &mut own)?;
        }
        let (value, ..) = place(two[1].line).ok_or(Why::Joined)?;
        more += &written(&between(two[0], two[1])?, way);
        more += &with(text(state, value), own).ok_or(Why::Unread)?;
    }
    let end = text(state, value).trim_end().len();
    // What was cut at the very end is followed by the words of the others.
    match cuts.iter_mut().find(|cut| cut.value == value && cut.range.end >= end) {
        Some(cut) => cut.new += &more,
        None => cuts.push(Cut { value, range: end..end, new: more, behind: true }),
    }
    let mut acts = vec![Act::Cuts(cuts)];
    for (own, list, nth) in places.into_iter().rev() {
        if own != value {
            if has_comment(state, own) {
                return Err(Why::Joined);
            }
            acts.push(Act::Edit(Edit::Remove(list.at(nth))));
        }
    }
    Ok(vec![acts])
}

/// Whether a comment stands behind a value on its line: it would go with the item.
fn has_comment(state: &State, value: usize) -> bool {
    let Some(route) = state.sent.values.get(value) else { return false };
    let span = state.parsed.places.of(route.clone());
    let rest = state.sources.get(span.file).text.get(span.end..).unwrap_or_default();
    rest.lines().next().is_some_and(|rest| rest.contains(" #"))
}

/// A text with cuts in it.
fn with(text: &str, mut cuts: Vec<Cut>) -> Option<String> {
    cuts.sort_by_key(|cut| (cut.range.start, cut.range.end));
    let (mut out, mut at) = (String::new(), 0);
    for cut in cuts {
        out += text.get(at..cut.range.start)?;
        out += &cut.new;
        at = cut.range.end;
    }
    Some(out + text.get(at..)?.trim_end())
}

/// The paragraphs of a chunk that became one, as a range of them, and which one they became.
///
/// # Errors
/// One of them was parted at the same time.
pub(super) fn joined(shape: &Shape) -> Result<Vec<(Range<usize>, usize)>, Why> {
    let mut found = Vec::new();
    for after in 0..shape.texts.len() {
        let own = |base: &usize| shape.parts[*base].contains(&after);
        let all: Vec<usize> = (0..shape.parts.len()).filter(own).collect();
        let (Some(first), Some(last)) = (all.first(), all.last()) else { continue };
        if first == last {
            continue;
        }
        let apart = all.iter().any(|base| shape.parts[*base] != [after]);
        let instead = (*first..=*last).any(|base| shape.instead[base].is_some());
        if apart || instead {
            return Err(Why::Joined);
        }
        found.push((*first..*last + 1, after));
    }
    Ok(found)
}

impl Making<'_> {
    /// The step that writes paragraphs of a chunk as one; none where the plan has them as one.
    pub(super) fn join(
        &self,
        nth: usize,
        bases: Range<usize>,
        shape: &Shape,
        after: usize,
    ) -> Result<Option<Step>, Why> {
        let first = self.chunks.all[nth].bases.start;
        let mut lines = Vec::new();
        for base in bases {
            let own = &self.chunks.bases[base];
            let stays = !shape.parts[base - first].is_empty();
            let Some(line) = own.line else {
                if stays {
                    return Err(Why::Nowhere);
                }
                continue;
            };
            if !same(&self.sent.lines[line].text(), &own.text) && own.have.is_empty() {
                return Err(Why::Changed);
            }
            let pieces = stays.then(|| self.own_pieces(nth, base, &shape.after, &[after]));
            lines.push((line, pieces));
        }
        let had = lines.windows(2).any(|two| two[0].0 == two[1].0);
        let want = shape.texts[after].clone();
        Ok((!had).then_some(Step::Join { lines, want }))
    }
}
