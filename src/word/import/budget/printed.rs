//! In lại (printed again): what a budget prints, held against the cells of the file.

use super::super::context::{Cx, bare};
use super::heads::Heads;
use super::items::Items;
use super::lines::{Line, Lines};
use super::money::UnitLine;
use super::tree::Tree;
use super::{Read, Refused};
use crate::diag::has_errors;
use crate::plan::Column;
use crate::source::edit::Item;
use crate::source::{Source, Sources, parse};
use crate::view::{self, Block, RowKind, view};

/// A plan that holds nothing but a budget.
const AROUND: &str = "nam: 2026
co_quan: {ban_hanh: A}
ky_hieu: A
dia_danh: A
ngay_ban_hanh: 2026
trich_yeu: A
noi_dung: [bang: kinh_phi]
nguoi_ky: {chuc_vu: A}
noi_nhan: [A]
";

/// Makes the keys of a budget that prints what the file says.
pub(super) fn hold(
    tree: &Tree,
    heads: &Heads,
    lines: &Lines,
    unit: &UnitLine,
    cx: &mut Cx,
) -> Result<Read, Refused> {
    let mut items = Items::new(lines, heads, unit.unit, cx);
    // The usual columns want no names.
    let keys = items.keys(tree, unit, false)?;
    let usual = table(&keys).ok().flatten().filter(|table| heads_are(table, heads));
    let (keys, table) = match usual {
        Some(table) => (keys, table),
        None => {
            let keys = items.keys(tree, unit, true)?;
            let table = table(&keys)?.filter(|table| heads_are(table, heads));
            let wrong = || Refused::new("", "các cột xếp cách này thì bảng kinh phí không có");
            (keys, table.ok_or_else(wrong)?)
        }
    };
    let mut commas = lines.amounts(heads);
    commas.retain(|text| lines.commas && text.contains(','));
    let mut read = Read { keys, rows: lines.rows.len(), sums: 0, commas, total: None };
    let printed: Vec<&view::Row> = table.rows.iter().collect();
    let own = lines.rows.iter().chain(&lines.total);
    if printed.len() != lines.rows.len() + usize::from(lines.total.is_some()) {
        return Err(Refused::new("", "số dòng in ra khác tệp Word"));
    }
    for (nth, (line, row)) in own.zip(printed).enumerate() {
        let kind = match row.kind {
            RowKind::Totals => What::Total,
            _ if tree.is_group(nth) => What::Group,
            _ => What::Row,
        };
        same(lines, line, row, kind, heads, &mut read)?;
    }
    Ok(read)
}

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Row,
    Group,
    Total,
}

/// The table that a budget prints.
fn table(keys: &[(String, Item)]) -> Result<Option<view::Table>, Refused> {
    let text = format!("{AROUND}{}", super::written(keys));
    let Ok(source) = Source::new("plan.yaml", text.as_bytes(), 0) else { return Ok(None) };
    let mut sources = Sources::default();
    sources.add(source);
    let (parsed, mut found) = parse(&sources);
    let Some(parsed) = parsed else { return Ok(None) };
    let (made, more) = view(&parsed, &sources);
    found.extend(more);
    if let Some(fault) = found.iter().find(|d| has_errors(std::slice::from_ref(d))) {
        return Err(Refused::new("", fault.message.clone()));
    }
    Ok(made.body.blocks.into_iter().find_map(|block| match block {
        Block::Table(table) if table.kinh_phi => Some(table),
        _ => None,
    }))
}

fn said<'a>(runs: impl Iterator<Item = &'a view::Run>) -> String {
    runs.map(|run| if *run == view::Run::Break { " " } else { run.as_str() }).collect()
}

fn words(cell: &view::Cell) -> String {
    said(cell.paragraphs.iter().flat_map(|own| &own.runs))
}

/// Whether a table has the heads of the file.
fn heads_are(table: &view::Table, heads: &Heads) -> bool {
    let row = |row: &Vec<view::Cell>| row.iter().map(words).collect::<Vec<_>>();
    let (first, second) = match &table.head {
        Some(rows) => {
            let mut rows = rows.iter().map(row);
            (rows.next().unwrap_or_default(), rows.next().unwrap_or_default())
        }
        None => (table.columns.iter().map(|own| said(own.ten.iter())).collect(), Vec::new()),
    };
    let bare_of = |texts: &[String]| texts.iter().map(|text| bare(text)).collect::<Vec<_>>();
    bare_of(&first) == bare_of(&heads.words.0) && bare_of(&second) == bare_of(&heads.words.1)
}

/// Holds a row against that of the file.
fn same(
    lines: &Lines,
    line: &Line,
    row: &view::Row,
    kind: What,
    heads: &Heads,
    read: &mut Read,
) -> Result<(), Refused> {
    let mut at = 0;
    let mut printed: Vec<(usize, String)> = Vec::new();
    for cell in &row.cells {
        printed.push((at, words(cell)));
        at += cell.colspan.max(1);
    }
    let money = |at: usize| heads.adds_up(at);
    let product = heads.place(Column::DonGia).is_some_and(|at| !line.is_blank(at));
    let none = String::new();
    for at in (0..heads.fields.len()).filter(|at| money(*at)) {
        let typed = lines.amount(&line.text(at));
        let made = printed.iter().find(|(own, _)| *own == at).map_or(&none, |(_, text)| text);
        if bare(&typed) != bare(made) {
            let product = product && heads.place(Column::SoTien) == Some(at);
            return Err(Refused::new(line.place(), lags(typed.trim(), made, kind, product)));
        }
        read.sums += usize::from(kind != What::Row && !made.is_empty());
    }
    let others = |texts: Vec<(usize, String)>| -> Vec<String> {
        let texts = texts.into_iter().filter(|(at, text)| !money(*at) && !text.is_empty());
        texts.map(|(_, text)| text.replace('\n', " ")).collect()
    };
    let price = heads.place(Column::DonGia);
    let dotted = |(at, text): (usize, String)| {
        let text = if price == Some(at) { lines.amount(&text) } else { text };
        (at, text)
    };
    let typed = line.texts().into_iter().map(dotted).collect();
    let (typed, made) = (others(typed), others(printed));
    let lower = |text: &str| bare(text).to_lowercase();
    if let (What::Total, [words]) = (kind, typed.as_slice()) {
        read.total = (lower(words) != lower(&made.concat())).then(|| words.clone());
        return Ok(());
    }
    // A label may stand in front of the words in one cell.
    if bare(&typed.concat()) == bare(&made.concat()) {
        return Ok(());
    }
    let differs = typed.iter().zip(&made).find(|(typed, made)| bare(typed) != bare(made));
    let why = match differs {
        Some((typed, made)) => format!("ô ghi `{typed}`, bảng kinh phí in `{made}`"),
        None => "dòng này in ra thiếu hoặc thừa một ô".to_owned(),
    };
    Err(Refused::new(line.place(), why))
}

/// Why an amount is another one than the file has.
fn lags(typed: &str, made: &str, kind: What, product: bool) -> String {
    let typed = if typed.is_empty() { "để trống".to_owned() } else { format!("ghi {typed}") };
    let made = if made.is_empty() { "0" } else { made };
    match kind {
        What::Total => format!("dòng tổng {typed}, các dòng cộng lại được {made}"),
        What::Group => format!("dòng nhóm {typed}, các dòng của nhóm cộng lại được {made}"),
        What::Row if product => format!("thành tiền {typed}, số lượng nhân đơn giá được {made}"),
        What::Row => format!("ô tiền {typed}, các ô khác của dòng cho {made}"),
    }
}
