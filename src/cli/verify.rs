//! `kehoach verify`.

use std::path::Path;

use super::{Error, Outcome, files, load, terminal};
use crate::diag::has_errors;
use crate::sign::{Inspection, inspect};

pub(super) fn run(file: &Path, plan: Option<&Path>) -> Result<Outcome, Error> {
    let pdf = files::read(file)?;
    let seen = match inspect(&pdf) {
        Ok(seen) => seen,
        Err(reason) => {
            terminal::complain(&format!("lỗi: {}: {reason}\n", file.display()));
            return Ok(Outcome::Flawed);
        }
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
    terminal::print(&text)?;
    Ok(if fine { Outcome::Fine } else { Outcome::Flawed })
}

/// What was seen, in words, and whether nothing of it is amiss.
fn describe(seen: &Inspection) -> (String, bool) {
    let Some(said) = &seen.metadata else {
        return ("tệp không phải do chương trình này làm ra\n".into(), false);
    };
    let mut fine = true;
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
    for (signature, after) in &seen.signatures {
        let who = signature.signer.as_deref().unwrap_or("không rõ người ký");
        let whole = if signature.intact {
            "phần đã ký còn nguyên vẹn"
        } else {
            fine = false;
            "phần đã ký KHÔNG còn nguyên vẹn"
        };
        text += &format!("ô `{}`: đã ký ({who}), {whole}", signature.field);
        if after.iter().any(|change| change == "nội dung khác") {
            fine = false;
        }
        text += &match after.as_slice() {
            [] => "; sau đó không thay đổi gì\n".to_owned(),
            changes => format!("; sau đó: {}\n", changes.join(", ")),
        };
    }
    for name in &seen.unsigned {
        text += &format!("ô `{name}`: chưa ký\n");
    }
    if seen.signatures.is_empty() && seen.unsigned.is_empty() {
        text += "không có ô ký số (bản giấy hoặc dự thảo)\n";
    }
    (text, fine)
}
