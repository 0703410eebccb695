//! The end of the document: who signs (ô số 7), who gets it (ô số 9b), who drafted it (ô số 12).

use serde::Serialize;

use super::text::{TextCx, runs};
use super::{Run, upper};
use crate::plan::{self, Plan, Route};

/// What stands after the body.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ending {
    /// Ô số 7.
    pub nguoi_ky: NguoiKy,
    /// A second signer, on the left.
    pub nguoi_ky_trai: Option<NguoiKy>,
    /// Ô số 9b, lines with dash and end.
    pub noi_nhan: Vec<Vec<Run>>,
    /// Ô số 12, or empty.
    pub nguoi_soan_thao: String,
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
            quyen_han: upper(&signer.quyen_han),
            chuc_vu: upper(&signer.chuc_vu),
            ho_ten: Some(signer.ho_ten.clone()).filter(|name| !name.is_empty()),
            duoi_ten: signer.duoi_ten.to_vec(),
        }
    }
}

/// Makes the ending of a plan.
pub(super) fn ending(plan: &Plan, cx: &mut TextCx) -> Ending {
    Ending {
        nguoi_ky: NguoiKy::from(&plan.nguoi_ky),
        nguoi_ky_trai: plan.nguoi_ky_trai.as_ref().map(NguoiKy::from),
        noi_nhan: noi_nhan(plan, cx),
        nguoi_soan_thao: plan.nguoi_soan_thao.clone(),
    }
}

/// Each line is a dash, the text and ";", the last ends in "." (Mục II.9.d).
fn noi_nhan(plan: &Plan, cx: &mut TextCx) -> Vec<Vec<Run>> {
    let last = plan.noi_nhan.len().saturating_sub(1);
    let mut lines = Vec::new();
    for (nth, text) in plan.noi_nhan.iter().enumerate() {
        let mut runs = cx.inline(&Route::from("noi_nhan").at(nth), text);
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
