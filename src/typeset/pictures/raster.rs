//! Pictures of pixels: PNG and JPEG, whole and in colours that print as they look.

use std::sync::Arc;

use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterFormat, RasterImage};
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::reason::Reason;

/// The most pixels that are decoded: twice as many as the sharpest cameras take.
const MAX_PIXELS: u64 = 100_000_000;

/// Why a file cannot be drawn as it is.
pub(super) fn judge(bytes: &[u8], format: ExchangeFormat) -> Result<(), Reason> {
    match format {
        ExchangeFormat::Jpg => jpeg(bytes)?,
        ExchangeFormat::Png => {
            // Width and height stand at the same place in every PNG.
            let number = |at: usize| {
                let four = bytes.get(at..at + 4)?.try_into().ok()?;
                Some(u64::from(u32::from_be_bytes(four)))
            };
            if let (Some(width), Some(height)) = (number(16), number(20)) {
                small_enough(width, height)?;
            }
        }
        ExchangeFormat::Gif => return Err(other("GIF")),
        ExchangeFormat::Webp => return Err(other("WebP")),
    }
    let data = Bytes::new(Arc::<[u8]>::from(bytes));
    match RasterImage::plain(data, RasterFormat::Exchange(format)) {
        Ok(_) => Ok(()),
        Err(_) => Err(broken()),
    }
}

/// A kind of picture that a plan does not take.
pub(super) fn other(name: &str) -> Reason {
    Reason::new(
        format!("đây là tệp {name}, không phải PNG, JPEG hay SVG"),
        "mở hình bằng phần mềm xem ảnh, lưu lại thành PNG hoặc JPEG; đổi tên tệp thì không đủ",
    )
}

fn broken() -> Reason {
    Reason::new(
        "tệp hỏng hoặc bị cắt, không giải mã được",
        "chép hay tải lại tệp; nếu mở vẫn thấy hình thì lưu lại thành PNG",
    )
}

fn small_enough(width: u64, height: u64) -> Result<(), Reason> {
    if width.saturating_mul(height) <= MAX_PIXELS {
        return Ok(());
    }
    let message = format!("hình {width} × {height} điểm ảnh, lớn quá");
    Err(Reason::new(message, "giảm cỡ hình: vài nghìn điểm ảnh mỗi chiều là đủ nét khi in"))
}

/// Decodes more strictly than Typst does, which fills what is missing with grey.
fn jpeg(bytes: &[u8]) -> Result<(), Reason> {
    if !ends(bytes) {
        return Err(broken());
    }
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    match decoder.decode_headers() {
        Ok(()) => {}
        // Unused bytes between the parts of a file cost nothing.
        Err(DecodeErrors::FormatStatic(words)) if words.starts_with("[strict-mode]") => {
            return Ok(());
        }
        Err(_) => return Err(broken()),
    }
    if let Some(info) = decoder.info() {
        small_enough(info.width.into(), info.height.into())?;
    }
    if matches!(decoder.input_colorspace(), Some(ColorSpace::CMYK | ColorSpace::YCCK)) {
        return Err(Reason::new(
            "ảnh dùng hệ màu CMYK của nhà in, màu không giữ đúng được",
            "đổi ảnh sang hệ màu RGB (Photoshop: Image > Mode > RGB Color), lưu lại thành JPEG hoặc PNG",
        ));
    }
    decoder.decode().map(drop).map_err(|_| broken())
}

/// Whether the mark of the end stands behind the parts of a JPEG: what was cut has none, and what
/// phones put behind it (films, other pictures) is no part of it.
fn ends(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(two) = bytes.get(at..at + 2) {
        at += match two {
            [0xFF, 0xD9] => return true,
            // Marks without a length, and what only looks like a mark among the pixels.
            [0xFF, 0x00 | 0x01 | 0xD0..=0xD7] => 2,
            [0xFF, 0xFF] => 1,
            [0xFF, _] => match bytes.get(at + 2..at + 4) {
                Some(len) => 2 + usize::from(u16::from_be_bytes([len[0], len[1]])),
                None => return false,
            },
            _ => 1,
        };
    }
    false
}
