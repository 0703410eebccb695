//! Word files typed in TCVN3 or VNI: the plan is the same as from the file in Unicode, letter by letter.

use std::collections::HashMap;

use kehoach::word::import::import;
use kehoach::word::read::{Block, Document, Paragraph, Piece, What, read};
use unicode_normalization::UnicodeNormalization as _;

use crate::support::{folders, root, settle};

/// A way in which letters were typed.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Way {
    /// Capitals with a tone are small letters in a font that shows capitals.
    Tcvn3,
    /// Capitals with a tone are the plain capital and the small letter.
    Tcvn3Twice,
    Vni,
}

impl Way {
    const ALL: [Self; 3] = [Self::Tcvn3, Self::Tcvn3Twice, Self::Vni];

    fn letters(self) -> HashMap<char, String> {
        let file = root().join("tests/cases/old-letters.tsv");
        let table = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{e}"));
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        let letters = lines.map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [letter, tcvn3, vni] = cells[..] else { panic!("{line}") };
            let own = if self == Self::Vni { vni } else { tcvn3 };
            (letter.chars().next().unwrap_or_default(), own.replace("\\u00AD", "\u{AD}"))
        });
        letters.collect()
    }

    /// A piece as it was typed.
    fn typed(self, piece: &Piece, letters: &HashMap<char, String>) -> Vec<Piece> {
        let What::Text(text) = &piece.what else { return vec![piece.clone()] };
        let mut made: Vec<Piece> = Vec::new();
        for c in text.nfc() {
            let old = letters.get(&c).map_or_else(|| c.to_string(), Clone::clone);
            let mut look = piece.look;
            let mut old = old;
            if self == Self::Tcvn3 && old.chars().count() == 2 {
                old = old.chars().skip(1).collect();
                look.capital_font = true;
            }
            match made.last_mut() {
                Some(Piece { what: What::Text(before), look: own, .. }) if *own == look => {
                    *before += &old;
                }
                _ => made.push(Piece { what: What::Text(old), look, ..piece.clone() }),
            }
        }
        made
    }

    fn paragraph(self, own: &mut Paragraph, letters: &HashMap<char, String>) {
        own.pieces = own.pieces.iter().flat_map(|piece| self.typed(piece, letters)).collect();
        let number = |number: String| {
            number
                .nfc()
                .map(|c| letters.get(&c).map_or_else(|| c.to_string(), Clone::clone))
                .collect()
        };
        own.number = own.number.take().map(number);
    }

    fn blocks(self, blocks: &mut [Block], letters: &HashMap<char, String>) {
        for block in blocks {
            match block {
                Block::Paragraph(own) => self.paragraph(own, letters),
                Block::Table(own) => {
                    let cells = own.rows.iter_mut().flat_map(|row| &mut row.cells);
                    cells.for_each(|cell| self.blocks(&mut cell.blocks, letters));
                }
            }
        }
    }

    fn document(self, document: &Document) -> Document {
        let (letters, mut own) = (self.letters(), document.clone());
        self.blocks(&mut own.blocks, &letters);
        own.notes.iter_mut().for_each(|note| self.blocks(&mut note.blocks, &letters));
        own
    }
}

/// The Word files of the cases, by name.
fn documents() -> Vec<(String, Document)> {
    let files = folders("tests/cases/nhap-word").into_iter().flat_map(|folder| {
        let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{e}"));
        entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect::<Vec<_>>()
    });
    let words =
        files.filter(|file| file.extension().is_some_and(|end| end == "docx" || end == "doc"));
    let one = |file: std::path::PathBuf| {
        let bytes = std::fs::read(&file).unwrap_or_else(|e| panic!("{e}"));
        let document = read(&bytes).unwrap_or_else(|refused| panic!("{}", refused.reason()));
        (file.file_name().unwrap_or_default().to_string_lossy().into_owned(), document)
    };
    words.map(one).collect()
}

