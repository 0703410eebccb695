//! The table of letters that the tests type old texts with, held against what another program knows of TCVN3.

use unicode_normalization::UnicodeNormalization as _;

use crate::support::{judge, root, workplace};

#[test]
fn letters_of_tcvn3_are_those_of_another_program() {
    let table = std::fs::read_to_string(root().join("tests/cases/old-letters.tsv"));
    let table = table.unwrap_or_else(|e| panic!("{e}"));
    let rows = table.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        (cells[0].to_owned(), cells[1].replace("\\u00AD", "\u{AD}"))
    });
    // Capitals with a tone are no letters of their own there.
    let rows: Vec<(String, String)> = rows.filter(|(_, old)| old.chars().count() == 1).collect();
    assert_eq!(rows.len(), 67 + 7);
    let place = workplace();
    let file = place.path().join("old");
    let bytes = rows
        .iter()
        .flat_map(|(_, old)| old.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()));
    std::fs::write(&file, bytes.collect::<Vec<u8>>()).unwrap_or_else(|e| panic!("{e}"));
    let said = judge("iconv", &["-f", "TCVN5712-1", "-t", "UTF-8", &file.display().to_string()]);
    let wanted: String = rows.iter().map(|(letter, _)| letter.as_str()).collect();
    assert_eq!(said.nfc().collect::<String>(), wanted);
}
