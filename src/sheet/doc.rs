//! Đọc: a sheet back into the rows of a budget. What does not fit is refused with its cell.

use rust_decimal::Decimal;

use super::cot::{Cot, DONG, La, NHOM, TONG, cac_cot, chuan, phan};
use super::luoi::{Luoi, O, Sai};
use crate::plan::{Cua, Hang, KinhPhi, KyHieuTien, SoLuong, SoTien, TIEN_TOI_DA, Tien, in_tien};

/// What was read of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct DaDoc {
    /// Groups and rows in order. Of cells whose column the sheet does not have they hold nothing.
    pub du_toan: Vec<Hang>,
    /// The keys that the sheet has columns for.
    pub khoa: Vec<String>,
}

/// How many rows from the top may stand before the heads.
const DAU: usize = 20;

/// Reads a sheet of a budget.
///
/// # Errors
/// Every [`Sai`] of the sheet, in order.
pub fn doc(luoi: &Luoi, kinh_phi: &KinhPhi) -> Result<DaDoc, Vec<Sai>> {
    let columns = cac_cot(kinh_phi);
    let (top, places) = heads(luoi, &columns).map_err(|sai| vec![sai])?;
    let mut reader =
        Reader { luoi, kinh_phi, columns: &columns, places: &places, found: Vec::new() };
    reader.unknown_heads(top);
    let du_toan = reader.rows(top + 1);
    if !reader.found.is_empty() {
        return Err(reader.found);
    }
    let mut khoa = Vec::new();
    for column in &columns {
        if reader.places.iter().any(|(_, la)| *la == column.la) {
            match &column.la {
                La::Chu(key) => khoa.push(key.clone()),
                La::SoLuong => khoa.push("so_luong".into()),
                La::DonGia => khoa.push("don_gia".into()),
                La::SoTien | La::Phan(_) => khoa.push("so_tien".into()),
                La::Loai | La::Tt => {}
            }
        }
    }
    // The title of a group stands in the column of the words; words in the column of the amount.
    khoa.extend(["nhom".to_owned(), "thay_so_tien".to_owned()]);
    Ok(DaDoc { du_toan, khoa })
}

/// The row of the heads, and which column of the sheet is which.
fn heads(luoi: &Luoi, columns: &[Cot]) -> Result<(usize, Vec<(usize, La)>), Sai> {
    let text = |cell: &O| match cell {
        O::Chu(text) => chuan(text),
        O::So(so) => so.to_string(),
        _ => String::new(),
    };
    let which =
        |cell: &O| columns.iter().find(|c| chuan(&c.ten) == text(cell)).map(|c| c.la.clone());
    let words = La::Chu("noi_dung".into());
    for (nth, row) in luoi.hang.iter().enumerate().take(DAU) {
        let places: Vec<(usize, La)> =
            row.iter().enumerate().filter_map(|(at, cell)| Some((at, which(cell)?))).collect();
        let has = |la: &La| places.iter().any(|(_, found)| found == la);
        let shares = columns.iter().filter(|c| matches!(c.la, La::Phan(_))).count();
        let all_shares =
            shares > 0 && columns.iter().all(|c| !matches!(c.la, La::Phan(_)) || has(&c.la));
        if has(&words) && (if shares > 0 { all_shares } else { has(&La::SoTien) }) {
            return Ok((nth, places));
        }
    }
    let needed: Vec<&str> = columns
        .iter()
        .filter(|c| c.la == words || matches!(c.la, La::SoTien | La::Phan(_)))
        .map(|c| c.ten.as_str())
        .collect();
    Err(Sai {
        o: luoi.ten_o(0, 0),
        message: "không thấy dòng tên cột".into(),
        help: format!(
            "bảng phải có các cột: {}; nên sửa trên tệp do `kehoach budget export` xuất ra",
            needed.join(", ")
        ),
    })
}

struct Reader<'a> {
    luoi: &'a Luoi,
    kinh_phi: &'a KinhPhi,
    columns: &'a [Cot],
    places: &'a [(usize, La)],
    found: Vec<Sai>,
}

/// A group that is being read: its depth and its row.
type Mo = (usize, Hang);

