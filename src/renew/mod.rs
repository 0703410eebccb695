//! Sang năm (the next year): last year's plan as edits that make it next year's draft, and what
//! only a person can decide; and a first plan where there is none.

mod mentions;
mod once;
mod owners;
mod skeleton;
mod text;
mod years;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diag::Diagnostic;
use crate::plan::key::is_printed;
use crate::plan::{KinhPhi, Route, dotted};
use crate::source::edit::{Change, Refused, edit};
use crate::source::{Parsed, Places, REVIEW, Source, Sources, remark};
pub use skeleton::{Fixed, Office, OfficeFile, office_text, plan_text};
use text::{Move, Renewed, Text, renew_text};

/// What a person has to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToReview {
    /// Its line in the plan, from 1; `None` for a value of the office's file.
    pub line: Option<usize>,
    /// The value, by its route.
    pub route: Route,
    /// What to look at.
    pub message: String,
}

/// What was moved on: a year, a date, a day of the week, the name of a lunar year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Its line in the plan, from 1.
    pub line: usize,
    /// Its bytes in the cleaned text of last year's plan.
    pub bytes: Range<usize>,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

/// Last year's plan on its way to another year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewal {
    /// The edits of its file; they move no line.
    pub changes: Vec<Change>,
    /// What they move on, in the order of the file.
    pub moved: Vec<Moved>,
    /// What they leave to a person, in the order of the file.
    pub to_review: Vec<ToReview>,
    /// What each value of the file says then, in order.
    values: Vec<(Route, String)>,
}

/// Moves a plan on to the year `new`; `ended` is what it names that will have ended by then.
pub fn renew(parsed: &Parsed, sources: &Sources, new: i32, ended: &[Diagnostic]) -> Renewal {
    let old = parsed.plan.nam;
    let own = Places::of_text(&sources.get(0).text);
    let years = parsed.plan.kinh_phi.as_ref().map_or(&[][..], |own| own.cac_nam.as_slice());
    let by = Move { old, new, issued: parsed.plan.ngay_ban_hanh.full(), years };
    let mut cx = Cx {
        parsed,
        own,
        sources,
        by,
        changes: Vec::new(),
        pieces: Vec::new(),
        asked: Vec::new(),
        texts: BTreeMap::new(),
        cited: BTreeSet::new(),
        lunar: BTreeSet::new(),
    };
    cx.set("nam", new.to_string().as_str());
    for key in ["so_van_ban", "ngay_ban_hanh"] {
        if cx.here(key) {
            cx.changes.push(Change::Empty(key.into()));
            cx.texts.insert(key.into(), String::new());
        }
    }
    let mut texts = Vec::new();
    parsed.places.scalars(&mut |route, text| texts.push((route.to_owned(), text.to_owned())));
    // A row whose one cell names a day of the lunar calendar has its date in another.
    let rows = texts.iter().filter(|(_, text)| text::is_lunar(text));
    cx.lunar = rows.filter_map(|(route, _)| row_of(route)).collect();
    let mut renewed = Vec::new();
    for (route, text) in &texts {
        if cx.is_own_text(route) {
            renewed.push((text.as_str(), cx.text(route, text)));
        }
    }
    for (route, text) in texts.iter().filter(|(route, _)| route.root() == "bo_qua") {
        cx.passed_over(route, text, &renewed);
    }
    for found in ended {
        cx.ended(found);
    }
    if let Some(kinh_phi) = &parsed.plan.kinh_phi {
        cx.budget(kinh_phi);
    }
    if !parsed.plan.nguoi_ky.ho_ten.is_empty() {
        let route = if cx.here("nguoi_ky.ho_ten") { "nguoi_ky.ho_ten" } else { "nguoi_ky" };
        cx.look(
            route,
            format!("người ký `{}` còn giữ chức vụ này không", parsed.plan.nguoi_ky.ho_ten),
        );
    }
    cx.finish()
}

