//! Characters that look like others, and paths that are not what they look like: named where they
//! stand, since no reader would see them.

use unicode_normalization::char::is_combining_mark;

use super::characters::{composed, d_of, foreign, look_alike, name, settle, special_space};
use super::tree::{self, Kind, Node, Style};
use super::{Places, Sources, encodings, escapes};
use crate::diag::{Diagnostic, Span, kinds};
use crate::plan::Step;
use crate::reason::Reason;

/// Returns what is strange in the values of a plan.
pub(super) fn find(places: &Places, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    places.scalars(&mut |route, text| {
        for (at, word, new, message) in words(text) {
            let span = places.in_text(route, at, at + word.len(), sources);
            found.push(
                Diagnostic::error(&kinds::KY_TU_LA, span, message)
                    .help(format!("gõ lại `{new}`"))
                    .fix(span, new),
            );
        }
        if matches!(route.steps().last(), Some(Step::Key(key)) if key == "tep" || key == "dung_chung") {
            found.extend(escape_in_path(places.of(route), sources));
        }
    });
    found
}

/// An escape of YAML in a path in double quotes.
fn escape_in_path(value: Span, sources: &Sources) -> Option<Diagnostic> {
    let written = &sources.get(value.file).text[value.start..value.end];
    let (at, len) = escapes::in_path(written)?;
    let span = Span { start: value.start + at, end: value.start + at + len, ..value };
    let escape = &written[at..at + len];
    let message = format!(
        "trong nháy kép, `{escape}` là ký tự thoát của YAML, không phải một phần của đường dẫn"
    );
    Some(Diagnostic::error(&kinds::GIA_TRI_SAI, span, message).help(PATH_HELP))
}

/// Returns why a text by itself cannot be taken as it looks: it stands in another encoding, or a letter of
/// it is of another script; `None` where it can.
pub(crate) fn misread(text: &str) -> Option<Reason> {
    if let Some(found) = encodings::find(text, 0) {
        return Some(Reason::new(found.message, found.help.unwrap_or_default()));
    }
    let text = settle(text);
    let (_, _, new, message) = words(&text).into_iter().next()?;
    Some(Reason::new(message, format!("gõ lại `{new}`")))
}

/// What to do with a `\` in double quotes.
pub(super) const PATH_HELP: &str = "đường dẫn viết bằng dấu `/`, ví dụ `hinh/so-do.png`; chữ có dấu `\\` thì đặt trong nháy đơn `'...'`";

/// Words with letters of another script that look like ours: where, how it is written, how it is
/// meant, and what is wrong.
fn words(text: &str) -> Vec<(usize, &str, String, String)> {
    if !text.chars().any(|c| foreign(c) || d_of(c).is_some()) {
        return Vec::new();
    }
    let part = |c: char| c.is_alphabetic() || is_combining_mark(c);
    let russian =
        text.chars().any(|c| matches!(c, '\u{400}'..='\u{52F}') && look_alike(c).is_none());
    let mut found = Vec::new();
    let mut start = 0;
    for word in text.split(|c: char| !part(c)) {
        let at = start;
        start += word.len();
        start += text[start..].chars().next().map_or(0, char::len_utf8);
        let alone = d_of(word.chars().next().unwrap_or(' ')).filter(|_| word.chars().count() == 1);
        if let Some(d) = alone {
            let message =
                format!("`{word}` (U+{:04X}) không phải chữ `{d}` của tiếng Việt", code(word));
            found.push((at, word, d.to_string(), message));
            continue;
        }
        let Some((strange, (plain, script))) = word.chars().find_map(|c| Some((c, look_alike(c)?)))
        else {
            continue;
        };
        let latin =
            word.chars().any(|c| c.is_alphabetic() && !foreign(c) && look_alike(c).is_none());
        let others = word.chars().any(|c| foreign(c) && look_alike(c).is_none());
        let cyrillic = matches!(strange, '\u{400}'..='\u{52F}');
        if others || !latin && (russian || !cyrillic) {
            continue;
        }
        let new: String =
            word.chars().map(|c| look_alike(c).map_or(c, |(plain, _)| plain)).collect();
        let new = composed(&new);
        let message = format!(
            "`{strange}` trong `{word}` là {script} (U+{:04X}), chỉ trông giống chữ `{plain}`",
            u32::from(strange)
        );
        found.push((at, word, new, message));
    }
    found
}

