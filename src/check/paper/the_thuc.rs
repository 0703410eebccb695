//! Thể thức: issuer, symbol, subject, recipients.

use crate::check::{Cx, Rule};
use crate::diag::{Diagnostic, Severity, kinds};
use crate::law::offices;
use crate::plan::{DoKhan, Route, TenLoai, TheThuc, unmarked};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::VAN_BAN_CUA_DANG, run: van_ban_cua_dang },
    Rule { kind: &kinds::KY_HIEU_SAI_DANG, run: ky_hieu_sai_dang },
    Rule { kind: &kinds::TRICH_YEU_THUA, run: trich_yeu_thua },
    Rule { kind: &kinds::DO_KHAN_KHONG_CON, run: do_khan_khong_con },
    Rule { kind: &kinds::NOI_NHAN_THIEU_LUU, run: noi_nhan_thieu_luu },
];

/// By who issues it, or by a symbol such as `KH/ĐU`. A department of the state may have the Party's
/// committee above it, so only the issuer counts.
fn van_ban_cua_dang(cx: &mut Cx) {
    let plan = cx.plan();
    let issuer = format!(" {} ", plan.co_quan.ban_hanh.one_line().to_uppercase());
    let names = |body: &&&str| issuer.contains(&format!(" {body} "));
    let symbol = plan.ky_hieu.trim().rsplit_once('/').filter(|(kind, body)| {
        let of_the_party = offices::SYMBOLS_OF_THE_PARTY.iter().any(|end| body.ends_with(end));
        of_the_party && !body.contains('-') && kind.ends_with(plan.ten_loai.short())
    });
    let (at, what) = if let Some(body) = offices::OF_THE_PARTY.iter().find(names) {
        (cx.key("co_quan.ban_hanh"), format!("`{body}`"))
    } else if symbol.is_some() {
        (cx.key("ky_hieu"), format!("ký hiệu `{}`", plan.ky_hieu))
    } else {
        return;
    };
    cx.warn(
        at,
        format!("{what} là của văn bản Đảng, có thể thức riêng"),
        "văn bản của Đảng theo Hướng dẫn 05-HD/VPTW (trước 27/5/2026 là 36-HD/VPTW), chương trình không làm được; của cơ quan nhà nước thì sửa lại tên, ký hiệu",
    );
}

fn ky_hieu_sai_dang(cx: &mut Cx) {
    let plan = cx.plan();
    let symbol = plan.ky_hieu.as_str();
    if symbol.is_empty() {
        return;
    }
    let at = cx.at("ky_hieu");
    if symbol.contains(char::is_whitespace) || symbol.contains(['/', '–', '—']) {
        let groups = symbol
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/'))
            .filter(|part| !part.is_empty());
        // A number before the stroke, or the year in it: none of the symbol.
        let number = |part: &&str| part.starts_with(|c: char| c.is_ascii_digit());
        let numbered = groups.clone().any(|part| number(&part));
        let right = groups.skip_while(number).collect::<Vec<_>>().join("-");
        let help =
            format!("nối các nhóm chữ bằng dấu `-`, không có dấu cách, không ghi số: `{right}`",);
        let found = Diagnostic::error(cx.rule.kind, at, "ký hiệu chỉ gồm chữ viết tắt và dấu `-`")
            .help(help);
        // It is for the author to say where the number belongs.
        cx.push(if numbered { found } else { found.fix(at, right) });
        return;
    }
    let short = plan.ten_loai.short();
    let upper = symbol.to_uppercase().replacen(&short.to_uppercase(), short, 1);
    let body = symbol.get(short.len()..).unwrap_or_default();
    if body != "-TTg" && body.chars().any(char::is_lowercase)
        || symbol != upper && upper.starts_with(&format!("{short}-"))
    {
        let found = Diagnostic::error(cx.rule.kind, at, "ký hiệu viết bằng chữ in hoa");
        let help = format!("viết `{upper}`");
        // A letter too many (`QCh`) is no letter in the wrong case.
        cx.push(match upper.starts_with(&format!("{short}-")) {
            true => found.help(help).fix(at, upper),
            false => found.help(format!("viết `{short}-` rồi chữ viết tắt tên cơ quan, in hoa")),
        });
        return;
    }
    if symbol.split('-').next() != Some(short) {
        let message =
            format!("ký hiệu của {} phải bắt đầu bằng `{short}-`", plan.ten_loai.as_str());
        let help = format!("viết `{short}-` rồi chữ viết tắt tên cơ quan, ví dụ `{short}-UBND`");
        // KHLN, KHPH: plans of several bodies are marked so, though the decree has KH alone.
        if symbol.starts_with(short) {
            cx.warn(at, message, help);
        } else {
            cx.error(at, message, help);
        }
        return;
    }
    let issuer = plan.co_quan.ban_hanh.one_line();
    let body = symbol.split('-').nth(1).unwrap_or_default();
    if body.is_empty() {
        let help = format!("viết chữ viết tắt tên cơ quan sau `{short}-`");
        cx.error(at, "ký hiệu thiếu chữ viết tắt tên cơ quan ban hành", help);
    } else if plan.the_thuc == TheThuc::Nd30
        && !issuer.is_empty()
        && !super::co_quan::is_of_the_past(cx)
        && !abbreviates(body, &issuer)
    {
        let message = format!("`{body}` không phải chữ viết tắt của `{issuer}`");
        cx.warn(at, message, "ký hiệu ghi chữ viết tắt tên cơ quan ban hành, ví dụ `KH-UBND`");
    }
}

