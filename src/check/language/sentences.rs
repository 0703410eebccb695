//! Viết hoa trong câu: where a sentence begins, inside it, and in names that are told by their form:
//! of persons, of days and months in words, of units.

use std::collections::HashMap;
use std::ops::Range;

use super::capitals::{in_words, inside_sentence};
use crate::check::contexts;
use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::plan::TheThuc;

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::DAU_CAU_VIET_THUONG, run: dau_cau_viet_thuong },
    Rule { kind: &kinds::GIUA_CAU_VIET_HOA, run: giua_cau_viet_hoa },
    Rule { kind: &kinds::TEN_RIENG_VIET_THUONG, run: ten_rieng_viet_thuong },
];

/// What a stop after it does not end a sentence with: `TP. Huế`, `v.v. của`.
const SHORT: [&str; 18] = [
    "tp", "tx", "ths", "ts", "pgs", "gs", "bs", "ks", "cn", "tr", "vd", "kt", "tm", "tl", "no",
    "st", "ngnd", "đt",
];

/// Words that have a small letter inside a sentence, whatever the name.
const SMALL: [&str; 71] = [
    "và",
    "các",
    "những",
    "của",
    "để",
    "với",
    "cho",
    "được",
    "trong",
    "theo",
    "nhằm",
    "hoặc",
    "từ",
    "tại",
    "về",
    "khi",
    "nếu",
    "do",
    "vì",
    "bởi",
    "là",
    "có",
    "không",
    "phải",
    "cần",
    "đã",
    "đang",
    "sẽ",
    "mỗi",
    "mọi",
    "này",
    "đồng",
    "thực",
    "triển",
    "tăng",
    "nâng",
    "đẩy",
    "bảo",
    "phối",
    "hướng",
    "kiểm",
    "giám",
    "xây",
    "rà",
    "tiếp",
    "chủ",
    "gửi",
    "báo",
    "tham",
    "lập",
    "bố",
    "cấp",
    "giao",
    "kịp",
    "thường",
    "phát",
    "tuyên",
    "tập",
    "chịu",
    "gồm",
    "như",
    "trên",
    "trước",
    "sau",
    "đến",
    "duy",
    "khuyến",
    "huy",
    "vận",
    "cập",
    "lồng",
];

/// Those of them that are no part of a name behind a comma or a small word either.
const NEVER: [&str; 33] = [
    "và", "các", "những", "của", "để", "với", "cho", "được", "trong", "theo", "nhằm", "hoặc", "từ",
    "tại", "về", "khi", "nếu", "do", "vì", "bởi", "là", "có", "không", "phải", "cần", "đã", "đang",
    "sẽ", "mỗi", "mọi", "này", "gồm", "đến",
];

/// Verbs of two words with which the task of a body begins, that stand behind a comma in small letters.
const ACTS: [&str; 36] = [
    "thực hiện",
    "triển khai",
    "tăng cường",
    "nâng cao",
    "đẩy mạnh",
    "bảo đảm",
    "đảm bảo",
    "phối hợp",
    "hướng dẫn",
    "kiểm tra",
    "giám sát",
    "xây dựng",
    "rà soát",
    "tiếp tục",
    "chủ động",
    "chủ trì",
    "báo cáo",
    "tham mưu",
    "bố trí",
    "kịp thời",
    "thường xuyên",
    "phát huy",
    "tuyên truyền",
    "tập huấn",
    "chịu trách",
    "đồng thời",
    "góp phần",
    "tạo điều",
    "trước ngày",
    "trên địa",
    "duy trì",
    "khuyến khích",
    "huy động",
    "vận động",
    "cập nhật",
    "lồng ghép",
];

/// Words with which the name of a document or course begins as well as what is done.
const NOUNS: [&str; 5] = ["báo", "tập", "xây", "chủ", "trên"];

const FAMILIES: [&str; 34] = [
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ",
    "hồ", "ngô", "dương", "lý", "lương", "đinh", "trịnh", "mai", "đoàn", "tạ", "cao", "nông", "hà",
    "vi", "triệu", "lâm", "chu", "đào", "hứa", "phùng", "tô", "vương",
];

