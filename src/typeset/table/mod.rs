//! Bảng (tables): the size of their type and the widths of their columns.
//!
//! Without `rong` the columns are as wide as makes the table lowest, none narrower than its longest
//! piece; with it they have exactly those proportions. [`ruler`] measures words by the font,
//! [`lines`] breaks them into lines as Typst does, [`widths`] looks for the lowest table.

mod grid;
mod lines;
mod ruler;
mod widths;

use typst::layout::Paper;

use self::grid::Grid;
use self::ruler::Ruler;
use self::widths::{Bounds, Share};
use super::Fonts;
use super::cut;
use super::measures::measure;
use crate::diag::{Diagnostic, Span, kinds};
use crate::view::{CUT, Cell, Huong, Run, Table, View};

/// Gives every table of a view the size of its type and the widths of its columns, and reports what
/// does not fit.
pub fn set_tables(view: &mut View, fonts: &Fonts) -> Vec<Diagnostic> {
    let mut ruler = Ruler::new(fonts);
    let mut found = Vec::new();
    for (huong, table) in view.tables_mut() {
        if table.columns.is_empty() {
            // Only the draft of a flawed plan has a table without columns.
            continue;
        }
        uncut(table);
        let chosen = choose(table, text_width(huong), &mut ruler);
        found.extend(chosen.flaws(table));
        table.size = chosen.size;
        table.widths = chosen.widths;
        cut_long(table, chosen.codes);
    }
    found
}

/// Room between the outer lines of a table, in points: less one line weight, so that they too stay
/// inside of the margins.
fn text_width(huong: Huong) -> f64 {
    let paper = match huong {
        Huong::Doc => Paper::A4.width(),
        Huong::Ngang => Paper::A4.height(),
    };
    paper.to_pt() - measure("margin-left") - measure("margin-right") - measure("stroke-table")
}

/// How a table is set.
struct Chosen {
    /// Size of its type, in points.
    size: f64,
    /// Widths of its columns, in points.
    widths: Vec<f64>,
    /// Whether all addresses and codes may be cut.
    codes: bool,
    fit: Fit,
}

/// How a table fits its page.
enum Fit {
    /// Well.
    Well,
    /// Its columns of text are too narrow to read well.
    Tight,
    /// Columns are wider than their `rong` says, for a word: which, and for what word.
    Wider(Vec<(usize, String)>),
    /// It is wider than the page.
    Over,
}

/// Sets a table at the largest size at which it fits and reads well. A code is cut before the type
/// is made smaller; a table that is tight at every size is set at the smallest, and one whose `rong`
/// has no room for a word is not made smaller for that.
fn choose(table: &Table, width: f64, ruler: &mut Ruler) -> Chosen {
    let usual = ["size-table", "size-table-small", "size-table-least"].map(measure);
    let sizes = table.co_chu.map_or(usual.to_vec(), |size| vec![size]);
    let mut grids: [Option<Grid>; 2] = [None, None];
    let mut best: Option<Chosen> = None;
    for size in sizes {
        for (grid, codes) in grids.iter_mut().zip([false, true]) {
            let grid = grid.get_or_insert_with(|| Grid::new(table, codes, ruler));
            let chosen = set(table, grid, codes, width, size);
            if matches!(chosen.fit, Fit::Well) {
                return chosen;
            }
            // Of tables that are tight, the one of the smallest type has most room.
            let smaller = matches!(chosen.fit, Fit::Tight) && !codes;
            let better = |best: &Chosen| {
                let (new, old) = (chosen.fit.rank(), best.fit.rank());
                new < old || new == old && smaller
            };
            if best.as_ref().is_none_or(better) {
                best = Some(chosen);
            }
        }
    }
    best.unwrap_or_default()
}

/// What a column must have and would like, in em.
#[derive(Clone)]
struct Wants {
    /// Its longest piece, the words of its head among them.
    least: f64,
    /// The words of that piece.
    word: String,
    /// The width at which its longest cell reads well.
    readable: f64,
    /// All its cells stand in one line.
    natural: f64,
}

