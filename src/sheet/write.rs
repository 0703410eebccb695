//! Xuất: the budget as a workbook, its sums as formulas with their values.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
    XlsxError,
};

use super::columns::{
    Column, Content, DON_GIA, GROUP, ROW, SO_LUONG, SO_TIEN, TOTAL, WORDS, columns, share_columns,
};
use crate::plan::{self, ColumnKind, KinhPhi, Row, Totals, Whose};

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
    let most = Decimal::from(MAX_EXACT);
    let rows = kinh_phi.rows();
    let price = rows.iter().any(|(_, row)| row.don_gia.is_some_and(|price| price.dong > most));
    if all.sum() > most || price {
        let which = if price { "một đơn giá" } else { "tổng kinh phí" };
        return Err(format!("bảng tính chỉ giữ đúng 15 chữ số, {which} có nhiều hơn"));
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

    fn of(&self, look: Look) -> &Format {
        match look {
            Look::Plain => &self.plain,
            Look::Text => &self.text,
            Look::Money => &self.money,
            Look::Bold => &self.bold,
            Look::BoldMoney => &self.bold_money,
        }
    }
}

/// The look of a cell.
#[derive(Clone, Copy)]
enum Look {
    Plain,
    Text,
    Money,
    Bold,
    BoldMoney,
}

struct Sheet<'a> {
    kinh_phi: &'a KinhPhi,
    out: &'a mut Worksheet,
    looks: Looks,
    columns: &'a [Column<'a>],
    row: u32,
    /// Depth of the group that a row without a mark falls into.
    open: usize,
}

