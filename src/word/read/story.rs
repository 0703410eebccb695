//! The text of a file, block by block: what reads it knows styles, lists, fields and what is open.

use std::collections::HashMap;

use roxmltree::Node;

use super::comments;
use super::fields::Fields;
use super::model::{Block, Document, Lost, LostKind, Note, Paragraph, Revision, RevisionKind};
use super::numbering::Numbering;
use super::parts::{Parts, parse};
use super::refused::Refused;
use super::section;
use super::styles::Styles;
use super::xml::{attr, branch, child, children, has_branches, is, word};

/// What reading knows and has found so far.
pub(super) struct Reader<'a, 'i> {
    pub parts: &'a Parts,
    pub styles: &'a Styles,
    pub numbering: Numbering,
    pub fields: Fields,
    pub lost: Vec<Lost>,
    /// Text of notes by number: at the foot of pages, at the end.
    note_texts: [HashMap<String, Node<'a, 'i>>; 2],
    pub notes: Vec<Note>,
    /// Notes by the names of the bookmarks around their marks.
    pub note_marks: HashMap<String, usize>,
    /// Remarks whose words have begun and not ended.
    pub open_comments: Vec<String>,
    /// Bookmarks that are open: number and name.
    pub open_bookmarks: Vec<(String, String)>,
    /// Bookmarks that begin between paragraphs.
    pub waiting_bookmarks: Vec<String>,
    /// Changes that are noted of what is being read, the outermost first.
    pub revisions: Vec<Revision>,
    /// The style of the table around, and whether this is its first row.
    pub row: Option<(String, bool)>,
    /// The last words, to say where something stood.
    pub place: String,
    /// Whether the text of a note is being read.
    in_note: bool,
}

/// Reads the document of a package.
///
/// # Errors
/// What is wrong with it.
pub(super) fn document(parts: &Parts) -> Result<Document, Refused> {
    let main = parse(&parts.document, "word/document.xml")?;
    let styles = optional(&parts.styles, "word/styles.xml")?;
    let lists = optional(&parts.numbering, "word/numbering.xml")?;
    let notes = optional(&parts.footnotes, "word/footnotes.xml")?;
    let ends = optional(&parts.endnotes, "word/endnotes.xml")?;
    let root = main.root_element();
    let body = if is(root, "document") { child(root, "body") } else { None };
    let body =
        body.ok_or_else(|| Refused::Damaged("word/document.xml không có nội dung".into()))?;
    let own = Styles::read(styles.as_ref().map(roxmltree::Document::root_element));
    let mut reader = Reader {
        numbering: Numbering::read(lists.as_ref().map(roxmltree::Document::root_element)),
        note_texts: [note_texts(notes.as_ref(), "footnote"), note_texts(ends.as_ref(), "endnote")],
        ..Reader::new(parts, &own)
    };
    let blocks = reader.blocks(body);
    let section = child(body, "sectPr").map(|node| section::read(&mut reader, node));
    let comments = comments::read(&reader)?;
    Ok(Document {
        blocks,
        section: section.transpose()?.unwrap_or_default(),
        comments,
        notes: reader.notes,
        lost: reader.lost,
        title: title(&parts.core),
    })
}

/// Parses a part that there need not be.
fn optional<'a>(text: &'a str, name: &str) -> Result<Option<roxmltree::Document<'a>>, Refused> {
    (!text.trim().is_empty()).then(|| parse(text, name)).transpose()
}

fn note_texts<'a, 'i>(
    xml: Option<&'a roxmltree::Document<'i>>,
    name: &'static str,
) -> HashMap<String, Node<'a, 'i>> {
    let Some(xml) = xml else { return HashMap::new() };
    let texts = children(xml.root_element(), name);
    let texts = texts.filter(|node| matches!(attr(*node, "type"), None | Some("normal")));
    texts.filter_map(|node| Some((attr(node, "id")?.to_owned(), node))).collect()
}

/// The title among the properties of a file.
fn title(core: &str) -> String {
    let xml = parse(core, "docProps/core.xml").ok();
    let title = xml.as_ref().and_then(|xml| {
        let title = xml.descendants().find(|node| node.tag_name().name() == "title");
        title.and_then(|node| node.text())
    });
    title.unwrap_or_default().trim().to_owned()
}

/// The first words of a paragraph, as many as name it.
pub(super) fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(8).collect();
    words.join(" ")
}

impl<'a, 'i> Reader<'a, 'i> {
    /// Begins to read a part, without lists and notes.
    pub fn new(parts: &'a Parts, styles: &'a Styles) -> Self {
        Self {
            parts,
            styles,
            numbering: Numbering::default(),
            fields: Fields::default(),
            lost: Vec::new(),
            note_texts: [HashMap::new(), HashMap::new()],
            notes: Vec::new(),
            note_marks: HashMap::new(),
            open_comments: Vec::new(),
            open_bookmarks: Vec::new(),
            waiting_bookmarks: Vec::new(),
            revisions: Vec::new(),
            row: None,
            place: String::new(),
            in_note: false,
        }
    }

