//! What stands in braces at the end of a block: `{nhan=2a.}`, `{giữa}`, `{thường}`.

use super::TextCx;
use super::markdown::{BlockKind, RawBlock, Refused};
use crate::diag::kinds;
use crate::plan::Route;

/// What was said in braces.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Braces {
    /// `{nhan=e)}`: the label on which the author insists.
    pub label: Option<String>,
    /// `{giữa}`: a centred head without a label.
    pub centred: bool,
    /// `{thường}`: not bold; among headings a numbered paragraph.
    pub plain: bool,
    /// None of these.
    unknown: Option<String>,
}

/// Takes what stands in braces off the end of a block. A brace behind a backslash is a character.
pub(super) fn take(text: &str, raw: &mut RawBlock) -> Braces {
    let mut braces = Braces::default();
    while let Some(last) = raw.runs.last_mut() {
        let Some(inner) = last.text.trim_end().strip_suffix('}') else { break };
        let Some(at) = inner.rfind('{') else { break };
        let escaped = text[..last.place(at)].ends_with('\\');
        let words = inner[at + 1..].to_owned();
        // The end of a value, `{{ nam }}`.
        if escaped || words.contains('}') {
            break;
        }
        match words.as_str() {
            "giữa" => braces.centred = true,
            "thường" => braces.plain = true,
            words => match words.strip_prefix("nhan=") {
                Some(label) => braces.label = Some(label.trim().to_owned()),
                None => {
                    braces.unknown = Some(words.to_owned());
                    break;
                }
            },
        }
        last.text.truncate(at);
        if last.text.trim().is_empty() {
            raw.runs.pop();
        }
    }
    braces
}

impl TextCx<'_> {
    /// Takes what stands in braces off the end of a heading or an item; reports what means nothing.
    pub(super) fn braces(&mut self, route: &Route, text: &str, raw: &mut RawBlock) -> Braces {
        if !matches!(raw.kind, BlockKind::Heading(_) | BlockKind::Numbered { .. }) {
            self.no_braces(route, text, raw);
            return Braces::default();
        }
        let braces = take(text, raw);
        let heading = matches!(raw.kind, BlockKind::Heading(_));
        let wrong = match &braces.unknown {
            Some(words) => Some(format!("không có dấu `{{{words}}}` cho tiêu đề hay đoạn có số")),
            None if braces.centred && !heading => {
                Some("dấu `{giữa}` chỉ dùng cho tiêu đề".to_owned())
            }
            None => None,
        };
        if let Some(message) = wrong {
            self.refuse(
                route,
                Refused::new(raw.range.clone(), &kinds::NGOAC_NHON_LA, message, HELP),
            );
        }
        braces
    }

    /// Reports a known mark in braces at the end of a block that it says nothing about.
    pub(super) fn no_braces(&mut self, route: &Route, text: &str, raw: &RawBlock) {
        let Some(last) = raw.runs.last() else { return };
        let words = last.text.trim_end();
        let Some(at) = words.strip_suffix('}').and_then(|inner| inner.rfind('{')) else { return };
        let inner = &words[at + 1..words.len() - 1];
        let known = matches!(inner, "giữa" | "thường") || inner.starts_with("nhan=");
        let from = last.place(at);
        if !known || text[..from].ends_with('\\') {
            return;
        }
        let range = from..last.place(words.len() - 1) + 1;
        let message = format!("dấu `{{{inner}}}` chỉ dùng cho tiêu đề và đoạn có số");
        self.refuse(route, Refused::new(range, &kinds::NGOAC_NHON_LA, message, HELP));
    }
}

const HELP: &str = "dòng đứng giữa viết như tiêu đề: `## Chữ {giữa}`, không đậm thì thêm `{thường}`; \
                    nhãn tự đặt `{nhan=2a.}` đứng cuối tiêu đề hoặc đoạn có số; chữ thật sự có \
                    ngoặc nhọn thì viết `\\{`";
