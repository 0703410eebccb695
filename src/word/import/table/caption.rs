//! Tên bảng (the caption), and the line that says the unit of the figures.

use super::super::body::{Kind, Part, unlooked};
use super::super::context::{Cx, bare, key};
use super::super::para::text_of;
use crate::source::edit::Item;

/// Takes a caption, and the line that says the unit, off what stands above a table.
pub(super) fn caption(made: &mut [Part], cx: &mut Cx) -> Vec<(String, Item)> {
    let mut keys = Vec::new();
    let Some(Part::Prose(blocks)) = made.last_mut() else { return keys };
    let unit = blocks.last().map(|block| text_of(&block.glyphs)).and_then(|text| {
        let (label, unit) = text.split_once(':')?;
        let fits = key(label) == "don vi tinh" && !unit.contains('\n');
        (fits && bare(label) == "Đơnvịtính").then(|| unit.trim().to_owned())
    });
    if unit.is_some() {
        blocks.pop();
    }
    let named = blocks.last().is_some_and(|block| {
        let text = key(&text_of(&block.glyphs));
        let centred = matches!(block.kind, Kind::Centred(_));
        centred && ["bang", "bieu"].iter().any(|word| text.starts_with(&format!("{word} ")))
    });
    if named && let Some(block) = blocks.pop() {
        let words = cx.say(&unlooked(&block.glyphs));
        cx.report.certain(&block.place, "tên bảng", "dòng giữa ngay trên bảng");
        keys.push(("ten".to_owned(), Item::Text(words)));
    }
    if let Some(unit) = unit {
        keys.push(("don_vi_tinh".to_owned(), Item::Text(unit)));
    }
    keys
}
