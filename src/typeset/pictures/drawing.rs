//! Pictures of lines: SVG that needs no other file, and whose every part is drawn.

use std::borrow::Cow;
use std::collections::BTreeSet;

use roxmltree::{Document, Node, ParsingOptions};
use typst::visualize::ExchangeFormat;
use usvg::{FontFamily, Group, ImageKind, Tree};

use super::super::Fonts;
use super::{Doubt, plain, raster, redo};
use crate::diag::kinds;
use crate::reason::Reason;

/// What an SVG says that it is.
const SVG: &str = "http://www.w3.org/2000/svg";

/// Names of the letters that ours stand for.
const TIMES: [&str; 6] =
    ["Times New Roman", "Tinos", "Times", "Liberation Serif", "serif", "TimesNewRomanPSMT"];

/// Kinds of files that are often taken for pictures, by how they begin.
const OTHERS: [(&[u8], &str); 8] = [
    (b"%PDF", "PDF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\x01\0\0\0", "EMF"),
    (b"\xD7\xCD\xC6\x9A", "WMF"),
    (b"PK\x03\x04", "Word, Excel hoặc tệp nén"),
    (b"\xD0\xCF\x11\xE0", "Word, Excel hoặc PowerPoint đời cũ"),
];

/// Why the text of a file is no SVG that can be drawn whole.
pub(super) fn judge(bytes: &[u8]) -> Result<(), Reason> {
    if let Some((_, name)) = OTHERS.iter().find(|(head, _)| bytes.starts_with(head)) {
        return Err(raster::other(name));
    }
    if let Some(b"ftyp") = bytes.get(4..8) {
        return Err(raster::other("HEIC hoặc AVIF"));
    }
    let text = text(bytes)?;
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(&text, options) {
        Ok(document) => document,
        Err(_) if text.contains("<svg") => {
            return Err(redo("tệp SVG hỏng hoặc bị cắt, không đọc được đến hết"));
        }
        Err(_) => return Err(plain("không phải tệp hình")),
    };
    let root = document.root_element();
    match (root.tag_name().name(), root.tag_name().namespace()) {
        ("svg", Some(SVG)) => {}
        ("svg", _) => return Err(redo(format!("thẻ `svg` thiếu `xmlns=\"{SVG}\"`"))),
        _ => return Err(plain("không phải tệp hình")),
    }
    if ["width", "height"].iter().any(|side| root.attribute(*side).is_some_and(nothing)) {
        return Err(redo("hình rộng hoặc cao bằng 0"));
    }
    if text.contains("<?xml-stylesheet") {
        return Err(linked("tệp kiểu xml-stylesheet"));
    }
    document.descendants().filter(Node::is_element).try_for_each(element)
}

/// Whether a length is nothing.
fn nothing(length: &str) -> bool {
    let figures = length.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    figures.trim().parse::<f64>().is_ok_and(|length| length <= 0.0)
}

/// The text of an SVG or of a packed one.
fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Reason> {
    let broken = |_| plain("không phải tệp hình");
    if bytes.starts_with(&[0x1F, 0x8B]) {
        let unpacked = usvg::decompress_svgz(bytes)
            .map_err(|_| redo("tệp SVGZ hỏng hoặc bị cắt, không giải nén được"))?;
        return String::from_utf8(unpacked).map(Cow::from).map_err(|e| broken(e.utf8_error()));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.trim_start_matches('\u{FEFF}').into()),
        Err(_) if bytes.windows(4).any(|four| four == b"<svg") || two_bytes(bytes) => {
            Err(redo("tệp SVG không lưu bằng UTF-8"))
        }
        Err(error) => Err(broken(error)),
    }
}

/// Whether a text is UTF-16, as its first mark says.
fn two_bytes(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF])
}

/// Why one element cannot be drawn.
fn element(node: Node) -> Result<(), Reason> {
    match node.tag_name().name() {
        "foreignObject" => {
            return Err(Reason::new(
                "hình có chữ viết bằng HTML (`foreignObject`), in ra sẽ mất chữ",
                "xuất lại hình thành PNG; ở draw.io: File > Export as > PNG, hoặc bỏ `Word Wrap` và `Formatted Text` của chữ rồi xuất SVG",
            ));
        }
        "style" => style(node.text().unwrap_or_default())?,
        _ => {}
    }
    let image = matches!(node.tag_name().name(), "image" | "feImage");
    for attribute in node.attributes() {
        let value = attribute.value().trim();
        match attribute.name() {
            "href" if node.tag_name().name() != "a" => {
                if image && value.starts_with("data:") {
                    embedded(value)?;
                } else if !value.is_empty() && !value.starts_with(['#']) && !data(value) {
                    return Err(linked(value));
                }
            }
            _ => style(value)?,
        }
    }
    Ok(())
}

