//! Định dạng số (number formats): a number of a workbook as the spreadsheet shows it in Vietnam, with
//! dots between thousands and a comma before decimals.

use chrono::{Datelike as _, Days, NaiveDate};
use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::plan::dotted;

/// How a number is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// As the figure that it is.
    Plain,
    /// As these words: a date, a percentage, a figure with a symbol.
    Words(String),
    /// A figure with dots, rounded or cut in thousands, or a symbol of Vietnamese money.
    Figure(String),
    /// In a way that is not known here: names of months, fractions, powers of ten.
    Unknown,
}

/// Returns the code of a format that workbooks do not write out.
pub(super) fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "\"$\"#,##0",
        7 | 8 => "\"$\"#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 | 48 => "0.00E+00",
        12 | 13 => "# ?/?",
        // A machine shows it as its owner writes dates.
        14 => "dd/mm/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 | 19 => "h:mm AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "dd/mm/yyyy h:mm",
        37 | 38 => "#,##0;(#,##0)",
        39 | 40 => "#,##0.00;(#,##0.00)",
        41 => "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
        42 => "_(\"$\"* #,##0_);_(\"$\"* (#,##0);_(\"$\"* \"-\"_);_(@_)",
        43 => "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
        44 => "_(\"$\"* #,##0.00_);_(\"$\"* (#,##0.00);_(\"$\"* \"-\"??_);_(@_)",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        49 => "@",
        _ => "General",
    }
}

/// A piece of a section of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Printed as it is.
    Literal(String),
    /// Places of digits, dots and commas.
    Digits(String),
    /// Letters of dates, all the same.
    Date(char, usize),
    Percent,
    General,
    /// The text of the cell.
    Text,
}

/// Returns how a number is shown by a code; `day_0` is the day that the workbook counts from.
pub(super) fn shown(code: &str, number: Decimal, day_0: NaiveDate) -> Shown {
    let Some(sections) = sections(code) else { return Shown::Unknown };
    let (nth, alone) = match sections.len() {
        0 => return Shown::Plain,
        1 => (0, true),
        2 => (usize::from(number.is_sign_negative() && !number.is_zero()), false),
        _ if number.is_zero() => (2, false),
        _ => (usize::from(number.is_sign_negative()), false),
    };
    let section = &sections[nth];
    if section.iter().any(|piece| matches!(piece, Piece::Date(..))) {
        return date(section, number, day_0).map_or(Shown::Unknown, Shown::Words);
    }
    figure(section, number, alone || nth != 1)
}

/// Cuts a code at its semicolons; `None` when it has what is not known here.
fn sections(code: &str) -> Option<Vec<Vec<Piece>>> {
    let mut sections = vec![Vec::new()];
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        let section = sections.last_mut()?;
        match c {
            ';' => sections.push(Vec::new()),
            '"' => {
                let words: String = chars.by_ref().take_while(|c| *c != '"').collect();
                section.push(Piece::Literal(words));
            }
            '\\' => section.push(Piece::Literal(chars.next()?.to_string())),
            '_' => {
                chars.next();
                section.push(Piece::Literal(" ".into()));
            }
            '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if let Some(money) = inside.strip_prefix('$') {
                    let symbol = money.split('-').next().unwrap_or_default();
                    // The long date of the system.
                    if money.to_uppercase().contains("-F800") || money.contains("-F400") {
                        return None;
                    }
                    section.push(Piece::Literal(symbol.to_owned()));
                } else if !inside.chars().all(char::is_alphabetic)
                    || matches!(
                        inside.to_lowercase().as_str(),
                        "h" | "hh" | "m" | "mm" | "s" | "ss"
                    )
                {
                    return None;
                }
            }
            'G' | 'g' if code_follows(&mut chars, "eneral") => section.push(Piece::General),
            '0' | '#' | '?' | '.' | ',' => match section.last_mut() {
                Some(Piece::Digits(digits)) => digits.push(c),
                _ if c == ',' || c == '.' && !chars.peek().is_some_and(char::is_ascii_digit) => {
                    section.push(Piece::Literal(c.to_string()));
                }
                _ => section.push(Piece::Digits(c.to_string())),
            },
            '%' => section.push(Piece::Percent),
            '@' => section.push(Piece::Text),
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => {
                let c = c.to_ascii_lowercase();
                match section.last_mut() {
                    Some(Piece::Date(own, count)) if *own == c => *count += 1,
                    _ => section.push(Piece::Date(c, 1)),
                }
            }
            // Powers of ten, halves of days, years of other calendars.
            'E' | 'e' | 'A' | 'a' | 'b' | 'B' | 'g' | 'G' => return None,
            '/' if section.iter().any(|piece| matches!(piece, Piece::Digits(_))) => return None,
            c => section.push(Piece::Literal(c.to_string())),
        }
    }
    Some(sections)
}

