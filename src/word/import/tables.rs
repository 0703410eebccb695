//! Bảng (tables): columns with their heads, rows, groups, totals, as keys of a free table.

use super::body::{Block, Form, Kind, Part};
use super::context::{Cx, bare, key, place};
use super::labels;
use super::para::{Para, all, text_of};
use crate::plan::{JOIN_LEFT, JOIN_UP, LabelStyle};
use crate::source::edit::Item;
use crate::word::read::{self, Align, Table};

/// Heads of columns that hold money.
const MONEY: [&str; 7] = [
    "thanh tien",
    "kinh phi",
    "so tien",
    "du toan",
    "kinh phi du kien",
    "don gia",
    "tong kinh phi",
];

/// A cell as an import sees it.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub column: usize,
    pub colspan: usize,
    pub rowspan: usize,
    pub paras: Vec<Para>,
}

impl Cell {
    /// Returns its words.
    pub fn text(&self) -> String {
        self.paras.iter().map(Para::text).collect::<Vec<_>>().join("\n")
    }

    fn is_blank(&self) -> bool {
        self.paras.iter().all(|para| para.is_blank() && para.number.is_none())
    }

    fn is_bold(&self) -> bool {
        let words = self.paras.iter().filter(|para| !para.is_blank());
        let all = words.map(|para| all(&para.glyphs, |look| look.bold));
        !self.is_blank() && all.into_iter().all(|bold| bold)
    }

    /// What it says as a number: an automatic one, or a short word.
    fn number(&self) -> Option<String> {
        let mut words = self.paras.iter().filter(|para| !para.is_blank() || para.number.is_some());
        let (first, more) = (words.next()?, words.next());
        let text = match (&first.number, first.is_blank()) {
            (Some(number), true) => number.clone(),
            (None, false) => first.text(),
            _ => return None,
        };
        (more.is_none() && text.chars().count() <= 8).then_some(text)
    }
}

/// The rows of a table, with paragraphs folded.
pub(super) fn rows(table: &Table, cx: &mut Cx) -> Vec<Vec<Cell>> {
    let mut made = Vec::new();
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| Cell {
            column: cell.column,
            colspan: cell.colspan,
            rowspan: cell.rowspan,
            paras: paras(&cell.blocks, cx),
        });
        made.push(cells.collect());
    }
    made
}

fn paras(blocks: &[read::Block], cx: &mut Cx) -> Vec<Para> {
    let mut made: Vec<Para> = Vec::new();
    for block in blocks {
        match block {
            read::Block::Paragraph(own) => made.push(Para::of(own, &mut cx.folded)),
            read::Block::Table(inner) => {
                let mut words = Vec::new();
                for row in rows(inner, cx) {
                    words.extend(row.into_iter().flat_map(|cell| cell.paras));
                }
                let said: String = words.iter().map(Para::text).collect::<Vec<_>>().join(" ");
                cx.report.look(&said, "bảng trong ô của bảng", "thành các đoạn trong ô ấy");
                made.extend(words);
            }
        }
    }
    made
}

/// Adds a table to the parts of a body; what stands above it as its caption goes to it.
pub(super) fn table(table: &Table, made: &mut Vec<Part>, cx: &mut Cx) {
    let rows = rows(table, cx);
    let count = table.columns.len();
    if rows.iter().flatten().all(Cell::is_blank) {
        return;
    }
    // One column is no table.
    if count < 2 {
        for para in rows.into_iter().flatten().flat_map(|cell| cell.paras) {
            if para.is_blank() {
                continue;
            }
            let place = place(&para.text());
            cx.report.guessed(&place, "khung một ô thành đoạn", "bảng chỉ có một cột");
            let (glyphs, style) = (para.glyphs, para.style);
            let block = Block { kind: Kind::Plain, glyphs, place, form: Form::Usual, style };
            push(made, block);
        }
        return;
    }
    let headers = headers(table, &rows);
    let mut keys = caption(made, cx);
    let body = &rows[headers.rows + usize::from(headers.numbers_row)..];
    let numbered = numbered(body, count);
    let (cot, too_many) = columns(&rows[..headers.rows], body, count, numbered.as_ref(), cx);
    let said: String = rows
        .first()
        .map(|row| row.iter().map(Cell::text).collect::<Vec<_>>().join(" | "))
        .unwrap_or_default();
    match headers.sure {
        true => {
            cx.report.certain(&said, "bảng", &format!("{count} cột, {} hàng đầu", headers.rows));
        }
        false => cx.report.guessed(&said, "bảng", "hàng đầu được lấy làm tên cột"),
    }
    let head = rows[..headers.rows].iter().flatten();
    if head.map(|cell| key(&cell.text())).any(|own| MONEY.contains(&own.as_str())) {
        let why = "số giữ như đã gõ; muốn chương trình cộng thì chuyển các dòng sang `kinh_phi`";
        cx.report.guessed(&said, "bảng có cột tiền, để là bảng tự do", why);
    }
    if too_many {
        cx.report.look(&said, "tên cột gộp nhiều cột", "thêm cột con không tên dưới tên ấy");
    }
    keys.push(("cot".into(), Item::List(cot)));
    if let Some(numbers) = headers.numbers {
        keys.push(("dong_so_cot".into(), numbers));
    }
    if numbered.as_ref().is_some_and(|own| own.restarts) {
        keys.push(("danh_so_lai".into(), Item::from("có")));
    }
    let hang = self::hang(body, count, numbered.as_ref(), cx);
    keys.push(("hang".into(), Item::List(hang)));
    made.push(Part::Table(keys));
}

