//! Objects of a file beside those of another: what leads where, what is the same.

use std::collections::{BTreeSet, VecDeque};

use lopdf::{Dictionary, Document, Object, ObjectId};

/// Whether two objects say the same, however they are written.
pub(super) fn same(one: &Object, other: &Object) -> bool {
    match (one, other) {
        (Object::String(one, _), Object::String(other, _)) => one == other,
        (Object::Array(one), Object::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Object::Dictionary(one), Object::Dictionary(other)) => different(one, other).is_empty(),
        (Object::Stream(one), Object::Stream(other)) => {
            one.content == other.content
                && different(&one.dict, &other.dict).iter().all(|key| key == b"Length")
        }
        _ => one == other,
    }
}

/// The keys at which two dictionaries are not the same.
pub(super) fn different(one: &Dictionary, other: &Dictionary) -> Vec<Vec<u8>> {
    let keys: BTreeSet<&Vec<u8>> = one.iter().chain(other.iter()).map(|(key, _)| key).collect();
    let differs = |key: &&Vec<u8>| match (one.get(key), other.get(key)) {
        (Ok(one), Ok(other)) => !same(one, other),
        // A value that is nothing is none.
        (Ok(only), _) | (_, Ok(only)) => !only.is_null(),
        _ => false,
    };
    keys.into_iter().filter(differs).cloned().collect()
}

/// The objects that some objects lead to, along the keys of dictionaries that `goes` says yes to;
/// it is asked with the object that holds the key.
pub(super) fn reached(
    document: &Document,
    from: &[Object],
    goes: impl Fn(ObjectId, &[u8]) -> bool,
) -> BTreeSet<ObjectId> {
    let mut found = BTreeSet::new();
    let mut ahead: VecDeque<ObjectId> = VecDeque::new();
    let always = |_: &[u8]| true;
    for object in from {
        follow(object, &always, &mut ahead);
    }
    while let Some(id) = ahead.pop_front() {
        if found.insert(id)
            && let Some(object) = document.objects.get(&id)
        {
            follow(object, &|key: &[u8]| goes(id, key), &mut ahead);
        }
    }
    found
}

fn follow(object: &Object, goes: &dyn Fn(&[u8]) -> bool, ahead: &mut VecDeque<ObjectId>) {
    let dictionary = match object {
        Object::Reference(id) => return ahead.push_back(*id),
        Object::Array(items) => return items.iter().for_each(|item| follow(item, goes, ahead)),
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &stream.dict,
        _ => return,
    };
    for (_, value) in dictionary.iter().filter(|(key, _)| goes(key)) {
        follow(value, goes, ahead);
    }
}
