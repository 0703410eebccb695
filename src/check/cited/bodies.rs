//! Cơ quan, đơn vị hành chính (bodies and places) that ended, merged or are called otherwise by the day
//! of the document.

use std::collections::HashMap;
use std::ops::Range;

use chrono::NaiveDate;

use crate::check::contexts;
use crate::check::gate::Gate;
use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::law::facts::{CoQuan, CumTu, Muc, Named, Rests, TinCay, in_figures};
use crate::law::offices;
use crate::law::phrases::words;
use crate::plan::{Lines, Route};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::CAP_HUYEN_DA_BO, run: cap_huyen_da_bo },
    Rule { kind: &kinds::CO_QUAN_DA_HET, run: co_quan_da_het },
    Rule { kind: &kinds::TINH_DA_DOI, run: tinh_da_doi },
    Rule { kind: &kinds::CUM_TU_DA_CU, run: cum_tu_da_cu },
];

/// The issuer first: it cannot be of a level that ended. Then the words of the text.
fn cap_huyen_da_bo(cx: &mut Cx) {
    let plan = cx.plan();
    let date = plan.ngay_ban_hanh;
    let after = match (date.year, date.month) {
        (Some(year), Some(month)) => (year, month) >= offices::WITHOUT_DISTRICTS,
        _ => date.year.unwrap_or(plan.nam) > offices::WITHOUT_DISTRICTS.0,
    };
    let issuer: [(&'static str, &Lines); 2] = [
        ("co_quan.chu_quan", &plan.co_quan.chu_quan),
        ("co_quan.ban_hanh", &plan.co_quan.ban_hanh),
    ];
    for (route, lines) in issuer.into_iter().filter(|_| after) {
        let text = format!(" {} ", lines.one_line().to_uppercase());
        let found = offices::DISTRICT_LEVEL
            .iter()
            .find_map(|level| Some((level, text.find(&format!(" {level} "))?)));
        let Some((level, byte)) = found else { continue };
        let message = format!("từ 01/7/2025 không còn cơ quan cấp {}", level.to_lowercase());
        // A school or hospital may bear the name on; a council or committee cannot.
        let key = route.split('.').fold(Route::default(), |route, step| route.key(step));
        let line = lines.placed(&key).find(|(_, line)| line.to_uppercase().contains(level));
        let at = line.map_or_else(|| cx.at(route), |(route, line)| cx.all_of(&route, line));
        if offices::GOVERNMENTS.iter().any(|body| text[..byte].ends_with(body)) {
            let help = "viết tên cơ quan của tỉnh, thành phố, xã, phường hoặc đặc khu";
            cx.error(at, message, help);
        } else {
            let help = format!("xem lại: tên đơn vị còn chữ `{level}` theo quyết định nào");
            cx.warn(at, message, help);
        }
    }
    out_of_date(cx, |passage, at, _| of_districts(&passage.text[at.clone()]));
    districts_by_name(cx);
}

/// The words with which the levels of [`districts_by_name`] begin.
const LEVELS: [&str; 3] = ["huyện", "quận", "thị"];

/// `huyện Lộc Bình`: a place that is no unit any more, though a name may keep it.
fn districts_by_name(cx: &mut Cx) {
    let (year, month) = offices::WITHOUT_DISTRICTS;
    let Some(since) = NaiveDate::from_ymd_opt(year, month, 1) else { return };
    if cx.gate.is_none_or(|gate| gate.reached(since).is_none()) || contexts::looks_back(cx.plan()) {
        return;
    }
    for passage in cx.passages.iter().filter(|passage| passage.part != Part::Head) {
        let taken = |at: usize| passage.named.iter().any(|(words, _)| words.contains(&at));
        let levels = passage.words.iter().enumerate();
        for (nth, word) in levels.filter(|(_, own)| LEVELS.contains(&own.folded.as_str())) {
            // With a capital where a cell, a sentence or an item begins.
            let begins = nth.checked_sub(1).is_none_or(|last| {
                let gap = &passage.text[passage.words[last].end..word.start];
                gap.contains(['.', ';', ':', '(', '-', '–', '+'])
            });
            let level = ["huyện", "quận", "thị trấn"].iter().find(|level| {
                let text = &passage.text[word.start..];
                let capital = begins && text.starts_with(char::is_uppercase);
                let size = level.split(' ').next().map_or(0, str::len);
                let lower = text.get(..size).filter(|_| capital).map(str::to_lowercase);
                let rest = &level[size..];
                text.starts_with(&format!("{level} "))
                    || lower.is_some_and(|own| level.starts_with(&own))
                        && text[size..].starts_with(&format!("{rest} "))
            });
            let Some(level) = level.filter(|_| !taken(nth)) else { continue };
            let size = level.split(' ').count();
            let Some(name) = passage.words.get(nth + size) else { continue };
            let end = passage.words.get(nth + size + 1).filter(|next| {
                passage.text[next.start..].starts_with(char::is_uppercase)
                    && &passage.text[name.end..next.start] == " "
            });
            let at = word.start..end.unwrap_or(name).end;
            let capital = passage.text[name.start..].starts_with(char::is_uppercase);
            if !capital || contexts::body_of_the_past(passage, &at, since) {
                continue;
            }
            let message =
                format!("`{}`: từ {} không còn {level}", passage.said(&at), in_figures(since));
            let found = cx.found(Severity::Hint, passage, &at, message);
            cx.push(
                found.help("ghi xã, phường, đặc khu; nói về địa bàn trước đây thì thêm `(cũ)`"),
            );
        }
    }
}

/// Other words that are out of date.
fn cum_tu_da_cu(cx: &mut Cx) {
    out_of_date(cx, |passage, at, _| !of_districts(&passage.text[at.clone()]));
}

fn of_districts(text: &str) -> bool {
    let text = text.to_uppercase();
    offices::DISTRICT_LEVEL.iter().any(|level| text.contains(level))
}

/// Finds words of the facts that are out of date, of those that `own` says are the rule's.
fn out_of_date(cx: &mut Cx, own: impl Fn(&Passage, &Range<usize>, &CumTu) -> bool) {
    let Some(gate) = cx.gate else { return };
    let facts = &cx.law.facts;
    for passage in cx.passages.iter().filter(|passage| passage.part != Part::Head) {
        for (words, meant) in &passage.named {
            let row = meant.iter().find_map(|named| match named {
                Named::CumTu(nth) => facts.cum_tu.get(*nth),
                _ => None,
            });
            let at = passage.bytes(words);
            let Some(row) = row.filter(|row| own(passage, &at, row)) else { continue };
            let Some((since, severity)) = weighed(gate, row.tu_ngay, row.muc, row) else {
                continue;
            };
            if contexts::body_of_the_past(passage, &at, since) || contexts::looks_back(cx.plan()) {
                continue;
            }
            let text = &passage.text[at.clone()];
            let message =
                format!("`{}` không còn đúng từ {}", passage.said(&at), in_figures(since));
            let mut found = cx.found(severity, passage, &at, message);
            found = found.help(row.nay_la.as_str()).basis(facts.basis(row));
            if !row.sua.is_empty() && severity == Severity::Warning && text == text.to_lowercase() {
                found = cx.mended(found, passage, &at, row.sua.as_str());
            }
            cx.push(found);
        }
    }
}

/// Since when a fact counts and how much it weighs, at most as much as it is sure.
fn weighed(
    gate: Gate,
    since: Option<NaiveDate>,
    muc: Muc,
    fact: &impl Rests,
) -> Option<(NaiveDate, Severity)> {
    let since = since?;
    let severity = gate.reached(since)?;
    match muc {
        Muc::Silent => None,
        _ if fact.origin().tin_cay == TinCay::Low => Some((since, Severity::Hint)),
        Muc::Hint => Some((since, Severity::Hint)),
        Muc::Warning => Some((since, severity)),
    }
}

fn co_quan_da_het(cx: &mut Cx) {
    let Some(gate) = cx.gate else { return };
    let facts = &cx.law.facts;
    listed(cx, gate);
    for passage in cx.passages {
        for (words, meant) in &passage.named {
            let at = passage.bytes(words);
            let text = &passage.text[at.clone()];
            if !is_name(text) {
                continue;
            }
            // One name of bodies of two levels: either is gone.
            let row = meant.iter().find_map(|named| match named {
                Named::CoQuan(nth) => facts.co_quan.get(*nth),
                _ => None,
            });
            let Some(row) = row else { continue };
            let Some((since, severity)) = weighed(gate, row.tu_ngay, row.muc, row) else {
                continue;
            };
            if contexts::body_of_the_past(passage, &at, since) || of_council(passage, &at) {
                continue;
            }
            // Who issues it must be there when it is issued.
            let issuer = passage.part == Part::Head && passage.route.passes("ban_hanh");
            let severity = match severity {
                Severity::Warning if issuer => Severity::Error,
                severity => severity,
            };
            let message = format!("`{}` không còn từ {}", passage.said(&at), in_figures(since));
            let mut found = cx.found(severity, passage, &at, message);
            found = found.help(help(row)).basis(facts.basis(row));
            if let Some(new) =
                new_name(cx, row, passage, text).filter(|_| severity == Severity::Warning)
            {
                found = cx.mended(found, passage, &at, new);
            }
            cx.push(found);
        }
    }
}

/// `các Sở: KH&ĐT, Giao thông vận tải`: names in a list whose first word says what they are.
fn listed(cx: &mut Cx, gate: Gate) {
    let facts = &cx.law.facts;
    let names = by_second_word(&facts.co_quan);
    for passage in cx.passages {
        let taken = |at: usize| passage.named.iter().any(|(words, _)| words.contains(&at));
        let mut head: Option<Head> = None;
        for (nth, word) in passage.words.iter().enumerate() {
            let last = nth.checked_sub(1).map(|last| &passage.words[last]);
            let gap = last.map_or("", |last| &passage.text[last.end..word.start]);
            let before = last.map_or("", |last| last.folded.as_str());
            if gap.contains([';', '.', '(']) {
                head = None;
            }
            if ["sở", "bộ", "phòng"].contains(&word.folded.as_str()) {
                head = Some(Head { word: &word.folded, many: before == "các" });
                continue;
            }
            let joined = gap == " " && ["và", "sở", "bộ"].contains(&before);
            let item = joined || [", ", ": ", ","].contains(&gap);
            let (Some(own), true, false) = (&head, item, taken(nth)) else { continue };
            let Some((row, last)) = bare(&names, passage, nth, own) else { continue };
            let at = word.start..passage.words[last - 1].end;
            let Some((since, severity)) = weighed(gate, row.tu_ngay, row.muc, row) else {
                continue;
            };
            if contexts::body_of_the_past(passage, &at, since) {
                continue;
            }
            let text = passage.said(&at);
            let message = format!("`{text}` ({}) không còn từ {}", row.ten, in_figures(since));
            let found = cx.found(severity, passage, &at, message);
            cx.push(found.help(help(row)).basis(facts.basis(row)));
        }
    }
}

/// The word that says what the names of a list are.
struct Head<'a> {
    word: &'a str,
    /// Whether it says that there are several: `các sở`.
    many: bool,
}

