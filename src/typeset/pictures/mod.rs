//! Hình (pictures): whether what the plan names can be drawn exactly, in every kind of file.
//!
//! Judged while the plan is read, by the decoders that Typst itself has and by a trial page of the
//! picture alone: what is said of it is the same whichever file is asked for.

mod drawing;
mod raster;
mod trial;

use std::sync::Arc;

use typst::visualize::ExchangeFormat;

use super::Fonts;
use crate::diag::{Diagnostic, kinds};
use crate::plan::{Block, Hinh};
use crate::reason::Reason;
use crate::source::{Parsed, Sources};

/// The largest picture that is taken, in bytes: more makes a file that cannot be mailed.
const MAX_BYTES: usize = 20 << 20;

/// Returns an error for each picture that cannot be drawn as it is, and a warning for each that is
/// drawn otherwise than it looks elsewhere, where the plan names it.
///
/// Without this Typst would refuse the whole document without a place, or leave parts out.
pub fn unreadable(parsed: &Parsed, sources: &Sources, fonts: &Fonts) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (route, block) in parsed.plan.blocks() {
        let Block::Hinh { hinh } = block else { continue };
        let span = parsed.places.of(route.key("hinh").key("tep"));
        let picture = sources.pictures().iter().find(|p| p.path == hinh.tep.trim());
        let judged = match picture.map(|p| &p.bytes) {
            None => Err(plain("chưa đọc được tệp")),
            Some(Err(reason)) => Err(plain(reason)),
            Some(Ok(bytes)) => judge(hinh, bytes, fonts),
        };
        match judged {
            Err(reason) => {
                let message = format!("không dùng được hình {}: {}", hinh.tep, reason.message);
                let flaw = Diagnostic::error(&kinds::HINH_KHONG_DUNG_DUOC, span, message);
                found.push(flaw.help(reason.help));
            }
            Ok(doubts) => found.extend(doubts.into_iter().map(|(kind, reason)| {
                Diagnostic::warning(kind, span, reason.message).help(reason.help)
            })),
        }
    }
    found
}

/// A reason with the help that fits any file.
fn plain(message: impl Into<String>) -> Reason {
    Reason::new(message, "dùng tệp PNG, JPEG hoặc SVG; đường dẫn tính từ thư mục của tệp kế hoạch")
}

/// A reason to draw the picture up anew.
fn redo(message: impl Into<String>) -> Reason {
    Reason::new(message, "mở hình bằng phần mềm đã vẽ nó, xuất lại thành PNG")
}

/// What a reader should know of a picture that can be drawn.
type Doubt = (&'static crate::diag::Kind, Reason);

/// Why a picture cannot be drawn as it is; else what there is to say of it.
fn judge(hinh: &Hinh, bytes: &Arc<[u8]>, fonts: &Fonts) -> Result<Vec<Doubt>, Reason> {
    if bytes.is_empty() {
        return Err(redo("tệp rỗng"));
    }
    if bytes.len() > MAX_BYTES {
        let message = format!("tệp lớn hơn {} MB", MAX_BYTES >> 20);
        return Err(Reason::new(message, "giảm cỡ hoặc độ nét của hình rồi lưu lại"));
    }
    let format = ExchangeFormat::detect(bytes);
    match format {
        Some(format) => raster::judge(bytes, format)?,
        None => drawing::judge(bytes)?,
    }
    let trial = trial::Trial::new(bytes, fonts)?;
    let mut doubts: Vec<Doubt> = misnamed(&hinh.tep, format).into_iter().collect();
    if let Some(svg) = trial.drawing() {
        doubts.extend(drawing::judge_drawn(svg, fonts)?);
    }
    trial.visible(hinh.rong)?;
    trial.keeps_to_standard()?;
    Ok(doubts)
}

/// What is said of a file whose name ends as another kind of file does.
fn misnamed(path: &str, format: Option<ExchangeFormat>) -> Option<Doubt> {
    let ending = path.trim().rsplit_once('.')?.1.to_lowercase();
    let (own, endings): (&str, &[&str]) = match format {
        Some(ExchangeFormat::Png) => ("PNG", &["png", "apng"]),
        Some(ExchangeFormat::Jpg) => ("JPEG", &["jpg", "jpeg", "jpe", "jfif"]),
        _ => ("SVG", &["svg", "svgz"]),
    };
    if endings.contains(&ending.as_str()) || ending.contains(['/', '\\']) {
        return None;
    }
    let message = format!("tệp tên `.{ending}` nhưng bên trong là hình {own}");
    let help = format!("đổi đuôi tệp thành `.{}`; hình vẫn in đúng", endings[0]);
    Some((&kinds::HINH_SAI_DUOI, Reason::new(message, help)))
}
