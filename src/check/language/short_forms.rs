//! Viết tắt trong lời văn (short forms): titles, words and names that a sentence spells out.

use super::capitals::in_words;
use crate::check::contexts;
use crate::check::passages::Part;
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::plan::TheThuc;

pub(in crate::check) const RULES: &[Rule] =
    &[Rule { kind: &kinds::VIET_TAT_TRONG_LOI_VAN, run: viet_tat_trong_loi_van }];

/// Short forms as typed, what they stand for, and whether they may be told of in tables.
const FORMS: [(&str, &str, bool); 17] = [
    ("PCT.UBND", "Phó Chủ tịch UBND", true),
    ("PCT. UBND", "Phó Chủ tịch UBND", true),
    ("TP.HCM", "Thành phố Hồ Chí Minh", false),
    ("TP. HCM", "Thành phố Hồ Chí Minh", false),
    ("Tp.HCM", "Thành phố Hồ Chí Minh", false),
    ("Tp. HCM", "Thành phố Hồ Chí Minh", false),
    ("TPHCM", "Thành phố Hồ Chí Minh", false),
    ("TP HCM", "Thành phố Hồ Chí Minh", false),
    ("PCT", "Phó Chủ tịch", true),
    ("PGĐ", "Phó Giám đốc", true),
    ("GĐ", "Giám đốc", true),
    ("CCT", "Chi cục trưởng", true),
    ("PCVP", "Phó Chánh Văn phòng", true),
    ("CVP", "Chánh Văn phòng", true),
    ("Đ/c", "Đồng chí", true),
    ("đ/c", "đồng chí", true),
    ("Đ/C", "Đồng chí", true),
];

fn viet_tat_trong_loi_van(cx: &mut Cx) {
    if cx.plan().the_thuc != TheThuc::Nd30 {
        return;
    }
    for passage in cx.passages {
        let cell = passage.part == Part::Cell;
        if matches!(passage.part, Part::Head | Part::Signer | Part::Recipient) {
            continue;
        }
        // Each of them has one of these.
        if !passage.text.contains(['P', 'C', 'Đ', '/']) {
            continue;
        }
        let mut taken: Vec<std::ops::Range<usize>> = Vec::new();
        for (short, long, in_tables) in FORMS {
            for (start, _) in passage.text.match_indices(short) {
                let at = start..start + short.len();
                let before = passage.text[..at.start].chars().next_back();
                let after = passage.text[at.end..].chars().next();
                let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                let known = taken.iter().any(|own| own.start < at.end && at.start < own.end);
                // Spelt out by the text itself: `Giám đốc (GĐ)`.
                let explained = before == Some('(') && after == Some(')');
                if inside(before)
                    || inside(after)
                    || known
                    || explained
                    || cell && !in_tables
                    || cell && short.len() < 5 && !short.starts_with(['Đ', 'đ', 'v'])
                    || contexts::quoted(passage, &at)
                    || !in_words(passage, &at)
                {
                    continue;
                }
                taken.push(at.clone());
                let message = format!("`{short}` viết tắt trong lời văn");
                let found =
                    cx.found(Severity::Hint, passage, &at, message).help(format!("viết `{long}`"));
                let found = cx.mended(found, passage, &at, long);
                cx.push(found);
            }
        }
    }
}
