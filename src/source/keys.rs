//! All unknown, missing, empty and malformed values in one pass, by the glossary.
//!
//! What is wrong is reported and left out, so that the rest still becomes a typed plan in which
//! later stages look for further flaws.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use super::characters::look_alike;
use super::edit::encode;
use super::format;
use super::near::{alike, elsewhere, fold, nearest};
use super::tree::{Entry, Kind, Node, Style};
use crate::diag::{Diagnostic, Span, kinds};
use crate::plan::key::{Key, Shape};

/// Checks a map against its keys. `columns` are the names of the author's own budget columns.
/// Returns the map with only what is right in it, every scalar as text.
pub(super) fn check(
    root: &Node,
    keys: &[Key],
    columns: &BTreeSet<String>,
) -> (Value, Vec<Diagnostic>) {
    let mut walker = Walker { columns, found: Vec::new() };
    let value = match &root.kind {
        Kind::Map(entries) if entries.is_empty() => {
            walker.found.push(
                Diagnostic::error(&kinds::TEP_TRONG, head(root.span), "tệp chưa có khóa nào").help(
                    "`kehoach new THƯ_MỤC` viết một bản khung đủ các khóa bắt buộc để điền tiếp",
                ),
            );
            Value::Mapping(Mapping::new())
        }
        Kind::Map(entries) => walker.map(root.span, entries, keys, false),
        _ => {
            walker.found.push(
                Diagnostic::error(
                    &kinds::KHONG_PHAI_KE_HOACH,
                    head(root.span),
                    "tệp không có các khóa của kế hoạch",
                )
                .help("bắt đầu tệp bằng các dòng `khóa: giá trị`, ví dụ `nam: 2027`"),
            );
            Value::Mapping(Mapping::new())
        }
    };
    (value, walker.found)
}

struct Walker<'a> {
    columns: &'a BTreeSet<String>,
    found: Vec<Diagnostic>,
}

