//! The walks over a plan: each value of a kind with its route, in the order of the file.
//!
//! Written once, so that what is new in a plan is seen by every rule, and every finding knows
//! where it stands.

use super::kinh_phi::{Column, ColumnKind, KinhPhi, Row};
use super::{Bang, Block, FreeColumn, FreeRow, FreeTable, KemTheo, NguoiKy, NoiDung, Plan, Route};

/// A text of the author's, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<'a> {
    /// Its route.
    pub route: Route,
    /// The text.
    pub text: &'a str,
}

impl Plan {
    /// Returns the signers, with their routes: the one on the right, and the one on the left.
    pub fn signers(&self) -> impl Iterator<Item = (Route, &NguoiKy)> {
        let left = self.nguoi_ky_trai.iter().map(|signer| ("nguoi_ky_trai".into(), signer));
        std::iter::once(("nguoi_ky".into(), &self.nguoi_ky)).chain(left)
    }

    /// Returns the blocks of the body and of the appendices, with their routes.
    pub fn blocks(&self) -> Vec<(Route, &Block)> {
        let mut blocks = self.noi_dung.placed(&"noi_dung".into());
        for (nth, appendix) in self.phu_luc.iter().enumerate() {
            let route = Route::from("phu_luc").at(nth).key("noi_dung");
            blocks.extend(appendix.noi_dung.placed(&route));
        }
        blocks
    }

    /// Returns every text that is printed as it is written, but for the rows of the budget: lines,
    /// prose, tables, captions, notes, of the document and of its appendices.
    pub fn texts(&self) -> Vec<Text<'_>> {
        let mut texts = Vec::new();
        let mut add = |route: Route, text| texts.push(Text { route, text });
        for (key, lines) in [
            ("trich_yeu", &self.trich_yeu),
            ("kinh_gui", &self.kinh_gui),
            ("tham_quyen", &self.tham_quyen),
        ] {
            lines.placed(&Route::default().key(key)).for_each(|(route, line)| add(route, line));
        }
        for (nth, line) in self.can_cu.iter().enumerate() {
            add(Route::from("can_cu").at(nth), line);
        }
        add("mo_dau".into(), &self.mo_dau);
        for (route, block) in self.noi_dung.placed(&"noi_dung".into()) {
            block_texts(&route, block, &mut add);
        }
        add("ket_thuc".into(), &self.ket_thuc);
        for (nth, line) in self.noi_nhan.iter().enumerate() {
            add(Route::from("noi_nhan").at(nth), line);
        }
        for (nth, appendix) in self.phu_luc.iter().enumerate() {
            let route = Route::from("phu_luc").at(nth);
            appendix.ten.placed(&route.key("ten")).for_each(|(route, line)| add(route, line));
            if let KemTheo::Own(lines) = &appendix.kem_theo {
                lines.placed(&route.key("kem_theo")).for_each(|(route, line)| add(route, line));
            }
            for (route, block) in appendix.noi_dung.placed(&route.key("noi_dung")) {
                block_texts(&route, block, &mut add);
            }
            for (route, party) in appendix.cho_ky.placed(&route.key("cho_ky")) {
                party.placed(&route).for_each(|(route, line)| add(route, line));
            }
        }
        texts.retain(|text| !text.text.is_empty());
        texts
    }
}

impl NoiDung {
    /// Returns the blocks with their routes; `route` is that of the body.
    pub fn placed(&self, route: &Route) -> Vec<(Route, &Block)> {
        let own = |nth| if self.alone { route.clone() } else { route.at(nth) };
        self.blocks.iter().enumerate().map(|(nth, block)| (own(nth), block)).collect()
    }
}

impl KinhPhi {
    /// Returns every text of the rows that is printed as it is written.
    pub fn texts(&self) -> Vec<Text<'_>> {
        let columns = Column::of_table().filter(|column| column.kind() == ColumnKind::Text);
        let columns: Vec<Column> = columns.chain([Column::Nhom]).collect();
        let rows = self.rows();
        let texts = rows.iter().flat_map(|(route, row)| {
            columns.iter().map(|column| (route.key(column.key()), column.text(row)))
        });
        let texts = texts.filter(|(_, text)| !text.is_empty());
        texts.map(|(route, text)| Text { route, text }).collect()
    }

    /// Returns every row with its route, groups before what they hold.
    pub fn rows(&self) -> Vec<(Route, &Row)> {
        fn walk<'a>(rows: &'a [Row], route: &Route, out: &mut Vec<(Route, &'a Row)>) {
            for (nth, row) in rows.iter().enumerate() {
                let route = route.at(nth);
                let below = route.key("du_toan");
                out.push((route, row));
                walk(&row.du_toan, &below, out);
            }
        }
        let mut out = Vec::new();
        walk(&self.du_toan, &"kinh_phi.du_toan".into(), &mut out);
        out
    }
}

fn block_texts<'a>(route: &Route, block: &'a Block, add: &mut impl FnMut(Route, &'a str)) {
    match block {
        Block::Prose(text) => add(route.clone(), text),
        Block::Bang { bang: Bang::Free(table) } => table_texts(&route.key("bang"), table, add),
        // Its rows are the budget's.
        Block::Bang { bang: Bang::Budget(_) } => {}
        Block::Hinh { hinh } => {
            let route = route.key("hinh");
            add(route.key("mo_ta"), &hinh.mo_ta);
            add(route.key("ten"), &hinh.ten);
        }
        Block::BieuDo { bieu_do } => add(route.key("bieu_do").key("ten"), &bieu_do.ten),
    }
}

fn table_texts<'a>(route: &Route, table: &'a FreeTable, add: &mut impl FnMut(Route, &'a str)) {
    add(route.key("ten"), &table.ten);
    column_texts(&route.key("cot"), &table.cot, add);
    for (nth, row) in table.hang.iter().enumerate() {
        let route = route.key("hang").at(nth);
        match row {
            FreeRow::Nhom { ten, .. } => add(route.key("nhom"), ten),
            FreeRow::ToanDong(text) => add(route.key("toan_dong"), text),
            row => {
                if let Some((route, cells)) = row.cells(&route) {
                    cell_texts(&route, cells, add);
                }
            }
        }
    }
    add(route.key("ghi_chu"), &table.ghi_chu);
}

fn column_texts<'a>(route: &Route, cot: &'a [FreeColumn], add: &mut impl FnMut(Route, &'a str)) {
    for (nth, column) in cot.iter().enumerate() {
        let route = route.at(nth);
        add(route.key("ten"), &column.ten);
        column_texts(&route.key("cot"), &column.cot, add);
    }
}

fn cell_texts<'a>(route: &Route, cells: &'a [String], add: &mut impl FnMut(Route, &'a str)) {
    for (nth, cell) in cells.iter().enumerate() {
        add(route.at(nth), cell);
    }
}
