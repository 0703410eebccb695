//! Text whose line ends are the author's.

use serde::{Deserialize, Deserializer};

/// Lines whose breaks are the author's: a YAML list, or a text that is split at its line ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines(pub Vec<String>);

impl Lines {
    /// Returns the lines as one, for metadata and sentences.
    pub fn one_line(&self) -> String {
        self.0.join(" ")
    }
}

impl<'de> Deserialize<'de> for Lines {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Text(String),
            Lines(Vec<String>),
        }
        let lines = match Either::deserialize(deserializer)? {
            Either::Text(text) => text.lines().map(str::to_owned).collect(),
            Either::Lines(lines) => lines,
        };
        let lines = lines.iter().map(|line| line.trim().to_owned());
        Ok(Self(lines.filter(|line| !line.is_empty()).collect()))
    }
}
