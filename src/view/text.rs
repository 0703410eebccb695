//! Văn bản (running text): CommonMark into headings, items and paragraphs with their labels.
//!
//! `#` is a section, `##` what lies under it; a numbered list under a heading counts on at the
//! next level; `-` and `+` are printed as typed. Labels come from the numbering of the plan, not
//! from the figures in the text: only the first figure of a list sets where it begins.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::runs::{self, Look, Run};
use super::scripts::{self, Script};
use super::values::Values;
use super::{Block, CentredHead, Heading, Paragraph};
use crate::diag::{Diagnostic, Kind, kinds};
use crate::plan::LabelStyle;
use crate::source::{Places, Sources};

/// What reading running text needs, and where its findings go.
pub(super) struct TextCx<'a> {
    pub places: &'a Places,
    pub sources: &'a Sources,
    pub values: &'a Values,
    pub found: &'a mut Vec<Diagnostic>,
    /// Footnotes of the text that is being read, until their mark comes.
    pub notes: Notes,
}

/// Footnotes by name.
pub(super) type Notes = std::collections::BTreeMap<String, Vec<RawRun>>;

/// Where the numbering of the body stands.
pub(super) struct Numbering<'a> {
    styles: &'a [LabelStyle],
    counts: Vec<u32>,
    /// Level of the heading that we are under; 0 before the first.
    level: usize,
    /// Levels of the headings above, from the outermost: their count is the level of a bookmark.
    above: Vec<usize>,
    /// How many bookmarks stand above all of them.
    base: usize,
}

/// The deepest level that tags have.
const DEEPEST_TAG: usize = 6;

impl<'a> Numbering<'a> {
    /// Begins the numbering of a body that stands under so many bookmarks.
    pub fn new(styles: &'a [LabelStyle], base: usize) -> Self {
        Self { styles, counts: vec![0; styles.len()], level: 0, above: Vec::new(), base }
    }

    /// The level in bookmarks and tags of a heading at a level of numbering.
    fn outline_level(&mut self, level: usize) -> usize {
        self.above.retain(|above| *above < level);
        self.above.push(level);
        (self.base + self.above.len()).min(DEEPEST_TAG)
    }

    /// Counts one at `level` and returns its label; `None` when no label is declared for it.
    fn next(&mut self, level: usize, start: Option<u32>) -> Option<String> {
        let styles = self.styles.get(level.checked_sub(1)?)?;
        if let Some(start) = start {
            self.counts[level - 1] = start.saturating_sub(1);
        }
        self.counts[level - 1] = self.counts[level - 1].saturating_add(1);
        for (counts, styles) in self.counts[level..].iter_mut().zip(&self.styles[level..]) {
            if !styles.is_dieu() {
                *counts = 0;
            }
        }
        styles.label(&self.counts[..level])
    }
}

/// A block of CommonMark before it is numbered.
struct RawBlock {
    kind: BlockKind,
    runs: Vec<RawRun>,
    /// Bytes of the block in the text.
    range: Range<usize>,
}

enum BlockKind {
    Heading(usize),
    /// An item of a numbered list, so many numbered lists deep; the first says where it begins.
    Numbered {
        depth: usize,
        start: Option<u32>,
        /// Typed as `1)`: it takes the next level whose labels end in a bracket.
        bracketed: bool,
    },
    Bullet(char),
    Paragraph,
}

#[derive(Clone)]
pub(super) struct RawRun {
    text: String,
    look: Look,
    kind: RunKind,
    range: Range<usize>,
}

/// What a run is: words, a line break, or the mark of the footnote that its text names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RunKind {
    Words,
    Break,
    Footnote,
}

