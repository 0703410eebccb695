//! Bảng dữ liệu (the table of data): heads and rows, each cell with its text and its name.

use rust_decimal::Decimal;

use super::flaw;
use super::heads::{Known, plain};
use crate::diag::{Diagnostic, kinds};
use crate::plan::dotted;
use crate::sheet::{Cell, Flaw, Grid};
use crate::source::{LineColumn, decode, rows};

/// How many rows from the top may stand before the heads.
const HEAD_ROWS: usize = 20;

/// What the first cell of a row of sums says.
const SUMS: [&str; 4] = ["cong", "tong", "tong_cong", "tong_so"];

/// A cell.
#[derive(Debug)]
pub(super) struct RawCell {
    /// Which of the heads it stands under.
    pub column: usize,
    pub text: String,
    /// As findings name it.
    pub cell: String,
}

/// The head of a column.
#[derive(Debug)]
pub(super) struct RawHead {
    pub text: String,
    pub cell: String,
}

/// A row.
#[derive(Debug)]
pub(super) struct RawRow {
    /// The number by which the file knows it.
    pub number: usize,
    /// As findings name it.
    pub cell: String,
    /// A cell for each column that the row has.
    pub cells: Vec<RawCell>,
    pub flaws: Vec<Flaw>,
}

/// What was read of a file.
#[derive(Debug)]
pub(super) struct Table {
    pub heads: Vec<RawHead>,
    pub rows: Vec<RawRow>,
    /// The row of the heads, as findings name it.
    pub cell: String,
}

impl Table {
    /// Reads a file by its name's extension.
    pub fn read(name: &str, bytes: &[u8], known: &Known) -> Result<Self, Vec<Flaw>> {
        let extension = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        let table = match extension.as_str() {
            "yaml" | "yml" => yaml(name, bytes)?,
            _ => {
                let grid = Grid::read(name, bytes).map_err(|flaw| vec![flaw])?;
                let delimited = matches!(extension.as_str(), "csv" | "txt" | "tsv");
                Lattice { name, grid: &grid, delimited }.table(known)?
            }
        };
        if table.rows.is_empty() {
            let help = "viết tên cột ở hàng đầu, mỗi văn bản một hàng ở dưới";
            let message = "tệp dữ liệu không có hàng nào dưới hàng tên cột";
            return Err(vec![flaw(&kinds::DU_LIEU_KHONG_DOC_DUOC, name, message, help)]);
        }
        Ok(table)
    }
}

fn yaml(name: &str, bytes: &[u8]) -> Result<Table, Vec<Flaw>> {
    let Some(text) = decode(bytes) else {
        let help = "mở tệp bằng trình soạn thảo, lưu lại với bảng mã UTF-8";
        let message = "tệp không phải UTF-8";
        return Err(vec![flaw(&kinds::DU_LIEU_KHONG_DOC_DUOC, name, message, help)]);
    };
    let cell = |(line, column): LineColumn| format!("{name}:{line}:{column}");
    let read = rows(&text).map_err(|found| {
        let one = |(place, found): (LineColumn, Diagnostic)| {
            flaw(found.kind, cell(place), found.message, found.help.unwrap_or_default())
        };
        found.into_iter().map(one).collect::<Vec<_>>()
    })?;
    let mut table = Table { heads: Vec::new(), rows: Vec::new(), cell: name.to_owned() };
    for (nth, fields) in read.into_iter().enumerate() {
        let number = nth + 1;
        let first = fields.first().map(|field| cell(field.place));
        let mut row = RawRow {
            number,
            cell: first.unwrap_or_else(|| format!("{name}: mục {number}")),
            cells: Vec::new(),
            flaws: Vec::new(),
        };
        for field in fields {
            let cell = cell(field.place);
            let column = table.heads.iter().position(|head| head.text == field.key);
            let column = column.unwrap_or_else(|| {
                table.heads.push(RawHead { text: field.key, cell: cell.clone() });
                table.heads.len() - 1
            });
            row.cells.push(RawCell { column, text: field.text, cell });
        }
        table.rows.push(row);
    }
    Ok(table)
}

/// A sheet that is read as data.
struct Lattice<'a> {
    name: &'a str,
    grid: &'a Grid,
    /// Whether marks part the cells, so that one too many moves all behind it.
    delimited: bool,
}

