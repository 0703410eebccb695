//! Sheets of an .xlsx: values, how they are shown, formulas, merged cells.

use chrono::NaiveDate;
use roxmltree::Node;

use super::package::{Package, parse};
use super::shown::{Shown, built_in, shown};
use super::{Builder, Cell, Fact, Grid, exact, formula, nothing_or, unreadable_book, words};
use crate::sheet::Flaw;

/// Reads every sheet of a workbook that has cells.
pub(super) fn read(name: &str, mut package: Package<'_>) -> Result<Vec<Grid>, Flaw> {
    let wrong = |message: String| unreadable_book(name, &message);
    let mut read = |path: &str| package.text(path).map_err(wrong);
    let root = read("_rels/.rels")?.unwrap_or_default();
    let target = |rels: &str, fits: &dyn Fn(&Node) -> bool| -> Result<Option<String>, Flaw> {
        let document = parse(rels).map_err(wrong)?;
        let found = document.descendants().find(fits);
        Ok(found.and_then(|node| node.attribute("Target")).map(str::to_owned))
    };
    let office =
        |node: &Node| node.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"));
    let book = target(&root, &office)?.unwrap_or_else(|| "xl/workbook.xml".into());
    let book = book.trim_start_matches('/').to_owned();
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
    let rels = read(format!("{folder}/_rels/{file}.rels").trim_start_matches('/'))?;
    let rels = rels.unwrap_or_else(|| "<none/>".into());
    let inside = |target: &str| match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}/{target}").trim_start_matches('/').to_owned(),
    };
    let of_type = |kind: &'static str| {
        move |node: &Node| node.attribute("Type").is_some_and(|own| own.ends_with(kind))
    };
    let strings = match target(&rels, &of_type("/sharedStrings"))? {
        Some(path) => strings(&read(&inside(&path))?.unwrap_or_default()).map_err(wrong)?,
        None => Vec::new(),
    };
    let codes = match target(&rels, &of_type("/styles"))? {
        Some(path) => codes(&read(&inside(&path))?.unwrap_or_default()).map_err(wrong)?,
        None => Vec::new(),
    };
    let Some(book) = read(&book)? else { return Err(wrong("tệp không có bảng nào".into())) };
    let book = parse(&book).map_err(wrong)?;
    let from_1904 = book.descendants().any(|node| {
        is(&node, "workbookPr") && matches!(node.attribute("date1904"), Some("1" | "true"))
    });
    let day_0 = if from_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
    let day_0 = NaiveDate::from_ymd_opt(day_0.0, day_0.1, day_0.2).unwrap_or_default();
    let mut grids = Vec::new();
    for sheet in book.descendants().filter(|node| is(node, "sheet")) {
        let id = sheet.attributes().find(|a| a.name() == "id" && a.namespace().is_some());
        let Some(id) = id.map(|a| a.value()) else { continue };
        let own = |node: &Node| node.attribute("Id") == Some(id) && of_type("/worksheet")(node);
        let Some(path) = target(&rels, &own)? else { continue };
        let Some(text) = read(&inside(&path))? else { continue };
        let document = parse(&text).map_err(wrong)?;
        let mut grid = Grid::new(sheet.attribute("name").unwrap_or_default());
        grid.hidden = sheet.attribute("state").is_some_and(|state| state != "visible");
        let reader = Reader { strings: &strings, codes: &codes, day_0 };
        grids.push(reader.sheet(document.root_element(), grid)?);
    }
    Ok(grids)
}

/// Whether a node is an element of this name, whatever its namespace: the strict form has others.
fn is(node: &Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The first element of this name in another.
fn part<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|node| is(node, name))
}

/// The text of a string: of its runs, but not of how they are pronounced.
fn string(node: Node) -> String {
    let mut text = String::new();
    for part in node.children() {
        match part.tag_name().name() {
            "t" => text += part.text().unwrap_or_default(),
            "r" => {
                let own = part.children().filter(|node| is(node, "t"));
                text.extend(own.map(|t| t.text().unwrap_or_default()));
            }
            _ => {}
        }
    }
    unescape(&text)
}

/// `_x000D_` is how a workbook writes a character that XML cannot hold.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let c = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        out += &rest[..at];
        match c {
            Some(c) => {
                out.push(c);
                rest = &rest[at + 7..];
            }
            None => {
                out += "_x";
                rest = &rest[at + 2..];
            }
        }
    }
    out + rest
}

