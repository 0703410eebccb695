//! Whose a date or a year of a text is: the plan's own, or that of a document that it names.

use super::mentions::{Mention, Reading};
use crate::calendar::{Calendar, Kind, Token};

/// Whose a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// The plan's: a deadline or an event.
    Plan,
    /// That of a document: when it was signed.
    Document,
    /// The words do not say.
    Unclear,
}

/// Words right before a date of the plan's own: it is a term, or something begins.
const TERMS: [&str; 27] = [
    "trước", "đến", "hết", "từ", "sau", "vào", "nhất", "hạn", "trong", "xong", "qua", "tới",
    "sáng", "chiều", "tối", "trưa", "đêm", "lúc", "giờ", "phút", "khoảng", "quá", "kể", "cuối",
    "đầu", "giữa", "chậm",
];

/// Two words right before the date on which something takes place.
const HAPPENS: [(&str, &str); 8] = [
    ("tổ", "chức"),
    ("diễn", "ra"),
    ("khai", "mạc"),
    ("bế", "mạc"),
    ("tiến", "hành"),
    ("ra", "quân"),
    ("kết", "thúc"),
    ("khai", "giảng"),
];

/// Words between a document and a date that is not its own: something takes place.
const EVENTS: [&str; 10] =
    ["tại", "vào", "mạc", "ra", "bắt", "chức", "gửi", "hoàn", "triển", "quán"];

/// Words with which the title of a document begins behind its number, date and issuer.
const TITLES: [&str; 10] =
    ["về", "ban", "phê", "quy", "sửa", "triển", "thực", "hướng", "công", "giao"];

/// Whose the date with that number is; `before` is whose the date before it is, and `issued` how it
/// stands to the day of issue: a document that is cited is not of a later day.
pub(super) fn owner(
    reading: &Reading,
    nth: usize,
    before: Option<Owner>,
    later: Option<bool>,
) -> Owner {
    let Reading { calendar, mentions, weekdays, .. } = reading;
    let tokens = calendar.tokens.as_slice();
    let date = &calendar.dates[nth].tokens;
    let mut head = date.start;
    if head > 0 && tokens[head - 1].is("ngày") {
        head -= 1;
    }
    if of_effect(tokens, head) {
        return Owner::Unclear;
    }
    let prior = head.checked_sub(1).map(|n| &tokens[n]);
    if announced(calendar, mentions, date.end) && !prior.is_some_and(|t| t.is_one_of(&TERMS)) {
        return Owner::Document;
    }
    let before_prior = head.checked_sub(2).map(|n| &tokens[n]);
    let two = |first: &str, second: &str| {
        before_prior.is_some_and(|t| t.is(first)) && prior.is_some_and(|t| t.is(second))
    };
    let happens = HAPPENS.iter().any(|(first, second)| two(first, second));
    let term = prior.is_some_and(|t| t.is_one_of(&TERMS)) && !two("thông", "qua");
    if happens || term || prior.is_none_or(|t| t.kind == Kind::Break || t.text == ":") {
        return Owner::Plan;
    }
    // `10/12/2026, 12/12/2026 và ngày 15/12/2026`
    if let Some(previous) = nth.checked_sub(1).map(|n| &calendar.dates[n].tokens)
        && let Some(owner) = before
        && tokens[previous.end..head]
            .iter()
            .all(|t| t.is_one_of(&[",", "và", "-", "–", "hoặc", "&"]))
    {
        return owner;
    }
    if weekdays.paired.iter().any(|pair| pair.date == nth)
        || prior.is_some_and(|t| matches!(t.text, "’" | "'" | "h" | "g"))
    {
        return Owner::Plan;
    }
    // `ngày 29/12/2026 của Tỉnh ủy`
    let issuer = tokens.get(date.end).is_some_and(|t| t.is("của"))
        && tokens.get(date.end + 1).is_some_and(Token::is_capital);
    let Some(document) = nearest(tokens, mentions, head) else {
        let said = issuer || spoken(&tokens[clause_start(tokens, head)..head], later);
        return if said { Owner::Unclear } else { Owner::Plan };
    };
    let between = &tokens[document.end..head];
    let adjoins = between.iter().all(|t| matches!(t.text, "," | "(" | ")") || t.is("đề"));
    if adjoins || issuer && !between.iter().any(|t| t.is_one_of(&EVENTS)) {
        return Owner::Document;
    }
    let of_issuer =
        between.windows(2).position(|w| w[0].is_one_of(&["của", "do"]) && w[1].is_capital());
    let of_issuer = of_issuer.is_some_and(|at| {
        parts(&between[at..]).skip(1).all(|part| part.first().is_some_and(Token::is_capital))
    }) && (document.numbered || later != Some(true));
    let meeting = between.windows(2).any(|w| {
        w[0].is("tại") && w[1].is_one_of(&["cuộc", "hội", "phiên", "buổi", "kỳ", "tờ", "văn"])
    });
    // `Luật Tổ chức chính quyền địa phương`: such words are in names of laws too.
    let events = if document.law { &EVENTS[..3] } else { &EVENTS[..] };
    let event = between.iter().any(|t| t.is_one_of(events)) && !meeting;
    if (of_issuer || document.law || document.numbered && parts(between).count() == 1) && !event {
        return Owner::Document;
    }
    if signed(between) {
        return Owner::Document;
    }
    match later {
        Some(true) => Owner::Plan,
        _ => Owner::Unclear,
    }
}

