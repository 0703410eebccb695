//! Lặp từ (words typed twice): `của của`, `kế hoạch kế hoạch`; not `dần dần`, nor `quyết định định kỳ`.

use std::ops::Range;

use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Diagnostic, Severity, kinds};
use crate::spelling::letters::is_letter;
use crate::spelling::pairs::{Pairs, pairs};

pub(in crate::check) const RULES: &[Rule] = &[Rule { kind: &kinds::LAP_TU, run: lap_tu }];

/// Words that nobody says twice, whatever stands around them.
const FUNCTION: [&str; 33] = [
    "và", "của", "các", "những", "được", "là", "với", "cho", "để", "trong", "tại", "theo", "về",
    "từ", "đến", "bị", "do", "khi", "này", "đã", "sẽ", "cần", "phải", "trên", "dưới", "như",
    "hoặc", "bằng", "nhằm", "có", "thì", "mà", "đối",
];

/// Words that are said twice, or that two numbers or names may end and begin with.
const TWICE: [&str; 49] = [
    "xa",
    "ngày",
    "dần",
    "thường",
    "luôn",
    "mãi",
    "đều",
    "từ",
    "song",
    "năm",
    "ba",
    "chung",
    "người",
    "nhà",
    "đời",
    "nơi",
    "ngành",
    "đâu",
    "lâu",
    "sáng",
    "chiều",
    "tối",
    "đêm",
    "tuần",
    "tháng",
    "vân",
    "cao",
    "xanh",
    "nho",
    "hay",
    "rất",
    "ai",
    "gì",
    "ngang",
    "số",
    "lần",
    "mười",
    "chục",
    "bốn",
    "sáu",
    "hai",
    "một",
    "tám",
    "chín",
    "bảy",
    "nghìn",
    "trăm",
    "thôn",
    "xóm",
];

/// Words that make of what is done who does it.
const NAMED: [&str; 12] =
    ["đoàn", "ban", "tổ", "quan", "hội", "phòng", "người", "viên", "bộ", "đội", "đơn", "vị"];

/// Words of the language that begin with a word of [`FUNCTION`] again: `của của cải`.
const AFTER: [(&str, &str); 5] =
    [("của", "cải"), ("đối", "với"), ("cho", "vay"), ("có", "mặt"), ("là", "ủi")];

/// A word, or two, typed twice.
fn lap_tu(cx: &mut Cx) {
    let mut found = Vec::new();
    for passage in cx.passages.iter().filter(|own| !matches!(own.part, Part::Head | Part::Signer)) {
        let mut nth = 1;
        while nth < passage.words.len() {
            let range = twice(passage, nth);
            if let Some(range) = &range {
                let text = passage.said(range);
                let words = passage.words.iter().filter(|word| range.contains(&word.start)).count();
                let half = &passage.words[nth - words / 2..nth];
                let once = &passage.text[half[0].start..half[half.len() - 1].end];
                let message = format!("`{text}` lặp từ");
                let one = cx.found(Severity::Warning, passage, range, message);
                let one = one.help(format!("bỏ một lần, còn `{once}`"));
                found.push(cx.mended(one, passage, range, once));
                nth += words / 2;
            }
            nth += 1;
        }
    }
    found.extend(over_lines(cx));
    found.into_iter().for_each(|one| cx.push(one));
}

/// A word with which a line of the subject ends and the next begins.
fn over_lines(cx: &Cx) -> Vec<Diagnostic> {
    let pairs = cx.passages.windows(2).filter_map(|pair| {
        let [first, second] = pair else { return None };
        let subject = |own: &Passage| own.part == Part::Subject;
        let (last, next) = (first.words.last()?, second.words.first()?);
        let ends = first.text[last.end..].trim().is_empty();
        let small = second.text[next.start..].starts_with(char::is_lowercase);
        let own = next.folded.as_str();
        let same = last.folded == own && !TWICE.contains(&own) && own.chars().count() > 1;
        let plain = own.chars().all(is_letter);
        let function = FUNCTION.contains(&own);
        // The end of one word and the beginning of another.
        let parted = !function
            && second.words.get(1).is_some_and(|after| pairs().bond(own, &after.folded).is_some());
        (subject(first) && subject(second) && ends && small && same && plain && !parted)
            .then_some((second, next.start..next.end))
    });
    let found = pairs.map(|(passage, at)| {
        let word = passage.said(&at);
        let message = format!("`{word}` ở cuối dòng trên và ở đầu dòng này, lặp từ");
        cx.found(Severity::Warning, passage, &at, message).help(format!("bỏ một chữ `{word}`"))
    });
    found.collect()
}

