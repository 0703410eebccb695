//! Thay đổi (changes): what a file had done to it after a signature.
//!
//! The file as it was signed and as it is now are read, and whatever the signed one shows must be the
//! same in both, object by object, but for what signing and filling in may touch. What only a later
//! part of the file has is not looked at for itself: nothing can show it but a change to what was there.
//! Where it is not certain that a change is harmless, it is [`Changes::unclear`].

mod catalog;
mod ink;
mod look;
mod same;
mod twice;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::form::{Field, fields, places_hold, read};
use super::metadata::Metadata;
use super::signatures::{Signature, is_timestamp, value};
use same::same;

/// What was done to a file after a signature, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// What the signature lets happen: fields filled in, signatures, timestamps.
    pub allowed: BTreeSet<String>,
    /// What it does not.
    pub forbidden: BTreeSet<String>,
    /// What cannot be judged.
    pub unclear: BTreeSet<String>,
}

impl Changes {
    /// Whether nothing speaks against them.
    pub fn are_fine(&self) -> bool {
        self.forbidden.is_empty() && self.unclear.is_empty()
    }
}

/// How many bytes a stream of objects may have.
const MOST_PACKED: usize = 16 << 20;

/// White space of PDF.
const BLANKS: &[u8] = b" \t\r\n\0\x0C";

/// Returns what was done to a file after a signature of its own.
pub(super) fn since(signature: &Signature, document: &Document, pdf: &[u8]) -> Changes {
    let mut found = Changes::default();
    let (signed, rest) = pdf.split_at(signature.covers.min(pdf.len()));
    if rest.iter().all(|byte| BLANKS.contains(byte)) {
        return found;
    }
    let end = pdf.windows(5).rposition(|word| word == b"%%EOF").map_or(0, |at| at + 5);
    if end <= signed.len() {
        found.unclear.insert("dữ liệu lạ ở cuối tệp".into());
        return found;
    }
    if !pdf[end..].iter().all(|byte| BLANKS.contains(byte)) {
        found.unclear.insert("dữ liệu lạ ở cuối tệp".into());
    }
    if twice::says_twice(rest) || packed(document).any(|bytes| twice::says_twice(&bytes)) {
        found
            .unclear
            .insert("phần thêm vào ghi một khóa hai lần, chương trình khác có thể đọc khác".into());
    }
    let Ok(before) = read(signed) else {
        found.unclear.insert("phần đã ký không phải một tệp trọn vẹn".into());
        return found;
    };
    if !places_hold(&before, signed) {
        found.unclear.insert("bảng tham chiếu của phần đã ký sai".into());
    }
    let signed_then = fields(&before).into_iter().find(|field| field.name == signature.field);
    let then = signed_then.as_ref().and_then(|field| value(&before, field));
    let signed_now = fields(document).into_iter().find(|field| field.name == signature.field);
    let now = signed_now.as_ref().and_then(|field| value(document, field));
    if then.is_none() || then != now {
        found.forbidden.insert("chữ ký không có trong phần mà nó ký".into());
        return found;
    }
    let mut comparison = Comparison {
        before: &before,
        after: document,
        signature,
        found,
        special: BTreeSet::new(),
        shown: BTreeSet::new(),
    };
    comparison.run();
    comparison.found
}

/// What is packed into streams of objects.
fn packed(document: &Document) -> impl Iterator<Item = Vec<u8>> + '_ {
    document.objects.values().filter_map(|object| {
        let stream = object.as_stream().ok().filter(|stream| stream.dict.has_type(b"ObjStm"))?;
        stream.get_plain_content_with_limit(MOST_PACKED).ok()
    })
}

/// A file as it was signed beside the file as it is.
struct Comparison<'a> {
    before: &'a Document,
    after: &'a Document,
    signature: &'a Signature,
    found: Changes,
    /// Objects that have rules of their own.
    special: BTreeSet<ObjectId>,
    /// Objects of the signed file that can be seen, but for looks of fields.
    shown: BTreeSet<ObjectId>,
}

