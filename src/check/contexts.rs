//! Ngữ cảnh (contexts) in which what has ended is rightly named: history, amendment, titles of documents
//! of its own time.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::passages::{Part, Passage};
use crate::plan::Plan;

/// How far around a name its context is looked for, in bytes.
const NEAR: usize = 90;

/// Words before a document that ended, or after it.
const DOCUMENT_BEFORE: [&str; 11] = [
    "thay thế",
    "thay cho",
    "bãi bỏ",
    "hết hiệu lực",
    "bổ sung bởi",
    "sửa đổi bởi",
    "bổ sung tại",
    "bổ sung theo",
    "sửa đổi, bổ sung một số điều của",
    "trước đây",
    "tại thời điểm",
];
const DOCUMENT_AFTER: [&str; 7] =
    ["được thay thế", "bị thay thế", "hết hiệu lực", "bãi bỏ", "trước đây", "nay là", "nay được"];

/// Words before a body that ended, or after it.
const BODY_BEFORE: [&str; 20] = [
    "nguyên là",
    "nguyên giám đốc",
    "nguyên chủ tịch",
    "nguyên lãnh đạo",
    "trước đây",
    "chuyển từ",
    "nhận từ",
    "nhận bàn giao",
    "bàn giao từ",
    "bàn giao của",
    "hợp nhất",
    "sáp nhập",
    "sắp xếp",
    "giải thể",
    "kết thúc hoạt động",
    "không còn",
    "sau khi bỏ",
    "không tổ chức",
    "thay cho",
    "không có",
];
const BODY_AFTER: [&str; 14] = [
    "nay là",
    "nay thuộc",
    "trước đây",
    "trước khi",
    "trước sắp xếp",
    "trước sáp nhập",
    "hợp nhất",
    "sáp nhập",
    "đã kết thúc",
    "sau khi sắp xếp",
    "chuyển giao",
    "chuyển về",
    "chuyển sang",
    "bàn giao",
];

/// Words with which a body begins to act.
pub(super) const ACTS: [&str; 12] = [
    "chủ trì",
    "phối hợp",
    "có trách nhiệm",
    "chịu trách nhiệm",
    "tham mưu",
    "hướng dẫn",
    "tổ chức",
    "thực hiện",
    "căn cứ",
    "theo dõi",
    "báo cáo",
    "tổng hợp",
];

/// Words behind which something else is spoken of than what ended: `thay thế máy tính theo Luật X`.
const DOCUMENT_TURNS: [&str; 4] = ["theo", "căn cứ", "quy định tại", "áp dụng"];

/// Words behind which a body is one to deal with: `sau khi sắp xếp bộ máy, phối hợp với Sở X`.
const BODY_TURNS: [&str; 6] = ["phối hợp", "gửi", "báo cáo", "đề nghị", "chủ trì", "mời"];

/// Words that deny what stands right behind them alone: `không còn tổ chức cấp huyện`, and not
/// `không còn hộ nghèo ở huyện Lộc Bình`.
const DENYING: [&str; 4] = ["không còn", "không có", "không tổ chức", "thay cho"];

/// Words with which a denial is of something at a place.
const PLACING: [&str; 5] = ["ở", "tại", "trên", "của", "từ"];

/// Heads of a longer word that ends in one of the words above: `phù hợp nhất`.
const LONGER: [(&str, &str); 4] =
    [("phù", "hợp nhất"), ("thích", "hợp nhất"), ("tổng", "hợp nhất"), ("kết", "hợp nhất")];

/// What is put in order besides bodies and places: `sắp xếp thời gian`.
const ORDERED: [&str; 13] = [
    "thời gian",
    "lịch",
    "công việc",
    "bố trí",
    "chỗ",
    "phương tiện",
    "phòng",
    "xe",
    "hồ sơ",
    "tài liệu",
    "cán bộ",
    "nhân lực",
    "địa điểm",
];

/// Words after `trước khi` with which a body or a place ended.
const ENDINGS: [&str; 8] =
    ["sắp xếp", "sáp nhập", "hợp nhất", "giải thể", "kết thúc", "bỏ", "chuyển", "chia"];

