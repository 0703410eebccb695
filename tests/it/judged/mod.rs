//! What needs the outside judges that `tests/all.sh` sets up: readers, validators, a browser.

mod breaks;
mod editor;
mod findings;
mod guide;
mod in_git;
mod instructions;
mod judges;
mod lsp;
mod many_machines;
mod old_letters;
mod plans;
mod review;
mod signed_files;
mod signing;
mod texts;
mod watch;
mod word;
