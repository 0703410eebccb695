//! YAML events into a tree in which every key and value has its place.
//!
//! The only user of the YAML event parser. Refuses what a plan has no use for and what YAML
//! readers let through silently: duplicate keys, anchors and aliases, tags, several documents,
//! excess depth.

use std::borrow::Cow;
use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::characters::settle;
use super::review::without_remarks;
use super::strange;
use super::syntax::{self, CLOSING, CLOSING_ONLY, OPENING, OPENING_ONLY};
use crate::diag::{Diagnostic, Span, kinds};

/// How deep lists and maps may nest.
pub(super) const MAX_DEPTH: usize = 32;

/// A YAML value and its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub span: Span,
    pub kind: Kind,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    Scalar { text: String, style: Style },
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// How a scalar was written (the span of a block begins at its first word, below its `|`): decides whether it can mean "nothing", and where its text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Quoted,
    Block,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub key: String,
    pub key_span: Span,
    pub value: Node,
    /// Whether no colon follows the key: `5` in `{rong: 1,5}`.
    pub alone: bool,
}

impl Node {
    /// Returns what a text without anything is.
    pub fn nothing() -> Self {
        Self { span: Span::at_start(0), kind: Kind::Map(Vec::new()) }
    }

    /// Whether the value was left empty (`key:`, `~` or `null`).
    pub fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, style: Style::Plain }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// Returns the value of a key, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        match &self.kind {
            Kind::Map(entries) => entries.iter().find(|e| e.key == key),
            _ => None,
        }
    }
}

/// Reads a text. The tree is `None` when the text is not YAML at all, and an empty map when
/// there is nothing in it.
pub(crate) fn read(text: &str, file: usize) -> (Option<Node>, Vec<Diagnostic>) {
    let (root, mut found) = parse(text, file);
    let indents = strange::indents(text, file, root.as_ref());
    if !indents.is_empty() {
        // What the parser stumbles over comes of them.
        found.retain(|other| *other.kind != kinds::YAML_SAI_CU_PHAP);
        found.extend(indents);
        return (None, found);
    }
    (root, found)
}

/// Returns the tree alone of a text that is YAML.
pub(super) fn tree(text: &str, file: usize) -> Option<Node> {
    parse(text, file).0
}

fn parse(text: &str, file: usize) -> (Option<Node>, Vec<Diagnostic>) {
    let (first, mut outdented) = attempt(text, text, file);
    let mut shaped = Cow::Borrowed(text);
    for _ in 0..MAX_OUTDENTED {
        let Some(next) = outdented.and_then(|at| joined(&shaped, at)) else { break };
        let (read, again) = attempt(text, &next, file);
        // Another stumble is told where it is.
        if read.0.is_some() || again.is_none() {
            return read;
        }
        (shaped, outdented) = (Cow::Owned(next), again);
    }
    first
}

/// How many brackets may close in the column of their key.
const MAX_OUTDENTED: usize = 64;

/// Reads a text in a shape with as many characters. Where the parser wants something further in, returns
/// which character that is.
fn attempt(
    text: &str,
    shaped: &str,
    file: usize,
) -> ((Option<Node>, Vec<Diagnostic>), Option<usize>) {
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let events = Parser::new_from_str(shaped);
    let mut reader = Reader { text, file, offsets, events, outdented: None, found: Vec::new() };
    let root = reader.document();
    ((root, reader.found), reader.outdented)
}

/// Returns a text with a bracket that closes at the beginning of a line joined to the line before, as all
/// other readers of YAML take it; each character in its place.
fn joined(text: &str, at: usize) -> Option<String> {
    let mut chars: Vec<char> = text.chars().collect();
    let mut start = at;
    while start > 0 && matches!(chars[start - 1], ' ' | '\t') {
        start -= 1;
    }
    let alone = matches!(chars.get(at)?, ']' | '}') && start > 0 && chars[start - 1] == '\n';
    if !alone {
        return None;
    }
    let line = chars[..start - 1].iter().rposition(|c| *c == '\n').map_or(0, |end| end + 1);
    // A comment before it would take the bracket in.
    let comment = (line..start - 1).find(|nth| {
        let before = chars[line..*nth].last();
        let quotes = chars[line..*nth].iter().filter(|c| matches!(c, '"' | '\'')).count();
        chars[*nth] == '#' && before.is_none_or(|c| *c == ' ') && quotes.is_multiple_of(2)
    });
    chars[comment.unwrap_or(start - 1)..at].fill(' ');
    Some(chars.into_iter().collect())
}

