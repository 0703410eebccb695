//! Word files come in: what goes out comes back the same, real files lose nothing that is not named,
//! and no file makes the program fall.

use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use kehoach::BuildOptions;
use kehoach::source::{Picture, Source, Sources, parse};
use kehoach::typeset::{Fonts, Part};
use kehoach::view::{self, Block, Body, Paragraph, Run, Table, View};
use kehoach::word::import::{Imported, import};
use kehoach::word::read::{Document, Refused, read};

use crate::support::{expect, folders, kehoach, plan_sources as sources, root, settle, workplace};

/// What an imported plan shows, and the errors that it has.
fn shown(made: &Imported) -> (Option<View>, Vec<String>) {
    let mut sources = Sources::default();
    let Ok(source) = Source::new("plan.yaml", made.plan.as_bytes(), 0) else {
        return (None, vec!["unreadable".into()]);
    };
    sources.add(source);
    for (path, bytes) in &made.pictures {
        let bytes = Ok(bytes.as_slice().into());
        sources.add_picture(Picture { path: path.clone(), bytes });
    }
    let (parsed, mut found) = parse(&sources);
    let mut seen = None;
    if let Some(parsed) = &parsed {
        let (view, more) = view::view(parsed, &sources);
        found.extend(more);
        seen = Some(view);
    }
    let errors = found.iter().filter(|d| kehoach::diag::has_errors(std::slice::from_ref(d)));
    (seen, errors.map(|d| format!("{}: {}", d.kind.id, d.message)).collect())
}

/// Runs as a person sees them: words with their looks, a mark for each note.
fn said(runs: &[Run]) -> String {
    let mut out = String::new();
    let mut last = (String::new(), String::new());
    let flush = |last: &mut (String, String), out: &mut String| {
        if !last.1.is_empty() {
            let (look, words) = std::mem::take(last);
            *out += &if look.is_empty() { words } else { format!("<{look}:{words}>") };
        }
    };
    for run in runs {
        match run {
            Run::Words { text, look, .. } => {
                let marks =
                    [(look.bold, 'B'), (look.italic, 'I'), (look.sub, '_'), (look.sup, '^')];
                let look: String = marks.iter().filter(|(set, _)| *set).map(|(_, c)| *c).collect();
                if last.0 != look {
                    flush(&mut last, &mut out);
                }
                last.0 = look;
                last.1 += text;
            }
            other => {
                flush(&mut last, &mut out);
                match other {
                    Run::Leader(_) => out += "<....>",
                    Run::Break => out += "<br>",
                    Run::Footnote { runs, .. } => out += &format!("<note:{}>", said(runs)),
                    _ => out += "<again>",
                }
            }
        }
    }
    flush(&mut last, &mut out);
    out.replace("><br>", ">").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn paragraph(own: &Paragraph) -> String {
    format!("{:?} {}", own.label, said(&own.runs))
}

fn table(own: &Table, out: &mut Vec<String>) {
    out.push(format!("table {}", said(&own.ten)));
    let cell = |cell: &view::Cell| {
        let words: Vec<String> = cell.paragraphs.iter().map(paragraph).collect();
        // Groups and totals are bold either way.
        let words = words.join(" / ").replace("<B:", "").replace('>', "").replace("None ", "");
        let span = cell.colspan.max(1);
        format!("{words}|{span}|{}", cell.rowspan.max(1))
    };
    match &own.head {
        Some(rows) => {
            out.extend(rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" ; ")));
        }
        None => out.push(
            own.columns.iter().map(|column| said(&column.ten)).collect::<Vec<_>>().join(" ; "),
        ),
    }
    out.push(own.dong_so_cot.join(" ; "));
    for row in &own.rows {
        out.push(row.cells.iter().map(cell).collect::<Vec<_>>().join(" ; "));
    }
    out.extend(own.ghi_chu.iter().map(|runs| format!("note {}", said(runs))));
}

fn body(own: &Body, out: &mut Vec<String>) {
    for block in own.blocks.iter().chain(&own.kept_figure) {
        match block {
            Block::Heading(head) => out.push(format!("# {:?} {}", head.label, said(&head.runs))),
            Block::Chuong(head) => {
                out.push(format!("chuong {:?} {}", head.label, said(&head.runs)));
            }
            Block::CentredHead(head) => out.push(format!("centre {}", said(&head.runs))),
            Block::Paragraph(own) | Block::LeadIn(own) => out.push(paragraph(own)),
            Block::Table(own) => table(own, out),
            Block::Hinh(hinh) => out.push(format!("picture {}", said(&hinh.ten))),
            // A chart goes out as a picture of itself.
            Block::BieuDo(chart) => out.push(format!("picture {}", said(&chart.ten))),
            Block::Mark { .. } | Block::PageBreak => {}
        }
    }
    out.extend(own.kept.iter().map(paragraph));
}

