//! Đơn vị tính (units) that a sheet says for its amounts, above its table or in its heads.

use rust_decimal::Decimal;

use super::super::columns::{Content, DON_GIA, SO_TIEN};
use super::super::grid::Cell;
use super::super::unit::{Said, Unit, of_head, said};
use super::Reader;
use crate::diag::kinds;

/// How many decimals a cell has.
fn decimals(cell: &Cell) -> u32 {
    match cell {
        Cell::Number(number) => number.normalize().scale(),
        Cell::Text(text) => {
            let after = text.split_once(',').map_or("", |(_, after)| after);
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            u32::try_from(digits).unwrap_or_default()
        }
        _ => 0,
    }
}

impl Reader<'_> {
    /// Finds the unit of each column of money. What contradicts itself is refused at its cell.
    pub(super) fn units(&mut self, top: usize) {
        let above = self.above(top);
        let mut of_heads: Vec<(usize, Option<i64>)> = Vec::new();
        for (at, content) in self.places {
            if !matches!(*content, Content::Share(_) | SO_TIEN | DON_GIA) {
                continue;
            }
            let Some(Cell::Text(head)) = self.grid.rows[top].get(*at) else { continue };
            // A head that stood twice has a number behind it.
            let head = match head.rfind(" [") {
                Some(cut) if head.ends_with(']') => &head[..cut],
                _ => head.as_str(),
            };
            match of_head(head).1 {
                None => of_heads.push((*at, None)),
                Some(Unit::Dong(dong)) => of_heads.push((*at, Some(dong))),
                Some(Unit::Foreign(name) | Unit::Unknown(name)) => {
                    self.refuse_unit((top, *at), &name);
                }
            }
        }
        let name = Unit::name;
        for &(at, own) in &of_heads {
            let unit = match (own, above) {
                (Some(own), Some((place, other))) if own != other => {
                    let head = self.head(at);
                    let message = format!(
                        "ô này ghi đơn vị {}, tên cột `{head}` ghi {}",
                        name(other),
                        name(own)
                    );
                    let help = "để một đơn vị: xóa dòng này, hoặc sửa tên các cột số tiền";
                    self.wrong(&kinds::O_BANG_TINH_SAI, place, message, help);
                    return;
                }
                (Some(own), _) => own,
                (None, Some((_, above))) => above,
                (None, None) => {
                    let other = of_heads.iter().find(|(_, unit)| unit.is_some_and(|u| u != 1));
                    if let Some((other, Some(unit))) = other {
                        let message = format!(
                            "cột này không ghi đơn vị, cột `{}` thì ghi {}",
                            self.head(*other),
                            name(*unit)
                        );
                        let help = "ghi đơn vị của cột, ví dụ `(đồng)` hoặc `(nghìn đồng)`";
                        self.wrong(&kinds::O_BANG_TINH_SAI, (top, at), message, help);
                    }
                    1
                }
            };
            self.units.insert(at, unit);
            let cells = self.grid.rows[top + 1..].iter().filter_map(|row| row.get(at));
            self.scales.insert(at, cells.map(decimals).max().unwrap_or_default());
        }
    }

    /// The unit that is said above the table, and where.
    fn above(&mut self, top: usize) -> Option<((usize, usize), i64)> {
        let mut unit: Option<((usize, usize), i64)> = None;
        for row in 0..top {
            let cells: Vec<(usize, String)> = self.grid.rows[row]
                .iter()
                .enumerate()
                .filter_map(|(at, cell)| match cell {
                    Cell::Text(text) => Some((at, text.clone())),
                    _ => None,
                })
                .collect();
            let mut cells = cells.into_iter();
            while let Some((at, text)) = cells.next() {
                let (at, found) = match said(&text) {
                    None => continue,
                    Some(Said::Unit(unit)) => (at, unit),
                    Some(Said::Next) => match cells.next() {
                        Some((at, text)) => (at, Unit::named(&text).unwrap_or(Unit::Unknown(text))),
                        None => continue,
                    },
                };
                match (found, unit) {
                    (Unit::Foreign(name) | Unit::Unknown(name), _) => {
                        self.refuse_unit((row, at), &name);
                    }
                    (Unit::Dong(dong), Some((_, other))) if dong != other => {
                        let message =
                            format!("ô trên ghi đơn vị {}, ô này ghi khác", Unit::name(other));
                        let help = "giữ một dòng đơn vị tính";
                        self.wrong(&kinds::O_BANG_TINH_SAI, (row, at), message, help);
                    }
                    (Unit::Dong(dong), _) => unit = Some(((row, at), dong)),
                }
            }
        }
        unit
    }

    fn refuse_unit(&mut self, place: (usize, usize), name: &str) {
        self.wrong(
            &kinds::O_BANG_TINH_SAI,
            place,
            format!("đơn vị tính `{name}` không phải đồng, nghìn, triệu hay tỷ đồng"),
            "quy đổi các số tiền ra đồng rồi sửa đơn vị",
        );
    }

    /// The head of a column of the sheet, as the program writes it.
    fn head(&self, at: usize) -> String {
        let content = self.places.iter().find(|(place, _)| *place == at).map(|(_, c)| *c);
        let column = self.columns.iter().find(|column| Some(column.content) == content);
        column.map(|column| of_head(&column.head).0.to_owned()).unwrap_or_default()
    }

    /// How many đồng the unit of a column of the sheet is.
    pub(super) fn unit(&self, at: usize) -> i64 {
        self.units.get(&at).copied().unwrap_or(1)
    }

    /// An amount of a column in đồng; `None` beyond what a decimal holds.
    pub(super) fn dong(&self, at: usize, amount: Decimal) -> Option<Decimal> {
        amount.checked_mul(Decimal::from(self.unit(at))).map(|amount| amount.normalize())
    }
}
