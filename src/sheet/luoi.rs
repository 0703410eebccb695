//! Lưới (grids) of cells out of the bytes of a file: xlsx, ods, xls, csv.

use std::fmt;
use std::io::Cursor;

use calamine::{Data, Reader as _, open_workbook_auto_from_rs};
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization as _;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum O {
    /// Nothing.
    Trong,
    /// Words.
    Chu(String),
    /// A number, exactly.
    So(Decimal),
    /// A formula whose value the file does not hold.
    CongThuc(String),
    /// What a budget has no use for: a date, an error, a number that is not exact.
    Khac(String),
}

/// A sheet: rows of cells, from its top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Luoi {
    /// Its name.
    pub ten: String,
    /// Its rows; each as long as it needs to be.
    pub hang: Vec<Vec<O>>,
}

/// Something that does not fit, and the cell in which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sai {
    /// `Dự toán!D7`, or the file's name.
    pub o: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl fmt::Display for Sai {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.o, self.message, self.help)
    }
}

impl Luoi {
    /// Reads a file by its name's extension: a workbook's sheet `Dự toán`, or its first; a CSV.
    ///
    /// # Errors
    /// [`Sai`] when the bytes are no such file.
    pub fn doc(name: &str, bytes: &[u8]) -> Result<Self, Sai> {
        let extension = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        match extension.as_str() {
            "csv" | "txt" | "tsv" => Ok(csv(name, bytes)),
            "xlsx" | "xlsm" | "ods" | "xls" | "xlsb" => workbook(name, bytes),
            _ => Err(Sai {
                o: name.to_owned(),
                message: "không biết loại tệp này".into(),
                help: "dùng .xlsx, .ods hoặc .csv".into(),
            }),
        }
    }

    /// Returns the name of a cell, rows and columns counted from 0.
    pub fn ten_o(&self, hang: usize, cot: usize) -> String {
        let mut letters = String::new();
        let mut rest = cot + 1;
        while rest > 0 {
            let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
            letters.insert(0, char::from(b'A' + letter));
            rest = (rest - 1) / 26;
        }
        format!("{}!{letters}{}", self.ten, hang + 1)
    }
}

fn workbook(name: &str, bytes: &[u8]) -> Result<Luoi, Sai> {
    let wrong = |error: calamine::Error| Sai {
        o: name.to_owned(),
        message: format!("không đọc được bảng tính ({error})"),
        help: "mở bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx".into(),
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes.to_vec())).map_err(wrong)?;
    let names = book.sheet_names();
    let ours = names.iter().find(|n| n.as_str() == super::xuat::TEN_BANG);
    let Some(sheet) = ours.or(names.first()).cloned() else {
        return Err(Sai {
            o: name.to_owned(),
            message: "tệp không có bảng nào".into(),
            help: "xuất lại bằng `kehoach budget export`".into(),
        });
    };
    let values = book.worksheet_range(&sheet).map_err(wrong)?;
    let formulas = book.worksheet_formula(&sheet).map_err(wrong)?;
    let (rows, columns) = values.end().unwrap_or((0, 0));
    let formula_end = formulas.end().unwrap_or((0, 0));
    let (rows, columns) = (rows.max(formula_end.0), columns.max(formula_end.1));
    let mut hang = Vec::new();
    for row in 0..=rows {
        let cell = |column: u32| {
            let formula = formulas.get_value((row, column)).filter(|f| !f.is_empty());
            match (values.get_value((row, column)), formula) {
                (None | Some(Data::Empty), Some(formula)) => O::CongThuc(formula.clone()),
                (Some(Data::String(text)), Some(formula)) if text.is_empty() => {
                    O::CongThuc(formula.clone())
                }
                (None, None) => O::Trong,
                (Some(value), _) => of(value),
            }
        };
        hang.push((0..=columns).map(cell).collect());
    }
    Ok(Luoi { ten: sheet, hang })
}

fn of(value: &Data) -> O {
    match value {
        Data::Empty => O::Trong,
        Data::String(text) => words(text),
        Data::Int(number) => O::So(Decimal::from(*number)),
        Data::Float(number) => exact(*number),
        Data::Bool(_) => O::Khac("đúng/sai".into()),
        Data::Error(error) => O::Khac(format!("lỗi {error}")),
        _ => O::Khac("ngày tháng".into()),
    }
}

/// A number as the sheet holds it: fifteen digits are exact, more are not.
fn exact(number: f64) -> O {
    let text = format!("{number}");
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    match Decimal::from_str_exact(&text) {
        Ok(so) if digits <= 15 || so.fract().is_zero() && so.abs() < Decimal::from(1_i64 << 53) => {
            O::So(so.normalize())
        }
        _ => O::Khac(format!("số {text} quá dài")),
    }
}

fn words(text: &str) -> O {
    let text: String = text.nfc().filter(|c| !matches!(c, '\u{FEFF}' | '\u{200B}')).collect();
    let text = text.replace("\r\n", "\n");
    match text.trim() {
        "" => O::Trong,
        text => O::Chu(text.to_owned()),
    }
}

/// Cells of a CSV, in UTF-8, UTF-16 or Windows-1258, parted by commas, semicolons or tabs.
fn csv(name: &str, bytes: &[u8]) -> Luoi {
    // A byte order mark says what it is: UTF-8, or the UTF-16 of Excel's "Unicode text".
    let text = match (encoding_rs::Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (Some((encoding, _)), _) => encoding.decode(bytes).0,
        (None, Ok(text)) => text.into(),
        (None, Err(_)) => encoding_rs::WINDOWS_1258.decode(bytes).0,
    };
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    let mark = [';', '\t', ','].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(mark).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    let hang = rows.map(|row| row.iter().map(words).collect()).collect();
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    Luoi { ten: stem.to_owned(), hang }
}