struct Reader<'a> {
    text: &'a str,
    file: usize,
    /// Byte offset of each character: the parser's marks count characters.
    offsets: Vec<usize>,
    events: Parser<'a, saphyr_parser::StrInput<'a>>,
    /// The character that the parser wants further in, where it stopped there.
    outdented: Option<usize>,
    found: Vec<Diagnostic>,
}

/// The text cannot be read any further; a diagnostic says why.
struct Stop;

impl<'a> Reader<'a> {
    fn document(&mut self) -> Option<Node> {
        let mut root = None;
        loop {
            match self.next() {
                Err(Stop) => return None,
                Ok((Event::StreamEnd, _)) => break,
                Ok((Event::DocumentStart(_), span)) if root.is_some() => {
                    self.found.push(
                        Diagnostic::error(
                            &kinds::NHIEU_VAN_BAN,
                            span,
                            "tệp có hơn một văn bản YAML (`---` thứ hai)",
                        )
                        .help("mỗi tệp một kế hoạch: bỏ dòng `---` này hoặc tách tệp"),
                    );
                    return None;
                }
                Ok((
                    Event::StreamStart
                    | Event::DocumentStart(_)
                    | Event::DocumentEnd
                    | Event::Nothing,
                    _,
                )) => {}
                Ok((event, span)) => match self.node(event, span, 0) {
                    Ok(node) => root = Some(node),
                    Err(Stop) => return None,
                },
            }
        }
        let nothing = Span { file: self.file, start: 0, end: 0 };
        Some(match root {
            Some(node) if !node.is_null() => node,
            _ => Node { span: nothing, kind: Kind::Map(Vec::new()) },
        })
    }

    fn next(&mut self) -> Result<(Event<'a>, Span), Stop> {
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                let span = self.span(span.start.index(), span.end.index());
                Ok((event, span))
            }
            Some(Err(error)) => {
                self.outdented = Some(error.marker().index())
                    .filter(|_| error.info().contains("invalid indentation"));
                let found = {
                    let at = error.marker().index();
                    syntax::explain(self.text, self.span(at, at + 1), error.info())
                };
                self.found.retain(|other| other.labels[0].0.start != found.labels[0].0.start);
                self.found.push(found);
                Err(Stop)
            }
            None => Ok((Event::StreamEnd, self.span(usize::MAX, usize::MAX))),
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let byte = |index: usize| self.offsets[index.min(self.offsets.len() - 1)];
        Span { file: self.file, start: byte(start), end: byte(end).max(byte(start)) }
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Node, Stop> {
        if depth > MAX_DEPTH {
            self.found.push(syntax::too_deep(span));
            return Err(Stop);
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.plain(anchor, tag.is_some(), span);
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                };
                let span = match style {
                    Style::Quoted => self.quoted(span),
                    _ => self.trimmed(span, &text),
                };
                if style == Style::Plain {
                    self.swallowed(span);
                }
                let text = without_remarks(settle(&text));
                Ok(Node { span, kind: Kind::Scalar { text, style } })
            }
            Event::SequenceStart(anchor, tag) => {
                self.plain(anchor, tag.is_some(), span);
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, end) => {
                            let span = self.collection(span, end);
                            self.torn_quotes(&items);
                            return Ok(Node { span, kind: Kind::List(items) });
                        }
                        (event, span) => items.push(self.node(event, span, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(anchor, tag) => {
                self.plain(anchor, tag.is_some(), span);
                let mut entries: Vec<Entry> = Vec::new();
                let mut seen: HashMap<String, Span> = HashMap::new();
                loop {
                    let (event, key_span) = self.next()?;
                    if matches!(event, Event::MappingEnd) {
                        let span = self.collection(span, key_span);
                        let node = Node { span, kind: Kind::Map(entries) };
                        return Ok(self.in_curly_quotes(node));
                    }
                    let entry = self.entry(event, key_span, depth)?;
                    entries.extend(entry.filter(|entry| self.first(entry, &mut seen)));
                }
            }
            Event::Alias(_) => {
                self.anchor(span);
                // Quoted, so that it does not count as left empty too.
                Ok(Node { span, kind: Kind::Scalar { text: "*".into(), style: Style::Quoted } })
            }
            _ => Ok(Node { span, kind: Kind::Map(Vec::new()) }),
        }
    }

