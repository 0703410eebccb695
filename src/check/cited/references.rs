//! Viện dẫn (references) in the text: whole the first time, short afterwards; numbers, symbols, articles
//! and the document's own name as the decree writes them.

use std::ops::Range;

use chrono::NaiveDate;

use super::citations::Citation;
use super::symbols;
use crate::check::contexts;
use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::law::phrases::Word;
use crate::plan::TheThuc;

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::THIEU_CHU_SO, run: thieu_chu_so },
    Rule { kind: &kinds::SO_KY_HIEU_SAI, run: so_ky_hieu_sai },
    Rule { kind: &kinds::VIEN_DAN_THIEU, run: vien_dan_thieu },
    Rule { kind: &kinds::VIEN_DAN_LAP, run: vien_dan_lap },
    Rule { kind: &kinds::TEN_LOAI_VIET_TAT, run: ten_loai_viet_tat },
    Rule { kind: &kinds::DIEU_KHOAN_SAI_CHU, run: dieu_khoan_sai_chu },
    Rule { kind: &kinds::DIEU_KHOAN_THUA_PHAY, run: dieu_khoan_thua_phay },
    Rule { kind: &kinds::KE_HOACH_NAY, run: ke_hoach_nay },
    Rule { kind: &kinds::TEN_LOAI_LECH, run: ten_loai_lech },
];

/// Returns the passages, but for those by the older rules.
fn passages<'a>(cx: &Cx<'a>) -> impl Iterator<Item = &'a Passage<'a>> + use<'a> {
    let own = cx.plan().the_thuc == TheThuc::Nd30;
    cx.passages.iter().filter(move |_| own)
}

/// `Quyết định 58/QĐ-UBND`.
fn thieu_chu_so(cx: &mut Cx) {
    for passage in passages(cx).filter(|own| own.part != Part::Cell) {
        for own in &passage.citations {
            let Some(kind) = own.kind else { continue };
            let numbered =
                passage.text[own.number.start..].starts_with(|c: char| c.is_ascii_digit());
            if own.says_so || !numbered || kind.ends_with("luật") {
                continue;
            }
            let text = &passage.text[own.at.clone()];
            let found =
                cx.found(Severity::Warning, passage, &own.at, format!("`{text}` thiếu chữ `số`"));
            let name = passage.text[own.at.start..own.number.start].trim_end();
            let number = &passage.text[own.number.clone()];
            let found = found.help(format!("viết `{name} số {number}`"));
            let found = cx.mended(found, passage, &own.number, format!("số {number}"));
            cx.push(found);
        }
    }
}

/// A symbol with a letter too few or too many, or in the order of the Party's.
fn so_ky_hieu_sai(cx: &mut Cx) {
    for passage in cx.passages {
        for own in &passage.citations {
            let number = &passage.text[own.number.clone()];
            let Some(right) = symbols::mended(number, own.kind) else {
                kind_of_another(cx, passage, own);
                continue;
            };
            let found = cx.found(
                Severity::Warning,
                passage,
                &own.number,
                format!("số, ký hiệu `{number}` viết sai"),
            );
            let found = found.help(format!("viết `{right}`"));
            let found = cx.mended(found, passage, &own.number, right);
            cx.push(found);
        }
    }
}

/// `Kế hoạch số 12/QĐ-UBND`.
fn kind_of_another(cx: &mut Cx, passage: &Passage, own: &Citation) {
    let number = &passage.text[own.number.clone()];
    let beside = |kind: &str| {
        own.says_so
            && passage.text[own.at.clone()].to_lowercase().starts_with(&format!("{kind} số"))
    };
    let Some(kind) = own.kind.filter(|kind| beside(kind)) else { return };
    let Some(said) = symbols::kind_of_another(number, kind) else { return };
    let message = format!("`{number}` là số, ký hiệu của {said}, ở đây gọi là {kind}");
    let found = cx.found(Severity::Warning, passage, &own.at, message);
    cx.push(found.help("sửa tên loại hoặc ký hiệu cho khớp"));
}

