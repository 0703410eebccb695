//! `kehoach law`: what is known of laws, bodies and places, and up to which day.

use std::path::Path;

use super::{Error, Outcome, load, terminal};
use crate::law::Law;
use crate::law::facts::{Facts, Origin, Rests, TinhTrang, VanBan, in_figures};
use crate::law::phrases::words;
use crate::source::Sources;

pub(super) fn run(name: Option<&str>, path: Option<&Path>) -> Result<Outcome, Error> {
    let mut sources = Sources::default();
    load::law(path)?.into_iter().for_each(|law| sources.set_law(law));
    let law = sources.law();
    let rows = rows(&law.facts);
    let Some(name) = name else {
        terminal::print(&list(law, &rows))?;
        return Ok(Outcome::Fine);
    };
    let wanted = folded(name);
    let found: Vec<String> =
        rows.iter().filter(|row| row.known_as.contains(&wanted)).map(Row::whole).collect();
    if found.is_empty() {
        return Err(Error(format!(
            "dữ liệu luật không có `{name}`; gọi `kehoach law` để xem tất cả"
        )));
    }
    terminal::print(&found.join("\n"))?;
    Ok(Outcome::Fine)
}

/// A fact as it is told.
struct Row {
    part: &'static str,
    /// In one line.
    line: String,
    /// Its names and numbers, as they are compared.
    known_as: String,
    /// Where it comes from.
    sources: Vec<String>,
    basis: String,
    more: Vec<String>,
}

impl Row {
    fn whole(&self) -> String {
        let mut text = format!("{}\n", self.line);
        for more in &self.more {
            text += &format!("  {more}\n");
        }
        text += &format!("  {}\n", self.basis);
        for source in &self.sources {
            text += &format!("  - {source}\n");
        }
        text
    }
}

fn folded(text: &str) -> String {
    let words: Vec<String> = words(text).into_iter().map(|word| word.folded).collect();
    format!(" {} ", words.join(" "))
}

const DOCUMENTS: &str = "Văn bản";
const BODIES: &str = "Cơ quan đã kết thúc hoặc đổi tên";
const PROVINCES: &str = "Tỉnh, thành phố";
const WORDS: &str = "Cụm từ không còn đúng";
const CAPITALS: &str = "Viết hoa";

fn rows(facts: &Facts) -> Vec<Row> {
    let row = |part, line: String, names: String, fact: &dyn Rests, more: Vec<String>| {
        let Origin { nguon, tin_cay, checked } = fact.origin();
        let until = checked.map(|day| format!("đối chiếu đến {}, ", in_figures(day)));
        let basis = format!("{}độ tin cậy {}; nguồn:", until.unwrap_or_default(), tin_cay.as_str());
        let sources = nguon.iter().map(|code| facts.source(code).to_owned()).collect();
        Row { part, line, known_as: folded(&names), sources, basis, more }
    };
    let mut rows = Vec::new();
    for own in &facts.van_ban {
        let more = Some(own.ghi_chu.clone()).filter(|text| !text.is_empty());
        let names = format!("{} {}", own.ten, own.so_ky_hieu);
        rows.push(row(DOCUMENTS, document(own), names, own, more.into_iter().collect()));
    }
    for own in &facts.co_quan {
        let since = own.tu_ngay.map(in_figures).unwrap_or_default();
        let line = format!("{}: từ {since} là {}", own.ten, own.nay_la);
        let names = own.names().join(" ");
        let duties = own.viec.iter().map(|duty| format!("{}: {}", duty.ve, duty.viec)).collect();
        rows.push(row(BODIES, line, names, own, duties));
    }
    for own in &facts.tinh {
        let mut line = format!("{} ({})", own.ten, own.loai);
        if !own.gop.is_empty() {
            line += &format!(", gồm cả {}", own.gop.join(", "));
        }
        if let Some(day) = own.len_thanh_pho {
            line += &format!("; thành phố từ {}", in_figures(day));
        }
        let names = format!("{} {}", own.ten, own.gop.join(" "));
        rows.push(row(PROVINCES, line, names, own, Vec::new()));
    }
    for own in &facts.cum_tu {
        let since = own.tu_ngay.map(in_figures).unwrap_or_default();
        let line = format!("{}: từ {since}, {}", own.cum_tu, own.nay_la);
        rows.push(row(WORDS, line, own.cum_tu.clone(), own, Vec::new()));
    }
    for own in &facts.viet_hoa {
        let names = own.dung.join(", ");
        let line = format!("{}: {names}", own.loai);
        let names = format!("{} {names}", own.loai);
        rows.push(row(CAPITALS, line, names, own, Vec::new()));
    }
    rows
}

fn document(own: &VanBan) -> String {
    let day = own.ngay.map(|day| format!(" ngày {}", in_figures(day))).unwrap_or_default();
    let number = if own.is_luat() { format!(" số {}", own.so_ky_hieu) } else { String::new() };
    let since = own.tu_ngay.map(|day| format!("từ {} ", in_figures(day))).unwrap_or_default();
    let by = &own.thay_bang;
    let now = match own.tinh_trang {
        TinhTrang::InForce => "còn hiệu lực".to_owned(),
        TinhTrang::Amended => format!("còn hiệu lực; {by}"),
        TinhTrang::Replaced => format!("{since}không còn hiệu lực, thay bằng: {by}"),
        TinhTrang::Ending => format!("{since}sẽ thay bằng: {by}"),
        TinhTrang::Special => format!("xem ghi chú; {since}{by}"),
    };
    format!("{}{number}{day}: {now}", own.ten)
}

fn list(law: &Law, rows: &[Row]) -> String {
    let until = law.facts.doi_chieu.map_or_else(|| "không rõ".into(), in_figures);
    let mut text = format!("Dữ liệu luật đối chiếu đến {until}\n");
    for part in [DOCUMENTS, BODIES, PROVINCES, WORDS, CAPITALS] {
        let own: Vec<&Row> = rows.iter().filter(|row| row.part == part).collect();
        text += &format!("\n{part} ({})\n\n", own.len());
        for row in own {
            text += &format!("  {}\n", row.line);
        }
    }
    text += "\nXem nguồn của một mục: kehoach law TÊN, ví dụ `kehoach law \"Luật Đầu tư công\"`\n";
    text
}
