//! Bỏ qua (passing over): a warning that the author lets stand.

use serde::Deserialize;

use super::key::{Key, Shape, required};

/// A warning that is passed over: of which kind, at which words, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BoQua {
    /// The warning's id.
    pub loi: String,
    /// Words at the place that it points at.
    pub cho: String,
    /// Why it may stand.
    pub ly_do: String,
}

/// Its keys.
pub(super) static KEYS: [Key; 3] = [
    required(
        "loi",
        "tên cảnh báo",
        "id of the warning",
        None,
        Shape::Line,
        "Tên trong ngoặc vuông của cảnh báo, ví dụ `so-tien-go-tay`.",
    ),
    required(
        "cho",
        "chỗ bị cảnh báo",
        "words at the place",
        None,
        Shape::Line,
        "Các chữ mà cảnh báo đánh dấu, ví dụ `500.000 đồng`.",
    ),
    required("ly_do", "lý do", "reason", None, Shape::Line, "Vì sao để yên."),
];
