//! Blocks of a text: headings, items, paragraphs, footnotes, each as raw runs: nothing is numbered or
//! filled in yet.
//!
//! CommonMark's parser finds the blocks; [`super::lines`] hides from it what stands inside lines,
//! which [`super::inline`] reads. Tables are read to be refused: their bars would be printed as words.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::inline::{self, Piece};
use super::lines::{self, BULLETS};
use super::runs::Look;
use super::typed_label;
use crate::diag::{Kind, kinds};
use crate::reason::Reason;

/// A block before it is numbered.
pub(super) struct RawBlock {
    pub kind: BlockKind,
    pub runs: Vec<RawRun>,
    /// Bytes of the block in the text.
    pub range: Range<usize>,
}

impl RawBlock {
    /// Whether nothing of it is printed but its mark.
    pub fn is_empty(&self) -> bool {
        let words = |run: &RawRun| run.kind == RunKind::Footnote || !run.text.trim().is_empty();
        !self.runs.iter().any(words)
    }

    /// Returns the label that the words begin with as they were typed: `label` itself, or one of the
    /// usual forms. One that was escaped is none.
    pub fn typed_label(&self, text: &str, label: Option<&str>) -> Option<String> {
        let words: String = self.runs.iter().map(|run| run.text.as_str()).collect();
        // As it is counted, or with a mark behind it that the count has not.
        let own = label.and_then(|label| {
            let rest = words.strip_prefix(label)?;
            let mark = usize::from(rest.starts_with(['.', ':']));
            rest[mark..].starts_with(' ').then(|| &words[..label.len() + mark])
        });
        let named = || typed_label::named(&words, label?);
        let own = own.or_else(named).or_else(|| typed_label::at_start(&words))?;
        let from = self.runs.first()?.place(0);
        text[from..].starts_with(own).then(|| own.to_owned())
    }

    /// Returns the place of the first bytes of the words in the text.
    pub fn words_from(&self, bytes: usize) -> Range<usize> {
        let from = self.runs.first().map_or(self.range.start, |run| run.place(0));
        from..from + bytes
    }

    /// Takes the first bytes of the words away, and what space follows them.
    pub fn cut(&mut self, mut bytes: usize) {
        while let Some(run) = self.runs.first_mut() {
            let own = run.text.len().min(bytes);
            run.cut(own);
            bytes -= own;
            let space = run.text.len() - run.text.trim_start().len();
            run.cut(space);
            if !run.text.is_empty() || run.kind != RunKind::Words {
                return;
            }
            self.runs.remove(0);
        }
    }
}

/// What a block is.
pub(super) enum BlockKind {
    /// A heading of so many `#`.
    Heading(usize),
    /// An item of a numbered list, so many numbered lists deep; the first says where it begins.
    Numbered {
        depth: usize,
        start: Option<u32>,
        /// Typed as `1)`: it takes the next level whose labels end in a bracket.
        bracketed: bool,
    },
    /// An item of a list without numbers, with its mark.
    Bullet(char),
    Paragraph,
}

/// Words of one look before values are filled in, or what stands between words.
#[derive(Clone)]
pub(super) struct RawRun {
    pub text: String,
    pub look: Look,
    pub kind: RunKind,
    /// Where pieces of its text begin, and the bytes of the whole text at which they stand.
    places: Vec<(usize, usize)>,
}

impl RawRun {
    /// Returns an empty run that begins at a byte of the text.
    pub fn new(kind: RunKind, look: Look, at: usize) -> Self {
        Self { text: String::new(), look, kind, places: vec![(0, at)] }
    }

    /// Adds a character that stands at a byte of the text.
    pub fn push(&mut self, c: char, at: usize) {
        if self.place(self.text.len()) != at {
            self.places.push((self.text.len(), at));
        }
        self.text.push(c);
    }

    /// Returns the byte of the whole text at which a byte of the run stands.
    pub fn place(&self, byte: usize) -> usize {
        let piece = self.places.iter().rev().find(|(from, _)| *from <= byte);
        piece.map_or(0, |(from, at)| at + byte - from)
    }

    /// Takes the first bytes of its text away.
    pub fn cut(&mut self, bytes: usize) {
        let at = self.place(bytes);
        self.text.drain(..bytes);
        self.places.retain(|(from, _)| *from > bytes);
        self.places.iter_mut().for_each(|(from, _)| *from -= bytes);
        self.places.insert(0, (0, at));
    }
}

/// What a run is: words, a line break, or the mark of the footnote that its text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RunKind {
    Words,
    Break,
    Footnote,
}

