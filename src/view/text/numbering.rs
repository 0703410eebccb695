//! Đánh số (numbering): the blocks of the body with their labels, level by level.

use crate::diag::kinds;
use std::ops::Range;

use super::markdown::{BlockKind, RawBlock, RawRun, Refused, RunKind};
use super::runs::{self, Look, Run};
use super::{TextCx, first};
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
    /// The last label that was typed and that no level counts.
    uncounted: Option<Uncounted>,
}

/// A label that no level counts: what stands around its number, and the number.
#[derive(Clone, PartialEq)]
struct Uncounted {
    before: String,
    number: u32,
    after: String,
}

impl Uncounted {
    /// Reads the last number of a label: `1.2.`, `(3)`.
    fn read(label: &str) -> Option<Self> {
        let end = label.rfind(|c: char| c.is_ascii_digit())? + 1;
        let start = label[..end].rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
        let number = label[start..end].parse().ok()?;
        Some(Self { before: label[..start].into(), number, after: label[end..].into() })
    }

    fn next(&self) -> Self {
        Self { number: self.number + 1, ..self.clone() }
    }

    fn label(&self) -> String {
        format!("{}{}{}", self.before, self.number, self.after)
    }
}

/// The deepest level that tags have.
const DEEPEST_TAG: usize = 6;

impl<'a> Numbering<'a> {
    /// Begins the numbering of a body that stands under so many bookmarks.
    pub fn new(styles: &'a [LabelStyle], base: usize) -> Self {
        Self {
            styles,
            counts: vec![0; styles.len()],
            level: 0,
            above: Vec::new(),
            base,
            uncounted: None,
        }
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
        self.restart(level);
        styles.label(&self.counts[..level])
    }

    /// Below a level counting begins anew, but for Điều, which count on.
    fn restart(&mut self, level: usize) {
        let from = level.min(self.counts.len());
        for (counts, styles) in self.counts[from..].iter_mut().zip(&self.styles[from..]) {
            if !styles.is_dieu() {
                *counts = 0;
            }
        }
    }

    /// Takes a label of the author's own. One that the level can count sets its count; below it, counting
    /// begins anew either way.
    fn set(&mut self, level: usize, own: String) -> String {
        let count = self.styles.get(level - 1).and_then(|_| self.count_of(level, &own));
        if let Some(count) = count {
            self.next(level, Some(count));
        } else {
            self.restart(level);
        }
        own
    }

    /// The count that gives a label at a level, as the levels above it stand.
    fn count_of(&self, level: usize, label: &str) -> Option<u32> {
        let mut counts = self.counts[..level].to_vec();
        (1..=FARTHEST).find(|count| {
            counts[level - 1] = *count;
            self.styles[level - 1].label(&counts).as_deref() == Some(label)
        })
    }

    /// What is known of a label that was typed: that of the level where it comes next, else of the first
    /// that has such labels.
    fn find(&self, typed: &str) -> Option<Typed> {
        let levels = (1..=self.styles.len()).filter_map(|level| {
            let count = self.count_of(level, typed)?;
            let mut counts = self.counts[..level].to_vec();
            counts[level - 1] = counts[level - 1].saturating_add(1);
            let style = &self.styles[level - 1];
            let heading = style.is_roman() || style.is_dieu() || style.is_chuong();
            Some(Typed {
                level,
                // A heading may end the sections above; an item lies under one.
                is_next: count == counts[level - 1] && (heading || level > self.level),
                is_first: count == 1 && !heading && level > self.level,
                next: style.label(&counts).unwrap_or_default(),
                heading,
            })
        });
        let mut found: Vec<Typed> = levels.collect();
        let next = found.iter().position(|typed| typed.is_next);
        let next = next.or_else(|| found.iter().position(|typed| typed.is_first)).unwrap_or(0);
        (!found.is_empty()).then(|| found.swap_remove(next))
    }

    /// The label that comes next where a typed one is none that is counted: a letter that Vietnamese does
    /// not have (`f)` behind `e)`), a number that skips one (`1.4.` behind `1.2.`).
    fn instead_of(&mut self, typed: &str) -> Option<String> {
        let mut letters = typed.trim_end_matches([')', '.']).chars();
        if let (Some('f' | 'j' | 'w' | 'z'), None) = (letters.next(), letters.next()) {
            return (1..=self.styles.len()).find_map(|level| {
                let mut counts = self.counts[..level].to_vec();
                let lettered = self.styles[level - 1].label(&vec![1; level])?.starts_with('a');
                let begun = counts[level - 1] > 0;
                counts[level - 1] = counts[level - 1].saturating_add(1);
                self.styles[level - 1].label(&counts).filter(|_| lettered && begun)
            });
        }
        let own = Uncounted::read(typed)?;
        let last = self.uncounted.replace(own.clone())?;
        let same = last.before == own.before && last.after == own.after;
        let next = last.next();
        (same && own.number > next.number).then(|| next.label())
    }

