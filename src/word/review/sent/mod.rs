//! Bản gửi đi: the paragraphs of the Word file as it would go out today, each letter with the place in
//! the plan that it was typed at.
//!
//! In the order in which [`super::super::export`] writes them; a test holds the two together.

mod blocks;
mod form;
mod letters;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use self::letters::{AGAIN, Made, set};
use crate::plan::{Plan, Route, Step};
use crate::source::{Parsed, Sources};
use crate::view::{Look, Run, Texts, Typed, View};
use crate::word::export::bookmark;

/// Where a paragraph stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Spot {
    /// In the text, or in a table that is none of the plan's.
    #[default]
    Text,
    /// In a cell: of the table of that number, from 0; row and column of its grid.
    Cell {
        /// The table.
        table: usize,
        /// The row.
        row: usize,
        /// The column that the cell begins in.
        column: usize,
    },
    /// In the footnote of that number, from 1.
    Note(usize),
}

/// What a letter on paper was typed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Which of the values.
    pub value: usize,
    /// Bytes of its text.
    pub at: Range<usize>,
    /// Whether the letter stands there as it is; one of a computed value does not.
    pub typed: bool,
}

/// A letter on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The letter.
    pub c: char,
    /// Its look.
    pub look: Look,
    /// Where it is from; none for what belongs to the form: labels, marks at ends, fixed words.
    pub source: Option<Source>,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its hidden bookmark.
    pub bookmark: Option<String>,
    /// Where it stands in the file.
    pub spot: Spot,
    /// Its letters.
    pub letters: Vec<Letter>,
    /// Where the plan has it, or what it is made from.
    pub route: Route,
    /// The value that a new text would be written into, and the bytes of the lines of its block.
    pub block: Option<(usize, Range<usize>)>,
    /// Whether it is printed in capitals however it was typed.
    pub capitals: bool,
    /// The section, or the part of the form, that it stands in.
    pub section: String,
    /// The part that it is of: 0 for the document, the others are its appendices.
    pub part: usize,
}

impl Line {
    /// Its words.
    pub fn text(&self) -> String {
        self.letters.iter().map(|letter| letter.c).collect()
    }

    /// What of them was typed.
    pub fn typed(&self) -> String {
        let typed = |l: &&Letter| l.source.as_ref().is_some_and(|source| source.typed);
        self.letters.iter().filter(typed).map(|letter| letter.c).collect()
    }
}

/// The file as it would go out.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    /// Its paragraphs, but for empty ones; footnotes last.
    pub lines: Vec<Line>,
    /// The values that letters are from.
    pub values: Vec<Route>,
}

/// Returns the paragraphs of the file that a view makes.
pub fn sent(parsed: &Parsed, sources: &Sources, view: &View) -> Sent {
    let texts = Texts::new(&parsed.plan, sources);
    let notes = definitions(&parsed.plan, &texts);
    let mut cx = Cx {
        plan: &parsed.plan,
        parsed,
        texts,
        out: Sent::default(),
        index: HashMap::new(),
        read: HashMap::new(),
        definitions: notes,
        notes: Vec::new(),
        named: HashMap::new(),
        section: String::new(),
        part: 0,
        tables: 0,
    };
    cx.head(&view.head);
    cx.body(&view.body, "Mở đầu");
    for appendix in &view.phu_luc_before {
        cx.appendix(appendix);
    }
    cx.part = 0;
    cx.ending(&view.ending);
    for appendix in &view.phu_luc_after {
        cx.appendix(appendix);
    }
    cx.out.lines.append(&mut cx.notes);
    cx.out
}

/// Each footnote by the part that it belongs to and its name: the text that has its words, and them.
type Definitions = BTreeMap<(usize, String), (Route, Vec<Typed>)>;

fn part_of(route: &Route) -> usize {
    match route.steps() {
        [Step::Key(key), Step::At(nth), ..] if key == "phu_luc" => nth + 1,
        _ => 0,
    }
}

fn definitions(plan: &Plan, texts: &Texts) -> Definitions {
    let mut all = plan.texts();
    all.extend(plan.kinh_phi.iter().flat_map(|kinh_phi| kinh_phi.texts()));
    let mut found = Definitions::new();
    for text in all.iter().filter(|text| text.text.contains("]:")) {
        for (name, blocks) in texts.notes(text.text) {
            let key = (part_of(&text.route), name);
            found.entry(key).or_insert_with(|| (text.route.clone(), blocks));
        }
    }
    found
}

struct Cx<'a> {
    plan: &'a Plan,
    parsed: &'a Parsed,
    texts: Texts,
    out: Sent,
    index: HashMap<Route, usize>,
    /// Blocks of the running texts that were read.
    read: HashMap<Route, Vec<Typed>>,
    definitions: Definitions,
    /// The paragraphs of the footnotes.
    notes: Vec<Line>,
    /// The numbers of the notes that have a name.
    named: HashMap<usize, usize>,
    section: String,
    part: usize,
    tables: usize,
}