#[test]
fn what_was_typed_in_old_letters_is_read_as_it_was_seen() {
    let mut failures = Vec::new();
    for (name, document) in documents() {
        let wanted = import(&document, None).plan;
        for way in Way::ALL {
            let made = import(&way.document(&document), None);
            let told = if way == Way::Vni { "từ VNI" } else { "từ TCVN3" };
            if !made.report.lines.iter().any(|line| line.taken.contains(told)) {
                failures.push(format!("{name}, {way:?}: not told"));
            }
            let (old, new): (Vec<&str>, Vec<&str>) =
                (wanted.lines().collect(), made.plan.lines().collect());
            let gone =
                old.iter().filter(|line| !new.contains(line)).map(|line| format!("- {line}"));
            let more =
                new.iter().filter(|line| !old.contains(line)).map(|line| format!("+ {line}"));
            let other: Vec<String> = gone.chain(more).collect();
            if wanted != made.plan {
                failures.push(format!("{name}, {way:?}:\n{}", other.join("\n")));
            }
        }
    }
    settle(failures);
}

#[test]
fn a_file_in_unicode_is_never_taken_for_another() {
    for (name, document) in documents() {
        let made = import(&document, None);
        let told = made.report.lines.iter().find(|line| line.taken.contains("Unicode"));
        assert!(told.is_none(), "{name}: {told:?}");
    }
}

/// A paragraph of one piece.
fn paragraph(text: &str) -> Block {
    let piece = Piece { what: What::Text(text.into()), ..Piece::default() };
    Block::Paragraph(Paragraph { pieces: vec![piece], ..Paragraph::default() })
}

/// The report of an import of some paragraphs, and the plan.
fn imported(texts: &[&str]) -> (String, String) {
    let blocks = texts.iter().map(|text| paragraph(text)).collect();
    let made = import(&Document { blocks, ..Document::default() }, None);
    (made.plan, made.report.text())
}

#[test]
fn what_can_be_read_both_ways_is_read_as_what_stands_around_it_and_told() {
    let old = "Uû ban nh©n d©n x· tæ chøc trång c©y.";
    let new = "Ủy ban nhân dân xã tổ chức trồng cây.";
    // `Sè` may be that, or `Số`.
    let (plan, report) = imported(&[old, "Sè", old]);
    assert!(plan.contains("Số") && !plan.contains("Sè"), "{plan}");
    assert!(report.contains("“Sè”: đổi từ TCVN3"), "{report}");
    let (plan, report) = imported(&[old, "Sè", new]);
    assert!(plan.contains("Sè"), "{plan}");
    assert!(report.contains("“Sè”: để nguyên"), "{report}");
    // Words of the one encoding in a text of the other.
    let (plan, report) = imported(&[new, "Kính gửi: ñy ban nh©n d©n x· Hoµ B×nh, các đơn vị."]);
    assert!(plan.contains("Kính gửi: ủy ban nhân dân xã Hoà Bình, các đơn vị."), "{plan}");
    assert!(report.contains("một phần đổi từ TCVN3"), "{report}");
    // Signs are none of a word.
    let (plan, _) = imported(&[old, "Kho 5 × 3 m² réng · 2®", old]);
    assert!(plan.contains("Kho 5 × 3 m² rộng · 2đ"), "{plan}");
}

#[test]
fn signs_and_names_of_other_languages_stay() {
    let new = "Ủy ban nhân dân xã tổ chức trồng cây.";
    for text in [
        "Hoà bình, thoả thuận, toán, khoá, quí",
        "5 µm, 10 m², 3 × 4, « São Paulo », 1ª, Windows®, ©, § 5",
        "Citroën, Ångström, Noël, Zürich, café, naïve, déjà vu",
        "HOÀ BÌNH",
        "Lê Hoài Minh",
        "Thaï",
        "Laïc",
        "·",
        "xã",
    ] {
        let (plan, report) = imported(&[new, text, new]);
        assert!(!report.contains("sang Unicode"), "{text}:\n{report}");
        assert!(plan.contains(text.split(' ').next().unwrap_or_default()), "{text}:\n{plan}");
        // A word alone that may be one of theirs is named, and nothing else is.
        assert_eq!(
            report.matches("để nguyên").count(),
            usize::from(["Thaï", "Laïc"].contains(&text)),
            "{report}"
        );
    }
}

#[test]
fn a_letter_that_a_program_took_away_is_missed() {
    let text = "Uû ban nh©n d©n x· tæ chøc trång c©y nh\u{AD} sau: ";
    let whole = text.repeat(16);
    assert!(!imported(&[&whole]).1.contains("không có chữ ư nào"));
    let torn = whole.replace('\u{AD}', "");
    assert!(imported(&[&torn]).1.contains("không có chữ ư nào"));
}
