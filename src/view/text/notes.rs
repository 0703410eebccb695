//! Chú thích (footnotes): gathered from all texts first, since a call and its note may stand in
//! different blocks, and the same note may be called again.

use std::collections::{BTreeMap, BTreeSet};

use super::TextCx;
use super::markdown::{self, RawBlock, RawNote, Refused, RunKind};
use super::runs::Run;
use crate::diag::kinds;
use crate::plan::{Plan, Route, Step};

/// The footnotes of a plan: each part of it has its own.
#[derive(Default)]
pub(super) struct Notes {
    notes: BTreeMap<(usize, String), Note>,
    /// How often each is called.
    calls: BTreeMap<(usize, String), usize>,
    /// Those that a call by another name was taken to mean.
    meant: BTreeSet<(usize, String)>,
    /// Whether a note is being read: it calls no other.
    inside: bool,
}

struct Note {
    route: Route,
    raw: RawNote,
    /// Its place among the notes that were called; none as long as nobody has.
    nth: Option<usize>,
}

/// Which part of the plan a text is of: 0 is the document itself, the others are its appendices.
fn part(route: &Route) -> usize {
    match route.steps() {
        [Step::Key(key), Step::At(nth), ..] if key == "phu_luc" => nth + 1,
        _ => 0,
    }
}

/// Whether a text is the head of a column, which is drawn again on each page of the table.
fn in_head(route: &Route) -> bool {
    route.steps().iter().any(|step| matches!(step, Step::Key(key) if key == "cot"))
}

impl TextCx<'_> {
    /// Gathers the notes of all texts, and how often each is called.
    pub fn gather_notes(&mut self, plan: &Plan) {
        let mut texts = plan.texts();
        let rows = plan.kinh_phi.iter().flat_map(|kinh_phi| kinh_phi.texts());
        texts.extend(rows);
        for text in texts.iter().filter(|text| text.text.contains("[^")) {
            let part = part(&text.route);
            let read = markdown::read(text.text);
            // Counted where they will be met again: a call may look as the mark of a note does (`[^1]: `).
            let inside = read.notes.iter().flat_map(|note| &note.blocks);
            for run in read.blocks.iter().chain(inside).flat_map(|block| &block.runs) {
                if run.kind == RunKind::Footnote {
                    *self.notes.calls.entry((part, run.text.clone())).or_default() += 1;
                }
            }
            for raw in read.notes {
                let twice = self.notes.notes.contains_key(&(part, raw.name.clone()));
                if twice {
                    let message = format!("chú thích `[^{}]` được viết lời hai lần", raw.name);
                    let help = "giữ một lời; lời khác thì đặt tên khác, ví dụ `[^2]`";
                    self.note_error(&text.route, &raw, message, help);
                    continue;
                }
                let note = Note { route: text.route.clone(), raw, nth: None };
                self.notes.notes.insert((part, note.raw.name.clone()), note);
            }
        }
    }

    /// Reports the notes that nobody calls: their words would be lost.
    pub fn unused_notes(&mut self) {
        let notes = std::mem::take(&mut self.notes.notes);
        let meant = std::mem::take(&mut self.notes.meant);
        let unused =
            notes.into_iter().filter(|(key, note)| note.nth.is_none() && !meant.contains(key));
        for (_, note) in unused {
            let message = format!("không có chỗ nào gọi chú thích `[^{}]`", note.raw.name);
            let help =
                format!("đặt `[^{}]` vào chỗ cần chú thích, hoặc xóa lời này", note.raw.name);
            self.note_error(&note.route, &note.raw, message, &help);
        }
    }

    /// The mark of the note that is called here; the note itself at its first call.
    pub(super) fn call(&mut self, route: &Route, name: &str, at: usize) -> Option<Run> {
        let key = (part(route), name.to_owned());
        let range = at..at + name.len() + "[^]".len();
        let wrong = |message: String, help: &str| {
            Some(Refused::new(range.clone(), &kinds::CHU_THICH_SAI, message, help))
        };
        let refused = match self.notes.notes.get(&key) {
            _ if self.notes.inside => wrong(
                format!("lời của một chú thích gọi chú thích `[^{name}]`"),
                "đưa ý đó vào chính lời chú thích này",
            ),
            _ if in_head(route) => wrong(
                "đầu cột của bảng không gọi được chú thích cuối trang".to_owned(),
                "đầu cột in lại ở mỗi trang; đặt dấu như `(*)` rồi viết lời ở `ghi_chu` của bảng",
            ),
            None => {
                let message = format!("chú thích `[^{name}]` không có lời");
                match self.meant_by(key.0) {
                    // Told once: the note that nobody calls is the one that was meant.
                    Some(own) => {
                        let help = format!("có phải `[^{own}]`? Không chỗ nào gọi chú thích ấy");
                        self.notes.meant.insert((key.0, own));
                        wrong(message, &help)
                    }
                    None => wrong(
                        message,
                        &format!(
                            "viết lời trong cùng phần văn bản, trên dòng riêng: `[^{name}]: lời chú thích`; chữ thật sự có `[^` thì viết `\\[^`"
                        ),
                    ),
                }
            }
            Some(_) => None,
        };
        if let Some(refused) = refused {
            self.refuse(route, refused);
            return None;
        }
        let count = self.notes.notes.values().filter(|note| note.nth.is_some()).count();
        let again = self.notes.calls.get(&key).is_some_and(|calls| *calls > 1);
        let note = self.notes.notes.get_mut(&key)?;
        if let Some(nth) = note.nth {
            return Some(Run::FootnoteAgain(nth));
        }
        note.nth = Some(count + 1);
        let (own, blocks) = (note.route.clone(), std::mem::take(&mut note.raw.blocks));
        self.notes.inside = true;
        let runs = self.note_runs(&own, blocks);
        self.notes.inside = false;
        Some(Run::Footnote { name: again.then_some(count + 1), runs })
    }

    /// The one note of a part of the plan that nobody calls, where one call has none.
    fn meant_by(&self, part: usize) -> Option<String> {
        let absent = |(key, calls): (&(usize, String), &usize)| {
            key.0 == part && *calls > 0 && !self.notes.notes.contains_key(key)
        };
        if self.notes.calls.iter().filter(|own| absent(*own)).count() != 1 {
            return None;
        }
        let called =
            |key: &(usize, String)| self.notes.calls.get(key).is_some_and(|calls| *calls > 0);
        let mut alone = self.notes.notes.keys().filter(|key| key.0 == part && !called(key));
        alone.next().filter(|_| alone.next().is_none()).map(|key| key.1.clone())
    }

    /// The words of a note, its paragraphs on lines of their own.
    fn note_runs(&mut self, route: &Route, blocks: Vec<RawBlock>) -> Vec<Run> {
        let mut out = Vec::new();
        for block in blocks {
            if !out.is_empty() {
                out.push(Run::Break);
            }
            out.extend(self.labelled(route, block));
        }
        out
    }

    fn note_error(&mut self, route: &Route, raw: &RawNote, message: String, help: &str) {
        let refused = Refused::new(raw.range.clone(), &kinds::CHU_THICH_SAI, message, help);
        self.refuse(route, refused);
    }
}
