//! Lines as the block parser is given them: it decides about headings, lists, paragraphs and notes,
//! and nothing else, so whatever would mean something inside a line is hidden from it.
//!
//! Each byte stays where it was: what the parser says of a place holds for the text itself.

/// What stands for a character that the parser must not see: no text holds it.
const HIDDEN: u8 = 1;

/// Marks of items that people and Word type, which CommonMark does not know.
pub(super) const BULLETS: [char; 9] = ['–', '—', '•', '·', '▪', '●', '‣', '◦', '−'];

/// Hides the marks inside lines, and the dashes that begin a line in the middle of a sentence.
pub(super) fn hide(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut above = Above::Nothing;
    for line in text.split_inclusive('\n') {
        let from = out.len();
        out.extend_from_slice(line.as_bytes());
        let body = line.trim();
        let indent = line.len() - line.trim_start().len();
        let bytes = &mut out[from..];
        let bullet = bullet(body);
        let goes_on = bullet.is_some_and(|mark| above.goes_on(&body[mark.len_utf8()..]));
        hide_line(bytes, indent, body);
        match bullet {
            Some(mark) if goes_on => bytes[indent..indent + mark.len_utf8()].fill(HIDDEN),
            Some(mark) if !mark.is_ascii() => {
                bytes[indent] = b'-';
                bytes[indent + 1..indent + mark.len_utf8()].fill(b' ');
            }
            _ => {}
        }
        above = if body.is_empty() {
            Above::Nothing
        } else if bullet.is_some() && !goes_on {
            Above::Item(body.chars().next_back().unwrap_or(' '), year_at_end(body))
        } else if body.starts_with('#') {
            Above::Nothing
        } else {
            Above::Words(body.chars().next_back().unwrap_or(' '))
        };
    }
    // Only whole characters were replaced, and by ASCII.
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// What stands in the line above.
#[derive(Clone, Copy)]
enum Above {
    Nothing,
    /// Words of a paragraph, and their last character.
    Words(char),
    /// An item, its last character, and whether it ends in a year.
    Item(char, bool),
}

impl Above {
    /// Whether a line that begins with a dash goes on with the sentence: `giai đoạn 2026` and
    /// `- 2030 theo Nghị quyết`. A figure follows, and the sentence above has not ended.
    fn goes_on(self, rest: &str) -> bool {
        let rest = rest.trim_start();
        let figure = rest.starts_with(|c: char| c.is_ascii_digit());
        match self {
            Self::Nothing => false,
            Self::Words(last) => figure && !ends(last),
            Self::Item(last, year) => year && !ends(last) && year_at_start(rest),
        }
    }
}

fn ends(last: char) -> bool {
    matches!(last, '.' | ':' | ';' | '!' | '?' | ',' | '\\')
}

fn year_at_start(text: &str) -> bool {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    digits == 4 && (text.starts_with("19") || text.starts_with("20"))
}

fn year_at_end(text: &str) -> bool {
    let digits = text.chars().rev().take_while(char::is_ascii_digit).count();
    digits == 4 && year_at_start(&text[text.len() - 4..])
}

/// The mark of an item that a line begins with.
fn bullet(body: &str) -> Option<char> {
    let mark = body.chars().next()?;
    let known = matches!(mark, '-' | '+' | '*') || BULLETS.contains(&mark);
    (known && body[mark.len_utf8()..].starts_with([' ', '\t'])).then_some(mark)
}

/// Hides what means something inside a line, but for what makes it a block.
fn hide_line(line: &mut [u8], indent: usize, body: &str) {
    let fence = body.starts_with("```") || body.starts_with("~~~");
    let rule = ['*', '_']
        .into_iter()
        .any(|mark| body.matches(mark).count() >= 3 && body.chars().all(|c| c == mark || c == ' '));
    if fence || rule {
        return;
    }
    let hashes = body.bytes().take_while(|b| *b == b'#').count();
    let heading = matches!(body.as_bytes().get(hashes), None | Some(b' ' | b'\t'));
    let head = if heading { hashes } else { 0 };
    let note = body.starts_with("[^") && body.contains("]:");
    let note = if note { body.find("]:").unwrap_or(0) } else { 0 };
    let item = usize::from(bullet(body) == Some('*'));
    let kept = indent + head.max(note).max(item);
    for byte in line.iter_mut().skip(kept) {
        let marks = [b'\\', b'*', b'_', b'~', b'^', b'`', b'[', b'<', b'&', b'#', b'\t'];
        if marks.contains(byte) {
            *byte = HIDDEN;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::hide;

    #[test]
    fn a_dash_in_the_middle_of_a_sentence_is_no_item() {
        let goes_on = |text: &str| hide(text).contains('\u{1}');
        assert!(goes_on("giai đoạn 2026\n- 2030 theo"));
        assert!(goes_on("mức thu tăng 5\n+ 2 phần trăm"));
        assert!(goes_on("- giai đoạn 2026\n– 2030 theo"));
        for list in
            ["Gồm:\n- 20 cây", "Gồm các việc\n- Trồng", "- Cây giống\n- 20 xẻng", "a\n\n- 2"]
        {
            assert!(!goes_on(list), "{list}");
        }
    }
}
