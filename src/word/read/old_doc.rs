//! Word 97 đến 2003 (the old form): a .doc as the same blocks, by the one library that reads it.
//!
//! It gives words, bold and slanted, their size and place about the line, alignment, tables with merged
//! cells, footnotes and sections. It gives no noted changes, no remarks with their words and no
//! pictures; numbers of lists only as far as their kind: what they show is counted here.

use std::io::Cursor;

use office_oxide::format::DocumentFormat;
use office_oxide::ir;

use super::model::{
    Align, Block, Cell, Document, Look, Lost, LostKind, Note, Paragraph, Piece, Raised, Row,
    Section, Side, Story, Table, What,
};
use super::refused::Refused;

/// The largest .doc that is read, in bytes.
const MOST: usize = 64 << 20;

/// Blocks lie in each other at most so deep.
const DEEPEST: usize = 40;

/// Reads the bytes of a .doc.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refused> {
    if bytes.len() > MOST {
        return Err(Refused::TooLarge { part: None, most: (MOST >> 20) as u64 });
    }
    let cursor = Cursor::new(bytes.to_vec());
    let file = office_oxide::Document::from_reader(cursor, DocumentFormat::Doc);
    let file = file.map_err(|error| {
        let words = error.to_string().to_lowercase();
        match words.contains("encrypt") || words.contains("password") {
            true => Refused::Locked,
            false => Refused::OldWord,
        }
    })?;
    let whole = file.to_ir();
    let mut reader = Reader { notes: Vec::new(), lost: Vec::new(), place: String::new() };
    let mut document = Document::default();
    // Notes first: what calls them names their number.
    for section in &whole.sections {
        reader.gather(&section.elements);
    }
    let last = whole.sections.len().saturating_sub(1);
    for (nth, own) in whole.sections.iter().enumerate() {
        let section = section(own, &mut reader);
        reader.blocks(&own.elements, &mut document.blocks, 0);
        if nth < last {
            document.blocks.push(Block::Paragraph(Paragraph {
                section: Some(section),
                ..Paragraph::default()
            }));
        } else {
            document.section = section;
        }
    }
    document.title = whole.metadata.title.clone().unwrap_or_default();
    document.notes = reader.notes;
    document.lost = reader.lost;
    if document.blocks.is_empty() {
        return Err(Refused::OldWord);
    }
    Ok(document)
}

struct Reader {
    notes: Vec<Note>,
    lost: Vec<Lost>,
    /// The last words, to say where something stood.
    place: String,
}

fn section(own: &ir::Section, reader: &mut Reader) -> Section {
    let page = own.page_setup.as_ref();
    let mut stories = Vec::new();
    for (story, foot, pages) in [
        (&own.header, false, "default"),
        (&own.footer, true, "default"),
        (&own.first_page_header, false, "first"),
        (&own.first_page_footer, true, "first"),
    ] {
        let Some(story) = story else { continue };
        let mut blocks = Vec::new();
        reader.blocks(&story.content, &mut blocks, 0);
        let words = blocks.iter().filter_map(|block| match block {
            Block::Paragraph(own) => Some(own.text()),
            Block::Table(_) => None,
        });
        let lines: Vec<String> = words
            .flat_map(|text| text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>())
            .filter(|line| line.chars().any(char::is_alphabetic))
            .collect();
        stories.push(Story { foot, pages: pages.to_owned(), lines });
    }
    Section {
        landscape: page.is_some_and(|page| page.landscape || page.width_twips > page.height_twips),
        restart: page.and_then(|page| page.page_number_start),
        title_page: own.first_page_header.is_some(),
        columns: own.columns.as_ref().map_or(1, |columns| columns.count.max(1)),
        continuous: own.break_type == ir::SectionBreakType::Continuous,
        stories,
    }
}

impl Reader {
    /// Finds the texts of the notes.
    fn gather(&mut self, elements: &[ir::Element]) {
        for element in elements {
            let (note, at_end) = match element {
                ir::Element::Footnote(note) => (note, false),
                ir::Element::Endnote(note) => (note, true),
                _ => continue,
            };
            let mut blocks = Vec::new();
            self.blocks(&note.content, &mut blocks, 0);
            self.notes.push(Note { id: note.id.to_string(), at_end, blocks });
        }
    }