/// What a person's name stands behind.
const CALLED: [&str; 6] = ["đồng chí", "ông", "bà", "cô", "anh", "chị"];

fn passages<'a>(cx: &Cx<'a>) -> impl Iterator<Item = &'a Passage<'a>> + use<'a> {
    let own = cx.plan().the_thuc == TheThuc::Nd30;
    let text = |part| !matches!(part, Part::Head | Part::Signer);
    cx.passages.iter().filter(move |passage| own && text(passage.part))
}

fn typed<'a>(passage: &'a Passage, nth: usize) -> &'a str {
    passage.words.get(nth).map_or("", |word| &passage.text[word.start..word.end])
}

fn is_small(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}

fn is_capital(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

/// What stands between a word and the one before it.
fn gap<'a>(passage: &'a Passage, nth: usize) -> &'a str {
    match nth.checked_sub(1).and_then(|last| passage.words.get(last)) {
        Some(last) => &passage.text[last.end..passage.words[nth].start],
        None => "",
    }
}

/// A word with its first letter in the other case.
fn turned(text: &str, upper: bool) -> String {
    let mut rest = text.chars();
    let first = rest.next().into_iter().flat_map(|c| -> Vec<char> {
        if upper { c.to_uppercase().collect() } else { c.to_lowercase().collect() }
    });
    first.chain(rest).collect()
}

/// A small letter where a sentence begins.
fn dau_cau_viet_thuong(cx: &mut Cx) {
    let mut before: Option<&Passage> = None;
    for passage in passages(cx) {
        let item = before.is_some_and(|before| goes_on(before, passage));
        before = Some(passage);
        for nth in 0..passage.words.len() {
            let word = typed(passage, nth);
            let at = passage.words[nth].start..passage.words[nth].end;
            let begins = match nth {
                0 => (opens(passage) || item) && passage.text[..at.start].trim().is_empty(),
                _ => after_stop(passage, nth) || after_label(passage, nth),
            };
            // `a. Thu thập`, `https://`.
            let after = &passage.text[at.end..];
            let label = nth == 0 && word.chars().count() == 1;
            // An address, and a remark that was meant for the program.
            let address = after.starts_with("://") || nth == 0 && after.starts_with(" qua[");
            if !is_small(word) || !begins || label || address || !in_words(passage, &at) {
                continue;
            }
            let right = turned(word, true);
            let message = format!("`{word}` ở đầu câu viết thường");
            let found = cx.found(Severity::Warning, passage, &at, message);
            let found = found.help(format!("sau dấu chấm và khi xuống dòng viết `{right}`"));
            let found = cx.mended(found, passage, &at, right);
            cx.push(found);
        }
    }
}

/// Whether a passage begins a line of its own that is a sentence: no cell, no item of a list.
fn opens(passage: &Passage) -> bool {
    match passage.part {
        Part::Base | Part::Heading => true,
        Part::Prose => {
            let root = passage.route.root();
            passage.opens_paragraph && ["noi_dung", "mo_dau", "ket_thuc"].contains(&root)
        }
        _ => false,
    }
}

/// Whether an item of a list is a sentence as the item before it is: both end in a full stop, and the other
/// begins with a capital.
fn goes_on(before: &Passage, passage: &Passage) -> bool {
    let item = |own: &Passage| own.part == Part::Prose && own.text.trim_end().ends_with('.');
    item(before)
        && item(passage)
        && before.route == passage.route
        && !before.opens_paragraph
        && is_capital(typed(before, 0))
}

/// Whether a word begins the title of a table or picture, behind its number: `Bảng 1. Tiến độ`.
fn after_label(passage: &Passage, nth: usize) -> bool {
    let folded = |at: usize| passage.words.get(at).map_or("", |own| own.folded.as_str());
    if !["bảng", "biểu", "hình", "sơ"].contains(&folded(0)) {
        return false;
    }
    let label = if ["đồ", "mẫu", "số"].contains(&folded(1)) { 2 } else { 1 };
    let number = folded(label).chars().all(|c| c.is_ascii_digit() || "ivx".contains(c));
    passage.part == Part::Cell
        && passage.route.last_key() == "ten"
        && nth == label + 1
        && number
        && [". ", ": "].contains(&gap(passage, nth))
}

