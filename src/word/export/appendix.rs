//! Phụ lục (appendices): sections of their own.

use super::body::body;
use super::doc::{Doc, cut};
use super::ending::parties;
use super::head::{date, number, rule, say_pieces, title_type};
use super::para::{Para, Type};
use super::units::{length, twips};
use crate::view::PhuLuc;

/// Writes an appendix, but for the end of its section.
pub(super) fn appendix(doc: &mut Doc, appendix: &PhuLuc, files: &super::Files) {
    doc.room = None;
    title(doc, appendix);
    kem_theo(doc, appendix);
    let rule = rule(twips(doc.part("phu-luc-rule").drawn), doc.width);
    let after = Some(length("gap-below-phu-luc"));
    doc.add(Para { after, keep_next: true, ..rule });
    body(doc, &appendix.body, files);
    if !appendix.cho_ky.is_empty() {
        parties(doc, &appendix.cho_ky, &appendix.anchor);
    }
}

/// Label and title are one heading, so that the appendix is one line in the navigation pane.
fn title(doc: &mut Doc, appendix: &PhuLuc) {
    let mut words: Vec<String> = appendix.label.iter().cloned().collect();
    let labels = words.len();
    words.extend(appendix.ten.iter().map(|line| line.words.clone()));
    let laid = doc.part("phu-luc").lines;
    let mut para = Para { anchor: format!("{}.ten", appendix.anchor), ..Para::new("PhuLuc") };
    for (nth, pieces) in cut(&words, &laid).into_iter().enumerate() {
        if nth > 0 {
            para.put("w:br");
        }
        let line = nth.checked_sub(labels).and_then(|nth| appendix.ten.get(nth));
        say_pieces(&mut para, &pieces, line.map_or(Type::default(), title_type));
    }
    doc.add(para);
}

fn kem_theo(doc: &mut Doc, appendix: &PhuLuc) {
    let anchor = format!("{}.kem_theo", appendix.anchor);
    if let Some(own) = &appendix.kem_theo {
        let words = format!(
            "(Kèm theo {} số {} {} của {})",
            own.ten_loai,
            number(own.so_van_ban.as_deref(), &own.ky_hieu),
            date(&own.ngay_ban_hanh),
            own.co_quan
        );
        doc.add(Para { anchor, ..Para::said("KemTheo", &words) });
        return;
    }
    for (nth, line) in appendix.own_kem_theo.iter().enumerate() {
        doc.add(Para { anchor: format!("{anchor}[{nth}]"), ..Para::said("KemTheo", line) });
    }
}
