//! Sheets of an .ods: values, the words that LibreOffice shows for them, formulas, merged cells.

use roxmltree::Node;

use super::package::{Package, parse};
use super::shown::foreign;
use super::{Builder, Cell, Fact, Grid, exact, nothing_or, unreadable_book, words};
use crate::sheet::Flaw;

/// How often an empty cell or row is repeated at most where a sheet ends; a cell with something in
/// it is written so often.
const MAX_REPEATED: usize = 1 << 20;

/// Reads every sheet of a document.
pub(super) fn read(name: &str, mut package: Package<'_>) -> Result<Vec<Grid>, Flaw> {
    let wrong = |message: String| unreadable_book(name, &message);
    let text = package.text("content.xml").map_err(wrong)?.unwrap_or_default();
    let document = parse(&text).map_err(wrong)?;
    let hidden: Vec<&str> = document
        .descendants()
        .filter(|node| {
            is(node, "table-properties")
                && node.attributes().any(|a| a.name() == "display" && a.value() == "false")
        })
        .filter_map(|node| node.parent().and_then(|style| attribute(style, "name")))
        .collect();
    let struck: Vec<&str> = document
        .descendants()
        .filter(|node| is(node, "text-properties"))
        .filter(|node| {
            let line = attribute(*node, "text-line-through-style");
            line.is_some_and(|line| line != "none")
        })
        .filter_map(|node| node.parent().and_then(|style| attribute(style, "name")))
        .collect();
    let sheet = |table: Node| {
        let mut grid = Grid::new(attribute(table, "name").unwrap_or_default());
        grid.hidden = attribute(table, "style-name").is_some_and(|style| hidden.contains(&style));
        let mut builder = Builder::new(grid);
        let mut at = 0;
        rows(table, &struck, &mut builder, &mut at)?;
        Ok(builder.done())
    };
    let tables = document.descendants().filter(|node| {
        is(node, "table") && node.parent().is_some_and(|parent| is(&parent, "spreadsheet"))
    });
    tables.map(sheet).collect()
}

fn is(node: &Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The value of an attribute, whatever its namespace.
fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}

fn repeated(node: Node, name: &str) -> usize {
    let count = attribute(node, name).and_then(|count| count.parse().ok());
    count.unwrap_or(1).clamp(1, MAX_REPEATED)
}

/// Reads the rows of a table, of its head rows and of its outlines.
fn rows(node: Node, struck: &[&str], builder: &mut Builder, at: &mut usize) -> Result<(), Flaw> {
    for part in node.children() {
        match part.tag_name().name() {
            "table-row" => {
                let count = repeated(part, "number-rows-repeated");
                for row in *at..*at + count {
                    if !cells(part, struck, row, builder)? {
                        break;
                    }
                }
                *at += count;
            }
            "table-header-rows" | "table-row-group" | "table-rows" => {
                rows(part, struck, builder, at)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Reads the cells of a row; `false` when it has none with anything in it.
fn cells(node: Node, struck: &[&str], row: usize, builder: &mut Builder) -> Result<bool, Flaw> {
    let mut column = 0;
    let mut some = false;
    for cell in
        node.children().filter(|node| is(node, "table-cell") || is(node, "covered-table-cell"))
    {
        let count = repeated(cell, "number-columns-repeated");
        let (value, mut fact) = read_cell(cell);
        let through = |node: &Node| {
            attribute(*node, "style-name").is_some_and(|style| struck.contains(&style))
        };
        let runs = cell.descendants().filter(|node| is(node, "span") && !in_note(*node));
        fact.struck = through(&cell) || runs.clone().any(|run| through(&run));
        for note in cell.children().filter(|node| is(node, "annotation")) {
            let lines = note.children().filter(|node| is(node, "p"));
            let mut words = String::new();
            for line in lines {
                paragraph(line, &mut words);
                words.push(' ');
            }
            builder.note((row, column), &words);
        }
        if value != Cell::Empty {
            some = true;
            for at in column..column + count {
                builder.put(row, at, value.clone(), fact.clone())?;
            }
        }
        let span = |name: &str| attribute(cell, name).and_then(|n| n.parse::<usize>().ok());
        let down = span("number-rows-spanned").unwrap_or(1).clamp(1, MAX_REPEATED);
        let right = span("number-columns-spanned").unwrap_or(1).clamp(1, MAX_REPEATED);
        if down > 1 || right > 1 {
            builder.merge((row, column), (row + down - 1, column + right - 1));
        }
        column += count;
    }
    Ok(some)
}

fn in_note(node: Node) -> bool {
    node.ancestors().any(|above| is(&above, "annotation"))
}

fn read_cell(cell: Node) -> (Cell, Fact) {
    let mut paragraphs = Vec::new();
    for part in cell.children().filter(|node| is(node, "p")) {
        let mut text = String::new();
        paragraph(part, &mut text);
        paragraphs.push(text);
    }
    let text = paragraphs.join("\n");
    let formula = attribute(cell, "formula").map(plain_formula);
    let mut fact = Fact { formula: formula.clone(), ..Fact::default() };
    let kind = cell.attributes().filter(|a| a.name() == "value-type").map(|a| a.value());
    // LibreOffice says `error` beside `string`.
    let kinds: Vec<&str> = kind.collect();
    let is_kind = |kind: &str| kinds.contains(&kind);
    if is_kind("error") {
        return (Cell::Other(format!("lỗi {}", text.trim())), fact);
    }
    let value = match () {
        () if is_kind("float") || is_kind("currency") => {
            let number = exact(attribute(cell, "value").unwrap_or_default().trim());
            let other = attribute(cell, "currency").filter(|own| *own != "VND");
            let shown = text.trim();
            match number {
                Err(text) => Cell::Other(format!("số {text} quá dài")),
                Ok(_) if foreign(shown).is_some() => words(shown),
                Ok(number) if other.is_some() => {
                    words(&format!("{number} {}", other.unwrap_or_default()))
                }
                Ok(_) if !shown.is_empty() && !shown.contains(|c: char| c.is_ascii_digit()) => {
                    words(&nothing_or(shown.to_owned()))
                }
                Ok(number) => {
                    let plain = number.to_string().replace('.', ",");
                    fact.shown = Some(shown.to_owned()).filter(|s| !s.is_empty() && *s != plain);
                    Cell::Number(number)
                }
            }
        }
        () if is_kind("percentage") || is_kind("date") || is_kind("time") => words(&text),
        () if is_kind("boolean") => Cell::Other("đúng/sai".into()),
        () => words(&text),
    };
    match (value, formula) {
        (Cell::Empty, Some(formula)) if kinds.is_empty() => (Cell::Formula(formula), fact),
        (value, _) => (value, fact),
    }
}

/// `of:=SUM([.I3:.I4])` as other spreadsheets write it.
fn plain_formula(formula: &str) -> String {
    let formula = formula.split_once('=').map_or(formula, |(_, formula)| formula);
    formula.replace("[.", "").replace(":.", ":").replace(']', "")
}

/// The words of a paragraph as they are seen: repeated spaces are written as marks.
fn paragraph(node: Node, out: &mut String) {
    for part in node.children() {
        if part.is_text() {
            out.push_str(part.text().unwrap_or_default());
            continue;
        }
        match part.tag_name().name() {
            "s" => out.push_str(&" ".repeat(repeated(part, "c").min(1000))),
            "tab" => out.push('\t'),
            "line-break" => out.push('\n'),
            "annotation" | "ruby-text" => {}
            _ => paragraph(part, out),
        }
    }
}
