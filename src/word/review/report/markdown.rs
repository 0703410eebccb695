//! A review in Markdown.

use super::{Report, Told};

impl Report {
    /// Returns the report in Markdown.
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        for note in &self.notes {
            out += &format!("> Lưu ý: {}\n\n", plain(note));
        }
        if self.is_empty() {
            return out + "Không có sửa đổi hay nhận xét nào.\n";
        }
        if !self.changes.is_empty() {
            out += "## Sửa đổi\n\n| | Mục | Loại | Nội dung | Người, lúc | Chỗ | Kết quả |\n|--:|---|---|---|---|---|---|\n";
        }
        for told in &self.changes {
            out += &format!(
                "| {} | {} | {} | {} | {} | {} | {} |\n",
                told.nth,
                plain(&told.section),
                told.what,
                words(told),
                plain(&told.who()),
                plain(&told.place.to_string()),
                plain(&told.fate().unwrap_or_default()),
            );
        }
        if !self.remarks.is_empty() {
            out += "\n## Nhận xét\n\n";
        }
        for own in &self.remarks {
            let place = own.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
            let (indent, about) = match (own.answer, own.quoted.is_empty()) {
                (true, _) => ("  ", String::new()),
                (_, true) => ("", String::new()),
                _ => ("", format!(" về “{}”", plain(&own.quoted))),
            };
            let text = plain(&own.text.lines().collect::<Vec<_>>().join(" / "));
            out +=
                &format!("{indent}- **{}**{}{about}: {text}\n", plain(&own.who()), plain(&place));
        }
        out
    }
}

fn words(told: &Told) -> String {
    let old =
        if told.old.is_empty() { String::new() } else { format!("~~{}~~", plain(told.old.trim())) };
    let new =
        if told.new.is_empty() { String::new() } else { format!("**{}**", plain(told.new.trim())) };
    let behind = told.behind.iter().map(|words| format!("(sau khối: {})", plain(words)));
    let parts = [plain(told.before.trim()), old, new, plain(told.after.trim())];
    let parts = parts.into_iter().chain(behind).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// Words in which nothing means anything to Markdown.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if matches!(c, '|' | '*' | '~' | '<' | '_' | '\\') {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}
