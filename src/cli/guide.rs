//! `kehoach guide`: the user's guide as a PDF.

use super::{Error, Outcome, args, files, terminal};
use crate::guide::{TEXT, read};
use crate::typeset::{Standard, lay_out_guide};

/// Writes it, and opens it where asked.
pub(super) fn run(call: &args::Guide) -> Result<Outcome, Error> {
    if !files::is_called(&call.output, &["pdf"]) {
        let how = "hướng dẫn chỉ ghi được thành PDF: tên tệp phải có đuôi .pdf";
        return Err(Error(how.into()));
    }
    let guide = read(TEXT).map_err(Error)?;
    let layout = lay_out_guide(&guide, env!("CARGO_PKG_VERSION"))?;
    files::write(&call.output, &layout.pdf(None, Standard::Ua1)?)?;
    terminal::complain(&format!("đã ghi {}\n", call.output.display()));
    if call.open {
        terminal::open(&call.output.display().to_string());
    }
    Ok(Outcome::Fine)
}
