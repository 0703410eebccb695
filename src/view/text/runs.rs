//! Chữ (runs of text): words of one look.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// Marks where a word may go on in the next line; the layout draws nothing there. Nobody can type
/// it: no font has it, which is an error of its own.
pub const CUT: char = '\u{e000}';

/// A run of text, or what stands between runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Words of one look.
    Words {
        /// The words as typed.
        text: String,
        /// Their look.
        look: Look,
        /// Never broken over two lines: document numbers, dates, spans of years.
        unbroken: bool,
    },
    /// Dots at the end of a line, to be written on by hand: as long as the line has room. The dots as
    /// typed.
    Leader(String),
    /// A line break of the author's.
    Break,
    /// A footnote at this place.
    Footnote {
        /// What names it, where it is called again.
        name: Option<usize>,
        /// Its words.
        runs: Vec<Run>,
    },
    /// The mark of a footnote that was called before.
    FootnoteAgain(usize),
}

/// The look of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize)]
pub struct Look {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Subscript: the drafter in "Lưu: VT, NC.Châu".
    pub sub: bool,
    /// Superscript: m².
    pub sup: bool,
}

impl Run {
    /// Returns a plain run.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Words { text: text.into(), look: Look::default(), unbroken: false }
    }

    /// Returns the words; nothing for what has none in the line.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Words { text, .. } | Self::Leader(text) => text,
            Self::Break | Self::Footnote { .. } | Self::FootnoteAgain(_) => "",
        }
    }

    /// Returns its words where the layout takes them as they are: of no look of their own, free to be
    /// broken between words and nowhere else.
    pub fn as_plain(&self) -> Option<&str> {
        match self {
            Self::Words { text, look, unbroken: false } if *look == Look::default() => Some(text),
            _ => None,
        }
    }

    /// Whether it is bold.
    pub fn is_bold(&self) -> bool {
        matches!(self, Self::Words { look: Look { bold: true, .. }, .. })
    }
}

/// The layout takes a plain run as a string and any other as a map of what it is.
impl Serialize for Run {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(text) = self.as_plain() {
            return serializer.serialize_str(text);
        }
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::Words { text, look, unbroken } => {
                map.serialize_entry("text", text)?;
                let looks = [
                    ("bold", look.bold),
                    ("italic", look.italic),
                    ("sub", look.sub),
                    ("sup", look.sup),
                    ("unbroken", *unbroken),
                ];
                for (name, set) in looks {
                    if set {
                        map.serialize_entry(name, &set)?;
                    }
                }
            }
            Self::Leader(dots) => {
                map.serialize_entry("text", dots)?;
                map.serialize_entry("leader", &true)?;
            }
            Self::Break => map.serialize_entry("line_break", &true)?,
            Self::Footnote { name, runs } => {
                map.serialize_entry("footnote", runs)?;
                if let Some(name) = name {
                    map.serialize_entry("name", name)?;
                }
            }
            Self::FootnoteAgain(name) => map.serialize_entry("again", name)?,
        }
        map.end()
    }
}

/// Returns the words of the runs, a space for each line break.
pub(in crate::view) fn words(runs: &[Run]) -> String {
    runs.iter().map(|run| if *run == Run::Break { " " } else { run.as_str() }).collect()
}

/// Sets the words in capitals, but for units and signs (see [`super::upper`]).
pub(in crate::view) fn upper(runs: &mut [Run]) {
    let mut before = String::new();
    for run in runs {
        if let Run::Words { text, .. } = run {
            let typed = std::mem::take(text);
            *text = super::upper::upper_after(&before, &typed);
            before = typed;
        }
    }
}

/// Whether the words end in one of these characters.
pub(in crate::view) fn ends_with(runs: &[Run], ends: &[char]) -> bool {
    words(runs).trim_end().ends_with(ends)
}

/// Ends the words in the closing mark "./.", whose first point may stand there already.
pub(in crate::view) fn close(runs: &mut Vec<Run>) {
    let mark = match words(runs).trim_end() {
        text if text.ends_with("./.") => return,
        text if text.ends_with('.') => "/.",
        _ => "./.",
    };
    append(runs, mark);
}

/// Adds a mark behind the last words, in their look; behind a subscript (the drafter's name) it
/// stands on the line.
pub(in crate::view) fn append(runs: &mut Vec<Run>, mark: &str) {
    match runs.last_mut() {
        Some(Run::Words { text, look: Look { sub: false, sup: false, .. }, unbroken }) => {
            // A mark must not begin a line, so it joins what must not be broken.
            if !*unbroken {
                text.truncate(text.trim_end().len());
            }
            text.push_str(mark);
        }
        _ => runs.push(Run::text(mark)),
    }
}

/// Puts plain words before the first.
pub(in crate::view) fn prepend(runs: &mut Vec<Run>, words: &str) {
    match runs.first_mut() {
        Some(Run::Words { text, look, unbroken: false }) if *look == Look::default() => {
            text.insert_str(0, words);
        }
        _ => runs.insert(0, Run::text(words)),
    }
}

/// Cuts what must not be broken over two lines out of the runs.
pub(in crate::view) fn keep_together(runs: Vec<Run>) -> Vec<Run> {
    let mut out = Vec::new();
    for run in runs {
        let Run::Words { text, look, .. } = run else {
            out.push(run);
            continue;
        };
        let mut push = |piece: &str, unbroken: bool| {
            if !piece.is_empty() {
                out.push(Run::Words { text: piece.into(), look, unbroken });
            }
        };
        let mut from = 0;
        for (start, end) in fixed_parts(&text) {
            push(&text[from..start], false);
            push(&text[start..end], true);
            from = end;
        }
        push(&text[from..], false);
    }
    out
}

