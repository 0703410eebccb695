//! The laid-out pages held against the decree: sizes, looks, rules, margins, lines. The templates are
//! made so that they keep to it; this looks at what came of them, so that no change of theirs, and
//! no odd plan, puts a page out that breaks it.

mod rules;

use std::collections::BTreeMap;

use typst::text::{FontStyle, FontWeight};
use typst::visualize::{Color, Paint};

use super::Layout;
use super::walk::{Drawing, Walk, Words};
use crate::diag::{Diagnostic, Span, kinds};
use crate::law::clauses::{self, Clause};
use crate::plan::TheThuc;
use rules::{BOXES, MARGINS, RULES, Rule, SHORT};

/// What a page does against a clause, in words.
#[derive(Debug, Clone, PartialEq)]
struct Breach {
    /// `None` for what custom asks for.
    clause: Option<&'static Clause>,
    /// From 1.
    page: usize,
    /// What is there and what should be.
    message: String,
}

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;

/// What rounding makes of a length, in points and in mm.
const HAIR: f64 = 0.05;

/// Height of a single line of Times New Roman over its size.
const SINGLE: f64 = 1.1495;

/// Raised and lowered letters are smaller than this share of those around them.
const SMALL: f64 = 0.8;

/// And than this share of the least size that a part may have.
const RAISED: f64 = 0.7;

impl Layout {
    /// Returns an error for each thing that the pages do against the decree, in the order of the pages.
    pub fn against_the_decree(&self, the_thuc: TheThuc) -> Vec<Diagnostic> {
        let told = |breach: Breach| {
            let message = format!("trang {}: {}", breach.page, breach.message);
            let found = Diagnostic::error(&kinds::TRANG_SAI_THE_THUC, Span::at_start(0), message);
            let found = match breach.clause {
                Some(clause) => found.clause(clause.text),
                None => found,
            };
            found.help("đây là lỗi của chương trình hoặc của phông chữ đã chọn, không phải của kế hoạch; xin báo lỗi")
        };
        self.breaches(the_thuc).into_iter().map(told).collect()
    }

    fn breaches(&self, the_thuc: TheThuc) -> Vec<Breach> {
        let walk = Walk::new(self);
        let mut paper = Paper { layout: self, walk: &walk, found: Vec::new() };
        paper.sheets();
        paper.parts();
        paper.page_numbers(the_thuc);
        paper.paragraphs();
        paper.headings();
        paper.seal();
        let mut found = paper.found;
        found.sort_by_key(|breach| breach.page);
        found.dedup();
        found
    }
}

struct Paper<'a> {
    layout: &'a Layout,
    walk: &'a Walk<'a>,
    found: Vec<Breach>,
}

