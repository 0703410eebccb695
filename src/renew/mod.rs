//! Sang năm (the next year): last year's plan as edits that make it next year's draft, and what
//! only a person can decide; and a first plan where there is none.

mod skeleton;
mod years;

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate, Weekday};

use crate::law::offices;
use crate::plan::{KinhPhi, Route, dotted};
use crate::source::edit::Change;
use crate::source::{Parsed, Places, Sources};
pub use skeleton::{Fixed, Office, OfficeFile, office_text, plan_text};
use years::{YearKind, dates_of_plan_year, years};

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

/// Last year's plan on its way to another year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewal {
    /// The edits of its file; they move no line.
    pub changes: Vec<Change>,
    /// What they leave to a person, in the order of the file.
    pub to_review: Vec<ToReview>,
}

/// Words of what is done once.
const ONE_OFF: [&str; 5] = ["kỷ niệm", "lần thứ", "sơ kết", "tổng kết", "nhiệm kỳ"];

/// Moves a plan on to the year `moi`.
pub fn renew(parsed: &Parsed, sources: &Sources, new: i32) -> Renewal {
    let old = parsed.plan.nam;
    let own = Places::of_text(&sources.get(0).text);
    let mut cx = Cx { parsed, own, sources, old, new, changes: Vec::new(), to_review: Vec::new() };
    cx.changes.push(Change::Set("nam".into(), new.to_string().as_str().into()));
    for key in ["so_van_ban", "ngay_ban_hanh"] {
        if cx.here(key) {
            cx.changes.push(Change::Empty(key.into()));
        }
    }
    let mut texts = Vec::new();
    parsed.places.scalars(&mut |route, text| texts.push((route.to_owned(), text.to_owned())));
    for (route, text) in &texts {
        cx.text(route, text);
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

struct Cx<'a> {
    parsed: &'a Parsed,
    /// The places of the plan's own file, before its office file was laid under it.
    own: Option<Places>,
    sources: &'a Sources,
    old: i32,
    new: i32,
    changes: Vec<Change>,
    to_review: Vec<ToReview>,
}

impl Cx<'_> {
    /// Whether a value stands in the plan's own file.
    fn here(&self, route: impl Into<Route>) -> bool {
        self.own.as_ref().is_some_and(|own| own.has(route))
    }

    /// Leaves a whole value to a person.
    fn look(&mut self, route: impl Into<Route>, message: String) {
        self.look_at(&route.into(), 0, message);
    }

    /// Leaves what stands at a byte of the text at a route to a person.
    fn look_at(&mut self, route: &Route, byte: usize, message: String) {
        let places = &self.parsed.places;
        let line = self.here(route).then(|| {
            let at = match byte {
                0 => places.of(route).start,
                byte => places.in_text(route, byte, byte + 1, self.sources).start,
            };
            self.sources.get(0).text[..at].matches('\n').count() + 1
        });
        let found = ToReview { line, route: route.to_owned(), message };
        if !self.to_review.contains(&found) {
            self.to_review.push(found);
        }
    }

    fn text(&mut self, route: &Route, text: &str) {
        let root = route.root();
        let fixed = [
            "nam",
            "so_van_ban",
            "ngay_ban_hanh",
            "the_thuc",
            "dung_chung",
            "ky_hieu",
            "danh_sach_nguoi_ky",
        ];
        if fixed.contains(&root) || self.parsed.places.of(route).file != 0 || is_money(route) {
            return;
        }
        if root == "can_cu" {
            self.look(route, "căn cứ này còn hiệu lực không, đã có văn bản thay thế chưa".into());
            return;
        }
        for found in years(text) {
            let piece = &text[found.start..found.end];
            match found.kind {
                YearKind::Cited => {
                    let message = format!("văn bản viện dẫn (`{piece}`) còn hiệu lực không");
                    self.look_at(route, found.start, message);
                }
                YearKind::Span => {
                    let message = format!("giai đoạn `{piece}` còn đúng không");
                    self.look_at(route, found.start, message);
                }
                YearKind::Own { nam, date } if (nam - self.old).abs() <= 1 => {
                    let next = nam + self.new - self.old;
                    let at =
                        self.parsed.places.in_text(route, found.start, found.end, self.sources);
                    self.changes.push(Change::Replace(at.start..at.end, next.to_string()));
                    if let Some(date) = date {
                        self.weekend(route, found.start, date, next);
                    }
                }
                YearKind::Own { .. } => {
                    self.look_at(route, found.start, format!("năm `{piece}` còn đúng không"));
                }
            }
        }
        for (byte, date) in dates_of_plan_year(text) {
            self.weekend(route, byte, date, self.new);
        }
        if self.new >= offices::WITHOUT_ABOLISHED {
            for (body, now) in offices::ABOLISHED {
                if let Some(byte) = text.find(body) {
                    self.look_at(route, byte, format!("`{body}`: {now}"));
                }
            }
        }
        for words in ONE_OFF {
            if let Some(byte) = find_lower(text, words) {
                self.look_at(route, byte, format!("việc một lần (`{words}`) năm nay còn không"));
            }
        }
    }

    /// A deadline on a day off.
    fn weekend(&mut self, route: &Route, byte: usize, (day, month): (u32, u32), nam: i32) {
        match NaiveDate::from_ymd_opt(nam, month, day) {
            None => self.look_at(route, byte, format!("không có ngày {day:02}/{month}/{nam}")),
            Some(date) => {
                let name = match date.weekday() {
                    Weekday::Sat => "thứ Bảy",
                    Weekday::Sun => "Chủ nhật",
                    _ => return,
                };
                self.look_at(route, byte, format!("ngày {day:02}/{month}/{nam} là {name}"));
            }
        }
    }

    fn budget(&mut self, kinh_phi: &KinhPhi) {
        let delta = self.new - self.old;
        for (nth, nam) in kinh_phi.cac_nam.iter().enumerate() {
            let route = Route::from("kinh_phi.cac_nam").at(nth);
            self.changes.push(Change::Set(route, (nam + delta).to_string().as_str().into()));
        }
        if let (Some(first), Some(last)) = (kinh_phi.cac_nam.first(), kinh_phi.cac_nam.last()) {
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
                    .push(Change::Comment(so_tien.clone(), format!("năm {}: {sum}", self.old)));
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
                    let next = (nam + self.new - self.old).to_string();
                    self.changes.push(Change::Replace(at.start..at.end, next));
                }
            }
        }
    }

    /// Adds the comments: one a value, with all that is to be looked at there.
    fn finish(mut self) -> Renewal {
        let mut by_route: BTreeMap<&Route, Vec<&str>> = BTreeMap::new();
        for found in &self.to_review {
            by_route.entry(&found.route).or_default().push(&found.message);
        }
        for (route, messages) in by_route {
            if self.here(route) {
                let words = format!("XEM LẠI: {}", messages.join("; "));
                self.changes.push(Change::Comment(route.to_owned(), words));
            }
        }
        Renewal { changes: self.changes, to_review: self.to_review }
    }
}

/// Finds words in a text whatever its capitals. The place is that in the text itself: lower case
/// may be longer or shorter.
fn find_lower(text: &str, words: &str) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).find(|at| {
        let mut lower = text[*at..].chars().flat_map(char::to_lowercase);
        words.chars().all(|c| lower.next() == Some(c))
    })
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