    /// The level of a block that is numbered, and where its count begins if it says so. `lists`
    /// holds the levels of the numbered lists that the block is in, from the outermost.
    fn place(&mut self, kind: &BlockKind, lists: &mut Vec<usize>) -> Option<(usize, Option<u32>)> {
        match *kind {
            BlockKind::Heading(level) => {
                self.level = level;
                self.uncounted = None;
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
            runs::upper(&mut runs);
        }
        let outline_level = self.outline_level(level);
        let heading = Heading { level, outline_level, label, look, runs, anchor: String::new() };
        if chuong { Block::Chuong(heading) } else { Block::Heading(heading) }
    }

    /// A block whose words go on after its label.
    fn paragraph(&self, level: Option<usize>, label: Option<String>, runs: Vec<Run>) -> Block {
        let style = level.and_then(|level| self.styles.get(level - 1));
        let always = style.is_some_and(LabelStyle::is_bold);
        let bold_label = level.is_some() && (always || runs.first().is_some_and(Run::is_bold));
        Block::Paragraph(Paragraph { label, bold_label, ..Paragraph::plain(runs) })
    }
}

/// Where blocks are numbered: the text that they are of, and how far the count has come.
struct Place<'a, 'b> {
    route: &'a Route,
    text: &'a str,
    numbering: &'a mut Numbering<'b>,
}

/// What is known of a label that was typed.
struct Typed {
    /// The level that has such labels.
    level: usize,
    /// Whether it is the one that comes next there.
    is_next: bool,
    /// Whether it is the first of its level, with which a list begins anew.
    is_first: bool,
    /// The label that comes next.
    next: String,
    /// Whether the blocks of the level are headings.
    heading: bool,
}

/// How far a level counts labels that were typed.
const FARTHEST: u32 = 60;

impl TextCx<'_> {
    /// Reads a text of the body and numbers it on from where `numbering` stands.
    pub fn blocks(&mut self, route: &Route, text: &str, numbering: &mut Numbering) -> Vec<Block> {
        let mut lists = Vec::new();
        let blocks = self.parse(route, text);
        let place = &mut Place { route, text, numbering };
        blocks.into_iter().map(|block| self.block(block, &mut lists, place)).collect()
    }

    fn block(&mut self, mut raw: RawBlock, lists: &mut Vec<usize>, at: &mut Place) -> Block {
        let route = at.route;
        let braces = self.braces(route, at.text, &mut raw);
        let heading = matches!(raw.kind, BlockKind::Heading(_));
        if !matches!(raw.kind, BlockKind::Paragraph) && raw.is_empty() {
            let message = "dòng này chỉ có dấu, không có chữ";
            let help = "viết chữ vào, hoặc xóa dòng";
            let refused = Refused::new(first(&raw.range), &kinds::MUC_TRONG, message, help);
            self.refuse(route, refused);
        }
        let bold = Bold::of(&raw.runs);
        if heading && braces.centred {
            let mut runs = self.runs(route, raw.runs);
            let look = look_of_head(bold, braces.plain, &runs);
            unbold(&mut runs);
            return Block::CentredHead(CentredHead { look, runs, anchor: String::new() });
        }
        let alone = match raw.kind {
            BlockKind::Heading(_) => bold != Bold::LeadIn && !braces.plain,
            BlockKind::Numbered { .. } => bold == Bold::All,
            _ => false,
        };
        let place = match at.numbering.place(&raw.kind, lists) {
            None if matches!(raw.kind, BlockKind::Paragraph) => {
                self.typed_item(&mut raw, lists, at)
            }
            place => place,
        };
        let label = self.label(&mut raw, place, braces.label, at);
        let runs = self.runs(route, raw.runs);
        match place {
            Some((level, _)) if alone => {
                let look = look_of_head(bold, false, &runs);
                at.numbering.heading(level, label, look, runs)
            }
            _ => at.numbering.paragraph(place.map(|(level, _)| level), label, runs),
        }
    }