/// How many dots at the end of a line mean the rest of the line.
const LEADER_DOTS: usize = 20;

/// Cuts long rows of dots at the end of a paragraph or line out of the runs: as typed they would end
/// short of the margin or run over it.
pub(in crate::view) fn to_fill_in(runs: Vec<Run>) -> Vec<Run> {
    let mut out = Vec::new();
    let mut runs = runs.into_iter().flat_map(lines_of_dots).peekable();
    while let Some(run) = runs.next() {
        match run {
            Run::Words { text, look, unbroken: false }
                if matches!(runs.peek(), None | Some(Run::Break)) =>
            {
                let words = text.trim_end_matches([';', ',', ' ']);
                let dot = words.chars().last().filter(|c| matches!(c, '.' | '…' | '_'));
                let before = dot.map_or(words, |dot| words.trim_end_matches(dot));
                let dots = &words[before.len()..];
                let count = dots.chars().map(|c| if c == '…' { 3 } else { 1 }).sum::<usize>();
                if count < LEADER_DOTS {
                    out.push(Run::Words { text, look, unbroken: false });
                    continue;
                }
                let piece = |text: &str| Run::Words { text: text.into(), look, unbroken: false };
                let after = &text[words.len()..];
                out.extend(Some(before).filter(|text| !text.is_empty()).map(piece));
                out.push(Run::Leader(dots.into()));
                out.extend(Some(after).filter(|text| !text.is_empty()).map(piece));
            }
            run => out.push(run),
        }
    }
    out
}

/// Rows of dots with a space between are lines of their own.
fn lines_of_dots(run: Run) -> Vec<Run> {
    let Run::Words { text, look, unbroken: false } = run else { return vec![run] };
    let mut lines = vec![String::new()];
    for word in text.split_inclusive(' ') {
        let dots = |text: &str| {
            let row = text.trim_end().chars().rev().take_while(|c| matches!(c, '.' | '…' | '_'));
            row.map(|c| if c == '…' { 3 } else { 1 }).sum::<usize>() >= LEADER_DOTS
        };
        match lines.last_mut() {
            Some(line) if !(dots(line) && dots(word)) => line.push_str(word),
            _ => lines.push(word.to_owned()),
        }
    }
    let lines = lines.into_iter().map(|text| Run::Words { text, look, unbroken: false });
    lines.flat_map(|line| [Run::Break, line]).skip(1).collect()
}

/// Longest piece that is kept together, in characters: longer ones would leave holes in justified
/// lines or not fit a narrow column.
const LONGEST: usize = 24;

/// Byte ranges of document numbers (`74/KH-UBND`), dates (`22/7/2011`) and words around a dash
/// (`2011-2015`, `2011 - 2015`, `động - Thương`), quarters (`Quý III`).
fn fixed_parts(text: &str) -> Vec<(usize, usize)> {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let end = at + word.trim_end().len();
        if end > at {
            words.push((at, end));
        }
        at += word.len();
    }
    let mut nth = 0;
    while nth < words.len() {
        let (start, end) = words[nth];
        let word = &text[start..end];
        let next = |n: usize| words.get(nth + n).map(|(s, e)| &text[*s..*e]);
        // A line that begins with "- 2015" looks like an item, one that ends with "-" loses it
        // when the text is copied.
        if matches!(next(1), Some("-" | "–"))
            && let Some(&(_, last)) = words.get(nth + 2)
            && text[start..last].chars().count() <= LONGEST
        {
            parts.push((start, last));
            nth += 3;
            continue;
        }
        // "Quý III": a numeral alone on a line says nothing.
        if word.to_lowercase() == "quý" && next(1).is_some_and(|w| w.starts_with(['I', 'V'])) {
            parts.push((start, words[nth + 1].1));
            nth += 2;
            continue;
        }
        let figures = word.bytes().any(|b| b.is_ascii_digit());
        if figures && word.contains(['/', '-', '–']) && word.chars().count() <= LONGEST {
            parts.push((start, end));
        }
        nth += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_dots_at_the_end_of_a_line_fill_it() {
        let cut = |text: &str| -> Vec<String> {
            let runs = to_fill_in(vec![Run::text(text), Run::Break, Run::text("hai")]);
            let dots = |run: &Run| matches!(run, Run::Leader(_));
            runs.iter().filter(|run| dots(run)).map(|run| run.as_str().to_owned()).collect()
        };
        let long = ".".repeat(30);
        assert_eq!(cut(&format!("Họ và tên: {long};")), [long.as_str()]);
        assert_eq!(cut(&long), [long.as_str()]);
        assert_eq!(cut(&format!("{long} {long}")), [long.as_str(), &long]);
        assert_eq!(cut("Lý do: ………………………"), ["………………………"]);
        assert!(cut(&format!("Ông {long} chức vụ")).is_empty());
        assert!(cut("ngày ..... tháng .....").is_empty());
    }

    #[test]
    fn numbers_dates_and_spans_are_kept_together() {
        let text = "Kế hoạch số 74/KH-UBND ngày 25/7/2011, giai đoạn 2011 - 2015; Sở Lao động - Thương binh";
        let parts: Vec<&str> = fixed_parts(text).iter().map(|(s, e)| &text[*s..*e]).collect();
        assert_eq!(parts, ["74/KH-UBND", "25/7/2011,", "2011 - 2015;", "động - Thương"]);
    }
}
