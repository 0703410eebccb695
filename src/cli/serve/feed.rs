//! What browsers are told of one plan: its newest state, and its pages, each by what tells it from others.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use crate::typeset::Svg;

/// How many steps behind a browser may be that asks for a page.
const BEHIND: usize = 4;

/// The newest state, for those who listen.
#[derive(Default)]
pub(in crate::cli) struct Feed {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    version: u64,
    pages: Vec<Svg>,
    /// Those before, the newest first, for a browser that is some steps behind.
    before: Vec<Vec<Svg>>,
    news: Value,
}

impl Feed {
    /// Tells this from now on; no `pages` keeps those that are there. `news` is an object; what tells the pages
    /// from others comes to it as `pages`, and a number that rises as `version`.
    pub fn show(&self, pages: Option<Vec<Svg>>, mut news: Value) {
        let Ok(mut state) = self.state.lock() else { return };
        state.version += 1;
        if let Some(pages) = pages {
            let before = std::mem::replace(&mut state.pages, pages);
            state.before.insert(0, before);
            state.before.truncate(BEHIND);
        }
        news["pages"] = state.pages.iter().map(|page| json!(named(page))).collect();
        news["version"] = json!(state.version);
        state.news = news;
        self.changed.notify_all();
    }

    /// Returns a page as SVG, by what tells it from others.
    pub fn page(&self, name: &str) -> Option<Arc<str>> {
        let state = self.state.lock().ok()?;
        let mut known = state.pages.iter().chain(state.before.iter().flatten());
        known.find(|page| named(page) == name).map(|page| Arc::clone(&page.text))
    }

    /// Waits for a state after the one that was told last, 0 for none: its number and words. `None` when
    /// there is none in that time.
    pub fn wait(&self, told: u64, most: Duration) -> Option<(u64, String)> {
        let state = self.state.lock().ok()?;
        let silent = |state: &mut State| state.version == told;
        let (state, _) = self.changed.wait_timeout_while(state, most, silent).ok()?;
        (state.version != told).then(|| (state.version, state.news.to_string()))
    }
}

/// What a browser calls a page by.
fn named(page: &Svg) -> String {
    format!("{:032x}", page.id)
}
