//! Văn bản (running text): CommonMark into headings, items and paragraphs with their labels.
//!
//! `#` is a section, `##` what lies under it; a numbered list under a heading counts on at the
//! next level; `-` and `+` are printed as typed. Labels come from the numbering of the plan, not
//! from the figures in the text: only the first figure of a list sets where it begins.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::chi_so::{self, ViTri};
use super::chu::{self, Chu, Kieu};
use super::gia_tri::GiaTri;
use super::{DauGiua, Doan, Khoi, TieuDe};
use crate::diag::Diagnostic;
use crate::plan::MauSo;
use crate::source::{Places, Sources};

/// What reading running text needs, and where its findings go.
pub(super) struct NguCanh<'a> {
    pub places: &'a Places,
    pub sources: &'a Sources,
    pub values: &'a GiaTri,
    pub found: &'a mut Vec<Diagnostic>,
    /// Footnotes of the text that is being read, until their mark comes.
    pub notes: Notes,
}

/// Footnotes by name.
pub(super) type Notes = std::collections::BTreeMap<String, Vec<Run>>;

/// Where the numbering of the body stands.
pub(super) struct Muc<'a> {
    mau: &'a [MauSo],
    so: Vec<u32>,
    /// Level of the heading that we are under; 0 before the first.
    cap: usize,
    /// Levels of the headings above, from the outermost: their count is the level of a bookmark.
    tren: Vec<usize>,
    /// How many bookmarks stand above all of them.
    goc: usize,
}

/// The deepest level that tags have.
const BAC_CUOI: usize = 6;

impl<'a> Muc<'a> {
    /// Begins the numbering of a body that stands under so many bookmarks.
    pub fn new(mau: &'a [MauSo], goc: usize) -> Self {
        Self { mau, so: vec![0; mau.len()], cap: 0, tren: Vec::new(), goc }
    }

    /// The level in bookmarks and tags of a heading at a level of numbering.
    fn bac(&mut self, cap: usize) -> usize {
        self.tren.retain(|above| *above < cap);
        self.tren.push(cap);
        (self.goc + self.tren.len()).min(BAC_CUOI)
    }

    /// Counts one at `level` and returns its label; `None` when no label is declared for it.
    fn next(&mut self, level: usize, start: Option<u32>) -> Option<String> {
        let mau = self.mau.get(level.checked_sub(1)?)?;
        if let Some(start) = start {
            self.so[level - 1] = start.saturating_sub(1);
        }
        self.so[level - 1] = self.so[level - 1].saturating_add(1);
        for (so, mau) in self.so[level..].iter_mut().zip(&self.mau[level..]) {
            if !mau.la_dieu() {
                *so = 0;
            }
        }
        mau.nhan(&self.so[..level])
    }
}

/// A block of CommonMark before it is numbered.
struct Phan {
    loai: Loai,
    runs: Vec<Run>,
    /// Bytes of the block in the text.
    range: Range<usize>,
}

enum Loai {
    TieuDe(usize),
    /// An item of a numbered list, so many numbered lists deep; the first says where it begins.
    So {
        depth: usize,
        start: Option<u32>,
        /// Typed as `1)`: it takes the next level whose labels end in a bracket.
        ngoac: bool,
    },
    Gach(char),
    Doan,
}

#[derive(Clone)]
pub(super) struct Run {
    text: String,
    kieu: Kieu,
    la: La,
    range: Range<usize>,
}

/// What a run is: words, a line break, or the mark of the footnote that its text names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum La {
    Chu,
    Ngat,
    ChuThich,
}

