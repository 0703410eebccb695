//! Phụ lục (appendices): labels, the line "(Kèm theo ...)", bodies.

use serde::Serialize;

use super::runs;
use super::text::{Numbering, TextCx};
use super::{Block, Ending, Paragraph, noi_dung};
use crate::plan::{HinhThuc, Huong, LabelStyle, Lines, Plan, SoTrang, ViTri, padded};

/// An appendix.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhuLuc {
    /// Label and title on one line, for metadata.
    pub title: String,
    /// Its label, if it has one.
    pub label: Option<String>,
    /// Lines of its title, in capitals.
    pub ten: Vec<String>,
    /// The line that says what it belongs to.
    pub kem_theo: Option<KemTheo>,
    /// `doc` or `ngang`.
    pub huong: &'static str,
    /// `rieng` or `noi-tiep`.
    pub so_trang: &'static str,
    /// Its body, but for the blocks in `kept`.
    pub blocks: Vec<Block>,
    /// The last text blocks of its body, where somebody signs: they stay with the signature.
    pub kept: Vec<Paragraph>,
    /// Whether the last of `blocks` is a table that the signature follows at once.
    pub signs_under_table: bool,
    /// Who signs at its end, from the left.
    pub cho_ky: Vec<Party>,
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
    /// Day.
    pub day: Option<String>,
    /// Month.
    pub month: Option<String>,
    /// Year.
    pub year: Option<String>,
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
        let route = format!("phu_luc[{nth}]");
        let label = match appendix.nhan.as_deref() {
            Some("không") => None,
            Some(own) => Some(own.to_owned()),
            None if labelled < 2 => Some("Phụ lục".to_owned()),
            None => {
                count += 1;
                roman.as_ref().and_then(|style| style.label(&[count]))
            }
        };
        let ten = appendix.ten.0.iter().map(|line| cx.plain(&format!("{route}.ten"), line));
        let ten: Vec<String> = ten.map(|line| line.to_uppercase()).collect();
        let title = label.iter().chain(&ten).map(String::as_str).collect::<Vec<_>>().join(" ");
        let own = if appendix.danh_so.is_empty() { &plan.danh_so } else { &appendix.danh_so };
        let mut numbering = Numbering::new(own, 1);
        let body = format!("{route}.noi_dung");
        let blocks = noi_dung(&appendix.noi_dung, &body, plan, &mut numbering, cx);
        let parties = appendix.cho_ky.0.iter();
        let cho_ky: Vec<_> =
            parties.map(|lines| party(lines, &format!("{route}.cho_ky"), cx)).collect();
        let Ending { blocks, kept, signs_under_table } = if cho_ky.is_empty() {
            Ending { blocks, kept: Vec::new(), signs_under_table: false }
        } else {
            super::ending(blocks, false)
        };
        let made = PhuLuc {
            title,
            label,
            ten,
            kem_theo: appendix.kem_theo.then(|| kem_theo(plan)),
            huong: match appendix.huong {
                Huong::Doc => "doc",
                Huong::Ngang => "ngang",
            },
            so_trang: match appendix.so_trang {
                SoTrang::Rieng => "rieng",
                SoTrang::NoiTiep => "noi-tiep",
            },
            blocks,
            kept,
            signs_under_table,
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
fn party(lines: &Lines, route: &str, cx: &mut TextCx) -> Party {
    let mut signed = Vec::new();
    for line in &lines.0 {
        let words = runs::words(&cx.inline(route, line));
        let remark = words.starts_with('(') || words.contains("ngày ") && words.contains("tháng ");
        signed.push(PartyLine { words, bold: !remark });
    }
    let is_name = |line: &mut PartyLine| line.bold && line.words.to_uppercase() != line.words;
    let name = if signed.len() > 1 { signed.pop_if(is_name) } else { None };
    Party { lines: signed, ho_ten: name.map(|line| line.words) }
}

/// Electronic documents leave number and date blank: they are given after the signature
/// (Mục III.1.d); on paper they are written in.
fn kem_theo(plan: &Plan) -> KemTheo {
    let paper = plan.hinh_thuc == HinhThuc::Giay;
    let date = plan.ngay_ban_hanh;
    KemTheo {
        ten_loai: super::capital(plan.ten_loai.as_str()),
        so_van_ban: plan
            .so_van_ban
            .as_ref()
            .map(|so_van_ban| so_van_ban.printed())
            .filter(|_| paper),
        ky_hieu: plan.ky_hieu.clone(),
        day: date.day.map(|n| padded(n, false)).filter(|_| paper),
        month: date.month.map(|t| padded(t, true)).filter(|_| paper),
        year: date.year.map(|n| n.to_string()).filter(|_| paper),
        co_quan: plan.co_quan.in_sentence(),
    }
}
