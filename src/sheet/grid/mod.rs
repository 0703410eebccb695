//! Lưới (grids) of cells out of the bytes of a file: xlsx, ods, csv.

mod csv;
mod formula;
mod ods;
mod package;
mod shown;
mod xlsx;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization as _;

use crate::diag::{Kind, kinds};
use crate::reason::Reason;

use package::Book;
pub(super) use shown::foreign;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words; a date, a percentage or foreign money as the spreadsheet shows it.
    Text(String),
    /// A number, exactly.
    Number(Decimal),
    /// A formula whose value the file does not hold, and that is no sum or product.
    Formula(String),
    /// What nobody has a use for: an error, a number that is not exact or that is shown in a way
    /// that is not known.
    Other(String),
}

/// What is known of a cell beside its value.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Fact {
    /// A number as the spreadsheet shows it, where that is not the bare figure.
    pub shown: Option<String>,
    /// The formula that its value comes from.
    pub formula: Option<String>,
    /// Whether the cell is merged with those of other rows that hold something.
    pub merged: bool,
    /// Whether it stands in quotes, in a .csv.
    pub quoted: bool,
    /// Whether a line is drawn through it, or through some of its words.
    pub struck: bool,
}

/// A sheet: rows of cells, from its top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Its name.
    pub name: String,
    /// Its rows; each as long as it needs to be.
    pub rows: Vec<Vec<Cell>>,
    /// Whether it is hidden in its workbook.
    pub hidden: bool,
    /// Whether it is a .csv, which has no name of its own.
    pub is_csv: bool,
    /// Whether commas part its cells: it is such a .csv.
    pub(super) cut_at_commas: bool,
    /// Notes that people left at cells, by the names of these.
    pub notes: Vec<(String, String)>,
    facts: BTreeMap<(usize, usize), Fact>,
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
    pub(super) fn unreadable(
        cell: impl Into<String>,
        message: impl Into<String>,
        help: &str,
    ) -> Self {
        let reason = Reason::new(message, help);
        Self { kind: &kinds::BANG_TINH_KHONG_DOC_DUOC, cell: cell.into(), reason }
    }
}

/// A workbook that cannot be read.
fn unreadable_book(name: &str, message: &str) -> Flaw {
    let message = format!("không đọc được bảng tính ({message})");
    Flaw::unreadable(name, message, "mở bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx")
}

impl Grid {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            rows: Vec::new(),
            hidden: false,
            is_csv: false,
            cut_at_commas: false,
            notes: Vec::new(),
            facts: BTreeMap::new(),
        }
    }

    /// Reads a file: of a workbook the sheet `Dự toán`, or its first; a CSV.
    ///
    /// # Errors
    /// [`Flaw`] when the bytes are no such file.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Flaw> {
        let mut grids = Self::read_all(name, bytes)?;
        let ours = grids.iter().position(|grid| grid.name == super::write::SHEET);
        Ok(grids.swap_remove(ours.unwrap_or(0)))
    }

    /// Reads every sheet of a file, by what its bytes are; a CSV by its name's extension. There is
    /// one at least.
    ///
    /// # Errors
    /// [`Flaw`] when the bytes are no such file, or are under a password.
    pub fn read_all(name: &str, bytes: &[u8]) -> Result<Vec<Self>, Flaw> {
        let extension = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        let grids = match package::book(bytes) {
            Book::Xlsx(package) => xlsx::read(name, package)?,
            Book::Ods(package) => ods::read(name, package)?,
            Book::Locked => {
                return Err(Flaw::unreadable(
                    name,
                    "bảng tính có mật khẩu mở tệp",
                    "mở bằng Excel hoặc LibreOffice, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm \
                     việc › Mã hóa bằng mật khẩu, xóa trống) rồi lưu lại",
                ));
            }
            Book::Old => {
                return Err(Flaw::unreadable(
                    name,
                    "bảng tính kiểu nhị phân (.xls, .xlsb), không xem được ô gộp và đơn vị tiền \
                     trong đó",
                    "mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx",
                ));
            }
            Book::Other => match extension.as_str() {
                "csv" | "txt" | "tsv" => vec![csv::read(name, bytes)?],
                "xlsx" | "xlsm" | "xls" | "xlsb" | "ods" => {
                    return Err(unreadable_book(name, "tệp hỏng hoặc không phải bảng tính"));
                }
                _ => {
                    let help = "dùng .xlsx, .ods hoặc .csv";
                    return Err(Flaw::unreadable(name, "không biết loại tệp này", help));
                }
            },
        };
        if grids.is_empty() {
            let help = "xuất lại bằng `kehoach budget export`";
            return Err(Flaw::unreadable(name, "tệp không có bảng nào", help));
        }
        Ok(grids)
    }

    /// Returns the name of a cell, rows and columns counted from 0.
    pub fn cell_name(&self, rows: usize, column: usize) -> String {
        format!("{}!{}", self.name, place_name(rows, column))
    }

    /// Returns a number as the spreadsheet shows it, where that is not the bare figure; rows and
    /// columns counted from 0.
    pub fn shown(&self, row: usize, column: usize) -> Option<&str> {
        self.fact(row, column)?.shown.as_deref()
    }

    /// Whether a formula gave the value of a cell; rows and columns counted from 0.
    pub fn is_counted(&self, row: usize, column: usize) -> bool {
        self.formula(row, column).is_some()
    }

    /// Whether a line is drawn through a cell, or through some of its words; rows and columns counted
    /// from 0.
    pub fn is_struck(&self, row: usize, column: usize) -> bool {
        self.fact(row, column).is_some_and(|fact| fact.struck)
    }

    pub(super) fn fact(&self, row: usize, column: usize) -> Option<&Fact> {
        self.facts.get(&(row, column))
    }

    /// The formula of a cell, without the `=`.
    pub(super) fn formula(&self, row: usize, column: usize) -> Option<&str> {
        let formula = self.fact(row, column)?.formula.as_deref()?;
        Some(formula.trim_start_matches('='))
    }

    /// The rows that the formula of a cell names in a column; none where it has no formula.
    pub(super) fn named_rows(&self, (row, at): (usize, usize), column: usize) -> BTreeSet<usize> {
        let formula = self.formula(row, at);
        formula.map(|formula| formula::cells_of_column(formula, column)).unwrap_or_default()
    }
}

