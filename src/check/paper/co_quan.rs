//! Cơ quan, địa danh: who issues the document and from where, at its head.

use crate::check::passages::Part;
use crate::check::{Cx, Rule};
use crate::diag::{Diagnostic, Severity, kinds};
use crate::law::offices;
use crate::law::phrases::words;
use crate::plan::{Plan, TheThuc};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::TEN_CO_QUAN_VIET_TAT, run: ten_co_quan_viet_tat },
    Rule { kind: &kinds::CHU_QUAN_THUA, run: chu_quan_thua },
    Rule { kind: &kinds::DIA_DANH_SAI, run: dia_danh_sai },
];

/// `UBND XÃ MẪU SƠN` as the issuer.
fn ten_co_quan_viet_tat(cx: &mut Cx) {
    for passage in cx.passages {
        // In the lines below stands whose office it is.
        let own = passage.part == Part::Head && passage.route.passes("ban_hanh");
        let issuer = own && cx.plan().co_quan.ban_hanh.iter().next() == Some(&passage.text);
        let Some(first) = passage.words.first().filter(|_| issuer) else { continue };
        let at = first.start..first.end;
        let short = &passage.text[at.clone()];
        let whole = offices::COLLECTIVE.iter().find(|(_, own)| *own == short.to_uppercase());
        let Some(whole) = whole.map(|(name, _)| name.to_uppercase()) else { continue };
        let message = format!("`{short}` là tên viết tắt của cơ quan ban hành");
        let found = cx.found(Severity::Error, passage, &at, message);
        let found = found.help(format!("viết đủ: `{whole}`"));
        let found = cx.mended(found, passage, &at, whole);
        cx.push(found);
    }
}

/// A council or committee has none above it.
fn chu_quan_thua(cx: &mut Cx) {
    let own = &cx.plan().co_quan;
    if own.chu_quan.is_empty() || !is_collective(&own.ban_hanh.one_line()) {
        return;
    }
    let message = format!("`{}` không ghi cơ quan chủ quản", own.ban_hanh.one_line());
    cx.warn(cx.key("co_quan.chu_quan"), message, "bỏ `chu_quan`: chỉ ghi tên cơ quan ban hành");
}

/// Whether a name is that of a people's committee or council.
fn is_collective(name: &str) -> bool {
    let name = folded(name);
    offices::COLLECTIVE.iter().any(|(whole, _)| begins(&name, &folded(whole)))
}

/// The words of a name as they are compared, abbreviations of bodies spelt out.
pub(in crate::check) fn folded(name: &str) -> Vec<String> {
    let mut out = Vec::new();
    for word in words(name) {
        let short = offices::COLLECTIVE.iter().find(|(_, own)| own.to_lowercase() == word.folded);
        match short {
            Some((whole, _)) => out.extend(words(whole).into_iter().map(|word| word.folded)),
            None => out.push(word.folded),
        }
    }
    out
}

pub(in crate::check) fn begins(name: &[String], with: &[String]) -> bool {
    name.len() >= with.len() && name.iter().zip(with).all(|(a, b)| a == b)
}

