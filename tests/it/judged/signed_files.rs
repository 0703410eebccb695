//! Signed files of every make before `verify` and `issue`, and before pyHanko, which knows nothing of
//! ours.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use self::Verdict::{Changed, Good, Refused, Unchecked, Unclear};
use super::signing::Chain;
use crate::support::{complaints, kehoach, python};

/// What `verify` says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Every signature holds, and what came after it may have.
    Good,
    /// A signature is of a kind that the program cannot check.
    Unchecked,
    /// It cannot tell whether the file is what was signed.
    Unclear,
    /// It cannot read the file, and says why.
    Refused,
    /// The file is not what was signed.
    Changed,
}

/// The files that `signed_matrix.py` makes: what pyHanko says of each, and what we say. Where we say
/// less or more, the reason stands above.
const FILES: [(&str, &str, Verdict); 75] = [
    ("approval-numbered", "valid", Good),
    ("approval-numbered-sealed", "valid", Good),
    ("approval-p256-sha256", "valid", Good),
    ("approval-p256-sha512", "valid", Good),
    ("approval-p384-sha384", "valid", Good),
    ("approval-p521-sha256", "valid", Good),
    ("approval-p521-sha512", "valid", Good),
    ("approval-pss-sha256", "valid", Good),
    ("approval-pss-sha384", "valid", Good),
    ("approval-pss-sha512", "valid", Good),
    ("approval-rsa-sha256", "valid", Good),
    ("approval-rsa-sha384", "valid", Good),
    ("approval-rsa-sha512", "valid", Good),
    ("blank-lines-behind", "valid", Good),
    ("by-key-identifier", "valid", Good),
    ("certificates-issuer-first", "valid", Good),
    ("certificates-signer-first", "valid", Good),
    ("certified-p1", "valid", Good),
    ("certified-p1-stamped", "valid", Good),
    ("certified-p2", "valid", Good),
    ("certified-p2-numbered", "valid", Good),
    ("certified-p2-numbered-sealed", "valid", Good),
    ("certified-p3", "valid", Good),
    ("certified-p3-numbered", "valid", Good),
    ("certified-p3-numbered-sealed", "valid", Good),
    ("numbered", "unsigned", Good),
    ("own-field-numbered", "valid", Good),
    ("own-field-unseen", "valid", Good),
    ("own-field-visible", "valid", Good),
    ("own-fields-both", "valid", Good),
    ("own-fields-numbered", "valid", Good),
    ("pades", "valid", Good),
    ("pades-lasting", "valid", Good),
    ("pades-lasting-numbered", "valid", Good),
    ("pades-with-time", "valid", Good),
    // pyHanko takes drawings of earlier updates for changes when fields are locked; nothing was.
    ("sealed-stamped", "INVALID", Good),
    ("signed-after-number", "valid", Good),
    // A curve that no office uses.
    ("curve-k1", "valid", Unchecked),
    // An algorithm that the program lacks.
    ("ed25519", "valid", Unchecked),
    // Papers with the same digest can be made.
    ("sha1", "valid", Unchecked),
    // The signature lets notes come; what they hide is for eyes.
    ("certified-p3-annotated", "INVALID", Unclear),
    // What stands behind the end could be read by another program.
    ("garbage-behind", "valid", Unclear),
    // Readers would draw the fields anew.
    ("looks-asked-for", "valid", Unclear),
    // pyHanko does not compare a value with its drawing.
    ("number-looks-otherwise", "valid", Unclear),
    // pyHanko does not look at what a picture hides.
    ("own-field-over-text", "valid", Unclear),
    ("signature-flipped", "unreadable", Unclear),
    ("signature-taken-away", "unsigned", Unclear),
    ("content-remapped", "unreadable", Changed),
    ("cut-short", "unreadable", Refused),
    // A password that everybody has; we say that we cannot look.
    ("encrypted", "valid", Refused),
    ("update-cut-short", "unreadable", Refused),
    ("action-added", "INVALID", Changed),
    ("annotation-over-the-page", "INVALID", Changed),
    ("byte-flipped", "INVALID", Changed),
    ("certified-p1-filled", "INVALID", Changed),
    ("content-changed", "INVALID", Changed),
    ("content-written-over", "INVALID", Changed),
    ("field-added", "INVALID", Changed),
    ("field-over-text", "INVALID", Changed),
    ("font-written-over", "INVALID", Changed),
    ("gap-widened", "INVALID", Changed),
    // Nothing that is seen, but what `verify` says of the paper.
    ("metadata-changed", "valid", Changed),
    // pyHanko lets flags of fields change.
    ("number-hidden", "valid", Changed),
    ("number-moved", "INVALID", Changed),
    // pyHanko takes it for filling in.
    ("number-swapped", "valid", Changed),
    ("number-swapped-after-seal", "INVALID", Changed),
    ("own-field-though-locked", "INVALID", Changed),
    ("page-added", "INVALID", Changed),
    ("page-dropped", "INVALID", Changed),
    ("pages-swapped", "INVALID", Changed),
    ("picture-in-unsigned-field", "INVALID", Changed),
    ("range-shortened", "INVALID", Changed),
    ("signed-value-flipped", "INVALID", Changed),
    ("stamp-swapped", "INVALID", Changed),
    ("unseen-annotation", "INVALID", Changed),
];