impl Walker<'_> {
    fn map(&mut self, span: Span, entries: &[Entry], keys: &[Key], open: bool) -> Value {
        let mut map = Mapping::new();
        // A required key that was misspelt is not missing: saying both would be saying it twice.
        let mut meant = Vec::new();
        for (nth, entry) in entries.iter().enumerate() {
            if let Some(key) = keys.iter().find(|k| k.name == entry.key) {
                if let Some(value) = self.entry(entry, key) {
                    map.insert(key.name.into(), value);
                }
            } else if open && self.columns.contains(&entry.key) {
                if let Some(value) = self.value(&entry.value, Shape::Prose, entry.key.as_str()) {
                    map.insert(entry.key.as_str().into(), value);
                }
            } else {
                match nth.checked_sub(1).and_then(|before| torn(&entries[before], entry)) {
                    Some(found) => self.found.push(found),
                    None => meant.extend(self.unknown(entry, keys, open)),
                }
            }
        }
        for key in keys.iter().filter(|k| k.required && !meant.contains(&k.name)) {
            if !entries.iter().any(|e| e.key == key.name) {
                self.found.push(with_clause(
                    Diagnostic::error(
                        &kinds::THIEU_KHOA,
                        head(span),
                        format!("thiếu khóa `{}` ({})", key.name, key.term),
                    )
                    .help(key.help),
                    key,
                ));
            }
        }
        Value::Mapping(map)
    }

    fn entry(&mut self, entry: &Entry, key: &Key) -> Option<Value> {
        let empty = entry.value.is_null()
            || matches!(&entry.value.kind, Kind::Scalar { text, .. } if text.trim().is_empty())
            || matches!(&entry.value.kind, Kind::List(items) if items.is_empty());
        if empty {
            if key.required {
                self.found.push(with_clause(
                    Diagnostic::error(
                        &kinds::KHOA_BO_TRONG,
                        entry.key_span,
                        format!("khóa `{}` ({}) bỏ trống", key.name, key.term),
                    )
                    .help(key.help),
                    key,
                ));
            }
            return None;
        }
        let before = self.found.len();
        let value = self.value(&entry.value, key.shape, key.name);
        for found in &mut self.found[before..] {
            let law = found.kind != &kinds::DAU_PHAY_TRONG_NGOAC;
            if found.clause.is_none() && law {
                found.clause = key.clause.map(|clause| clause.text);
            }
        }
        value
    }

    fn value(&mut self, node: &Node, shape: Shape, key: &str) -> Option<Value> {
        match (shape, &node.kind) {
            (Shape::AnyOf(shapes), _) => match shapes.iter().find(|shape| fits(node, **shape)) {
                Some(shape) => self.value(node, *shape, key),
                None => self.wrong(node, shape, key),
            },
            (Shape::List(item), Kind::List(nodes)) => Some(self.list(nodes, *item, key)),
            (Shape::Lines, Kind::List(nodes)) => Some(self.list(nodes, Shape::Line, key)),
            (Shape::Map(keys), Kind::Map(entries)) => {
                Some(self.map(node.span, entries, keys, false))
            }
            (Shape::OpenMap(keys), Kind::Map(entries)) => {
                Some(self.map(node.span, entries, keys, true))
            }
            (Shape::OneKey(keys), Kind::Map(entries)) => {
                let known = |e: &&Entry| keys.iter().any(|k| k.name == e.key);
                if entries.len() != 1 && entries.iter().filter(known).count() != 1 {
                    return self.wrong(node, shape, key);
                }
                let map = self.map(node.span, entries, keys, false);
                Some(map).filter(|m| m.as_mapping().is_some_and(|m| !m.is_empty()))
            }
            (Shape::SharedTien, Kind::Map(entries)) => Some(self.shares(entries, key, 2)),
            (Shape::List(_) | Shape::Map(_) | Shape::OneKey(_) | Shape::OpenMap(_), _) => {
                self.wrong(node, shape, key)
            }
            (Shape::Cell, _) if node.is_null() => Some(Value::String(String::new())),
            (_, Kind::Scalar { text, .. }) => match format::scalar(shape, text) {
                Ok(text) => Some(Value::String(text)),
                Err(malformed) => {
                    self.found.push(
                        Diagnostic::error(&kinds::GIA_TRI_SAI, node.span, malformed.message)
                            .help(malformed.help),
                    );
                    None
                }
            },
            _ => self.wrong(node, shape, key),
        }
    }

    /// Shares of an amount, by source and by year: names that only a rule can judge.
    fn shares(&mut self, entries: &[Entry], key: &str, depth: usize) -> Value {
        let mut map = Mapping::new();
        for entry in entries {
            let value = match &entry.value.kind {
                Kind::Map(inner) if depth > 1 => Some(self.shares(inner, key, depth - 1)),
                _ => self.value(&entry.value, Shape::Tien, key),
            };
            map.extend(value.map(|value| (Value::from(entry.key.as_str()), value)));
        }
        Value::Mapping(map)
    }

    /// A flawed item leaves an empty one behind, so that the routes of the others stay right.
    fn list(&mut self, nodes: &[Node], item: Shape, key: &str) -> Value {
        let empty = match item {
            Shape::Map(_) | Shape::OpenMap(_) => Value::Mapping(Mapping::new()),
            Shape::LabelStyle => Value::String("1.".into()),
            _ => Value::String(String::new()),
        };
        let read = |node| self.item(node, item, key).unwrap_or_else(|| empty.clone());
        Value::Sequence(nodes.iter().map(read).collect())
    }

    fn item(&mut self, node: &Node, shape: Shape, key: &str) -> Option<Value> {
        if node.is_null() && !matches!(shape, Shape::Cell) {
            self.found.push(
                Diagnostic::error(
                    &kinds::DONG_TRONG,
                    node.span,
                    format!("`{key}` có một dòng trống"),
                )
                .help("viết giá trị sau dấu `- ` hoặc bỏ dòng này"),
            );
            return None;
        }
        self.value(node, shape, key)
    }

    fn wrong(&mut self, node: &Node, shape: Shape, key: &str) -> Option<Value> {
        let help = match &node.kind {
            Kind::Map(entries)
                if entries.len() == 1
                    && matches!(
                        shape,
                        Shape::Line | Shape::Prose | Shape::Lines | Shape::Cell | Shape::AnyOf(_)
                    ) =>
            {
                "chữ có dấu `: ` bên trong phải đặt trong dấu nháy, hoặc viết sau `|` ở dòng dưới"
                    .to_owned()
            }
            Kind::List(items) if items.len() == 1 && fits(&items[0], shape) => {
                format!("chỉ có một `{key}`: bỏ dấu `- ` (hoặc dấu `[ ]`)")
            }
            Kind::Scalar { text, .. } => match inside(shape) {
                Some(name) if text.chars().count() <= 60 => {
                    format!("viết `{key}: {{{name}: {}}}`", encode(&text.as_str().into(), true))
                }
                _ => format!("viết {}", describe(shape)),
            },
            _ => format!("viết {}", describe(shape)),
        };
        self.found.push(
            Diagnostic::error(
                &kinds::SAI_KIEU,
                head(node.span),
                format!("`{key}` phải là {}, ở đây là {}", describe(shape), form(node)),
            )
            .help(help),
        );
        None
    }

    /// Reports a key that is none, and returns the key that it was probably meant to be.
    fn unknown(&mut self, entry: &Entry, keys: &[Key], open: bool) -> Option<&'static str> {
        let names = keys.iter().map(|k| k.name).chain(self.columns.iter().map(String::as_str));
        let names: Vec<&str> = names.take(if open { usize::MAX } else { keys.len() }).collect();
        let near = nearest(&entry.key, names.iter().copied());
        let place = elsewhere(&entry.key).filter(|_| near.is_none());
        let near = near.or_else(|| alike(&entry.key, &names).filter(|_| place.is_none()));
        let help = match (near, place) {
            (Some(name), _) => match keys.iter().find(|k| k.name == name) {
                Some(key) => format!("có phải `{name}` ({})?", key.term),
                None => format!("có phải `{name}`?"),
            },
            (None, Some((key, above))) if above == [""] => {
                format!("khóa `{key}` viết ở đầu dòng, không thụt vào trong khóa khác")
            }
            (None, Some((key, above))) if above.len() == 1 => {
                format!("khóa `{key}` viết bên trong `{}`", above[0])
            }
            (None, Some((key, above))) => {
                let above: Vec<String> = above.iter().map(|route| format!("`{route}`")).collect();
                format!(
                    "khóa `{key}` viết bên trong {}; các khóa dùng được ở đây: {}",
                    above.join(", "),
                    names.join(", ")
                )
            }
            (None, None) if open => format!(
                "các khóa dùng được ở đây: {}; cột riêng thì khai trong `kinh_phi.cot`",
                names.join(", ")
            ),
            (None, None) => format!("các khóa dùng được ở đây: {}", names.join(", ")),
        };
        let found = Diagnostic::error(
            &kinds::KHOA_LA,
            entry.key_span,
            match entry.key.chars().find_map(|c| Some((c, look_alike(c)?))) {
                Some((c, (plain, script))) => format!(
                    "không có khóa `{}`: `{c}` là {script} (U+{:04X}), không phải chữ `{plain}`",
                    entry.key,
                    u32::from(c)
                ),
                None => format!("không có khóa `{}`", entry.key),
            },
        )
        .help(help);
        // Accents, capitals, spaces: no other key can be meant.
        let same = near.filter(|name| fold(&entry.key) == **name);
        self.found.push(match same {
            Some(name) => found.fix(entry.key_span, name),
            None => found,
        });
        keys.iter().map(|k| k.name).find(|name| Some(*name) == near)
    }
}

