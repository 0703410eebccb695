//! Kinh phí: rows, shares, unit and totals against each other.

mod in_text;
mod nguon;
mod rows;
mod table;
mod totals;

use super::Rule;
use crate::plan::{KinhPhi, Row};

pub(super) const RULES: &[Rule] = &[
    Rule { id: "tong-kinh-phi-lech", clause: "", run: totals::tong_kinh_phi_lech },
    Rule { id: "tong-qua-lon", clause: "", run: totals::tong_qua_lon },
    Rule { id: "bang-kinh-phi-khong-khop", clause: "", run: table::bang_kinh_phi_khong_khop },
    Rule { id: "dong-kinh-phi-sai", clause: "", run: rows::dong_kinh_phi_sai },
    Rule { id: "dong-kinh-phi-trung", clause: "", run: rows::dong_kinh_phi_trung },
    Rule { id: "thanh-tien-lech", clause: "", run: rows::thanh_tien_lech },
    Rule { id: "so-tien-khong-vua-don-vi", clause: "", run: rows::so_tien_khong_vua_don_vi },
    Rule { id: "cot-sai", clause: "", run: table::cot_sai },
    Rule { id: "bieu-do-trong", clause: "", run: table::bieu_do_trong },
    Rule { id: "nguon-khong-khai", clause: "", run: nguon::nguon_khong_khai },
    Rule { id: "dong-thieu-nguon", clause: "", run: nguon::dong_thieu_nguon },
    Rule { id: "vuot-tran", clause: "", run: nguon::vuot_tran },
    Rule { id: "cac-nam-sai", clause: "", run: nguon::cac_nam_sai },
    Rule { id: "so-tien-go-tay", clause: "", run: in_text::so_tien_go_tay },
];

/// Calls `visit` with every row and its route, groups before what they hold.
pub(super) fn rows<'a>(kinh_phi: &'a KinhPhi, visit: &mut dyn FnMut(&'a Row, &str)) {
    fn walk<'a>(rows: &'a [Row], route: &str, visit: &mut dyn FnMut(&'a Row, &str)) {
        for (nth, row) in rows.iter().enumerate() {
            let route = format!("{route}[{nth}]");
            visit(row, &route);
            walk(&row.du_toan, &format!("{route}.du_toan"), visit);
        }
    }
    walk(&kinh_phi.du_toan, "kinh_phi.du_toan", visit);
}