fn after_stop(passage: &Passage, nth: usize) -> bool {
    let gap = gap(passage, nth);
    let stop = gap.trim_start_matches(['”', '"', ')']);
    let ends = ['.', '?', '!'].iter().any(|mark| {
        stop.strip_prefix(*mark)
            .is_some_and(|rest| rest.starts_with(char::is_whitespace) && rest.trim().is_empty())
    });
    let last = typed(passage, nth - 1);
    // `v.v. của`, `TP. Huế`, `số 12. đường`.
    let whole = last.chars().count() > 1 || gap.starts_with([')', '”', '"']);
    let short = last.chars().all(|c| c.is_uppercase() || c.is_numeric())
        || SHORT.contains(&passage.words[nth - 1].folded.as_str());
    ends && whole && (!short || gap.starts_with([')', '”', '"']))
        || ends && last.len() == 4 && last.bytes().all(|b| b.is_ascii_digit())
}

/// A capital inside a sentence, on a word that is no name.
fn giua_cau_viet_hoa(cx: &mut Cx) {
    for passage in passages(cx) {
        let known = cx.law.capitals.find(&passage.text, &passage.words);
        for nth in 1..passage.words.len() {
            let word = typed(passage, nth);
            let at = passage.words[nth].start..passage.words[nth].end;
            if !is_capital(word) || word.chars().skip(1).any(char::is_uppercase) {
                continue;
            }
            let (gap, last) = (gap(passage, nth), typed(passage, nth - 1));
            let folded = passage.words[nth].folded.as_str();
            let comma = gap == ", ";
            // Behind a semicolon an item may begin as a line does; a verb between small ones does not.
            let semicolon = gap == "; " && !NOUNS.contains(&folded);
            let behind_small = gap == " " && (is_small(last) || folded == "và");
            if !comma && !behind_small && !semicolon
                || !SMALL.contains(&folded)
                || known.iter().any(|own| own.first < nth && nth < own.last)
                || contexts::quoted(passage, &at)
                || !in_words(passage, &at)
            {
                continue;
            }
            let next = passage.words.get(nth + 1).map_or("", |own| own.folded.as_str());
            let act = format!("{folded} {next}");
            let next_small = is_small(typed(passage, nth + 1));
            let wrong = !semicolon && NEVER.contains(&folded) && (next_small || folded == "và")
                || (comma || semicolon) && ACTS.contains(&act.as_str()) && next_small;
            if !wrong {
                continue;
            }
            let right = turned(word, false);
            let message = format!("`{word}` ở giữa câu viết hoa");
            let found = cx.found(Severity::Warning, passage, &at, message);
            let found = found.help(format!("không phải tên riêng thì viết `{right}`"));
            let found = cx.mended(found, passage, &at, right);
            cx.push(found);
        }
        units(cx, passage);
    }
}

