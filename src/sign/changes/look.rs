//! How a field looks: what its drawing says, where it stands, what lies under it.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::ink::{Rect, is_blank, overlap};

/// The text that the drawing of a widget shows; `None` when more is drawn than a text, or by letters
/// that are not `known` to be what they say.
pub(super) fn text(
    document: &Document,
    widget: ObjectId,
    known: impl Fn(ObjectId) -> bool,
) -> Option<String> {
    let widget = document.get_object(widget).ok()?.as_dict().ok()?;
    let Ok(looks) = widget.get(b"AP") else { return Some(String::new()) };
    let looks = document.dereference(looks).ok()?.1.as_dict().ok()?;
    let look = document.dereference(looks.get(b"N").ok()?).ok()?.1.as_stream().ok()?;
    let bytes = look.get_plain_content_with_limit(1 << 20).ok()?;
    let mut text = Vec::new();
    for operation in Content::decode(&bytes).ok()?.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            // Around text, and colours and places of letters.
            "q" | "Q" | "BT" | "ET" | "BMC" | "BDC" | "EMC" | "Td" | "TD" | "Tm" | "T*" | "TL"
            | "Tc" | "Tw" | "Tz" | "Ts" | "g" | "rg" | "k" | "G" | "RG" | "K" | "cs" | "CS"
            | "re" | "W" | "W*" | "n" | "cm" => {}
            // A colour that is no pattern.
            "sc" | "scn" | "SC" | "SCN" if operands.iter().all(|n| n.as_float().is_ok()) => {}
            "Tr" if operands.first().and_then(|mode| mode.as_i64().ok()) == Some(0) => {}
            "Tf" => {
                let name = operands.first()?.as_name().ok()?;
                if !says_what_it_is(document, &look.dict, name, &known)? {
                    return None;
                }
            }
            "Tj" | "'" | "\"" => text.extend(operands.last()?.as_str().ok()?),
            "TJ" => {
                for piece in operands.first()?.as_array().ok()? {
                    text.extend(piece.as_str().unwrap_or_default());
                }
            }
            _ => return None,
        }
    }
    String::from_utf8(text)
        .ok()
        .filter(|text| text.bytes().all(|byte| (0x20..0x7F).contains(&byte)))
}

/// Whether a font draws each letter as what it is: it was in the signed file, or every reader has it.
fn says_what_it_is(
    document: &Document,
    look: &Dictionary,
    name: &[u8],
    known: &impl Fn(ObjectId) -> bool,
) -> Option<bool> {
    let dictionary = |object| document.dereference(object).ok()?.1.as_dict().ok();
    let fonts = dictionary(dictionary(look.get(b"Resources").ok()?)?.get(b"Font").ok()?)?;
    let font = fonts.get(name).ok()?;
    if font.as_reference().is_ok_and(known) {
        return Some(true);
    }
    let font = dictionary(font)?;
    let simple = matches!(font.get(b"Subtype").ok()?.as_name().ok()?, b"Type1" | b"TrueType");
    let plain = font.get(b"Encoding").map_or(Ok(&b""[..]), Object::as_name).is_ok();
    Some(simple && plain && !font.has(b"FontDescriptor") && !font.has(b"ToUnicode"))
}

/// The pages that a widget stands on, from 1, and its left, bottom, right and top there in points.
pub(super) fn places(document: &Document, widget: ObjectId) -> Vec<(u32, Rect)> {
    let rect = || {
        let own = document.get_object(widget).ok()?.as_dict().ok()?;
        let sides = document.dereference(own.get(b"Rect").ok()?).ok()?.1.as_array().ok()?;
        let sides: Vec<f32> = sides.iter().filter_map(|side| side.as_float().ok()).collect();
        let [one, two, three, four] = sides[..] else { return None };
        Some([one.min(three), two.min(four), one.max(three), two.max(four)])
    };
    let lists = |page: ObjectId| {
        let page = document.get_object(page).ok()?.as_dict().ok()?;
        let list = document.dereference(page.get(b"Annots").ok()?).ok()?.1.as_array().ok()?;
        Some(list.contains(&Object::Reference(widget)))
    };
    let Some(rect) = rect() else { return Vec::new() };
    let pages = document.get_pages().into_iter();
    pages.filter(|(_, page)| lists(*page) == Some(true)).map(|(number, _)| (number, rect)).collect()
}

/// Whether nothing that people should see lies in a rectangle of a page: nothing is printed there, and
/// none of the places that are `taken` is there.
pub(super) fn is_on_blank_paper(
    before: &Document,
    page: u32,
    rect: Rect,
    taken: &[(u32, Rect)],
) -> bool {
    let free = taken.iter().all(|(there, place)| *there != page || !overlap(*place, rect));
    let page = before.get_pages().get(&page).copied();
    free && page.is_some_and(|page| is_blank(before, page, rect))
}
