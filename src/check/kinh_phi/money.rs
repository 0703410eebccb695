//! Số tiền (amounts) in running text: figures against their words, a sum against its parts, and how figures
//! are written.

use std::ops::Range;

use rust_decimal::Decimal;

use super::in_text::{by_spaces, figures};
use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::law::phrases::Word;
use crate::plan::{KinhPhi, dotted, is_number_word, is_scale_word, read_bang_chu};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::BANG_CHU_LECH, run: bang_chu_lech },
    Rule { kind: &kinds::TRONG_DO_LECH, run: trong_do_lech },
    Rule { kind: &kinds::CACH_VIET_SO, run: cach_viet_so },
];

/// How many bytes may stand between an amount and its words: a bracket, `bằng chữ`, a colon.
const BETWEEN: usize = 40;

/// An amount in words, typed by hand.
struct InWords {
    at: Range<usize>,
    /// Whether it is called that, so that it must be one.
    labelled: bool,
}

/// What an amount in words is called.
const LABELS: [&str; 4] = ["số tiền bằng chữ", "viết bằng chữ", "ghi bằng chữ", "bằng chữ"];

/// Returns the amount in words that a text goes on with at a byte: `(Bằng chữ: Hai triệu đồng)`.
fn in_words(text: &str, from: usize) -> Option<InWords> {
    let skip = |at: usize, signs: &[char]| text.len() - text[at..].trim_start_matches(signs).len();
    let mut at = skip(from, &[' ', '\u{a0}', ',', ';', '.', ':']);
    let open = text[at..].starts_with('(');
    at = skip(at + usize::from(open), &[' ']);
    let label = LABELS.iter().find_map(|label| {
        let mut head = text[at..].char_indices();
        let same = |own: char| head.next().is_some_and(|(_, c)| c.to_lowercase().eq([own]));
        let all = label.chars().all(same);
        all.then(|| head.next().map_or(text.len() - at, |(end, _)| end))
    });
    at = skip(at + label.unwrap_or_default(), &[' ', ':', '-']);
    let rest = &text[at..];
    let stop: &[char] = if open { &[')'] } else { &['.', ';', ')', '('] };
    let words = rest[..rest.find(stop).unwrap_or(rest.len())].trim_end();
    // `(năm 2027: ...)`, `(một lần)` are no amounts: these begin with two words of numbers and have no figures.
    let begins = || words.split_whitespace().next().is_some_and(is_number_word);
    let first = || words.split_whitespace().take(3).filter(|word| is_number_word(word)).count();
    let numbers = || {
        begins()
            && first() >= 2
            && !words.contains(|c: char| c.is_ascii_digit())
            && words.to_lowercase().contains(" đồng")
    };
    let value = is_value(words);
    let is = label.is_some() || open && (value || numbers());
    (is && !words.is_empty())
        .then(|| InWords { at: at..at + words.len(), labelled: label.is_some() })
}

/// Whether a text is one value, with the sign of the end behind it or not.
fn is_value(text: &str) -> bool {
    text.trim_end_matches(['.', '/', ' ']) == "\u{FFFC}"
}

/// Returns the amount that is said in words behind a byte of a passage, if it can be read.
pub(in crate::check) fn said_in_words(
    passage: &Passage,
    from: usize,
    kinh_phi: Option<&KinhPhi>,
) -> Option<Decimal> {
    let own = in_words(&passage.text, from).filter(|own| own.at.start - from <= BETWEEN)?;
    match called_in_words(passage, &own.at, kinh_phi) {
        None => read_bang_chu(&passage.text[own.at]).ok().map(Decimal::from),
        value => value,
    }
}

/// What a value in a piece of a passage comes to: its path in the braces, printed through a filter.
fn value_of(
    passage: &Passage,
    at: usize,
    filter: &str,
    kinh_phi: Option<&KinhPhi>,
) -> Option<Decimal> {
    let (_, inner) = passage.calls.iter().find(|(byte, _)| *byte == at)?;
    let (path, rest) = inner.split_once('|')?;
    let name = rest.trim().split('(').next().unwrap_or_default().trim();
    kinh_phi?.called(path).filter(|_| name == filter)
}

