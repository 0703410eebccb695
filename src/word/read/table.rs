//! Bảng (tables): cells on the columns that their rows need, merged ones as one.

use roxmltree::Node;

use super::grid::{Columns, MOST_COLUMNS};
use super::model::{Block, Cell, LostKind, Paragraph, Row, Side, Table};
use super::story::{Reader, kind_of, revision};
use super::styles::first_row_counts;
use super::xml::{attr, child, children, number, switch, val, word};

/// A cell while it is read: on the file's own grid.
struct Raw {
    start: usize,
    end: usize,
    /// It goes on from the cell above.
    goes_on: bool,
    cell: Cell,
}

impl<'a, 'i> Reader<'a, 'i> {
    /// Reads a `w:tbl`; `None` where it has no rows.
    pub fn table(&mut self, node: Node<'a, 'i>) -> Option<Table> {
        let properties = child(node, "tblPr");
        let style = properties.and_then(|own| val(own, "tblStyle")).unwrap_or_default().to_owned();
        let first_counts = first_row_counts(properties.and_then(|own| child(own, "tblLook")));
        let grid: Vec<u32> = child(node, "tblGrid")
            .map(|grid| {
                let columns = children(grid, "gridCol").take(MOST_COLUMNS);
                let width = |n: Node| attr(n, "w").and_then(|w| w.parse().ok()).unwrap_or(1000);
                columns.map(width).collect()
            })
            .unwrap_or_default();
        let mut nodes = Vec::new();
        within(node, "tr", &mut nodes);
        let outer = self.row.take();
        let mut rows = Vec::new();
        let mut bare = Vec::new();
        for (nth, node) in nodes.into_iter().enumerate() {
            self.row = Some((style.clone(), nth == 0 && first_counts));
            let (row, cells) = self.table_row(node);
            bare.push(row);
            rows.push(cells);
        }
        self.row = outer;
        if rows.is_empty() {
            return None;
        }
        let edges: Vec<Vec<usize>> = rows
            .iter()
            .map(|cells| cells.iter().flat_map(|raw| [raw.start, raw.end]).collect())
            .collect();
        let columns = Columns::needed(&grid, &edges);
        let framed = rows.iter().flatten().filter(|raw| raw.cell.framed).count();
        let cells = rows.iter().map(Vec::len).sum::<usize>();
        let ruled = properties
            .and_then(|own| child(own, "tblBorders"))
            .map(has_lines)
            .unwrap_or_else(|| self.styles.is_ruled(&style))
            || framed * 2 > cells;
        let mut table = Table { columns: columns.widths.clone(), ruled, ..Table::default() };
        self.joined(&mut table, bare, rows, &columns);
        table.bookmarks = table.rows.iter().flat_map(bookmarks).collect();
        Some(table)
    }

    fn table_row(&mut self, node: Node<'a, 'i>) -> (Row, Vec<Raw>) {
        let properties = child(node, "trPr");
        let count = |name| {
            let own: Option<usize> = properties.and_then(|own| number(own, name));
            own.unwrap_or(0).min(MOST_COLUMNS)
        };
        let noted = |name| {
            properties.and_then(|own| child(own, name)).map(|node| revision(node, kind_of(name)))
        };
        let row = Row {
            header: properties.and_then(|own| switch(own, "tblHeader")).unwrap_or(false),
            height: properties.and_then(|own| number(own, "trHeight")),
            revision: noted("del").or_else(|| noted("ins")),
            cells: Vec::new(),
        };
        let mut cells = Vec::new();
        let mut at = count("gridBefore");
        let blank = |start, end| Raw { start, end, goes_on: false, cell: Cell::default() };
        if at > 0 {
            cells.push(blank(0, at));
        }
        let mut nodes = Vec::new();
        within(node, "tc", &mut nodes);
        for node in nodes {
            let properties = child(node, "tcPr");
            let span: Option<usize> = properties.and_then(|own| number(own, "gridSpan"));
            let span = span.unwrap_or(1).clamp(1, MOST_COLUMNS);
            let merge = properties.and_then(|own| child(own, "vMerge"));
            let goes_on = merge.is_some_and(|own| attr(own, "val") != Some("restart"));
            let noted = |name| {
                properties.and_then(|own| child(own, name)).map(|n| revision(n, kind_of(name)))
            };
            let cell = Cell {
                side: match properties.and_then(|own| val(own, "vAlign")) {
                    Some("center" | "both") => Side::Middle,
                    Some("bottom") => Side::Bottom,
                    _ => Side::Top,
                },
                framed: properties.and_then(|own| child(own, "tcBorders")).is_some_and(has_lines),
                revision: noted("cellDel").or_else(|| noted("cellIns")),
                blocks: self.blocks(node),
                ..Cell::default()
            };
            let end = (at + span).min(MOST_COLUMNS * 2);
            cells.push(Raw { start: at, end, goes_on, cell });
            at = end;
        }
        let after = count("gridAfter");
        if after > 0 {
            cells.push(blank(at, at + after));
        }
        (row, cells)
    }

