//! Totals of the budget as values of running text: `kinh_phi.nhom["Truyền thông"].nguon.tinh`.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::plan::{Hang, KinhPhi, Tong, in_tien};

/// A total that can be divided further: by source, by year, by group, by unit in charge.
#[derive(Debug)]
pub(super) struct TongSo {
    tong: Tong,
    kinh_phi: Arc<KinhPhi>,
    /// Groups, rows and units below it; totals of a share have none.
    duoi: Vec<(&'static str, Value)>,
}

impl TongSo {
    /// Returns the value of the whole budget.
    pub fn cua(kinh_phi: &KinhPhi) -> Value {
        let all = Arc::new(kinh_phi.clone());
        let units = all
            .theo_don_vi()
            .into_iter()
            .map(|(name, tong)| (vec![name], Self::value(&all, tong, Vec::new())));
        let units = Value::from_object(Tra { muc: units.collect(), theo_thu_tu: false });
        let mut rows = Vec::new();
        with_code(&all, &all.du_toan, &mut rows);
        let rows = Value::from_object(Tra { muc: rows, theo_thu_tu: false });
        let groups = groups(&all, &all.du_toan);
        let tong = all.cong(&all.du_toan);
        Self::value(&all, tong, vec![("nhom", groups), ("don_vi", units), ("dong", rows)])
    }

    fn value(kinh_phi: &Arc<KinhPhi>, tong: Tong, duoi: Vec<(&'static str, Value)>) -> Value {
        Value::from_object(Self { tong, kinh_phi: Arc::clone(kinh_phi), duoi })
    }

    /// Returns the sum in đồng.
    pub fn so(&self) -> Decimal {
        self.tong.tong()
    }

    /// Totals by source: called by code or name.
    fn nguon(&self) -> Value {
        let muc = self.kinh_phi.nguon.iter().enumerate().map(|(nth, nguon)| {
            let tong = self.tong.loc(Some(nth), None);
            (
                vec![nguon.ma.clone(), nguon.ten.clone()],
                Self::value(&self.kinh_phi, tong, Vec::new()),
            )
        });
        Value::from_object(Tra { muc: muc.collect(), theo_thu_tu: false })
    }

    /// Totals by year.
    fn nam(&self) -> Value {
        let muc = self.kinh_phi.cac_nam.iter().map(|nam| {
            let tong = self.tong.loc(None, Some(*nam));
            (vec![nam.to_string()], Self::value(&self.kinh_phi, tong, Vec::new()))
        });
        Value::from_object(Tra { muc: muc.collect(), theo_thu_tu: false })
    }
}

impl Object for TongSo {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "tong" => self.so().to_i128().map(Value::from),
            "nguon" => Some(self.nguon()),
            "nam" => Some(self.nam()),
            other => self.duoi.iter().find(|(name, _)| *name == other).map(|(_, v)| v.clone()),
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let keys = ["tong", "nguon", "nam"].into_iter().chain(self.duoi.iter().map(|(k, _)| *k));
        Enumerator::Values(keys.map(Value::from).collect())
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_tien(self.so()))
    }
}

/// Values that are looked up by name, or by their place from 0.
#[derive(Debug)]
struct Tra {
    muc: Vec<(Vec<String>, Value)>,
    theo_thu_tu: bool,
}

impl Object for Tra {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        if self.theo_thu_tu
            && let Some(nth) = key.as_usize()
        {
            return self.muc.get(nth).map(|(_, value)| value.clone());
        }
        let name = key.to_string();
        let mut found = self.muc.iter().filter(|(names, _)| names.contains(&name));
        match (found.next(), found.next()) {
            (Some((_, value)), None) => Some(value.clone()),
            // Two of the same name: neither is meant for sure.
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let names = self.muc.iter().filter_map(|(names, _)| names.first());
        Enumerator::Values(names.map(|name| Value::from(name.as_str())).collect())
    }
}

/// The groups at one depth, each with those below it.
fn groups(kinh_phi: &Arc<KinhPhi>, rows: &[Hang]) -> Value {
    let named = rows.iter().filter_map(|row| Some((row, row.nhom.clone()?)));
    let muc = named.map(|(row, title)| {
        let below = groups(kinh_phi, &row.du_toan);
        let tong = kinh_phi.cong(&row.du_toan);
        let mut names = vec![title];
        names.extend(Some(row.ma.clone()).filter(|ma| !ma.is_empty()));
        (names, TongSo::value(kinh_phi, tong, vec![("nhom", below)]))
    });
    Value::from_object(Tra { muc: muc.collect(), theo_thu_tu: true })
}

/// The rows and groups that have a code of their own, at any depth.
fn with_code(kinh_phi: &Arc<KinhPhi>, rows: &[Hang], out: &mut Vec<(Vec<String>, Value)>) {
    for row in rows {
        if !row.ma.is_empty() {
            let tong = kinh_phi.cong(std::slice::from_ref(row));
            out.push((vec![row.ma.clone()], TongSo::value(kinh_phi, tong, Vec::new())));
        }
        with_code(kinh_phi, &row.du_toan, out);
    }
}
