//! Kính gửi, nơi nhận: who gets the document, and the marks of those lines.

use std::ops::Range;

use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::plan::{Block, Plan, TenLoai};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::KINH_GUI_THUA, run: kinh_gui_thua },
    Rule { kind: &kinds::NOI_NHAN_SAI_DAU, run: noi_nhan_sai_dau },
    Rule { kind: &kinds::NHU_TREN_KHONG_CO, run: nhu_tren_khong_co },
];

/// A plan is sent by its list of recipients; a submission is addressed.
fn kinh_gui_thua(cx: &mut Cx) {
    let plan = cx.plan();
    if plan.kinh_gui.is_empty() || plan.ten_loai == TenLoai::ToTrinh {
        return;
    }
    let message = format!("{} không có `Kính gửi`", plan.ten_loai.as_str());
    let help = "bỏ `kinh_gui`, ghi các nơi ấy ở `noi_nhan`";
    cx.warn(cx.key("kinh_gui"), message, help);
}

/// The lines of nơi nhận.
fn lines<'a>(cx: &Cx<'a>) -> Vec<&'a Passage<'a>> {
    let own =
        |passage: &&Passage| passage.part == Part::Recipient && passage.route.root() == "noi_nhan";
    cx.passages.iter().filter(own).collect()
}

/// A mark that is wrong: where, what is said of it, what stands there instead.
type Wrong = (Range<usize>, String, String);

fn noi_nhan_sai_dau(cx: &mut Cx) {
    let lines = lines(cx);
    for (nth, passage) in lines.iter().enumerate() {
        let text = passage.text.as_str();
        let last = nth + 1 == lines.len();
        let kept = label_of_luu(text);
        // The title of the list as a line of it is found by itself.
        if text.to_lowercase().starts_with("nơi nhận") {
            continue;
        }
        let mut all: Vec<Wrong> = Vec::new();
        all.extend(dash(text));
        all.extend(before_bracket(text));
        all.extend(kept.as_ref().and_then(|label| colon(text, label)));
        all.extend(end(text, last && kept.is_some()));
        for (at, message, new) in all {
            let help = match new.trim() {
                "" => "bỏ dấu ấy; gạch đầu dòng và dấu cuối in sẵn".to_owned(),
                new => format!("viết `{new}`"),
            };
            let found = cx.found(Severity::Error, passage, &at, message).help(help);
            let found = cx.mended(found, passage, &at, new);
            cx.push(found);
        }
        if let Some(at) = kept.and_then(|label| unit_behind_vt(text, label.end)) {
            let message = format!("sau `VT` thiếu dấu phẩy: `{}`", text[at.clone()].trim());
            let found = cx.found(Severity::Warning, passage, &at, message);
            cx.push(found.help("viết `Lưu: VT, <chữ viết tắt đơn vị soạn thảo>`"));
        }
    }
}

/// A mark at the beginning that is no dash with a space behind it, such as `–`, `+`, `-Sở`.
fn dash(text: &str) -> Option<Wrong> {
    let rest = text.trim_start_matches(['-', '–', '—', '+', '•', '*', '·']);
    let mark = &text[..text.len() - rest.len()];
    let name = rest.trim_start();
    if mark.is_empty() || mark == "-" && rest.starts_with(' ') || name.is_empty() {
        return None;
    }
    let at = 0..text.len() - name.len();
    Some((at, format!("`{mark}` sẽ in sau gạch đầu dòng in sẵn"), String::new()))
}

/// `UBND tỉnh; (để b/c)`.
fn before_bracket(text: &str) -> Option<Wrong> {
    let at = text.match_indices([';', ',']).find_map(|(at, _)| {
        let rest = text[at + 1..].trim_start();
        let open = text.len() - rest.len();
        let leads = ["(để ", "(qua ", "(phối hợp", "(b/c", "(báo cáo"];
        leads.iter().any(|lead| rest.starts_with(lead)).then_some(at..open)
    })?;
    let mark = text[at.clone()].trim().to_owned();
    Some((at, format!("dấu `{mark}` đứng trước ngoặc"), " ".into()))
}

/// Where the word `Lưu` stands with which the last line begins.
fn label_of_luu(text: &str) -> Option<Range<usize>> {
    let name = text.trim_start_matches(['-', '–', '+', ' ']);
    let start = text.len() - name.len();
    let word = name.split(|c: char| !c.is_alphabetic()).next()?;
    let after = name[word.len()..].trim_start_matches([' ', ':', ';', '.', ',', '-']);
    let kept = word.to_lowercase() == "lưu" && after.starts_with(char::is_uppercase);
    kept.then(|| start..start + word.len())
}

/// `Lưu VT`, `Lưu : VT`, `Lưu; VT`, `Lưu:VT`.
fn colon(text: &str, label: &Range<usize>) -> Option<Wrong> {
    let rest = &text[label.end..];
    let kept = rest.trim_start_matches([' ', ':', ';', '.', ',', '-']);
    let between = &rest[..rest.len() - kept.len()];
    if between == ": " && &text[label.clone()] == "Lưu" {
        return None;
    }
    let at = label.start..label.end + between.len();
    let message = match between.contains(':') {
        true => format!("`{}` viết sai", text[at.clone()].trim_end()),
        false => "sau `Lưu` thiếu dấu hai chấm".to_owned(),
    };
    Some((at, message, "Lưu: ".into()))
}