impl TextCx<'_> {
    /// Fills the values into a text that is no CommonMark.
    pub fn plain(&mut self, route: &str, text: &str) -> String {
        match self.values.fill(text) {
            Ok(text) => text,
            Err(unfilled) => {
                self.report(
                    route,
                    unfilled.range,
                    &kinds::GIA_TRI_TRONG_CHU,
                    unfilled.message,
                    unfilled.help,
                );
                String::new()
            }
        }
    }

    /// Reads a text that stands on one line: its paragraphs are parted by line breaks, marks of
    /// items stay as typed.
    pub fn inline(&mut self, route: &str, text: &str) -> Vec<Run> {
        let mut out = Vec::new();
        for part in self.paragraphs(route, text) {
            if !out.is_empty() {
                out.push(Run::Break);
            }
            out.extend(part.label.map(|label| Run::text(format!("{label} "))));
            out.extend(part.runs);
        }
        out
    }

    /// Reads a text that stands outside the numbering, such as a cell: paragraphs and items, their
    /// labels as typed.
    pub fn paragraphs(&mut self, route: &str, text: &str) -> Vec<Paragraph> {
        let mut out = Vec::new();
        for part in self.parse(route, text) {
            let label = match part.kind {
                BlockKind::Bullet(mark) => Some(mark.to_string()),
                BlockKind::Numbered { .. } => {
                    let typed = &text[part.range.clone()];
                    typed.split_whitespace().next().map(str::to_owned)
                }
                BlockKind::Heading(_) => {
                    self.refuse(route, &part.range, "tiêu đề `#`");
                    None
                }
                BlockKind::Paragraph => None,
            };
            let runs = self.runs(route, part.runs);
            let bold_label = label.is_some() && runs.first().is_some_and(Run::is_bold);
            out.push(Paragraph { label, bold_label, runs });
        }
        out
    }

    /// Reports an error at the value of a route.
    pub fn error(
        &mut self,
        route: &str,
        kind: &'static Kind,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let span = self.places.of(route);
        let head = crate::diag::Span { end: span.end.min(span.start + 1), ..span };
        self.found.push(Diagnostic::error(kind, head, message).help(help));
    }

    /// Reads a text of the body and numbers it on from where `numbering` stands.
    pub fn blocks(&mut self, route: &str, text: &str, numbering: &mut Numbering) -> Vec<Block> {
        let mut blocks = Vec::new();
        // Levels of the numbered lists that the item is in, from the outermost.
        let mut lists: Vec<usize> = Vec::new();
        for mut part in self.parse(route, text) {
            let heading = matches!(part.kind, BlockKind::Heading(_));
            let braces = match part.kind {
                BlockKind::Heading(_) | BlockKind::Numbered { .. } => in_braces(&mut part.runs),
                _ => None,
            };
            if heading && braces == Some(Marker::Centred) {
                let mut runs = self.runs(route, part.runs);
                unbold(&mut runs);
                blocks.push(Block::CentredHead(CentredHead { runs }));
                continue;
            }
            if let Some(Marker::Unknown(words)) = &braces {
                self.report(
                    route,
                    part.range.clone(),
                    &kinds::NGOAC_NHON_LA,
                    format!("không có dấu `{{{words}}}` cho tiêu đề hay đoạn có số"),
                    "dùng `{nhan=2a.}` (nhãn tự đặt), `{giữa}` hoặc `{thường}`; chữ thật sự có ngoặc nhọn thì viết ở giữa dòng".into(),
                );
            }
            let plain = braces == Some(Marker::Plain);
            let level = match part.kind {
                BlockKind::Heading(level) => {
                    numbering.level = level;
                    Some((level, None))
                }
                BlockKind::Numbered { depth, start, bracketed } => {
                    lists.truncate(depth - 1);
                    let next = lists.last().copied().unwrap_or(numbering.level) + 1;
                    let below = numbering.styles.iter().enumerate().skip(next - 1);
                    let level = match below.clone().find(|(_, styles)| styles.in_bracket()) {
                        Some((nth, _)) if bracketed => nth + 1,
                        _ => next,
                    };
                    lists.resize(depth, level);
                    Some((level, start))
                }
                _ => None,
            };
            let own = match braces {
                Some(Marker::Label(label)) => Some(label),
                _ => None,
            };
            let label = match (&part.kind, level) {
                (BlockKind::Bullet(mark), _) => Some(mark.to_string()),
                // A label of the author's own is not counted: 3., 3a., 4.
                (_, Some(_)) if own.is_some() => own,
                (_, Some((level, start))) => {
                    let label = numbering.next(level, start);
                    if label.is_none() {
                        self.no_label(route, &part.range, level, numbering.styles.len());
                    }
                    label
                }
                _ => None,
            };
            let words = || part.runs.iter().filter(|r| r.kind == RunKind::Words);
            let lead_in = words().any(|r| r.look.bold)
                && words().any(|r| !r.look.bold && !r.text.trim().is_empty());
            let bold = words().next().is_some() && words().all(|r| r.look.bold);
            let mut runs = self.runs(route, part.runs);
            // A heading is bold, but for one that is italic throughout: that is its own look.
            let italic = runs.iter().all(|c| !matches!(c, Run::Words { look, .. } if !look.italic));
            let look = Look { bold: bold || !italic, italic: italic, ..Look::default() };
            let heading = match part.kind {
                BlockKind::Heading(_) => !lead_in && !plain,
                BlockKind::Numbered { .. } => bold,
                _ => false,
            };
            blocks.push(match level {
                Some((level, _)) if heading => {
                    let styles = numbering.styles.get(level - 1);
                    unbold(&mut runs);
                    let chuong = styles.is_some_and(LabelStyle::is_chuong);
                    if chuong || (level == 1 && styles.is_some_and(LabelStyle::is_roman)) {
                        upper(&mut runs);
                    }
                    let title = Heading {
                        level,
                        outline_level: numbering.outline_level(level),
                        label,
                        look,
                        runs,
                    };
                    if chuong { Block::Chuong(title) } else { Block::Heading(title) }
                }
                _ => {
                    let always = level
                        .and_then(|(level, _)| numbering.styles.get(level - 1))
                        .is_some_and(LabelStyle::is_bold);
                    let bold_label =
                        level.is_some() && (always || runs.first().is_some_and(Run::is_bold));
                    Block::Paragraph(Paragraph { label, bold_label, runs })
                }
            });
        }
        blocks
    }

    fn runs(&mut self, route: &str, runs: Vec<RawRun>) -> Vec<Run> {
        let mut out = Vec::new();
        let last = runs.len().saturating_sub(1);
        for (nth, run) in runs.into_iter().enumerate() {
            match run.kind {
                RunKind::Words => {}
                RunKind::Break => {
                    out.push(Run::Break);
                    continue;
                }
                RunKind::Footnote => {
                    if let Some(note) = self.notes.remove(&run.text) {
                        let note = self.runs(route, note);
                        out.push(Run::Footnote(note));
                    }
                    continue;
                }
            }
            let text = match self.values.fill(&run.text) {
                Ok(text) => text,
                Err(unfilled) => {
                    let at = run.range.start;
                    let range = at + unfilled.range.start..at + unfilled.range.end;
                    self.report(
                        route,
                        range,
                        &kinds::GIA_TRI_TRONG_CHU,
                        unfilled.message,
                        unfilled.help,
                    );
                    continue;
                }
            };
            let text = if nth == 0 { text.trim_start() } else { &text };
            let text = if nth == last { text.trim_end() } else { text };
            if !text.is_empty() {
                out.push(Run::Words { text: text.into(), look: run.look, unbroken: false });
            }
        }
        runs::to_fill_in(runs::keep_together(out))
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
        self.report(route, first_line(range), &kinds::CAP_KHONG_CO_NHAN, message, help);
    }

    fn refuse(&mut self, route: &str, range: &Range<usize>, what: &str) {
        let help = match what {
            PICTURE => "viết hình thành mục riêng của `noi_dung`: `- hinh: {tep: ..., mo_ta: ...}`",
            TABLE => {
                "viết bảng thành mục riêng của `noi_dung`: `- bang: {cot: [...], hang: [...]}`"
            }
            _ => "nếu đó chỉ là chữ, đặt dấu `\\` trước ký tự đầu của nó",
        };
        self.report(
            route,
            first_line(range),
            &kinds::CHU_KHONG_HO_TRO,
            format!("{what} không dùng được ở đây"),
            help.to_owned(),
        );
    }

    fn report(
        &mut self,
        route: &str,
        range: Range<usize>,
        kind: &'static Kind,
        message: String,
        help: String,
    ) {
        let span = self.places.in_text(route, range.start, range.end, self.sources);
        self.found.push(Diagnostic::error(kind, span, message).help(help));
    }

    /// Splits CommonMark into flat blocks; reports what a plan has no use for.
    fn parse(&mut self, route: &str, text: &str) -> Vec<RawBlock> {
        let mut reader =
            Reader { text, parts: Vec::new(), open: None, bold: 0, italic: 0, sub: 0, sup: 0 };
        let mut label: Option<(BlockKind, Range<usize>)> = None;
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
                    reader.begin(label.take().map_or(BlockKind::Paragraph, |(l, _)| l), range);
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    if !text[range.clone()].trim_start().starts_with('#') {
                        self.refuse(route, &range, "dòng gạch `---` hoặc `===` dưới chữ");
                    }
                    reader.begin(BlockKind::Heading(depth_of(level)), range);
                }
                Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => reader.end(),
                Event::Start(Tag::List(start)) => {
                    reader.end();
                    if let Some((kind, range)) = label.take() {
                        reader.begin(kind, range);
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
                    let kind = match lists.last() {
                        Some(Some(start)) => BlockKind::Numbered {
                            depth,
                            start: first.then_some(*start),
                            bracketed: text[range.clone()]
                                .trim_start_matches(|c: char| c.is_ascii_digit())
                                .starts_with(')'),
                        },
                        _ => BlockKind::Bullet(match text[range.clone()].chars().next() {
                            Some('+') => '+',
                            _ => '-',
                        }),
                    };
                    first = false;
                    label = Some((kind, range));
                }
                Event::End(TagEnd::Item) => {
                    reader.end();
                    if let Some((kind, range)) = label.take() {
                        reader.begin(kind, range);
                        reader.end();
                    }
                }
                Event::Text(words) | Event::InlineHtml(words) => {
                    // A tight list has no paragraphs of its own.
                    if let Some((kind, range)) = label.take() {
                        reader.begin(kind, range);
                    } else if reader.open.is_none() {
                        reader.begin(BlockKind::Paragraph, range.clone());
                    }
                    reader.push(&words, range);
                }
                Event::SoftBreak => reader.push(" ", range),
                Event::HardBreak => reader.mark(RunKind::Break, "", range),
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
                    if let Some((kind, range)) = label.take() {
                        reader.begin(kind, range);
                    }
                    reader.mark(RunKind::Footnote, &name, range);
                }
                Event::Start(Tag::Strong | Tag::Emphasis | Tag::Subscript | Tag::Superscript) => {
                    if let Some((kind, range)) = label.take() {
                        reader.begin(kind, range);
                    }
                    match event {
                        Event::Start(Tag::Strong) => reader.bold += 1,
                        Event::Start(Tag::Emphasis) => reader.italic += 1,
                        Event::Start(Tag::Superscript) => reader.sup += 1,
                        _ => reader.sub += 1,
                    }
                }
                Event::End(TagEnd::Strong) => reader.bold -= 1,
                Event::End(TagEnd::Emphasis) => reader.italic -= 1,
                Event::End(TagEnd::Subscript) => reader.sub -= 1,
                Event::End(TagEnd::Superscript) => reader.sup -= 1,
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
fn unbold(runs: &mut [Run]) {
    for run in runs {
        if let Run::Words { look, .. } = run {
            look.bold = false;
        }
    }
}