impl Paper<'_> {
    fn breach(&mut self, clause: &'static Clause, page: usize, message: String) {
        self.found.push(Breach { clause: Some(clause), page: page + 1, message });
    }

    /// The size of the paper, and its margins.
    fn sheets(&mut self) {
        for (page, laid) in self.layout.document.pages().iter().enumerate() {
            let (x, y) = (laid.frame.width().to_mm(), laid.frame.height().to_mm());
            let sides = (x.min(y), x.max(y));
            if (sides.0 - 210.0).abs() > HAIR || (sides.1 - 297.0).abs() > HAIR {
                let message = format!(
                    "khổ giấy {} x {} mm, phải là 210 x 297 mm",
                    figure(sides.0),
                    figure(sides.1)
                );
                self.breach(&clauses::I_1, page, message);
            }
        }
        for margins in self.layout.margins() {
            for (own, (side, least, most)) in margins.iter().zip(MARGINS) {
                if *own < least - HAIR || *own > most + HAIR {
                    let message = format!(
                        "lề {side} {} mm, phải từ {} đến {} mm",
                        figure(*own),
                        figure(least),
                        figure(most)
                    );
                    self.breach(&clauses::I_3, 0, message);
                }
            }
        }
    }

    /// Size and look of each part, and the rule below it.
    fn parts(&mut self) {
        let walk = self.walk;
        let mut words: BTreeMap<usize, Vec<&Words>> = BTreeMap::new();
        for own in &walk.words {
            if let Some(part) = own.part.filter(|_| own.cell.is_none()) {
                words.entry(part).or_default().push(own);
            }
        }
        for (part, words) in &words {
            let Some(rule) = RULES.iter().find(|rule| rule.part == walk.parts[*part]) else {
                continue;
            };
            let page = words[0].page;
            let (least, most) = rule.size;
            // Raised and lowered letters are no words of their own.
            let full = |w: &&&Words| w.text.size.to_pt() > least * RAISED;
            if let Some(wrong) = words
                .iter()
                .filter(full)
                .map(|w| w.text.size.to_pt())
                .find(|size| *size < least - HAIR || *size > most + HAIR)
            {
                let wanted = if least < most {
                    format!("từ {} đến {}", figure(least), figure(most))
                } else {
                    figure(least)
                };
                self.breach(
                    rule.clause,
                    page,
                    format!("{} cỡ chữ {}, phải {wanted}", rule.called, figure(wrong)),
                );
            }
            let look = |w: &Words| {
                let variant = w.text.font.info().variant;
                (variant.weight >= FontWeight::SEMIBOLD, variant.style != FontStyle::Normal)
            };
            let bold = rule.bold.filter(|wanted| words.iter().any(|w| look(w).0 != *wanted));
            let italic = rule.italic.filter(|wanted| words.iter().any(|w| look(w).1 != *wanted));
            for (wrong, with, without) in [(bold, "đậm", "không đậm"), (italic, "nghiêng", "đứng")]
            {
                if let Some(wanted) = wrong {
                    let wanted = if wanted { with } else { without };
                    self.breach(rule.clause, page, format!("{} phải {wanted}", rule.called));
                }
            }
            let lines = lines(words);
            if rule.one_line && lines.len() > 1 {
                self.breach(rule.clause, page, format!("{} phải nằm trên một dòng", rule.called));
            }
            if let (Some((least, most)), Some(last)) = (rule.ruled, lines.last()) {
                self.ruled(rule, *part, page, last.1 - last.0, (least, most));
            }
            if rule.red {
                let red = Paint::Solid(Color::from_u8(0xff, 0, 0, 0xff));
                if words.iter().any(|w| w.text.fill != red) {
                    self.breach(rule.clause, page, format!("{} phải màu đỏ tươi", rule.called));
                }
                self.boxed(rule, *part, page, words);
            }
            if rule.part == "phu-luc"
                && let (Some(last), Some(own)) = (lines.last(), self.after(*part, "phu-luc-rule"))
            {
                self.short(rule, page, last.1 - last.0, own.width, SHORT);
            }
        }
    }

    fn after(&self, part: usize, name: &str) -> Option<&Drawing> {
        let next = (part..self.walk.parts.len()).find(|nth| self.walk.parts[*nth] == name)?;
        self.walk.drawings.iter().find(|own| own.part == Some(next))
    }

    fn ruled(&mut self, rule: &Rule, part: usize, page: usize, line: f64, limits: (f64, f64)) {
        let own = self.walk.drawings.iter().find(|own| own.part == Some(part) && own.height < 1.0);
        match own.map(|own| own.width) {
            Some(width) => self.short(rule, page, line, width, limits),
            None => {
                self.breach(rule.clause, page, format!("{} không có đường kẻ ở dưới", rule.called));
            }
        }
    }

    /// A rule so wide under a line so wide.
    fn short(
        &mut self,
        rule: &Rule,
        page: usize,
        line: f64,
        width: f64,
        (least, most): (f64, f64),
    ) {
        let share = width / line;
        if share < least - 0.02 || share > most + 0.02 {
            let wanted = if least < most { "từ 1/3 đến 1/2" } else { "bằng" };
            let message = format!(
                "đường kẻ dưới {} dài {} lần dòng chữ, phải {wanted} dòng chữ",
                rule.called,
                figure(share)
            );
            self.breach(rule.clause, page, message);
        }
    }

    /// The box of độ khẩn.
    fn boxed(&mut self, rule: &Rule, part: usize, page: usize, words: &[&Words]) {
        let text: String = words.iter().map(|w| w.text.text.as_str()).collect();
        let Some((_, wide, high)) = BOXES.iter().find(|(own, ..)| *own == text.trim()) else {
            return;
        };
        let (wide, high) = (wide * MM, high * MM);
        let fits =
            |own: &Drawing| (own.width - wide).abs() < 1.0 && (own.height - high).abs() < 1.0;
        let mut own = self.walk.drawings.iter().filter(|own| own.part == Some(part));
        if !own.any(fits) {
            let message = format!(
                "khung {} phải {} x {} mm",
                rule.called,
                figure(wide / MM),
                figure(high / MM)
            );
            self.breach(rule.clause, page, message);
        }
    }

    /// Where page numbers stand; page 1 has none.
    fn page_numbers(&mut self, the_thuc: TheThuc) {
        for words in &self.walk.words {
            let Some(part) = words.part else { continue };
            if self.walk.parts[part] != "so-trang" {
                continue;
            }
            let Some(page) = self.layout.document.pages().get(words.page) else { continue };
            let (width, height) = (page.frame.width().to_mm(), page.frame.height().to_mm());
            let (left, right, y) = (words.left / MM, words.right / MM, words.baseline / MM);
            let margins =
                self.layout.margins().first().copied().unwrap_or([20.0, 20.0, 30.0, 20.0]);
            let centre = f64::midpoint(margins[2], width - margins[3]);
            let (there, wanted) = match the_thuc {
                TheThuc::Nd30 => (
                    (f64::midpoint(left, right) - centre).abs() < 0.5 && y < margins[0],
                    "giữa lề trên",
                ),
                TheThuc::Tt01 => (
                    (right - (width - margins[3])).abs() < 0.5 && y > height - margins[1],
                    "bên phải lề dưới",
                ),
            };
            if !there || words.page == 0 {
                let wanted = if words.page == 0 {
                    "không hiện ở trang thứ nhất".into()
                } else {
                    format!("ở {wanted}")
                };
                self.breach(&clauses::I_7, words.page, format!("số trang phải {wanted}"));
            }
        }
    }

    /// Indents, lines and gaps of the running text: what most of its paragraphs have. One that begins
    /// with something else than letters of its line is no witness.
    fn paragraphs(&mut self) {
        let mut by_part: BTreeMap<usize, Vec<&Words>> = BTreeMap::new();
        for words in &self.walk.words {
            let Some(part) = words.part.filter(|_| words.cell.is_none()) else { continue };
            if self.walk.parts[part] == "doan" {
                by_part.entry(part).or_default().push(words);
            }
        }
        let left = self.layout.margins().first().map_or(30.0, |margins| margins[2]) * MM;
        let (mut indents, mut pitches, mut gaps) = (Vec::new(), Vec::new(), Vec::new());
        let mut above: Option<(usize, usize, f64)> = None; // the part before: its number, page, last baseline
        for (part, words) in by_part {
            let size = words.iter().map(|w| w.text.size.to_pt()).fold(0.0, f64::max);
            let page = words[0].page;
            let full: Vec<&Words> =
                words.iter().filter(|w| w.text.size.to_pt() > size * SMALL).copied().collect();
            let on_page = |page: usize| {
                let own: Vec<&Words> = full.iter().filter(|w| w.page == page).copied().collect();
                lines(&own)
            };
            let first = on_page(page);
            let Some(begins) = first.first() else { continue };
            let single = SINGLE * size;
            indents.push((begins.0 - left) / MM);
            pitches.extend(first.windows(2).map(|pair| (pair[1].2 - pair[0].2) / single));
            let pitch =
                first.windows(2).map(|pair| pair[1].2 - pair[0].2).fold(f64::INFINITY, f64::min);
            if let Some((before, below, baseline)) = above
                && before + 1 == part
                && below == page
            {
                // A paragraph of one line tells no pitch: single lines are the least there is.
                let pitch = if pitch.is_infinite() { single } else { pitch };
                gaps.push(begins.2 - baseline - pitch);
            }
            let last = full.iter().map(|w| w.page).max().unwrap_or(page);
            above = on_page(last).last().map(|line| (part, last, line.2));
        }
        let clause = &clauses::II_6_E;
        if let Some(indent) = usual(indents)
            && ![10.0, 12.7].iter().any(|wanted: &f64| (indent - wanted).abs() < 0.3)
        {
            let message =
                format!("chữ đầu đoạn lùi vào {} mm, phải 10 hoặc 12,7 mm", figure(indent));
            self.breach(clause, 0, message);
        }
        if let Some(pitch) = usual(pitches)
            && !(0.99..=1.52).contains(&pitch)
        {
            let message =
                format!("dòng cách dòng {} lần dòng đơn, phải từ 1 đến 1,5", figure(pitch));
            self.breach(clause, 0, message);
        }
        if let Some(gap) = usual(gaps)
            && gap < 6.0 - 0.1
        {
            self.breach(clause, 0, format!("đoạn cách đoạn {} pt, phải từ 6 pt", figure(gap)));
        }
    }

    /// No heading is the last thing on its page while the document goes on.
    fn headings(&mut self) {
        let walk = self.walk;
        let name = |words: &Words| words.part.map_or("", |part| walk.parts[part].as_str());
        let edges = ["so-trang", "chu-thich", "dia-chi"];
        let mut last: BTreeMap<usize, &Words> = BTreeMap::new();
        for words in walk.words.iter().filter(|words| name(words) == "tieu-de") {
            let lower = last.get(&words.page).is_none_or(|other| other.baseline < words.baseline);
            if lower {
                last.insert(words.page, words);
            }
        }
        let pages = self.layout.document.pages().len();
        for (page, heading) in last {
            let below = |words: &&Words| {
                words.page == page
                    && words.baseline > heading.baseline + 1.0
                    && !edges.contains(&name(words))
            };
            let pictured =
                |(there, edge): &(usize, f64)| *there == page && *edge > heading.baseline;
            // A heading may be the last of its text.
            if page + 1 < pages
                && !walk.ends.contains(&page)
                && !walk.words.iter().any(|words| below(&words))
                && !walk.pictures.iter().any(pictured)
            {
                let message = "tiêu đề đứng cuối trang, nội dung của nó ở trang sau".to_owned();
                self.found.push(Breach { clause: None, page: page + 1, message });
            }
        }
    }

    /// The seal covers the left third of the signature.
    fn seal(&mut self) {
        let field = |name: &str| self.walk.fields.iter().find(|field| field.name == name);
        let (Some(signature), Some(seal)) = (field("nguoi_ky"), field("co_quan")) else { return };
        if signature.page != seal.page {
            return;
        }
        let share = (seal.left + seal.width - signature.left) / signature.width;
        if (share - 1.0 / 3.0).abs() > 0.05 {
            let message = format!("dấu trùm lên {} hình chữ ký, phải khoảng 1/3", figure(share));
            self.breach(&clauses::II_8_A, signature.page, message);
        }
    }
}