    /// Puts the cells on the columns, and those that go on from above into the one where they began.
    fn joined(
        &mut self,
        table: &mut Table,
        bare: Vec<Row>,
        rows: Vec<Vec<Raw>>,
        columns: &Columns,
    ) {
        let count = columns.widths.len();
        // For each column: the row and the place of the cell that reaches down to here.
        let mut above: Vec<Option<(usize, usize)>> = vec![None; count];
        for (nth, (mut row, cells)) in bare.into_iter().zip(rows).enumerate() {
            let mut reached = vec![None; count];
            let mut end = 0;
            for raw in cells {
                let column = columns.column(raw.start).max(end);
                let after = columns.column(raw.end).min(count);
                if column >= count {
                    break;
                }
                let after = after.max(column + 1);
                end = after;
                let cell = Cell { column, colspan: after - column, rowspan: 1, ..raw.cell };
                let origin = above[column].filter(|(at, own)| {
                    let rows: &Vec<Row> = &table.rows;
                    let begins = rows.get(*at).and_then(|row| row.cells.get(*own));
                    raw.goes_on && begins.is_some_and(|own| own.column == column)
                });
                if let Some((at, own)) = origin {
                    reached[column] = origin;
                    let words = words_of(&cell.blocks);
                    if !words.is_empty() {
                        self.lose(LostKind::Covered, words);
                    }
                    if let Some(begins) =
                        table.rows.get_mut(at).and_then(|row| row.cells.get_mut(own))
                    {
                        begins.rowspan = nth - at + 1;
                    }
                    continue;
                }
                reached[column] = Some((nth, row.cells.len()));
                row.cells.push(cell);
            }
            // A row that ends early has empty cells.
            if end < count {
                let colspan = count - end;
                row.cells.push(Cell { column: end, colspan, rowspan: 1, ..Cell::default() });
            }
            above = reached;
            table.rows.push(row);
        }
    }
}

/// The rows of a table or the cells of a row, out of what is wrapped around them.
fn within<'a, 'i>(node: Node<'a, 'i>, name: &str, made: &mut Vec<Node<'a, 'i>>) {
    for part in node.children() {
        match word(part) {
            Some(own) if own == name => made.push(part),
            Some("sdt") => {
                if let Some(content) = child(part, "sdtContent") {
                    within(content, name, made);
                }
            }
            Some("customXml" | "ins" | "moveTo" | "del" | "moveFrom") => within(part, name, made),
            _ => {}
        }
    }
}

/// Whether borders are drawn on more than two sides.
pub(super) fn has_lines(borders: Node) -> bool {
    let drawn = borders.children().filter(|side| {
        side.is_element() && !matches!(attr(*side, "val"), None | Some("nil" | "none"))
    });
    drawn.count() > 2
}

fn words_of(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    for block in blocks {
        if let Block::Paragraph(own) = block {
            let text = own.text();
            if !text.trim().is_empty() {
                lines.push(text.trim().to_owned());
            }
        }
    }
    lines.join("\n")
}

fn bookmarks(row: &Row) -> Vec<String> {
    let blocks = row.cells.iter().flat_map(|cell| &cell.blocks);
    let names = blocks.flat_map(|block| match block {
        Block::Paragraph(Paragraph { bookmarks, .. }) => bookmarks.clone(),
        Block::Table(table) => table.bookmarks.clone(),
    });
    names.collect()
}
