//! Chunks: paragraphs as the file had them when it went out, found again in the one that came back.
//!
//! The end of a paragraph is a letter like any other: who presses Enter puts one in, who joins two
//! paragraphs takes one away. What lies between two ends that nobody touched is one chunk: it has so
//! many paragraphs before the changes and so many after them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::returned::{Atom, Fate, Returned};
use super::sent::{Letter, Line, Sent, Spot};
use crate::compare::words;

/// A letter of a chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// The letter, `\n` and [`END`] among them.
    pub c: char,
    /// What became of it.
    pub fate: Fate,
    /// Which of the paragraphs before the changes it is of, or stands in.
    pub base: usize,
    /// The paragraph of the file and the letter of it.
    pub place: (usize, usize),
}

/// Stands for the end of a paragraph.
pub const END: char = '\u{2029}';

/// What lies between two ends of paragraphs that nobody touched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chunk {
    /// Its letters, the last end not among them.
    pub tokens: Vec<Token>,
    /// Its paragraphs before the changes, as numbers of [`Chunks::bases`].
    pub bases: Range<usize>,
    /// Where it stands in the file.
    pub spot: Spot,
    /// What became of the row that it stands in.
    pub row: Fate,
}

/// A paragraph before the changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Base {
    /// Its words.
    pub text: String,
    /// The bookmarks that begin in it.
    pub bookmarks: Vec<String>,
    /// Where it stands in the file.
    pub spot: Spot,
    /// The line of what was sent that it is.
    pub line: Option<usize>,
    /// Whether it was there: the cells of a row that was put in were not.
    pub there: bool,
    /// Those whose changes to it the plan has already.
    pub have: Vec<String>,
}

/// How a line of the plan and a paragraph that went out are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// They say the same.
    Same,
    /// They say the same but for what is counted before and put behind: so many letters before it in
    /// the plan and in the file, and behind it.
    Relabelled {
        /// Letters before it: in the plan, in the file.
        before: (usize, usize),
        /// Letters behind it: in the plan, in the file.
        behind: (usize, usize),
    },
    /// The plan has changes already that were made to it.
    Had,
    /// They differ.
    Other,
}

/// The longest mark behind a paragraph: "./.".
const LONGEST_END: usize = 3;

/// The longest label, in letters.
const LONGEST_LABEL: usize = 12;

/// Holds a line against a paragraph that went out.
pub fn likeness(line: &Line, base: &Base) -> Likeness {
    let text = line.text();
    if same(&text, &base.text) {
        return Likeness::Same;
    }
    if !base.have.is_empty() {
        return Likeness::Had;
    }
    let sourced = |letter: &Letter| letter.source.is_some();
    let (Some(first), Some(last)) =
        (line.letters.iter().position(sourced), line.letters.iter().rposition(sourced))
    else {
        return Likeness::Other;
    };
    let own: String = line.letters[first..=last].iter().map(|letter| letter.c).collect();
    let parts = base.text.split_once(&own);
    let count = |text: &str| text.chars().count();
    match parts.map(|(label, end)| (count(label), count(end))) {
        Some((label, end)) if label <= LONGEST_LABEL && end <= LONGEST_END => {
            let behind = (line.letters.len() - last - 1, end);
            Likeness::Relabelled { before: (first, label), behind }
        }
        _ => Likeness::Other,
    }
}

/// Whether a line and a paragraph that went out differ in what somebody typed. Where the plan is another
/// one by now, what it counts and computes is another too.
pub fn differs(line: &Line, base: &Base, unchanged: bool) -> bool {
    match likeness(line, base) {
        Likeness::Same | Likeness::Had => false,
        Likeness::Relabelled { .. } => unchanged,
        Likeness::Other => unchanged || !line.typed().is_empty(),
    }
}

/// Whether two texts are the same to a reader: spaces that do not break are spaces.
pub fn same(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.trim_end().replace('\u{a0}', " ");
    one == other || letters(one) == letters(other)
}

/// The file in chunks.
#[derive(Debug, Clone, Default)]
pub struct Chunks {
    /// In the order of the file.
    pub all: Vec<Chunk>,
    /// The paragraphs before the changes, in their order.
    pub bases: Vec<Base>,
    /// Lines of what was sent that are not in the file.
    pub missing: Vec<usize>,
}

