//! Pages in a browser: a server for this machine's own browser alone, which `watch` and `edit` share.
//!
//! Bound to the loopback address; the address that is shown has a secret that no other page knows; requests
//! by other names (DNS rebinding) or from other pages are refused. A page of a plan is fetched again only
//! when it has changed.

mod assets;
mod feed;
pub mod request;
mod server;

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

pub(super) use assets::asset;
pub(super) use feed::Feed;
pub(super) use server::{Address, Server, token};

/// What a server answers from. Paths are those behind the secret, without the slash.
pub(super) trait Site: Send + Sync + 'static {
    /// What is read there.
    fn get(&self, path: &str) -> Option<Reply>;

    /// What is told there from now on.
    fn feed(&self, path: &str) -> Option<Arc<Feed>>;

    /// What comes of a request that changes something.
    fn post(&self, path: &str, body: &Value) -> Option<Reply> {
        let _ = (path, body);
        None
    }
}

/// An answer.
pub(super) struct Reply {
    /// The number and words of its state.
    pub status: &'static str,
    /// What its bytes are.
    pub kind: &'static str,
    /// Its bytes.
    pub body: Cow<'static, [u8]>,
}

impl Reply {
    /// Returns one that is as asked for.
    pub fn of(kind: &'static str, body: impl Into<Cow<'static, [u8]>>) -> Self {
        Self { status: "200 OK", kind, body: body.into() }
    }

    /// Returns a value in a state.
    pub fn json(status: &'static str, value: &Value) -> Self {
        let body = value.to_string().into_bytes();
        Self { status, kind: "application/json", body: body.into() }
    }
}
