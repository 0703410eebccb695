//! Phần (sections): which way pages stand, where their numbers begin, what stands above and below.

use roxmltree::Node;

use super::model::{Block, Section, Story};
use super::parts::parse;
use super::refused::Refused;
use super::story::Reader;
use super::xml::{attr, child, children, switch, val};

/// Reads a `w:sectPr`.
///
/// # Errors
/// What is wrong with a head or a foot.
pub(super) fn read(reader: &mut Reader, node: Node) -> Result<Section, Refused> {
    let size = child(node, "pgSz");
    let side = |name| size.and_then(|size| attr(size, name)).and_then(|w| w.parse::<u32>().ok());
    let wide = side("w").zip(side("h")).is_some_and(|(w, h)| w > h);
    let landscape = wide || size.and_then(|size| attr(size, "orient")) == Some("landscape");
    let numbers = child(node, "pgNumType").and_then(|own| attr(own, "start"));
    let mut stories = Vec::new();
    for (name, foot) in [("headerReference", false), ("footerReference", true)] {
        for link in children(node, name) {
            let pages = attr(link, "type").unwrap_or("default").to_owned();
            let text = attr(link, "id").and_then(|id| reader.parts.stories.get(id));
            let lines = text.map(|text| lines(reader, text)).transpose()?.unwrap_or_default();
            stories.push(Story { foot, pages, lines });
        }
    }
    let columns = child(node, "cols").and_then(|own| attr(own, "num"));
    Ok(Section {
        landscape,
        restart: numbers.and_then(|start| start.parse().ok()),
        title_page: switch(node, "titlePg").unwrap_or(false),
        columns: columns.and_then(|count| count.parse().ok()).unwrap_or(1),
        continuous: val(node, "type") == Some("continuous"),
        stories,
    })
}

/// The lines of a head or a foot; what is only a page number and dashes is none.
fn lines(reader: &Reader, text: &str) -> Result<Vec<String>, Refused> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let xml = parse(text, "đầu trang hoặc chân trang")?;
    let mut own = Reader::new(reader.parts, reader.styles);
    let blocks = own.blocks(xml.root_element());
    let mut made = Vec::new();
    say(&blocks, &mut made);
    Ok(made)
}

fn say(blocks: &[Block], made: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(own) => {
                let text = own.text();
                let lines = text.lines().map(str::trim);
                let lines = lines.filter(|line| line.chars().any(char::is_alphabetic));
                made.extend(lines.map(str::to_owned));
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| say(&cell.blocks, made));
            }
        }
    }
}
