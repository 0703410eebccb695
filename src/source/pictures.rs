//! Hình (pictures) that a plan refers to: which, and what was read of them at the edge.

use std::sync::Arc;

use super::tree::{self, Kind, Node};

/// A file that the plan names as a picture.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The path as typed.
    pub path: String,
    /// Its bytes, or in Vietnamese why they could not be read.
    pub bytes: Result<Arc<[u8]>, String>,
}

/// Returns the paths that the plan names as pictures, as typed, each once.
///
/// A file that is not YAML names none; [`super::parse()`] says why.
pub fn picture_paths(text: &str) -> Vec<String> {
    let after = text.match_indices("hinh").map(|(at, key)| &text[at + key.len()..]);
    // Most plans have the key `hinh_thuc` alone.
    if !after.into_iter().any(|rest| !rest.starts_with(['_', '-'])) {
        return Vec::new();
    }
    let mut paths = Vec::new();
    if let Some(root) = tree::read(text, 0).0 {
        collect(&root, &mut paths);
    }
    paths
}

fn collect(node: &Node, paths: &mut Vec<String>) {
    match &node.kind {
        Kind::Scalar { .. } => {}
        Kind::List(items) => items.iter().for_each(|item| collect(item, paths)),
        Kind::Map(entries) => {
            for entry in entries {
                if entry.key == "hinh"
                    && let Some(path) = entry.value.get("tep")
                    && let Kind::Scalar { text, .. } = &path.value.kind
                {
                    let path = text.trim().to_owned();
                    if !path.is_empty() && !paths.contains(&path) {
                        paths.push(path);
                    }
                }
                collect(&entry.value, paths);
            }
        }
    }
}
