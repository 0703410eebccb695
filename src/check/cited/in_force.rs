//! Hiệu lực (effect): documents that are cited after they were replaced, before they are in force, or
//! by another day than theirs.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::citations::{self, Day};
use crate::check::contexts;
use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Diagnostic, Severity, kinds};
use crate::law::facts::Rests as _;
use crate::law::facts::{Muc, Named, TinCay, TinhTrang, VanBan, in_figures};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::VAN_BAN_BI_THAY_THE, run: van_ban_bi_thay_the },
    Rule { kind: &kinds::VAN_BAN_SAP_THAY_THE, run: van_ban_sap_thay_the },
    Rule { kind: &kinds::VAN_BAN_CHUA_HIEU_LUC, run: van_ban_chua_hieu_luc },
    Rule { kind: &kinds::NGAY_VAN_BAN_SAI, run: ngay_van_ban_sai },
    Rule { kind: &kinds::VAN_BAN_HAI_NGAY, run: van_ban_hai_ngay },
];

/// A document that a passage names, known by number or by name and day.
struct Mention<'a> {
    passage: &'a Passage<'a>,
    /// All that names it: type, name, number, date.
    at: Range<usize>,
    date: Option<Day>,
    /// The facts of the document itself; none where only its name is known.
    own: Option<&'a VanBan>,
    /// Every document of that name; one for a number.
    named: Vec<&'a VanBan>,
}

/// Returns every document that is named and of which something is known.
fn mentions<'a>(cx: &Cx<'a>) -> Vec<Mention<'a>> {
    let facts = &cx.law.facts;
    let mut out = Vec::new();
    for passage in cx.passages {
        let mut taken: Vec<usize> = Vec::new();
        for (words, meant) in &passage.named {
            let named: Vec<&VanBan> = meant
                .iter()
                .filter_map(|own| match own {
                    Named::VanBan(nth) => facts.van_ban.get(*nth),
                    _ => None,
                })
                .collect();
            let name = passage.bytes(words);
            if named.is_empty() || !passage.text[name.start..].starts_with(['L', 'l', 'P', 'B']) {
                continue;
            }
            // "Luật Đầu tư công" is no Luật Đầu tư, "Luật Giáo dục quốc phòng" no Luật Giáo dục.
            if goes_on(&passage.text[name.end..]) {
                continue;
            }
            let number = passage.citations.iter().find(|own| {
                own.number.start >= name.end
                    && matches!(passage.text[name.end..own.number.start].trim(), "số" | "")
            });
            let mut end = name.end;
            if let Some(number) = number {
                taken.push(number.number.start);
                end = number.number.end;
            }
            let tail = &passage.text[end..];
            let gap = tail.len() - tail.trim_start_matches([' ', ',', '(']).len();
            let date = citations::read_day(&passage.text, end + gap);
            let year = year_of(&tail[gap..]);
            if let Some(date) = &date {
                end = date.at.end;
            } else if let Some((_, len)) = year {
                end += gap + len;
                end +=
                    usize::from(tail[..gap].contains('(') && passage.text[end..].starts_with(')'));
            }
            let of_number = number.map(|own| &passage.text[own.number.clone()]);
            let fits = |own: &&&VanBan| match (of_number, &date, year) {
                (Some(number), ..) => own.so_ky_hieu.eq_ignore_ascii_case(number),
                (None, Some(date), _) => own.ngay == date.day && date.day.is_some(),
                (None, None, Some((year, _))) => own.year() == Some(year),
                (None, None, None) => false,
            };
            let own = named.iter().find(fits).copied();
            out.push(Mention { passage, at: name.start..end, date, own, named });
        }
        for cited in passage.citations.iter().filter(|own| !taken.contains(&own.number.start)) {
            let number = &passage.text[cited.number.clone()];
            let Some(own) = cx.law.numbered(number, cited.kind) else { continue };
            let end = cited.date.as_ref().map_or(cited.at.end, |date| date.at.end);
            let near = cited.date.as_ref().is_none_or(|date| date.at.start <= cited.at.end + 3);
            let at = cited.at.start..if near { end } else { cited.at.end };
            let date = cited.date.clone();
            out.push(Mention { passage, at, date, own: Some(own), named: vec![own] });
        }
    }
    out
}

