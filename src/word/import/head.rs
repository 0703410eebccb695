//! Phần đầu (the head): who issues it, number, place and date, the marks around them.

use super::context::{Cx, Unit, key, place};
use super::draft::{Draft, Ngay};
use super::para::Para;
use crate::plan::{DoKhan, DoMat, LuuHanh};
use crate::word::read::{Block, Cell, Table};

/// The table of the head is among the first blocks.
const WITHIN: usize = 8;

/// A line of the head, and where it stands.
struct Line {
    para: Para,
    left: bool,
}

/// Takes the head off the units; returns what of its table is a title.
pub(super) fn head(units: &mut Vec<Unit>, draft: &mut Draft, cx: &mut Cx) -> Vec<Para> {
    let mut lines = Vec::new();
    let table = units
        .iter()
        .take(WITHIN)
        .position(|unit| matches!(unit, Unit::Table(table) if is_head(&words_of_table(table))));
    match table {
        Some(at) => {
            let before: Vec<Unit> = units.drain(..=at).collect();
            for unit in before {
                match unit {
                    Unit::Para(para) => {
                        lines
                            .extend(para.lines().into_iter().map(|para| Line { para, left: true }));
                    }
                    Unit::Table(table) => lines.extend(lines_of(&table, cx)),
                }
            }
            cx.report.certain("", "bảng đầu văn bản", "có Quốc hiệu, Tiêu ngữ");
        }
        None => {
            // Typed with blanks and tabs: every line stands for itself.
            let title = units.iter().take(20).position(|unit| {
                unit.para().is_some_and(|para| super::title::type_of(&para.text()).is_some())
            });
            let head = title.filter(|at| {
                units[..*at]
                    .iter()
                    .any(|unit| unit.para().is_some_and(|para| is_head(&key(&para.text()))))
            });
            match head {
                Some(at) => {
                    for unit in units.drain(..at).collect::<Vec<_>>() {
                        if let Unit::Para(para) = unit {
                            let own = para.lines().into_iter();
                            lines.extend(own.map(|para| Line { left: !is_right(&para), para }));
                        }
                    }
                    cx.report.guessed("", "phần đầu văn bản", "gõ bằng dấu cách, không có bảng");
                }
                None => cx.report.look(
                    "",
                    "không thấy phần đầu văn bản",
                    "không có bảng chứa Quốc hiệu; viết tay cơ quan, ký hiệu, địa danh",
                ),
            }
        }
    }
    let title = sort(lines, draft, cx);
    marks_in_table(units, draft, cx);
    title
}

fn is_right(para: &Para) -> bool {
    let key = key(&para.text());
    is_head(&key) || key.contains("doc lap tu do") || date(&para.text()).is_some()
}

/// Whether words are those of the head.
fn is_head(key: &str) -> bool {
    key.contains("doc lap tu do") || key.contains("cong hoa xa hoi")
}

fn words_of_table(table: &Table) -> String {
    let cells = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks);
    let words = cells.map(|block| match block {
        Block::Paragraph(own) => own.text(),
        Block::Table(table) => words_of_table(table),
    });
    key(&words.collect::<Vec<_>>().join(" "))
}

/// The lines of the cells, row by row; those left of Quốc hiệu stand left.
fn lines_of(table: &Table, cx: &mut Cx) -> Vec<Line> {
    let of_cell = |cell: &Cell, cx: &mut Cx| {
        let mut made = Vec::new();
        for block in &cell.blocks {
            match block {
                Block::Paragraph(own) => made.extend(Para::of(own, &mut cx.folded).lines()),
                Block::Table(inner) => {
                    made.extend(lines_of(inner, cx).into_iter().map(|line| line.para));
                }
            }
        }
        made
    };
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let right = cells.filter(|cell| is_head(&words_of_cell(cell))).map(|cell| cell.column).min();
    let right = right.unwrap_or(0);
    let mut made = Vec::new();
    for row in &table.rows {
        for cell in &row.cells {
            let left = cell.column < right && cell.column + cell.colspan <= right.max(1);
            made.extend(of_cell(cell, cx).into_iter().map(|para| Line { para, left }));
        }
    }
    made
}

fn words_of_cell(cell: &Cell) -> String {
    let words = cell.blocks.iter().map(|block| match block {
        Block::Paragraph(own) => own.text(),
        Block::Table(table) => words_of_table(table),
    });
    key(&words.collect::<Vec<_>>().join(" "))
}

