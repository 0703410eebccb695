//! Tiêu đề (headings) of the body under which nothing stands.

use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Severity, kinds};
use crate::plan::{Block, Route};

pub(in crate::check) const RULES: &[Rule] =
    &[Rule { kind: &kinds::DUOI_TIEU_DE_TRONG, run: duoi_tieu_de_trong }];

/// A heading of so many words at most names what is to follow; a longer one may say it.
const NAME: usize = 6;

/// So many headings with nothing under any of them are a list.
const LIST: usize = 3;

/// A heading.
struct Head<'a> {
    passage: &'a Passage<'a>,
    /// How many marks it has: 1 is the outermost.
    level: usize,
    /// Whether nothing stands under it, nor in its own line.
    empty: bool,
}

fn duoi_tieu_de_trong(cx: &mut Cx) {
    for head in forgotten(heads(cx)) {
        let whole = 0..head.passage.text.len();
        let name = head.passage.words.len() <= NAME;
        let severity = if name { Severity::Warning } else { Severity::Hint };
        let message = format!("dưới tiêu đề `{}` không có nội dung", head.passage.said(&whole));
        let found = cx.found(severity, head.passage, &whole, message);
        cx.push(found.help("viết nội dung dưới tiêu đề, hoặc bỏ tiêu đề"));
    }
}

/// The headings of the body, in order.
fn heads<'a>(cx: &Cx<'a>) -> Vec<Head<'a>> {
    let mut heads: Vec<Head> = Vec::new();
    let fill = |heads: &mut Vec<Head>| {
        if let Some(last) = heads.last_mut() {
            last.empty = false;
        }
    };
    for (route, block) in cx.plan().noi_dung.placed(&Route::from("noi_dung")) {
        let Block::Prose(text) = block else {
            fill(&mut heads);
            continue;
        };
        for passage in cx.passages.iter().filter(|own| own.route == route) {
            if passage.part != Part::Heading {
                // The words of a footnote stand at the foot of the page.
                if !before(text, passage.typed_at()).trim_start().starts_with("[^") {
                    fill(&mut heads);
                }
                continue;
            }
            let marks = before(text, passage.typed_at());
            let level = marks.bytes().filter(|b| *b == b'#').count();
            if heads.last().is_some_and(|above| above.level < level) {
                fill(&mut heads);
            }
            heads.push(Head { passage, level, empty: says_nothing(&passage.text) });
        }
    }
    heads
}

/// What stands in the line of a byte before it.
fn before(text: &str, at: usize) -> &str {
    &text[text[..at].rfind('\n').map_or(0, |end| end + 1)..at]
}

/// Whether a heading is no more than one: nothing behind a label, no sentence, no mark of its look.
fn says_nothing(text: &str) -> bool {
    !text.contains([':', '{', ';']) && !text.trim_end().ends_with(['.', '!', '?', ','])
}

/// Those that are empty: not where all beside each other are, which is a list that somebody wrote so.
fn forgotten<'a>(heads: Vec<Head<'a>>) -> Vec<Head<'a>> {
    let mut found = Vec::new();
    let mut close = |beside: Vec<Head<'a>>| {
        let listed = beside.len() >= LIST && beside.iter().all(|own| own.empty);
        found.extend(beside.into_iter().filter(|own| own.empty && !listed));
    };
    // Headings beside each other, the innermost last.
    let mut open: Vec<Vec<Head>> = Vec::new();
    for head in heads {
        while let Some(beside) = open.pop_if(|beside| beside[0].level > head.level) {
            close(beside);
        }
        match open.last_mut() {
            Some(beside) if beside[0].level == head.level => beside.push(head),
            _ => open.push(vec![head]),
        }
    }
    open.into_iter().for_each(close);
    found
}
