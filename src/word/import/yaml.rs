//! YAML: the draft as the text of a plan, keys in their order; the office's own part apart if asked.

use super::body::Part;
use super::budget;
use super::context::Cx;
use super::draft::{Appendix, Draft, KemTheo, Signer};
use super::write::{Writer, definitions};
use crate::plan::TenLoai;
use crate::source::edit::{Item, encode};

/// The code of the signer in the office's file.
const SIGNER: &str = "nguoi_ky";

/// The texts of a plan.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    pub plan: String,
    /// The office's file, if it was asked for.
    pub office: Option<String>,
}

/// Writes a draft. `office`: the path of the office's file as the plan names it, if there is to be one.
pub(super) fn write(draft: &Draft, office: Option<&str>, cx: &mut Cx) -> Texts {
    let mut plan = String::new();
    let mut fixed = String::new();
    if let Some(path) = office {
        plan += &format!("dung_chung: {}\n", line(path));
    }
    if let Some(the_thuc) = draft.the_thuc {
        plan += &format!("the_thuc: {the_thuc}\n");
    }
    if draft.ten_loai != TenLoai::KeHoach.as_str() {
        plan += &format!("ten_loai: {}\n", draft.ten_loai);
    }
    plan += &format!("nam: {}\n", draft.nam);
    if let Some(own) = draft.quoc_hieu {
        plan += &format!("quoc_hieu: {own}\n");
    }
    let own = if office.is_some() { &mut fixed } else { &mut plan };
    *own += "co_quan:\n";
    if !draft.chu_quan.is_empty() {
        *own += &format!("  chu_quan: {}\n", one_or_list(&draft.chu_quan));
    }
    let ban_hanh = or_blank(&draft.ban_hanh, "[CƠ QUAN BAN HÀNH]");
    *own += &format!("  ban_hanh: {}\n", one_or_list(&ban_hanh));
    if let Some(ten) = &draft.ten {
        *own += &format!("  ten: {}\n", line(ten));
    }
    let number = draft.so_van_ban.as_deref().map(|number| format!(" {number}")).unwrap_or_default();
    plan += &format!("so_van_ban:{number}\n");
    let own = if office.is_some() { &mut fixed } else { &mut plan };
    let ky_hieu = if draft.ky_hieu.is_empty() { "[KÝ HIỆU]" } else { &draft.ky_hieu };
    *own += &format!("ky_hieu: {}\n", line(ky_hieu));
    let dia_danh = if draft.dia_danh.is_empty() { "[Địa danh]" } else { &draft.dia_danh };
    *own += &format!("dia_danh: {}\n", line(dia_danh));
    let date = draft.ngay.written().map(|date| format!(" {date}")).unwrap_or_default();
    plan += &format!("ngay_ban_hanh:{date}\n");
    lines(&mut plan, "trich_yeu", &or_blank(&draft.trich_yeu, "[Trích yếu]"));
    lines(&mut plan, "kinh_gui", &draft.kinh_gui);
    lines(&mut plan, "tham_quyen", &draft.tham_quyen);
    list(&mut plan, "can_cu", &draft.can_cu);
    let mut writer = Writer::new(&draft.danh_so);
    let mut body = String::new();
    if !draft.mo_dau.is_empty() {
        prose(&mut body, "mo_dau", &draft.mo_dau, &mut writer, cx);
    }
    if !is_usual(&draft.danh_so) {
        body += &format!("danh_so: {}\n", encode(&items(&draft.danh_so), false));
    }
    let mut parts = written(&draft.noi_dung, &mut writer, cx);
    let mut ending = String::new();
    if !draft.ket_thuc.is_empty() {
        prose(&mut ending, "ket_thuc", &draft.ket_thuc, &mut writer, cx);
    }
    if !draft.dau_ket_thuc {
        ending += "dau_ket_thuc: không\n";
    }
    let mut people = String::new();
    list(&mut people, "noi_nhan", &or_blank(&draft.noi_nhan, "[Nơi nhận]"));
    let others = format!("{plan}{body}{ending}{people}");
    notes(&mut parts, &others, cx);
    body += &noi_dung(&parts, 0);
    plan += &body;
    if let Some(keys) = &cx.budget {
        plan += &budget::written(keys);
    }
    plan += &ending;
    match office.is_some() {
        true => {
            plan += &format!("nguoi_ky: {SIGNER}\n");
            fixed += &format!("danh_sach_nguoi_ky:\n{}", signer(&draft.nguoi_ky, Some(SIGNER), 2));
            fixed += &people;
        }
        false => {
            plan += &format!("nguoi_ky:\n{}", signer(&draft.nguoi_ky, None, 2));
            plan += &people;
        }
    }
    if let Some(left) = &draft.nguoi_ky_trai {
        plan += &format!("nguoi_ky_trai:\n{}", signer(left, None, 2));
    }
    for (key, value) in [
        ("do_mat", &draft.do_mat),
        ("do_khan", &draft.do_khan),
        ("luu_hanh", &draft.luu_hanh),
        ("du_thao", &draft.du_thao),
        ("nguoi_soan_thao", &draft.nguoi_soan_thao),
    ] {
        if !value.is_empty() {
            plan += &format!("{key}: {}\n", line(value));
        }
    }
    let own = if office.is_some() { &mut fixed } else { &mut plan };
    lines(own, "dia_chi", &draft.dia_chi);
    if !draft.phu_luc.is_empty() {
        plan += "phu_luc:\n";
        for own in &draft.phu_luc {
            plan += &appendix(own, draft, cx);
        }
    }
    Texts { plan, office: office.map(|_| fixed) }
}

