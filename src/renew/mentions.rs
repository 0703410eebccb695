//! Văn bản viện dẫn (documents that are cited): where a text names one.

use crate::calendar::{Calendar, Kind, LunarAt, Pairs, Token};
use crate::law::documents::{CITED, LAWS, SHORT};

/// A document that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// Its first token.
    pub start: usize,
    /// The token behind its type and number.
    pub end: usize,
    /// Whether a number or a symbol says which one it is.
    pub numbered: bool,
    /// Whether it is a law, which has a name in place of a number.
    pub law: bool,
    /// Whether its type is written with a capital.
    pub capital: bool,
}

/// What a text says of dates and documents.
pub(super) struct Reading<'a> {
    pub calendar: Calendar<'a>,
    pub mentions: Vec<Mention>,
    pub weekdays: Pairs,
    pub lunar: Vec<LunarAt>,
}

impl<'a> Reading<'a> {
    pub fn new(text: &'a str) -> Self {
        let calendar = Calendar::read(text);
        let (mentions, weekdays) = (mentions(&calendar), calendar.weekdays());
        let lunar = calendar.lunar();
        Self { calendar, mentions, weekdays, lunar }
    }
}

/// Finds the documents that a text names.
fn mentions(calendar: &Calendar) -> Vec<Mention> {
    let tokens = calendar.tokens.as_slice();
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mention = mention(calendar, at);
        at = mention.as_ref().map_or(at + 1, |m| m.end.max(at + 1));
        found.extend(mention);
    }
    found
}

fn mention(calendar: &Calendar, at: usize) -> Option<Mention> {
    let tokens = calendar.tokens.as_slice();
    if let Some(end) = symbol(calendar, at) {
        return Some(Mention { start: at, end, numbered: true, law: false, capital: true });
    }
    let short = SHORT.contains(&tokens[at].text).then_some((1, false));
    let (len, law) = LAWS
        .iter()
        .map(|name| (*name, true))
        .chain(CITED.iter().map(|name| (*name, false)))
        .filter_map(|(name, law)| Some((words(tokens, at, name)?, law)))
        .chain(short)
        .max()?;
    let capital = tokens[at].is_capital();
    let mut end = at + len;
    let said = tokens.get(end).is_some_and(|t| t.is("số"));
    let number = if said { end + 1 } else { end };
    let number =
        if said && tokens.get(number).is_some_and(|t| t.text == ":") { number + 1 } else { number };
    if let Some(behind) = symbol(calendar, number) {
        end = behind;
    } else if tokens.get(number).is_some_and(|t| t.kind == Kind::Number)
        && calendar.date_around(number).is_none()
        && (said || tokens.get(number + 1).is_none_or(|t| t.is_one_of(&["ngày", "của", ",", "("])))
    {
        end = number + 1;
    } else if tokens.get(end).is_some_and(|t| t.is_one_of(&["này", "trên"])) {
        return None;
    } else if !capital {
        // A verb, unless a date or the issuer follows: `theo công văn ngày 12/01/2027`.
        let day = tokens.get(end).is_some_and(|t| t.is("ngày"));
        let issuer = tokens.get(end).is_some_and(|t| t.is_one_of(&["của", "do"]));
        if !(day && calendar.date_at(end + 1).is_some() || issuer) {
            return None;
        }
    } else if short.is_some() && len == 1 && !tokens.get(end).is_some_and(|t| t.is("ngày")) {
        return None;
    }
    Some(Mention { start: at, end, numbered: end > at + len, law, capital })
}

/// How many tokens a name takes there.
fn words(tokens: &[Token], at: usize, name: &str) -> Option<usize> {
    let mut len = 0;
    for word in name.split(' ') {
        let token = tokens.get(at + len)?;
        let lower = word.to_lowercase();
        if !token.is(&lower) {
            return None;
        }
        len += 1;
    }
    Some(len)
}

/// The token behind a number with its symbol: `15/NQ-HĐND`, `217/2025/NĐ-CP`, `08-ĐA/TU`,
/// `/KH-UBND`.
fn symbol(calendar: &Calendar, at: usize) -> Option<usize> {
    let tokens = calendar.tokens.as_slice();
    let first = tokens.get(at)?;
    if calendar.date_around(at).is_some() {
        return None;
    }
    let goes_on = |n: usize| {
        let token = tokens.get(n)?;
        // `1105 /KH-ĐKT`
        (token.glued || n == at + 1 && token.text == "/").then_some(token)
    };
    let mut end = match first.kind {
        Kind::Number if !joined(tokens, at) => at + 1,
        // `số YBB-SA32/26-LR`
        Kind::Word if first.is_capital() && at > 0 && tokens[at - 1].is("số") => at + 1,
        Kind::Sign if first.text == "/" && !first.glued => at,
        _ => return None,
    };
    let mut letters = false;
    while let (Some(sign), Some(part)) = (
        if end == at { Some(first) } else { goes_on(end) },
        tokens.get(end + 1).filter(|t| t.glued || letters && t.is_capital()),
    ) {
        let part_fits = match part.kind {
            Kind::Word => part.is_capital(),
            Kind::Number => true,
            _ => false,
        };
        if !matches!(sign.text, "/" | "-" | "–" | ".") || !part_fits {
            break;
        }
        // A number goes on over a point into nothing but letters: `1.2` is none.
        letters |= part.kind == Kind::Word;
        end += 2;
        while tokens
            .get(end)
            .is_some_and(|t| t.glued && matches!(t.kind, Kind::Word | Kind::Number))
        {
            end += 1;
        }
    }
    letters.then_some(end)
}

/// Whether a token goes on from what stands before it: `K12`, `-12`, `/12`.
fn joined(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|n| &tokens[n]) else { return false };
    let sign = matches!(before.text, "/" | "-" | ".") && before.glued && at >= 2;
    tokens[at].glued && (before.kind == Kind::Word || sign)
}