/// Whether the words before a date may be those of somebody who said or wrote something on it:
/// `ý kiến của Chủ tịch Ủy ban nhân dân xã ngày 12/01/2027`.
fn spoken(clause: &[Token], later: Option<bool>) -> bool {
    let issuer = clause.windows(2).rposition(|w| w[0].is("của") && w[1].is_capital());
    let Some(at) = issuer.filter(|at| clause[*at..].iter().all(|t| t.text != ",")) else {
        return false;
    };
    let words = ["kiến", "đạo", "biểu", "thư", "nghị", "văn", "luận", "gọi", "trình", "báo"];
    let said = clause[at.saturating_sub(3)..at].iter().any(|t| t.is_one_of(&words));
    later != Some(true) && (said || later == Some(false))
}

/// Whether it is the day on which something takes effect: `có hiệu lực từ ngày`.
fn of_effect(tokens: &[Token], head: usize) -> bool {
    let near = &tokens[head.saturating_sub(6)..head];
    near.windows(2).any(|w| w[0].is("hiệu") && w[1].is("lực"))
        && near.last().is_some_and(|t| t.is_one_of(&["từ", "kể", "sau", "vào", "lực", "hành"]))
}

/// Whether it ends in a word of signing: `được ký ngày`.
fn signed(between: &[Token]) -> bool {
    const SIGNED: [(&str, &str); 7] = [
        ("ban", "hành"),
        ("thông", "qua"),
        ("sửa", "đổi"),
        ("bổ", "sung"),
        ("phê", "duyệt"),
        ("công", "bố"),
        ("thay", "thế"),
    ];
    match between {
        [.., last] if last.is_one_of(&["ký", "đề"]) => true,
        [.., a, b] => SIGNED.iter().any(|(first, second)| a.is(first) && b.is(second)),
        _ => false,
    }
}

/// Whether a document follows that somebody issued on the date that ends there: `Ngày 29/12/2026,
/// Tỉnh ủy ban hành Đề án 08-ĐA/TU`.
fn announced(calendar: &Calendar, mentions: &[Mention], end: usize) -> bool {
    let tokens = calendar.tokens.as_slice();
    let next = mentions.partition_point(|m| m.start < end);
    let Some(document) = mentions.get(next).filter(|m| m.numbered && m.start - end <= 16) else {
        return false;
    };
    let between = &tokens[end..document.start];
    let whole = between
        .iter()
        .enumerate()
        .all(|(nth, t)| t.kind == Kind::Word || t.text == "," && nth == 0);
    let issues = signed(between) || between.last().is_some_and(|t| t.is("có"));
    whole && issues && between.iter().any(Token::is_capital)
}

