//! Sửa: differences between a plan's budget and a newer one, as edits of the plan's file.

use rust_decimal::Decimal;

use super::kinh_phi::{CHU, Dong, Khac, chu};
use crate::plan::{Cua, Hang, KinhPhi, KyHieuTien, SoTien, in_tien};
use crate::source::edit::{Change, Item};
use crate::source::{Parsed, Sources};

/// Returns the edits that turn the budget of a plan into the newer one that it was compared with.
/// Cells of keys that the newer one does not know (`khoa`) stay as they are.
pub fn sua(
    differences: &[Khac],
    moi: &KinhPhi,
    khoa: &[String],
    parsed: &Parsed,
    sources: &Sources,
) -> Vec<Change> {
    let mut cx = Cx { moi, khoa, parsed, sources, changes: Vec::new() };
    let mut gone: Vec<String> = Vec::new();
    for difference in differences {
        match difference {
            Khac::Them { moi, vao: Some((list, at)) } => {
                let item = cx.row(moi.hang);
                cx.changes.push(Change::Insert(list.clone(), *at, item));
            }
            // Comes with the group that it stands in.
            Khac::Them { vao: None, .. } => {}
            Khac::Bot(cu) => {
                if !gone.iter().any(|route| cu.route.starts_with(&format!("{route}."))) {
                    gone.push(cu.route.clone());
                    cx.changes.push(Change::Remove(cu.route.clone()));
                }
            }
            Khac::Sua { cu, moi, o } => cx.cells(cu, moi, o),
        }
    }
    cx.changes
}

struct Cx<'a> {
    moi: &'a KinhPhi,
    khoa: &'a [String],
    parsed: &'a Parsed,
    sources: &'a Sources,
    changes: Vec<Change>,
}

