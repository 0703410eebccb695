//! The body of the document or of an appendix: its blocks, and what of them stays with a signature.

use serde::Serialize;

use super::text::{Numbering, TextCx, runs};
use super::{BieuDo, Hinh, Look, Run, Table, hinh, table};
use crate::diag::kinds;
use crate::plan::{self, NoiDung, Plan, Route};

/// A body, as it is drawn before what comes after it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Body {
    /// Its blocks, but for those in `kept`.
    pub blocks: Vec<Block>,
    /// The last text blocks, where somebody signs: they stay with the signature.
    pub kept: Vec<Paragraph>,
    /// Whether the last of `blocks` is a table that the signature follows at once: its last row
    /// stays with the signature.
    pub signs_under_table: bool,
}

/// One block of the body.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading alone.
    Heading(Heading),
    /// Phần, Chương, Mục: label and title on lines of their own, centred.
    Chuong(Heading),
    /// A centred head without a label.
    CentredHead(CentredHead),
    /// A paragraph or an item.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A picture.
    Hinh(Hinh),
    /// A chart.
    BieuDo(BieuDo),
}

/// A heading alone on its line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Heading {
    /// Its level of numbering; 1 is the outermost.
    pub level: usize,
    /// Its level in bookmarks and tags: no level is skipped there.
    pub outline_level: usize,
    /// Its label.
    pub label: Option<String>,
    /// The look of the label; the words carry their own.
    pub look: Look,
    /// Its words.
    pub runs: Vec<Run>,
}

/// A centred head without a label.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CentredHead {
    /// Its look.
    pub look: Look,
    /// Its words.
    pub runs: Vec<Run>,
}

/// A paragraph; with a label it is an item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paragraph {
    /// `1.`, `a)`, `-`, `+`, or none.
    pub label: Option<String>,
    /// Whether the label is bold: it is where the text after it begins in bold.
    pub bold_label: bool,
    /// Its words.
    pub runs: Vec<Run>,
}

/// How many text blocks at most stay with the signature: enough for two lines when each of them
/// is one line.
const KEPT_BLOCKS: usize = 2;

impl Body {
    /// Returns a body that nobody signs.
    pub fn unsigned(blocks: Vec<Block>) -> Self {
        Self { blocks, ..Self::default() }
    }

    /// Returns a body that a signature follows: adds "./." to the last block where it belongs
    /// (`mark`) and parts it, and the text block before it, from the rest.
    pub(super) fn signed(mut blocks: Vec<Block>, mark: bool) -> Self {
        let signs_under_table = matches!(blocks.last(), Some(Block::Table(_)));
        if mark {
            close(&mut blocks);
        }
        let mut kept = Vec::new();
        while kept.len() < KEPT_BLOCKS {
            match blocks.pop() {
                Some(Block::Paragraph(paragraph)) => kept.insert(0, paragraph),
                Some(other) => {
                    blocks.push(other);
                    break;
                }
                None => break,
            }
        }
        Self { blocks, kept, signs_under_table }
    }
}

/// Ends a document in "./.".
fn close(blocks: &mut Vec<Block>) {
    match blocks.last_mut() {
        Some(
            Block::Paragraph(Paragraph { runs, .. })
            | Block::Heading(Heading { runs, .. })
            | Block::Chuong(Heading { runs, .. })
            | Block::CentredHead(CentredHead { runs, .. }),
        ) => runs::close(runs),
        // A table has no end to write it at: it gets a line of its own.
        Some(Block::Table(_) | Block::Hinh(_) | Block::BieuDo(_)) => {
            let runs = vec![Run::text("./.")];
            blocks.push(Block::Paragraph(Paragraph { label: None, bold_label: false, runs }));
        }
        None => {}
    }
}

/// The blocks of the document's own body.
pub(super) fn body(plan: &Plan, cx: &mut TextCx) -> Vec<Block> {
    let mut numbering = Numbering::new(&plan.danh_so, 0);
    let mut blocks = Vec::new();
    if !plan.mo_dau.is_empty() {
        blocks.extend(cx.blocks(&"mo_dau".into(), &plan.mo_dau, &mut numbering));
    }
    blocks.extend(noi_dung(&plan.noi_dung, &"noi_dung".into(), plan, &mut numbering, cx));
    if !plan.ket_thuc.is_empty() {
        blocks.extend(cx.blocks(&"ket_thuc".into(), &plan.ket_thuc, &mut numbering));
    }
    blocks
}

/// The blocks of the body, or of an appendix.
pub(super) fn noi_dung(
    blocks: &NoiDung,
    route: &Route,
    plan: &Plan,
    numbering: &mut Numbering,
    cx: &mut TextCx,
) -> Vec<Block> {
    let mut out = Vec::new();
    for (route, block) in blocks.placed(route) {
        match block {
            plan::Block::Prose(text) => {
                if text.trim() == "kinh_phi" {
                    let message = "`kinh_phi` ở đây chỉ là chữ, sẽ in ra như đã viết";
                    let help = "bảng kinh phí viết `- bang: kinh_phi`";
                    cx.error(&route, &kinds::SAI_KIEU, message, help);
                }
                out.extend(cx.blocks(&route, text, numbering));
            }
            plan::Block::Bang { bang: plan::Bang::Free(table) } => {
                out.push(Block::Table(table::free_table(table, &route.key("bang"), cx)));
            }
            plan::Block::Bang { bang: plan::Bang::Budget(_) } => {
                let place = Some(cx.places.key(route.key("bang")));
                let table = plan.kinh_phi.as_ref().map(|k| table::budget_table(k, cx));
                out.extend(table.map(|table| Block::Table(Table { place, ..table })));
            }
            plan::Block::Hinh { hinh } => {
                out.push(Block::Hinh(hinh::hinh(hinh, &route.key("hinh"), cx)));
            }
            plan::Block::BieuDo { bieu_do } => {
                let chart = plan
                    .kinh_phi
                    .as_ref()
                    .and_then(|k| hinh::bieu_do(bieu_do, k, &route.key("bieu_do"), cx));
                out.extend(chart.map(Block::BieuDo));
            }
        }
    }
    out
}
