//! Bản trả về: what a Word file holds that came back, letter by letter, with who put each there or took
//! it away.

use crate::view::Look;

use super::sent::Spot;

/// What became of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Put in.
    Inserted,
    /// Taken away.
    Deleted,
    /// Moved from there.
    MovedFrom,
    /// Moved to there.
    MovedTo,
}

/// A change that Word noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// What became of letters.
    pub kind: Kind,
    /// Who made it; empty where the file does not say.
    pub author: String,
    /// When, as the file says it: `2026-11-27T08:15:00Z`; empty where it does not.
    pub date: String,
}

/// A letter, or the end of a paragraph: the changes that it came and went by, as numbers of
/// [`Returned::revisions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fate {
    /// What it came by.
    pub come: Option<usize>,
    /// What it went by.
    pub gone: Option<usize>,
}

/// A letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Atom {
    /// The letter; `\n` for a line break, `\t` for a tab, [`crate::view::NOTE`] for the mark of a note.
    pub c: char,
    /// Its look.
    pub look: Look,
    /// What became of it.
    pub fate: Fate,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// Names of the bookmarks that begin in it.
    pub bookmarks: Vec<String>,
    /// Where it stands; tables are counted in this file.
    pub spot: Spot,
    /// Its letters.
    pub atoms: Vec<Atom>,
    /// What became of its end.
    pub end: Fate,
    /// What became of the whole row that it stands in.
    pub row: Fate,
    /// The letters that call a footnote for the first time, and its number, from 1.
    pub calls: Vec<(usize, usize)>,
}

/// A remark at the margin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comment {
    /// Who wrote it.
    pub author: String,
    /// When, as the file says it.
    pub date: String,
    /// Its words.
    pub text: String,
    /// The one that it answers, by its number among all.
    pub answers: Option<usize>,
    /// The paragraph that it begins in; none where the file does not say.
    pub paragraph: Option<usize>,
    /// The letter of the paragraph that it begins at.
    pub at: usize,
    /// The words that it hangs on.
    pub quoted: String,
}

/// Words whose look was changed, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Restyled {
    /// Who did it.
    pub author: String,
    /// When.
    pub date: String,
    /// The paragraph.
    pub paragraph: usize,
    /// The letter that it begins at.
    pub at: usize,
    /// The words; none where the whole paragraph was set otherwise.
    pub words: String,
    /// How they looked, as far as a plan can say it.
    pub was: Look,
    /// How they look.
    pub is: Look,
}

/// A file that came back.
#[derive(Debug, Clone, Default)]
pub struct Returned {
    /// Its paragraphs in the order of the file; footnotes last.
    pub paragraphs: Vec<Paragraph>,
    /// The changes that Word noted.
    pub revisions: Vec<Revision>,
    /// Its remarks.
    pub comments: Vec<Comment>,
    /// Words whose look was changed.
    pub restyled: Vec<Restyled>,
    /// The digest of the sources that it was made from; none where another program has lost it.
    pub digest: Option<String>,
}

impl Returned {
    /// Whether the file has the bookmark of what the plan has at a route.
    pub fn has_bookmark(&self, route: &str) -> bool {
        let name = crate::word::export::bookmark(route);
        self.paragraphs.iter().any(|paragraph| paragraph.bookmarks.contains(&name))
    }

    /// Whether a letter stands there before all changes.
    pub fn was(fate: Fate) -> bool {
        fate.come.is_none()
    }

    /// Whether a letter stands there after some of the changes.
    pub fn is(fate: Fate, taken: &dyn Fn(usize) -> bool) -> bool {
        fate.come.is_none_or(taken) && !fate.gone.is_some_and(taken)
    }

    /// Who made a change.
    pub fn author(&self, revision: usize) -> &str {
        self.revisions.get(revision).map_or("", |revision| revision.author.as_str())
    }

    /// The authors of the changes, each once.
    pub fn authors(&self) -> Vec<&str> {
        let mut authors: Vec<&str> = self.revisions.iter().map(|own| own.author.as_str()).collect();
        authors.sort_unstable();
        authors.dedup();
        authors
    }
}