fn push(made: &mut Vec<Part>, block: Block) {
    match made.last_mut() {
        Some(Part::Prose(blocks)) => blocks.push(block),
        _ => made.push(Part::Prose(vec![block])),
    }
}

/// What heads a table.
struct Headers {
    rows: usize,
    /// Whether the file itself says so, or it is plain to see.
    sure: bool,
    /// The row of column numbers below them.
    numbers: Option<Item>,
    numbers_row: bool,
}

fn headers(table: &Table, rows: &[Vec<Cell>]) -> Headers {
    let flagged = table.rows.iter().take_while(|row| row.header).count();
    let most = rows.len().saturating_sub(1).max(1);
    // Rows on as long as a cell of the first reaches down or heads others.
    let mut reach = 1;
    let mut at = 0;
    while at < reach && at < rows.len() {
        for cell in &rows[at] {
            reach = reach.max(at + cell.rowspan);
            let heads = cell.colspan > 1 && cell.colspan < table.columns.len();
            if at == 0 && heads {
                reach = reach.max(2);
            }
        }
        at += 1;
    }
    let bold =
        rows.first().is_some_and(|row| row.iter().all(|cell| cell.is_blank() || cell.is_bold()));
    let mut count = if flagged > 0 { flagged } else { reach }.clamp(1, most);
    // A flagged row of numbers is one of numbers.
    let is_numbers = |row: &Vec<Cell>| numbers(row, table.columns.len());
    let mut found = None;
    for (nth, row) in rows.iter().enumerate().take(count + 1).skip(1) {
        if let Some(item) = is_numbers(row) {
            found = Some(item);
            count = nth;
            break;
        }
    }
    let numbers_row = found.is_some();
    Headers { rows: count, sure: flagged > 0 || bold, numbers: found, numbers_row }
}

/// A row of column numbers: (1), (2), ...; A, B, 1, 2.
fn numbers(row: &[Cell], count: usize) -> Option<Item> {
    if row.len() != count || count < 3 {
        return None;
    }
    let words: Vec<String> = row.iter().map(|cell| cell.text().trim().to_owned()).collect();
    let plain: Vec<String> = (1..=count).map(|n| format!("({n})")).collect();
    if words == plain {
        return Some(Item::from("có"));
    }
    let bare = |word: &str| word.trim_matches(['(', ')']).to_owned();
    let fits = words.iter().all(|word| {
        let own = bare(word);
        let formula = own.chars().all(|c| c.is_ascii_digit() || "=+-x*/()".contains(c));
        own.chars().count() <= 12 && (formula || own.chars().count() == 1)
    });
    // Only the column of numbers may have none.
    let fits = fits && words.iter().skip(1).all(|word| !word.is_empty());
    let last = words.last().map(|word| bare(word)).unwrap_or_default();
    let figures = last.chars().take_while(char::is_ascii_digit).collect::<String>();
    let counts = figures.parse::<usize>().is_ok_and(|n| n + 2 >= count && n <= count);
    let first = words.first().map(|word| bare(word)).unwrap_or_default();
    let begins = matches!(first.as_str(), "1" | "A" | "a" | "0" | "");
    (fits && counts && begins)
        .then(|| Item::List(words.iter().map(|word| Item::from(word.as_str())).collect()))
}

