//! Kinh phí (funding): the rows of the budget and how its table looks.

mod calls;
mod column;
pub(super) mod row;
mod so_tien;
mod totals;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

use super::bang::DongSoCot;
use super::key::{Key, Shape, key, required};
use super::words::words;
use super::{LabelStyle, Tien};

pub use calls::Call;
pub use column::{Column, ColumnKind};
pub use row::Row;
pub use so_tien::{SoLuong, SoTien};
pub use totals::{Totals, Whose};

/// The budget of a plan.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KinhPhi {
    /// The unit in which the table prints its amounts.
    pub don_vi_tinh: Option<DonViTinh>,
    /// How many decimals of that unit an amount may have; every amount is printed exactly.
    #[serde(deserialize_with = "decimals")]
    pub so_le: u32,
    /// Size of the type of its table, in points; none for the usual one.
    #[serde(deserialize_with = "super::bang::size")]
    pub co_chu: Option<f64>,
    /// Whether the cells of its table have less room around their words.
    #[serde(deserialize_with = "super::yes_no")]
    pub thu_gon: bool,
    /// The columns, as the author names them; empty for the usual ones.
    pub cot: Vec<Cot>,
    /// Nguồn kinh phí (funding sources), in the order of their columns.
    #[serde(deserialize_with = "sources")]
    pub nguon: Vec<Nguon>,
    /// The years that the money is spread over; empty for a plan of one year.
    #[serde(deserialize_with = "years")]
    pub cac_nam: Vec<i32>,
    /// The row under the head that numbers the columns.
    pub dong_so_cot: DongSoCot,
    /// Label samples: of the groups by depth, then of the rows; empty for the usual ones.
    pub danh_so: Vec<LabelStyle>,
    /// Dự toán (estimate): groups and rows in order.
    pub du_toan: Vec<Row>,
    /// Whether the title row of a group shows the sum of its rows.
    #[serde(deserialize_with = "super::yes_no")]
    pub tong_nhom: bool,
    /// Whether the table ends in a row with the total.
    #[serde(deserialize_with = "super::yes_no")]
    pub dong_tong: bool,
    /// The total that the author expects; compared, never printed.
    pub tong: Option<Tien>,
}

/// Keys of [`KinhPhi`].
pub(super) static KEYS: [Key; 13] = [
    key(
        "don_vi_tinh",
        "đơn vị tính",
        "unit of the amounts",
        None,
        Shape::OneOf(DonViTinh::WORDS),
        "Đơn vị của các số trong bảng; có thì in dòng `Đơn vị tính: ...` trên bảng.",
    ),
    key(
        "so_le",
        "số lẻ",
        "decimals",
        None,
        Shape::OneOf(&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]),
        "Số tiền trong bảng được có nhiều nhất bao nhiêu chữ số sau dấu phẩy, tính theo `don_vi_tinh`, ví dụ `2` để in `54,55` triệu đồng; không viết thì phải chẵn đơn vị. Số luôn in đúng, không làm tròn.",
    ),
    super::bang::CO_CHU,
    super::bang::THU_GON,
    key(
        "cot",
        "các cột",
        "columns",
        None,
        Shape::List(&Shape::Map(&COT_KEYS)),
        "Các cột theo thứ tự, với tên mà bảng in; không viết thì lấy các cột thường dùng.",
    ),
    key(
        "nguon",
        "nguồn kinh phí",
        "funding sources",
        None,
        Shape::List(&Shape::AnyOf(&[Shape::Line, Shape::Map(&NGUON_KEYS)])),
        "Các nguồn theo thứ tự cột: tên nguồn, hoặc `{ma, ten, tran}`. Từ hai nguồn trở lên thì bảng có cột cho từng nguồn.",
    ),
    key(
        "cac_nam",
        "các năm",
        "years",
        None,
        Shape::List(&Shape::Year),
        "Các năm mà kinh phí chia theo, ví dụ `[2026, 2027, 2028]`; kế hoạch một năm thì bỏ.",
    ),
    super::bang::DONG_SO_COT,
    key(
        "danh_so",
        "đánh số trong bảng",
        "labels of groups and rows",
        None,
        Shape::List(&Shape::LabelStyle),
        "Nhãn thứ nhất của từng cấp nhóm rồi đến dòng, ví dụ `[\"I\", \"1\"]`.",
    ),
    required(
        "du_toan",
        "dự toán",
        "estimate",
        None,
        Shape::List(&Shape::OpenMap(&row::KEYS)),
        "Các nhóm và dòng của bảng.",
    ),
    key(
        "tong_nhom",
        "tổng của nhóm",
        "sums of groups",
        None,
        Shape::YesNo,
        "`có` để dòng tên nhóm in tổng số tiền của nhóm; mặc định là không.",
    ),
    key(
        "dong_tong",
        "dòng tổng cộng",
        "row with the total",
        None,
        Shape::YesNo,
        "`không` nếu bảng không có dòng `Tổng cộng`; mặc định là có.",
    ),
    key(
        "tong",
        "tổng số",
        "total",
        None,
        Shape::Tien,
        "Tổng mà người soạn biết trước; chương trình so với tổng cộng được và báo nếu lệch.",
    ),
];