/// Returns the bytes of words that were typed twice, the second time from a word on.
fn twice(passage: &Passage, nth: usize) -> Option<Range<usize>> {
    let words = &passage.words;
    let word = |at: usize| words.get(at).map(|own| own.folded.as_str());
    let raw = |at: usize| words.get(at).map(|own| &passage.text[own.start..own.end]);
    let spaces = |at: usize| {
        let gap = &passage.text[words[at - 1].end..words[at].start];
        !gap.is_empty() && gap.chars().all(char::is_whitespace)
    };
    let joined = |first: usize| {
        let (a, b) = (word(first)?, word(first + 1)?);
        spaces(first + 1).then(|| pairs().bond(a, b)).flatten()
    };
    let capital = |at: usize| raw(at).is_some_and(|raw| raw.starts_with(char::is_uppercase));
    let own = word(nth)?;
    // Three of a kind are no slip of the hand.
    let three = word(nth + 1) == Some(own) || nth > 1 && word(nth - 2) == Some(own);
    let letters = || own.chars().all(is_letter) && own.chars().count() > 1;
    if word(nth - 1) == Some(own) && !three && letters() && spaces(nth) {
        // A capital begins a name: `Đại hội Hội Khuyến học`.
        let name = capital(nth) && raw(nth) != Some(&own.to_uppercase());
        let after = word(nth + 1).is_some_and(|next| AFTER.contains(&(own, next)));
        let function = FUNCTION.contains(&own);
        // The end of one word and the beginning of another: `quyết định định kỳ`, `thi công công trình`.
        let alone = nth < 2 || !spaces(nth - 1) || word(nth - 2).is_none_or(Pairs::is_loose);
        // What no word of the language ends with before it, was typed twice.
        let ends = nth > 1
            && (joined(nth - 2).is_some() || !word(nth - 2).is_some_and(|own| pairs().knows(own)));
        let parted = !alone && ends && joined(nth).is_some();
        let said = TWICE.contains(&own);
        let flaw = !after && if function { own != "từ" || !parted } else { !said && !parted };
        if flaw && !name {
            return Some(passage.bytes(&(nth - 1..nth + 1)));
        }
    }
    // Three words: `việc thực hiện việc thực hiện`.
    let run = |from: usize, len: usize| (from..from + len).all(|at| at == 0 || spaces(at));
    if nth > 2
        && nth + 2 < words.len()
        && (0..3).all(|at| word(nth - 3 + at) == word(nth + at))
        && run(nth - 2, 5)
        && (0..3).all(|at| word(nth + at).is_some_and(|own| own.chars().all(is_letter)))
        && !capital(nth)
    {
        return Some(passage.bytes(&(nth - 3..nth + 3)));
    }
    // Two words: `kế hoạch kế hoạch`.
    let pair = nth > 1 && word(nth - 2) == Some(own) && word(nth - 1) == word(nth + 1);
    let close = pair && pairs().close(own, word(nth + 1)?).is_some();
    let run = close && spaces(nth - 1) && spaces(nth) && spaces(nth + 1);
    // Who does it is called by it: `đoàn kiểm tra kiểm tra`.
    let named = nth > 2 && word(nth - 3).is_some_and(|own| NAMED.contains(&own));
    let capital = capital(nth) && raw(nth).is_some_and(|raw| raw != raw.to_uppercase());
    (run && !named && !capital && joined(nth + 1).is_none() && own != word(nth + 1)?)
        .then(|| passage.bytes(&(nth - 2..nth + 2)))
}
