//! `kehoach verify`.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Error, Outcome, files, load, terminal};
use crate::diag::has_errors;
use crate::sign::{Changes, Inspection, Integrity, Metadata, Signature, inspect};

pub(super) fn run(file: &Path, plan: Option<&Path>) -> Result<Outcome, Error> {
    match told(file, plan)? {
        Ok((text, fine)) => {
            terminal::print(&text)?;
            Ok(if fine { Outcome::Fine } else { Outcome::Flawed })
        }
        Err(reason) => {
            terminal::complain(&format!("lỗi: {}: {reason}\n", file.display()));
            Ok(Outcome::Flawed)
        }
    }
}

/// What there is to say of a PDF, and whether nothing of it is amiss; or why it cannot be looked at.
pub(super) fn told(
    file: &Path,
    plan: Option<&Path>,
) -> Result<Result<(String, bool), String>, Error> {
    let pdf = files::read(file)?;
    let seen = match inspect(&pdf) {
        Ok(seen) => seen,
        Err(reason) => return Ok(Err(reason.to_string())),
    };
    let (mut text, mut fine) = describe(&seen);
    if let (Some(plan), Some(said)) = (plan, &seen.metadata) {
        let (sources, found) = load::load(plan)?;
        if has_errors(&found) || sources.digest() != said.source_digest {
            text += &format!(
                "nguồn: KHÔNG khớp {}: YAML đã sửa sau khi làm ra PDF này\n",
                plan.display()
            );
            fine = false;
        } else {
            text += &format!("nguồn: khớp {}\n", plan.display());
        }
    }
    Ok(Ok((text, fine)))
}

/// What was seen, in words, and whether nothing of it is amiss.
fn describe(seen: &Inspection) -> (String, bool) {
    let mut fine = true;
    let mut text = match &seen.metadata {
        Some(said) => about(seen, said),
        None => {
            fine = false;
            "tệp không phải do chương trình này làm ra\n".into()
        }
    };
    for (signature, changes) in &seen.signatures {
        fine &= signature.integrity == Integrity::Whole && changes.are_fine();
        text += &line(signature, changes);
    }
    for name in &seen.unsigned {
        text += &format!("ô `{name}`: chưa ký\n");
    }
    if seen.has_wrong_places {
        fine = false;
        text += "KHÔNG xác định được: bảng tham chiếu của tệp sai, mỗi chương trình có thể đọc một khác\n";
    }
    if seen.has_stray_signatures {
        fine = false;
        text += "KHÔNG xác định được: trong tệp có chữ ký không còn gắn với ô nào\n";
    }
    if seen.metadata.is_some() && seen.signatures.is_empty() && seen.unsigned.is_empty() {
        text += "không có ô ký số (bản giấy hoặc dự thảo)\n";
    }
    (text, fine)
}

/// What a file of ours says about itself.
fn about(seen: &Inspection, said: &Metadata) -> String {
    let mut text = format!("làm bởi: {}\n", said.program);
    text += &format!("văn bản: {} {}\n", said.ten_loai, said.trich_yeu);
    text += &format!("cơ quan: {}\n", said.co_quan);
    let blank = |part: &Option<String>| part.clone().unwrap_or_else(|| "..".into());
    let [nam, month, day] = &seen.date;
    text += &match &seen.so_van_ban {
        Some(number) => format!("số: {number}/{}\n", said.ky_hieu),
        None => format!("số: chưa cấp (…/{})\n", said.ky_hieu),
    };
    text += &match (day, month, nam) {
        (None, None, None) => "ngày: chưa có\n".to_owned(),
        _ => format!("ngày: {}/{}/{}\n", blank(day), blank(month), blank(nam)),
    };
    text
}

/// A signature in words: whose, whether it holds, what was done afterwards.
fn line(signature: &Signature, changes: &Changes) -> String {
    let who = signature.signer.as_deref().unwrap_or("không rõ người ký");
    let mut text = match (signature.is_timestamp, &signature.time) {
        (false, _) => format!("ô `{}`: đã ký ({who})", signature.field),
        (true, None) => format!("ô `{}`: dấu thời gian ({who})", signature.field),
        (true, Some(time)) => {
            format!("ô `{}`: dấu thời gian {} ({who})", signature.field, moment(time))
        }
    };
    text += &match &signature.integrity {
        Integrity::Whole => ", phần đã ký còn nguyên vẹn".to_owned(),
        Integrity::Broken(why) => format!(", phần đã ký KHÔNG còn nguyên vẹn: {why}"),
        Integrity::Unknown(why) => format!(", KHÔNG kiểm tra được: {why}"),
    };
    let list = |what: &BTreeSet<String>| what.iter().cloned().collect::<Vec<_>>().join(", ");
    // Of what it does not cover nothing is known.
    let known = !matches!(signature.integrity, Integrity::Broken(_)) && signature.covers > 0;
    if known && *changes == Changes::default() {
        text += "; sau đó không thay đổi gì";
    }
    if !changes.allowed.is_empty() {
        text += &format!("; sau đó: {}", list(&changes.allowed));
    }
    if !changes.forbidden.is_empty() {
        text += &format!("; sau đó có thay đổi KHÔNG được phép: {}", list(&changes.forbidden));
    }
    if !changes.unclear.is_empty() {
        text += &format!("; KHÔNG xác định được: {}", list(&changes.unclear));
    }
    text + "\n"
}

/// A time as timestamps write it, in words: `09:30:00 05/12/2026 UTC`.
fn moment(time: &str) -> String {
    let part = |from: usize, to: usize| time.get(from..to);
    let parts = (part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 12), part(12, 14));
    let (Some(year), Some(month), Some(day), Some(hour), Some(minute), Some(second)) = parts else {
        return time.to_owned();
    };
    format!("{hour}:{minute}:{second} {day}/{month}/{year} UTC")
}
