//! Inside braces and brackets: read sign by sign, up to the cursor.

use super::At;
use crate::plan::Route;

/// A brace or bracket that is open.
struct Frame {
    map: bool,
    /// The key whose value is being written.
    key: Option<String>,
    siblings: Vec<String>,
    /// How many items are behind.
    items: usize,
}

/// Returns what the end of a text is at; the value at a route begins at `open` with a brace or bracket.
pub(super) fn at(text: &str, open: usize, mut route: Route) -> At {
    let (frames, token) = frames(&text[open..]);
    let token = open + token;
    let words = &text[token..];
    let begin = token + words.len() - words.trim_start().len();
    let begin = begin + usize::from(text[begin..].starts_with(['"', '\'']));
    for frame in &frames {
        route = match &frame.key {
            Some(key) => route.key(key),
            None if frame.map => route,
            None => route.at(frame.items),
        };
    }
    let Some(last) = frames.into_iter().next_back() else { return At::Nothing };
    match last.key {
        Some(_) => At::Value { route, typed: begin..text.len(), flow: true },
        None => At::Bare { route, typed: begin..text.len(), siblings: last.siblings, flow: true },
    }
}

/// Whether something is still open at the end of a text that begins with a brace or bracket.
pub(super) fn is_open(text: &str) -> bool {
    !frames(text).0.is_empty()
}

/// What is open at the end of a text, and where the word there begins.
fn frames(text: &str) -> (Vec<Frame>, usize) {
    let mut frames: Vec<Frame> = Vec::new();
    let (mut token, mut quote) = (0, None);
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        if let Some(open) = quote {
            quote = Some(open).filter(|_| c != open);
            continue;
        }
        let word = text[token..at].trim().trim_matches(['"', '\'']);
        match c {
            '"' | '\'' if text[token..at].trim().is_empty() => quote = Some(c),
            '{' | '[' => {
                let (key, siblings) = (None, Vec::new());
                frames.push(Frame { map: c == '{', key, siblings, items: 0 });
                token = after;
            }
            '}' | ']' => {
                frames.pop();
                if frames.is_empty() {
                    return (frames, after);
                }
                token = after;
            }
            ',' => {
                if let Some(frame) = frames.last_mut() {
                    let key = frame.key.take().or_else(|| Some(word.to_owned()));
                    frame.siblings.extend(key.filter(|key| frame.map && !key.is_empty()));
                    frame.items += 1;
                }
                token = after;
            }
            ':' if text[after..].starts_with([' ', '\n']) || after == text.len() => {
                if let Some(frame) = frames.last_mut().filter(|f| f.map && f.key.is_none()) {
                    frame.key = Some(word.to_owned());
                    token = after;
                }
            }
            _ => {}
        }
    }
    (frames, token)
}