    fn blocks(&mut self, elements: &[ir::Element], made: &mut Vec<Block>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        for element in elements {
            match element {
                ir::Element::Paragraph(own) => {
                    let align = align(own.alignment.as_ref());
                    let outline = own.outline_level.filter(|level| *level < 9);
                    let para = Paragraph {
                        align,
                        outline: outline.map(|level| level + 1),
                        style: own.style.clone().unwrap_or_default(),
                        page_break: own.page_break_before,
                        ..self.paragraph(&own.content)
                    };
                    made.push(Block::Paragraph(para));
                }
                ir::Element::Heading(own) => {
                    let para = Paragraph {
                        align: align(own.alignment.as_ref()),
                        outline: Some(own.level.max(1)),
                        page_break: own.page_break_before,
                        ..self.paragraph(&own.content)
                    };
                    made.push(Block::Paragraph(para));
                }
                ir::Element::List(list) => self.list(list, made, depth),
                ir::Element::Table(own) => made.push(Block::Table(self.table(own, depth))),
                ir::Element::TextBox(own) => {
                    let mut blocks = Vec::new();
                    self.blocks(&own.content, &mut blocks, depth + 1);
                    let words = blocks.iter().filter_map(|block| match block {
                        Block::Paragraph(own) => Some(own.text().trim().to_owned()),
                        Block::Table(_) => None,
                    });
                    let text: Vec<String> = words.filter(|words| !words.is_empty()).collect();
                    self.lose(LostKind::TextBox, text.join("\n"));
                }
                ir::Element::Image(_) => self.lose(LostKind::Picture, String::new()),
                ir::Element::Shape(_) => self.lose(LostKind::Drawing, String::new()),
                ir::Element::PageBreak | ir::Element::ColumnBreak => {
                    let what = What::PageBreak;
                    let pieces = vec![Piece { what, ..Piece::default() }];
                    made.push(Block::Paragraph(Paragraph { pieces, ..Paragraph::default() }));
                }
                ir::Element::CodeBlock(own) => {
                    let what = What::Text(own.content.clone());
                    let pieces = vec![Piece { what, ..Piece::default() }];
                    made.push(Block::Paragraph(Paragraph { pieces, ..Paragraph::default() }));
                }
                _ => {}
            }
        }
    }

    fn lose(&mut self, kind: LostKind, text: String) {
        let place = self.place.clone();
        self.lost.push(Lost { kind, place, text, picture: None });
    }

    /// The items of a list, each with the number that it shows.
    fn list(&mut self, list: &ir::List, made: &mut Vec<Block>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        let mut count = i64::from(list.start_number.unwrap_or(1));
        for item in &list.items {
            let mut blocks = Vec::new();
            self.blocks(&item.content, &mut blocks, depth + 1);
            if blocks.is_empty() {
                blocks.push(Block::Paragraph(Paragraph::default()));
            }
            if let Some(Block::Paragraph(first)) = blocks.first_mut() {
                first.number = Some(number(list, count));
            }
            count = count.saturating_add(1);
            made.extend(blocks);
            if let Some(nested) = &item.nested {
                self.list(nested, made, depth + 1);
            }
        }
    }

    fn paragraph(&mut self, content: &[ir::InlineContent]) -> Paragraph {
        let mut own = Paragraph::default();
        for inline in content {
            let (what, look) = match inline {
                ir::InlineContent::Text(span) => {
                    self.text(span, &mut own);
                    continue;
                }
                ir::InlineContent::LineBreak => (What::Break, Look::default()),
                ir::InlineContent::FootnoteRef(note) => (self.note(note, false), Look::default()),
                ir::InlineContent::EndnoteRef(note) => (self.note(note, true), Look::default()),
                _ => continue,
            };
            own.pieces.push(Piece { what, look, ..Piece::default() });
        }
        let words: Vec<String> = own.text().split_whitespace().take(8).map(str::to_owned).collect();
        if !words.is_empty() {
            self.place = words.join(" ");
        }
        own
    }

    fn note(&self, called: &ir::FootnoteRef, at_end: bool) -> What {
        let id = called.note_id.to_string();
        let known = self.notes.iter().position(|note| note.id == id && note.at_end == at_end);
        known.map_or_else(What::default, What::Note)
    }

    fn text(&mut self, span: &ir::TextSpan, own: &mut Paragraph) {
        let look = Look {
            bold: span.bold,
            italic: span.italic,
            strike: span.strikethrough,
            underline: span.underline.as_ref().is_some_and(|u| *u != ir::UnderlineStyle::None),
            caps: span.all_caps,
            capital_font: span.font_name.as_deref().is_some_and(super::signs::shows_capitals),
            raised: match span.vertical_align {
                Some(ir::VerticalAlign::Superscript) => Raised::Sup,
                Some(ir::VerticalAlign::Subscript) => Raised::Sub,
                _ => Raised::Level,
            },
            size: span.font_size_half_pt.unwrap_or(0),
        };
        let mut words = String::new();
        let flush = |words: &mut String, own: &mut Paragraph| {
            if !words.is_empty() {
                let what = What::Text(std::mem::take(words));
                own.pieces.push(Piece { what, look, ..Piece::default() });
            }
        };
        for c in span.text.chars() {
            let what = match c {
                '\t' => What::Tab(None),
                '\n' | '\u{B}' => What::Break,
                '\u{C}' => What::PageBreak,
                c if super::signs::is_private(c) => {
                    let font = span.font_name.clone().unwrap_or_default();
                    match super::signs::known_sign(&font, c) {
                        Some(known) => words.push(known),
                        None => self.lose(LostKind::Sign, format!("{font} {:04X}", u32::from(c))),
                    }
                    continue;
                }
                // Marks of fields and of notes.
                c if c.is_control() => continue,
                c => {
                    words.push(c);
                    continue;
                }
            };
            flush(&mut words, own);
            own.pieces.push(Piece { what, look, ..Piece::default() });
        }
        flush(&mut words, own);
    }