    /// The label of a block. One of the author's own that its level cannot count is not counted: 3.,
    /// 3a., 4.
    fn label(
        &mut self,
        raw: &mut RawBlock,
        place: Option<(usize, Option<u32>)>,
        own: Option<String>,
        at: &mut Place,
    ) -> Option<String> {
        if let BlockKind::Bullet(mark) = raw.kind {
            return Some(mark.to_string());
        }
        let (level, start) = place?;
        let label = match own {
            Some(own) => Some(at.numbering.set(level, own)),
            None => at.numbering.next(level, start),
        };
        match &label {
            Some(label) => self.typed_twice(raw, label, at),
            None => self.no_label(at.route, &raw.range, level, at.numbering.styles.len()),
        }
        label
    }

    /// A label that was typed as well as counted is taken for the same where it is; another is
    /// reported.
    fn typed_twice(&mut self, raw: &mut RawBlock, label: &str, at: &Place) {
        let typed = raw.typed_label(at.text, Some(label));
        let Some(typed) = typed else { return };
        let bare = |label: &str| label.trim_end_matches(['.', ':']).to_owned();
        let (own, counted) = (bare(&typed), bare(label));
        let is_named = label.contains(' ');
        if own == counted || is_named && own.to_lowercase() == counted.to_lowercase() {
            raw.cut(typed.len());
            return;
        }
        self.refuse(
            at.route,
            Refused::new(
                raw.words_from(typed.len()),
                &kinds::NHAN_GO_TAY,
                format!("nhãn gõ tay `{typed}` khác nhãn được đếm `{label}`: sẽ in cả hai"),
                format!(
                    "bỏ `{typed}`, chương trình tự đánh số; cần đúng nhãn ấy thì bỏ ở đầu và viết \
                     `{{nhan={typed}}}` ở cuối dòng; nếu là chữ thì đặt `\\` trước dấu cuối của nó"
                ),
            ),
        );
    }

    /// A paragraph that begins with the label that comes next on some level is an item of it.
    fn typed_item(
        &mut self,
        raw: &mut RawBlock,
        lists: &mut Vec<usize>,
        at: &mut Place,
    ) -> Option<(usize, Option<u32>)> {
        let typed = raw.typed_label(at.text, None)?;
        let range = raw.words_from(typed.len());
        let Some(found) = at.numbering.find(&typed) else {
            if let Some(next) = at.numbering.instead_of(&typed) {
                let message =
                    format!("nhãn gõ tay `{typed}` không nối tiếp: đếm đến đây là `{next}`");
                let help = format!(
                    "sửa cho đúng thứ tự; nếu là chữ thì đặt `\\` trước dấu cuối của `{typed}`"
                );
                let refused = Refused::new(range, &kinds::NHAN_GO_TAY, message, help);
                self.refuse(at.route, Refused { unsure: true, ..refused });
            }
            return None;
        };
        let mut wrong = |message: String, help: String, fix: Option<String>| {
            let refused = Refused::new(range.clone(), &kinds::NHAN_GO_TAY, message, help);
            // It may be quoted: what is out of turn is printed as it was typed.
            let unsure = fix.is_none();
            self.refuse(at.route, Refused { fix, unsure, ..refused });
        };
        if found.is_next && found.heading {
            let marks = "#".repeat(found.level);
            wrong(
                format!("`{typed}` là nhãn của tiêu đề, nhưng dòng này viết như đoạn thường"),
                format!(
                    "thêm `{marks} ` ở đầu dòng (nhãn đã gõ thì giữ được); đoạn thường có số thì \
                     thêm cả `{{thường}}` ở cuối; nếu là chữ thì đặt `\\` trước dấu cuối của `{typed}`"
                ),
                Some(format!("{marks} {typed}")),
            );
            return None;
        }
        if !found.is_next && !found.is_first {
            wrong(
                format!("nhãn gõ tay `{typed}` không nối tiếp: đếm đến đây là `{}`", found.next),
                format!(
                    "sửa cho đúng thứ tự; nếu là chữ thì đặt `\\` trước dấu cuối của `{typed}`"
                ),
                None,
            );
            return None;
        }
        lists.clear();
        Some((found.level, found.is_first.then_some(1)))
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
        self.report(route, first(range), &kinds::CAP_KHONG_CO_NHAN, message, help);
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

/// The look of a head: bold, but for one that is italic throughout, which has its own look, and one
/// that is to be plain.
fn look_of_head(bold: Bold, plain: bool, runs: &[Run]) -> Look {
    let upright = |run: &Run| matches!(run, Run::Words { look, .. } if !look.italic);
    let italic = !runs.iter().any(upright);
    let bold = bold == Bold::All || !italic && !plain;
    Look { bold, italic, ..Look::default() }
}

/// The layout makes headings bold.
fn unbold(runs: &mut [Run]) {
    for run in runs {
        if let Run::Words { look, .. } = run {
            look.bold = false;
        }
    }
}