/// A document named for the first time, and not whole.
fn vien_dan_thieu(cx: &mut Cx) {
    let mut seen: Vec<String> = Vec::new();
    for passage in passages(cx) {
        for own in &passage.citations {
            let typed = &passage.text[own.number.clone()];
            let number = typed.to_uppercase();
            let first = !seen.contains(&number);
            seen.push(number);
            // Mistyped once, it is that document yet.
            seen.extend(symbols::mended(typed, own.kind).map(|right| right.to_uppercase()));
            let Some(kind) = own.kind.filter(|_| first) else { continue };
            let rest = &passage.text[own.number.end..own.end];
            let whole = own.date.is_some() || rest.contains("ngày") || rest.contains("\u{FFFC}");
            let law = kind.ends_with("luật") || kind == "pháp lệnh";
            let plain = passage.is_running() && !passage.route.passes("phu_luc");
            let aside = contexts::bracketed(passage, &own.at) || contexts::quoted(passage, &own.at);
            // One of several that a line names together, or what amended another.
            let before = passage.text[..own.at.start].trim_end();
            let more = ["bởi", "và", ",", "thay thế", "thay thế cho", "bãi bỏ"]
                .iter()
                .any(|word| before.ends_with(word));
            if whole || law || !plain || aside || more || !numbered(passage, own) {
                continue;
            }
            let missing = if own.issuer.is_some() || rest.contains("của ") {
                "ngày ban hành"
            } else {
                "ngày, cơ quan ban hành"
            };
            let text = &passage.text[own.at.clone()];
            let message = format!("`{text}` viện dẫn lần đầu mà thiếu {missing}");
            let found = cx.found(Severity::Warning, passage, &own.at, message);
            cx.push(found.help("lần đầu ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu; các lần sau chỉ ghi tên loại và số, ký hiệu"));
        }
    }
}

fn numbered(passage: &Passage, own: &Citation) -> bool {
    passage.text[own.number.start..].starts_with(|c: char| c.is_ascii_digit())
}

/// A document that was named whole, named whole again.
fn vien_dan_lap(cx: &mut Cx) {
    let mut whole: Vec<(String, &Passage, Range<usize>, Option<NaiveDate>)> = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for passage in passages(cx) {
        let text = (passage.is_running() || passage.part == Part::Base)
            && !passage.route.passes("phu_luc");
        for own in passage.citations.iter().filter(|own| text && numbered(passage, own)) {
            let Some(date) = own.date.as_ref() else { continue };
            let number = passage.text[own.number.clone()].to_uppercase();
            let long = passage.text[own.number.end..own.end].chars().count() > 60;
            match whole.iter().find(|(known, ..)| *known == number) {
                // Of another day it is told as that.
                Some((.., day)) if *day != date.day => {}
                Some((_, with, first, _))
                    if long && passage.is_running() && !told.contains(&number) =>
                {
                    let short = passage.text[own.at.clone()].to_owned();
                    let message = format!("`{short}` đã viện dẫn đầy đủ ở trên");
                    let at = own.at.start..date.at.end.max(own.at.end);
                    let found = cx.found(Severity::Hint, passage, &at, message);
                    let found = found.help(format!("từ lần thứ hai chỉ ghi `{short}`"));
                    cx.push(found.also(cx.span(with, first), "lần đầu"));
                    told.push(number);
                }
                Some(_) => {}
                None => whole.push((number, passage, own.at.clone(), date.day)),
            }
        }
    }
}

/// `theo NĐ 118/2025/NĐ-CP` in a sentence.
fn ten_loai_viet_tat(cx: &mut Cx) {
    const TYPES: [(&str, &str); 9] = [
        ("NĐ", "Nghị định"),
        ("QĐ", "Quyết định"),
        ("TT", "Thông tư"),
        ("NQ", "Nghị quyết"),
        ("CT", "Chỉ thị"),
        ("CV", "Công văn"),
        ("KH", "Kế hoạch"),
        ("TTr", "Tờ trình"),
        ("TB", "Thông báo"),
    ];
    for passage in passages(cx)
        .filter(|own| own.is_running() || matches!(own.part, Part::Base | Part::Subject))
    {
        for own in passage.citations.iter().filter(|own| own.kind.is_none()) {
            let before = passage.text[..own.at.start].trim_end();
            let start = before
                .rfind(|c: char| !c.is_alphanumeric())
                .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
            let word = &before[start..];
            let Some((short, long)) = TYPES.iter().find(|(short, _)| *short == word) else {
                continue;
            };
            let at = start..start + short.len();
            if contexts::bracketed(passage, &at) || contexts::quoted(passage, &at) {
                continue;
            }
            let message = format!("tên loại `{short}` viết tắt trong lời văn");
            let found = cx.found(Severity::Hint, passage, &at, message);
            let extra = if own.says_so { "" } else { " số" };
            let found =
                found.help(format!("viết `{long} số {}`", &passage.text[own.number.clone()]));
            let found = cx.mended(found, passage, &at, format!("{long}{extra}"));
            cx.push(found);
        }
    }
}