fn with_clause(found: Diagnostic, key: &Key) -> Diagnostic {
    match key.clause {
        Some(clause) => found.clause(clause.text),
        None => found,
    }
}

/// A key that is none, but the rest of the value before it: in `{rong: 1,5}` a comma parts two keys.
fn torn(before: &Entry, entry: &Entry) -> Option<Diagnostic> {
    let Kind::Scalar { text, style } = &before.value.kind else { return None };
    if !entry.alone {
        return None;
    }
    let (key, rest) = (&before.key, &entry.key);
    let comma = if rest.starts_with(|c: char| c.is_ascii_digit()) { "," } else { ", " };
    let found = Diagnostic::error(
        &kinds::DAU_PHAY_TRONG_NGOAC,
        entry.key_span,
        format!("dấu phẩy trong `{{ }}` tách `{rest}` khỏi giá trị của `{key}`"),
    )
    .help(format!("đặt cả giá trị trong dấu nháy: `{key}: \"{text}{comma}{rest}\"`"));
    // The value and its rest, the comma and the spaces between them as they were typed.
    let gap = entry.key_span.start.saturating_sub(before.value.span.end + 1);
    let whole = Span { end: entry.key_span.end, ..before.value.span };
    let plain = *style == Style::Plain && !text.contains(['"', '\\', '\n']);
    let fixed = format!("\"{text},{}{rest}\"", " ".repeat(gap));
    Some(if plain { found.fix(whole, fixed) } else { found })
}

