//! From the plan to what the reader will see: finished text, in order, with labels and totals.
//!
//! Nothing here knows millimetres or Typst. Running text becomes runs ([`runs::Run`]); the values
//! that it calls for (`{{ kinh_phi.tong | tien }}`) are put in run by run, so a value is never
//! read as markup.

mod bang_chu;
mod hinh;
mod phu_luc;
mod runs;
mod scripts;
mod table;
mod text;
mod values;

pub use bang_chu::bang_chu;
pub use hinh::{Bar, BieuDo, Hinh};
pub use phu_luc::{KemTheo, Party, PartyLine, PhuLuc};
pub use runs::{Look, Run};
pub use table::{Cell, Column, Row, Table};

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use crate::diag::Diagnostic;
use crate::plan::{self, DoKhan, DoMat, HinhThuc, LuuHanh, NoiDung, Plan, TheThuc, padded};
use crate::source::{Parsed, Sources};
use text::{Numbering, TextCx};
use values::Values;

/// What the templates draw. Every leaf is finished text.
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
    /// Ô số 1.
    pub quoc_hieu: String,
    /// Ô số 2, upper lines.
    pub chu_quan: Vec<String>,
    /// Ô số 2, bold lines.
    pub ban_hanh: Vec<String>,
    /// Whether it is issued on paper: nothing in it is signed or filled in by a program.
    pub on_paper: bool,
    /// Whether the file has fields to sign and to fill in.
    pub has_fields: bool,
    /// Whether one of the fields is for initials.
    pub ky_nhay: bool,
    /// Ô số 3; `None` is a blank to fill in.
    pub so_van_ban: Option<String>,
    /// Ô số 3.
    pub ky_hieu: String,
    /// Ô số 4.
    pub dia_danh: String,
    /// Ô số 4; `None` is a blank.
    pub day: Option<String>,
    /// Ô số 4; `None` is a blank.
    pub month: Option<String>,
    /// Ô số 4; `None` is a blank.
    pub year: Option<String>,
    /// Ô số 5a.
    pub ten_loai: String,
    /// Ô số 5a, lines.
    pub trich_yeu: Vec<String>,
    /// Kính gửi, lines.
    pub kinh_gui: Vec<String>,
    /// Thẩm quyền ban hành, lines in capitals.
    pub tham_quyen: Vec<String>,
    /// Ô số 6, first lines.
    pub can_cu: Vec<Vec<Run>>,
    /// Ô số 6, but for the blocks in `kept`.
    pub blocks: Vec<Block>,
    /// The last text blocks of ô số 6: they stay with the signature.
    pub kept: Vec<Paragraph>,
    /// Whether the last of `blocks` is a table that the signature follows at once: its last row stays
    /// with the signature.
    pub signs_under_table: bool,
    /// Ô số 7.
    pub nguoi_ky: NguoiKy,
    /// A second signer, on the left.
    pub nguoi_ky_trai: Option<NguoiKy>,
    /// Ô số 10a, or empty.
    pub do_mat: String,
    /// Ô số 10b, or empty.
    pub do_khan: String,
    /// Ô số 11, or empty.
    pub luu_hanh: String,
    /// Ô số 12, or empty.
    pub nguoi_soan_thao: String,
    /// Ô số 13, lines.
    pub dia_chi: Vec<String>,
    /// The mark of a draft, or empty.
    pub du_thao: String,
    /// Ô số 9b, lines with dash and end.
    pub noi_nhan: Vec<Vec<Run>>,
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
        if self.du_thao.is_empty() {
            self.du_thao = "DỰ THẢO".into();
        }
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
        let before = self.phu_luc_before.iter().flat_map(|p| &p.blocks);
        let after = self.phu_luc_after.iter().flat_map(|p| &p.blocks);
        self.blocks.iter().chain(before).chain(after).filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }
}

/// A signer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NguoiKy {
    /// Ô số 7a, lines.
    pub quyen_han: Vec<String>,
    /// Ô số 7a, lines.
    pub chuc_vu: Vec<String>,
    /// Ô số 7b; `None` while it is not known who signs.
    pub ho_ten: Option<String>,
    /// Lines under the name.
    pub duoi_ten: Vec<String>,
}

