//! Bước (a step): one thing that is done to the plan, and why one is not.

use std::ops::Range;

use crate::plan::Route;
use crate::view::Look;

/// A piece of a line and what stands there instead.
pub type Piece = (Range<usize>, String);

/// One thing to do to the lines of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Words of a line are others; where there are several lines then, it is parted.
    Edit {
        /// The line.
        line: usize,
        /// What of it is other.
        pieces: Vec<Piece>,
        /// Its words then.
        want: Vec<String>,
        /// The footnotes that it calls then and did not before.
        notes: Vec<NewNote>,
    },
    /// Lines become one.
    Join {
        /// The lines, and what of each is other; none where it goes as a whole.
        lines: Vec<(usize, Option<Vec<Piece>>)>,
        /// The words of the one.
        want: String,
    },
    /// Letters of a line look otherwise.
    Look {
        /// The line.
        line: usize,
        /// The letters.
        letters: Range<usize>,
        /// How they looked in the file that went out.
        was: Look,
        /// How they look.
        is: Look,
        /// Whether the plan is the one that the file was made from.
        unchanged: bool,
    },
    /// A line goes.
    Gone {
        /// The line.
        line: usize,
    },
    /// A line comes behind another, at this kind of place.
    New {
        /// The other line; none at the very beginning.
        behind: Option<usize>,
        /// Whether it stands in the same text, cell or note.
        beside: bool,
        /// Its words.
        text: String,
        /// The footnotes that it calls.
        notes: Vec<NewNote>,
    },
    /// The row of a table goes that this line is in.
    GoneRow {
        /// One of its lines.
        line: usize,
    },
    /// A row comes behind the one that this line is in.
    NewRow {
        /// One of the other row's lines.
        behind: usize,
        /// The words of its cells.
        cells: Vec<String>,
    },
}

/// A footnote that was put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNote {
    /// Its words.
    pub words: String,
    /// How many notes the line calls before it that were there.
    pub before: usize,
    /// The chunk that has its words.
    pub chunk: usize,
}

/// Why something is left to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It is computed from what stands there.
    Computed(Route),
    /// It is counted.
    Counted,
    /// It belongs to the form.
    Form(Route),
    /// The file of the office has it.
    Shared(Route),
    /// The plan says something else there than the file did that went out.
    Changed,
    /// It was changed while nobody took notes, so it is not known by whom.
    Unnoted,
    /// Two paragraphs became one that are none of the same text or list.
    Joined,
    /// It calls a note that has no place.
    Noted,
    /// Nothing in the plan is at that place.
    Nowhere,
    /// It would not read as in the file.
    Unread,
    /// The plan has no marks for such looks there.
    Look,
    /// Words that were put in look as those around them in the plan.
    Around,
}

/// What is done together or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The chunks that it is about.
    pub chunks: Vec<usize>,
    /// The line that is no longer there, of what nobody noted.
    pub missing: Option<usize>,
    /// The words that only look otherwise, by their number in `Returned::restyled`.
    pub look: Option<usize>,
    /// What is to be done, or why it cannot be.
    pub steps: Result<Vec<Step>, Why>,
}