/// Whether the letters of an abbreviation are first letters of the words of a name, in their order. A
/// word that is an abbreviation itself gives all of its letters.
fn abbreviates(short: &str, name: &str) -> bool {
    let mut letters = String::new();
    for word in super::co_quan::folded(name) {
        let word = word.to_uppercase();
        let spoken = word.chars().any(|c| !"BCDĐFGHJKLMNPQRSTVWXZ".contains(c));
        match spoken {
            true => letters.extend(word.chars().next().map(bare)),
            false => letters += &word,
        }
    }
    let mut rest = letters.chars();
    let own = short.to_uppercase();
    let mut own = own.chars().filter(|c| c.is_alphabetic()).map(bare);
    own.all(|letter| rest.any(|c| c == letter))
}

/// A vowel without its marks.
fn bare(c: char) -> char {
    let families = [
        "AÀÁẢÃẠ",
        "ĂẰẮẲẴẶ",
        "ÂẦẤẨẪẬ",
        "EÈÉẺẼẸ",
        "ÊỀẾỂỄỆ",
        "IÌÍỈĨỊ",
        "OÒÓỎÕỌ",
        "ÔỒỐỔỖỘ",
        "ƠỜỚỞỠỢ",
        "UÙÚỦŨỤ",
        "ƯỪỨỬỮỰ",
        "YỲÝỶỸỴ",
    ];
    let own = families.iter().find(|family| family.contains(c));
    own.and_then(|family| family.chars().next()).unwrap_or(c)
}

fn trich_yeu_thua(cx: &mut Cx) {
    let plan = cx.plan();
    let text = plan.trich_yeu.one_line();
    let at = cx.at("trich_yeu");
    if text.ends_with(['.', ';', ':']) && !text.ends_with("...") {
        let last = plan.trich_yeu.placed(&"trich_yeu".into()).last();
        let mark = last.map(|(route, line)| {
            let (line, _) = unmarked(line);
            let words = line.trim_end_matches(['.', ';', ':', ' ']);
            cx.in_text(&route, words.len(), line.len())
        });
        let message = "trích yếu không có dấu câu ở cuối";
        let found = Diagnostic::warning(cx.rule.kind, mark.unwrap_or(at), message)
            .help("bỏ dấu câu cuối trích yếu");
        cx.push(match mark {
            Some(mark) => found.fix(mark, ""),
            None => found,
        });
    }
    about(cx, &text);
    begins_small(cx);
    brought_in(cx);
    capitals(cx, &text);
    if text.to_lowercase().starts_with(plan.ten_loai.as_str()) {
        let message = format!("trích yếu lặp lại tên loại `{}`", plan.ten_loai.as_str());
        cx.warn(at, message, "bỏ tên loại: chương trình in tên loại ở dòng trên");
    }
}

/// `V/v` of a letter, or `Về việc`, before the subject of a plan.
fn about(cx: &mut Cx, text: &str) {
    let lower = text.to_lowercase();
    let begins =
        |lead: &str| lower.strip_prefix(lead).is_some_and(|rest| rest.starts_with([' ', ':', '.']));
    let short = ["v/v", "vv", "v.v"].into_iter().find(|lead| begins(lead));
    let current = cx.plan().the_thuc == TheThuc::Nd30;
    let long = Some("về việc").filter(|lead| current && begins(lead));
    let plan = cx.plan();
    let (lead, severity) = match (short, long) {
        (Some(lead), _) => (lead, Severity::Error),
        // Decisions and submissions have it.
        (None, Some(lead)) if !matches!(plan.ten_loai, TenLoai::QuyetDinh | TenLoai::ToTrinh) => {
            (lead, Severity::Hint)
        }
        _ => return,
    };
    let Some((route, line)) = plan.trich_yeu.placed(&"trich_yeu".into()).next() else { return };
    let rest = line.get(lead.len()..).unwrap_or_default().trim_start_matches([' ', ':', '.']);
    let at = cx.in_text(&route, 0, lead.len());
    let message = format!("trích yếu bắt đầu bằng `{}`", &line[..lead.len()]);
    let found = Diagnostic::new(cx.rule.kind, severity, at, message);
    let found = found.help("bỏ chữ ấy: `V/v` chỉ dùng trong công văn, trích yếu nêu ngay việc");
    cx.push(match rest.chars().next() {
        // The first letter of the subject is a capital.
        Some(first) => {
            let whole = cx.in_text(&route, 0, line.len() - rest.len() + first.len_utf8());
            found.fix(whole, first.to_uppercase().to_string())
        }
        None => found,
    });
}

