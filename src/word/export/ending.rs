//! Chữ ký, nơi nhận (the end): never parted from the text above it.

use super::doc::{Doc, cut};
use super::grid::{Grid, Line, Square, whole};
use super::head::say_pieces;
use super::para::{Para, Type};
use super::units::{Twips, length, twips};
use crate::typeset::measure;
use crate::view::{Ending, Look, NguoiKy, Party};

/// Room for a signature: so many empty lines, as offices leave them. A line of a set height would
/// cut a picture of the signature off.
const EMPTY_LINES: usize = 5;

/// The share of the recipients where the pages do not say.
fn usual(doc: &Doc) -> [f64; 3] {
    let width = doc.width as f64 / 20.0;
    let left = width * measure("width-noi-nhan");
    let gutter = measure("gutter-signature");
    [left, gutter, width - left - gutter]
}

/// Writes ô số 7, 9b and 12.
pub(super) fn ending(doc: &mut Doc, ending: &Ending, widths: Option<[f64; 3]>) {
    let before = Some(length("gap-above-signature"));
    doc.room = None;
    doc.add(Para { before, keep_next: true, ..Para::new("DongCach") });
    let Some(beside) = &ending.nguoi_ky_trai else {
        let widths = whole(&widths.unwrap_or_else(|| usual(doc)));
        let left = noi_nhan(doc, ending);
        let right = signer(doc, &ending.nguoi_ky, "nguoi_ky", 0);
        side_by_side(doc, widths, vec![left, right]);
        return;
    };
    // Their titles end on one line, so that their names stand on one.
    let height = |signer: &NguoiKy| signer.quyen_han.len() + signer.chuc_vu.len();
    let (one, two) = (height(beside), height(&ending.nguoi_ky));
    let cells = vec![
        signer(doc, beside, "nguoi_ky_trai", two.saturating_sub(one)),
        signer(doc, &ending.nguoi_ky, "nguoi_ky", one.saturating_sub(two)),
    ];
    let widths = equal(doc.width, 2);
    side_by_side(doc, widths, cells);
    let before = Some(length("gap-above-signature"));
    doc.add(Para { before, ..Para::new("DongCach") });
    for para in recipients(ending) {
        let own = para(doc);
        doc.add(own);
    }
}

/// Columns of one width with a gutter between them, as widths of columns and gutters in turn.
fn equal(width: Twips, count: usize) -> Vec<Twips> {
    let gutter = measure("gutter-signature");
    let own = (width as f64 / 20.0 - gutter * (count as f64 - 1.0)) / count as f64;
    whole(&[own, gutter].repeat(count)[..count * 2 - 1])
}

/// A row of cells with gutters between them, on one page.
fn side_by_side(doc: &mut Doc, widths: Vec<Twips>, bodies: Vec<String>) {
    let gap = doc.in_cell(&Para::new("DongCach"));
    let mut cells: Vec<Square> = Vec::new();
    for body in bodies {
        if !cells.is_empty() {
            cells.push(Square { body: gap.clone(), ..Square::default() });
        }
        cells.push(Square { body, ..Square::default() });
    }
    let rows = vec![Line { cells, ..Line::default() }];
    Grid { widths, rows, ..Grid::default() }.write(&mut doc.xml);
}

/// Ô số 7: what the signer is, room, the name. `empty` lines stand above.
fn signer(doc: &mut Doc, signer: &NguoiKy, name: &str, empty: usize) -> String {
    let titles: Vec<String> = signer.quyen_han.iter().chain(&signer.chuc_vu).cloned().collect();
    let laid = doc.part("chuc-vu").lines;
    let mut paras = vec![Para::new("QuyenHanChucVu"); empty];
    for (nth, pieces) in cut(&titles, &laid).into_iter().enumerate() {
        let anchor = format!("{name}.chuc_vu[{nth}]");
        let mut para = Para { anchor, ..Para::new("QuyenHanChucVu") };
        say_pieces(&mut para, &pieces, Type::default());
        paras.push(para);
    }
    paras.extend(vec![Para::new("QuyenHanChucVu"); EMPTY_LINES]);
    let ho_ten = signer.ho_ten.as_deref().unwrap_or_default();
    paras.push(Para { anchor: format!("{name}.ho_ten"), ..Para::said("HoTen", ho_ten) });
    for (nth, line) in signer.duoi_ten.iter().enumerate() {
        let anchor = format!("{name}.duoi_ten[{nth}]");
        paras.push(Para { anchor, ..Para::said("HoTen", line) });
    }
    paras.iter().map(|para| doc.in_cell(para)).collect()
}

