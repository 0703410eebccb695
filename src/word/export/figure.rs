//! Hình, biểu đồ (pictures, charts): in the line, with what they show in words.

use super::doc::Doc;
use super::para::{Para, Type};
use super::units::emu;
use super::xml::Xml;
use crate::view::Run;

/// Writes a picture or a chart with its caption. `bytes` is the file of a picture: a PNG or JPEG goes
/// in as it is, anything else as it was drawn on the page. `held`: what follows stays with it.
pub(super) fn figure(
    doc: &mut Doc,
    mo_ta: &str,
    ten: &[Run],
    anchor: &str,
    bytes: Option<&[u8]>,
    held: bool,
) {
    let Some(drawn) = doc.figures.pop_front() else { return };
    let kind = bytes.and_then(kind);
    let file = match (kind, bytes) {
        (Some(kind), Some(bytes)) => (kind, bytes.to_vec()),
        _ => ("png", drawn.png),
    };
    doc.media.push(file);
    let nth = doc.media.len();
    let mut xml = Xml::default();
    xml.element("w:r", &[], |xml| {
        xml.element("w:drawing", &[], |xml| {
            inline(xml, nth, mo_ta, (emu(drawn.width), emu(drawn.height)));
        });
    });
    let captioned = !ten.is_empty();
    let keep_next = captioned || held;
    let mut para = Para { keep_next, anchor: anchor.into(), ..Para::new("Hinh") };
    para.runs = xml.0;
    doc.add(para);
    if captioned {
        let anchor = format!("{anchor}.ten");
        let mut para = Para { keep_next: held, anchor, ..Para::new("TenHinh") };
        let width = doc.width;
        doc.runs(&mut para, ten, Type::default(), width);
        doc.add(para);
    }
}

/// What Word takes as it is. A JPEG that says how it is turned is drawn: not every program turns it.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\x89PNG") {
        return Some("png");
    }
    let turned = bytes.windows(6).take(1 << 16).any(|part| part == b"Exif\0\0");
    (bytes.starts_with(b"\xff\xd8") && !turned).then_some("jpeg")
}

fn inline(xml: &mut Xml, nth: usize, mo_ta: &str, (width, height): (i64, i64)) {
    let main = "http://schemas.openxmlformats.org/drawingml/2006/main";
    let picture = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    let name = format!("Hình {nth}");
    let link = format!("rIdHinh{nth}");
    let none =
        [("distT", &0 as &dyn std::fmt::Display), ("distB", &0), ("distL", &0), ("distR", &0)];
    xml.element("wp:inline", &none, |xml| {
        xml.leaf("wp:extent", &[("cx", &width), ("cy", &height)]);
        xml.leaf("wp:docPr", &[("id", &nth), ("name", &name), ("descr", &mo_ta)]);
        xml.element("a:graphic", &[("xmlns:a", &main)], |xml| {
            xml.element("a:graphicData", &[("uri", &picture)], |xml| {
                xml.element("pic:pic", &[("xmlns:pic", &picture)], |xml| {
                    xml.element("pic:nvPicPr", &[], |xml| {
                        xml.leaf("pic:cNvPr", &[("id", &nth), ("name", &name), ("descr", &mo_ta)]);
                        xml.leaf("pic:cNvPicPr", &[]);
                    });
                    xml.element("pic:blipFill", &[], |xml| {
                        xml.leaf("a:blip", &[("r:embed", &link)]);
                        xml.element("a:stretch", &[], |xml| xml.leaf("a:fillRect", &[]));
                    });
                    xml.element("pic:spPr", &[], |xml| {
                        xml.element("a:xfrm", &[], |xml| {
                            xml.leaf("a:off", &[("x", &0), ("y", &0)]);
                            xml.leaf("a:ext", &[("cx", &width), ("cy", &height)]);
                        });
                        xml.element("a:prstGeom", &[("prst", &"rect")], |xml| {
                            xml.leaf("a:avLst", &[]);
                        });
                    });
                });
            });
        });
    });
}
