//! Tổng (totals): every sum of the budget, in exact decimals.
//!
//! A row is taken apart into shares, each of one source and one year (or of none); every total is
//! a sum of shares, so totals by source, by year and altogether cannot contradict each other.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::super::MAX_TIEN;
use super::{KinhPhi, Row, SoTien};

/// Whose money a share is and when it is spent; `None` where that is not said.
pub type Whose = (Option<usize>, Option<i32>);

/// The sum of some rows, and of each kind of share in them; đồng.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals(BTreeMap<Whose, Decimal>);

impl Totals {
    /// Returns the sum of all shares.
    pub fn sum(&self) -> Decimal {
        self.0.values().sum()
    }

    /// Returns the sum of the shares of a source and of a year; `None` takes any.
    pub fn of(&self, nguon: Option<usize>, nam: Option<i32>) -> Decimal {
        self.only(nguon, nam).sum()
    }

    /// Returns the shares of a source and of a year; `None` takes any.
    pub fn only(&self, nguon: Option<usize>, nam: Option<i32>) -> Self {
        let fits = |(source, year): &Whose| {
            (nguon.is_none() || nguon == *source) && (nam.is_none() || nam == *year)
        };
        Self(
            self.0
                .iter()
                .filter(|(whose, _)| fits(whose))
                .map(|(whose, amount)| (*whose, *amount))
                .collect(),
        )
    }

    /// Adds the shares of a row.
    fn add(&mut self, shares: Vec<(Whose, Decimal)>) {
        for (whose, amount) in shares {
            // A share has at most 18 digits and a file at most four million bytes: 28 digits are
            // never filled.
            *self.0.entry(whose).or_default() += amount;
        }
    }
}

impl Row {
    /// Returns số lượng x đơn giá; `None` when one of them is missing or the product is beyond
    /// what a decimal holds.
    pub fn thanh_tien(&self) -> Option<Decimal> {
        let so_luong = self.so_luong.as_ref()?;
        so_luong.value.checked_mul(self.don_gia?.dong).map(|d| d.normalize())
    }
}

impl KinhPhi {
    /// Returns which source a name or code means.
    pub fn find_nguon(&self, name: &str) -> Option<usize> {
        self.nguon.iter().position(|nguon| nguon.ma == name || nguon.ten == name)
    }

    /// Returns which year of the budget a text means.
    pub fn find_nam(&self, text: &str) -> Option<i32> {
        text.parse().ok().filter(|nam| self.cac_nam.contains(nam))
    }

    /// Takes a row apart. Shares that a rule objects to, of unknown sources or of more
    /// than 18 digits, are left out.
    pub fn shares(&self, row: &Row) -> Vec<(Whose, Decimal)> {
        let own = self.find_nguon(&row.nguon).filter(|_| !row.nguon.is_empty());
        let mut shares = Vec::new();
        match &row.so_tien {
            Some(so_tien) => self.split(so_tien, (own, None), &mut shares),
            None => {
                let most = Decimal::from(MAX_TIEN);
                let whole =
                    row.thanh_tien().filter(|amount| amount.fract().is_zero() && *amount <= most);
                shares.extend(whole.map(|amount| ((own, None), amount)));
            }
        }
        shares
    }

    fn split(&self, so_tien: &SoTien, whose: Whose, shares: &mut Vec<(Whose, Decimal)>) {
        match so_tien {
            SoTien::Whole(tien) => shares.push((whose, tien.dong)),
            SoTien::Shared(parts) => {
                for (name, part) in parts {
                    if let Some(nam) = self.find_nam(name) {
                        self.split(part, (whose.0, Some(nam)), shares);
                    } else if let Some(nguon) = self.find_nguon(name) {
                        self.split(part, (Some(nguon), whose.1), shares);
                    }
                }
            }
        }
    }

    /// Returns the sum of all rows, in đồng.
    pub fn total(&self) -> Decimal {
        self.sum(&self.du_toan).sum()
    }

    /// Returns the sum of some rows, groups and all.
    pub fn sum(&self, rows: &[Row]) -> Totals {
        let mut tong = Totals::default();
        walk(rows, &mut |row| tong.add(self.shares(row)));
        tong
    }

    /// Returns the total of each đơn vị thực hiện (unit in charge), in the order in which they
    /// first appear.
    pub fn by_don_vi(&self) -> Vec<(String, Totals)> {
        let mut units: Vec<(String, Totals)> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        walk(&self.du_toan, &mut |row| {
            if row.don_vi.is_empty() {
                return;
            }
            let at = *places.entry(row.don_vi.clone()).or_insert_with(|| {
                units.push((row.don_vi.clone(), Totals::default()));
                units.len() - 1
            });
            units[at].1.add(self.shares(row));
        });
        units
    }
}

/// Calls `visit` with each row, groups before what they hold.
fn walk<'a>(rows: &'a [Row], visit: &mut dyn FnMut(&'a Row)) {
    for row in rows {
        visit(row);
        walk(&row.du_toan, visit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_whichever_way_they_are_counted() {
        let json = serde_json::json!({
            "nguon": [{"ma": "tinh", "ten": "Ngân sách tỉnh"}, {"ma": "xa", "ten": "Ngân sách xã"}],
            "cac_nam": ["2027", "2028"],
            "du_toan": [
                {"nhom": "Một", "du_toan": [
                    {"so_tien": {"tinh": {"2027": "5", "2028": "7"}, "xa": {"2027": "11"}}},
                    {"so_tien": {"2028": {"Ngân sách xã": "13"}}},
                ]},
                {"nguon": "tinh", "so_luong": "2,5", "don_gia": "40"},
            ],
        });
        let Ok(kinh_phi) = serde_json::from_value::<KinhPhi>(json) else { panic!("not read") };
        let all = kinh_phi.sum(&kinh_phi.du_toan);
        assert_eq!(all.sum(), Decimal::from(136));
        assert_eq!(all.of(Some(0), None), Decimal::from(112));
        assert_eq!(all.of(Some(1), None), Decimal::from(24));
        assert_eq!(all.of(None, Some(2027)), Decimal::from(16));
        assert_eq!(all.of(Some(1), Some(2028)), Decimal::from(13));
        assert_eq!(kinh_phi.sum(&kinh_phi.du_toan[..1]).sum(), Decimal::from(36));
    }
}
