//! Lưới (grids) of cells out of the bytes of a file: xlsx, ods, xls, csv.

use std::io::Cursor;

use calamine::{Data, Reader as _, open_workbook_auto_from_rs};
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization as _;

use crate::diag::{Kind, kinds};
use crate::reason::Reason;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A number, exactly.
    Number(Decimal),
    /// A formula whose value the file does not hold.
    Formula(String),
    /// What a budget has no use for: a date, an error, a number that is not exact.
    Other(String),
}

/// A sheet: rows of cells, from its top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Its name.
    pub name: String,
    /// Its rows; each as long as it needs to be.
    pub rows: Vec<Vec<Cell>>,
}

/// Something that does not fit, and the cell in which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// What kind of flaw it is.
    pub kind: &'static Kind,
    /// `Dự toán!D7`, or the file's name.
    pub cell: String,
    /// What is wrong and what to do.
    pub reason: Reason,
}

impl Flaw {
    /// The file as a whole, or a line of it, cannot be read.
    fn unreadable(cell: impl Into<String>, message: impl Into<String>, help: &str) -> Self {
        let reason = Reason::new(message, help);
        Self { kind: &kinds::BANG_TINH_KHONG_DOC_DUOC, cell: cell.into(), reason }
    }
}

impl Grid {
    /// Reads a file by its name's extension: a workbook's sheet `Dự toán`, or its first; a CSV.
    ///
    /// # Errors
    /// [`Flaw`] when the bytes are no such file.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Flaw> {
        let extension = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        match extension.as_str() {
            "csv" | "txt" | "tsv" => csv(name, bytes),
            "xlsx" | "xlsm" | "ods" | "xls" | "xlsb" => workbook(name, bytes),
            _ => {
                Err(Flaw::unreadable(name, "không biết loại tệp này", "dùng .xlsx, .ods hoặc .csv"))
            }
        }
    }

    /// Returns the name of a cell, rows and columns counted from 0.
    pub fn cell_name(&self, rows: usize, column: usize) -> String {
        let mut letters = String::new();
        let mut rest = column + 1;
        while rest > 0 {
            let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
            letters.insert(0, char::from(b'A' + letter));
            rest = (rest - 1) / 26;
        }
        format!("{}!{letters}{}", self.name, rows + 1)
    }
}

fn workbook(name: &str, bytes: &[u8]) -> Result<Grid, Flaw> {
    let wrong = |error: calamine::Error| {
        let message = format!("không đọc được bảng tính ({error})");
        Flaw::unreadable(name, message, "mở bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx")
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes.to_vec())).map_err(wrong)?;
    let names = book.sheet_names();
    let ours = names.iter().find(|n| n.as_str() == super::write::SHEET);
    let Some(sheet) = ours.or(names.first()).cloned() else {
        let help = "xuất lại bằng `kehoach budget export`";
        return Err(Flaw::unreadable(name, "tệp không có bảng nào", help));
    };
    let values = book.worksheet_range(&sheet).map_err(wrong)?;
    let formulas = book.worksheet_formula(&sheet).map_err(wrong)?;
    let (last_row, last_column) = values.end().unwrap_or((0, 0));
    let formula_end = formulas.end().unwrap_or((0, 0));
    let last_row = last_row.max(formula_end.0);
    let last_column = last_column.max(formula_end.1);
    let mut rows = Vec::new();
    for row in 0..=last_row {
        let cell = |column: u32| {
            let formula = formulas.get_value((row, column)).filter(|f| !f.is_empty());
            match (values.get_value((row, column)), formula) {
                (None | Some(Data::Empty), Some(formula)) => Cell::Formula(formula.clone()),
                (Some(Data::String(text)), Some(formula)) if text.is_empty() => {
                    Cell::Formula(formula.clone())
                }
                (None, None) => Cell::Empty,
                (Some(value), _) => of(value),
            }
        };
        rows.push((0..=last_column).map(cell).collect());
    }
    Ok(Grid { name: sheet, rows })
}

fn of(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::String(text) => words(text),
        Data::Int(number) => Cell::Number(Decimal::from(*number)),
        Data::Float(number) => exact(*number),
        Data::Bool(_) => Cell::Other("đúng/sai".into()),
        Data::Error(error) => Cell::Other(format!("lỗi {error}")),
        _ => Cell::Other("ngày tháng".into()),
    }
}

