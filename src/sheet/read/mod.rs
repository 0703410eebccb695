//! Đọc: a sheet back into the rows of a budget. What does not fit is refused with its cell.

mod choose;
mod money;
mod strange;
mod units;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::columns::{Column, Content, GROUP, MA, ROW, SO_TIEN, TOTAL, WORDS, columns, normal};
use super::grid::{Cell, Flaw, Grid};
use crate::diag::{Kind, kinds};
use crate::plan::{ColumnKind, KinhPhi, Row};
use crate::reason::Reason;

pub use choose::{Chosen, choose};
pub(crate) use strange::is_sum;

/// What was read of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadSheet {
    /// Groups and rows in order. Of cells whose column the sheet does not have they hold nothing.
    pub du_toan: Vec<Row>,
    /// The keys that the sheet has columns for.
    pub keys: Vec<String>,
}

/// How many rows from the top may stand before the heads.
const HEAD_ROWS: usize = 20;

/// Reads a sheet of a budget.
///
/// # Errors
/// Every [`Flaw`] of the sheet, in order.
pub fn read(grid: &Grid, kinh_phi: &KinhPhi) -> Result<ReadSheet, Vec<Flaw>> {
    let columns = columns(kinh_phi);
    let (top, places) = heads(grid, &columns).map_err(|flaw| vec![flaw])?;
    let mut reader = Reader {
        grid,
        kinh_phi,
        columns: &columns,
        places: &places,
        units: BTreeMap::new(),
        scales: BTreeMap::new(),
        known: known(kinh_phi),
        sums_off: 0,
        found: Vec::new(),
    };
    reader.unknown_heads(top);
    let before = reader.found.len();
    reader.units(top);
    // Where the unit is not known, no amount is.
    let du_toan = if reader.found.len() == before { reader.rows(top) } else { Vec::new() };
    if !reader.found.is_empty() {
        let mut found = reader.found;
        found.sort_by_key(|(place, _)| *place);
        // A cell may have been asked more than once.
        found.dedup();
        return Err(found.into_iter().map(|(_, flaw)| flaw).collect());
    }
    let there = |column: &&Column| places.iter().any(|(_, content)| *content == column.content);
    let keys = columns.iter().filter(there).filter_map(|column| column.content.key());
    let mut keys: Vec<String> = keys.map(str::to_owned).collect();
    // The title of a group stands in the column of the words; words in the column of the amount.
    keys.extend(["nhom".to_owned(), "thay_so_tien".to_owned()]);
    Ok(ReadSheet { du_toan, keys })
}

/// Which column of the sheet has which content.
type Places<'a> = Vec<(usize, Content<'a>)>;

/// The row of the heads, and which column of the sheet is which.
fn heads<'a>(grid: &Grid, columns: &[Column<'a>]) -> Result<(usize, Places<'a>), Flaw> {
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => normal(text),
        Cell::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let which =
        |cell: &Cell| columns.iter().find(|c| normal(&c.head) == text(cell)).map(|c| c.content);
    for (nth, row) in grid.rows.iter().enumerate().take(HEAD_ROWS) {
        let places: Places =
            row.iter().enumerate().filter_map(|(at, cell)| Some((at, which(cell)?))).collect();
        let has = |content: &Content| places.iter().any(|(_, found)| found == content);
        let shares = columns.iter().filter(|c| matches!(c.content, Content::Share(_))).count();
        let all_shares = shares > 0
            && columns.iter().all(|c| !matches!(c.content, Content::Share(_)) || has(&c.content));
        if has(&WORDS) && (if shares > 0 { all_shares } else { has(&SO_TIEN) }) {
            return Ok((nth, places));
        }
    }
    let needed: Vec<&str> = columns
        .iter()
        .filter(|c| matches!(c.content, WORDS | SO_TIEN | Content::Share(_)))
        .map(|c| c.head.as_str())
        .collect();
    let help = format!(
        "bảng phải có các cột: {}; nên sửa trên tệp do `kehoach budget export` xuất ra",
        needed.join(", ")
    );
    let reason = Reason::new("không thấy dòng tên cột", help);
    Err(Flaw { kind: &kinds::COT_BANG_TINH_SAI, cell: grid.cell_name(0, 0), reason })
}

