//! Lossless edits: single values, keys and list items change, every other byte stays.
//!
//! The places of values are known to the byte, so an edit replaces exactly that piece of text;
//! comments, order, quotes and layout of everything else are never parsed and written again.

mod item;

use std::fmt;
use std::ops::Range;

pub use item::{Item, encode};
use item::{lines, quoted};

use super::clean::{Cleaned, clean};
use super::tree::{self, Entry, Kind, Node, Style, within_scalar};
use crate::plan::{Route, Step};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Writes a value at a route; a key that is missing is added at the end of its map, an item
    /// behind the last one at the end of its list.
    Set(Route, Item),
    /// Takes a key or a list item away.
    Remove(Route),
    /// Puts an item into the list at a route, before the item of that number.
    Insert(Route, usize, Item),
    /// Takes the value of a key away and leaves the key.
    Empty(Route),
    /// Puts other text in the place of some bytes of the cleaned text.
    Replace(Range<usize>, String),
    /// Adds a comment at the end of the line on which the value at a route begins.
    Comment(Route, String),
}

/// An edit that cannot be made without touching more than it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Makes the changes in the text of a plan, as its file has it, and returns the new text. Routes
/// are those of the text before any of the changes.
///
/// # Errors
/// [`Refused`] when the text is not YAML, a route leads nowhere, two changes overlap, or the new
/// text would not be YAML.
pub fn edit(raw: &str, changes: &[Change]) -> Result<String, Refused> {
    let cleaned = Cleaned::new(raw);
    let text = cleaned.text.as_str();
    let (root, before) = tree::read(text, 0);
    // Bytes can be replaced in what is not YAML, so that it becomes it.
    let bytes = changes.iter().all(|change| matches!(change, Change::Replace(..)));
    let readable = root.is_some();
    let Some(root) = root.or(bytes.then_some(Node::nothing())) else {
        return Err(Refused("tệp không phải YAML".into()));
    };
    let editor = Editor { text, root: &root };
    let mut pieces: Vec<(Range<usize>, String)> = Vec::new();
    for change in changes {
        let piece = match change {
            Change::Set(route, item) => editor.set(route, item)?,
            Change::Remove(route) => editor.remove(route)?,
            Change::Insert(route, at, item) => editor.insert(route, *at, item)?,
            Change::Empty(route) => editor.empty(route)?,
            Change::Replace(range, new) => (range.clone(), new.clone()),
            Change::Comment(route, words) => {
                let (at, piece) = editor.comment(route, words)?;
                // Two comments on one line are one comment.
                if let Some((_, text)) = pieces
                    .iter_mut()
                    .find(|(other, text)| *other == at && text.contains(['#', ';']))
                {
                    *text += &format!("; {words}");
                    continue;
                }
                (at, piece)
            }
        };
        pieces.push(piece);
    }
    pieces.sort_by_key(|(range, _)| (range.start, range.end));
    if pieces.windows(2).any(|pair| pair[0].0.end > pair[1].0.start) {
        return Err(Refused("hai chỗ sửa chồng lên nhau".into()));
    }
    let new = apply(raw, &cleaned, &pieces);
    // The last line of defence: an edit never leaves a file that reads worse than before.
    let (whole, after) = tree::read(&clean(&new), 0);
    if readable && whole.is_none() || after.len() > before.len() && (readable || whole.is_none()) {
        return Err(Refused("chỗ này không sửa tự động được; hãy sửa tay trong tệp".into()));
    }
    Ok(new)
}

/// Puts the pieces into the file's own bytes: what no piece touches is copied as it is, even where
/// the cleaned text differs from it (line ends, letters in parts).
fn apply(raw: &str, cleaned: &Cleaned, pieces: &[(Range<usize>, String)]) -> String {
    let crlf = raw.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n"));
    let mut out = String::with_capacity(raw.len());
    let mut at = 0;
    for (range, new) in pieces {
        let range = cleaned.raw(range.clone(), raw);
        out += &raw[at..range.start.max(at)];
        out += &if crlf { new.replace('\n', "\r\n") } else { new.clone() };
        at = range.end.max(at);
    }
    out + &raw[at..]
}