/// A number as the sheet holds it: fifteen digits are exact, more are not.
fn exact(number: f64) -> Cell {
    let text = format!("{number}");
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    match Decimal::from_str_exact(&text) {
        Ok(number)
            if digits <= 15
                || number.fract().is_zero() && number.abs() < Decimal::from(1_i64 << 53) =>
        {
            Cell::Number(number.normalize())
        }
        _ => Cell::Other(format!("số {text} quá dài")),
    }
}

fn words(text: &str) -> Cell {
    let text: String = text.nfc().filter(|c| !matches!(c, '\u{FEFF}' | '\u{200B}')).collect();
    let text = text.replace("\r\n", "\n");
    match text.trim() {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    }
}

/// Cells of a CSV, in UTF-8, UTF-16 or Windows-1258, parted by commas, semicolons or tabs.
fn csv(name: &str, bytes: &[u8]) -> Result<Grid, Flaw> {
    // A byte order mark says what it is: UTF-8, or the UTF-16 of Excel's "Unicode text".
    let text = match (encoding_rs::Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (Some((encoding, _)), _) => encoding.decode(bytes).0,
        (None, Ok(text)) => text.into(),
        (None, Err(_)) => encoding_rs::WINDOWS_1258.decode(bytes).0,
    };
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    let mark = [';', '\t', ','].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(',');
    if let Some(line) = torn(&text, mark) {
        return Err(Flaw::unreadable(
            format!("{name}, dòng {line}"),
            "dấu nháy kép mở ra ở dòng này không đóng ở cuối ô, các dòng sau dính vào một ô",
            "đóng dấu nháy ở cuối ô, hoặc xóa dấu nháy thừa; nháy bên trong ô viết hai lần",
        ));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(mark).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let cell = match error.position() {
                Some(at) => format!("{name}, dòng {}", at.line()),
                None => name.to_owned(),
            };
            let message = format!("không đọc được dòng này ({error})");
            Flaw::unreadable(cell, message, "mở bằng Excel hoặc LibreOffice rồi lưu lại thành .csv")
        })?;
        rows.push(record.iter().map(words).collect());
    }
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    Ok(Grid { name: stem.to_owned(), rows })
}

/// The line, from 1, of the first cell in quotes that does not end where its quotes close. The
/// reader takes such a cell for whole, with all the rows up to the next quote.
fn torn(text: &str, mark: char) -> Option<usize> {
    let (mut line, mut opened) = (1, 1);
    let (mut begins, mut inside, mut closed) = (true, false, false);
    for c in text.chars() {
        match c {
            // The second of two is a quote in the cell.
            '"' if closed => (inside, closed) = (true, false),
            '"' if inside => (inside, closed) = (false, true),
            '"' if begins => (inside, opened) = (true, line),
            _ if inside => {}
            '\r' | '\n' => closed = false,
            _ if c == mark => closed = false,
            ' ' => {}
            _ if closed => return Some(opened),
            _ => {}
        }
        begins = !inside && (c == mark || matches!(c, '\r' | '\n'));
        line += usize::from(c == '\n');
    }
    inside.then_some(opened)
}

#[cfg(test)]
mod tests {
    use super::Grid;

    #[test]
    fn a_quote_that_is_never_closed_swallows_no_rows() {
        let read = |text: &str| Grid::read("a.csv", text.as_bytes());
        let flaw = read("ten,nam\na,2026\n\"b,2027\nc,2028\n").map(|_| ());
        assert_eq!(flaw.map_err(|flaw| flaw.cell), Err("a.csv, dòng 3".into()));
        for (torn, cell) in [
            ("ten,nam\na,\"2027", "a.csv, dòng 2"),
            // Two strays would swallow what is between them.
            ("ten,nam\n\"b,1\nc,2\n\"d,3\n", "a.csv, dòng 2"),
            ("ten;nam\n\"b\" c;1\n", "a.csv, dòng 2"),
        ] {
            assert_eq!(read(torn).map_err(|flaw| flaw.cell), Err(cell.into()), "{torn:?}");
        }
        for (text, rows) in [
            ("ten,nam\na,\"2\n7\"\nb,1\n", 3),
            ("ten,nam\na,2027", 2),
            ("ten,nam\r\na,2027\r\n", 2),
            ("ten,nam\n\"a \"\"b\"\"\" ,1\n5\" ống,2\n\"\",3\n", 4),
            ("", 0),
        ] {
            assert_eq!(read(text).map(|grid| grid.rows.len()), Ok(rows), "{text:?}");
        }
    }
}
