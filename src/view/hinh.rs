//! Hình (pictures) and biểu đồ (charts) as the layout draws them.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::Serialize;

use super::text::TextCx;
use super::text::runs::Run;
use crate::plan::{self, DonViTinh, KinhPhi, Route, Theo, dotted};

/// A picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hinh {
    /// Name of its file among those of the document.
    pub tep: String,
    /// What it shows.
    pub mo_ta: String,
    /// Caption.
    pub ten: Vec<Run>,
    /// Width as a share of the width of the text; `None` for its own.
    pub rong: Option<f64>,
    /// Where the plan has it: its route and its number among the blocks there; empty where it has none.
    #[serde(skip)]
    pub anchor: String,
}

/// A bar chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BieuDo {
    /// Bars from the top.
    pub bars: Vec<Bar>,
    /// What it shows, in words.
    pub mo_ta: String,
    /// Caption.
    pub ten: Vec<Run>,
    /// Unit of the figures.
    pub don_vi_tinh: String,
    /// Where the plan has it: its route and its number among the blocks there; empty where it has none.
    #[serde(skip)]
    pub anchor: String,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its amount as printed.
    pub figure: String,
    /// Its length as a share of the longest; for drawing only.
    pub length: f64,
}

pub(super) fn hinh(picture: &plan::Hinh, route: &Route, cx: &mut TextCx) -> Hinh {
    Hinh {
        tep: cx.sources.picture_name(&picture.tep),
        mo_ta: match cx.plain(&route.key("mo_ta"), &picture.mo_ta) {
            // Only the draft of a flawed plan gets here, and PDF/UA takes no figure without.
            words if words.trim().is_empty() => "Hình chưa có mô tả".into(),
            words => words,
        },
        ten: cx.inline(&route.key("ten"), &picture.ten),
        rong: picture.rong,
        anchor: String::new(),
    }
}

/// Draws a chart up; `None` when there is nothing to draw, which a rule reports.
pub(super) fn bieu_do(
    chart: &plan::BieuDo,
    kinh_phi: &KinhPhi,
    route: &Route,
    cx: &mut TextCx,
) -> Option<BieuDo> {
    let unit = kinh_phi.don_vi_tinh.unwrap_or(DonViTinh::Dong);
    let bars = bars(chart.theo, kinh_phi, cx);
    if bars.is_empty() {
        return None;
    }
    let longest = bars.iter().map(|(_, figure)| *figure).max().unwrap_or_default();
    let share =
        |figure: Decimal| figure.checked_div(longest).and_then(|s| s.to_f64()).unwrap_or_default();
    let bars: Vec<Bar> = bars
        .into_iter()
        .map(|(label, figure)| Bar {
            label,
            figure: dotted(figure / Decimal::from(unit.dong())),
            length: share(figure),
        })
        .collect();
    let parts: Vec<String> =
        bars.iter().map(|bar| format!("{} {} {}", bar.label, bar.figure, unit.as_str())).collect();
    let by = match chart.theo {
        Theo::Nhom => "nhóm",
        Theo::Nguon => "nguồn",
        Theo::Nam => "năm",
        Theo::DonVi => "đơn vị thực hiện",
    };
    Some(BieuDo {
        mo_ta: format!("Biểu đồ kinh phí theo {by}: {}.", parts.join("; ")),
        bars,
        ten: cx.inline(&route.key("ten"), &chart.ten),
        don_vi_tinh: unit.as_str().to_owned(),
        anchor: String::new(),
    })
}

/// What the bars stand for and how much it is, in đồng.
fn bars(theo: Theo, kinh_phi: &KinhPhi, cx: &mut TextCx) -> Vec<(String, Decimal)> {
    let all = kinh_phi.sum(&kinh_phi.du_toan);
    match theo {
        Theo::Nhom => {
            let mut bars = Vec::new();
            for (nth, row) in kinh_phi.du_toan.iter().enumerate() {
                if let Some(title) = &row.nhom {
                    let words =
                        cx.inline(&Route::from("kinh_phi.du_toan").at(nth).key("nhom"), title);
                    bars.push((super::text::runs::words(&words), kinh_phi.sum(&row.du_toan).sum()));
                }
            }
            bars
        }
        Theo::Nguon => {
            let sources = kinh_phi.nguon.iter().enumerate();
            sources.map(|(nth, n)| (n.ten.clone(), all.of(Some(nth), None))).collect()
        }
        Theo::Nam => {
            let bar = |nam: &i32| (format!("Năm {nam}"), all.of(None, Some(*nam)));
            kinh_phi.cac_nam.iter().map(bar).collect()
        }
        Theo::DonVi => {
            kinh_phi.by_don_vi().into_iter().map(|(name, totals)| (name, totals.sum())).collect()
        }
    }
}