/// The rows and groups of the plan as it is, by their words.
fn known(kinh_phi: &KinhPhi) -> BTreeMap<String, Vec<&Row>> {
    let mut known: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for (_, row) in kinh_phi.rows() {
        known.entry(squeezed(row.title())).or_default().push(row);
    }
    known
}

/// Words as rows are told apart by them.
fn squeezed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Reader<'a> {
    grid: &'a Grid,
    kinh_phi: &'a KinhPhi,
    columns: &'a [Column<'a>],
    places: &'a [(usize, Content<'a>)],
    /// How many đồng the unit of a column of money is.
    units: BTreeMap<usize, i64>,
    /// How many decimals the figures of such a column have at most.
    scales: BTreeMap<usize, u32>,
    /// The rows of the plan by their words.
    known: BTreeMap<String, Vec<&'a Row>>,
    /// How many of the flaws are sums that are off.
    sums_off: usize,
    /// With their row and column.
    found: Vec<((usize, usize), Flaw)>,
}

/// A group that is being read.
struct OpenGroup {
    depth: usize,
    /// Its row of the sheet.
    nth: usize,
    row: Row,
    level: Level,
}

/// What is known of the rows right under a group, or under none.
#[derive(Default)]
struct Level {
    /// Rows of the sheet, and how much each comes to.
    rows: Vec<(usize, Decimal)>,
    /// Whether a row in it is flawed: then its sum says nothing.
    broken: bool,
    /// By how much the sums of the groups in it are off, by column.
    off: BTreeMap<usize, Decimal>,
}

/// The rows that were read, and the groups that the next one may fall into.
#[derive(Default)]
struct Tree {
    top: Vec<Row>,
    level: Level,
    /// From the outermost.
    open: Vec<OpenGroup>,
    /// Codes that rows have.
    codes: BTreeSet<String>,
}

impl Tree {
    /// Adds a row of the sheet to the innermost group that is open.
    fn add(&mut self, row: Row, nth: usize, amount: Decimal) {
        self.innermost().rows.push((nth, amount));
        match self.open.last_mut() {
            Some(group) => group.row.du_toan.push(row),
            None => self.top.push(row),
        }
    }

    fn innermost(&mut self) -> &mut Level {
        self.open.last_mut().map_or(&mut self.level, |group| &mut group.level)
    }

    /// Says that a row is flawed: the sums above it say nothing.
    fn breaks(&mut self) {
        self.level.broken = true;
        for group in &mut self.open {
            group.level.broken = true;
        }
    }
}

