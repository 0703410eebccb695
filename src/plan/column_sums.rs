//! Cộng (sums) of the columns of a free table: what its rows of totals should say.
//!
//! Which rows a total is of, the author does not write. A row of totals takes the rows since the one
//! before it; right below another, or under words that begin with "Tổng", all rows. For what was
//! typed every other reading is tried too, such as a total over its rows or subtotals among them, so
//! that only a total that none of them gives is called wrong.

use rust_decimal::Decimal;

use super::levels::{Label, depths};
use super::{FreeColumn, FreeRow, FreeTable, JOIN_LEFT, JOIN_UP, Route, dotted};
use crate::reason::Reason;

/// What stands in a cell that is to show the sum of its column.
pub const AUTOMATIC_SUM: &str = "tự cộng";

/// Words that begin a row of totals.
const TOTAL_WORDS: [&str; 2] = ["cộng", "tổng"];

/// Heads of columns whose figures are not added up.
const NO_SUMS: [&str; 5] = ["%", "tỷ lệ", "tỉ lệ", "đơn giá", "bình quân"];

/// What a cell is to a sum.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Figure {
    /// Nothing, or a dash.
    Blank,
    /// A number.
    Number(Decimal),
    /// Words, or a number that is not one column's alone.
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Item,
    /// A row of bold cells among plain ones: its figures are those of the rows around it.
    Bold,
    Title,
    Total,
}

#[derive(Debug)]
struct SumRow {
    role: Role,
    /// The first words in it, and the same in small letters.
    words: String,
    small: String,
    /// The label before its words: typed, or of a column that numbers itself.
    label: Option<Label>,
    cells: Vec<String>,
    figures: Vec<Figure>,
}

/// The figures of a table, row by row. Columns are counted without those that number themselves.
#[derive(Debug)]
pub struct ColumnSums {
    rows: Vec<SumRow>,
    /// Of each column its own head, and all heads over it in small letters.
    heads: Vec<(String, String)>,
}

/// A total that no reading of the table gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongTotal {
    /// The first words of its row.
    pub words: String,
    /// The head of its column.
    pub ten: String,
    /// What was typed.
    pub typed: Decimal,
    /// The sum of the rows above it.
    pub sum: Decimal,
}

impl ColumnSums {
    /// Reads the figures of a table.
    pub fn of(table: &FreeTable) -> Self {
        let mut heads = Vec::new();
        read_heads(&table.cot, "", &mut heads);
        let counted = numbers_itself(&table.cot);
        let mut rows: Vec<SumRow> = table.hang.iter().map(|row| read_row(row, counted)).collect();
        let plain = rows.iter().any(|row| row.role == Role::Item && row.has_numbers());
        for row in rows.iter_mut().filter(|row| row.role == Role::Bold && !plain) {
            row.role = Role::Item;
        }
        Self { rows, heads }
    }

