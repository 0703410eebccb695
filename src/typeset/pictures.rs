//! Hình (pictures): whether Typst can draw what the plan names.

use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterFormat, RasterImage, SvgImage};

use crate::diag::{Diagnostic, kinds};
use crate::plan::Block;
use crate::source::{Parsed, Sources};

/// The largest picture that is taken, in bytes: more makes a file that cannot be mailed.
const MAX_BYTES: usize = 20 << 20;

/// Returns an error for each picture that cannot be drawn, where the plan names it.
///
/// Without this Typst would refuse the whole document without a place.
pub fn unreadable(parsed: &Parsed, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (route, block) in parsed.plan.blocks() {
        let Block::Hinh { hinh } = block else { continue };
        let picture = sources.pictures().iter().find(|p| p.path == hinh.tep.trim());
        let reason = match picture.map(|p| &p.bytes) {
            None => Some("chưa đọc được tệp".to_owned()),
            Some(Err(reason)) => Some(reason.clone()),
            Some(Ok(bytes)) => flaw(bytes),
        };
        if let Some(reason) = reason {
            let span = parsed.places.of(route.key("hinh").key("tep"));
            found.push(
                Diagnostic::error(
                    &kinds::HINH_KHONG_DUNG_DUOC,
                    span,
                    format!("không dùng được hình {}: {reason}", hinh.tep),
                )
                .help("dùng tệp PNG, JPEG hoặc SVG; đường dẫn tính từ thư mục của tệp kế hoạch"),
            );
        }
    }
    found
}

/// Why bytes are no picture that a plan can hold.
fn flaw(bytes: &std::sync::Arc<[u8]>) -> Option<String> {
    if bytes.len() > MAX_BYTES {
        return Some(format!("tệp lớn hơn {} MB", MAX_BYTES >> 20));
    }
    let data = Bytes::new(std::sync::Arc::clone(bytes));
    match ExchangeFormat::detect(bytes) {
        Some(format @ (ExchangeFormat::Png | ExchangeFormat::Jpg)) => {
            let read = RasterImage::plain(data, RasterFormat::Exchange(format));
            read.err().map(|_| "tệp hỏng, không giải mã được".to_owned())
        }
        Some(_) => Some("loại hình này không dùng được".to_owned()),
        None => SvgImage::new(data).err().map(|_| "không phải tệp hình".to_owned()),
    }
}
