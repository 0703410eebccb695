//! What a form of the document that is not laid out again takes from the pages: lines as they were
//! cut, lengths of rules and boxes, widths of columns, pictures.

use std::collections::BTreeMap;

use typst::foundations::{Label, Value};
use typst::introspection::{Introspector as _, MetadataElem};
use typst::layout::{Abs, Frame, FrameKind, Point, Size};
use typst::utils::PicoStr;
use typst_layout::Page;

use super::walk::Walk;
use super::{Fault, Layout};

/// Pixels in a point of a picture that is drawn: 300 in an inch.
const PIXELS: f64 = 300.0 / 72.0;

/// What the pages have found out. Lengths are in points.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Laid {
    /// The columns of the head, ô số 1 to 4; `None` for an appendix by itself.
    pub head: Option<HeadWidths>,
    /// The columns of recipients and signer, and the room between them; `None` where two sign.
    pub signature: Option<[f64; 3]>,
    /// The parts of the paper (ô số) in their order.
    pub parts: Vec<LaidPart>,
    /// The pictures and charts in their order.
    pub figures: Vec<Drawn>,
}

/// The columns of the head.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeadWidths {
    /// Ô số 2 and 3.
    pub left: f64,
    /// Between them.
    pub gutter: f64,
    /// Ô số 1 and 4.
    pub right: f64,
    /// Size of ô số 4.
    pub size_dia_danh: f64,
    /// Whether ô số 3 and 4 stand on one line.
    pub share_line: bool,
}

/// A part of the paper.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LaidPart {
    /// As the layout calls it.
    pub name: String,
    /// Its lines.
    pub lines: Vec<String>,
    /// The width of its widest rule or box; 0 for none.
    pub drawn: f64,
}

/// A picture or a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// As it stands on the page, as a PNG.
    pub png: Vec<u8>,
}

impl Layout {
    /// Returns what the pages have found out.
    ///
    /// # Errors
    /// A [`Fault`] when a picture cannot be encoded.
    pub fn laid(&self) -> Result<Laid, Fault> {
        let mut laid = Laid { parts: self.laid_parts(), ..Laid::default() };
        let Some(label) = Label::new(PicoStr::intern("laid")) else { return Ok(laid) };
        let introspector = self.document.introspector();
        let found = introspector.query(&typst::foundations::Selector::Label(label));
        for content in &found {
            let value = content.to_packed::<MetadataElem>().map(|metadata| &metadata.value);
            let Some(Value::Array(values)) = value else { continue };
            let numbers: Vec<f64> =
                values.iter().filter_map(|v| v.clone().cast::<f64>().ok()).collect();
            let name = values.first(None).ok().and_then(|name| name.clone().cast::<String>().ok());
            match (name.as_deref(), numbers.as_slice()) {
                (Some("head"), &[left, gutter, right, size_dia_danh, shared]) => {
                    let share_line = shared > 0.0;
                    laid.head = Some(HeadWidths { left, gutter, right, size_dia_danh, share_line });
                }
                (Some("signature"), &[left, gutter, right]) => {
                    laid.signature = Some([left, gutter, right]);
                }
                (Some("figure"), &[width, height]) => {
                    let at = content.location().and_then(|at| introspector.position(at));
                    let page = at.and_then(|at| {
                        Some((self.document.pages().get(at.page.get() - 1)?, at.point.y))
                    });
                    let Some((page, top)) = page else { continue };
                    let png = drawn(page, top, width, height)?;
                    laid.figures.push(Drawn { width, height, png });
                }
                _ => {}
            }
        }
        Ok(laid)
    }

    fn laid_parts(&self) -> Vec<LaidPart> {
        let walk = Walk::new(self);
        let named = |name: &String| LaidPart { name: name.clone(), ..LaidPart::default() };
        let mut parts: Vec<LaidPart> = walk.parts.iter().map(named).collect();
        // Lines by page and baseline, in thousandths of a point.
        let mut lines: BTreeMap<(usize, usize, i64), String> = BTreeMap::new();
        for words in &walk.words {
            let Some(part) = words.part.filter(|_| words.cell.is_none()) else { continue };
            let line = (part, words.page, (words.baseline * 1000.0).round() as i64);
            lines.entry(line).or_default().push_str(&words.text.text);
        }
        for ((part, ..), line) in lines {
            parts[part].lines.push(line);
        }
        for drawing in &walk.drawings {
            if let Some(part) = drawing.part {
                parts[part].drawn = parts[part].drawn.max(drawing.width);
            }
        }
        parts
    }
}

/// Draws what stands centred on a page from `top` on.
fn drawn(page: &Page, top: Abs, width: f64, height: f64) -> Result<Vec<u8>, Fault> {
    let (left, right) = (super::measure("margin-left"), super::measure("margin-right"));
    let text_width = page.frame.width().to_pt() - left - right;
    let at = Point::new(Abs::pt(left + (text_width - width) / 2.0), top);
    let mut frame = Frame::new(Size::new(Abs::pt(width), Abs::pt(height)), FrameKind::Soft);
    frame.push_frame(Point::zero() - at, page.frame.clone());
    let cut = Page { frame, ..page.clone() };
    let options = typst_render::RenderOptions { pixel_per_pt: PIXELS.into(), ..Default::default() };
    typst_render::render(&cut, &options).encode_png().map_err(|error| Fault(error.to_string()))
}