type Made<'a> = Box<dyn Fn(&mut Doc) -> Para + 'a>;

/// Ô số 9b and 12, each paragraph when it is asked for.
fn recipients(ending: &Ending) -> Vec<Made<'_>> {
    let mut made: Vec<Made> = vec![Box::new(|_| {
        // The label stands on one baseline with the signer's title, which is larger.
        let above = measure("ascent") + measure("leading-single");
        let higher = (measure("size-nguoi-ky") - measure("size-noi-nhan-label")) * above;
        let before = Some(twips(higher));
        Para { before, ..Para::said("NhanNoiNhan", "Nơi nhận:") }
    })];
    for (nth, runs) in ending.noi_nhan.iter().enumerate() {
        made.push(Box::new(move |doc: &mut Doc| {
            let anchor = format!("noi_nhan[{nth}]");
            let mut para = Para { anchor, ..Para::new("NoiNhan") };
            let end = twips(usual(doc)[0]);
            doc.runs(&mut para, runs, Type::default(), end);
            para
        }));
    }
    if !ending.nguoi_soan_thao.is_empty() {
        made.push(Box::new(|_| {
            let (before, anchor) = (Some(length("gap-paragraph")), "nguoi_soan_thao".into());
            Para { before, anchor, ..Para::said("NoiNhan", &ending.nguoi_soan_thao) }
        }));
    }
    made
}

fn noi_nhan(doc: &mut Doc, ending: &Ending) -> String {
    let mut body = String::new();
    for para in recipients(ending) {
        let para = para(doc);
        body += &doc.in_cell(&para);
    }
    body
}

/// The parties that sign an appendix: one alone on the right, more side by side.
pub(super) fn parties(doc: &mut Doc, parties: &[Party], anchor: &str) {
    let in_row = (measure("count-parties-in-row") as usize).max(1);
    let before = Some(length("gap-above-signature"));
    for (nth, row) in parties.chunks(in_row).enumerate() {
        doc.room = None;
        doc.add(Para { before, keep_next: nth == 0, ..Para::new("DongCach") });
        let upper = |party: &Party| party.lines.iter().take_while(|line| !line.bold).count();
        let above = row.iter().map(upper).max().unwrap_or(0);
        let lower = row.iter().map(|party| party.lines.len() - upper(party)).max().unwrap_or(0);
        let mut cells = Vec::new();
        for (own, party) in row.iter().enumerate() {
            let anchor = format!("{anchor}.cho_ky[{}]", nth * in_row + own);
            cells.push(self::party(doc, party, (above, lower), upper(party), &anchor));
        }
        if parties.len() == 1 {
            cells.insert(0, doc.in_cell(&Para::new("DongCach")));
            let widths = whole(&usual(doc));
            side_by_side(doc, widths, cells);
        } else {
            let widths = equal(doc.width, row.len());
            side_by_side(doc, widths, cells);
        }
    }
}

/// `most`: how many lines any party has above its title, and from there on.
fn party(doc: &mut Doc, party: &Party, most: (usize, usize), upper: usize, anchor: &str) -> String {
    let empty = || Para::new("QuyenHanChucVu");
    let mut paras = vec![empty(); most.0 - upper];
    for line in &party.lines {
        let look = Look { italic: !line.bold, ..Look::default() };
        let mut para = empty();
        para.say(&line.words, Type { unbold: !line.bold, ..Type::of(look) });
        paras.push(para);
    }
    let rest = party.lines.len() - upper;
    paras.extend(vec![empty(); most.1 - rest + EMPTY_LINES]);
    let ho_ten = party.ho_ten.as_deref().unwrap_or_default();
    paras.push(Para::said("HoTen", ho_ten));
    if let Some(first) = paras.first_mut() {
        first.anchor = anchor.into();
    }
    paras.iter().map(|para| doc.in_cell(para)).collect()
}
