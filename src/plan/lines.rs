//! Lines whose breaks are the author's.

use serde::{Deserialize, Deserializer};

use super::Route;

/// Lines: a YAML list, or a text that is split at its line ends. Blank lines are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines(Vec<Line>);

/// One line, and where it stands in the value.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    text: String,
    /// Which item of the list it is; `None` in a text.
    item: Option<usize>,
    /// The byte of the item, or of the text, with which it begins.
    start: usize,
}

impl Lines {
    /// Returns the lines.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> + DoubleEndedIterator + Clone {
        self.0.iter().map(|line| line.text.as_str())
    }

    /// Returns the lines, each with its own route; `route` is that of them all.
    pub fn placed(&self, route: &Route) -> impl Iterator<Item = (Route, &str)> {
        self.0.iter().map(move |line| {
            let route = line.item.map_or_else(|| route.clone(), |nth| route.at(nth));
            (route.line(line.start), line.text.as_str())
        })
    }

    /// Returns the lines as one, without their marks, for metadata and sentences.
    pub fn one_line(&self) -> String {
        self.iter().map(|line| unmarked(line).0).collect::<Vec<_>>().join(" ")
    }

    /// Returns the lines as texts of their own.
    pub fn to_vec(&self) -> Vec<String> {
        self.iter().map(str::to_owned).collect()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The mark at the end of a line of a title that is printed as typed: neither in capitals nor bold.
pub const AS_TYPED: &str = "{thường}";

/// A line without the mark [`AS_TYPED`] at its end, and whether it had it; behind a backslash it is words.
pub fn unmarked(line: &str) -> (&str, bool) {
    match line.trim_end().strip_suffix(AS_TYPED) {
        Some(words) if !words.ends_with('\\') => (words.trim_end(), true),
        _ => (line, false),
    }
}

impl From<&str> for Lines {
    /// Splits a text at its line ends.
    fn from(text: &str) -> Self {
        let mut at = 0;
        let cut = text.split_inclusive('\n').filter_map(|piece| {
            at += piece.len();
            line(piece, None, at - piece.len())
        });
        Self(cut.collect())
    }
}

/// A line that is not blank; it begins in the value at the byte `start`.
fn line(text: &str, item: Option<usize>, start: usize) -> Option<Line> {
    let indent = text.len() - text.trim_start().len();
    let text = text.trim().to_owned();
    Some(Line { text, item, start: start + indent }).filter(|line| !line.text.is_empty())
}

impl<'de> Deserialize<'de> for Lines {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Text(String),
            Lines(Vec<String>),
        }
        Ok(match Either::deserialize(deserializer)? {
            Either::Text(text) => Self::from(text.as_str()),
            Either::Lines(items) => {
                let items = items.iter().enumerate();
                Self(items.filter_map(|(nth, text)| line(text, Some(nth), 0)).collect())
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_knows_where_it_begins() {
        let placed = |json: serde_json::Value| -> Vec<(String, Route)> {
            let lines: Lines = serde_json::from_value(json).unwrap_or_default();
            let route = Route::from("ten");
            lines.placed(&route).map(|(route, text)| (text.to_owned(), route)).collect()
        };
        let ten = Route::from("ten");
        assert_eq!(
            placed(serde_json::json!("Một\n\n  Hai ba\n")),
            [("Một".to_owned(), ten.line(0)), ("Hai ba".to_owned(), ten.line(9))]
        );
        assert_eq!(
            placed(serde_json::json!(["Một", "", " Hai"])),
            [("Một".to_owned(), ten.at(0).line(0)), ("Hai".to_owned(), ten.at(2).line(1))]
        );
    }
}
