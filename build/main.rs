//! Says what the program is made of: whoever asks whether a PDF is up to date asks this too. Makes the
//! facts of law ready to be read.

#![allow(clippy::print_stdout, reason = "how a build script speaks to cargo")]

mod facts;
mod made_of;
mod pairs;
#[cfg(feature = "resources")]
mod resources;

use std::error::Error;
use std::path::{Path, PathBuf};

/// What the pages of a plan depend on beside its own files.
const PARTS: [&str; 5] = ["src", "templates", "fonts", "Cargo.toml", "Cargo.lock"];

/// Where the facts of law stand.
const LAW: &str = "law";

/// Where the lists of words stand.
const SPELLING: &str = "spelling";

fn main() -> Result<(), Box<dyn Error>> {
    let parts = PARTS.map(Path::new);
    for part in parts {
        println!("cargo::rerun-if-changed={}", part.display());
    }
    println!("cargo::rerun-if-changed={LAW}");
    println!("cargo::rerun-if-changed={SPELLING}");
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    facts::write(Path::new(LAW), &out.join("facts.json"))?;
    pairs::write(Path::new(SPELLING), &out.join("pairs.rs"))?;
    println!("cargo::rustc-env=KEHOACH_MADE_OF={:016x}", made_of::made_of(&parts));
    #[cfg(feature = "resources")]
    resources::compile()?;
    Ok(())
}
