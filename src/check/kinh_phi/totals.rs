//! Totals against what the author expects, and against what can be said in words.

use rust_decimal::Decimal;

use crate::check::Cx;
use crate::plan::{MAX_TIEN, Route, Row, dotted};

pub(super) fn tong_kinh_phi_lech(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let mut compare = |route: &Route, tong: Decimal, rows: &[Row]| {
        let sum = kinh_phi.sum(rows).sum();
        if tong != sum {
            cx.error(
                cx.at(route),
                format!(
                    "tổng ghi {}, các dòng cộng lại được {} (lệch {})",
                    dotted(tong),
                    dotted(sum),
                    dotted(sum - tong)
                ),
                format!("sửa `tong: {}` nếu các dòng đúng, hoặc sửa dòng sai", dotted(sum)),
            );
        }
    };
    if let Some(tong) = kinh_phi.tong {
        compare(&"kinh_phi.tong".into(), tong.dong, &kinh_phi.du_toan);
    }
    for (route, row) in kinh_phi.rows() {
        if let (Some(tong), Some(_)) = (row.tong, &row.nhom) {
            compare(&route.key("tong"), tong.dong, &row.du_toan);
        }
    }
}

/// Beyond 18 digits an amount cannot be said in words.
pub(super) fn tong_qua_lon(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let sum = kinh_phi.total();
    if sum > Decimal::from(MAX_TIEN) {
        cx.error(
            cx.key("kinh_phi.du_toan"),
            format!("tổng kinh phí {} có hơn 18 chữ số", dotted(sum)),
            "xem lại các số tiền: có thể thừa chữ số 0",
        );
    }
}