impl Cx<'_> {
    fn cells(&mut self, cu: &Dong, moi: &Dong, o: &[(String, String, String)]) {
        for (key, _, new) in o {
            let route = format!("{}.{key}", cu.route);
            match key.as_str() {
                _ if !self.khoa.contains(key) => {}
                "so_tien" => self.money(cu, moi),
                "so_luong" => {
                    self.text(route, moi.hang.so_luong.as_ref().map(|n| n.in_ra.as_str()));
                }
                "don_gia" => {
                    let price = moi.hang.don_gia.map(|gia| self.amount(&route, gia.dong));
                    self.text(route, price.as_deref());
                }
                _ => self.text(route, Some(new.as_str()).filter(|text| !text.is_empty())),
            }
        }
    }

    fn text(&mut self, route: String, text: Option<&str>) {
        match text {
            Some(text) => self.changes.push(Change::Set(route, text.into())),
            None if self.parsed.places.has(&route) => self.changes.push(Change::Remove(route)),
            None => {}
        }
    }

    fn money(&mut self, cu: &Dong, moi: &Dong) {
        let route = format!("{}.so_tien", cu.route);
        let Some(new) = &moi.hang.so_tien else {
            // Quantity and price say it; an amount that stands beside them must follow.
            match (&cu.hang.so_tien, moi.hang.thanh_tien()) {
                (Some(_), Some(product)) => {
                    let text = self.amount(&route, product);
                    self.changes.push(Change::Set(route, Item::Text(text)));
                }
                (Some(_), None) => self.changes.push(Change::Remove(route)),
                (None, _) => {}
            }
            self.source(cu, moi);
            return;
        };
        let mut leaves = Vec::new();
        if let Some(old) = &cu.hang.so_tien {
            self.leaves(old, &route, (self.moi.nguon_ten(&cu.hang.nguon), None), &mut leaves);
        }
        let shares = self.moi.phan(moi.hang);
        let of = |cua: &Cua| -> Decimal {
            shares.iter().filter(|(own, _)| self.same(own, cua)).map(|(_, so)| *so).sum()
        };
        let same_shape = !leaves.is_empty()
            && leaves.iter().all(|(route, cua, _)| {
                !route.contains("\u{0}") && shares.iter().any(|(own, _)| self.same(own, cua))
            })
            && shares.iter().all(|(own, _)| leaves.iter().any(|(_, cua, _)| self.same(own, cua)));
        if same_shape {
            let changed: Vec<(String, Decimal)> = leaves
                .iter()
                .map(|(route, cua, old)| (route.clone(), of(cua), *old))
                .filter(|(_, new, old)| new != old)
                .map(|(route, new, _)| (route, new))
                .collect();
            for (route, so) in changed {
                let text = self.amount(&route, so);
                self.changes.push(Change::Set(route, Item::Text(text)));
            }
            return;
        }
        let item = self.shares(new, &route);
        self.changes.push(Change::Set(route, item));
        self.source(cu, moi);
    }

    /// Whether two shares are of the same source and year; where the budget has one year or none
    /// the year does not count.
    fn same(&self, one: &Cua, other: &Cua) -> bool {
        one.0 == other.0 && (one.1 == other.1 || self.moi.cac_nam.len() < 2)
    }

    fn source(&mut self, cu: &Dong, moi: &Dong) {
        if self.moi.nguon_ten(&cu.hang.nguon) != self.moi.nguon_ten(&moi.hang.nguon) {
            let text = Some(moi.hang.nguon.as_str()).filter(|text| !text.is_empty());
            self.text(format!("{}.nguon", cu.route), text);
        }
    }

    /// The amounts that a row has typed: route, whose it is, how much. A name with a dot in it
    /// makes no route.
    fn leaves(
        &self,
        so_tien: &SoTien,
        route: &str,
        cua: Cua,
        out: &mut Vec<(String, Cua, Decimal)>,
    ) {
        match so_tien {
            SoTien::Mot(tien) => out.push((route.to_owned(), cua, tien.dong)),
            SoTien::Chia(parts) => {
                for (name, part) in parts {
                    let bad = name.contains(['.', '[', ']']);
                    let route = format!("{route}.{}", if bad { "\u{0}" } else { name });
                    let cua = match (self.moi.nam_ten(name), self.moi.nguon_ten(name)) {
                        (Some(nam), _) => (cua.0, Some(nam)),
                        (None, nguon) => (nguon, cua.1),
                    };
                    self.leaves(part, &route, cua, out);
                }
            }
        }
    }

    fn shares(&self, so_tien: &SoTien, route: &str) -> Item {
        match so_tien {
            SoTien::Mot(tien) => Item::Text(self.amount(route, tien.dong)),
            SoTien::Chia(parts) => Item::Map(
                parts.iter().map(|(name, part)| (name.clone(), self.shares(part, route))).collect(),
            ),
        }
    }

    /// An amount as the one at a route was typed: with dots or without, with its symbol.
    fn amount(&self, route: &str, so: Decimal) -> String {
        let span = self.parsed.places.of(route);
        let old = &self.sources.get(span.file).text[span.start..span.end];
        let old = old.trim_matches(['"', '\'']);
        let here = self.parsed.places.has(route);
        if here && old.bytes().all(|b| b.is_ascii_digit()) {
            return so.normalize().to_string();
        }
        let symbol = match old {
            old if here && old.ends_with(" đồng") && !old.contains(['n', 't']) => {
                KyHieuTien::Dong
            }
            old if here && old.ends_with('đ') => KyHieuTien::D,
            _ => KyHieuTien::Khong,
        };
        format!("{}{}", in_tien(so), symbol.in_ra())
    }

    /// A row as it is written into the file.
    fn row(&self, row: &Hang) -> Item {
        let mut entries: Vec<(String, Item)> = Vec::new();
        let mut push = |key: &str, item: Option<Item>| {
            entries.extend(item.map(|item| (key.to_owned(), item)));
        };
        let words = |text: &str| Some(Item::from(text)).filter(|_| !text.is_empty());
        let (before, after) = CHU.split_at(4);
        for key in before {
            push(key, words(chu(row, key)));
        }
        push("nguon", words(&row.nguon));
        push("so_luong", row.so_luong.as_ref().map(|n| Item::from(n.in_ra.as_str())));
        push("don_vi_tinh", words(&row.don_vi_tinh));
        push("don_gia", row.don_gia.map(|gia| Item::Text(in_tien(gia.dong))));
        push("so_tien", row.so_tien.as_ref().map(|so_tien| self.shares(so_tien, "")));
        for key in after.iter().filter(|key| **key != "don_vi_tinh") {
            push(key, words(chu(row, key)));
        }
        for (key, text) in &row.khac {
            push(key, words(text));
        }
        if row.nhom.is_some() {
            let below = row.du_toan.iter().map(|row| self.row(row)).collect();
            push("du_toan", Some(Item::List(below)));
        }
        Item::Map(entries)
    }
}
