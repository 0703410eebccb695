//! The body of the document or of an appendix: its blocks, and what of them stays with a signature.

use serde::Serialize;

use super::keep;
use super::text::{Numbering, TextCx};
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
    /// The picture or chart above them, where they are too short to keep company alone.
    pub kept_figure: Option<Block>,
    /// Whether the last of `blocks` is a table and what is kept too short: the table's last row
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
    /// A paragraph that is never parted from what follows it.
    LeadIn(Paragraph),
    /// A table.
    Table(Table),
    /// A picture.
    Hinh(Hinh),
    /// A chart.
    BieuDo(BieuDo),
    /// An unseen mark by which the layout tells on which page the paragraph with notes begins that
    /// follows. Heads and lead-ins have one of their own.
    Mark {
        /// How many footnotes the paragraph has that begins here.
        #[serde(skip)]
        notes: usize,
    },
    /// The end of a page.
    PageBreak,
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
    /// Where the plan has it: its route and its number among the blocks there; empty where it has none.
    #[serde(skip)]
    pub anchor: String,
}

/// A centred head without a label.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CentredHead {
    /// Its look.
    pub look: Look,
    /// Its words.
    pub runs: Vec<Run>,
    /// Where the plan has it: its route and its number among the blocks there; empty where it has none.
    #[serde(skip)]
    pub anchor: String,
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
    /// Where the plan has it: its route and its number among the blocks there; empty where it has none.
    #[serde(skip)]
    pub anchor: String,
}

impl Paragraph {
    /// Returns a paragraph without a label.
    pub fn plain(runs: Vec<Run>) -> Self {
        Self { label: None, bold_label: false, runs, anchor: String::new() }
    }
}

impl Body {
    /// Returns a body that nobody signs.
    pub fn unsigned(blocks: Vec<Block>) -> Self {
        Self { blocks: keep::together(blocks, &[]), ..Self::default() }
    }

    /// Returns a body that a signature follows: adds "./." to the last block where it belongs
    /// (`mark`) and parts what stays with the signature from the rest.
    pub(super) fn signed(mut blocks: Vec<Block>, mark: bool) -> Self {
        if mark {
            keep::close(&mut blocks);
        }
        let kept = keep::last_paragraphs(&mut blocks);
        let short = keep::is_short(&kept);
        let signs_under_table = short && matches!(blocks.last(), Some(Block::Table(_)));
        let figure = |block: &mut Block| matches!(block, Block::Hinh(_) | Block::BieuDo(_));
        let kept_figure = if short { blocks.pop_if(figure) } else { None };
        Self { blocks: keep::together(blocks, &kept), kept, kept_figure, signs_under_table }
    }
}

impl Block {
    /// Where the plan has it; `None` for what is no block of the plan.
    pub fn anchor_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Heading(head) | Self::Chuong(head) => Some(&mut head.anchor),
            Self::CentredHead(head) => Some(&mut head.anchor),
            Self::Paragraph(own) | Self::LeadIn(own) => Some(&mut own.anchor),
            Self::Table(table) => Some(&mut table.anchor),
            Self::Hinh(hinh) => Some(&mut hinh.anchor),
            Self::BieuDo(bieu_do) => Some(&mut bieu_do.anchor),
            Self::Mark { .. } | Self::PageBreak => None,
        }
    }
}

/// Says of each block where the plan has it: `noi_dung[3]` and its number there.
fn anchored(route: &Route, mut blocks: Vec<Block>) -> Vec<Block> {
    for (nth, anchor) in blocks.iter_mut().filter_map(Block::anchor_mut).enumerate() {
        *anchor = format!("{route}[{nth}]");
    }
    blocks
}

/// The blocks of the document's own body.
pub(super) fn body(plan: &Plan, cx: &mut TextCx) -> Vec<Block> {
    let mut numbering = Numbering::new(&plan.danh_so, 0);
    let mut blocks = Vec::new();
    if !plan.mo_dau.is_empty() {
        let route = "mo_dau".into();
        blocks.extend(anchored(&route, cx.blocks(&route, &plan.mo_dau, &mut numbering)));
    }
    blocks.extend(noi_dung(&plan.noi_dung, &"noi_dung".into(), plan, &mut numbering, cx));
    if !plan.ket_thuc.is_empty() {
        let route = "ket_thuc".into();
        blocks.extend(anchored(&route, cx.blocks(&route, &plan.ket_thuc, &mut numbering)));
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
                out.extend(anchored(&route, cx.blocks(&route, text, numbering)));
            }
            plan::Block::Bang { bang: plan::Bang::Free(table) } => {
                let table = table::free_table(table, &route.key("bang"), cx);
                out.extend(anchored(&route, vec![Block::Table(table)]));
            }
            plan::Block::Bang { bang: plan::Bang::Budget(_) } => {
                let place = Some(cx.places.key(route.key("bang")));
                let table = plan.kinh_phi.as_ref().map(|k| table::budget_table(k, cx));
                let table = table.map(|table| Block::Table(Table { place, ..table }));
                out.extend(anchored(&route, table.into_iter().collect()));
            }
            plan::Block::Hinh { hinh } => {
                let hinh = hinh::hinh(hinh, &route.key("hinh"), cx);
                out.extend(anchored(&route, vec![Block::Hinh(hinh)]));
            }
            plan::Block::BieuDo { bieu_do } => {
                let chart = plan
                    .kinh_phi
                    .as_ref()
                    .and_then(|k| hinh::bieu_do(bieu_do, k, &route.key("bieu_do"), cx));
                out.extend(anchored(&route, chart.map(Block::BieuDo).into_iter().collect()));
            }
        }
    }
    out
}
