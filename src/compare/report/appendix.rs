//! A comparison as an appendix on paper.

use rust_decimal::Decimal;

use super::{ChangeKind, Comparison, RowChange, ratio, signed};
use crate::plan::dotted;
use crate::view::{
    Block, Body, Canh, Cell, Column, Heading, Huong, Look, Paragraph, PhuLuc, Row, RowKind, Run,
    SoTrang, Table, TitleLine, View,
};

impl Comparison {
    /// Returns the comparison as an appendix, to be laid out with the newer plan's view.
    pub fn phu_luc(&self, new: &View) -> PhuLuc {
        let mut blocks = Vec::new();
        if let Some((was, is)) = self.totals() {
            blocks.push(Block::Table(self.table(was, is)));
        }
        if !self.prose.is_empty() {
            blocks.push(heading("Thay đổi về lời văn"));
        }
        for (section, changes) in self.sections() {
            blocks.push(heading(section));
            for change in changes {
                blocks.extend(change.old.iter().map(|text| paragraph("Cũ:", text)));
                blocks.extend(change.new.iter().map(|text| paragraph("Mới:", text)));
            }
        }
        if blocks.is_empty() {
            blocks.push(paragraph("", "Hai bản giống nhau."));
        }
        PhuLuc {
            title: format!("So sánh hai bản {}", new.title),
            label: None,
            ten: vec![
                TitleLine::capitals("So sánh hai bản dự thảo"),
                TitleLine::capitals(&format!("{} {}", new.head.ten_loai, new.head.trich_yeu())),
            ],
            kem_theo: None,
            own_kem_theo: Vec::new(),
            huong: Huong::Ngang,
            so_trang: SoTrang::Rieng,
            body: Body::unsigned(blocks),
            anchor: String::new(),
            cho_ky: Vec::new(),
        }
    }

    fn table(&self, was: Decimal, is: Decimal) -> Table {
        let mut rows = Vec::new();
        let mut groups: &[String] = &[];
        for (nth, change) in self.kinh_phi.iter().enumerate() {
            if change.groups != groups && !change.groups.is_empty() {
                let title = Cell { colspan: HEADS.len(), ..cell(&change.groups.join(" › ")) };
                rows.push(Row::new(RowKind::Nhom, vec![title]));
            }
            groups = &change.groups;
            rows.push(row(nth + 1, change));
        }
        rows.push(total(was, is));
        let columns = HEADS.map(|(ten, canh, numeric)| Column {
            ten: vec![Run::text(ten)],
            rong: None,
            rong_place: None,
            canh,
            numeric,
        });
        let columns = columns.into_iter().collect();
        Table { don_vi_tinh: Some("đồng".into()), columns, rows, ..Table::default() }
    }
}

/// Head, alignment, whether of figures.
const HEADS: [(&str, Canh, bool); 7] = [
    ("TT", Canh::Giua, false),
    ("Nội dung", Canh::Trai, false),
    ("Bản cũ", Canh::Phai, true),
    ("Bản mới", Canh::Phai, true),
    ("Chênh lệch", Canh::Phai, true),
    ("Tỷ lệ", Canh::Phai, true),
    ("Thay đổi", Canh::Trai, false),
];

fn row(number: usize, change: &RowChange) -> Row {
    let kind = match change.kind {
        ChangeKind::Added => "Thêm",
        ChangeKind::Removed => "Bớt",
        ChangeKind::Changed => "Sửa",
    };
    let changes: Vec<String> = [kind.to_owned()].into_iter().chain(change.other()).collect();
    let cells = [
        number.to_string(),
        change.noi_dung.clone(),
        change.old.map(dotted).unwrap_or_default(),
        change.new.map(dotted).unwrap_or_default(),
        if change.has_money() { signed(change.delta) } else { String::new() },
        change.ratio.clone().unwrap_or_default(),
        changes.join("; "),
    ];
    let cells = cells.iter().map(|text| cell(text)).collect();
    Row::new(RowKind::Cells, cells)
}

fn total(was: Decimal, is: Decimal) -> Row {
    let ratio = ratio(was, is).unwrap_or_default();
    let figures = [dotted(was), dotted(is), signed(is - was), ratio, String::new()];
    let words = Cell { colspan: 2, ..cell("Tổng cộng") };
    let cells = [words].into_iter().chain(figures.iter().map(|text| cell(text))).collect();
    Row::new(RowKind::Totals, cells)
}

fn cell(text: &str) -> Cell {
    Cell::of(vec![Run::text(text)])
}

fn heading(text: &str) -> Block {
    let look = Look { bold: true, ..Default::default() };
    Block::Heading(Heading {
        level: 1,
        outline_level: 2,
        label: None,
        look,
        runs: vec![Run::text(text)],
        anchor: String::new(),
    })
}

fn paragraph(lead: &str, text: &str) -> Block {
    let label = Some(lead.to_owned()).filter(|lead| !lead.is_empty());
    let own = Paragraph::plain(vec![Run::text(text)]);
    Block::Paragraph(Paragraph { label, bold_label: true, ..own })
}