/// The amount of words that a value alone prints.
fn called_in_words(
    passage: &Passage,
    at: &Range<usize>,
    kinh_phi: Option<&KinhPhi>,
) -> Option<Decimal> {
    let alone = is_value(&passage.text[at.clone()]);
    value_of(passage, at.start, "bang_chu", kinh_phi).filter(|_| alone)
}

/// The amounts of a passage in figures, those of values too, in order.
fn amounts(passage: &Passage, kinh_phi: Option<&KinhPhi>) -> Vec<(usize, usize, Decimal)> {
    let text = &passage.text;
    let mut found = figures(text);
    let printed = passage.calls.iter().filter_map(|(at, _)| {
        let amount = value_of(passage, *at, "tien", kinh_phi)?;
        let behind = &text[at + '\u{FFFC}'.len_utf8()..];
        let behind = behind.strip_prefix(" đồng").unwrap_or(behind);
        Some((*at, text.len() - behind.len(), amount))
    });
    found.extend(printed);
    found.sort_by_key(|own| own.0);
    found
}

/// Amounts in words alone, which stand behind no figures: `Tổng kinh phí là mười sáu triệu đồng`.
pub(super) fn spoken(passage: &Passage) -> Vec<(Range<usize>, Decimal)> {
    let (text, words) = (&passage.text, &passage.words);
    let is = |word: &Word, test: fn(&str) -> bool| test(&text[word.start..word.end]);
    let behind_figures: Vec<Range<usize>> = figures(text)
        .iter()
        .map(|own| own.1)
        .chain(passage.calls.iter().map(|own| own.0 + '\u{FFFC}'.len_utf8()))
        .chain([0])
        .filter_map(|from| in_words(text, from).map(|own| own.at))
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let count = words[at..].iter().take_while(|word| is(word, is_number_word)).count();
        let run = &words[at..at + count];
        at += count.max(1);
        let (Some(first), Some(last)) = (run.first(), words.get(at)) else { continue };
        let money = is(last, |word| word.to_lowercase() == "đồng");
        if !money || !run.iter().any(|word| is(word, is_scale_word)) {
            continue;
        }
        let own = first.start..last.end;
        let told = behind_figures.iter().any(|at| at.start < own.end && own.start < at.end);
        if let Ok(amount) = read_bang_chu(&text[own.clone()])
            && !told
        {
            found.push((own, Decimal::from(amount)));
        }
    }
    found
}

/// An amount in figures and another in words beside it.
fn bang_chu_lech(cx: &mut Cx) {
    let kinh_phi = cx.plan().kinh_phi.as_ref();
    let mut before: Option<Decimal> = None;
    for passage in cx.passages {
        let found = amounts(passage, kinh_phi);
        // `(Bằng chữ: ...)` in a paragraph of its own speaks of the last amount before it.
        if let (Some(own), Some(amount)) = (in_words(&passage.text, 0), before)
            && own.labelled
        {
            compare(cx, passage, &own, amount);
        }
        for (_, end, amount) in &found {
            let Some(own) = in_words(&passage.text, *end) else { continue };
            if own.at.start - end <= BETWEEN {
                compare(cx, passage, &own, *amount);
            }
        }
        before = found.last().map(|own| own.2);
    }
}

fn compare(cx: &mut Cx, passage: &Passage, own: &InWords, amount: Decimal) {
    let words = &passage.text[own.at.clone()];
    let lower = words.to_lowercase();
    let differ = |said: Decimal| {
        format!("số tiền bằng chữ đọc ra {} đồng, bằng số là {} đồng", dotted(said), dotted(amount))
    };
    if let Some(said) = called_in_words(passage, &own.at, cx.plan().kinh_phi.as_ref()) {
        if said != amount {
            let found = cx.found(Severity::Warning, passage, &own.at, differ(said));
            cx.push(found.help("gọi cùng một giá trị ở số và ở chữ"));
        }
        return;
    }
    // Other values cannot be read here; fractions are said in too many ways to be read.
    if words.contains('\u{FFFC}') || ["phẩy", "rưỡi", "phần"].iter().any(|w| lower.contains(w))
    {
        return;
    }
    let (at, message) = match read_bang_chu(words) {
        Ok(read) if Decimal::from(read) == amount => return,
        Ok(read) => (own.at.clone(), differ(Decimal::from(read))),
        Err(at) => {
            let at = own.at.start + at.start..own.at.start + at.end;
            let message = format!("`{}`: số tiền bằng chữ không đọc được ở đây", passage.said(&at));
            (at, message)
        }
    };
    let found = cx.found(Severity::Warning, passage, &at, message);
    cx.push(found.help(format!(
        "sửa chữ hoặc số cho khớp; lệnh `kehoach words {}` đọc số tiền ra chữ",
        dotted(amount)
    )));
}