/// A footnote's own text.
pub(super) struct RawNote {
    pub name: String,
    pub blocks: Vec<RawBlock>,
    /// Bytes of its mark in the text.
    pub range: Range<usize>,
}

/// Something that is not printed as it was meant.
pub(super) struct Refused {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub kind: &'static Kind,
    pub reason: Reason,
    /// What mends it in the place of the bytes, where the text is written line by line.
    pub fix: Option<String>,
    /// Whether it may be meant as it is: it is printed as typed, with a warning.
    pub unsure: bool,
}

impl Refused {
    pub fn new(
        range: Range<usize>,
        kind: &'static Kind,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { range, kind, reason: Reason::new(message, help), fix: None, unsure: false }
    }
}

/// What was read of a text.
#[derive(Default)]
pub(super) struct Reading {
    /// Its blocks, in order.
    pub blocks: Vec<RawBlock>,
    /// Its footnotes.
    pub notes: Vec<RawNote>,
    /// What a plan has no use for.
    pub refused: Vec<Refused>,
}

/// Splits a text into flat blocks.
pub(super) fn read(text: &str) -> Reading {
    let shown = lines::hide(text);
    let mut reader = Reader::new(text);
    let options = Options::ENABLE_FOOTNOTES | Options::ENABLE_TABLES;
    for (event, range) in Parser::new_ext(&shown, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.end();
    reader.out
}

/// A numbered list that is open.
struct List {
    start: u32,
    /// The numbers that were typed, and where.
    typed: Vec<(u32, Range<usize>)>,
}

struct Reader<'a> {
    text: &'a str,
    out: Reading,
    /// The block that pieces are added to.
    open: Option<(BlockKind, Range<usize>, Vec<Piece>)>,
    /// The item whose first words have not come yet.
    item: Option<(BlockKind, Range<usize>)>,
    /// The lists that are open, from the outermost; `None` for one without numbers.
    lists: Vec<Option<List>>,
    /// How deep we are inside what was refused; 0 outside.
    skip: usize,
    /// The footnote that is open, and the first block of it.
    note: Option<(String, Range<usize>, usize)>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            out: Reading::default(),
            open: None,
            item: None,
            lists: Vec::new(),
            skip: 0,
            note: None,
        }
    }

    fn event(&mut self, event: Event, range: Range<usize>) {
        if self.skip > 0 {
            match event {
                Event::Start(_) => self.skip += 1,
                Event::End(_) => self.skip -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.finish(tag),
            Event::Text(_) => self.piece(Piece::Words(range.clone()), range),
            Event::SoftBreak => self.piece(Piece::Soft(range.start), range),
            Event::HardBreak => self.piece(Piece::Hard(range.start), range),
            Event::Rule => self.refuse(range, "dòng kẻ ngang (`---`, `***`, `___`)"),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                let kind = self.item.take().map_or(BlockKind::Paragraph, |(kind, _)| kind);
                self.begin(kind, range);
            }
            Tag::Heading { level, .. } => self.heading(level, range),
            Tag::List(start) => self.list(start),
            Tag::Item => self.start_item(range),
            Tag::FootnoteDefinition(name) => {
                self.end();
                let mark = range.start..range.start + name.len() + "[^]".len();
                self.note = Some((name.to_string(), mark, self.out.blocks.len()));
            }
            tag => {
                self.refuse(range, name_of(&tag));
                self.skip = 1;
            }
        }
    }

    fn finish(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.end(),
            TagEnd::List(_) => {
                if let Some(Some(list)) = self.lists.pop() {
                    self.skips(&list);
                }
            }
            TagEnd::Item => {
                self.end();
                self.empty_item();
            }
            TagEnd::FootnoteDefinition => self.footnote(),
            _ => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        if !self.text[range.clone()].trim_start().starts_with('#') {
            self.refuse(range.clone(), "dòng gạch `---` hoặc `===` dưới chữ");
        }
        self.begin(BlockKind::Heading(depth_of(level)), range);
    }

    fn list(&mut self, start: Option<u64>) {
        self.end();
        self.empty_item();
        let list = |n| List { start: u32::try_from(n).unwrap_or(u32::MAX), typed: Vec::new() };
        self.lists.push(start.map(list));
    }

    fn start_item(&mut self, range: Range<usize>) {
        let typed = &self.text[range.clone()];
        let depth = self.lists.iter().filter(|list| list.is_some()).count();
        let kind = match self.lists.last_mut() {
            Some(Some(list)) => {
                let digits = typed.bytes().take_while(u8::is_ascii_digit).count();
                let number = typed[..digits].parse().unwrap_or(u32::MAX);
                let first = list.typed.is_empty();
                list.typed.push((number, range.start..range.start + digits + 1));
                BlockKind::Numbered {
                    depth,
                    start: first.then_some(list.start),
                    bracketed: typed[digits..].starts_with(')'),
                }
            }
            _ => {
                let mark = typed.trim_start().chars().next();
                let known = |c: &char| matches!(c, '+' | '*') || BULLETS.contains(c);
                BlockKind::Bullet(mark.filter(known).unwrap_or('-'))
            }
        };
        self.item = Some((kind, range));
    }

    /// A list that was typed 1., 2., 4. would be printed 1., 2., 3. One typed 1., 1., 1. leaves the
    /// counting to us.
    fn skips(&mut self, list: &List) {
        if list.typed.iter().all(|(number, _)| *number == list.start) {
            return;
        }
        let counted = list.typed.iter().zip(list.start..);
        if let Some(((number, range), right)) = counted.into_iter().find(|((n, _), c)| n != c) {
            self.out.refused.push(Refused::new(
                range.clone(),
                &kinds::NHAN_GO_TAY,
                format!("mục này gõ số {number}, đếm liền thì là {right}"),
                "sửa số cho liền nhau; thật sự nhảy số thì đặt nhãn ở cuối dòng: `{nhan=6.}`",
            ));
        }
    }

    /// An item without words is a block all the same.
    fn empty_item(&mut self) {
        if let Some((kind, range)) = self.item.take() {
            self.begin(kind, range);
        }
        self.end();
    }

    fn piece(&mut self, piece: Piece, range: Range<usize>) {
        if let Some((kind, range)) = self.item.take() {
            // A tight list has no paragraphs of its own.
            self.begin(kind, range);
        } else if self.open.is_none() {
            self.begin(BlockKind::Paragraph, range);
        }
        if let Some((.., pieces)) = &mut self.open {
            pieces.push(piece);
        }
    }

    /// Takes the blocks of the footnote that ends here out of the text.
    fn footnote(&mut self) {
        self.end();
        if let Some((name, range, from)) = self.note.take() {
            let blocks = self.out.blocks.split_off(from.min(self.out.blocks.len()));
            self.out.notes.push(RawNote { name, blocks, range });
        }
    }

    fn refuse(&mut self, range: Range<usize>, what: &'static str) {
        let help = match what {
            TABLE => {
                "viết bảng thành mục riêng của `noi_dung`: `- bang: {cot: [...], hang: [...]}`"
            }
            _ => "nếu đó chỉ là chữ, đặt dấu `\\` trước ký tự đầu của nó",
        };
        let message = format!("{what} không dùng được ở đây");
        let range = range.start..range.end.min(range.start + 1);
        self.out.refused.push(Refused::new(range, &kinds::CHU_KHONG_HO_TRO, message, help));
    }

    fn begin(&mut self, kind: BlockKind, range: Range<usize>) {
        self.end();
        self.open = Some((kind, range, Vec::new()));
    }

    /// Ends the open block: one, or as many as it has lines with labels of their own.
    fn end(&mut self) {
        let Some((kind, range, pieces)) = self.open.take() else { return };
        let whole = matches!(kind, BlockKind::Heading(_));
        if let (BlockKind::Paragraph, Some(Piece::Words(words))) = (&kind, pieces.first()) {
            let line = self.text[words.clone()].lines().next().unwrap_or_default();
            self.out.refused.extend(typed_label::stuck(words.start, line));
        }
        let (first, rest) = if whole {
            (pieces, Vec::new())
        } else {
            let mut parts = typed_label::split(self.text, pieces, &mut self.out.refused);
            let first = if parts.is_empty() { Vec::new() } else { parts.remove(0) };
            (first, parts)
        };
        self.block(kind, range, &first);
        for part in rest {
            let at = part.first().map_or(0, Piece::start);
            self.block(BlockKind::Paragraph, at..at + 1, &part);
        }
    }

    fn block(&mut self, kind: BlockKind, range: Range<usize>, pieces: &[Piece]) {
        let (runs, refused) = inline::read(self.text, pieces);
        self.out.refused.extend(refused);
        self.out.blocks.push(RawBlock { kind, runs, range });
    }
}

const TABLE: &str = "bảng kẻ bằng dấu `|`";

fn name_of(tag: &Tag) -> &'static str {
    match tag {
        Tag::BlockQuote(_) => "trích dẫn (dấu `>` đầu dòng)",
        Tag::CodeBlock(CodeBlockKind::Indented) => "đoạn thụt vào từ bốn dấu cách",
        Tag::CodeBlock(_) => "khối mã (dấu ``` đầu dòng)",
        Tag::Table(_) => TABLE,
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
