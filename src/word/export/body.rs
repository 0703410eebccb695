//! Nội dung (the body): heads, paragraphs, tables, pictures, in the order of the view.

use super::doc::Doc;
use super::figure::figure;
use super::para::{Para, Type};
use super::styles::HEADINGS;
use super::table::table;
use super::units::length;
use crate::view::{Block, Body, CentredHead, Heading, Look, Paragraph};

/// Writes the blocks; those that stay with a signature after them keep with it.
pub(super) fn body(doc: &mut Doc, body: &Body, files: &super::Files) {
    let count = body.blocks.len();
    for (nth, block) in body.blocks.iter().enumerate() {
        let held = nth + 1 == count && body.signs_under_table;
        self::block(doc, block, held, files);
    }
    body.kept_figure.iter().for_each(|figure| self::block(doc, figure, true, files));
    for own in &body.kept {
        let para = paragraph(doc, own);
        doc.add(Para { keep_next: true, ..para });
    }
}

fn block(doc: &mut Doc, block: &Block, held: bool, files: &super::Files) {
    match block {
        Block::Heading(head) => heading(doc, head),
        Block::Chuong(head) => chuong(doc, head),
        Block::CentredHead(head) => centred_head(doc, head),
        Block::Paragraph(own) => {
            let para = paragraph(doc, own);
            doc.add(para);
        }
        Block::LeadIn(own) => {
            let para = paragraph(doc, own);
            doc.add(Para { keep_next: true, ..para });
        }
        Block::Table(own) => table(doc, own, held),
        Block::Hinh(hinh) => {
            let bytes = files.get(&format!("hinh/{}", hinh.tep));
            figure(doc, &hinh.mo_ta, &hinh.ten, &hinh.anchor, bytes.map(AsRef::as_ref), held);
        }
        Block::BieuDo(chart) => {
            figure(doc, &chart.mo_ta, &chart.ten, &chart.anchor, None, held);
        }
        // Word parts pages by itself.
        Block::Mark { .. } | Block::PageBreak => {}
    }
}

/// The style of a heading, by its level in the navigation pane.
fn style(outline_level: usize) -> &'static str {
    HEADINGS[outline_level.clamp(1, HEADINGS.len()) - 1]
}

/// What a mục has above it beyond the room below what stands there.
fn room_above(level: usize) -> Option<i64> {
    (level == 1).then(|| length("gap-above-heading") - length("gap-paragraph"))
}

fn heading(doc: &mut Doc, head: &Heading) {
    let (before, anchor) = (room_above(head.level), head.anchor.clone());
    let mut para = Para { before, anchor, ..Para::new(style(head.outline_level)) };
    let own = Type { unbold: !head.look.bold, ..Type::default() };
    if let Some(label) = &head.label {
        let look = Look { italic: head.look.italic, ..Look::default() };
        para.say(&format!("{label} "), Type { look, ..own });
    }
    let width = doc.width;
    doc.runs(&mut para, &head.runs, own, width);
    doc.add(para);
}

fn chuong(doc: &mut Doc, head: &Heading) {
    let (before, anchor) = (room_above(1), head.anchor.clone());
    let (jc, first) = (Some("center"), Some(0));
    let mut para = Para { before, anchor, jc, first, ..Para::new(style(head.outline_level)) };
    para.say(head.label.as_deref().unwrap_or_default(), Type::default());
    para.put("w:br");
    let width = doc.width;
    doc.runs(&mut para, &head.runs, Type::default(), width);
    doc.add(para);
}

fn centred_head(doc: &mut Doc, head: &CentredHead) {
    let mut para = Para { anchor: head.anchor.clone(), ..Para::new("DauGiua") };
    let own = Type { unbold: !head.look.bold, ..Type::default() };
    let width = doc.width;
    doc.runs(&mut para, &head.runs, own, width);
    doc.add(para);
}

fn paragraph(doc: &mut Doc, own: &Paragraph) -> Para {
    let mut para = Para { anchor: own.anchor.clone(), ..Para::new("NoiDung") };
    // What is no block of the plan is the mark at its end.
    if para.anchor.is_empty() {
        para.anchor = "dau_ket_thuc".into();
    }
    let width = doc.width;
    labelled(doc, &mut para, own, Type::default(), width);
    para
}

/// The label of a paragraph and its words.
pub(super) fn labelled(doc: &mut Doc, para: &mut Para, own: &Paragraph, look: Type, end: i64) {
    if let Some(label) = own.label.as_deref().filter(|label| !label.is_empty()) {
        let bold = own.bold_label || look.look.bold;
        para.say(&format!("{label} "), Type { look: Look { bold, ..look.look }, ..look });
    }
    doc.runs(para, &own.runs, look, end);
}
