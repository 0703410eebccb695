//! Signed files that were damaged or changed: whatever was done to them, they are never called good,
//! and nothing crashes.

use chrono::NaiveDate;
use kehoach::plan::SoVanBan;
use kehoach::sign::{Inspection, Integrity, inspect, issue};
use lopdf::{Document, IncrementalDocument, Object, dictionary};

/// Signed by one program and filled in by it; and signed in a field of the program's own.
const FILLED: &[u8] = include_bytes!("../cases/cli/signed-files/pdfbox.pdf");
const OWN_FIELD: &[u8] = include_bytes!("../cases/cli/signed-files/endesive.pdf");

/// Whether a file would be called good.
fn is_good(seen: &Inspection) -> bool {
    !seen.signatures.is_empty()
        && !seen.has_stray_signatures
        && !seen.has_wrong_places
        && seen.signatures.iter().all(|(signature, changes)| {
            signature.integrity == Integrity::Whole && changes.are_fine()
        })
}

fn seen(pdf: &[u8]) -> Inspection {
    inspect(pdf).unwrap_or_else(|e| panic!("{e}"))
}

fn number(pdf: &[u8]) -> Result<Vec<u8>, String> {
    let number = SoVanBan::try_from("87".to_owned()).unwrap_or_else(|e| panic!("{}", e.message));
    let date = NaiveDate::from_ymd_opt(2026, 12, 5).unwrap_or_default();
    issue(pdf, &number, date).map(|made| made.pdf).map_err(|refused| refused.message)
}

/// Where the bytes of the first signature stand that no signature covers: its own.
fn gap(pdf: &[u8]) -> std::ops::Range<usize> {
    let at = |from: usize, what: &[u8]| {
        let found = pdf[from..].windows(what.len()).position(|window| window == what);
        from + found.unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(what)))
    };
    let range = String::from_utf8_lossy(&pdf[at(0, b"/ByteRange")..][..80]).into_owned();
    let numbers: Vec<usize> =
        range.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    numbers[1]..numbers[2]
}

/// Changes a file by an update of its own.
fn updated(pdf: &[u8], change: impl FnOnce(&Document, &mut Document)) -> Vec<u8> {
    let before = Document::load_mem(pdf).unwrap_or_else(|e| panic!("{e}"));
    let mut update = IncrementalDocument::create_from(pdf.to_vec(), before.clone());
    change(&before, &mut update.new_document);
    let mut out = Vec::new();
    update.save_to(&mut out).unwrap_or_else(|e| panic!("{e}"));
    out
}

/// A leader's signature on a paper that is another now.
#[test]
fn no_damage_to_what_was_signed_is_called_good() {
    for whole in [FILLED, OWN_FIELD] {
        assert!(is_good(&seen(whole)));
        let gap = gap(whole);
        let covered = seen(whole).signatures[0].0.covers;
        // A fixed walk: the same bytes every time.
        let mut state = 15_u64;
        let mut next = |limit: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap_or_default() % limit
        };
        // The last bytes hold what the program reads the rest by.
        let tail = covered - gap.end;
        for nth in 0..50 {
            let mut bytes = whole.to_vec();
            let at = if nth % 2 == 0 { next(gap.start) } else { gap.end + next(tail) };
            match nth % 5 {
                0 => bytes.truncate(at),
                1 => drop(bytes.drain(at..(at + 1 + next(9)).min(whole.len()))),
                2 => bytes.insert(at, b'0'),
                _ => bytes[at] ^= 1 << next(8),
            }
            let _ = number(&bytes);
            if let Ok(seen) = inspect(&bytes) {
                assert!(!is_good(&seen), "byte {at}: {seen:?}");
            }
        }
        // In the signature itself, and behind what it covers.
        for _ in 0..20 {
            let mut bytes = whole.to_vec();
            let at = gap.start + next(bytes.len() - gap.start);
            bytes[at] = bytes[next(whole.len())];
            let _ = (inspect(&bytes), number(&bytes));
        }
    }
}

