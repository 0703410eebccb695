//! Bảng (tables) that the author draws up freely: columns, rows of cells, groups.

use serde::{Deserialize, Deserializer};

use super::key::{Key, Shape, key, required};
use super::words::words;
use super::{LabelStyle, Route};

/// The mark of a cell that is one with the cell above it.
pub const JOIN_UP: &str = "^";
/// The mark of a cell that is one with the cell on its left.
pub const JOIN_LEFT: &str = "<";

/// A table of free columns.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FreeTable {
    /// Caption above the table.
    pub ten: String,
    /// Words of the unit line above the table.
    pub don_vi_tinh: String,
    /// Size of its type, in points; none for the usual one.
    #[serde(deserialize_with = "size")]
    pub co_chu: Option<f64>,
    /// Whether its cells have less room around their words.
    #[serde(deserialize_with = "super::yes_no")]
    pub thu_gon: bool,
    /// Columns from the left; a column may head columns of its own.
    pub cot: Vec<FreeColumn>,
    /// The row under the head that numbers the columns.
    pub dong_so_cot: DongSoCot,
    /// Label sample of the groups.
    pub danh_so_nhom: Option<LabelStyle>,
    /// Whether automatic numbers begin anew in each group.
    #[serde(deserialize_with = "super::yes_no")]
    pub danh_so_lai: bool,
    /// Rows from the top.
    pub hang: Vec<FreeRow>,
    /// Notes under the table.
    pub ghi_chu: String,
}

/// Keys of [`FreeTable`].
pub(super) static KEYS: [Key; 10] = [
    key(
        "ten",
        "tên bảng",
        "caption",
        None,
        Shape::Prose,
        "Tên in giữa, trên bảng, ví dụ `Biểu 01: ...`.",
    ),
    key(
        "don_vi_tinh",
        "đơn vị tính",
        "unit line",
        None,
        Shape::Line,
        "Đơn vị của các số trong bảng; có thì in dòng `Đơn vị tính: ...` trên bảng.",
    ),
    CO_CHU,
    THU_GON,
    required(
        "cot",
        "các cột",
        "columns",
        None,
        Shape::List(&Shape::Map(&COLUMN_KEYS)),
        "Các cột từ trái sang phải.",
    ),
    DONG_SO_COT,
    key(
        "danh_so_nhom",
        "đánh số nhóm",
        "labels of groups",
        None,
        Shape::LabelStyle,
        "Nhãn của nhóm thứ nhất, ví dụ `I`; bỏ trống thì nhóm không có số.",
    ),
    key(
        "danh_so_lai",
        "đánh số lại",
        "restart in each group",
        None,
        Shape::YesNo,
        "`có` để cột số thứ tự đếm lại từ đầu trong mỗi nhóm.",
    ),
    required(
        "hang",
        "các hàng",
        "rows",
        None,
        Shape::List(&Shape::AnyOf(&[Shape::List(&Shape::Cell), Shape::Map(&ROW_KEYS)])),
        "Mỗi hàng là một danh sách ô: `[Ô một, Ô hai]`; ô `^` gộp với ô trên, ô `<` gộp với ô bên trái. Cột có `so_thu_tu` không viết ô.",
    ),
    key(
        "ghi_chu",
        "ghi chú dưới bảng",
        "notes",
        None,
        Shape::Prose,
        "Các dòng ghi chú ngay dưới bảng.",
    ),
];

/// The row of column numbers of a table, of a free one as of the budget.
pub(super) const DONG_SO_COT: Key = key(
    "dong_so_cot",
    "dòng số cột",
    "row of column numbers",
    None,
    Shape::AnyOf(&[Shape::List(&Shape::Cell), Shape::YesNo]),
    "`có` để in dòng (1), (2), ... dưới tên cột.",
);

/// The size of the type of a table, of a free one as of the budget.
pub(super) const CO_CHU: Key = key(
    "co_chu",
    "cỡ chữ",
    "size of the type",
    None,
    Shape::OneOf(&["10", "11", "12", "13", "14"]),
    "Cỡ chữ của bảng; không viết thì 13, bảng nhiều cột tự in 12 hoặc 11.",
);