    fn entry(
        &mut self,
        event: Event<'a>,
        key_span: Span,
        depth: usize,
    ) -> Result<Option<Entry>, Stop> {
        let key = self.node(event, key_span, depth + 1)?;
        let (event, span) = self.next()?;
        let value = self.node(event, span, depth + 1)?;
        let Kind::Scalar { text, .. } = key.kind else {
            self.found.push(
                Diagnostic::error(
                    &kinds::KHOA_KHONG_PHAI_CHU,
                    key.span,
                    "khóa phải là một từ, không phải danh sách hay nhóm",
                )
                .help("nếu muốn viết `{{ ... }}` ở đầu giá trị, đặt cả giá trị trong dấu nháy"),
            );
            return Ok(None);
        };
        let alone = !self.text[key.span.end..].trim_start().starts_with(':');
        Ok(Some(Entry { key: text, key_span: key.span, value, alone }))
    }

    /// Whether the key stands in its map for the first time; the second time is reported.
    fn first(&mut self, entry: &Entry, seen: &mut HashMap<String, Span>) -> bool {
        let Some(first) = seen.insert(entry.key.clone(), entry.key_span) else { return true };
        let message = format!("khóa `{}` viết hai lần", entry.key);
        self.found.push(
            Diagnostic::error(&kinds::KHOA_TRUNG, entry.key_span, message)
                .label("lần thứ hai")
                .also(first, "lần thứ nhất")
                .help("gộp lại hoặc bỏ một chỗ; chương trình không đoán chỗ nào đúng"),
        );
        false
    }

    fn plain(&mut self, anchor: usize, tag: bool, span: Span) {
        if anchor != 0 {
            self.anchor(span);
        }
        if tag {
            self.found.push(
                Diagnostic::error(&kinds::THE_YAML, span, "không dùng thẻ YAML (`!...`)")
                    .help("bỏ thẻ; nếu giá trị bắt đầu bằng dấu `!`, đặt nó trong dấu nháy"),
            );
        }
    }

    fn anchor(&mut self, span: Span) {
        self.found.push(
            Diagnostic::error(&kinds::NEO_YAML, span, "không dùng neo `&` và tham chiếu `*` của YAML")
                .help(
                    "viết lại giá trị, hoặc đặt phần dùng chung vào tệp `dung_chung`; nếu chữ bắt đầu bằng `&` hay `*`, đặt nó trong dấu nháy",
                ),
        );
    }

    /// Takes `“Lưu: VT”` for the text that it is meant to be; YAML makes a map of it.
    fn in_curly_quotes(&mut self, node: Node) -> Node {
        let Kind::Map(entries) = &node.kind else { return node };
        let [Entry { key, key_span, value, .. }] = entries.as_slice() else { return node };
        let ends = matches!(&value.kind, Kind::Scalar { text, style: Style::Plain }
            if text.trim_end().ends_with(CLOSING));
        if !key.starts_with(OPENING) || key.contains(CLOSING_ONLY) || !ends {
            return node;
        }
        let span = Span { end: value.span.end, ..*key_span };
        let text = self.curly(span);
        Node { span, kind: Kind::Scalar { text, style: Style::Quoted } }
    }