impl Chunks {
    /// Reads a file and finds the lines of what was sent in it. `unchanged`: the plan is the one that it was
    /// made from, so a bookmark means the same block.
    pub fn new(sent: &Sent, returned: &Returned, unchanged: bool) -> Self {
        let mut made = Self::default();
        let mut open = false;
        for (nth, paragraph) in returned.paragraphs.iter().enumerate() {
            let goes_on = open && made.all.last().is_some_and(|c| c.spot == paragraph.spot);
            if !goes_on {
                let at = made.bases.len();
                made.all.push(Chunk {
                    bases: at..at,
                    spot: paragraph.spot,
                    row: paragraph.row,
                    ..Chunk::default()
                });
                made.begin(paragraph.spot, paragraph.row);
            }
            let base = made.bases.len() - 1;
            made.bases[base].bookmarks.extend(paragraph.bookmarks.iter().cloned());
            for (at, Atom { c, fate, .. }) in paragraph.atoms.iter().enumerate() {
                let fate = within(*fate, paragraph.row);
                if Returned::was(fate) {
                    made.bases[base].text.push(*c);
                }
                made.push(Token { c: *c, fate, base, place: (nth, at) });
            }
            let end = paragraph.end;
            // The end of a cell stays, whatever became of its words.
            let next = returned.paragraphs.get(nth + 1).is_some_and(|p| p.spot == paragraph.spot);
            open = next && (end.come.is_some() || end.gone.is_some());
            if open {
                let place = (nth, paragraph.atoms.len());
                made.push(Token { c: END, fate: end, base, place });
                if Returned::was(end) {
                    made.begin(paragraph.spot, paragraph.row);
                }
            }
        }
        made.find(sent, unchanged);
        made.had(sent, returned);
        made
    }

    /// Finds a letter by the paragraph of the file and its number there: its chunk, its paragraph before the
    /// changes, and how many letters of that paragraph stand before it, of those that `counts` says.
    pub fn letter(
        &self,
        place: (usize, usize),
        counts: &dyn Fn(Fate) -> bool,
    ) -> Option<(usize, usize, usize)> {
        self.all.iter().enumerate().find_map(|(nth, chunk)| {
            let at = chunk.tokens.iter().position(|token| token.place == place)?;
            let base = chunk.tokens[at].base;
            let before = chunk.tokens[..at].iter();
            let before = before.filter(|token| token.base == base && counts(token.fate));
            Some((nth, base, before.count()))
        })
    }

    /// Whether it was noted of all words of a paragraph that they go.
    pub fn is_gone(&self, chunk: usize, base: usize) -> bool {
        let own = self.all[chunk].tokens.iter().filter(|token| token.base == base);
        let mut words = own.filter(|t| Returned::was(t.fate) && !t.c.is_whitespace());
        words.all(|token| token.fate.gone.is_some())
    }

    fn push(&mut self, token: Token) {
        if let Some(chunk) = self.all.last_mut() {
            chunk.tokens.push(token);
        }
    }

    fn begin(&mut self, spot: Spot, row: Fate) {
        self.bases.push(Base { spot, there: row.come.is_none(), ..Base::default() });
        if let Some(chunk) = self.all.last_mut() {
            chunk.bases.end = self.bases.len();
        }
    }

    /// Finds the lines of what was sent: by their bookmarks, and what has none by its neighbours. Where
    /// the plan is another one by now, its words come first: bookmarks count blocks.
    fn find(&mut self, sent: &Sent, unchanged: bool) {
        let mut by_name: HashMap<&str, usize> = HashMap::new();
        for (nth, line) in sent.lines.iter().enumerate() {
            if let Some(name) = &line.bookmark {
                by_name.entry(name).or_insert(nth);
            }
        }
        let mut taken = vec![false; sent.lines.len()];
        let mut tables: BTreeMap<usize, usize> = BTreeMap::new();
        for base in &mut self.bases {
            let named = base.bookmarks.iter().filter_map(|name| by_name.get(name.as_str()));
            let Some(line) = named.copied().find(|line| !taken[*line]) else { continue };
            if let (Spot::Cell { table, .. }, Spot::Cell { table: own, .. }) =
                (base.spot, sent.lines[line].spot)
            {
                // Its other cells are found by the grid.
                tables.entry(own).or_insert(table);
                continue;
            }
            if unchanged {
                base.line = Some(line);
                taken[line] = true;
            }
        }
        for (own, table) in &tables {
            self.cells(sent, *own, *table, &mut taken);
        }
        self.neighbours(sent, &tables, &mut taken);
        // What was written anew from end to end is known by its bookmark alone.
        for base in
            self.bases.iter_mut().filter(|base| base.line.is_none() && base.spot == Spot::Text)
        {
            let named = base.bookmarks.iter().filter_map(|name| by_name.get(name.as_str()));
            let found =
                named.copied().find(|line| !taken[*line] && sent.lines[*line].spot == Spot::Text);
            if let Some(line) = found.filter(|_| base.there) {
                base.line = Some(line);
                taken[line] = true;
            }
        }
        let missing = |nth: &usize| !taken[*nth] && !sent.lines[*nth].letters.is_empty();
        self.missing = (0..sent.lines.len()).filter(missing).collect();
    }

