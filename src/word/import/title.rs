//! Tên loại, trích yếu, kính gửi, thẩm quyền: what stands between the head and the text.

use super::context::{Cx, Unit, key, place};
use super::draft::Draft;
use super::marks::{filled, plain};
use super::para::Para;
use crate::plan::{AS_TYPED, TenLoai};

/// Types of documents that a plan is not.
const OTHERS: [&str; 11] = [
    "báo cáo",
    "thông báo",
    "công văn",
    "chỉ thị",
    "nghị quyết",
    "quy chế",
    "quy định",
    "hướng dẫn",
    "công điện",
    "giấy mời",
    "biên bản",
];

/// Returns the type of document that a line begins with, and how many of its letters say so.
pub(super) fn type_of(text: &str) -> Option<(&'static str, usize)> {
    let own = key(text);
    let words = TenLoai::WORDS.iter().chain(&OTHERS).copied();
    let found = words.filter(|word| {
        let word = key(word);
        own == word || own.starts_with(&format!("{word} "))
    });
    let found = found.max_by_key(|word| word.len())?;
    // In capitals or alone on the line: "Kế hoạch này" in a text is no type.
    let letters = found.chars().count();
    let typed: String = text.trim_start().chars().take(letters).collect();
    let capitals = typed.chars().all(|c| !c.is_lowercase());
    (capitals || key(found) == own).then_some((found, letters))
}

/// Takes title, subject, addressees and authority off the units. `lines`: what the head had of a title.
pub(super) fn title(lines: Vec<Para>, units: &mut Vec<Unit>, draft: &mut Draft, cx: &mut Cx) {
    let mut lines = lines;
    if lines.is_empty() {
        skip_blank(units);
        let at = units.iter().take(6).position(|unit| {
            unit.para().is_some_and(|para| {
                para.lines().first().is_some_and(|line| type_of(&line.text()).is_some())
            })
        });
        let Some(at) = at else {
            cx.report.look(
                "",
                "không thấy tên loại văn bản",
                "để là kế hoạch; viết tay `trich_yeu`",
            );
            draft.ten_loai = TenLoai::KeHoach.as_str();
            return;
        };
        for unit in units.drain(..at).collect::<Vec<_>>() {
            if let Unit::Para(para) = unit
                && !para.is_blank()
            {
                let why = "đứng trên tên loại; chưa đưa vào kế hoạch";
                cx.report.look(&para.text(), "không nhận ra dòng này", why);
            }
        }
        lines = take_paragraph(units);
    }
    let first = lines.first().cloned();
    let Some((kind, letters)) = first.as_ref().and_then(|line| type_of(&line.text())) else {
        draft.ten_loai = TenLoai::KeHoach.as_str();
        return;
    };
    let known = TenLoai::WORDS.contains(&kind);
    draft.ten_loai = if known { kind } else { TenLoai::KeHoach.as_str() };
    let text = first.as_ref().map(Para::text).unwrap_or_default();
    match known {
        true => cx.report.certain(&text, &format!("tên loại: {kind}"), ""),
        false => {
            let why = format!("chương trình không soạn {kind}; `ten_loai` để là kế hoạch");
            cx.report.look(&text, "tên loại không có", &why);
        }
    }
    if let Some(mut rest) = first {
        rest.cut(letters);
        lines.remove(0);
        if !rest.is_blank() {
            lines.insert(0, rest);
        }
    }
    subject(lines, units, draft, cx);
    addressees(units, draft, cx);
    if draft.ten_loai == TenLoai::QuyetDinh.as_str() && draft.tham_quyen.is_empty() {
        authority(units, draft, cx);
    }
}

/// The lines of the next paragraph.
fn take_paragraph(units: &mut Vec<Unit>) -> Vec<Para> {
    match units.first() {
        Some(Unit::Para(para)) => {
            let lines = para.lines();
            units.remove(0);
            lines
        }
        _ => Vec::new(),
    }
}

pub(super) fn skip_blank(units: &mut Vec<Unit>) {
    let count = units.iter().take_while(|unit| unit.is_blank()).count();
    units.drain(..count);
}

/// Takes empty paragraphs away, but not one that ends a section.
pub(super) fn skip_blank_before_text(units: &mut Vec<Unit>) {
    let text = units.iter().position(|unit| !unit.is_blank()).unwrap_or(0);
    let ends =
        |unit: &Unit| unit.para().is_some_and(|para| para.section.is_some() || para.page_break);
    if !units[..text].iter().any(ends) {
        units.drain(..text);
    }
}

