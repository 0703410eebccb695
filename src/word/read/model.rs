//! What is read: blocks of a Word file as plain data.

/// A Word file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// Its text, in order.
    pub blocks: Vec<Block>,
    /// Its footnotes and endnotes; [`What::Note`] says where each is called.
    pub notes: Vec<Note>,
    /// What was remarked on it.
    pub comments: Vec<Comment>,
    /// Its last section; the others end at a paragraph ([`Paragraph::section`]).
    pub section: Section,
    /// What has no place in the blocks.
    pub lost: Vec<Lost>,
    /// The title among its properties, or nothing.
    pub title: String,
}

/// A block of text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Paragraph {
    /// What it is made of, deleted words among it.
    pub pieces: Vec<Piece>,
    /// How it is aligned.
    pub align: Align,
    /// Its automatic number as Word shows it, even where the paragraph has no words.
    pub number: Option<String>,
    /// Its level in the navigation pane, from 1.
    pub outline: Option<u8>,
    /// Name of its style.
    pub style: String,
    /// Names of the bookmarks that begin in it.
    pub bookmarks: Vec<String>,
    /// What remarks hang on.
    pub comments: Vec<Anchored>,
    /// Whether the end of the paragraph was itself inserted or deleted.
    pub mark: Option<Box<Revision>>,
    /// Whether its layout was changed with changes noted.
    pub reformatted: Option<Box<Revision>>,
    /// The section that ends behind it.
    pub section: Option<Section>,
    /// Whether it begins a page.
    pub page_break: bool,
}

/// How a paragraph is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
    /// On both sides.
    Both,
}

/// A piece of a paragraph in one look.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Piece {
    /// What it is.
    pub what: What,
    /// How it looks.
    pub look: Look,
    /// What was noted of it, the outermost first: words that one inserted another may have deleted.
    pub revisions: Vec<Revision>,
    /// Whether its look was changed with changes noted.
    pub reformatted: Option<Reformatted>,
}

/// A change of looks that was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reformatted {
    /// Who did it, and when.
    pub by: Revision,
    /// How it looked before.
    pub was: Look,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Words as they stand.
    Text(String),
    /// A tab, and what fills it: `.`, `_` or nothing.
    Tab(Option<char>),
    /// A line break.
    Break,
    /// A page break.
    PageBreak,
    /// The mark of a note: its place in [`Document::notes`].
    Note(usize),
    /// The mark of a note that was called before.
    NoteAgain(usize),
    /// A picture: its place in [`Document::lost`].
    Picture(usize),
}

impl Default for What {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Struck through.
    pub strike: bool,
    /// Underlined.
    pub underline: bool,
    /// Shown in capitals.
    pub caps: bool,
    /// Its font shows the small letters of TCVN3 as capitals (`.VnTimeH`).
    pub capital_font: bool,
    /// Above or below the line.
    pub raised: Raised,
    /// Size in half points.
    pub size: u32,
}

/// Where words stand about the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Raised {
    /// On it.
    #[default]
    Level,
    /// Below.
    Sub,
    /// Above.
    Sup,
}

/// A change that was noted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Revision {
    /// What was done.
    pub kind: RevisionKind,
    /// By whom; may be empty.
    pub author: String,
    /// When, as it is written: `2026-11-26T08:30:00Z`; may be empty.
    pub date: String,
    /// Its number in the file.
    pub id: String,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RevisionKind {
    /// Put in.
    #[default]
    Inserted,
    /// Taken out.
    Deleted,
    /// Taken out here and put in elsewhere.
    MovedFrom,
    /// Put in here and taken out elsewhere.
    MovedTo,
    /// Only its look.
    Reformatted,
}

impl RevisionKind {
    /// Whether what bears it is gone when the change is accepted.
    pub fn takes_out(self) -> bool {
        matches!(self, Self::Deleted | Self::MovedFrom)
    }

    /// Whether what bears it was not there before.
    pub fn puts_in(self) -> bool {
        matches!(self, Self::Inserted | Self::MovedTo)
    }
}

/// What a remark hangs on, in one paragraph; a remark over several has one in each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchored {
    /// Number of the comment.
    pub id: String,
    /// Where it begins, in bytes of [`Paragraph::text`].
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The words between.
    pub text: String,
}

