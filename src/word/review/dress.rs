//! Kiểu chữ (looks): bold and italic that people put on words or took off, as marks around the words.

use std::ops::Range;

use super::chunks::{Likeness, likeness};
use super::cuts::Cut;
use super::returned::{Fate, Returned};
use super::sent::{Letter, Line};
use super::step::{Step, Unit, Why};
use super::steps::Making;
use crate::view::{Look, NOTE};
use crate::word::looks::{shared, turn};

/// Signs that are marks of looks.
const MARKS: [char; 3] = ['*', '~', '^'];

/// Letters that have no look of their own.
fn is_blank(letter: &Letter) -> bool {
    letter.c.is_whitespace() || letter.c == NOTE
}

/// The looks of a line once letters of it, from `from` on, that looked as `was` look as `is`; none where
/// the plan cannot say so: labels and marks at ends are the form's, and so is a look that the plan does not
/// know of.
pub(super) fn wanted(
    line: &Line,
    letters: Range<usize>,
    was: Look,
    is: Look,
    unchanged: bool,
) -> Option<Vec<Look>> {
    // What the form sets bold by itself looks otherwise in the file than the plan says; only a plan that has
    // changed since may say so already.
    let maybe_had = !unchanged && !line.capitals && !line.route.passes("cot");
    let mut looks: Vec<Look> = line.letters.iter().map(|letter| letter.look).collect();
    for at in letters {
        let letter = line.letters.get(at)?;
        if is_blank(letter) {
            continue;
        }
        letter.source.as_ref()?;
        if letter.look != was && !(letter.look == is && maybe_had) {
            return None;
        }
        looks[at] = is;
    }
    // What stands between words looks as both do.
    let words: Vec<usize> = (0..looks.len()).filter(|at| !is_blank(&line.letters[*at])).collect();
    for at in (0..looks.len()).filter(|at| is_blank(&line.letters[*at])) {
        let next = words.partition_point(|word| *word < at);
        let before = next.checked_sub(1).map(|before| looks[words[before]]);
        let after = words.get(next).map(|after| looks[*after]);
        looks[at] = shared(before.unwrap_or_default(), after.unwrap_or_default());
    }
    Some(looks)
}

/// The looks that must be read back: of blanks nobody sees any.
pub(super) fn seen(line: &Line, looks: &[Look]) -> Vec<Option<Look>> {
    let own = line.letters.iter().zip(looks);
    own.map(|(letter, look)| Some(*look).filter(|_| !is_blank(letter))).collect()
}

/// The cut that puts marks into the text of a line so that it looks so; none where there is nothing to do,
/// or no place for marks.
pub(super) fn cut(line: &Line, text: &str, looks: &[Look]) -> Option<Cut> {
    let letters = &line.letters;
    let other = |at: &usize| !is_blank(&letters[*at]) && letters[*at].look != looks[*at];
    let first = (0..letters.len()).find(other)?;
    let last = (0..letters.len()).rfind(other)?;
    // All marks that are open around these letters are written anew with them.
    let typed = |at: usize| letters.get(at).is_some_and(|letter| letter.source.is_some());
    let dressed = |at: usize| {
        let bare = |letter: &Letter| !is_blank(letter) && letter.look == Look::default();
        typed(at) && letters.get(at).is_some_and(|letter| !bare(letter))
    };
    let start = (0..first).rev().take_while(|at| dressed(*at)).last().unwrap_or(first);
    let end = (last + 1..letters.len()).take_while(|at| dressed(*at)).last().unwrap_or(last);
    let source = |at: usize| letters.get(at).and_then(|letter| letter.source.as_ref());
    let own = source(start)?;
    let before = start.checked_sub(1).and_then(source).filter(|other| other.value == own.value);
    let lead = &text[before.map_or(0, |before| before.at.end)..own.at.start];
    let from = own.at.start - (lead.len() - lead.trim_end_matches(MARKS).len());
    let mut out = String::new();
    let mut open = Look::default();
    let mut at = from;
    for nth in start..=end {
        let letter = source(nth).filter(|letter| letter.value == own.value)?;
        let again = nth.checked_sub(1).filter(|before| *before >= start).and_then(source);
        if again.is_some_and(|again| again.at == letter.at) {
            // A value is called once, however many letters it has.
            if looks[nth] != open && !is_blank(&letters[nth]) {
                return None;
            }
            continue;
        }
        let between = text.get(at..letter.at.start)?.replace(MARKS, "");
        turn(&mut out, &mut open, looks[nth]);
        out += &between;
        out += text.get(letter.at.clone())?;
        at = letter.at.end;
    }
    turn(&mut out, &mut open, Look::default());
    let after = source(end + 1).filter(|other| other.value == own.value);
    let rest = text.get(at..after.map_or(text.len(), |after| after.at.start))?;
    let to = at + (rest.len() - rest.trim_start_matches(MARKS).len());
    Some(Cut { value: own.value, range: from..to, new: out, behind: true })
}

impl Making<'_> {
    /// What is to be done about words that only look otherwise; none where somebody else did it.
    pub(super) fn restyled(&self, nth: usize) -> Option<Unit> {
        let own = &self.returned.restyled[nth];
        let taken = self.author.is_none_or(|author| own.author == author);
        let said = own.was != own.is && !own.words.is_empty();
        let steps = (taken && said).then(|| self.look(nth).map(|step| vec![step]))?;
        Some(Unit { chunks: Vec::new(), missing: None, look: Some(nth), steps })
    }

    fn look(&self, nth: usize) -> Result<Step, Why> {
        let own = &self.returned.restyled[nth];
        let place = (own.paragraph, own.at);
        let was = |fate: Fate| Returned::was(fate);
        let (_, base, mut at) = self.chunks.letter(place, &was).ok_or(Why::Nowhere)?;
        let base = &self.chunks.bases[base];
        let line = base.line.ok_or(Why::Nowhere)?;
        match likeness(&self.sent.lines[line], base) {
            Likeness::Same => {}
            Likeness::Had => {
                // Of some the plan has what they did already.
                let had = |own: usize| base.have.iter().any(|a| a == self.returned.author(own));
                let is = |fate: Fate| Returned::is(fate, &had);
                at = self.chunks.letter(place, &is).map_or(at, |(.., at)| at);
            }
            Likeness::Relabelled { before: (plan, file), .. } if !self.unchanged => {
                at = (at + plan).checked_sub(file).ok_or(Why::Look)?;
            }
            _ if self.unchanged => return Err(Why::Unnoted),
            _ => return Err(Why::Changed),
        }
        let letters = at..at + own.words.chars().count();
        Ok(Step::Look { line, letters, was: own.was, is: own.is, unchanged: self.unchanged })
    }
}
