//! Đã dùng (in use): whether people have signed, numbered or changed a file since it was made.

use memchr::memmem;

use super::inspect::inspect;
use super::objects::Objects;

/// Returns what people have put into a file that making it anew would lose, in words; `None` for a
/// file as a program made it, or one that is no PDF.
///
/// A signature is looked for in the bytes themselves, so it is seen in a file that is damaged, of
/// another program or behind a password, too.
pub fn in_use(pdf: &[u8]) -> Option<&'static str> {
    if !pdf.windows(5).take(1024).any(|start| start == b"%PDF-") {
        return None;
    }
    if has_signature(pdf) {
        return Some("đã ký");
    }
    if is_as_made(pdf) {
        return None;
    }
    let seen = inspect(pdf).ok()?;
    let said = seen.metadata?;
    if said.so_van_ban.is_empty() && seen.so_van_ban.is_some() {
        return Some("đã cấp số");
    }
    // Of ours each later revision ends so once more.
    (places(pdf, b"startxref").count() > 1).then_some("đã được điền hoặc sửa sau khi làm ra")
}

/// Whether a file is another with things filled in behind it, and nobody has signed since: the number
/// can be given anew without a loss.
pub fn only_filled_in(file: &[u8], of: &[u8]) -> bool {
    file.strip_prefix(of).is_some_and(|update| !has_signature(update))
}

/// Whether a file plainly has one revision, every object by itself, and no field with a value: then it need not
/// be read to see that people have put nothing in.
fn is_as_made(pdf: &[u8]) -> bool {
    let Some(objects) = Objects::read(pdf) else { return false };
    let is_end = |rest: &[u8]| !rest.first().is_some_and(u8::is_ascii_alphabetic);
    places(pdf, b"startxref").count() == 1
        && memmem::find(pdf, b"/ObjStm").is_none()
        && !objects.with("/V").any(|(_, rest)| is_end(rest))
        // A name may be written by the codes of its letters.
        && objects.with("/#").next().is_none()
}

fn has_signature(bytes: &[u8]) -> bool {
    places(bytes, b"/ByteRange").any(|at| bytes[at..].trim_ascii_start().starts_with(b"["))
}

/// Where a word ends, each time that it stands in the bytes.
fn places<'a>(bytes: &'a [u8], word: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    memmem::find_iter(bytes, word).map(|at| at + word.len())
}
