//! Việc một lần (what is done once): anniversaries, congresses, reviews of several years.

use super::mentions::Reading;
use crate::calendar::{Kind, Token};

/// Words that say that something comes again.
const AGAIN: [&str; 8] = ["hằng", "hàng", "niên", "mỗi", "quý", "tháng", "học", "cuối"];

/// Returns where a text speaks of what is done once: the byte, and what to ask. `more` is by how
/// many years the plan moves, and `moves` tells whether a token is a year that moves with it.
pub(super) fn once(
    text: &str,
    reading: &Reading,
    more: i32,
    moves: &dyn Fn(usize) -> bool,
) -> Vec<(usize, String)> {
    let tokens = reading.calendar.tokens.as_slice();
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let is = |n: usize, word: &str| tokens.get(n).is_some_and(|t| t.is(word));
        let piece = |end: usize| &text[tokens[at].start..tokens[end - 1].end()];
        // `82 năm Ngày Quốc khánh`, `kỷ niệm 82 năm Cách mạng tháng Tám`
        if let Some(count) = tokens[at].number()
            && is(at + 1, "năm")
            && (is_marked(tokens, at)
                || tokens.get(at + 2).is_some_and(|t| {
                    t.text == "Ngày" || t.is_one_of(&["thành", "truyền", "giải", "sinh", "mất"])
                }))
        {
            let next = i64::from(count) + i64::from(more);
            found.push((tokens[at].start, format!("`{}`: năm nay là {next} năm", piece(at + 2))));
        }
        if is(at, "lần")
            && is(at + 1, "thứ")
            && tokens.get(at + 2).is_some_and(|t| t.kind != Kind::Break)
        {
            let words = piece(at + 3);
            if !nth_of_series(tokens, at) {
                found.push((tokens[at].start, format!("`{words}`: năm nay là lần thứ mấy")));
            }
        }
        let kind = match tokens.get(at + 1) {
            Some(_) if is(at, "sơ") && is(at + 1, "kết") => "sơ kết",
            Some(_) if is(at, "tổng") && is(at + 1, "kết") => "tổng kết",
            Some(_) if is(at, "nhiệm") && is(at + 1, "kỳ") => "nhiệm kỳ",
            _ => continue,
        };
        let (start, end) = sentence(tokens, at);
        let sentence = &tokens[start..end];
        let again = sentence.iter().any(|t| t.is_one_of(&AGAIN))
            || sentence.windows(2).any(|w| w[0].is("định") && w[1].is("kỳ"))
            || (start..end).any(moves);
        // The span of a term is asked about by itself.
        let span = kind == "nhiệm kỳ"
            && tokens.get(at + 2).is_some_and(|t| t.year().is_some() || t.is("này"));
        let of_years = tokens[at..end]
            .windows(2)
            .take(8)
            .any(|w| w[0].kind == Kind::Number && w[0].year().is_none() && w[1].is("năm"));
        if (!again || of_years) && !span {
            found.push((
                tokens[at].start,
                format!("việc một lần (`{}`) năm nay còn không", piece(at + 2)),
            ));
        }
    }
    found
}

/// Whether so many years before a token are marked: `kỷ niệm tròn 82 năm`, `Lễ kỷ niệm 20 năm`.
fn is_marked(tokens: &[Token], at: usize) -> bool {
    let before = &tokens[at.saturating_sub(3)..at];
    before.windows(2).any(|w| w[0].is_one_of(&["kỷ", "kỉ"]) && w[1].is("niệm"))
}

/// `lần thứ hai trong năm` counts within the year.
fn nth_of_series(tokens: &[Token], at: usize) -> bool {
    tokens[at..].iter().take(7).any(|t| t.is_one_of(&["trong", "mỗi"]))
}

/// The sentence around a token.
fn sentence(tokens: &[Token], at: usize) -> (usize, usize) {
    let ends = |n: usize| {
        tokens[n].kind == Kind::Break
            || tokens[n].text == ";"
            || tokens[n].text == "." && super::owners::ends_sentence(tokens, n)
    };
    let start = (0..at).rev().find(|n| ends(*n)).map_or(0, |n| n + 1);
    let end = (at..tokens.len()).find(|n| ends(*n)).unwrap_or(tokens.len());
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_every_year_is_not_asked_about() {
        let asked = |text: &str| once(text, &Reading::new(text), 1, &|_| false).len();
        for text in [
            "Kỷ niệm 82 năm Ngày Quốc khánh 02/9",
            "Kỷ niệm 82 năm Quốc khánh 02/9",
            "kỷ niệm 97 năm ngày thành lập Đảng",
            "Lễ kỷ niệm tròn 20 năm tái lập xã",
            "Đại hội Hội Nông dân xã lần thứ XV",
            "Tổng kết 10 năm thực hiện phong trào",
            "Tổng kết Đề án trồng rừng",
            "Sơ kết nhiệm vụ",
        ] {
            assert_eq!(asked(text), 1, "{text}");
        }
        for text in [
            "Tổng kết năm học",
            "Sơ kết quý I",
            "Hằng năm tổng kết phong trào",
            "Sơ kết, tổng kết định kỳ",
            "nhiệm kỳ 2025 - 2030",
            "Kỷ niệm Ngày Quốc khánh 02/9",
        ] {
            assert_eq!(asked(text), 0, "{text}");
        }
    }
}