/// Less room in the cells of a table, of a free one as of the budget.
pub(super) const THU_GON: Key = key(
    "thu_gon",
    "thu gọn",
    "drawn together",
    None,
    Shape::YesNo,
    "`có` để các ô bớt khoảng trắng quanh chữ; bảng chỉ thừa vài hàng sang trang sau thì tự thu gọn.",
);

/// Reads the size of the type of a table.
pub(super) fn size<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map(Some).map_err(serde::de::Error::custom)
}

/// The row that numbers the columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum DongSoCot {
    /// None.
    #[default]
    None,
    /// (1), (2), ...
    Automatic,
    /// The author's own cells.
    Cells(Vec<String>),
}

impl<'de> Deserialize<'de> for DongSoCot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            YesNo(String),
            Cells(Vec<String>),
        }
        Ok(match Either::deserialize(deserializer)? {
            Either::Cells(cells) => Self::Cells(cells),
            Either::YesNo(text) if super::parse_yes_no(&text) == Some(true) => Self::Automatic,
            Either::YesNo(_) => Self::None,
        })
    }
}

/// A column, or a head over several.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FreeColumn {
    /// What stands in its head.
    pub ten: String,
    /// Its share of the width, relative to the other columns.
    #[serde(deserialize_with = "super::kinh_phi::width")]
    pub rong: Option<f64>,
    /// How its cells are aligned.
    pub canh: Canh,
    /// Label sample of a column that numbers the rows by itself; rows have no cell for it.
    pub so_thu_tu: Option<LabelStyle>,
    /// Columns under this head.
    pub cot: Vec<FreeColumn>,
}

/// The width of a column, of a free table as of the budget.
pub(super) const RONG: Key = key(
    "rong",
    "độ rộng",
    "width",
    None,
    Shape::Width,
    "Phần rộng so với các cột khác, ví dụ `3` hoặc `\"1,5\"`; không viết thì rộng theo chữ trong cột.",
);

/// Keys of [`FreeColumn`].
pub(super) static COLUMN_KEYS: [Key; 5] = [
    key("ten", "tên cột", "head", None, Shape::Prose, "Chữ ở đầu cột."),
    RONG,
    key(
        "canh",
        "canh lề",
        "alignment",
        None,
        Shape::OneOf(Canh::WORDS),
        "`trái` (mặc định), `giữa`, hoặc `phải` cho cột số.",
    ),
    key(
        "so_thu_tu",
        "số thứ tự",
        "automatic number",
        None,
        Shape::LabelStyle,
        "Nhãn thứ nhất, ví dụ `1`: cột này tự đánh số, các hàng không viết ô cho nó.",
    ),
    key(
        "cot",
        "các cột con",
        "columns under this head",
        None,
        Shape::List(&Shape::Map(&COLUMN_KEYS)),
        "Các cột nằm dưới tên cột này.",
    ),
];

impl FreeColumn {
    /// Returns the columns that hold cells, from the left.
    pub fn leaves(columns: &[Self]) -> Vec<&Self> {
        columns
            .iter()
            .flat_map(|c| if c.cot.is_empty() { vec![c] } else { Self::leaves(&c.cot) })
            .collect()
    }
}

