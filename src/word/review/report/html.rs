//! A review as a page for a browser: one file, which needs no other.

use super::{Remark, Report, Told};

/// What the page looks like.
const STYLE: &str = "body{margin:0 auto;max-width:60rem;padding:1rem;font:16px/1.5 sans-serif;color:#222}\
h1{font-size:1.3rem}h2{font-size:1.1rem;margin-top:2rem;border-bottom:1px solid #bbb}\
h3{font-size:1rem;margin:1.5rem 0 .3rem;color:#444}\
article{margin:.6rem 0;padding:.5rem .8rem;border-left:4px solid #888;background:#f6f6f6}\
article.written{border-color:#2a7d2a}article.left{border-color:#b36b00}\
del{color:#a11;background:#fdd}ins{color:#064;background:#dfd;text-decoration:none}\
small{color:#555}blockquote{margin:.2rem 0;padding-left:.6rem;border-left:2px solid #bbb;color:#444}\
p{margin:.2rem 0}.note{background:#fff3c4;padding:.5rem .8rem}.answer{margin-left:2rem}";

impl Report {
    /// Returns the report as a page; `title` is that of the plan.
    pub fn html(&self, title: &str) -> String {
        let mut out = format!(
            "<!doctype html>\n<html lang=\"vi\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <title>Góp ý: {title}</title>\n<style>{STYLE}</style>\n<h1>Góp ý: {title}</h1>\n",
            title = escaped(title)
        );
        for note in &self.notes {
            out += &format!("<p class=\"note\">{}</p>\n", escaped(note));
        }
        if self.is_empty() {
            return out + "<p>Không có sửa đổi hay nhận xét nào.</p>\n</html>\n";
        }
        if !self.changes.is_empty() {
            out += &format!("<h2>Sửa đổi ({})</h2>\n", self.changes.len());
        }
        let mut section = "";
        for told in &self.changes {
            if told.section != section {
                section = &told.section;
                out += &format!("<h3>{}</h3>\n", escaped(section));
            }
            out += &change(told);
        }
        if !self.remarks.is_empty() {
            out += &format!("<h2>Nhận xét ({})</h2>\n", self.remarks.len());
        }
        self.remarks.iter().for_each(|own| out += &remark(own));
        out + "</html>\n"
    }
}

fn change(told: &Told) -> String {
    let class = match told.written {
        Some(true) => " class=\"written\"",
        Some(false) => " class=\"left\"",
        None => "",
    };
    let around = |name: &str, words: &str| match words {
        "" => String::new(),
        words => format!("<{name}>{}</{name}>", escaped(words)),
    };
    let mut out = format!(
        "<article{class}>\n<p>{}. <strong>{}</strong> <small>{} · {}</small></p>\n<p>{}{}{}{}</p>\n",
        told.nth,
        told.what,
        escaped(&told.who()),
        escaped(&told.place.to_string()),
        escaped(&told.before),
        around("del", &told.old),
        around("ins", &told.new),
        escaped(&told.after),
    );
    if let Some(words) = &told.behind {
        out += &format!("<p><small>sau khối: {}</small></p>\n", escaped(words));
    }
    if let Some(fate) = told.fate() {
        out += &format!("<p><small>{}</small></p>\n", escaped(&fate));
    }
    out + "</article>\n"
}

fn remark(own: &Remark) -> String {
    let class = if own.answer { " class=\"answer\"" } else { "" };
    let place = own.place.as_ref().map(|place| format!(" · {place}")).unwrap_or_default();
    let mut out = format!(
        "<article{class}>\n<p><strong>{}</strong> <small>{}{}</small></p>\n",
        escaped(&own.who()),
        escaped(&own.section),
        escaped(&place),
    );
    if !own.answer && !own.quoted.is_empty() {
        out += &format!("<blockquote>{}</blockquote>\n", escaped(&own.quoted));
    }
    for line in own.text.lines() {
        out += &format!("<p>{}</p>\n", escaped(line));
    }
    out + "</article>\n"
}

/// Words in which nothing means anything to a browser.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;")
}
