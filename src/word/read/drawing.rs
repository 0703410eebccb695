//! Hình vẽ (drawings): text boxes, pictures, lines; none of them is a block.

use roxmltree::Node;

use super::model::{Lost, LostKind};
use super::story::Reader;
use super::xml::{attr, branch, has_branches, is, word};

impl<'a, 'i> Reader<'a, 'i> {
    /// Notes what is drawn; returns the place among what is lost of a picture.
    pub fn drawing(&mut self, node: Node<'a, 'i>) -> Option<usize> {
        let mut boxes = Vec::new();
        box_texts(node, &mut boxes);
        let boxes: Vec<String> = boxes.into_iter().filter(|text| !text.is_empty()).collect();
        let described = || {
            let own = node.descendants().find(|node| node.tag_name().name() == "docPr");
            own.and_then(|own| attr(own, "descr").or_else(|| attr(own, "title")))
                .map(|text| text.trim().to_owned())
                .unwrap_or_default()
        };
        let link = node.descendants().find_map(|node| match node.tag_name().name() {
            "blip" => attr(node, "embed"),
            "imagedata" => attr(node, "id"),
            _ => None,
        });
        if is(node, "object") {
            self.lose(LostKind::Object, described());
            return None;
        }
        let gone = self.revisions.iter().any(|revision| revision.kind.takes_out());
        let link = link.filter(|_| !gone);
        if link.is_some() {
            let picture = link.and_then(|link| self.parts.pictures.get(link)).cloned();
            let place = self.lost.len();
            let picture = picture.map(|(end, bytes)| (format!("hinh-{}.{end}", place + 1), bytes));
            let own = Lost {
                kind: LostKind::Picture,
                place: self.place.clone(),
                text: described(),
                picture,
            };
            self.lost.push(own);
        }
        for text in &boxes {
            self.lose(LostKind::TextBox, text.clone());
        }
        let other = node.descendants().any(|node| {
            node.tag_name().name() == "graphicData"
                && attr(node, "uri").is_some_and(|uri| {
                    uri.ends_with("/chart") || uri.ends_with("/diagram") || uri.ends_with("/ink")
                })
        });
        if other {
            self.lose(LostKind::Object, described());
        } else if link.is_none() && boxes.is_empty() {
            self.lose(LostKind::Drawing, String::new());
        }
        link.and_then(|_| {
            let pictures = |lost: &Lost| lost.kind == LostKind::Picture;
            self.lost.iter().rposition(pictures)
        })
    }
}

/// The words of the text boxes in a drawing, one branch of each choice alone.
fn box_texts(node: Node, made: &mut Vec<String>) {
    for part in node.children() {
        if has_branches(part) {
            if let Some(branch) = branch(part) {
                box_texts(branch, made);
            }
        } else if is(part, "txbxContent") {
            made.push(plain_text(part));
        } else if part.is_element() {
            if part.tag_name().name() == "textpath" {
                made.extend(attr(part, "string").map(|text| text.trim().to_owned()));
            }
            box_texts(part, made);
        }
    }
}

/// The words under a node, a line for each paragraph.
pub(super) fn plain_text(node: Node) -> String {
    let mut text = String::new();
    words_under(node, &mut text);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn words_under(node: Node, text: &mut String) {
    for part in node.children() {
        if has_branches(part) {
            if let Some(branch) = branch(part) {
                words_under(branch, text);
            }
            continue;
        }
        match word(part) {
            Some("t") => text.push_str(part.text().unwrap_or_default()),
            Some("tab") => text.push(' '),
            Some("br" | "cr") => text.push('\n'),
            Some("del" | "moveFrom" | "instrText") => {}
            name => {
                words_under(part, text);
                if name == Some("p") {
                    text.push('\n');
                }
            }
        }
    }
}