    /// The cells of a table: row by row, column by column.
    fn cells(&mut self, sent: &Sent, own: usize, table: usize, taken: &mut [bool]) {
        let cell = |spot: Spot, of: usize| match spot {
            Spot::Cell { table, row, column } if table == of => Some((row, column)),
            _ => None,
        };
        type Rows = BTreeMap<usize, BTreeMap<usize, Vec<usize>>>;
        let rows = |cells: &mut dyn Iterator<Item = (usize, (usize, usize))>| -> Rows {
            let mut rows = Rows::new();
            for (nth, (row, column)) in cells {
                rows.entry(row).or_default().entry(column).or_default().push(nth);
            }
            rows
        };
        let lines = sent.lines.iter().enumerate();
        let was = rows(&mut lines.filter_map(|(nth, line)| Some((nth, cell(line.spot, own)?))));
        let bases = self.bases.iter().enumerate().filter(|(_, base)| base.there);
        let is = rows(&mut bases.filter_map(|(nth, base)| Some((nth, cell(base.spot, table)?))));
        let text = |row: &BTreeMap<usize, Vec<usize>>, of: &dyn Fn(usize) -> String| -> String {
            row.values().flatten().map(|nth| of(*nth)).collect::<Vec<_>>().join(" ")
        };
        let old: Vec<String> =
            was.values().map(|row| text(row, &|nth| sent.lines[nth].text())).collect();
        let new: Vec<String> =
            is.values().map(|row| text(row, &|nth| self.bases[nth].text.clone())).collect();
        let pairs = match old.len() == new.len() {
            true => (0..new.len()).map(Some).collect(),
            false => words::pairs(&old, &new),
        };
        let was: Vec<&BTreeMap<usize, Vec<usize>>> = was.values().collect();
        for (row, pair) in is.values().zip(pairs) {
            let Some(old) = pair.map(|nth| was[nth]) else { continue };
            // Columns that no row needs are none in the file; cells are as many all the same.
            let in_order = row.len() == old.len();
            for (nth, (column, bases)) in row.iter().enumerate() {
                let lines = if in_order { old.values().nth(nth) } else { old.get(column) };
                let Some(lines) = lines else { continue };
                for (base, line) in pair_up(lines, bases, sent, &self.bases) {
                    self.bases[base].line = Some(line);
                    taken[line] = true;
                }
            }
        }
    }

    /// What has no bookmark, or has lost it: between those that were found.
    fn neighbours(&mut self, sent: &Sent, tables: &BTreeMap<usize, usize>, taken: &mut [bool]) {
        let gridded = |spot: Spot, mine: bool| match spot {
            Spot::Cell { table, .. } if mine => tables.contains_key(&table),
            Spot::Cell { table, .. } => tables.values().any(|own| *own == table),
            _ => false,
        };
        let lines: Vec<usize> = (0..sent.lines.len())
            .filter(|nth| !gridded(sent.lines[*nth].spot, true))
            .filter(|nth| taken[*nth] || !sent.lines[*nth].letters.is_empty())
            .collect();
        let bases: Vec<usize> = (0..self.bases.len())
            .filter(|nth| !gridded(self.bases[*nth].spot, false) && self.bases[*nth].there)
            .filter(|nth| {
                self.bases[*nth].line.is_some() || !self.bases[*nth].text.trim().is_empty()
            })
            .collect();
        // What was found is the same on both sides, and nothing else is.
        let known = |line: usize| format!("\u{0}{line}");
        // A label says how far was counted, and nothing of what stands behind it.
        let bare = |text: &str| super::insert::without_label(text.trim()).to_owned();
        let old: Vec<String> = lines
            .iter()
            .map(|nth| if taken[*nth] { known(*nth) } else { bare(&sent.lines[*nth].text()) })
            .collect();
        let new: Vec<String> = bases
            .iter()
            .map(|nth| self.bases[*nth].line.map_or_else(|| bare(&self.bases[*nth].text), known))
            .collect();
        for (nth, pair) in words::pairs(&old, &new).into_iter().enumerate() {
            let Some(line) = pair.map(|at| lines[at]) else { continue };
            let base = &mut self.bases[bases[nth]];
            if base.line.is_none() && !taken[line] {
                base.line = Some(line);
                taken[line] = true;
            }
        }
    }
}

/// Letters in a row that came or went as a whole.
fn within(fate: Fate, row: Fate) -> Fate {
    Fate { come: fate.come.or(row.come), gone: fate.gone.or(row.gone) }
}

/// The paragraphs of one cell: in their order where they are as many.
fn pair_up(lines: &[usize], bases: &[usize], sent: &Sent, all: &[Base]) -> Vec<(usize, usize)> {
    if lines.len() == bases.len() {
        return bases.iter().copied().zip(lines.iter().copied()).collect();
    }
    let old: Vec<String> = lines.iter().map(|nth| sent.lines[*nth].text()).collect();
    let new: Vec<String> = bases.iter().map(|nth| all[*nth].text.clone()).collect();
    let pairs = words::pairs(&old, &new).into_iter().enumerate();
    pairs.filter_map(|(nth, pair)| Some((bases[nth], lines[pair?]))).collect()
}