impl Reader<'_> {
    /// Finds a flaw of a cell, its row and column counted from 0.
    fn wrong(
        &mut self,
        kind: &'static Kind,
        (row, column): (usize, usize),
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let cell = self.grid.cell_name(row, column);
        let reason = Reason::new(message, help);
        self.found.push(((row, column), Flaw { kind, cell, reason }));
    }

    /// How many flaws were found but for sums, which leave the rows as they are.
    fn flawed(&self) -> usize {
        self.found.len() - self.sums_off
    }

    fn unknown_heads(&mut self, top: usize) {
        let row = &self.grid.rows[top];
        for (at, cell) in row.iter().enumerate() {
            let twice = |content: Content| {
                self.places.iter().filter(|(_, other)| *other == content).count() > 1
            };
            let known =
                self.places.iter().find(|(place, _)| *place == at).map(|(_, content)| *content);
            match (cell, known) {
                (Cell::Empty, _) => {}
                (_, Some(content)) if twice(content) => {
                    let kind = &kinds::COT_BANG_TINH_SAI;
                    self.wrong(kind, (top, at), "tên cột viết hai lần", "giữ một cột");
                }
                (_, Some(_)) => {}
                (_, None) => {
                    let names: Vec<String> =
                        self.columns.iter().map(|c| format!("`{}`", c.head)).collect();
                    self.wrong(
                        &kinds::COT_BANG_TINH_SAI,
                        (top, at),
                        "không biết cột này",
                        format!("các cột của kế hoạch: {}", names.join(", ")),
                    );
                }
            }
        }
    }

    fn rows(&mut self, top: usize) -> Vec<Row> {
        let mut tree = Tree::default();
        let mut total = None;
        let before = self.found.len();
        for nth in top + 1..self.grid.rows.len() {
            if self.is_no_row(nth, top) {
                continue;
            }
            let found = self.flawed();
            if total.is_some() {
                self.below(nth);
                continue;
            }
            if !self.headless(nth, top) {
                tree.breaks();
                continue;
            }
            self.struck(nth);
            let kind = self.text(nth, Content::Kind).to_lowercase();
            if kind == TOTAL {
                total = Some(nth);
                continue;
            }
            let words = self.text(nth, WORDS);
            if let Some(depth) = kind.strip_prefix(GROUP) {
                self.group(nth, &kind, depth.trim(), words, &mut tree);
            } else if self.leaves_groups(nth, &kind, &mut tree) {
                self.row(nth, &words, &mut tree);
            }
            if self.flawed() > found {
                tree.breaks();
            }
        }
        self.close(&mut tree, 1);
        if let Some(nth) = total {
            self.sums(nth, "dòng tổng", &tree.top, &tree.level);
        }
        if tree.top.is_empty() && self.found.len() == before {
            let at = (total.unwrap_or(top + 1), self.at(WORDS));
            self.wrong(
                &kinds::DONG_BANG_TINH_SAI,
                at,
                "bảng chỉ có tên cột, không có dòng nào",
                "xem lại có đúng tệp, đúng bảng không; lấy về thì mọi dòng của kế hoạch sẽ mất",
            );
        }
        tree.top
    }

    /// Opens a group: `nhóm`, `nhóm 2`.
    fn group(&mut self, nth: usize, kind: &str, depth: &str, words: String, tree: &mut Tree) {
        let depth = if depth.is_empty() { 1 } else { depth.parse().unwrap_or(0) };
        if depth == 0 || depth > tree.open.len() + 1 {
            self.no_group(nth, kind, "viết `nhóm`, rồi `nhóm 2` cho nhóm bên trong");
            return;
        }
        self.close(tree, depth);
        let mut group = self.cells(nth);
        if words.is_empty() {
            self.no_words(nth);
        }
        (group.nhom, group.noi_dung) = (Some(words), String::new());
        tree.open.push(OpenGroup { depth, nth, row: group, level: Level::default() });
    }

    /// Closes the groups that a row says it is not of; `false` when it says what cannot be.
    fn leaves_groups(&mut self, nth: usize, kind: &str, tree: &mut Tree) -> bool {
        let Some(depth) = kind.strip_prefix(ROW).map(str::trim) else {
            if !kind.is_empty() {
                let at = self.at(Content::Kind);
                self.wrong(
                    &kinds::DONG_BANG_TINH_SAI,
                    (nth, at),
                    format!("không hiểu loại `{kind}`"),
                    "bỏ trống cho dòng của nhóm ngay trên; `dòng 0` cho dòng ngoài nhóm; `nhóm`, `nhóm 2` cho nhóm; `tổng` cho dòng tổng",
                );
            }
            return kind.is_empty();
        };
        match depth.parse::<usize>() {
            _ if depth.is_empty() => true,
            Ok(depth) if depth <= tree.open.len() => {
                self.close(tree, depth + 1);
                true
            }
            _ => {
                let help = "`dòng 1` là dòng của nhóm lớn nhất, `dòng 0` là dòng ngoài mọi nhóm";
                self.no_group(nth, kind, help);
                false
            }
        }
    }

    fn row(&mut self, nth: usize, words: &str, tree: &mut Tree) {
        if words.is_empty() {
            self.no_words(nth);
            return;
        }
        if self.adds_up_others(nth, words, tree) {
            return;
        }
        let mut row = self.cells(nth);
        self.money(nth, &mut row);
        if !row.ma.is_empty() && !tree.codes.insert(row.ma.clone()) {
            let at = self.at(MA);
            let message = format!("mã `{}` đã có ở dòng trên", row.ma);
            self.wrong(
                &kinds::DONG_BANG_TINH_SAI,
                (nth, at),
                message,
                "mỗi dòng một mã; bỏ trống hoặc đặt mã khác",
            );
        }
        let amount = self.kinh_phi.sum(std::slice::from_ref(&row)).sum();
        tree.add(row, nth, amount);
    }

    fn no_group(&mut self, nth: usize, kind: &str, help: &str) {
        let at = self.at(Content::Kind);
        self.wrong(
            &kinds::DONG_BANG_TINH_SAI,
            (nth, at),
            format!("`{kind}` không nằm trong nhóm nào"),
            help,
        );
    }

    fn no_words(&mut self, nth: usize) {
        let at = self.at(WORDS);
        self.wrong(
            &kinds::DONG_BANG_TINH_SAI,
            (nth, at),
            "dòng này không có nội dung",
            "viết nội dung chi, hoặc xóa cả dòng",
        );
    }

    /// A row below the total: a note or a signature is no row of the budget, and a row would not
    /// be in the total.
    fn below(&mut self, nth: usize) {
        let cells = &self.grid.rows[nth];
        let at = cells.iter().position(|cell| *cell != Cell::Empty).unwrap_or(0);
        self.wrong(
            &kinds::DONG_BANG_TINH_SAI,
            (nth, at),
            "dòng này đứng sau dòng tổng",
            "dòng chi thì chuyển lên trên dòng tổng; ghi chú, chữ ký thì xóa khỏi bảng",
        );
    }

    /// Puts finished groups of at least this depth where they belong.
    fn close(&mut self, tree: &mut Tree, depth: usize) {
        while let Some(group) = tree.open.pop_if(|group| group.depth >= depth) {
            let OpenGroup { nth, row, mut level, .. } = group;
            if row.du_toan.is_empty() && !level.broken && !self.is_empty_group(&row) {
                let at = self.at(WORDS);
                self.wrong(
                    &kinds::DONG_BANG_TINH_SAI,
                    (nth, at),
                    format!("nhóm `{}` không còn dòng nào", row.title()),
                    "xóa cả dòng nhóm, hoặc thêm dòng cho nhóm",
                );
                level.broken = true;
                tree.breaks();
            }
            let off = self.sums(nth, "nhóm", &row.du_toan, &level);
            let amount = self.kinh_phi.sum(&row.du_toan).sum();
            tree.add(row, nth, amount);
            for (column, more) in off {
                *tree.innermost().off.entry(column).or_default() += more;
            }
        }
    }

    /// Whether the plan itself has a group of these words without rows.
    fn is_empty_group(&self, group: &Row) -> bool {
        let known = self.known.get(&squeezed(group.title()));
        known
            .is_some_and(|rows| rows.iter().any(|row| row.nhom.is_some() && row.du_toan.is_empty()))
    }

    fn at(&self, content: Content) -> usize {
        self.places.iter().find(|(_, other)| *other == content).map_or(0, |(at, _)| *at)
    }

    fn cell(&self, nth: usize, content: Content) -> Option<(usize, Cell)> {
        let (at, _) = self.places.iter().find(|(_, other)| *other == content)?;
        Some((*at, self.grid.rows[nth].get(*at).cloned().unwrap_or(Cell::Empty)))
    }

    /// The words of a cell; a number is written as people write it.
    fn text(&mut self, nth: usize, content: Content) -> String {
        match self.cell(nth, content) {
            None | Some((_, Cell::Empty)) => String::new(),
            Some((_, Cell::Text(text))) => text,
            Some((at, Cell::Number(number))) => match self.grid.shown(nth, at) {
                Some(shown) => shown.to_owned(),
                None => number.to_string().replace('.', ","),
            },
            Some((at, Cell::Formula(formula))) => {
                self.wrong(
                    &kinds::O_BANG_TINH_SAI,
                    (nth, at),
                    format!("ô này là công thức `={formula}` chưa có giá trị"),
                    "mở bằng Excel hoặc LibreOffice rồi lưu lại, hoặc gõ thẳng giá trị",
                );
                String::new()
            }
            Some((at, Cell::Other(what))) => {
                self.wrong(
                    &kinds::O_BANG_TINH_SAI,
                    (nth, at),
                    format!("ô này là {what}"),
                    match what.contains("cột hẹp") {
                        true => "nới cột cho rộng rồi lưu lại, hoặc gõ lại số",
                        false => "gõ lại thành chữ hoặc số",
                    },
                );
                String::new()
            }
        }
    }

    /// The cells of a row but for its money.
    fn cells(&mut self, nth: usize) -> Row {
        let mut row = Row::default();
        for column in self.columns {
            let Content::Cell(cell) = column.content else { continue };
            if cell.kind() == ColumnKind::Text {
                let text = self.text(nth, column.content);
                cell.set_text(&mut row, text);
            }
        }
        row
    }
}