impl From<&plan::NguoiKy> for NguoiKy {
    fn from(signer: &plan::NguoiKy) -> Self {
        Self {
            quyen_han: upper(&signer.quyen_han.0),
            chuc_vu: upper(&signer.chuc_vu.0),
            ho_ten: Some(signer.ho_ten.clone()).filter(|name| !name.is_empty()),
            duoi_ten: signer.duoi_ten.0.clone(),
        }
    }
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

/// Makes the view of a plan, and reports what its running text does wrong.
pub fn view(parsed: &Parsed, sources: &Sources) -> (View, Vec<Diagnostic>) {
    let plan = &parsed.plan;
    let mut found = Vec::new();
    let values = Values::new(plan, sources.data());
    let mut cx = TextCx {
        places: &parsed.places,
        sources,
        values: &values,
        found: &mut found,
        notes: text::Notes::new(),
    };

    let can_cu = can_cu(plan, &mut cx);
    let blocks = body(plan, &mut cx);
    let Ending { blocks, kept, signs_under_table } = ending(blocks, plan.dau_ket_thuc);
    let lines = |route: &str, lines: &[String], cx: &mut TextCx| -> Vec<String> {
        lines.iter().map(|line| cx.plain(route, line)).collect()
    };
    let trich_yeu = lines("trich_yeu", &plan.trich_yeu.0, &mut cx);
    let (phu_luc_before, phu_luc_after) = phu_luc::phu_luc(plan, &mut cx);
    let day = plan.ngay_ban_hanh;
    let view = View {
        created: NaiveDate::from_ymd_opt(
            day.year.unwrap_or(plan.nam),
            day.month.unwrap_or(1),
            day.day.unwrap_or(1),
        )
        .unwrap_or_default(),
        the_thuc: plan.the_thuc.as_str(),
        title: format!("{} {}", capital(plan.ten_loai.as_str()), trich_yeu.join(" ")),
        author: plan.co_quan.in_sentence(),
        quoc_hieu: plan.quoc_hieu.as_str().into(),
        chu_quan: upper(&plan.co_quan.chu_quan.0),
        ban_hanh: upper(&plan.co_quan.ban_hanh.0),
        on_paper: plan.hinh_thuc == HinhThuc::Giay,
        has_fields: plan.hinh_thuc == HinhThuc::DienTu && plan.du_thao.is_empty(),
        ky_nhay: plan.ky_nhay,
        so_van_ban: plan.so_van_ban.as_ref().map(|so_van_ban| so_van_ban.printed()),
        ky_hieu: plan.ky_hieu.clone(),
        dia_danh: plan.dia_danh.clone(),
        day: day.day.map(|n| padded(n, false)),
        month: day.month.map(|t| padded(t, true)),
        year: day.year.map(|n| n.to_string()),
        ten_loai: plan.ten_loai.as_str().to_uppercase(),
        trich_yeu,
        kinh_gui: plan.kinh_gui.0.clone(),
        tham_quyen: upper(&plan.tham_quyen.0),
        can_cu,
        blocks,
        kept,
        signs_under_table: signs_under_table && phu_luc_before.is_empty(),
        nguoi_ky: NguoiKy::from(&plan.nguoi_ky),
        nguoi_ky_trai: plan.nguoi_ky_trai.as_ref().map(NguoiKy::from),
        do_mat: plan.do_mat.map(DoMat::as_str).unwrap_or_default().into(),
        do_khan: plan.do_khan.map(DoKhan::as_str).unwrap_or_default().into(),
        luu_hanh: plan.luu_hanh.map(LuuHanh::as_str).unwrap_or_default().into(),
        nguoi_soan_thao: plan.nguoi_soan_thao.clone(),
        dia_chi: plan.dia_chi.0.clone(),
        du_thao: plan.du_thao.to_uppercase(),
        noi_nhan: noi_nhan(plan, &mut cx),
        phu_luc_before,
        phu_luc_after,
        source_names: Vec::new(),
        files: sources
            .pictures()
            .iter()
            .filter_map(|p| {
                let name = sources.picture_name(&p.path);
                Some((format!("hinh/{name}"), p.bytes.clone().ok()?))
            })
            .collect(),
    };
    (view, found)
}

fn upper(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| line.to_uppercase()).collect()
}

/// "Kế hoạch", as it begins a title.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Each line ends in ";" and the last in "." (NĐ 30) or "," (TT 01), unless the author ended it.
fn can_cu(plan: &Plan, cx: &mut TextCx) -> Vec<Vec<Run>> {
    let last = plan.can_cu.len().saturating_sub(1);
    let mut lines = Vec::new();
    for (nth, text) in plan.can_cu.iter().enumerate() {
        let mut runs = cx.inline(&format!("can_cu[{nth}]"), text);
        let end = match plan.the_thuc {
            _ if nth < last => ";",
            TheThuc::Nd30 => ".",
            TheThuc::Tt01 => ",",
        };
        if !runs::ends_with(&runs, &[';', '.', ',', ':']) {
            runs::append(&mut runs, end);
        }
        lines.push(runs);
    }
    lines
}