/// Sets a table at a size, as well as it goes.
fn set(table: &Table, grid: &Grid, codes: bool, width: f64, size: f64) -> Chosen {
    // Rounding never makes a word too wide for its column.
    let pad = measure(if table.thu_gon { "pad-cell-x-tight" } else { "pad-cell-x" });
    let pad = (2.0 * pad + measure("slack-so-tien")) / size;
    let room = width / size;
    let wants = wants(grid, table.columns.len(), pad, room);
    let (shares, wider) = shares(table, &wants, room);
    let count = shares.iter().map(|share| share.of + 1).max().unwrap_or(0);
    let mut bounds = Bounds {
        least: vec![0.0; count],
        most: vec![0.0; count],
        open: vec![false; count],
        shares,
    };
    let mut readable = vec![0.0_f64; count];
    for (nth, (share, want)) in bounds.shares.iter().zip(&wants).enumerate() {
        let raise = |to: &mut f64, want: f64| *to = to.max(want / share.part);
        raise(&mut bounds.least[share.of], want.least);
        raise(&mut bounds.most[share.of], want.natural);
        bounds.open[share.of] |= grid.open[nth];
        // Whoever says how wide a column is has chosen.
        let good = if table.columns[nth].rong.is_some() { want.least } else { want.readable };
        raise(&mut readable[share.of], good);
    }
    let least: f64 = bounds.least.iter().sum();
    let good: f64 = readable.iter().sum();
    let slack = measure("slack-table") / size;
    let fit = match () {
        () if least > room + slack => Fit::Over,
        () if !wider.is_empty() => Fit::Wider(wider),
        () if good > room + slack => Fit::Tight,
        () => Fit::Well,
    };
    // What all least widths leave goes to the widths that read well first.
    let share = if good > least { ((room - least) / (good - least)).clamp(0.0, 1.0) } else { 1.0 };
    for (least, readable) in bounds.least.iter_mut().zip(&readable) {
        *least += share * (readable - *least);
    }
    let widths = widths::lowest(grid, &bounds, room, pad);
    Chosen { size, widths: in_points(&widths, size, width), codes, fit }
}

/// To hundredths of a point, together exactly as wide as told.
fn in_points(widths: &[f64], size: f64, width: f64) -> Vec<f64> {
    let round = |points: f64| (points * 100.0).round() / 100.0;
    let mut points: Vec<f64> = widths.iter().map(|em| round(em * size)).collect();
    let rest = width - points.iter().sum::<f64>();
    if let Some(widest) = points.iter_mut().max_by(|a, b| a.total_cmp(b)) {
        *widest = round(*widest + rest);
    }
    points
}

/// What each column must have and would like.
fn wants(grid: &Grid, count: usize, pad: f64, room: f64) -> Vec<Wants> {
    let none = Wants { least: pad, word: String::new(), readable: pad, natural: pad };
    let mut wants = vec![none; count];
    let line = measure("ascent") + measure("descent") + measure("leading-single");
    let most = room * measure("max-text-column");
    for cell in grid.cells.iter().filter(|cell| cell.colspan == 1) {
        let want = &mut wants[cell.column];
        let lines = &cell.lines;
        if lines.longest + pad > want.least {
            want.least = lines.longest + pad;
            want.word.clone_from(&lines.word);
        }
        want.natural = want.natural.max(lines.natural + pad);
        if grid.text[cell.column] {
            // No more than so many times as tall as wide: narrower, and it is a ladder of words.
            let longest = lines.area.min(measure("width-long-cell"));
            let square = (longest * line / measure("ratio-tall-cell")).sqrt();
            want.readable = want.readable.max((square + pad).min(most));
        }
    }
    // A word over several columns widens the widest of them.
    for cell in grid.cells.iter().filter(|cell| cell.colspan > 1) {
        let columns = &mut wants[cell.column..cell.column + cell.colspan];
        let lacks = cell.lines.longest + pad - columns.iter().map(|w| w.least).sum::<f64>();
        if lacks > 0.0 {
            let share = lacks / columns.len() as f64;
            columns.iter_mut().for_each(|want| want.least += share);
        }
    }
    for want in &mut wants {
        want.readable = want.readable.max(want.least);
        want.natural = want.natural.max(want.least);
    }
    wants
}

/// Which widths the columns take part in: those with a `rong` share one by it. A column whose share
/// has no room for its longest word is on its own, and named.
fn shares(table: &Table, wants: &[Wants], room: f64) -> (Vec<Share>, Vec<(usize, String)>) {
    let mut alone: Vec<bool> = table.columns.iter().map(|column| column.rong.is_none()).collect();
    let mut wider = Vec::new();
    loop {
        let total: f64 = parts(table, &alone).map(|(_, rong)| rong).sum();
        let taken: f64 = (0..alone.len()).filter(|n| alone[*n]).map(|n| wants[n].least).sum();
        let rest = room - taken;
        let narrow = parts(table, &alone)
            .filter(|(nth, rong)| rest * rong / total < wants[*nth].least - 1e-9)
            .max_by(|a, b| (wants[a.0].least / a.1).total_cmp(&(wants[b.0].least / b.1)));
        let Some((nth, _)) = narrow else {
            let first = usize::from(total > 0.0);
            let mut own = first..;
            let share = |nth: usize| match (alone[nth], table.columns[nth].rong) {
                (false, Some(rong)) => Share { of: 0, part: rong / total },
                _ => Share { of: own.next().unwrap_or(0), part: 1.0 },
            };
            return ((0..alone.len()).map(share).collect(), wider);
        };
        alone[nth] = true;
        wider.push((nth, wants[nth].word.clone()));
    }
}