/// A first column that numbers the rows.
struct Numbered {
    sample: String,
    /// Whether it counts anew in each group.
    restarts: bool,
}

/// Whether the first column counts the rows: 1, 2, 3 as Word or somebody typed it.
fn numbered(rows: &[Vec<Cell>], count: usize) -> Option<Numbered> {
    let mut expected = 1;
    let mut sample: Option<(String, LabelStyle)> = None;
    let mut restarts = false;
    let mut seen = 0;
    let mut group = false;
    for row in rows {
        let Some(first) = row.first().filter(|cell| cell.column == 0) else { continue };
        if row.len() == 1 || is_group(row, count) {
            group = true;
            continue;
        }
        if is_total(row) {
            // A total that reaches over the numbers needs cells there.
            if first.colspan > 1 {
                return None;
            }
            continue;
        }
        if row.iter().all(Cell::is_blank) {
            continue;
        }
        if first.colspan > 1 {
            return None;
        }
        let own = first.number()?;
        let (_, style) = match &sample {
            Some(sample) => sample,
            None => {
                let style: LabelStyle = own.parse().ok()?;
                if style.label(&[1]).as_deref() != Some(own.as_str()) {
                    return None;
                }
                sample.insert((own.clone(), style))
            }
        };
        if style.label(&[expected]).as_deref() != Some(own.as_str()) {
            // Behind a group it may begin anew.
            if !group || style.label(&[1]).as_deref() != Some(own.as_str()) {
                return None;
            }
            restarts = true;
            expected = 1;
        } else if group && expected > 1 && restarts {
            return None;
        }
        expected += 1;
        seen += 1;
        group = false;
    }
    let (sample, _) = sample?;
    (seen > 1).then_some(Numbered { sample, restarts })
}

/// A label, and a bold title over the rest of the row.
fn is_group(row: &[Cell], count: usize) -> bool {
    match row {
        [label, title] => {
            label.colspan == 1
                && title.column + title.colspan == count
                && title.colspan > 1
                && title.is_bold()
        }
        _ => false,
    }
}

fn is_total(row: &[Cell]) -> bool {
    let first = row.iter().find(|cell| !cell.is_blank());
    first.is_some_and(|cell| {
        let own = key(&cell.text());
        let word = ["tong", "cong", "tong cong", "tong so"]
            .iter()
            .any(|word| own == *word || own.starts_with(&format!("{word} ")));
        word && cell.is_bold()
    })
}

/// The keys of columns; whether some head stands over columns that have none.
fn columns(
    head: &[Vec<Cell>],
    body: &[Vec<Cell>],
    count: usize,
    numbered: Option<&Numbered>,
    cx: &mut Cx,
) -> (Vec<Item>, bool) {
    let mut too_many = false;
    let made = under(head, 0, 0, count, body, numbered, &mut too_many, cx);
    (made, too_many)
}

#[allow(clippy::too_many_arguments, reason = "one walk down the head")]
fn under(
    head: &[Vec<Cell>],
    row: usize,
    from: usize,
    to: usize,
    body: &[Vec<Cell>],
    numbered: Option<&Numbered>,
    too_many: &mut bool,
    cx: &mut Cx,
) -> Vec<Item> {
    let mut made = Vec::new();
    let mut column = from;
    while column < to {
        let cell = head.get(row).and_then(|cells| cells.iter().find(|cell| cell.column == column));
        let (words, span, down) = match cell {
            Some(cell) => (said_head(cell, cx), cell.colspan.clamp(1, to - column), cell.rowspan),
            None => (String::new(), 1, 1),
        };
        let mut keys = vec![("ten".to_owned(), Item::Text(words))];
        if span > 1 {
            let below = row + down;
            let inner = if below < head.len() {
                under(head, below, column, column + span, body, numbered, too_many, cx)
            } else {
                *too_many = true;
                let leaf = |column| leaf(column, body, numbered);
                let empty = [("ten".to_owned(), Item::from(""))];
                (column..column + span)
                    .map(|column| Item::Map(empty.iter().cloned().chain(leaf(column)).collect()))
                    .collect()
            };
            keys.push(("cot".to_owned(), Item::List(inner)));
        } else {
            // A head over one column whose rows go on below has them as its own words.
            let mut below = row + down;
            while let Some(cell) =
                head.get(below).and_then(|cells| cells.iter().find(|cell| cell.column == column))
            {
                let words = said_head(cell, cx);
                if !words.is_empty() {
                    let inner =
                        under(head, below, column, column + 1, body, numbered, too_many, cx);
                    keys.push(("cot".to_owned(), Item::List(inner)));
                    break;
                }
                below += cell.rowspan.max(1);
            }
            if keys.len() == 1 {
                keys.extend(leaf(column, body, numbered));
            }
        }
        made.push(Item::Map(keys));
        column += span;
    }
    made
}

