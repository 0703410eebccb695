//! Whether the text of one value is what its key holds.

use std::str::FromStr as _;

use crate::plan::tu_dien::Hinh;
use crate::plan::{
    Malformed, MauSo, NgayBanHanh, SoLuong, SoVanBan, Tien, la_co, read_percent, read_width,
};

/// Checks one scalar. Returns the text that the typed plan is read from.
pub(super) fn scalar(hinh: Hinh, text: &str) -> Result<String, Malformed> {
    let trimmed = text.trim();
    match hinh {
        Hinh::Chu if trimmed.contains('\n') => {
            Err(Malformed::new("chỗ này chỉ viết một dòng", "bỏ chỗ xuống dòng trong giá trị"))
        }
        Hinh::Chu => Ok(trimmed.into()),
        Hinh::Nam => nam(trimmed),
        Hinh::SoVanBan => SoVanBan::try_from(trimmed.to_owned()).map(|_| trimmed.into()),
        Hinh::Ngay => NgayBanHanh::from_str(trimmed).map(|_| trimmed.into()),
        Hinh::SoLuong => SoLuong::from_str(trimmed).map(|_| trimmed.into()),
        Hinh::PhanTram => read_percent(trimmed).map(|_| trimmed.into()).ok_or_else(|| {
            Malformed::new(
                format!("`{trimmed}` không phải phần trăm"),
                "viết một số nguyên từ 10 đến 100",
            )
        }),
        Hinh::Tien | Hinh::TienChia => Tien::from_str(trimmed).map(|_| trimmed.into()),
        Hinh::MauSo => MauSo::from_str(trimmed).map(|_| trimmed.into()),
        Hinh::Rong => read_width(trimmed).map(|_| trimmed.into()).ok_or_else(|| {
            Malformed::new(
                format!("`{trimmed}` không phải độ rộng"),
                "viết một số lớn hơn 0, ví dụ `3` hoặc `1,5`",
            )
        }),
        Hinh::Dem => trimmed
            .parse::<usize>()
            .ok()
            .filter(|n| (1..=200).contains(n))
            .map(|n| n.to_string())
            .ok_or_else(|| {
                Malformed::new(format!("`{trimmed}` không phải số đếm"), "viết một số từ 1 đến 200")
            }),
        Hinh::CoKhong => la_co(trimmed).map(|_| trimmed.into()).ok_or_else(|| {
            Malformed::new(format!("`{trimmed}` không phải có hay không"), "viết `có` hoặc `không`")
        }),
        Hinh::Chon(words) => chon(words, trimmed),
        _ => Ok(text.into()),
    }
}

fn nam(text: &str) -> Result<String, Malformed> {
    let fits = text.len() == 4
        && text.bytes().all(|b| b.is_ascii_digit())
        && ("1945".."2100").contains(&text);
    if fits {
        return Ok(text.into());
    }
    Err(Malformed::new(
        format!("`{text}` không phải năm"),
        "viết năm bằng bốn chữ số, ví dụ `2027`",
    ))
}

fn chon(words: &[&str], text: &str) -> Result<String, Malformed> {
    if let Some(word) = words.iter().find(|word| word.to_lowercase() == text.to_lowercase()) {
        return Ok((*word).into());
    }
    let list: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    let help = match super::near::nearest(text, words.iter().copied()) {
        Some(word) => format!("có phải `{word}`? Các giá trị dùng được: {}", list.join(", ")),
        None => format!("viết một trong các giá trị: {}", list.join(", ")),
    };
    Err(Malformed::new(format!("không có giá trị `{text}` cho khóa này"), help))
}
