//! Đã có (had): whose changes the plan has already, so that nobody is told of them as if they were left.

use super::chunks::{Base, Chunks, same};
use super::returned::Returned;
use super::sent::Sent;
use super::shape::{Shape, shape};

impl Chunks {
    /// Finds out whose changes the plan has already: an author's, those of all, of all but one.
    pub(super) fn had(&mut self, sent: &Sent, returned: &Returned) {
        let authors = returned.authors();
        let without = |one: &&str| authors.iter().copied().filter(|own| own != one).collect();
        let sets: Vec<Vec<&str>> = authors
            .iter()
            .map(|one| vec![*one])
            .chain(authors.iter().map(without))
            .chain([authors.clone()])
            .filter(|set| !set.is_empty())
            .collect();
        for nth in 0..self.all.len() {
            let bases = self.all[nth].bases.clone();
            let told =
                |base: &Base| base.line.is_none_or(|l| same(&sent.lines[l].text(), &base.text));
            if self.bases[bases.clone()].iter().all(told) {
                continue;
            }
            for set in &sets {
                let shape = shape(self, nth, &|own| set.contains(&returned.author(own)));
                let Some(lines) = self.lines_after(sent, nth, &shape) else { continue };
                for (base, line) in bases.clone().zip(lines) {
                    if line.is_some() {
                        self.bases[base].line = line;
                        self.bases[base].have = set.iter().map(|own| (*own).to_owned()).collect();
                    }
                }
                break;
            }
        }
    }

    /// The lines that the paragraphs of a chunk are after some of the changes: where several became one, all
    /// of them that have words left are the one line. None where the plan says otherwise.
    fn lines_after(&self, sent: &Sent, nth: usize, shape: &Shape) -> Option<Vec<Option<usize>>> {
        let bases = &self.bases[self.all[nth].bases.clone()];
        let after = |own: usize| match (shape.instead[own], shape.parts[own].as_slice()) {
            (Some(after), _) => Some(Some(after)),
            (None, []) => Some(None),
            (None, [after]) => Some(Some(*after)),
            _ => None,
        };
        let after: Option<Vec<Option<usize>>> = (0..bases.len()).map(after).collect();
        let after = after?;
        let line = |own: &Option<usize>| {
            let Some(part) = own else { return Some(None) };
            let mut all = bases.iter().zip(&after).filter(|(_, other)| *other == own);
            let line = all.find_map(|(base, _)| base.line)?;
            same(&sent.lines[line].text(), &shape.texts[*part]).then_some(Some(line))
        };
        after.iter().map(line).collect()
    }
}
