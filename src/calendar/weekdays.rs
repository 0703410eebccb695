//! Thứ (days of the week) in a text, and the dates that they stand beside.

use std::ops::Range;

use chrono::{NaiveDate, Weekday};

use super::tokens::{Kind, Token};
use super::{Calendar, DateAt};

const NAMES: [&str; 6] = ["hai", "ba", "tư", "năm", "sáu", "bảy"];

/// Words before a number that is no day: the second time, the fifth session.
const ORDINALS: [&str; 34] = [
    "lần", "họp", "khóa", "khoá", "đợt", "hạng", "phiên", "tuần", "tháng", "năm", "nhóm", "kỳ",
    "điều", "mục", "khoản", "người", "tập", "chương", "vòng", "trận", "bài", "phần", "giai",
    "đoạn", "bước", "cấp", "loại", "bên", "số", "lớp", "giải", "vị", "trí", "câu",
];

/// How a day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `T2`, `CN`.
    Short,
    /// `thứ 2`
    Figure,
    /// `thứ hai`
    Lower,
    /// `thứ Hai`
    Capital,
    /// `THỨ HAI`
    Capitals,
}

/// A day of the week in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekdayAt {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The day.
    pub day: Weekday,
    /// Whether it can be nothing else: `thứ hai` may be the second thing.
    pub sure: bool,
    style: Style,
    /// Whether its first letter is a capital.
    capital: bool,
    /// Whether it begins a sentence.
    opens: bool,
}

/// A day of the week and its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekdayOf {
    /// The day of the week.
    pub weekday: WeekdayAt,
    /// Which of the dates it belongs to.
    pub date: usize,
    /// The day of the month, where the date is the last of several: `24, 25/8/2027`.
    pub day: u32,
    /// The date that says its year: a later one where its own has none.
    pub dated_by: usize,
}

impl WeekdayOf {
    /// Its date in a year; `None` where that year has no such day.
    pub fn in_year(&self, dates: &[DateAt], year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, dates[self.date].month.value, self.day)
    }
}

/// The days of the week of a text that stand beside dates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Each with its date.
    pub paired: Vec<WeekdayOf>,
    /// Those of which it is not clear to which date they belong.
    pub unclear: Vec<WeekdayAt>,
    /// Those that stand beside none: `thứ Hai đầu tháng`.
    pub apart: Vec<WeekdayAt>,
}

/// The name of a day, as the decree writes it.
pub fn name(day: Weekday) -> &'static str {
    const DAYS: [&str; 7] =
        ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"];
    DAYS[day.num_days_from_monday() as usize]
}

impl WeekdayAt {
    /// Another day in its spelling.
    pub fn write(&self, day: Weekday) -> String {
        let number = day.num_days_from_monday() as usize;
        let Some(word) = NAMES.get(number) else {
            return match self.style {
                Style::Short => "CN".into(),
                Style::Capitals => "CHỦ NHẬT".into(),
                Style::Lower if !self.capital => "chủ nhật".into(),
                _ => "Chủ nhật".into(),
            };
        };
        // `Chủ nhật` has its capital everywhere.
        let sunday = self.day == Weekday::Sun;
        let first = if self.capital && (!sunday || self.opens) { "Thứ" } else { "thứ" };
        match self.style {
            Style::Short => format!("T{}", number + 2),
            Style::Figure => format!("{first} {}", number + 2),
            Style::Lower => format!("{first} {word}"),
            Style::Capital => {
                let capital: String = word.chars().take(1).flat_map(char::to_uppercase).collect();
                format!("{first} {capital}{}", word.chars().skip(1).collect::<String>())
            }
            Style::Capitals => format!("THỨ {}", word.to_uppercase()),
        }
    }
}