/// The first character of a list or map: marking all of it would mark half the file.
fn head(span: Span) -> Span {
    Span { end: span.end.min(span.start + 1), ..span }
}

fn fits(node: &Node, shape: Shape) -> bool {
    match shape {
        Shape::List(_) => matches!(node.kind, Kind::List(_)),
        Shape::Map(_) | Shape::OneKey(_) | Shape::OpenMap(_) => matches!(node.kind, Kind::Map(_)),
        Shape::SharedTien => !matches!(node.kind, Kind::List(_)),
        Shape::Lines => match &node.kind {
            Kind::Scalar { .. } => true,
            Kind::List(lines) => lines.iter().all(|line| matches!(line.kind, Kind::Scalar { .. })),
            Kind::Map(_) => false,
        },
        Shape::AnyOf(shapes) => shapes.iter().any(|shape| fits(node, *shape)),
        // One word: where lines may stand instead, they have more.
        Shape::YesNo => {
            matches!(&node.kind, Kind::Scalar { text, .. } if !text.trim().contains(char::is_whitespace))
        }
        _ => matches!(node.kind, Kind::Scalar { .. }),
    }
}

/// The key that a lone value was meant for in a map: the one that must be there.
fn inside(shape: Shape) -> Option<&'static str> {
    let Shape::Map(keys) = shape else { return None };
    let mut all = keys.iter().filter(|k| k.required);
    all.next().filter(|_| all.next().is_none()).map(|k| k.name)
}

fn form(node: &Node) -> &'static str {
    match node.kind {
        Kind::Scalar { .. } => "một giá trị",
        Kind::List(_) => "một danh sách",
        Kind::Map(_) => "một nhóm khóa",
    }
}

fn describe(shape: Shape) -> String {
    match shape {
        Shape::Line => "một dòng chữ".into(),
        Shape::Prose => "một đoạn chữ".into(),
        Shape::Lines => "một dòng chữ hoặc danh sách các dòng".into(),
        Shape::Cell => "một ô".into(),
        Shape::Count => "số đếm".into(),
        Shape::Year => "năm".into(),
        Shape::SoVanBan => "số văn bản".into(),
        Shape::Date => "ngày".into(),
        Shape::Tien => "số tiền".into(),
        Shape::SharedTien => "số tiền, hoặc các phần `nguồn: số tiền`, `năm: số tiền`".into(),
        Shape::SoLuong => "số lượng".into(),
        Shape::Percent => "phần trăm".into(),
        Shape::Width => "độ rộng".into(),
        Shape::YesNo => "`có` hoặc `không`".into(),
        Shape::LabelStyle => "nhãn mẫu".into(),
        Shape::OneOf(_) => "một trong các giá trị cho sẵn".into(),
        Shape::List(_) => "danh sách (mỗi dòng bắt đầu bằng `- `)".into(),
        Shape::OneKey(keys) => {
            let names: Vec<&str> = keys.iter().map(|k| k.name).collect();
            format!("đúng một trong các khóa {}", names.join(", "))
        }
        Shape::Map(keys) | Shape::OpenMap(keys) => {
            let names: Vec<&str> = keys.iter().map(|k| k.name).collect();
            format!("nhóm các khóa {}", names.join(", "))
        }
        Shape::AnyOf(shapes) => {
            shapes.iter().map(|shape| describe(*shape)).collect::<Vec<_>>().join(" hoặc ")
        }
    }
}
