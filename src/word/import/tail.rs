//! Phần cuối (the end): who signs, who gets it, who drafted it.

use super::context::{Cx, Unit, key};
use super::draft::{Draft, Signer};
use super::labels;
use super::para::Para;
use super::table::{Cell, rows};
use crate::word::read::Table;

/// Beginnings of the lines that say by what right somebody signs.
const RIGHTS: [&str; 5] = ["TM.", "KT.", "TL.", "TUQ.", "Q."];

/// Offices of those who sign, where nobody is named as a recipient.
const OFFICES: [&str; 8] = [
    "chu tich",
    "pho chu tich",
    "giam doc",
    "pho giam doc",
    "truong ",
    "pho truong",
    "thu truong",
    "cuc truong",
];

/// Parts the units at the signature: returns what stands above it and what stands below it.
pub(super) fn tail(mut units: Vec<Unit>, draft: &mut Draft, cx: &mut Cx) -> (Vec<Unit>, Vec<Unit>) {
    let signed = |unit: &Unit, words: &dyn Fn(&str) -> bool| match unit {
        Unit::Table(table) => {
            !table.ruled && table.rows.len() <= 8 && lines_of(table).iter().any(|line| words(line))
        }
        Unit::Para(_) => false,
    };
    let recipients = |line: &str| key(line).starts_with("noi nhan");
    let by_recipients = units.iter().position(|unit| signed(unit, &recipients));
    let by_office = || {
        let office = |line: &str| {
            let own = key(line);
            let right = RIGHTS.iter().any(|right| line.trim_start().starts_with(right));
            let capitals = !line.chars().any(char::is_lowercase);
            right || capitals && OFFICES.iter().any(|office| own.starts_with(office))
        };
        units.iter().rposition(|unit| signed(unit, &office))
    };
    if let Some(at) = by_recipients.or_else(by_office) {
        let mut after = units.split_off(at);
        let table = after.remove(0);
        if let Unit::Table(table) = table {
            in_table(&table, draft, cx);
        }
        below(&mut after, draft, cx);
        missing(draft, cx);
        return (units, after);
    }
    let typed = units
        .iter()
        .position(|unit| unit.para().is_some_and(|para| key(&para.text()).starts_with("noi nhan")));
    if let Some(at) = typed {
        let mut after = units.split_off(at);
        let end = after.iter().position(|unit| match unit {
            Unit::Para(para) => para.section.is_some() || para.page_break,
            Unit::Table(_) => true,
        });
        let rest = after.split_off(end.unwrap_or(after.len()));
        let lines = after.into_iter().filter_map(|unit| match unit {
            Unit::Para(para) => Some(para.lines()),
            Unit::Table(_) => None,
        });
        typed_lines(lines.flatten().collect(), draft, cx);
        missing(draft, cx);
        return (units, rest);
    }
    cx.report.look("", "không thấy nơi nhận và chữ ký", "viết tay `noi_nhan`, `nguoi_ky`");
    (units, Vec::new())
}

fn lines_of(table: &Table) -> Vec<String> {
    use crate::word::read::Block;
    let cells = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks);
    let words = cells.filter_map(|block| match block {
        Block::Paragraph(own) => Some(own.text()),
        Block::Table(_) => None,
    });
    words.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn lines_of_cell(cell: &Cell) -> Vec<Para> {
    cell.paras.iter().flat_map(Para::lines).collect()
}

