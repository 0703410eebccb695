//! Years without a date: those that hang on the year of the plan, those of spans, those that only
//! look like years.

use super::mentions::Reading;
use super::owners::{Owner, owner_of_year};
use crate::calendar::{Kind, Token};

/// What becomes of a year, or of the years of a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct YearAt {
    /// Its tokens: one, or those of a span.
    pub tokens: std::ops::Range<usize>,
    /// The first year.
    pub year: i32,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// It moves on with the plan.
    Moves,
    /// It moves on, and a person is asked.
    MovesAsking(&'static str),
    /// It stays.
    Stays,
    /// It stays, and a person is asked.
    StaysAsking(&'static str),
}

/// Words before two years that are one: it begins in one and ends in the next, each year anew.
const SEASONS: [&str; 8] = ["học", "vụ", "xuân", "khô", "mưa", "kỳ", "đông", "khóa"];

/// Words before a year that need no `năm`.
const NAMING: [&str; 9] = ["tết", "đán", "xuân", "hè", "mùa", "vụ", "thu", "đông", "kỳ"];

/// Words before a figure that is no year.
const COUNTING: [&str; 33] = [
    "số", "mã", "tcvn", "qcvn", "tcxd", "iso", "iec", "thoại", "đt", "sđt", "zalo", "fax",
    "khoảng", "gần", "hơn", "trên", "dưới", "nhất", "thiểu", "đa", "đạt", "đủ", "được", "có",
    "gồm", "tổng", "trồng", "cấp", "phát", "tặng", "đến", "là", "thêm",
];

/// Words behind a figure that is no year.
const UNITS: [&str; 56] = [
    "người",
    "cây",
    "con",
    "hộ",
    "ha",
    "m",
    "mm",
    "cm",
    "km",
    "kg",
    "tấn",
    "tạ",
    "lít",
    "đồng",
    "đ",
    "triệu",
    "tỷ",
    "nghìn",
    "ngàn",
    "lượt",
    "suất",
    "phần",
    "giường",
    "học",
    "em",
    "cháu",
    "cán",
    "hội",
    "đoàn",
    "đảng",
    "hồ",
    "bộ",
    "cái",
    "chiếc",
    "bản",
    "tờ",
    "trang",
    "phiếu",
    "cuộc",
    "buổi",
    "lớp",
    "nhà",
    "căn",
    "thửa",
    "mét",
    "giờ",
    "ngày",
    "điểm",
    "thôn",
    "hecta",
    "mô",
    "tin",
    "bài",
    "công",
    "gia",
    "trẻ",
];

/// How far back a year of the past is asked about, in years.
const PAST: i32 = 10;

/// Returns the years of a text that are in no date, in order. `old` is the year of the plan; `title`
/// whether the text is the title of a table or a column.
pub(super) fn years(reading: &Reading, old: i32, title: bool) -> Vec<YearAt> {
    let tokens = reading.calendar.tokens.as_slice();
    let mut found: Vec<YearAt> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(year) = tokens[at].year().filter(|_| reading.calendar.date_around(at).is_none())
        else {
            at += 1;
            continue;
        };
        let (end, season) = span(reading, at).unwrap_or((at + 1, false));
        let fate = match end > at + 1 {
            _ if is_code(reading, at, end) => Fate::Stays,
            true => of_span(reading, at, season, old),
            false => alone(reading, at, old, title, found.last()),
        };
        found.push(YearAt { tokens: at..end, year, fate });
        at = end;
    }
    series(reading, &mut found, old);
    for own in &mut found {
        if own.fate == Fate::Moves && own.year < old && has_data(reading, &own.tokens) {
            own.fate = Fate::MovesAsking(DATA);
        }
    }
    found
}

/// Whether a figure is said of a whole year: `năm 2026 đạt 90%`, and not `so với năm 2026 tăng 10%`.
fn has_data(reading: &Reading, year: &std::ops::Range<usize>) -> bool {
    let tokens = reading.calendar.tokens.as_slice();
    let before = |back: usize| year.start.checked_sub(back).map(|n| &tokens[n]);
    let whole = year.len() == 1
        && before(1).is_some_and(|t| t.is("năm"))
        && before(2).is_none_or(|t| {
            t.kind != Kind::Number && t.text != "/" && !t.text.chars().all(|c| "IVX".contains(c))
        });
    let compared = before(2).is_some_and(|t| t.is_one_of(&["với", "hơn"]))
        || before(3).is_some_and(|t| t.is("với"));
    if !whole || compared {
        return false;
    }
    let rest = &tokens[year.end..];
    let ends = |t: &Token| {
        t.kind == Kind::Break || t.kind == Kind::Number || matches!(t.text, ";" | "." | ",")
    };
    let Some(len) = rest.iter().take(12).position(ends) else { return false };
    let figure = rest[len].kind == Kind::Number
        && rest[len].year().is_none()
        && reading.calendar.date_around(year.end + len).is_none();
    figure && rest[..len].iter().any(|t| t.is_one_of(&SAYING))
}