/// Says of each line what it is; returns those of a title.
fn sort(lines: Vec<Line>, draft: &mut Draft, cx: &mut Cx) -> Vec<Para> {
    let mut title: Vec<Para> = Vec::new();
    let mut issuer: Vec<Para> = Vec::new();
    let mut numbered = false;
    for Line { para, left } in lines {
        let text = para.text();
        let own = key(&text);
        if own.is_empty() {
            // A rule that was typed: "_______", "-----".
            continue;
        }
        if own.contains("cong hoa xa hoi") {
            if text.contains("HOÀ") {
                draft.quoc_hieu = Some("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM");
            }
            if key("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") != own {
                cx.report.look(&text, "Quốc hiệu", "viết khác; in theo nghị định");
            }
        } else if own.contains("doc lap tu do") {
            if text.trim() != "Độc lập - Tự do - Hạnh phúc" {
                let why = "trong tệp Word viết khác; in `Độc lập - Tự do - Hạnh phúc`";
                cx.report.look(&text, "Tiêu ngữ", why);
            }
        } else if let Some((number, symbol)) = number(&text).filter(|_| !numbered) {
            numbered = true;
            set_number(draft, cx, &text, number, symbol);
        } else if let Some((where_, when)) = date(&text) {
            cx.report.certain(&text, "địa danh, thời gian ban hành", "");
            (draft.dia_danh, draft.ngay) = (where_, when);
        } else if mark(&text, draft) {
            cx.report.certain(&text, "dấu chỉ mức độ", "");
        } else if is_draft(&own) {
            draft.du_thao = text.trim_matches(['(', ')', '[', ']', ' ']).to_owned();
            cx.report.certain(&text, "dự thảo (du_thao)", "");
        } else if !title.is_empty() || super::title::type_of(&text).is_some() && !left {
            title.push(para);
        } else if left && !numbered {
            issuer.push(para);
        } else if super::title::type_of(&text).is_some() {
            title.push(para);
        } else if own.starts_with("v v ") || own.starts_with("ve viec") {
            cx.report.guessed(&text, "trích yếu", "dòng V/v dưới số");
            draft.trich_yeu.push(super::marks::filled(&para.glyphs));
        } else {
            cx.report.look(&text, "không nhận ra dòng này ở phần đầu", "chưa đưa vào kế hoạch");
        }
    }
    self::issuer(issuer, draft, cx);
    title
}

fn set_number(draft: &mut Draft, cx: &mut Cx, text: &str, number: String, symbol: String) {
    let blanks = symbol.contains(char::is_whitespace);
    draft.ky_hieu = symbol.split_whitespace().collect();
    draft.so_van_ban = Some(number).filter(|number| !number.is_empty());
    let what = if draft.so_van_ban.is_some() {
        "số, ký hiệu"
    } else {
        "ký hiệu; số bỏ trống"
    };
    match blanks {
        true => cx.report.guessed(text, what, "bỏ dấu cách trong ký hiệu"),
        false => cx.report.certain(text, what, ""),
    }
}

/// Bold lines are the body that issues, upright ones above it the one that it belongs to.
fn issuer(lines: Vec<Para>, draft: &mut Draft, cx: &mut Cx) {
    let first_bold = lines.iter().position(Para::is_bold);
    let words: Vec<String> = lines.iter().map(|line| super::marks::plain(&line.glyphs)).collect();
    let from = match first_bold {
        Some(at) => at,
        None => words.len().saturating_sub(1),
    };
    if words.is_empty() {
        cx.report.look("", "không thấy tên cơ quan ban hành", "viết tay ở `co_quan`");
        return;
    }
    draft.chu_quan = words[..from].to_vec();
    draft.ban_hanh = words[from..].to_vec();
    let chu_quan = draft.chu_quan.join(" / ");
    if !chu_quan.is_empty() {
        cx.report.certain(&chu_quan, "cơ quan chủ quản", "dòng trên, không đậm");
    }
    let ban_hanh = draft.ban_hanh.join(" / ");
    match first_bold {
        Some(_) => cx.report.certain(&ban_hanh, "cơ quan ban hành", "các dòng đậm"),
        None => {
            cx.report.guessed(&ban_hanh, "cơ quan ban hành", "không dòng nào đậm: lấy dòng cuối");
        }
    }
}

/// `Số: 87/KH-UBND`: number and symbol; the number may be blank.
pub(super) fn number(text: &str) -> Option<(String, String)> {
    let (label, rest) = text.split_once(':')?;
    // `Sở: ...` is none, though it is `so` without its marks, too.
    if !["số", "so"].contains(&label.trim().to_lowercase().as_str()) {
        return None;
    }
    let (number, symbol) = rest.split_once('/')?;
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    // A number with letters is a symbol that begins otherwise: "01-KH/TU".
    let lettered = number.chars().any(char::is_alphabetic);
    if lettered {
        return Some((String::new(), rest.trim().to_owned()));
    }
    let digits = digits.trim_start_matches('0').to_owned();
    Some((digits, symbol.trim().to_owned()))
}

