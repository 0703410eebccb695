//! Tokens: words, figures and signs of a text, each at its byte.

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// Its first byte.
    pub start: usize,
    /// As it is typed.
    pub text: &'a str,
    /// What it is.
    pub kind: Kind,
    /// Whether no space stands before it.
    pub glued: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Figures alone.
    Number,
    /// Letters alone.
    Word,
    /// The year of the plan, `{{ nam }}`, and so many more.
    Nam(i32),
    /// Another value of the plan, `{{ ... }}`.
    Call,
    /// Any other character.
    Sign,
    /// A paragraph or an item ends.
    Break,
}

impl Token<'_> {
    /// One past its last byte.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is this word, which is in lower case, whatever its capitals.
    pub fn is(&self, word: &str) -> bool {
        self.text.chars().flat_map(char::to_lowercase).eq(word.chars())
    }

    /// Whether it is one of these words.
    pub fn is_one_of(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Whether it begins with a capital.
    pub fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Its figures as a number, where they are at most four.
    pub fn number(&self) -> Option<u32> {
        (self.kind == Kind::Number && self.text.len() <= 4).then(|| self.text.parse().ok())?
    }

    /// Its figures as a year.
    pub fn year(&self) -> Option<i32> {
        let year = i32::try_from(self.number()?).ok()?;
        (self.text.len() == 4 && (1900..=2100).contains(&year)).then_some(year)
    }
}

/// Splits a text. Marks of bold and italic stand between words as if they were not there.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    let mut glued = true;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let (len, kind) = match c {
            '\n' => match ends_paragraph(&rest[1..]) {
                true => (1, Kind::Break),
                false => {
                    (at, glued) = (at + 1, false);
                    continue;
                }
            },
            c if c.is_whitespace() => {
                (at, glued) = (at + c.len_utf8(), false);
                continue;
            }
            '*' | '_' | '\\' | '`' => {
                at += 1;
                continue;
            }
            c if c.is_ascii_digit() => (run(rest, |c| c.is_ascii_digit()), Kind::Number),
            c if c.is_alphabetic() => (run(rest, char::is_alphabetic), Kind::Word),
            '{' if rest.starts_with("{{") => match rest.find("}}") {
                Some(end) => (end + 2, call(&rest[2..end])),
                None => (1, Kind::Sign),
            },
            c => (c.len_utf8(), Kind::Sign),
        };
        tokens.push(Token { start: at, text: &rest[..len], kind, glued });
        at += len;
        glued = true;
    }
    tokens
}

fn run(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c: char| !of(c)).unwrap_or(text.len())
}

/// What is called: the year of the plan, or something else.
fn call(inside: &str) -> Kind {
    let Some(rest) = inside.trim().strip_prefix("nam") else { return Kind::Call };
    let rest: String = rest.split_whitespace().collect();
    match rest.as_str() {
        "" => Kind::Nam(0),
        rest if rest.starts_with(['+', '-']) => rest.parse().map_or(Kind::Call, Kind::Nam),
        _ => Kind::Call,
    }
}

/// Whether what follows a line end is no continuation of its line: nothing, a heading, an item.
fn ends_paragraph(next: &str) -> bool {
    let line = next.lines().next().unwrap_or_default().trim_start();
    let label = line.split(['.', ')']).next().unwrap_or_default();
    let labelled = label.len() < line.len()
        && !label.is_empty()
        && (label.chars().all(|c| c.is_ascii_digit()) && label.len() <= 2
            || label.chars().count() == 1)
        && line[label.len() + 1..].starts_with([' ', '.', ')']);
    line.is_empty()
        || line.starts_with(['#', '|'])
        || labelled
        || line.starts_with("- ")
        || line.starts_with("+ ")
        || line.starts_with("* ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_figures_and_calls_are_told_apart() {
        let kinds = |text| tokens(text).iter().map(|t| t.kind).collect::<Vec<_>>();
        assert_eq!(kinds("**Thứ 2**\nngày"), [Kind::Word, Kind::Number, Kind::Word]);
        assert_eq!(
            kinds("a\n\n1. b"),
            [Kind::Word, Kind::Break, Kind::Break, Kind::Number, Kind::Sign, Kind::Word]
        );
        assert_eq!(
            kinds("{{ nam }}{{nam - 1}}{{ x }}{{"),
            [Kind::Nam(0), Kind::Nam(-1), Kind::Call, Kind::Sign, Kind::Sign]
        );
        assert!(tokens("THỨ")[0].is("thứ"));
    }
}
