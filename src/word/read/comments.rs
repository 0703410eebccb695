//! Nhận xét (comments): who remarked what, and on which remark.

use std::collections::HashMap;

use super::drawing::plain_text;
use super::model::Comment;
use super::parts::parse;
use super::refused::Refused;
use super::story::Reader;
use super::xml::{attr, children, is};

/// Reads the remarks of a file.
///
/// # Errors
/// What is wrong with their part.
pub(super) fn read(reader: &Reader) -> Result<Vec<Comment>, Refused> {
    let parts = reader.parts;
    if parts.comments.trim().is_empty() {
        return Ok(Vec::new());
    }
    let xml = parse(&parts.comments, "word/comments.xml")?;
    let mut made = Vec::new();
    // A remark is known to the other part by its last paragraph.
    let mut by_paragraph: HashMap<String, String> = HashMap::new();
    for node in children(xml.root_element(), "comment") {
        let own = |name| attr(node, name).unwrap_or_default().to_owned();
        let last = node.descendants().rfind(|node| is(*node, "p"));
        if let Some(paragraph) = last.and_then(|last| attr(last, "paraId")) {
            by_paragraph.insert(paragraph.to_owned(), own("id"));
        }
        made.push(Comment {
            id: own("id"),
            author: own("author"),
            date: own("date"),
            text: plain_text(node),
            ..Comment::default()
        });
    }
    if parts.comments_extended.trim().is_empty() {
        return Ok(made);
    }
    let xml = parse(&parts.comments_extended, "word/commentsExtended.xml")?;
    let more = xml.root_element().children().filter(roxmltree::Node::is_element);
    for node in more {
        let id = attr(node, "paraId").and_then(|paragraph| by_paragraph.get(paragraph));
        let Some(own) = made.iter_mut().find(|own| Some(&own.id) == id) else { continue };
        let parent = attr(node, "paraIdParent").and_then(|above| by_paragraph.get(above));
        own.parent = parent.cloned();
        own.done = matches!(attr(node, "done"), Some("1" | "true"));
    }
    Ok(made)
}
