//! The money of a row, of a group and of the whole: what is typed must be what the parts add up to.

use rust_decimal::Decimal;

use super::super::cot::{La, phan};
use super::super::luoi::O;
use super::Reader;
use crate::plan::{Cua, Hang, KyHieuTien, SoLuong, SoTien, TIEN_TOI_DA, Tien, in_tien};

impl Reader<'_> {
    /// Sums that the sheet holds for a group or for all must be those of the rows. A formula
    /// without a value says nothing.
    pub(super) fn sums(&mut self, nth: usize, whose: &str, rows: &[Hang]) {
        let sums = self.kinh_phi.cong(rows);
        for (at, la) in self.places {
            let sum = match la {
                La::SoTien => sums.tong(),
                La::Phan(cua) => sums.cua(cua.0, cua.1),
                _ => continue,
            };
            let said = match self.luoi.hang[nth].get(*at) {
                Some(O::So(said)) => Some(*said),
                Some(O::Chu(text)) => text.parse::<Tien>().ok().map(|tien| tien.dong),
                None | Some(O::Trong | O::CongThuc(_)) => continue,
                Some(O::Khac(_)) => {
                    self.text(nth, la);
                    continue;
                }
            };
            if said != Some(sum) {
                let said = said.map_or_else(|| self.text(nth, la), in_tien);
                self.wrong(
                    nth,
                    *at,
                    format!("{whose} ghi {said}, các dòng cộng lại được {}", in_tien(sum)),
                    "sửa các dòng; ô này là tổng của chúng, mở bằng Excel hoặc LibreOffice để \
                     tính lại rồi lưu",
                );
            }
        }
    }

    pub(super) fn money(&mut self, nth: usize, row: &mut Hang) {
        if let Some((at, cell)) = self.cell(nth, &La::SoLuong) {
            row.so_luong = self.quantity(nth, at, &cell);
        }
        row.don_gia =
            self.amount(nth, &La::DonGia).map(|dong| Tien { dong, ky_hieu: KyHieuTien::Khong });
        let product = row.thanh_tien();
        let shares: Vec<Cua> = phan(self.kinh_phi);
        if let Some((_, O::Chu(words))) = self.cell(nth, &La::SoTien)
            && !words.contains(|c: char| c.is_ascii_digit())
        {
            row.thay_so_tien = words;
            return;
        }
        let tien = |dong| SoTien::Mot(Tien { dong, ky_hieu: KyHieuTien::Khong });
        if shares.is_empty() {
            let la = La::SoTien;
            // The product need not have been calculated in the file: it is here.
            let formula = matches!(self.cell(nth, &la), Some((_, O::CongThuc(_))));
            let typed = if formula && product.is_some() { None } else { self.amount(nth, &la) };
            match (typed, product) {
                (Some(typed), Some(product)) if typed != product => {
                    self.mismatch(nth, typed, product);
                }
                (Some(typed), None) => row.so_tien = Some(tien(typed)),
                _ => {}
            }
            return;
        }
        let mut parts: Vec<(Cua, Decimal)> = Vec::new();
        let mut uncounted = 0;
        for cua in &shares {
            let la = La::Phan(*cua);
            if product.is_some() && matches!(self.cell(nth, &la), Some((_, O::CongThuc(_)))) {
                parts.extend(product.map(|so| (*cua, so)));
                uncounted += 1;
                continue;
            }
            let so = self.amount(nth, &la).filter(|so| !so.is_zero());
            parts.extend(so.map(|so| (*cua, so)));
        }
        let sum: Decimal = parts.iter().map(|(_, so)| *so).sum();
        if let Some((at, O::So(said))) = self.cell(nth, &La::SoTien)
            && said != sum
        {
            self.wrong(
                nth,
                at,
                format!("ô này ghi {}, các phần cộng lại được {}", in_tien(said), in_tien(sum)),
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
    fn share_out(&self, row: &mut Hang, parts: &[(Cua, Decimal)], product: bool) {
        let tien = |dong| SoTien::Mot(Tien { dong, ky_hieu: KyHieuTien::Khong });
        let name = |nth: usize| self.kinh_phi.nguon[nth].ma.clone();
        let sources: std::collections::BTreeSet<Option<usize>> =
            parts.iter().map(|(cua, _)| cua.0).collect();
        let one = match sources.iter().collect::<Vec<_>>().as_slice() {
            [Some(only)] => Some(*only),
            _ => None,
        };
        row.nguon = one.map(name).unwrap_or_default();
        let years: Vec<i32> = {
            let mut years: Vec<i32> = parts.iter().filter_map(|(cua, _)| cua.1).collect();
            years.dedup();
            years
        };
        let of_year = |year: Option<i32>| -> Option<SoTien> {
            let own: Vec<&(Cua, Decimal)> = parts.iter().filter(|(cua, _)| cua.1 == year).collect();
            match (own.as_slice(), one) {
                ([], _) => None,
                ([(_, so)], Some(_)) => Some(tien(*so)),
                ([((None, _), so)], None) => Some(tien(*so)),
                (own, _) => Some(SoTien::Chia(
                    own.iter().filter_map(|(cua, so)| Some((name(cua.0?), tien(*so)))).collect(),
                )),
            }
        };
        if years.is_empty() {
            // Quantity and price say the amount of a row with one source.
            row.so_tien = of_year(None).filter(|_| !(product && one.is_some()));
        } else {
            let by_year =
                years.iter().filter_map(|year| Some((year.to_string(), of_year(Some(*year))?)));
            row.so_tien = Some(SoTien::Chia(by_year.collect()));
        }
    }

    fn mismatch(&mut self, nth: usize, typed: Decimal, product: Decimal) {
        let at = self.at(&La::SoTien);
        self.wrong(
            nth,
            at,
            format!("số tiền là {}, số lượng x đơn giá được {}", in_tien(typed), in_tien(product)),
            "sửa số lượng, đơn giá hoặc số tiền cho khớp",
        );
    }

    fn quantity(&mut self, nth: usize, at: usize, cell: &O) -> Option<SoLuong> {
        let text = match cell {
            O::Trong => return None,
            O::Chu(text) => text.clone(),
            O::So(so) => so.to_string().replace('.', ","),
            _ => String::new(),
        };
        match text.parse() {
            Ok(so_luong) => Some(so_luong),
            Err(wrong) => {
                self.wrong(nth, at, wrong.message, wrong.help);
                None
            }
        }
    }

    /// An amount in whole đồng, and in whole units where the budget's table is printed in a larger
    /// one.
    fn amount(&mut self, nth: usize, la: &La) -> Option<Decimal> {
        let (at, cell) = self.cell(nth, la)?;
        let so = match cell {
            O::Trong => return None,
            O::So(so)
                if so.fract().is_zero()
                    && so >= Decimal::ZERO
                    && so <= Decimal::from(TIEN_TOI_DA) =>
            {
                so
            }
            O::So(so) => {
                let message = format!("`{so}` không phải số tiền");
                self.wrong(nth, at, message, "số tiền là số đồng chẵn, không âm");
                return None;
            }
            O::Chu(text) => match text.parse::<Tien>() {
                Ok(tien) => tien.dong,
                Err(wrong) => {
                    self.wrong(nth, at, wrong.message, wrong.help);
                    return None;
                }
            },
            O::CongThuc(_) | O::Khac(_) => {
                self.text(nth, la);
                return None;
            }
        };
        if let Some(unit) = self.kinh_phi.don_vi_tinh
            && !(so % Decimal::from(unit.dong())).is_zero()
        {
            let message = format!("số tiền {} không chẵn {}", in_tien(so), unit.ten());
            let help = "bảng của kế hoạch in theo đơn vị ấy và không làm tròn; sửa số tiền, hoặc \
                        đổi `kinh_phi.don_vi_tinh` của kế hoạch trước";
            self.wrong(nth, at, message, help);
            return None;
        }
        Some(so)
    }
}