/// `họp tại Xã Mẫu Sơn`: the word for the unit is a common noun.
fn units(cx: &mut Cx, passage: &Passage) {
    let known = cx.law.capitals.find(&passage.text, &passage.words);
    for nth in 0..passage.words.len().saturating_sub(1) {
        let word = typed(passage, nth);
        let size = match word {
            "Tỉnh" | "Xã" | "Phường" | "Huyện" | "Quận" | "Thôn" | "Bản" => 1,
            "Thành" if typed(passage, nth + 1) == "phố" => 2,
            "Thị" if ["xã", "trấn"].contains(&typed(passage, nth + 1)) => 2,
            "Đặc" if typed(passage, nth + 1) == "khu" => 2,
            _ => continue,
        };
        let at = passage.words[nth].start..passage.words[nth + size - 1].end;
        let name = typed(passage, nth + size);
        let named = is_capital(name)
            && name.chars().any(char::is_lowercase)
            && self::gap(passage, nth + size) == " ";
        // Inside a name of its own: `Báo Tỉnh Xanh`.
        let last = nth.checked_sub(1).map_or("", |last| typed(passage, last));
        let in_name = self::gap(passage, nth) == " "
            && is_capital(last)
            && !["UBND", "HĐND", "MTTQ", "Sở"].contains(&last);
        let taken = known.iter().any(|own| own.first < nth + size && nth < own.last);
        if !named
            || in_name
            || taken
            || !inside_sentence(passage, at.start)
            || passage.part == Part::Cell && !self::gap(passage, nth).ends_with(' ')
            || contexts::quoted(passage, &at)
        {
            continue;
        }
        let right = turned(&passage.text[at.clone()], false);
        let message = format!("`{} {name}` viết hoa danh từ chung của đơn vị", passage.said(&at));
        let found = cx.found(Severity::Hint, passage, &at, message);
        let found = found.help(format!("giữa câu viết `{right} {name}`"));
        let found = cx.mended(found, passage, &at, right);
        cx.push(found);
    }
}

/// Names in small letters: of persons, of days and months in words, of places that stand elsewhere with
/// capitals.
fn ten_rieng_viet_thuong(cx: &mut Cx) {
    let places = places(cx);
    for passage in passages(cx) {
        for nth in 0..passage.words.len() {
            let wrong = person(passage, nth)
                .or_else(|| day(passage, nth))
                .or_else(|| place(passage, nth, &places));
            let Some((words, right)) = wrong else { continue };
            let at = passage.bytes(&words);
            if passage.text[at.clone()] == *right || !in_words(passage, &at) {
                continue;
            }
            let message = format!("`{}` là tên riêng, viết hoa chưa đúng", passage.said(&at));
            let found = cx.found(Severity::Warning, passage, &at, message);
            let found = found.help(format!("viết `{right}`"));
            let found = cx.mended(found, passage, &at, right);
            cx.push(found);
        }
    }
}

/// Some words with a capital each.
fn named(passage: &Passage, words: &Range<usize>) -> String {
    let all: Vec<String> = words.clone().map(|nth| turned(typed(passage, nth), true)).collect();
    all.join(" ")
}

/// `đồng chí nguyễn văn a`, `Nguyễn văn Hùng`.
fn person(passage: &Passage, nth: usize) -> Option<(Range<usize>, String)> {
    let family = &passage.words[nth].folded;
    if !FAMILIES.contains(&family.as_str()) {
        return None;
    }
    let before = passage.text[..passage.words[nth].start].trim_end();
    let lower = before.to_lowercase();
    let called = CALLED.iter().any(|word| {
        let rest = lower.strip_suffix(word);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    });
    let middle = passage.words.get(nth + 1).map_or("", |own| own.folded.as_str());
    let joined = |nth: usize| nth < passage.words.len() && gap(passage, nth) == " ";
    let with_middle = ["văn", "thị"].contains(&middle) && joined(nth + 1) && joined(nth + 2);
    let small = |nth: usize| is_small(typed(passage, nth));
    let person = if is_small(typed(passage, nth)) {
        // Two families are words too: one needs what calls a person, or the middle name.
        called && joined(nth + 1) && (with_middle || small(nth + 1))
            || with_middle && !small(nth + 2)
    } else {
        with_middle && (small(nth + 1) || small(nth + 2) && called)
    };
    if !person {
        return None;
    }
    let last = if with_middle { nth + 3 } else { nth + 2 };
    // A third name of one letter or one that goes on in capitals is his too.
    let more = joined(last) && !with_middle && typed(passage, last).chars().count() == 1;
    let more = more || joined(last) && is_capital(typed(passage, last)) && !with_middle;
    let words = nth..last + usize::from(more);
    let right = named(passage, &words);
    Some((words, right))
}