    /// Whether a row is one of totals, as a key or as its words say.
    pub fn is_total(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|row| row.role == Role::Total)
    }

    /// Returns the sum that belongs in a cell of a row of totals, as it is printed.
    ///
    /// # Errors
    /// Why there is none: a cell that is no number, or rows of which others are a part.
    pub fn automatic(&self, row: usize, column: usize) -> Result<String, Reason> {
        let from = self.first_of(row);
        let items = self.rows.get(from..row).unwrap_or_default();
        if let Some(part) = items.iter().find(|row| row.is_part()) {
            return Err(Reason::new(
                format!("không tự cộng được: hàng `{}` là một phần của hàng trên nó", part.words),
                "gõ số tổng vào ô này",
            ));
        }
        let items = || items.iter().filter(|row| row.role == Role::Item);
        for row in items() {
            if row.figures.get(column) == Some(&Figure::Other) {
                return Err(Reason::new(
                    format!(
                        "không tự cộng được: ô `{}` không phải là số của một cột",
                        row.cells[column]
                    ),
                    "viết ô ấy là số (chấm ngăn hàng nghìn, phẩy ngăn số lẻ), `-` hay để trống; hoặc gõ số tổng",
                ));
            }
        }
        let numbers = items().filter_map(|row| row.number(column));
        if numbers.clone().next().is_none() {
            return Err(Reason::new(
                "không tự cộng được: cột chưa có số nào ở các hàng trên",
                "gõ số tổng, hoặc để ô trống: `\"\"`",
            ));
        }
        self.levelled(from..row, column).map(printed)
    }

    /// The sum of items, each counted once: where labels show that some stand below another, that one is
    /// their sum.
    fn levelled(&self, rows: std::ops::Range<usize>, column: usize) -> Result<Decimal, Reason> {
        let rows = self.rows.get(rows).unwrap_or_default();
        let label = |row: &'_ SumRow| row.role == Role::Item && row.label.is_some();
        let depths = depths(rows.iter().map(|row| row.label.as_ref().filter(|_| label(row))));
        let mut total = Decimal::ZERO;
        let mut at = 0;
        while at < rows.len() {
            let (sum, next) = branch(rows, &depths, at, column)?;
            total += sum.unwrap_or_default();
            at = next;
        }
        Ok(total)
    }

    /// Returns the heads of the columns, from the left.
    pub fn heads(&self) -> impl Iterator<Item = &str> {
        self.heads.iter().map(|(own, _)| own.as_str())
    }

    /// Returns the first words of each row, from the top; of a title none.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|row| row.words.as_str())
    }

    /// Returns what a cell shows, a sum that adds itself up too, and the number that it is; `None` for
    /// one that is joined to another, or whose sum cannot be said.
    pub fn shown(&self, row: usize, column: usize) -> Option<(String, Option<Decimal>)> {
        let typed = bare(self.rows.get(row)?.cells.get(column)?);
        if matches!(typed, JOIN_LEFT | JOIN_UP) {
            return None;
        }
        let text = match typed.to_lowercase() == AUTOMATIC_SUM {
            true => self.automatic(row, column).ok()?,
            false => typed.to_owned(),
        };
        let number = match figure(&text) {
            Figure::Number(number) => Some(number),
            _ => None,
        };
        Some((text, number))
    }

    /// Returns the total of a column: that of the last row of totals, or else of all rows.
    pub fn total(&self, column: usize) -> Option<(String, Option<Decimal>)> {
        if let Some(row) = self.rows.iter().rposition(|row| row.role == Role::Total) {
            return self.shown(row, column).filter(|(_, number)| number.is_some());
        }
        let text = self.automatic(self.rows.len(), column).ok()?;
        let Figure::Number(number) = figure(&text) else { return None };
        Some((text, Some(number)))
    }

    /// Returns what is wrong with a number that was typed as a total, if something surely is.
    pub fn wrong(&self, row: usize, column: usize) -> Option<WrongTotal> {
        let total = self.rows.get(row).filter(|row| row.role == Role::Total)?;
        let typed = total.number(column)?;
        let (ten, head) = self.heads.get(column)?;
        let unsure = |row: &SumRow| {
            row.is_part() || row.figures.get(column).is_none_or(|f| *f == Figure::Other)
        };
        let shown = |row: &&SumRow| row.role != Role::Title;
        if NO_SUMS.iter().any(|words| head.contains(words))
            || self.rows.iter().filter(shown).any(unsure)
        {
            return None;
        }
        let items = self.first_of(row)..row;
        let (sum, count) = self.sum(items.clone(), column, Role::Item);
        let sum = self.levelled(items.clone(), column).unwrap_or(sum);
        let rows = self.rows[items].iter().filter(|row| row.role == Role::Item).count();
        if count == 0 || rows < 2 || self.readings(row, column).contains(&typed) {
            return None;
        }
        let (words, ten) = (total.words.clone(), ten.clone());
        Some(WrongTotal { words, ten, typed, sum })
    }

    /// The first row that a total is of.
    fn first_of(&self, row: usize) -> usize {
        let above = self.rows.get(..row).unwrap_or_default();
        let Some(last) = above.iter().rposition(|row| row.role == Role::Total) else { return 0 };
        let whole = self.rows.get(row).is_some_and(|row| row.small.starts_with("tổng"));
        let items = above[last..].iter().any(|row| row.role == Role::Item);
        if whole || !items { 0 } else { last + 1 }
    }

    /// The sum of the numbers that rows of a role have in a column, and how many they are.
    fn sum(&self, rows: std::ops::Range<usize>, column: usize, role: Role) -> (Decimal, usize) {
        let rows = self.rows.get(rows).unwrap_or_default();
        let numbers = rows.iter().filter(|row| row.role == role);
        let numbers: Vec<Decimal> = numbers.filter_map(|row| row.number(column)).collect();
        (numbers.iter().sum(), numbers.len())
    }

    /// The sums that a total could be: of rows above it or below it, as far as any row that parts
    /// them; of items, of bold rows, of other totals; without rows that others are the parts of.
    fn readings(&self, row: usize, column: usize) -> Vec<Decimal> {
        let parts = |nth: usize| self.rows[nth].role != Role::Item;
        let above = (0..row).filter(|nth| *nth == 0 || parts(*nth) || parts(*nth - 1));
        let end = self.rows.len();
        let below = (row + 1..=end).filter(|nth| *nth == end || parts(*nth));
        let ranges = above.map(|from| from..row).chain(below.map(|to| row + 1..to));
        let mut sums = Vec::new();
        for range in ranges {
            for role in [Role::Item, Role::Bold, Role::Total] {
                sums.push(self.sum(range.clone(), column, role).0);
            }
            sums.push(self.collapsed(range, column));
        }
        sums
    }

    /// The sum of items, where one that is the sum of the next few stands for them.
    fn collapsed(&self, rows: std::ops::Range<usize>, column: usize) -> Decimal {
        let rows = self.rows.get(rows).unwrap_or_default().iter();
        let items = rows.filter(|row| row.role == Role::Item);
        let numbers: Vec<Decimal> = items.filter_map(|row| row.number(column)).collect();
        let (mut at, mut total) = (0, Decimal::ZERO);
        while at < numbers.len() {
            total += numbers[at];
            let mut parts = Decimal::ZERO;
            let whole = numbers[at + 1..].iter().position(|part| {
                parts += *part;
                parts == numbers[at]
            });
            at += 1 + whole.map_or(0, |last| last + 1);
        }
        total
    }
}

