//! `kehoach words`: amounts in words.

use super::{Error, Outcome, args, report, terminal};
use crate::diag::{Diagnostic, kinds};
use crate::plan::{DocSo, Linh, Nghin};
use crate::source::{Source, Sources};

pub(super) fn run(call: &args::Words) -> Result<Outcome, Error> {
    let doc_so = DocSo {
        nghin: call.nghin.unwrap_or(if call.ngan { Nghin::Ngan } else { Nghin::Nghin }),
        linh: call.linh.unwrap_or(if call.le { Linh::Le } else { Linh::Linh }),
        chan: call.chan,
    };
    let mut outcome = Outcome::Fine;
    let mut text = String::new();
    for (nth, amount) in call.amounts.iter().enumerate() {
        match amount.parse::<crate::plan::Tien>() {
            Ok(tien) => {
                text += &crate::view::bang_chu(tien.dong, &doc_so).unwrap_or_default();
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
