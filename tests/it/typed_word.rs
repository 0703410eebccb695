//! Word files written as text: a folder with the words, and what plan and report they give.
//!
//! A line is a paragraph; `[giữa]` before it stands it in the middle, `**` around it makes it bold. Lines
//! between bars are rows of a table, `//` parts the paragraphs of a cell, `<` joins a cell to the one at
//! its left, `^` to the one above.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use kehoach::source::{Source, Sources, parse};
use kehoach::word::import::import;
use kehoach::word::read::read;

use crate::support::{expect, folders, settle};

/// A text in which nothing means anything to [`word`].
pub fn as_is(text: &str) -> String {
    let hidden =
        |c: char| char::from_u32(u32::from(c) + HIDDEN).filter(|_| c.is_ascii_punctuation());
    text.chars().map(|c| hidden(c).unwrap_or(c)).collect()
}

/// Signs stand so far behind themselves where they mean nothing.
const HIDDEN: u32 = 0xF000;

fn shown(text: &str) -> String {
    let own = |c: char| u32::from(c).checked_sub(HIDDEN).and_then(char::from_u32);
    text.chars().map(|c| own(c).filter(char::is_ascii_punctuation).unwrap_or(c)).collect()
}

fn paragraph(text: &str, out: &mut String) {
    let (middle, text) = match text.strip_prefix("[giữa]") {
        Some(text) => ("<w:pPr><w:jc w:val=\"center\"/></w:pPr>", text.trim()),
        None => ("", text.trim()),
    };
    *out += &format!("<w:p>{middle}");
    // Every second piece between `**` is bold.
    for (nth, piece) in text.split("**").enumerate().filter(|(_, piece)| !piece.is_empty()) {
        let bold = if nth % 2 == 1 { "<w:rPr><w:b/></w:rPr>" } else { "" };
        let piece = shown(piece).replace('&', "&amp;").replace('<', "&lt;");
        let _ = write!(out, "<w:r>{bold}<w:t xml:space=\"preserve\">{piece}</w:t></w:r>");
    }
    *out += "</w:p>";
}

fn table(rows: &[&str], out: &mut String) {
    let cells: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.trim().trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let count = cells.first().map_or(0, Vec::len);
    *out += "<w:tbl><w:tblPr><w:tblBorders><w:top w:val=\"single\"/></w:tblBorders></w:tblPr><w:tblGrid>";
    *out += &"<w:gridCol w:w=\"1000\"/>".repeat(count);
    *out += "</w:tblGrid>";
    for (at, row) in cells.iter().enumerate() {
        assert_eq!(row.len(), count, "{}", rows[at]);
        *out += "<w:tr>";
        let mut column = 0;
        while column < count {
            let span = 1 + row[column + 1..].iter().take_while(|cell| **cell == "<").count();
            let below = cells.get(at + 1).is_some_and(|row| row[column] == "^");
            let merge = match (row[column], below) {
                ("^", _) => "<w:vMerge/>",
                (_, true) => "<w:vMerge w:val=\"restart\"/>",
                _ => "",
            };
            let _ = write!(out, "<w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/>{merge}</w:tcPr>");
            let words = if row[column] == "^" { "" } else { row[column] };
            words.split("//").for_each(|words| paragraph(words, out));
            *out += "</w:tc>";
            column += span;
        }
        *out += "</w:tr>";
    }
    *out += "</w:tbl>";
}

/// Returns the Word file that a text describes.
pub fn word(text: &str) -> Vec<u8> {
    let mut body = String::new();
    let mut rows: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        if line.starts_with('|') {
            rows.push(line);
            continue;
        }
        if !rows.is_empty() {
            table(&rows, &mut body);
            rows.clear();
        }
        paragraph(line, &mut body);
    }
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!("<w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>");
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    let space = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relations = format!(
        "<Relationships xmlns=\"{space}\"><Relationship Id=\"r1\" Type=\"{kind}\" \
         Target=\"word/document.xml\"/></Relationships>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("_rels/.rels", relations), ("word/document.xml", document)] {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).unwrap_or_else(|e| panic!("{e}"));
        zip.write_all(text.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
    }
    zip.finish().unwrap_or_else(|e| panic!("{e}")).into_inner()
}

/// What an office's table or letters become, and what it is told of them.
#[test]
fn words_typed_in_word_become_plans_as_expected() {
    let mut failures = Vec::new();
    for folder in folders("tests/cases/nhap-chu") {
        let name = folder.display().to_string();
        let file = folder.join("van-ban.txt");
        let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{name}: {e}"));
        let bytes = word(&text);
        if let Some(to) = std::env::var_os("IMPORT_TO") {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let file = std::path::Path::new(&to).join(format!("{name}.docx"));
            std::fs::write(file, &bytes).unwrap_or_else(|e| panic!("{e}"));
        }
        let document = read(&bytes);
        let document = document.unwrap_or_else(|refused| panic!("{name}: {}", refused.reason()));
        let made = import(&document, None);
        expect(&folder.join("plan.yaml"), &made.plan, &mut failures);
        expect(&folder.join("bao-cao.txt"), &made.report.text(), &mut failures);
        let (all, found) = (made.report.characters, made.report.found);
        // A short text, of which the line of a unit or the words of a total may be said otherwise.
        if found * 100 < all * 98 {
            failures.push(format!("{name}: {found} of {all} characters"));
        }
        let mut sources = Sources::default();
        let source = Source::new("plan.yaml", made.plan.as_bytes(), 0);
        sources.add(source.unwrap_or_else(|_| panic!("{name}: not read")));
        let (_, found) = parse(&sources);
        let errors = found.iter().filter(|d| kehoach::diag::has_errors(std::slice::from_ref(d)));
        failures.extend(errors.map(|d| format!("{name}: {}: {}", d.kind.id, d.message)));
    }
    settle(failures);
}