impl SumRow {
    fn number(&self, column: usize) -> Option<Decimal> {
        match self.figures.get(column) {
            Some(Figure::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// Its first words that are no label.
    fn name(&self) -> &str {
        let words = |cell: &&str| cell.chars().any(char::is_alphabetic);
        let mut named = self.cells.iter().map(|cell| bare(cell)).filter(words);
        named.find(|cell| Label::read(cell).is_none()).unwrap_or(&self.words)
    }

    fn has_numbers(&self) -> bool {
        (0..self.figures.len()).any(|column| self.number(column).is_some())
    }

    /// Whether its figures are a part of those of another row.
    fn is_part(&self) -> bool {
        let words = self.small.trim_start_matches(['-', '–', '+', ' ']);
        ["trong đó", "gồm", "bao gồm"].iter().any(|begin| words.starts_with(begin))
    }
}

/// What a row comes to with those below it, if any of them has a number, and the row after them.
fn branch(
    rows: &[SumRow],
    depths: &[Option<usize>],
    at: usize,
    column: usize,
) -> Result<(Option<Decimal>, usize), Reason> {
    let row = &rows[at];
    let own = row.number(column).filter(|_| row.role == Role::Item);
    let mut next = at + 1;
    let mut below: Option<Decimal> = None;
    while depths[at].is_some() && depths.get(next).is_some_and(|depth| *depth > depths[at]) {
        let (sum, after) = branch(rows, depths, next, column)?;
        below = sum.map_or(below, |sum| Some(below.unwrap_or_default() + sum));
        next = after;
    }
    match (own, below) {
        (Some(own), Some(below)) if own != below => Err(Reason::new(
            format!(
                "không tự cộng được: hàng `{}` ghi {}, các hàng dưới nó cộng được {}",
                row.name(),
                dotted(own),
                dotted(below)
            ),
            "sửa cho khớp, để trống ô của hàng ấy, hoặc gõ số tổng vào ô này",
        )),
        (own, below) => Ok((own.or(below), next)),
    }
}

/// Whether a column of a table numbers itself.
fn numbers_itself(columns: &[FreeColumn]) -> bool {
    columns.iter().any(|column| column.so_thu_tu.is_some() || numbers_itself(&column.cot))
}

fn read_heads(columns: &[FreeColumn], above: &str, out: &mut Vec<(String, String)>) {
    for column in columns {
        let whole = format!("{above} {}", column.ten.to_lowercase());
        if !column.cot.is_empty() {
            read_heads(&column.cot, &whole, out);
        } else if column.so_thu_tu.is_none() {
            out.push((column.ten.clone(), whole));
        }
    }
}

fn read_row(row: &FreeRow, counted: bool) -> SumRow {
    let Some((_, cells)) = row.cells(&Route::default()) else {
        let (role, none) = (Role::Title, Vec::new());
        let words = String::new();
        let small = String::new();
        return SumRow { role, words, small, label: None, cells: none, figures: Vec::new() };
    };
    let bold = |cell: &&String| cell.starts_with("**") && cell.ends_with("**") && cell.len() > 4;
    let seen = || cells.iter().filter(|cell| !matches!(cell.as_str(), "" | JOIN_LEFT | JOIN_UP));
    let words = seen().map(|cell| bare(cell)).find(|cell| cell.chars().any(char::is_alphabetic));
    let words = words.unwrap_or_default().to_owned();
    let small = words.to_lowercase();
    let total = TOTAL_WORDS.iter().any(|begin| {
        small.strip_prefix(begin).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    });
    let role = match row {
        FreeRow::Tong { .. } => Role::Total,
        _ if total && is_total_words(&small) => Role::Total,
        _ if seen().next().is_some() && seen().all(|cell| bold(&cell)) => Role::Bold,
        _ => Role::Item,
    };
    let mut figures: Vec<Figure> = cells.iter().map(|cell| figure(cell)).collect();
    for nth in 1..cells.len() {
        // A number over several columns is none of one of them; words over several columns, such as
        // those of a total, are no figures of any.
        if cells[nth] == JOIN_LEFT && figures[nth - 1] != Figure::Blank {
            let words = role == Role::Total && figures[nth - 1] == Figure::Other;
            let over = if words { Figure::Blank } else { Figure::Other };
            (figures[nth - 1], figures[nth]) = (over, over);
        }
    }
    let label = label(row, counted, cells, &words);
    SumRow { role, words, small, label, cells: cells.to_vec(), figures }
}

/// The label of a row: its own, that of a first cell before its words, or the dash that they begin with.
fn label(row: &FreeRow, counted: bool, cells: &[String], words: &str) -> Option<Label> {
    let first = bare(cells.first()?);
    let named = || cells[1..].iter().any(|cell| cell.chars().any(char::is_alphabetic));
    let typed = || Label::read(first).filter(|_| named());
    match row.nhan() {
        Some(own) => Label::read(bare(own)),
        None => typed().or_else(|| Label::of_words(words)).or_else(|| counted.then(Label::counted)),
    }
}

/// "Tổng cộng", "Cộng (I + II)", "Cộng I", but not "Tổng vệ sinh".
fn is_total_words(words: &str) -> bool {
    let rest = words.trim_start_matches("tổng").trim_start().trim_start_matches("cộng");
    let rest = rest.trim_start().trim_start_matches("số").trim_start();
    !rest.starts_with(char::is_alphabetic)
        || rest.is_ascii() && Label::read(&rest.to_uppercase()).is_some()
        || rest.starts_with("kinh phí")
        || rest.starts_with("mục")
}

/// Words without the marks of bold and italic.
fn bare(cell: &str) -> &str {
    cell.trim().trim_matches('*').trim()
}

/// Reads a cell: dots group thousands, a comma marks decimals.
fn figure(cell: &str) -> Figure {
    let text = bare(cell);
    if matches!(text, "" | "-" | "–" | "—" | "x" | JOIN_UP | JOIN_LEFT)
        || text.to_lowercase() == AUTOMATIC_SUM
    {
        return Figure::Blank;
    }
    let (sign, digits) = match text.strip_prefix(['-', '–']) {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (whole, fraction) = match digits.split_once(',') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let groups: Vec<&str> = whole.split('.').collect();
    let figures = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let grouped = groups.len() == 1
        || groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    if !grouped || !groups.iter().all(|g| figures(g)) || !fraction.is_none_or(figures) {
        return Figure::Other;
    }
    let plain = format!("{sign}{}.{}", groups.concat(), fraction.unwrap_or("0"));
    // The zero after the point of a whole number is not one that was typed.
    let number = Decimal::from_str_exact(&plain).ok();
    let number = number.map(|n| if fraction.is_none() { n.trunc() } else { n });
    number.map_or(Figure::Other, Figure::Number)
}

/// With as many decimals as the longest of what was added.
fn printed(sum: Decimal) -> String {
    let text = dotted(sum);
    let have = text.split_once(',').map_or(0, |(_, fraction)| fraction.len());
    let lacks = (sum.scale() as usize).saturating_sub(have);
    let comma = if have == 0 && lacks > 0 { "," } else { "" };
    format!("{text}{comma}{}", "0".repeat(lacks))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(rows: &[&[&str]]) -> ColumnSums {
        let cells = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        let cot = ["Việc", "Số"].map(|ten| FreeColumn { ten: ten.into(), ..FreeColumn::default() });
        let hang = rows.iter().map(|row| FreeRow::Cells(cells(row))).collect();
        ColumnSums::of(&FreeTable { cot: cot.into(), hang, ..FreeTable::default() })
    }

    fn wrong(rows: &[&[&str]]) -> Vec<(String, String)> {
        let sums = sums(rows);
        let found = (0..rows.len()).filter_map(|row| sums.wrong(row, 1));
        found.map(|found| (dotted(found.typed), dotted(found.sum))).collect()
    }

    #[test]
    fn a_typed_total_is_held_against_its_rows() {
        assert_eq!(wrong(&[&["a", "1.000"], &["b", "2,5"], &["Cộng", "1.002,5"]]), []);
        let flawed = wrong(&[&["a", "1.000"], &["b", "2,5"], &["**Tổng cộng**", "**1.003**"]]);
        assert_eq!(flawed, [("1.003".to_owned(), "1.002,5".to_owned())]);
    }

    /// Each of these is right as some office writes it.
    #[test]
    fn no_reading_of_a_table_is_called_wrong() {
        let tables: [&[&[&str]]; 9] = [
            // Subtotals below their rows, and a total of all.
            &[
                &["a", "1"],
                &["b", "2"],
                &["Cộng", "3"],
                &["c", "4"],
                &["d", "5"],
                &["Cộng", "9"],
                &["Tổng cộng", "12"],
            ],
            // A total above its rows.
            &[&["Tổng số", "3"], &["a", "1"], &["b", "2"]],
            // Bold subtotals above their rows.
            &[
                &["**I**", "**3**"],
                &["a", "1"],
                &["b", "2"],
                &["**II**", "**4**"],
                &["c", "4"],
                &["Cộng", "7"],
            ],
            // Plain ones.
            &[&["1", "3"], &["1.1", "1"], &["1.2", "2"], &["2", "4"], &["Cộng", "7"]],
            // Parts of a row.
            &[&["a", "5"], &["Trong đó: nữ", "2"], &["b", "1"], &["Cộng", "6"]],
            // Words among the figures.
            &[&["a", "5"], &["b", "Chi thường xuyên"], &["c", "1"], &["Cộng", "9"]],
            // Points for decimals.
            &[&["a", "1.5"], &["b", "2.5"], &["Cộng", "4.0"]],
            // Other words.
            &[&["a", "1"], &["b", "2"], &["Tổng vệ sinh", "9"]],
            // One row.
            &[&["a", "1"], &["Cộng", "9"]],
        ];
        for table in tables {
            assert_eq!(wrong(table), [], "{table:?}");
        }
    }

    #[test]
    fn rows_below_another_are_not_counted_twice() {
        let sum = |rows: &[[&str; 3]]| {
            let cells = |row: &[&str; 3]| FreeRow::Cells(row.map(str::to_owned).into());
            let mut hang: Vec<FreeRow> = rows.iter().map(cells).collect();
            let nhan = None;
            hang.push(FreeRow::Tong {
                cells: ["", "Tổng cộng", "tự cộng"].map(str::to_owned).into(),
                nhan,
            });
            let cot = ["TT", "Việc", "Số"];
            let cot = cot.map(|ten| FreeColumn { ten: ten.into(), ..FreeColumn::default() });
            let table = FreeTable { cot: cot.into(), hang, ..FreeTable::default() };
            ColumnSums::of(&table).automatic(rows.len(), 2).map_err(|reason| reason.message)
        };
        let (one, two) = (["1", "a", "5"], ["2", "b", "3"]);
        assert_eq!(sum(&[["I", "x", "8"], one, two, ["II", "y", "2"]]), Ok("10".into()));
        assert_eq!(sum(&[["I", "x", ""], one, two, ["II", "y", "2"]]), Ok("10".into()));
        assert_eq!(sum(&[["1", "x", "8"], ["1.1", "a", "5"], ["1.2", "b", "3"]]), Ok("8".into()));
        assert_eq!(sum(&[["1", "x", "8"], ["", "- a", "5"], ["", "- b", "3"]]), Ok("8".into()));
        assert_eq!(sum(&[one, two]), Ok("8".into()));
        assert_eq!(
            sum(&[["I", "Mua", "9"], one, two]),
            Err("không tự cộng được: hàng `Mua` ghi 9, các hàng dưới nó cộng được 8".into())
        );
        let subtotals = [one, ["", "Cộng I", "5"], two, ["", "Cộng II", "3"]];
        assert_eq!(sum(&subtotals), Ok("8".into()));
    }

    #[test]
    fn an_automatic_sum_is_exact_and_keeps_decimals() {
        let sum = |rows: &[&[&str]]| sums(rows).automatic(rows.len() - 1, 1).map_err(|r| r.message);
        assert_eq!(sum(&[&["a", "0,10"], &["b", "0,20"], &["Cộng", ""]]), Ok("0,30".into()));
        assert_eq!(sum(&[&["a", "999"], &["b", "1"], &["Cộng", ""]]), Ok("1.000".into()));
        assert_eq!(sum(&[&["a", "-"], &["b", "7"], &["Cộng", ""]]), Ok("7".into()));
        let all = [&["a", "1"][..], &["Cộng", "1"], &["b", "2"], &["Cộng", "2"], &["Tổng", ""]];
        assert_eq!(sum(&all), Ok("3".into()));
        assert!(sum(&[&["a", "5 triệu"], &["Cộng", ""]]).is_err());
        assert!(sum(&[&["a", "5"], &["Trong đó nữ", "2"], &["Cộng", ""]]).is_err());
        assert!(sum(&[&["a", ""], &["Cộng", ""]]).is_err());
    }
}
