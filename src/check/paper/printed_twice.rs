//! Chữ in sẵn (what is printed anyway): words that were typed as well, and would stand there twice.

use std::ops::Range;

use crate::check::{Cx, Rule};
use crate::diag::{Diagnostic, kinds};
use crate::plan::{Bang, Block, FreeColumn, FreeRow, Lines, Route};

pub(in crate::check) const RULES: &[Rule] = &[Rule { kind: &kinds::CHU_IN_SAN, run: chu_in_san }];

fn chu_in_san(cx: &mut Cx) {
    let plan = cx.plan();
    lines(cx, "kinh_gui", &plan.kinh_gui, &["Kính gửi:", "Kính gửi", "-", "–"]);
    for (nth, text) in plan.can_cu.iter().enumerate() {
        let route = Route::from("can_cu").at(nth);
        let dash = ["-", "–", "•", "+"].iter().find(|dash| {
            text.strip_prefix(**dash).is_some_and(|rest| rest.starts_with(char::is_whitespace))
        });
        if let Some(dash) = dash {
            let len = text.len() - text[dash.len()..].trim_start().len();
            let message = format!("dòng căn cứ không có `{dash}` ở đầu");
            extra(cx, &route, dash.len()..len, message, format!("bỏ `{dash}`"));
        }
    }
    for (nth, text) in plan.noi_nhan.iter().enumerate() {
        leads(cx, &Route::from("noi_nhan").at(nth), text, &["Nơi nhận:", "Nơi nhận"]);
    }
    leads(cx, &"ky_hieu".into(), &plan.ky_hieu, &["Số:"]);
    for (nth, appendix) in plan.phu_luc.iter().enumerate() {
        let route = Route::from("phu_luc").at(nth).key("ten");
        if let Some((route, line)) = appendix.ten.placed(&route).next() {
            label_of_appendix(cx, &route, line);
        }
    }
    numbers(cx);
}

/// Looks at each line for words that stand before it anyway.
fn lines(cx: &mut Cx, key: &'static str, lines: &Lines, words: &[&str]) {
    for (route, line) in lines.placed(&Route::from(key)) {
        leads(cx, &route, line, words);
    }
}

/// A text that begins with one of some words.
fn leads(cx: &mut Cx, route: &Route, text: &str, words: &[&str]) {
    let begins = |words: &&&str| {
        let (lead, rest) = text.split_at_checked(words.len()).unwrap_or_default();
        let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
        lead.to_lowercase() == words.to_lowercase() && ends
    };
    if let Some(words) = words.iter().find(begins) {
        let len = text.len() - text[words.len()..].trim_start().len();
        let help = format!("bỏ `{words}`: chương trình in sẵn");
        twice(cx, route, words, len, help);
    }
}

/// `PHỤ LỤC I` as the first line of a title.
fn label_of_appendix(cx: &mut Cx, route: &Route, line: &str) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| {
        let word = word.trim_end_matches([':', '.']);
        word.chars().all(|c| "IVXLC".contains(c)) || word.chars().all(|c| c.is_ascii_digit())
    };
    if let [first, second, rest @ ..] = words.as_slice()
        && first.to_lowercase() == "phụ"
        && second.trim_end_matches(':').to_lowercase() == "lục"
        && rest.first().is_none_or(|word| number(word))
    {
        let help = "bỏ dòng này: chương trình in sẵn và tự đánh số; cần nhãn khác thì viết ở khóa `nhan` của phụ lục";
        let at = cx.all_of(route, line);
        cx.error(at, format!("`{line}` sẽ in hai lần"), help);
    }
}

/// Rows that are numbered and begin with a number of their own.
fn numbers(cx: &mut Cx) {
    let plan = cx.plan();
    for (route, block) in plan.blocks() {
        let Block::Bang { bang: Bang::Free(table) } = block else { continue };
        let leaves = FreeColumn::leaves(&table.cot);
        if leaves.first().is_none_or(|column| column.so_thu_tu.is_none()) {
            continue;
        }
        for (nth, row) in table.hang.iter().enumerate() {
            let FreeRow::Cells(cells) = row else { continue };
            let route = route.key("bang").key("hang").at(nth).at(0);
            cells.first().into_iter().for_each(|text| numbered(cx, &route, text));
        }
    }
    let Some(kinh_phi) = &plan.kinh_phi else { return };
    let counted = kinh_phi.cot.is_empty() || kinh_phi.cot.iter().any(|cot| cot.khoa == "stt");
    for (route, row) in kinh_phi.rows() {
        if !counted && kinh_phi.danh_so.is_empty() && row.nhom.is_none() {
            continue;
        }
        let key = if row.nhom.is_some() { "nhom" } else { "noi_dung" };
        numbered(cx, &route.key(key), row.title());
    }
}

fn numbered(cx: &mut Cx, route: &Route, text: &str) {
    let Some((number, rest)) = text.split_once(' ') else { return };
    let bare = number.trim_end_matches(['.', ')']);
    let roman = bare.chars().all(|c| "IVX".contains(c));
    let digits = bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_digit());
    if bare.len() < number.len() && !bare.is_empty() && (roman || digits) {
        let help =
            format!("bỏ `{number}`: chương trình tự đánh số; cần số khác thì viết ở khóa `nhan`");
        twice(cx, route, number, text.len() - rest.trim_start().len(), help);
    }
}

fn twice(cx: &mut Cx, route: &Route, words: &str, len: usize, help: String) {
    extra(cx, route, words.len()..len, format!("`{words}` sẽ in hai lần"), help);
}

/// Words at the beginning of a text that are too many: they end where the range begins, and with what
/// parts them from the rest where it ends.
fn extra(cx: &mut Cx, route: &Route, ends: Range<usize>, message: String, help: String) {
    let at = cx.in_text(route, 0, ends.start);
    let found = Diagnostic::error(cx.rule.kind, at, message).help(help);
    // Nothing behind it: the line goes, which an edit of its words cannot do.
    cx.push(match ends.is_empty() {
        true => found,
        false => found.fix(cx.in_text(route, 0, ends.end), ""),
    });
}
