//! Số tự động (automatic numbers): the lists of a file counted as Word counts them.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use super::xml::{attr, child, children, number, switch, val};

/// Levels that a list has.
const LEVELS: usize = 9;

/// The lists of a file, and how far they were counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<String, List>,
    patterns: HashMap<String, Vec<Level>>,
    /// How far each pattern was counted: lists of one pattern count on.
    counts: HashMap<String, Vec<Option<i64>>>,
    /// Lists whose own beginnings were taken.
    begun: HashSet<(String, usize)>,
}

#[derive(Debug, Clone, Default)]
struct List {
    pattern: String,
    /// For each level: where it begins instead.
    starts: HashMap<usize, i64>,
    /// Levels of its own.
    levels: HashMap<usize, Level>,
}

/// A level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: i64,
    format: String,
    text: String,
    /// Every number in figures.
    legal: bool,
    /// The level after which it begins anew: counted from 1, 0 for never; the one above where not said.
    restart: Option<usize>,
    font: String,
    /// The style of paragraphs that this level numbers.
    style: Option<String>,
}

impl Level {
    fn read(node: Node) -> Self {
        let fonts = child(node, "rPr").and_then(|rpr| child(rpr, "rFonts"));
        Self {
            start: number(node, "start").unwrap_or(0),
            format: val(node, "numFmt").unwrap_or("decimal").to_owned(),
            text: val(node, "lvlText").unwrap_or_default().to_owned(),
            legal: switch(node, "isLgl").unwrap_or(false),
            restart: number(node, "lvlRestart"),
            font: fonts.and_then(|fonts| attr(fonts, "ascii")).unwrap_or_default().to_owned(),
            style: val(node, "pStyle").map(str::to_owned),
        }
    }
}

/// An automatic number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// As it is shown.
    pub text: String,
    /// A sign of a private font that stands for it.
    pub sign: Option<(String, char)>,
}

impl Numbering {
    /// Reads the root of `numbering.xml`.
    pub fn read(root: Option<Node>) -> Self {
        let Some(root) = root else { return Self::default() };
        let mut own = Self::default();
        let mut by_style = HashMap::new();
        let mut linked = Vec::new();
        for node in children(root, "abstractNum") {
            let Some(id) = attr(node, "abstractNumId") else { continue };
            let mut levels: Vec<(usize, Level)> = children(node, "lvl")
                .filter_map(|level| Some((attr(level, "ilvl")?.parse().ok()?, Level::read(level))))
                .filter(|(nth, _)| *nth < LEVELS)
                .collect();
            levels.sort_by_key(|(nth, _)| *nth);
            if let Some(style) = val(node, "styleLink") {
                by_style.insert(style.to_owned(), id.to_owned());
            }
            if let Some(style) = val(node, "numStyleLink") {
                linked.push((id.to_owned(), style.to_owned()));
            }
            own.patterns
                .insert(id.to_owned(), levels.into_iter().map(|(_, level)| level).collect());
        }
        for node in children(root, "num") {
            let Some(id) = attr(node, "numId") else { continue };
            let pattern = val(node, "abstractNumId").unwrap_or_default().to_owned();
            let mut list = List { pattern, ..List::default() };
            for own in children(node, "lvlOverride") {
                let Some(nth) = attr(own, "ilvl").and_then(|nth| nth.parse().ok()) else {
                    continue;
                };
                if let Some(start) = number(own, "startOverride") {
                    list.starts.insert(nth, start);
                }
                if let Some(level) = child(own, "lvl") {
                    list.levels.insert(nth, Level::read(level));
                }
            }
            own.lists.insert(id.to_owned(), list);
        }
        for (id, style) in linked {
            let levels = by_style.get(&style).and_then(|other| own.patterns.get(other)).cloned();
            if let Some(levels) = levels {
                own.patterns.insert(id, levels);
            }
        }
        own
    }

    /// Returns the level of a list that numbers paragraphs of a style.
    pub fn level_of_style(&self, list: &str, style: &str) -> Option<usize> {
        let list = self.lists.get(list)?;
        let levels = self.patterns.get(&list.pattern)?;
        levels.iter().position(|level| level.style.as_deref() == Some(style))
    }

