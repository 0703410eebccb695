//! Phụ lục (appendices): labels, the line "(Kèm theo ...)", bodies.

use serde::Serialize;

use super::body::{Body, noi_dung};
use super::head::{NgayBanHanh, TitleLine, one_line, title_lines};
use super::text::runs;
use super::text::{Numbering, TextCx};
use crate::plan::{self, LabelStyle, Lines, Plan, Route, ViTri};

/// An appendix.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhuLuc {
    /// Label and title on one line, for metadata.
    pub title: String,
    /// Its label, if it has one.
    pub label: Option<String>,
    /// Lines of its title, in capitals but where they are as typed.
    pub ten: Vec<TitleLine>,
    /// The line that says what it belongs to.
    pub kem_theo: Option<KemTheo>,
    /// The same in the author's own lines.
    pub own_kem_theo: Vec<String>,
    /// Which way its pages stand.
    pub huong: Huong,
    /// How its pages are numbered.
    pub so_trang: SoTrang,
    /// Its body.
    #[serde(flatten)]
    pub body: Body,
    /// Where the plan has it: `phu_luc[1]`.
    #[serde(skip)]
    pub anchor: String,
    /// Who signs at its end, from the left.
    pub cho_ky: Vec<Party>,
}

/// Which way the pages of an appendix stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Huong {
    /// Upright.
    Doc,
    /// Turned.
    Ngang,
}

impl From<plan::Huong> for Huong {
    fn from(huong: plan::Huong) -> Self {
        match huong {
            plan::Huong::Doc => Self::Doc,
            plan::Huong::Ngang => Self::Ngang,
        }
    }
}

/// How the pages of an appendix are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SoTrang {
    /// From 1.
    Rieng,
    /// On from the pages before it.
    NoiTiep,
}

impl From<plan::SoTrang> for SoTrang {
    fn from(so_trang: plan::SoTrang) -> Self {
        match so_trang {
            plan::SoTrang::Rieng => Self::Rieng,
            plan::SoTrang::NoiTiep => Self::NoiTiep,
        }
    }
}

/// A party that signs an appendix.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Party {
    /// The lines above the room for the signature.
    pub lines: Vec<PartyLine>,
    /// The name below it, if it is written already.
    pub ho_ten: Option<String>,
}

/// A line above a signature.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartyLine {
    /// Its words.
    pub words: String,
    /// Whether it is what a signer is, bold, rather than a date or a remark, italic.
    pub bold: bool,
}

/// "(Kèm theo Kế hoạch số 87/KH-UBND ngày 07 tháng 9 năm 2011 của ...)"; `None` is a blank.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KemTheo {
    /// "Kế hoạch".
    pub ten_loai: String,
    /// Number.
    pub so_van_ban: Option<String>,
    /// Symbol.
    pub ky_hieu: String,
    /// Date of issue.
    #[serde(flatten)]
    pub ngay_ban_hanh: NgayBanHanh,
    /// Whose plan it is.
    pub co_quan: String,
}

/// Makes the appendices: those before the signature and those after it.
pub(super) fn phu_luc(plan: &Plan, cx: &mut TextCx) -> (Vec<PhuLuc>, Vec<PhuLuc>) {
    let roman: Option<LabelStyle> = "Phụ lục I".parse().ok();
    let labelled = plan.phu_luc.iter().filter(|p| p.nhan.is_none()).count();
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut count = 0;
    for (nth, appendix) in plan.phu_luc.iter().enumerate() {
        let route = Route::from("phu_luc").at(nth);
        let label = match appendix.nhan.as_deref() {
            Some("không") => None,
            Some(own) => Some(own.to_owned()),
            None if labelled < 2 => Some("Phụ lục".to_owned()),
            None => {
                count += 1;
                roman.as_ref().and_then(|style| style.label(&[count]))
            }
        };
        let mut ten = title_lines(cx, &route.key("ten"), &appendix.ten);
        for line in ten.iter_mut().filter(|line| !line.as_typed) {
            line.words = line.words.to_uppercase();
        }
        let title = label.iter().cloned().chain([one_line(&ten)]).collect::<Vec<_>>().join(" ");
        let own_kem_theo = match &appendix.kem_theo {
            plan::KemTheo::Own(lines) => cx.plain_lines(&route.key("kem_theo"), lines),
            plan::KemTheo::Made | plan::KemTheo::Without => Vec::new(),
        };
        let own = if appendix.danh_so.is_empty() { &plan.danh_so } else { &appendix.danh_so };
        let mut numbering = Numbering::new(own, 1);
        let blocks = noi_dung(&appendix.noi_dung, &route.key("noi_dung"), plan, &mut numbering, cx);
        let parties = appendix.cho_ky.placed(&route.key("cho_ky"));
        let cho_ky: Vec<_> = parties.iter().map(|(route, lines)| party(lines, route, cx)).collect();
        let body = match cho_ky.is_empty() {
            true => Body::unsigned(blocks),
            false => Body::signed(blocks, false),
        };
        let made = PhuLuc {
            title,
            label,
            ten,
            kem_theo: (appendix.kem_theo == plan::KemTheo::Made).then(|| kem_theo(plan)),
            own_kem_theo,
            huong: appendix.huong.into(),
            so_trang: appendix.so_trang.into(),
            body,
            anchor: route.to_string(),
            cho_ky,
        };
        match appendix.vi_tri {
            ViTri::TruocChuKy => before.push(made),
            ViTri::SauChuKy => after.push(made),
        }
    }
    (before, after)
}

/// A last line that is neither in capitals nor a remark is the signer's name.
fn party(lines: &Lines, route: &Route, cx: &mut TextCx) -> Party {
    let mut signed = Vec::new();
    for (route, line) in lines.placed(route) {
        let words = runs::words(&cx.inline(&route, line));
        let remark = words.starts_with('(') || words.contains("ngày ") && words.contains("tháng ");
        signed.push(PartyLine { words, bold: !remark });
    }
    let is_name = |line: &mut PartyLine| line.bold && line.words.to_uppercase() != line.words;
    let name = if signed.len() > 1 { signed.pop_if(is_name) } else { None };
    Party { lines: signed, ho_ten: name.map(|line| line.words) }
}

/// What of number and date is not known yet stays blank: they are given after the signature, and an
/// electronic document need not say them here (Mục III.1.c).
fn kem_theo(plan: &Plan) -> KemTheo {
    KemTheo {
        ten_loai: super::capital(plan.ten_loai.as_str()),
        so_van_ban: plan.so_van_ban.as_ref().map(|so_van_ban| so_van_ban.printed()),
        ky_hieu: plan.ky_hieu.clone(),
        ngay_ban_hanh: plan.ngay_ban_hanh.into(),
        co_quan: plan.co_quan.in_sentence(),
    }
}
