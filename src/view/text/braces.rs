//! What stands in braces at the end of a block: `{nhan=2a.}`, `{giữa}`, `{thường}`.

use super::TextCx;
use super::markdown::{BlockKind, RawBlock, Refused, RunKind};
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
        } else {
            self.no_braces(route, text, raw);
        }
        braces
    }

    /// Reports known marks in braces where they say nothing: in a block that is no heading, or before
    /// its end, where they would be printed.
    pub(super) fn no_braces(&mut self, route: &Route, text: &str, raw: &RawBlock) {
        let numbered = matches!(raw.kind, BlockKind::Heading(_) | BlockKind::Numbered { .. });
        let words = raw.runs.iter().filter(|run| run.kind == RunKind::Words);
        for run in words.filter(|run| run.text.contains('{')) {
            for (at, _) in run.text.match_indices('{') {
                let Some(len) = run.text[at..].find('}') else { break };
                let inner = &run.text[at + 1..at + len];
                let from = run.place(at);
                if !is_known(inner) || text[..from].ends_with('\\') {
                    continue;
                }
                let range = from..run.place(at + len) + 1;
                let message = match numbered {
                    true => format!("dấu `{{{inner}}}` chỉ có tác dụng ở cuối dòng"),
                    false => format!("dấu `{{{inner}}}` chỉ dùng cho tiêu đề và đoạn có số"),
                };
                self.refuse(route, Refused::new(range, &kinds::NGOAC_NHON_LA, message, HELP));
            }
        }
    }
}

/// Whether words in braces are a mark, however they are spaced and capitalised.
fn is_known(inner: &str) -> bool {
    let words = inner.trim().to_lowercase();
    let label = words.strip_prefix("nhan").or_else(|| words.strip_prefix("nhãn"));
    matches!(words.as_str(), "giữa" | "thường")
        || label.is_some_and(|rest| rest.trim_start().starts_with('='))
}

const HELP: &str = "dòng đứng giữa viết như tiêu đề: `## Chữ {giữa}`, không đậm thì thêm `{thường}`; \
                    nhãn tự đặt `{nhan=2a.}` đứng cuối tiêu đề hoặc đoạn có số; chữ thật sự có \
                    ngoặc nhọn thì viết `\\{`";