/// What most of some lengths are: the middle one, of three at least.
fn usual(mut lengths: Vec<f64>) -> Option<f64> {
    lengths.sort_by(f64::total_cmp);
    lengths.get(lengths.len() / 2).copied().filter(|_| lengths.len() > 2)
}

/// The lines of some words: left and right end, and baseline.
fn lines(words: &[&Words]) -> Vec<(f64, f64, f64)> {
    let mut lines: Vec<(f64, f64, f64)> = Vec::new();
    for own in words {
        match lines.iter_mut().find(|line| (line.2 - own.baseline).abs() < 1.0) {
            Some(line) => *line = (line.0.min(own.left), line.1.max(own.right), line.2),
            None => lines.push((own.left, own.right, own.baseline)),
        }
    }
    lines.sort_by(|a, b| a.2.total_cmp(&b.2));
    lines
}

/// A figure as it is written in Vietnamese, with one place behind the comma.
fn figure(number: f64) -> String {
    let figure =
        format!("{:.2}", number).trim_end_matches('0').trim_end_matches('.').replace('.', ",");
    if figure == "-0" { "0".into() } else { figure }
}

#[cfg(test)]
mod tests {
    use super::super::measures::MEASURES;
    use super::super::{Fonts, Part, TypstSource};
    use super::*;
    use crate::source::{Source, Sources};
    use crate::view::View;