struct Editor<'a> {
    text: &'a str,
    root: &'a Node,
}

/// A piece of the text and what replaces it.
type Piece = (Range<usize>, String);

impl<'a> Editor<'a> {
    fn node(&self, route: &Route) -> Option<&'a Node> {
        let found = self.root.find(route);
        Some(found.node).filter(|_| found.whole)
    }

    /// A route that leads nowhere: how far it goes, and what there is to choose from.
    fn missing(&self, route: &Route) -> Refused {
        let mut way = route.clone();
        let known = loop {
            let Some((above, _)) = way.split_last() else { break self.root };
            way = above;
            if let Some(node) = self.node(&way) {
                break node;
            }
        };
        let place = if way == Route::default() { "tệp".into() } else { format!("`{way}`") };
        let choice = match &known.kind {
            Kind::Map(entries) => {
                let keys: Vec<String> = entries.iter().map(|e| format!("`{}`", e.key)).collect();
                format!("có các khóa {}", keys.join(", "))
            }
            Kind::List(items) => match items.len() {
                0 => "là danh sách trống".into(),
                n => format!("có {n} mục, viết từ `{}` đến `{}`", way.at(0), way.at(n - 1)),
            },
            Kind::Scalar { .. } => "không chứa khóa nào".into(),
        };
        Refused(format!("không có `{route}`; {place} {choice}"))
    }

    fn set(&self, route: &Route, item: &Item) -> Result<Piece, Refused> {
        let Some(node) = self.node(route) else { return self.put(route, item) };
        let flow = self.in_flow(node.span.start);
        if let Some(at) = self.colon(route).filter(|_| nothing(node)) {
            // `key:` alone: the value goes behind the colon.
            return Ok((at..at, format!(" {}", encode(item, flow))));
        }
        let span = node.span.start..node.span.end;
        match (&node.kind, item) {
            (Kind::Scalar { style: Style::Quoted, .. }, Item::Text(text)) => {
                let single = self.text[span.clone()].starts_with('\'') && !text.contains('\n');
                let quoted =
                    if single { format!("'{}'", text.replace('\'', "''")) } else { quoted(text) };
                Ok((span, quoted))
            }
            (Kind::Scalar { style: Style::Block, .. }, Item::Text(text)) => self.block(span, text),
            (Kind::Scalar { .. }, _) => Ok((span, encode(item, flow))),
            _ if flow || self.text[span.clone()].starts_with(['{', '[']) => {
                Ok((span, encode(item, true)))
            }
            // A block list or map gives way to a value behind its key.
            _ => match self.colon(route) {
                Some(colon) => Ok((colon..self.end(node), format!(" {}", encode(item, false)))),
                None => Err(Refused(format!("không thay được `{route}`"))),
            },
        }
    }

    /// Writes a value where there is none: a key of a map, an item behind the last of a list.
    fn put(&self, route: &Route, item: &Item) -> Result<Piece, Refused> {
        let missing = || self.missing(route);
        let (above, last) = route.split_last().ok_or_else(missing)?;
        let parent = self.node(&above).ok_or_else(missing)?;
        match (last, &parent.kind) {
            (Step::Key(key), Kind::Map(_)) if !key.is_empty() => self.add(parent, key, item),
            (Step::At(nth), Kind::List(items)) if *nth == items.len() => {
                self.insert(&above, *nth, item)
            }
            _ => Err(missing()),
        }
    }

    /// A text under `|`, indented as the one that it replaces.
    fn block(&self, span: Range<usize>, text: &str) -> Result<Piece, Refused> {
        let indent = " ".repeat(self.column(span.start));
        let lines = text.trim().lines().enumerate().map(|(nth, line)| match line {
            "" => String::new(),
            line if nth == 0 => line.to_owned(),
            line => format!("{indent}{line}"),
        });
        let lines: Vec<String> = lines.collect();
        Ok((span, lines.join("\n")))
    }

    /// Adds a key at the end of a map.
    fn add(&self, map: &Node, key: &str, item: &Item) -> Result<Piece, Refused> {
        let Kind::Map(entries) = &map.kind else { return Err(Refused(key.into())) };
        let open = self.text[map.span.start..].starts_with('{');
        let Some(last) = entries.last() else {
            if open {
                let at = map.span.start + 1;
                return Ok((at..at, format!("{key}: {}", encode(item, true))));
            }
            let end = self.text.len();
            let gap = if self.text.is_empty() || self.text.ends_with('\n') { "" } else { "\n" };
            return Ok((end..end, format!("{gap}{key}: {}\n", encode(item, false))));
        };
        if open {
            let at = self.entry_end(last);
            return Ok((at..at, format!(", {key}: {}", encode(item, true))));
        }
        let indent = " ".repeat(self.column(entries[0].key_span.start));
        let at = self.line_end(self.entry_end(last));
        Ok((at..at, format!("\n{indent}{key}: {}", encode(item, false))))
    }

    fn remove(&self, route: &Route) -> Result<Piece, Refused> {
        let none = || self.missing(route);
        let (above, last) = route.split_last().ok_or_else(none)?;
        let parent = self.node(&above).ok_or_else(none)?;
        let (key, map, entries) = match (last, &parent.kind) {
            (Step::Key(key), Kind::Map(entries)) => (&**key, parent, entries),
            (Step::At(nth), Kind::List(items)) => {
                let item = items.get(*nth).ok_or_else(none)?;
                return Ok((self.item_range(parent, items, item, *nth), String::new()));
            }
            _ => return Err(none()),
        };
        let nth = entries.iter().position(|e| e.key == key).ok_or_else(none)?;
        let entry = &entries[nth];
        let starts: Vec<Range<usize>> =
            entries.iter().map(|e| e.key_span.start..self.entry_end(e)).collect();
        if self.text[map.span.start..].starts_with('{') {
            return Ok((self.between(&starts, nth), String::new()));
        }
        let start = self.line_start(entry.key_span.start);
        let alone = self.text[start..entry.key_span.start].trim().is_empty();
        match starts.get(nth + 1) {
            // Behind the dash of a list item: the next key moves up.
            Some(next) if !alone => Ok((entry.key_span.start..next.start, String::new())),
            None if !alone => Err(Refused(format!("`{route}` là khóa duy nhất của dòng"))),
            _ => Ok((start..self.next_line(self.entry_end(entry)), String::new())),
        }
    }

    /// What to take away of a list so that one item goes.
    fn item_range(&self, list: &Node, items: &[Node], item: &Node, nth: usize) -> Range<usize> {
        if self.text[list.span.start..].starts_with('[') {
            let starts: Vec<Range<usize>> =
                items.iter().map(|i| i.span.start..self.end(i)).collect();
            return self.between(&starts, nth);
        }
        self.line_start(self.dash(item))..self.next_line(self.end(item))
    }

    /// What to take away of a flow collection so that one element goes.
    fn between(&self, all: &[Range<usize>], nth: usize) -> Range<usize> {
        match (nth.checked_sub(1).map(|n| &all[n]), all.get(nth + 1)) {
            (_, Some(next)) => all[nth].start..next.start,
            (Some(before), None) => before.end..all[nth].end,
            (None, None) => all[nth].clone(),
        }
    }

    fn insert(&self, route: &Route, at: usize, item: &Item) -> Result<Piece, Refused> {
        let list = self.node(route).ok_or_else(|| self.missing(route))?;
        let items = match &list.kind {
            Kind::List(items) => items.as_slice(),
            _ if list.is_null() => &[],
            _ => return Err(Refused(format!("`{route}` không phải danh sách"))),
        };
        if !list.is_null() && self.text[list.span.start..].starts_with('[') {
            let new = encode(item, true);
            return Ok(match (items.get(at), items.last()) {
                (Some(next), _) => (next.span.start..next.span.start, format!("{new}, ")),
                (None, Some(last)) => (self.end(last)..self.end(last), format!(", {new}")),
                (None, None) => (list.span.start + 1..list.span.start + 1, new),
            });
        }
        let Some(sibling) = items.get(at.saturating_sub(1)) else {
            // `key:` with nothing below: the list is indented under it.
            let colon = self.colon(route).unwrap_or(list.span.start);
            let key = self.line_start(colon);
            let indent = self.text[key..].chars().take_while(|c| matches!(c, ' ' | '-')).count();
            let end = self.line_end(colon);
            return Ok((end..end, format!("\n{}", lines(item, indent + 2, false))));
        };
        let column = self.column(self.dash(sibling));
        let flow = self.text[sibling.span.start..].starts_with('{');
        let new = lines(item, column, flow);
        if at == 0 {
            let start = self.line_start(self.dash(sibling));
            return Ok((start..start, format!("{new}\n")));
        }
        let end = self.line_end(self.end(sibling));
        Ok((end..end, format!("\n{new}")))
    }

    fn empty(&self, route: &Route) -> Result<Piece, Refused> {
        let none = || self.missing(route);
        let (node, colon) =
            (self.node(route).ok_or_else(none)?, self.colon(route).ok_or_else(none)?);
        Ok(if nothing(node) {
            (colon..colon, String::new())
        } else {
            (colon..self.end(node), String::new())
        })
    }

    fn comment(&self, route: &Route, words: &str) -> Result<Piece, Refused> {
        let node = self.node(route).ok_or_else(|| self.missing(route))?;
        let end = match &node.kind {
            // The words begin below the line of the `|`.
            Kind::Scalar { style: Style::Block, .. } => {
                self.text[..self.line_start(node.span.start)].trim_end().len()
            }
            Kind::Scalar { .. } => self.line_end(self.end(node)),
            _ => self.line_end(node.span.start),
        };
        let glue = if self.commented(end) { "; " } else { " # " };
        Ok((end..end, format!("{glue}{words}")))
    }

    /// Whether the line that ends there has a comment already: a `#` behind a space that lies in
    /// no value.
    fn commented(&self, end: usize) -> bool {
        let start = self.line_start(end);
        self.text[start..end]
            .match_indices(" #")
            .any(|(at, _)| !within_scalar(self.root, start + at + 1))
    }

    /// Where the content of a node ends: comments behind it are none of it.
    fn end(&self, node: &Node) -> usize {
        let closed = self.text[node.span.start..].starts_with(['{', '[']);
        match &node.kind {
            Kind::Map(entries) if !closed => {
                entries.last().map_or(node.span.end, |e| self.entry_end(e))
            }
            Kind::List(items) if !closed => items.last().map_or(node.span.end, |i| self.end(i)),
            _ => node.span.end,
        }
    }

    fn entry_end(&self, entry: &Entry) -> usize {
        if nothing(&entry.value) { self.behind(entry) } else { self.end(&entry.value) }
    }

    /// Behind the colon of an entry.
    fn behind(&self, entry: &Entry) -> usize {
        let colon = self.text[entry.key_span.end..].find(':').unwrap_or(0);
        entry.key_span.end + colon + 1
    }

    /// Behind the colon of the key at a route.
    fn colon(&self, route: &Route) -> Option<usize> {
        let found = self.root.find(route);
        found.entry.filter(|_| found.whole).map(|entry| self.behind(entry))
    }

    /// The dash before an item of a block list.
    fn dash(&self, item: &Node) -> usize {
        self.text[..item.span.start].rfind('-').unwrap_or(item.span.start)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |n| n + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |n| at + n)
    }

    fn next_line(&self, at: usize) -> usize {
        (self.line_end(at) + 1).min(self.text.len())
    }

    fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }

    /// Whether a place lies inside `{...}` or `[...]`.
    fn in_flow(&self, at: usize) -> bool {
        fn inside(node: &Node, at: usize, text: &str) -> bool {
            let within = |n: &Node| n.span.start <= at && at <= n.span.end;
            let children: Vec<&Node> = match &node.kind {
                Kind::Scalar { .. } => return false,
                Kind::List(items) => items.iter().collect(),
                Kind::Map(entries) => entries.iter().map(|e| &e.value).collect(),
            };
            let open = text[node.span.start..].starts_with(['{', '[']) && node.span.start < at;
            open || children.into_iter().any(|child| within(child) && inside(child, at, text))
        }
        inside(self.root, at, self.text)
    }
}

