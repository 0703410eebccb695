//! Cơ quan (issuer), ô số 2.

use serde::Deserialize;

use super::Lines;
use super::key::{Key, Shape, key, required};
use crate::law::clauses;

/// Cơ quan (issuer), in the author's lines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CoQuan {
    /// Cơ quan chủ quản trực tiếp (superior body), or no line.
    pub chu_quan: Lines,
    /// Cơ quan ban hành (issuing body).
    pub ban_hanh: Lines,
    /// Its name as it is written in a sentence; empty for `ban_hanh` as typed.
    pub ten: String,
}

/// Keys of [`CoQuan`].
pub(super) static KEYS: [Key; 3] = [
    key(
        "chu_quan",
        "cơ quan chủ quản trực tiếp",
        "superior body",
        Some(&clauses::II_2),
        Shape::Lines,
        "Cơ quan cấp trên, nếu có; chữ đứng, không đậm.",
    ),
    required(
        "ban_hanh",
        "cơ quan ban hành",
        "issuing body",
        Some(&clauses::II_2),
        Shape::Lines,
        "Tên đầy đủ của cơ quan ban hành; chỗ xuống dòng được giữ nguyên.",
    ),
    key(
        "ten",
        "tên cơ quan trong câu",
        "issuer in a sentence",
        Some(&clauses::CAPITALS_IV),
        Shape::Line,
        "Tên cơ quan viết hoa, thường như trong câu, ví dụ `Ủy ban nhân dân tỉnh Lạng Sơn`; dùng ở dòng `(Kèm theo ...)` và `{{ co_quan }}`.",
    ),
];

impl CoQuan {
    /// Returns the issuer's name for sentences and metadata.
    pub fn in_sentence(&self) -> String {
        if self.ten.is_empty() { self.ban_hanh.one_line() } else { self.ten.clone() }
    }
}