impl Renewal {
    /// Makes the edits, and others of values beside them, in last year's file.
    ///
    /// # Errors
    /// [`Refused`] when they cannot be made, or a value would not say what it is to say.
    pub fn apply(&self, raw: &str, others: &[Change]) -> Result<String, Refused> {
        let new = edit(raw, &[&self.changes, others].concat())?;
        let faulty = || Refused("chỗ này không sửa tự động được; hãy sửa tay trong tệp".into());
        let cleaned = Source::new("", new.as_bytes(), 0).map_err(|_| faulty())?;
        let places = Places::of_text(&cleaned.text).ok_or_else(faulty)?;
        let mut values = self.values.iter();
        let mut fine = true;
        let is_other = |route: &Route| {
            others.iter().any(|change| matches!(change, Change::Set(other, _) if other == route))
        };
        places.scalars(&mut |route, text| match values.next() {
            Some((own, said)) => fine &= is_other(own) || said.trim() == text.trim(),
            // A key that was missing may be added at the end.
            None => fine &= is_other(route),
        });
        if fine && values.next().is_none() { Ok(new) } else { Err(faulty()) }
    }
}

struct Cx<'a> {
    parsed: &'a Parsed,
    /// The places of the plan's own file, before its office file was laid under it.
    own: Option<Places>,
    sources: &'a Sources,
    by: Move<'a>,
    changes: Vec<Change>,
    /// Bytes of the file that are replaced, what replaces them, and the bytes to tell of.
    pieces: Vec<(Range<usize>, String, Range<usize>)>,
    asked: Vec<Asked>,
    /// The values that change, and what they say then.
    texts: BTreeMap<Route, String>,
    /// The documents that were asked about.
    cited: BTreeSet<String>,
    /// The rows that name a day of the lunar calendar.
    lunar: BTreeSet<Route>,
}

/// Where the letters of a text stand in the file.
struct Letters<'r> {
    route: &'r Route,
    /// The place of each; `None` where each is to be looked for.
    places: Option<Vec<usize>>,
}

impl<'r> Letters<'r> {
    fn new(cx: &Cx, route: &'r Route) -> Self {
        Self { route, places: cx.parsed.places.letters(route, cx.sources) }
    }

    /// The bytes of the file at which bytes of the text are written.
    fn place(&self, cx: &Cx, bytes: &Range<usize>) -> Range<usize> {
        let Some(places) = &self.places else {
            let span = cx.parsed.places.in_text(self.route, bytes.start, bytes.end, cx.sources);
            return span.start..span.end;
        };
        let start = places[bytes.start.min(places.len() - 1)];
        let file = &cx.sources.get(0).text;
        // The last letter: it is as long in the file as in the text.
        let last = (bytes.start..bytes.end.min(places.len() - 1)).rev().map(|n| places[n]).max();
        let last = last.unwrap_or(start);
        let len = file[last..].chars().next().map_or(0, char::len_utf8);
        start..(last + len).max(start)
    }
}

/// What is left to a person at a place of the plan's own file, or in the office's.
struct Asked {
    route: Route,
    message: String,
    /// The byte of the file, where it is a piece of a text.
    byte: Option<usize>,
}

