//! From the plan to what the reader will see: finished text, in order, with labels and totals.
//!
//! Nothing here knows millimetres or Typst. Running text becomes runs ([`chu::Chu`]); the values
//! that it calls for (`{{ kinh_phi.tong | tien }}`) are put in run by run, so a value is never
//! read as markup.

mod bang;
mod bang_chu;
mod chi_so;
mod chu;
mod gia_tri;
mod hinh;
mod phu_luc;
mod van_ban;

pub use bang::{Bang, CotBang, HangBang, O};
pub use bang_chu::bang_chu;
pub use chu::{Chu, Kieu};
pub use hinh::{BieuDo, Hinh, Thanh};
pub use phu_luc::{BenKy, DongKy, KemTheo, PhuLuc};

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use crate::diag::Diagnostic;
use crate::plan::{
    Bang as BangPlan, HinhThuc, Khoi as KhoiPlan, NguoiKy as NguoiKyPlan, NoiDung, Plan, TheThuc,
    hai_chu_so,
};
use crate::source::{Parsed, Sources};
use gia_tri::GiaTri;
use van_ban::{Muc, NguCanh};

/// What the templates draw. Every leaf is finished text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct View {
    /// The document's own date, for the file's metadata: of the parts of the date of issue that
    /// are blank, the first; without any, the first day of the year that it plans for.
    #[serde(skip)]
    pub ngay_tao: NaiveDate,
    /// Name of the profile.
    pub the_thuc: &'static str,
    /// Title of the document, for metadata: type and subject.
    pub tieu_de: String,
    /// Issuer on one line, for metadata.
    pub tac_gia: String,
    /// Ô số 1.
    pub quoc_hieu: String,
    /// Ô số 2, upper lines.
    pub chu_quan: Vec<String>,
    /// Ô số 2, bold lines.
    pub ban_hanh: Vec<String>,
    /// Whether it is issued on paper: nothing in it is signed or filled in by a program.
    pub giay: bool,
    /// Whether the file has fields to sign and to fill in.
    pub truong: bool,
    /// Whether one of the fields is for initials.
    pub ky_nhay: bool,
    /// Ô số 3; `None` is a blank to fill in.
    pub so: Option<String>,
    /// Ô số 3.
    pub ky_hieu: String,
    /// Ô số 4.
    pub dia_danh: String,
    /// Ô số 4; `None` is a blank.
    pub ngay: Option<String>,
    /// Ô số 4; `None` is a blank.
    pub thang: Option<String>,
    /// Ô số 4; `None` is a blank.
    pub nam: Option<String>,
    /// Ô số 5a.
    pub ten_loai: String,
    /// Ô số 5a, lines.
    pub trich_yeu: Vec<String>,
    /// Kính gửi, lines.
    pub kinh_gui: Vec<String>,
    /// Thẩm quyền ban hành, lines in capitals.
    pub tham_quyen: Vec<String>,
    /// Ô số 6, first lines.
    pub can_cu: Vec<Vec<Chu>>,
    /// Ô số 6, but for the blocks in `cuoi`.
    pub khoi: Vec<Khoi>,
    /// The last text blocks of ô số 6: they stay with the signature.
    pub cuoi: Vec<Doan>,
    /// Whether the last of `khoi` is a table that the signature follows at once: its last row stays
    /// with the signature.
    pub ky_theo_bang: bool,
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
    pub noi_nhan: Vec<Vec<Chu>>,
    /// Appendices before the signature.
    pub phu_luc_truoc: Vec<PhuLuc>,
    /// Appendices after the signature.
    pub phu_luc_sau: Vec<PhuLuc>,
    /// Names of the attached sources.
    pub tep_nguon: Vec<String>,
    /// The files that the document needs, by path: pictures under `hinh/`, sources under `nguon/`.
    #[serde(skip)]
    pub tep: BTreeMap<String, Arc<[u8]>>,
}

