//! A digest of the files that the program is made of, taken when it is compiled: of its code, its
//! templates, its fonts and the libraries that it was built with.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::Hasher as _;
use std::path::Path;

/// Returns a digest of some files and folders, the same whatever the order in which a disk lists
/// them. What cannot be read counts by its name alone.
pub fn made_of(parts: &[&Path]) -> u64 {
    // Its keys are fixed: the same files give the same digest with the same compiler.
    let mut hash = DefaultHasher::new();
    for part in parts {
        add(&mut hash, part);
    }
    hash.finish()
}

fn add(hash: &mut DefaultHasher, path: &Path) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    hash.write(name.as_bytes());
    hash.write_u8(0);
    if let Ok(entries) = fs::read_dir(path) {
        let mut below: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        below.sort();
        below.iter().for_each(|path| add(hash, path));
    } else if let Ok(bytes) = fs::read(path) {
        hash.write_usize(bytes.len());
        hash.write(&bytes);
    }
}