impl Calendar<'_> {
    /// Whether a text may have a day of the week: a cheap look.
    pub fn may_have_weekdays(text: &str) -> bool {
        let pieces =
            ["hứ ", "HỨ ", "hứ\n", "ủ n", "ủ N", "Ủ N", "CN", "T2", "T3", "T4", "T5", "T6", "T7"];
        pieces.iter().any(|piece| text.contains(piece))
    }

    /// Finds the days of the week that stand beside dates.
    pub fn weekdays(&self) -> Pairs {
        let mut pairs = Pairs::default();
        let all: Vec<WeekdayAt> = {
            let mut at = 0;
            let mut all: Vec<WeekdayAt> = Vec::new();
            while at < self.tokens.len() {
                let found = weekday(&self.tokens, at);
                at = found.as_ref().map_or(at + 1, |day| day.tokens.end);
                all.extend(found);
            }
            all
        };
        let mut rest = all.as_slice();
        while !rest.is_empty() {
            let mut count = 1;
            while rest.get(count).is_some_and(|next| {
                let between = rest[count - 1].tokens.end..next.tokens.start;
                self.joins(between)
            }) {
                count += 1;
            }
            let (group, more) = rest.split_at(count);
            self.pair(group, &mut pairs);
            rest = more;
        }
        pairs
    }

    /// Whether the tokens there only join two members of a list or a span.
    fn joins(&self, between: Range<usize>) -> bool {
        let words = [",", "-", "–", "và", "đến", "hoặc", "tới", "hết", "&", "/", "+"];
        !between.is_empty()
            && between.len() <= 2
            && self.tokens[between].iter().all(|t| t.is_one_of(&words))
    }

    /// Pairs days of the week that stand side by side with the dates before or behind them.
    fn pair(&self, group: &[WeekdayAt], pairs: &mut Pairs) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
        let behind = self.skip_behind(last.tokens.end);
        if let Some(date) = self.date_at(behind) {
            // Of several, only the last one stands beside it.
            return self.add(last, date, self.dates[date].day.value, pairs);
        }
        let days = self.days(behind);
        if let Some((date, mut days)) = days {
            days.push(self.dates[date].day.value);
            return self.add_all(group, date, &days, pairs);
        }
        let before = self.skip_before(first.tokens.start);
        let Some(date) = self.date_before(before) else {
            return pairs.apart.extend(group.iter().cloned());
        };
        let mut days = self.days_before(date);
        days.push(self.dates[date].day.value);
        self.add_all(group, date, &days, pairs);
    }

    fn add_all(&self, group: &[WeekdayAt], date: usize, days: &[u32], pairs: &mut Pairs) {
        if group.len() != days.len() {
            // `thứ Hai, ngày 24 và thứ Ba, ngày 25/8/2027`: each stands before its own.
            if let ([one], [day, _]) = (group, days)
                && one.tokens.end <= self.dates[date].tokens.start
            {
                return self.add(one, date, *day, pairs);
            }
            pairs.unclear.extend(group.iter().cloned());
            return;
        }
        for (weekday, day) in group.iter().zip(days) {
            self.add(weekday, date, *day, pairs);
        }
    }

    fn add(&self, weekday: &WeekdayAt, date: usize, day: u32, pairs: &mut Pairs) {
        let dated_by = self.dated_by(date);
        pairs.paired.push(WeekdayOf { weekday: weekday.clone(), date, day, dated_by });
    }

    /// The date whose year is also that of this one: `từ 24/8 đến 28/8/2027`.
    pub fn dated_by(&self, date: usize) -> usize {
        if self.dates[date].year.is_some() {
            return date;
        }
        let mut end = self.dates[date].tokens.end;
        for (nth, next) in self.dates.iter().enumerate().skip(date + 1).take(12) {
            let between = &self.tokens[end..next.tokens.start];
            let near = between.len() <= 12
                && between.iter().all(|t| t.kind != Kind::Break && !matches!(t.text, "." | ";"));
            if !near {
                return date;
            }
            if next.year.is_some() {
                return nth;
            }
            end = next.tokens.end;
        }
        date
    }

    /// Over what may stand between a day of the week and its date.
    fn skip_behind(&self, mut at: usize) -> usize {
        let skipped = [",", "(", "ngày", "các", "-", "–", "là", "tức", ":"];
        while self.tokens.get(at).is_some_and(|t| t.is_one_of(&skipped)) {
            at += 1;
        }
        at
    }

    /// Over what may stand between a date and the day of the week behind it.
    fn skip_before(&self, mut at: usize) -> usize {
        let skipped = [
            ",", "(", ")", "-", "–", "là", "nhằm", "tức", "vào", "rơi", "sáng", "chiều", "tối",
            "trưa", "buổi", "đêm", "từ", "các",
        ];
        while at > 0 && self.tokens[at - 1].is_one_of(&skipped) {
            at -= 1;
        }
        at
    }

    /// Days without their month from a token on, `24, 25/8/2027`: those but the last, and the date.
    fn days(&self, start: usize) -> Option<(usize, Vec<u32>)> {
        let mut days = Vec::new();
        let mut at = start;
        while let Some(day) = self.day(at) {
            days.push(day);
            at += 1;
            let join = at;
            while at < join + 5 && self.date_at(at).is_none() && self.day(at).is_none() {
                let token = self.tokens.get(at)?;
                let between = [",", "-", "–", "và", "đến", "tới", "ngày", "thứ", "hết", "(", ")"];
                let weekday = weekday(&self.tokens, at);
                if !token.is_one_of(&between) && weekday.is_none() {
                    return None;
                }
                at = weekday.map_or(at + 1, |w| w.tokens.end);
            }
            if let Some(date) = self.date_at(at) {
                return Some((date, days));
            }
        }
        None
    }

    /// Days without their month before a date, in order.
    fn days_before(&self, date: usize) -> Vec<u32> {
        let mut days = Vec::new();
        let mut at = self.dates[date].tokens.start;
        loop {
            let mut before = at;
            while before > 0
                && at - before < 3
                && self.tokens[before - 1]
                    .is_one_of(&[",", "-", "–", "và", "đến", "tới", "ngày", "hết"])
            {
                before -= 1;
            }
            let Some(day) = before.checked_sub(1).filter(|_| before < at).and_then(|n| self.day(n))
            else {
                break;
            };
            days.insert(0, day);
            at = before - 1;
        }
        days
    }

    /// A day of a month that stands alone.
    fn day(&self, at: usize) -> Option<u32> {
        let token = self.tokens.get(at)?;
        let whole = |n: usize| {
            self.tokens.get(n).is_none_or(|next| {
                !(next.glued && (next.kind == Kind::Word || matches!(next.text, "/" | "." | ":")))
            })
        };
        let day = token.number().filter(|day| (1..=31).contains(day) && token.text.len() <= 2)?;
        (self.date_around(at).is_none() && whole(at + 1)).then_some(day)
    }
}

