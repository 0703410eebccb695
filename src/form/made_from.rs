//! What a plan was made from: last year's plan or a Word file, what was taken for what and what has moved on
//! to the new year, each line with the field that it speaks of.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::plan::KEYS;
use crate::plan::Route;
use crate::plan::key::{Key, Shape};
use crate::renew::Renewal;
use crate::source::{Places, fold};
use crate::word::import::{Line, Report, Sure};

/// What is told of a draft that was made from another document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MadeFrom {
    /// The name of that document.
    file: String,
    /// What a Word file was taken for.
    report: Option<Report>,
    /// What moved on: the old and the new words.
    moved: Vec<(String, String)>,
    /// What is left to a person: the value, by its route, and what to look at.
    to_review: Vec<(String, String)>,
}

impl MadeFrom {
    /// Gathers what there is to tell.
    pub fn new(file: String, report: Option<Report>, renewal: &Renewal) -> Self {
        let moved = renewal.moved.iter().map(|one| (one.old.clone(), one.new.clone()));
        let to_review =
            renewal.to_review.iter().map(|one| (one.route.to_string(), one.message.clone()));
        let (moved, mut to_review) = (moved.collect(), to_review.collect::<Vec<_>>());
        to_review.dedup();
        Self { file, report, moved, to_review }
    }

    /// Returns it as a page shows it: `file`, `share` (per cent of the characters of a Word file that the plan
    /// has, or null), `groups` of lines (`title`, `sure`, and `lines` of `words` and `route`, which is empty where no field
    /// is meant), what must be looked at first, and `moved` as pairs of old and new words.
    pub fn shown(&self, places: &Places) -> Value {
        let texts = Texts::of(places);
        let mut groups = Vec::new();
        let mut group = |title: &str, sure: bool, lines: Vec<Value>| {
            if !lines.is_empty() {
                groups.push(json!({ "title": title, "sure": sure, "lines": lines }));
            }
        };
        let report = |sure: Sure| {
            let lines = self.report.iter().flat_map(|report| &report.lines);
            let own = lines.filter(move |line| line.sure == sure);
            own.map(|line| json!({ "words": line.words(), "route": texts.route(line) })).collect()
        };
        // A question that quotes nothing is asked of the whole of its line.
        let asked = |route: &str, words: &str| {
            let text = Route::parse(route).and_then(|route| places.text(&route));
            match text.filter(|text| !words.contains('`') && !text.contains('\n')) {
                Some(text) => Line::new(Sure::Look, text, words, "").words(),
                None => words.to_owned(),
            }
        };
        let left = self.to_review.iter();
        let left = left
            .map(|(route, words)| json!({ "words": asked(route, words), "route": route }))
            .collect();
        group("Phải xem", false, report(Sure::Look));
        group("Nên xem: chương trình đoán", false, report(Sure::Guessed));
        group("Năm mới: chỉ người soạn quyết được", false, left);
        group("Đã nhận ra chắc chắn", true, report(Sure::Certain));
        json!({
            "file": self.file,
            "share": self.report.as_ref().map(Report::percent),
            "groups": groups,
            "moved": self.moved,
        })
    }
}

/// The texts of a plan by their routes, as letters alone.
struct Texts(Vec<(Route, String)>);

/// So few letters stand in many places.
const FEW: usize = 4;

impl Texts {
    fn of(places: &Places) -> Self {
        let mut texts = Vec::new();
        places.scalars(&mut |route, text| texts.push((route.to_owned(), letters(text))));
        Self(texts)
    }

    /// The field that a line speaks of: the key that it names, inside that the text that has its words, or
    /// whatever text has them.
    fn route(&self, line: &Line) -> String {
        let named = line.why.split('`').skip(1).step_by(2);
        let named = named.filter_map(|key| KEYS.iter().find(|own| own.name == key)).next();
        if let Some(key) = named {
            return key.name.to_owned();
        }
        let place = line.place.trim_end_matches('…');
        let all = |_: &Route| true;
        let Some(key) = called(&line.taken) else {
            // A label that was typed is counted in the plan.
            let words = place.split_once(' ').map_or(place, |(_, words)| words);
            let found =
                self.with(&letters(place), &all).or_else(|| self.with(&letters(words), &all));
            return found.map(Route::to_string).unwrap_or_default();
        };
        let inside = |route: &Route| route.is_in(&key);
        self.with(&letters(place), &inside).unwrap_or(&key).to_string()
    }

    /// The text with these letters, or else the longest that they hold.
    fn with(&self, place: &str, inside: &dyn Fn(&Route) -> bool) -> Option<&Route> {
        if place.len() < FEW {
            return None;
        }
        let own = || self.0.iter().filter(|(route, _)| inside(route));
        let whole = own().find(|(_, text)| text.contains(place));
        let part = || {
            let parts =
                own().filter(|(_, text)| text.len() >= FEW && place.contains(text.as_str()));
            parts.max_by_key(|(_, text)| text.len())
        };
        whole.or_else(part).map(|own| &own.0)
    }
}

/// Letters without accents or case: years and numbers move on.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphabetic()).collect()
}

/// The key that words begin with the term of; the fewer words of the term are left the better.
fn called(words: &str) -> Option<Route> {
    let plain = |text: &str| -> Vec<String> {
        let folded = fold(text.trim_start_matches("không thấy "));
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    let words = plain(words);
    let alike = |key: &Key| {
        let term = plain(key.term);
        let same = term.iter().zip(&words).take_while(|(a, b)| a == b).count();
        (same >= 2).then_some((same, std::cmp::Reverse(term.len())))
    };
    let mut known = Vec::new();
    for key in KEYS.iter() {
        known.extend(alike(key).map(|rank| (rank, Route::from(key.name))));
        for inner in parts(key.shape) {
            known.extend(alike(inner).map(|rank| (rank, Route::from(key.name).key(inner.name))));
        }
    }
    known.into_iter().max_by_key(|own| own.0).map(|own| own.1)
}

/// The keys of a map.
fn parts(shape: Shape) -> &'static [Key] {
    match shape {
        Shape::Map(keys) => keys,
        Shape::AnyOf(shapes) => {
            shapes.iter().map(|shape| parts(*shape)).find(|keys| !keys.is_empty()).unwrap_or(&[])
        }
        _ => &[],
    }
}