/// Words between a year and a figure that is said of it.
const SAYING: [&str; 9] = ["đạt", "có", "là", "được", "tăng", "giảm", "còn", "chiếm", ":"];

/// The end of a span that begins at a year, and whether it is one season.
fn span(reading: &Reading, at: usize) -> Option<(usize, bool)> {
    let tokens = reading.calendar.tokens.as_slice();
    let sign = tokens.get(at + 1)?;
    if !sign.is_one_of(&["-", "–", "—", "/", "đến", "tới"]) {
        return None;
    }
    let said = tokens.get(at + 2)?.is("năm");
    if said && sign.text == "/" {
        // `năm 2027/năm 2026` compares two.
        return None;
    }
    let second = if said { at + 3 } else { at + 2 };
    let to =
        tokens.get(second)?.year().filter(|_| reading.calendar.date_around(second).is_none())?;
    let before = tokens[at.saturating_sub(2)..at].iter().any(|t| t.is_one_of(&SEASONS));
    Some((second + 1, before && Some(to) == tokens[at].year().map(|year| year + 1)))
}

fn of_span(reading: &Reading, at: usize, season: bool, old: i32) -> Fate {
    let year = reading.calendar.tokens[at].year().unwrap_or_default();
    match owner_of_year(reading, at) {
        Owner::Document => Fate::Stays,
        _ if season && (year - old).abs() <= 1 => Fate::Moves,
        _ if season && year < old - PAST => Fate::Stays,
        _ => Fate::StaysAsking("còn đúng không"),
    }
}

/// Whether a year is a part of a number or a name: `2027/QĐ-UBND`, `2.027`, `A2027`, `9001:2027`.
fn is_code(reading: &Reading, start: usize, end: usize) -> bool {
    let tokens = reading.calendar.tokens.as_slice();
    let next = reading.mentions.partition_point(|m| m.end <= start);
    if reading.mentions.get(next).is_some_and(|m| m.numbered && m.start <= start) {
        return true;
    }
    let of_month = start >= 3
        && matches!(tokens[start - 1].text, "." | "-")
        && tokens[start - 3].is_one_of(&["tháng", "quý"]);
    let glued = |n: usize| tokens.get(n).is_some_and(|t| t.glued);
    let before = start.checked_sub(1).filter(|_| tokens[start].glued).map(|n| &tokens[n]);
    let figures = start
        .checked_sub(2)
        .is_some_and(|n| tokens[start - 1].glued && tokens[n].kind == Kind::Number);
    let left = before.is_some_and(|sign| match sign.text {
        "." | "," | ":" => figures && !of_month,
        "-" => start >= 2 && tokens[start - 1].glued && !of_month,
        "/" => start >= 2 && tokens[start - 1].glued && !stroke(tokens, start),
        "@" | "=" | "#" | "&" | "?" => true,
        _ => sign.kind == Kind::Word && !sign.is("năm"),
    });
    let sign = tokens.get(end).filter(|t| t.glued);
    let right = sign.is_some_and(|sign| match sign.text {
        "." | "," => glued(end + 1) && tokens[end + 1].kind == Kind::Number,
        "/" | "-" => glued(end + 1) && !tokens[end + 1].is("năm"),
        "²" | "³" | "%" | "°" => true,
        _ => sign.kind == Kind::Word,
    });
    left || right
}

/// Whether a month, a quarter or a half stands before the stroke before a year: `12/2027`, `IV/2027`.
fn stroke(tokens: &[Token], at: usize) -> bool {
    let before = &tokens[at - 2];
    // `ngày /4/2027`, `(1/2027`; the code `12/4/2027` is none.
    let first = before.number().is_some_and(|n| (1..=12).contains(&n) && before.text.len() <= 2);
    // `6T/2027`: months.
    let months = before.text == "T"
        && before.glued
        && at >= 3
        && tokens[at - 3].number().is_some_and(|n| n <= 12);
    let roman = before.kind == Kind::Word && before.text.chars().all(|c| "IVX".contains(c))
        || before.is("kỳ")
        || months;
    let coded = at >= 3 && tokens[at - 3].is_one_of(&["số", "mã"]);
    (first || roman) && !coded
}

