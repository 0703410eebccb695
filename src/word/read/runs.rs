//! Chữ (runs): words in one look, put together where Word has cut them up.

use roxmltree::Node;

use super::model::{Look, LostKind, Piece, Reformatted, Revision, RevisionKind, What};
use super::properties::{ParaProps, RunProps};
use super::signs::{is_private, known_sign};
use super::story::{Reader, revision};
use super::xml::{attr, branch, child, has_branches, word};

/// A paragraph while it is read.
pub(super) struct Made {
    pub pieces: Vec<Piece>,
    pub bookmarks: Vec<String>,
    /// Remarks that are open here, and where they began.
    pub open: Vec<(String, usize)>,
    /// Remarks that ended: number, beginning, end.
    pub anchored: Vec<(String, usize, usize)>,
    direct: ParaProps,
    /// What fills the tabs that were not reached yet, the last first.
    leaders: Vec<Option<char>>,
}

impl Made {
    pub fn new(direct: ParaProps, mut leaders: Vec<Option<char>>) -> Self {
        leaders.reverse();
        Self {
            pieces: Vec::new(),
            bookmarks: Vec::new(),
            open: Vec::new(),
            anchored: Vec::new(),
            direct,
            leaders,
        }
    }

    /// How many bytes of text there are.
    pub fn len(&self) -> usize {
        self.pieces.iter().map(|piece| piece.as_str().len()).sum()
    }

    pub fn text(&self) -> String {
        self.pieces.iter().map(Piece::as_str).collect()
    }

    /// Ends a remark.
    pub fn close(&mut self, id: &str) {
        let end = self.len();
        if let Some(at) = self.open.iter().position(|(open, _)| open == id) {
            let (id, start) = self.open.remove(at);
            self.anchored.push((id, start, end));
        }
    }

    /// Adds a piece; words of one look and one history are one.
    pub fn push(
        &mut self,
        what: What,
        look: Look,
        revisions: Vec<Revision>,
        reformatted: Option<Reformatted>,
    ) {
        if let What::Text(text) = &what {
            if text.is_empty() {
                return;
            }
            if let Some(last) = self.pieces.last_mut()
                && let What::Text(before) = &mut last.what
                && last.look == look
                && last.revisions == revisions
                && last.reformatted == reformatted
            {
                before.push_str(text);
                return;
            }
        }
        self.pieces.push(Piece { what, look, revisions, reformatted });
    }
}

impl<'a, 'i> Reader<'a, 'i> {
    /// Reads a `w:r`.
    pub fn run(&mut self, node: Node<'a, 'i>, made: &mut Made) {
        let properties = child(node, "rPr");
        let direct = RunProps::read(properties);
        let row = self.row.as_ref().map(|(style, first)| (style.as_str(), *first));
        let whole = self.styles.words(&made.direct, row, &direct);
        let reformatted =
            properties.and_then(|rpr| child(rpr, "rPrChange")).map(|node| Reformatted {
                by: revision(node, RevisionKind::Reformatted),
                was: self
                    .styles
                    .words(&made.direct, row, &RunProps::read(child(node, "rPr")))
                    .look(),
            });
        let mut run = Run { whole, reformatted, hidden: String::new() };
        self.run_inside(node, made, &mut run);
        if !run.hidden.trim().is_empty() {
            self.place_of(made);
            self.lose(LostKind::Hidden, run.hidden);
        }
    }

