//! The money of a row, of a group and of the whole: what is typed must be what the parts add up to.

use rust_decimal::Decimal;

use super::super::columns::{Content, DON_GIA, SO_LUONG, SO_TIEN, share_columns};
use super::super::grid::Cell;
use super::Reader;
use crate::diag::kinds;
use crate::plan::{MAX_TIEN, Row, SoLuong, SoTien, Suffix, Tien, Whose, dotted};

impl Reader<'_> {
    /// Sums that the sheet holds for a group or for all must be those of the rows. A formula
    /// without a value says nothing.
    pub(super) fn sums(&mut self, nth: usize, whose: &str, rows: &[Row]) {
        let sums = self.kinh_phi.sum(rows);
        for &(at, content) in self.places {
            let sum = match content {
                SO_TIEN => sums.sum(),
                Content::Share(whose) => sums.of(whose.0, whose.1),
                _ => continue,
            };
            let said = match self.grid.rows[nth].get(at) {
                Some(Cell::Number(said)) => Some(*said),
                Some(Cell::Text(text)) => text.parse::<Tien>().ok().map(|tien| tien.dong),
                None | Some(Cell::Empty | Cell::Formula(_)) => continue,
                Some(Cell::Other(_)) => {
                    self.text(nth, content);
                    continue;
                }
            };
            if said != Some(sum) {
                let said = said.map_or_else(|| self.text(nth, content), dotted);
                self.wrong(
                    &kinds::TONG_BANG_TINH_LECH,
                    (nth, at),
                    format!("{whose} ghi {said}, các dòng cộng lại được {}", dotted(sum)),
                    "sửa các dòng; ô này là tổng của chúng, mở bằng Excel hoặc LibreOffice để \
                     tính lại rồi lưu",
                );
            }
        }
    }

    pub(super) fn money(&mut self, nth: usize, row: &mut Row) {
        if let Some((at, cell)) = self.cell(nth, SO_LUONG) {
            row.so_luong = self.quantity(nth, at, &cell);
        }
        row.don_gia = self.amount(nth, DON_GIA).map(|dong| Tien { dong, suffix: Suffix::None });
        let product = row.thanh_tien();
        let shares: Vec<Whose> = share_columns(self.kinh_phi);
        if let Some((_, Cell::Text(words))) = self.cell(nth, SO_TIEN)
            && !words.contains(|c: char| c.is_ascii_digit())
        {
            row.thay_so_tien = words;
            return;
        }
        let tien = |dong| SoTien::Whole(Tien { dong, suffix: Suffix::None });
        if shares.is_empty() {
            let content = SO_TIEN;
            // The product need not have been calculated in the file: it is here.
            let formula = matches!(self.cell(nth, content), Some((_, Cell::Formula(_))));
            let typed = if formula && product.is_some() { None } else { self.amount(nth, content) };
            match (typed, product) {
                (Some(typed), Some(product)) if typed != product => {
                    self.mismatch(nth, typed, product);
                }
                (Some(typed), None) => row.so_tien = Some(tien(typed)),
                _ => {}
            }
            return;
        }
        let mut parts: Vec<(Whose, Decimal)> = Vec::new();
        let mut uncounted = 0;
        for whose in &shares {
            let content = Content::Share(*whose);
            if product.is_some() && matches!(self.cell(nth, content), Some((_, Cell::Formula(_)))) {
                parts.extend(product.map(|amount| (*whose, amount)));
                uncounted += 1;
                continue;
            }
            let amount = self.amount(nth, content).filter(|amount| !amount.is_zero());
            parts.extend(amount.map(|amount| (*whose, amount)));
        }
        let sum: Decimal = parts.iter().map(|(_, amount)| *amount).sum();
        if let Some((at, Cell::Number(said))) = self.cell(nth, SO_TIEN)
            && said != sum
        {
            self.wrong(
                &kinds::TONG_BANG_TINH_LECH,
                (nth, at),
                format!("ô này ghi {}, các phần cộng lại được {}", dotted(said), dotted(sum)),
                "sửa các phần theo nguồn, theo năm; cột này là tổng của chúng",
            );
        }
        if let Some(product) = product
            && (sum != product || uncounted > 1)
        {
            self.mismatch(nth, sum, product);
        }
        self.share_out(row, &parts, product.is_some());
    }

    /// Writes shares as a plan would: one source alone is the row's source.
    fn share_out(&self, row: &mut Row, parts: &[(Whose, Decimal)], product: bool) {
        let tien = |dong| SoTien::Whole(Tien { dong, suffix: Suffix::None });
        let name = |nth: usize| self.kinh_phi.nguon[nth].ma.clone();
        let sources: std::collections::BTreeSet<Option<usize>> =
            parts.iter().map(|(whose, _)| whose.0).collect();
        let one = match sources.iter().collect::<Vec<_>>().as_slice() {
            [Some(only)] => Some(*only),
            _ => None,
        };
        row.nguon = one.map(name).unwrap_or_default();
        let years: Vec<i32> = {
            let mut years: Vec<i32> = parts.iter().filter_map(|(whose, _)| whose.1).collect();
            years.dedup();
            years
        };
        let of_year = |year: Option<i32>| -> Option<SoTien> {
            let own: Vec<&(Whose, Decimal)> =
                parts.iter().filter(|(whose, _)| whose.1 == year).collect();
            match (own.as_slice(), one) {
                ([], _) => None,
                ([(_, amount)], Some(_)) => Some(tien(*amount)),
                ([((None, _), amount)], None) => Some(tien(*amount)),
                (own, _) => Some(SoTien::Shared(
                    own.iter()
                        .filter_map(|(whose, amount)| Some((name(whose.0?), tien(*amount))))
                        .collect(),
                )),
            }
        };
        if years.is_empty() {
            // Quantity and price say the amount of a row with one source.
            row.so_tien = of_year(None).filter(|_| !(product && one.is_some()));
        } else {
            let by_year =
                years.iter().filter_map(|year| Some((year.to_string(), of_year(Some(*year))?)));
            row.so_tien = Some(SoTien::Shared(by_year.collect()));
        }
    }

    fn mismatch(&mut self, nth: usize, typed: Decimal, product: Decimal) {
        let at = self.at(SO_TIEN);
        self.wrong(
            &kinds::TONG_BANG_TINH_LECH,
            (nth, at),
            format!("số tiền là {}, số lượng x đơn giá được {}", dotted(typed), dotted(product)),
            "sửa số lượng, đơn giá hoặc số tiền cho khớp",
        );
    }

    fn quantity(&mut self, nth: usize, at: usize, cell: &Cell) -> Option<SoLuong> {
        let text = match cell {
            Cell::Empty => return None,
            Cell::Text(text) => text.clone(),
            Cell::Number(amount) => amount.to_string().replace('.', ","),
            _ => String::new(),
        };
        match text.parse() {
            Ok(so_luong) => Some(so_luong),
            Err(wrong) => {
                self.wrong(&kinds::O_BANG_TINH_SAI, (nth, at), wrong.message, wrong.help);
                None
            }
        }
    }

    /// An amount in whole đồng, and in whole units where the budget's table is printed in a larger
    /// one.
    fn amount(&mut self, nth: usize, content: Content) -> Option<Decimal> {
        let (at, cell) = self.cell(nth, content)?;
        let amount = match cell {
            Cell::Empty => return None,
            Cell::Number(amount)
                if amount.fract().is_zero()
                    && amount >= Decimal::ZERO
                    && amount <= Decimal::from(MAX_TIEN) =>
            {
                amount
            }
            Cell::Number(amount) => {
                let message = format!("`{amount}` không phải số tiền");
                self.wrong(
                    &kinds::O_BANG_TINH_SAI,
                    (nth, at),
                    message,
                    "số tiền là số đồng chẵn, không âm",
                );
                return None;
            }
            Cell::Text(text) => match text.parse::<Tien>() {
                Ok(tien) => tien.dong,
                Err(wrong) => {
                    self.wrong(&kinds::O_BANG_TINH_SAI, (nth, at), wrong.message, wrong.help);
                    return None;
                }
            },
            Cell::Formula(_) | Cell::Other(_) => {
                self.text(nth, content);
                return None;
            }
        };
        if let Some(unit) = self.kinh_phi.don_vi_tinh
            && self.kinh_phi.decimals(amount) > self.kinh_phi.so_le
        {
            let message = format!("số tiền {} không chẵn {}", dotted(amount), unit.as_str());
            let help = "bảng của kế hoạch in theo đơn vị ấy và không làm tròn; sửa số tiền, hoặc \
                        đổi `kinh_phi.don_vi_tinh` hay `kinh_phi.so_le` của kế hoạch trước";
            self.wrong(&kinds::O_BANG_TINH_SAI, (nth, at), message, help);
            return None;
        }
        Some(amount)
    }
}