/// `thứ hai, ngày 05`, `tháng giêng`.
fn day(passage: &Passage, nth: usize) -> Option<(Range<usize>, String)> {
    let first = passage.words[nth].folded.as_str();
    let name = typed(passage, nth + 1);
    if !is_small(name) || gap(passage, nth + 1) != " " {
        return None;
    }
    let after = &passage.text[passage.words[nth + 1].end..];
    let right =
        |own: &str| (nth..nth + 2, format!("{} {}", typed(passage, nth), turned(own, true)));
    let dated = |rest: &str| {
        rest.strip_prefix("năm ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let rest = after.trim_start_matches([',', ' ']);
    match first {
        "thứ" => {
            let days = ["hai", "ba", "tư", "năm", "sáu", "bảy"];
            let meant = rest.starts_with("ngày ") && after.starts_with([',', ' '])
                || ["hằng tuần", "hàng tuần", "mỗi tuần"].iter().any(|word| rest.starts_with(word));
            (days.contains(&name) && meant).then(|| right(name))
        }
        "tháng" => {
            let counted = nth.checked_sub(1).is_some_and(|last| {
                let last = passage.words[last].folded.as_str();
                last.bytes().all(|b| b.is_ascii_digit())
                    || ["hai", "ba", "mấy", "các", "mỗi", "mười", "vài"].contains(&last)
            });
            let months = ["tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "hai", "ba"];
            let lunar = ["giêng", "chạp"].contains(&name);
            let meant = dated(rest) && after.starts_with(' ') || rest.starts_with("âm lịch");
            let month = months.contains(&name) && meant && !counted;
            (lunar || month).then(|| right(name))
        }
        _ => None,
    }
}

/// Names of places of two words and more that stand with capitals behind the word for a unit.
fn places(cx: &Cx) -> HashMap<Vec<String>, String> {
    let mut out = HashMap::new();
    for passage in cx.passages {
        if passage.text == passage.text.to_uppercase() {
            continue;
        }
        for nth in 0..passage.words.len() {
            let own_unit = is_unit(passage, nth);
            let start = match passage.part {
                Part::Head if passage.route.root() == "dia_danh" && nth == 0 => Some(0),
                _ => own_unit.then_some(nth + 1),
            };
            let Some(start) = start else { continue };
            let mut end = start;
            while end < passage.words.len().min(start + 4)
                && is_capital(typed(passage, end))
                && typed(passage, end).chars().any(char::is_lowercase)
                && (end == start || gap(passage, end) == " ")
            {
                end += 1;
            }
            if end >= start + 2 {
                let folded = passage.words[start..end].iter().map(|own| own.folded.clone());
                out.insert(folded.collect(), passage.said(&passage.bytes(&(start..end))));
            }
        }
    }
    out
}

fn is_unit(passage: &Passage, nth: usize) -> bool {
    let word = passage.words[nth].folded.as_str();
    ["tỉnh", "xã", "phường", "huyện", "quận", "thôn", "bản", "khu"].contains(&word)
        || word == "phố" && nth > 0 && passage.words[nth - 1].folded == "thành"
}

/// `xã mẫu sơn`, where the document has `xã Mẫu Sơn`.
fn place(
    passage: &Passage,
    nth: usize,
    places: &HashMap<Vec<String>, String>,
) -> Option<(Range<usize>, String)> {
    // Provinces and their cities are facts of law, and told as those.
    let known = ["tỉnh", "phố"].contains(&passage.words[nth].folded.as_str());
    if known || !is_unit(passage, nth) || passage.text == passage.text.to_uppercase() {
        return None;
    }
    (2..=4).rev().find_map(|size| {
        let words = nth + 1..nth + 1 + size;
        let own = passage.words.get(words.clone())?;
        let folded: Vec<String> = own.iter().map(|word| word.folded.clone()).collect();
        let right = places.get(&folded)?;
        let at = passage.bytes(&words);
        let typed = &passage.text[at];
        let capitals = |text: &str| text.chars().map(char::is_uppercase).collect::<Vec<_>>();
        let differs = capitals(right) != capitals(typed);
        let shout = typed == typed.to_uppercase();
        (differs && !shout).then(|| (words, right.clone()))
    })
}