/// `Lạng Sơn, ngày 07 tháng 9 năm 2011`: place and date; parts of the date may be blank.
pub(super) fn date(text: &str) -> Option<(String, Ngay)> {
    let lower = text.to_lowercase();
    if text.chars().count() != lower.chars().count() {
        return None;
    }
    let at = |word: &str, from: usize| {
        lower.get(from..).and_then(|rest| rest.find(word)).map(|found| from + found)
    };
    let day = at("ngày", 0)?;
    let month = at("tháng", day)?;
    let year = at("năm", month)?;
    let head = text.get(..day)?.trim();
    let place = head.trim_end_matches([',', ' ', '.']);
    let fits = place.chars().count() <= 40 && !place.contains(['(', ';', ':']);
    if !fits || place.is_empty() {
        return None;
    }
    let number = |from: usize, to: usize| {
        let digits: String = lower.get(from..to)?.chars().filter(char::is_ascii_digit).collect();
        digits.parse::<u32>().ok()
    };
    let end = lower.len();
    let day_number = number(day, month).filter(|day| (1..=31).contains(day));
    let month_number = number(month, year).filter(|month| (1..=12).contains(month));
    let year_number = number(year, end).filter(|year| (1945..2100).contains(year));
    let tail: String = lower.get(year..).unwrap_or_default().chars().skip(3).collect();
    if tail.chars().any(char::is_alphabetic) {
        return None;
    }
    let ngay = Ngay {
        day: day_number,
        month: month_number,
        year: year_number.and_then(|year| i32::try_from(year).ok()),
    };
    Some((place.to_owned(), ngay))
}

/// Whether words mark a draft.
pub(super) fn is_draft(key: &str) -> bool {
    (key.starts_with("du thao") || key.starts_with("ban du thao")) && key.len() < 24
}

/// Takes words that mark secrecy, urgency or circulation.
fn mark(text: &str, draft: &mut Draft) -> bool {
    let own = key(text);
    let among = |words: &[&'static str]| {
        words.iter().find(|word| key(word) == own).map(|word| (*word).to_owned())
    };
    for (words, slot) in [
        (DoMat::WORDS, &mut draft.do_mat),
        (DoKhan::WORDS, &mut draft.do_khan),
        (LuuHanh::WORDS, &mut draft.luu_hanh),
    ] {
        if let Some(found) = among(words) {
            *slot = found;
            return true;
        }
    }
    false
}

/// Marks in boxes of their own between the head and the title, and lines that say that it is a draft.
fn marks_in_table(units: &mut Vec<Unit>, draft: &mut Draft, cx: &mut Cx) {
    loop {
        let Some(at) = units.iter().take(WITHIN).position(|unit| !unit.is_blank()) else { return };
        match &units[at] {
            Unit::Table(table) => {
                let mut lines = lines_of(table, cx);
                lines.retain(|line| !line.para.is_blank());
                let ours = |text: &str, draft: &mut Draft| {
                    mark(text, draft)
                        || is_draft(&key(text)) && {
                            draft.du_thao = text.to_owned();
                            true
                        }
                };
                let mut trial = draft.clone();
                let texts: Vec<String> = lines.iter().map(|line| line.para.text()).collect();
                if texts.is_empty() || !texts.iter().all(|text| ours(text, &mut trial)) {
                    return;
                }
                *draft = trial;
                cx.report.certain(&texts.join(", "), "dấu chỉ mức độ", "khung trên tên loại");
                units.drain(..=at);
            }
            Unit::Para(para) => {
                let text = para.text();
                let own = key(&text);
                if !is_draft(&own) && !mark(&text, draft) {
                    return;
                }
                if is_draft(&own) {
                    draft.du_thao = text.trim_matches(['(', ')', '[', ']', ' ']).to_owned();
                }
                cx.report.certain(&place(&text), "dấu dự thảo hoặc mức độ", "");
                units.drain(..=at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_are_read_with_their_blanks() {
        assert_eq!(number("Số: 87/KH-UBND"), Some(("87".into(), "KH-UBND".into())));
        assert_eq!(number("Số:    /KH -SCT"), Some((String::new(), "KH -SCT".into())));
        assert_eq!(number("Số:…../KH-SCT"), Some((String::new(), "KH-SCT".into())));
        assert_eq!(number("Sở: a/b"), None);
        let blank = date("Lào Cai,  ngày       tháng 5 năm 2026");
        let wanted = Ngay { day: None, month: Some(5), year: Some(2026) };
        assert_eq!(blank, Some(("Lào Cai".to_owned(), wanted)));
        assert_eq!(wanted.written().as_deref(), Some("5/2026"));
        let full = date("Mẫu Sơn, ngày 07 tháng 9 năm 2011");
        assert_eq!(full.map(|(_, date)| date.written()), Some(Some("07/9/2011".to_owned())));
        assert_eq!(date("(Kèm theo Kế hoạch số 5 ngày 1 tháng 2 năm 2026 của Sở)"), None);
    }
}
