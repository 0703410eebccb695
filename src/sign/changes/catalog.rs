//! Danh mục (catalog) and form: what signing programs add to them.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::super::form::form;
use super::super::shown;
use super::Comparison;
use super::same::{different, same};

/// The objects that the form is made of, but for its fields and fonts.
pub(super) fn parts_of_form(document: &Document) -> Vec<ObjectId> {
    let mut found = Vec::new();
    let mut part = |holder: Option<&Dictionary>, key: &[u8]| {
        found.extend(holder.and_then(|holder| holder.get(key).ok()?.as_reference().ok()));
    };
    part(document.catalog().ok(), b"AcroForm");
    let form = form(document).ok();
    part(form, b"Fields");
    part(form, b"DR");
    let resources = form.and_then(|form| inside(document, form, b"DR"));
    for (kind, _) in resources.into_iter().flat_map(Dictionary::iter) {
        part(resources, kind);
    }
    found
}

fn inside<'a>(document: &'a Document, outer: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    document.dereference(outer.get(key).ok()?).ok()?.1.as_dict().ok()
}

impl Comparison<'_> {
    pub(super) fn catalog(&mut self) {
        let (Ok(was), Ok(is)) = (self.before.catalog(), self.after.catalog()) else {
            return self.unclear("danh mục tệp không đọc được");
        };
        for key in different(was, is) {
            match key.as_slice() {
                // What they are is looked at elsewhere, or shows nothing.
                b"AcroForm" | b"Metadata" | b"DSS" | b"Extensions" | b"Version" => {}
                other => {
                    let name = shown(&String::from_utf8_lossy(other));
                    self.forbid(format!("nội dung khác (danh mục tệp: {name})"));
                }
            }
        }
        self.validation_data(was, is);
        self.form();
    }

    /// What long-term validation needs: certificates, revocation lists.
    fn validation_data(&mut self, was: &Dictionary, is: &Dictionary) {
        let old = inside(self.before, was, b"DSS");
        let Some(new) = inside(self.after, is, b"DSS") else {
            if old.is_some() {
                self.unclear("dữ liệu kiểm tra lâu dài (DSS) bị bỏ");
            }
            return;
        };
        let known = |key: &[u8]| matches!(key, b"Type" | b"VRI" | b"Certs" | b"OCSPs" | b"CRLs");
        if !new.iter().all(|(key, _)| known(key)) {
            self.unclear("dữ liệu kiểm tra lâu dài (DSS) có phần lạ");
        }
        if old.is_none_or(|old| !different(old, new).is_empty()) {
            self.found.allowed.insert("thêm dữ liệu kiểm tra lâu dài (DSS)".into());
        }
    }

    fn form(&mut self) {
        let (was, is) = match (form(self.before), form(self.after)) {
            (Ok(was), Ok(is)) => (was, is),
            (Ok(_), Err(_)) => return self.forbid("nội dung khác (biểu mẫu bị bỏ)"),
            _ => return,
        };
        for key in different(was, is) {
            match key.as_slice() {
                // Fields have rules of their own; what is drawn by default is drawn in none of ours.
                b"Fields" | b"SigFlags" | b"DR" | b"DA" | b"Q" => {}
                b"NeedAppearances" => self.unclear("tệp xin vẽ lại các ô khi mở"),
                other => {
                    let name = shown(&String::from_utf8_lossy(other));
                    self.forbid(format!("nội dung khác (biểu mẫu: {name})"));
                }
            }
        }
        if let Some(old) = inside(self.before, was, b"DR") {
            let new = inside(self.after, is, b"DR");
            if !new.is_some_and(|new| self.holds(old, new)) {
                self.forbid("nội dung khác (phông chữ của biểu mẫu)");
            }
        }
        // Fields may come to the list of fields; none may go, or one would hide.
        let list = |document: &Document, form: &Dictionary| -> Vec<Object> {
            let list = form.get(b"Fields").ok().and_then(|list| document.dereference(list).ok());
            list.and_then(|(_, list)| list.as_array().ok().cloned()).unwrap_or_default()
        };
        let new = list(self.after, is);
        if !list(self.before, was).iter().all(|field| new.contains(field)) {
            self.forbid("nội dung khác (bỏ ô của biểu mẫu)");
        }
    }

    /// Whether resources have all that they had, as it was; more may have come.
    fn holds(&self, was: &Dictionary, is: &Dictionary) -> bool {
        was.iter().all(|(key, old)| {
            match (inside(self.before, was, key), inside(self.after, is, key)) {
                (Some(old), Some(new)) => {
                    old.iter().all(|(name, old)| new.get(name).is_ok_and(|new| same(old, new)))
                }
                (Some(_), None) => false,
                _ => is.get(key).is_ok_and(|new| same(old, new)),
            }
        })
    }
}
