//! Đoạn (paragraphs): their properties, and what stands in them in order.

use roxmltree::Node;

use super::model::{Align, Anchored, Look, LostKind, Paragraph, RevisionKind, What};
use super::properties::ParaProps;
use super::runs::Made;
use super::section;
use super::signs::{is_private, known_sign};
use super::story::{Reader, kind_of, revision};
use super::xml::{attr, branch, child, has_branches, word};

impl<'a, 'i> Reader<'a, 'i> {
    /// Reads a `w:p`.
    pub fn paragraph(&mut self, node: Node<'a, 'i>) -> Paragraph {
        let properties = child(node, "pPr");
        let direct = ParaProps::read(properties);
        let whole = self.styles.paragraph(&direct);
        let mut own = Paragraph {
            align: whole.align.unwrap_or(Align::Left),
            outline: whole.outline.filter(|level| *level < 9).map(|level| level + 1),
            style: self.styles.name(&direct),
            bookmarks: std::mem::take(&mut self.waiting_bookmarks),
            page_break: whole.page_break.unwrap_or(false),
            ..Paragraph::default()
        };
        if let Some(properties) = properties {
            own.section = child(properties, "sectPr").and_then(|n| section::read(self, n).ok());
            own.mark = child(properties, "rPr").and_then(|rpr| {
                let noted =
                    |name| child(rpr, name).map(|node| Box::new(revision(node, kind_of(name))));
                noted("del")
                    .or_else(|| noted("moveFrom"))
                    .or_else(|| noted("ins"))
                    .or_else(|| noted("moveTo"))
            });
            own.reformatted = child(properties, "pPrChange")
                .map(|node| Box::new(revision(node, RevisionKind::Reformatted)));
        }
        let mut made = Made::new(direct, whole.leaders.clone().unwrap_or_default());
        made.open.extend(self.open_comments.iter().map(|id| (id.clone(), 0)));
        self.inside(node, &mut made);
        // Remarks that are open go on in the next paragraph.
        let end = made.len();
        for (id, start) in std::mem::take(&mut made.open) {
            made.anchored.push((id, start, end));
        }
        own.bookmarks.append(&mut made.bookmarks);
        own.pieces = made.pieces;
        let deleted_mark = own.mark.as_ref().is_some_and(|mark| mark.kind.takes_out());
        own.number = self.number(&whole, deleted_mark);
        let text = own.text();
        own.comments = made
            .anchored
            .into_iter()
            .map(|(id, start, end)| Anchored {
                id,
                start,
                end,
                text: text.get(start..end).unwrap_or_default().to_owned(),
            })
            .collect();
        own
    }

    /// Counts an automatic number.
    fn number(&mut self, whole: &ParaProps, deleted: bool) -> Option<String> {
        let list = whole.list.as_deref().filter(|list| *list != "0" && !deleted)?;
        let by_style =
            whole.style.as_deref().and_then(|style| self.numbering.level_of_style(list, style));
        let level = whole.level.or(by_style).unwrap_or(0);
        let shown = self.numbering.next(list, level)?;
        if let Some((font, sign)) = shown.sign {
            let known = known_sign(&font, sign).is_some();
            if !known {
                self.lose(LostKind::Sign, format!("{font} {:04X}", u32::from(sign)));
            }
        }
        Some(shown.text).filter(|text| !text.chars().any(is_private))
    }

    /// Reads what stands in a paragraph, or in what is walked through.
    pub fn inside(&mut self, node: Node<'a, 'i>, made: &mut Made) {
        for child_node in node.children() {
            if has_branches(child_node) {
                if let Some(branch) = branch(child_node) {
                    self.inside(branch, made);
                }
                continue;
            }
            match word(child_node) {
                Some("r") => self.run(child_node, made),
                Some("sdt") => {
                    if let Some(content) = child(child_node, "sdtContent") {
                        self.inside(content, made);
                    }
                }
                Some("hyperlink" | "smartTag" | "customXml" | "dir" | "bdo") => {
                    self.inside(child_node, made);
                }
                Some("fldSimple") => {
                    self.fields.begin();
                    self.fields.code(attr(child_node, "instr").unwrap_or_default());
                    self.begin_result(made);
                    self.inside(child_node, made);
                    self.fields.end();
                }
                Some(name @ ("ins" | "del" | "moveFrom" | "moveTo")) => {
                    self.revisions.push(revision(child_node, kind_of(name)));
                    self.inside(child_node, made);
                    self.revisions.pop();
                }
                Some("bookmarkStart") => {
                    if let (Some(id), Some(name)) =
                        (attr(child_node, "id"), attr(child_node, "name"))
                    {
                        made.bookmarks.push(name.to_owned());
                        self.open_bookmarks.push((id.to_owned(), name.to_owned()));
                    }
                }
                Some("bookmarkEnd") => {
                    let id = attr(child_node, "id");
                    self.open_bookmarks.retain(|(open, _)| Some(open.as_str()) != id);
                }
                Some("commentRangeStart") => {
                    if let Some(id) = attr(child_node, "id") {
                        self.open_comments.push(id.to_owned());
                        made.open.push((id.to_owned(), made.len()));
                    }
                }
                Some("commentRangeEnd") => {
                    if let Some(id) = attr(child_node, "id") {
                        self.open_comments.retain(|open| open != id);
                        made.close(id);
                    }
                }
                _ => {
                    if child_node.tag_name().name() == "oMath"
                        || child_node.tag_name().name() == "oMathPara"
                    {
                        self.place_of(made);
                        self.formula(child_node);
                    }
                }
            }
        }
    }

    /// Begins the result of a field; where it calls a note that is known, the note stands for it.
    pub fn begin_result(&mut self, made: &mut Made) {
        let name = self.fields.result();
        if let Some(note) = name.and_then(|name| self.note_marks.get(&name).copied()) {
            made.push(What::NoteAgain(note), Look::default(), self.revisions.clone(), None);
            self.fields.drop_result();
        }
    }

    /// Says that what is lost stands in this paragraph, once it has words.
    pub fn place_of(&mut self, made: &Made) {
        let words = super::story::first_words(&made.text());
        if !words.is_empty() {
            self.place = words;
        }
    }
}
