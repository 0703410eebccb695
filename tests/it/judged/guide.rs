//! The guide as people print it.

use crate::support::{kehoach, python, root, verapdf, workplace};

/// Whoever has no Markdown reader gets the guide whole: every line of it, with bookmarks and page numbers, also
/// for those who have it read aloud.
#[test]
fn the_guide_on_pages_says_what_the_guide_says() {
    let place = workplace();
    let output = kehoach(place.path(), &["guide", "-o", "huong-dan.pdf"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pdf = place.path().join("huong-dan.pdf").display().to_string();
    let guide = root().join("docs/huong-dan.md").display().to_string();
    python("guide.py", &[&pdf, &guide]);
    verapdf("ua1", &[&pdf]);
}
