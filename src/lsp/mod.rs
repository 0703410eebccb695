//! A plan in an editor: what the Language Server Protocol asks of an open buffer, answered.
//!
//! Pure: from the texts of a plan as they stand in the editor ([`Snapshot`]) and a [`Request`] to the
//! JSON of an answer. Places of the program are bytes of the cleaned text; an editor counts lines and
//! UTF-16 units (or bytes) of its own buffer: [`Page`] leads from the one to the other. Where a cursor stands in
//! a text that is being typed, and so is seldom YAML, `context` finds out by the lines above it.

mod completion;
mod context;
mod diagnostics;
mod fixes;
mod hints;
mod hover;
mod lens;
mod markup;
mod offers;
mod positions;
mod request;
mod snapshot;
mod symbols;

pub use diagnostics::{Published, diagnostics};
pub use positions::{Encoding, Page, Position, offset};
pub use request::{Client, Request, Unread};
pub use snapshot::{File, Snapshot};

use serde_json::Value;

use crate::typeset::Fonts;

/// Returns what a plan answers to a request of an editor: `null` where there is nothing to say.
pub fn answer(plan: &Snapshot, client: &Client, fonts: &Fonts, request: &Request) -> Value {
    match request {
        Request::Hover(position) => hover::hover(plan, client, fonts, *position),
        Request::Completion(position) => completion::completion(plan, client, *position),
        Request::Actions { range, only } => {
            fixes::actions(plan, client, fonts, *range, only.as_deref())
        }
        Request::Symbols => symbols::symbols(plan, client),
        Request::Lens => lens::lens(plan, client),
        Request::Hints(range) => hints::hints(plan, client, *range),
    }
}