/// Returns the body whose name without its first word begins at a word, and where that ends. A name
/// that is spelt out needs a list that says that it is one, and an end.
fn bare<'a>(
    names: &Names<'a>,
    passage: &Passage,
    nth: usize,
    head: &Head,
) -> Option<(&'a CoQuan, usize)> {
    let names = names.get(passage.words.get(nth)?.folded.as_str())?;
    let fits = |(own, first, rest): &(&'a CoQuan, String, String)| {
        if first != head.word {
            return None;
        }
        let rest_words = words(rest);
        let last = nth + rest_words.len();
        let typed = passage.words.get(nth..last)?;
        let same = typed.iter().zip(&rest_words).all(|(own, word)| own.folded == word.folded);
        let after = passage.text[typed.last()?.end..].trim_start();
        let ends = after.is_empty()
            || after.starts_with([',', ';', '.', ':', ')'])
            || after.starts_with("và ")
            || contexts::ACTS.iter().any(|act| after.starts_with(act));
        let short = *rest == rest.to_uppercase();
        let text = &passage.text[typed.first()?.start..];
        let fits = match short {
            true => text.starts_with(rest.as_str()),
            false => head.many && ends && text.starts_with(char::is_uppercase),
        };
        (same && fits).then_some((*own, last))
    };
    names.iter().filter_map(fits).max_by_key(|(_, last)| *last)
}

