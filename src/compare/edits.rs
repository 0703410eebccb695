//! Sửa: differences between a plan's budget and a newer one, as edits of the plan's file.

use rust_decimal::Decimal;

use super::kinh_phi::{Difference, RowAt};
use crate::plan::{Column, KinhPhi, Route, Row, SoTien, Tien, Whose, dotted};
use crate::source::edit::{Change, Item};
use crate::source::{Parsed, Sources};

/// Returns the edits that turn the budget of a plan into the newer one that it was compared with.
/// Cells of keys that the newer one does not know (`keys`) stay as they are.
pub fn edits(
    differences: &[Difference],
    new: &KinhPhi,
    keys: &[String],
    parsed: &Parsed,
    sources: &Sources,
) -> Vec<Change> {
    let mut cx = Cx { new, keys, parsed, sources, changes: Vec::new() };
    let mut gone: Vec<Route> = Vec::new();
    for difference in differences {
        match difference {
            Difference::Added { new, into: Some((list, at)) } => {
                let item = cx.row(new.row);
                cx.changes.push(Change::Insert(list.clone(), *at, item));
            }
            // Comes with the group that it stands in.
            Difference::Added { into: None, .. } => {}
            Difference::Removed(old) => {
                if !gone.iter().any(|route| old.route.is_in(route)) {
                    gone.push(old.route.clone());
                    cx.changes.push(Change::Remove(old.route.clone()));
                }
            }
            Difference::Changed { old, new, cells } => cx.cells(old, new, cells),
        }
    }
    cx.changes
}

struct Cx<'a> {
    new: &'a KinhPhi,
    keys: &'a [String],
    parsed: &'a Parsed,
    sources: &'a Sources,
    changes: Vec<Change>,
}

