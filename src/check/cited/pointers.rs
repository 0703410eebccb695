//! Chỉ dẫn trong văn bản (pointers): to sections of the document itself that it does not have.

use std::ops::Range;

use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::plan::{Block, LabelStyle, TheThuc};

pub(in crate::check) const RULES: &[Rule] =
    &[Rule { kind: &kinds::CHI_DAN_KHONG_CO, run: chi_dan_khong_co }];

/// Words behind a number that say that it is of another document.
const OTHERS: [&str; 19] = [
    "nghị định",
    "nghị quyết",
    "thông tư",
    "quyết định",
    "luật",
    "bộ luật",
    "pháp lệnh",
    "chỉ thị",
    "kết luận",
    "công văn",
    "đề án",
    "chiến lược",
    "quy định",
    "quy chế",
    "điều lệ",
    "hiến pháp",
    "hướng dẫn",
    "văn bản",
    "hợp đồng",
];

fn chi_dan_khong_co(cx: &mut Cx) {
    let plan = cx.plan();
    let Some(style) = plan.danh_so.first() else { return };
    if plan.the_thuc != TheThuc::Nd30 || plan.noi_dung.blocks.is_empty() {
        return;
    }
    let prose = plan.noi_dung.blocks.iter().filter_map(|block| match block {
        Block::Prose(text) => Some(text.as_str()),
        _ => None,
    });
    let lines: Vec<&str> = prose.flat_map(str::lines).map(str::trim).collect();
    let count = lines.iter().filter(|line| line.starts_with("# ")).count();
    // Labels that were typed are not counted here.
    let roman =
        "I.".parse::<LabelStyle>().ok().and_then(|own| own.label(&[1])) == style.label(&[1]);
    let typed = lines.iter().any(|line| line.trim_start_matches('*').starts_with("I."));
    let counted = roman && !typed && count > 0;
    let articles = plan.danh_so.iter().any(LabelStyle::is_dieu);
    let heading = |line: &&&str| line.trim_start_matches(['#', ' ', '*']).starts_with("Phần ");
    let parts = lines.iter().any(|line| heading(&line));
    for passage in cx.passages {
        if passage.route.passes("phu_luc") || matches!(passage.part, Part::Head | Part::Signer) {
            continue;
        }
        for nth in 1..passage.words.len() {
            let Some(word) = passage.words.get(nth - 1) else { continue };
            let number = &passage.words[nth];
            if &passage.text[word.end..number.start] != " " {
                continue;
            }
            let typed = &passage.text[number.start..number.end];
            let missing = match word.folded.as_str() {
                "mục" => counted && roman_number(typed).is_some_and(|own| own > count),
                "phần" => counted && !parts && roman_number(typed).is_some_and(|own| own > count),
                "điều" => !articles && typed.bytes().all(|b| b.is_ascii_digit()),
                _ => false,
            };
            if !missing {
                continue;
            }
            let at = word.start..number.end;
            let own = of_this(passage, &at);
            let article = word.folded == "điều";
            if own == Some(false) || own.is_none() && (article || !points(passage, nth - 1)) {
                continue;
            }
            let severity = if own.is_some() { Severity::Warning } else { Severity::Hint };
            let message = format!("văn bản này không có `{}`", passage.said(&at));
            let found = cx.found(severity, passage, &at, message);
            let has = match article {
                true => "văn bản không chia thành điều".to_owned(),
                false => format!(
                    "các mục lớn chỉ đến {}",
                    style.label(&[number_of(count)]).unwrap_or_default().trim_end_matches('.')
                ),
            };
            cx.push(found.help(format!("sửa số, hoặc ghi rõ của văn bản nào; {has}")));
        }
    }
}

fn number_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether a section is said to be of this document, or of another; `None` where nothing is said.
fn of_this(passage: &Passage, at: &Range<usize>) -> Option<bool> {
    let sentence = passage.sentence(at.start);
    let after = passage.text[at.end..sentence.end.max(at.end)].to_lowercase();
    let own = ["kế hoạch này", "chương trình này", "phương án này", "đề án này", "văn bản này"];
    let near = |words: &&str| {
        after.trim_start().starts_with(*words)
            || after.trim_start().starts_with(&format!("của {words}"))
            || after.trim_start().starts_with(&format!("phần {words}"))
    };
    if own.iter().any(near) {
        return Some(true);
    }
    // A document cited anywhere in the sentence may be the one that is meant.
    let whole = passage.text[sentence].to_lowercase();
    let other = OTHERS.iter().any(|word| whole.contains(word))
        || !passage.citations.is_empty()
        || ["kế hoạch ", "phụ lục", "chương trình ", "báo cáo "].iter().any(|w| {
            after.starts_with(&format!(" {w}")) || after.starts_with(&format!(" của {w}"))
        });
    other.then_some(false)
}

/// Whether words point: `tại mục V`, `nêu ở phần V`.
fn points(passage: &Passage, nth: usize) -> bool {
    nth.checked_sub(1).is_some_and(|last| {
        ["tại", "ở", "theo", "xem", "trong"].contains(&passage.words[last].folded.as_str())
    })
}

/// Reads a Roman number in capitals.
fn roman_number(text: &str) -> Option<usize> {
    let style = "I".parse::<LabelStyle>().ok()?;
    let capital = text.chars().all(|c| "IVXL".contains(c));
    (1..=40).find(|own| capital && style.label(&[number_of(*own)]).as_deref() == Some(text))
}
