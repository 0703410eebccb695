//! Bậc (levels) of the rows of a table, as their labels show them: under `I` stand `1` and `2`, under
//! `1` stand `1.1` or dashes. Rows without a label are of no level.

/// How a label is written: labels of one sort, one after the other, are of one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    Roman,
    Upper,
    Lower,
    Number,
    /// `1.2`, with all but its last number.
    Dotted(String),
    /// `-`, `+`.
    Sign(char),
}

/// A label, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    mark: Mark,
    text: String,
}

impl Label {
    /// A label that a row is given by its place.
    pub fn counted() -> Self {
        Self { mark: Mark::Number, text: String::new() }
    }

    /// Reads the label that a cell is; `None` of any other cell.
    pub fn read(cell: &str) -> Option<Self> {
        let text = cell.trim_end_matches(['.', ')', ':', ' ']);
        let digits = |s: &str| (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
        let mut chars = text.chars();
        let mark = match (chars.next()?, chars.next()) {
            (sign @ ('-' | '–' | '+'), None) => {
                Mark::Sign(if sign == '–' { '-' } else { sign })
            }
            _ if digits(text) => Mark::Number,
            _ if text.contains('.') && text.split('.').all(digits) => {
                Mark::Dotted(text.rsplit_once('.')?.0.to_owned())
            }
            _ if text.chars().all(|c| "IVXL".contains(c)) => Mark::Roman,
            (letter, None) if letter.is_uppercase() => Mark::Upper,
            (letter, None) if letter.is_lowercase() => Mark::Lower,
            _ => return None,
        };
        Some(Self { mark, text: text.to_owned() })
    }

    /// Reads the dash that words begin with.
    pub fn of_words(words: &str) -> Option<Self> {
        let (sign, _) = words.split_once(' ')?;
        Self::read(sign).filter(|own| matches!(own.mark, Mark::Sign(_)))
    }

    /// Whether it goes on with the labels that another is of.
    fn goes_on(&self, before: &Self) -> bool {
        match (&self.mark, &before.mark) {
            // H, I, K are letters.
            (Mark::Roman, Mark::Upper) => self.text == "I" && before.text == "H",
            (Mark::Upper, Mark::Roman) => self.text == "K" && before.text == "I",
            (own, before) => own == before,
        }
    }

    /// Whether rows of this label stand below one of another: letters below figures, never the other way.
    fn is_below(&self, above: &Self) -> bool {
        let rank = |label: &Self| match label.mark {
            Mark::Roman | Mark::Upper => 0,
            Mark::Number | Mark::Dotted(_) => 1,
            Mark::Lower => 2,
            Mark::Sign(_) => 3,
        };
        match &self.mark {
            Mark::Dotted(front) => *front == above.text,
            Mark::Roman | Mark::Upper => rank(above) == 0,
            Mark::Sign(_) => true,
            _ => rank(self) > rank(above),
        }
    }
}

/// Returns how deep each row stands; `None` of one without a label, below which none stands.
pub(super) fn depths<'a>(labels: impl Iterator<Item = Option<&'a Label>>) -> Vec<Option<usize>> {
    let mut open: Vec<&Label> = Vec::new();
    let depth = |label: Option<&'a Label>| {
        let Some(label) = label else {
            open.clear();
            return None;
        };
        match open.iter().rposition(|before| label.goes_on(before)) {
            Some(at) => open.truncate(at),
            None => {
                let above = open.iter().rposition(|above| label.is_below(above));
                open.truncate(above.map_or(0, |at| at + 1));
            }
        }
        open.push(label);
        Some(open.len() - 1)
    };
    labels.map(depth).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_how_deep_rows_stand() {
        for (labels, expected) in [
            ("I 1 2 II 1 III", "0 1 1 0 1 0"),
            ("A I 1 - - 2 II B", "0 1 2 3 3 2 1 0"),
            ("1 1.1 1.2 1.2.1 2 2.1", "0 1 1 2 0 1"),
            ("1. a) b) 2. - +", "0 1 1 0 1 2"),
            ("1 2 3", "0 0 0"),
            ("1 ? 2", "0 x 0"),
            ("I ? 1 - II", "0 x 0 1 0"),
            ("1.500 2 1.200", "0 0 0"),
            ("Cây 5", "x 0"),
            ("1 2 I", "0 0 0"),
            ("G H I K 1", "0 0 0 0 1"),
        ] {
            let labels: Vec<Option<Label>> = labels.split(' ').map(Label::read).collect();
            let depths = depths(labels.iter().map(Option::as_ref));
            let depths: Vec<String> = depths
                .into_iter()
                .map(|depth| depth.map_or("x".to_owned(), |depth| depth.to_string()))
                .collect();
            assert_eq!(depths.join(" "), expected);
        }
    }
}
