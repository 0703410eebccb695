//! Đầu bảng (heads) of a table of money: which column holds what.

use super::super::context::{Cx, key};
use super::super::para::text_of;
use super::super::table::{Cell, said_head};
use super::{Refused, Rows};
use crate::plan::Column;
use crate::sheet::unit::{Unit, of_head};

/// What a column of the file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Field {
    /// A cell of the rows, by its key.
    Cell(String),
    /// The amount that a source gives, by its number.
    Source(usize),
    /// The amount of a year.
    Year(i32),
}

/// The columns of a table of money.
#[derive(Debug, Clone, Default)]
pub(super) struct Heads {
    /// Column by column.
    pub fields: Vec<Field>,
    /// Keys of `kinh_phi.cot` with the words of their heads, and the same words as they are read.
    pub cot: Vec<(String, String)>,
    /// Sources that have columns.
    pub nguon: Vec<String>,
    pub cac_nam: Vec<i32>,
    /// Units that heads of money say, with those heads.
    pub units: Vec<(String, Unit)>,
    /// The words of the heads: of the first row, of the second.
    pub words: (Vec<String>, Vec<String>),
}

/// How offices call the columns of a budget, as [`key`] writes it.
const NAMES: [(Column, &[&str]); 10] = [
    (Column::Stt, &["tt", "stt", "so tt", "s tt", "so thu tu"]),
    (
        Column::NoiDung,
        &[
            "noi dung",
            "noi dung chi",
            "noi dung cong viec",
            "noi dung thuc hien",
            "noi dung hoat dong",
            "noi dung nhiem vu",
            "noi dung du toan",
            "hang muc",
            "hang muc chi",
            "nhiem vu",
            "nhom nhiem vu",
            "ten nhiem vu",
            "hoat dong",
            "cong viec",
            "khoan chi",
            "khoan muc",
            "dien giai",
            "danh muc",
        ],
    ),
    (
        Column::DonVi,
        &[
            "don vi",
            "don vi thuc hien",
            "don vi chu tri",
            "co quan thuc hien",
            "co quan chu tri",
            "co quan don vi thuc hien",
        ],
    ),
    (Column::Nguon, &["nguon", "nguon kinh phi", "nguon von"]),
    (Column::DonViTinh, &["don vi tinh", "dvt"]),
    (Column::SoLuong, &["so luong", "sl", "khoi luong"]),
    (Column::DonGia, &["don gia", "don gia du kien", "muc chi", "dinh muc", "dinh muc chi"]),
    (
        Column::SoTien,
        &[
            "thanh tien",
            "so tien",
            "kinh phi",
            "du toan",
            "du kien kinh phi",
            "du toan kinh phi",
            "nhu cau kinh phi",
            "tong kinh phi",
            "tong du toan",
            "tong so tien",
            "tong tien",
            "tong so",
            "tong cong",
            "tong",
        ],
    ),
    (Column::ThoiGian, &["thoi gian", "thoi gian thuc hien", "thoi gian hoan thanh", "tien do"]),
    (Column::GhiChu, &["ghi chu"]),
];

/// How heads of money begin that say more.
const MONEY: [&str; 4] = ["kinh phi ", "so tien ", "thanh tien ", "du toan "];

/// What heads over columns of sources say.
const SHARED: [&str; 5] = ["trong do", "chia ra", "nguon", "ngan sach", "von"];

/// Finds out what the columns hold; `None` if none of them holds money, an error if the model has no
/// place for one.
pub(super) fn heads(rows: &Rows, cx: &mut Cx) -> Option<Result<Heads, Refused>> {
    let named = rows.head.iter().flatten().any(|cell| {
        let own = of(cell).0;
        column(&own) == Some(Column::SoTien) || column(&own) == Some(Column::DonGia)
    });
    named.then(|| read(rows, cx))
}

/// The head of a cell as it is compared, and its unit.
fn of(cell: &Cell) -> (String, Option<Unit>) {
    let words = text_of(&cell.line(false)).replace('\n', " ");
    let (head, unit) = of_head(&words);
    (key(head), unit)
}

/// The column that a head names.
fn column(head: &str) -> Option<Column<'static>> {
    let exact = NAMES.iter().find(|(_, names)| names.contains(&head)).map(|(column, _)| *column);
    exact.or_else(|| MONEY.iter().any(|lead| head.starts_with(lead)).then_some(Column::SoTien))
}

fn read(rows: &Rows, cx: &mut Cx) -> Result<Heads, Refused> {
    let mut made = Heads::default();
    let mut at = 0;
    let first = rows.head.first().map(Vec::as_slice).unwrap_or_default();
    for cell in first {
        if cell.column != at {
            return Err(Refused::new(cell.text(), "đầu bảng không liền cột"));
        }
        at += cell.colspan;
        if cell.colspan == 1 {
            made.single(rows, cell, cx)?;
        } else {
            made.shared(rows, cell, cx)?;
        }
    }
    if at != rows.count {
        return Err(Refused::new("", "hàng đầu của bảng thiếu cột"));
    }
    made.words_first();
    let has = |column: Column| made.fields.contains(&Field::Cell(column.key().to_owned()));
    if !has(Column::NoiDung) {
        return Err(Refused::new("", "không rõ cột nào là nội dung chi"));
    }
    if !has(Column::SoTien) && made.nguon.is_empty() && made.cac_nam.is_empty() {
        return Err(Refused::new("", "có đơn giá nhưng không có cột thành tiền"));
    }
    Ok(made)
}

