//! Người ký (signer), ô số 7.

use serde::Deserialize;

use super::Lines;
use super::key::{Key, Shape, key, required};
use crate::law::clauses;

/// Người ký (signer).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NguoiKy {
    /// Lines that begin with TM., Q., KT., TL. or TUQ.
    pub quyen_han: Lines,
    /// The signer's own office.
    pub chuc_vu: Lines,
    /// Full name; empty while it is not known.
    pub ho_ten: String,
    /// Lines under the name: another office of the signer.
    pub duoi_ten: Lines,
}

/// Keys of [`NguoiKy`].
pub(super) static KEYS: [Key; 4] = [QUYEN_HAN, CHUC_VU, HO_TEN, DUOI_TEN];

/// Keys of a signer in the list of an office, where a code takes the place of the rest.
pub(super) static LISTED_KEYS: [Key; 5] = [
    required(
        "ma",
        "mã",
        "code",
        None,
        Shape::Line,
        "Tên ngắn để kế hoạch gọi: `nguoi_ky: pct_van_xa`.",
    ),
    QUYEN_HAN,
    CHUC_VU,
    HO_TEN,
    DUOI_TEN,
];

const QUYEN_HAN: Key = key(
    "quyen_han",
    "quyền hạn của người ký",
    "capacity of the signer",
    Some(&clauses::II_7_B),
    Shape::Lines,
    "Các dòng bắt đầu bằng TM., Q., KT., TL. hoặc TUQ., ví dụ `KT. CHỦ TỊCH`; bỏ trống khi người đứng đầu tự ký.",
);

const CHUC_VU: Key = required(
    "chuc_vu",
    "chức vụ",
    "office",
    Some(&clauses::II_7_C),
    Shape::Lines,
    "Chức vụ của người ký, ví dụ `PHÓ CHỦ TỊCH`.",
);

const HO_TEN: Key = key(
    "ho_ten",
    "họ và tên người ký",
    "name",
    Some(&clauses::II_7_C),
    Shape::Line,
    "Họ và tên, không ghi học hàm, học vị; bỏ trống nếu chưa biết ai ký.",
);

const DUOI_TEN: Key = key(
    "duoi_ten",
    "chức vụ khác, dưới họ tên",
    "lines under the name",
    Some(&clauses::II_7_C),
    Shape::Lines,
    "Các dòng dưới họ tên, ví dụ chức vụ khác của trưởng đoàn; bình thường không có.",
);
