//! Căn cứ, mở đầu, kết thúc: what stands before the first level and after the last.

use super::body::{Block, Kind, Part, body};
use super::context::{Cx, Unit, key, place};
use super::draft::Draft;
use super::labels;
use super::para::{Glyph, all, text_of};

/// Takes căn cứ and the opening off the units.
pub(super) fn preamble(units: &mut Vec<Unit>, draft: &mut Draft, cx: &mut Cx) {
    super::title::skip_blank(units);
    let starts = |unit: &Unit| match unit {
        Unit::Table(_) => true,
        Unit::Para(para) => {
            let text = para.text();
            let numbered = para
                .number
                .as_deref()
                .is_some_and(|number| labels::label(&format!("{number} Chữ")).is_some());
            let heading = para.style.to_lowercase().starts_with("heading")
                || para.is_centred() && para.is_bold();
            numbered || labels::label(&text).is_some() || heading || para.section.is_some()
        }
    };
    let end = units.iter().position(starts);
    let bases =
        |unit: &Unit| unit.para().is_some_and(|para| key(&para.text()).starts_with("can cu"));
    let end = end.unwrap_or_else(|| {
        // Without levels: as far as the line that opens the text.
        let opens =
            |unit: &Unit| unit.para().is_some_and(|para| para.text().trim_end().ends_with(':'));
        let opens = units.iter().position(opens).map(|at| at + 1);
        opens.or_else(|| units.iter().rposition(bases).map(|at| at + 1)).unwrap_or(0)
    });
    let mut lead: Vec<Unit> = units.drain(..end).collect();
    lead.retain(|unit| !unit.is_blank());
    let mut count = 0;
    while let Some(Unit::Para(para)) = lead.get(count) {
        let text = para.text();
        let before = count.checked_sub(1).and_then(|at| lead[at].para());
        let goes_on = before.is_some_and(|para| para.text().trim_end().ends_with([';', ',']));
        let own = key(&text);
        let goes_on = goes_on
            && ["theo ", "xet ", "thuc hien ", "tren co so "].iter().any(|w| own.starts_with(w));
        if !(bases(&lead[count]) || goes_on) || text.trim_end().ends_with(':') {
            break;
        }
        count += 1;
    }
    for (nth, unit) in lead.drain(..count).enumerate() {
        let Unit::Para(mut para) = unit else { continue };
        // The layout slants them by itself.
        if draft.the_thuc.is_none() && all(&para.glyphs, |look| look.italic) {
            for glyph in &mut para.glyphs {
                if let Glyph::Char(_, look) = glyph {
                    look.italic = false;
                }
            }
        }
        for glyph in &mut para.glyphs {
            if *glyph == Glyph::Break {
                *glyph = Glyph::Char(' ', super::para::Look::default());
            }
        }
        para.tidy();
        let end = match nth + 1 < count {
            true => ';',
            false if draft.the_thuc.is_some() => ',',
            false => '.',
        };
        if para.text().ends_with(end) {
            para.glyphs.pop();
        }
        let words = cx.say(&para.glyphs);
        draft.can_cu.push(words);
    }
    if count > 0 {
        cx.report.certain(&place(&draft.can_cu[0]), &format!("căn cứ, {count} dòng"), "");
    }
    if lead.iter().any(bases) {
        cx.report.guessed("", "căn cứ để trong phần mở đầu", "có đoạn khác đứng trước");
    }
    if !lead.is_empty() {
        let words = lead.first().and_then(Unit::para).map(|para| para.text()).unwrap_or_default();
        cx.report.certain(&words, "phần mở đầu", "trước nhãn thứ nhất");
        draft.mo_dau = body(lead, cx).0;
    }
}

/// Takes the closing paragraph off the body, and the mark at its end.
pub(super) fn closing(draft: &mut Draft, cx: &mut Cx) {
    draft.dau_ket_thuc = close(&mut draft.noi_dung);
    if !draft.dau_ket_thuc {
        cx.report.certain("", "không có dấu ./. ở cuối nội dung", "ghi `dau_ket_thuc: không`");
    }
    let Some(Part::Prose(blocks)) = draft.noi_dung.last_mut() else { return };
    let closes = |block: &Block| {
        let own = key(&text_of(&block.glyphs));
        block.kind == Kind::Plain
            && ["tren day", "yeu cau", "de nghi", "trong qua trinh"]
                .iter()
                .any(|w| own.starts_with(w))
    };
    let count = blocks.iter().rev().take_while(|block| closes(block)).count();
    if count == 0 || count == blocks.len() && draft.noi_dung.len() == 1 {
        return;
    }
    let Some(Part::Prose(blocks)) = draft.noi_dung.last_mut() else { return };
    let own = blocks.split_off(blocks.len() - count);
    cx.report.certain(&own[0].place, "đoạn kết", "đoạn cuối, không nhãn");
    draft.ket_thuc = vec![Part::Prose(own)];
    draft.noi_dung.retain(|part| !matches!(part, Part::Prose(blocks) if blocks.is_empty()));
}

/// Takes the closing mark off the last words, in any spelling; whether there was one.
fn close(parts: &mut Vec<Part>) -> bool {
    let Some(Part::Prose(blocks)) = parts.last_mut() else { return false };
    let Some(last) = blocks.last_mut() else { return false };
    let text: Vec<char> = text_of(&last.glyphs).chars().collect();
    let end = text.iter().rposition(|c| !matches!(c, '.' | '/' | ' ')).map_or(0, |at| at + 1);
    if !text[end..].contains(&'/') {
        return false;
    }
    // A point of the sentence stays one where the mark stands apart from it.
    let mut left = text.len() - end;
    while left > 0 {
        match last.glyphs.pop() {
            Some(Glyph::Char(..)) => left -= 1,
            Some(note @ Glyph::Note(_)) => {
                last.glyphs.push(note);
                break;
            }
            Some(_) => {}
            None => break,
        }
    }
    if last.glyphs.is_empty() {
        blocks.pop();
        if blocks.is_empty() {
            parts.pop();
        }
    }
    true
}