/// Words that say that what follows are the parts of what came before.
const PARTS: [&str; 4] = ["trong đó", "bao gồm", "cụ thể", "gồm"];

/// Words beside an amount that is no part of the sum: a price, a norm, a limit.
const NO_PART: [&str; 14] = [
    "mỗi",
    "định mức",
    "bình quân",
    "tối đa",
    "tối thiểu",
    "không quá",
    "mức chi",
    "đơn giá",
    "đã ",
    "còn lại",
    "năm trước",
    "trở lên",
    "tăng",
    "giảm",
];

/// An amount and its parts behind it that do not add up to it.
fn trong_do_lech(cx: &mut Cx) {
    for passage in cx.passages {
        let text = &passage.text;
        let all = figures(text);
        let lower = |range: Range<usize>| text[range].to_lowercase();
        for (nth, (start, end, total)) in all.iter().enumerate() {
            let next = all.get(nth + 1).map_or(text.len(), |own| own.0);
            let between = lower(*end..next);
            let lead = between.trim_start_matches([' ', ',', ';', ':', '(', '.']);
            if !PARTS.iter().any(|word| lead.starts_with(word)) {
                continue;
            }
            // Up to the end of the sentence; parts are parted by semicolons too.
            let stop = text[*end..]
                .match_indices(". ")
                .map(|(byte, _)| byte + end)
                .find(|byte| !between.starts_with('.') || *byte > *end)
                .unwrap_or(text.len());
            let parts: Vec<_> =
                all[nth + 1..].iter().take_while(|own| own.0 < stop).cloned().collect();
            let sentence = lower(*start..stop);
            let rates = sentence.contains('/')
                && parts.iter().any(|own| text[own.1..].trim_start().starts_with('/'));
            let nested = sentence.matches("trong đó").count() > 1
                || sentence.matches("gồm").count() > 1
                || parts.iter().any(|own| {
                    let before = &text[*end..own.0];
                    before.matches('(').count() > before.matches(')').count()
                        && !lead_in_bracket(text, *end)
                });
            let odd = NO_PART.iter().any(|word| sentence.contains(word));
            if parts.len() < 2 || rates || nested || odd || sentence.contains('\u{FFFC}') {
                continue;
            }
            let sum: Decimal = parts.iter().map(|own| own.2).sum();
            if sum == *total {
                continue;
            }
            let severity = if sum > *total { Severity::Warning } else { Severity::Hint };
            let message = format!(
                "các phần sau cộng được {} đồng, tổng ghi {} đồng (lệch {})",
                dotted(sum),
                dotted(*total),
                dotted((sum - *total).abs())
            );
            let found = cx.found(severity, passage, &(*start..*end), message);
            cx.push(
                found.help(
                    "sửa tổng hoặc phần sai; nếu chưa kể hết các phần thì nói rõ phần còn lại",
                ),
            );
        }
    }
}

/// Whether the parts as a whole stand in a bracket: `100 triệu đồng (trong đó: ...)`.
fn lead_in_bracket(text: &str, end: usize) -> bool {
    text[end..].trim_start().starts_with('(')
}

/// Units that are written apart from their figures.
const UNITS: [&str; 14] =
    ["km", "cm", "mm", "m", "m2", "m²", "m3", "m³", "ha", "kg", "kWh", "kW", "MW", "lít"];

/// Figures in a way that may be read as others: `246,050,000 đồng`, `12.5%`, and `12,5 %`, `22m`, `VNĐ`.
fn cach_viet_so(cx: &mut Cx) {
    for passage in cx.passages {
        if matches!(passage.part, Part::Base | Part::Head | Part::Signer) {
            continue;
        }
        for (at, new, message, severity) in written_badly(&passage.text, passage.part) {
            let message = format!("`{}`: {message}", passage.said(&at));
            let found = cx.found(severity, passage, &at, message);
            let found = found.help(format!("viết `{new}`"));
            let found = cx.mended(found, passage, &at, new);
            cx.push(found);
        }
    }
}

