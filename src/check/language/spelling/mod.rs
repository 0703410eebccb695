//! Chính tả (spelling): words that are no Vietnamese, or are another word than is meant.

mod beside;
mod known;
mod single;
pub(in crate::check) mod slips;
mod tokens;

use crate::check::{Cx, Rule};
use crate::diag::{Diagnostic, kinds};
use slips::{Flaw, Slip};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::SAI_CHINH_TA, run: sai_chinh_ta },
    Rule { kind: &kinds::SOT_PHIM_GO, run: sot_phim_go },
    Rule { kind: &kinds::DINH_CHU, run: dinh_chu },
];

/// Spelt wrong.
fn sai_chinh_ta(cx: &mut Cx) {
    tell(cx, Flaw::Spelt, |cx, slip| {
        let text = slip.passage.said(&slip.at);
        let (message, help) = match &slip.meant {
            Some(meant) if slip.certain => {
                (format!("`{text}` sai chính tả"), format!("viết `{meant}`"))
            }
            Some(meant) => (
                format!("`{text}` có thể là `{meant}` viết sai"),
                format!("đọc lại; nếu sai thì viết `{meant}`"),
            ),
            None => (format!("`{text}` không phải âm tiết tiếng Việt"), UNKNOWN.to_owned()),
        };
        cx.found(slip.severity, slip.passage, &slip.at, message).help(help)
    });
}

const UNKNOWN: &str = "đọc lại chữ này; nếu là từ mượn, tên riêng thì khai ở `chu_dung` trong tệp của `--law`, hoặc dùng `bo_qua`";

/// Keys of Telex or VNI left standing.
fn sot_phim_go(cx: &mut Cx) {
    tell(cx, Flaw::Keys, |cx, slip| {
        let text = slip.passage.said(&slip.at);
        let meant = slip.meant.as_deref().unwrap_or_default();
        let message = format!("`{text}` còn sót phím gõ dấu");
        let help = format!("gõ lại `{meant}`");
        cx.found(slip.severity, slip.passage, &slip.at, message).help(help)
    });
}

/// Two words without a space.
fn dinh_chu(cx: &mut Cx) {
    tell(cx, Flaw::Stuck, |cx, slip| {
        let text = slip.passage.said(&slip.at);
        let meant = slip.meant.as_deref().unwrap_or_default();
        let message = format!("`{text}` là hai chữ viết dính nhau");
        let help = format!("thêm dấu cách: `{meant}`");
        cx.found(slip.severity, slip.passage, &slip.at, message).help(help)
    });
}

/// Tells the slips of one kind, with what mends them, but for those that another rule has told.
fn tell(cx: &mut Cx, flaw: Flaw, say: impl Fn(&Cx, &Slip) -> Diagnostic) {
    let slips = cx.slips;
    for slip in slips.iter().filter(|slip| slip.flaw == flaw) {
        let at = cx.span(slip.passage, &slip.at);
        let told = cx.found.iter().filter(|own| own.kind == &kinds::MOT_TEN_HAI_CACH).any(|own| {
            own.labels.first().is_some_and(|(span, _)| {
                span.file == at.file && span.start <= at.start && at.end <= span.end
            })
        });
        if told {
            continue;
        }
        let mut found = say(cx, slip);
        if let Some(meant) = slip.meant.as_ref().filter(|_| slip.certain) {
            found = cx.mended(found, slip.passage, &slip.at, meant);
        }
        cx.push(found);
    }
}
