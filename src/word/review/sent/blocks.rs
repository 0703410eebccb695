//! Khối (blocks): bodies, tables, captions.

use super::letters::Made;
use super::{Cx, Spot};
use crate::plan::{Route, Step};
use crate::view::{Block, Body, Cell, Look, Origin, Paragraph, Run, Table, Typed};
use crate::word::export::place;

impl Cx<'_> {
    pub(super) fn body(&mut self, body: &Body, first: &str) {
        first.clone_into(&mut self.section);
        body.blocks.iter().chain(&body.kept_figure).for_each(|block| self.block(block));
        body.kept.iter().for_each(|own| self.prose(&own.anchor, Made::paragraph(own)));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(head) | Block::Chuong(head) => {
                let mut made = Made::default();
                let centred = matches!(block, Block::Chuong(_));
                let gap = if centred { "\n" } else { " " };
                // A part has its title on a line of its own, be there a label or not.
                let label = head.label.clone().or_else(|| centred.then(String::new));
                if let Some(label) = label {
                    let look = Look { italic: head.look.italic, ..Look::default() };
                    made.say(&format!("{label}{gap}"), look);
                }
                made.runs(&head.runs);
                made.line.capitals = true;
                self.section = made.line.text().replace('\n', " ");
                self.prose(&head.anchor, made);
            }
            Block::CentredHead(head) => {
                let mut made = Made::default();
                made.runs(&head.runs);
                self.prose(&head.anchor, made);
            }
            Block::Paragraph(own) | Block::LeadIn(own) => {
                self.prose(&own.anchor, Made::paragraph(own));
            }
            Block::Table(table) => self.table(table),
            Block::Hinh(hinh) => {
                let route = hinh_route(&hinh.anchor, "hinh");
                self.caption(&format!("{}.ten", hinh.anchor), &hinh.ten, &route);
            }
            Block::BieuDo(chart) => {
                let route = hinh_route(&chart.anchor, "bieu_do");
                self.caption(&format!("{}.ten", chart.anchor), &chart.ten, &route);
            }
            Block::Mark { .. } | Block::PageBreak => {}
        }
    }

    /// A block of running text: its anchor is the route of the text and its number there.
    fn prose(&mut self, anchor: &str, mut made: Made) {
        if anchor.is_empty() {
            made.line.route = "dau_ket_thuc".into();
            self.add("dau_ket_thuc", made);
            return;
        }
        let own =
            Route::parse(anchor).and_then(|route| route.split_last().map(|(r, s)| (r, s.clone())));
        if let Some((route, Step::At(nth))) = own {
            let blocks = self.blocks(&route);
            let block = blocks.get(nth).cloned().into_iter().collect::<Vec<_>>();
            self.typed(&mut made, &route, &block);
        }
        self.add(anchor, made);
    }

    fn caption(&mut self, anchor: &str, ten: &[Run], route: &Route) {
        if ten.is_empty() {
            return;
        }
        let mut made = Made::default();
        made.runs(ten);
        let blocks = self.blocks(route);
        self.typed(&mut made, route, &blocks);
        self.add(anchor, made);
    }

    fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        let block = Route::parse(&table.anchor).and_then(|route| Some(route.split_last()?.0));
        let block = block.unwrap_or_default();
        let own = if table.kinh_phi { "kinh_phi".into() } else { block.key("bang") };
        self.caption(&format!("{}.ten", table.anchor), &table.ten, &own.key("ten"));
        if let Some(unit) = &table.don_vi_tinh {
            let before = "Đơn vị tính: ";
            let mut made = Made::said(&format!("{before}{unit}"));
            self.plain(&mut made, before.chars().count(), &own.key("don_vi_tinh"));
            self.add("", made);
        }
        let nth = self.tables;
        self.tables += 1;
        let head = match &table.head {
            Some(head) => head.clone(),
            None => vec![
                table
                    .columns
                    .iter()
                    .enumerate()
                    .map(|(nth, column)| {
                        let cell = Cell::of(column.ten.clone());
                        let route = own.key("cot").at(nth).key("ten");
                        match self.parsed.places.text(&route) {
                            Some(_) => cell.typed(&route),
                            None => cell,
                        }
                    })
                    .collect(),
            ],
        };
        let numbers = table
            .dong_so_cot
            .iter()
            .map(|number| Cell::of(vec![Run::text(number)]).made(&own.key("dong_so_cot")));
        let numbers: Vec<_> = numbers.collect();
        let rows = table.rows.iter().map(|row| row.cells.clone()).collect::<Vec<_>>();
        let count = table.columns.len();
        let mut placed = place(&head, count);
        if !numbers.is_empty() {
            placed.extend(place(&[numbers], count));
        }
        placed.extend(place(&rows, count));
        let mut anchor = table.anchor.as_str();
        for (row, cells) in placed.into_iter().enumerate() {
            for cell in cells.into_iter().filter(|cell| !cell.covered) {
                let spot = Spot::Cell { table: nth, row, column: cell.column };
                self.cell(anchor, spot, &cell.cell);
                anchor = "";
            }
        }
        for (nth, note) in table.ghi_chu.iter().enumerate() {
            let mut made = Made::default();
            made.runs(note);
            let route = own.key("ghi_chu");
            let blocks: Vec<Typed> = self.blocks(&route).get(nth).cloned().into_iter().collect();
            self.typed(&mut made, &route, &blocks);
            self.add(&format!("{}.ghi_chu[{nth}]", table.anchor), made);
        }
    }

    fn cell(&mut self, anchor: &str, spot: Spot, cell: &Cell) {
        let none = [Paragraph::plain(Vec::new())];
        let paragraphs =
            if cell.paragraphs.is_empty() { &none[..] } else { cell.paragraphs.as_slice() };
        for (nth, own) in paragraphs.iter().enumerate() {
            let mut made = Made::paragraph(own);
            made.line.spot = spot;
            match &cell.origin {
                Some(Origin::Typed(route)) => {
                    let blocks = self.blocks(route);
                    // A cell of the budget is one paragraph, whatever its text.
                    let own = match paragraphs.len() {
                        1 => blocks.as_slice(),
                        _ => blocks.get(nth..=nth).unwrap_or_default(),
                    };
                    self.typed(&mut made, route, own);
                    let value = self.value(route);
                    made.line.block.get_or_insert((value, 0..0));
                }
                Some(Origin::Made(route)) => made.line.route = route.clone(),
                None => {}
            }
            self.add(if nth == 0 { anchor } else { "" }, made);
        }
    }
}

/// The caption of a picture or chart, in the block that its anchor names.
fn hinh_route(anchor: &str, key: &str) -> Route {
    let block = Route::parse(anchor).and_then(|route| Some(route.split_last()?.0));
    block.unwrap_or_default().key(key).key("ten")
}
