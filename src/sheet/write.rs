//! Xuất: the budget as a workbook, its sums as formulas with their values.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
    XlsxError,
};

use super::columns::{Column, Content, GROUP, ROW, TOTAL, columns, share_columns};
use crate::compare::kinh_phi::text;
use crate::plan::{KinhPhi, Row, Totals};

/// Name of the sheet.
pub(super) const SHEET: &str = "Dự toán";

/// The most that a spreadsheet holds exactly: fifteen digits.
const MAX_EXACT: i64 = 999_999_999_999_999;

/// Returns the budget as the bytes of an .xlsx; the same budget gives the same bytes.
///
/// Amounts are in đồng. Sums and products are formulas that carry their values.
///
/// # Errors
/// A sentence in Vietnamese when an amount has more digits than a spreadsheet holds.
pub fn write(kinh_phi: &KinhPhi, title: &str) -> Result<Vec<u8>, String> {
    let all = kinh_phi.sum(&kinh_phi.du_toan);
    if all.sum() > Decimal::from(MAX_EXACT) {
        return Err("bảng tính chỉ giữ đúng 15 chữ số, tổng kinh phí có nhiều hơn".into());
    }
    workbook(kinh_phi, &all, title).map_err(|error| format!("không làm được bảng tính: {error}"))
}

fn workbook(kinh_phi: &KinhPhi, all: &Totals, title: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // No clock: a fixed day, so that the same budget gives the same bytes.
    let day = ExcelDateTime::from_ymd(2020, 3, 5)?;
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&day));
    let columns = columns(kinh_phi);
    let mut sheet = Sheet {
        kinh_phi,
        out: book.add_worksheet(),
        looks: Looks::new(),
        columns: &columns,
        row: 0,
        open: 0,
    };
    sheet.out.set_name(SHEET)?;
    sheet.head()?;
    let top = sheet.rows(&kinh_phi.du_toan, 1)?;
    sheet.total(all, &top)?;
    book.save_to_buffer()
}

struct Looks {
    head: Format,
    plain: Format,
    /// As text, or `3/2027` typed into a cell would become a day of March.
    text: Format,
    money: Format,
    bold: Format,
    bold_money: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = Format::new()
            .set_font_name("Times New Roman")
            .set_font_size(12.0)
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter);
        let money = cell.clone().set_num_format("#,##0");
        let plain = cell.clone().set_text_wrap();
        Self {
            head: cell.clone().set_bold().set_text_wrap().set_align(FormatAlign::Center),
            bold: plain.clone().set_bold(),
            text: plain.clone().set_num_format("@"),
            plain,
            bold_money: money.clone().set_bold(),
            money,
        }
    }
}

struct Sheet<'a> {
    kinh_phi: &'a KinhPhi,
    out: &'a mut Worksheet,
    looks: Looks,
    columns: &'a [Column],
    row: u32,
    /// Depth of the group that a row without a mark falls into.
    open: usize,
}