impl Default for KinhPhi {
    fn default() -> Self {
        Self {
            don_vi_tinh: None,
            so_le: 0,
            co_chu: None,
            thu_gon: false,
            cot: Vec::new(),
            nguon: Vec::new(),
            cac_nam: Vec::new(),
            dong_so_cot: DongSoCot::None,
            danh_so: Vec::new(),
            du_toan: Vec::new(),
            tong_nhom: false,
            dong_tong: true,
            tong: None,
        }
    }
}

impl KinhPhi {
    /// Returns how many decimals an amount has in the unit of the table; an amount is whole đồng, so
    /// nine are the most.
    pub fn decimals(&self, dong: Decimal) -> u32 {
        let unit = self.don_vi_tinh.map_or(1, DonViTinh::dong);
        (dong / Decimal::from(unit)).normalize().scale()
    }
}

fn decimals<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}

/// Nguồn kinh phí (funding source).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Nguon {
    /// What rows call it by; its name where it has no code of its own.
    pub ma: String,
    /// What stands in the head of its column.
    pub ten: String,
    /// Trần (ceiling): the most that may come from it.
    pub tran: Option<Tien>,
}

/// Keys of [`Nguon`].
pub(super) static NGUON_KEYS: [Key; 3] = [
    key(
        "ma",
        "mã nguồn",
        "code",
        None,
        Shape::Line,
        "Tên ngắn mà các dòng gọi, ví dụ `tinh`; không viết thì các dòng gọi bằng tên nguồn.",
    ),
    required("ten", "tên nguồn", "name", None, Shape::Line, "Tên nguồn, in ở đầu cột."),
    key(
        "tran",
        "trần kinh phí",
        "ceiling",
        None,
        Shape::Tien,
        "Số tiền nhiều nhất lấy từ nguồn này; vượt là báo lỗi.",
    ),
];

fn sources<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Nguon>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Name(String),
        Whole(Nguon),
    }
    let read = |item| match item {
        Either::Name(ten) => Nguon { ma: ten.clone(), ten, tran: None },
        Either::Whole(nguon) if nguon.ma.is_empty() => Nguon { ma: nguon.ten.clone(), ..nguon },
        Either::Whole(nguon) => nguon,
    };
    Ok(Vec::<Either>::deserialize(deserializer)?.into_iter().map(read).collect())
}

fn years<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i32>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    Ok(texts.iter().filter_map(|text| text.trim().parse().ok()).collect())
}

words! {
    /// Đơn vị tính of the table: what one printed unit is worth.
    pub enum DonViTinh {
        /// 1 đồng.
        Dong = "đồng",
        /// 1.000 đồng.
        NghinDong = "nghìn đồng",
        /// 1.000.000 đồng.
        TrieuDong = "triệu đồng",
        /// 1.000.000.000 đồng.
        TyDong = "tỷ đồng",
    }
}

impl DonViTinh {
    /// Returns how many đồng one unit is.
    pub fn dong(self) -> i128 {
        match self {
            Self::Dong => 1,
            Self::NghinDong => 1_000,
            Self::TrieuDong => 1_000_000,
            Self::TyDong => 1_000_000_000,
        }
    }
}

/// One column of the table.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cot {
    /// The key of the rows that it shows: `stt`, `noi_dung`, `so_tien`, ... or one of the
    /// author's own.
    pub khoa: String,
    /// What stands in its head.
    pub ten: String,
    /// Its share of the width, relative to the other columns.
    #[serde(deserialize_with = "width")]
    pub rong: Option<f64>,
}

/// Keys of [`Cot`].
pub(super) static COT_KEYS: [Key; 3] = [
    required(
        "khoa",
        "khóa",
        "key",
        None,
        Shape::Line,
        "Khóa của dòng mà cột này in: `stt`, `noi_dung`, `don_vi`, `don_vi_tinh`, `so_luong`, `don_gia`, `so_tien`, `nguon`, `thoi_gian`, `ghi_chu`, hoặc tên do bạn đặt; `chia_nguon` là các cột tiền theo nguồn, `chia_nam` là các cột tiền theo năm.",
    ),
    required("ten", "tên cột", "head", None, Shape::Line, "Chữ ở đầu cột."),
    super::bang::RONG,
];

/// Reads a width: a positive number, decimals after a comma or a point.
pub(crate) fn read_width(text: &str) -> Option<f64> {
    let width: f64 = text.trim().replace(',', ".").parse().ok()?;
    (width.is_finite() && width > 0.0).then_some(width)
}

pub(super) fn width<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let text = String::deserialize(deserializer)?;
    read_width(&text).map(Some).ok_or_else(|| serde::de::Error::custom("width"))
}
