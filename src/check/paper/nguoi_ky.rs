//! Người ký: capacity and office.

use super::co_quan::folded;
use crate::check::{Cx, Rule};
use crate::diag::{Diagnostic, Span, kinds};
use crate::law::offices;
use crate::plan::{NguoiKy, Route};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::NGUOI_KY_KHAC_CO_QUAN, run: nguoi_ky_khac_co_quan },
    Rule { kind: &kinds::QUYEN_HAN_SAI, run: quyen_han_sai },
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
    on_behalf(cx, &issuer);
    head_of_another(cx, &issuer);
}

/// `TM.` and the body that decides together: the issuer, spelt out.
fn on_behalf(cx: &mut Cx, issuer: &str) {
    let own = folded(issuer);
    // A unit alone is no name of a body: what it is called cannot be held against anything.
    let named = !["XÃ ", "PHƯỜNG ", "TỈNH ", "THÀNH PHỐ ", "ĐẶC KHU "]
        .iter()
        .any(|unit| issuer.starts_with(unit));
    // Of a union or front those sign on behalf who lead it: TM. BAN THƯỜNG TRỰC.
    let judged =
        offices::COMMITTEES.iter().chain(&offices::ONE_HEADED).any(|own| issuer.starts_with(own))
            || issuer.starts_with("HỘI ĐỒNG NHÂN DÂN");
    let lines = &cx.plan().nguoi_ky.quyen_han;
    for (route, line) in lines.placed(&"nguoi_ky.quyen_han".into()).filter(|_| named) {
        let Some(body) = line.strip_prefix("TM.").map(str::trim) else { continue };
        let short = offices::COLLECTIVE.iter().find(|(_, short)| {
            body.split(' ').next().is_some_and(|first| first.to_uppercase() == *short)
        });
        let at = cx.all_of(&route, line);
        if let Some((whole, short)) = short {
            let whole = whole.to_uppercase();
            let message = format!("tên tập thể ở chỗ ký viết tắt: `{body}`");
            let right = format!("TM. {}", body.to_uppercase().replacen(short, &whole, 1));
            let found = Diagnostic::warning(cx.rule.kind, at, message);
            cx.push(found.help(format!("viết đủ: `{right}`")).fix(at, right));
            continue;
        }
        let words = folded(body);
        let inside = own.windows(words.len().max(1)).any(|window| window == words);
        let alone = offices::ONE_HEADED.iter().any(|name| {
            body.to_uppercase().starts_with(name) || name.trim() == body.to_uppercase()
        });
        if judged && (!inside || alone) && !told(cx, at) {
            let message = format!("`{line}` không hợp với cơ quan ban hành `{issuer}`");
            let help = if alone || offices::ONE_HEADED.iter().any(|name| issuer.starts_with(name)) {
                "cơ quan có thủ trưởng đứng đầu thì bỏ `TM.`: người đứng đầu ký, hoặc cấp phó ký thay (`KT.`)"
            } else {
                "`TM.` đi với tên tập thể ban hành văn bản"
            };
            cx.push(Diagnostic::warning(cx.rule.kind, at, message).help(help));
        }
    }
}

/// `GIÁM ĐỐC` under the plan of a committee, `CHỦ TỊCH` under that of a department.
fn head_of_another(cx: &mut Cx, issuer: &str) {
    let signer = &cx.plan().nguoi_ky;
    let delegated =
        signer.quyen_han.iter().any(|line| line.starts_with("TL.") || line.starts_with("TUQ."));
    // A group inside an office has a head of its own.
    let group = ["BAN CHỈ ĐẠO", "ĐOÀN ", "HỘI ĐỒNG ", "TỔ ", "BAN TỔ CHỨC", "BAN QUẢN LÝ"];
    let council = issuer.starts_with("HỘI ĐỒNG NHÂN DÂN") || issuer.starts_with("HĐND");
    if delegated || !council && group.iter().any(|name| issuer.contains(name)) {
        return;
    }
    let own = offices::HEADS.iter().find(|(name, _)| issuer.starts_with(name));
    let Some((_, heads)) = own else { return };
    // Who signs for the head and is no deputy of his is found by that.
    let deputies = signer.quyen_han.iter().any(|line| line.starts_with("KT."));
    let office = signer.chuc_vu.one_line().to_uppercase();
    let is_deputy = offices::DEPUTIES.iter().any(|own| office.starts_with(own));
    let key: Route = "nguoi_ky".into();
    let lines: Vec<(Route, String)> =
        [("quyen_han", &signer.quyen_han), ("chuc_vu", &signer.chuc_vu)]
            .into_iter()
            .flat_map(|(name, lines)| lines.placed(&key.key(name)).collect::<Vec<_>>())
            .map(|(route, line)| (route, line.to_owned()))
            .collect();
    for (route, line) in lines {
        if route.passes("chuc_vu") && deputies && !is_deputy {
            continue;
        }
        // The deputy of a head who was found in the line above.
        let above = signer.quyen_han.iter().filter_map(|own| own.strip_prefix("KT."));
        let above = above.map(|own| own.trim().to_uppercase()).next_back();
        let found = cx.found.iter().any(|one| one.kind == cx.rule.kind);
        let same = above.is_some_and(|head| line.to_uppercase() == format!("PHÓ {head}"));
        if route.passes("chuc_vu") && found && same {
            continue;
        }
        let upper = line.to_uppercase();
        let office = upper.trim_start_matches("KT.").trim_start_matches("Q.").trim();
        let office = office.strip_prefix("PHÓ ").unwrap_or(office);
        let all = offices::HEADS.iter().flat_map(|(_, heads)| *heads);
        let said = all.filter(|head| office.starts_with(**head)).max_by_key(|head| head.len());
        // Of a committee or department nobody else signs.
        let known = offices::BESIDE_HEADS.iter().any(|own| office.starts_with(own));
        let strict = is_strict(issuer) && route.passes("chuc_vu") && !known && office.len() > 4;
        let said = match said {
            Some(said) if heads.contains(said) => continue,
            Some(said) => (*said).to_owned(),
            None if strict && !line.contains('[') => line.clone(),
            None => continue,
        };
        let at = cx.all_of(&route, &line);
        if !told(cx, at) {
            cx.warn(
                at,
                format!("`{said}` không phải chức vụ đứng đầu `{issuer}`"),
                format!("cơ quan này do {} ký; hoặc xem lại `co_quan`", heads.join(", ")),
            );
        }
    }
}

