//! A page with the picture alone: what Typst, the PDF and its standard say of it.

use std::sync::Arc;

use chrono::NaiveDate;
use typst::layout::{Frame, FrameItem, Size};
use typst::visualize::{Image, ImageKind};

use super::super::world::Layout;
use super::super::{Fonts, Standard, TypstSource};
use super::redo;
use crate::reason::Reason;

/// Width of the text on a page, and the most height that a picture takes, in millimetres.
const AREA: (f64, f64) = (160.0, 200.0);

/// A picture less wide or high than this, in millimetres, is not seen on paper.
const SMALLEST: f64 = 1.0;

pub(super) struct Trial {
    layout: Layout,
    image: Image,
    /// Its own size, or what fits of it.
    size: Size,
}

impl Trial {
    /// Draws the picture.
    pub fn new(bytes: &Arc<[u8]>, fonts: &Fonts) -> Result<Self, Reason> {
        let main = format!(
            "#set page(width: auto, height: auto)\n\
             #set text(font: {:?}, fallback: false, lang: \"vi\")\n\
             #image(\"files/{NAME}\", alt: \"{NAME}\")",
            fonts.family
        );
        let files = [(NAME.to_owned(), Arc::clone(bytes))].into();
        let title = NAME.to_owned();
        let source = TypstSource { main, files, title, ..TypstSource::default() };
        let layout = Layout::passing(&source, fonts)
            .map_err(|_| redo("trình dàn trang không vẽ được hình này"))?;
        let frames = layout.document.pages().iter().map(|page| &page.frame);
        let (image, size) =
            frames.into_iter().find_map(image).ok_or_else(|| redo("hình không có gì để vẽ"))?;
        Ok(Self { layout, image, size })
    }

    /// Writes it as a PDF that keeps to the standard.
    pub fn keeps_to_standard(&self) -> Result<(), Reason> {
        let written = self.layout.pdf(NaiveDate::default(), Standard::default());
        written.map(drop).map_err(|_| redo("hình có thứ mà PDF/A không nhận"))
    }

    /// Returns what an SVG has become; `None` for other pictures.
    pub fn drawing(&self) -> Option<&usvg::Tree> {
        match self.image.kind() {
            ImageKind::Svg(svg) => Some(svg.tree()),
            _ => None,
        }
    }

    /// Says why a picture would not be seen on paper. `share` is its width as a share of that of
    /// the text; `None` for its own.
    pub fn visible(&self, share: Option<f64>) -> Result<(), Reason> {
        let ratio = self.image.height() / self.image.width();
        let width = share.map_or(self.size.x.to_mm().min(AREA.0), |share| AREA.0 * share);
        let (width, height) = match width * ratio {
            height if height > AREA.1 => (AREA.1 / ratio, AREA.1),
            height => (width, height),
        };
        if width.min(height) >= SMALLEST {
            return Ok(());
        }
        let long = ratio.max(1.0 / ratio) > AREA.0 / SMALLEST;
        let help = match share {
            None if !long => "viết `rong` để in to hơn",
            _ => "cắt hay chia hình lại cho cân đối, rồi lưu lại",
        };
        Err(Reason::new("hình in ra giấy chưa tới 1 mm, không nhìn thấy", help))
    }
}

/// Name of the picture among the files of its page.
const NAME: &str = "hinh";

/// The first picture in a frame, and its size there.
fn image(frame: &Frame) -> Option<(Image, Size)> {
    frame.items().find_map(|(_, item)| match item {
        FrameItem::Image(found, size, _) => Some((found.clone(), *size)),
        FrameItem::Group(group) => image(&group.frame),
        _ => None,
    })
}