    /// Counts one on a level of a list and returns its number; `None` where it shows none.
    pub fn next(&mut self, list: &str, level: usize) -> Option<Shown> {
        let level = level.min(LEVELS - 1);
        let id = list.to_owned();
        let list = self.lists.get(list)?.clone();
        let levels = self.patterns.get(&list.pattern)?.clone();
        let at = |nth: usize| list.levels.get(&nth).or_else(|| levels.get(nth));
        let own = at(level)?.clone();
        let counts = self.counts.entry(list.pattern.clone()).or_insert_with(|| vec![None; LEVELS]);
        let begins = list.starts.get(&level).copied();
        let fresh = begins.is_some() && self.begun.insert((id, level));
        let start = begins.unwrap_or(own.start);
        counts[level] = Some(match counts[level] {
            Some(count) if !fresh => count.saturating_add(1),
            _ => start,
        });
        // Levels above that were never counted show where they begin.
        for (nth, count) in counts.iter_mut().enumerate().take(level) {
            if count.is_none() {
                *count = Some(at(nth).map_or(1, |level| level.start));
            }
        }
        for (nth, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let restarts = match at(nth).and_then(|level| level.restart) {
                Some(0) => false,
                Some(after) => level < after,
                None => true,
            };
            if restarts {
                *count = None;
            }
        }
        let counts = counts.clone();
        shown(&own, &counts, &|nth| at(nth).map(|level| level.format.clone()))
    }
}

fn shown(
    own: &Level,
    counts: &[Option<i64>],
    format: &dyn Fn(usize) -> Option<String>,
) -> Option<Shown> {
    if own.format == "bullet" {
        let first = own.text.chars().next()?;
        let known = super::signs::known_sign(&own.font, first);
        let private = super::signs::is_private(first);
        return Some(Shown {
            text: known.map_or(if private { "-".into() } else { own.text.clone() }, String::from),
            sign: private.then(|| (own.font.clone(), first)),
        });
    }
    let mut text = String::new();
    let mut chars = own.text.chars().peekable();
    while let Some(c) = chars.next() {
        let level = (c == '%').then(|| chars.peek()?.to_digit(10)).flatten().filter(|d| *d > 0);
        let Some(level) = level else {
            text.push(c);
            continue;
        };
        chars.next();
        let nth = level as usize - 1;
        let Some(count) = counts.get(nth).copied().flatten() else { continue };
        let format = format(nth).unwrap_or_default();
        text += &written(count, if own.legal { "decimal" } else { &format });
    }
    (!text.trim().is_empty()).then_some(Shown { text, sign: None })
}

/// A number in a format of Word's.
pub(super) fn written(count: i64, format: &str) -> String {
    match format {
        "none" => String::new(),
        "upperRoman" => roman(count),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperLetter" => letter(count).to_uppercase(),
        "lowerLetter" => letter(count),
        "decimalZero" => format!("{count:02}"),
        _ => count.to_string(),
    }
}

/// a, b, ... z, aa, bb: the Latin alphabet, as Word counts.
fn letter(count: i64) -> String {
    let Ok(count @ 1..) = usize::try_from(count) else { return count.to_string() };
    let nth = u8::try_from((count - 1) % 26).unwrap_or_default();
    char::from(b'a' + nth).to_string().repeat(((count - 1) / 26 + 1).min(8))
}

fn roman(count: i64) -> String {
    const STEPS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&count) {
        return count.to_string();
    }
    let mut rest = count;
    let mut text = String::new();
    for (value, letters) in STEPS {
        while rest >= value {
            rest -= value;
            text.push_str(letters);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    #[test]
    fn lists_count_as_in_word() {
        let xml = format!(
            "<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\">\
             <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/>\
             <w:lvlText w:val=\"%1.\"/></w:lvl>\
             <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:isLgl/>\
             <w:lvlText w:val=\"%1.%2)\"/></w:lvl></w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
             <w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">\
             <w:startOverride w:val=\"5\"/></w:lvlOverride></w:num></w:numbering>"
        );
        let xml = roxmltree::Document::parse(&xml).unwrap_or_else(|e| panic!("{e}"));
        let mut lists = Numbering::read(Some(xml.root_element()));
        let mut next =
            |list, level| lists.next(list, level).map(|own| own.text).unwrap_or_default();
        let walk = [("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("2", 0), ("2", 0), ("1", 0)];
        let seen: Vec<String> = walk.iter().map(|(list, level)| next(list, *level)).collect();
        assert_eq!(seen, ["I.", "1.1)", "1.2)", "II.", "2.1)", "V.", "VI.", "VII."]);
    }

    #[test]
    fn letters_go_twice_behind_z() {
        let all = [1, 26, 27].map(letter);
        assert_eq!(all, ["a", "z", "aa"]);
    }
}