/// Whether a key was left without any value.
fn nothing(node: &Node) -> bool {
    node.is_null() && matches!(&node.kind, Kind::Scalar { text, .. } if text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "\
# đầu tệp
nam: 2027   # năm
trong:
ten: 'một'
chu: |
  dòng một
  dòng hai
# về kinh phí
kinh_phi:
  du_toan:
    # nhóm đầu
    - nhom: A
      du_toan:
        - {noi_dung: một, so_tien: 5} # ghi chú
        - {noi_dung: \"hai, ba\"}
    - noi_dung: bốn   # dòng rời
      so_tien: 7

# cuối
cuoi: [a, b]
";

    fn read(route: &str) -> Route {
        Route::parse(route).unwrap_or_else(|| panic!("{route}"))
    }

    fn set(route: &str, value: &str) -> String {
        edit(PLAN, &[Change::Set(read(route), value.into())]).unwrap_or_else(|e| panic!("{e}"))
    }

    /// The lines that differ, old and new.
    fn changed(new: &str) -> (Vec<&str>, Vec<String>) {
        let (old, new): (Vec<&str>, Vec<&str>) = (PLAN.lines().collect(), new.lines().collect());
        let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let tail = old[head..]
            .iter()
            .rev()
            .zip(new[head..].iter().rev())
            .take_while(|(a, b)| a == b)
            .count();
        let new = new[head..new.len() - tail].iter().map(|line| (*line).to_owned()).collect();
        (old[head..old.len() - tail].to_vec(), new)
    }

    #[test]
    fn one_value_changes_one_line() {
        for (route, value, line) in [
            ("nam", "2028", "nam: 2028   # năm"),
            ("trong", "có", "trong: có"),
            ("ten", "hai's", "ten: 'hai''s'"),
            (
                "kinh_phi.du_toan[0].du_toan[0].so_tien",
                "6.000",
                "        - {noi_dung: một, so_tien: 6.000} # ghi chú",
            ),
            (
                "kinh_phi.du_toan[0].du_toan[0].don_vi",
                "Sở A, B",
                "        - {noi_dung: một, so_tien: 5, don_vi: \"Sở A, B\"} # ghi chú",
            ),
            ("kinh_phi.du_toan[1].so_tien", "1: 2", "      so_tien: \"1: 2\""),
            ("kinh_phi.du_toan[1].don_vi", "Sở # A", "      don_vi: \"Sở # A\""),
            ("cuoi[1]", "~", "cuoi: [a, \"~\"]"),
        ] {
            let new = set(route, value);
            let (_, lines) = changed(&new);
            assert_eq!(lines, [line], "{route}");
        }
        let (old, new) = (set("chu", "x\n\ny"), ["  x", "", "  y"]);
        assert_eq!(
            changed(&old),
            (vec!["  dòng một", "  dòng hai"], new.map(str::to_owned).to_vec())
        );
        let note = |route: &str| {
            let new = edit(PLAN, &[Change::Comment(read(route), "xem".into())]);
            changed(&new.unwrap_or_else(|e| panic!("{e}"))).1
        };
        assert_eq!(note("chu"), ["chu: | # xem"]);
        assert_eq!(note("nam"), ["nam: 2027   # năm; xem"]);
        let hash = edit("a: \"x # y\"\n", &[Change::Comment("a".into(), "xem".into())]);
        assert_eq!(hash.as_deref(), Ok("a: \"x # y\" # xem\n"));
        assert_eq!(note("kinh_phi.du_toan[1].so_tien"), ["      so_tien: 7 # xem"]);
    }

    #[test]
    fn a_route_that_leads_nowhere_says_where_it_ends() {
        for (route, words) in [
            (
                "kinh_phi.nhom[0].so_tien",
                "không có `kinh_phi.nhom[0].so_tien`; `kinh_phi` có các khóa `du_toan`",
            ),
            (
                "kinh_phi.du_toan[2].so_tien",
                "không có `kinh_phi.du_toan[2].so_tien`; `kinh_phi.du_toan` có 2 mục, viết từ \
                 `kinh_phi.du_toan[0]` đến `kinh_phi.du_toan[1]`",
            ),
            ("cuoi[3]", "không có `cuoi[3]`; `cuoi` có 2 mục, viết từ `cuoi[0]` đến `cuoi[1]`"),
            ("nam.thang", "không có `nam.thang`; `nam` không chứa khóa nào"),
        ] {
            let refused = edit(PLAN, &[Change::Set(read(route), "1".into())]);
            assert_eq!(refused, Err(Refused(words.into())), "{route}");
        }
    }

    #[test]
    fn items_come_and_go_with_their_lines() {
        let row =
            Item::Map(vec![("noi_dung".into(), "năm: sáu".into()), ("so_tien".into(), "9".into())]);
        let at = |list: &str, nth| {
            let new = edit(PLAN, &[Change::Insert(read(list), nth, row.clone())]);
            changed(&new.unwrap_or_else(|e| panic!("{e}"))).1
        };
        let flow = "        - {noi_dung: \"năm: sáu\", so_tien: 9}";
        assert_eq!(at("kinh_phi.du_toan[0].du_toan", 1), [flow]);
        assert_eq!(at("kinh_phi.du_toan[0].du_toan", 0), [flow]);
        assert_eq!(at("kinh_phi.du_toan", 2), ["    - noi_dung: \"năm: sáu\"", "      so_tien: 9"]);
        assert_eq!(changed(&set("cuoi[2]", "c")).1, ["cuoi: [a, b, c]"]);
        let gone = |route: &str| {
            let new = edit(PLAN, &[Change::Remove(read(route))]).unwrap_or_else(|e| panic!("{e}"));
            let (old, new) = changed(&new);
            (old.len(), new)
        };
        assert_eq!(gone("kinh_phi.du_toan[0].du_toan[0]"), (1, vec![]));
        assert_eq!(
            gone("kinh_phi.du_toan[0].du_toan[0].so_tien").1,
            ["        - {noi_dung: một} # ghi chú"]
        );
        assert_eq!(gone("kinh_phi.du_toan[1].so_tien"), (1, vec![]));
        assert_eq!(gone("kinh_phi.du_toan[1].noi_dung").1, ["    - so_tien: 7"]);
        assert_eq!(gone("cuoi[0]").1, ["cuoi: [b]"]);
    }

    #[test]
    fn bytes_of_other_lines_stay_as_they_were() {
        let raw = "\u{FEFF}a: 1\r\nb: Ke\u{302}\u{301} # x\r\nc: 3\r\n";
        let new = edit(raw, &[Change::Set("c".into(), "4".into())]);
        assert_eq!(new.as_deref(), Ok("\u{FEFF}a: 1\r\nb: Ke\u{302}\u{301} # x\r\nc: 4\r\n"));
        let new = edit(raw, &[Change::Set("d".into(), "4".into())]);
        assert_eq!(
            new.as_deref(),
            Ok("\u{FEFF}a: 1\r\nb: Ke\u{302}\u{301} # x\r\nc: 3\r\nd: 4\r\n")
        );
    }
}
