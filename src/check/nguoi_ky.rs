//! Người ký: capacity, office, name.

use super::{Cx, Rule};
use crate::diag::{Diagnostic, kinds};
use crate::law::offices;
use crate::plan::Route;

pub(super) const RULES: &[Rule] = &[
    Rule { kind: &kinds::NGUOI_KY_KHAC_CO_QUAN, run: nguoi_ky_khac_co_quan },
    Rule { kind: &kinds::QUYEN_HAN_SAI, run: quyen_han_sai },
    Rule { kind: &kinds::HOC_HAM_TRUOC_TEN, run: hoc_ham_truoc_ten },
];

/// A signer taken over from another office's plan.
fn nguoi_ky_khac_co_quan(cx: &mut Cx) {
    let plan = cx.plan();
    let issuer = plan.co_quan.ban_hanh.one_line().to_uppercase();
    let committee = |body: &str| offices::COMMITTEES.iter().any(|name| body.starts_with(name));
    let council = committee(&issuer);
    let alone = committee(&plan.co_quan.chu_quan.one_line().to_uppercase())
        && offices::ONE_HEADED.iter().any(|body| issuer.starts_with(body));
    // Who signs on the left is of another body as often as not.
    let lines = &plan.nguoi_ky.quyen_han;
    let mut delegated = false;
    for (route, line) in lines.placed(&"nguoi_ky.quyen_han".into()) {
        let upper = line.to_uppercase();
        let chairman = upper.contains("CHỦ TỊCH")
            || offices::COMMITTEES.iter().any(|name| upper.contains(name));
        let message = || format!("`{line}` không hợp với cơ quan ban hành `{issuer}`");
        if alone && chairman {
            cx.warn(
                cx.all_of(&route, line),
                message(),
                "văn bản của cơ quan này do người đứng đầu ký hoặc cấp phó ký thay (`KT.`); ký thừa lệnh Chủ tịch thì cơ quan ban hành là Ủy ban nhân dân",
            );
        }
        if council && !delegated && upper.starts_with("KT.") && upper.contains("GIÁM ĐỐC") {
            cx.warn(
                cx.all_of(&route, line),
                message(),
                "Ủy ban nhân dân thì ký thay Chủ tịch: `KT. CHỦ TỊCH`; Giám đốc sở ký thừa lệnh thì thêm dòng `TL. CHỦ TỊCH` ở trên",
            );
        }
        delegated |= upper.starts_with("TL.");
    }
}

fn quyen_han_sai(cx: &mut Cx) {
    for (route, signer) in cx.plan().signers() {
        for (route, line) in signer.quyen_han.placed(&route.key("quyen_han")) {
            quyen_han_line(cx, &route, line);
        }
        let deputy = signer.quyen_han.iter().find_map(|line| line.strip_prefix("KT."));
        let office = signer.chuc_vu.one_line().to_uppercase();
        if let Some(head) = deputy
            && head.trim().to_uppercase() == office
        {
            cx.error(
                cx.at(route.key("chuc_vu")),
                "ký thay (KT.) thì chức vụ phải là của cấp phó",
                format!("viết chức vụ của người ký, ví dụ `PHÓ {office}`"),
            );
        }
    }
}

fn quyen_han_line(cx: &mut Cx, route: &Route, line: &str) {
    let Some(word) = line.split_whitespace().next() else { return };
    if offices::QUYEN_HAN.contains(&word) {
        return;
    }
    let bare: String =
        word.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_uppercase();
    let meant =
        offices::QUYEN_HAN.iter().find(|q| line_begins(line, q) || q.trim_end_matches('.') == bare);
    let help = match meant {
        Some(right) => format!("viết `{right}` rồi một dấu cách, ví dụ `{right} {}`", example(right)),
        None => "mỗi dòng bắt đầu bằng `TM.`, `Q.`, `KT.`, `TL.` hoặc `TUQ.`; chức vụ của người ký viết ở `chuc_vu`".into(),
    };
    let message = format!("`{word}` không phải quyền hạn ký");
    let at = cx.all_of(route, line);
    // Party bodies write "T/M", and so do older papers: a slip, not a doubt about who signs.
    let found = match word.starts_with("T/M") {
        true => Diagnostic::warning(cx.rule.kind, at, message),
        false => Diagnostic::error(cx.rule.kind, at, message),
    };
    let fix = meant.map(|right| {
        let wrong = if bare == right.trim_end_matches('.') { word.len() } else { right.len() };
        let rest = line[wrong..].trim_start();
        (cx.in_text(route, 0, line.len() - rest.len()), format!("{right} "))
    });
    cx.push(match fix {
        Some((at, right)) => found.help(help).fix(at, right),
        None => found.help(help),
    });
}

/// `TM.ỦY BAN`: the abbreviation is right, the space is missing.
fn line_begins(line: &str, abbreviation: &str) -> bool {
    line.to_uppercase().starts_with(abbreviation)
}

fn example(abbreviation: &str) -> &'static str {
    match abbreviation {
        "TM." => "ỦY BAN NHÂN DÂN",
        _ => "CHỦ TỊCH",
    }
}

fn hoc_ham_truoc_ten(cx: &mut Cx) {
    for (route, signer) in cx.plan().signers() {
        let Some((title, _)) = signer.ho_ten.split_once('.') else { continue };
        if offices::TITLES.contains(&title.trim().to_uppercase().as_str()) {
            cx.warn(
                cx.at(route.key("ho_ten")),
                format!("không ghi học hàm, học vị `{title}.` trước họ tên"),
                "chỉ viết họ và tên; trừ đơn vị vũ trang, giáo dục, y tế, khoa học",
            );
        }
    }
}
