//! A row of the budget, or a group of rows.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use super::super::Tien;
use super::super::key::{Key, Shape, key};
use super::{SoLuong, SoTien};
use crate::law::clauses;

/// A group of rows, or one row.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Row {
    /// Mã: what the row is called by in text and in spreadsheets, if it has one.
    pub ma: String,
    /// Title of a group; `None` for a row.
    pub nhom: Option<String>,
    /// The rows of a group.
    pub du_toan: Vec<Row>,
    /// The sum of a group that the author expects; compared, never printed.
    pub tong: Option<Tien>,
    /// An explicit label, where the author insists; an empty one where there is to be none.
    #[serde(deserialize_with = "label")]
    pub nhan: Option<String>,
    /// What the money is for.
    pub noi_dung: String,
    /// Đơn vị thực hiện (who does it).
    pub don_vi: String,
    /// Nguồn (source) of the whole amount, by name or code.
    pub nguon: String,
    /// Số lượng (quantity).
    pub so_luong: Option<SoLuong>,
    /// What the quantity counts.
    pub don_vi_tinh: String,
    /// Đơn giá (unit price).
    pub don_gia: Option<Tien>,
    /// The amount; a row may have none, or only quantity and unit price.
    pub so_tien: Option<SoTien>,
    /// Words in the cell of the amount of a row that is not counted.
    pub thay_so_tien: String,
    /// When.
    pub thoi_gian: String,
    /// Remarks.
    pub ghi_chu: String,
    /// Cells of the author's own columns.
    #[serde(flatten)]
    pub own: BTreeMap<String, String>,
}

fn label<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let typed = Option::<String>::deserialize(deserializer)?;
    Ok(typed.map(|text| if text.trim() == "không" { String::new() } else { text }))
}

/// Keys of [`Row`]; the author's own columns come to them.
pub(in crate::plan) static KEYS: [Key; 15] = [
    key(
        "ma",
        "mã",
        "code",
        None,
        Shape::Line,
        "Tên ngắn của dòng hoặc nhóm, để gọi trong chữ và để khớp với bảng tính.",
    ),
    key(
        "nhom",
        "nhóm",
        "group",
        None,
        Shape::Prose,
        "Tên nhóm; các dòng của nhóm viết ở `du_toan` bên trong.",
    ),
    key(
        "du_toan",
        "dự toán của nhóm",
        "rows of the group",
        None,
        Shape::List(&Shape::OpenMap(&KEYS)),
        "Các dòng của nhóm.",
    ),
    key(
        "tong",
        "tổng của nhóm",
        "sum of the group",
        None,
        Shape::Tien,
        "Tổng của nhóm mà người soạn biết trước; lệch là báo lỗi.",
    ),
    key(
        "nhan",
        "nhãn",
        "label",
        None,
        Shape::Line,
        "Số thứ tự do người soạn tự đặt, thay số tự động; `không` để dòng hay nhóm không có số.",
    ),
    key("noi_dung", "nội dung chi", "item", None, Shape::Prose, "Việc cần chi tiền."),
    key(
        "don_vi",
        "đơn vị thực hiện",
        "unit in charge",
        None,
        Shape::Prose,
        "Cơ quan, đơn vị làm việc đó.",
    ),
    key(
        "nguon",
        "nguồn",
        "source",
        None,
        Shape::Line,
        "Nguồn của cả số tiền: tên hoặc mã khai ở `kinh_phi.nguon`.",
    ),
    key(
        "so_luong",
        "số lượng",
        "quantity",
        None,
        Shape::SoLuong,
        "Số lượng, ví dụ `4` hoặc `2,5`; có `don_gia` thì số tiền do chương trình nhân.",
    ),
    key(
        "don_vi_tinh",
        "đơn vị tính",
        "unit of the quantity",
        None,
        Shape::Line,
        "Đơn vị của số lượng, ví dụ `lớp`, `cuốn`.",
    ),
    key(
        "don_gia",
        "đơn giá",
        "unit price",
        Some(&clauses::ACCOUNTING_11),
        Shape::Tien,
        "Giá của một đơn vị, bằng đồng.",
    ),
    key(
        "so_tien",
        "số tiền",
        "amount",
        Some(&clauses::ACCOUNTING_11),
        Shape::SharedTien,
        "Số tiền bằng đồng: `50.000.000`, `50.000.000đ`, `54,55 triệu`; chia theo nguồn hoặc theo năm thì viết `{tinh: 30.000.000, xa: 20.000.000}`.",
    ),
    key(
        "thay_so_tien",
        "chữ thay số tiền",
        "words in place of an amount",
        None,
        Shape::Line,
        "Chữ in ở ô số tiền của dòng không tính tiền, ví dụ `Chi thường xuyên`.",
    ),
    key("thoi_gian", "thời gian thực hiện", "time", None, Shape::Prose, "Khi nào làm."),
    key("ghi_chu", "ghi chú", "remarks", None, Shape::Prose, "Ghi chú của dòng."),
];