fn strings(text: &str) -> Result<Vec<String>, String> {
    let document = parse(text)?;
    let items = document.root_element().children();
    Ok(items.filter(|node| is(node, "si")).map(string).collect())
}

/// The code of each style's number format.
fn codes(text: &str) -> Result<Vec<String>, String> {
    let document = parse(text)?;
    let root = document.root_element();
    let own: Vec<(u32, &str)> = part(root, "numFmts")
        .into_iter()
        .flat_map(|formats| formats.children())
        .filter_map(|format| {
            let id = format.attribute("numFmtId")?.parse().ok()?;
            Some((id, format.attribute("formatCode")?))
        })
        .collect();
    let code = |style: Node| {
        let id = style.attribute("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
        let code = own.iter().find(|(own, _)| *own == id).map_or(built_in(id), |(_, code)| code);
        code.to_owned()
    };
    let styles = part(root, "cellXfs");
    let styles = styles.into_iter().flat_map(|styles| styles.children());
    Ok(styles.filter(|style| is(style, "xf")).map(code).collect())
}

struct Reader<'a> {
    strings: &'a [String],
    codes: &'a [String],
    day_0: NaiveDate,
}

impl Reader<'_> {
    fn sheet(&self, root: Node, grid: Grid) -> Result<Grid, Flaw> {
        let mut builder = Builder::new(grid);
        let mut next_row = 0;
        let rows = part(root, "sheetData");
        for row in rows.into_iter().flat_map(|data| data.children()) {
            if !is(&row, "row") {
                continue;
            }
            let at = row.attribute("r").and_then(|r| r.parse::<usize>().ok());
            let at = at.and_then(|r| r.checked_sub(1)).unwrap_or(next_row);
            next_row = at + 1;
            let mut next = 0;
            for cell in row.children().filter(|node| is(node, "c")) {
                let named = cell.attribute("r").and_then(formula::place).map(|(place, _)| place);
                let (at, column) = named.unwrap_or((at, next));
                next = column + 1;
                let (value, fact) = self.cell(cell);
                builder.put(at, column, value, fact)?;
            }
        }
        let merges = part(root, "mergeCells");
        for merge in merges.into_iter().flat_map(|merges| merges.children()) {
            let ends = merge.attribute("ref").and_then(|range| range.split_once(':'));
            if let Some(((first, _), (last, _))) =
                ends.and_then(|(a, b)| Some((formula::place(a)?, formula::place(b)?)))
            {
                builder.merge(first, last);
            }
        }
        Ok(builder.done())
    }

    fn cell(&self, cell: Node) -> (Cell, Fact) {
        let value = part(cell, "v").and_then(|v| v.text());
        let formula = part(cell, "f").map(|f| f.text().unwrap_or_default().to_owned());
        let mut fact = Fact { formula: formula.clone(), ..Fact::default() };
        let cell = match (cell.attribute("t").unwrap_or("n"), value) {
            ("inlineStr", _) => part(cell, "is").map_or(Cell::Empty, |is| words(&string(is))),
            ("str", None) if formula.is_some() && part(cell, "v").is_some() => Cell::Empty,
            (_, None) => match formula {
                Some(formula) => Cell::Formula(formula),
                None => Cell::Empty,
            },
            ("s", Some(nth)) => {
                let text = nth.trim().parse().ok().and_then(|nth: usize| self.strings.get(nth));
                text.map_or(Cell::Other("chữ mà tệp không giữ".into()), |text| words(text))
            }
            ("str", Some(text)) => words(&unescape(text)),
            ("b", Some(_)) => Cell::Other("đúng/sai".into()),
            ("e", Some(error)) => Cell::Other(format!("lỗi {}", error.trim())),
            ("d", Some(_)) => Cell::Other("ngày tháng".into()),
            (_, Some(number)) => {
                let style = cell.attribute("s").and_then(|s| s.parse::<usize>().ok()).unwrap_or(0);
                let code = self.codes.get(style).map_or("General", String::as_str);
                match exact(number.trim()) {
                    Ok(number) => match shown(code, number, self.day_0) {
                        Shown::Plain => Cell::Number(number),
                        Shown::Words(words) => Cell::Text(nothing_or(words)),
                        Shown::Figure(figure) => {
                            fact.shown = Some(figure);
                            Cell::Number(number)
                        }
                        Shown::Unknown => Cell::Other(format!("số hiện theo kiểu `{code}`")),
                    },
                    Err(text) => Cell::Other(format!("số {text} quá dài")),
                }
            }
        };
        (cell, fact)
    }
}