/// What stands between commas.
fn parts<'a, 'b>(tokens: &'b [Token<'a>]) -> impl Iterator<Item = &'b [Token<'a>]> {
    tokens.split(|t| t.text == ",")
}

/// The document that is named last before a token, in its sentence.
fn nearest<'a>(tokens: &[Token], mentions: &'a [Mention], head: usize) -> Option<&'a Mention> {
    let start = clause_start(tokens, head);
    let before = mentions.partition_point(|m| m.end <= head);
    mentions[..before].last().filter(|m| m.start >= start)
}

/// The token with which the clause begins that a token stands in: behind a break, a `;`, a sentence
/// end, or an opening bracket that is still open, unless the bracket opens right before it.
fn clause_start(tokens: &[Token], head: usize) -> usize {
    let mut closed = 0;
    for at in (0..head).rev() {
        let token = &tokens[at];
        match token.text {
            _ if token.kind == Kind::Break => return at + 1,
            ";" => return at + 1,
            ")" => closed += 1,
            "(" if closed > 0 => closed -= 1,
            "(" if at + 1 < head => {
                // `(số 12/SNV, ngày 10/01/2027)` says more of what stands before.
                let more = tokens[at + 1].is_one_of(&[
                    "số", "ngày", "đề", "ký", "sửa", "bổ", "được", "thay", "ban", "thông",
                ]);
                if !more {
                    return at + 1;
                }
            }
            "." | "!" | "?" if ends_sentence(tokens, at) => return at + 1,
            _ => {}
        }
    }
    0
}

/// Whether a point ends a sentence: what follows is apart and begins with a capital, and what stands
/// before is no abbreviation.
pub(super) fn ends_sentence(tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1);
    let apart = next.is_none_or(|t| !t.glued && (t.is_capital() || t.kind != Kind::Word));
    let before = at.checked_sub(1).map(|n| &tokens[n]);
    let short = before
        .is_some_and(|t| t.kind == Kind::Word && t.is_capital() && t.text.chars().count() <= 2);
    apart && !short
}

