//! What is found out about the paper as a whole: its year, its rules, its issuer, what was lost.

use super::appendix;
use super::context::{Cx, Unit, key};
use super::draft::Draft;
use super::found::compare;
use super::letters::{Folded, folded};
use super::para::{Glyph, Para};
use crate::word::read::{Block, Document, LostKind, Paragraph, What};

/// Says how many noted changes were taken.
pub(super) fn revisions(document: &Document, cx: &mut Cx) {
    let (mut put_in, mut taken_out) = (0, 0);
    let mut count = |own: &Paragraph| {
        for kind in own.pieces.iter().flat_map(|piece| &piece.revisions).map(|r| r.kind) {
            match kind {
                kind if kind.puts_in() => put_in += 1,
                kind if kind.takes_out() => taken_out += 1,
                _ => {}
            }
        }
    };
    walk(&document.blocks, &mut count);
    if put_in + taken_out > 0 {
        cx.report.look(
            "",
            &format!("thay đổi được theo dõi: nhận {put_in} chỗ thêm, bỏ {taken_out} chỗ xóa"),
            "lấy văn bản như khi chấp nhận hết thay đổi",
        );
    }
    if !document.comments.is_empty() {
        let count = document.comments.len();
        let why = "kế hoạch không có chỗ cho nhận xét";
        cx.report.look("", &format!("{count} nhận xét trong tệp Word bị bỏ"), why);
    }
}

fn walk(blocks: &[Block], see: &mut dyn FnMut(&Paragraph)) {
    for block in blocks {
        match block {
            Block::Paragraph(own) => see(own),
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    walk(&cell.blocks, see);
                }
            }
        }
    }
}

/// Returns the words of a file, paragraph by paragraph, with automatic numbers and notes.
pub(super) fn words(document: &Document) -> Vec<String> {
    let mut made = Vec::new();
    let mut see = |own: &Paragraph| {
        // Counted once: what is folded was told of already.
        let para = Para::of(own, &mut Folded::default());
        let number = para.number.as_deref().map(|n| format!("{n} ")).unwrap_or_default();
        let text = format!("{number}{}", para.text());
        if !text.trim().is_empty() {
            made.push(text);
        }
    };
    walk(&document.blocks, &mut see);
    for note in &document.notes {
        walk(&note.blocks, &mut see);
    }
    made
}

/// A text box that says that it is a draft.
pub(super) fn boxes(draft: &mut Draft, cx: &mut Cx) {
    for lost in cx.document.lost.iter().filter(|lost| lost.kind == LostKind::TextBox) {
        let text = folded(lost.text.trim());
        if super::head::is_draft(&key(&text)) && draft.du_thao.is_empty() {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            cx.report.certain(&words, "dự thảo (du_thao)", "hộp chữ");
            cx.words.push(words.clone());
            draft.du_thao = words;
        }
    }
}

/// The rules that a paper was laid out by: those of its time.
pub(super) fn the_thuc(draft: &Draft, cx: &mut Cx) -> Option<&'static str> {
    let before = |year: i32, month: u32, day: u32| (year, month, day) < (2020, 3, 5);
    let date = draft.ngay;
    let year = date.year?;
    if !before(year, date.month.unwrap_or(12), date.day.unwrap_or(31)) {
        return None;
    }
    cx.report.certain(
        &format!("năm {year}"),
        "thể thức tt01-2011",
        "ban hành trước Nghị định 30/2020/NĐ-CP",
    );
    Some("tt01-2011")
}

/// The issuer as it is written in a sentence: as an appendix names it, else as the text does.
pub(super) fn issuer(
    draft: &Draft,
    before: &[Unit],
    after: &[Unit],
    cx: &mut Cx,
) -> Option<String> {
    let own = key(&draft.ban_hanh.join(" "));
    if own.is_empty() {
        return None;
    }
    if let Some(named) =
        appendix::issuer_of(after, &own).or_else(|| appendix::issuer_of(before, &own))
    {
        cx.report.certain(&named, "tên cơ quan trong câu", "theo dòng kèm theo của phụ lục");
        return Some(named);
    }
    // The words of the head as some sentence writes them, the most frequent way.
    let own: Vec<String> = own.split(' ').map(str::to_owned).collect();
    let mut ways: Vec<(String, usize)> = Vec::new();
    for text in &cx.words {
        let words: Vec<&str> = text.split_whitespace().collect();
        for window in words.windows(own.len()) {
            // Folding is slow: most windows begin otherwise.
            let capital = window[0].chars().find(|c| c.is_alphabetic());
            if !capital.is_some_and(char::is_uppercase)
                || !window.iter().zip(&own).all(|(word, own)| key(word) == *own)
            {
                continue;
            }
            let said = window.join(" ");
            let said = said.trim_matches(|c: char| !c.is_alphanumeric());
            if !said.chars().any(char::is_lowercase) {
                continue;
            }
            match ways.iter_mut().find(|(way, _)| way == said) {
                Some((_, times)) => *times += 1,
                None => ways.push((said.to_owned(), 1)),
            }
        }
    }
    let (way, _) = ways.into_iter().rev().max_by_key(|(_, times)| *times)?;
    cx.report.guessed(&way, "tên cơ quan trong câu", "như trong nội dung");
    Some(way)
}