/// The words of a head: its lines joined, since heads have no paragraphs.
fn said_head(cell: &Cell, cx: &mut Cx) -> String {
    let mut glyphs = Vec::new();
    for para in cell.paras.iter().filter(|para| !para.is_blank() || para.number.is_some()) {
        if !glyphs.is_empty() {
            glyphs.push(super::para::Glyph::Break);
        }
        glyphs.extend(plain_bold(para));
    }
    cx.say(&glyphs)
}

/// Glyphs without what is bold anyway.
fn plain_bold(para: &Para) -> Vec<super::para::Glyph> {
    let mut para = para.clone();
    if let Some(number) = para.number.take() {
        let lead = format!("{number} ");
        let look = super::para::Look::default();
        para.glyphs.splice(0..0, lead.chars().map(|c| super::para::Glyph::Char(c, look)));
        para.tidy();
    }
    for glyph in &mut para.glyphs {
        if let super::para::Glyph::Char(_, look) = glyph {
            look.bold = false;
        }
    }
    para.glyphs
}

/// What a column says besides its head: how its cells are aligned, or that it numbers the rows.
fn leaf(column: usize, body: &[Vec<Cell>], numbered: Option<&Numbered>) -> Vec<(String, Item)> {
    if let Some(numbered) = numbered.filter(|_| column == 0) {
        return vec![("so_thu_tu".to_owned(), Item::Text(numbered.sample.clone()))];
    }
    let (mut right, mut centre, mut other) = (0, 0, 0);
    for cell in body.iter().flatten().filter(|cell| cell.column == column && cell.colspan == 1) {
        for para in cell.paras.iter().filter(|para| !para.is_blank()) {
            match para.align {
                Align::Right => right += 1,
                Align::Center => centre += 1,
                Align::Left | Align::Both => other += 1,
            }
        }
    }
    let canh = match () {
        () if right > centre + other => "phải",
        () if centre > right + other => "giữa",
        () => return Vec::new(),
    };
    vec![("canh".to_owned(), Item::from(canh))]
}

/// The rows as items.
fn hang(rows: &[Vec<Cell>], count: usize, numbered: Option<&Numbered>, cx: &mut Cx) -> Vec<Item> {
    let mut made: Vec<Item> = Vec::new();
    let mut empty = 0;
    // For each column: how many rows a cell from above still covers.
    let mut covered = vec![0usize; count];
    for row in rows {
        let clear = covered.iter().all(|rows| *rows == 0);
        if clear && row.len() == count && row.iter().all(Cell::is_blank) {
            empty += 1;
            continue;
        }
        if empty > 0 {
            made.push(Item::Map(vec![("trong".into(), Item::Text(empty.to_string()))]));
            empty = 0;
        }
        let map = |keys: Vec<(&str, Item)>| {
            Item::Map(keys.into_iter().map(|(key, item)| (key.to_owned(), item)).collect())
        };
        if clear
            && let [cell] = row.as_slice()
            && cell.colspan == count
        {
            let words = said(cell, cell.is_bold(), cx);
            let key = if cell.is_bold() { "nhom" } else { "toan_dong" };
            made.push(map(vec![(key, Item::Text(words))]));
            continue;
        }
        if clear && numbered.is_some() && is_group(row, count) {
            let label = row[0].number().unwrap_or_else(|| row[0].text());
            let words = said(&row[1], true, cx);
            let mut keys = vec![("nhom", Item::Text(words))];
            let label = label.trim().to_owned();
            if label.is_empty() {
                // A group of such a table has a label, were it empty: it stays a row of cells.
            } else {
                keys.push(("nhan", Item::Text(label)));
                made.push(map(keys));
                continue;
            }
        }
        let total = clear && is_total(row);
        let bold = total;
        let mut cells: Vec<Item> = Vec::new();
        let mut own_label = None;
        let mut column = 0;
        while column < count {
            let cell = row.iter().find(|cell| cell.column == column);
            let skips = numbered.is_some() && column == 0;
            match cell {
                Some(cell) => {
                    let words = said(cell, bold, cx);
                    let span = cell.colspan.clamp(1, count - column);
                    if skips {
                        own_label = Some(words).filter(|words| !words.is_empty() && total);
                        // A cell over the number and what is beside it: its words stand beside.
                        if span > 1 {
                            cells.push(Item::Text(own_label.take().unwrap_or_default()));
                            cells.extend((2..span).map(|_| Item::from(JOIN_LEFT)));
                        }
                    } else {
                        cells.push(Item::Text(words));
                        cells.extend((1..span).map(|_| Item::from(JOIN_LEFT)));
                    }
                    for own in &mut covered[column..column + span] {
                        *own = cell.rowspan;
                    }
                    column += span;
                }
                None => {
                    let up = covered[column] > 0;
                    if !skips {
                        cells.push(Item::from(if up { JOIN_UP } else { "" }));
                    }
                    column += 1;
                }
            }
        }
        covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        if total {
            let mut keys = vec![("tong", Item::List(cells))];
            keys.extend(own_label.map(|label| ("nhan", Item::Text(label))));
            made.push(map(keys));
        } else {
            made.push(Item::List(cells));
        }
    }
    if empty > 0 {
        made.push(Item::Map(vec![("trong".into(), Item::Text(empty.to_string()))]));
    }
    made
}