/// A view as lines, without what a Word file does not say.
fn lines(view: &View) -> Vec<String> {
    let mut out = Vec::new();
    let head = &view.head;
    out.push(format!("{:?} {:?} {}", head.chu_quan, head.ban_hanh, head.quoc_hieu));
    out.push(format!(
        "{:?}/{} {} {:?}",
        head.so_van_ban, head.ky_hieu, head.dia_danh, head.ngay_ban_hanh
    ));
    out.push(format!("{} {} {} {}", head.do_mat, head.do_khan, head.luu_hanh, head.du_thao));
    out.push(head.ten_loai.clone());
    out.extend(head.trich_yeu.iter().map(|line| format!("{line:?}")));
    out.push(format!("{:?} {:?}", head.kinh_gui, head.tham_quyen));
    out.extend(head.can_cu.iter().map(|runs| said(runs)));
    body(&view.body, &mut out);
    let appendix = |own: &view::PhuLuc, out: &mut Vec<String>| {
        out.push(format!(
            "appendix {:?} {:?} {:?} {:?}",
            own.label, own.ten, own.huong, own.so_trang
        ));
        out.push(format!("{:?} {:?}", own.kem_theo, own.own_kem_theo));
        body(&own.body, out);
        out.push(format!("{:?}", own.cho_ky));
    };
    view.phu_luc_before.iter().for_each(|own| appendix(own, &mut out));
    out.push(format!("{:?} {:?}", view.ending.nguoi_ky, view.ending.nguoi_ky_trai));
    out.extend(view.ending.noi_nhan.iter().map(|runs| said(runs)));
    out.push(view.ending.nguoi_soan_thao.clone());
    view.phu_luc_after.iter().for_each(|own| appendix(own, &mut out));
    out.push(format!("{:?}", head.dia_chi));
    out
}

/// Whoever exports a plan and imports it must get the plan back.
#[test]
fn what_goes_out_comes_back_the_same() {
    let mut failures = Vec::new();
    for folder in folders("plans").into_iter().chain(folders("tests/cases/mau")) {
        let name = folder.strip_prefix(root()).unwrap_or(&folder).display().to_string();
        let Some(sources) = sources(&folder) else { continue };
        let options = BuildOptions { draft: false, ..BuildOptions::default() };
        let made = kehoach::lay_out(&sources, Fonts::embedded(), options);
        let Some(document) = made.unwrap_or_else(|fault| panic!("{name}: {fault}")).document else {
            continue;
        };
        let bytes = document.docx(Part::Whole, &document.layout, true);
        let bytes = bytes.unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let back = read(&bytes).unwrap_or_else(|refused| panic!("{name}: {}", refused.reason()));
        let made = import(&back, None);
        if let Some(folder) = std::env::var_os("IMPORT_TO") {
            let file = Path::new(&folder).join(name.replace('/', "-"));
            let text = format!("{}\n---\n{}", made.plan, made.report.text());
            std::fs::write(file, text).unwrap_or_else(|e| panic!("{e}"));
        }
        let (seen, errors) = shown(&made);
        failures.extend(errors.into_iter().map(|error| format!("{name}: {error}")));
        let Some(seen) = seen else { continue };
        let (wanted, got) = (lines(&document.view), lines(&seen));
        let mut told = 0;
        for change in similar::TextDiff::from_slices(
            &wanted.iter().map(String::as_str).collect::<Vec<_>>(),
            &got.iter().map(String::as_str).collect::<Vec<_>>(),
        )
        .iter_all_changes()
        {
            let sign = match change.tag() {
                similar::ChangeTag::Equal => continue,
                similar::ChangeTag::Delete => '-',
                similar::ChangeTag::Insert => '+',
            };
            told += 1;
            if told <= 8 {
                failures.push(format!("{name}: {sign} {}", change.value()));
            }
        }
    }
    settle(failures);
}

