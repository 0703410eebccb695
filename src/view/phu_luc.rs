//! Phụ lục (appendices): labels, the line "(Kèm theo ...)", bodies.

use serde::Serialize;

use super::chu;
use super::van_ban::{Muc, NguCanh};
use super::{Doan, Ending, Khoi, noi_dung};
use crate::plan::{Dong, HinhThuc, Huong, MauSo, Plan, SoTrang, ViTri, hai_chu_so};

/// An appendix.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhuLuc {
    /// Label and title on one line, for metadata.
    pub tieu_de: String,
    /// Its label, if it has one.
    pub nhan: Option<String>,
    /// Lines of its title, in capitals.
    pub ten: Vec<String>,
    /// The line that says what it belongs to.
    pub kem_theo: Option<KemTheo>,
    /// `doc` or `ngang`.
    pub huong: &'static str,
    /// `rieng` or `noi-tiep`.
    pub so_trang: &'static str,
    /// Its body, but for the blocks in `cuoi`.
    pub khoi: Vec<Khoi>,
    /// The last text blocks of its body, where somebody signs: they stay with the signature.
    pub cuoi: Vec<Doan>,
    /// Whether the last of `khoi` is a table that the signature follows at once.
    pub ky_theo_bang: bool,
    /// Who signs at its end, from the left.
    pub cho_ky: Vec<BenKy>,
}

/// A party that signs an appendix.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BenKy {
    /// The lines above the room for the signature.
    pub dong: Vec<DongKy>,
    /// The name below it, if it is written already.
    pub ho_ten: Option<String>,
}

/// A line above a signature.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DongKy {
    /// Its words.
    pub chu: String,
    /// Whether it is what a signer is, bold, rather than a date or a remark, italic.
    pub dam: bool,
}

/// "(Kèm theo Kế hoạch số 87/KH-UBND ngày 07 tháng 9 năm 2011 của ...)"; `None` is a blank.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KemTheo {
    /// "Kế hoạch".
    pub ten_loai: String,
    /// Number.
    pub so: Option<String>,
    /// Symbol.
    pub ky_hieu: String,
    /// Day.
    pub ngay: Option<String>,
    /// Month.
    pub thang: Option<String>,
    /// Year.
    pub nam: Option<String>,
    /// Whose plan it is.
    pub co_quan: String,
}

/// Makes the appendices: those before the signature and those after it.
pub(super) fn phu_luc(plan: &Plan, cx: &mut NguCanh) -> (Vec<PhuLuc>, Vec<PhuLuc>) {
    let roman: Option<MauSo> = "Phụ lục I".parse().ok();
    let labelled = plan.phu_luc.iter().filter(|p| p.nhan.is_none()).count();
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut count = 0;
    for (nth, appendix) in plan.phu_luc.iter().enumerate() {
        let route = format!("phu_luc[{nth}]");
        let nhan = match appendix.nhan.as_deref() {
            Some("không") => None,
            Some(own) => Some(own.to_owned()),
            None if labelled < 2 => Some("Phụ lục".to_owned()),
            None => {
                count += 1;
                roman.as_ref().and_then(|mau| mau.nhan(&[count]))
            }
        };
        let ten = appendix.ten.0.iter().map(|line| cx.plain(&format!("{route}.ten"), line));
        let ten: Vec<String> = ten.map(|line| line.to_uppercase()).collect();
        let tieu_de = nhan.iter().chain(&ten).map(String::as_str).collect::<Vec<_>>().join(" ");
        let own = if appendix.danh_so.is_empty() { &plan.danh_so } else { &appendix.danh_so };
        let mut muc = Muc::new(own, 1);
        let body = format!("{route}.noi_dung");
        let khoi = noi_dung(&appendix.noi_dung, &body, plan, &mut muc, cx);
        let parties = appendix.cho_ky.0.iter();
        let cho_ky: Vec<_> =
            parties.map(|ben| ben_ky(ben, &format!("{route}.cho_ky"), cx)).collect();
        let Ending { khoi, cuoi, ky_theo_bang } = if cho_ky.is_empty() {
            Ending { khoi, cuoi: Vec::new(), ky_theo_bang: false }
        } else {
            super::ending(khoi, false)
        };
        let made = PhuLuc {
            tieu_de,
            nhan,
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
            khoi,
            cuoi,
            ky_theo_bang,
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
fn ben_ky(lines: &Dong, route: &str, cx: &mut NguCanh) -> BenKy {
    let mut dong = Vec::new();
    for line in &lines.0 {
        let chu = chu::words(&cx.inline(route, line));
        let remark = chu.starts_with('(') || chu.contains("ngày ") && chu.contains("tháng ");
        dong.push(DongKy { chu, dam: !remark });
    }
    let is_name = |line: &mut DongKy| line.dam && line.chu.to_uppercase() != line.chu;
    let name = if dong.len() > 1 { dong.pop_if(is_name) } else { None };
    BenKy { dong, ho_ten: name.map(|line| line.chu) }
}

/// Electronic documents leave number and date blank: they are given after the signature
/// (Mục III.1.d); on paper they are written in.
fn kem_theo(plan: &Plan) -> KemTheo {
    let paper = plan.hinh_thuc == HinhThuc::Giay;
    let date = plan.ngay_ban_hanh;
    KemTheo {
        ten_loai: super::capital(&plan.ten_loai),
        so: plan.so_van_ban.as_ref().map(|so| so.in_ra()).filter(|_| paper),
        ky_hieu: plan.ky_hieu.clone(),
        ngay: date.ngay.map(|n| hai_chu_so(n, false)).filter(|_| paper),
        thang: date.thang.map(|t| hai_chu_so(t, true)).filter(|_| paper),
        nam: date.nam.map(|n| n.to_string()).filter(|_| paper),
        co_quan: plan.co_quan.trong_cau(),
    }
}
