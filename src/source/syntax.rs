//! What the YAML parser stumbles over, in words: mostly a slip of a few kinds, or a character that
//! looks like another.

use super::characters::{name, special_break};
use super::tree::MAX_DEPTH;
use super::{escapes, strange};
use crate::diag::{Diagnostic, Span, kinds};

/// Says what is wrong in a text where the parser stopped, `info` being what it says itself.
pub(super) fn explain(text: &str, at: Span, info: &str) -> Diagnostic {
    Stumble { text }.explain(at, info)
}

struct Stumble<'a> {
    text: &'a str,
}

impl Stumble<'_> {
    fn explain(&self, mut span: Span, info: &str) -> Diagnostic {
        let line_start = self.text[..span.start].rfind('\n').map_or(0, |n| n + 1);
        let before = &self.text[line_start..span.start];
        if let Some(tab) = before.find('\t') {
            span = Span { start: line_start + tab, end: line_start + tab + 1, ..span };
        }
        if info.contains("recursion") {
            return too_deep(span);
        }
        if let Some(found) = self.pasted(span, line_start, info) {
            return found;
        }
        let (message, help) = if before.contains('\t') || self.text[span.start..].starts_with('\t')
        {
            ("dấu Tab ở đầu dòng", "thụt dòng bằng dấu cách, không dùng phím Tab")
        } else if let Some(hash) = self.comment_in_brackets(line_start) {
            span = Span { start: hash, end: hash + 1, ..span };
            (
                "dấu `#` sau dấu cách bắt đầu một ghi chú của YAML: dấu đóng ngoặc sau nó bị bỏ mất",
                "đặt cả ô trong dấu nháy, ví dụ `[\"Tổ công tác #1\", ...]`",
            )
        } else if let Some(colon) = self.colon_without_space(line_start) {
            span = Span { start: colon, end: colon + 1, ..span };
            ("thiếu dấu cách sau dấu `:`", "sau khóa là dấu `:` và một dấu cách, ví dụ `nam: 2027`")
        } else if info.contains("cannot start") || info.contains("unexpected character") {
            ("giá trị không được bắt đầu bằng ký tự này", "đặt cả giá trị trong dấu nháy")
        } else if info.contains("mapping values") || info.contains("simple key") {
            (
                "dấu `:` hoặc cách thụt dòng không đúng chỗ",
                "chữ có dấu `: ` bên trong phải đặt trong dấu nháy, hoặc viết sau `|` ở dòng dưới; các khóa cùng nhóm thụt bằng nhau",
            )
        } else if info.contains("quoted scalar") || info.contains("end of stream") {
            ("dấu nháy hoặc dấu ngoặc chưa đóng", "thêm dấu đóng `\"`, `'`, `]` hoặc `}`")
        } else if info.contains("anchor") || info.contains("alias") {
            (
                "dấu `&` hoặc `*` đứng đầu giá trị",
                "đặt giá trị trong dấu nháy; YAML hiểu `&`, `*` đầu giá trị là neo",
            )
        } else if info.contains("flow") || info.contains("','") {
            (
                "trong `[...]` hoặc `{...}` thiếu dấu phẩy hay dấu đóng",
                "xem lại dấu ngoặc và dấu phẩy của dòng này",
            )
        } else {
            (
                "chỗ này không đúng cú pháp YAML",
                "xem lại cách thụt dòng, dấu `:`, dấu `- ` và dấu nháy ở dòng này và dòng trên",
            )
        };
        Diagnostic::error(&kinds::YAML_SAI_CU_PHAP, span, message).help(help)
    }

    /// What the parser stumbles over, if it is a character that looks like another.
    fn pasted(&self, at: Span, line_start: usize, info: &str) -> Option<Diagnostic> {
        let syntax =
            |span, message: String| Diagnostic::error(&kinds::YAML_SAI_CU_PHAP, span, message);
        let part = |start: usize, len: usize| Span { start, end: start + len, ..at };
        if info.contains("escape") || info.contains("hexadecimal") {
            let (start, len) = escapes::wrong(&self.text[at.start..])?;
            let span = part(at.start + start, len);
            let written = &self.text[span.start..span.end];
            let message = format!(
                "trong nháy kép, dấu `\\` mở đầu một ký tự thoát, và không có ký tự thoát `{written}`"
            );
            return Some(syntax(span, message).help(strange::PATH_HELP));
        }
        let line = self.text[line_start..].lines().next().unwrap_or_default();
        let end = line_start + line.len();
        if let Some(start) = escapes::never_closed(&self.text[..end]) {
            let message = "trong nháy kép, `\\\"` là một dấu nháy của chữ, không đóng giá trị";
            return Some(syntax(part(start, 2), message.into()).help(strange::PATH_HELP));
        }
        let above = self.text[..line_start].trim_end();
        let above_start = above.rfind('\n').map_or(0, |n| n + 1);
        for start in [line_start, above_start] {
            let line = self.text[start..].lines().next().unwrap_or_default();
            if let Some((at, c)) = line.char_indices().find(|(_, c)| strange_sign(*c)) {
                let message = format!(
                    "U+{:04X} là {}",
                    u32::from(c),
                    name(c).unwrap_or("ký tự điều khiển không in được")
                );
                let found = syntax(part(start + at, c.len_utf8()), message);
                return Some(found.help(match special_break(c) {
                    true => "xóa ký tự này, xuống dòng bằng phím Enter",
                    false => "xóa ký tự này, gõ lại chữ ở chỗ đó nếu thiếu",
                }));
            }
            let key = line.trim_start_matches([' ', '-']);
            let width = key.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(0);
            if width > 0 && key[width..].starts_with('：') {
                let span = part(start + line.len() - key.len() + width, '：'.len_utf8());
                let message = "`：` (U+FF1A) là dấu hai chấm toàn cỡ, không phải dấu `:`";
                let gap = if self.text[span.end..].starts_with([' ', '\n']) { ":" } else { ": " };
                let found = syntax(span, message.into());
                return Some(found.help("gõ lại dấu `:` và một dấu cách").fix(span, gap));
            }
            if let Some((at, len)) = curly_value(line) {
                return Some(curly(self.text, part(start + at, len)).0);
            }
        }
        None
    }

    /// Where a line at or above a byte has a comment inside brackets that it leaves open.
    fn comment_in_brackets(&self, line_start: usize) -> Option<usize> {
        let above = self.text[..line_start].trim_end();
        let above_start = above.rfind('\n').map_or(0, |n| n + 1);
        [line_start, above_start].into_iter().find_map(|start| {
            let line = self.text[start..].lines().next().unwrap_or_default();
            let at = line.find(" #")?;
            let count = |marks: [char; 2]| line[..at].matches(marks).count();
            let quoted = !count(['"', '\'']).is_multiple_of(2);
            (count(['[', '{']) > count([']', '}']) && !quoted).then_some(start + at + 1)
        })
    }

    /// Where the line at a byte, or the last line with text before it, has `key:value`: the parser
    /// takes that for text and stumbles over what follows.
    fn colon_without_space(&self, line_start: usize) -> Option<usize> {
        let line = self.text[line_start..].lines().next().unwrap_or_default();
        let above = self.text[..line_start].trim_end();
        let above_start = above.rfind('\n').map_or(0, |n| n + 1);
        let above_at = || tight_colon(&above[above_start..]).map(|at| above_start + at);
        tight_colon(line).map(|at| line_start + at).or_else(above_at)
    }
}

