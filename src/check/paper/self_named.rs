//! Where a document speaks of itself as that of another body or place: words left from another's.

use std::ops::Range;

use super::co_quan::{begins, capital, folded, is_of_the_past, place};
use crate::check::passages::Passage;
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::law::phrases::words;
use crate::plan::{Plan, TenLoai};

pub(in crate::check) const RULES: &[Rule] =
    &[Rule { kind: &kinds::CO_QUAN_TU_GOI_LECH, run: co_quan_tu_goi_lech }];

/// `Ủy ban nhân dân xã Lộc Bình ban hành Kế hoạch`, in a plan of another's.
fn co_quan_tu_goi_lech(cx: &mut Cx) {
    let plan = cx.plan();
    let issuer = plan.co_quan.in_sentence();
    let (head, name) = (plan.co_quan.ban_hanh.one_line(), folded(&plan.co_quan.ten));
    let own = folded(&head);
    let fits = begins(&own, &name) || begins(&name, &own) || of(&own, &name);
    let judged = own.first().is_some_and(|first| ["ủy", "hội", "sở"].contains(&first.as_str()))
        // A level that ended is found by itself.
        && !own.iter().any(|word| ["huyện", "quận", "thị"].contains(&word.as_str()));
    if judged && !fits && !is_of_the_past(cx) {
        let help = "sửa cho hai tên khớp nhau: `ten` in ở dòng `(Kèm theo ...)`";
        cx.warn(cx.at("co_quan.ten"), format!("`ten` là của cơ quan khác `{head}`"), help);
    }
    for passage in cx.passages {
        if let Some(at) = on_other_ground(passage, plan) {
            let text = passage.said(&at);
            let message = format!("kế hoạch của `{issuer}`, ở đây nói `{text}`");
            let found = cx.found(Severity::Warning, passage, &at, message);
            cx.push(found.help("sửa tên nơi cho khớp với cơ quan ban hành"));
            continue;
        }
        let lead = matches!(passage.route.root(), "mo_dau" | "ket_thuc");
        if !lead {
            continue;
        }
        let Some((at, name)) = issuer_said(passage, plan.ten_loai) else { continue };
        if is_issuer(plan, &name) {
            continue;
        }
        let text = passage.said(&at);
        let message = format!("văn bản của `{issuer}`, ở đây nói là của `{text}`");
        let found = cx.found(Severity::Warning, passage, &at, message);
        cx.push(found.help(format!("viết `{issuer}`, hoặc xem lại `co_quan`")));
    }
}

/// `trên địa bàn tỉnh Cao Bằng` in what is said of the whole plan of another province.
fn on_other_ground(passage: &Passage, plan: &Plan) -> Option<Range<usize>> {
    let title = passage.route.root() == "phu_luc" && passage.route.last_key() == "ten";
    let shouted = !passage.text.contains(char::is_lowercase);
    let root = passage.route.root();
    let whole = !shouted && (title || matches!(root, "trich_yeu" | "mo_dau" | "ket_thuc"));
    if !whole || !passage.citations.is_empty() {
        return None;
    }
    let (level, name) = place(plan)?;
    let words = &passage.words;
    let is = |nth: usize, own: &str| words.get(nth).is_some_and(|word| word.folded == own);
    let capital = |nth: usize| {
        let word = words.get(nth).map(|word| &passage.text[word.start..]);
        word.is_some_and(|word| word.starts_with(char::is_uppercase))
    };
    (0..words.len()).find_map(|nth| {
        let ground = is(nth, "địa") && is(nth + 1, "bàn");
        let yields = ["yêu", "giao"].iter().any(|own| is(nth, own));
        let first = match (ground, yields) {
            (true, _) => nth + 2,
            // `Ủy ban nhân dân xã Lộc Bình yêu cầu`.
            (_, true) => nth.checked_sub(name.len() + level.len())?,
            _ => return None,
        };
        let same_level = level.iter().enumerate().all(|(at, own)| is(first + at, own));
        let start = first + level.len();
        let named = same_level && capital(start);
        let other =
            name.iter().enumerate().any(|(at, own)| capital(start + at) && !is(start + at, own));
        let end = start + name.iter().enumerate().take_while(|(at, _)| capital(start + at)).count();
        (named && other).then(|| passage.bytes(&(first..end)))
    })
}

/// Whether a name, folded, is that of who issues the plan, or short for it.
pub(in crate::check) fn is_issuer(plan: &Plan, name: &[String]) -> bool {
    const LEVELS: [&str; 5] = ["tỉnh", "thành", "xã", "phường", "đặc"];
    let level = |name: &[String]| {
        name.iter().find(|word| LEVELS.contains(&word.as_str())).map(|word| word.to_owned())
    };
    let names = [plan.co_quan.in_sentence(), plan.co_quan.ban_hanh.one_line()];
    names.iter().map(|own| folded(own)).any(|own| {
        let same = begins(&own, name) || begins(name, &own) || of(&own, name);
        let (one, other) = (level(&own), level(name));
        same && (one.is_none() || other.is_none() || one == other)
    })
}

/// Whether a name says no more than what the issuer is (`Ủy ban nhân dân tỉnh`, `Sở`).
fn of(own: &[String], name: &[String]) -> bool {
    let mut rest = own.iter();
    name.iter().all(|word| rest.any(|own| own == word))
}

/// The first words of bodies that issue plans.
const BODIES: [&str; 14] = [
    "ủy",
    "ubnd",
    "hội",
    "hđnd",
    "sở",
    "phòng",
    "chi",
    "cục",
    "trung",
    "trường",
    "ban",
    "công",
    "văn",
    "bộ",
];

/// Who issues it as a passage says: `X ban hành Kế hoạch`, `Trên đây là Kế hoạch ... của X`.
fn issuer_said(passage: &Passage, ten_loai: TenLoai) -> Option<(Range<usize>, Vec<String>)> {
    let text = &passage.text;
    let own = capital(ten_loai.as_str());
    let verbs = [" ban hành ", " xây dựng ", " đề ra "];
    let last = verbs.iter().filter_map(|verb| {
        let at = text.rfind(&format!("{verb}{own}"))?;
        Some((at, at + verb.len() + own.len()))
    });
    let acts = last.max().and_then(|(end, after)| {
        // The last clause before the verb is the body; another plan is named by its number.
        let start = text[..end].rfind([',', ';', '.', ':']).map_or(0, |at| at + 1);
        (!text[after..].starts_with(" số")).then_some(start..end)
    });
    let ends = || {
        let start = text.find(&format!("Trên đây là {own}"))?;
        let end = text[start..].find(['.', ';', ',']).map_or(text.len(), |end| start + end);
        let of = text[start..end].find(" của ")? + " của ".len();
        Some(start + of..end)
    };
    let at = acts.or_else(ends)?;
    let lead = text[at.clone()].len() - text[at.clone()].trim_start().len();
    let at = at.start + lead..at.end;
    let typed = words(&text[at.clone()]);
    let first = typed.first()?;
    // Who advises another is not who issues.
    let other = ["tham", "trình", "đề", "đã", "chỉ", "yêu", "phối", "thực", "do"];
    let acting = typed.iter().any(|word| other.contains(&word.folded.as_str()));
    let body = !acting
        && BODIES.contains(&first.folded.as_str())
        && text[at.start..].starts_with(char::is_uppercase)
        && typed.len() <= 14;
    let cited =
        passage.citations.iter().any(|own| own.at.start < at.end && own.at.start >= at.start);
    (body && !cited).then(|| (at.clone(), folded(&text[at])))
}