/// Names of bodies by their second word, folded: each with its body, its first word and the rest.
type Names<'a> = HashMap<String, Vec<(&'a CoQuan, String, String)>>;

fn by_second_word(all: &[CoQuan]) -> Names<'_> {
    let mut names = Names::new();
    for own in all {
        for name in own.names() {
            let Some((first, rest)) = name.split_once(' ') else { continue };
            let Some(second) = words(rest).into_iter().next() else { continue };
            let of_second = names.entry(second.folded).or_default();
            of_second.push((own, first.to_lowercase(), rest.to_owned()));
        }
    }
    names
}

/// Whether a name is that of a committee of a council, which has some of the names of bodies that ended.
fn of_council(passage: &Passage, at: &Range<usize>) -> bool {
    let after = passage.text[at.end..].trim_start_matches([' ', '-', '–', ',']);
    let after = after.strip_prefix("của ").unwrap_or(after);
    after.starts_with("HĐND") || after.starts_with("Hội đồng nhân dân")
}

/// Whether words are a name as it is typed: `thanh tra bộ` in small letters is none.
fn is_name(text: &str) -> bool {
    text.starts_with(char::is_uppercase) || text.split_whitespace().count() >= 4
}

fn help(row: &CoQuan) -> String {
    if row.viec.is_empty() {
        return format!("nay là {}", row.nay_la);
    }
    let duties: Vec<String> =
        row.viec.iter().map(|duty| format!("{} ({})", duty.ve, duty.viec)).collect();
    format!("việc ấy nay của {}", duties.join("; "))
}

