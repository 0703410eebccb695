//! From the plan to what the reader will see: finished text, in order, with labels and totals.
//!
//! Nothing here knows millimetres or Typst. Running text becomes runs ([`Run`]); the values
//! that it calls for (`{{ kinh_phi.tong | tien }}`) are put in run by run, so a value is never
//! read as markup.

mod bang_chu;
mod body;
mod calls;
mod ending;
mod head;
mod hinh;
mod keep;
mod phu_luc;
mod table;
mod text;

pub use bang_chu::bang_chu;
pub use body::{Block, Body, CentredHead, Heading, Paragraph};
pub use calls::Calls;
pub use ending::{Ending, NguoiKy};
pub use head::{Head, NgayBanHanh, TitleLine};
pub use hinh::{Bar, BieuDo, Hinh};
pub use keep::Seen;
pub use phu_luc::{Huong, KemTheo, Party, PartyLine, PhuLuc, SoTrang};
pub use table::{Canh, Cell, Column, Origin, Row, RowKind, Table};
pub use text::read_back::{ReadBlock, ReadKind, ReadPiece, read_back, reads_plain};
pub use text::runs::{CUT, Look, Run};
pub use text::typed::{Letter, NOTE, Texts, Typed};

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use crate::diag::Diagnostic;
use crate::plan::{CanTrang, HinhThuc, Plan};
use crate::source::{Parsed, Sources};
use text::TextCx;
use text::values::Values;

/// What the templates draw. Every leaf is finished text; to the templates all parts are one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct View {
    /// The document's own date, for the file's metadata: of the parts of the date of issue that
    /// are blank, the first; without any, the first day of the year that it plans for.
    #[serde(skip)]
    pub created: NaiveDate,
    /// Name of the profile.
    pub the_thuc: &'static str,
    /// Title of the document, for metadata: type and subject.
    pub title: String,
    /// Issuer on one line, for metadata.
    pub author: String,
    /// Whether the file has fields to sign and to fill in.
    pub has_fields: bool,
    /// Whether one of the fields is for initials.
    pub ky_nhay: bool,
    /// Whether its pages are balanced.
    #[serde(skip)]
    pub can_trang: bool,
    /// What stands before the body.
    #[serde(flatten)]
    pub head: Head,
    /// Ô số 6.
    #[serde(flatten)]
    pub body: Body,
    /// What stands after the body.
    #[serde(flatten)]
    pub ending: Ending,
    /// Appendices before the signature.
    pub phu_luc_before: Vec<PhuLuc>,
    /// Appendices after the signature.
    pub phu_luc_after: Vec<PhuLuc>,
    /// Names of the attached sources.
    pub source_names: Vec<String>,
    /// The files that the document needs, by path: pictures under `hinh/`, sources under `nguon/`.
    #[serde(skip)]
    pub files: BTreeMap<String, Arc<[u8]>>,
}

impl View {
    /// Marks it as a draft: it says so, and has nothing to sign.
    pub fn mark_draft(&mut self) {
        self.has_fields = false;
        if self.head.du_thao.is_empty() {
            self.head.du_thao = "DỰ THẢO".into();
        }
    }

    /// Ends a page before the first blocks that were parted from what follows them, or from their
    /// notes: `seen` are the marks ([`Block::Mark`]) and footnotes of the layout, in their order.
    /// Whether there were any.
    pub fn break_where_parted(&mut self, seen: &[Seen]) -> bool {
        let mut seen = seen.iter().copied();
        let appendices = self.phu_luc_before.iter_mut().chain(&mut self.phu_luc_after);
        [&mut self.body]
            .into_iter()
            .chain(appendices.map(|appendix| &mut appendix.body))
            .any(|body| keep::break_where_parted(body, &mut seen))
    }

    /// Attaches the plan and its office file, so that the PDF carries what it was made from.
    pub fn attach(&mut self, sources: &Sources) {
        for file in 0..sources.len() {
            let source = sources.get(file);
            let name = source.name.rsplit(['/', '\\']).next().unwrap_or_default();
            let bytes: Arc<[u8]> = Arc::from(source.text.as_bytes());
            self.source_names.push(name.to_owned());
            self.files.insert(format!("nguon/{name}"), bytes);
        }
    }

    /// Returns the tables in the order of the pages.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        let before = self.phu_luc_before.iter().flat_map(|p| &p.body.blocks);
        let after = self.phu_luc_after.iter().flat_map(|p| &p.body.blocks);
        self.body.blocks.iter().chain(before).chain(after).filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// Returns the tables in the order of the pages, each with the way its page stands.
    pub fn tables_mut(&mut self) -> impl Iterator<Item = (Huong, &mut Table)> {
        fn placed(p: &mut PhuLuc) -> impl Iterator<Item = (Huong, &mut Block)> {
            let huong = p.huong;
            p.body.blocks.iter_mut().map(move |block| (huong, block))
        }
        let before = self.phu_luc_before.iter_mut().flat_map(placed);
        let after = self.phu_luc_after.iter_mut().flat_map(placed);
        let own = self.body.blocks.iter_mut().map(|block| (Huong::Doc, block));
        own.chain(before).chain(after).filter_map(|(huong, block)| match block {
            Block::Table(table) => Some((huong, table)),
            _ => None,
        })
    }
}

/// Makes the view of a plan, and reports what its running text does wrong.
pub fn view(parsed: &Parsed, sources: &Sources) -> (View, Vec<Diagnostic>) {
    let plan = &parsed.plan;
    let mut found = Vec::new();
    let values = Values::new(plan, sources.data());
    let mut cx = TextCx::new(&parsed.places, sources, &values, &mut found);
    cx.no_marks();
    cx.gather_notes(plan);
    let head = head::head(plan, &mut cx);
    let mut body = Body::signed(body::body(plan, &mut cx), plan.dau_ket_thuc);
    let (phu_luc_before, phu_luc_after) = phu_luc::phu_luc(plan, &mut cx);
    body.signs_under_table &= phu_luc_before.is_empty();
    let ending = ending::ending(plan, &mut cx);
    cx.unused_notes();
    let view = View {
        created: created(plan),
        the_thuc: plan.the_thuc.as_str(),
        title: format!("{} {}", capital(plan.ten_loai.as_str()), head.trich_yeu()),
        author: plan.co_quan.in_sentence(),
        has_fields: plan.hinh_thuc == HinhThuc::DienTu && plan.du_thao.is_empty(),
        ky_nhay: plan.ky_nhay,
        can_trang: plan.can_trang == CanTrang::TuDong,
        head,
        body,
        ending,
        phu_luc_before,
        phu_luc_after,
        source_names: Vec::new(),
        files: pictures(sources),
    };
    (view, found)
}

fn created(plan: &Plan) -> NaiveDate {
    let date = plan.ngay_ban_hanh;
    let (year, month, day) = (date.year, date.month, date.day);
    NaiveDate::from_ymd_opt(year.unwrap_or(plan.nam), month.unwrap_or(1), day.unwrap_or(1))
        .unwrap_or_default()
}

/// The pictures that could be read, by their path in the document.
fn pictures(sources: &Sources) -> BTreeMap<String, Arc<[u8]>> {
    let file = |picture: &crate::source::Picture| {
        let name = sources.picture_name(&picture.path);
        Some((format!("hinh/{name}"), picture.bytes.clone().ok()?))
    };
    sources.pictures().iter().filter_map(file).collect()
}

fn upper(lines: &crate::plan::Lines) -> Vec<String> {
    lines.iter().map(text::upper::upper).collect()
}

/// "Kế hoạch", as it begins a title.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
