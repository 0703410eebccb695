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
const BODY_AFTER: [&str; 15] = [
    "nay là",
    "nay thuộc",
    "cũ",
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

/// Whether a document that ended is named as what it was.
pub(super) fn document_of_the_past(
    plan: &Plan,
    passage: &Passage,
    at: &Range<usize>,
    ended: NaiveDate,
) -> bool {
    let base = passage.part == Part::Base;
    let (before, after) = around(passage, at);
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    has(&before, &DOCUMENT_BEFORE)
        || has(&after, &DOCUMENT_AFTER)
        || !base && after.trim_start().starts_with("được sửa đổi")
        || !base && looks_back(plan)
        || sums_up(&before)
        || period_over(passage, at, ended)
}

/// Whether a body, place or level that ended is named as what it was.
pub(super) fn body_of_the_past(passage: &Passage, at: &Range<usize>, ended: NaiveDate) -> bool {
    let (before, after) = around(passage, at);
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let after_words = BODY_AFTER.iter().any(|word| {
        after.find(word).is_some_and(|byte| {
            let whole = !after[byte + word.len()..].starts_with(char::is_alphanumeric)
                && !after[..byte].ends_with(char::is_alphanumeric);
            whole && byte < 40
        })
    });
    has(&before, &BODY_BEFORE)
        || after_words
        || quoted(passage, at)
        || of_cited_document(passage, at, ended)
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