/// Lines in the middle or in bold, up to an empty one.
fn subject(mut lines: Vec<Para>, units: &mut Vec<Unit>, draft: &mut Draft, cx: &mut Cx) {
    // Between the type and the subject there may be an empty line.
    if lines.is_empty() {
        skip_blank(units);
    }
    let decides = draft.ten_loai == TenLoai::QuyetDinh.as_str();
    while let Some(Unit::Para(para)) = units.first() {
        let text = para.text();
        let own = key(&text);
        let capitals =
            text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
        let mixed = lines.iter().any(|line| line.text().chars().any(char::is_lowercase));
        let ends = para.is_blank()
            || own.starts_with("can cu")
            || own.starts_with("kinh gui")
            || super::labels::label(&text).is_some()
            || !(para.is_centred() || para.is_bold() || para.pushed)
            || decides && capitals && mixed && authority_words(&own);
        if ends {
            break;
        }
        lines.extend(take_paragraph(units));
    }
    let mut said = Vec::new();
    for line in lines {
        let text = line.text();
        if key(&text).is_empty() {
            continue;
        }
        let words = filled(&line.glyphs);
        match line.is_bold() {
            true => draft.trich_yeu.push(words),
            false => {
                draft.trich_yeu.push(format!("{words} {AS_TYPED}"));
                cx.report.guessed(&text, "trích yếu, dòng không đậm", "ghi `{thường}` ở cuối");
            }
        }
        said.push(plain(&line.glyphs));
    }
    match draft.trich_yeu.is_empty() {
        false => {
            let place = if said.is_empty() { draft.trich_yeu.join(" ") } else { said.join(" ") };
            cx.report.certain(&place, "trích yếu", "các dòng giữa, dưới tên loại");
        }
        true => cx.report.look("", "không thấy trích yếu", "viết tay `trich_yeu`"),
    }
}

/// Whether words name who decides.
fn authority_words(key: &str) -> bool {
    [
        "chu tich",
        "giam doc",
        "uy ban nhan dan",
        "hoi dong",
        "bo truong",
        "truong",
        "thu tuong",
        "cuc truong",
        "hieu truong",
    ]
    .iter()
    .any(|word| key.starts_with(word))
}

fn authority(units: &mut Vec<Unit>, draft: &mut Draft, cx: &mut Cx) {
    skip_blank(units);
    while let Some(Unit::Para(para)) = units.first() {
        let text = para.text();
        let capitals =
            text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
        if !capitals
            || key(&text).starts_with("quyet dinh")
            || super::labels::label(&text).is_some()
        {
            break;
        }
        cx.report.certain(&text, "thẩm quyền ban hành", "dòng in hoa trên các căn cứ");
        for line in take_paragraph(units) {
            draft.tham_quyen.push(plain(&line.glyphs));
        }
        skip_blank(units);
    }
}

/// `Kính gửi: ...` and the lines with a dash under it.
fn addressees(units: &mut Vec<Unit>, draft: &mut Draft, cx: &mut Cx) {
    let at = units
        .iter()
        .take(6)
        .position(|unit| unit.para().is_some_and(|para| key(&para.text()).starts_with("kinh gui")));
    let Some(at) = at.filter(|at| units[..*at].iter().all(Unit::is_blank)) else { return };
    units.drain(..at);
    let mut lines = take_paragraph(units);
    while let Some(Unit::Para(para)) = units.first() {
        let dash = super::labels::bullet(&para.text()).is_some();
        if para.is_blank() || !dash {
            break;
        }
        lines.extend(take_paragraph(units));
    }
    let said: Vec<String> = lines.iter().map(|line| plain(&line.glyphs)).collect();
    cx.report.certain(&place(&said.join(" ")), "kính gửi", "");
    for (nth, line) in said.iter().enumerate() {
        let mut words = line.as_str();
        if nth == 0 {
            words = words.split_once(':').map_or("", |(_, words)| words).trim();
        }
        let words = words.trim_start_matches(['-', '–', '•']).trim();
        if !words.is_empty() {
            draft.kinh_gui.push(words.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::type_of;

    #[test]
    fn types_are_known_at_the_beginning_of_a_line() {
        assert_eq!(type_of("KẾ HOẠCH"), Some(("kế hoạch", 8)));
        assert_eq!(type_of("Kế hoạch"), Some(("kế hoạch", 8)));
        assert_eq!(type_of("QUYẾT ĐỊNH Về việc khen thưởng").map(|t| t.0), Some("quyết định"));
        assert_eq!(type_of("Kế hoạch này áp dụng"), None);
        assert_eq!(type_of("BÁO CÁO"), Some(("báo cáo", 7)));
    }
}
