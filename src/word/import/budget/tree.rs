//! Cây (the tree): lines as groups and rows, by their labels, with the numbers that they bear.

use super::super::context::Cx;
use super::super::labels;
use super::super::para::{Glyph, Para, text_of};
use super::Refused;
use super::heads::Heads;
use super::lines::{Line, Lines};
use crate::plan::{Column, LabelStyle, usual_samples};

/// By what rows are told from groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// By how their labels count: I, then 1.
    Labels,
    /// By that, and whether their words are bold.
    LabelsAndBold,
}

/// A group or a row.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Its line of the file.
    pub line: usize,
    /// The label that it bears; none where it counts by itself.
    pub nhan: Option<String>,
    /// Its words as running text.
    pub words: String,
    /// The rows of a group.
    pub rows: Vec<Node>,
}

/// A table of money as a budget.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    pub rows: Vec<Node>,
    /// Samples of the labels: of groups by depth, then of rows.
    pub danh_so: Vec<String>,
    /// Whether groups show their sums.
    pub tong_nhom: bool,
}

/// A line with what it begins with.
struct Labelled {
    label: String,
    /// The first label of such a kind; empty for none.
    sample: String,
    bold: bool,
    words: Vec<Glyph>,
}

impl Tree {
    /// Puts lines under each other.
    pub fn of(lines: &Lines, heads: &Heads, way: Way, cx: &mut Cx) -> Result<Self, Refused> {
        let own = labelled(&lines.rows, heads);
        let depths = depths(&own, way);
        let deepest = depths.iter().copied().max().unwrap_or_default();
        let is_group = |nth: usize| depths.get(nth + 1).is_some_and(|next| *next > depths[nth]);
        let mut danh_so = vec![String::new(); deepest + 1];
        let groups = (0..own.len()).filter(|nth| is_group(*nth)).map(|nth| depths[nth] + 1).max();
        let groups = groups.unwrap_or_default();
        danh_so.truncate(groups + 1);
        for (nth, line) in own.iter().enumerate() {
            let level = if is_group(nth) { depths[nth] } else { groups };
            if danh_so[level].is_empty() {
                danh_so[level].clone_from(&line.sample);
            }
        }
        let mut stack: Vec<Vec<Node>> = vec![Vec::new()];
        for (nth, line) in own.iter().enumerate() {
            close(&mut stack, depths[nth]);
            let words = words(line, is_group(nth), cx);
            if words.is_empty() {
                return Err(Refused::new(
                    lines.rows[nth].place(),
                    "dòng này không có nội dung chi",
                ));
            }
            let node = Node { line: nth, nhan: Some(line.label.clone()), words, rows: Vec::new() };
            if let Some(rows) = stack.last_mut() {
                rows.push(node);
            }
            if is_group(nth) {
                stack.push(Vec::new());
            }
        }
        close(&mut stack, 0);
        let mut rows = stack.pop().unwrap_or_default();
        let usual = usual(heads.place(Column::Stt).is_some(), groups);
        let danh_so = filled(danh_so).unwrap_or_else(|| usual.clone());
        let styles: Vec<LabelStyle> = danh_so.iter().filter_map(|s| s.parse().ok()).collect();
        number(&mut rows, &styles, groups, &mut Vec::new());
        let danh_so = if danh_so == usual { Vec::new() } else { danh_so };
        let with_sum = |nth: usize| is_group(nth) && lines.rows[nth].has_amount(heads);
        let tong_nhom = (0..own.len()).any(with_sum);
        Ok(Self { rows, danh_so, tong_nhom })
    }

    /// Whether it has no groups.
    pub fn is_flat(&self) -> bool {
        self.rows.iter().all(|row| row.rows.is_empty())
    }

    /// Whether a line is one that has rows below it.
    pub fn is_group(&self, line: usize) -> bool {
        fn find(rows: &[Node], line: usize) -> bool {
            rows.iter().any(|row| row.line == line && !row.rows.is_empty() || find(&row.rows, line))
        }
        find(&self.rows, line)
    }
}