/// The columns that share by their `rong`.
fn parts<'a>(table: &'a Table, alone: &'a [bool]) -> impl Iterator<Item = (usize, f64)> + 'a {
    let rong = |(nth, column): (usize, &crate::view::Column)| Some((nth, column.rong?));
    table.columns.iter().enumerate().filter_map(rong).filter(|(nth, _)| !alone[*nth])
}

impl Default for Chosen {
    fn default() -> Self {
        Self { size: measure("size-table"), widths: Vec::new(), codes: false, fit: Fit::Over }
    }
}

impl Fit {
    /// The less the better.
    fn rank(&self) -> (u8, usize) {
        match self {
            Self::Well => (0, 0),
            Self::Wider(columns) => (1, columns.len()),
            Self::Tight => (2, 0),
            Self::Over => (3, 0),
        }
    }
}

const HELP: &str =
    "bớt cột, dùng `don_vi_tinh` lớn hơn, hoặc đặt bảng vào phụ lục có `huong: ngang`";

impl Chosen {
    fn flaws(&self, table: &Table) -> Vec<Diagnostic> {
        let place = table.place.unwrap_or_else(|| Span::at_start(0));
        match &self.fit {
            Fit::Well => Vec::new(),
            Fit::Tight => vec![
                Diagnostic::warning(
                    &kinds::BANG_CHAT,
                    place,
                    "bảng nhiều cột quá, cột chữ hẹp và khó đọc",
                )
                .help(HELP),
            ],
            Fit::Over => vec![
                Diagnostic::error(
                    &kinds::BANG_KHONG_VUA,
                    place,
                    "bảng rộng hơn khung chữ, các cột không đủ chỗ",
                )
                .help(HELP),
            ],
            Fit::Wider(columns) => {
                (0..columns.len()).map(|at| self.wider(table, columns, at, place)).collect()
            }
        }
    }

    fn wider(
        &self,
        table: &Table,
        columns: &[(usize, String)],
        at: usize,
        place: Span,
    ) -> Diagnostic {
        let (nth, word) = (columns[at].0, &columns[at].1);
        let place = table.columns[nth].rong_place.unwrap_or(place);
        let found = Diagnostic::warning(
            &kinds::COT_HEP_HON_CHU,
            place,
            format!("`rong` này không đủ chỗ cho `{word}`, cột được nới rộng ra"),
        );
        // What the columns that keep to theirs have for each part.
        let kept = table.columns.iter().zip(&self.widths).enumerate();
        let kept = kept.filter(|(nth, _)| !columns.iter().any(|(wider, _)| wider == nth));
        let (width, parts) = kept
            .filter_map(|(_, (column, width))| Some((width, column.rong?)))
            .fold((0.0, 0.0), |(width, parts), (w, rong)| (width + w, parts + rong));
        if parts == 0.0 {
            return found.help("bỏ hết `rong` để cột rộng theo chữ");
        }
        let least = (self.widths[nth] / (width / parts) * 10.0).ceil() / 10.0;
        let least = least.to_string().replace('.', ",");
        found.help(format!(
            "viết `rong: \"{least}\"` trở lên, giảm `rong` của các cột khác, hoặc bỏ hết `rong` để cột rộng theo chữ"
        ))
    }
}

/// Takes the marks of an earlier setting out.
fn uncut(table: &mut Table) {
    for text in texts(table) {
        if text.0.contains(CUT) {
            *text.0 = text.0.replace(CUT, "");
        }
    }
}

/// Marks in the cells where long addresses and codes may be cut.
fn cut_long(table: &mut Table, codes: bool) {
    let least = cut::least(codes);
    for (text, unbroken) in texts(table) {
        if (*unbroken && !codes) || text.len() <= least || !cut::has_cuts(text, least) {
            continue;
        }
        *text = cut::marked_all(text, least);
        *unbroken = false;
    }
}

