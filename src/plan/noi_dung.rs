//! Nội dung (body): texts, tables, pictures and charts in order.

use serde::{Deserialize, Deserializer};

use super::key::{Key, Shape, key};
use super::{BieuDo, FreeTable, Hinh, bang, hinh};

/// Nội dung (body): blocks in order; one text alone is one block.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NoiDung {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// Whether it was written as one text rather than as a list.
    pub alone: bool,
}

/// One block of the body.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Block {
    /// Running text in CommonMark: headings, items, paragraphs.
    Prose(String),
    /// A table.
    Bang {
        /// Which one.
        bang: Bang,
    },
    /// A picture.
    Hinh {
        /// Which one.
        hinh: Hinh,
    },
    /// A chart of the budget.
    BieuDo {
        /// Which one.
        bieu_do: BieuDo,
    },
}

/// A table of the body.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Bang {
    /// A table of the plan's own: `kinh_phi`, the budget.
    Budget(String),
    /// One that the author draws up.
    Free(Box<FreeTable>),
}

/// Shape of a body: of a plan, of an appendix.
pub(super) const SHAPE: Shape = Shape::AnyOf(&[Shape::Prose, Shape::List(&BLOCK)]);

const BLOCK: Shape = Shape::AnyOf(&[Shape::Prose, Shape::OneKey(&KEYS)]);

/// Keys of the blocks that are not text: one to a block.
pub(super) static KEYS: [Key; 3] = [
    key(
        "bang",
        "bảng",
        "table",
        None,
        Shape::AnyOf(&[Shape::OneOf(&["kinh_phi"]), Shape::Map(&bang::KEYS)]),
        "Đặt bảng vào chỗ này; `kinh_phi` là bảng kinh phí, còn lại thì viết các cột và hàng của bảng.",
    ),
    key("hinh", "hình", "picture", None, Shape::Map(&hinh::KEYS), "Đặt hình vào chỗ này."),
    key(
        "bieu_do",
        "biểu đồ",
        "chart",
        None,
        Shape::Map(&hinh::BIEU_DO_KEYS),
        "Biểu đồ thanh của kinh phí, vẽ từ số tiền của các dòng.",
    ),
];

impl<'de> Deserialize<'de> for NoiDung {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            One(String),
            Many(Vec<Block>),
        }
        Ok(match Either::deserialize(deserializer)? {
            Either::One(text) => Self { blocks: vec![Block::Prose(text)], alone: true },
            Either::Many(blocks) => Self { blocks, alone: false },
        })
    }
}
