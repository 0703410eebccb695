//! Cells of a .csv, in UTF-8, UTF-16 or Windows-1258, parted by commas, semicolons or tabs.

use std::collections::BTreeMap;

use super::{Builder, Cell, Fact, Grid, words};
use crate::sheet::Flaw;

/// What may part cells.
const MARKS: [char; 3] = [';', '\t', ','];

/// How many lines from the top tell what parts the cells.
const LINES: usize = 200;

/// Reads the one sheet of a file.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Grid, Flaw> {
    // A byte order mark says what it is: UTF-8, or the UTF-16 of Excel's "Unicode text".
    let text = match (encoding_rs::Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (Some((encoding, _)), _) => encoding.decode(bytes).0,
        (None, Ok(text)) => text.into(),
        (None, Err(_)) => encoding_rs::WINDOWS_1258.decode(bytes).0,
    };
    // Excel takes this line for itself: it is no row.
    let (said, text) = match text.split_once('\n') {
        Some((first, rest)) => match first.trim().strip_prefix("sep=") {
            Some("") => (Some('\t'), rest),
            Some(mark) => (mark.chars().next(), rest),
            None => (None, text.as_ref()),
        },
        None => (None, text.as_ref()),
    };
    let mark = said.unwrap_or_else(|| parting(text));
    if let Some(line) = torn(text, mark) {
        return Err(Flaw::unreadable(
            format!("{name}, dòng {}", line + usize::from(said.is_some())),
            "dấu nháy kép mở ra ở dòng này không đóng ở cuối ô, các dòng sau dính vào một ô",
            "đóng dấu nháy ở cuối ô, hoặc xóa dấu nháy thừa; nháy bên trong ô viết hai lần",
        ));
    }
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let mut builder = Builder::new(Grid::new(stem));
    builder.grid.is_csv = true;
    builder.grid.cut_at_commas = mark == ',';
    for (nth, row) in records(text, mark).into_iter().enumerate() {
        for (at, (text, quoted)) in row.into_iter().enumerate() {
            let value = words(&text);
            if value != Cell::Empty {
                builder.put(nth, at, value, Fact { quoted, ..Fact::default() })?;
            }
        }
    }
    Ok(builder.done())
}

/// The mark that parts the cells: with it, most lines have the same number of cells. A title above
/// the table may have any number of commas.
fn parting(text: &str) -> char {
    let score = |mark: char| {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for line in text.lines().take(LINES) {
            let mut quoted = false;
            let marks = line.chars().filter(|c| {
                quoted ^= *c == '"';
                *c == mark && !quoted
            });
            let count = marks.count();
            if count > 0 {
                *counts.entry(count).or_default() += 1;
            }
        }
        counts.into_iter().map(|(count, lines)| (lines, count)).max().unwrap_or_default()
    };
    // Of equals, the first.
    MARKS.into_iter().rev().max_by_key(|mark| score(*mark)).unwrap_or(',')
}

/// The cells of each row, and whether they stand in quotes. Lines without anything stay rows, so
/// that cells have the names that a spreadsheet gives them.
fn records(text: &str, mark: char) -> Vec<Vec<(String, bool)>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let (mut cell, mut quoted, mut inside) = (String::new(), false, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if inside && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if inside => inside = false,
            '"' if !quoted && cell.trim_start_matches(' ').is_empty() => {
                (inside, quoted) = (true, true);
                cell.clear();
            }
            c if inside => cell.push(c),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' => {
                row.push((std::mem::take(&mut cell), std::mem::take(&mut quoted)));
                rows.push(std::mem::take(&mut row));
            }
            c if c == mark => row.push((std::mem::take(&mut cell), std::mem::take(&mut quoted))),
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push((cell, quoted));
        rows.push(row);
    }
    rows
}

/// The line, from 1, of the first cell in quotes that does not end where its quotes close. The
/// reader takes such a cell for whole, with all the rows up to the next quote.
fn torn(text: &str, mark: char) -> Option<usize> {
    let (mut line, mut opened) = (1, 1);
    let (mut begins, mut inside, mut closed) = (true, false, false);
    for c in text.chars() {
        match c {
            // The second of two is a quote in the cell.
            '"' if closed => (inside, closed) = (true, false),
            '"' if inside => (inside, closed) = (false, true),
            '"' if begins => (inside, opened) = (true, line),
            _ if inside => {}
            '\r' | '\n' => closed = false,
            _ if c == mark => closed = false,
            ' ' => {}
            _ if closed => return Some(opened),
            _ => {}
        }
        begins = !inside && (c == mark || matches!(c, '\r' | '\n'));
        line += usize::from(c == '\n');
    }
    inside.then_some(opened)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_that_is_never_closed_swallows_no_rows() {
        let read = |text: &str| Grid::read("a.csv", text.as_bytes());
        let flaw = read("ten,nam\na,2026\n\"b,2027\nc,2028\n").map(|_| ());
        assert_eq!(flaw.map_err(|flaw| flaw.cell), Err("a.csv, dòng 3".into()));
        for (torn, cell) in [
            ("ten,nam\na,\"2027", "a.csv, dòng 2"),
            // Two strays would swallow what is between them.
            ("ten,nam\n\"b,1\nc,2\n\"d,3\n", "a.csv, dòng 2"),
            ("ten;nam\n\"b\" c;1\n", "a.csv, dòng 2"),
        ] {
            assert_eq!(read(torn).map_err(|flaw| flaw.cell), Err(cell.into()), "{torn:?}");
        }
        for (text, rows) in [
            ("ten,nam\na,\"2\n7\"\nb,1\n", 3),
            ("ten,nam\na,2027", 2),
            ("ten,nam\r\na,2027\r\n", 2),
            ("ten,nam\n\"a \"\"b\"\"\" ,1\n5\" ống,2\n\"\",3\n", 4),
            ("", 0),
        ] {
            assert_eq!(read(text).map(|grid| grid.rows.len()), Ok(rows), "{text:?}");
        }
    }

    #[test]
    fn what_parts_the_cells_is_seen_by_all_lines() {
        for (text, expected) in [
            ("ten;nam\na;1\n", "ten|nam"),
            ("ten\tnam\na\t1\n", "ten|nam"),
            ("ten,nam\n\"a; b; c\",1\n", "ten|nam"),
            // A title with commas stands above.
            ("XÃ A, HUYỆN B, TỈNH C, NĂM 2027\nten;nam\na;1\nb;2\n", "ten|nam"),
            ("sep=;\nten, họ;nam\n", "ten, họ|nam"),
            ("sep=\t\nten, họ\tnam\n", "ten, họ|nam"),
            ("ten\na, b\n", "ten"),
        ] {
            let grid = Grid::read("a.csv", text.as_bytes()).unwrap_or_else(|e| panic!("{e:?}"));
            let row = grid.rows.iter().find(|row| {
                row.iter().any(|cell| matches!(cell, Cell::Text(text) if text.starts_with("ten")))
            });
            let cells = row.into_iter().flatten().map(|cell| match cell {
                Cell::Text(text) => text.as_str(),
                _ => "",
            });
            assert_eq!(cells.collect::<Vec<_>>().join("|"), expected, "{text:?}");
        }
    }
}