/// Whether levels are labelled as they are when nobody says so.
fn is_usual(samples: &[String]) -> bool {
    ["I.", "1.", "a)"].iter().zip(samples).all(|(usual, own)| usual == own) && samples.len() <= 3
}

fn or_blank(lines: &[String], blank: &str) -> Vec<String> {
    if lines.is_empty() { vec![blank.to_owned()] } else { lines.to_vec() }
}

fn items(lines: &[String]) -> Item {
    Item::List(lines.iter().map(|line| Item::from(line.as_str())).collect())
}

fn line(text: &str) -> String {
    encode(&Item::from(text), false)
}

/// One line as it is, more as a list.
fn one_or_list(lines: &[String]) -> String {
    match lines {
        [one] => line(one),
        lines => encode(&items(lines), false),
    }
}

/// A key with its lines, if there are any.
fn lines(out: &mut String, key: &str, lines: &[String]) {
    match lines {
        [] => {}
        [one] => *out += &format!("{key}: {}\n", line(one)),
        lines => list(out, key, lines),
    }
}

/// A key with a list, a line for each item.
fn list(out: &mut String, key: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    *out += &format!("{key}:\n");
    for own in lines {
        *out += &format!("  - {}\n", line(own));
    }
}

fn signer(own: &Signer, code: Option<&str>, indent: usize) -> String {
    let mut keys = Vec::new();
    keys.extend(code.map(|code| format!("ma: {code}")));
    if !own.quyen_han.is_empty() {
        keys.push(format!("quyen_han: {}", one_or_list(&own.quyen_han)));
    }
    let chuc_vu = or_blank(&own.chuc_vu, "[CHỨC VỤ]");
    keys.push(format!("chuc_vu: {}", one_or_list(&chuc_vu)));
    match own.ho_ten.is_empty() {
        true => keys.push("ho_ten:".into()),
        false => keys.push(format!("ho_ten: {}", line(&own.ho_ten))),
    }
    if !own.duoi_ten.is_empty() {
        keys.push(format!("duoi_ten: {}", one_or_list(&own.duoi_ten)));
    }
    let pad = " ".repeat(indent);
    let mut out = String::new();
    for (nth, key) in keys.iter().enumerate() {
        let lead = match (code.is_some(), nth) {
            (true, 0) => "- ",
            (true, _) => "  ",
            _ => "",
        };
        out += &format!("{pad}{lead}{key}\n");
    }
    out
}

/// A text on lines of its own.
fn block(text: &str, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let mut out = String::from("|\n");
    for line in text.lines() {
        match line.is_empty() {
            true => out.push('\n'),
            false => out += &format!("{pad}{line}\n"),
        }
    }
    out
}

fn prose(out: &mut String, key: &str, parts: &[Part], writer: &mut Writer, cx: &mut Cx) {
    let texts: Vec<String> = parts
        .iter()
        .filter_map(|part| match part {
            Part::Prose(blocks) => Some(writer.prose(blocks, cx)),
            _ => None,
        })
        .collect();
    *out += &format!("{key}: {}", block(&texts.join("\n\n"), 2));
}