impl Reader<'_> {
    fn wrong(
        &mut self,
        row: usize,
        column: usize,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let o = self.luoi.ten_o(row, column);
        self.found.push(Sai { o, message: message.into(), help: help.into() });
    }

    fn unknown_heads(&mut self, top: usize) {
        let row = &self.luoi.hang[top];
        for (at, cell) in row.iter().enumerate() {
            let twice = |la: &La| self.places.iter().filter(|(_, other)| other == la).count() > 1;
            let known =
                self.places.iter().find(|(place, _)| *place == at).map(|(_, la)| la.clone());
            match (cell, known) {
                (O::Trong, _) => {}
                (_, Some(la)) if twice(&la) => {
                    self.wrong(top, at, "tên cột viết hai lần", "giữ một cột");
                }
                (_, Some(_)) => {}
                (_, None) => {
                    let names: Vec<String> =
                        self.columns.iter().map(|c| format!("`{}`", c.ten)).collect();
                    self.wrong(
                        top,
                        at,
                        "không biết cột này",
                        format!("các cột của kế hoạch: {}", names.join(", ")),
                    );
                }
            }
        }
    }

    fn rows(&mut self, from: usize) -> Vec<Hang> {
        let mut top: Vec<Hang> = Vec::new();
        let mut open: Vec<Mo> = Vec::new();
        let luoi = self.luoi;
        for nth in from..luoi.hang.len() {
            if luoi.hang[nth].iter().all(|cell| *cell == O::Trong) {
                continue;
            }
            let kind = self.text(nth, &La::Loai).to_lowercase();
            let words = self.text(nth, &La::Chu("noi_dung".into()));
            if kind == TONG {
                self.total(nth, &top, &open);
                continue;
            }
            if let Some(depth) = kind.strip_prefix(NHOM) {
                let depth: usize =
                    if depth.trim().is_empty() { 1 } else { depth.trim().parse().unwrap_or(0) };
                if depth == 0 || depth > open.len() + 1 {
                    let at = self.at(&La::Loai);
                    self.wrong(
                        nth,
                        at,
                        format!("`{kind}` không nằm trong nhóm nào"),
                        "viết `nhóm`, rồi `nhóm 2` cho nhóm bên trong",
                    );
                    continue;
                }
                close(&mut open, &mut top, depth);
                let mut group = self.cells(nth);
                (group.nhom, group.noi_dung) = (Some(words.clone()), String::new());
                if words.is_empty() {
                    self.no_words(nth);
                }
                open.push((depth, group));
                continue;
            }
            if let Some(depth) = kind.strip_prefix(DONG) {
                match depth.trim().parse::<usize>() {
                    _ if depth.trim().is_empty() => {}
                    Ok(depth) if depth <= open.len() => close(&mut open, &mut top, depth + 1),
                    _ => {
                        let at = self.at(&La::Loai);
                        self.wrong(
                            nth,
                            at,
                            format!("`{kind}` không nằm trong nhóm nào"),
                            "`dòng 1` là dòng của nhóm lớn nhất, `dòng 0` là dòng ngoài mọi nhóm",
                        );
                        continue;
                    }
                }
            } else if !kind.is_empty() {
                let at = self.at(&La::Loai);
                self.wrong(
                    nth,
                    at,
                    format!("không hiểu loại `{kind}`"),
                    "bỏ trống cho dòng của nhóm ngay trên; `dòng 0` cho dòng ngoài nhóm; `nhóm`, `nhóm 2` cho nhóm; `tổng` cho dòng tổng",
                );
                continue;
            }
            if words.is_empty() {
                self.no_words(nth);
                continue;
            }
            let mut row = self.cells(nth);
            self.money(nth, &mut row);
            match open.last_mut() {
                Some((_, group)) => group.du_toan.push(row),
                None => top.push(row),
            }
        }
        close(&mut open, &mut top, 1);
        top
    }

    fn no_words(&mut self, nth: usize) {
        let at = self.at(&La::Chu("noi_dung".into()));
        self.wrong(nth, at, "dòng này không có nội dung", "viết nội dung chi, hoặc xóa cả dòng");
    }

    /// A total that the sheet holds must be that of its rows.
    fn total(&mut self, nth: usize, top: &[Hang], open: &[Mo]) {
        let at = self.at(&La::SoTien);
        let Some(O::So(said)) = self.luoi.hang[nth].get(at) else { return };
        let mut sum = self.kinh_phi.cong(top).tong();
        for (_, group) in open {
            sum += self.kinh_phi.cong(&group.du_toan).tong();
        }
        if *said != sum {
            self.wrong(
                nth,
                at,
                format!(
                    "dòng tổng ghi {}, các dòng cộng lại được {}",
                    in_tien(*said),
                    in_tien(sum)
                ),
                "mở bằng Excel hoặc LibreOffice để tính lại rồi lưu, hoặc xem lại các dòng",
            );
        }
    }

    fn at(&self, la: &La) -> usize {
        self.places.iter().find(|(_, other)| other == la).map_or(0, |(at, _)| *at)
    }

    fn cell(&self, nth: usize, la: &La) -> Option<(usize, O)> {
        let (at, _) = self.places.iter().find(|(_, other)| other == la)?;
        Some((*at, self.luoi.hang[nth].get(*at).cloned().unwrap_or(O::Trong)))
    }

    /// The words of a cell; a number is written as people write it.
    fn text(&mut self, nth: usize, la: &La) -> String {
        match self.cell(nth, la) {
            None | Some((_, O::Trong)) => String::new(),
            Some((_, O::Chu(text))) => text,
            Some((_, O::So(so))) => so.to_string().replace('.', ","),
            Some((at, O::CongThuc(formula))) => {
                self.wrong(
                    nth,
                    at,
                    format!("ô này là công thức `={formula}` chưa có giá trị"),
                    "mở bằng Excel hoặc LibreOffice rồi lưu lại, hoặc gõ thẳng giá trị",
                );
                String::new()
            }
            Some((at, O::Khac(what))) => {
                self.wrong(nth, at, format!("ô này là {what}"), "gõ lại thành chữ hoặc số");
                String::new()
            }
        }
    }

    /// The cells of a row but for its money.
    fn cells(&mut self, nth: usize) -> Hang {
        let mut row = Hang::default();
        for column in self.columns {
            let La::Chu(key) = &column.la else { continue };
            let text = self.text(nth, &column.la);
            match key.as_str() {
                "ma" => row.ma = text,
                "noi_dung" => row.noi_dung = text,
                "don_vi" => row.don_vi = text,
                "don_vi_tinh" => row.don_vi_tinh = text,
                "thoi_gian" => row.thoi_gian = text,
                "ghi_chu" => row.ghi_chu = text,
                own if !text.is_empty() => drop(row.khac.insert(own.to_owned(), text)),
                _ => {}
            }
        }
        row
    }

    fn money(&mut self, nth: usize, row: &mut Hang) {
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

    /// An amount in whole đồng.
    fn amount(&mut self, nth: usize, la: &La) -> Option<Decimal> {
        let (at, cell) = self.cell(nth, la)?;
        match cell {
            O::Trong => None,
            O::So(so) => {
                let fine =
                    so.fract().is_zero() && so >= Decimal::ZERO && so <= Decimal::from(TIEN_TOI_DA);
                if !fine {
                    self.wrong(
                        nth,
                        at,
                        format!("`{so}` không phải số tiền"),
                        "số tiền là số đồng chẵn, không âm",
                    );
                }
                fine.then_some(so)
            }
            O::Chu(text) => match text.parse::<Tien>() {
                Ok(tien) => Some(tien.dong),
                Err(wrong) => {
                    self.wrong(nth, at, wrong.message, wrong.help);
                    None
                }
            },
            O::CongThuc(_) | O::Khac(_) => {
                self.text(nth, la);
                None
            }
        }
    }
}

/// Puts finished groups of at least this depth where they belong.
fn close(open: &mut Vec<Mo>, top: &mut Vec<Hang>, depth: usize) {
    while open.last().is_some_and(|(own, _)| *own >= depth) {
        let Some((_, group)) = open.pop() else { return };
        match open.last_mut() {
            Some((_, above)) => above.du_toan.push(group),
            None => top.push(group),
        }
    }
}