    /// Says so where a column of numbers is empty: the library gives no numbers of empty paragraphs.
    fn numbers(&mut self, rows: &[Row]) {
        let first = |row: &Row| {
            let cell = row.cells.iter().find(|cell| cell.column == 0)?;
            let words = cell.blocks.iter().map(|block| match block {
                Block::Paragraph(own) => own.text(),
                Block::Table(_) => String::new(),
            });
            Some(words.collect::<String>().trim().to_uppercase())
        };
        let mut columns = rows.iter().filter_map(first);
        let heads = columns.next().is_some_and(|head| {
            matches!(head.as_str(), "TT" | "STT" | "SỐ TT" | "S.TT" | "T.T" | "S.T.T")
        });
        let mut rest = columns.peekable();
        if heads && rest.peek().is_some() && rest.all(|words| words.is_empty()) {
            self.lose(LostKind::Numbers, String::new());
        }
    }

    fn table(&mut self, own: &ir::Table, depth: usize) -> Table {
        // For each column: how many rows a cell from above still covers.
        let mut covered: Vec<u32> = Vec::new();
        let mut rows = Vec::new();
        let mut count = 0;
        for row in &own.rows {
            let mut made =
                Row { header: row.repeat_as_header, height: row.height_twips, ..Row::default() };
            let mut column = 0;
            for cell in &row.cells {
                while covered.get(column).is_some_and(|rows| *rows > 0) {
                    column += 1;
                }
                let span = usize::try_from(cell.col_span.clamp(1, 256)).unwrap_or(1);
                let down = cell.row_span.clamp(1, 10_000);
                let mut blocks = Vec::new();
                self.blocks(&cell.content, &mut blocks, depth + 1);
                made.cells.push(Cell {
                    column,
                    colspan: span,
                    rowspan: usize::try_from(down).unwrap_or(1),
                    side: match cell.vertical_align {
                        Some(ir::CellVerticalAlign::Center) => Side::Middle,
                        Some(ir::CellVerticalAlign::Bottom) => Side::Bottom,
                        _ => Side::Top,
                    },
                    framed: cell.border.is_some(),
                    blocks,
                    revision: None,
                });
                if covered.len() < column + span {
                    covered.resize(column + span, 0);
                }
                covered[column..column + span].fill(down);
                column += span;
            }
            covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            count = count.max(column);
            rows.push(made);
        }
        self.numbers(&rows);
        let cells = rows.iter().map(|row| row.cells.len()).sum::<usize>();
        let framed = rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.framed).count();
        let drawn = |line: &Option<ir::BorderLine>| {
            line.as_ref().is_some_and(|line| line.style != ir::BorderStyle::None)
        };
        let bordered = own.border.as_ref().is_some_and(|border| {
            drawn(&border.inside_v) || drawn(&border.inside_h) || drawn(&border.left)
        });
        let widths = &own.column_widths_twips;
        let columns = (0..count).map(|nth| widths.get(nth).copied().unwrap_or(1000)).collect();
        Table { columns, rows, ruled: bordered || framed * 2 > cells, bookmarks: Vec::new() }
    }
}

fn align(own: Option<&ir::ParagraphAlignment>) -> Align {
    match own {
        Some(ir::ParagraphAlignment::Center) => Align::Center,
        Some(ir::ParagraphAlignment::Right) => Align::Right,
        Some(ir::ParagraphAlignment::Justify | ir::ParagraphAlignment::Distribute) => Align::Both,
        _ => Align::Left,
    }
}

/// What a list shows for a count.
fn number(list: &ir::List, count: i64) -> String {
    if !list.ordered {
        return "-".to_owned();
    }
    let format = match list.style {
        Some(ir::ListStyle::LowerRoman) => "lowerRoman",
        Some(ir::ListStyle::UpperRoman) => "upperRoman",
        Some(ir::ListStyle::LowerAlpha) => "lowerLetter",
        Some(ir::ListStyle::UpperAlpha) => "upperLetter",
        _ => "decimal",
    };
    let written = super::numbering::written(count, format);
    let pattern = list.marker_pattern.as_deref().filter(|pattern| pattern.contains('%'));
    match pattern {
        Some(pattern) => {
            let at = pattern.find('%').unwrap_or(0);
            let rest = pattern.get(at + 2..).unwrap_or_default();
            format!("{}{written}{rest}", &pattern[..at])
        }
        None => format!("{written}{}", list.ordered_delimiter()),
    }
}
