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
    let looks = match target(&rels, &of_type("/styles"))? {
        Some(path) => looks(&read(&inside(&path))?.unwrap_or_default()).map_err(wrong)?,
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
        let reader = Reader { strings: &strings, looks: &looks, day_0 };
        let path = inside(&path);
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
        let rels = read(format!("{folder}/_rels/{file}.rels").trim_start_matches('/'))?;
        let notes = match target(&rels.unwrap_or_else(|| "<none/>".into()), &of_type("/comments"))?
        {
            Some(path) => read(&beside(folder, &path))?,
            None => None,
        };
        let notes = notes.unwrap_or_else(|| "<none/>".into());
        let notes = parse(&notes).map_err(wrong)?;
        grids.push(reader.sheet(document.root_element(), notes.root_element(), grid)?);
    }
    Ok(grids)
}

/// The path of a part that another in a folder points to: `../comments1.xml`.
fn beside(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let (mut folder, mut rest) = (folder, target);
    while let Some(up) = rest.strip_prefix("../") {
        (folder, rest) = (folder.rsplit_once('/').map_or("", |(above, _)| above), up);
    }
    format!("{folder}/{rest}").trim_start_matches('/').to_owned()
}

/// Whether a node is an element of this name, whatever its namespace: the strict form has others.
fn is(node: &Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The first element of this name in another.
fn part<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|node| is(node, name))
}

/// The text of a string, and whether a line is drawn through some of it: of its runs, but not of how
/// they are pronounced.
fn string(node: Node) -> (String, bool) {
    let (mut text, mut struck) = (String::new(), false);
    for run in node.children() {
        match run.tag_name().name() {
            "t" => text += run.text().unwrap_or_default(),
            "r" => {
                let own = run.children().filter(|node| is(node, "t"));
                let own: String = own.map(|t| t.text().unwrap_or_default()).collect();
                let look = part(run, "rPr");
                let raised = look.and_then(|look| part(look, "vertAlign"));
                struck |= look.is_some_and(is_struck) && !own.trim().is_empty();
                text += &match raised.and_then(|raised| raised.attribute("val")) {
                    Some("superscript") => figures(&own, "⁰¹²³⁴⁵⁶⁷⁸⁹"),
                    Some("subscript") => figures(&own, "₀₁₂₃₄₅₆₇₈₉"),
                    _ => own,
                };
            }
            _ => {}
        }
    }
    (unescape(&text), struck)
}

/// Raised or lowered figures are other characters: 10³ is not 103.
fn figures(text: &str, ten: &str) -> String {
    let one = |c: char| c.to_digit(10).and_then(|nth| ten.chars().nth(nth as usize)).unwrap_or(c);
    text.chars().map(one).collect()
}

/// Whether the look of some words has a line drawn through them.
fn is_struck(look: Node) -> bool {
    let off = |strike: &Node| matches!(strike.attribute("val"), Some("0" | "false"));
    part(look, "strike").is_some_and(|strike| !off(&strike))
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

fn strings(text: &str) -> Result<Vec<(String, bool)>, String> {
    let document = parse(text)?;
    let items = document.root_element().children();
    Ok(items.filter(|node| is(node, "si")).map(string).collect())
}

/// How cells of a style look.
struct Look {
    /// The code of its number format.
    code: String,
    struck: bool,
}

fn looks(text: &str) -> Result<Vec<Look>, String> {
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
    let fonts = part(root, "fonts").into_iter().flat_map(|fonts| fonts.children());
    let struck: Vec<bool> = fonts.filter(|font| is(font, "font")).map(is_struck).collect();
    let look = |style: Node| {
        let id = style.attribute("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
        let code = own.iter().find(|(own, _)| *own == id).map_or(built_in(id), |(_, code)| code);
        let font = style.attribute("fontId").and_then(|id| id.parse::<usize>().ok());
        let struck = font.and_then(|id| struck.get(id).copied()).unwrap_or_default();
        Look { code: code.to_owned(), struck }
    };
    let styles = part(root, "cellXfs");
    let styles = styles.into_iter().flat_map(|styles| styles.children());
    Ok(styles.filter(|style| is(style, "xf")).map(look).collect())
}

struct Reader<'a> {
    strings: &'a [(String, bool)],
    looks: &'a [Look],
    day_0: NaiveDate,
}

impl Reader<'_> {
    fn sheet(&self, root: Node, notes: Node, grid: Grid) -> Result<Grid, Flaw> {
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
        for note in notes.descendants().filter(|node| is(node, "comment")) {
            let at = note.attribute("ref").and_then(formula::place);
            if let (Some((at, _)), Some(text)) = (at, part(note, "text")) {
                builder.note(at, &string(text).0);
            }
        }
        Ok(builder.done())
    }

    fn cell(&self, cell: Node) -> (Cell, Fact) {
        let value = part(cell, "v").and_then(|v| v.text());
        let formula = part(cell, "f").map(|f| f.text().unwrap_or_default().to_owned());
        let style = cell.attribute("s").and_then(|s| s.parse::<usize>().ok()).unwrap_or(0);
        let look = self.looks.get(style);
        let struck = look.is_some_and(|look| look.struck);
        let mut fact = Fact { formula: formula.clone(), struck, ..Fact::default() };
        let cell = match (cell.attribute("t").unwrap_or("n"), value) {
            ("inlineStr", _) => part(cell, "is").map_or(Cell::Empty, |is| {
                let (text, struck) = string(is);
                fact.struck |= struck;
                words(&text)
            }),
            ("str", None) if formula.is_some() && part(cell, "v").is_some() => Cell::Empty,
            (_, None) => match formula {
                Some(formula) => Cell::Formula(formula),
                None => Cell::Empty,
            },
            ("s", Some(nth)) => {
                let text = nth.trim().parse().ok().and_then(|nth: usize| self.strings.get(nth));
                text.map_or(Cell::Other("chữ mà tệp không giữ".into()), |(text, struck)| {
                    fact.struck |= struck;
                    words(text)
                })
            }
            ("str", Some(text)) => words(&unescape(text)),
            ("b", Some(_)) => Cell::Other("đúng/sai".into()),
            ("e", Some(error)) => Cell::Other(format!("lỗi {}", error.trim())),
            ("d", Some(_)) => Cell::Other("ngày tháng".into()),
            (_, Some(number)) => {
                let code = look.map_or("General", |look| look.code.as_str());
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