impl NguCanh<'_> {
    /// Fills the values into a text that is no CommonMark.
    pub fn plain(&mut self, route: &str, text: &str) -> String {
        match self.values.fill(text) {
            Ok(text) => text,
            Err(unfilled) => {
                self.report(
                    route,
                    unfilled.range,
                    "gia-tri-trong-chu",
                    unfilled.message,
                    unfilled.help,
                );
                String::new()
            }
        }
    }

    /// Reads a text that stands on one line: its paragraphs are parted by line breaks, marks of
    /// items stay as typed.
    pub fn inline(&mut self, route: &str, text: &str) -> Vec<Chu> {
        let mut out = Vec::new();
        for part in self.paragraphs(route, text) {
            if !out.is_empty() {
                out.push(Chu::Ngat);
            }
            out.extend(part.nhan.map(|label| Chu::text(format!("{label} "))));
            out.extend(part.chu);
        }
        out
    }

    /// Reads a text that stands outside the numbering, such as a cell: paragraphs and items, their
    /// labels as typed.
    pub fn paragraphs(&mut self, route: &str, text: &str) -> Vec<Doan> {
        let mut out = Vec::new();
        for part in self.parse(route, text) {
            let nhan = match part.loai {
                Loai::Gach(mark) => Some(mark.to_string()),
                Loai::So { .. } => {
                    let typed = &text[part.range.clone()];
                    typed.split_whitespace().next().map(str::to_owned)
                }
                Loai::TieuDe(_) => {
                    self.refuse(route, &part.range, "tiêu đề `#`");
                    None
                }
                Loai::Doan => None,
            };
            let chu = self.runs(route, part.runs);
            let nhan_dam = nhan.is_some() && chu.first().is_some_and(Chu::la_dam);
            out.push(Doan { nhan, nhan_dam, chu });
        }
        out
    }

    /// Reports an error at the value of a route.
    pub fn error(
        &mut self,
        route: &str,
        id: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let span = self.places.of(route);
        let head = crate::diag::Span { end: span.end.min(span.start + 1), ..span };
        self.found.push(Diagnostic::error(id, head, message).help(help));
    }

    /// Reads a text of the body and numbers it on from where `muc` stands.
    pub fn blocks(&mut self, route: &str, text: &str, muc: &mut Muc) -> Vec<Khoi> {
        let mut blocks = Vec::new();
        // Levels of the numbered lists that the item is in, from the outermost.
        let mut lists: Vec<usize> = Vec::new();
        for mut part in self.parse(route, text) {
            let heading = matches!(part.loai, Loai::TieuDe(_));
            let braces = match part.loai {
                Loai::TieuDe(_) | Loai::So { .. } => in_braces(&mut part.runs),
                _ => None,
            };
            if heading && braces == Some(Ngoac::Giua) {
                let mut chu = self.runs(route, part.runs);
                unbold(&mut chu);
                blocks.push(Khoi::DauGiua(DauGiua { chu }));
                continue;
            }
            if let Some(Ngoac::La(words)) = &braces {
                self.report(
                    route,
                    part.range.clone(),
                    "ngoac-nhon-la",
                    format!("không có dấu `{{{words}}}` cho tiêu đề hay đoạn có số"),
                    "dùng `{nhan=2a.}` (nhãn tự đặt), `{giữa}` hoặc `{thường}`; chữ thật sự có ngoặc nhọn thì viết ở giữa dòng".into(),
                );
            }
            let plain = braces == Some(Ngoac::Thuong);
            let level = match part.loai {
                Loai::TieuDe(level) => {
                    muc.cap = level;
                    Some((level, None))
                }
                Loai::So { depth, start, ngoac } => {
                    lists.truncate(depth - 1);
                    let next = lists.last().copied().unwrap_or(muc.cap) + 1;
                    let below = muc.mau.iter().enumerate().skip(next - 1);
                    let level = match below.clone().find(|(_, mau)| mau.la_ngoac()) {
                        Some((nth, _)) if ngoac => nth + 1,
                        _ => next,
                    };
                    lists.resize(depth, level);
                    Some((level, start))
                }
                _ => None,
            };
            let own = match braces {
                Some(Ngoac::Nhan(label)) => Some(label),
                _ => None,
            };
            let nhan = match (&part.loai, level) {
                (Loai::Gach(mark), _) => Some(mark.to_string()),
                // A label of the author's own is not counted: 3., 3a., 4.
                (_, Some(_)) if own.is_some() => own,
                (_, Some((level, start))) => {
                    let label = muc.next(level, start);
                    if label.is_none() {
                        self.no_label(route, &part.range, level, muc.mau.len());
                    }
                    label
                }
                _ => None,
            };
            let words = || part.runs.iter().filter(|r| r.la == La::Chu);
            let lead_in = words().any(|r| r.kieu.dam)
                && words().any(|r| !r.kieu.dam && !r.text.trim().is_empty());
            let bold = words().next().is_some() && words().all(|r| r.kieu.dam);
            let mut chu = self.runs(route, part.runs);
            // A heading is bold, but for one that is italic throughout: that is its own look.
            let italic = chu.iter().all(|c| !matches!(c, Chu::Chu { kieu, .. } if !kieu.nghieng));
            let kieu = Kieu { dam: bold || !italic, nghieng: italic, ..Kieu::default() };
            let heading = match part.loai {
                Loai::TieuDe(_) => !lead_in && !plain,
                Loai::So { .. } => bold,
                _ => false,
            };
            blocks.push(match level {
                Some((cap, _)) if heading => {
                    let mau = muc.mau.get(cap - 1);
                    unbold(&mut chu);
                    let chuong = mau.is_some_and(MauSo::la_chuong);
                    if chuong || (cap == 1 && mau.is_some_and(MauSo::la_ma)) {
                        upper(&mut chu);
                    }
                    let tieu_de = TieuDe { cap, bac: muc.bac(cap), nhan, kieu, chu };
                    if chuong { Khoi::Chuong(tieu_de) } else { Khoi::TieuDe(tieu_de) }
                }
                _ => {
                    let always =
                        level.and_then(|(cap, _)| muc.mau.get(cap - 1)).is_some_and(MauSo::la_dam);
                    let nhan_dam =
                        level.is_some() && (always || chu.first().is_some_and(Chu::la_dam));
                    Khoi::Doan(Doan { nhan, nhan_dam, chu })
                }
            });
        }
        blocks
    }

    fn runs(&mut self, route: &str, runs: Vec<Run>) -> Vec<Chu> {
        let mut out = Vec::new();
        let last = runs.len().saturating_sub(1);
        for (nth, run) in runs.into_iter().enumerate() {
            match run.la {
                La::Chu => {}
                La::Ngat => {
                    out.push(Chu::Ngat);
                    continue;
                }
                La::ChuThich => {
                    if let Some(note) = self.notes.remove(&run.text) {
                        let note = self.runs(route, note);
                        out.push(Chu::ChuThich(note));
                    }
                    continue;
                }
            }
            let text = match self.values.fill(&run.text) {
                Ok(text) => text,
                Err(unfilled) => {
                    let at = run.range.start;
                    let range = at + unfilled.range.start..at + unfilled.range.end;
                    self.report(route, range, "gia-tri-trong-chu", unfilled.message, unfilled.help);
                    continue;
                }
            };
            let text = if nth == 0 { text.trim_start() } else { &text };
            let text = if nth == last { text.trim_end() } else { text };
            if !text.is_empty() {
                out.push(Chu::Chu { text: text.into(), kieu: run.kieu, lien: false });
            }
        }
        chu::to_fill_in(chu::keep_together(out))
    }

    fn no_label(&mut self, route: &str, range: &Range<usize>, level: usize, declared: usize) {
        let (message, help) = if level > declared {
            (
                format!("cấp thứ {level} chưa có cách đánh số"),
                format!(
                    "khai thêm nhãn ở `danh_so` (đang có {declared} cấp), ví dụ `danh_so: [\"I.\", \"1.\", \"1.1.\", \"a)\"]`, hoặc dùng gạch đầu dòng `- `"
                ),
            )
        } else {
            (
                "số thứ tự vượt quá cách đánh số của cấp này".to_owned(),
                "chữ cái chỉ đếm được 23 mục; chia nhỏ mục hoặc đổi nhãn ở `danh_so`".to_owned(),
            )
        };
        self.report(route, first_line(range), "cap-khong-co-nhan", message, help);
    }

    fn refuse(&mut self, route: &str, range: &Range<usize>, what: &str) {
        let help = match what {
            HINH => "viết hình thành mục riêng của `noi_dung`: `- hinh: {tep: ..., mo_ta: ...}`",
            BANG => "viết bảng thành mục riêng của `noi_dung`: `- bang: {cot: [...], hang: [...]}`",
            _ => "nếu đó chỉ là chữ, đặt dấu `\\` trước ký tự đầu của nó",
        };
        self.report(
            route,
            first_line(range),
            "chu-khong-ho-tro",
            format!("{what} không dùng được ở đây"),
            help.to_owned(),
        );
    }

    fn report(
        &mut self,
        route: &str,
        range: Range<usize>,
        id: &'static str,
        message: String,
        help: String,
    ) {
        let span = self.places.in_text(route, range.start, range.end, self.sources);
        self.found.push(Diagnostic::error(id, span, message).help(help));
    }

    /// Splits CommonMark into flat blocks; reports what a plan has no use for.
    fn parse(&mut self, route: &str, text: &str) -> Vec<Phan> {
        let mut reader =
            Reader { text, parts: Vec::new(), open: None, dam: 0, nghieng: 0, duoi: 0, tren: 0 };
        let mut label: Option<(Loai, Range<usize>)> = None;
        let mut lists: Vec<Option<u32>> = Vec::new();
        let mut first = false;
        let mut skip = 0_usize;
        let (mut notes_from, mut names) = (None, Vec::new());
        // Tables are read to be refused: their bars would be printed as words.
        let options = Options::ENABLE_SUBSCRIPT
            | Options::ENABLE_SUPERSCRIPT
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_TABLES;
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            if skip > 0 {
                match event {
                    Event::Start(_) => skip += 1,
                    Event::End(_) => skip -= 1,
                    _ => {}
                }
                continue;
            }
            match event {
                Event::Start(Tag::Paragraph) => {
                    reader.begin(label.take().map_or(Loai::Doan, |(l, _)| l), range);
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    if !text[range.clone()].trim_start().starts_with('#') {
                        self.refuse(route, &range, "dòng gạch `---` hoặc `===` dưới chữ");
                    }
                    reader.begin(Loai::TieuDe(depth_of(level)), range);
                }
                Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => reader.end(),
                Event::Start(Tag::List(start)) => {
                    reader.end();
                    if let Some((loai, range)) = label.take() {
                        reader.begin(loai, range);
                        reader.end();
                    }
                    lists.push(start.map(|n| u32::try_from(n).unwrap_or(u32::MAX)));
                    first = true;
                }
                Event::End(TagEnd::List(_)) => {
                    lists.pop();
                    first = false;
                }
                Event::Start(Tag::Item) => {
                    let depth = lists.iter().filter(|l| l.is_some()).count();
                    let loai = match lists.last() {
                        Some(Some(start)) => Loai::So {
                            depth,
                            start: first.then_some(*start),
                            ngoac: text[range.clone()]
                                .trim_start_matches(|c: char| c.is_ascii_digit())
                                .starts_with(')'),
                        },
                        _ => Loai::Gach(match text[range.clone()].chars().next() {
                            Some('+') => '+',
                            _ => '-',
                        }),
                    };
                    first = false;
                    label = Some((loai, range));
                }
                Event::End(TagEnd::Item) => {
                    reader.end();
                    if let Some((loai, range)) = label.take() {
                        reader.begin(loai, range);
                        reader.end();
                    }
                }
                Event::Text(words) | Event::InlineHtml(words) => {
                    // A tight list has no paragraphs of its own.
                    if let Some((loai, range)) = label.take() {
                        reader.begin(loai, range);
                    } else if reader.open.is_none() {
                        reader.begin(Loai::Doan, range.clone());
                    }
                    reader.push(&words, range);
                }
                Event::SoftBreak => reader.push(" ", range),
                Event::HardBreak => reader.mark(La::Ngat, "", range),
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    reader.end();
                    names.push(name.to_string());
                    notes_from = Some(reader.parts.len());
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    reader.end();
                    let from = notes_from.take().unwrap_or(reader.parts.len());
                    let note = reader.parts.split_off(from.min(reader.parts.len()));
                    if let Some(name) = names.pop() {
                        let runs = note.into_iter().flat_map(|part| part.runs).collect();
                        self.notes.insert(name, runs);
                    }
                }
                Event::FootnoteReference(name) => {
                    if let Some((loai, range)) = label.take() {
                        reader.begin(loai, range);
                    }
                    reader.mark(La::ChuThich, &name, range);
                }
                Event::Start(Tag::Strong | Tag::Emphasis | Tag::Subscript | Tag::Superscript) => {
                    if let Some((loai, range)) = label.take() {
                        reader.begin(loai, range);
                    }
                    match event {
                        Event::Start(Tag::Strong) => reader.dam += 1,
                        Event::Start(Tag::Emphasis) => reader.nghieng += 1,
                        Event::Start(Tag::Superscript) => reader.tren += 1,
                        _ => reader.duoi += 1,
                    }
                }
                Event::End(TagEnd::Strong) => reader.dam -= 1,
                Event::End(TagEnd::Emphasis) => reader.nghieng -= 1,
                Event::End(TagEnd::Subscript) => reader.duoi -= 1,
                Event::End(TagEnd::Superscript) => reader.tren -= 1,
                Event::Start(Tag::Link {
                    link_type: LinkType::Autolink | LinkType::Email, ..
                })
                | Event::End(TagEnd::Link) => {}
                Event::Start(tag) => {
                    self.refuse(route, &range, name_of(&tag));
                    skip = 1;
                }
                Event::Rule => self.refuse(route, &range, "dòng kẻ ngang (`---`, `***`, `___`)"),
                Event::Code(_) => self.refuse(route, &range, "chữ trong dấu `` ` ``"),
                _ => {}
            }
        }
        reader.end();
        reader.parts
    }
}