/// What stands before the day in ô số 4.
fn dia_danh_sai(cx: &mut Cx) {
    let plan = cx.plan();
    let typed = plan.dia_danh.trim();
    let at = cx.at("dia_danh");
    let Some(first) = typed.split(' ').next().filter(|_| !typed.is_empty()) else { return };
    let mut error = |message: String, help: &str, right: Option<String>| {
        let found = Diagnostic::error(cx.rule.kind, at, message).help(help);
        cx.push(match right {
            Some(right) => found.fix(at, right),
            None => found,
        });
    };
    let name = typed.split(',').next().unwrap_or(typed).trim();
    if name != typed || typed.ends_with(['.', ';', ':']) {
        let right = Some(name.trim_end_matches(['.', ';', ':']).to_owned());
        let help = "chỉ viết tên nơi; dấu phẩy, ngày, tháng, năm in sẵn";
        return error(format!("`{typed}` thừa dấu câu hoặc ngày"), help, right);
    }
    if typed.bytes().any(|b| b.is_ascii_digit()) && typed.contains('/') || typed.contains("ngày ")
    {
        let help = "chỉ viết tên nơi; ngày viết ở `ngay_ban_hanh`";
        return error(format!("`{typed}` thừa ngày"), help, None);
    }
    let bare = first.trim_end_matches('.').to_uppercase();
    if ["TP", "T", "X", "P", "TT"].contains(&bare.as_str()) || first.starts_with("TP.") {
        let help = "viết tên đầy đủ, ví dụ `Thành phố Hồ Chí Minh`, `Lạng Sơn`";
        return error(format!("`{typed}` viết tắt"), help, None);
    }
    if let Some(whole) = bearing_a_person(typed) {
        let help = format!("đơn vị mang tên người, chữ số, sự kiện thì viết đủ: `{whole}`");
        return error(format!("`{typed}` thiếu chữ `Thành phố`"), &help, Some(whole.into()));
    }
    let letters = || typed.chars().filter(|c| c.is_alphabetic());
    if letters().count() > 1 && letters().all(char::is_uppercase) {
        let help = "viết hoa chữ cái đầu mỗi tiếng, không in hoa cả chữ";
        return error(format!("`{typed}` in hoa cả chữ"), help, None);
    }
    if letters().all(char::is_lowercase) {
        let help = "viết hoa chữ cái đầu mỗi tiếng của tên riêng";
        return error(format!("`{typed}` không viết hoa"), help, Some(capitals(typed)));
    }
    let current = plan.the_thuc == TheThuc::Nd30 && !is_of_the_past(cx);
    let own = place(plan).filter(|_| current);
    let Some((level, name)) = own else { return };
    let typed_words = folded(typed);
    let long = [level.as_slice(), name.as_slice()].concat();
    if typed_words != name && typed_words != long {
        let help = "ghi tên đơn vị hành chính của cơ quan ban hành";
        cx.warn(at, format!("địa danh `{typed}` không phải nơi của cơ quan ban hành"), help);
    }
}

/// Whether the head names what ended or merged, which is found by itself: nothing can be held against it.
pub(in crate::check) fn is_of_the_past(cx: &Cx) -> bool {
    cx.passages.iter().any(|passage| passage.part == Part::Head && !passage.named.is_empty())
}

/// The whole name of a city that is called by that of a person, where it was typed without its kind.
fn bearing_a_person(typed: &str) -> Option<&'static str> {
    let bare = typed.to_lowercase();
    ["hồ chí minh", "hcm", "sài gòn"].contains(&bare.as_str()).then_some("Thành phố Hồ Chí Minh")
}

/// Each word with a capital first.
pub(in crate::check) fn capitals(text: &str) -> String {
    let mut first = true;
    let mut out = String::new();
    for c in text.chars() {
        match first {
            true => out.extend(c.to_uppercase()),
            false => out.extend(c.to_lowercase()),
        }
        first = !c.is_alphabetic();
    }
    out
}

/// The kind and name of the unit that the issuer is of, as its own name or that of the committee above
/// it says.
pub(in crate::check) fn place(plan: &Plan) -> Option<(Vec<String>, Vec<String>)> {
    let issuer = plan.co_quan.ban_hanh.one_line();
    let above = plan.co_quan.chu_quan.one_line();
    let department = ["SỞ ", "PHÒNG "].iter().any(|own| issuer.to_uppercase().starts_with(own));
    let name = if is_collective(&issuer) {
        issuer
    } else if department && is_collective(&above) {
        above
    } else {
        return None;
    };
    let name = &folded(&name);
    let levels: [&[&str]; 5] =
        [&["tỉnh"], &["thành", "phố"], &["xã"], &["phường"], &["đặc", "khu"]];
    let at = |from: usize| {
        levels.iter().filter_map(move |level| {
            let own = name.get(from..)?;
            let at = own.windows(level.len()).position(|own| own.iter().eq(level.iter()))?;
            Some((from + at, level.len()))
        })
    };
    let (first, len) = at(0).min()?;
    // `XÃ MẪU SƠN, TỈNH LẠNG SƠN`: the first is its own.
    let next = at(first + len).min().map_or(name.len(), |(next, _)| next);
    let district = name.iter().position(|word| ["huyện", "quận"].contains(&word.as_str()));
    let end = district.filter(|at| *at > first).map_or(next, |district| district.min(next));
    let (level, rest) = (name[first..first + len].to_vec(), name[first + len..end].to_vec());
    (!rest.is_empty()).then_some((level, rest))
}

/// A word with a capital.
pub(in crate::check) fn capital(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_whole() {
        assert_eq!(folded("UBND TỈNH LẠNG SƠN"), folded("Uỷ ban nhân dân tỉnh Lạng Sơn"));
        assert_eq!(capitals("NGUYỄN VĂN AN"), "Nguyễn Văn An");
        assert!(is_collective("HĐND XÃ MẪU SƠN") && !is_collective("SỞ NỘI VỤ"));
    }
}