impl Cx<'_> {
    fn cells(&mut self, old: &RowAt, new: &RowAt, cells: &[(String, String, String)]) {
        // The product goes, and the same amount comes in its place.
        let typed = |row: &RowAt| row.row.so_tien.is_some();
        let same = cells.iter().all(|(key, ..)| Column::named(key) != Column::SoTien);
        if same && typed(new) && !typed(old) && self.keys.iter().any(|key| key == "so_tien") {
            self.money(old, new);
        }
        for (key, _, cell) in cells {
            let route = old.route.key(key);
            match Column::named(key) {
                _ if !self.keys.contains(key) => {}
                Column::SoTien => self.money(old, new),
                Column::SoLuong => {
                    self.text(route, new.row.so_luong.as_ref().map(|n| n.typed.as_str()));
                }
                Column::DonGia => {
                    let price = new.row.don_gia.map(|price| self.amount(&route, price.dong));
                    self.text(route, price.as_deref());
                }
                _ => self.text(route, Some(cell.as_str()).filter(|text| !text.is_empty())),
            }
        }
    }

    fn text(&mut self, route: Route, text: Option<&str>) {
        match text {
            Some(text) => self.changes.push(Change::Set(route, text.into())),
            None if self.parsed.places.has(&route) => self.changes.push(Change::Remove(route)),
            None => {}
        }
    }

    fn money(&mut self, old: &RowAt, new: &RowAt) {
        let route = old.route.key("so_tien");
        let Some(amounts) = &new.row.so_tien else {
            // Quantity and price say it; an amount that stands beside them must follow.
            match (&old.row.so_tien, new.row.thanh_tien()) {
                (Some(_), Some(product)) => {
                    let text = self.amount(&route, product);
                    self.changes.push(Change::Set(route, Item::Text(text)));
                }
                (Some(_), None) => self.changes.push(Change::Remove(route)),
                (None, _) => {}
            }
            self.source(old, new);
            return;
        };
        let mut leaves = Vec::new();
        if let Some(typed) = &old.row.so_tien {
            self.leaves(typed, &route, (self.new.find_nguon(&old.row.nguon), None), &mut leaves);
        }
        let shares = self.new.shares(new.row);
        let of = |whose: &Whose| -> Decimal {
            shares.iter().filter(|(own, _)| self.same(own, whose)).map(|(_, amount)| *amount).sum()
        };
        let same_shape = !leaves.is_empty()
            && leaves
                .iter()
                .all(|(_, whose, _)| shares.iter().any(|(own, _)| self.same(own, whose)))
            && shares
                .iter()
                .all(|(own, _)| leaves.iter().any(|(_, whose, _)| self.same(own, whose)));
        if same_shape {
            let changed: Vec<(Route, Decimal)> = leaves
                .iter()
                .map(|(route, whose, old)| (route.clone(), of(whose), *old))
                .filter(|(_, new, old)| new != old)
                .map(|(route, new, _)| (route, new))
                .collect();
            for (route, amount) in changed {
                let text = self.amount(&route, amount);
                self.changes.push(Change::Set(route, Item::Text(text)));
            }
            return;
        }
        let item = self.shares(amounts, &route);
        self.changes.push(Change::Set(route, item));
        self.source(old, new);
    }

    /// Whether two shares are of the same source and year; where the budget has one year or none
    /// the year does not count.
    fn same(&self, one: &Whose, other: &Whose) -> bool {
        one.0 == other.0 && (one.1 == other.1 || self.new.cac_nam.len() < 2)
    }

    fn source(&mut self, old: &RowAt, new: &RowAt) {
        if self.new.find_nguon(&old.row.nguon) != self.new.find_nguon(&new.row.nguon) {
            let text = Some(new.row.nguon.as_str()).filter(|text| !text.is_empty());
            self.text(old.route.key("nguon"), text);
        }
    }

    /// The amounts that a row has typed: route, whose it is, how much.
    fn leaves(
        &self,
        so_tien: &SoTien,
        route: &Route,
        whose: Whose,
        out: &mut Vec<(Route, Whose, Decimal)>,
    ) {
        match so_tien {
            SoTien::Whole(tien) => out.push((route.to_owned(), whose, tien.dong)),
            SoTien::Shared(parts) => {
                for (name, part) in parts {
                    let route = route.key(name);
                    let whose = match (self.new.find_nam(name), self.new.find_nguon(name)) {
                        (Some(nam), _) => (whose.0, Some(nam)),
                        (None, nguon) => (nguon, whose.1),
                    };
                    self.leaves(part, &route, whose, out);
                }
            }
        }
    }

    fn shares(&self, so_tien: &SoTien, route: &Route) -> Item {
        match so_tien {
            SoTien::Whole(tien) => Item::Text(self.amount(route, tien.dong)),
            SoTien::Shared(parts) => Item::Map(
                parts.iter().map(|(name, part)| (name.clone(), self.shares(part, route))).collect(),
            ),
        }
    }

    /// An amount as the one at a route was typed: with dots or without, with its symbol.
    fn amount(&self, route: &Route, amount: Decimal) -> String {
        let span = self.parsed.places.of(route);
        let old = &self.sources.get(span.file).text[span.start..span.end];
        let old = old.trim_matches(['"', '\'']);
        let here = self.parsed.places.has(route);
        if here && old.bytes().all(|b| b.is_ascii_digit()) {
            return amount.normalize().to_string();
        }
        let suffix = old.parse::<Tien>().ok().filter(|_| here).map(|tien| tien.suffix);
        format!("{}{}", dotted(amount), suffix.unwrap_or_default().printed())
    }

    /// A row as it is written into the file.
    fn row(&self, row: &Row) -> Item {
        let mut entries: Vec<(String, Item)> = Vec::new();
        let mut push = |key: &str, item: Option<Item>| {
            entries.extend(item.map(|item| (key.to_owned(), item)));
        };
        let words = |text: &str| Some(Item::from(text)).filter(|_| !text.is_empty());
        let quantity = |row: &Row| row.so_luong.as_ref().map(|n| Item::from(n.typed.as_str()));
        for column in Column::ALL {
            match column {
                // As one says it: so many of what.
                Column::DonViTinh => {}
                Column::SoLuong => {
                    push(column.key(), quantity(row));
                    push(Column::DonViTinh.key(), words(&row.don_vi_tinh));
                }
                Column::DonGia => {
                    let price = row.don_gia.map(|price| Item::Text(dotted(price.dong)));
                    push(column.key(), price);
                }
                Column::SoTien => {
                    let shares =
                        row.so_tien.as_ref().map(|so_tien| self.shares(so_tien, &Route::default()));
                    push(column.key(), shares);
                }
                _ => push(column.key(), words(column.text(row))),
            }
        }
        for (key, text) in &row.own {
            push(key, words(text));
        }
        if row.nhom.is_some() {
            let below = row.du_toan.iter().map(|row| self.row(row)).collect();
            push("du_toan", Some(Item::List(below)));
        }
        Item::Map(entries)
    }
}