/// How a year without a date stands to the documents before it.
pub(super) fn owner_of_year(reading: &Reading, at: usize) -> Owner {
    let Reading { calendar, mentions, .. } = reading;
    let tokens = calendar.tokens.as_slice();
    let Some(mut document) = nearest(tokens, mentions, at) else { return Owner::Plan };
    let dated = |document: &Mention| {
        calendar.dates.iter().any(|date| {
            document.end <= date.tokens.start && date.tokens.end <= at && date.year.is_some()
        })
    };
    // `Quyết định số 12/QĐ-UBND ... ban hành Chương trình ... giai đoạn 2026 - 2030`: what has
    // no number is a part of the title of what has one.
    let start = clause_start(tokens, at);
    let before = mentions.partition_point(|m| m.end <= at);
    let outer = mentions[..before]
        .iter()
        .rev()
        .take_while(|m| m.start >= start)
        .find(|m| m.numbered)
        .filter(|_| !document.numbered && !document.law && !dated(document));
    document = outer.unwrap_or(document);
    let mut between = &tokens[document.end..at];
    if between.last().is_some_and(|t| t.is("năm")) {
        between = &between[..between.len() - 1];
    }
    // `Công văn số 12/SNV tháng 4 năm 2026`, `tháng 4/2026`
    if let [rest @ .., stroke] = between
        && stroke.text == "/"
    {
        between = rest;
    }
    if let [rest @ .., word, number] = between
        && word.is("tháng")
        && number.kind == Kind::Number
    {
        between = rest;
    }
    let in_term = between.last().is_some_and(|t| t.is_one_of(&["trong", "hết", "cuối", "đầu"]));
    if document.law && !document.numbered {
        // `Luật Đất đai năm 2024`
        let name = between.len() <= 16
            && parts(between).count() == 1
            && !in_term
            && calendar.dates.iter().all(|d| !(document.end..at).contains(&d.tokens.start))
            && !between.iter().any(|t| t.is_one_of(&EVENTS[..3]));
        return if name { Owner::Unclear } else { Owner::Plan };
    }
    if !document.numbered && !dated(document) {
        let letter = tokens[document.start..document.end]
            .iter()
            .any(|t| t.is_one_of(&["văn", "điện", "thông", "trình", "chỉ"]));
        return if between.is_empty() && letter { Owner::Unclear } else { Owner::Plan };
    }
    if between.is_empty() && document.numbered {
        return Owner::Document;
    }
    // The title: from its first word to a comma, which may be a part of it.
    let Some(title) = between.iter().position(|t| t.is_one_of(&TITLES)) else { return Owner::Plan };
    if between[..title].iter().any(|t| t.text == ",") && !between[title].is("về") {
        return Owner::Plan;
    }
    let title = &between[title..];
    if title.iter().any(|t| matches!(t.text, "(" | ")" | ":")) {
        return Owner::Plan;
    }
    match parts(title).count() {
        1 => Owner::Document,
        _ if parts(title).skip(1).any(|part| part.first().is_some_and(Token::is_capital)) => {
            Owner::Plan
        }
        _ => Owner::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whose the dates of a text are, one letter each.
    fn owners(text: &str) -> String {
        let reading = Reading::new(text);
        let mut before = None;
        let mut said = String::new();
        for nth in 0..reading.calendar.dates.len() {
            let whose = owner(&reading, nth, before, None);
            before = Some(whose);
            said.push(match whose {
                Owner::Plan => 'p',
                Owner::Document => 'd',
                Owner::Unclear => '?',
            });
        }
        said
    }

    #[test]
    fn dates_of_documents_are_told_from_deadlines() {
        for (text, whose) in [
            ("Đề án 08-ĐA/TU của Tỉnh ủy ngày 29/12/2026", "d"),
            ("Đề án 08-ĐA/TU ngày 29/12/2026 của Tỉnh ủy", "d"),
            ("Quyết định số 12/QĐ-UBND, ngày 10/12/2026", "d"),
            ("Quyết định số 12/QĐ-UBND (ngày 10/12/2026)", "d"),
            ("Công văn của Sở Nội vụ (số 12/SNV, ngày 10/01/2027)", "d"),
            (
                "Quyết định số 12/QĐ-UBND ngày 10/12/2026, số 15/QĐ-UBND ngày 12/12/2026 và số 18/QĐ-UBND ngày 15/12/2026 của Ủy ban nhân dân xã",
                "ddd",
            ),
            ("các công văn số 12/UBND-VX ngày 10/01/2027, 15/UBND-VX ngày 12/01/2027", "dd"),
            ("Thông tư liên tịch số 5/TTLT của Bộ Tài chính, Bộ Nội vụ ngày 10/12/2026", "d"),
            ("Luật Quản lý, sử dụng vũ khí, vật liệu nổ ngày 26 tháng 8 năm 2024", "d"),
            ("Nghị quyết Đại hội XIV của Đảng ngày 25/01/2026", "d"),
            (
                "Nghị quyết số 15/NQ-HĐND khóa XX, kỳ họp thứ 5 ngày 10/12/2026 của Hội đồng nhân dân xã",
                "d",
            ),
            ("Kết luận của Thường trực Đảng ủy tại cuộc họp ngày 05/01/2027", "d"),
            ("theo công văn ngày 12/01/2027 của Sở Y tế", "d"),
            ("theo đề án của Tỉnh ủy ngày 29/12/2026", "d"),
            ("Đề án 08-ĐA/TU được Tỉnh ủy thông qua ngày 29/12/2026", "d"),
            (
                "Ngày 29/12/2026, Tỉnh ủy ban hành Đề án 08-ĐA/TU; xã triển khai trước ngày 15/3/2027",
                "dp",
            ),
            (
                "Kế hoạch số 100/KH-UBND ngày 15/02/2027 (sửa đổi ngày 20/3/2027) của Ủy ban nhân dân tỉnh",
                "dd",
            ),
            ("Hội nghị triển khai Kế hoạch số 5/KH-UBND tổ chức ngày 20/6/2027", "p"),
            ("Luật Viên chức ngày 15/11/2010", "d"),
            ("Công văn 123 ngày 12/01/2027", "d"),
            ("QĐ số 12 ngày 12/01/2027", "d"),
            ("ý kiến chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh ngày 12/01/2027", "?"),
            ("Lễ khai giảng của Trường Tiểu học Mẫu Sơn ngày 05/9/2027", "p"),
            ("Gửi Báo cáo kết quả thực hiện trước ngày 05/10/2027", "p"),
            ("Báo cáo kết quả theo Quyết định số 12/QĐ-UBND chậm nhất ngày 05/10/2027", "p"),
            ("Thực hiện Kế hoạch số 5/KH-UBND từ ngày 01/3/2027 đến ngày 30/4/2027", "pp"),
            ("Thời gian: 24/8/2027", "p"),
            ("Khai mạc ngày 24/8/2027", "p"),
            ("thứ Hai, ngày 24/8/2027", "p"),
            ("theo Quyết định số 5/QĐ-UBND; khai mạc ngày 24/8/2027", "p"),
            ("Quyết định số 5/QĐ-UBND ngày 10/12/2026. Khai mạc ngày 24/8/2027", "dp"),
            ("Luật Đất đai có hiệu lực từ ngày 01/01/2027", "?"),
            ("Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", "d"),
            ("Giấy mời số YBB-SA32/26-LR ngày 05/01/2027", "d"),
            ("theo Kế hoạch số 12/KH-UBND, tổ chức lễ phát động ngày 24/8/2027", "?"),
        ] {
            assert_eq!(owners(text), whose, "{text}");
        }
    }

    #[test]
    fn years_of_titles_are_told_from_the_plan_s() {
        let whose = |text: &str| {
            let reading = Reading::new(text);
            let at = reading.calendar.tokens.iter().position(|t| t.text == "2027");
            let at = at.unwrap_or_else(|| panic!("{text}"));
            owner_of_year(&reading, at)
        };
        for text in [
            "Nghị quyết số 15/NQ-HĐND ngày 10/12/2026 của Hội đồng nhân dân xã về dự toán năm 2027",
            "Kế hoạch số 15/KH-UBND năm 2027",
            "Công văn số 12/SNV tháng 4 năm 2027",
            "Quyết định số 12/QĐ-UBND ngày 10/12/2026 của Ủy ban nhân dân tỉnh ban hành Chương trình trồng cây năm 2027",
        ] {
            assert_eq!(whose(text), Owner::Document, "{text}");
        }
        for text in [
            "Thực hiện Nghị quyết số 15/NQ-HĐND ngày 10/12/2026 về phòng, chống ma túy, Ủy ban nhân dân xã ban hành kế hoạch năm 2027",
            "Chi theo Nghị quyết số 15/NQ-HĐND của Hội đồng nhân dân trong năm 2027",
            "theo Kế hoạch công tác năm 2027",
            "Quyết định số 5/QĐ-UBND ngày 01/02/2026. Năm 2027",
        ] {
            assert_eq!(whose(text), Owner::Plan, "{text}");
        }
        for text in [
            "Kế hoạch số 5/KH-UBND ngày 01/02/2026 về phòng, chống ma túy năm 2027",
            "theo Công văn tháng 4 năm 2027",
            "Luật Đất đai năm 2027",
        ] {
            assert_eq!(whose(text), Owner::Unclear, "{text}");
        }
    }
}