impl Cx<'_> {
    fn value(&mut self, route: &Route) -> usize {
        let next = self.out.values.len();
        let nth = *self.index.entry(route.clone()).or_insert(next);
        if nth == next {
            self.out.values.push(route.clone());
        }
        nth
    }

    fn blocks(&mut self, route: &Route) -> Vec<Typed> {
        if !self.read.contains_key(route) {
            let text = self.parsed.places.text(route).unwrap_or_default();
            self.read.insert(route.clone(), self.texts.blocks(text));
        }
        self.read.get(route).cloned().unwrap_or_default()
    }

    /// Says that a paragraph has the words of blocks of the running text at a route.
    fn typed(&mut self, made: &mut Made, route: &Route, blocks: &[Typed]) {
        let value = self.value(route);
        let mut from = 0;
        for block in blocks {
            from = set(&mut made.line.letters, from, &block.letters, value);
        }
        if let (Some(first), Some(last)) = (blocks.first(), blocks.last()) {
            made.line.block = Some((value, first.lines.start..last.lines.end));
        }
        made.line.route = route.clone();
    }

    /// Says that letters of a paragraph, from `from` on, are those of a line without marks.
    fn plain(&mut self, made: &mut Made, from: usize, route: &Route) -> usize {
        let (own, start) = match route.split_last() {
            Some((own, Step::Line(start))) => (own, *start),
            _ => (route.clone(), 0),
        };
        let text = self.parsed.places.text(&own).unwrap_or_default();
        let rest = text.get(start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default().trim_end();
        let (words, _) = crate::plan::unmarked(line);
        let mut typed = self.texts.plain(words);
        for letter in &mut typed.letters {
            letter.at = letter.at.start + start..letter.at.end + start;
        }
        let whole = start..start + line.len();
        let value = self.value(&own);
        let end = set(&mut made.line.letters, from, &typed.letters, value);
        // What was written as an escape is nowhere to be edited.
        if end > from || made.line.letters.len() <= from {
            made.line.block.get_or_insert((value, whole));
        }
        made.line.route = own;
        end
    }

    /// A paragraph of words without marks.
    fn line(&mut self, anchor: &str, words: &str, route: &Route, capitals: bool) {
        let mut made = Made::said(words);
        self.plain(&mut made, 0, route);
        made.line.capitals = capitals;
        self.add(anchor, made);
    }

    /// A paragraph of the form: its words are made from what stands at a route.
    fn fixed(&mut self, anchor: &str, words: &str, route: &Route) {
        let mut made = Made::said(words);
        made.line.route = route.clone();
        self.add(anchor, made);
    }

    fn add(&mut self, anchor: &str, mut made: Made) {
        made.line.bookmark = Some(bookmark(anchor)).filter(|_| !anchor.is_empty());
        made.line.part = self.part;
        let kept = made.line.bookmark.is_some() || matches!(made.line.spot, Spot::Cell { .. });
        if made.line.section.is_empty() {
            made.line.section.clone_from(&self.section);
        }
        let notes = std::mem::take(&mut made.notes);
        for (at, name, runs) in notes {
            self.note(&made.line, at, name, &runs);
        }
        let mut again = std::mem::take(&mut made.again).into_iter();
        if made.line.letters.iter().any(|letter| letter.c == AGAIN) {
            let letters = std::mem::take(&mut made.line.letters);
            for letter in letters {
                if letter.c != AGAIN {
                    made.line.letters.push(letter);
                    continue;
                }
                let nth = again.next().and_then(|name| self.named.get(&name)).copied();
                let figures = nth.unwrap_or(1).to_string();
                let figure = |c| Letter { c, ..letter.clone() };
                made.line.letters.extend(figures.chars().map(figure));
            }
        }
        if kept || !made.line.letters.is_empty() {
            self.out.lines.push(made.line);
        }
    }

    /// The words of a footnote that a letter of a line calls.
    fn note(&mut self, line: &Line, at: usize, name: Option<usize>, runs: &[Run]) {
        let nth = self.notes.len() + 1;
        if let Some(name) = name {
            self.named.insert(name, nth);
        }
        let mut made = Made::default();
        made.runs(runs);
        let called = line.letters.get(at).and_then(|letter| letter.source.as_ref());
        let called = called.and_then(|source| {
            let text = self.parsed.places.text(self.out.values.get(source.value)?)?;
            text.get(source.at.clone())?.strip_prefix("[^")?.strip_suffix(']').map(str::to_owned)
        });
        let key = called.map(|name| (self.part, name));
        if let Some((route, blocks)) = key.and_then(|key| self.definitions.get(&key).cloned()) {
            self.typed(&mut made, &route, &blocks);
        }
        made.line.spot = Spot::Note(nth);
        made.line.part = self.part;
        made.line.section = format!("Chú thích {nth}");
        self.notes.push(made.line);
    }
}