impl Heads {
    /// Takes a head over one column.
    fn single(&mut self, rows: &Rows, cell: &Cell, cx: &mut Cx) -> Result<(), Refused> {
        let goes_on = rows.head.iter().skip(1).flatten();
        if goes_on.filter(|other| other.column == cell.column).any(|other| !other.is_blank()) {
            return Err(Refused::new(cell.text(), "tên cột này có hai tầng"));
        }
        let words = text_of(&cell.line(false));
        let (head, unit) = of(cell);
        let known = column(&head).filter(|column| !self.has(column.key()));
        if column(&head) == Some(Column::SoTien) && known.is_none() {
            return Err(Refused::new(words, "bảng kinh phí chỉ có một cột số tiền"));
        }
        let money = matches!(known, Some(Column::SoTien | Column::DonGia));
        self.units.extend(unit.filter(|_| money).map(|unit| (words.clone(), unit)));
        let khoa = match known {
            Some(column) => column.key().to_owned(),
            None => self.own_key(&head),
        };
        self.words.0.push(words);
        self.cot.push((khoa.clone(), said_head(cell, cx)));
        self.fields.push(Field::Cell(khoa));
        Ok(())
    }

    /// Takes a head over several columns: shares of sources or of years.
    fn shared(&mut self, rows: &Rows, cell: &Cell, cx: &mut Cx) -> Result<(), Refused> {
        let inside = cell.column..cell.column + cell.colspan;
        let place = cell.text();
        let [_, second] = rows.head else {
            return Err(Refused::new(place, "dưới tên này không có tên cột"));
        };
        let below: Vec<&Cell> =
            second.iter().filter(|other| inside.contains(&other.column)).collect();
        if below.len() != cell.colspan
            || below.iter().any(|cell| cell.colspan > 1 || cell.is_blank())
        {
            return Err(Refused::new(place, "mỗi cột dưới tên này phải có một tên"));
        }
        let names: Vec<String> =
            below.iter().map(|cell| text_of(&cell.line(false)).replace('\n', " ")).collect();
        let years: Option<Vec<i32>> = names.iter().map(|name| year(name)).collect();
        self.words.1.extend(names.iter().cloned());
        let head = of(cell).0;
        let known = names.iter().find(|name| column(&key(name)).is_some());
        let khoa = if let Some(years) = years.filter(|_| self.cac_nam.is_empty()) {
            self.fields.extend(years.iter().map(|year| Field::Year(*year)));
            self.cac_nam = years;
            Column::ChiaNam
        } else if let Some(name) = known {
            let why =
                format!("cột `{name}` nằm dưới tên này, bảng kinh phí chỉ có nguồn hoặc năm ở đó");
            return Err(Refused::new(place, why));
        } else if self.nguon.is_empty() && SHARED.iter().any(|word| head.contains(word)) {
            self.fields.extend((0..names.len()).map(Field::Source));
            self.nguon = names;
            Column::ChiaNguon
        } else {
            return Err(Refused::new(place, "không rõ các cột dưới tên này là nguồn hay năm"));
        };
        self.words.0.push(place.clone());
        self.cot.push((khoa.key().to_owned(), said_head(cell, cx)));
        let (_, unit) = of(cell);
        self.units.extend(unit.map(|unit| (place, unit)));
        Ok(())
    }

    fn has(&self, khoa: &str) -> bool {
        self.cot.iter().any(|(own, _)| own == khoa)
    }

    /// Where no head says what the money is for, the first column of words does.
    fn words_first(&mut self) {
        let noi_dung = Column::NoiDung.key();
        if self.has(noi_dung) {
            return;
        }
        let own = |khoa: &str| matches!(Column::named(khoa), Column::Own(_));
        if let Some((khoa, _)) = self.cot.iter_mut().find(|(khoa, _)| own(khoa)) {
            for field in &mut self.fields {
                if *field == Field::Cell(khoa.clone()) {
                    *field = Field::Cell(noi_dung.to_owned());
                }
            }
            noi_dung.clone_into(khoa);
        }
    }

    /// A key for a column of the file's own.
    fn own_key(&self, head: &str) -> String {
        let words: Vec<&str> = head.split(' ').filter(|word| !word.is_empty()).take(4).collect();
        let plain = words.join("_");
        let taken = |khoa: &str| {
            self.has(khoa)
                || Column::ALL.iter().any(|column| column.key() == khoa)
                || RESERVED.contains(&khoa)
        };
        let usable = plain.starts_with(|c: char| c.is_ascii_lowercase()) && plain.is_ascii();
        if usable && !taken(&plain) {
            return plain;
        }
        let numbered = (1..).map(|nth| format!("cot_{nth}")).find(|khoa| !taken(khoa));
        numbered.unwrap_or_default()
    }

    /// Which column of the file a cell of the rows stands in.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.fields.iter().position(|field| *field == Field::Cell(column.key().to_owned()))
    }

    /// Whether a column holds amounts that add up.
    pub fn adds_up(&self, at: usize) -> bool {
        match self.fields.get(at) {
            Some(Field::Cell(khoa)) => khoa == Column::SoTien.key(),
            Some(_) => true,
            None => false,
        }
    }
}

/// Keys of rows that no column shows.
const RESERVED: [&str; 4] = ["du_toan", "tong", "nhan", "nhom"];

/// The year that a head is.
fn year(head: &str) -> Option<i32> {
    let head = head.trim();
    let figures = head.len() == 4 && head.bytes().all(|b| b.is_ascii_digit());
    head.parse().ok().filter(|year| figures && (1945..2100).contains(year))
}
