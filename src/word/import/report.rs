//! Báo cáo (the report): what was taken for what, and what a person must look at.

use serde::{Deserialize, Serialize};

/// What an import says of itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// What was decided, in the order of the file.
    pub lines: Vec<Line>,
    /// Letters and signs of the Word file without blanks.
    pub characters: usize,
    /// How many of them the document of the new plan has as well.
    pub found: usize,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The first words of the place in the Word file; may be empty.
    pub place: String,
    /// What it was taken for.
    pub taken: String,
    /// Why, or what was lost.
    pub why: String,
    /// How sure it is.
    pub sure: Sure,
}

/// How sure a decision is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sure {
    /// The file has what the plan has not, or a person must decide.
    Look,
    /// It may be otherwise.
    Guessed,
    /// There is no doubt.
    Certain,
}

impl Line {
    /// Returns one of these words; of a place the first ones.
    pub fn new(sure: Sure, place: &str, taken: &str, why: &str) -> Self {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { place: short(&words(place)), taken: words(taken), why: words(why), sure }
    }

    /// Returns it in one line: where, what it was taken for, why.
    pub fn words(&self) -> String {
        let Self { place, taken, why, .. } = self;
        let at = if place.is_empty() { String::new() } else { format!("“{place}”: ") };
        let why = if why.is_empty() { String::new() } else { format!(" ({why})") };
        format!("{at}{taken}{why}")
    }
}

impl Sure {
    /// Returns what a list of such decisions is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Look => "phải xem",
            Self::Guessed => "đoán, nên xem lại",
            Self::Certain => "chắc chắn",
        }
    }
}

impl Report {
    pub(super) fn say(&mut self, sure: Sure, place: &str, taken: &str, why: &str) {
        let line = Line::new(sure, place, taken, why);
        if !self.lines.contains(&line) {
            self.lines.push(line);
        }
    }

    pub(super) fn certain(&mut self, place: &str, taken: &str, why: &str) {
        self.say(Sure::Certain, place, taken, why);
    }

    pub(super) fn guessed(&mut self, place: &str, taken: &str, why: &str) {
        self.say(Sure::Guessed, place, taken, why);
    }

    pub(super) fn look(&mut self, place: &str, taken: &str, why: &str) {
        self.say(Sure::Look, place, taken, why);
    }

    /// Returns it as a person reads it: what must be looked at first.
    pub fn text(&self) -> String {
        let mut said = String::new();
        for sure in [Sure::Look, Sure::Guessed, Sure::Certain] {
            let lines: Vec<&Line> = self.lines.iter().filter(|line| line.sure == sure).collect();
            if lines.is_empty() {
                continue;
            }
            said += &format!("{} ({}):\n", sure.title(), lines.len());
            for line in lines {
                said += &format!("  {}\n", line.words());
            }
        }
        said += &format!(
            "chữ của tệp Word có trong văn bản mới: {}/{} ({}%)\n",
            self.found,
            self.characters,
            self.percent()
        );
        said
    }

    /// Returns the share of the characters that were found, in per cent with two decimals, never
    /// rounded up.
    pub fn percent(&self) -> String {
        let parts = (self.found * 10_000).checked_div(self.characters).unwrap_or(10_000);
        format!("{},{:02}", parts / 100, parts % 100)
    }
}

/// The first words of a place.
fn short(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MOST).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{cut}…")
}