/// The words of a cell: its paragraphs parted by empty lines. `bold`: they are bold anyway.
fn said(cell: &Cell, bold: bool, cx: &mut Cx) -> String {
    let mut parts: Vec<String> = Vec::new();
    for para in &cell.paras {
        if para.is_blank() && para.number.is_none() {
            continue;
        }
        let mut para = para.clone();
        if bold {
            for glyph in &mut para.glyphs {
                if let super::para::Glyph::Char(_, look) = glyph {
                    look.bold = false;
                }
            }
        }
        parts.push(paragraph(&mut para, cx));
    }
    // What would join it to another cell, or add up.
    match parts.as_slice() {
        [one] if one == JOIN_LEFT || one == JOIN_UP => format!("\\{one}"),
        _ => parts.join("\n\n"),
    }
}

/// A paragraph of a cell: its label as it was typed.
fn paragraph(para: &mut Para, cx: &mut Cx) -> String {
    let words = text_of(&para.glyphs);
    if let Some(number) = para.number.take() {
        let rest = cx.say(&para.glyphs);
        return match rest.is_empty() {
            true => {
                let look = super::para::Look::default();
                let glyphs: Vec<_> =
                    number.chars().map(|c| super::para::Glyph::Char(c, look)).collect();
                cx.say(&glyphs)
            }
            false => format!("{number} {rest}"),
        };
    }
    // A mark of an item stays one where its words have no other look.
    let label = labels::bullet(&words).map(|(mark, letters)| (mark.to_string(), letters));
    let blank = words.chars().nth(1).is_some_and(char::is_whitespace);
    if let Some((mark, letters)) = label.filter(|_| blank) {
        para.cut(letters);
        let words = cx.say(&para.glyphs);
        return format!("{mark} {}", words.replace('\n', "\n  "));
    }
    cx.say(&para.glyphs)
}

/// Takes a caption, and the line that says the unit, off what stands above a table.
fn caption(made: &mut [Part], cx: &mut Cx) -> Vec<(String, Item)> {
    let mut keys = Vec::new();
    let Some(Part::Prose(blocks)) = made.last_mut() else { return keys };
    let unit = blocks.last().map(|block| text_of(&block.glyphs)).and_then(|text| {
        let (label, unit) = text.split_once(':')?;
        let fits = key(label) == "don vi tinh" && !unit.contains('\n');
        (fits && bare(label) == "Đơnvịtính").then(|| unit.trim().to_owned())
    });
    if unit.is_some() {
        blocks.pop();
    }
    let named = blocks.last().is_some_and(|block| {
        let text = key(&text_of(&block.glyphs));
        let centred = matches!(block.kind, Kind::Centred(_));
        centred && ["bang", "bieu"].iter().any(|word| text.starts_with(&format!("{word} ")))
    });
    if named && let Some(block) = blocks.pop() {
        let words = cx.say(&super::body::unlooked(&block.glyphs));
        cx.report.certain(&block.place, "tên bảng", "dòng giữa ngay trên bảng");
        keys.push(("ten".to_owned(), Item::Text(words)));
    }
    if let Some(unit) = unit {
        keys.push(("don_vi_tinh".to_owned(), Item::Text(unit)));
    }
    keys
}
