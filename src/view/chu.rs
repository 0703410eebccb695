//! Chữ (runs of text): words of one look.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// A run of text, or what stands between runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chu {
    /// Words of one look.
    Chu {
        /// The words as typed.
        text: String,
        /// Their look.
        kieu: Kieu,
        /// Never broken over two lines: document numbers, dates, spans of years.
        lien: bool,
    },
    /// Dots at the end of a line, to be written on by hand: as long as the line has room. The dots as
    /// typed.
    ChoDien(String),
    /// A line break of the author's.
    Ngat,
    /// A footnote at this place.
    ChuThich(Vec<Chu>),
}

/// The look of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Kieu {
    /// Bold.
    pub dam: bool,
    /// Italic.
    pub nghieng: bool,
    /// Subscript: the drafter in "Lưu: VT, NC.Châu".
    pub duoi: bool,
    /// Superscript: m².
    pub tren: bool,
}

impl Chu {
    /// Returns a plain run.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Chu { text: text.into(), kieu: Kieu::default(), lien: false }
    }

    /// Returns the words; nothing for what has none in the line.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Chu { text, .. } | Self::ChoDien(text) => text,
            Self::Ngat | Self::ChuThich(_) => "",
        }
    }

    /// Whether it is bold.
    pub fn la_dam(&self) -> bool {
        matches!(self, Self::Chu { kieu: Kieu { dam: true, .. }, .. })
    }
}

/// The layout takes a plain run as a string and any other as a map of what it is.
impl Serialize for Chu {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Self::Chu { text, kieu, lien: false } = self
            && *kieu == Kieu::default()
        {
            return serializer.serialize_str(text);
        }
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::Chu { text, kieu, lien } => {
                map.serialize_entry("t", text)?;
                let looks = [
                    ("dam", kieu.dam),
                    ("nghieng", kieu.nghieng),
                    ("duoi", kieu.duoi),
                    ("tren", kieu.tren),
                    ("lien", *lien),
                ];
                for (name, set) in looks {
                    if set {
                        map.serialize_entry(name, &set)?;
                    }
                }
            }
            Self::ChoDien(dots) => {
                map.serialize_entry("t", dots)?;
                map.serialize_entry("dien", &true)?;
            }
            Self::Ngat => map.serialize_entry("ngat", &true)?,
            Self::ChuThich(runs) => map.serialize_entry("chu_thich", runs)?,
        }
        map.end()
    }
}

/// Returns the words of the runs, a space for each line break.
pub(super) fn words(runs: &[Chu]) -> String {
    runs.iter().map(|run| if *run == Chu::Ngat { " " } else { run.as_str() }).collect()
}

/// Whether the words end in one of these characters.
pub(super) fn ends_with(runs: &[Chu], ends: &[char]) -> bool {
    words(runs).trim_end().ends_with(ends)
}

/// Ends the words in the closing mark "./.", whose first point may stand there already.
pub(super) fn close(runs: &mut Vec<Chu>) {
    let mark = match words(runs).trim_end() {
        text if text.ends_with("./.") => return,
        text if text.ends_with('.') => "/.",
        _ => "./.",
    };
    append(runs, mark);
}

/// Adds a mark behind the last words, in their look; behind a subscript (the drafter's name) it
/// stands on the line.
pub(super) fn append(runs: &mut Vec<Chu>, mark: &str) {
    match runs.last_mut() {
        Some(Chu::Chu { text, kieu: Kieu { duoi: false, tren: false, .. }, lien }) => {
            // A mark must not begin a line, so it joins what must not be broken.
            if !*lien {
                text.truncate(text.trim_end().len());
            }
            text.push_str(mark);
        }
        _ => runs.push(Chu::text(mark)),
    }
}

/// Puts plain words before the first.
pub(super) fn prepend(runs: &mut Vec<Chu>, words: &str) {
    match runs.first_mut() {
        Some(Chu::Chu { text, kieu, lien: false }) if *kieu == Kieu::default() => {
            text.insert_str(0, words);
        }
        _ => runs.insert(0, Chu::text(words)),
    }
}

/// Cuts what must not be broken over two lines out of the runs.
pub(super) fn keep_together(runs: Vec<Chu>) -> Vec<Chu> {
    let mut out = Vec::new();
    for run in runs {
        let Chu::Chu { text, kieu, .. } = run else {
            out.push(run);
            continue;
        };
        let mut push = |piece: &str, lien: bool| {
            if !piece.is_empty() {
                out.push(Chu::Chu { text: piece.into(), kieu, lien });
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
const DIEN: usize = 20;

/// Cuts long rows of dots at the end of a paragraph or line out of the runs: as typed they would end
/// short of the margin or run over it.
pub(super) fn to_fill_in(runs: Vec<Chu>) -> Vec<Chu> {
    let mut out = Vec::new();
    let mut runs = runs.into_iter().flat_map(lines_of_dots).peekable();
    while let Some(run) = runs.next() {
        match run {
            Chu::Chu { text, kieu, lien: false }
                if matches!(runs.peek(), None | Some(Chu::Ngat)) =>
            {
                let words = text.trim_end_matches([';', ',', ' ']);
                let dot = words.chars().last().filter(|c| matches!(c, '.' | '…' | '_'));
                let before = dot.map_or(words, |dot| words.trim_end_matches(dot));
                let dots = &words[before.len()..];
                let count = dots.chars().map(|c| if c == '…' { 3 } else { 1 }).sum::<usize>();
                if count < DIEN {
                    out.push(Chu::Chu { text, kieu, lien: false });
                    continue;
                }
                let piece = |text: &str| Chu::Chu { text: text.into(), kieu, lien: false };
                let after = &text[words.len()..];
                out.extend(Some(before).filter(|text| !text.is_empty()).map(piece));
                out.push(Chu::ChoDien(dots.into()));
                out.extend(Some(after).filter(|text| !text.is_empty()).map(piece));
            }
            run => out.push(run),
        }
    }
    out
}

/// Rows of dots with a space between are lines of their own.
fn lines_of_dots(run: Chu) -> Vec<Chu> {
    let Chu::Chu { text, kieu, lien: false } = run else { return vec![run] };
    let mut lines = vec![String::new()];
    for word in text.split_inclusive(' ') {
        let dots = |text: &str| {
            let row = text.trim_end().chars().rev().take_while(|c| matches!(c, '.' | '…' | '_'));
            row.map(|c| if c == '…' { 3 } else { 1 }).sum::<usize>() >= DIEN
        };
        match lines.last_mut() {
            Some(line) if !(dots(line) && dots(word)) => line.push_str(word),
            _ => lines.push(word.to_owned()),
        }
    }
    let lines = lines.into_iter().map(|text| Chu::Chu { text, kieu, lien: false });
    lines.flat_map(|line| [Chu::Ngat, line]).skip(1).collect()
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
            let runs = to_fill_in(vec![Chu::text(text), Chu::Ngat, Chu::text("hai")]);
            let dots = |run: &Chu| matches!(run, Chu::ChoDien(_));
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