    /// Reports `[“Bí thư, Chủ tịch”]`, which YAML parts at the comma.
    fn torn_quotes(&mut self, items: &[Node]) {
        let plain = |node: &Node, test: &dyn Fn(&str) -> bool| matches!(&node.kind, Kind::Scalar { text, style: Style::Plain } if test(text));
        let opens = |text: &str| text.starts_with(OPENING) && !text.contains(CLOSING_ONLY);
        let closes = |text: &str| text.ends_with(CLOSING) && !text.contains(OPENING_ONLY);
        let Some(first) = items.iter().position(|item| plain(item, &opens)) else { return };
        let rest = items[first + 1..].iter().find(|item| plain(item, &closes));
        // On one line: in a list of lines each is typed as it is.
        if let Some(last) = rest {
            let span = Span { end: last.span.end, ..items[first].span };
            if !self.text[span.start..span.end].contains('\n') {
                self.curly(span);
            }
        }
    }

    /// Reports curly quotes around a text that needs the quotes of YAML, and returns that text.
    fn curly(&mut self, span: Span) -> String {
        let (found, text) = syntax::curly(self.text, span);
        self.found.push(found);
        text
    }

    /// Warns of words behind a value that YAML takes for a comment: `Tổ công tác #1`.
    fn swallowed(&mut self, span: Span) {
        let line = self.text[span.end..].lines().next().unwrap_or_default();
        let rest = line.trim_start();
        let tight = rest.strip_prefix('#').and_then(|words| words.chars().next());
        if rest.len() == line.len() || !tight.is_some_and(char::is_alphanumeric) {
            return;
        }
        let start = span.end + line.len() - rest.len();
        let found = Diagnostic::warning(
            &kinds::CHU_THANH_GHI_CHU,
            Span { start, end: start + rest.trim_end().len(), ..span },
            format!("`{}` đứng sau dấu cách nên YAML coi là ghi chú, không in ra", rest.trim_end()),
        );
        self.found.push(found.help(
            "nếu là chữ, đặt cả giá trị trong dấu nháy; nếu là ghi chú, thêm dấu cách sau dấu `#`",
        ));
    }

    /// Block scalars and collections end, for the parser, where the next token begins.
    fn trimmed(&self, span: Span, text: &str) -> Span {
        let slice = &self.text[span.start..span.end];
        let len = if text.is_empty() { 0 } else { slice.trim_end().len() };
        Span { end: span.start + len, ..span }
    }

    /// A list or a map in brackets ends with them; the parser counts a comment behind them too.
    fn collection(&self, start: Span, end: Span) -> Span {
        let bracket = |at: usize, both: [u8; 2]| {
            self.text.as_bytes().get(at).is_some_and(|byte| both.contains(byte))
        };
        match bracket(start.start, *b"[{") && bracket(end.start, *b"]}") {
            true => Span { end: end.start + 1, ..start },
            false => self.trimmed(Span { end: end.end, ..start }, "-"),
        }
    }

    /// A quoted scalar ends at its closing quote; the parser counts a comment behind it too.
    fn quoted(&self, span: Span) -> Span {
        let slice = &self.text[span.start..span.end];
        let mut chars = slice.char_indices();
        let Some((_, quote)) = chars.next() else { return span };
        let mut chars = chars.peekable();
        while let Some((at, c)) = chars.next() {
            if c == '\\' && quote == '"' {
                chars.next();
            } else if c == quote {
                if quote == '\'' && chars.next_if(|(_, next)| *next == quote).is_some() {
                    continue;
                }
                return Span { end: span.start + at + 1, ..span };
            }
        }
        span
    }
}

/// Whether a place lies in the text of a value.
pub(super) fn within_scalar(node: &Node, at: usize) -> bool {
    end_of_scalar(node, at).is_some()
}

