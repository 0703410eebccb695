//! Findings while somebody types: looked for once typing has come to a rest, and told if they are still of
//! the newest text.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use lsp_server::Message;
use serde_json::json;

use super::desk::Desk;
use super::{lock, notification, publish};
use crate::lsp::diagnostics;
use crate::typeset::Fonts;

/// How soon findings are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    Now,
    Later,
}

/// How long nothing is typed before they are looked for.
const REST: Duration = Duration::from_millis(200);

/// How long they are waited for at most, however fast somebody types.
const PATIENCE: Duration = Duration::from_secs(1);

/// Tells the findings of each plan that has changed, until nobody wishes for any. `say` returns whether
/// somebody listens.
pub(super) fn tell(
    desk: &Mutex<Desk>,
    wishes: &Receiver<Wish>,
    fonts: &Fonts,
    say: &dyn Fn(Message) -> bool,
) {
    while let Ok(mut wish) = wishes.recv() {
        let first = Instant::now();
        while wish == Wish::Later && first.elapsed() < PATIENCE {
            match wishes.recv_timeout(REST) {
                Ok(next) => wish = next,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        let untold = lock(desk).untold();
        for uri in untold {
            let (plan, client) = {
                let mut desk = lock(desk);
                (desk.snapshot(&uri), desk.client)
            };
            let Some(plan) = plan else { continue };
            let found = diagnostics(&plan, &client, fonts);
            // For what is typed next: names, codes, as far as they can be read now.
            plan.parsed();
            let shown = lock(desk).tell(&uri, &plan, found);
            let fault = plan.fault(fonts).map(|fault| {
                notification("window/logMessage", json!({ "type": 1, "message": fault }))
            });
            if !shown.into_iter().map(publish).chain(fault).all(say) {
                return;
            }
        }
    }
}