/// What `verify` must say besides.
const WORDS: [(&str, &str); 12] = [
    ("certificates-issuer-first", "đã ký (Lò Văn Một)"),
    ("certificates-signer-first", "đã ký (Lò Văn Một)"),
    ("by-key-identifier", "đã ký (Lò Văn Một)"),
    ("sha1", "KHÔNG kiểm tra được: thuật toán băm SHA-1"),
    ("ed25519", "KHÔNG kiểm tra được: thuật toán ký Ed25519"),
    ("sealed-stamped", "UTC (Dấu thời gian thử)"),
    ("pades-lasting", "thêm dữ liệu kiểm tra lâu dài (DSS)"),
    ("own-fields-both", "thêm và ký ô `Signature2`"),
    ("own-field-though-locked", "phải ký vào ô có sẵn"),
    ("number-swapped-after-seal", "ô `so` từ `87` thành `88`"),
    ("content-changed", "nội dung khác (trang 1)"),
    ("encrypted", "có mật khẩu"),
];

fn verdict(code: Option<i32>, said: &str) -> Verdict {
    let says = |words: &str| said.contains(words);
    match code {
        Some(0) if !says("KHÔNG") => Good,
        _ if says("KHÔNG còn nguyên vẹn") || says("KHÔNG được phép") => Changed,
        _ if says("KHÔNG kiểm tra được") => Unchecked,
        _ if says("KHÔNG xác định được") => Unclear,
        Some(1) if said.starts_with("lỗi: ") => Refused,
        _ => panic!("{code:?}: {said}"),
    }
}

/// A good file called changed is signed anew for nothing; a changed one called good is law.
#[test]
fn signed_files_are_what_an_outside_judge_says() {
    let chain = Chain::new();
    let (made, issued) = (chain.path("made"), chain.path("issued"));
    for folder in [&made, &issued] {
        fs::create_dir(folder).unwrap_or_else(|e| panic!("{e}"));
    }
    let judged = |said: String| -> BTreeMap<String, String> {
        let pair = |line: &str| line.split_once(' ').map(|(name, v)| (name.into(), v.into()));
        said.lines().filter_map(pair).collect()
    };
    let pyhanko =
        judged(python("signed_matrix.py", &[&made, crate::support::BIN, &chain.path("0.pdf")]));
    let mut failures = Vec::new();
    let names: Vec<&String> = pyhanko.keys().collect();
    let mut known: Vec<&str> = FILES.iter().map(|(name, ..)| *name).collect();
    known.sort_unstable();
    assert_eq!(names, known, "files and table");
    for (name, theirs, ours) in FILES {
        let file = format!("{made}/{name}.pdf");
        let output = kehoach(Path::new(&made), &["verify", &file]);
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), complaints(&output));
        let got = verdict(output.status.code(), &said);
        if got != ours || pyhanko[name] != theirs {
            failures.push(format!("{name}: pyHanko {}, we {got:?}\n{said}", pyhanko[name]));
        }
        for (_, words) in WORDS.iter().filter(|(of, _)| *of == name) {
            if !said.contains(words) {
                failures.push(format!("{name}: no `{words}`\n{said}"));
            }
        }
        let to = format!("{issued}/{name}.pdf");
        let arguments =
            ["issue", &file, "--so-van-ban", "87", "--ngay-ban-hanh", "05/12/2026", "-o", &to];
        let code = kehoach(Path::new(&made), &arguments).status.code();
        if !matches!((code, got), (Some(0), Good | Unchecked) | (Some(1), _)) {
            failures.push(format!("{name}: issue ended in {code:?}"));
        }
    }
    // What was numbered has all its signatures as they were.
    let pyhanko = judged(python("signed_matrix.py", &[&issued]));
    assert!(pyhanko.len() > 20, "{pyhanko:?}");
    failures.extend(pyhanko.iter().filter(|(_, v)| *v != "valid").map(|pair| format!("{pair:?}")));
    for locked in ["certified-p1", "certified-p1-stamped"] {
        assert!(!pyhanko.contains_key(locked), "{locked}");
    }
    crate::support::settle(failures);
}