/// What to write in its place, where one body took all of its duties over and is not named beside it.
fn new_name(cx: &Cx, row: &CoQuan, passage: &Passage, text: &str) -> Option<String> {
    let plain = !row.nay_la.contains([';', ',', '(', ':']) || row.nay_la.starts_with("Sở ");
    let simple = row.viec.is_empty() && plain && row.origin().tin_cay == TinCay::High;
    let same_head = row.nay_la.split(' ').next() == text.split(' ').next();
    let beside = match passage.part {
        Part::Recipient => cx
            .passages
            .iter()
            .any(|own| own.part == Part::Recipient && own.text.contains(&row.nay_la)),
        _ => passage.text.contains(&row.nay_la),
    };
    let mixed = text != text.to_uppercase();
    (simple && same_head && !beside && mixed && !row.nay_la.contains('('))
        .then(|| row.nay_la.clone())
}

/// Provinces that went into others, and those that became cities.
fn tinh_da_doi(cx: &mut Cx) {
    let Some(gate) = cx.gate else { return };
    let facts = &cx.law.facts;
    for passage in cx.passages {
        for (words, meant) in &passage.named {
            let at = passage.bytes(words);
            let text = &passage.text[at.clone()];
            let Some(row) = meant.iter().find_map(|named| match named {
                Named::Gop(nth, which) => {
                    facts.tinh.get(*nth).map(|own| (own, own.gop.get(*which)))
                }
                Named::ThanhPho(nth) => facts.tinh.get(*nth).map(|own| (own, None)),
                _ => None,
            }) else {
                continue;
            };
            let (now, old) = row;
            let day = if old.is_some() { now.tu_ngay } else { now.len_thanh_pho };
            let Some((since, severity)) = weighed(gate, day, Muc::Warning, now) else { continue };
            if contexts::body_of_the_past(passage, &at, since) || contexts::looks_back(cx.plan()) {
                continue;
            }
            let issuer = passage.part == Part::Head;
            let severity = match severity {
                Severity::Warning if issuer => Severity::Error,
                severity => severity,
            };
            let loai = if now.len_thanh_pho.is_some_and(|day| gate.reached(day).is_none()) {
                "tỉnh"
            } else {
                now.loai.as_str()
            };
            let name = match now.ten.strip_prefix("Thành phố ") {
                Some(_) => now.ten.clone(),
                None => format!("{loai} {}", now.ten),
            };
            let (message, help) = match old {
                Some(old) => (
                    format!("tỉnh {old} đã vào {name} từ {}", in_figures(since)),
                    format!("viết {name}; nói về trước đó thì ghi `tỉnh {old} (cũ)`"),
                ),
                None => (
                    format!("tỉnh {} là thành phố từ {}", now.ten, in_figures(since)),
                    format!("viết {name}"),
                ),
            };
            let mut found = cx.found(severity, passage, &at, message);
            found = found.help(help).basis(facts.basis(now));
            let word = at.start..at.start + text.find(' ').unwrap_or(0);
            if old.is_none() && severity != Severity::Hint {
                let city = match &passage.text[word.clone()] {
                    "TỈNH" => "THÀNH PHỐ",
                    "Tỉnh" => "Thành phố",
                    _ => "thành phố",
                };
                found = cx.mended(found, passage, &word, city);
            }
            cx.push(found);
        }
    }
}
