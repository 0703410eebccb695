//! Phần đầu (the head): ô số 1 to 5, marks, whom it is for and what it rests on.

use super::doc::{Doc, cut};
use super::grid::{Grid, Line, Side, Square, whole};
use super::para::{Para, Type};
use super::units::{Twips, length, size, twips};
use crate::typeset::{HeadWidths, measure};
use crate::view::{Head, Look, NgayBanHanh, TitleLine};

/// Returns room for so many digits, each as wide as two spaces.
fn blank(digits: usize) -> String {
    "\u{a0}".repeat(2 * digits)
}

/// How many digits a number has that is not known yet.
const SO_VAN_BAN: usize = 4;

/// So much of the room between the columns goes to the right one, in points.
const SLACK: f64 = 5.0;

/// What is said everywhere: ô số 1, below.
pub(in crate::word) const TIEU_NGU: &str = "Độc lập - Tự do - Hạnh phúc";

/// Writes the head.
pub(super) fn head(doc: &mut Doc, head: &Head, widths: HeadWidths) {
    cells(doc, head, widths);
    dau_chi(doc, head);
    doc.room = Some(length("gap-above-ten-loai"));
    let laid = doc.part("ten-loai").lines;
    let ten_loai = Para { after: Some(length("gap-below-ten-loai")), ..Para::new("TenLoai") };
    let words = std::slice::from_ref(&head.ten_loai);
    lines(ten_loai, words, &laid, "ten_loai").into_iter().for_each(|para| doc.add(para));
    trich_yeu(doc, head);
    kinh_gui(doc, &head.kinh_gui);
    for (nth, line) in head.tham_quyen.iter().enumerate() {
        let after = last(nth, head.tham_quyen.len()).then(|| length("gap-below-trich-yeu"));
        let anchor = format!("tham_quyen[{nth}]");
        doc.add(Para { after, anchor, ..Para::said("ThamQuyen", line) });
    }
    for (nth, runs) in head.can_cu.iter().enumerate() {
        let mut para = Para { anchor: format!("can_cu[{nth}]"), ..Para::new("CanCu") };
        let width = doc.width;
        doc.runs(&mut para, runs, Type::default(), width);
        doc.add(para);
    }
}

fn last(nth: usize, of: usize) -> bool {
    nth + 1 == of
}

/// Ô số 1 to 4.
fn cells(doc: &mut Doc, head: &Head, widths: HeadWidths) {
    // Lines that must not break have a little more room than they need: Word rounds.
    let slack = widths.gutter.min(SLACK);
    let columns = whole(&[widths.left, widths.gutter - slack, widths.right + slack]);
    let mut co_quan = Vec::new();
    let laid = doc.part("co-quan-chu-quan").lines;
    co_quan.extend(lines(Para::new("CoQuanChuQuan"), &head.chu_quan, &laid, "chu_quan"));
    let laid = doc.part("co-quan");
    let own = Para::new("CoQuanBanHanh");
    co_quan.extend(lines(own, &head.ban_hanh, &laid.lines, "ban_hanh"));
    co_quan.push(rule(twips(laid.drawn), columns[0]));
    let motto = twips(doc.part("tieu-ngu").drawn);
    let quoc_hieu = vec![
        Para { anchor: "quoc_hieu".into(), ..Para::said("QuocHieu", &head.quoc_hieu) },
        Para::said("TieuNgu", TIEU_NGU),
        rule(motto, columns[2]),
    ];
    let before = Some(length("gap-above-so-ky-hieu"));
    let number = format!("Số: {}", number(head.so_van_ban.as_deref(), &head.ky_hieu));
    // Both lines hang with the same depth below their baselines.
    let depth = (widths.size_dia_danh - measure("size-so-ky-hieu")) * measure("descent");
    let after = widths.share_line.then(|| twips(depth));
    let anchor = "so_van_ban".into();
    let line_3 = Para { before, after, anchor, ..Para::said("SoKyHieu", &number) };
    let words = format!("{}, {}", head.dia_danh, date(&head.ngay_ban_hanh));
    let mut day = Para { before, anchor: "ngay_ban_hanh".into(), ..Para::new("DiaDanh") };
    let own = super::units::half_points(widths.size_dia_danh);
    let other = (own != size("size-dia-danh")).then_some(own);
    day.say(&words, Type { size: other, ..Type::default() });
    let square = |doc: &mut Doc, paras: Vec<Para>, side| Square {
        body: paras.iter().map(|para| doc.in_cell(para)).collect(),
        side,
        ..Square::default()
    };
    let gap = |doc: &mut Doc| square(doc, vec![Para::new("DongCach")], Side::Top);
    let row = |cells| Line { cells, ..Line::default() };
    let (one, two) = (square(doc, co_quan, Side::Top), square(doc, quoc_hieu, Side::Top));
    let mut rows = vec![row(vec![one, gap(doc), two])];
    let line_3 = square(doc, vec![line_3], Side::Bottom);
    if widths.share_line {
        let day = square(doc, vec![day], Side::Bottom);
        rows.push(row(vec![line_3, gap(doc), day]));
    } else {
        rows.push(row(vec![line_3, gap(doc), gap(doc)]));
        day.jc = Some("right");
        rows.push(row(vec![Square { span: 3, ..square(doc, vec![day], Side::Top) }]));
    }
    Grid { widths: columns, rows, ..Grid::default() }.write(&mut doc.xml);
}