/// Whether a text goes on with a unit of money behind a figure.
fn is_money(text: &str) -> bool {
    let text = text.trim_start_matches([' ', '\u{a0}']);
    ["đồng", "đ", "VNĐ", "VND"].iter().any(|unit| {
        text.strip_prefix(unit).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Whether a text begins with a word for thousands or more of something, which a figure stands before:
/// of đồng, or at the end of its clause. `2.1 triệu tập`, `2.1 tỷ lệ` are headings.
fn is_multiple(text: &str) -> bool {
    let rest = ["nghìn", "ngàn", "triệu", "tỷ", "tỉ"].iter().find_map(|w| text.strip_prefix(w));
    rest.is_some_and(|rest| is_money(rest) || !rest.trim_start().starts_with(char::is_alphanumeric))
}

type Bad = (Range<usize>, String, &'static str, Severity);

fn written_badly(text: &str, part: Part) -> Vec<Bad> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|n| at + n) {
        let rest = &text[start..];
        let len =
            rest.find(|c: char| !(c.is_ascii_digit() || ".,".contains(c))).unwrap_or(rest.len());
        let figure = rest[..len].trim_end_matches(['.', ',']);
        let end = start + figure.len();
        at = start + len;
        let before = text[..start].chars().next_back();
        let spaces = by_spaces(rest).filter(|len| is_money(&rest[*len..]));
        if let Some(len) = spaces {
            at = start + len;
        }
        if before.is_some_and(|c| c.is_alphanumeric() || "/-–.,_@:+".contains(c)) {
            continue;
        }
        if let Some(len) = spaces {
            let new = rest[..len].replace([' ', '\u{a0}'], ".");
            let message = "phân cách hàng nghìn bằng dấu chấm";
            out.push((start..start + len, new, message, Severity::Warning));
            continue;
        }
        let after = &text[end..];
        let spaced = after.trim_start_matches([' ', '\u{a0}']);
        let groups: Vec<&str> = figure.split(',').collect();
        let by_commas = groups.len() > 2
            && groups[0].len() <= 3
            && groups[1..].iter().all(|group| group.len() == 3)
            && !figure.contains('.');
        if by_commas {
            let new = figure.replace(',', ".");
            out.push((start..end, new, "phân cách hàng nghìn bằng dấu chấm", Severity::Warning));
        }
        let tenths = figure
            .split_once('.')
            .filter(|_| !figure.contains(','))
            .filter(|(_, tail)| (1..=2).contains(&tail.len()) && !tail.contains('.'));
        if let Some((whole, tail)) = tenths.filter(|_| is_multiple(spaced)) {
            let new = format!("{whole},{tail}");
            out.push((start..end, new, "phần lẻ viết sau dấu phẩy", Severity::Warning));
        }
        if let Some((whole, tail)) = tenths
            && spaced.starts_with('%')
        {
            let at = start..text.len() - spaced.len() + 1;
            let new = format!("{whole},{tail}%");
            out.push((at, new, "phần lẻ viết sau dấu phẩy", Severity::Warning));
        } else if spaced.starts_with('%') && spaced.len() < after.len() {
            let at = start..text.len() - spaced.len() + 1;
            out.push((at, format!("{figure}%"), "dấu `%` viết liền với số", Severity::Hint));
        }
        let unit: &str =
            &after[..after.find(|c: char| !(c.is_alphanumeric())).unwrap_or(after.len())];
        let behind = &after[unit.len()..];
        let name = behind.starts_with(['-', '/', '_', '@'])
            || behind.starts_with('.') && behind[1..].starts_with(char::is_alphanumeric);
        if UNITS.contains(&unit) && !name {
            let new = format!("{figure} {unit}");
            out.push((start..end + unit.len(), new, "đơn vị đo viết cách số", Severity::Hint));
        }
        let money = ["VNĐ", "VND", "vnđ", "vnd"].iter().find(|unit| {
            spaced.starts_with(**unit) && !spaced[unit.len()..].starts_with(char::is_alphanumeric)
        });
        if let Some(unit) = money.filter(|_| part != Part::Cell) {
            let from = text.len() - spaced.len();
            let new = if from == end { " đồng" } else { "đồng" };
            out.push((
                from..from + unit.len(),
                new.to_owned(),
                "đơn vị tiền viết là `đồng`",
                Severity::Hint,
            ));
        }
    }
    out
}