/// Where the value ends in whose text a place lies.
pub(super) fn end_of_scalar(node: &Node, at: usize) -> Option<usize> {
    match &node.kind {
        Kind::Scalar { .. } => {
            (node.span.start..node.span.end).contains(&at).then_some(node.span.end)
        }
        Kind::List(items) => items.iter().find_map(|item| end_of_scalar(item, at)),
        Kind::Map(entries) => entries.iter().find_map(|entry| end_of_scalar(&entry.value, at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_may_close_in_the_column_of_its_key() {
        for text in [
            "a: [\n  \"x\", # ghi \"chú\"\n  \"y\"   # hai\n]\nb: 1\n",
            "a: [\"x\", \"y\"\n\n]\nb: 1\n",
            "a: [\n  x,\n  \"y\",\n  # ghi chú\n]\nb: 1\n",
        ] {
            let (root, found) = read(text, 0);
            let root = root.unwrap_or_else(|| panic!("{text}"));
            assert!(found.is_empty(), "{found:?}");
            let items = match root.get("a").map(|entry| &entry.value.kind) {
                Some(Kind::List(items)) => items.len(),
                _ => 0,
            };
            assert_eq!(items, 2, "{text}");
            assert_eq!(scalar("b", &root, text), ("1", "1"));
        }
        let (root, found) = read("a: [\n  \"x\"\n]\nb: c: d\n", 0);
        assert!(root.is_none());
        assert_eq!(found.first().map(|own| own.labels[0].0.start), Some(17));
    }

    fn scalar<'a>(text: &str, node: &'a Node, source: &'a str) -> (&'a str, &'a str) {
        let value = &node.get(text).unwrap_or_else(|| panic!("{text}")).value;
        let Kind::Scalar { text, .. } = &value.kind else { panic!("not a scalar") };
        (text, &source[value.span.start..value.span.end])
    }

    #[test]
    fn values_keep_their_text_and_place() {
        let source = "a: 007\nb: 'x ''y'\nc: |\n  một\n\n  hai\n\nd: ~\n";
        let (root, found) = read(source, 0);
        assert_eq!(found, []);
        let root = root.unwrap_or_else(|| panic!("no tree"));
        assert_eq!(scalar("a", &root, source), ("007", "007"));
        assert_eq!(scalar("b", &root, source), ("x 'y", "'x ''y'"));
        assert_eq!(scalar("c", &root, source).0, "một\n\nhai\n");
        assert!(root.get("d").is_some_and(|e| e.value.is_null()));
    }

    #[test]
    fn duplicate_keys_anchors_and_depth_are_refused() {
        let id = |text: &str| read(text, 0).1.first().map(|d| d.id());
        assert_eq!(id("a: 1\na: 2\n"), Some("khoa-trung"));
        assert_eq!(id("a: &x 1\nb: *x\n"), Some("neo-yaml"));
        assert_eq!(id("a: !!int 1\n"), Some("the-yaml"));
        assert_eq!(id(&"[".repeat(40)), Some("long-qua-sau"));
        assert_eq!(id(&"[".repeat(100_000)), Some("long-qua-sau"));
        assert_eq!(id("a: 1\n---\nb: 2\n"), Some("nhieu-van-ban"));
        assert_eq!(id("a: b: c\n"), Some("yaml-sai-cu-phap"));
    }

    #[test]
    fn a_colon_without_a_space_is_found() {
        let at = |text: &str| {
            let found = read(text, 0).1;
            found.first().map(|d| {
                (text[..d.labels[0].0.start].lines().count(), d.message.contains("dấu cách"))
            })
        };
        assert_eq!(at("a: 1\nnam:2027\nb: 2\n"), Some((2, true)));
        assert_eq!(at("nam:2027\n\nb: 2\n"), Some((1, true)));
        assert_eq!(at("a: 1\nnam:2027\n"), Some((2, true)));
        assert_eq!(at("a:\n  - nam:2027\n    b: 2\n"), Some((2, true)));
        assert_eq!(at("a: |\n  8:30 họp\nb: c: d\n").map(|found| found.1), Some(false));
        assert_eq!(at("a: b: c\n").map(|found| found.1), Some(false));
        assert_eq!(read("a: https://x.vn\n", 0).1, []);
    }
}