fn code(word: &str) -> u32 {
    word.chars().next().map_or(0, u32::from)
}

/// Returns the lines that begin with spaces that YAML does not count, outside of text that may
/// begin so. `root` is what the text was read as, if it could be.
pub(super) fn indents(text: &str, file: usize, root: Option<&Node>) -> Vec<Diagnostic> {
    if !text.contains(special_space) {
        return Vec::new();
    }
    let mut free = Vec::new();
    match root {
        Some(root) => text_lines(root, text, &mut free),
        // With spaces as they are meant, it may be YAML: the same lines, at other bytes.
        None => {
            let meant = text.replace(special_space, " ");
            if let Some(root) = tree::tree(&meant, file) {
                text_lines(&root, &meant, &mut free);
            }
        }
    }
    let mut found = Vec::new();
    let mut start = 0;
    for (nth, line) in text.split_inclusive('\n').enumerate() {
        let blank = |c: char| c == ' ' || c == '\t' || special_space(c);
        let indent = &line[..line.len() - line.trim_start_matches(blank).len()];
        let at = start;
        start += line.len();
        let Some((byte, c)) = indent.char_indices().find(|(_, c)| special_space(*c)) else {
            continue;
        };
        let column = indent[..byte].chars().count();
        if free.iter().any(|own| own.lines.contains(&nth) && column >= own.indent) {
            continue;
        }
        let span = Span { file, start: at + byte, end: at + indent.len() };
        let message = format!(
            "đầu dòng có {} (U+{:04X}) dán từ web hay Word, YAML không coi là thụt dòng",
            name(c).unwrap_or("dấu cách đặc biệt"),
            u32::from(c)
        );
        found.push(
            Diagnostic::error(&kinds::KY_TU_LA, span, message)
                .help("xóa các dấu cách ở đầu dòng, gõ lại bằng phím cách")
                .fix(span, " ".repeat(indent[byte..].chars().count())),
        );
    }
    found
}

/// Lines of a text, from 0, whose beginning does not matter to YAML behind an indent.
struct Free {
    lines: std::ops::RangeInclusive<usize>,
    indent: usize,
}

/// Collects the lines that lie within the text of a value and do not begin it.
fn text_lines(node: &Node, text: &str, free: &mut Vec<Free>) {
    match &node.kind {
        Kind::Scalar { style, .. } => {
            let line = |at: usize| text[..at].matches('\n').count();
            let (first, last) = (line(node.span.start), line(node.span.end));
            match style {
                Style::Block => {
                    // Text is any deeper than the line of its `|`.
                    let above = text[..node.span.start].rsplit('\n').skip(1);
                    let above = above.into_iter().find(|line| !line.trim().is_empty());
                    let above = above.unwrap_or_default();
                    let indent = above.len() - above.trim_start_matches(' ').len() + 1;
                    free.push(Free { lines: first..=last, indent });
                }
                Style::Plain if text[node.span.start..].starts_with(special_space) => {}
                _ => free.push(Free { lines: first + 1..=last, indent: 0 }),
            }
        }
        Kind::List(items) => items.iter().for_each(|item| text_lines(item, text, free)),
        Kind::Map(entries) => {
            entries.iter().for_each(|entry| text_lines(&entry.value, text, free));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_other_scripts_are_told_by_their_neighbours() {
        let meant = |text: &str| words(text).into_iter().map(|w| w.2).collect::<Vec<_>>();
        assert_eq!(meant("Хã Mẫu Sơn, thôn Nà Mò"), ["Xã"]);
        assert_eq!(meant("kế hоạch tеt"), ["hoạch", "tet"]);
        assert_eq!(meant("và о Ð"), ["o", "Đ"]);
        assert_eq!(meant("góc α, β; 5 μm; Сосна (tiếng Nga); Ê Đê, Krông Ƀŭk"), [""; 0]);
    }
}
