//! Kiểu chữ (looks): the marks around words in running text that say how they look.

use crate::view::Look;

/// Whether a look has something.
type Has = fn(&Look) -> bool;

/// What two looks share.
pub(super) fn shared(one: Look, two: Look) -> Look {
    Look {
        bold: one.bold && two.bold,
        italic: one.italic && two.italic,
        sub: one.sub && two.sub,
        sup: one.sup && two.sup,
    }
}

/// Closes the marks that end here and opens those that begin, the inner ones inside.
pub(super) fn turn(out: &mut String, open: &mut Look, next: Look) {
    if *open == next {
        return;
    }
    let order: [(Has, &str); 4] =
        [(|l| l.bold, "**"), (|l| l.italic, "*"), (|l| l.sub, "~"), (|l| l.sup, "^")];
    let changed = order.iter().position(|(has, _)| has(open) && !has(&next));
    let from = changed.unwrap_or(order.len());
    for (_, mark) in order[from..].iter().rev().filter(|(has, _)| has(open)) {
        out.push_str(mark);
    }
    let still = |nth: usize, has: fn(&Look) -> bool| nth < from && has(open);
    for (nth, (has, mark)) in order.iter().enumerate() {
        if has(&next) && !still(nth, *has) {
            out.push_str(mark);
        }
    }
    *open = next;
}
