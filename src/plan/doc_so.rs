//! Đọc số: how amounts are said in words.

use serde::Deserialize;

use super::key::{Key, Shape, key};
use super::words::words;

/// How amounts are said in words; the defaults are today's official style.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DocSo {
    /// How a thousand is said.
    pub nghin: Nghin,
    /// How an empty tens place is said.
    pub linh: Linh,
    /// Whether "chẵn" follows "đồng".
    #[serde(deserialize_with = "super::yes_no")]
    pub chan: bool,
}

words! {
    /// The word for a thousand.
    #[derive(Default)]
    pub enum Nghin {
        /// As in the North, and in the laws.
        #[default]
        Nghin = "nghìn",
        /// As in the South.
        Ngan = "ngàn",
    }
}

words! {
    /// The word for an empty tens place.
    #[derive(Default)]
    pub enum Linh {
        /// As in the North.
        #[default]
        Linh = "linh",
        /// As in the South.
        Le = "lẻ",
    }
}

/// Keys of [`DocSo`].
pub(super) static KEYS: [Key; 3] = [
    key(
        "nghin",
        "nghìn hay ngàn",
        "word for thousand",
        None,
        Shape::OneOf(Nghin::WORDS),
        "`nghìn` (mặc định) hoặc `ngàn`.",
    ),
    key(
        "linh",
        "linh hay lẻ",
        "word for an empty tens place",
        None,
        Shape::OneOf(Linh::WORDS),
        "`linh` (mặc định) hoặc `lẻ`.",
    ),
    key(
        "chan",
        "chẵn",
        "'even' after đồng",
        None,
        Shape::YesNo,
        "`có` để thêm chữ `chẵn` sau chữ `đồng`.",
    ),
];