/// Whether a name goes on behind the words that are known.
fn goes_on(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(' ') else { return false };
    let word: &str = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    const ENDS: [&str; 30] = [
        "ngày", "năm", "số", "và", "của", "được", "đã", "có", "về", "theo", "tại", "quy", "các",
        "cho", "trong", "để", "đến", "trên", "với", "hiện", "mới", "này", "nêu", "do", "là",
        "nhằm", "gắn", "thì", "tới", "từ",
    ];
    !word.is_empty() && !word.bytes().all(|b| b.is_ascii_digit()) && !ENDS.contains(&word)
}

/// A year right behind a name: `năm 2019`, `2019`; how long it is written.
fn year_of(rest: &str) -> Option<(i32, usize)> {
    let figures = rest.strip_prefix("năm").unwrap_or(rest).trim_start();
    let lead = rest.len() - figures.len();
    let year: i32 = figures.get(..4)?.parse().ok().filter(|year| (1945..2100).contains(year))?;
    let ends = !figures[4..].starts_with(char::is_alphanumeric);
    ends.then_some((year, lead + 4))
}

fn van_ban_bi_thay_the(cx: &mut Cx) {
    let Some(gate) = cx.gate else { return };
    for mention in mentions(cx) {
        // A name that no document in force bears is out of date even without a day.
        let gone = |own: &&&VanBan| {
            own.is_luat()
                && own.tinh_trang == TinhTrang::Replaced
                && own.same_name_later().is_none()
        };
        let nameless = mention.own.is_none()
            && mention.date.is_none()
            && mention.passage.part == Part::Base
            && mention.named.iter().all(|own| gone(&own));
        let own = mention.own.or_else(|| mention.named.first().copied().filter(|_| nameless));
        let Some(own) = own.filter(|own| own.muc != Muc::Silent) else { continue };
        if !matches!(own.tinh_trang, TinhTrang::Replaced | TinhTrang::Ending | TinhTrang::Special) {
            continue;
        }
        // Of one that ended on a day that nobody found, only the day of the comparison is certain.
        let since =
            own.tu_ngay.or(own.origin().checked.filter(|_| own.tinh_trang == TinhTrang::Replaced));
        let Some(since) = since else { continue };
        let Some(severity) = gate.reached(since) else { continue };
        if contexts::document_of_the_past(cx.plan(), mention.passage, &mention.at, since) {
            continue;
        }
        let guess = own.origin().tin_cay == TinCay::Low;
        let weak = own.muc == Muc::Hint || guess || nameless || own.tu_ngay.is_none();
        let severity = if weak { Severity::Hint } else { severity };
        replaced(cx, &mention, own, since, severity);
    }
}

fn replaced(cx: &mut Cx, mention: &Mention, own: &VanBan, since: NaiveDate, severity: Severity) {
    let text = mention.passage.said(&mention.at);
    let message = match own.tinh_trang {
        TinhTrang::Special => format!("`{text}`: {}", own.ghi_chu),
        _ if own.tu_ngay.is_none() => format!("`{text}` không còn hiệu lực"),
        _ if own.thay_bang.contains("hết hiệu lực") => {
            format!("`{text}` hết hiệu lực từ {}", in_figures(since))
        }
        _ => format!("`{text}` không còn hiệu lực từ {}", in_figures(since)),
    };
    let mut help = match own.thay_bang.as_str() {
        by if by.contains("không có văn bản") || by.contains("hết hiệu lực") || by.is_empty() => {
            "tìm văn bản đang có hiệu lực về việc này".to_owned()
        }
        by => format!("viện dẫn {by}"),
    };
    if !own.ghi_chu.is_empty() && own.tinh_trang != TinhTrang::Special {
        help += &format!(" ({})", own.ghi_chu);
    }
    help += "; nói về việc đã qua thì ghi rõ là trước đây";
    let at = cx.span(mention.passage, &mention.at);
    let mut found = Diagnostic::new(cx.rule.kind, severity, at, message).help(help);
    found = found.basis(cx.law.facts.basis(own));
    // The same law of a later day, where nothing but the day is said of it.
    if let (Some(new), Some(date), Part::Base) =
        (own.same_name_later(), &mention.date, mention.passage.part)
        && severity == Severity::Warning
        && own.origin().tin_cay == TinCay::High
        && mention.passage.is_verbatim(&date.at)
        && mention.passage.text[date.at.end..].trim_matches([' ', ';', '.', ',']).is_empty()
        && !named_elsewhere(cx, mention, own)
    {
        let words = mention.passage.text[date.at.clone()].contains("tháng");
        found =
            found.fix(cx.span(mention.passage, &date.at), format!("ngày {}", dated(new, words)));
    }
    cx.push(found);
}