/// The words of all cells, those of the head included, and whether they must not be broken.
fn texts(table: &mut Table) -> impl Iterator<Item = (&mut String, &mut bool)> {
    let head = table.head.iter_mut().flatten().flatten();
    let cells = head.chain(table.rows.iter_mut().flat_map(|row| &mut row.cells));
    let in_cells = cells.flat_map(|cell: &mut Cell| &mut cell.paragraphs).flat_map(|p| &mut p.runs);
    let runs = in_cells.chain(table.columns.iter_mut().flat_map(|column| &mut column.ten));
    runs.filter_map(|run| match run {
        Run::Words { text, unbroken, .. } => Some((text, unbroken)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Canh, Column, Row, RowKind};

    const LONG: &str = "Chủ trì, phối hợp với các cơ quan liên quan hướng dẫn, tổ chức thực hiện; \
                        báo cáo kết quả trước ngày quy định của năm";

    fn column(ten: &str, rong: Option<f64>) -> Column {
        let ten = vec![Run::text(ten)];
        Column { ten, rong, rong_place: None, canh: Canh::Trai, numeric: false }
    }

    fn widths(columns: &[(&str, Option<f64>)], rows: &[&[&str]]) -> Chosen {
        let cells = |row: &&[&str]| row.iter().map(|t| Cell::of(vec![Run::text(*t)])).collect();
        let table = Table {
            columns: columns.iter().map(|(ten, rong)| column(ten, *rong)).collect(),
            rows: rows.iter().map(|row| Row::new(RowKind::Cells, cells(row))).collect(),
            ..Table::default()
        };
        choose(&table, text_width(Huong::Doc), &mut Ruler::new(Fonts::embedded()))
    }

    #[test]
    fn all_widths_together_are_the_text_width() {
        for rows in [[&["1", "Việc", "Xã"][..]], [&["1", LONG, LONG][..]]] {
            let chosen = widths(&[("TT", None), ("A", None), ("B", Some(2.0))], &rows);
            let sum: f64 = chosen.widths.iter().sum();
            assert!((sum - text_width(Huong::Doc)).abs() < 0.01, "{sum}");
        }
    }

    #[test]
    fn rong_is_the_exact_proportion() {
        let columns = [("A", Some(6.0)), ("B", Some(1.0)), ("C", Some(1.0))];
        let chosen = widths(&columns, &[&["Việc", LONG, "Xã"]]);
        assert!(matches!(chosen.fit, Fit::Well));
        let part = text_width(Huong::Doc) / 8.0;
        for (width, rong) in chosen.widths.iter().zip([6.0, 1.0, 1.0]) {
            assert!((width - rong * part).abs() < 0.02, "{:?}", chosen.widths);
        }
    }

    #[test]
    fn a_word_wider_than_its_rong_is_told() {
        let chosen = widths(&[("A", Some(40.0)), ("Nghiêng", Some(1.0))], &[&["Việc", "Xã"]]);
        let Fit::Wider(columns) = chosen.fit else { panic!("no word is told") };
        assert_eq!(columns, [(1, "Nghiêng".to_owned())]);
    }

    #[test]
    fn text_takes_what_short_columns_leave() {
        let columns = [("TT", None), ("Việc", None), ("Hạn", None)];
        let chosen = widths(&columns, &[&["1", LONG, "05/4/2027"], &["2", LONG, "31/12/2027"]]);
        let [number, text, date] = chosen.widths[..] else { panic!("{:?}", chosen.widths) };
        assert!(number < 35.0 && date < 80.0 && text > 350.0, "{:?}", chosen.widths);
    }

    /// No other widths of whole points make the table lower.
    #[test]
    fn no_table_is_lower() {
        let double = LONG.repeat(2);
        let rows: [&[&str]; 3] = [&[LONG, "Xã", &double], &["Việc", LONG, LONG], &[LONG, LONG, ""]];
        let columns = [("A", None), ("B", None), ("C", None)];
        let chosen = widths(&columns, &rows);
        let mut ruler = Ruler::new(Fonts::embedded());
        let mut height = |widths: [f64; 3]| -> u32 {
            let lines = |text: &str, width: f64, ruler: &mut Ruler| {
                let cell = Cell::of(vec![Run::text(text)]);
                let words = lines::Parting::Words;
                let pad = 2.0 * measure("pad-cell-x") + measure("slack-so-tien");
                let lines = lines::Lines::new(&cell.paragraphs, false, words, ruler);
                lines.count((width - pad) / 13.0)
            };
            let row = |row: &&[&str], ruler: &mut Ruler| {
                row.iter().zip(widths).map(|(text, w)| lines(text, w, ruler)).max().unwrap_or(0)
            };
            rows.iter().map(|cells| row(cells, &mut ruler)).sum()
        };
        let [a, b, c] = chosen.widths[..] else { panic!("{:?}", chosen.widths) };
        let found = height([a, b, c]);
        let whole = text_width(Huong::Doc);
        for a in (60..380).step_by(10).map(f64::from) {
            for b in (60..380).step_by(10).map(f64::from) {
                if whole - a - b > 60.0 {
                    assert!(height([a, b, whole - a - b]) >= found, "{a} {b} {:?}", chosen.widths);
                }
            }
        }
    }
}