    /// A plan that has every part of the paper.
    const PLAN: &str = "\
nam: 2027
co_quan: {chu_quan: ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN, ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN], ten: Ủy ban nhân dân xã Mẫu Sơn}
ky_hieu: KH-UBND
dia_danh: Mẫu Sơn
do_khan: KHẨN
trich_yeu: Tổ chức Tết trồng cây năm 2027
can_cu: [Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025]
dia_chi: [\"Địa chỉ: thôn Một, xã Mẫu Sơn\"]
noi_dung: |
  Ủy ban nhân dân xã tổ chức Tết trồng cây ngay từ đầu xuân ở tất cả các thôn, bản, trường học, trạm y tế, đồn biên phòng trên địa bàn như sau, và báo cáo kết quả.

  Một dòng.

  Hai dòng.

  # Tổ chức thực hiện

  Các thôn, bản làm theo kế hoạch này và báo cáo.

  Một dòng nữa.
nguoi_soan_thao: PL.(30)
nguoi_ky: {quyen_han: TM. ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Nguyễn Văn An}
noi_nhan: [Các thôn, \"Lưu: VT\"]
phu_luc:
  - ten: Danh mục việc phải làm của Tết trồng cây
    noi_dung: |
      Trồng cây, chăm cây ở phụ lục này, có một dòng dài và một dòng ngắn hơn ở dưới, để có hai dòng.
";

    /// The plan with so many paragraphs more, laid out with another text for a file of the layout.
    fn laid_out(more: usize, file: &str, text: &str) -> Layout {
        let own = (file, text.to_owned());
        let mut sources = Sources::default();
        let more: String =
            (0..more).map(|nth| format!("  Dòng thứ {nth} của lời văn.\n\n")).collect();
        let text = PLAN.replace("  Hai dòng.", &format!("{more}  Hai dòng."));
        sources.add(Source { name: "k.yaml".into(), text });
        let (parsed, found) = crate::source::parse(&sources);
        let parsed = parsed.unwrap_or_else(|| panic!("{found:?}"));
        let (mut view, found): (View, _) = crate::view::view(&parsed, &sources);
        assert!(!crate::diag::has_errors(&found), "{found:?}");
        super::super::set_tables(&mut view, Fonts::embedded());
        let source = TypstSource::new(&view, Part::Whole, Fonts::embedded());
        let source = source.unwrap_or_else(|fault| panic!("{fault}"));
        let layout = Layout::with_file(&source, Fonts::embedded(), Some(own));
        layout.unwrap_or_else(|fault| panic!("{fault}"))
    }

    fn laid(measures: &str) -> Layout {
        laid_out(40, "measures.typ", measures)
    }

    /// A length, size or share that is far too small or too large.
    fn altered(name: &str, value: &str) -> Vec<String> {
        let numbered = |factor: f64| {
            let end =
                value.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(value.len());
            let number: f64 = value[..end].parse().unwrap_or_else(|e| panic!("{value}: {e}"));
            format!("{:.3}{}", number * factor, &value[end..])
        };
        match value {
            "\"a4\"" => vec!["\"a5\"".into()],
            "1 / 3" => vec!["1 / 2".into(), "1 / 5".into()],
            "rgb(\"#ff0000\")" => vec!["rgb(\"#880000\")".into()],
            value if value.starts_with('(') => vec![value.replace("20mm", "25mm")],
            // Single lines are the least.
            value if value.ends_with("em") => vec!["0.9em".into()],
            // Six points are the least; sizes are a point or two apart.
            _ if name.contains("gap-") => vec![numbered(0.6)],
            _ if name.contains("size-") => vec![numbered(0.8), numbered(1.2)],
            _ => vec![numbered(0.6), numbered(1.7)],
        }
    }

    #[test]
    fn the_usual_page_keeps_to_the_decree() {
        assert_eq!(laid(MEASURES).breaches(TheThuc::Nd30), []);
    }

    /// A heading at the foot of a page has its text on the next.
    #[test]
    fn a_heading_last_on_its_page_is_found() {
        let o = include_str!("../../../templates/layout/o.typ");
        let loose = o.replace("sticky: true", "sticky: false");
        let says = |layout: &Layout| {
            let found = layout.breaches(TheThuc::Nd30);
            found.iter().any(|breach| breach.message.contains("tiêu đề đứng cuối trang"))
        };
        let lengths = || 12..32;
        assert!(lengths().any(|more| says(&laid_out(more, "o.typ", &loose))));
        assert!(!lengths().any(|more| says(&laid_out(more, "o.typ", o))));
    }

    /// A template that was changed would put out papers that are sent back.
    #[test]
    fn no_measure_of_the_decree_can_be_altered_unnoticed() {
        let mut failures = Vec::new();
        let mut tried = 0;
        for line in MEASURES.lines() {
            let Some((given, note)) = line.split_once("// law, ") else { continue };
            let Some((name, value)) = given.split_once(" = ") else { continue };
            // Computed of others; those are altered.
            if value.contains("size-body") || value.contains(" + ") {
                continue;
            }
            // Where what is law does not come about on the one page: the second size of ô số 4 is
            // for a long number; of a page number the first page has none.
            if name.contains("size-dia-danh-small") || name.contains("leading-single") {
                continue;
            }
            let clause =
                note.split([':', ' ']).find(|word| word.starts_with("I.")).unwrap_or_default();
            // The letter is not told everywhere.
            let clause = clause.replacen("I.", "", 1);
            let clause = clause.trim_end_matches(".a").trim_end_matches(".b");
            for new in altered(name, value.trim()) {
                tried += 1;
                let measures = MEASURES.replace(line, &format!("{name} = {new}"));
                let found = laid(&measures).breaches(TheThuc::Nd30);
                let cites = |own: &Clause| own.id.starts_with(clause);
                if !found.iter().any(|breach| breach.clause.is_some_and(cites)) {
                    failures.push(format!("{name} = {new} ({clause}): {found:?}"));
                }
            }
        }
        assert!(tried > 40, "{tried}");
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }
}
