//! One text of last year's plan: what moves in it, and what is left to a person.

use std::ops::Range;

use chrono::{Datelike as _, NaiveDate, Weekday};

use super::mentions::{Mention, Reading};
use super::once::once;
use super::owners::{Owner, owner};
use super::years::{DATA, Fate, UNDECIDED, WHOSE, of_age, years};
use crate::calendar::{
    Calendar, DateAt, Kind, LunarYear, Token, WeekdayAt, YearOf, lunar_new_year, name,
};

/// The years that a plan moves between, and what else a text is read by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Move<'a> {
    /// The year of last year's plan.
    pub old: i32,
    /// The year of the new one.
    pub new: i32,
    /// When last year's plan was issued.
    pub issued: Option<NaiveDate>,
    /// The years of the budget, which a text may call.
    pub years: &'a [i32],
}

/// A text, and what it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    pub text: &'a str,
    /// Whether it is a legal basis: of what it names nothing moves.
    pub basis: bool,
    /// Whether it is the title of a table or of a column.
    pub title: bool,
    /// Whether what stands beside it in its row is a day of the lunar calendar.
    pub lunar: bool,
}

/// Bytes of a text and what replaces them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Replaced {
    pub bytes: Range<usize>,
    pub new: String,
    /// The words around them that say what they are, for whoever reads of it.
    pub shown: Range<usize>,
}

/// What becomes of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Renewed {
    /// What is replaced, in order.
    pub replaced: Vec<Replaced>,
    /// What is left to a person: the byte, and what to look at.
    pub asked: Vec<(usize, String)>,
    /// The documents that it names: the byte, and each as it is typed.
    pub cited: Vec<(usize, String)>,
    /// Whether it names any, with a number or without.
    pub names_documents: bool,
}

struct Cx<'a> {
    text: Text<'a>,
    by: Move<'a>,
    reading: Reading<'a>,
    out: Renewed,
}

/// Renews a text.
pub(super) fn renew_text<'a>(text: Text<'a>, by: Move<'a>) -> Renewed {
    let reading = Reading::new(text.text);
    let names_documents = reading.mentions.iter().any(|mention| mention.capital);
    let out = Renewed { names_documents, ..Renewed::default() };
    let mut cx = Cx { text, by, reading, out };
    let owners = cx.owners();
    cx.dates(&owners);
    let moved = cx.years();
    cx.lunar(&moved);
    cx.calls();
    cx.cited(&owners);
    if !text.basis {
        cx.others(&moved);
    }
    cx.out.replaced.sort_by_key(|replaced| replaced.bytes.start);
    cx.out.asked.sort();
    cx.out.asked.dedup();
    cx.out
}

