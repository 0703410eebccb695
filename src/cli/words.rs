//! `kehoach words`: amounts in words.

use super::{Error, Outcome, report, terminal};
use crate::diag::{Diagnostic, kinds};
use crate::plan::DocSo;
use crate::source::{Source, Sources};

pub(super) fn run(amounts: &[String], doc_so: &DocSo) -> Result<Outcome, Error> {
    let mut outcome = Outcome::Fine;
    let mut text = String::new();
    for (nth, amount) in amounts.iter().enumerate() {
        match amount.parse::<crate::plan::Tien>() {
            Ok(tien) => {
                text += &crate::view::bang_chu(tien.dong, doc_so).unwrap_or_default();
                text.push('\n');
            }
            Err(wrong) => {
                let source =
                    Source { name: format!("số thứ {}", nth + 1), text: amount.clone() };
                let mut sources = Sources::default();
                let file = sources.add(source);
                let span = crate::diag::Span { file, start: 0, end: amount.len() };
                let found =
                    Diagnostic::error(&kinds::GIA_TRI_SAI, span, wrong.message).help(wrong.help);
                report::show(&[found], &sources);
                outcome = Outcome::Flawed;
            }
        }
    }
    terminal::print(&text)?;
    Ok(outcome)
}