impl Sheet<'_> {
    fn head(&mut self) -> Result<(), XlsxError> {
        for (nth, column) in self.columns.iter().enumerate() {
            let at = col(nth);
            self.out.write_with_format(0, at, column.head.as_str(), &self.looks.head)?;
            let width = match &column.content {
                Content::Kind | Content::Label => 8.0,
                Content::SoLuong => 10.0,
                Content::DonGia | Content::Share(_) | Content::SoTien => 18.0,
                Content::Text(key) if key == "noi_dung" => 48.0,
                Content::Text(key) if key == "ma" => 10.0,
                Content::Text(_) => 22.0,
            };
            self.out.set_column_width(at, width)?;
        }
        let words = self.columns.iter().position(|c| c.content == Content::Text("noi_dung".into()));
        self.out.set_freeze_panes(1, col(words.map_or(0, |nth| nth + 1)))?;
        self.out.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        self.out.set_repeat_rows(0, 0)?;
        self.row = 1;
        Ok(())
    }

    /// Writes rows and returns the sheet's rows of those at this depth.
    fn rows(&mut self, rows: &[Row], depth: usize) -> Result<Vec<u32>, XlsxError> {
        let mut own = Vec::new();
        let (mut groups, mut items) = (0, 0);
        for row in rows {
            own.push(self.row);
            if row.nhom.is_some() {
                groups += 1;
                let at = self.row;
                self.row += 1;
                self.open = depth;
                let below = self.rows(&row.du_toan, depth + 1)?;
                self.group(at, row, groups, depth, &below)?;
            } else {
                items += 1;
                // Behind a group inside this one a row must say that it is not of that group.
                let mark =
                    if self.open < depth { String::new() } else { format!("{ROW} {}", depth - 1) };
                self.open = depth - 1;
                self.item(row, items, &mark)?;
                self.row += 1;
            }
        }
        Ok(own)
    }

    fn group(
        &mut self,
        at: u32,
        row: &Row,
        count: usize,
        depth: usize,
        below: &[u32],
    ) -> Result<(), XlsxError> {
        let sums = self.kinh_phi.sum(&row.du_toan);
        for (nth, column) in self.columns.iter().enumerate() {
            let text = match &column.content {
                Content::Kind if depth == 1 => GROUP.to_owned(),
                Content::Kind => format!("{GROUP} {depth}"),
                Content::Label => row.nhan.clone().unwrap_or_else(|| count.to_string()),
                Content::Text(key) if key == "noi_dung" => row.nhom.clone().unwrap_or_default(),
                Content::Text(key) => own(row, key).to_owned(),
                Content::Share(whose) => {
                    self.sum(at, nth, below, sums.of(whose.0, whose.1))?;
                    continue;
                }
                Content::SoTien => {
                    self.sum(at, nth, below, sums.sum())?;
                    continue;
                }
                Content::SoLuong | Content::DonGia => String::new(),
            };
            self.out.write_with_format(at, col(nth), text, &self.looks.bold)?;
        }
        Ok(())
    }

    fn total(&mut self, all: &Totals, top: &[u32]) -> Result<(), XlsxError> {
        let at = self.row;
        for (nth, column) in self.columns.iter().enumerate() {
            let text = match &column.content {
                Content::Kind => TOTAL,
                Content::Text(key) if key == "noi_dung" => "Tổng cộng",
                Content::Share(whose) => {
                    self.sum(at, nth, top, all.of(whose.0, whose.1))?;
                    continue;
                }
                Content::SoTien => {
                    self.sum(at, nth, top, all.sum())?;
                    continue;
                }
                _ => "",
            };
            self.out.write_with_format(at, col(nth), text, &self.looks.bold)?;
        }
        Ok(())
    }

    fn item(&mut self, row: &Row, count: usize, mark: &str) -> Result<(), XlsxError> {
        let at = self.row;
        let sums = self.kinh_phi.sum(std::slice::from_ref(row));
        let place = |content: &Content| self.columns.iter().position(|c| c.content == *content);
        let product = match (place(&Content::SoLuong), place(&Content::DonGia)) {
            (Some(a), Some(b)) if row.so_tien.is_none() && row.thanh_tien().is_some() => {
                Some(format!("={}*{}", name(at, a), name(at, b)))
            }
            _ => None,
        };
        let shares = share_columns(self.kinh_phi);
        for (nth, column) in self.columns.iter().enumerate() {
            let (at_col, looks) = (col(nth), &self.looks);
            match &column.content {
                Content::Kind => self.out.write_with_format(at, at_col, mark, &looks.text)?,
                Content::Label => {
                    let label = row.nhan.clone().unwrap_or_else(|| count.to_string());
                    self.out.write_with_format(at, at_col, label, &looks.text)?
                }
                Content::Text(key) if key == "noi_dung" => {
                    self.out.write_with_format(at, at_col, own(row, key), &looks.plain)?
                }
                Content::Text(key) => {
                    self.out.write_with_format(at, at_col, own(row, key), &looks.text)?
                }
                Content::SoLuong => match row.so_luong.as_ref().and_then(|n| n.value.to_f64()) {
                    Some(amount) => self.out.write_with_format(at, at_col, amount, &looks.plain)?,
                    None => self.out.write_with_format(at, at_col, "", &looks.plain)?,
                },
                Content::DonGia => match row.don_gia.and_then(|price| price.dong.to_f64()) {
                    Some(amount) => self.out.write_with_format(at, at_col, amount, &looks.money)?,
                    None => self.out.write_with_format(at, at_col, "", &looks.money)?,
                },
                Content::Share(whose) => {
                    let amount = sums.of(whose.0, whose.1);
                    match (&product, amount) {
                        (_, amount) if amount.is_zero() => {
                            self.out.write_with_format(at, at_col, "", &looks.money)?
                        }
                        (Some(product), amount) => {
                            let formula = Formula::new(product).set_result(amount.to_string());
                            self.out.write_with_format(at, at_col, formula, &looks.money)?
                        }
                        (None, amount) => {
                            let amount = amount.to_f64().unwrap_or_default();
                            self.out.write_with_format(at, at_col, amount, &looks.money)?
                        }
                    }
                }
                Content::SoTien if !row.thay_so_tien.is_empty() => self.out.write_with_format(
                    at,
                    at_col,
                    row.thay_so_tien.as_str(),
                    &looks.plain,
                )?,
                Content::SoTien => {
                    let formula = match (&product, shares.len()) {
                        (Some(product), 0) => Some(product.clone()),
                        (None, 0) => None,
                        (_, count) => {
                            Some(format!("=SUM({}:{})", name(at, nth - count), name(at, nth - 1)))
                        }
                    };
                    match formula {
                        Some(formula) => {
                            let formula = Formula::new(formula).set_result(sums.sum().to_string());
                            self.out.write_with_format(at, at_col, formula, &looks.money)?
                        }
                        None if row.so_tien.is_none() => {
                            self.out.write_with_format(at, at_col, "", &looks.money)?
                        }
                        None => {
                            let amount = sums.sum().to_f64().unwrap_or_default();
                            self.out.write_with_format(at, at_col, amount, &looks.money)?
                        }
                    }
                }
            };
        }
        Ok(())
    }

    /// A sum of cells of its own column.
    fn sum(
        &mut self,
        at: u32,
        column: usize,
        rows: &[u32],
        value: Decimal,
    ) -> Result<(), XlsxError> {
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for row in rows {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == *row => *last = *row,
                _ => ranges.push((*row, *row)),
            }
        }
        let range = |(first, last): &(u32, u32)| match first == last {
            true => name(*first, column),
            false => format!("{}:{}", name(*first, column), name(*last, column)),
        };
        // A function takes 255 arguments at most.
        let sums: Vec<String> = ranges
            .chunks(250)
            .map(|part| format!("SUM({})", part.iter().map(range).collect::<Vec<_>>().join(",")))
            .collect();
        let formula =
            if sums.is_empty() { "=0".to_owned() } else { format!("={}", sums.join("+")) };
        let formula = Formula::new(formula).set_result(value.to_string());
        self.out.write_with_format(at, col(column), formula, &self.looks.bold_money)?;
        Ok(())
    }
}

fn own<'a>(row: &'a Row, key: &str) -> &'a str {
    row.own.get(key).map_or_else(|| text(row, key), String::as_str)
}

fn col(nth: usize) -> u16 {
    u16::try_from(nth).unwrap_or(u16::MAX)
}

/// `D7`.
fn name(row: u32, column: usize) -> String {
    rust_xlsxwriter::utility::row_col_to_cell(row, col(column))
}
