//! Hình (pictures) and biểu đồ (charts) as the layout draws them.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::Serialize;

use super::chu::Chu;
use super::van_ban::NguCanh;
use crate::plan::{BieuDo as BieuDoPlan, DonViTinh, HinhAnh, KinhPhi, Theo, in_tien};

/// A picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hinh {
    /// Name of its file among those of the document.
    pub tep: String,
    /// What it shows.
    pub mo_ta: String,
    /// Caption.
    pub ten: Vec<Chu>,
    /// Width as a share of the width of the text; `None` for its own.
    pub rong: Option<f64>,
}

/// A bar chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BieuDo {
    /// Bars from the top.
    pub thanh: Vec<Thanh>,
    /// What it shows, in words.
    pub mo_ta: String,
    /// Caption.
    pub ten: Vec<Chu>,
    /// Unit of the figures.
    pub don_vi_tinh: String,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Thanh {
    /// What it stands for.
    pub nhan: String,
    /// Its amount as printed.
    pub so: String,
    /// Its length as a share of the longest; for drawing only.
    pub dai: f64,
}

pub(super) fn hinh(picture: &HinhAnh, route: &str, cx: &mut NguCanh) -> Hinh {
    Hinh {
        tep: cx.sources.picture_name(&picture.tep),
        mo_ta: match cx.plain(&format!("{route}.mo_ta"), &picture.mo_ta) {
            // Only the draft of a flawed plan gets here, and PDF/UA takes no figure without.
            words if words.trim().is_empty() => "Hình chưa có mô tả".into(),
            words => words,
        },
        ten: cx.inline(&format!("{route}.ten"), &picture.ten),
        rong: picture.rong,
    }
}

/// Draws a chart up; `None` when there is nothing to draw, which a rule reports.
pub(super) fn bieu_do(
    chart: &BieuDoPlan,
    kinh_phi: &KinhPhi,
    route: &str,
    cx: &mut NguCanh,
) -> Option<BieuDo> {
    let unit = kinh_phi.don_vi_tinh.unwrap_or(DonViTinh::Dong);
    let bars = bars(chart.theo, kinh_phi, cx);
    if bars.is_empty() {
        return None;
    }
    let longest = bars.iter().map(|(_, so)| *so).max().unwrap_or_default();
    let share = |so: Decimal| so.checked_div(longest).and_then(|s| s.to_f64()).unwrap_or_default();
    let thanh: Vec<Thanh> = bars
        .into_iter()
        .map(|(nhan, so)| Thanh {
            nhan,
            so: in_tien(so / Decimal::from(unit.dong())),
            dai: share(so),
        })
        .collect();
    let parts: Vec<String> =
        thanh.iter().map(|bar| format!("{} {} {}", bar.nhan, bar.so, unit.ten())).collect();
    let by = match chart.theo {
        Theo::Nhom => "nhóm",
        Theo::Nguon => "nguồn",
        Theo::Nam => "năm",
        Theo::DonVi => "đơn vị thực hiện",
    };
    Some(BieuDo {
        mo_ta: format!("Biểu đồ kinh phí theo {by}: {}.", parts.join("; ")),
        thanh,
        ten: cx.inline(&format!("{route}.ten"), &chart.ten),
        don_vi_tinh: unit.ten().to_owned(),
    })
}

/// What the bars stand for and how much it is, in đồng.
fn bars(theo: Theo, kinh_phi: &KinhPhi, cx: &mut NguCanh) -> Vec<(String, Decimal)> {
    let all = kinh_phi.cong(&kinh_phi.du_toan);
    match theo {
        Theo::Nhom => {
            let mut bars = Vec::new();
            for (nth, row) in kinh_phi.du_toan.iter().enumerate() {
                if let Some(title) = &row.nhom {
                    let words = cx.inline(&format!("kinh_phi.du_toan[{nth}].nhom"), title);
                    bars.push((super::chu::words(&words), kinh_phi.cong(&row.du_toan).tong()));
                }
            }
            bars
        }
        Theo::Nguon => {
            let sources = kinh_phi.nguon.iter().enumerate();
            sources.map(|(nth, n)| (n.ten.clone(), all.cua(Some(nth), None))).collect()
        }
        Theo::Nam => {
            let bar = |nam: &i32| (format!("Năm {nam}"), all.cua(None, Some(*nam)));
            kinh_phi.cac_nam.iter().map(bar).collect()
        }
        Theo::DonVi => {
            kinh_phi.theo_don_vi().into_iter().map(|(name, tong)| (name, tong.tong())).collect()
        }
    }
}
