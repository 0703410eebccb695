//! CommonMark as flat blocks of raw runs: nothing is numbered or filled in yet.
//!
//! Tables are read to be refused: their bars would be printed as words.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::runs::Look;
use super::scripts::{self, Script};

/// A block before it is numbered.
pub(super) struct RawBlock {
    pub kind: BlockKind,
    pub runs: Vec<RawRun>,
    /// Bytes of the block in the text.
    pub range: Range<usize>,
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
    /// Bytes of the run in the text.
    pub range: Range<usize>,
}

/// What a run is: words, a line break, or the mark of the footnote that its text names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RunKind {
    Words,
    Break,
    Footnote,
}

/// Footnotes by name.
pub(super) type Notes = BTreeMap<String, Vec<RawRun>>;

/// What was read of a text.
pub(super) struct Reading {
    /// Its blocks, in order.
    pub blocks: Vec<RawBlock>,
    /// Its footnotes.
    pub notes: Notes,
    /// What a plan has no use for: where it stands, what it is.
    pub refused: Vec<(Range<usize>, &'static str)>,
}

pub(super) const PICTURE: &str = "hình (`![...]`)";
pub(super) const TABLE: &str = "bảng kẻ bằng dấu `|`";

/// Splits CommonMark into flat blocks.
pub(super) fn read(text: &str) -> Reading {
    let options = Options::ENABLE_SUBSCRIPT
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TABLES;
    let mut reader = Reader::new(text);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.end();
    reader.out
}

struct Reader<'a> {
    text: &'a str,
    out: Reading,
    /// The block that runs are added to.
    open: Option<RawBlock>,
    /// The item whose first words have not come yet.
    item: Option<(BlockKind, Range<usize>)>,
    /// The lists that are open, from the outermost; where those with numbers begin.
    lists: Vec<Option<u32>>,
    /// Whether the next item is the first of its list.
    first: bool,
    /// How deep we are inside what was refused; 0 outside.
    skip: usize,
    /// Names of the footnotes that are open, and the first block of the innermost.
    names: Vec<String>,
    note_from: Option<usize>,
    bold: usize,
    italic: usize,
    sub: usize,
    sup: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let out = Reading { blocks: Vec::new(), notes: Notes::new(), refused: Vec::new() };
        Self {
            text,
            out,
            open: None,
            item: None,
            lists: Vec::new(),
            first: false,
            skip: 0,
            names: Vec::new(),
            note_from: None,
            bold: 0,
            italic: 0,
            sub: 0,
            sup: 0,
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
            Event::Text(words) | Event::InlineHtml(words) => self.words(&words, range),
            Event::SoftBreak => self.push(" ", range),
            Event::HardBreak => self.mark(RunKind::Break, "", range),
            Event::FootnoteReference(name) => {
                self.begin_item();
                self.mark(RunKind::Footnote, &name, range);
            }
            Event::Rule => self.refuse(range, "dòng kẻ ngang (`---`, `***`, `___`)"),
            Event::Code(_) => self.refuse(range, "chữ trong dấu `` ` ``"),
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
                self.names.push(name.to_string());
                self.note_from = Some(self.out.blocks.len());
            }
            Tag::Strong | Tag::Emphasis | Tag::Subscript | Tag::Superscript => {
                self.begin_item();
                *self.depth(&tag.to_end()) += 1;
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {}
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
                self.lists.pop();
                self.first = false;
            }
            TagEnd::Item => {
                self.end();
                self.empty_item();
            }
            TagEnd::FootnoteDefinition => self.footnote(),
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Subscript | TagEnd::Superscript => {
                *self.depth(&tag) -= 1;
            }
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
        self.lists.push(start.map(|n| u32::try_from(n).unwrap_or(u32::MAX)));
        self.first = true;
    }

    fn start_item(&mut self, range: Range<usize>) {
        let typed = &self.text[range.clone()];
        let kind = match self.lists.last() {
            Some(Some(start)) => BlockKind::Numbered {
                depth: self.lists.iter().filter(|list| list.is_some()).count(),
                start: self.first.then_some(*start),
                bracketed: typed.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(')'),
            },
            _ => BlockKind::Bullet(if typed.starts_with('+') { '+' } else { '-' }),
        };
        self.first = false;
        self.item = Some((kind, range));
    }

    /// Begins the block of an item at its first words. A tight list has no paragraphs of its own.
    fn begin_item(&mut self) {
        if let Some((kind, range)) = self.item.take() {
            self.begin(kind, range);
        }
    }

    /// An item without words is a block all the same.
    fn empty_item(&mut self) {
        self.begin_item();
        self.end();
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        if self.item.is_some() {
            self.begin_item();
        } else if self.open.is_none() {
            self.begin(BlockKind::Paragraph, range.clone());
        }
        self.push(words, range);
    }

    /// Takes the blocks of the footnote that ends here out of the text.
    fn footnote(&mut self) {
        self.end();
        let blocks = &mut self.out.blocks;
        let from = self.note_from.take().unwrap_or(blocks.len());
        let note = blocks.split_off(from.min(blocks.len()));
        if let Some(name) = self.names.pop() {
            let mut runs: Vec<RawRun> = Vec::new();
            for block in note {
                // Its paragraphs stand on lines of their own.
                if !runs.is_empty() {
                    let range = block.range.clone();
                    let (text, look, kind) = (String::new(), Look::default(), RunKind::Break);
                    runs.push(RawRun { text, look, kind, range });
                }
                runs.extend(block.runs);
            }
            self.out.notes.insert(name, runs);
        }
    }

    /// How many tags of this look are open.
    fn depth(&mut self, tag: &TagEnd) -> &mut usize {
        match tag {
            TagEnd::Strong => &mut self.bold,
            TagEnd::Emphasis => &mut self.italic,
            TagEnd::Superscript => &mut self.sup,
            _ => &mut self.sub,
        }
    }

    fn refuse(&mut self, range: Range<usize>, what: &'static str) {
        self.out.refused.push((range, what));
    }

    fn begin(&mut self, kind: BlockKind, range: Range<usize>) {
        self.end();
        self.open = Some(RawBlock { kind, runs: Vec::new(), range });
    }

    fn end(&mut self) {
        if let Some(mut block) = self.open.take() {
            block.runs = block.runs.into_iter().flat_map(|run| self.indices(run)).collect();
            self.out.blocks.push(block);
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
        let Some(block) = &mut self.open else { return };
        match block.runs.last_mut() {
            // The parser cuts text at characters that might have meant something; values such as
            // `{{ a_b }}` must be whole again.
            Some(run) if run.kind == RunKind::Words && run.look == look => {
                run.text.push_str(words);
                run.range.end = range.end.min(self.text.len());
            }
            _ => block.runs.push(RawRun { text: words.into(), look, kind: RunKind::Words, range }),
        }
    }

    fn mark(&mut self, kind: RunKind, text: &str, range: Range<usize>) {
        if let Some(block) = &mut self.open {
            block.runs.push(RawRun { text: text.into(), look: Look::default(), kind, range });
        }
    }
}

fn name_of(tag: &Tag) -> &'static str {
    match tag {
        Tag::BlockQuote(_) => "trích dẫn (dấu `>` đầu dòng)",
        Tag::CodeBlock(CodeBlockKind::Indented) => "đoạn thụt vào từ bốn dấu cách",
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