/// A part as it is written, its text or its keys.
pub(super) enum Written {
    Text(String),
    Keys(&'static str, Vec<(String, Item)>),
    Budget,
}

fn written(parts: &[Part], writer: &mut Writer, cx: &mut Cx) -> Vec<Written> {
    let part = |part: &Part, cx: &mut Cx, writer: &mut Writer| match part {
        Part::Prose(blocks) => Written::Text(writer.prose(blocks, cx)),
        Part::Table(keys) => Written::Keys("bang", keys.clone()),
        Part::Budget => Written::Budget,
        Part::Picture(file, mo_ta, ten) => {
            let mut keys = vec![
                ("tep".to_owned(), Item::from(file.as_str())),
                ("mo_ta".to_owned(), Item::from(mo_ta.as_str())),
            ];
            if !ten.is_empty() {
                keys.push(("ten".to_owned(), Item::from(ten.as_str())));
            }
            Written::Keys("hinh", keys)
        }
    };
    parts.iter().map(|own| part(own, cx, writer)).collect()
}

/// Says below the last text what the notes say that are called in the parts, or in `others`.
fn notes(parts: &mut Vec<Written>, others: &str, cx: &mut Cx) {
    let mut called = Vec::new();
    calls(others, &mut called);
    for part in parts.iter() {
        match part {
            Written::Text(text) => calls(text, &mut called),
            Written::Keys(_, keys) => {
                keys.iter().for_each(|(_, item)| calls(&encode(item, true), &mut called));
            }
            Written::Budget => {}
        }
    }
    if called.is_empty() {
        return;
    }
    let words = definitions(&called, cx);
    let last = parts.iter_mut().rev().find_map(|part| match part {
        Written::Text(text) => Some(text),
        Written::Keys(..) | Written::Budget => None,
    });
    match last {
        Some(text) => *text += &words,
        None => parts.push(Written::Text(words.trim_start().to_owned())),
    }
}

/// Finds the notes that a text calls.
fn calls(text: &str, found: &mut Vec<usize>) {
    for (at, _) in text.match_indices("[^") {
        let escaped = text[..at].ends_with('\\');
        let name: String = text[at + 2..].chars().take_while(char::is_ascii_digit).collect();
        let closed = text[at + 2 + name.len()..].starts_with(']');
        if let (false, true, Ok(nth @ 1..)) = (escaped, closed, name.parse::<usize>()) {
            found.push(nth - 1);
        }
    }
}

/// The key `noi_dung`, so deep: one text as it is, more as a list.
fn noi_dung(parts: &[Written], indent: usize) -> String {
    let pad = " ".repeat(indent);
    let usable = |part: &&Written| !matches!(part, Written::Text(text) if text.is_empty());
    let parts: Vec<&Written> = parts.iter().filter(usable).collect();
    match parts.as_slice() {
        [] => format!("{pad}noi_dung: \"[Nội dung]\"\n"),
        [Written::Text(text)] => format!("{pad}noi_dung: {}", block(text, indent + 2)),
        parts => {
            let mut out = format!("{pad}noi_dung:\n");
            for part in parts {
                match part {
                    Written::Text(text) => {
                        out += &format!("{pad}  - {}", block(text, indent + 4));
                    }
                    Written::Budget => out += &format!("{pad}  - bang: kinh_phi\n"),
                    Written::Keys(name, keys) => {
                        out += &format!("{pad}  - {name}:\n");
                        out += &map(keys, indent + 6);
                    }
                }
            }
            out
        }
    }
}

/// Keys, each on its line; lists with a line for each item.
fn map(keys: &[(String, Item)], indent: usize) -> String {
    let pad = " ".repeat(indent);
    let mut out = String::new();
    for (key, item) in keys {
        match item {
            Item::List(items) if matches!(key.as_str(), "cot" | "hang") => {
                out += &format!("{pad}{key}:\n");
                for item in items {
                    out += &format!("{pad}  - {}\n", encode(item, false));
                }
            }
            item => out += &format!("{pad}{key}: {}\n", encode(item, false)),
        }
    }
    out
}

fn appendix(own: &Appendix, draft: &Draft, cx: &mut Cx) -> String {
    let labelled = draft.phu_luc.iter().filter(|p| p.nhan.is_some()).count();
    let mut keys: Vec<String> = Vec::new();
    match own.nhan.as_deref() {
        None => keys.push("nhan: không".into()),
        Some("Phụ lục") if labelled == 1 => {}
        Some(label) => keys.push(format!("nhan: {}", line(label))),
    }
    keys.push(format!("ten: {}", one_or_list(&own.ten)));
    match &own.kem_theo {
        KemTheo::Made => {}
        KemTheo::Without => keys.push("kem_theo: không".into()),
        KemTheo::Own(lines) => keys.push(format!("kem_theo: {}", one_or_list(lines))),
    }
    if own.landscape {
        keys.push("huong: ngang".into());
    }
    if own.goes_on {
        keys.push("so_trang: nối tiếp".into());
    }
    if own.before_signature {
        keys.push("vi_tri: trước chữ ký".into());
    }
    // Without levels of its own it would have those of the plan; with others than usual it says so.
    let inherited = own.danh_so.is_empty() || own.danh_so == draft.danh_so;
    let usual = draft.danh_so.is_empty() && is_usual(&own.danh_so);
    let begins = is_usual(&draft.danh_so) && is_usual(&own.danh_so);
    if !inherited && !usual && !begins {
        keys.push(format!("danh_so: {}", encode(&items(&own.danh_so), false)));
    }
    let mut out = String::new();
    for (nth, key) in keys.iter().enumerate() {
        out += &format!("  {} {key}\n", if nth == 0 { "-" } else { " " });
    }
    let mut writer = Writer::new(&own.danh_so);
    let mut parts = written(&own.noi_dung, &mut writer, cx);
    notes(&mut parts, "", cx);
    out += &noi_dung(&parts, 4);
    match own.cho_ky.as_slice() {
        [] => {}
        [one] => out += &format!("    cho_ky: {}\n", encode(&items(one), false)),
        parties => {
            let parties = Item::List(parties.iter().map(|lines| items(lines)).collect());
            out += &format!("    cho_ky: {}\n", encode(&parties, false));
        }
    }
    out
}
