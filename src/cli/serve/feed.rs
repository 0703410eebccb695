//! What browsers are told of one plan: its newest state, and its pages by their digests.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use crate::source::digest;

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
    pages: Vec<Page>,
    /// Those before, the newest first, for a browser that is some steps behind.
    before: Vec<Vec<Page>>,
    news: Value,
}

#[derive(Clone)]
struct Page {
    digest: String,
    svg: Arc<str>,
}

impl Feed {
    /// Tells this from now on; `pages` as SVG, `None` keeps those that are there. `news` is an object; the
    /// digests of the pages come to it as `pages`, and a number that rises as `version`.
    pub fn show(&self, pages: Option<Vec<Arc<str>>>, mut news: Value) {
        let Ok(mut state) = self.state.lock() else { return };
        state.version += 1;
        if let Some(pages) = pages {
            let page = |svg: Arc<str>| {
                let known = state.pages.iter().find(|page| Arc::ptr_eq(&page.svg, &svg));
                known.cloned().unwrap_or_else(|| Page { digest: digest(svg.as_bytes()), svg })
            };
            let pages = pages.into_iter().map(page).collect();
            let before = std::mem::replace(&mut state.pages, pages);
            state.before.insert(0, before);
            state.before.truncate(BEHIND);
        }
        news["pages"] = state.pages.iter().map(|page| json!(page.digest)).collect();
        news["version"] = json!(state.version);
        state.news = news;
        self.changed.notify_all();
    }

    /// Returns a page as SVG, by its digest.
    pub fn page(&self, digest: &str) -> Option<Arc<str>> {
        let state = self.state.lock().ok()?;
        let mut known = state.pages.iter().chain(state.before.iter().flatten());
        known.find(|page| page.digest == digest).map(|page| Arc::clone(&page.svg))
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