impl View {
    /// Marks it as a draft: it says so, and has nothing to sign.
    pub fn nhap(&mut self) {
        self.truong = false;
        if self.du_thao.is_empty() {
            self.du_thao = "DỰ THẢO".into();
        }
    }

    /// Attaches the plan and its office file, so that the PDF carries what it was made from.
    pub fn dinh_kem(&mut self, sources: &Sources) {
        for file in 0..sources.len() {
            let source = sources.get(file);
            let name = source.name.rsplit(['/', '\\']).next().unwrap_or_default();
            let bytes: Arc<[u8]> = Arc::from(source.text.as_bytes());
            self.tep_nguon.push(name.to_owned());
            self.tep.insert(format!("nguon/{name}"), bytes);
        }
    }

    /// Returns the tables in the order of the pages.
    pub fn bang(&self) -> impl Iterator<Item = &Bang> {
        let before = self.phu_luc_truoc.iter().flat_map(|p| &p.khoi);
        let after = self.phu_luc_sau.iter().flat_map(|p| &p.khoi);
        self.khoi.iter().chain(before).chain(after).filter_map(|block| match block {
            Khoi::Bang(bang) => Some(bang),
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

impl From<&NguoiKyPlan> for NguoiKy {
    fn from(signer: &NguoiKyPlan) -> Self {
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
#[serde(tag = "loai", rename_all = "snake_case")]
pub enum Khoi {
    /// A heading alone.
    TieuDe(TieuDe),
    /// Phần, Chương, Mục: label and title on lines of their own, centred.
    Chuong(TieuDe),
    /// A centred head without a label.
    DauGiua(DauGiua),
    /// A paragraph or an item.
    Doan(Doan),
    /// A table.
    Bang(Bang),
    /// A picture.
    Hinh(Hinh),
    /// A chart.
    BieuDo(BieuDo),
}

/// A heading alone on its line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TieuDe {
    /// Its level of numbering; 1 is the outermost.
    pub cap: usize,
    /// Its level in bookmarks and tags: no level is skipped there.
    pub bac: usize,
    /// Its label.
    pub nhan: Option<String>,
    /// The look of the label; the words carry their own.
    pub kieu: Kieu,
    /// Its words.
    pub chu: Vec<Chu>,
}

/// A centred head without a label.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DauGiua {
    /// Its words.
    pub chu: Vec<Chu>,
}

/// A paragraph; with a label it is an item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Doan {
    /// `1.`, `a)`, `-`, `+`, or none.
    pub nhan: Option<String>,
    /// Whether the label is bold: it is where the text after it begins in bold.
    pub nhan_dam: bool,
    /// Its words.
    pub chu: Vec<Chu>,
}

/// Makes the view of a plan, and reports what its running text does wrong.
pub fn view(parsed: &Parsed, sources: &Sources) -> (View, Vec<Diagnostic>) {
    let plan = &parsed.plan;
    let mut found = Vec::new();
    let values = GiaTri::new(plan, sources.data());
    let mut cx = NguCanh {
        places: &parsed.places,
        sources,
        values: &values,
        found: &mut found,
        notes: van_ban::Notes::new(),
    };

    let can_cu = can_cu(plan, &mut cx);
    let khoi = body(plan, &mut cx);
    let Ending { khoi, cuoi, ky_theo_bang } = ending(khoi, plan.dau_ket_thuc);
    let lines = |route: &str, lines: &[String], cx: &mut NguCanh| -> Vec<String> {
        lines.iter().map(|line| cx.plain(route, line)).collect()
    };
    let trich_yeu = lines("trich_yeu", &plan.trich_yeu.0, &mut cx);
    let (phu_luc_truoc, phu_luc_sau) = phu_luc::phu_luc(plan, &mut cx);
    let ngay = plan.ngay_ban_hanh;
    let view = View {
        ngay_tao: NaiveDate::from_ymd_opt(
            ngay.nam.unwrap_or(plan.nam),
            ngay.thang.unwrap_or(1),
            ngay.ngay.unwrap_or(1),
        )
        .unwrap_or_default(),
        the_thuc: plan.the_thuc.ten(),
        tieu_de: format!("{} {}", capital(&plan.ten_loai), trich_yeu.join(" ")),
        tac_gia: plan.co_quan.trong_cau(),
        quoc_hieu: plan.quoc_hieu.clone(),
        chu_quan: upper(&plan.co_quan.chu_quan.0),
        ban_hanh: upper(&plan.co_quan.ban_hanh.0),
        giay: plan.hinh_thuc == HinhThuc::Giay,
        truong: plan.hinh_thuc == HinhThuc::DienTu && plan.du_thao.is_empty(),
        ky_nhay: plan.ky_nhay,
        so: plan.so_van_ban.as_ref().map(|so| so.in_ra()),
        ky_hieu: plan.ky_hieu.clone(),
        dia_danh: plan.dia_danh.clone(),
        ngay: ngay.ngay.map(|n| hai_chu_so(n, false)),
        thang: ngay.thang.map(|t| hai_chu_so(t, true)),
        nam: ngay.nam.map(|n| n.to_string()),
        ten_loai: plan.ten_loai.to_uppercase(),
        trich_yeu,
        kinh_gui: plan.kinh_gui.0.clone(),
        tham_quyen: upper(&plan.tham_quyen.0),
        can_cu,
        khoi,
        cuoi,
        ky_theo_bang: ky_theo_bang && phu_luc_truoc.is_empty(),
        nguoi_ky: NguoiKy::from(&plan.nguoi_ky),
        nguoi_ky_trai: plan.nguoi_ky_trai.as_ref().map(NguoiKy::from),
        do_mat: plan.do_mat.clone(),
        do_khan: plan.do_khan.clone(),
        luu_hanh: plan.luu_hanh.clone(),
        nguoi_soan_thao: plan.nguoi_soan_thao.clone(),
        dia_chi: plan.dia_chi.0.clone(),
        du_thao: plan.du_thao.to_uppercase(),
        noi_nhan: noi_nhan(plan, &mut cx),
        phu_luc_truoc,
        phu_luc_sau,
        tep_nguon: Vec::new(),
        tep: sources
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
fn can_cu(plan: &Plan, cx: &mut NguCanh) -> Vec<Vec<Chu>> {
    let last = plan.can_cu.len().saturating_sub(1);
    let mut lines = Vec::new();
    for (nth, text) in plan.can_cu.iter().enumerate() {
        let mut runs = cx.inline(&format!("can_cu[{nth}]"), text);
        let end = match plan.the_thuc {
            _ if nth < last => ";",
            TheThuc::Nd30 => ".",
            TheThuc::Tt01 => ",",
        };
        if !chu::ends_with(&runs, &[';', '.', ',', ':']) {
            chu::append(&mut runs, end);
        }
        lines.push(runs);
    }
    lines
}

fn body(plan: &Plan, cx: &mut NguCanh) -> Vec<Khoi> {
    let mut muc = Muc::new(&plan.danh_so, 0);
    let mut blocks = Vec::new();
    if !plan.mo_dau.is_empty() {
        blocks.extend(cx.blocks("mo_dau", &plan.mo_dau, &mut muc));
    }
    blocks.extend(noi_dung(&plan.noi_dung, "noi_dung", plan, &mut muc, cx));
    if !plan.ket_thuc.is_empty() {
        blocks.extend(cx.blocks("ket_thuc", &plan.ket_thuc, &mut muc));
    }
    blocks
}

/// The blocks of the body, or of an appendix.
fn noi_dung(
    blocks: &NoiDung,
    route: &str,
    plan: &Plan,
    muc: &mut Muc,
    cx: &mut NguCanh,
) -> Vec<Khoi> {
    let alone = cx.places.is_text(route);
    let mut out = Vec::new();
    for (nth, block) in blocks.0.iter().enumerate() {
        let route = if alone { route.to_owned() } else { format!("{route}[{nth}]") };
        match block {
            KhoiPlan::VanBan(text) => out.extend(cx.blocks(&route, text, muc)),
            KhoiPlan::Bang { bang: BangPlan::TuDo(table) } => {
                out.push(Khoi::Bang(bang::bang_tu_do(table, &format!("{route}.bang"), cx)));
            }
            KhoiPlan::Bang { bang: BangPlan::San(_) } => {
                let noi = Some(cx.places.key(&format!("{route}.bang")));
                let table = plan.kinh_phi.as_ref().map(|k| bang::bang_kinh_phi(k, cx));
                out.extend(table.map(|table| Khoi::Bang(Bang { noi, ..table })));
            }
            KhoiPlan::Hinh { hinh } => {
                out.push(Khoi::Hinh(hinh::hinh(hinh, &format!("{route}.hinh"), cx)));
            }
            KhoiPlan::BieuDo { bieu_do } => {
                let chart = plan
                    .kinh_phi
                    .as_ref()
                    .and_then(|k| hinh::bieu_do(bieu_do, k, &format!("{route}.bieu_do"), cx));
                out.extend(chart.map(Khoi::BieuDo));
            }
        }
    }
    out
}

/// How many text blocks at most stay with the signature: enough for two lines when each of them
/// is one line.
const CUOI: usize = 2;

/// A body before a signature.
struct Ending {
    khoi: Vec<Khoi>,
    /// The last text blocks.
    cuoi: Vec<Doan>,
    /// Whether a table is all that the signature can stay with.
    ky_theo_bang: bool,
}

/// Adds "./." to the last block where it belongs (`mark`) and parts it, and the text block before
/// it, from the rest.
fn ending(mut blocks: Vec<Khoi>, mark: bool) -> Ending {
    let bang = matches!(blocks.last(), Some(Khoi::Bang(_)));
    if mark {
        match blocks.last_mut() {
            Some(
                Khoi::Doan(Doan { chu, .. })
                | Khoi::TieuDe(TieuDe { chu, .. })
                | Khoi::Chuong(TieuDe { chu, .. })
                | Khoi::DauGiua(DauGiua { chu }),
            ) => chu::close(chu),
            // A table has no end to write it at: it gets a line of its own.
            Some(Khoi::Bang(_) | Khoi::Hinh(_) | Khoi::BieuDo(_)) => {
                let chu = vec![Chu::text("./.")];
                blocks.push(Khoi::Doan(Doan { nhan: None, nhan_dam: false, chu }));
            }
            None => {}
        }
    }
    let mut cuoi = Vec::new();
    while cuoi.len() < CUOI {
        match blocks.pop() {
            Some(Khoi::Doan(doan)) => cuoi.insert(0, doan),
            Some(other) => {
                blocks.push(other);
                break;
            }
            None => break,
        }
    }
    Ending { khoi: blocks, cuoi, ky_theo_bang: bang }
}

/// Each line is a dash, the text and ";", the last ends in "." (Mục II.9.d).
fn noi_nhan(plan: &Plan, cx: &mut NguCanh) -> Vec<Vec<Chu>> {
    let last = plan.noi_nhan.len().saturating_sub(1);
    let mut lines = Vec::new();
    for (nth, text) in plan.noi_nhan.iter().enumerate() {
        let mut runs = cx.inline(&format!("noi_nhan[{nth}]"), text);
        if !chu::words(&runs).starts_with("- ") {
            chu::prepend(&mut runs, "- ");
        }
        if !chu::ends_with(&runs, &[';', '.', ',', ':']) {
            chu::append(&mut runs, if nth < last { ";" } else { "." });
        }
        lines.push(runs);
    }
    lines
}