/// Whether no text of a file has a character, or only as the line end of another program.
fn strange_sign(c: char) -> bool {
    c.is_control() && c != '\t' || special_break(c)
}

/// Where `key:value` without the space has its colon.
fn tight_colon(line: &str) -> Option<usize> {
    let key = line.trim_start_matches([' ', '-']);
    let at = key.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))?;
    let mut rest = key[at..].chars();
    let tight = key.starts_with(|c: char| c.is_ascii_lowercase())
        && rest.next() == Some(':')
        && rest.next().is_some_and(|c| !c.is_whitespace() && c != '/');
    tight.then_some(line.len() - key.len() + at)
}

/// Quotes of print that a text begins with.
pub(super) const OPENING: [char; 4] = ['“', '”', '„', '‘'];
/// Quotes of print that a text ends with.
pub(super) const CLOSING: [char; 4] = ['”', '“', '’', '"'];
/// Those of them that only open.
pub(super) const OPENING_ONLY: [char; 2] = ['“', '„'];
/// Those that only close.
pub(super) const CLOSING_ONLY: [char; 1] = ['”'];

/// Returns the finding of curly quotes around a text that needs the quotes of YAML, and that text.
pub(super) fn curly(text: &str, span: Span) -> (Diagnostic, String) {
    let inside = text[span.start..span.end]
        .trim_start_matches(OPENING)
        .trim_start_matches('"')
        .trim_end_matches(CLOSING);
    let found = Diagnostic::error(
        &kinds::YAML_SAI_CU_PHAP,
        span,
        "“ ” không phải dấu nháy của YAML, chữ bên trong bị tách ra",
    )
    .help("thay “ ” bằng dấu `\"` của bàn phím; muốn in cả “ ” thì đặt `\"` bên ngoài chúng");
    let plain = !inside.contains(['"', '\\', '\n']);
    let found = if plain { found.fix(span, format!("\"{inside}\"")) } else { found };
    (found, inside.to_owned())
}

/// Where a value in quotes of print stands in a line: behind the sign that begins a value.
fn curly_value(line: &str) -> Option<(usize, usize)> {
    let at = line.find(['“', '”', '„', '"'])?;
    let before = line[..at].trim_end();
    let begins = before.is_empty() || before.ends_with([':', '-', '[', '{', ',']);
    let rest = &line[at..];
    let len = rest
        .rfind(CLOSING)
        .map_or(rest.len(), |end| end + rest[end..].chars().next().map_or(0, char::len_utf8));
    // Between two of the keyboard they are text.
    let printed = line[at..at + len].contains(['“', '”', '„']);
    let closed = rest.starts_with('"') && rest[1..].contains('"');
    (begins && printed && !closed).then_some((at, len))
}

/// Returns the finding of too many levels.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error(&kinds::LONG_QUA_SAU, span, format!("lồng nhau quá {MAX_DEPTH} lớp"))
        .help("xem lại dấu ngoặc `[`, `{` hoặc cách thụt dòng")
}
