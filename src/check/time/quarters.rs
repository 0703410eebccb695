//! Quý: quarters of a year.

use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::plan::TheThuc;

pub(in crate::check) const RULES: &[Rule] =
    &[Rule { kind: &kinds::QUY_SO_A_RAP, run: quy_so_a_rap }];

/// `Quý 3/2027`; `mỗi quý 1 lần` counts something else.
fn quy_so_a_rap(cx: &mut Cx) {
    if cx.plan().the_thuc != TheThuc::Nd30 {
        return;
    }
    for passage in cx.passages {
        for pair in passage.words.windows(2) {
            let [word, number] = pair else { continue };
            let right = match &passage.text[number.start..number.end] {
                "1" | "01" => "I",
                "2" | "02" => "II",
                "3" | "03" => "III",
                "4" | "04" => "IV",
                _ => continue,
            };
            let after = &passage.text[number.end..];
            let ends = after.is_empty()
                || after.starts_with(['/', ',', ';', '.', ')', '-'])
                || [" năm", " và ", " đến ", " - ", " – "].iter().any(|own| after.starts_with(own));
            let near = &passage.text[word.end..number.start] == " ";
            if word.folded != "quý" || !near || !ends {
                continue;
            }
            let at = number.start..number.end;
            let typed = passage.said(&(word.start..number.end));
            let message = format!("`{typed}` viết bằng số Ả Rập");
            let found = cx.found(Severity::Hint, passage, &at, message);
            let found =
                found.help(format!("viết `{} {right}`", &passage.text[word.start..word.end]));
            let found = cx.mended(found, passage, &at, right);
            cx.push(found);
        }
    }
}