/// The day of the week at a token.
fn weekday(tokens: &[Token], at: usize) -> Option<WeekdayAt> {
    let first = tokens.get(at)?;
    if first.kind != Kind::Word {
        return None;
    }
    let second = tokens.get(at + 1);
    let make = |len: usize, day: usize, style: Style, sure: bool| {
        let last = &tokens[at + len - 1];
        Some(WeekdayAt {
            bytes: first.start..last.end(),
            tokens: at..at + len,
            day: Weekday::try_from(u8::try_from(day).ok()?).ok()?,
            sure,
            style,
            capital: first.is_capital(),
            opens: at.checked_sub(1).is_none_or(|n| {
                tokens[n].kind == Kind::Break || matches!(tokens[n].text, "." | ":")
            }),
        })
    };
    let capitals = |t: &Token| t.text.chars().all(char::is_uppercase);
    let word = |back: usize, words: &[&str]| {
        at.checked_sub(back).is_some_and(|n| tokens[n].is_one_of(words))
    };
    // `kỳ họp thứ Hai` is the second one, `họp thứ Hai` is on a Monday.
    let held = word(1, &["họp"])
        && !word(2, &["kỳ", "kì", "phiên", "cuộc"])
        && second.is_some_and(Token::is_capital);
    let ordinal = word(1, &ORDINALS) && !held;
    if first.is("chủ") && second.is_some_and(|word| word.is("nhật")) {
        let style = match (capitals(first), first.is_capital()) {
            (true, _) => Style::Capitals,
            (_, true) => Style::Capital,
            _ => Style::Lower,
        };
        return make(2, 6, style, true);
    }
    if first.text == "CN" {
        return make(1, 6, Style::Short, false);
    }
    if first.text == "T" {
        let digit = second.filter(|t| t.glued && t.text.len() == 1)?.number()?;
        let fine = (2..=7).contains(&digit)
            && !tokens.get(at + 2).is_some_and(|t| t.glued && t.text == "/");
        return fine.then(|| make(2, digit as usize - 2, Style::Short, false))?;
    }
    let second = second.filter(|_| first.is("thứ") && !ordinal)?;
    // `ngày thứ hai` and `buổi thứ 2` are the second ones.
    let counted = at
        .checked_sub(1)
        .is_some_and(|n| tokens[n].is_one_of(&["ngày", "buổi", "hội", "nghị", "nhiệm"]));
    if second.kind == Kind::Number {
        let digit = second.number().filter(|_| second.text.len() == 1 && !counted)?;
        return (2..=7)
            .contains(&digit)
            .then(|| make(2, digit as usize - 2, Style::Figure, begins(tokens, at)))?;
    }
    let spelled =
        if second.is("bẩy") { Some(5) } else { NAMES.iter().position(|n| second.is(n)) };
    let day = spelled?;
    let style = match (capitals(first) && capitals(second), second.is_capital()) {
        (true, _) => Style::Capitals,
        (_, true) => Style::Capital,
        _ => Style::Lower,
    };
    if counted && style != Style::Capital {
        return None;
    }
    make(2, day, style, style == Style::Capital || begins(tokens, at))
}

