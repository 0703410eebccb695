//! What became of the paragraphs of a chunk: which went, which came, which were reworded.

use super::chunks::{Chunks, END, Token};
use super::returned::Returned;
use crate::compare::words;

/// The paragraphs of a chunk after some of the changes.
#[derive(Debug, Clone, Default)]
pub struct Shape {
    /// For each letter: which of the paragraphs after the changes it is of, or would be.
    pub after: Vec<usize>,
    /// The words of each of them.
    pub texts: Vec<String>,
    /// For each paragraph before the changes: whether all of its words went.
    pub gone: Vec<bool>,
    /// For each paragraph after the changes: whether all of its words are new.
    pub new: Vec<bool>,
    /// For each paragraph before the changes, the new one that stands in its place.
    pub instead: Vec<Option<usize>>,
    /// For each paragraph before the changes: those after the changes that have words of it.
    pub parts: Vec<Vec<usize>>,
    /// For each paragraph after the changes: the paragraph before them that its words follow.
    pub behind: Vec<Option<usize>>,
}

/// Looks at a chunk after the changes that are taken.
pub fn shape(chunks: &Chunks, nth: usize, taken: &dyn Fn(usize) -> bool) -> Shape {
    let chunk = &chunks.all[nth];
    let first = chunk.bases.start;
    let count = chunk.bases.len();
    let is = |token: &Token| Returned::is(token.fate, taken);
    let was = |token: &Token| Returned::was(token.fate);
    let mut shape = Shape {
        instead: vec![None; count],
        parts: vec![Vec::new(); count],
        texts: vec![String::new()],
        behind: vec![None],
        ..Shape::default()
    };
    let mut had = vec![false; count];
    let mut came = vec![false];
    // The last paragraph of which some word was met.
    let mut last = None;
    for token in &chunk.tokens {
        let at = shape.texts.len() - 1;
        shape.after.push(at);
        if token.c == END {
            if is(token) {
                shape.texts.push(String::new());
                shape.behind.push(None);
                came.push(false);
            }
            continue;
        }
        let (base, word) = (token.base - first, !token.c.is_whitespace());
        if is(token) {
            shape.texts[at].push(token.c);
            if word && !came[at] && shape.parts.iter().all(|parts| !parts.contains(&at)) {
                shape.behind[at] = last;
            }
            came[at] |= word && !was(token);
            if was(token) && word && !shape.parts[base].contains(&at) {
                shape.parts[base].push(at);
            }
        }
        if was(token) && word {
            had[base] = true;
            last = Some(token.base);
        }
    }
    shape.gone =
        had.iter().zip(&shape.parts).map(|(had, parts)| *had && parts.is_empty()).collect();
    let kept = |after: usize| shape.parts.iter().any(|parts| parts.contains(&after));
    shape.new = (0..shape.texts.len()).map(|at| came[at] && !kept(at)).collect();
    // One text in the place of another.
    if count == 1 && shape.texts.len() == 1 {
        if shape.new[0] {
            shape.instead[0] = Some(0);
        }
    } else {
        let mut free: Vec<usize> = (0..shape.new.len()).filter(|at| shape.new[*at]).collect();
        for base in (0..count).filter(|base| shape.gone[*base]) {
            let text = &chunks.bases[first + base].text;
            // Nothing that stayed stands between the two.
            let between = |at: usize| {
                let parts = shape.parts.iter().enumerate();
                parts
                    .flat_map(|(own, parts)| parts.iter().map(move |part| (own, *part)))
                    .any(|(own, part)| own > base && part < at || own < base && part > at)
            };
            let found = free
                .iter()
                .position(|at| !between(*at) && words::alike(text, &shape.texts[*at]) >= 0.4);
            if let Some(found) = found {
                shape.instead[base] = Some(free.remove(found));
            }
        }
    }
    shape
}