    fn run_inside(&mut self, node: Node<'a, 'i>, made: &mut Made, run: &mut Run) {
        for part in node.children() {
            if has_branches(part) {
                if let Some(branch) = branch(part) {
                    self.run_inside(branch, made, run);
                }
                continue;
            }
            match word(part) {
                Some("t" | "delText") => self.words(part.text().unwrap_or_default(), made, run),
                Some("tab" | "ptab") => {
                    let leader = match attr(part, "leader") {
                        Some("dot" | "middleDot") => Some('.'),
                        Some("underscore") => Some('_'),
                        Some(_) => None,
                        None => made.leaders.pop().flatten(),
                    };
                    self.put(What::Tab(leader), made, run);
                }
                Some("br") => {
                    let what = match attr(part, "type") {
                        Some("page" | "column") => What::PageBreak,
                        _ => What::Break,
                    };
                    self.put(what, made, run);
                }
                Some("cr") => self.put(What::Break, made, run),
                Some("noBreakHyphen") => self.words("\u{2011}", made, run),
                Some("softHyphen") => self.words("\u{AD}", made, run),
                Some("sym") => self.sign(part, made, run),
                Some(name @ ("footnoteReference" | "endnoteReference")) => {
                    self.reference(part, name == "endnoteReference", made, run);
                }
                Some("commentReference") => {
                    // Without words of its own it hangs on this place.
                    if let Some(id) = attr(part, "id")
                        && !made.anchored.iter().any(|(own, ..)| own == id)
                    {
                        let at = made.len();
                        made.anchored.push((id.to_owned(), at, at));
                    }
                }
                Some("fldChar") => match attr(part, "fldCharType") {
                    Some("begin") => self.fields.begin(),
                    Some("separate") => self.begin_result(made),
                    Some("end") => self.fields.end(),
                    _ => {}
                },
                Some("instrText" | "delInstrText") => {
                    self.fields.code(part.text().unwrap_or_default());
                }
                Some("drawing" | "pict" | "object") => {
                    self.place_of(made);
                    if let Some(picture) = self.drawing(part) {
                        self.put(What::Picture(picture), made, run);
                    }
                }
                Some("ruby") => {
                    if let Some(base) = child(part, "rubyBase") {
                        self.inside(base, made);
                    }
                }
                _ => {}
            }
        }
    }

    fn put(&mut self, what: What, made: &mut Made, run: &Run) {
        if self.fields.shows() && !run.is_hidden() {
            let revisions = self.revisions.clone();
            made.push(what, run.whole.look(), revisions, run.reformatted.clone());
        }
    }

    fn words(&mut self, text: &str, made: &mut Made, run: &mut Run) {
        // A line end inside of an element is a space, as Word shows it.
        let text = text.replace(['\n', '\r'], " ");
        if run.is_hidden() {
            if self.fields.shows() {
                run.hidden += &text;
            }
            return;
        }
        if !text.chars().any(is_private) {
            self.put(What::Text(text), made, run);
            return;
        }
        let font = run.whole.font.clone().unwrap_or_default();
        let mut plain = String::new();
        for c in text.chars() {
            if !is_private(c) {
                plain.push(c);
                continue;
            }
            match known_sign(&font, c) {
                Some(known) => plain.push(known),
                None => {
                    self.place_of(made);
                    self.lose(LostKind::Sign, format!("{font} {:04X}", u32::from(c)));
                }
            }
        }
        self.put(What::Text(plain), made, run);
    }

    fn sign(&mut self, node: Node, made: &mut Made, run: &Run) {
        let font = attr(node, "font").unwrap_or_default();
        let code = attr(node, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
        let sign = code.and_then(char::from_u32);
        match sign.and_then(|sign| known_sign(font, sign)) {
            Some(known) => self.put(What::Text(known.to_string()), made, run),
            None => {
                self.place_of(made);
                self.lose(LostKind::Sign, format!("{font} {:04X}", code.unwrap_or_default()));
            }
        }
    }

    fn reference(&mut self, node: Node, at_end: bool, made: &mut Made, run: &Run) {
        let Some((place, again)) = attr(node, "id").and_then(|id| self.note(id, at_end)) else {
            return;
        };
        for (_, name) in &self.open_bookmarks {
            self.note_marks.entry(name.clone()).or_insert(place);
        }
        self.put(if again { What::NoteAgain(place) } else { What::Note(place) }, made, run);
    }
}

/// A run while it is read.
struct Run {
    whole: RunProps,
    reformatted: Option<Reformatted>,
    hidden: String,
}

impl Run {
    fn is_hidden(&self) -> bool {
        self.whole.hidden == Some(true)
    }
}