/// `tại điều 9`, `Khoản 1 Điều 5`: phần, chương, mục, điều have capitals, khoản and điểm none.
fn dieu_khoan_sai_chu(cx: &mut Cx) {
    for passage in passages(cx) {
        for (nth, pair) in passage.words.windows(2).enumerate() {
            let [word, number] = pair else { continue };
            let right = match &passage.text[word.start..word.end] {
                "điều" if article(passage, nth) => "Điều",
                "chương" if article(passage, nth) => "Chương",
                "Khoản" if item(passage, nth) => "khoản",
                "Điểm" if item(passage, nth) => "điểm",
                _ => continue,
            };
            let whole = word.start..number.end;
            let text = &passage.text[whole.clone()];
            let number = &passage.text[number.start..number.end];
            let message = format!("viết `{right} {number}`, không viết `{text}`");
            let found = cx.found(Severity::Warning, passage, &whole, message);
            let found = found.help("viện dẫn thì phần, chương, mục, tiểu mục, điều viết hoa chữ đầu; khoản, điểm viết thường");
            let found = cx.mended(found, passage, &(word.start..word.end), right);
            cx.push(found);
        }
    }
}

/// `khoản 1, Điều 5`: nothing stands between the parts.
fn dieu_khoan_thua_phay(cx: &mut Cx) {
    for passage in passages(cx) {
        for quad in passage.words.windows(3) {
            let [word, number, next] = quad else { continue };
            let typed = &passage.text[number.start..number.end];
            let item = match word.folded.as_str() {
                "khoản" => typed.bytes().all(|b| b.is_ascii_digit()),
                "điểm" => typed.chars().count() == 1 && typed.chars().all(char::is_lowercase),
                _ => false,
            };
            let above = match word.folded.as_str() {
                "điểm" => ["khoản", "điều"].contains(&next.folded.as_str()),
                _ => next.folded == "điều",
            };
            let comma = &passage.text[number.end..next.start] == ", ";
            if !item || !above || !comma || &passage.text[word.end..number.start] != " " {
                continue;
            }
            let at = word.start..next.end;
            let comma = number.end..number.end + 1;
            let message = format!("thừa dấu phẩy ở `{}`", passage.said(&at));
            let found = cx.found(Severity::Hint, passage, &at, message);
            let found = found.help("bỏ dấu phẩy: `điểm a khoản 2 Điều 103`");
            let found = cx.mended(found, passage, &comma, "");
            cx.push(found);
        }
    }
}

/// Whether a word in small letters is an article or chapter that is cited: with its number, behind words
/// that cite or behind its parts.
fn article(passage: &Passage, nth: usize) -> bool {
    let words = &passage.words;
    let (word, number) = (&words[nth], &words[nth + 1]);
    let before = |steps: usize| nth.checked_sub(steps).map_or("", |at| words[at].folded.as_str());
    let gap = nth.checked_sub(1).map_or("", |at| &passage.text[words[at].end..word.start]);
    let typed = &passage.text[number.start..number.end];
    let numbered =
        &passage.text[word.end..number.start] == " " && is_number(typed, word.folded == "chương");
    // `điều 1 chút`.
    let counted = words.get(nth + 2).is_some_and(|own| own.folded == "chút");
    let cited = ["tại", "theo", "của", "định", "ở"].contains(&before(1)) && gap == " "
        || before(1) == "các" && is_number(typed, false);
    let inside = ["khoản", "điểm"].contains(&before(2)) && [" ", ", "].contains(&gap);
    numbered && !counted && (cited || inside)
}

/// Whether a word with a capital is a khoản or điểm inside a sentence, before what it is of.
fn item(passage: &Passage, nth: usize) -> bool {
    let words = &passage.words;
    let (word, number) = (&words[nth], &words[nth + 1]);
    let typed = &passage.text[number.start..number.end];
    let numbered = match word.folded.as_str() {
        "khoản" => typed.bytes().all(|b| b.is_ascii_digit()),
        _ => typed.chars().count() == 1 && typed.chars().all(char::is_lowercase),
    };
    let part = |own: &Word| ["khoản", "điều"].contains(&own.folded.as_str());
    // `Khoản 1, 2 Điều 5`, `Khoản 1 của Điều 5`.
    let mut rest = words[nth + 2..].iter().skip_while(|own| {
        ["và", "của"].contains(&own.folded.as_str())
            || own.folded.chars().count() < 3 && own.folded != "là"
    });
    let whole = rest.next().is_some_and(part);
    // At the beginning of a sentence the capital is that of the sentence.
    let before = passage.text[..word.start].trim_end();
    let inside = before.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    numbered && whole && inside && &passage.text[word.end..number.start] == " "
}

