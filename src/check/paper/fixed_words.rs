//! Chữ cố định (fixed words) of the paper's cells that were typed into a text.

use std::ops::Range;

use crate::check::contexts;
use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::plan::TenLoai;

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::TIEU_NGU_SAI, run: tieu_ngu_sai },
    Rule { kind: &kinds::CHU_IN_SAN, run: chu_in_san },
];

const TIEU_NGU: &str = "Độc lập - Tự do - Hạnh phúc";

/// Tiêu ngữ, as forms in appendices have it.
fn tieu_ngu_sai(cx: &mut Cx) {
    const WORDS: [&str; 6] = ["độc", "lập", "tự", "do", "hạnh", "phúc"];
    for passage in cx.passages {
        let own = passage
            .words
            .windows(WORDS.len())
            .find(|window| window.iter().zip(WORDS).all(|(word, own)| word.folded == own));
        let Some([first, .., last]) = own else { continue };
        let at = first.start..last.end;
        let text = &passage.text[at.clone()];
        // `cuộc sống độc lập, tự do, hạnh phúc` is a sentence.
        let joined = text.contains(['-', '–', '—']) || text == text.to_uppercase();
        if text == TIEU_NGU || !joined || contexts::quoted(passage, &at) {
            continue;
        }
        let message = format!("Tiêu ngữ viết sai: `{}`", passage.said(&at));
        let found = cx.found(Severity::Error, passage, &at, message);
        let found = found.help(format!("viết `{TIEU_NGU}`"));
        let found = cx.mended(found, passage, &at, TIEU_NGU);
        cx.push(found);
    }
}

/// Lines of the body that the program prints at their place by itself.
fn chu_in_san(cx: &mut Cx) {
    let letter = cx.plan().ten_loai == TenLoai::ToTrinh;
    let body = |passage: &&Passage| {
        matches!(passage.part, Part::Prose | Part::Heading)
            && matches!(passage.route.root(), "mo_dau" | "noi_dung" | "ket_thuc")
    };
    for passage in cx.passages.iter().filter(body) {
        let Some((at, key)) = line_of_its_own(&passage.text) else { continue };
        let what = passage.said(&at);
        let message = match key {
            "kinh_gui" if !letter => format!("dòng `{what}` không có trong kế hoạch"),
            _ => format!("dòng `{what}` có chỗ riêng của nó trên giấy"),
        };
        let found = cx.found(Severity::Error, passage, &at, message);
        cx.push(found.help(format!("bỏ ở đây; nội dung của nó viết ở khóa `{key}`")));
    }
}

/// The fixed word with which a line begins, and the key that it is of.
fn line_of_its_own(text: &str) -> Option<(Range<usize>, &'static str)> {
    let begins = |lead: &str| {
        text.strip_prefix(lead)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\u{A0}']))
    };
    for (lead, key) in [("Kính gửi:", "kinh_gui"), ("Nơi nhận:", "noi_nhan")] {
        if begins(lead) {
            return Some((0..lead.len(), key));
        }
    }
    // `Số: 87/KH-UBND` alone in its line.
    let number = text.strip_prefix("Số:").is_some_and(|rest| {
        rest.contains('/') && rest.contains('-') && rest.split_whitespace().count() <= 2
    });
    number.then_some((0..text.len(), "so_van_ban"))
}