words! {
    /// Alignment of the cells of a column.
    #[derive(Default)]
    pub enum Canh {
        /// Left.
        #[default]
        Trai = "trái",
        /// Centre.
        Giua = "giữa",
        /// Right, as figures are.
        Phai = "phải",
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub enum FreeRow {
    /// Cells from the left; [`JOIN_UP`] and [`JOIN_LEFT`] join them.
    Cells(Vec<String>),
    /// Such cells, with a label of their own in the columns that number themselves.
    Hang {
        /// The cells.
        cells: Vec<String>,
        /// The label; it is not counted.
        nhan: Option<String>,
    },
    /// Title of a group, and the cells that stand beside it.
    Nhom {
        /// The title.
        ten: String,
        /// Its own label.
        nhan: Option<String>,
    },
    /// One text over the whole width.
    ToanDong(String),
    /// A row with totals: cells as in [`FreeRow::Cells`].
    Tong {
        /// The cells.
        cells: Vec<String>,
        /// The label.
        nhan: Option<String>,
    },
    /// So many empty rows to fill in by hand.
    Trong(usize),
    /// Keys that make no row together.
    Mixed(Vec<&'static str>),
}

impl FreeRow {
    /// Returns its cells, one for each column that does not number itself, with their route; `route`
    /// is that of the row.
    pub fn cells(&self, route: &Route) -> Option<(Route, &[String])> {
        match self {
            Self::Cells(cells) => Some((route.clone(), cells)),
            Self::Hang { cells, .. } => Some((route.key("hang"), cells)),
            Self::Tong { cells, .. } => Some((route.key("tong"), cells)),
            _ => None,
        }
    }

    /// Returns the label of its own.
    pub fn nhan(&self) -> Option<&str> {
        match self {
            Self::Hang { nhan, .. } | Self::Nhom { nhan, .. } | Self::Tong { nhan, .. } => {
                nhan.as_deref()
            }
            _ => None,
        }
    }
}

/// Keys of a [`FreeRow`] that is more than cells.
pub(super) static ROW_KEYS: [Key; 6] = [
    key("nhom", "nhóm", "group", None, Shape::Prose, "Tên nhóm, in đậm."),
    key(
        "nhan",
        "nhãn",
        "label",
        None,
        Shape::Line,
        "Số của nhóm, của hàng (viết cùng `hang`) hay của dòng tổng do người soạn tự đặt, không đếm vào số tự động.",
    ),
    key(
        "hang",
        "các ô của hàng",
        "cells of the row",
        None,
        Shape::List(&Shape::Cell),
        "Các ô của hàng có `nhan` riêng, ví dụ `{nhan: 1a, hang: [Ô một, Ô hai]}`.",
    ),
    key(
        "toan_dong",
        "toàn dòng",
        "full-width row",
        None,
        Shape::Prose,
        "Một ô chiếm cả chiều ngang bảng.",
    ),
    key(
        "tong",
        "dòng tổng",
        "total row",
        None,
        Shape::List(&Shape::Cell),
        "Các ô của dòng tổng, in đậm; ô `tự cộng` in tổng các số của cột.",
    ),
    key("trong", "hàng trống", "blank rows", None, Shape::Count, "Số hàng trống để điền tay."),
];

/// A row that is more than cells, as it is written: one of these.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RowKeys {
    nhom: Option<String>,
    nhan: Option<String>,
    hang: Option<Vec<String>>,
    toan_dong: Option<String>,
    tong: Option<Vec<String>>,
    trong: Option<String>,
}

impl<'de> Deserialize<'de> for FreeRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Cells(Vec<String>),
            Keys(RowKeys),
        }
        let RowKeys { nhom, nhan, hang, toan_dong, tong, trong } =
            match Either::deserialize(deserializer)? {
                Either::Cells(cells) => return Ok(Self::Cells(cells)),
                Either::Keys(keys) => keys,
            };
        let there = [
            ("nhan", nhan.is_some()),
            ("nhom", nhom.is_some()),
            ("hang", hang.is_some()),
            ("toan_dong", toan_dong.is_some()),
            ("tong", tong.is_some()),
            ("trong", trong.is_some()),
        ];
        Ok(match (nhan, nhom, hang, toan_dong, tong, trong) {
            (nhan, Some(ten), None, None, None, None) => Self::Nhom { ten, nhan },
            (nhan, None, Some(cells), None, None, None) => Self::Hang { cells, nhan },
            (None, None, None, Some(text), None, None) => Self::ToanDong(text),
            (nhan, None, None, None, Some(cells), None) => Self::Tong { cells, nhan },
            (None, None, None, None, None, Some(n)) => {
                Self::Trong(n.trim().parse().ok().unwrap_or(1))
            }
            _ => Self::Mixed(there.iter().filter(|(_, there)| *there).map(|(k, _)| *k).collect()),
        })
    }
}