/// Whether a document that ended is named as what it was.
pub(super) fn document_of_the_past(
    plan: &Plan,
    passage: &Passage,
    at: &Range<usize>,
    ended: NaiveDate,
) -> bool {
    let base = passage.part == Part::Base;
    let (before, after) = around(passage, at);
    let led = |word: &str| {
        whole(&before, word).any(|byte| {
            let between = &before[byte + word.len()..];
            let replaces = ["thay thế", "thay cho", "bãi bỏ"].contains(&word);
            !replaces || !has_any(between, &DOCUMENT_TURNS)
        })
    };
    DOCUMENT_BEFORE.iter().any(|word| led(word))
        || has_any(&after, &DOCUMENT_AFTER)
        || !base && after.trim_start().starts_with("được sửa đổi")
        || !base && looks_back(plan)
        || sums_up(&before)
        || period_over(passage, at, ended)
}

/// Whether a body, place or level that ended is named as what it was.
pub(super) fn body_of_the_past(passage: &Passage, at: &Range<usize>, ended: NaiveDate) -> bool {
    let (before, after) = around(passage, at);
    BODY_BEFORE.iter().any(|word| leads_to_body(&before, word))
        || BODY_AFTER.iter().any(|word| follows_body(&after, word))
        || said_old(&passage.text[at.end..])
        || quoted(passage, at)
        || of_cited_document(passage, at, ended)
}

/// Whether words before a body say that it is one of the past.
fn leads_to_body(before: &str, word: &str) -> bool {
    whole(before, word).any(|byte| {
        let between = &before[byte + word.len()..];
        let longer = LONGER
            .iter()
            .any(|(head, own)| *own == word && before[..byte].trim_end().ends_with(head));
        let ordered =
            word == "sắp xếp" && ORDERED.iter().any(|own| between.trim_start().starts_with(own));
        let denied =
            !DENYING.contains(&word) || !between.contains(',') && !has_any(between, &PLACING);
        !longer && !ordered && denied && !has_any(between, &BODY_TURNS)
    })
}

/// Whether words behind a body say that it is one of the past: not far, and before it acts.
fn follows_body(after: &str, word: &str) -> bool {
    whole(after, word).any(|byte| {
        let (between, rest) = (&after[..byte], after[byte + word.len()..].trim_start());
        let longer =
            LONGER.iter().any(|(head, own)| *own == word && between.trim_end().ends_with(head));
        let ends = word != "trước khi" || ENDINGS.iter().any(|own| rest.starts_with(own));
        byte < 40 && !longer && ends && !has_any(between, &ACTS)
    })
}

/// Whether `cũ` is said of what stands right before it, with its place and others like it:
/// `huyện Lộc Bình và huyện Đình Lập (cũ)`, and not `huyện Lộc Bình sửa nhà văn hóa cũ`.
fn said_old(after: &str) -> bool {
    const PLACES: [&str; 14] = [
        "huyện",
        "tỉnh",
        "quận",
        "thành",
        "phố",
        "thị",
        "xã",
        "trấn",
        "phường",
        "cấp",
        "của",
        "và",
        "các",
        "ủy",
    ];
    let sentence = after.find([';', '.']).map_or(after, |end| &after[..end]);
    let old = whole(sentence, "cũ").next();
    old.is_some_and(|byte| {
        sentence[..byte].split(|c: char| !c.is_alphanumeric()).all(|word| {
            word.is_empty() || word.starts_with(char::is_uppercase) || PLACES.contains(&word)
        })
    })
}

/// The bytes at which words stand in a text as whole words.
fn whole<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = usize> + 't {
    text.match_indices(words).map(|(byte, _)| byte).filter(move |byte| {
        !text[..*byte].ends_with(char::is_alphanumeric)
            && !text[byte + words.len()..].starts_with(char::is_alphanumeric)
    })
}

/// Whether some words stand in a text, in small letters, as whole words: `qua` is not in `cơ quan`.
pub(super) fn has_any(text: &str, all: &[&str]) -> bool {
    all.iter().any(|words| whole(text, words).next().is_some())
}

/// Whether words lead to what is summed up: `tổng kết việc thi hành Luật X`, not `họp tổng kết theo`.
fn sums_up(before: &str) -> bool {
    let rest = ["tổng kết", "sơ kết"].iter().find_map(|word| Some(&before[before.rfind(word)?..]));
    rest.is_some_and(|rest| {
        ["thi hành", "thực hiện", "triển khai"].iter().any(|word| rest.contains(word))
    })
}

/// Whether the whole document looks back: a plan to sum a programme up.
pub(super) fn looks_back(plan: &Plan) -> bool {
    let subject = plan.trich_yeu.one_line().to_lowercase();
    ["tổng kết", "sơ kết"].iter().any(|word| subject.contains(word))
}

