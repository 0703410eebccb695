//! How deep elements lie inside each other: what reads them goes down with them.

use roxmltree::Document;

/// The deepest that is read; tables in tables in text boxes come to forty.
const DEEPEST: u32 = 200;

/// Whether some element lies too deep.
pub(super) fn too_deep(xml: &Document) -> bool {
    let mut depth: Vec<u32> = Vec::new();
    for node in xml.root().descendants() {
        let above = node.parent().map_or(0, |parent| {
            depth.get(parent.id().get_usize()).copied().unwrap_or_default() + 1
        });
        let at = node.id().get_usize();
        if depth.len() <= at {
            depth.resize(at + 1, 0);
        }
        depth[at] = above;
        if above > DEEPEST {
            return true;
        }
    }
    false
}
