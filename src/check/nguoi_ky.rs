//! Người ký: capacity, office, name.

use super::{Cx, Rule};
use crate::diag::{Span, kinds};

pub(super) const RULES: &[Rule] = &[
    Rule { kind: &kinds::NGUOI_KY_KHAC_CO_QUAN, run: nguoi_ky_khac_co_quan },
    Rule { kind: &kinds::QUYEN_HAN_SAI, run: quyen_han_sai },
    Rule { kind: &kinds::HOC_HAM_TRUOC_TEN, run: hoc_ham_truoc_ten },
];

/// How a people's committee is written.
const COMMITTEES: [&str; 3] = ["ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "UBND"];

/// Bodies under a committee that are headed by one person, who is no chủ tịch.
const ONE_HEADED: [&str; 9] = [
    "SỞ ",
    "PHÒNG ",
    "CHI CỤC ",
    "CỤC ",
    "VĂN PHÒNG ",
    "TRUNG TÂM ",
    "TRƯỜNG ",
    "THANH TRA ",
    "BỆNH VIỆN ",
];

/// A signer taken over from another office's plan.
fn nguoi_ky_khac_co_quan(cx: &mut Cx) {
    let plan = cx.plan();
    let issuer = plan.co_quan.ban_hanh.one_line().to_uppercase();
    let committee = |body: &str| COMMITTEES.iter().any(|name| body.starts_with(name));
    let council = committee(&issuer);
    let alone = committee(&plan.co_quan.chu_quan.one_line().to_uppercase())
        && ONE_HEADED.iter().any(|body| issuer.starts_with(body));
    let lines = &plan.nguoi_ky.quyen_han.0;
    for (nth, line) in lines.iter().enumerate() {
        let upper = line.to_uppercase();
        let chairman =
            upper.contains("CHỦ TỊCH") || COMMITTEES.iter().any(|name| upper.contains(name));
        if alone && chairman {
            cx.warn(
                quyen_han(cx, nth),
                format!("`{line}` không hợp với cơ quan ban hành `{issuer}`"),
                "văn bản của cơ quan này do người đứng đầu ký hoặc cấp phó ký thay (`KT.`); ký thừa lệnh Chủ tịch thì cơ quan ban hành là Ủy ban nhân dân",
            );
        }
        let delegated = lines[..nth].iter().any(|above| above.to_uppercase().starts_with("TL."));
        if council && !delegated && upper.starts_with("KT.") && upper.contains("GIÁM ĐỐC") {
            cx.warn(
                quyen_han(cx, nth),
                format!("`{line}` không hợp với cơ quan ban hành `{issuer}`"),
                "Ủy ban nhân dân thì ký thay Chủ tịch: `KT. CHỦ TỊCH`; Giám đốc sở ký thừa lệnh thì thêm dòng `TL. CHỦ TỊCH` ở trên",
            );
        }
    }
}

/// Where a line of quyền hạn stands.
fn quyen_han(cx: &Cx, nth: usize) -> Span {
    let route = "nguoi_ky.quyen_han";
    let alone = cx.parsed.places.is_text(route);
    if alone { cx.at(route) } else { cx.at(&format!("{route}[{nth}]")) }
}

/// Abbreviations that say for whom one signs.
const QUYEN_HAN: [&str; 5] = ["TM.", "Q.", "KT.", "TL.", "TUQ."];

fn quyen_han_sai(cx: &mut Cx) {
    let signer = &cx.plan().nguoi_ky;
    for (nth, line) in signer.quyen_han.0.iter().enumerate() {
        let at = quyen_han(cx, nth);
        let Some(word) = line.split_whitespace().next() else { continue };
        if QUYEN_HAN.contains(&word) {
            continue;
        }
        let bare: String =
            word.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_uppercase();
        let meant =
            QUYEN_HAN.iter().find(|q| line_begins(line, q) || q.trim_end_matches('.') == bare);
        let help = match meant {
            Some(right) => format!("viết `{right}` rồi một dấu cách, ví dụ `{right} {}`", example(right)),
            None => "mỗi dòng bắt đầu bằng `TM.`, `Q.`, `KT.`, `TL.` hoặc `TUQ.`; chức vụ của người ký viết ở `chuc_vu`".into(),
        };
        let message = format!("`{word}` không phải quyền hạn ký");
        // Party bodies write "T/M", and so do older papers: a slip, not a doubt about who signs.
        if word.starts_with("T/M") {
            cx.warn(at, message, help);
        } else {
            cx.error(at, message, help);
        }
    }
    let deputy = signer.quyen_han.0.iter().find_map(|line| line.strip_prefix("KT."));
    let office = signer.chuc_vu.one_line().to_uppercase();
    if let Some(head) = deputy
        && head.trim().to_uppercase() == office
    {
        cx.error(
            cx.at("nguoi_ky.chuc_vu"),
            "ký thay (KT.) thì chức vụ phải là của cấp phó",
            format!("viết chức vụ của người ký, ví dụ `PHÓ {office}`"),
        );
    }
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

const TITLES: [&str; 10] = ["GS", "PGS", "TS", "THS", "BS", "KS", "CN", "TSKH", "NGND", "NGƯT"];

fn hoc_ham_truoc_ten(cx: &mut Cx) {
    let name = &cx.plan().nguoi_ky.ho_ten;
    let Some((title, _)) = name.split_once('.') else { return };
    if TITLES.contains(&title.trim().to_uppercase().as_str()) {
        cx.warn(
            cx.at("nguoi_ky.ho_ten"),
            format!("không ghi học hàm, học vị `{title}.` trước họ tên"),
            "chỉ viết họ và tên; trừ đơn vị vũ trang, giáo dục, y tế, khoa học",
        );
    }
}
