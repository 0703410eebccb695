//! Một thay đổi (a change): what was done, by whom, where.

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Words were put in the place of others.
    Replaced,
    /// Words were put in.
    Inserted,
    /// Words were taken away.
    Deleted,
    /// A paragraph is new.
    NewParagraph,
    /// A paragraph is gone.
    GoneParagraph,
    /// A row of a table is new.
    NewRow,
    /// A row of a table is gone.
    GoneRow,
    /// Words were moved from here.
    Moved,
    /// Words look otherwise, and say the same.
    Restyled,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub what: What,
    /// By whom; none where nobody noted it.
    pub author: Option<String>,
    /// When, as the file says it; empty where it does not.
    pub date: String,
    /// The line of what was sent that it was done to; of what is new, the one before it.
    pub line: Option<usize>,
    /// The letter of the line that it begins at.
    pub at: usize,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
    /// The words of the footnotes that were put in with it, in the order of their marks in `new`.
    pub notes: Vec<String>,
    /// The words before it.
    pub before: String,
    /// The words behind it.
    pub after: String,
    /// The line behind which it was moved.
    pub to: Option<usize>,
    /// The chunks that it is in, as numbers of `Chunks::all`.
    pub chunks: Vec<usize>,
    /// Whether the plan has it already.
    pub had: bool,
    /// Of what only looks otherwise: its number in `Returned::restyled`.
    pub restyled: Option<usize>,
    /// Its turn in the file: the chunk and the letter of it.
    pub(super) turn: (usize, usize),
}

impl Default for Change {
    fn default() -> Self {
        Self {
            what: What::Replaced,
            author: None,
            date: String::new(),
            line: None,
            at: 0,
            old: String::new(),
            new: String::new(),
            notes: Vec::new(),
            before: String::new(),
            after: String::new(),
            to: None,
            chunks: Vec::new(),
            had: false,
            restyled: None,
            turn: (usize::MAX, 0),
        }
    }
}