/// Why a style cannot be followed: it calls other files.
fn style(text: &str) -> Result<(), Reason> {
    if let Some((_, rest)) = text.split_once("@import") {
        let name = rest.split(';').next().unwrap_or_default();
        return Err(linked(name.trim()));
    }
    for (at, found) in text.match_indices("url(") {
        let inside = text[at + found.len()..].split(')').next().unwrap_or_default();
        let target = inside.trim().trim_matches(['"', '\'']).trim();
        if !target.is_empty() && !target.starts_with('#') && !data(target) {
            return Err(linked(target));
        }
    }
    Ok(())
}

fn data(target: &str) -> bool {
    target.starts_with("data:")
}

/// Why a picture held within a drawing is not drawn: of a kind that is left out silently.
fn embedded(value: &str) -> Result<(), Reason> {
    const TAKEN: [&str; 5] =
        ["image/png", "image/jpeg", "image/jpg", "image/svg+xml", "text/plain"];
    let kind = value["data:".len()..].split([';', ',']).next().unwrap_or_default();
    if TAKEN.contains(&kind) || kind.is_empty() {
        return Ok(());
    }
    let name = kind.rsplit('/').next().unwrap_or(kind);
    Err(redo(format!("trong hình có nhúng một ảnh `{name}`, không vẽ được")))
}

fn linked(target: &str) -> Reason {
    let name: String = target.chars().take(60).collect();
    Reason::new(
        format!("hình gọi tới tệp khác ({name}), khi in không có tệp ấy"),
        "nhúng mọi thứ vào tệp SVG (Inkscape: Extensions > Images > Embed Images), hoặc xuất hình thành PNG",
    )
}

/// Why a drawing does not come out as it is; else the letters that are drawn as others.
pub(super) fn judge_drawn(tree: &Tree, fonts: &Fonts) -> Result<Option<Doubt>, Reason> {
    if tree.root().children().is_empty() {
        return Err(redo("hình không có gì để vẽ"));
    }
    let mut strange = BTreeSet::new();
    group(tree.root(), &mut strange)?;
    if strange.is_empty() {
        return Ok(None);
    }
    let names = strange.into_iter().collect::<Vec<_>>().join(", ");
    Ok(Some((
        &kinds::HINH_DOI_PHONG,
        Reason::new(
            format!("chữ trong hình dùng phông {names}, ở đây in bằng phông {}", fonts.family),
            "đổi chữ trong hình sang Times New Roman, đổi chữ thành đường nét (Inkscape: Path > Object to Path), hoặc xuất hình thành PNG",
        ),
    )))
}

fn group(group: &Group, strange: &mut BTreeSet<String>) -> Result<(), Reason> {
    for node in group.children() {
        match node {
            usvg::Node::Group(inner) => self::group(inner, strange)?,
            usvg::Node::Path(_) => {}
            usvg::Node::Image(image) => match image.kind() {
                ImageKind::PNG(bytes) => raster::judge(bytes, ExchangeFormat::Png)?,
                ImageKind::JPEG(bytes) => raster::judge(bytes, ExchangeFormat::Jpg)?,
                ImageKind::GIF(_) => return Err(raster::other("GIF")),
                ImageKind::WEBP(_) => return Err(raster::other("WebP")),
                ImageKind::SVG(tree) => self::group(tree.root(), strange)?,
            },
            usvg::Node::Text(text) => words(text, strange)?,
        }
    }
    Ok(())
}

/// Why words of a drawing are not drawn; collects the letters that are drawn as others.
fn words(text: &usvg::Text, strange: &mut BTreeSet<String>) -> Result<(), Reason> {
    for glyph in text.layouted().iter().flat_map(|span| &span.positioned_glyphs) {
        let Some(c) = glyph.text.chars().next().filter(|_| glyph.id.0 == 0) else { continue };
        return Err(Reason::new(
            format!("chữ trong hình có ký tự `{c}` (U+{:04X}) mà phông không có", u32::from(c)),
            "đổi chữ trong hình thành đường nét (Inkscape: Path > Object to Path), hoặc xuất hình thành PNG",
        ));
    }
    for span in text.chunks().iter().flat_map(|chunk| chunk.spans()) {
        let first = match span.font().families().first() {
            None | Some(FontFamily::Serif) => continue,
            Some(FontFamily::Named(name)) => name.trim_matches(['"', '\'']).to_owned(),
            Some(other) => other.to_string(),
        };
        let ours = TIMES.iter().any(|name| name.eq_ignore_ascii_case(&first));
        if !first.is_empty() && !ours {
            strange.insert(first);
        }
    }
    Ok(())
}
