//! Phụ lục (appendices): labels, the line "(Kèm theo ...)", bodies.

use serde::Serialize;

use super::van_ban::{Muc, NguCanh};
use super::{Khoi, noi_dung};
use crate::plan::{HinhThuc, Huong, MauSo, Plan, SoTrang, ViTri, hai_chu_so};

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
    /// Its body.
    pub khoi: Vec<Khoi>,
    /// Lines of a signature at its end.
    pub cho_ky: Vec<String>,
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
            cho_ky: appendix.cho_ky.0.clone(),
        };
        match appendix.vi_tri {
            ViTri::TruocChuKy => before.push(made),
            ViTri::SauChuKy => after.push(made),
        }
    }
    (before, after)
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