fn upper(runs: &mut [Run]) {
    for run in runs {
        if let Run::Words { text, .. } = run {
            *text = text.to_uppercase();
        }
    }
}

const PICTURE: &str = "hình (`![...]`)";
const TABLE: &str = "bảng kẻ bằng dấu `|`";

fn name_of(tag: &Tag) -> &'static str {
    match tag {
        Tag::BlockQuote(_) => "trích dẫn (dấu `>` đầu dòng)",
        Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Indented) => "đoạn thụt vào từ bốn dấu cách",
        Tag::CodeBlock(_) => "khối mã (dấu ``` đầu dòng)",
        Tag::HtmlBlock => "thẻ HTML",
        Tag::Image { .. } => PICTURE,
        Tag::Table(_) => TABLE,
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
enum Marker {
    /// `{nhan=e)}`: the label on which the author insists.
    Label(String),
    /// `{giữa}`: a centred head without a label.
    Centred,
    /// `{thường}`: a numbered paragraph among headings.
    Plain,
    /// None of these.
    Unknown(String),
}

/// Takes what stands in braces off the end of the runs.
fn in_braces(runs: &mut [RawRun]) -> Option<Marker> {
    let last = runs.last_mut()?;
    let inner = last.text.trim_end().strip_suffix('}')?;
    let at = inner.rfind('{')?;
    let found = match &inner[at + 1..] {
        "giữa" => Marker::Centred,
        "thường" => Marker::Plain,
        // The end of a value, `{{ nam }}`.
        words if words.contains('}') => return None,
        words => match words.strip_prefix("nhan=") {
            Some(label) => Marker::Label(label.trim().to_owned()),
            None => Marker::Unknown(words.to_owned()),
        },
    };
    last.text.truncate(at);
    Some(found)
}