fn in_table(table: &Table, draft: &mut Draft, cx: &mut Cx) {
    let mut signers: Vec<(usize, Vec<Para>)> = Vec::new();
    for cell in rows(table, cx).into_iter().flatten() {
        let lines = lines_of_cell(&cell);
        if lines.is_empty() {
            continue;
        }
        let at = lines.iter().position(|line| key(&line.text()).starts_with("noi nhan"));
        match at {
            Some(at) => {
                recipients(lines[at..].to_vec(), draft, cx);
                if at > 0 {
                    signers.push((cell.column, lines[..at].to_vec()));
                }
            }
            // What stands below goes on with what stands above in its column.
            None => match signers.iter_mut().find(|(column, _)| *column == cell.column) {
                Some((_, own)) => own.extend(lines),
                None => signers.push((cell.column, lines)),
            },
        }
    }
    signers.sort_by_key(|(column, _)| *column);
    let right = signers.pop();
    let left = signers.pop();
    for (_, lines) in signers {
        let words: Vec<String> = lines.iter().map(Para::text).collect();
        cx.report.look(&words.join(" / "), "người ký thứ ba", "kế hoạch chỉ có hai người ký");
    }
    if let Some((_, lines)) = right {
        draft.nguoi_ky = signer(&lines, cx);
    }
    if let Some((_, lines)) = left {
        cx.report.guessed(
            &lines.iter().map(Para::text).collect::<Vec<_>>().join(" / "),
            "người ký bên trái",
            "ô bên trái chữ ký",
        );
        draft.nguoi_ky_trai = Some(signer(&lines, cx));
    }
}

/// Reads the lines above and below a signature.
fn signer(lines: &[Para], cx: &mut Cx) -> Signer {
    let words: Vec<String> = lines.iter().map(|line| super::marks::plain(&line.glyphs)).collect();
    let mut signer = Signer::default();
    for line in words {
        let dots = !line.chars().any(char::is_alphanumeric);
        if dots {
            continue;
        }
        let capitals = !line.chars().any(char::is_lowercase);
        let right = RIGHTS.iter().any(|right| line.starts_with(right));
        let named = !signer.ho_ten.is_empty();
        match () {
            () if named => signer.duoi_ten.push(line),
            () if right && signer.chuc_vu.is_empty() => signer.quyen_han.push(line),
            () if capitals => signer.chuc_vu.push(line),
            () if line.starts_with('(') || line.starts_with('[') => {
                let why = "dòng trong ngoặc ở chỗ ký; chưa đưa vào kế hoạch";
                cx.report.look(&line, "không nhận ra dòng này", why);
            }
            () if signer.chuc_vu.is_empty() && signer.quyen_han.is_empty() => {
                signer.chuc_vu.push(line);
            }
            () => signer.ho_ten = line,
        }
    }
    // "KT. CHỦ TỊCH" alone: somebody wrote both on one line.
    if signer.chuc_vu.is_empty()
        && let Some(last) = signer.quyen_han.pop()
    {
        signer.chuc_vu.push(last);
    }
    let all: Vec<&str> =
        signer.quyen_han.iter().chain(&signer.chuc_vu).map(String::as_str).collect();
    let said = format!("{} / {}", all.join(" / "), signer.ho_ten);
    match signer.ho_ten.is_empty() {
        true => cx.report.guessed(&all.join(" / "), "người ký", "chưa có họ tên"),
        false => cx.report.certain(&said, "người ký", "chữ hoa là chức vụ, dòng sau là họ tên"),
    }
    signer
}