impl Lattice<'_> {
    fn table(&self, known: &Known) -> Result<Table, Vec<Flaw>> {
        let there = |row: &&Vec<Cell>| row.iter().any(|cell| *cell != Cell::Empty);
        let mut lines: Vec<(usize, &Vec<Cell>)> =
            self.grid.rows.iter().enumerate().filter(|(_, row)| there(row)).collect();
        let count = |row: &Vec<Cell>| {
            row.iter().filter(|cell| words(cell).is_ok_and(|text| known.is(&text))).count()
        };
        // A title, or what the table is about, may stand above the heads.
        let counts: Vec<usize> = lines.iter().take(HEAD_ROWS).map(|(_, row)| count(row)).collect();
        let most = counts.iter().max();
        let at = counts.iter().position(|count| Some(count) == most).unwrap_or(0);
        if lines.is_empty() {
            return Ok(Table { heads: Vec::new(), rows: Vec::new(), cell: self.name.to_owned() });
        }
        let (top, heads) = lines[at];
        lines.drain(..=at);
        let mut wrong = Vec::new();
        // Which column of the sheet is which head.
        let mut places: Vec<Option<usize>> = Vec::new();
        let mut named = Vec::new();
        for (column, cell) in heads.iter().enumerate() {
            let place = self.cell(top, column);
            let text = words(cell).unwrap_or_else(|message| {
                let help = "gõ tên cột bằng chữ";
                wrong.push(flaw(&kinds::COT_DU_LIEU_SAI, &place, message, help));
                String::new()
            });
            let head = (!text.is_empty()).then_some(named.len());
            places.push(head);
            if head.is_some() {
                named.push(RawHead { text, cell: place });
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let row = |(at, (nth, row)): (usize, (usize, &Vec<Cell>))| {
            self.row(nth, row, &places, &named, at == 0)
        };
        let rows = lines.into_iter().enumerate().map(row);
        Ok(Table { rows: rows.collect(), heads: named, cell: self.row_name(top) })
    }

    fn row(
        &self,
        nth: usize,
        row: &[Cell],
        places: &[Option<usize>],
        heads: &[RawHead],
        first: bool,
    ) -> RawRow {
        let (mut cells, mut flaws) = (Vec::new(), Vec::new());
        let wide = row.len().max(places.len());
        for column in 0..wide {
            let place = self.cell(nth, column);
            let text = self.text(nth, column, row).unwrap_or_else(|message| {
                let help = "gõ lại giá trị bằng chữ hay số như muốn thấy trên văn bản";
                flaws.push(flaw(&kinds::O_DU_LIEU_SAI, &place, message, help));
                String::new()
            });
            match places.get(column).copied().flatten() {
                Some(head) => cells.push(RawCell { column: head, text, cell: place }),
                None if text.is_empty() => {}
                None => flaws.push(flaw(
                    &kinds::HANG_DU_LIEU_SAI,
                    place,
                    format!("ô `{text}` nằm ngoài các cột có tên"),
                    match self.delimited {
                        true => "ô có dấu ngăn cột bên trong thì đặt cả ô trong dấu nháy kép; cột thừa thì xóa, hoặc đặt tên cho cột",
                        false => "đặt tên cho cột ở hàng tên cột, hoặc xóa ô này",
                    },
                )),
            }
        }
        let cell = self.row_name(nth);
        let said: Vec<&RawCell> = cells.iter().filter(|own| !own.text.is_empty()).collect();
        if let Some((message, help)) = no_document(&said, heads, first) {
            flaws.push(flaw(&kinds::HANG_DU_LIEU_SAI, &cell, message, help));
        }
        RawRow { number: nth + 1, cell, cells, flaws }
    }

    /// What a cell says: a number as it is shown, where that is the same number.
    fn text(&self, nth: usize, column: usize, row: &[Cell]) -> Result<String, String> {
        let cell = row.get(column).unwrap_or(&Cell::Empty);
        if self.grid.is_struck(nth, column) {
            return Err("ô bị gạch ngang: không rõ là bỏ hay giữ".to_owned());
        }
        match (cell, self.grid.shown(nth, column)) {
            (Cell::Number(number), Some(shown)) => seen(*number, shown),
            _ => words(cell),
        }
    }

    /// `d.xlsx: Sheet1!B2`, `d.csv: B2`.
    fn cell(&self, row: usize, column: usize) -> String {
        let cell = self.grid.cell_name(row, column);
        let cell = match cell.rsplit_once('!').filter(|_| self.delimited) {
            Some((_, cell)) => cell,
            None => &cell,
        };
        format!("{}: {cell}", self.name)
    }

    fn row_name(&self, row: usize) -> String {
        match self.delimited {
            true => format!("{}: hàng {}", self.name, row + 1),
            false => format!("{}: {}, hàng {}", self.name, self.grid.name, row + 1),
        }
    }
}

/// Why a row of these cells, which all say something, is no document's, and what to do; `first` is the
/// one under the heads.
fn no_document(
    said: &[&RawCell],
    heads: &[RawHead],
    first: bool,
) -> Option<(&'static str, &'static str)> {
    let start = said.first()?;
    if SUMS.contains(&plain(&start.text).as_str()) {
        let help = "xóa hàng tổng khỏi tệp dữ liệu";
        return Some(("hàng này là hàng tổng, không phải một văn bản", help));
    }
    if said.iter().all(|own| own.text == heads[own.column].text) {
        return Some(("hàng này lặp lại tên cột", "chỉ để một hàng tên cột, ở trên cùng"));
    }
    let inside = |own: &RawCell| {
        own.text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).map(str::to_owned)
    };
    let bracketed = said.len() > 1 && said.iter().all(|own| inside(own).is_some());
    // `A`, `B`, `1`, `2`, `3`: the numbers of the columns, as papers of the State have them.
    let bare = |own: &&&RawCell| inside(own).unwrap_or_else(|| own.text.clone());
    let letter = |text: &String| text.len() == 1 && text.chars().all(|c| c.is_ascii_uppercase());
    let figures: Vec<String> = said.iter().map(|own| bare(&own)).filter(|t| !letter(t)).collect();
    let counted = figures.iter().enumerate().all(|(nth, text)| *text == (nth + 1).to_string());
    let numbers = first && counted && figures.len() > 1 && said.len() == heads.len();
    if bracketed || numbers && said.len() > 2 {
        let help = "xóa hàng đơn vị tính hoặc hàng số thứ tự cột dưới tên cột";
        return Some(("hàng này nói về các cột, không phải một văn bản", help));
    }
    None
}

