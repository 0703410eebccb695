//! Ghép (splicing): a PDF of which only some objects are read and written anew.
//!
//! A long document has thousands of objects and a dozen that finishing it touches: all others are copied as
//! they stand, neither understood nor changed.

use lopdf::Document;

use super::Fault;
use super::objects::{LINE, Objects};

/// Changes those objects of a PDF that hold one of some words; `change` sees no others, and may add some.
///
/// # Errors
/// [`Fault`] when the PDF is not one as Typst or this function makes it: one revision, every object by itself,
/// a table of places. What `change` returns.
pub(super) fn splice(
    pdf: &[u8],
    words: &[&str],
    change: impl FnOnce(&mut Document) -> Result<(), Fault>,
) -> Result<Vec<u8>, Fault> {
    let read = |pdf| {
        let why = || Fault("not in one revision with a table of places".into());
        Objects::read(pdf).ok_or_else(why)
    };
    let whole = read(pdf)?;
    let mut part = vec![&pdf[..0]; whole.count()];
    for word in words {
        for (number, _) in whole.with(word) {
            part[number] = whole.object(number);
        }
    }
    let mut document = Document::load_mem(&assembled(whole.head(), &part, whole.trailer()))?;
    document.max_id = u32::try_from(whole.count() - 1)?;
    change(&mut document)?;
    let mut changed = Vec::new();
    document.save_to(&mut changed)?;
    let changed = read(&changed)?;
    let count = whole.count().max(changed.count());
    let either = |number| match changed.object(number) {
        [] => whole.object(number),
        object => object,
    };
    let all: Vec<&[u8]> = (0..count).map(either).collect();
    Ok(assembled(whole.head(), &all, changed.trailer()))
}

/// A PDF of objects, each at its number; nobody has the number of an empty one.
fn assembled(head: &[u8], objects: &[&[u8]], trailer: &[u8]) -> Vec<u8> {
    let bytes: usize = objects.iter().map(|object| object.len() + LINE).sum();
    let mut out = Vec::with_capacity(head.len() + bytes + trailer.len() + 100);
    out.extend_from_slice(head);
    let mut table = format!("xref\n0 {}\n", objects.len());
    for object in objects {
        table += &match object {
            [] => "0000000000 65535 f \n".to_owned(),
            _ => format!("{:010} 00000 n \n", out.len()),
        };
        out.extend_from_slice(object);
    }
    let start = out.len();
    out.extend_from_slice(table.as_bytes());
    out.extend_from_slice(b"trailer\n");
    out.extend_from_slice(trailer);
    // An update begins on a line of its own.
    out.extend_from_slice(format!("\nstartxref\n{start}\n%%EOF\n").as_bytes());
    out
}