/// `D7`.
pub(super) fn place_name(row: usize, column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

/// The most cells that a grid holds, empty ones before others counted: they bound its memory.
const MAX_CELLS: usize = 2_000_000;

/// The most rows and columns of a spreadsheet.
const MAX_ROWS: usize = 1 << 20;
const MAX_COLUMNS: usize = 1 << 14;

/// A grid that is being read.
struct Builder {
    grid: Grid,
    count: usize,
    merges: Vec<((usize, usize), (usize, usize))>,
}

impl Builder {
    fn new(grid: Grid) -> Self {
        Self { grid, count: 0, merges: Vec::new() }
    }

    /// Puts something into a cell.
    fn put(&mut self, row: usize, column: usize, cell: Cell, fact: Fact) -> Result<(), Flaw> {
        if cell == Cell::Empty {
            return Ok(());
        }
        let rows = &mut self.grid.rows;
        let have = rows.get(row).map_or(0, Vec::len);
        self.count += (column + 1).saturating_sub(have);
        if self.count > MAX_CELLS || row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Err(Flaw::unreadable(
                self.grid.cell_name(row, column),
                "bảng trải rộng quá: ô này ở quá xa",
                "xóa những hàng, cột thừa rồi lưu lại",
            ));
        }
        if rows.len() <= row {
            rows.resize_with(row + 1, Vec::new);
        }
        let own = &mut rows[row];
        if own.len() <= column {
            own.resize(column + 1, Cell::Empty);
        }
        own[column] = cell;
        if fact != Fact::default() {
            self.grid.facts.insert((row, column), fact);
        }
        Ok(())
    }

    /// Keeps a note that stands at a cell.
    fn note(&mut self, (row, column): (usize, usize), words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            self.grid.notes.push((self.grid.cell_name(row, column), words));
        }
    }

    /// Says that the cells from one corner to the other are one.
    fn merge(&mut self, first: (usize, usize), last: (usize, usize)) {
        self.merges.push((first, last));
    }

    fn done(mut self) -> Grid {
        self.fill();
        // Each sum is found by those before it.
        let fuel = formula::Fuel::new(formula::FUEL);
        for row in 0..self.grid.rows.len() {
            for column in 0..self.grid.rows[row].len() {
                if let Cell::Formula(text) = &self.grid.rows[row][column]
                    && let Some(value) = formula::value(&self.grid, text, &fuel)
                {
                    self.grid.rows[row][column] = Cell::Number(value.normalize());
                }
            }
        }
        self.grid
    }

    /// Gives the value of merged cells to each row that has something of its own: it is seen in each
    /// of them. Of cells side by side the first has it.
    fn fill(&mut self) {
        let rows = &mut self.grid.rows;
        for ((top, left), (bottom, right)) in &self.merges {
            for (row, cells) in rows.iter_mut().enumerate().take(*bottom + 1).skip(*top) {
                let own = (row == *top).then_some(*left);
                for (column, cell) in cells.iter_mut().enumerate().take(*right + 1).skip(*left) {
                    if own != Some(column) {
                        *cell = Cell::Empty;
                        self.grid.facts.remove(&(row, column));
                    }
                }
            }
        }
        let tall: Vec<_> = self.merges.iter().filter(|(first, last)| last.0 > first.0).collect();
        // Whether a row has anything that no merge of several rows gives it.
        let mut covered: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for ((top, left), (bottom, _)) in &tall {
            for row in *top..=(*bottom).min(rows.len().saturating_sub(1)) {
                covered.entry(row).or_default().insert(*left);
            }
        }
        let own = |row: usize| {
            let covered = covered.get(&row);
            rows[row].iter().enumerate().any(|(column, cell)| {
                *cell != Cell::Empty && !covered.is_some_and(|own| own.contains(&column))
            })
        };
        let mut given: Vec<((usize, usize), Cell, Fact)> = Vec::new();
        for ((top, left), (bottom, _)) in &tall {
            let Some(value) = rows.get(*top).and_then(|row| row.get(*left)) else { continue };
            if *value == Cell::Empty {
                continue;
            }
            let bottom = (*bottom).min(rows.len() - 1);
            let fact = self.grid.facts.get(&(*top, *left)).cloned().unwrap_or_default();
            let fact = Fact { merged: true, ..fact };
            let below: Vec<usize> = (*top + 1..=bottom).filter(|row| own(*row)).collect();
            if !below.is_empty() {
                for row in std::iter::once(*top).chain(below) {
                    given.push(((row, *left), value.clone(), fact.clone()));
                }
            }
        }
        for ((row, column), value, fact) in given {
            // What is over the bound was refused before: a merge reaches no further than its rows.
            if rows[row].len() <= column {
                rows[row].resize(column + 1, Cell::Empty);
            }
            rows[row][column] = value;
            self.grid.facts.insert((row, column), fact);
        }
    }
}