/// Takes these letters if they follow.
fn code_follows(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, letters: &str) -> bool {
    let follows = chars.clone().take(letters.len()).collect::<String>();
    let fits = follows.eq_ignore_ascii_case(letters);
    if fits {
        chars.nth(letters.len() - 1);
    }
    fits
}

fn figure(section: &[Piece], number: Decimal, signed: bool) -> Shown {
    let percent = section.contains(&Piece::Percent);
    let plain = section.iter().all(|piece| matches!(piece, Piece::General | Piece::Text));
    if plain {
        return Shown::Plain;
    }
    let mut all: Vec<&str> = Vec::new();
    for piece in section {
        if let Piece::Digits(digits) = piece {
            all.push(digits);
        }
    }
    if all.len() > 1 {
        // Digits in several places: a telephone number, a code.
        return Shown::Unknown;
    }
    let mut text = String::new();
    for piece in section {
        match piece {
            Piece::Literal(words) => text += words,
            Piece::Percent => text.push('%'),
            Piece::Digits(digits) => match places(digits, number, percent) {
                Some(figure) => text += &figure,
                None => return Shown::Unknown,
            },
            Piece::General => text += &number.abs().normalize().to_string().replace('.', ","),
            Piece::Text | Piece::Date(..) => {}
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let negative = signed && number.is_sign_negative() && !number.is_zero();
    let text = if negative { format!("-{text}") } else { text };
    if percent || foreign(&text).is_some() || !text.contains(|c: char| c.is_ascii_digit()) {
        return Shown::Words(text);
    }
    Shown::Figure(text)
}

/// A number in places of digits: `#,##0.00`.
fn places(digits: &str, number: Decimal, percent: bool) -> Option<String> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let scaled = |part: &str| part.len() - part.trim_end_matches(',').len();
    let cut = if fraction.is_empty() { scaled(whole) } else { scaled(fraction) };
    let mut number = number.abs();
    if percent {
        number = number.checked_mul(Decimal::ONE_HUNDRED)?;
    }
    for _ in 0..cut {
        number /= Decimal::ONE_THOUSAND;
    }
    let fraction = fraction.trim_end_matches(',');
    let most = u32::try_from(fraction.len()).ok()?;
    let least = fraction.chars().filter(|c| *c == '0').count();
    let number = number.round_dp_with_strategy(most, RoundingStrategy::MidpointAwayFromZero);
    let text = number.normalize().to_string();
    let (mut before, after) = match text.split_once('.') {
        Some((before, after)) => (before.to_owned(), after.to_owned()),
        None => (text, String::new()),
    };
    let grouped = whole.trim_end_matches(',').contains(',');
    let zeros = whole.chars().filter(|c| *c == '0').count();
    if before == "0" && zeros == 0 {
        before.clear();
    }
    while before.len() < zeros {
        before.insert(0, '0');
    }
    if grouped && !before.starts_with('0') && !before.is_empty() {
        before = dotted(Decimal::from_str_exact(&before).ok()?);
    }
    let after = format!("{after:0<least$}");
    Some(if after.is_empty() { before } else { format!("{before},{after}") })
}

/// A day, and the time of it; `None` with names of months or weekdays.
fn date(section: &[Piece], number: Decimal, day_0: NaiveDate) -> Option<String> {
    let whole = number.floor();
    let days = whole.to_u64()?;
    let seconds = ((number - whole) * Decimal::from(86_400)).round().to_u64()?;
    // The workbooks of 1900 have a 29 February that never was.
    let early = u64::from(day_0.year() == 1899 && days < 60);
    let day = day_0.checked_add_days(Days::new(days + early + seconds / 86_400))?;
    let seconds = seconds % 86_400;
    let kinds: Vec<char> = section
        .iter()
        .filter_map(|p| if let Piece::Date(c, _) = p { Some(*c) } else { None })
        .collect();
    let mut nth: usize = 0;
    let mut text = String::new();
    for piece in section {
        match piece {
            Piece::Literal(words) => text += words,
            Piece::Date(letter, count) => {
                let before = nth.checked_sub(1).map(|nth| kinds[nth]);
                let minutes = before == Some('h') || kinds.get(nth + 1) == Some(&'s');
                nth += 1;
                let figure = match (letter, count) {
                    ('d', 1 | 2) => u64::from(day.day()),
                    ('m', 1 | 2) if minutes => seconds / 60 % 60,
                    ('m', 1 | 2) => u64::from(day.month()),
                    ('y', 1 | 2) => u64::try_from(day.year() % 100).ok()?,
                    ('y', _) => u64::try_from(day.year()).ok()?,
                    ('h', 1 | 2) => seconds / 3600,
                    ('s', 1 | 2) => seconds % 60,
                    _ => return None,
                };
                let long = *count >= 2 || *letter == 'y';
                text += &if long { format!("{figure:02}") } else { figure.to_string() };
            }
            Piece::Text => {}
            _ => return None,
        }
    }
    Some(text.trim().to_owned())
}

/// Signs and codes of other countries' money.
const FOREIGN: [&str; 12] =
    ["$", "€", "£", "¥", "₩", "฿", "USD", "EUR", "GBP", "JPY", "CNY", "THB"];

/// Returns the money of another country that a text names.
pub(in crate::sheet) fn foreign(text: &str) -> Option<&'static str> {
    let upper = text.to_uppercase();
    let has = |sign: &&&str| {
        let code = sign.bytes().all(|b| b.is_ascii_alphabetic());
        let at = upper.find(**sign);
        at.is_some_and(|at| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
            !code
                || !letter(upper[..at].chars().next_back())
                    && !letter(upper[at + sign.len()..].chars().next())
        })
    };
    FOREIGN.iter().find(has).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_excel_shows_them() {
        let Some(day_0) = NaiveDate::from_ymd_opt(1899, 12, 30) else { panic!("no day") };
        let show = |code: &str, number: &str| {
            let number = number.parse().unwrap_or_else(|e| panic!("{e}"));
            match shown(code, number, day_0) {
                Shown::Plain => "as it is".to_owned(),
                Shown::Words(words) => format!("words {words}"),
                Shown::Figure(figure) => format!("figure {figure}"),
                Shown::Unknown => "unknown".to_owned(),
            }
        };
        for (code, number, expected) in [
            ("General", "0.5", "as it is"),
            ("@", "12", "as it is"),
            ("#,##0", "1234567", "figure 1.234.567"),
            ("#,##0.00", "1234.5", "figure 1.234,50"),
            ("0.0#", "1234.5", "figure 1234,5"),
            ("000", "7", "figure 007"),
            ("#,##0,", "54550000", "figure 54.550"),
            ("#,##0 \"đ\"", "1250", "figure 1.250 đ"),
            ("#,##0\\ [$₫-42A]", "1250", "figure 1.250 ₫"),
            ("\"$\"#,##0.00", "1250", "words $1.250,00"),
            ("[$$-409]#,##0", "1250", "words $1.250"),
            ("#,##0 [$USD]", "1250", "words 1.250 USD"),
            ("#,##0 [$€-407]", "1250", "words 1.250 €"),
            ("0%", "0.5", "words 50%"),
            ("0.0%", "0.125", "words 12,5%"),
            (built_in(41), "0", "words -"),
            (built_in(41), "-1250", "figure (1.250)"),
            (built_in(43), "1250", "figure 1.250,00"),
            ("#,##0;[Red]-#,##0", "-5", "figure -5"),
            ("#,##0", "-5", "figure -5"),
            ("dd/mm/yyyy", "46461", "words 15/03/2027"),
            ("d/m/yy", "46461", "words 15/3/27"),
            ("[$-42A]dd\\-mm\\-yyyy;@", "46461", "words 15-03-2027"),
            ("mm/yyyy", "46461", "words 03/2027"),
            ("\"Ngày \"d\" tháng \"m", "46461", "words Ngày 15 tháng 3"),
            ("dd/mm/yyyy hh:mm", "46461.3125", "words 15/03/2027 07:30"),
            ("dd/mm/yyyy", "1", "words 01/01/1900"),
            ("mmm-yy", "46461", "unknown"),
            ("0.00E+00", "46461", "unknown"),
            ("# ?/?", "0.5", "unknown"),
            ("[>100]0;0.0", "5", "unknown"),
        ] {
            assert_eq!(show(code, number), expected, "{code} {number}");
        }
    }
}