/// `Nơi nhận:` and its lines.
fn recipients(lines: Vec<Para>, draft: &mut Draft, cx: &mut Cx) {
    let mut made: Vec<(Para, bool)> = Vec::new();
    for (nth, mut line) in lines.into_iter().enumerate() {
        if nth == 0 {
            let text = line.text();
            // "Nơi nhận:    - Như trên;" on one line.
            let letters =
                text.chars().position(|c| c == ':').map_or(text.chars().count(), |at| at + 1);
            line.cut(letters);
            line.tidy();
            if line.is_blank() {
                continue;
            }
        }
        let text = line.text();
        let dash = labels::bullet(&text).filter(|(mark, _)| matches!(mark, '-' | '–' | '—' | '•'));
        if let Some((_, letters)) = dash {
            line.cut(letters);
            line.tidy();
        }
        made.push((line, dash.is_some()));
    }
    // Whoever drafted it stands below what is kept.
    let kept = |para: &Para| key(&para.text()).starts_with("luu");
    if let [.., (luu, _), (last, false)] = made.as_slice()
        && kept(luu)
        && is_drafter(&last.text())
    {
        draft.nguoi_soan_thao = super::marks::plain(&last.glyphs);
        cx.report.certain(&draft.nguoi_soan_thao.clone(), "người soạn thảo", "dòng dưới Lưu");
        made.pop();
    }
    let last = made.len().saturating_sub(1);
    for (nth, (mut line, dash)) in made.into_iter().enumerate() {
        let end = if nth < last { ';' } else { '.' };
        let text = line.text();
        if text.ends_with(end) && text.chars().filter(|c| *c == '.').count() > 0
            || text.ends_with(end) && end == ';'
        {
            line.glyphs.pop();
            line.tidy();
        }
        if !dash {
            cx.report.guessed(&text, "nơi nhận", "dòng không có gạch đầu dòng; in sẽ có gạch");
        }
        let words = cx.say(&line.glyphs);
        if !words.is_empty() {
            draft.noi_nhan.push(words);
        }
    }
    let count = draft.noi_nhan.len();
    cx.report.certain("Nơi nhận", &format!("nơi nhận, {count} dòng"), "");
}

/// `TTB.(30)`: letters of a name, and how many copies.
fn is_drafter(text: &str) -> bool {
    let text = text.trim();
    let short = text.chars().count() <= 24 && !text.contains(';');
    let capitals = text.chars().filter(|c| c.is_alphabetic()).take(2).all(char::is_uppercase);
    short && capitals && text.contains(['.', '(', ','])
}

/// Lines that were typed one after another, without a table.
fn typed_lines(lines: Vec<Para>, draft: &mut Draft, cx: &mut Cx) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (nth, line) in lines.into_iter().enumerate() {
        let dash = labels::bullet(&line.text()).is_some();
        match nth == 0 || dash {
            true => left.push(line),
            false => right.push(line),
        }
    }
    cx.report.guessed("Nơi nhận", "nơi nhận và chữ ký", "gõ bằng dấu cách, không có bảng");
    recipients(left, draft, cx);
    if !right.is_empty() {
        draft.nguoi_ky = signer(&right, cx);
    }
}

/// Recipients and a name that stand below the table of the signature.
fn below(after: &mut Vec<Unit>, draft: &mut Draft, cx: &mut Cx) {
    super::title::skip_blank_before_text(after);
    if draft.noi_nhan.is_empty() {
        let begins = matches!(after.first(), Some(Unit::Para(para))
            if key(&para.text()).starts_with("noi nhan"));
        if begins {
            let mut lines = Vec::new();
            while let Some(Unit::Para(para)) = after.first() {
                if para.is_blank() || para.section.is_some() || para.page_break && !lines.is_empty()
                {
                    break;
                }
                lines.extend(para.lines());
                after.remove(0);
            }
            recipients(lines, draft, cx);
        }
    }
    if draft.nguoi_ky.ho_ten.is_empty()
        && !draft.nguoi_ky.chuc_vu.is_empty()
        && let Some(Unit::Para(para)) = after.first()
    {
        let text = para.text();
        let words = text.split_whitespace().count();
        let name = (2..=5).contains(&words)
            && text.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
            && text.chars().any(char::is_lowercase)
            && !key(&text).starts_with("phu luc")
            && labels::label(&text).is_none();
        if name && para.section.is_none() {
            cx.report.guessed(&text, "họ tên người ký", "đứng dưới bảng chữ ký");
            draft.nguoi_ky.ho_ten = super::marks::plain(&para.glyphs);
            after.remove(0);
        }
    }
}

fn missing(draft: &Draft, cx: &mut Cx) {
    if draft.noi_nhan.is_empty() {
        cx.report.look("", "không thấy nơi nhận", "viết tay `noi_nhan`");
    }
    if draft.nguoi_ky.chuc_vu.is_empty() {
        cx.report.look("", "không thấy chức vụ người ký", "viết tay `nguoi_ky`");
    }
}
