//! Whatever is typed into a text comes out of the PDF as it was typed, but for the marks that the
//! guide names, or a finding stands at it.
//!
//! The texts are made up, always the same ones; `KEHOACH_TEXTS=100000 cargo test --release
//! --features judged -- any_text` tries more.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;

use kehoach::diag::Severity;
use kehoach::source::{Source, Sources};
use kehoach::typeset::Fonts;
use kehoach::{BuildOptions, lay_out, prepare};

use crate::support::{judge, settle, workplace};

/// What texts are made of: words and figures, every mark that means something somewhere, what people
/// paste.
const PIECES: [&str; 72] = [
    "trồng", "cây", "Ủy ban", "xã", "Nghị", "đ", "Ê", "buôn", "km", "m²", "µg", "2", "5", "10",
    "2027", "1.500", "3,5", "30/11", "*", "*", "**", "**", "***", "~", "^", "_", "__", "\\", "[",
    "]", "(", ")", "<", ">", "&", "#", "|", "{", "}", "\"", "'", "“", "”", "–", "-", "+", "…",
    "...", "%", "@", "/", ":", ";", ",", ".", "!", "?", "$", "`", "=", "<br>", "&nbsp;", "a)",
    "I.", "1.", "[^", "(*)", "x", "°C", "\n", "\n\n", "\u{a0}",
];

/// Numbers that look drawn by lot and are the same on every machine.
struct Lots(u64);

impl Lots {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most).unwrap_or(1)).unwrap_or(0)
    }

    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..=self.below(14) {
            text += PIECES[self.below(PIECES.len())];
            // Two in three are parted by a space.
            text += ["", " ", " "][self.below(3)];
        }
        text.trim().to_owned()
    }
}

/// The places of a plan that a text is tried in; each is a line of its own in the file.
#[derive(Clone, Copy)]
enum Spot {
    Prose,
    Cell,
    Spanning,
    Row,
    Caption,
    Note,
    CanCu,
    NoiNhan,
    KinhGui,
}

const SPOTS: [Spot; 13] = [
    Spot::Prose,
    Spot::Prose,
    Spot::Prose,
    Spot::Prose,
    Spot::Cell,
    Spot::Cell,
    Spot::Spanning,
    Spot::Row,
    Spot::Caption,
    Spot::Note,
    Spot::CanCu,
    Spot::NoiNhan,
    Spot::KinhGui,
];

/// What each row of the budget costs.
const AMOUNT: &str = "987.654";

/// The part of the plan that a text is written into, its lines with the text in the one that is marked
/// by a tab.
fn piece(spot: Spot, nth: usize, typed: &str) -> String {
    let mark = format!("Mốc {nth}¶");
    match spot {
        Spot::Prose => format!("  - {mark}\n\t  - {typed}\n  - ¶\n"),
        Spot::Cell => format!(
            "  - bang:\n      cot: [{{ten: ¤A}}]\n      hang:\n        - [{mark}]\n\t        - [{typed}]\n  - ¶\n"
        ),
        Spot::Spanning => format!(
            "  - bang:\n      cot: [{{ten: ¤A}}, {{ten: ¤B}}]\n      hang:\n        - [{mark}, \"\"]\n\t        - toan_dong: {typed}\n        - [a, b]\n  - ¶\n"
        ),
        Spot::Caption => format!(
            "  - {mark}\n  - bang:\n\t      ten: {typed}\n      cot: [{{ten: \"¶\"}}]\n      hang: [[a]]\n"
        ),
        Spot::Note => format!(
            "  - bang:\n      cot: [{{ten: ¤A}}]\n      hang: [[{mark}]]\n\t      ghi_chu: {typed}\n  - ¶\n"
        ),
        Spot::Row => format!(
            "    - {{noi_dung: {mark}, so_tien: {AMOUNT}}}\n\t    - noi_dung: {typed}\n      so_tien: {AMOUNT}\n    - {{noi_dung: ¶, so_tien: {AMOUNT}}}\n"
        ),
        Spot::CanCu | Spot::NoiNhan | Spot::KinhGui => {
            format!("  - {mark}\n\t  - {typed}\n  - ¶\n")
        }
    }
}

/// Whether a text is written under a key.
type IsHere = fn(Spot) -> bool;

/// The keys of a plan under which texts are tried.
const PARTS: [(&str, IsHere); 5] = [
    ("kinh_gui:\n", |spot| matches!(spot, Spot::KinhGui)),
    ("can_cu:\n", |spot| matches!(spot, Spot::CanCu)),
    ("noi_dung:\n  - bang: kinh_phi\n", |spot| {
        !matches!(spot, Spot::KinhGui | Spot::CanCu | Spot::NoiNhan | Spot::Row)
    }),
    ("noi_nhan:\n", |spot| matches!(spot, Spot::NoiNhan)),
    ("kinh_phi:\n  du_toan:\n    - {noi_dung: Dòng đầu, so_tien: 5}\n", |spot| {
        matches!(spot, Spot::Row)
    }),
];