/// The layout makes headings bold.
fn unbold(runs: &mut [Chu]) {
    for run in runs {
        if let Chu::Chu { kieu, .. } = run {
            kieu.dam = false;
        }
    }
}

fn upper(runs: &mut [Chu]) {
    for run in runs {
        if let Chu::Chu { text, .. } = run {
            *text = text.to_uppercase();
        }
    }
}

const HINH: &str = "hình (`![...]`)";
const BANG: &str = "bảng kẻ bằng dấu `|`";

fn name_of(tag: &Tag) -> &'static str {
    match tag {
        Tag::BlockQuote(_) => "trích dẫn (dấu `>` đầu dòng)",
        Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Indented) => "đoạn thụt vào từ bốn dấu cách",
        Tag::CodeBlock(_) => "khối mã (dấu ``` đầu dòng)",
        Tag::HtmlBlock => "thẻ HTML",
        Tag::Image { .. } => HINH,
        Tag::Table(_) => BANG,
        Tag::Link { .. } => "liên kết (`[...](...)`)",
        _ => "cách viết này",
    }
}

fn depth_of(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The place of a block is shown by its first characters.
fn first_line(range: &Range<usize>) -> Range<usize> {
    range.start..range.end.min(range.start + 1)
}

/// What stands in braces at the end of a heading or an item.
#[derive(PartialEq)]
enum Ngoac {
    /// `{nhan=e)}`: the label on which the author insists.
    Nhan(String),
    /// `{giữa}`: a centred head without a label.
    Giua,
    /// `{thường}`: a numbered paragraph among headings.
    Thuong,
    /// None of these.
    La(String),
}

/// Takes what stands in braces off the end of the runs.
fn in_braces(runs: &mut [Run]) -> Option<Ngoac> {
    let last = runs.last_mut()?;
    let inner = last.text.trim_end().strip_suffix('}')?;
    let at = inner.rfind('{')?;
    let found = match &inner[at + 1..] {
        "giữa" => Ngoac::Giua,
        "thường" => Ngoac::Thuong,
        // The end of a value, `{{ nam }}`.
        words if words.contains('}') => return None,
        words => match words.strip_prefix("nhan=") {
            Some(label) => Ngoac::Nhan(label.trim().to_owned()),
            None => Ngoac::La(words.to_owned()),
        },
    };
    last.text.truncate(at);
    Some(found)
}

struct Reader<'a> {
    text: &'a str,
    parts: Vec<Phan>,
    open: Option<Phan>,
    dam: usize,
    nghieng: usize,
    duoi: usize,
    tren: usize,
}