/// A number as the sheet holds it. A spreadsheet shows and compares fifteen digits; what is behind
/// them comes from counting in halves.
///
/// # Errors
/// The number, where fifteen digits are not all that it has.
fn exact(text: &str) -> Result<Decimal, String> {
    let wrong = || text.chars().take(40).collect::<String>();
    let number: f64 = text.parse().map_err(|_| wrong())?;
    if number == 0.0 {
        return Ok(Decimal::ZERO);
    }
    if number.fract() == 0.0 {
        // Up to here whole numbers are exact.
        let fits = number.abs() < 9_007_199_254_740_992.0;
        let whole = Decimal::from_str_exact(&format!("{number:.0}")).ok();
        return whole.filter(|_| fits).ok_or_else(wrong);
    }
    let short = format!("{number:.14e}");
    let near = short
        .parse::<f64>()
        .is_ok_and(|other| (other - number).abs() <= number.abs() * f64::EPSILON * 4.0);
    let value = Decimal::from_scientific(&short).map_err(|_| wrong())?;
    if near { Ok(value.normalize()) } else { Err(wrong()) }
}

/// Returns the character of the keyboard that a wide one of East Asia is.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// Words of a cell as they are seen: composed, with the spaces, figures and letters of the
/// keyboard in the place of those that look like them.
fn words(text: &str) -> Cell {
    let seen = |c: &char| {
        !matches!(
            c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        )
    };
    let plain = |c: char| match c {
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            ' '
        }
        // Wide signs stay: in words they are meant.
        c => Some(narrow(c)).filter(char::is_ascii_alphanumeric).unwrap_or(c),
    };
    let text: String = text.nfc().filter(seen).map(plain).collect();
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match text.trim() {
        "" => Cell::Empty,
        text => match error(text) {
            Some(error) => Cell::Other(error),
            None => Cell::Text(text.to_owned()),
        },
    }
}

