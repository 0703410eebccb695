//! `kehoach check`: what `build` would say, without a PDF.

use std::path::{Path, PathBuf};

use super::{Error, Outcome, build, load, report, terminal};
use crate::diag::has_errors;

pub(super) fn run(named: &[PathBuf], font_path: Option<&Path>) -> Result<Outcome, Error> {
    let mut outcome = Outcome::Fine;
    let mut found_some = false;
    let fonts = load::fonts(font_path)?;
    for plan in build::find(named, None)?.0 {
        let (sources, mut found) = load::load(&plan.path)?;
        if !has_errors(&found) {
            found =
                crate::lay_out(&sources, fonts.get(), crate::BuildOptions::default())?.diagnostics;
        }
        report::show(&found, &sources);
        found_some |= !found.is_empty();
        if has_errors(&found) {
            outcome = Outcome::Flawed;
        }
    }
    if !found_some {
        terminal::complain("không có lỗi\n");
    }
    Ok(outcome)
}