/// Whether those who may sign for an issuer are known.
fn is_strict(issuer: &str) -> bool {
    offices::COMMITTEES.iter().any(|own| issuer.starts_with(own)) || issuer.starts_with("SỞ ")
}

/// Whether something was found at a place: one flaw is told once.
fn told(cx: &Cx, at: Span) -> bool {
    cx.found.iter().any(|one| one.labels.first().is_some_and(|own| own.0 == at))
}

fn quyen_han_sai(cx: &mut Cx) {
    for (route, signer) in cx.plan().signers() {
        for (route, line) in signer.quyen_han.placed(&route.key("quyen_han")) {
            quyen_han_line(cx, &route, line);
        }
        misplaced(cx, &route, signer);
        deputy(cx, &route, signer);
    }
}

/// `KT. CHỦ TỊCH` as the office of who signs, of whom nothing is said then; `TM.` below another line.
fn misplaced(cx: &mut Cx, route: &Route, signer: &NguoiKy) {
    let capacity = |line: &str| {
        let word = line.split_whitespace().next().unwrap_or_default().to_uppercase();
        ["TM.", "KT.", "TL.", "TUQ."].into_iter().find(|own| word.starts_with(own))
    };
    let last = signer.chuc_vu.one_line();
    for (route, line) in signer.chuc_vu.placed(&route.key("chuc_vu")) {
        let Some(word) = capacity(line) else { continue };
        let message = format!("`{word}` là quyền hạn ký, không phải chức vụ");
        let help = "viết dòng này ở `quyen_han`, ở đây ghi chức vụ của người ký: `PHÓ CHỦ TỊCH`";
        let at = cx.all_of(&route, line);
        // With the office in a line below, the paper is as it should be.
        match last.ends_with(line) {
            true => cx.error(at, message, help),
            false => cx.warn(at, message, help),
        }
    }
    for (route, line) in signer.quyen_han.placed(&route.key("quyen_han")).skip(1) {
        if capacity(line) == Some("TM.") {
            let help = "`TM.` đứng trước, rồi đến `KT.`: `[TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH]`";
            let message = "dòng `TM.` đứng dưới dòng quyền hạn khác";
            cx.error(cx.all_of(&route, line), message, help);
        }
    }
}

/// Who signs for the head is a deputy; a deputy signs for somebody.
fn deputy(cx: &mut Cx, route: &Route, signer: &NguoiKy) {
    let office = signer.chuc_vu.one_line().to_uppercase();
    let begins = |line: &str, words: &str| line.to_uppercase().starts_with(words);
    let head = signer.quyen_han.iter().rev().find(|line| begins(line, "KT."));
    let is_deputy = offices::DEPUTIES.iter().any(|own| office.starts_with(own));
    let at = cx.at(route.key("chuc_vu"));
    if let Some(head) = head.filter(|_| !is_deputy && !office.is_empty()) {
        let head = head.get(3..).unwrap_or_default().trim().to_uppercase();
        let message = "ký thay (KT.) thì chức vụ phải là của cấp phó";
        let help = format!("viết chức vụ của người ký, ví dụ `PHÓ {head}`");
        // Some deputies are not called so.
        match office.starts_with(&head) {
            true => cx.error(at, message, help),
            false => cx.warn(at, message, help),
        }
        return;
    }
    // Nobody gives an order, or power, to himself.
    let given = signer.quyen_han.iter().find_map(|line| {
        let upper = line.to_uppercase();
        let head = ["TL.", "TUQ."].iter().find_map(|lead| upper.strip_prefix(lead))?;
        Some(head.trim().to_owned())
    });
    if given.is_some_and(|given| given == office) {
        let message = format!("`{office}` không ký thừa lệnh, thừa ủy quyền của chính mình");
        return cx.error(at, message, "viết chức vụ của người được giao ký, hoặc bỏ dòng ấy");
    }
    let by_order = signer.quyen_han.iter().any(|line| begins(line, "TL."));
    if by_order && head.is_none() && office.starts_with("PHÓ ") {
        let chief = office.trim_start_matches("PHÓ ");
        cx.warn(
            at,
            "cấp phó ký thừa lệnh (TL.) phải ký thay người đứng đầu đơn vị mình",
            format!("thêm dòng `KT. {chief}` dưới dòng `TL.`"),
        );
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