/// Of a real file at least 995 of 1,000 letters are in the new document, and the report says which
/// are not; the plan has no flaw of structure.
#[test]
fn real_files_lose_nothing_that_is_not_named() {
    let mut failures = Vec::new();
    for folder in folders("tests/cases/nhap-word") {
        let name = folder.display().to_string();
        let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{name}: {e}"));
        let files = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
        let word = files
            .into_iter()
            .find(|file| file.extension().is_some_and(|end| end == "docx" || end == "doc"));
        let Some(word) = word else { panic!("{name}: no Word file") };
        let bytes = std::fs::read(&word).unwrap_or_else(|e| panic!("{name}: {e}"));
        let document =
            read(&bytes).unwrap_or_else(|refused| panic!("{name}: {}", refused.reason()));
        let made = import(&document, None);
        expect(&folder.join("plan.yaml"), &made.plan, &mut failures);
        expect(&folder.join("bao-cao.txt"), &made.report.text(), &mut failures);
        let (all, found) = (made.report.characters, made.report.found);
        if found * 1000 < all * 995 {
            failures.push(format!("{name}: {found} of {all} characters"));
        }
        let (_, errors) = shown(&made);
        failures.extend(errors.into_iter().map(|error| format!("{name}: {error}")));
    }
    settle(failures);
}

/// The parts of a package, in order.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap_or_else(|e| panic!("{e}"));
    let mut made = Vec::new();
    for nth in 0..zip.len() {
        let mut file = zip.by_index(nth).unwrap_or_else(|e| panic!("{e}"));
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap_or_else(|e| panic!("{e}"));
        made.push((file.name().unwrap_or_default().to_string(), bytes));
    }
    made
}

fn package(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), options).unwrap_or_else(|e| panic!("{e}"));
        zip.write_all(bytes).unwrap_or_else(|e| panic!("{e}"));
    }
    zip.finish().unwrap_or_else(|e| panic!("{e}")).into_inner()
}

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % below.max(1)
    }
}

/// Cuts, doubles or swaps elements, and changes what attributes say.
fn mutated(xml: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut text = String::from_utf8_lossy(xml).into_owned();
    for _ in 0..=dice.next(4) {
        let tags: Vec<usize> = text.match_indices('<').map(|(at, _)| at).collect();
        if tags.len() < 4 {
            break;
        }
        let from = tags[dice.next(tags.len() - 1)];
        let end = text[from..].find('>').map_or(text.len(), |at| from + at + 1);
        match dice.next(6) {
            0 => text.replace_range(from..end, ""),
            1 => {
                let tag = text[from..end].to_owned();
                text.insert_str(from, &tag);
            }
            2 => {
                let other = tags[dice.next(tags.len() - 1)];
                text.truncate(other);
            }
            3 => {
                if let Some(at) = text[from..].find("w:val=\"").map(|at| from + at + 7) {
                    let close = text[at..].find('"').map_or(at, |len| at + len);
                    let values = ["", "-1", "99999999999", "on", "0", "restart", "é", "4000000000"];
                    text.replace_range(at..close, values[dice.next(values.len())]);
                }
            }
            4 => {
                // An element as it stands, but elsewhere.
                let name: String = text[from + 1..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == ':')
                    .collect();
                let close = format!("</{name}>");
                if let Some(len) = text[from..].find(&close).filter(|_| !name.is_empty()) {
                    let piece = text[from..from + len + close.len()].to_owned();
                    let at = tags[dice.next(tags.len())];
                    if text.is_char_boundary(at) && piece.len() < 20_000 {
                        text.insert_str(at, &piece);
                    }
                }
            }
            _ => {
                let at = from + dice.next(end - from);
                if text.is_char_boundary(at) {
                    text.insert(at, ['"', '<', '&', '\u{301}', '0', ' '][dice.next(6)]);
                }
            }
        }
    }
    text.into_bytes()
}