/// Whether another căn cứ names a law of the same name: then the old one is to go.
fn named_elsewhere(cx: &Cx, mention: &Mention, own: &VanBan) -> bool {
    cx.passages.iter().any(|passage| {
        passage.part == Part::Base
            && passage.route != mention.passage.route
            && passage.text.contains(&own.ten)
    })
}

fn dated(day: NaiveDate, words: bool) -> String {
    match words {
        false => in_figures(day),
        true => {
            let figures = in_figures(day);
            let mut parts = figures.split('/');
            let mut next = || parts.next().unwrap_or_default();
            format!("{} tháng {} năm {}", next(), next(), next())
        }
    }
}

fn van_ban_sap_thay_the(cx: &mut Cx) {
    let Some(gate) = cx.gate else { return };
    for mention in mentions(cx) {
        let Some(own) = mention.own.filter(|own| own.muc != Muc::Silent) else { continue };
        if !matches!(own.tinh_trang, TinhTrang::Replaced | TinhTrang::Ending) {
            continue;
        }
        let made =
            own.so_moi.iter().filter_map(|new| new.split('/').nth(1)?.parse::<i32>().ok()).max();
        let message = match own.tu_ngay {
            Some(day) if gate.comes(day) => format!(
                "`{}` hết hiệu lực từ {}, khi kế hoạch đang thực hiện",
                mention.passage.said(&mention.at),
                in_figures(day)
            ),
            None if own.tinh_trang == TinhTrang::Ending
                && made.is_some_and(|year| year <= gate.last().year()) =>
            {
                format!("đã có văn bản mới thay `{}`", mention.passage.said(&mention.at))
            }
            _ => continue,
        };
        let ended = own.tu_ngay.unwrap_or(gate.last());
        if contexts::document_of_the_past(cx.plan(), mention.passage, &mention.at, ended) {
            continue;
        }
        let at = cx.span(mention.passage, &mention.at);
        let mut help = format!("xem {}; ghi cả văn bản ấy nếu kế hoạch phải theo", own.thay_bang);
        if own.thay_bang.contains("hết hiệu lực") {
            help = "xem việc ấy sẽ theo văn bản nào sau ngày đó".into();
        }
        if !own.ghi_chu.is_empty() {
            help += &format!(" ({})", own.ghi_chu);
        }
        let found = Diagnostic::hint(cx.rule.kind, at, message).help(help);
        cx.push(found.basis(cx.law.facts.basis(own)));
    }
}

/// A căn cứ that is not yet in force; a plan to carry the new law out names it rightly.
fn van_ban_chua_hieu_luc(cx: &mut Cx) {
    let Some(gate) = cx.gate else { return };
    let subject = cx.plan().trich_yeu.one_line().to_lowercase();
    if subject.contains("thi hành") || subject.contains("triển khai") && subject.contains("luật")
    {
        return;
    }
    let facts = &cx.law.facts;
    for passage in cx.passages.iter().filter(|passage| passage.part == Part::Base) {
        for own in &facts.van_ban {
            let Some(from) = own.tu_ngay.filter(|day| gate.is_before(*day)) else { continue };
            if matches!(own.tinh_trang, TinhTrang::Amended | TinhTrang::InForce) {
                continue;
            }
            // Of a day after that of the plan it is told as that.
            let full = cx.plan().ngay_ban_hanh.full();
            if full.is_some_and(|day| own.ngay_moi.is_some_and(|new| new > day)) {
                continue;
            }
            let by_number = passage
                .citations
                .iter()
                .find(|cited| {
                    own.so_moi.iter().any(|new| *new == passage.text[cited.number.clone()])
                })
                .map(|cited| cited.at.clone());
            let by_day = own.same_name_later().and_then(|new| {
                let name = passage.text.find(&own.ten)?;
                let days = citations::days(&passage.text);
                let day =
                    days.into_iter().find(|day| day.day == Some(new) && day.at.start > name)?;
                Some(name..day.at.end)
            });
            let Some(at) = by_number.or(by_day) else { continue };
            let message = format!(
                "`{}` đến {} mới có hiệu lực, sau ngày ban hành kế hoạch",
                passage.said(&at),
                in_figures(from)
            );
            let help = "căn cứ vào văn bản đang có hiệu lực, hoặc sửa `ngay_ban_hanh`";
            let found =
                Diagnostic::warning(cx.rule.kind, cx.span(passage, &at), message).help(help);
            cx.push(found.basis(facts.basis(own)));
            break;
        }
    }
}