/// Whether a place stands between quotation marks.
pub(super) fn quoted(passage: &Passage, at: &Range<usize>) -> bool {
    let before = &passage.text[..at.start];
    let curly = before.matches('“').count() > before.matches('”').count();
    curly || before.matches('"').count() % 2 == 1
}

/// Whether a place stands in brackets.
pub(super) fn bracketed(passage: &Passage, at: &Range<usize>) -> bool {
    let before = &passage.text[..at.start];
    before.rfind('(').is_some_and(|open| !before[open..].contains(')'))
}

/// What stands before and after a place in its sentence, near it, in small letters.
fn around(passage: &Passage, at: &Range<usize>) -> (String, String) {
    let sentence = passage.sentence(at.start);
    let text = &passage.text;
    let from = text.ceil_char_boundary(at.start.saturating_sub(NEAR).max(sentence.start));
    let to = text.floor_char_boundary((at.end + NEAR).min(sentence.end.max(at.end)));
    (text[from.min(at.start)..at.start].to_lowercase(), text[at.end..to].to_lowercase())
}

/// Whether the sentence is about a span of years that was over when it ended.
fn period_over(passage: &Passage, at: &Range<usize>, ended: NaiveDate) -> bool {
    let sentence = &passage.text[passage.sentence(at.start)];
    sentence.match_indices("giai đoạn ").any(|(byte, words)| {
        let rest = &sentence[byte + words.len()..];
        let digits = |text: &str| text.get(..4).and_then(|year| year.parse::<i32>().ok());
        let end = rest.get(4..).map(|rest| rest.trim_start_matches([' ', '-', '–']));
        match (digits(rest), end.and_then(digits)) {
            (Some(_), Some(last)) => last < ended.year(),
            _ => false,
        }
    })
}

/// Whether it is named as who issued a document of its own time, or in the title of one.
fn of_cited_document(passage: &Passage, at: &Range<usize>, ended: NaiveDate) -> bool {
    let sentence = passage.sentence(at.start);
    let cited = passage.citations.iter().rev().find(|own| own.at.end <= at.start);
    let Some(cited) = cited.filter(|own| own.at.start >= sentence.start) else { return false };
    let own_time = match cited.date.as_ref().and_then(|date| date.day) {
        Some(day) => day < ended,
        None => true,
    };
    own_time && !(passage.text[cited.at.end..at.start].contains(", ") && acts(passage, at))
}

/// Whether a body is what the sentence goes on about: `..., Sở X chủ trì`.
fn acts(passage: &Passage, at: &Range<usize>) -> bool {
    let (before, after) =
        (passage.text[..at.start].trim_end(), passage.text[at.end..].trim_start());
    let place = after.strip_prefix("tỉnh").unwrap_or(after).trim_start();
    let begins = |text: &str| ACTS.iter().any(|word| text.starts_with(word));
    before.ends_with([',', ':']) && (begins(after) || begins(place) || after.starts_with("tỉnh "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_of_the_past_is_told_by_words_that_speak_of_it() {
        for before in [
            "hợp nhất sở nội vụ, ",
            "sau khi hợp nhất, sở tài chính thực hiện nhiệm vụ của ",
            "không còn tổ chức đơn vị hành chính ",
            "sắp xếp, giải thể ",
        ] {
            assert!(BODY_BEFORE.iter().any(|word| leads_to_body(before, word)), "{before}");
        }
        for before in [
            "chọn cách phù hợp nhất với ",
            "sắp xếp thời gian, cử người dự họp tại ",
            "nơi không có điều kiện, ",
            "phấn đấu không còn hộ nghèo ở ",
            "sau khi sắp xếp bộ máy, các xã phối hợp với ",
        ] {
            assert!(!BODY_BEFORE.iter().any(|word| leads_to_body(before, word)), "{before}");
        }
        for after in [" trước khi sáp nhập", " chuyển sang được số hóa", " (nay là sở a)"]
        {
            assert!(BODY_AFTER.iter().any(|word| follows_body(after, word)), "{after}");
        }
        for after in [
            " thẩm định trước khi phê duyệt",
            " hướng dẫn chuyển giao công nghệ",
            " chọn cách phù hợp nhất",
        ] {
            assert!(!BODY_AFTER.iter().any(|word| follows_body(after, word)), "{after}");
        }
        assert!(said_old(" (cũ)") && said_old(" và huyện Đình Lập cũ"));
        assert!(!said_old(" sửa nhà văn hóa cũ") && !said_old("; nhà cũ"));
    }
}