/// A subject that begins in a small letter.
fn begins_small(cx: &mut Cx) {
    let plan = cx.plan();
    let first = plan.trich_yeu.placed(&"trich_yeu".into()).next();
    let Some((route, line)) = first.filter(|_| plan.the_thuc == TheThuc::Nd30) else { return };
    let Some(letter) = line.chars().next().filter(|c| c.is_lowercase()) else { return };
    let lower = line.to_lowercase();
    // Found by what is wrong with those words.
    if ["v/v", "vv", "v.v", "về việc", plan.ten_loai.as_str()]
        .iter()
        .any(|own| lower.starts_with(own))
    {
        return;
    }
    let at = cx.in_text(&route, 0, letter.len_utf8());
    let right = letter.to_uppercase().to_string();
    let message = "trích yếu không viết hoa chữ cái đầu";
    let found = Diagnostic::warning(cx.rule.kind, at, message);
    cx.push(found.help(format!("viết `{right}`")).fix(at, right));
}

/// `(Ban hành kèm theo Quyết định số ...)` below the subject of a document with a number of its own.
fn brought_in(cx: &mut Cx) {
    let plan = cx.plan();
    for (route, line) in plan.trich_yeu.placed(&"trich_yeu".into()) {
        let lower = line.trim_start_matches('(').to_lowercase();
        if line.starts_with('(')
            && ["kèm theo ", "ban hành kèm theo "].iter().any(|lead| lower.starts_with(lead))
        {
            cx.warn(
                cx.all_of(&route, line),
                "văn bản có số, ký hiệu riêng thì không ghi dòng `kèm theo`",
                "bỏ dòng này: ban hành kèm theo quyết định thì số là của quyết định",
            );
        }
    }
}

/// A subject all in capitals: those are of the type of document above it.
fn capitals(cx: &mut Cx, text: &str) {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    let words = text.split_whitespace().count();
    if words > 3 && letters().count() > 12 && capitals * 10 > letters().count() * 7 {
        cx.warn(
            cx.at("trich_yeu"),
            "trích yếu viết in hoa",
            "viết chữ thường, hoa chữ cái đầu và tên riêng; chương trình in đậm",
        );
    }
}

fn do_khan_khong_con(cx: &mut Cx) {
    let plan = cx.plan();
    if plan.the_thuc == TheThuc::Nd30 && plan.do_khan == Some(DoKhan::HoaTocHenGio) {
        cx.error(
            cx.at("do_khan"),
            "Nghị định 30/2020/NĐ-CP không còn mức `HỎA TỐC HẸN GIỜ`",
            "viết `HỎA TỐC`, `THƯỢNG KHẨN` hoặc `KHẨN`",
        );
    }
}

fn noi_nhan_thieu_luu(cx: &mut Cx) {
    let lines = &cx.plan().noi_nhan;
    // However its label is spelt: that is found by itself.
    let is_luu = |line: &String| {
        let name = line.trim_start_matches([' ', '-', '–', '+']).to_lowercase();
        name.strip_prefix("lưu").is_some_and(|rest| rest.starts_with([' ', ':', ';', '.', ',']))
    };
    match lines.iter().position(is_luu) {
        _ if lines.is_empty() => {}
        None => cx.error(
            cx.key("noi_nhan"),
            "nơi nhận thiếu dòng `Lưu`",
            "thêm dòng cuối `Lưu: VT, <chữ viết tắt đơn vị soạn thảo>`",
        ),
        Some(nth) if nth + 1 < lines.len() => cx.error(
            cx.at(Route::from("noi_nhan").at(nth)),
            "dòng `Lưu` phải là dòng cuối của nơi nhận",
            "chuyển dòng này xuống cuối danh sách",
        ),
        Some(_) => {}
    }
}