/// What is shown for a number, where that is no figure: the dash of a format for nothing may have a
/// symbol of money beside it.
fn nothing_or(shown: String) -> String {
    let dash = shown.contains(['-', '–']) && !shown.contains(char::is_alphanumeric);
    if dash { "-".to_owned() } else { shown }
}

/// Errors of spreadsheets, as text of a .csv or copied as values.
const ERRORS: [&str; 14] = [
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#GETTING_DATA",
    "#BLOCKED!",
    "#CONNECT!",
    "#BUSY!",
];

/// What is wrong where a text is what a spreadsheet shows in the place of a value.
fn error(text: &str) -> Option<String> {
    let upper = text.to_uppercase();
    let code = |prefix: &str| {
        let digits = upper.strip_prefix(prefix);
        digits.is_some_and(|d| d.len() == 3 && d.bytes().all(|b| b.is_ascii_digit()))
    };
    match () {
        () if text.len() >= 2 && text.bytes().all(|b| b == b'#') => {
            Some(format!("`{text}`: cột hẹp quá nên bảng tính không hiện số"))
        }
        () if ERRORS.contains(&upper.as_str()) || code("ERR:") || code("LỖI:") => {
            Some(format!("lỗi {text}"))
        }
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifteen_digits_are_exact() {
        let read = |text: &str| exact(text).map(|number| number.to_string());
        for (text, expected) in [
            ("54.55", "54.55"),
            ("54.549999999999997", "54.55"),
            ("0.30000000000000004", "0.3"),
            ("-0", "0"),
            ("1E7", "10000000"),
            ("123456789012345", "123456789012345"),
            ("9007199254740991", "9007199254740991"),
            ("2.5299999999999998", "2.53"),
            ("-5", "-5"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
        for text in ["1e300", "9007199254740993", "NaN", "inf", "", "chữ", "12345678901234567890"]
        {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_a_spreadsheet_shows_for_no_value_is_no_text() {
        for text in ["########", "#REF!", "#n/a", "Err:502", "Lỗi:508"] {
            assert!(matches!(words(text), Cell::Other(_)), "{text}");
        }
        for text in ["#", "# 1", "Lỗi: 3", "#hashtag"] {
            assert!(matches!(words(text), Cell::Text(_)), "{text}");
        }
        assert_eq!(words("４．０００\u{A0}"), Cell::Text("4．000".into()));
    }

    #[test]
    fn far_cells_cost_no_memory() {
        let mut builder = Builder::new(Grid::new("a"));
        let one = || Cell::Text("x".into());
        assert!(builder.put(MAX_ROWS - 1, MAX_COLUMNS - 1, one(), Fact::default()).is_ok());
        assert!(builder.put(MAX_ROWS, 0, one(), Fact::default()).is_err());
        let far = (0..MAX_ROWS)
            .find_map(|row| builder.put(row, MAX_COLUMNS - 1, one(), Fact::default()).err());
        assert_eq!(far.map(|flaw| flaw.cell), Some("a!XFD122".into()));
    }

    #[test]
    fn merged_cells_give_their_value_to_each_row() {
        let mut builder = Builder::new(Grid::new("a"));
        let mut put = |row, column, text: &str| {
            let _ = builder.put(row, column, Cell::Text(text.into()), Fact::default());
        };
        put(0, 0, "một");
        put(0, 1, "chung");
        put(1, 0, "hai");
        put(1, 1, "thừa");
        // The third has nothing of its own.
        put(3, 0, "ngang");
        put(3, 2, "đuôi");
        builder.merge((0, 1), (2, 1));
        builder.merge((3, 0), (3, 1));
        let grid = builder.done();
        let text = |row: usize, column: usize| match grid.rows[row].get(column) {
            Some(Cell::Text(text)) => text.as_str(),
            _ => "",
        };
        assert_eq!([text(0, 1), text(1, 1), text(2, 1)], ["chung", "chung", ""]);
        assert_eq!([text(3, 0), text(3, 1), text(3, 2)], ["ngang", "", "đuôi"]);
        assert!(grid.fact(1, 1).is_some_and(|fact| fact.merged));
        assert!(grid.fact(3, 0).is_none());
        // Beyond all rows.
        let mut builder = Builder::new(Grid::new("a"));
        builder.merge((0, 1), (2, 1));
        builder.merge((7, 3), (2, 1));
        assert!(builder.done().rows.is_empty());
    }
}