/// A remark.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comment {
    /// Its number in the file.
    pub id: String,
    /// Who made it.
    pub author: String,
    /// When, as it is written.
    pub date: String,
    /// Its words, a line for each paragraph.
    pub text: String,
    /// The number of the remark that it answers.
    pub parent: Option<String>,
    /// Whether it was marked as done.
    pub done: bool,
}

/// A note at the foot of a page or at the end.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Note {
    /// Its number in the file.
    pub id: String,
    /// Whether it stands at the end of the document.
    pub at_end: bool,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A section: what is the same on all of its pages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    /// Whether its pages lie.
    pub landscape: bool,
    /// The number that its pages begin with, if they begin anew.
    pub restart: Option<u32>,
    /// Whether its first page has a head and a foot of its own.
    pub title_page: bool,
    /// How many columns its text has.
    pub columns: u32,
    /// Whether it goes on, on the page where the last one ends.
    pub continuous: bool,
    /// The heads and feet that it declares.
    pub stories: Vec<Story>,
}

/// The head or the foot of pages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Story {
    /// Whether it is a foot.
    pub foot: bool,
    /// Which pages: `default`, `first`, `even`.
    pub pages: String,
    /// Its lines without the number of the page.
    pub lines: Vec<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Widths of its columns in twips: each begins where some cell begins.
    pub columns: Vec<u32>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Whether lines are drawn around its cells.
    pub ruled: bool,
    /// Names of the bookmarks that begin in its cells.
    pub bookmarks: Vec<String>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Its cells from the left; those that a cell above covers are left out.
    pub cells: Vec<Cell>,
    /// Whether it is repeated on every page.
    pub header: bool,
    /// Its least height in twips, where one is set.
    pub height: Option<u32>,
    /// Whether the row was itself inserted or deleted.
    pub revision: Option<Revision>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// Its first column.
    pub column: usize,
    /// How many columns it spans, at least 1.
    pub colspan: usize,
    /// How many rows it spans, at least 1.
    pub rowspan: usize,
    /// Where its words stand.
    pub side: Side,
    /// Whether a frame of its own is drawn around it.
    pub framed: bool,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// Whether the cell was itself inserted or deleted.
    pub revision: Option<Revision>,
}

/// Where the words of a cell stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// Above.
    #[default]
    Top,
    /// In the middle.
    Middle,
    /// Below.
    Bottom,
}

/// What has no place in the blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// What it is.
    pub kind: LostKind,
    /// The first words of the paragraph that it stands in, or of what stands before it.
    pub place: String,
    /// Its words, if it has any.
    pub text: String,
    /// Its picture, as a file name and bytes, if it is one that can be kept.
    pub picture: Option<(String, Vec<u8>)>,
}

/// What is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LostKind {
    /// A text box.
    TextBox,
    /// A picture.
    Picture,
    /// A line or another drawing without words.
    Drawing,
    /// A chart, a sheet, another file in it.
    Object,
    /// A formula.
    Formula,
    /// Words that are not shown.
    Hidden,
    /// A sign out of a private font.
    Sign,
    /// Words in a cell that another covers.
    Covered,
    /// Text in another file format inside.
    Foreign,
    /// Automatic numbers that the old form does not give.
    Numbers,
}

impl Paragraph {
    /// Returns its words as they stand, deleted ones among them: a break is a line end, a tab is a tab,
    /// a note is nothing. Remarks ([`Anchored`]) count bytes of it.
    pub fn text(&self) -> String {
        self.pieces.iter().map(Piece::as_str).collect()
    }

    /// Whether nothing of it is seen but perhaps its number.
    pub fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| match &piece.what {
            What::Text(text) => text.trim().is_empty(),
            What::Note(_) | What::NoteAgain(_) | What::Picture(_) => false,
            What::Tab(leader) => leader.is_none(),
            What::Break | What::PageBreak => true,
        })
    }
}

impl Piece {
    /// Returns its words.
    pub fn as_str(&self) -> &str {
        match &self.what {
            What::Text(text) => text,
            What::Tab(_) => "\t",
            What::Break | What::PageBreak => "\n",
            What::Note(_) | What::NoteAgain(_) | What::Picture(_) => "",
        }
    }
}
