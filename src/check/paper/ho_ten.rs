//! Họ tên: the signer's name, and what stands before it.

use super::co_quan::capitals;
use crate::check::{Cx, Rule};
use crate::diag::{Diagnostic, kinds};
use crate::law::offices;

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::HOC_HAM_TRUOC_TEN, run: hoc_ham_truoc_ten },
    Rule { kind: &kinds::HO_TEN_SAI_CHU, run: ho_ten_sai_chu },
];

/// `TS. Nguyễn Văn An`, `Thạc sĩ Nguyễn Văn An`, `Đồng chí Nguyễn Văn An`.
fn hoc_ham_truoc_ten(cx: &mut Cx) {
    let plan = cx.plan();
    let issuer = plan.co_quan.ban_hanh.one_line().to_uppercase();
    let above = plan.co_quan.chu_quan.one_line().to_uppercase();
    let of_learning =
        offices::OF_LEARNING.iter().any(|own| issuer.starts_with(own) || above.starts_with(own));
    for (route, signer) in plan.signers() {
        let name = signer.ho_ten.trim();
        let first = name.split([' ', '.']).next().unwrap_or_default();
        let rest = name.get(first.len()..).unwrap_or_default();
        let short = !rest.is_empty() && offices::TITLES.contains(&first.to_uppercase().as_str());
        let lower = name.to_lowercase();
        let whole = offices::TITLES_IN_WORDS.iter().find(|title| {
            // Ông is a family name as well: Ông Ích Khiêm.
            let long = **title != "ông" || name.split(' ').count() > 3;
            long && lower
                .strip_prefix(**title)
                .is_some_and(|rest| rest.starts_with([' ', '.', ':']))
        });
        let len = match (short, whole) {
            (true, _) => first.len() + usize::from(rest.starts_with('.')),
            (false, Some(title)) => title.len(),
            (false, None) => continue,
        };
        let address = whole.is_some_and(|title| ["ông", "bà", "đồng chí", "đ/c"].contains(title));
        if of_learning && !address {
            continue;
        }
        let title = name.get(..len).unwrap_or(first);
        cx.warn(
            cx.at(route.key("ho_ten")),
            format!("không ghi học hàm, học vị, danh xưng `{title}` trước họ tên"),
            "chỉ viết họ và tên; trừ đơn vị vũ trang, giáo dục, y tế, khoa học",
        );
    }
}

/// `NGUYỄN VĂN AN`, `nguyễn văn an`, `Nguyễn văn An`.
fn ho_ten_sai_chu(cx: &mut Cx) {
    for (route, signer) in cx.plan().signers() {
        let typed = signer.ho_ten.trim();
        // A title before it is found by itself.
        let lower = typed.to_lowercase();
        let title = offices::TITLES_IN_WORDS.iter().find(|title| lower.starts_with(**title));
        let title = title.filter(|title| title.contains(' ')).map_or(0, |title| title.len());
        let name = typed.get(title..).unwrap_or(typed).trim();
        let bare = name.trim_end_matches([',', ';', ':', '.']);
        if bare.len() < name.len() && bare.contains(' ') && title == 0 {
            let at = cx.at(route.key("ho_ten"));
            let found =
                Diagnostic::error(cx.rule.kind, at, format!("họ tên `{name}` thừa dấu câu"));
            cx.push(found.help(format!("viết `{bare}`")).fix(at, bare));
            continue;
        }
        let words: Vec<&str> = name.split_whitespace().collect();
        let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
        let plain = words.iter().all(|word| word.chars().all(char::is_alphabetic));
        let long: Vec<&&str> = words.iter().filter(|word| letters(word) > 1).collect();
        if long.is_empty() || words.len() < 2 || name.contains('[') {
            continue;
        }
        let capital = |word: &&&str| word.chars().all(|c| !c.is_lowercase());
        let small = |word: &&str| word.starts_with(char::is_lowercase);
        let caps = long.iter().all(capital);
        let lower = words.iter().any(small);
        if !caps && !lower {
            continue;
        }
        let at = cx.at(route.key("ho_ten"));
        let message = match caps {
            true => format!("họ tên `{name}` in hoa cả chữ"),
            false => format!("họ tên `{name}` không viết hoa chữ cái đầu mỗi tiếng"),
        };
        let found = Diagnostic::error(cx.rule.kind, at, message);
        cx.push(match plain && title == 0 {
            true => {
                let right = capitals(name);
                found.help(format!("viết `{right}`")).fix(at, right)
            }
            false => found.help("viết hoa chữ cái đầu mỗi tiếng, các chữ khác viết thường"),
        });
    }
}
