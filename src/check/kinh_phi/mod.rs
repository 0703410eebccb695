//! Kinh phí: rows, shares, unit and totals against each other.

pub(super) mod bang;
pub(super) mod in_text;
pub(super) mod money;
mod nguon;
mod rows;
mod table;
mod totals;

use super::Rule;
use crate::diag::kinds;

pub(super) const RULES: &[Rule] = &[
    Rule { kind: &kinds::TONG_KINH_PHI_LECH, run: totals::tong_kinh_phi_lech },
    Rule { kind: &kinds::TONG_QUA_LON, run: totals::tong_qua_lon },
    Rule { kind: &kinds::BANG_KINH_PHI_KHONG_KHOP, run: table::bang_kinh_phi_khong_khop },
    Rule { kind: &kinds::DONG_KINH_PHI_SAI, run: rows::dong_kinh_phi_sai },
    Rule { kind: &kinds::DONG_KINH_PHI_TRUNG, run: rows::dong_kinh_phi_trung },
    Rule { kind: &kinds::THANH_TIEN_LECH, run: rows::thanh_tien_lech },
    Rule { kind: &kinds::SO_TIEN_KHONG_VUA_DON_VI, run: rows::so_tien_khong_vua_don_vi },
    Rule { kind: &kinds::COT_SAI, run: table::cot_sai },
    Rule { kind: &kinds::BIEU_DO_TRONG, run: table::bieu_do_trong },
    Rule { kind: &kinds::NGUON_KHONG_KHAI, run: nguon::nguon_khong_khai },
    Rule { kind: &kinds::DONG_THIEU_NGUON, run: nguon::dong_thieu_nguon },
    Rule { kind: &kinds::VUOT_TRAN, run: nguon::vuot_tran },
    Rule { kind: &kinds::CAC_NAM_SAI, run: nguon::cac_nam_sai },
    Rule { kind: &kinds::SO_TIEN_GO_TAY, run: in_text::so_tien_go_tay },
];