/// What may be done after a signature is filling in and signing, in places meant for it.
#[test]
fn what_came_after_a_signature_is_told_apart() {
    let first_page = |before: &Document| before.get_pages()[&1];
    let field = |before: &Document, name: &str| {
        let found = before.objects.iter().find(|(_, object)| {
            let own = object.as_dict().and_then(|own| own.get(b"T"));
            own.and_then(lopdf::decode_text_string).is_ok_and(|own| own == name)
        });
        *found.unwrap_or_else(|| panic!("{name}")).0
    };
    let own = |before: &Document, id| {
        before.get_object(id).and_then(Object::as_dict).cloned().unwrap_or_else(|e| panic!("{e}"))
    };
    let expect = |changed: &[u8], words: &str| {
        let seen = seen(changed);
        assert!(!is_good(&seen), "{words}");
        let said = format!("{:?}", seen.signatures);
        assert!(said.contains(words), "{words}: {said}");
        assert!(number(changed).is_err(), "{words}");
    };
    // Another number than the one that was filled in: the signature was made before, and nothing
    // that it covers says that it was another.
    let with_value = |value: &str| {
        updated(FILLED, |before, after| {
            let id = field(before, "so");
            let mut number = own(before, id);
            number.set("V", Object::string_literal(value));
            after.set_object(id, number);
        })
    };
    expect(&with_value("78"), "ô `so` ghi `78` nhưng có thể hiện ra khác");
    let moved = updated(OWN_FIELD, |before, after| {
        let id = field(before, "so");
        let mut number = own(before, id);
        number.set("Rect", vec![0.into(), 0.into(), 50.into(), 50.into()]);
        after.set_object(id, number);
    });
    expect(&moved, "ô `so`");
    let drawn_over = updated(OWN_FIELD, |before, after| {
        let id = first_page(before);
        let mut page = own(before, id);
        let more = after.add_object(lopdf::Stream::new(dictionary! {}, b"0 0 99 99 re f".to_vec()));
        let old = page.get(b"Contents").cloned().unwrap_or(Object::Null);
        page.set("Contents", vec![old, more.into()]);
        after.set_object(id, page);
    });
    expect(&drawn_over, "nội dung khác (trang 1)");
    let noted = updated(OWN_FIELD, |before, after| {
        let id = first_page(before);
        let mut page = own(before, id);
        let note = after.add_object(dictionary! { "Type" => "Annot", "Subtype" => "Square" });
        let list = page.get(b"Annots").ok().and_then(|list| before.dereference(list).ok());
        let mut list = list.and_then(|(_, list)| list.as_array().ok().cloned()).unwrap_or_default();
        list.push(note.into());
        page.set("Annots", list);
        after.set_object(id, page);
    });
    expect(&noted, "trang 1: thêm chú thích");
    let unsigned = updated(OWN_FIELD, |before, after| {
        let id = field(before, "Signature1");
        let mut signature = own(before, id);
        signature.remove(b"V");
        after.set_object(id, signature);
    });
    let unsigned = seen(&unsigned);
    assert!(unsigned.signatures.is_empty() && unsigned.has_stray_signatures);
    // A table of places that gives one object another's place, and its own to a number that nobody
    // asks for: readers differ in which of the two they take.
    let place = |bytes: &[u8], what: &str| {
        let found = bytes.windows(what.len()).rposition(|window| window == what.as_bytes());
        found.unwrap_or_else(|| panic!("{what}")) + 1
    };
    let before = Document::load_mem(OWN_FIELD).unwrap_or_else(|e| panic!("{e}"));
    let content = before.get_object(first_page(&before)).and_then(Object::as_dict);
    let content = content.and_then(|page| page.get(b"Contents")).and_then(Object::as_reference);
    let (content, _) = content.unwrap_or_else(|e| panic!("{e}"));
    let root = before.trailer.get(b"Root").and_then(Object::as_reference).map_or(0, |root| root.0);
    let mut shadowed = OWN_FIELD.to_vec();
    let fake = shadowed.len();
    shadowed
        .extend(format!("{content} 0 obj\n<</Length 1>>stream\n \nendstream\nendobj\n").bytes());
    let (table, real) = (shadowed.len(), place(OWN_FIELD, &format!("\n{content} 0 obj")));
    shadowed.extend(
        format!(
            "xref\n{content} 1\n{fake:010} 00000 n \n900 1\n{real:010} 00000 n \n\
             trailer\n<</Size 901/Root {root} 0 R/Prev {}>>\nstartxref\n{table}\n%%EOF\n",
            before.xref_start
        )
        .bytes(),
    );
    assert!(!is_good(&seen(&shadowed)));
    assert!(number(&shadowed).is_err_and(|why| why.contains("bảng tham chiếu sai")));
    // One key, two values.
    let twice = updated(OWN_FIELD, |before, after| {
        let id = first_page(before);
        after.set_object(id, own(before, id));
    });
    assert!(is_good(&seen(&twice)), "the same page again");
    let page = place(&twice, "/Contents");
    let (front, back) = twice.split_at(page - 1);
    let twice = [front, b"/Contents 9 0 R", back].concat();
    let words = inspect(&twice).map(|seen| format!("{:?} {}", seen.signatures, is_good(&seen)));
    assert!(words.as_ref().map_or(true, |words| words.ends_with("false")), "{words:?}");
    // And what is fine is called so.
    let numbered = number(OWN_FIELD).unwrap_or_else(|e| panic!("{e}"));
    assert!(is_good(&seen(&numbered)));
    assert!(numbered.starts_with(OWN_FIELD), "the old bytes stand");
}

/// Bytes behind the last update that are none could be anything.
#[test]
fn bytes_behind_the_end_are_named() {
    for (behind, good) in [
        ("\n\n", true),
        ("x", false),
        ("\nrubbish of more than five and twenty bytes\n%%EOF\n", false),
    ] {
        let bytes = [FILLED, behind.as_bytes()].concat();
        assert_eq!(inspect(&bytes).is_ok_and(|seen| is_good(&seen)), good, "{behind:?}");
    }
}
