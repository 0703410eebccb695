//! Says what the program is made of: whoever asks whether a PDF is up to date asks this too.

#![allow(clippy::print_stdout, reason = "how a build script speaks to cargo")]

mod made_of;
#[cfg(feature = "resources")]
mod resources;

use std::path::Path;

/// What the pages of a plan depend on beside its own files.
const PARTS: [&str; 5] = ["src", "templates", "fonts", "Cargo.toml", "Cargo.lock"];

fn main() -> std::io::Result<()> {
    let parts = PARTS.map(Path::new);
    for part in parts {
        println!("cargo::rerun-if-changed={}", part.display());
    }
    println!("cargo::rustc-env=KEHOACH_MADE_OF={:016x}", made_of::made_of(&parts));
    #[cfg(feature = "resources")]
    resources::compile()?;
    Ok(())
}