fn body(plan: &Plan, cx: &mut TextCx) -> Vec<Block> {
    let mut numbering = Numbering::new(&plan.danh_so, 0);
    let mut blocks = Vec::new();
    if !plan.mo_dau.is_empty() {
        blocks.extend(cx.blocks("mo_dau", &plan.mo_dau, &mut numbering));
    }
    blocks.extend(noi_dung(&plan.noi_dung, "noi_dung", plan, &mut numbering, cx));
    if !plan.ket_thuc.is_empty() {
        blocks.extend(cx.blocks("ket_thuc", &plan.ket_thuc, &mut numbering));
    }
    blocks
}

/// The blocks of the body, or of an appendix.
fn noi_dung(
    blocks: &NoiDung,
    route: &str,
    plan: &Plan,
    numbering: &mut Numbering,
    cx: &mut TextCx,
) -> Vec<Block> {
    let alone = cx.places.is_text(route);
    let mut out = Vec::new();
    for (nth, block) in blocks.0.iter().enumerate() {
        let route = if alone { route.to_owned() } else { format!("{route}[{nth}]") };
        match block {
            plan::Block::Prose(text) => out.extend(cx.blocks(&route, text, numbering)),
            plan::Block::Bang { bang: plan::Bang::Free(table) } => {
                out.push(Block::Table(table::free_table(table, &format!("{route}.bang"), cx)));
            }
            plan::Block::Bang { bang: plan::Bang::Budget(_) } => {
                let place = Some(cx.places.key(&format!("{route}.bang")));
                let table = plan.kinh_phi.as_ref().map(|k| table::budget_table(k, cx));
                out.extend(table.map(|table| Block::Table(Table { place, ..table })));
            }
            plan::Block::Hinh { hinh } => {
                out.push(Block::Hinh(hinh::hinh(hinh, &format!("{route}.hinh"), cx)));
            }
            plan::Block::BieuDo { bieu_do } => {
                let chart = plan
                    .kinh_phi
                    .as_ref()
                    .and_then(|k| hinh::bieu_do(bieu_do, k, &format!("{route}.bieu_do"), cx));
                out.extend(chart.map(Block::BieuDo));
            }
        }
    }
    out
}

/// How many text blocks at most stay with the signature: enough for two lines when each of them
/// is one line.
const KEPT_BLOCKS: usize = 2;

/// A body before a signature.
struct Ending {
    blocks: Vec<Block>,
    /// The last text blocks.
    kept: Vec<Paragraph>,
    /// Whether a table is all that the signature can stay with.
    signs_under_table: bool,
}

/// Adds "./." to the last block where it belongs (`mark`) and parts it, and the text block before
/// it, from the rest.
fn ending(mut blocks: Vec<Block>, mark: bool) -> Ending {
    let table = matches!(blocks.last(), Some(Block::Table(_)));
    if mark {
        match blocks.last_mut() {
            Some(
                Block::Paragraph(Paragraph { runs, .. })
                | Block::Heading(Heading { runs, .. })
                | Block::Chuong(Heading { runs, .. })
                | Block::CentredHead(CentredHead { runs }),
            ) => runs::close(runs),
            // A table has no end to write it at: it gets a line of its own.
            Some(Block::Table(_) | Block::Hinh(_) | Block::BieuDo(_)) => {
                let runs = vec![Run::text("./.")];
                blocks.push(Block::Paragraph(Paragraph { label: None, bold_label: false, runs }));
            }
            None => {}
        }
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
    Ending { blocks: blocks, kept, signs_under_table: table }
}

/// Each line is a dash, the text and ";", the last ends in "." (Mục II.9.d).
fn noi_nhan(plan: &Plan, cx: &mut TextCx) -> Vec<Vec<Run>> {
    let last = plan.noi_nhan.len().saturating_sub(1);
    let mut lines = Vec::new();
    for (nth, text) in plan.noi_nhan.iter().enumerate() {
        let mut runs = cx.inline(&format!("noi_nhan[{nth}]"), text);
        if !runs::words(&runs).starts_with("- ") {
            runs::prepend(&mut runs, "- ");
        }
        if !runs::ends_with(&runs, &[';', '.', ',', ':']) {
            runs::append(&mut runs, if nth < last { ";" } else { "." });
        }
        lines.push(runs);
    }
    lines
}