impl Sheet<'_> {
    fn head(&mut self) -> Result<(), XlsxError> {
        for (nth, column) in self.columns.iter().enumerate() {
            let at = col(nth);
            self.out.write_with_format(0, at, column.head.as_str(), &self.looks.head)?;
            let width = match column.content {
                Content::Kind | Content::Cell(plan::Column::Stt) => 8.0,
                Content::Share(_) => 18.0,
                Content::Cell(plan::Column::NoiDung) => 48.0,
                Content::Cell(plan::Column::Ma) => 10.0,
                Content::Cell(column) => match column.kind() {
                    ColumnKind::Number => 10.0,
                    ColumnKind::Money => 18.0,
                    ColumnKind::Text => 22.0,
                },
            };
            self.out.set_column_width(at, width)?;
        }
        let words = self.place(WORDS);
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

    /// Which column has this content.
    fn place(&self, content: Content) -> Option<usize> {
        self.columns.iter().position(|column| column.content == content)
    }

    fn put(&mut self, at: u32, nth: usize, value: Value, look: Look) -> Result<(), XlsxError> {
        let (column, look) = (col(nth), self.looks.of(look));
        match value {
            Value::Words(words) => self.out.write_with_format(at, column, words, look)?,
            Value::Figure(figure) => self.out.write_with_format(at, column, figure, look)?,
            Value::Formula(formula, result) => {
                let formula = Formula::new(formula).set_result(result.to_string());
                self.out.write_with_format(at, column, formula, look)?
            }
        };
        Ok(())
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
        let columns = self.columns;
        for (nth, column) in columns.iter().enumerate() {
            let words = match column.content {
                Content::Kind if depth == 1 => GROUP.to_owned(),
                Content::Kind => format!("{GROUP} {depth}"),
                Content::Share(_) | SO_TIEN => {
                    let value = sum(nth, below, sum_of(&sums, column.content));
                    self.put(at, nth, value, Look::BoldMoney)?;
                    continue;
                }
                Content::Cell(plan::Column::Stt) => label(row, count),
                WORDS => row.title().to_owned(),
                Content::Cell(column) => column.text(row).to_owned(),
            };
            self.put(at, nth, Value::Words(words), Look::Bold)?;
        }
        Ok(())
    }

    fn total(&mut self, all: &Totals, top: &[u32]) -> Result<(), XlsxError> {
        let at = self.row;
        let columns = self.columns;
        for (nth, column) in columns.iter().enumerate() {
            let words = match column.content {
                Content::Kind => TOTAL,
                WORDS => "Tổng cộng",
                Content::Share(_) | SO_TIEN => {
                    let value = sum(nth, top, sum_of(all, column.content));
                    self.put(at, nth, value, Look::BoldMoney)?;
                    continue;
                }
                Content::Cell(_) => "",
            };
            self.put(at, nth, Value::Words(words.into()), Look::Bold)?;
        }
        Ok(())
    }

    fn item(&mut self, row: &Row, count: usize, mark: &str) -> Result<(), XlsxError> {
        let at = self.row;
        let columns = self.columns;
        for (nth, column) in columns.iter().enumerate() {
            let (value, look) = match column.content {
                Content::Kind => (Value::Words(mark.to_owned()), Look::Text),
                Content::Share(whose) => (self.share(row, whose), Look::Money),
                SO_TIEN if !row.thay_so_tien.is_empty() => {
                    (Value::Words(row.thay_so_tien.clone()), Look::Plain)
                }
                SO_TIEN => (self.amount(row, nth), Look::Money),
                SO_LUONG => (figure(row.so_luong.as_ref().map(|n| n.value)), Look::Plain),
                DON_GIA => (figure(row.don_gia.map(|price| price.dong)), Look::Money),
                Content::Cell(plan::Column::Stt) => (Value::Words(label(row, count)), Look::Text),
                WORDS => (Value::Words(row.noi_dung.clone()), Look::Plain),
                Content::Cell(column) => (Value::Words(column.text(row).to_owned()), Look::Text),
            };
            self.put(at, nth, value, look)?;
        }
        Ok(())
    }

    /// Quantity by price, as a formula, where that is the amount of a row.
    fn product(&self, row: &Row) -> Option<String> {
        let (quantity, price) = (self.place(SO_LUONG)?, self.place(DON_GIA)?);
        let counted = row.so_tien.is_none() && row.thanh_tien().is_some();
        counted.then(|| format!("={}*{}", name(self.row, quantity), name(self.row, price)))
    }

    /// The share of a row that is of one source, of one year, or of both.
    fn share(&self, row: &Row, whose: Whose) -> Value {
        let amount = self.kinh_phi.sum(std::slice::from_ref(row)).of(whose.0, whose.1);
        match self.product(row) {
            _ if amount.is_zero() => figure(None),
            Some(product) => Value::Formula(product, amount),
            None => figure(Some(amount)),
        }
    }

    /// The whole amount of a row: what was typed, the product, or the sum of the shares before it.
    fn amount(&self, row: &Row, nth: usize) -> Value {
        let amount = self.kinh_phi.sum(std::slice::from_ref(row)).sum();
        let formula = match share_columns(self.kinh_phi).len() {
            0 => self.product(row),
            count => {
                let (first, last) = (name(self.row, nth - count), name(self.row, nth - 1));
                Some(format!("=SUM({first}:{last})"))
            }
        };
        match formula {
            Some(formula) => Value::Formula(formula, amount),
            None => figure(row.so_tien.as_ref().map(|_| amount)),
        }
    }
}

/// What is written into a cell.
enum Value {
    Words(String),
    Figure(f64),
    /// A formula, and its value.
    Formula(String, Decimal),
}

/// A figure, or an empty cell.
fn figure(figure: Option<Decimal>) -> Value {
    match figure.and_then(|figure| figure.to_f64()) {
        Some(figure) => Value::Figure(figure),
        None => Value::Words(String::new()),
    }
}

fn label(row: &Row, count: usize) -> String {
    row.nhan.clone().unwrap_or_else(|| count.to_string())
}

/// The sum that a column of money has of all.
fn sum_of(sums: &Totals, content: Content) -> Decimal {
    match content {
        Content::Share((nguon, nam)) => sums.of(nguon, nam),
        _ => sums.sum(),
    }
}

/// A sum of cells of its own column.
fn sum(column: usize, rows: &[u32], value: Decimal) -> Value {
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
    let formula = if sums.is_empty() { "=0".to_owned() } else { format!("={}", sums.join("+")) };
    Value::Formula(formula, value)
}

fn col(nth: usize) -> u16 {
    u16::try_from(nth).unwrap_or(u16::MAX)
}

/// `D7`.
fn name(row: u32, column: usize) -> String {
    rust_xlsxwriter::utility::row_col_to_cell(row, col(column))
}