/// Whether nothing stands before it that it could count: it begins a piece, or a time of day does.
fn begins(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|n| &tokens[n]) else { return true };
    let words = ["sáng", "chiều", "tối", "trưa", "đêm", "vào", "từ", "đến", "trước", "hết", "là"];
    before.kind == Kind::Break || before.kind == Kind::Sign || before.is_one_of(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each day of the week with its date, 2027 where none is said.
    fn pairs(text: &str) -> Vec<(String, String)> {
        let calendar = Calendar::read(text);
        let found = calendar.weekdays();
        let date = |pair: &WeekdayOf| {
            let year = calendar.dates[pair.dated_by].year_in(2027).unwrap_or(2027);
            pair.in_year(&calendar.dates, year).map(|d| d.format("%d/%m/%Y").to_string())
        };
        let one = |pair: &WeekdayOf| {
            (text[pair.weekday.bytes.clone()].to_owned(), date(pair).unwrap_or_default())
        };
        found.paired.iter().map(one).collect()
    }

    #[test]
    fn days_of_the_week_stand_before_or_behind_their_dates() {
        let day = "24/08/2027";
        for (text, weekday) in [
            ("thứ Hai, ngày 24/8/2027", "thứ Hai"),
            ("Thứ hai ngày 24-8-2027", "Thứ hai"),
            ("sáng thứ 2 (24.8.2027)", "thứ 2"),
            ("mùng 8 (24/8/2027), thứ Ba", "thứ Ba"),
            ("họp thứ Ba, ngày 24/8/2027", "thứ Ba"),
            ("CN 24/8/2027", "CN"),
            ("T2, 24/8/2027", "T2"),
            ("Chủ nhật, ngày 24 tháng 8 năm 2027", "Chủ nhật"),
            ("THỨ BẢY, NGÀY 24/8/2027", "THỨ BẢY"),
            ("ngày 24/8/2027 (thứ Bẩy)", "thứ Bẩy"),
            ("ngày 24/8/2027, thứ Hai", "thứ Hai"),
            ("ngày 24/8/2027 (sáng thứ Hai)", "thứ Hai"),
            ("**thứ Hai**, ngày 24/8/{{ nam }}", "thứ Hai"),
            ("thứ Hai, ngày 24/8", "thứ Hai"),
            ("Họp giao ban thứ Hai, ngày 24/8/2027", "thứ Hai"),
        ] {
            assert_eq!(pairs(text), [(weekday.to_owned(), day.to_owned())], "{text}");
        }
    }

    #[test]
    fn each_of_several_has_its_own_date() {
        let said =
            |text| pairs(text).into_iter().map(|(w, d)| format!("{w} {d}")).collect::<Vec<_>>();
        let two = ["thứ Hai 24/08/2027", "thứ Ba 25/08/2027"];
        for text in [
            "ngày 24/8/2027, thứ Hai; thứ Ba, ngày 25/8/2027",
            "thứ Hai (24/8/2027), thứ Ba (25/8/2027)",
            "thứ Hai, thứ Ba, các ngày 24, 25/8/2027",
            "các ngày 24, 25/8/2027 (thứ Hai, thứ Ba)",
            "từ ngày 24 đến ngày 25/8/2027 (thứ Hai đến thứ Ba)",
            "từ thứ Hai, ngày 24/8 đến thứ Ba, ngày 25/8/2027",
            "thứ Hai, ngày 24 và thứ Ba, ngày 25/8/2027",
        ] {
            assert_eq!(said(text), two, "{text}");
        }
        let unclear = |text| Calendar::read(text).weekdays().unclear.len();
        assert_eq!(
            (unclear("24, 25/8/2027 (thứ Hai)"), said("24, 25/8/2027 (thứ Hai)").len()),
            (1, 0)
        );
    }

    #[test]
    fn ordinals_are_no_days() {
        for text in [
            "Kỳ họp thứ Năm, ngày 10/12/2026",
            "lần thứ hai ngày 24/8/2027",
            "ngày thứ 2, 24/8/2027",
            "thứ Hai hằng tuần",
            "tháng T2/2027",
            "thứ nhất, ngày 24/8/2027",
        ] {
            assert_eq!(pairs(text), [], "{text}");
        }
    }

    #[test]
    fn another_day_is_written_in_the_same_spelling() {
        let written = |text: &str, day| {
            weekday(&super::super::tokens::tokens(text), 0)
                .map(|w| w.write(day))
                .unwrap_or_default()
        };
        for (text, thursday, sunday) in [
            ("thứ Hai", "thứ Năm", "Chủ nhật"),
            ("Thứ Hai", "Thứ Năm", "Chủ nhật"),
            ("Thứ hai", "Thứ năm", "Chủ nhật"),
            ("thứ hai", "thứ năm", "chủ nhật"),
            ("thứ 2", "thứ 5", "Chủ nhật"),
            ("THỨ HAI", "THỨ NĂM", "CHỦ NHẬT"),
            ("CN", "T5", "CN"),
            ("chủ nhật", "thứ năm", "chủ nhật"),
            ("Chủ nhật", "Thứ Năm", "Chủ nhật"),
        ] {
            assert_eq!(written(text, Weekday::Thu), thursday);
            assert_eq!(written(text, Weekday::Sun), sunday);
        }
        let within = super::super::tokens::tokens("và Chủ nhật");
        let within = weekday(&within, 1).map(|w| w.write(Weekday::Thu));
        assert_eq!(within.as_deref(), Some("thứ Năm"));
    }
}