/// "ngày 07 tháng 9 năm 2011"; what is not known is blank.
pub(in crate::word) fn date(date: &NgayBanHanh) -> String {
    let part = |known: &Option<String>, of| known.clone().unwrap_or_else(|| blank(of));
    format!(
        "ngày {} tháng {} năm {}",
        part(&date.day, 2),
        part(&date.month, 2),
        part(&date.year, 4)
    )
}

/// "87/KH-UBND"; a number that is not known is blank.
pub(in crate::word) fn number(so_van_ban: Option<&str>, ky_hieu: &str) -> String {
    format!("{}/{ky_hieu}", so_van_ban.unwrap_or(&blank(SO_VAN_BAN)))
}

/// A rule so long, centred in so much room.
pub(super) fn rule(long: Twips, room: Twips) -> Para {
    let side = (room - long).max(0) / 2;
    let before = Some(length("gap-above-rule"));
    Para { before, rule: long > 0, sides: Some((side, side)), ..Para::new("DongCach") }
}

/// Lines, each a paragraph, cut where the pages cut them. The space at a cut stays before the break:
/// whoever takes the break out has the line as it was typed.
pub(super) fn lines(like: Para, words: &[String], laid: &[String], name: &str) -> Vec<Para> {
    let pieces = cut(words, laid);
    let para = |(nth, pieces): (usize, Vec<String>)| {
        let mut para = Para { anchor: format!("{name}[{nth}]"), ..like.clone() };
        say_pieces(&mut para, &pieces, Type::default());
        para
    };
    pieces.into_iter().enumerate().map(para).collect()
}

/// The pieces of a line.
pub(super) fn say_pieces(para: &mut Para, pieces: &[String], own: Type) {
    for (nth, piece) in pieces.iter().enumerate() {
        if nth > 0 {
            para.put("w:br");
        }
        para.say(piece, own);
    }
}

/// The look of a line of a title.
pub(super) fn title_type(line: &TitleLine) -> Type {
    Type { unbold: line.as_typed, ..Type::default() }
}

fn trich_yeu(doc: &mut Doc, head: &Head) {
    let laid = doc.part("trich-yeu");
    let words: Vec<String> = head.trich_yeu.iter().map(|line| line.words.clone()).collect();
    for (nth, (line, pieces)) in head.trich_yeu.iter().zip(cut(&words, &laid.lines)).enumerate() {
        let mut para = Para { anchor: format!("trich_yeu[{nth}]"), ..Para::new("TrichYeu") };
        say_pieces(&mut para, &pieces, title_type(line));
        doc.add(para);
    }
    let after = Some(length("gap-below-trich-yeu"));
    let rule = rule(twips(laid.drawn), doc.width);
    doc.add(Para { after, keep_next: true, ..rule });
}