/// A number as a spreadsheet shows it: `1.500 nghìn đồng`, `007`. Rounded, or with the signs of English,
/// it is the number that counts.
fn seen(number: Decimal, shown: &str) -> Result<String, String> {
    let figure = |group: char, point: char| -> Option<Decimal> {
        let is_digit = |c: char| c.is_ascii_digit();
        let (first, last) = (shown.find(is_digit)?, shown.rfind(is_digit)?);
        let digits = shown[first..=last].replace(group, "").replace(point, ".");
        let value = Decimal::from_str_exact(&digits).ok()?;
        Some(if shown[..first].contains(['-', '(']) { -value } else { value })
    };
    let own = figure('.', ',');
    let plain = || Ok(number.to_string().replace('.', ","));
    match own {
        Some(own) if own == number => Ok(shown.replace('₫', "đ")),
        _ if figure(',', '.') == Some(number) => plain(),
        Some(own) if (own - number).abs() < Decimal::ONE => plain(),
        _ => Err(format!("ô giữ số {} mà hiện `{shown}`", dotted(number))),
    }
}

/// What a cell says, or why it says nothing that can be printed.
fn words(cell: &Cell) -> Result<String, String> {
    match cell {
        Cell::Empty => Ok(String::new()),
        Cell::Text(text) => Ok(text.clone()),
        Cell::Number(number) => Ok(number.to_string().replace('.', ",")),
        Cell::Formula(_) => Err("ô là công thức mà tệp không giữ kết quả".to_owned()),
        Cell::Other(what) => Err(format!("ô là {what}, không phải chữ hay số")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_taken_as_it_is_seen() {
        for (number, shown, expected) in [
            ("1320.5", "1.320,50", Ok("1.320,50")),
            ("1500", "1.500 nghìn đồng", Ok("1.500 nghìn đồng")),
            ("1500", "1.500 ₫", Ok("1.500 đ")),
            ("912345678", "0912345678", Ok("0912345678")),
            ("-1250", "(1.250)", Ok("(1.250)")),
            // LibreOffice in English.
            ("1500", "1,500", Ok("1500")),
            ("1.5", "1.5", Ok("1,5")),
            // Rounded.
            ("33.3333", "33,33", Ok("33,3333")),
            ("2000000", "2.000", Err("ô giữ số 2.000.000 mà hiện `2.000`")),
        ] {
            let number = number.parse().unwrap_or_else(|error| panic!("{error}"));
            let expected = expected.map(str::to_owned).map_err(str::to_owned);
            assert_eq!(seen(number, shown), expected, "{shown}");
        }
    }
}
