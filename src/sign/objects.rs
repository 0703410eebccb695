//! Đối tượng (objects): where those of a PDF stand, read off its table of places alone.

use std::ops::Range;

use memchr::memmem;

/// Bytes of a line of the table of places.
pub(super) const LINE: usize = 20;

/// Where the objects of a PDF stand.
pub(super) struct Objects<'a> {
    pdf: &'a [u8],
    /// By their numbers; nowhere for numbers that no object has.
    places: Vec<Range<usize>>,
    /// Where each begins and its number, in the order of the file.
    begins: Vec<(usize, usize)>,
    /// The dictionary behind the table.
    trailer: Range<usize>,
}

impl<'a> Objects<'a> {
    /// Reads the table of places of a PDF of one revision; `None` where it has another shape.
    pub(super) fn read(pdf: &'a [u8]) -> Option<Self> {
        let end = memmem::rfind(pdf, b"startxref")?;
        let table = usize::try_from(number(&pdf[end + "startxref".len()..])?).ok()?;
        let trailer = table + memmem::find(pdf.get(table..end)?, b"trailer")?;
        let lines = pdf[table..trailer].strip_prefix(b"xref\n")?;
        let mut begins = begins(lines)?;
        begins.sort_unstable();
        let count = begins.iter().map(|(_, number)| number.saturating_add(1)).max()?;
        if begins.last()?.0 > table || count > pdf.len() {
            return None;
        }
        let mut places = vec![0..0; count];
        let ends = begins.iter().skip(1).map(|(begin, _)| *begin).chain([table]);
        for ((begin, number), end) in begins.iter().zip(ends) {
            places[*number] = *begin..end;
        }
        let trailer = trailer + "trailer".len()..end;
        Some(Self { pdf, places, begins, trailer })
    }

    /// How many numbers there are, from 0 on.
    pub(super) fn count(&self) -> usize {
        self.places.len()
    }

    /// What stands before all objects.
    pub(super) fn head(&self) -> &'a [u8] {
        &self.pdf[..self.begins.first().map_or(0, |(begin, _)| *begin)]
    }

    /// The dictionary behind the table.
    pub(super) fn trailer(&self) -> &'a [u8] {
        self.pdf[self.trailer.clone()].trim_ascii()
    }

    /// All of the object of a number; empty where there is none.
    pub(super) fn object(&self, number: usize) -> &'a [u8] {
        self.places.get(number).map_or(&self.pdf[..0], |place| &self.pdf[place.clone()])
    }

    /// The objects that have a word outside of their streams: their numbers, and what stands behind the word.
    pub(super) fn with(&self, word: &'a str) -> impl Iterator<Item = (usize, &'a [u8])> {
        memmem::find_iter(self.pdf, word).filter_map(move |at| {
            let before = self.begins.partition_point(|(begin, _)| *begin <= at);
            let (begin, number) = *self.begins.get(before.checked_sub(1)?)?;
            let before = &self.pdf[begin..at];
            let is_begin = |at: usize| before[..at].trim_ascii_end().ends_with(b">>");
            let in_stream = memmem::find_iter(before, b"stream").any(is_begin);
            (!in_stream).then(|| (number, &self.pdf[at + word.len()..]))
        })
    }
}

/// Reads the lines of a table of places: where each object begins, and its number.
fn begins(mut lines: &[u8]) -> Option<Vec<(usize, usize)>> {
    let mut begins = Vec::with_capacity(lines.len() / LINE);
    while !lines.is_empty() {
        // The number of the first object of a piece of the table, and how many there are.
        let end = memchr::memchr(b'\n', lines)?;
        let (first, count) = std::str::from_utf8(&lines[..end]).ok()?.trim().split_once(' ')?;
        let (first, count): (usize, usize) = (first.parse().ok()?, count.parse().ok()?);
        let entries = lines.get(end + 1..end + 1 + count.checked_mul(LINE)?)?;
        for (nth, line) in entries.chunks_exact(LINE).enumerate() {
            if line[17] == b'n' {
                begins.push((usize::try_from(number(line)?).ok()?, first.checked_add(nth)?));
            }
        }
        lines = &lines[end + 1 + entries.len()..];
    }
    Some(begins)
}

/// The number that some bytes begin with.
fn number(bytes: &[u8]) -> Option<u64> {
    let digits = bytes.trim_ascii_start();
    let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&digits[..count]).ok()?.parse().ok()
}