impl Cx<'_> {
    fn more(&self) -> i32 {
        self.by.new - self.by.old
    }

    fn ask(&mut self, byte: usize, message: impl Into<String>) {
        if !self.text.basis {
            self.out.asked.push((byte, message.into()));
        }
    }

    fn replace(&mut self, bytes: Range<usize>, new: impl Into<String>, shown: Range<usize>) {
        let new = new.into();
        if self.text.text[bytes.clone()] != new {
            self.out.replaced.push(Replaced { bytes, new, shown });
        }
    }

    /// Whose each date is.
    fn owners(&self) -> Vec<Owner> {
        let mut owners: Vec<Owner> = Vec::new();
        for (nth, date) in self.reading.calendar.dates.iter().enumerate() {
            let day = date.year_in(self.by.old).and_then(|year| date.in_year(year));
            let later = day.zip(self.by.issued).map(|(day, issued)| day > issued);
            let before = owners.last().copied();
            let mut whose = owner(&self.reading, nth, before, later);
            if matches!(date.year, Some(YearOf::Nam(_))) {
                whose = Owner::Plan;
            }
            if self.text.basis && self.reading.mentions.iter().any(|m| m.start < date.tokens.start)
            {
                whose = Owner::Document;
            }
            owners.push(whose);
        }
        owners
    }

    fn dates(&mut self, owners: &[Owner]) {
        let dates = self.reading.calendar.dates.clone();
        // The year that each date has in the new plan, where it moves.
        let mut years: Vec<Option<i32>> = Vec::new();
        for (nth, date) in dates.iter().enumerate() {
            let year = self.year_of(date, owners[nth]);
            let year = match year {
                // A day without a year follows the date that says it.
                None if date.year.is_none() => {
                    let by = self.reading.calendar.dated_by(nth);
                    if by == nth { None } else { self.year_of(&dates[by], owners[by]) }
                }
                year => year,
            };
            years.push(year);
        }
        for (nth, date) in dates.iter().enumerate() {
            match (&date.year, years[nth]) {
                (Some(_), Some(year)) => self.date(&dates, nth, year),
                (Some(YearOf::Typed { value, .. }), None) => {
                    self.unmoved(date, *value, owners[nth]);
                }
                _ => {}
            }
        }
        self.weekdays(&dates, &years);
    }

    /// The year of a date in the new plan; `None` where it does not move.
    fn year_of(&self, date: &DateAt, owner: Owner) -> Option<i32> {
        match &date.year {
            Some(YearOf::Nam(more)) => Some(self.by.new + more),
            Some(YearOf::Typed { value, .. })
                if owner == Owner::Plan && (value - self.by.old).abs() <= 1 =>
            {
                Some(value + self.more())
            }
            _ => None,
        }
    }

    /// A date that stays, as it may have to be.
    fn unmoved(&mut self, date: &DateAt, year: i32, owner: Owner) {
        let piece = &self.text.text[date.bytes.clone()];
        let near = (year - self.by.old).abs() <= 1;
        let of_age = || of_age(&self.reading.calendar.tokens, date.tokens.start, year, self.by.old);
        let message = match owner {
            Owner::Unclear if near => format!("ngày `{piece}` {WHOSE}"),
            Owner::Plan if year >= self.by.old - 10 || of_age() => {
                format!("ngày `{piece}` còn đúng không")
            }
            _ => return,
        };
        self.ask(date.bytes.start, message);
    }

    /// Moves a date to a year.
    fn date(&mut self, dates: &[DateAt], nth: usize, year: i32) {
        let date = &dates[nth];
        let (day, month) = (date.day.value, date.month.value);
        if let Some(YearOf::Typed { bytes, .. }) = &date.year {
            self.replace(bytes.clone(), year.to_string(), date.bytes.clone());
        }
        let at = date.bytes.start;
        let Some(new) = date.in_year(year) else {
            if (day, month) == (29, 2) {
                self.replace(date.day.bytes.clone(), "28", date.bytes.clone());
                self.ask(at, format!("năm {year} không có ngày 29/02, đã viết 28/02"));
            } else {
                self.ask(at, format!("không có ngày {day:02}/{month}/{year}"));
            }
            return;
        };
        // `02/9/1945 - 02/9/2027`: an anniversary is kept on its day.
        let kept = nth
            .checked_sub(1)
            .map(|n| &dates[n])
            .is_some_and(|before| (before.day.value, before.month.value) == (day, month));
        let day_off = matches!(new.weekday(), Weekday::Sat | Weekday::Sun);
        if !kept && self.is_past(date) {
            let piece = &self.text.text[date.bytes.clone()];
            self.ask(at, format!("`{piece}` {DATA}"));
        }
        if day_off && !kept {
            let weekday = name(new.weekday());
            self.ask(at, format!("ngày {day:02}/{month:02}/{year} là {weekday}"));
        }
        if (day, month) == (28, 2) && date.in_year(year).is_some_and(|d| d.leap_year()) {
            self.ask(at, format!("tháng 02/{year} có 29 ngày"));
        }
    }

    /// Whether what is said of a date of last year's plan was over when it was issued: figures as they
    /// were on that day, or something that had happened. A span may begin there.
    fn is_past(&self, date: &DateAt) -> bool {
        let tokens = &self.reading.calendar.tokens;
        let Some(YearOf::Typed { value, .. }) = date.year else { return false };
        let before = &tokens[date.tokens.start.saturating_sub(5)..date.tokens.start];
        let as_of = before.windows(2).any(|w| w[0].is("tính") && w[1].is_one_of(&["đến", "tới"]));
        let begins = before.iter().rev().find(|t| !t.is("ngày")).is_some_and(|t| t.is("từ"));
        let day = date.in_year(value);
        let over = self.by.issued.zip(day).is_some_and(|(issued, day)| day < issued);
        !begins && (over || as_of && value < self.by.old)
    }

    /// Writes the days of the week of dates that move anew.
    fn weekdays(&mut self, dates: &[DateAt], years: &[Option<i32>]) {
        let pairs = self.reading.weekdays.clone();
        for pair in &pairs.paired {
            let typed = dates[pair.dated_by].year.is_some();
            let (old, new) = match (typed, years[pair.dated_by]) {
                (true, Some(year)) => (None, year),
                (true, None) => continue,
                // Nothing says its year: it is that of the plan if the day of the week agrees.
                (false, _) => (Some(self.by.old), self.by.new),
            };
            let weekday = &pair.weekday;
            let agrees = old.is_none_or(|old| {
                pair.in_year(dates, old).is_some_and(|date| date.weekday() == weekday.day)
            });
            let mut whole = weekday.bytes.start.min(dates[pair.date].bytes.start)
                ..weekday.bytes.end.max(dates[pair.date].bytes.end);
            let piece = &self.text.text[whole.clone()];
            if piece.contains('(')
                && !piece.contains(')')
                && self.text.text[whole.end..].starts_with(')')
            {
                whole.end += 1;
            }
            let moved = pair.in_year(dates, new).or_else(|| {
                // 28/02 is written where there is no 29/02.
                NaiveDate::from_ymd_opt(new, dates[pair.date].month.value, pair.day.min(28))
            });
            match moved.filter(|_| agrees) {
                Some(date) => {
                    let (date_at, day) = (&dates[pair.date], pair.day);
                    let told = date_at.year.is_some() && day == date_at.day.value;
                    if !told && matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
                        let (weekday, date) = (name(date.weekday()), date.format("%d/%m/%Y"));
                        self.ask(pair.weekday.bytes.start, format!("ngày {date} là {weekday}"));
                    }
                    self.replace(weekday.bytes.clone(), weekday.write(date.weekday()), whole);
                }
                None => {
                    let piece = &self.text.text[weekday.bytes.clone()];
                    let message = format!("`{piece}` có khớp với ngày của năm nay không");
                    self.ask(weekday.bytes.start, message);
                }
            }
        }
        let apart = pairs.apart.iter().filter(|own| self.fitted(own, dates, years));
        let unclear: Vec<_> = pairs.unclear.iter().chain(apart).collect();
        for weekday in unclear {
            let piece = &self.text.text[weekday.bytes.clone()];
            let message = format!("`{piece}` có khớp với ngày của năm nay không");
            self.ask(weekday.bytes.start, message);
        }
    }

    /// Whether dates in the sentence of a day of the week that move were all on such days:
    /// `thứ Hai đầu tháng (02/02, 02/3/2026)`.
    fn fitted(&self, weekday: &WeekdayAt, dates: &[DateAt], years: &[Option<i32>]) -> bool {
        let tokens = &self.reading.calendar.tokens;
        let mut near = dates.iter().enumerate().filter(|(nth, date)| {
            let between = match date.tokens.start < weekday.tokens.start {
                true => date.tokens.end..weekday.tokens.start,
                false => weekday.tokens.end..date.tokens.start,
            };
            let apart = |t: &Token| {
                t.kind == Kind::Break
                    || matches!(t.text, ";" | ".")
                    || t.is_one_of(&["hằng", "hàng"])
            };
            years[*nth].is_some() && tokens.get(between).is_some_and(|own| !own.iter().any(apart))
        });
        let fits = |(nth, date): (usize, &DateAt)| {
            let old = years[nth].map(|year| year - self.more());
            old.and_then(|old| date.in_year(old)).is_some_and(|day| day.weekday() == weekday.day)
        };
        near.next().is_some_and(fits) && near.all(fits)
    }

    /// Moves the years that are in no date; returns the tokens of those that move.
    fn years(&mut self) -> Vec<usize> {
        let mut moved = Vec::new();
        let tokens = self.reading.calendar.tokens.clone();
        for found in years(&self.reading, self.by.old, self.text.title) {
            let bytes = tokens[found.tokens.start].start..tokens[found.tokens.end - 1].end();
            let shown = around(&tokens, found.tokens.start, &bytes);
            let cited = self.text.basis
                && self.reading.mentions.iter().any(|m| m.start < found.tokens.start);
            let moves = matches!(found.fate, Fate::Moves | Fate::MovesAsking(_)) && !cited;
            if moves {
                for at in found.tokens.clone() {
                    if let Some(year) = tokens[at].year() {
                        moved.push(at);
                        let bytes = tokens[at].start..tokens[at].end();
                        self.replace(bytes, (year + self.more()).to_string(), shown.clone());
                    }
                }
            }
            if let Fate::MovesAsking(words) | Fate::StaysAsking(words) = found.fate {
                let mut shown = shown;
                if words == UNDECIDED && found.tokens.start > 0 {
                    shown.start = tokens[found.tokens.start - 1].start;
                }
                let piece = &self.text.text[shown];
                self.ask(bytes.start, format!("`{}` {words}", piece.trim()));
            }
        }
        moved
    }

    /// Moves the years of the budget that the text calls: `{{ kinh_phi.nam[2027] }}`.
    fn calls(&mut self) {
        let tokens = self.reading.calendar.tokens.clone();
        for token in tokens.iter().filter(|token| token.kind == Kind::Call) {
            let digits = token.text.split(|c: char| !c.is_ascii_digit());
            let mut at = token.start;
            for digits in digits {
                let year = digits.parse().ok().filter(|year| self.by.years.contains(year));
                if let Some(year) = year.filter(|_: &i32| digits.len() == 4) {
                    let next = (year + self.more()).to_string();
                    self.replace(at..at + 4, next, token.start..token.end());
                }
                at += digits.len() + 1;
                while !self.text.text.is_char_boundary(at.min(self.text.text.len())) {
                    at += 1;
                }
            }
        }
    }

    fn lunar(&mut self, moved: &[usize]) {
        for lunar in self.reading.lunar.clone() {
            let typed = lunar.beside.and_then(|at| self.reading.calendar.tokens[at].year());
            let called = lunar.beside.is_some() && typed.is_none();
            let cited = self.text.basis
                && self.reading.mentions.iter().any(|m| m.start < lunar.tokens.start);
            let year = match (typed, lunar.beside) {
                _ if cited => continue,
                (Some(year), Some(at)) if moved.contains(&at) => Some(year + self.more()),
                (Some(_), _) => continue,
                _ if called => {
                    self.reading.calendar.year_at(lunar.beside.unwrap_or(0), self.by.new)
                }
                _ => [0, 1, -1]
                    .into_iter()
                    .map(|off| self.by.old + off)
                    .find(|year| LunarYear::of(*year) == lunar.year)
                    .map(|year| year + self.more()),
            };
            match year {
                Some(year) => {
                    let new = lunar.write(LunarYear::of(year));
                    self.replace(lunar.bytes.clone(), new, lunar.bytes.clone());
                }
                None => {
                    let piece = &self.text.text[lunar.bytes.clone()];
                    self.ask(lunar.bytes.start, format!("năm âm lịch `{piece}` còn đúng không"));
                }
            }
        }
    }

    /// The documents that the text names.
    fn cited(&mut self, owners: &[Owner]) {
        let tokens = self.reading.calendar.tokens.clone();
        let mentions = self.reading.mentions.clone();
        for (nth, mention) in mentions.iter().enumerate() {
            let next = mentions.get(nth + 1).map_or(tokens.len(), |next| next.start);
            let dated = self.reading.calendar.dates.iter().zip(owners).any(|(date, owner)| {
                *owner == Owner::Document && (mention.end..next).contains(&date.tokens.start)
            });
            if !(mention.numbered || dated) || self.is_own(mention) || replaced_by(&tokens, mention)
            {
                continue;
            }
            let piece = &self.text.text[tokens[mention.start].start..tokens[mention.end - 1].end()];
            // What has no number is called by its name and date.
            let piece = match mention.numbered {
                true => piece.to_owned(),
                false => {
                    let date =
                        self.reading.calendar.dates.iter().find(|d| d.tokens.start >= mention.end);
                    let end = date.map_or(tokens[mention.end - 1].end(), |d| d.bytes.end);
                    self.text.text[tokens[mention.start].start..end].to_owned()
                }
            };
            let piece = piece.split_whitespace().collect::<Vec<_>>().join(" ");
            self.out.cited.push((tokens[mention.start].start, piece));
        }
    }

    /// Whether it is the plan itself: its number is still to come, `Kế hoạch số /KH-UBND`.
    fn is_own(&self, mention: &Mention) -> bool {
        let tokens = &self.reading.calendar.tokens;
        let blank = tokens[mention.start..mention.end]
            .windows(2)
            .any(|w| w[1].text == "/" && (w[0].is("số") || w[0].text == ":"));
        blank || tokens[mention.start].text == "/"
    }

    /// What is done once, dates of the lunar calendar.
    fn others(&mut self, moved: &[usize]) {
        let text = self.text.text;
        for (byte, message) in once(text, &self.reading, self.more(), &|at| moved.contains(&at)) {
            self.ask(byte, message);
        }
        let beside = self.text.lunar.then_some(0);
        if let Some(byte) = lunar_days(&self.reading.calendar.tokens).or(beside)
            && !self.out.replaced.is_empty()
            && let Some((old, new)) = lunar_new_year(self.by.old).zip(lunar_new_year(self.by.new))
        {
            let (old, new) = (old.format("%d/%m/%Y"), new.format("%d/%m/%Y"));
            let message = format!("{LUNAR}: mùng 1 Tết là {new} (năm trước {old})");
            self.ask(byte, message);
            self.lunar_paragraphs(byte);
        }
    }

    /// Asks about the dates of each further paragraph that names a day of the lunar calendar.
    fn lunar_paragraphs(&mut self, told: usize) {
        let tokens = self.reading.calendar.tokens.clone();
        let mut found = Vec::new();
        for paragraph in tokens.split(|t| t.kind == Kind::Break) {
            let Some(byte) = lunar_days(paragraph) else { continue };
            let range = paragraph[0].start..paragraph[paragraph.len() - 1].end();
            let moves = |date: &&DateAt| {
                range.contains(&date.bytes.start)
                    && self.out.replaced.iter().any(|own| {
                        own.bytes.start < date.bytes.end && date.bytes.start < own.bytes.end
                    })
            };
            let date = self.reading.calendar.dates.iter().find(moves);
            if let Some(date) = date.filter(|_| !range.contains(&told)) {
                let piece = &self.text.text[date.bytes.clone()];
                found.push((byte, format!("`{piece}` có theo ngày âm lịch không; {LUNAR}")));
            }
        }
        for (byte, message) in found {
            self.ask(byte, message);
        }
    }
}

