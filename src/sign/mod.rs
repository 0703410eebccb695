//! Ký (signing): from Typst's PDF to the file that goes through the chain of issue.
//!
//! [`hoan_thien`] turns the places to sign and to fill in into form fields and says in the
//! metadata what the file is and what it was made from; [`cap_so`] fills in number and date by an
//! incremental update, so that a signature made before stays valid; [`xem`] says what has happened
//! to a file since. The order is the decree's: the leader signs, the number is given, the agency
//! signs (Điều 13, 15, 17).

mod cap_so;
mod chu_ky;
mod phong;
mod thong_tin;
mod truong;
mod xem;

pub use cap_so::{TuChoi, cap_so};
pub use chu_ky::ChuKy;
pub use thong_tin::ThongTin;
pub use xem::{TinhTrang, xem};

use lopdf::Document;

/// Finishes a PDF of ours: fields, metadata.
///
/// # Errors
/// A sentence for the makers of the program: the PDF is not as it was meant to be.
pub fn hoan_thien(pdf: &[u8], thong_tin: &ThongTin) -> Result<Vec<u8>, String> {
    let wrong = |error: lopdf::Error| format!("PDF: {error}");
    let mut document = Document::load_mem(pdf).map_err(wrong)?;
    thong_tin.ghi(&mut document)?;
    truong::them(&mut document).map_err(wrong)?;
    let mut out = Vec::new();
    document.save_to(&mut out).map_err(|error| format!("PDF: {error}"))?;
    // An incremental update begins on a line of its own.
    if out.last() != Some(&b'\n') {
        out.push(b'\n');
    }
    Ok(out)
}
