//! Lịch (calendar): dates, days of the week and lunar years, as they are typed in a text.
//!
//! From a text to values with their bytes, and from a value back to the words that are written.
//! [`Calendar`] reads one text; nothing here knows what the text is about.

mod dates;
mod lunar;
mod new_year;
mod tokens;
mod weekdays;

pub use dates::{DateAt, Figure, YearOf};
pub use lunar::{LunarAt, LunarYear};
pub use new_year::lunar_new_year;
pub use tokens::{Kind, Token};
pub use weekdays::{Pairs, WeekdayAt, WeekdayOf, name};

/// The tokens of a text and the dates among them.
#[derive(Debug, Clone)]
pub struct Calendar<'a> {
    /// The tokens in order.
    pub tokens: Vec<Token<'a>>,
    /// The dates in order.
    pub dates: Vec<DateAt>,
}

impl<'a> Calendar<'a> {
    /// Reads a text.
    pub fn read(text: &'a str) -> Self {
        let tokens = tokens::tokens(text);
        let dates = dates::dates(&tokens);
        Self { tokens, dates }
    }

    /// The year at a token, in a plan of the year `nam`; `None` if there is none.
    pub fn year_at(&self, token: usize, nam: i32) -> Option<i32> {
        let token = self.tokens.get(token)?;
        match token.kind {
            Kind::Nam(more) => (nam != 0).then_some(nam + more),
            _ => token.year(),
        }
    }

    /// The date that begins at a token.
    pub fn date_at(&self, token: usize) -> Option<usize> {
        self.dates.binary_search_by_key(&token, |date| date.tokens.start).ok()
    }

    /// The date that ends before a token.
    pub fn date_before(&self, token: usize) -> Option<usize> {
        self.dates.binary_search_by_key(&token, |date| date.tokens.end).ok()
    }

    /// The date that a token is a part of.
    pub fn date_around(&self, token: usize) -> Option<usize> {
        let next = self.dates.partition_point(|date| date.tokens.end <= token);
        self.dates.get(next).filter(|date| date.tokens.contains(&token)).map(|_| next)
    }
}