    /// Reads what stands in a body, a cell, a note.
    pub fn blocks(&mut self, node: Node<'a, 'i>) -> Vec<Block> {
        let mut made = Vec::new();
        self.blocks_into(node, &mut made);
        made
    }

    fn blocks_into(&mut self, node: Node<'a, 'i>, made: &mut Vec<Block>) {
        for child_node in node.children() {
            if has_branches(child_node) {
                if let Some(branch) = branch(child_node) {
                    self.blocks_into(branch, made);
                }
                continue;
            }
            match word(child_node) {
                Some("p") => {
                    let own = self.paragraph(child_node);
                    let words = first_words(&own.text());
                    if !words.is_empty() {
                        self.place = words;
                    }
                    made.push(Block::Paragraph(own));
                }
                Some("tbl") => made.extend(self.table(child_node).map(Block::Table)),
                Some("sdt") => {
                    if let Some(content) = child(child_node, "sdtContent") {
                        self.blocks_into(content, made);
                    }
                }
                Some("customXml" | "smartTag") => self.blocks_into(child_node, made),
                Some(name @ ("ins" | "del" | "moveFrom" | "moveTo")) => {
                    self.revisions.push(revision(child_node, kind_of(name)));
                    self.blocks_into(child_node, made);
                    self.revisions.pop();
                }
                Some("bookmarkStart") => {
                    if let Some(name) = attr(child_node, "name") {
                        self.waiting_bookmarks.push(name.to_owned());
                    }
                }
                Some("commentRangeStart") => {
                    self.open_comments.extend(attr(child_node, "id").map(str::to_owned));
                }
                Some("commentRangeEnd") => {
                    let id = attr(child_node, "id");
                    self.open_comments.retain(|open| Some(open.as_str()) != id);
                }
                Some("altChunk") => self.lose(LostKind::Foreign, String::new()),
                _ => {
                    // A formula that stands alone.
                    if child_node.tag_name().name() == "oMathPara" {
                        let mut own = Paragraph::default();
                        self.formula(child_node);
                        own.bookmarks.append(&mut self.waiting_bookmarks);
                        made.push(Block::Paragraph(own));
                    }
                }
            }
        }
    }

    /// Notes what has no place in the blocks.
    pub fn lose(&mut self, kind: LostKind, text: String) {
        // Of what was taken out nothing is missed.
        if self.revisions.iter().any(|revision| revision.kind.takes_out()) {
            return;
        }
        let place = self.place.clone();
        self.lost.push(Lost { kind, place, text, picture: None });
    }

    /// Notes a formula with its words.
    pub fn formula(&mut self, node: Node) {
        let words: String = node
            .descendants()
            .filter(|node| node.is_element() && node.tag_name().name() == "t")
            .filter_map(|node| node.text())
            .collect();
        self.lose(LostKind::Formula, words);
    }

    /// Returns the place among the notes of one that is called; whether it was called before.
    pub fn note(&mut self, id: &str, at_end: bool) -> Option<(usize, bool)> {
        if self.in_note {
            return None;
        }
        let known = self.notes.iter().position(|note| note.id == id && note.at_end == at_end);
        if let Some(known) = known {
            return Some((known, true));
        }
        let text = self.note_texts[usize::from(at_end)].get(id).copied()?;
        let place = self.notes.len();
        self.notes.push(Note { id: id.to_owned(), at_end, blocks: Vec::new() });
        self.in_note = true;
        let fields = std::mem::take(&mut self.fields);
        let (row, before) = (self.row.take(), self.place.clone());
        let open = std::mem::take(&mut self.open_comments);
        let revisions = std::mem::take(&mut self.revisions);
        self.notes[place].blocks = self.blocks(text);
        (self.fields, self.row, self.place) = (fields, row, before);
        (self.open_comments, self.revisions) = (open, revisions);
        self.in_note = false;
        Some((place, false))
    }
}

/// Reads who noted a change, and when.
pub(super) fn revision(node: Node, kind: RevisionKind) -> Revision {
    let own = |name| attr(node, name).unwrap_or_default().to_owned();
    Revision { kind, author: own("author"), date: own("date"), id: own("id") }
}

/// What an element that notes a change says of it.
pub(super) fn kind_of(name: &str) -> RevisionKind {
    match name {
        "del" | "cellDel" => RevisionKind::Deleted,
        "moveFrom" => RevisionKind::MovedFrom,
        "moveTo" => RevisionKind::MovedTo,
        _ => RevisionKind::Inserted,
    }
}