/// A plan with texts in it, each behind a mark of its own, and the line of each.
fn plan(texts: &[(Spot, &str)]) -> (String, Vec<usize>) {
    let mut yaml = "nam: 2027\nten_loai: tờ trình\nco_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN]}\n\
                    ky_hieu: TTr-UBND\ndia_danh: Mẫu Sơn\ntrich_yeu: Thử chữ\nnguoi_ky: {chuc_vu: CHỦ TỊCH}\n"
        .to_owned();
    let mut lines = vec![0; texts.len()];
    for (head, is_here) in PARTS {
        yaml += head;
        for (nth, (spot, text)) in texts.iter().enumerate().filter(|(_, (spot, _))| is_here(*spot))
        {
            let typed = serde_json::to_string(text).unwrap_or_default();
            for line in piece(*spot, nth, &typed).lines() {
                if line.starts_with('\t') {
                    lines[nth] = yaml.matches('\n').count();
                }
                yaml += line.trim_start_matches('\t');
                yaml.push('\n');
            }
        }
        yaml += match head {
            "kinh_gui:\n" => "  - Cuối\n",
            "can_cu:\n" => "  - Căn cứ cuối\n",
            "noi_nhan:\n" => "  - \"Lưu: VT\"\n",
            _ => "",
        };
    }
    (yaml, lines)
}

/// Whether what was printed is what was typed: marks may be gone where they stand at words, a line may
/// end anywhere, and nothing else differs.
fn is_same(typed: &str, printed: &str) -> bool {
    let typed: Vec<char> = typed.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let printed: Vec<char> = printed.trim().chars().collect();
    let word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
    // Reached: so much of the printed text is what so much of the typed one says.
    let mut reached = BTreeSet::from([0]);
    for at in 0..=typed.len() {
        // Spaces are printed as one or as a line end; a line may end without one.
        let mut open: Vec<usize> = reached.iter().copied().collect();
        while let Some(nth) = open.pop() {
            if printed.get(nth) == Some(&'\n') && reached.insert(nth + 1) {
                open.push(nth + 1);
            }
        }
        let Some(c) = typed.get(at) else { break };
        let (before, after) = (at.checked_sub(1).and_then(|n| typed.get(n)), typed.get(at + 1));
        let mut next = BTreeSet::new();
        for nth in reached {
            if printed.get(nth) == Some(c) {
                next.insert(nth + 1);
            }
            let goes = match c {
                ' ' => {
                    let more = before == Some(&' ') || at == 0 || after.is_none();
                    let ended = nth == 0 || printed[nth - 1] == '\n';
                    more || ended
                }
                '*' => !(word(before) && word(after)),
                '~' | '^' => true,
                '\\' => after.is_some_and(|c| !c.is_alphanumeric()),
                _ => false,
            };
            if goes {
                next.insert(nth);
            }
        }
        reached = next;
    }
    reached.contains(&printed.len())
}

/// Whether a line of a text asks for a label that the program counts; the cases hold what is printed
/// then.
fn is_numbered(typed: &str) -> bool {
    typed.lines().any(|line| {
        let line = line.trim();
        let mark = line.split(char::is_whitespace).next().unwrap_or_default();
        let hashes = !mark.is_empty() && mark.bytes().all(|b| b == b'#');
        let number = mark
            .strip_suffix(['.', ')'])
            .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
        hashes || number
    })
}

fn sources(yaml: &str) -> Sources {
    let mut sources = Sources::default();
    let source = Source::new("k.yaml", yaml.as_bytes(), 0).unwrap_or_else(|e| e.0);
    sources.add(source);
    sources
}

/// The texts at which no finding stands.
fn accepted<'a>(texts: &[(Spot, &'a str)]) -> Vec<(Spot, &'a str)> {
    let (yaml, lines) = plan(texts);
    let sources = sources(&yaml);
    let found = prepare(&sources, Fonts::embedded()).diagnostics;
    let line = |byte: usize| sources.get(0).text[..byte].matches('\n').count();
    let flawed: BTreeSet<usize> = found
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .map(|found| line(found.labels[0].0.start))
        .collect();
    let own: BTreeSet<usize> = lines.iter().copied().collect();
    let stray: Vec<&usize> = flawed.difference(&own).collect();
    assert!(stray.is_empty(), "findings at other lines {stray:?}:\n{yaml}");
    let texts = texts.iter().zip(&lines).filter(|(_, line)| !flawed.contains(line));
    texts.map(|(text, _)| *text).collect()
}