struct Reader<'a> {
    text: &'a str,
    parts: Vec<RawBlock>,
    open: Option<RawBlock>,
    bold: usize,
    italic: usize,
    sub: usize,
    sup: usize,
}

impl Reader<'_> {
    fn begin(&mut self, kind: BlockKind, range: Range<usize>) {
        self.end();
        self.open = Some(RawBlock { kind, runs: Vec::new(), range });
    }

    fn end(&mut self) {
        if let Some(mut part) = self.open.take() {
            part.runs = part.runs.into_iter().flat_map(|run| self.indices(run)).collect();
            self.parts.push(part);
        }
    }

    /// Cuts the indices inside the words of a run out of it.
    fn indices(&self, run: RawRun) -> Vec<RawRun> {
        let found = match run.kind {
            RunKind::Words => scripts::find(&run.text, &self.text[run.range.clone()]),
            RunKind::Break | RunKind::Footnote => Vec::new(),
        };
        if found.is_empty() {
            return vec![run];
        }
        let mut runs = Vec::new();
        let mut from = 0;
        let mut push = |range: Range<usize>, look: Look| {
            if !range.is_empty() {
                // Exact where nothing is escaped before it; else a little early.
                let at = run.range.start;
                let place =
                    (at + range.start).min(run.range.end)..(at + range.end).min(run.range.end);
                runs.push(RawRun {
                    text: run.text[range].into(),
                    look,
                    kind: RunKind::Words,
                    range: place,
                });
            }
        };
        for (range, script) in found {
            push(from..range.start, run.look);
            let look = Look { sub: script == Script::Sub, sup: script == Script::Sup, ..run.look };
            push(range.start + 1..range.end - 1, look);
            from = range.end;
        }
        push(from..run.text.len(), run.look);
        runs
    }

    fn push(&mut self, words: &str, range: Range<usize>) {
        let look = Look {
            bold: self.bold > 0,
            italic: self.italic > 0,
            sub: self.sub > 0,
            sup: self.sup > 0,
        };
        let Some(part) = &mut self.open else { return };
        match part.runs.last_mut() {
            // The parser cuts text at characters that might have meant something; values such as
            // `{{ a_b }}` must be whole again.
            Some(run) if run.kind == RunKind::Words && run.look == look => {
                run.text.push_str(words);
                run.range.end = range.end.min(self.text.len());
            }
            _ => part.runs.push(RawRun { text: words.into(), look, kind: RunKind::Words, range }),
        }
    }

    fn mark(&mut self, kind: RunKind, text: &str, range: Range<usize>) {
        if let Some(part) = &mut self.open {
            part.runs.push(RawRun { text: text.into(), look: Look::default(), kind, range });
        }
    }
}