impl Cx<'_> {
    /// Whether a value stands in the plan's own file.
    fn here(&self, route: impl Into<Route>) -> bool {
        self.own.as_ref().is_some_and(|own| own.has(route))
    }

    fn set(&mut self, route: impl Into<Route>, value: &str) {
        let route = route.into();
        self.texts.insert(route.clone(), value.to_owned());
        self.changes.push(Change::Set(route, value.into()));
    }

    /// Leaves a whole value to a person.
    fn look(&mut self, route: impl Into<Route>, message: String) {
        self.asked.push(Asked { route: route.into(), message, byte: None });
    }

    /// Leaves what stands at a byte of the text at a route to a person.
    fn look_at(&mut self, letters: &Letters, byte: usize, message: &str) {
        let route = letters.route;
        let byte = letters.place(self, &(byte..byte + 1)).start;
        let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
        self.asked.push(Asked { route: route.to_owned(), message, byte: Some(byte) });
    }

    /// Leaves to a person what names something that will have ended; a legal basis is looked at as a whole.
    fn ended(&mut self, found: &Diagnostic) {
        let (place, _) = found.labels[0];
        let route = self.parsed.places.route_at(place).filter(|route| self.is_own_text(route));
        if let Some(route) = route.filter(|route| route.root() != "can_cu") {
            let help = found.help.iter().map(String::as_str);
            let words: Vec<&str> = std::iter::once(found.message.as_str()).chain(help).collect();
            self.asked.push(Asked { route, message: words.join("; "), byte: Some(place.start) });
        }
    }

    /// Whether the value at a route is a text of this file that can speak of years.
    fn is_own_text(&self, route: &Route) -> bool {
        let fixed = ["nam", "so_van_ban", "ngay_ban_hanh", "the_thuc", "ky_hieu"];
        is_printed(route)
            && !fixed.contains(&route.root())
            && !is_money(route)
            && self.parsed.places.of(route).file == 0
            && self.here(route)
    }

    /// Renews a text; what becomes of it.
    fn text(&mut self, route: &Route, text: &str) -> Renewed {
        let basis = route.root() == "can_cu";
        let title = route.last_key() == "ten";
        let lunar = row_of(route).is_some_and(|row| self.lunar.contains(&row));
        let mut renewed = renew_text(Text { text, basis, title, lunar }, self.by);
        if basis && !renewed.names_documents {
            // `Căn cứ tình hình thực tế của xã`
            renewed = renew_text(Text { text, basis: false, title, lunar }, self.by);
        } else if basis {
            self.look(route, "căn cứ này còn hiệu lực không, đã có văn bản thay thế chưa".into());
        }
        let letters = Letters::new(self, route);
        for (byte, name) in &renewed.cited {
            if self.cited.insert(name.to_lowercase()) && !basis {
                let message = format!("văn bản viện dẫn (`{name}`) còn hiệu lực không");
                self.look_at(&letters, *byte, &message);
            }
        }
        for (byte, message) in &renewed.asked {
            self.look_at(&letters, *byte, message);
        }
        self.replace(&letters, text, &renewed);
        renewed
    }

    /// Replaces pieces of the text at a route.
    fn replace(&mut self, letters: &Letters, text: &str, renewed: &Renewed) {
        if renewed.replaced.is_empty() {
            return;
        }
        let mut new = String::new();
        let mut at = 0;
        for piece in &renewed.replaced {
            new += &text[at..piece.bytes.start];
            new += &piece.new;
            at = piece.bytes.end;
            let place = |bytes: &Range<usize>| letters.place(self, bytes);
            let (bytes, shown) = (place(&piece.bytes), place(&piece.shown));
            // A line that ends between two words goes on ending there.
            let written = &self.sources.get(0).text[bytes.clone()];
            let space = written.find(char::is_whitespace).map(|start| {
                let rest = &written[start..];
                &rest[..rest.len() - rest.trim_start().len()]
            });
            let words = match space {
                Some(space) => piece.new.replacen(' ', space, 1),
                None => piece.new.clone(),
            };
            self.pieces.push((bytes, words, shown));
        }
        new += &text[at..];
        self.texts.insert(letters.route.to_owned(), new);
    }

    /// Words of a text that a finding is passed over by: they change as the text does.
    fn passed_over(&mut self, route: &Route, text: &str, renewed: &[(&str, Renewed)]) {
        if route.last_key() != "cho" || !self.here(route) {
            return;
        }
        let words = text.trim();
        let found = renewed.iter().find_map(|(text, renewed)| Some((text.find(words)?, renewed)));
        let Some((start, of_text)) = found else { return };
        let inside = start..start + words.len();
        let lead = text.len() - text.trim_start().len();
        let moved = |bytes: &Range<usize>| {
            bytes.start.max(inside.start) - start + lead..bytes.end.min(inside.end) - start + lead
        };
        let pieces = of_text.replaced.iter();
        let pieces = pieces.filter(|p| inside.start <= p.bytes.start && p.bytes.end <= inside.end);
        let replaced = pieces.map(|piece| text::Replaced {
            bytes: moved(&piece.bytes),
            new: piece.new.clone(),
            shown: moved(&piece.shown),
        });
        let own = Renewed { replaced: replaced.collect(), ..Renewed::default() };
        let letters = Letters::new(self, route);
        self.replace(&letters, text, &own);
    }

    fn budget(&mut self, kinh_phi: &KinhPhi) {
        let delta = self.by.new - self.by.old;
        for (nth, nam) in kinh_phi.cac_nam.iter().enumerate() {
            let route = Route::from("kinh_phi.cac_nam").at(nth);
            let place = self.parsed.places.of(&route);
            let next = (nam + delta).to_string();
            self.texts.insert(route, next.clone());
            self.pieces.push((place.start..place.end, next, place.start..place.end));
        }
        if let [first, .., last] = kinh_phi.cac_nam.as_slice() {
            let years = format!("{} - {}", first + delta, last + delta);
            self.look("kinh_phi.cac_nam", format!("các năm nay là {years}, còn đúng không"));
        }
        self.rows(kinh_phi);
        if self.here("kinh_phi.tong") {
            self.look("kinh_phi.tong", "tổng đã thống nhất của năm trước".into());
        }
        for nth in 0..kinh_phi.nguon.len() {
            let route = Route::from("kinh_phi.nguon").at(nth).key("tran");
            if self.here(&route) {
                self.look(&route, "trần của năm trước".into());
            }
        }
    }

    fn rows(&mut self, kinh_phi: &KinhPhi) {
        for (route, row) in kinh_phi.rows() {
            if row.so_tien.is_some() {
                let so_tien = route.key("so_tien");
                let sum = dotted(kinh_phi.sum(std::slice::from_ref(row)).sum());
                self.changes
                    .push(Change::Comment(so_tien.clone(), format!("năm {}: {sum}", self.by.old)));
                self.year_keys(kinh_phi, &so_tien);
            }
        }
    }

    /// Years that are the names of shares.
    fn year_keys(&mut self, kinh_phi: &KinhPhi, route: &Route) {
        let sources = kinh_phi.nguon.iter().flat_map(|nguon| [&nguon.ma, &nguon.ten]);
        let inside = sources.map(|name| route.key(name)).filter(|r| self.parsed.places.has(r));
        let mut maps: Vec<Route> = [route.to_owned()].into_iter().chain(inside).collect();
        // A plain name is its own code.
        maps.dedup();
        for map in maps {
            for nam in &kinh_phi.cac_nam {
                let key = map.key(&nam.to_string());
                if self.parsed.places.has(&key) {
                    let at = self.parsed.places.key(&key);
                    let next = (nam + self.by.new - self.by.old).to_string();
                    self.pieces.push((at.start..at.end, next, at.start..at.end));
                }
            }
        }
    }

    /// The edits: the pieces, and a comment at each line with all that is to be looked at there.
    fn finish(mut self) -> Renewal {
        let text = self.sources.get(0).text.as_str();
        let starts: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        let line_of = |byte: usize| starts.partition_point(|start| *start < byte) + 1;
        self.pieces.sort_by_key(|(bytes, ..)| bytes.start);
        self.pieces.dedup_by(|a, b| a.0 == b.0);
        let moved = moved(text, &self.pieces);
        let pieces = self.pieces.iter();
        self.changes
            .extend(pieces.map(|(bytes, new, _)| Change::Replace(bytes.clone(), new.clone())));

        let (mut to_review, mut comments, mut remarks) =
            (Vec::new(), BTreeMap::<&Route, Vec<&str>>::new(), BTreeMap::<usize, Vec<&str>>::new());
        let mut to_review_of = BTreeSet::new();
        for Asked { route, message, byte } in &self.asked {
            let mut line = None;
            if self.own.as_ref().is_some_and(|own| own.has(route)) {
                let start = self.parsed.places.of(route).start;
                let block = self.parsed.places.is_block(route);
                let at = match byte {
                    Some(byte) => *byte,
                    // It stands behind the `|`, above the text.
                    None if block => {
                        text[..text[..start].rfind('\n').unwrap_or(0)].trim_end().len()
                    }
                    None => start,
                };
                let notes = match byte {
                    Some(at) if block => {
                        let end = text[*at..].find('\n').map_or(text.len(), |end| at + end);
                        remarks.entry(end).or_default()
                    }
                    _ => comments.entry(route).or_default(),
                };
                // What another year left there and nobody deleted is not said twice.
                let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
                let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
                let known = text[start..end].contains(REVIEW)
                    && text[start..end].contains(message.as_str());
                if !known && !notes.contains(&message.as_str()) {
                    notes.push(message);
                }
                line = Some(line_of(at));
            }
            let found = ToReview { line, route: route.to_owned(), message: message.clone() };
            if to_review_of.insert((line, message)) {
                to_review.push(found);
            }
        }
        comments.retain(|_, messages| !messages.is_empty());
        remarks.retain(|_, messages| !messages.is_empty());
        for (route, messages) in comments {
            let words = format!("{REVIEW}: {}", messages.join("; "));
            self.changes.push(Change::Comment(route.to_owned(), words));
        }
        for (end, messages) in remarks {
            self.changes.push(Change::Replace(end..end, remark(&messages.join("; "))));
        }
        to_review.sort_by_key(|found: &ToReview| found.line);

        let mut values = Vec::new();
        if let Some(own) = &self.own {
            own.scalars(&mut |route, text| {
                let said = self.texts.get(route).map_or(text, String::as_str).to_owned();
                values.push((route.to_owned(), said));
            });
        }
        Renewal { changes: self.changes, moved, to_review, values }
    }
}

