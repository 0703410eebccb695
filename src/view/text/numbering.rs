//! Đánh số (numbering): the blocks of the body with their labels, level by level.

use crate::diag::kinds;
use std::ops::Range;

use super::markdown::{BlockKind, RawBlock, RawRun, RunKind};
use super::runs::{Look, Run};
use super::{TextCx, first_line};
use crate::plan::{LabelStyle, Route};
use crate::view::{Block, CentredHead, Heading, Paragraph};

/// Where the numbering of the body stands.
pub(in crate::view) struct Numbering<'a> {
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

    /// The level of a block that is numbered, and where its count begins if it says so. `lists`
    /// holds the levels of the numbered lists that the block is in, from the outermost.
    fn place(&mut self, kind: &BlockKind, lists: &mut Vec<usize>) -> Option<(usize, Option<u32>)> {
        match *kind {
            BlockKind::Heading(level) => {
                self.level = level;
                Some((level, None))
            }
            BlockKind::Numbered { depth, start, bracketed } => {
                lists.truncate(depth - 1);
                let next = lists.last().copied().unwrap_or(self.level) + 1;
                let mut below = self.styles.iter().enumerate().skip(next - 1);
                let level = match below.find(|(_, styles)| styles.in_bracket()) {
                    Some((nth, _)) if bracketed => nth + 1,
                    _ => next,
                };
                lists.resize(depth, level);
                Some((level, start))
            }
            BlockKind::Bullet(_) | BlockKind::Paragraph => None,
        }
    }

    /// A numbered block that stands alone on its line.
    fn heading(
        &mut self,
        level: usize,
        label: Option<String>,
        look: Look,
        runs: Vec<Run>,
    ) -> Block {
        let mut runs = runs;
        let style = self.styles.get(level - 1);
        unbold(&mut runs);
        let chuong = style.is_some_and(LabelStyle::is_chuong);
        if chuong || (level == 1 && style.is_some_and(LabelStyle::is_roman)) {
            upper(&mut runs);
        }
        let outline_level = self.outline_level(level);
        let heading = Heading { level, outline_level, label, look, runs };
        if chuong { Block::Chuong(heading) } else { Block::Heading(heading) }
    }

    /// A block whose words go on after its label.
    fn paragraph(&self, level: Option<usize>, label: Option<String>, runs: Vec<Run>) -> Block {
        let style = level.and_then(|level| self.styles.get(level - 1));
        let always = style.is_some_and(LabelStyle::is_bold);
        let bold_label = level.is_some() && (always || runs.first().is_some_and(Run::is_bold));
        Block::Paragraph(Paragraph { label, bold_label, runs })
    }
}

impl TextCx<'_> {
    /// Reads a text of the body and numbers it on from where `numbering` stands.
    pub fn blocks(&mut self, route: &Route, text: &str, numbering: &mut Numbering) -> Vec<Block> {
        let mut lists = Vec::new();
        let blocks = self.parse(route, text);
        blocks.into_iter().map(|block| self.block(route, block, &mut lists, numbering)).collect()
    }

    fn block(
        &mut self,
        route: &Route,
        mut raw: RawBlock,
        lists: &mut Vec<usize>,
        numbering: &mut Numbering,
    ) -> Block {
        let marker = match raw.kind {
            BlockKind::Heading(_) | BlockKind::Numbered { .. } => in_braces(&mut raw.runs),
            _ => None,
        };
        if matches!(raw.kind, BlockKind::Heading(_)) && marker == Some(Marker::Centred) {
            let mut runs = self.runs(route, raw.runs);
            unbold(&mut runs);
            return Block::CentredHead(CentredHead {
                look: Look { bold: true, ..Look::default() },
                runs,
            });
        }
        if let Some(Marker::Unknown(words)) = &marker {
            self.report(
                route,
                raw.range.clone(),
                &kinds::NGOAC_NHON_LA,
                format!("không có dấu `{{{words}}}` cho tiêu đề hay đoạn có số"),
                "dùng `{nhan=2a.}` (nhãn tự đặt), `{giữa}` hoặc `{thường}`; chữ thật sự có ngoặc nhọn thì viết ở giữa dòng".into(),
            );
        }
        let bold = Bold::of(&raw.runs);
        let alone = match raw.kind {
            BlockKind::Heading(_) => bold != Bold::LeadIn && marker != Some(Marker::Plain),
            BlockKind::Numbered { .. } => bold == Bold::All,
            _ => false,
        };
        let place = numbering.place(&raw.kind, lists);
        let label = self.label(route, &raw, place, marker, numbering);
        let runs = self.runs(route, raw.runs);
        match place {
            Some((level, _)) if alone => {
                // A heading is bold, but for one that is italic throughout: that is its own look.
                let upright = |run: &Run| matches!(run, Run::Words { look, .. } if !look.italic);
                let italic = !runs.iter().any(upright);
                let bold = bold == Bold::All || !italic;
                let look = Look { bold, italic, ..Look::default() };
                numbering.heading(level, label, look, runs)
            }
            _ => numbering.paragraph(place.map(|(level, _)| level), label, runs),
        }
    }

    /// The label of a block. One of the author's own is not counted: 3., 3a., 4.
    fn label(
        &mut self,
        route: &Route,
        raw: &RawBlock,
        place: Option<(usize, Option<u32>)>,
        marker: Option<Marker>,
        numbering: &mut Numbering,
    ) -> Option<String> {
        if let BlockKind::Bullet(mark) = raw.kind {
            return Some(mark.to_string());
        }
        let (level, start) = place?;
        if let Some(Marker::Label(own)) = marker {
            return Some(own);
        }
        let label = numbering.next(level, start);
        if label.is_none() {
            self.no_label(route, &raw.range, level, numbering.styles.len());
        }
        label
    }

    fn no_label(&mut self, route: &Route, range: &Range<usize>, level: usize, declared: usize) {
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
}

/// How much of a block was typed in bold.
#[derive(Clone, Copy, PartialEq)]
enum Bold {
    /// All of its words.
    All,
    /// Some words, and others are not: a lead-in with its text behind it.
    LeadIn,
    /// No words but spaces differ from the rest.
    None,
}

impl Bold {
    fn of(runs: &[RawRun]) -> Self {
        let words = || runs.iter().filter(|run| run.kind == RunKind::Words);
        if words().next().is_some() && words().all(|run| run.look.bold) {
            return Self::All;
        }
        let light = |run: &RawRun| !run.look.bold && !run.text.trim().is_empty();
        if words().any(|run| run.look.bold) && words().any(light) {
            return Self::LeadIn;
        }
        Self::None
    }
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
