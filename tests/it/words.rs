//! Amounts in words against two programs that others wrote.

use kehoach::plan::DocSo;
use kehoach::view::bang_chu;

use crate::support::{judge, python, root};

/// Every shape of number: each place empty or not, the special units, and a spread over 18 digits.
fn numbers() -> Vec<u64> {
    let mut numbers: Vec<u64> = (0..=2200).collect();
    let mut power = 1_000_u64;
    while power <= 100_000_000_000_000_000 {
        for unit in [1, 2, 4, 5, 10, 11, 14, 15, 20, 21, 24, 25, 100, 101, 105, 110, 115, 999] {
            let whole = power.saturating_mul(unit);
            if whole < 1_000_000_000_000_000_000 {
                let tails = [0, 1, 5, 15, 21, 105, 50_000, 1_000_004];
                numbers.extend(tails.iter().map(|tail| whole + tail));
            }
        }
        power *= 10;
    }
    // A fixed walk over the rest (Knuth's MMIX constants).
    let mut state = 20_200_305_u64;
    for digits in (4..=18).cycle().take(3000) {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        numbers.push((state >> 2) % 10_u64.pow(digits));
    }
    numbers
}

fn ours(number: u64) -> String {
    let words = bang_chu(number.into(), &DocSo::default()).unwrap_or_default();
    words.to_lowercase().trim_end_matches(" đồng").to_owned()
}

/// Spelling is a matter of style; the numbers said must be the same.
fn fold(words: &str) -> String {
    let words = words.trim().to_lowercase();
    let folded = words.split_whitespace().map(|word| match word {
        "lẻ" => "linh",
        "ngàn" => "nghìn",
        "tỉ" => "tỷ",
        "tư" => "bốn",
        "bẩy" => "bảy",
        other => other,
    });
    folded.collect::<Vec<_>>().join(" ")
}

fn compare(numbers: &[u64], theirs: &str) {
    let theirs: Vec<&str> = theirs.lines().collect();
    assert_eq!(numbers.len(), theirs.len());
    let wrong: Vec<String> = numbers
        .iter()
        .zip(theirs)
        .filter(|(n, theirs)| fold(&ours(**n)) != fold(theirs))
        .map(|(n, theirs)| format!("{n}: ours {}, theirs {theirs}", ours(*n)))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} differ\n{}",
        wrong.len(),
        wrong[..wrong.len().min(10)].join("\n")
    );
}

fn file_of(numbers: &[u64]) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap_or_else(|e| panic!("{e}"));
    let text: Vec<String> = numbers.iter().map(u64::to_string).collect();
    std::fs::write(file.path(), text.join("\n")).unwrap_or_else(|e| panic!("{e}"));
    file
}

/// What outside judges decide.
#[cfg(feature = "judged")]
mod judged {
    use super::*;

    #[test]
    fn words_agree_with_a_javascript_package() {
        let numbers = numbers();
        let file = file_of(&numbers);
        let script = root().join("tests/judges/words.mjs").display().to_string();
        compare(&numbers, &judge("node", &[&script, &file.path().display().to_string()]));
    }

    /// A wrong word in an amount voids the paper.
    #[test]
    fn words_agree_with_a_python_package() {
        // vn-numberwords reads numbers from a thousand billion on otherwise ("hai nghìn tỷ năm trăm
        // tỷ"); the other program covers those.
        let numbers: Vec<u64> = numbers().into_iter().filter(|n| *n < 1_000_000_000_000).collect();
        let file = file_of(&numbers);
        // It also says "sáu mươi năm" for 65, where "năm" would be a year.
        let theirs = python("words.py", &[&file.path().display().to_string()]);
        let theirs = theirs.replace("mươi năm\n", "mươi lăm\n").replace("mươi năm ", "mươi lăm ");
        compare(&numbers, &theirs);
    }
}