/// What ends a line: a semicolon, of the last a full stop, once.
fn end(text: &str, last: bool) -> Option<Wrong> {
    let marks = [';', '.', ',', ':', '/', ' '];
    let words = text.trim_end_matches(marks);
    let at = words.len()..text.len();
    let typed = text[at.clone()].trim();
    let right = if last { "." } else { ";" };
    // `v.v.` ends in a stop of its own; an ellipsis is one mark.
    // `Các cơ quan:` heads the lines below it.
    let heads = typed == ":" && ["Các ", "Như "].iter().any(|lead| words.contains(lead));
    let own = ["", right].contains(&typed) || typed.starts_with("...") || heads;
    if own || !last && typed == "." && words.ends_with(".v") {
        return None;
    }
    let said = match typed.chars().filter(|c| *c != ' ').count() {
        1 if last => format!("dòng `Lưu` kết thúc bằng `{typed}`"),
        1 => format!("nơi nhận này kết thúc bằng `{typed}`"),
        _ => format!("thừa dấu cuối dòng: `{typed}`"),
    };
    Some((at, said, right.into()))
}

/// `Lưu: VT CN`.
fn unit_behind_vt(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = &text[from..];
    let at = from + rest.find("VT ")?;
    let own = text[at + 3..].starts_with(char::is_uppercase)
        && text[..at].ends_with(|c: char| !c.is_alphanumeric());
    own.then_some(at..text.len())
}

/// `Như trên` without addressees, `Như Điều 3` without that Điều.
fn nhu_tren_khong_co(cx: &mut Cx) {
    let plan = cx.plan();
    for passage in lines(cx) {
        let words: Vec<&str> = passage.words.iter().map(|word| word.folded.as_str()).collect();
        let (message, help) = match words.as_slice() {
            ["như", "trên" | "kính", ..] if plan.kinh_gui.is_empty() => {
                ("`Như trên` mà ở trên không có `Kính gửi`".to_owned(), "ghi tên các nơi nhận")
            }
            ["như", "điều", number, ..] => {
                let Ok(number) = number.parse::<usize>() else { continue };
                let count = count_of_dieu(plan);
                if (1..=count).contains(&number) {
                    continue;
                }
                let there = match count {
                    0 => "văn bản không có điều nào".to_owned(),
                    count => format!("văn bản chỉ có {count} điều"),
                };
                (
                    format!("`Như Điều {number}` mà {there}"),
                    "sửa số của điều, hoặc ghi tên nơi nhận",
                )
            }
            _ => continue,
        };
        let many = if words[1] == "điều" { 3 } else { 2 };
        let at = passage.bytes(&(0..many));
        let found = cx.found(Severity::Error, passage, &at, message);
        cx.push(found.help(help));
    }
}

/// How many Điều the body has: headings or numbered items of their level, or words that were typed.
fn count_of_dieu(plan: &Plan) -> usize {
    let level = plan.danh_so.iter().position(|style| style.is_dieu()).map(|nth| nth + 1);
    let mut under = 0;
    let mut count = 0;
    let blocks = plan.noi_dung.placed(&"noi_dung".into());
    let prose = blocks.iter().filter_map(|(_, block)| match block {
        Block::Prose(text) => Some(text.as_str()),
        _ => None,
    });
    for text in prose.chain([plan.ket_thuc.as_str()]) {
        for line in text.lines().filter(|line| !line.trim_end().ends_with("{giữa}")) {
            let words = line.trim_start_matches('#');
            let hashes = line.len() - words.len();
            let figures = words.trim_start_matches(|c: char| c.is_ascii_digit());
            let item = figures.len() < words.len()
                && (figures.starts_with(". ") || figures.starts_with(") "));
            if hashes > 0 && words.starts_with(' ') {
                under = hashes;
                count += usize::from(level == Some(hashes) || is_dieu(words));
            } else if hashes == 0 && item && level == Some(under + 1) || is_dieu(words) {
                count += 1;
            }
        }
    }
    count
}

/// Whether a line begins with `Điều 2.`, as it was typed.
fn is_dieu(words: &str) -> bool {
    let words = words.trim_start_matches([' ', '*']);
    words.strip_prefix("Điều ").is_some_and(|rest| {
        let bare = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        bare.len() < rest.len() && bare.starts_with(['.', ':'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_the_lines_are_judged_by_their_place() {
        for fine in ["UBND tỉnh (để b/c);", "Sở Nội vụ", "- Sở Nội vụ;", "Các hội: Nông dân, v.v."]
        {
            assert_eq!(
                (dash(fine), before_bracket(fine), end(fine, false)),
                (None, None, None),
                "{fine}"
            );
        }
        for fine in ["Lưu: VT.", "- Lưu: VT, CN(M. Cường).", "Lưu: VT, CĐS.~Bình~"] {
            let label = label_of_luu(fine);
            assert_eq!(label.and_then(|label| colon(fine, &label)), None, "{fine}");
            assert_eq!(end(fine, true), None, "{fine}");
        }
        for wrong in ["Lưu VT", "Lưu : VT", "Lưu:VT", "lưu: VT", "Lưu; VT"] {
            let label = label_of_luu(wrong);
            assert!(label.and_then(|label| colon(wrong, &label)).is_some(), "{wrong}");
        }
    }
}