/// Closes the groups that are deeper than a line.
fn close(stack: &mut Vec<Vec<Node>>, depth: usize) {
    while stack.len() > depth + 1 {
        let rows = stack.pop().unwrap_or_default();
        if let Some(group) = stack.last_mut().and_then(|rows| rows.last_mut()) {
            group.rows = rows;
        }
    }
}

/// Finds what lines begin with: the cell of their number, else the label before their words.
fn labelled(rows: &[Line], heads: &Heads) -> Vec<Labelled> {
    let words = heads.place(Column::NoiDung).unwrap_or_default();
    let numbers = heads.place(Column::Stt);
    let mut made: Vec<Labelled> = Vec::new();
    let mut letter: Option<char> = None;
    for row in rows {
        let mut own = Para { glyphs: row.glyphs(words), ..Para::default() };
        own.tidy();
        let label = match numbers {
            Some(at) => row.text(at).trim().to_owned(),
            None => labels::label(&own.text()).map_or_else(String::new, |label| {
                own.cut(label.letters);
                own.tidy();
                label.typed
            }),
        };
        let sample = labels::sample(&label, letter);
        if sample.contains('A') {
            letter = label.chars().find(|c| c.is_alphabetic());
        }
        made.push(Labelled { label, sample, bold: row.is_bold(words), words: own.glyphs });
    }
    made
}

/// How deep each line is: one of a kind that is open closes what is inside of it, another opens one
/// level more.
fn depths(lines: &[Labelled], way: Way) -> Vec<usize> {
    let mut open: Vec<(&str, bool)> = Vec::new();
    let mut made = Vec::new();
    for line in lines {
        let label = if line.sample.is_empty() { &line.label } else { &line.sample };
        let kind = (label.as_str(), line.bold && way == Way::LabelsAndBold);
        match open.iter().position(|own| *own == kind) {
            Some(at) => open.truncate(at + 1),
            None => open.push(kind),
        }
        made.push(open.len() - 1);
    }
    made
}

/// The samples that the program counts by when nobody says so.
fn usual(numbered: bool, groups: usize) -> Vec<String> {
    let levels = if numbered { groups + 1 } else { groups };
    let samples = usual_samples(numbered, groups).iter().take(levels);
    samples.map(|sample| (*sample).to_owned()).collect()
}

/// The samples with something for levels that have none, if any has one: their rows bear labels of
/// their own.
fn filled(mut samples: Vec<String>) -> Option<Vec<String>> {
    while samples.last().is_some_and(|sample| sample.parse::<LabelStyle>().is_err()) {
        samples.pop();
    }
    for sample in &mut samples {
        if sample.parse::<LabelStyle>().is_err() {
            "1".clone_into(sample);
        }
    }
    (!samples.is_empty()).then_some(samples)
}

/// Takes the labels off that count by themselves. `level`: that of the rows.
fn number(rows: &mut [Node], styles: &[LabelStyle], level: usize, above: &mut Vec<u32>) {
    let (mut groups, mut items) = (0, 0);
    for row in rows {
        let group = !row.rows.is_empty();
        let count = if group { &mut groups } else { &mut items };
        let own = styles.get(if group { above.len() } else { level });
        above.push(*count + 1);
        let counted = own.and_then(|style| style.label(above)).unwrap_or_default();
        if row.nhan.as_deref() == Some(&counted) {
            row.nhan = None;
            *count += 1;
        } else if let Some(last) = above.last_mut() {
            *last = *count;
        }
        number(&mut row.rows, styles, level, above);
        above.pop();
    }
}

/// The words of a line. Titles of groups are bold by themselves.
fn words(line: &Labelled, group: bool, cx: &mut Cx) -> String {
    let plain = |glyph: &Glyph| match glyph {
        Glyph::Char(c, look) => {
            Glyph::Char(*c, super::super::para::Look { bold: look.bold && !group, ..*look })
        }
        glyph => *glyph,
    };
    let glyphs: Vec<Glyph> = line.words.iter().map(plain).collect();
    if text_of(&glyphs).trim().is_empty() {
        return String::new();
    }
    cx.say(&glyphs)
}