fn is_number(text: &str, roman: bool) -> bool {
    text.bytes().all(|b| b.is_ascii_digit()) || roman && text.chars().all(|c| "IVXL".contains(c))
}

/// `kế hoạch này` for the document itself.
fn ke_hoach_nay(cx: &mut Cx) {
    let ten_loai = cx.plan().ten_loai.as_str();
    let words = format!("{ten_loai} này");
    for passage in passages(cx).filter(|own| own.is_running()) {
        for (byte, _) in passage.text.match_indices(&words) {
            let before = passage.text[..byte].trim_end();
            if ["các", "những", "mỗi", "loại"].iter().any(|word| before.ends_with(word))
                || before.is_empty()
            {
                continue;
            }
            let at = byte..byte + words.len();
            let mut capital = ten_loai.chars();
            let right: String =
                capital.next().into_iter().flat_map(char::to_uppercase).chain(capital).collect();
            let found =
                cx.found(Severity::Hint, passage, &at, format!("`{words}` chỉ chính văn bản này"));
            let found = found.help(format!("viết hoa tên loại: `{right} này`"));
            let found = cx.mended(found, passage, &(byte..byte + ten_loai.len()), right);
            cx.push(found);
        }
    }
}

/// Types that a document may call itself by.
const TYPES: [&str; 8] = [
    "kế hoạch",
    "chương trình",
    "phương án",
    "đề án",
    "quyết định",
    "báo cáo",
    "tờ trình",
    "công văn",
];

/// How many characters the longest of them has.
const LONGEST_TYPE: usize = 12;

/// The document calls itself by another type: words left from an older text.
fn ten_loai_lech(cx: &mut Cx) {
    let own = cx.plan().ten_loai.as_str();
    for passage in passages(cx).filter(|own| own.is_running() && !own.route.passes("phu_luc")) {
        let of_itself = called(passage).or_else(|| begun(passage)).or_else(|| pointed(cx, passage));
        let Some((kind, start)) = of_itself.filter(|(kind, _)| *kind != own) else { continue };
        // What is sent with a tờ trình is named there.
        if own == "tờ trình" || own == "quyết định" {
            continue;
        }
        let at = start..start + kind.len();
        let message = format!("văn bản này là {own}, ở đây gọi là {kind}");
        let found = cx.found(Severity::Warning, passage, &at, message);
        cx.push(found.help(format!("sửa thành {own}, hoặc xem lại `ten_loai`")));
    }
}

/// The type that begins at a byte.
fn type_at(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let rest: String = text.get(at..)?.chars().take(LONGEST_TYPE).collect();
    let rest = rest.to_lowercase();
    TYPES.iter().find(|kind| rest.starts_with(**kind)).map(|kind| (*kind, at))
}

/// `Trên đây là Báo cáo`.
fn called(passage: &Passage) -> Option<(&'static str, usize)> {
    let words = "Trên đây là ";
    type_at(&passage.text, passage.text.find(words)? + words.len())
}

/// `ban hành Chương trình ... như sau`, in the opening.
fn begun(passage: &Passage) -> Option<(&'static str, usize)> {
    let text = passage.text.as_str();
    let opening = passage.route.root() == "mo_dau"
        && text.trim_end().trim_end_matches([':', '.', ',']).ends_with("như sau");
    let verbs = ["ban hành ", "xây dựng "].into_iter().filter(|_| opening);
    let (verb, at) =
        verbs.filter_map(|verb| Some((verb, text.rfind(verb)?))).max_by_key(|own| own.1)?;
    type_at(text, at + verb.len()).filter(|(_, at)| text[*at..].starts_with(char::is_uppercase))
}

/// `Báo cáo này`, where no report is named before.
fn pointed(cx: &Cx, passage: &Passage) -> Option<(&'static str, usize)> {
    passage.text.match_indices(" này").find_map(|(end, _)| {
        let (kind, at) = TYPES.iter().find_map(|kind| {
            let at = end.checked_sub(kind.len())?;
            type_at(&passage.text, at).filter(|own| own.0 == *kind)
        })?;
        let capital = &passage.text[at..end];
        let named = cx.passages.iter().any(|other| {
            other.text.match_indices(capital).any(|(byte, _)| names_one(&other.text, byte, capital))
        });
        (capital.starts_with(char::is_uppercase) && !named).then_some((kind, at))
    })
}

/// Whether a capital there names a document of a type, and does not begin a sentence: `Báo cáo kết quả`.
fn names_one(text: &str, byte: usize, capital: &str) -> bool {
    let after = &text[byte + capital.len()..];
    let before = text[..byte].trim_end();
    let inside = before.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    !after.starts_with(" này") && (inside || after.starts_with(" số"))
}