/// A damaged file is a sentence, never a fall; what can still be read is imported.
#[test]
fn five_hundred_damaged_files_are_read_or_refused() {
    let mut dice = Dice(0x5EED_1234_ABCD_0017);
    let small =
        ["to-trinh-tab-khoang-trang", "quyet-dinh-danh-sach-ngang", "quyet-dinh-chu-to-hop"];
    let seeds: Vec<Vec<(String, Vec<u8>)>> = small
        .iter()
        .map(|name| {
            let file = root().join("tests/cases/nhap-word").join(name).join(format!("{name}.docx"));
            parts(&std::fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display())))
        })
        .collect();
    let (mut readable, mut imported) = (0, 0);
    for nth in 0..500 {
        let mut own = seeds[nth % seeds.len()].clone();
        match dice.next(10) {
            0 => {
                let at = dice.next(own.len());
                own.remove(at);
            }
            1 => {
                let at = dice.next(own.len());
                let half = own[at].1.len() / 2;
                own[at].1.truncate(half);
            }
            2 => {
                let (one, two) = (dice.next(own.len()), dice.next(own.len()));
                let bytes = own[one].1.clone();
                own[two].1 = bytes;
            }
            _ => {
                let xml: Vec<usize> = (0..own.len())
                    .filter(|at| {
                        let name = &own[*at].0;
                        ["document", "styles", "numbering", "footnotes", "rels"]
                            .iter()
                            .any(|part| name.contains(part))
                    })
                    .collect();
                let at = xml[dice.next(xml.len())];
                own[at].1 = mutated(&own[at].1, &mut dice);
            }
        }
        let mut bytes = package(&own);
        if dice.next(12) == 0 {
            let at = dice.next(bytes.len());
            bytes[at] ^= 0x55;
        }
        if let Ok(document) = read(&bytes) {
            readable += 1;
            // Every one is read, a few are imported: that takes longer.
            if nth % 20 == 0 {
                let made = import(&document, None);
                imported += usize::from(!made.plan.is_empty());
            }
        }
    }
    assert!(readable > 100 && imported > 10, "{readable} {imported}");
}

#[test]
fn what_is_no_word_file_is_refused_in_its_own_words() {
    let refused = |bytes: &[u8]| read(bytes).err();
    let cfb = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let mut locked = cfb.to_vec();
    locked.extend([0; 600]);
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refused(&locked), Some(Refused::Locked));
    assert_eq!(refused(b"{\\rtf1 Ke hoach}"), Some(Refused::Rtf));
    assert_eq!(refused(b"hello"), Some(Refused::NotWord));
    assert_eq!(refused(b"%PDF-1.7"), Some(Refused::Other("PDF")));
    assert!(matches!(refused(b"PK\x03\x04cut off"), Some(Refused::Damaged(_))));
    let parts = |document: &str| {
        let rels = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
        package(&[
            ("_rels/.rels".to_owned(), rels.as_bytes().to_vec()),
            ("word/document.xml".to_owned(), document.as_bytes().to_vec()),
        ])
    };
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let bomb =
        format!("<w:document {space}><w:body>{}</w:body></w:document>", " ".repeat(65 << 20));
    assert!(matches!(refused(&parts(&bomb)), Some(Refused::TooLarge { .. })));
    let deep = format!(
        "<w:document {space}><w:body>{}{}</w:body></w:document>",
        "<w:sdt><w:sdtContent>".repeat(5000),
        "</w:sdtContent></w:sdt>".repeat(5000)
    );
    assert_eq!(refused(&parts(&deep)), Some(Refused::TooDeep));
    let entity =
        format!("<!DOCTYPE a [<!ENTITY b \"c\">]><w:document {space}><w:body/></w:document>");
    assert!(matches!(refused(&parts(&entity)), Some(Refused::Damaged(_))));
    let empty = read(&parts(&format!("<w:document {space}><w:body/></w:document>")));
    assert_eq!(empty, Ok(Document::default()));
}

/// From the command line: a plan beside its report; nothing is ever written over.
#[test]
fn a_word_file_becomes_a_folder_with_a_plan() {
    let place = workplace();
    let place = place.path();
    let name = "ke-hoach-kiem-tra-hai-dot";
    let word = root().join("tests/cases/nhap-word").join(name).join(format!("{name}.docx"));
    let word = word.display().to_string();
    let made = kehoach(place, &["import", &word, "-o", "moi", "--co-quan"]);
    let (said, complained) =
        (String::from_utf8_lossy(&made.stdout), String::from_utf8_lossy(&made.stderr));
    assert!(made.status.success(), "{complained}");
    assert!(said.contains("chữ của tệp Word có trong văn bản mới"), "{said}");
    let office = std::fs::read_to_string(place.join("moi/co-quan.yaml")).unwrap_or_default();
    assert!(office.contains("ban_hanh: SỞ CÔNG THƯƠNG"), "{office}");
    let plan = std::fs::read_to_string(place.join("moi/plan.yaml")).unwrap_or_default();
    assert!(plan.starts_with("dung_chung: co-quan.yaml"), "{plan}");
    let again = kehoach(place, &["import", &word, "-o", "moi"]);
    assert_eq!(again.status.code(), Some(2));
    let renewed = kehoach(place, &["new", "sau", "--from", &word]);
    let complained = String::from_utf8_lossy(&renewed.stderr);
    assert!(renewed.status.success(), "{complained}");
    let plan = std::fs::read_to_string(place.join("sau/plan.yaml")).unwrap_or_default();
    assert!(plan.contains("nam: 2027"), "{plan}");
}