/// The year that a paper plans for: what its subject says, else its date.
pub(super) fn year(draft: &Draft, words: &[String], cx: &mut Cx) -> i32 {
    let last = |text: &str| {
        let numbers = text.split(|c: char| !c.is_ascii_digit());
        let years = numbers.filter(|part| part.len() == 4).filter_map(|part| part.parse().ok());
        years.rev().find(|year: &i32| (1945..2100).contains(year))
    };
    let subject = draft.trich_yeu.join(" ");
    let over_years = is_over_years(&subject);
    if let Some(year) = last(&subject).filter(|_| !over_years) {
        cx.report.guessed(&subject, &format!("năm kế hoạch {year}"), "năm trong trích yếu");
        return year;
    }
    if let Some(year) = draft.ngay.year.filter(|_| over_years) {
        let why = "năm ban hành; trích yếu nói tới nhiều năm";
        cx.report.guessed(&subject, &format!("năm kế hoạch {year}"), why);
        return year;
    }
    if let Some(year) = draft.ngay.year {
        cx.report.guessed("", &format!("năm kế hoạch {year}"), "năm ban hành");
        return year;
    }
    let year = words.iter().filter_map(|text| last(text)).max().unwrap_or(2026);
    cx.report.look(
        "",
        &format!("năm kế hoạch {year}"),
        "không thấy năm ở trích yếu, ngày ban hành",
    );
    year
}

/// Whether a subject speaks of several years, or of one that is far off: `giai đoạn 2026 - 2030`, `đến năm
/// 2030`.
fn is_over_years(subject: &str) -> bool {
    let own = format!(" {} ", key(subject));
    let years = own.split(' ').filter(|word| word.len() == 4 && word.starts_with(['1', '2']));
    let years = years.filter(|word| word.bytes().all(|b| b.is_ascii_digit())).count();
    let far = [" den nam ", " den het nam ", " tam nhin ", " giai doan ", " nhiem ky ", " den 20"];
    years > 1 || years == 1 && far.iter().any(|words| own.contains(words))
}

/// Gives the notes that nobody calls a place: of an old .doc it is not known where they were called.
pub(super) fn uncalled(units: &mut [Unit], cx: &mut Cx) {
    let mut called: Vec<usize> = Vec::new();
    let mut see = |own: &Paragraph| {
        called.extend(own.pieces.iter().filter_map(|piece| match piece.what {
            What::Note(nth) | What::NoteAgain(nth) => Some(nth),
            _ => None,
        }));
    };
    walk(&cx.document.blocks, &mut see);
    let lost = (0..cx.document.notes.len()).filter(|nth| !called.contains(nth));
    let lost: Vec<usize> = lost.collect();
    let para = units.iter_mut().rev().find_map(|unit| match unit {
        Unit::Para(para) if !para.is_blank() && !para.text().ends_with('/') => Some(para),
        _ => None,
    });
    let Some(para) = para.filter(|_| !lost.is_empty()) else { return };
    let place = para.text();
    para.glyphs.extend(lost.iter().map(|nth| Glyph::Note(*nth)));
    let what = format!("{} chú thích đặt tạm ở cuối đoạn này", lost.len());
    cx.report.look(&place, &what, "không đọc được chỗ gọi; chuyển `[^...]` về đúng chỗ");
}

/// Takes the appendices off that stand above the signature.
pub(super) fn appendices_before_signature(units: &mut Vec<Unit>) -> Vec<Unit> {
    let mut apart = false;
    let mut found = None;
    for (at, unit) in units.iter().enumerate() {
        let Some(para) = unit.para() else {
            apart = false;
            continue;
        };
        if (apart || para.page_break) && appendix::begins(para) {
            found = Some(at);
            break;
        }
        apart = para.section.is_some() || apart && unit.is_blank();
    }
    match found {
        Some(at) => units.split_off(at),
        None => Vec::new(),
    }
}

