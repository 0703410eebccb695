//! The facts of law as the program reads them: people write YAML in `law/`, which takes many times as long to
//! read as JSON, and is read at each start of the program.

use std::error::Error;
use std::fs;
use std::path::Path;

/// The files, in the order in which each lies over those before it.
const FILES: [&str; 7] =
    ["sources", "documents", "bodies", "places", "abbreviations", "words", "capitals"];

/// Writes the files of a folder into one of JSON: a list, the facts of each file in their order.
///
/// # Errors
/// When a file cannot be read or is not YAML, or the other cannot be written.
pub fn write(folder: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let mut all: Vec<serde_json::Value> = Vec::new();
    for name in FILES {
        let path = folder.join(name).with_extension("yaml");
        let read =
            fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        all.push(
            serde_yaml::from_str(&read).map_err(|error| format!("{}: {error}", path.display()))?,
        );
    }
    Ok(fs::write(to, serde_json::to_string(&all)?)?)
}
