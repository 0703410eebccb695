//! Where on the laid-out pages each value of the plan stands, so that a place of the page leads to its field
//! and a field to its place.
//!
//! Read off the pages: the parts and cells come in the order of the view.

use std::collections::HashMap;

use serde::Serialize;

use super::Layout;
use super::walk::{Walk, Words};
use crate::view::{Block, Cell, Origin, Paragraph, Table, View};

/// A place on a page. Lengths are shares of the width and height of the page, from its upper left corner.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// From 0.
    pub page: usize,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
    /// The route of the value whose words stand there.
    pub route: String,
}

/// How far letters reach above and below their baseline, of their size.
const ABOVE: f64 = 0.9;
const BELOW: f64 = 0.25;

impl Layout {
    /// Returns the places of the values of the plan whose view was laid out, in the order of the pages.
    pub fn places(&self, view: &View) -> Vec<Place> {
        let walk = Walk::new(self);
        let routes = routes(&walk, view);
        let tables: Vec<Grid> = view.tables().map(Grid::new).collect();
        let mut places: Vec<Place> = Vec::new();
        for words in &walk.words {
            let route = match (words.cell, words.part) {
                (None, Some(part)) => routes.get(part).cloned().flatten(),
                (Some(cell), _) => walk.cells.get(cell).and_then(|cell| {
                    tables.get(cell.table).and_then(|table| table.route(cell.row, cell.column))
                }),
                _ => None,
            };
            let Some(route) = route else { continue };
            let place = self.place(words, route);
            let Some(place) = place else { continue };
            match places.iter_mut().rev().find(|own| own.page == place.page) {
                Some(last) if last.route == place.route => *last = around(last, &place),
                _ => places.push(place),
            }
        }
        places
    }

    fn place(&self, words: &Words, route: String) -> Option<Place> {
        let size = self.document.pages().get(words.page)?.frame.size();
        let (width, height) = (size.x.to_pt(), size.y.to_pt());
        let letters = words.text.size.to_pt();
        Some(Place {
            page: words.page,
            x: words.left / width,
            y: (words.baseline - ABOVE * letters) / height,
            w: (words.right - words.left) / width,
            h: (ABOVE + BELOW) * letters / height,
            route,
        })
    }
}

/// The cells of a table by the row and column in which they begin, those of its head counted.
struct Grid {
    cells: HashMap<(usize, usize), String>,
    /// The route of the table, for cells that belong to the form.
    whole: Option<String>,
}

impl Grid {
    fn new(table: &Table) -> Self {
        let head = table.head.as_deref().unwrap_or_default();
        let before = head.len().max(1) + usize::from(!table.dong_so_cot.is_empty());
        let mut cells = HashMap::new();
        place(head.iter().map(Vec::as_slice), 0, &mut cells);
        place(table.rows.iter().map(|row| row.cells.as_slice()), before, &mut cells);
        Self { cells, whole: value(&table.anchor) }
    }

    fn route(&self, row: usize, column: usize) -> Option<String> {
        self.cells.get(&(row, column)).or(self.whole.as_ref()).cloned()
    }
}

/// Notes where the cells of rows begin: under a joined cell those of a row begin further right.
fn place<'a>(
    rows: impl Iterator<Item = &'a [Cell]>,
    before: usize,
    out: &mut HashMap<(usize, usize), String>,
) {
    // How many rows the cell above still reaches down, by column.
    let mut reach: Vec<usize> = Vec::new();
    for (nth, row) in rows.enumerate() {
        let mut column = 0;
        for cell in row {
            while reach.get(column).is_some_and(|left| *left > 0) {
                column += 1;
            }
            if let Some(Origin::Typed(route) | Origin::Made(route)) = &cell.origin {
                out.insert((before + nth, column), route.to_string());
            }
            let end = column + cell.colspan;
            reach.resize(reach.len().max(end), 0);
            reach[column..end].fill(cell.rowspan);
            column = end;
        }
        reach.iter_mut().for_each(|left| *left = left.saturating_sub(1));
    }
}

/// The least place that holds two.
fn around(a: &Place, b: &Place) -> Place {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, below) = ((a.x + a.w).max(b.x + b.w), (a.y + a.h).max(b.y + b.h));
    Place { x, y, w: right - x, h: below - y, ..a.clone() }
}