fn alone(reading: &Reading, at: usize, old: i32, title: bool, last: Option<&YearAt>) -> Fate {
    let tokens = reading.calendar.tokens.as_slice();
    let year = tokens[at].year().unwrap_or_default();
    let near = (year - old).abs() <= 1;
    let word = |back: usize| at.checked_sub(back).map(|n| &tokens[n]);
    let before = word(1);
    let is = |back: usize, words: &[&str]| word(back).is_some_and(|t| t.is_one_of(words));
    let lunar = reading.lunar.iter().any(|lunar| lunar.beside == Some(at));
    let dated = before.is_some_and(|t| t.text == "/") && at >= 2 && stroke(tokens, at)
        || before.is_some_and(|t| matches!(t.text, "-" | ".")) && is(3, &["tháng", "quý"]);
    let listed = is(1, &[",", "và", "hoặc", "&", "-", "–"])
        && last.is_some_and(|last| last.tokens.end + 1 == at && last.tokens.len() == 1);
    if listed
        && let Some(last) = last
        && !matches!(last.fate, Fate::StaysAsking(UNDECIDED) | Fate::MovesAsking(_))
    {
        return if last.fate == Fate::Moves && !near { ask(year, old) } else { last.fate.clone() };
    }
    let said = is(1, &["năm"]);
    let whole = tokens.len() == 1 && title;
    if !(said || dated || lunar || whole || is(1, &NAMING)) {
        let counted = before.is_some_and(|t| t.is_one_of(&COUNTING) || t.kind == Kind::Number)
            || tokens.get(at + 1).is_some_and(|t| {
                t.is_one_of(&UNITS) || t.kind == Kind::Number || matches!(t.text, "%" | "²" | "³")
            });
        return match owner_of_year(reading, at) {
            Owner::Document => Fate::Stays,
            _ if counted || !near => Fate::Stays,
            _ => Fate::StaysAsking(UNDECIDED),
        };
    }
    match owner_of_year(reading, at) {
        Owner::Document => return Fate::Stays,
        Owner::Unclear if near => return Fate::StaysAsking(WHOSE),
        Owner::Unclear => return Fate::Stays,
        Owner::Plan => {}
    }
    if !near {
        return match said && of_age(tokens, at, year, old) {
            true => Fate::StaysAsking("còn đúng không"),
            false => ask(year, old),
        };
    }
    let from = said && is(2, &["từ", "trước", "sau"]);
    let to = said && is(2, &["đến", "tới"]);
    match (from, to) {
        (true, _) => Fate::StaysAsking("mốc này còn đúng không; chưa dời"),
        (_, true) if year == old => Fate::MovesAsking("mốc này có dời theo năm kế hoạch không"),
        (_, true) => Fate::StaysAsking("mốc này còn đúng không; chưa dời"),
        _ => Fate::Moves,
    }
}

/// What is said of a figure that may be a year.
pub(super) const UNDECIDED: &str = "là năm hay số liệu; chưa dời";
/// What is said of a year that may belong to a document.
pub(super) const WHOSE: &str = "là của văn bản viện dẫn hay của kế hoạch này; chưa dời";

/// What is said of a date or a year that moves, and of what was known of it.
pub(super) const DATA: &str = "đã dời; việc hay số liệu nêu kèm còn đúng không";

/// How old those are at most who are called up, schooled or vaccinated by the year of birth.
const AGE: i32 = 28;

/// Whether a year says the age of somebody: `công dân sinh năm 2009`, `sinh từ ngày 01/01/2000`.
pub(super) fn of_age(tokens: &[Token], at: usize, year: i32, old: i32) -> bool {
    let before = &tokens[at.saturating_sub(10)..at];
    let clause = before.rsplit(|t| t.kind == Kind::Break || matches!(t.text, ";" | ".")).next();
    year >= old - AGE
        && clause.unwrap_or_default().windows(2).any(|w| {
            w[0].is("sinh") && w[1].is_one_of(&["năm", "từ", "trước", "sau", "ngày", "trong"])
        })
}

/// A year that the plan's own year does not move: what lies long behind stays true.
fn ask(year: i32, old: i32) -> Fate {
    match year < old - PAST {
        true => Fate::Stays,
        false => Fate::StaysAsking("còn đúng không"),
    }
}