/// A law or decree by its right name and another day: a slip of the year is invisible.
fn ngay_van_ban_sai(cx: &mut Cx) {
    for mention in mentions(cx) {
        let Some((date, day)) = mention.date.as_ref().and_then(|date| Some((date, date.day?)))
        else {
            continue;
        };
        let known: Vec<(NaiveDate, TinCay, &VanBan)> = mention
            .named
            .iter()
            .flat_map(|own| {
                let later = own.same_name_later().map(|new| (new, own.origin().tin_cay, *own));
                let first = own.ngay.map(|day| (day, own.tin_ngay, *own));
                first.into_iter().chain(later.filter(|_| mention.own.is_none()))
            })
            .collect();
        if known.is_empty() || known.iter().any(|(own, ..)| *own == day) {
            continue;
        }
        let by_number = mention.own.is_some();
        let close = |own: NaiveDate| {
            (own.day(), own.month()) == (day.day(), day.month())
                || own.year() == day.year()
                    && (own.month() == day.month() || own.day() == day.day())
        };
        let Some((right, sure, own)) = known.iter().find(|(own, ..)| by_number || close(*own))
        else {
            continue;
        };
        let severity = if *sure == TinCay::High { Severity::Warning } else { Severity::Hint };
        let name = if own.is_luat() { own.ten.as_str() } else { own.so_ky_hieu.as_str() };
        let all: Vec<String> = known.iter().map(|(own, ..)| in_figures(*own)).collect();
        let message = format!("không có `{name}` nào ngày {}", in_figures(day));
        let days = if by_number { in_figures(*right) } else { all.join(", ") };
        let at = cx.span(mention.passage, &date.at);
        let found = Diagnostic::new(cx.rule.kind, severity, at, message);
        let found = found.help(format!("xem lại ngày; ngày đã biết: {days}"));
        cx.push(found.basis(cx.law.facts.basis(*own)));
    }
}

/// One document cited with two days: one of them is wrong.
fn van_ban_hai_ngay(cx: &mut Cx) {
    let mut seen: Vec<Dated> = Vec::new();
    for passage in cx.passages {
        for cited in &passage.citations {
            let Some(date) = &cited.date else { continue };
            let Some(day) = date.day else { continue };
            let typed = &passage.text[cited.number.clone()];
            if !typed.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let number = typed.to_uppercase();
            let issuer = cited.issuer.clone().and_then(|at| level(&passage.text[at]));
            let own = Dated { number, day, issuer, passage, at: date.at.clone() };
            match seen.iter().find(|other| other.is_same(&own)) {
                Some(other) if other.day != day => {
                    let (here, there) = (in_figures(day), in_figures(other.day));
                    let message =
                        format!("`{typed}` ở đây đề ngày {here}, ở chỗ khác đề ngày {there}");
                    let found = cx.found(Severity::Warning, passage, &date.at, message);
                    let found = found.help("xem lại bản gốc, sửa chỗ sai");
                    cx.push(found.also(cx.span(other.passage, &other.at), "ngày khác"));
                }
                Some(_) => {}
                None => seen.push(own),
            }
        }
    }
}

/// A document with its day.
struct Dated<'a> {
    number: String,
    day: NaiveDate,
    /// Of which level its issuer is, if that is said.
    issuer: Option<&'static str>,
    passage: &'a Passage<'a>,
    at: Range<usize>,
}

impl Dated<'_> {
    /// Whether another is the same document: numbers without a year begin anew each year, and in each
    /// office.
    fn is_same(&self, other: &Self) -> bool {
        let year = |part: &str| part.len() == 4 && part.parse::<i32>().is_ok();
        let yearly = !self.number.split('/').any(year);
        let issuers =
            self.issuer.is_none() || other.issuer.is_none() || self.issuer == other.issuer;
        self.number == other.number && (!yearly || self.day.year() == other.day.year()) && issuers
    }
}

/// The level of an issuer.
fn level(issuer: &str) -> Option<&'static str> {
    const LEVELS: [&str; 6] = ["tỉnh", "thành phố", "xã", "phường", "đặc khu", "huyện"];
    LEVELS.into_iter().find(|level| issuer.contains(level))
}