/// One stands on the line of its label; several have lines of their own.
fn kinh_gui(doc: &mut Doc, lines: &[String]) {
    let label = "Kính gửi:";
    let after = Some(length("gap-below-trich-yeu"));
    match lines {
        [] => {}
        [one] => {
            let anchor = "kinh_gui[0]".into();
            let words = format!("{label} {one}");
            doc.add(Para { after, anchor, ..Para::said("KinhGui", &words) });
        }
        lines => {
            // Longest words in the middle: the label, and the lines under each other beside it.
            let left = doc.width / 4;
            for (nth, line) in lines.iter().enumerate() {
                let after = after.filter(|_| last(nth, lines.len()));
                let words = match nth {
                    0 => format!("{label} - {line}"),
                    _ => format!("- {line}"),
                };
                let sides = Some((if nth == 0 { left } else { left + label_width() }, 0));
                let anchor = format!("kinh_gui[{nth}]");
                let jc = Some("left");
                doc.add(Para { after, anchor, sides, jc, ..Para::said("KinhGui", &words) });
            }
        }
    }
}

/// As wide as "Kính gửi: " at 14, to within a millimetre.
fn label_width() -> Twips {
    twips(measure("size-body") * 4.2)
}

/// Ô số 10, 11 and the mark of a draft: boxes in one row.
fn dau_chi(doc: &mut Doc, head: &Head) {
    let marks = [
        ("do-mat", &head.do_mat, Some(("double", "FF0000"))),
        ("do-khan", &head.do_khan, Some(("single", "FF0000"))),
        ("du-thao", &head.du_thao, Some(("single", "000000"))),
    ];
    let luu_hanh = &head.luu_hanh;
    if marks.iter().all(|(_, words, _)| words.is_empty()) && luu_hanh.is_empty() {
        return;
    }
    let before = Some(length("gap-above-dau-chi"));
    doc.add(Para { before, ..Para::new("DongCach") });
    let (mut widths, mut cells) = (Vec::new(), Vec::new());
    let gutter = length("gutter-head");
    let gap =
        |doc: &mut Doc| Square { body: doc.in_cell(&Para::new("DongCach")), ..Square::default() };
    let mark = |doc: &mut Doc, name: &str, words: &str, frame: (&'static str, &'static str)| {
        let width = twips(doc.part(name).drawn).max(length("pad-dau-chi"));
        let color = Some(frame.1).filter(|color| *color != "000000");
        let look = Look { bold: true, ..Look::default() };
        let mut para = Para { anchor: name.replace('-', "_"), ..Para::new("DauChi") };
        para.say(words, Type { color, ..Type::of(look) });
        let body = doc.in_cell(&para);
        (width, Square { body, side: Side::Middle, frame: Some(frame), ..Square::default() })
    };
    for (name, words, frame) in marks.into_iter().filter(|(_, words, _)| !words.is_empty()) {
        let Some(frame) = frame else { continue };
        if !cells.is_empty() {
            widths.push(gutter);
            cells.push(gap(doc));
        }
        let (width, cell) = mark(doc, name, words, frame);
        widths.push(width);
        cells.push(cell);
    }
    let right =
        (!luu_hanh.is_empty()).then(|| mark(doc, "luu-hanh", luu_hanh, ("single", "000000")));
    let taken: Twips = widths.iter().sum::<Twips>() + right.as_ref().map_or(0, |(w, _)| *w);
    // The outer lines stay inside of the margins.
    widths.push((doc.width - taken - length("stroke-dau-chi")).max(gutter));
    cells.push(gap(doc));
    if let Some((width, cell)) = right {
        widths.push(width);
        cells.push(cell);
    }
    let height = Some((length("height-dau-chi"), true));
    let row = Line { cells, height, ..Line::default() };
    Grid { widths, rows: vec![row], ..Grid::default() }.write(&mut doc.xml);
}
