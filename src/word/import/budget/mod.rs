//! Kinh phí (the budget): a table of money as `kinh_phi`, where the program adds up what the file says.
//!
//! A table is taken only if the budget that is made of it prints every cell as the file has it: sums of
//! groups and of all, products and shares are then figures of the program, and they are the same. If one
//! is not, the table stays as it was typed, and the report says which.

mod heads;
mod items;
mod lines;
mod money;
mod printed;
mod tree;
mod written;

pub(super) use written::written;

use super::body::Part;
use super::context::Cx;
use super::para::text_of;
use super::table::Cell;
use crate::source::edit::Item;

use heads::Heads;
use money::{UnitLine, unit_above};
use tree::{Tree, Way};

/// Why a table of money is none that the program can add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    /// The words of the row, or of the head.
    pub place: String,
    pub why: String,
}

impl Refused {
    fn new(place: impl Into<String>, why: impl Into<String>) -> Self {
        Self { place: place.into(), why: why.into() }
    }
}

/// A table as its rows: those of the head, a row of column numbers, the others.
pub(super) struct Rows<'a> {
    pub head: &'a [Vec<Cell>],
    /// The row of column numbers.
    pub numbers: Option<&'a Item>,
    pub body: &'a [Vec<Cell>],
    /// How many columns there are.
    pub count: usize,
}

/// What a table of money is taken for.
pub(super) enum Taken {
    /// It has no column of money.
    Other,
    /// It is the budget.
    Budget,
    /// It stays as it was typed.
    Free(Refused),
}

/// Takes a table as the budget, with the line above it that says the unit; `made`: what stands above.
pub(super) fn budget(rows: &Rows, made: &mut [Part], cx: &mut Cx) -> Taken {
    let Some(heads) = heads::heads(rows, cx) else { return Taken::Other };
    let adds_up = |cell: &&Cell| heads.as_ref().is_ok_and(|heads| heads.adds_up(cell.column));
    let mut amounts = rows.body.iter().flatten().filter(|cell| heads.is_err() || adds_up(cell));
    if !amounts.any(|cell| money::looks_like(&cell.text())) {
        return Taken::Other;
    }
    if cx.budget.is_some() {
        let why = "kế hoạch chỉ có một bảng kinh phí; bảng trước đã là `kinh_phi`";
        return Taken::Free(Refused::new("", why));
    }
    match heads.and_then(|heads| read(rows, &heads, made, cx)) {
        Ok((own, unit)) => {
            tell(rows, &own, &unit, cx);
            if unit.taken
                && let Some(Part::Prose(blocks)) = made.last_mut()
            {
                blocks.pop();
            }
            cx.budget = Some(own.keys);
            Taken::Budget
        }
        Err(refused) => Taken::Free(refused),
    }
}

/// Says what was taken, and what the program prints in other words.
fn tell(rows: &Rows, own: &Read, unit: &UnitLine, cx: &mut Cx) {
    let said = said(rows);
    let what = "bảng kinh phí (`kinh_phi`)";
    match own.sums {
        0 => {
            let why = format!("{} dòng; bảng không có tổng nào để đối chiếu", own.rows);
            cx.report.guessed(&said, what, &why);
        }
        sums => {
            let why = format!("{} dòng; {sums} số tổng đều khớp với các dòng", own.rows);
            cx.report.certain(&said, what, &why);
        }
    }
    if let Some(first) = own.commas.first() {
        let what =
            format!("dấu phẩy hàng nghìn của {} số tiền in thành dấu chấm", own.commas.len());
        let dots = first.replace(',', ".");
        let why = format!("`{first}` in `{dots}`; theo Luật Kế toán, sau hàng nghìn là dấu chấm");
        cx.report.look(&said, &what, &why);
        cx.dotted.extend(own.commas.iter().cloned());
    }
    if let Some(words) = &own.total {
        cx.report.guessed(&said, &format!("dòng tổng in “Tổng cộng” thay cho “{words}”"), "");
    }
    if let (Some(words), Some(unit)) = (&unit.otherwise, unit.unit) {
        let what = format!("dòng đơn vị in “Đơn vị tính: {}”", unit.as_str());
        cx.report.guessed(words, &what, "trong tệp Word viết khác");
    }
    if let Some(unit) = unit.unit.filter(|_| unit.added) {
        let what = format!("thêm dòng “Đơn vị tính: {}” trên bảng", unit.as_str());
        cx.report.guessed(&said, &what, "tên cột ghi đơn vị ấy");
    }
}

/// The words of the first row, to say which table.
pub(super) fn said(rows: &Rows) -> String {
    let first = rows.head.first().into_iter().flatten();
    first.map(Cell::text).collect::<Vec<_>>().join(" | ")
}

/// A budget that prints what the file says.
struct Read {
    keys: Vec<(String, Item)>,
    /// How many rows, and how many sums were held against them.
    rows: usize,
    sums: usize,
    /// The amounts that were typed with commas behind thousands.
    commas: Vec<String>,
    /// The words of the row with the total, where the program has others.
    total: Option<String>,
}

fn read(
    rows: &Rows,
    heads: &Heads,
    made: &[Part],
    cx: &mut Cx,
) -> Result<(Read, UnitLine), Refused> {
    let above = match made.last() {
        Some(Part::Prose(blocks)) => blocks.last().map(|block| text_of(&block.glyphs)),
        _ => None,
    };
    let unit = unit_above(above.as_deref(), heads)?;
    let mut lines = lines::lines(rows, heads)?;
    lines.commas = money::commas(&lines.amounts(heads), unit.unit);
    let by_labels = Tree::of(&lines, heads, Way::Labels, cx)?;
    let refused = match printed::hold(&by_labels, heads, &lines, &unit, cx) {
        Ok(read) => return Ok((read, unit)),
        Err(refused) => refused,
    };
    let by_bold = Tree::of(&lines, heads, Way::LabelsAndBold, cx)?;
    match printed::hold(&by_bold, heads, &lines, &unit, cx) {
        Ok(read) => Ok((read, unit)),
        // Where only bold words tell groups from rows, what is wrong is wrong with those groups.
        Err(other) if by_labels.is_flat() => Err(other),
        Err(_) => Err(refused),
    }
}
