//! `kehoach completions`: what a shell completes commands with.

use super::{Error, Outcome, args, terminal};

/// Prints them for a shell.
pub(super) fn run(shell: args::Shell) -> Result<Outcome, Error> {
    terminal::print_bytes(&args::completions(shell)).map(|()| Outcome::Fine)
}