/// The route of each part of the pages; of none whose number is another than that of the view's: then the
/// two cannot be told to go together.
fn routes(walk: &Walk, view: &View) -> Vec<Option<String>> {
    let (paragraphs, heads) = anchors(view);
    let count =
        |names: &[&str]| walk.parts.iter().filter(|part| names.contains(&part.as_str())).count();
    let fits =
        (count(&["doan", "doan-cuoi"]) == paragraphs.len(), count(&["tieu-de"]) == heads.len());
    let (mut paragraph, mut head) = (0, 0);
    let (mut can_cu, mut noi_nhan, mut signer, mut phu_luc) = (0, 0, 0, 0);
    let signers: &[&str] = match view.ending.nguoi_ky_trai {
        Some(_) => &["nguoi_ky_trai", "nguoi_ky"],
        None => &["nguoi_ky"],
    };
    let next = |nth: &mut usize| {
        *nth += 1;
        *nth - 1
    };
    let one = |name: &String| match name.as_str() {
        "doan" | "doan-cuoi" => {
            let anchor = paragraphs.get(next(&mut paragraph)).filter(|_| fits.0);
            anchor.and_then(|anchor| value(anchor))
        }
        "doan-tiep" => {
            let anchor = paragraph.checked_sub(1).and_then(|last| paragraphs.get(last));
            anchor.filter(|_| fits.0).and_then(|anchor| value(anchor))
        }
        "tieu-de" => {
            let anchor = heads.get(next(&mut head)).filter(|_| fits.1);
            anchor.and_then(|anchor| value(anchor))
        }
        "can-cu" => Some(format!("can_cu[{}]", next(&mut can_cu))),
        "noi-nhan" => Some(format!("noi_nhan[{}]", next(&mut noi_nhan))),
        "noi-nhan-label" => Some("noi_nhan".into()),
        "chuc-vu" => Some(format!("{}.chuc_vu", signers.get(next(&mut signer))?)),
        "ho-ten" => {
            let own = signer.checked_sub(1).and_then(|last| signers.get(last))?;
            Some(format!("{own}.ho_ten"))
        }
        "phu-luc" => Some(format!("phu_luc[{}].ten", next(&mut phu_luc))),
        "kem-theo" => Some(format!("phu_luc[{}]", phu_luc.checked_sub(1)?)),
        other => FIXED.iter().find(|own| own.0 == other).map(|own| own.1.to_owned()),
    };
    walk.parts.iter().map(one).collect()
}

/// The route of a value, from that of one of its blocks.
fn value(anchor: &str) -> Option<String> {
    anchor.rsplit_once('[').map(|(route, _)| route.to_owned())
}

/// Parts of the paper that there is one of, and the values that they show.
const FIXED: [(&str, &str); 12] = [
    ("co-quan-chu-quan", "co_quan.chu_quan"),
    ("co-quan", "co_quan.ban_hanh"),
    ("so-ky-hieu", "so_van_ban"),
    ("dia-danh", "ngay_ban_hanh"),
    ("ten-loai", "ten_loai"),
    ("trich-yeu", "trich_yeu"),
    ("do-mat", "do_mat"),
    ("do-khan", "do_khan"),
    ("luu-hanh", "luu_hanh"),
    ("du-thao", "du_thao"),
    ("dia-chi", "dia_chi"),
    ("nguoi-soan-thao", "nguoi_soan_thao"),
];

/// Where the plan has the paragraphs, and the heads, in the order of the pages.
fn anchors(view: &View) -> (Vec<&str>, Vec<&str>) {
    let (mut paragraphs, mut heads) = (Vec::new(), Vec::new());
    add(&view.body.blocks, &[], &mut paragraphs, &mut heads);
    for own in &view.phu_luc_before {
        add(&own.body.blocks, &own.body.kept, &mut paragraphs, &mut heads);
    }
    add(&[], &view.body.kept, &mut paragraphs, &mut heads);
    for own in &view.phu_luc_after {
        add(&own.body.blocks, &own.body.kept, &mut paragraphs, &mut heads);
    }
    (paragraphs, heads)
}

fn add<'a>(
    blocks: &'a [Block],
    kept: &'a [Paragraph],
    paragraphs: &mut Vec<&'a str>,
    heads: &mut Vec<&'a str>,
) {
    for block in blocks {
        match block {
            Block::Paragraph(own) | Block::LeadIn(own) => paragraphs.push(&own.anchor),
            Block::Heading(head) | Block::Chuong(head) => heads.push(&head.anchor),
            Block::CentredHead(head) => heads.push(&head.anchor),
            _ => {}
        }
    }
    paragraphs.extend(kept.iter().map(|own| own.anchor.as_str()));
}