impl<'a> Comparison<'a> {
    fn run(&mut self) {
        let root =
            |document: &Document| document.trailer.get(b"Root").and_then(Object::as_reference).ok();
        let (Some(old), Some(new)) = (root(self.before), root(self.after)) else {
            self.unclear("danh mục tệp không đọc được");
            return;
        };
        if old != new {
            self.forbid("nội dung khác (danh mục tệp bị thay)");
            return;
        }
        let (before, after) = (self.before, self.after);
        let (old_fields, new_fields) = (fields(before), fields(after));
        let pages = before.get_pages();
        self.special.insert(old);
        self.special.extend(pages.values());
        self.special.extend(pages.values().filter_map(|page| {
            before.get_object(*page).ok()?.as_dict().ok()?.get(b"Annots").ok()?.as_reference().ok()
        }));
        for field in &old_fields {
            self.special.insert(field.id);
            self.special.extend(&field.widgets);
        }
        self.special.extend(catalog::parts_of_form(before));
        self.shown = self.reached(old, &old_fields);
        self.objects(&pages);
        self.catalog();
        self.fields(&old_fields, &new_fields);
        self.pages(&pages, &old_fields, &new_fields);
        if Metadata::read(before) != Metadata::read(after) {
            self.forbid("nội dung khác (thông tin về văn bản trong tệp)");
        }
    }

    fn forbid(&mut self, what: impl Into<String>) {
        self.found.forbidden.insert(what.into());
    }

    fn unclear(&mut self, what: impl Into<String>) {
        self.found.unclear.insert(what.into());
    }

    /// Something that signatures may let happen, to a field of this name.
    fn touched(&mut self, field: &str, what: String) {
        if self.signature.locks.level == Some(1) {
            self.forbid(format!("{what}, dù chữ ký không cho sửa gì nữa (DocMDP mức 1)"));
        } else if self.signature.locks.hold(field) {
            self.forbid(format!("{what}, dù chữ ký đã khóa ô này"));
        } else {
            self.found.allowed.insert(what);
        }
    }

    /// What the signed file shows, from its catalog on, without looks and texts of fields.
    fn reached(&self, root: ObjectId, old_fields: &[Field]) -> BTreeSet<ObjectId> {
        let mut widgets: BTreeMap<ObjectId, bool> = BTreeMap::new();
        for field in old_fields {
            for id in field.widgets.iter().chain([&field.id]) {
                widgets.insert(*id, field.is_signature());
            }
        }
        same::reached(self.before, &[Object::Reference(root)], |id, key| {
            if id == root {
                return !matches!(key, b"DSS" | b"Metadata" | b"Extensions");
            }
            match widgets.get(&id) {
                Some(signature) => key != b"AP" && (key != b"V" || *signature),
                None => true,
            }
        })
    }

    /// Everything that was shown is as it was, or has rules of its own.
    fn objects(&mut self, pages: &BTreeMap<u32, ObjectId>) {
        let (before, after) = (self.before, self.after);
        let changed: Vec<ObjectId> = self
            .shown
            .difference(&self.special)
            .filter(|id| match (before.objects.get(id), after.objects.get(id)) {
                (Some(old), Some(new)) => !same(old, new),
                (None, None) => false,
                _ => true,
            })
            .copied()
            .collect();
        if changed.is_empty() {
            return;
        }
        let on_pages: Vec<(u32, BTreeSet<ObjectId>)> = pages
            .iter()
            .map(|(number, page)| {
                let own = same::reached(before, &[Object::Reference(*page)], |_, key| {
                    !matches!(key, b"Parent" | b"Annots" | b"P" | b"Pg" | b"StructParents")
                });
                (*number, own)
            })
            .collect();
        for id in changed {
            let kind = before.get_object(id).and_then(Object::type_name).unwrap_or_default();
            if matches!(kind, b"StructElem" | b"StructTreeRoot") {
                self.unclear("cây cấu trúc (thẻ cho người khiếm thị) đã đổi");
                continue;
            }
            let page = on_pages.iter().find(|(_, own)| own.contains(&id));
            self.forbid(match page {
                Some((number, _)) => format!("nội dung khác (trang {number})"),
                None => "nội dung khác".into(),
            });
        }
    }

