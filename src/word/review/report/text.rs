//! A review as text for a terminal.

use super::{Remark, Report, Told};

impl Report {
    /// Returns the report as text for a terminal.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for note in &self.notes {
            out += &format!("lưu ý: {note}\n");
        }
        if self.is_empty() {
            return out + "không có sửa đổi hay nhận xét nào\n";
        }
        if !self.changes.is_empty() {
            out += &format!("\nSỬA ĐỔI ({})\n", self.changes.len());
        }
        let mut section = "";
        for told in &self.changes {
            if told.section != section {
                section = &told.section;
                out += &format!("\n  {section}\n");
            }
            out += &change(told);
        }
        if !self.remarks.is_empty() {
            out += &format!("\nNHẬN XÉT ({})\n", self.remarks.len());
        }
        for own in &self.remarks {
            out += &remark(own);
        }
        out
    }
}

fn change(told: &Told) -> String {
    let mut out = format!("  {}. {} ({}) {}\n", told.nth, told.what, told.who(), told.place);
    let (old, new) = (&told.old, &told.new);
    match told.what {
        "sửa" | "thêm" | "bỏ" => {
            let old = if old.is_empty() { String::new() } else { format!("[-{old}-]") };
            let new = if new.is_empty() { String::new() } else { format!("{{+{new}+}}") };
            out += &format!("     {}{old}{new}{}\n", told.before, told.after);
        }
        "chuyển chỗ" => out += &format!("     {}\n", if old.is_empty() { new } else { old }),
        _ if old.is_empty() && new.is_empty() => out += &format!("     {}\n", told.before),
        _ => {
            out += &if old.is_empty() { String::new() } else { format!("     - {old}\n") };
            out += &if new.is_empty() { String::new() } else { format!("     + {new}\n") };
        }
    }
    out.extend(told.behind.iter().map(|words| format!("     sau khối: {words}\n")));
    out.extend(told.fate().map(|fate| format!("     {fate}\n")));
    out
}

fn remark(own: &Remark) -> String {
    let place = own.place.as_ref().map(|place| format!(" {place}")).unwrap_or_default();
    let mark = if own.answer { "    trả lời" } else { "  -" };
    let mut out = format!("\n{mark} {}{place}\n", own.who());
    if !own.answer {
        let section = if own.section.is_empty() { "" } else { &own.section };
        out += &format!("    {section}\n");
        if !own.quoted.is_empty() {
            out += &format!("    về: “{}”\n", own.quoted);
        }
    }
    for line in own.text.lines() {
        out += &format!("    {line}\n");
    }
    out
}