/// Years in a row, a figure for each (`năm 2026: 5; năm 2027: 7; năm 2028: 9`): to move some of them
/// would make two of one.
fn series(reading: &Reading, found: &mut [YearAt], old: i32) {
    let tokens = reading.calendar.tokens.as_slice();
    let breaks: Vec<usize> = (0..tokens.len()).filter(|n| tokens[*n].kind == Kind::Break).collect();
    let paragraph = |at: usize| breaks.partition_point(|n| *n < at);
    let members: Vec<(usize, usize, i32)> = found
        .iter()
        .enumerate()
        .filter(|(_, y)| {
            y.tokens.len() == 1 && !matches!(y.fate, Fate::Stays | Fate::MovesAsking(_))
        })
        .map(|(nth, y)| (nth, paragraph(y.tokens.start), y.year))
        .collect();
    for (nth, own, year) in &members {
        let has = |year: i32| members.iter().any(|(_, other, y)| other == own && *y == year);
        let (mut first, mut last) = (*year, *year);
        while has(first - 1) {
            first -= 1;
        }
        while has(last + 1) {
            last += 1;
        }
        if last - first >= 2 && last >= old + 2 {
            // It is asked about once.
            found[*nth].fate = match *year == first {
                true => Fate::StaysAsking("và các năm nối theo nó; chưa dời"),
                false => Fate::Stays,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The years of a text, each with what becomes of it: `+` moves, `=` stays, `?` asks.
    fn fates(text: &str) -> Vec<String> {
        let reading = Reading::new(text);
        let tokens = &reading.calendar.tokens;
        let all = years(&reading, 2027, false);
        let one = |y: &YearAt| {
            let bytes = tokens[y.tokens.start].start..tokens[y.tokens.end - 1].end();
            let sign = match y.fate {
                Fate::Moves => "+",
                Fate::MovesAsking(_) => "+?",
                Fate::Stays => "=",
                Fate::StaysAsking(_) => "=?",
            };
            format!("{sign}{}", &text[bytes])
        };
        all.iter().map(one).collect()
    }

    #[test]
    fn years_of_the_plan_move() {
        for (text, fate) in [
            ("năm 2027", "+2027"),
            ("NĂM 2026", "+2026"),
            ("Quý III/2027", "+2027"),
            ("quý I năm 2028", "+2028"),
            ("tháng 12/2026", "+2026"),
            ("tháng 12 năm 2026", "+2026"),
            ("tháng 02.2027", "+2027"),
            ("tháng 3-2027", "+2027"),
            ("6T/2027", "+2027"),
            ("quý 1-2027", "+2027"),
            ("năm học 2026-2027", "+2026-2027"),
            ("Năm học 2026 – 2027", "+2026 – 2027"),
            ("niên vụ 2026/2027", "+2026/2027"),
            ("vụ đông xuân 2027 - 2028", "+2027 - 2028"),
            ("Tết 2027", "+2027"),
            ("đến hết năm 2027", "+2027"),
            ("Xuân Đinh Mùi 2027", "+2027"),
            ("phấn đấu đến năm 2027", "+?2027"),
            ("Kết quả năm 2026 đạt 90%", "+?2026"),
            ("Năm 2026: 1.200 hộ", "+?2026"),
            ("Năm 2027 đạt 95%", "+2027"),
            ("so với năm 2026 tăng 10%", "+2026"),
            ("tổng kết năm 2026, có 03 báo cáo", "+2026"),
            ("tháng 12 năm 2026 có 02 lớp", "+2026"),
        ] {
            assert_eq!(fates(text), [fate], "{text}");
        }
        assert_eq!(fates("năm 2026 và 2027"), ["+2026", "+2027"]);
        assert_eq!(fates("tỷ lệ năm 2027/năm 2026"), ["+2027", "+2026"]);
        assert_eq!(fates("12/2026 - 02/2027"), ["+2026", "+2027"]);
    }

    #[test]
    fn years_of_others_stay() {
        for (text, fate) in [
            ("giai đoạn 2026 - 2030", "=?2026 - 2030"),
            ("nhiệm kỳ 2021-2025", "=?2021-2025"),
            ("từ năm 2026 đến năm 2030", "=?2026 đến năm 2030"),
            ("đến năm 2030", "=?2030"),
            ("từ năm 2027", "=?2027"),
            ("ngày thành lập năm 1945", "=1945"),
            ("công dân sinh năm 2009", "=?2009"),
            ("ông Nguyễn Văn An, sinh năm 1975", "=1975"),
            ("số 2027/QĐ-UBND", "=2027"),
            ("Nghị định số 152/2025/NĐ-CP", "=2025"),
            ("Đạt 2027 cây", "=2027"),
            ("2027 m² đất", "=2027"),
            ("rộng 2027m²", "=2027"),
            ("TCVN 2027", "=2027"),
            ("ISO 9001:2027", "=2027"),
            ("điện thoại 0205 381 2027", "=2027"),
            ("0912.345.2027", "=2027"),
            ("mã 02.2027", "=2027"),
            ("dự toán 2027.000.000 đồng", "=2027"),
            ("mã hiệu K2027", "=2027"),
            ("chương trình giáo dục phổ thông 2018", "=2018"),
            ("Chiến dịch 2027", "=?2027"),
            ("https://mauson.vn/2027/tin", "=2027"),
        ] {
            assert_eq!(fates(text), [fate], "{text}");
        }
        let series = fates("(năm 2026: 1; năm 2027: 2; năm 2028: 3; năm 2029: 4)");
        assert_eq!(series, ["=?2026", "=2027", "=2028", "=2029"]);
        assert_eq!(fates("2.027 người, 20271"), [] as [&str; 0]);
    }
}
