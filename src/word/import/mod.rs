//! Nhập từ Word (import): a Word file as the YAML text of a plan, and a report of what was taken for what.
//!
//! ```text
//! Document ─ para ─> units ─ head, title, tail, preamble, body, appendix ─> draft ─ yaml ─> text
//!                                                                              └─ verify ─┘
//! ```
//!
//! Each step takes blocks away and says in the [`Report`] for what. What is written is read back: a
//! block that would be printed otherwise is written more plainly, and at the end the letters of the
//! Word file are looked for in what the new plan prints. Whatever is not there is a line of the report.

mod appendix;
mod body;
mod budget;
mod context;
mod draft;
mod facts;
mod found;
mod head;
mod labels;
mod legacy;
mod letters;
mod marks;
mod para;
mod preamble;
mod report;
mod shown;
mod table;
mod tail;
mod title;
mod verify;
mod write;
mod yaml;

pub use report::{Line, Report, Sure};

use context::{Cx, Unit};
use draft::Draft;
use para::Para;

use crate::word::read::{Block, Document, LostKind};

/// What comes of a Word file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Imported {
    /// The text of the plan.
    pub plan: String,
    /// The text of the office's file, if it was asked for.
    pub office: Option<String>,
    /// Pictures that the plan names: file and bytes.
    pub pictures: Vec<(String, Vec<u8>)>,
    /// What was taken for what.
    pub report: Report,
}

/// Returns a Word file as a plan. `office`: the path by which the plan names a file of the office's own
/// part, if there is to be one.
pub fn import(document: &Document, office: Option<&str>) -> Imported {
    let mut accepted = document.accepted();
    let mut report = Report::default();
    legacy::convert(&mut accepted, &mut report);
    let mut cx = Cx::new(&accepted, report);
    facts::revisions(document, &mut cx);
    let mut units = units(&accepted.blocks, &mut cx);
    cx.words = facts::words(&accepted);
    let mut draft = Draft::default();
    facts::boxes(&mut draft, &mut cx);
    let lines = head::head(&mut units, &mut draft, &mut cx);
    draft.the_thuc = facts::the_thuc(&draft, &mut cx);
    title::title(lines, &mut units, &mut draft, &mut cx);
    let (mut before, after) = tail::tail(units, &mut draft, &mut cx);
    draft.ten = facts::issuer(&draft, &before, &after, &mut cx);
    draft.nam = facts::year(&draft, &cx.words.clone(), &mut cx);
    let inner = facts::appendices_before_signature(&mut before);
    facts::uncalled(&mut before, &mut cx);
    preamble::preamble(&mut before, &mut draft, &mut cx);
    (draft.noi_dung, draft.danh_so) = body::body(before, &mut cx);
    preamble::closing(&mut draft, &mut cx);
    let last = accepted.section.clone();
    appendix::appendices(inner, &last, true, &mut draft, &mut cx);
    appendix::appendices(after, &last, false, &mut draft, &mut cx);
    facts::stories(&accepted, &mut draft, &mut cx);
    let (texts, view) = verify::settle(&mut draft, office, &mut cx);
    facts::lost(&mut cx);
    facts::letters(&mut cx);
    if let Some(view) = view {
        facts::compared(&shown::shown(&view), &mut cx);
    } else {
        cx.report.look("", "kế hoạch viết ra không đọc lại được", "xin báo lỗi này kèm tệp Word");
    }
    let pictures = cx.pictures.iter().filter_map(|nth| accepted.lost.get(*nth)?.picture.clone());
    let pictures = pictures.collect();
    Imported { plan: texts.plan, office: texts.office, pictures, report: cx.report }
}

fn units(blocks: &[Block], cx: &mut Cx) -> Vec<Unit> {
    let unit = |block: &Block, cx: &mut Cx| match block {
        Block::Paragraph(own) => Unit::Para(Para::of(own, &mut cx.folded)),
        Block::Table(own) => Unit::Table(own.clone()),
    };
    blocks.iter().map(|block| unit(block, cx)).collect()
}

/// Whether something that was lost is worth a line: rules are drawn by the layout.
fn is_worth_a_line(kind: LostKind) -> bool {
    kind != LostKind::Drawing
}