impl Reader<'_> {
    fn begin(&mut self, loai: Loai, range: Range<usize>) {
        self.end();
        self.open = Some(Phan { loai, runs: Vec::new(), range });
    }

    fn end(&mut self) {
        if let Some(mut part) = self.open.take() {
            part.runs = part.runs.into_iter().flat_map(|run| self.indices(run)).collect();
            self.parts.push(part);
        }
    }

    /// Cuts the indices inside the words of a run out of it.
    fn indices(&self, run: Run) -> Vec<Run> {
        let found = match run.la {
            La::Chu => chi_so::tim(&run.text, &self.text[run.range.clone()]),
            La::Ngat | La::ChuThich => Vec::new(),
        };
        if found.is_empty() {
            return vec![run];
        }
        let mut runs = Vec::new();
        let mut from = 0;
        let mut push = |range: Range<usize>, kieu: Kieu| {
            if !range.is_empty() {
                // Exact where nothing is escaped before it; else a little early.
                let at = run.range.start;
                let place =
                    (at + range.start).min(run.range.end)..(at + range.end).min(run.range.end);
                runs.push(Run { text: run.text[range].into(), kieu, la: La::Chu, range: place });
            }
        };
        for (range, vi_tri) in found {
            push(from..range.start, run.kieu);
            let kieu =
                Kieu { duoi: vi_tri == ViTri::Duoi, tren: vi_tri == ViTri::Tren, ..run.kieu };
            push(range.start + 1..range.end - 1, kieu);
            from = range.end;
        }
        push(from..run.text.len(), run.kieu);
        runs
    }

    fn push(&mut self, words: &str, range: Range<usize>) {
        let kieu = Kieu {
            dam: self.dam > 0,
            nghieng: self.nghieng > 0,
            duoi: self.duoi > 0,
            tren: self.tren > 0,
        };
        let Some(part) = &mut self.open else { return };
        match part.runs.last_mut() {
            // The parser cuts text at characters that might have meant something; values such as
            // `{{ a_b }}` must be whole again.
            Some(run) if run.la == La::Chu && run.kieu == kieu => {
                run.text.push_str(words);
                run.range.end = range.end.min(self.text.len());
            }
            _ => part.runs.push(Run { text: words.into(), kieu, la: La::Chu, range }),
        }
    }

    fn mark(&mut self, la: La, text: &str, range: Range<usize>) {
        if let Some(part) = &mut self.open {
            part.runs.push(Run { text: text.into(), kieu: Kieu::default(), la, range });
        }
    }
}