/// What stands above and below pages: the address of the office, or what the plan has no place for.
pub(super) fn stories(document: &Document, draft: &mut Draft, cx: &mut Cx) {
    let mut sections = Vec::new();
    let mut see = |own: &Paragraph| sections.extend(own.section.clone());
    walk(&document.blocks, &mut see);
    sections.push(document.section.clone());
    let mut seen: Vec<Vec<String>> = Vec::new();
    for story in sections.iter().flat_map(|section| &section.stories) {
        let lines: Vec<String> = story.lines.iter().map(|line| folded(line)).collect();
        if lines.is_empty() || seen.contains(&lines) {
            continue;
        }
        seen.push(lines.clone());
        if story.foot && story.pages == "first" && draft.dia_chi.is_empty() {
            cx.report.certain(&lines.join(" / "), "địa chỉ", "chân trang thứ nhất");
            cx.words.extend(lines.iter().cloned());
            draft.dia_chi = lines;
            continue;
        }
        let what = if story.foot { "chữ ở chân trang" } else { "chữ ở đầu trang" };
        cx.report.look(&lines.join(" / "), what, "kế hoạch không có chỗ; bị bỏ");
    }
}

/// Says what of the file has no place in a plan.
pub(super) fn lost(cx: &mut Cx) {
    let mut rules = 0;
    for (nth, lost) in cx.document.lost.iter().enumerate() {
        if !super::is_worth_a_line(lost.kind) {
            rules += 1;
            continue;
        }
        let kept = cx.pictures.contains(&nth);
        let drafted =
            lost.kind == LostKind::TextBox && super::head::is_draft(&key(&folded(&lost.text)));
        if kept || drafted {
            continue;
        }
        let what = match lost.kind {
            LostKind::TextBox => "hộp chữ bị bỏ",
            LostKind::Picture => "hình bị bỏ",
            LostKind::Drawing => "nét vẽ bị bỏ",
            LostKind::Object => "đối tượng nhúng bị bỏ",
            LostKind::Formula => "công thức bị bỏ",
            LostKind::Hidden => "chữ ẩn bị bỏ",
            LostKind::Sign => "ký hiệu của phông riêng bị bỏ",
            LostKind::Covered => "chữ trong ô bị gộp che",
            LostKind::Foreign => "phần văn bản nhúng từ tệp khác bị bỏ",
            LostKind::Numbers => {
                "số tự động của cột đầu không đọc được từ tệp .doc; viết `so_thu_tu`"
            }
        };
        cx.report.look(&lost.place, what, &folded(&lost.text));
    }
    if rules > 0 {
        let what = format!("{rules} nét vẽ không có chữ được bỏ");
        cx.report.certain("", &what, "các đường kẻ do chương trình tự vẽ");
    }
}

/// Says what was written in other letters.
pub(super) fn letters(cx: &mut Cx) {
    let folded: Vec<(&str, usize)> =
        cx.folded.0.iter().map(|(what, count)| (*what, *count)).collect();
    for (what, count) in folded {
        cx.report.certain("", &format!("{what}: {count} chỗ"), "");
    }
    if cx.moved > 0 {
        let what = format!("{} đoạn có kiểu chữ dời ra đầu hoặc cuối từ", cx.moved);
        cx.report.guessed("", &what, "trong tệp Word kiểu chữ đổi giữa từ");
    }
}

/// Holds what the new plan shows against the words of the file.
pub(super) fn compared(shown: &[String], cx: &mut Cx) {
    let dotted = |words: &String| match cx.dotted.contains(&words.trim().to_owned()) {
        true => words.replace(',', "."),
        false => words.clone(),
    };
    let words: Vec<String> = cx.words.iter().map(dotted).collect();
    let found = compare(&words, shown);
    cx.report.characters = found.all;
    cx.report.found = found.there;
    for (place, words) in &found.missing {
        cx.report.look(place, &format!("thiếu trong văn bản mới: {words}"), "");
    }
    for words in &found.extra {
        cx.report.guessed("", &format!("văn bản mới có thêm: {words}"), "");
    }
    if found.recased > 0 {
        let what = format!("{} chỗ chữ hoa, chữ thường khác đi", found.recased);
        cx.report.guessed("", &what, "thể thức in hoa hoặc in thường chỗ ấy");
    }
}
