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

use std::fmt;

use lopdf::Document;

/// A PDF is not as it was meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loi(String);

impl fmt::Display for Loi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PDF: {}", self.0)
    }
}

impl<E: std::error::Error> From<E> for Loi {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Finishes a PDF of ours: fields, metadata.
///
/// # Errors
/// [`Loi`] when it is none of ours, which is for the makers of the program.
pub fn hoan_thien(pdf: &[u8], thong_tin: &ThongTin) -> Result<Vec<u8>, Loi> {
    let mut document = Document::load_mem(pdf)?;
    thong_tin.ghi(&mut document)?;
    truong::them(&mut document)?;
    let mut out = Vec::new();
    document.save_to(&mut out)?;
    // An incremental update begins on a line of its own.
    if out.last() != Some(&b'\n') {
        out.push(b'\n');
    }
    Ok(out)
}
