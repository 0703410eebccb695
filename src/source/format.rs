//! Whether the text of one value is what its key holds.

use std::str::FromStr as _;

use super::characters::{Breaks, with_breaks};
use crate::plan::key::Shape;
use crate::plan::{
    LabelStyle, NgayBanHanh, SoLuong, SoVanBan, Tien, parse_yes_no, read_percent, read_width,
};
use crate::reason::Reason;

/// Checks one scalar. Returns the text that the typed plan is read from.
pub(super) fn scalar(shape: Shape, text: &str) -> Result<String, Reason> {
    let breaks = match shape {
        Shape::Prose | Shape::Cell => Breaks::Prose,
        Shape::Lines => Breaks::Lines,
        _ => Breaks::None,
    };
    let text = with_breaks(text, breaks);
    let trimmed = text.trim();
    match shape {
        Shape::Line if trimmed.contains('\n') => {
            Err(Reason::new("chỗ này chỉ viết một dòng", "bỏ chỗ xuống dòng trong giá trị"))
        }
        Shape::Line => Ok(trimmed.into()),
        Shape::Year => year(trimmed),
        Shape::SoVanBan => SoVanBan::try_from(trimmed.to_owned()).map(|_| trimmed.into()),
        Shape::Date => NgayBanHanh::from_str(trimmed).map(|_| trimmed.into()),
        Shape::SoLuong => SoLuong::from_str(trimmed).map(|_| trimmed.into()),
        Shape::Percent => read_percent(trimmed).map(|_| trimmed.into()).ok_or_else(|| {
            Reason::new(
                format!("`{trimmed}` không phải phần trăm"),
                "viết một số nguyên từ 10 đến 100",
            )
        }),
        Shape::Tien | Shape::SharedTien => Tien::from_str(trimmed).map(|_| trimmed.into()),
        Shape::LabelStyle => LabelStyle::from_str(trimmed).map(|_| trimmed.into()),
        Shape::Width => read_width(trimmed).map(|_| trimmed.into()).ok_or_else(|| {
            Reason::new(
                format!("`{trimmed}` không phải độ rộng"),
                "viết một số lớn hơn 0, ví dụ `3` hoặc `1,5`",
            )
        }),
        Shape::Count => trimmed
            .parse::<usize>()
            .ok()
            .filter(|n| (1..=200).contains(n))
            .map(|n| n.to_string())
            .ok_or_else(|| {
                Reason::new(format!("`{trimmed}` không phải số đếm"), "viết một số từ 1 đến 200")
            }),
        Shape::YesNo => parse_yes_no(trimmed).map(|_| trimmed.into()).ok_or_else(|| {
            Reason::new(format!("`{trimmed}` không phải có hay không"), "viết `có` hoặc `không`")
        }),
        Shape::OneOf(words) => one_of(words, trimmed),
        _ => Ok(text),
    }
}

fn year(text: &str) -> Result<String, Reason> {
    let fits = text.len() == 4
        && text.bytes().all(|b| b.is_ascii_digit())
        && ("1945".."2100").contains(&text);
    if fits {
        return Ok(text.into());
    }
    Err(Reason::new(format!("`{text}` không phải năm"), "viết năm bằng bốn chữ số, ví dụ `2027`"))
}

fn one_of(words: &[&str], text: &str) -> Result<String, Reason> {
    if let Some(word) = words.iter().find(|word| word.to_lowercase() == text.to_lowercase()) {
        return Ok((*word).into());
    }
    let list: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    let help = match super::near::nearest(text, words.iter().copied()) {
        Some(word) => format!("có phải `{word}`? Các giá trị dùng được: {}", list.join(", ")),
        None => format!("viết một trong các giá trị: {}", list.join(", ")),
    };
    Err(Reason::new(format!("không có giá trị `{text}` cho khóa này"), help))
}