/// A character that is dropped, doubled or taken for a mark on the way to the paper makes an official
/// paper say something else.
#[test]
fn any_text_comes_out_as_typed_or_is_found() {
    let wanted = std::env::var("KEHOACH_TEXTS").ok().and_then(|n| n.parse().ok()).unwrap_or(1500);
    let place = workplace();
    let pdf = place.path().join("k.pdf");
    let mut lots = Lots(0x9E37_79B9_7F4A_7C15);
    let (mut tried, mut printed) = (0, 0);
    let mut failures = Vec::new();
    while tried < wanted {
        let texts: Vec<String> = std::iter::repeat_with(|| lots.text())
            .filter(|text| !text.is_empty())
            .take(50)
            .collect();
        let spots = SPOTS.iter().cycle();
        let all: Vec<(Spot, &str)> = spots.copied().zip(texts.iter().map(String::as_str)).collect();
        tried += all.len();
        // Labels are counted: without the texts that are refused, others may be.
        let mut kept = accepted(&all);
        loop {
            let again = accepted(&kept);
            if again.len() == kept.len() {
                break;
            }
            kept = again;
        }
        printed += kept.len();
        let (yaml, _) = plan(&kept);
        let made = lay_out(&sources(&yaml), Fonts::embedded(), BuildOptions::default());
        let made = made.unwrap_or_else(|fault| panic!("{fault}\n{yaml}"));
        let document = made.document.unwrap_or_else(|| panic!("{:?}\n{yaml}", made.diagnostics));
        let bytes = document.pdf(&document.layout).unwrap_or_else(|e| panic!("{e}\n{yaml}"));
        fs::write(&pdf, bytes).unwrap_or_else(|e| panic!("{e}"));
        let paper = judge("pdftotext", &["-raw", &pdf.display().to_string(), "-"]);
        // The number of a page stands alone on its first line.
        let pages =
            paper.split('\u{c}').enumerate().map(|(nth, page)| match page.split_once('\n') {
                Some((_, rest)) if nth > 0 => rest,
                _ => page,
            });
        // The head of a table stands again on the next page.
        let head = |line: &&str| !matches!(*line, "¤A" | "¤A ¤B" | "STT Nội dung Số tiền");
        let paper: String = pages
            .flat_map(|page| page.split_inclusive('\n'))
            .filter(|line| head(&line.trim_end()))
            .collect();
        for (nth, (spot, text)) in kept.iter().enumerate() {
            let mark = format!("Mốc {nth}¶");
            let Some((_, rest)) = paper.split_once(&mark) else {
                failures.push(format!("no {mark} for {text:?}"));
                continue;
            };
            let own = rest.split('¶').next().unwrap_or_default();
            let own = match spot {
                Spot::Row => words_of_row(own),
                Spot::Spanning => own.trim().trim_end_matches("a b").trim_end_matches("a\nb"),
                // Each of them is an item, and ends in a mark.
                Spot::NoiNhan => own.trim_start_matches(';').trim().trim_matches('-').trim(),
                Spot::KinhGui => own.trim().trim_matches('-').trim(),
                Spot::CanCu => own.trim_start_matches(';'),
                _ => own,
            };
            // The dash of a recipient is printed anyway; one that was typed is the same.
            let bare = match spot {
                Spot::NoiNhan | Spot::KinhGui => text.trim_start_matches('-').trim_start(),
                _ => text,
            };
            let listed = matches!(spot, Spot::NoiNhan | Spot::CanCu);
            let ended = own.trim_end().trim_end_matches(';');
            let is = |printed| is_same(text, printed) || is_same(bare, printed);
            let same = is_numbered(text) || is(own) || listed && is(ended);
            if !same {
                failures.push(format!("typed {text:?}\nprinted {own:?}"));
            }
        }
        if failures.len() > 20 {
            break;
        }
    }
    let _ = writeln!(std::io::stderr(), "{tried} texts, {printed} printed, the others found");
    assert!(printed * 4 > tried, "most texts are refused: {printed} of {tried}");
    settle(failures);
}

/// The words of a row of the budget, out of what stands between the words of the rows around it: the
/// amount above, its own number, its words and amount, the number below.
fn words_of_row(own: &str) -> &str {
    let own = own.trim().trim_start_matches(AMOUNT).trim_start();
    let own = own.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    let end = own.rfind(AMOUNT).unwrap_or(own.len());
    own[..end].trim_end()
}
