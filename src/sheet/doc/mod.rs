//! Đọc: a sheet back into the rows of a budget. What does not fit is refused with its cell.

mod tien;

use std::collections::BTreeSet;

use super::cot::{Cot, DONG, La, NHOM, TONG, cac_cot, chuan};
use super::luoi::{Luoi, O, Sai};
use crate::plan::{Hang, KinhPhi};

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
        let mut found = reader.found;
        found.sort_by_key(|(place, _)| *place);
        return Err(found.into_iter().map(|(_, sai)| sai).collect());
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
    /// With their row and column.
    found: Vec<((usize, usize), Sai)>,
}

/// A group that is being read.
struct Mo {
    depth: usize,
    /// Its row of the sheet.
    nth: usize,
    hang: Hang,
}

impl Reader<'_> {
    fn wrong(
        &mut self,
        row: usize,
        column: usize,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let o = self.luoi.ten_o(row, column);
        self.found.push(((row, column), Sai { o, message: message.into(), help: help.into() }));
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
        let mut ma = BTreeSet::new();
        let mut tong = None;
        let luoi = self.luoi;
        for nth in from..luoi.hang.len() {
            if luoi.hang[nth].iter().all(|cell| *cell == O::Trong) {
                continue;
            }
            let kind = self.text(nth, &La::Loai).to_lowercase();
            let words = self.text(nth, &La::Chu("noi_dung".into()));
            if tong.is_some() {
                self.below(nth);
                continue;
            }
            if kind == TONG {
                tong = Some(nth);
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
                self.close(&mut open, &mut top, depth);
                let mut group = self.cells(nth);
                (group.nhom, group.noi_dung) = (Some(words.clone()), String::new());
                if words.is_empty() {
                    self.no_words(nth);
                }
                open.push(Mo { depth, nth, hang: group });
                continue;
            }
            if let Some(depth) = kind.strip_prefix(DONG) {
                match depth.trim().parse::<usize>() {
                    _ if depth.trim().is_empty() => {}
                    Ok(depth) if depth <= open.len() => {
                        self.close(&mut open, &mut top, depth + 1);
                    }
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
            if !row.ma.is_empty() && !ma.insert(row.ma.clone()) {
                let at = self.at(&La::Chu("ma".into()));
                let message = format!("mã `{}` đã có ở dòng trên", row.ma);
                self.wrong(nth, at, message, "mỗi dòng một mã; bỏ trống hoặc đặt mã khác");
            }
            match open.last_mut() {
                Some(group) => group.hang.du_toan.push(row),
                None => top.push(row),
            }
        }
        self.close(&mut open, &mut top, 1);
        if let Some(nth) = tong {
            self.sums(nth, "dòng tổng", &top);
        }
        top
    }

    fn no_words(&mut self, nth: usize) {
        let at = self.at(&La::Chu("noi_dung".into()));
        self.wrong(nth, at, "dòng này không có nội dung", "viết nội dung chi, hoặc xóa cả dòng");
    }

    /// A row below the total: a note or a signature is no row of the budget, and a row would not
    /// be in the total.
    fn below(&mut self, nth: usize) {
        let cells = &self.luoi.hang[nth];
        let at = cells.iter().position(|cell| *cell != O::Trong).unwrap_or(0);
        self.wrong(
            nth,
            at,
            "dòng này đứng sau dòng tổng",
            "dòng chi thì chuyển lên trên dòng tổng; ghi chú, chữ ký thì xóa khỏi bảng",
        );
    }

    /// Puts finished groups of at least this depth where they belong.
    fn close(&mut self, open: &mut Vec<Mo>, top: &mut Vec<Hang>, depth: usize) {
        while let Some(group) = open.pop_if(|group| group.depth >= depth) {
            self.sums(group.nth, "nhóm", &group.hang.du_toan);
            match open.last_mut() {
                Some(above) => above.hang.du_toan.push(group.hang),
                None => top.push(group.hang),
            }
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
}