    fn fields(&mut self, old_fields: &[Field<'a>], new_fields: &[Field<'a>]) {
        let of =
            |all: &[Field<'a>], name: &str| all.iter().find(|field| field.name == name).cloned();
        for old in old_fields {
            match of(new_fields, &old.name) {
                None => self.forbid(format!("nội dung khác (ô `{}` bị bỏ)", old.name)),
                Some(new) => self.field(old, &new),
            }
        }
        // Where fields stand that a picture must not hide; a seal lies over a signature by law.
        let taken: Vec<(u32, ink::Rect)> = new_fields
            .iter()
            .filter(|field| of(old_fields, &field.name).is_some())
            .filter(|field| !field.is_signature())
            .flat_map(|field| field.widgets.iter())
            .flat_map(|id| look::places(self.after, *id))
            .collect();
        for new in new_fields {
            if of(old_fields, &new.name).is_some() {
                continue;
            }
            if new.is_signature() {
                self.new_signature(new, &taken);
            } else {
                self.forbid(format!("nội dung khác (thêm ô `{}`)", new.name));
            }
        }
    }

    /// A field that was there when the file was signed.
    fn field(&mut self, old: &Field<'a>, new: &Field<'a>) {
        let name = &new.name;
        if old.id != new.id
            || old.widgets != new.widgets
            || old.is_signature() != new.is_signature()
        {
            self.forbid(format!("nội dung khác (ô `{name}` bị thay)"));
            return;
        }
        let mut keys: BTreeSet<Vec<u8>> = BTreeSet::new();
        for id in new.widgets.iter().chain([&new.id]) {
            let own =
                |document: &'a Document| document.get_object(*id).and_then(Object::as_dict).ok();
            let (Some(was), Some(is)) = (own(self.before), own(self.after)) else {
                self.forbid(format!("nội dung khác (ô `{name}` bị bỏ)"));
                return;
            };
            keys.extend(same::different(was, is));
            if self.look_written_over(was) {
                keys.insert(b"AP".to_vec());
            }
            // Hidden, not printed, not on the screen.
            let hides =
                |own: &Dictionary| own.get(b"F").and_then(Object::as_i64).unwrap_or(0) & 0x26;
            if hides(was) != hides(is) {
                self.forbid(format!("nội dung khác (ô `{name}` bị giấu hoặc cho hiện)"));
            }
        }
        for harmless in [&b"Ff"[..], b"Type", b"M", b"F"] {
            keys.remove(harmless);
        }
        if keys.is_empty() {
            return;
        }
        let touches = |allowed: &[&[u8]]| keys.iter().all(|key| allowed.contains(&key.as_slice()));
        let signed = (value(self.before, old).is_some(), value(self.after, new));
        match signed {
            (false, Some(signature)) if touches(&[b"V", b"AP", b"AS", b"DA", b"Q", b"MK"]) => {
                let reference = new.own.get(b"V").and_then(Object::as_reference);
                if reference.is_ok_and(|id| self.before.objects.contains_key(&id)) {
                    self.forbid(format!("nội dung khác (ô `{name}`)"));
                } else if is_timestamp(signature) {
                    self.found.allowed.insert("đóng dấu thời gian".into());
                } else {
                    self.touched(name, format!("ký ô `{name}`"));
                }
            }
            (_, None) if new.is_text() && touches(&[b"V", b"AP", b"AS", b"DA", b"Q", b"MK"]) => {
                self.filled(old, new);
            }
            (true, _) => self.forbid(format!("nội dung khác (chữ ký ở ô `{name}` bị sửa)")),
            _ if touches(&[b"Lock", b"SV"]) => self.unclear(format!("khóa của ô `{name}` đã đổi")),
            _ => self.forbid(format!("nội dung khác (ô `{name}`)")),
        }
    }

    /// Whether the look of a field was written over where it stands.
    fn look_written_over(&self, was: &Dictionary) -> bool {
        let Ok(look) = was.get(b"AP") else { return false };
        let parts = same::reached(self.before, std::slice::from_ref(look), |_, key| {
            !matches!(key, b"Parent" | b"P")
        });
        parts.difference(&self.shown).any(|id| {
            match (self.before.objects.get(id), self.after.objects.get(id)) {
                (Some(old), Some(new)) => !same(old, new),
                (old, new) => old.is_some() != new.is_some(),
            }
        })
    }

    /// A field of text that was filled in: with what it shows, and not another text than before.
    fn filled(&mut self, old: &Field<'a>, new: &Field<'a>) {
        let name = &new.name;
        let text = new.text().unwrap_or_default();
        match old.text() {
            Some(was) if was != text => {
                self.forbid(format!("nội dung khác (ô `{name}` từ `{was}` thành `{text}`)"));
            }
            _ => self.touched(name, format!("điền ô `{name}`")),
        }
        for widget in &new.widgets {
            let known = |id: ObjectId| self.shown.contains(&id);
            let looks = look::text(self.after, *widget, known);
            if looks.as_deref().map(str::trim) != Some(text.trim()) {
                self.unclear(format!("ô `{name}` ghi `{text}` nhưng có thể hiện ra khác"));
            }
        }
    }

    /// A field to sign that a signing program has added.
    fn new_signature(&mut self, new: &Field<'a>, taken: &[(u32, ink::Rect)]) {
        let name = &new.name;
        let visible: Vec<(u32, ink::Rect)> = new
            .widgets
            .iter()
            .flat_map(|id| look::places(self.after, *id))
            .filter(|(_, [left, bottom, right, top])| left != right && bottom != top)
            .collect();
        match value(self.after, new) {
            Some(signature) if is_timestamp(signature) && visible.is_empty() => {
                self.found.allowed.insert("đóng dấu thời gian".into());
                return;
            }
            Some(_) if self.signature.locks.hold(name) => self
                .forbid(format!("thêm và ký ô `{name}`, dù chữ ký đã khóa: phải ký vào ô có sẵn")),
            Some(_) => self.touched(name, format!("thêm và ký ô `{name}`")),
            None => self.touched(name, format!("thêm ô ký `{name}`")),
        }
        let acts = |id: &ObjectId| {
            let own = self.after.get_object(*id).and_then(Object::as_dict);
            own.is_ok_and(|own| own.has(b"A") || own.has(b"AA"))
        };
        if new.widgets.iter().chain([&new.id]).any(acts) {
            self.unclear(format!("ô `{name}` làm gì đó khi bấm vào hoặc khi mở tệp"));
        }
        for (page, rect) in visible {
            if !look::is_on_blank_paper(self.before, page, rect, taken) {
                self.unclear(format!(
                    "hình ở ô `{name}` nằm trên trang {page}, có thể che nội dung: hãy xem trang đó"
                ));
            }
        }
    }

    /// Pages: nothing but the widgets of new fields to sign may have come to them.
    fn pages(
        &mut self,
        pages: &BTreeMap<u32, ObjectId>,
        old_fields: &[Field],
        new_fields: &[Field],
    ) {
        let new: BTreeSet<ObjectId> = new_fields
            .iter()
            .filter(|field| {
                field.is_signature() && !old_fields.iter().any(|old| old.name == field.name)
            })
            .flat_map(|field| field.widgets.iter().copied())
            .collect();
        for (number, page) in pages {
            let own =
                |document: &'a Document| document.get_object(*page).and_then(Object::as_dict).ok();
            let (Some(was), Some(is)) = (own(self.before), own(self.after)) else {
                self.forbid(format!("nội dung khác (trang {number})"));
                continue;
            };
            if same::different(was, is).iter().any(|key| key != b"Annots") {
                self.forbid(format!("nội dung khác (trang {number})"));
            }
            let annotations = |document: &'a Document, page: &'a Dictionary| -> &'a [Object] {
                let list =
                    page.get(b"Annots").ok().and_then(|list| document.dereference(list).ok());
                list.and_then(|(_, list)| list.as_array().ok()).map_or(&[], Vec::as_slice)
            };
            let (was, is) = (annotations(self.before, was), annotations(self.after, is));
            let mut left = was.iter().peekable();
            let mut added = 0;
            for annotation in is {
                if left.peek().is_some_and(|old| same(old, annotation)) {
                    left.next();
                } else if !annotation.as_reference().is_ok_and(|id| new.contains(&id)) {
                    added += 1;
                }
            }
            if left.peek().is_some() {
                self.forbid(format!("nội dung khác (trang {number}: bỏ hoặc đổi chú thích)"));
            } else if added > 0 && self.signature.locks.level == Some(3) {
                self.unclear(format!(
                    "trang {number} có thêm chú thích, chữ ký cho phép: hãy xem trang đó"
                ));
            } else if added > 0 {
                self.forbid(format!("nội dung khác (trang {number}: thêm chú thích)"));
            }
        }
    }
}