/// What is said of days of the lunar calendar.
const LUNAR: &str = "ngày âm lịch mỗi năm một khác";

/// Whether the text says that something takes the place of a document, or ends it.
fn replaced_by(tokens: &[Token], mention: &Mention) -> bool {
    let before = &tokens[mention.start.saturating_sub(5)..mention.start];
    let behind = &tokens[mention.end..tokens.len().min(mention.end + 16)];
    before.windows(2).any(|w| {
        w[0].is("thay") && w[1].is("thế")
            || w[0].is("bãi") && w[1].is("bỏ")
            || w[0].is("thay") && w[1].is("cho")
    }) || behind
        .iter()
        .position(|t| t.text == ";")
        .map_or(behind, |end| &behind[..end])
        .windows(2)
        .any(|w| w[0].is("hết") && w[1].is("hiệu"))
}

/// A year with the word before it, `năm 2027` or `Quý I/2027`.
fn around(tokens: &[Token], at: usize, bytes: &Range<usize>) -> Range<usize> {
    let mut start = at;
    for _ in 0..3 {
        let Some(before) = start.checked_sub(1).map(|n| &tokens[n]) else { break };
        let joined = before.is_one_of(&[
            "năm", "quý", "tháng", "học", "niên", "vụ", "giai", "đoạn", "nhiệm", "kỳ", "/", "đến",
            "hết", "từ",
        ]) || tokens[start].text == "/";
        if !joined {
            break;
        }
        start -= 1;
    }
    tokens[start].start..bytes.end
}

/// Whether a text speaks of a day of the lunar calendar.
pub(super) fn is_lunar(text: &str) -> bool {
    lunar_days(&Calendar::read(text).tokens).is_some()
}

/// The first word of a day of the lunar calendar. Tết of planting trees is none.
fn lunar_days(tokens: &[Token]) -> Option<usize> {
    let at = (0..tokens.len()).find(|at| {
        let next = tokens.get(at + 1);
        let then = |words: &[&str]| next.is_some_and(|t| t.is_one_of(words));
        let token = &tokens[*at];
        token.is_one_of(&["mùng", "mồng", "rằm", "giêng", "chạp"])
            || token.is("giao") && then(&["thừa"])
            || token.is("âm") && then(&["lịch"])
            || token.is("trung") && then(&["thu"])
            || token.is("hùng") && then(&["vương"])
            || token.is("phật") && then(&["đản"])
            || token.is("vu") && then(&["lan"])
            || token.text == "Tết" && !then(&["trồng", "dương", "độc", "thiếu", "quân"])
            || token.text == "TẾT" && !then(&["trồng", "dương", "độc", "thiếu", "quân"])
    })?;
    Some(tokens[at].start)
}
