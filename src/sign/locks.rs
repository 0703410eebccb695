//! Khóa (locks): what a signature lets happen to its file afterwards.

use lopdf::{Dictionary, Document, Object};

use super::shown;

/// What may still be done with a file that is signed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Locks {
    /// The level of a certification (`DocMDP`): 1 nothing, 2 filling in and signing, 3 also
    /// annotations. `None` when the signature says nothing of it.
    pub level: Option<u8>,
    fields: Vec<FieldLock>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum FieldLock {
    All,
    These(Vec<String>),
    AllBut(Vec<String>),
}

impl Locks {
    /// Reads them from the field and its signature.
    pub(super) fn read(document: &Document, field: &Dictionary, signature: &Dictionary) -> Self {
        let mut found = Self::default();
        if let Some(lock) = inside(document, field, b"Lock") {
            found.add(document, lock);
        }
        let references = signature.get(b"Reference").ok();
        let references =
            references.and_then(|list| document.dereference(list).ok()?.1.as_array().ok());
        for reference in references.into_iter().flatten() {
            let reference =
                document.dereference(reference).ok().and_then(|(_, r)| r.as_dict().ok());
            let Some(reference) = reference else { continue };
            let method =
                reference.get(b"TransformMethod").and_then(Object::as_name).unwrap_or_default();
            let parameters = inside(document, reference, b"TransformParams");
            match (method, parameters) {
                (b"FieldMDP", Some(parameters)) => found.add(document, parameters),
                // One that cannot be read locks everything.
                (b"FieldMDP", None) => found.fields.push(FieldLock::All),
                (b"DocMDP", parameters) => {
                    found.restrict(
                        parameters.map_or(2, |parameters| level(document, parameters).unwrap_or(2)),
                    );
                }
                _ => {}
            }
        }
        found
    }

    /// Whether a field must stay as it is.
    pub fn hold(&self, field: &str) -> bool {
        let named = |names: &[String]| {
            names.iter().any(|name| {
                field
                    .strip_prefix(name.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        };
        self.fields.iter().any(|lock| match lock {
            FieldLock::All => true,
            FieldLock::These(names) => named(names),
            FieldLock::AllBut(names) => !named(names),
        })
    }

    fn add(&mut self, document: &Document, lock: &Dictionary) {
        if let Some(level) = level(document, lock) {
            self.restrict(level);
        }
        let names = || {
            let names = lock.get(b"Fields").ok().and_then(|list| document.dereference(list).ok());
            let names = names.and_then(|(_, names)| names.as_array().ok());
            let text = |name| {
                let text = lopdf::decode_text_string(document.dereference(name).ok()?.1).ok()?;
                Some(shown(&text))
            };
            names.into_iter().flatten().filter_map(text).collect()
        };
        self.fields.push(match lock.get(b"Action").and_then(Object::as_name) {
            Ok(b"Include") => FieldLock::These(names()),
            Ok(b"Exclude") => FieldLock::AllBut(names()),
            _ => FieldLock::All,
        });
    }

    fn restrict(&mut self, level: u8) {
        self.level = Some(self.level.map_or(level, |old| old.min(level)));
    }
}

fn level(document: &Document, parameters: &Dictionary) -> Option<u8> {
    let level = document.dereference(parameters.get(b"P").ok()?).ok()?.1.as_i64().ok()?;
    u8::try_from(level).ok().filter(|level| (1..=3).contains(level))
}

fn inside<'a>(document: &'a Document, outer: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    document.dereference(outer.get(key).ok()?).ok()?.1.as_dict().ok()
}
