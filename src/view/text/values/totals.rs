//! Totals of the budget as values of running text: `kinh_phi.nhom["Truyền thông"].nguon.tinh`.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Value};
use rust_decimal::Decimal;

use crate::plan::{KinhPhi, Row, Totals, dotted};

/// A total that can be divided further: by source, by year, by group, by unit in charge. Every
/// amount that text calls is one, so all are printed alike, with dots, as an office writes money;
/// a year is a plain number.
#[derive(Debug)]
pub(super) struct Total {
    totals: Totals,
    kinh_phi: Arc<KinhPhi>,
    /// Groups, rows and units below it; totals of a share have none.
    below: Vec<(&'static str, Value)>,
}

impl Total {
    /// Returns the value of the whole budget.
    pub fn of(kinh_phi: &KinhPhi) -> Value {
        let all = Arc::new(kinh_phi.clone());
        let units = all
            .by_don_vi()
            .into_iter()
            .map(|(name, totals)| (vec![name], Self::value(&all, totals, Vec::new())));
        let units = Value::from_object(Lookup { entries: units.collect(), by_place: false });
        let rows = all.rows().into_iter().filter(|(_, row)| !row.ma.is_empty()).map(|(_, row)| {
            let totals = all.sum(std::slice::from_ref(row));
            (vec![row.ma.clone()], Self::value(&all, totals, Vec::new()))
        });
        let rows = Value::from_object(Lookup { entries: rows.collect(), by_place: false });
        let groups = groups(&all, &all.du_toan);
        let totals = all.sum(&all.du_toan);
        Self::value(&all, totals, vec![("nhom", groups), ("don_vi", units), ("dong", rows)])
    }

    fn value(kinh_phi: &Arc<KinhPhi>, totals: Totals, below: Vec<(&'static str, Value)>) -> Value {
        Value::from_object(Self { totals, kinh_phi: Arc::clone(kinh_phi), below })
    }

    /// Returns the sum in đồng.
    pub fn sum(&self) -> Decimal {
        self.totals.sum()
    }

    /// Returns the budget that it is of.
    pub fn kinh_phi(&self) -> &KinhPhi {
        &self.kinh_phi
    }

    /// Totals by source: called by code or name.
    fn nguon(&self) -> Value {
        let entries = self.kinh_phi.nguon.iter().enumerate().map(|(nth, nguon)| {
            let totals = self.totals.only(Some(nth), None);
            (
                vec![nguon.ma.clone(), nguon.ten.clone()],
                Self::value(&self.kinh_phi, totals, Vec::new()),
            )
        });
        Value::from_object(Lookup { entries: entries.collect(), by_place: false })
    }

    /// Totals by year.
    fn nam(&self) -> Value {
        let entries = self.kinh_phi.cac_nam.iter().map(|nam| {
            let totals = self.totals.only(None, Some(*nam));
            (vec![nam.to_string()], Self::value(&self.kinh_phi, totals, Vec::new()))
        });
        Value::from_object(Lookup { entries: entries.collect(), by_place: false })
    }
}

impl Object for Total {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "tong" => Some(Self::value(&self.kinh_phi, self.totals.clone(), Vec::new())),
            "nguon" => Some(self.nguon()),
            "nam" => Some(self.nam()),
            other => self.below.iter().find(|(name, _)| *name == other).map(|(_, v)| v.clone()),
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let keys = ["tong", "nguon", "nam"].into_iter().chain(self.below.iter().map(|(k, _)| *k));
        Enumerator::Values(keys.map(Value::from).collect())
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&dotted(self.sum()))
    }
}

/// Values that are looked up by name, or by their place from 0.
#[derive(Debug)]
pub(super) struct Lookup {
    pub entries: Vec<(Vec<String>, Value)>,
    pub by_place: bool,
}

impl Object for Lookup {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        if self.by_place
            && let Some(nth) = key.as_usize()
        {
            return self.entries.get(nth).map(|(_, value)| value.clone());
        }
        let name = key.to_string();
        let mut found = self.entries.iter().filter(|(names, _)| names.contains(&name));
        match (found.next(), found.next()) {
            (Some((_, value)), None) => Some(value.clone()),
            // Two of the same name: neither is meant for sure.
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let names = self.entries.iter().filter_map(|(names, _)| names.first());
        Enumerator::Values(names.map(|name| Value::from(name.as_str())).collect())
    }
}

/// The groups at one depth, each with those below it.
fn groups(kinh_phi: &Arc<KinhPhi>, rows: &[Row]) -> Value {
    let named = rows.iter().filter_map(|row| Some((row, row.nhom.clone()?)));
    let entries = named.map(|(row, title)| {
        let below = groups(kinh_phi, &row.du_toan);
        let totals = kinh_phi.sum(&row.du_toan);
        let mut names = vec![title];
        names.extend(Some(row.ma.clone()).filter(|ma| !ma.is_empty()));
        (names, Total::value(kinh_phi, totals, vec![("nhom", below)]))
    });
    Value::from_object(Lookup { entries: entries.collect(), by_place: true })
}