/// What the pieces move on, those that tell of the same words as one.
fn moved(text: &str, pieces: &[(Range<usize>, String, Range<usize>)]) -> Vec<Moved> {
    let starts: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let mut groups: Vec<(Range<usize>, Vec<usize>)> = Vec::new();
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by_key(|nth| pieces[*nth].2.start);
    for nth in order {
        let shown = &pieces[nth].2;
        match groups.last_mut() {
            Some((range, members)) if shown.start < range.end => {
                range.end = range.end.max(shown.end);
                members.push(nth);
            }
            _ => groups.push((shown.clone(), vec![nth])),
        }
    }
    let one = |(bytes, mut members): (Range<usize>, Vec<usize>)| {
        members.sort_unstable();
        let mut new = String::new();
        let mut at = bytes.start;
        for (range, words, _) in members.into_iter().map(|nth| &pieces[nth]) {
            new += &text[at..range.start];
            new += words;
            at = range.end;
        }
        new += &text[at..bytes.end];
        let line = starts.partition_point(|start| *start < bytes.start) + 1;
        Moved { line, old: text[bytes.clone()].to_owned(), new, bytes }
    };
    groups.into_iter().map(one).collect()
}

/// The row of a table that a value stands in.
fn row_of(route: &Route) -> Option<Route> {
    let (row, _) = route.split_last()?;
    (row.passes("du_toan") || row.passes("hang")).then_some(row)
}

/// Whether a value is an amount, whose figures are no years.
fn is_money(route: &Route) -> bool {
    route.passes("so_tien")
        || route.passes("cac_nam")
        || matches!(
            route.last_key(),
            "don_gia" | "so_luong" | "tong" | "tran" | "khoa" | "ma" | "tep" | "rong"
        )
}
