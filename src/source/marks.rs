//! Bỏ qua (passing over): findings that the author has looked at and lets stand, each with its
//! reason.
//!
//! On the line of the finding, or alone on the line above, stands the comment
//! `# bỏ qua[id]: lý do`. In a block of text, where `#` is text, the list `bo_qua` of the plan
//! does the same by the words at the place. Only warnings can be passed over.

use super::tree::{self, Node};
use super::{Parsed, Sources};
use crate::diag::{Diagnostic, Kind, Severity, Span, Weight, kinds};
use crate::plan::Route;

/// How the comment begins.
const LEAD: &str = "bỏ qua";

/// The marks of a plan and its office file, and what is wrong with them.
#[derive(Debug, Default)]
pub struct Marks {
    marks: Vec<Mark>,
    found: Vec<Diagnostic>,
}

#[derive(Debug)]
struct Mark {
    kind: &'static Kind,
    /// The mark itself.
    span: Span,
    target: Target,
}

/// What a mark stands for.
#[derive(Debug)]
enum Target {
    /// A line of a file, from 0.
    Line(usize),
    /// These words, wherever a finding of the kind points at them.
    Words(String),
}

impl Marks {
    /// Reads the marks of all the files; of a plan that could not be read, its comments alone.
    pub fn read(sources: &Sources, parsed: Option<&Parsed>) -> Self {
        let mut marks = Self::default();
        for file in 0..sources.len() {
            let text = &sources.get(file).text;
            if text.contains(LEAD)
                && let Some(root) = tree::read(text, file).0
            {
                marks.comments(file, text, &root);
            }
        }
        for (nth, own) in parsed.iter().flat_map(|p| p.plan.bo_qua.iter().enumerate()) {
            let route = Route::from("bo_qua").at(nth).key("loi");
            let span = parsed.map(|p| p.places.of(&route)).unwrap_or(Span::at_start(0));
            let target = Target::Words(own.cho.trim().to_owned());
            marks.add(&own.loi, &own.ly_do, span, target);
        }
        marks
    }

    /// Leaves out what is passed over, and adds what is wrong with the marks. Where `complete`,
    /// every stage was gone through, and a mark that nothing answers to is a finding too.
    pub fn apply(
        self,
        found: Vec<Diagnostic>,
        sources: &Sources,
        complete: bool,
    ) -> Vec<Diagnostic> {
        let mut used = vec![false; self.marks.len()];
        let mut left: Vec<Diagnostic> = Vec::new();
        for finding in found {
            let fits = |mark: &Mark| mark.fits(&finding, sources);
            match self.marks.iter().position(fits) {
                Some(nth) => used[nth] = true,
                None => left.push(finding),
            }
        }
        left.extend(self.found);
        let unused = self.marks.iter().zip(used).filter(|(_, used)| complete && !used);
        left.extend(unused.map(|(mark, _)| {
            let message = format!("chỗ này không còn cảnh báo `{}` để bỏ qua", mark.kind.id);
            Diagnostic::warning(&kinds::BO_QUA_THUA, mark.span, message)
                .help("xóa dấu bỏ qua này, hoặc đặt nó đúng dòng của cảnh báo")
        }));
        left
    }

    /// The comments of one file.
    fn comments(&mut self, file: usize, text: &str, root: &Node) {
        let lines: Vec<&str> = text.lines().collect();
        let mut start = 0;
        for (nth, line) in lines.iter().enumerate() {
            let begin = start;
            start += line.len() + 1;
            let Some((at, words)) = comment(line) else { continue };
            let span = Span { file, start: begin + at, end: begin + line.trim_end().len() };
            if tree::within_scalar(root, span.start) {
                let message = "trong khối chữ, dấu `#` là chữ và được in ra";
                self.refuse(span, message, "dùng khóa `bo_qua` của kế hoạch");
                continue;
            }
            let alone = line[..at].trim().is_empty();
            let below = lines.iter().enumerate().skip(nth + 1);
            let target = match alone {
                false => Some(nth),
                true => below.clone().find(|(_, l)| !l.trim_start().starts_with('#')).map(|l| l.0),
            };
            match parts(words) {
                Some((id, reason)) => {
                    self.add(id, reason, span, Target::Line(target.unwrap_or(nth)));
                }
                None => self.refuse(
                    span,
                    "ghi chú bỏ qua viết chưa đúng",
                    "viết `# bỏ qua[tên cảnh báo]: lý do`",
                ),
            }
        }
    }

    fn add(&mut self, id: &str, reason: &str, span: Span, target: Target) {
        let Some(kind) = kinds::find(id.trim()) else {
            let help = match super::nearest(id, kinds::all().map(|kind| kind.id)) {
                Some(near) => format!("có phải `{near}`? `kehoach explain` liệt kê mọi cảnh báo"),
                None => "`kehoach explain` liệt kê mọi cảnh báo".to_owned(),
            };
            return self.refuse(span, &format!("không có cảnh báo `{}`", id.trim()), &help);
        };
        if kind.weight == Weight::Error {
            let message = format!("`{id}` là lỗi, không bỏ qua được");
            return self.refuse(span, &message, "sửa lỗi; chỉ cảnh báo, gợi ý mới bỏ qua được");
        }
        if reason.trim().is_empty() {
            let help = format!("viết `# bỏ qua[{id}]: lý do`");
            return self.refuse(span, "bỏ qua mà không nói lý do", &help);
        }
        self.marks.push(Mark { kind, span, target });
    }

    fn refuse(&mut self, span: Span, message: &str, help: &str) {
        self.found.push(Diagnostic::warning(&kinds::BO_QUA_SAI, span, message).help(help));
    }
}

impl Mark {
    fn fits(&self, finding: &Diagnostic, sources: &Sources) -> bool {
        let Some((at, _)) = finding.labels.first() else { return false };
        if finding.kind != self.kind || finding.severity == Severity::Error {
            return false;
        }
        let text = &sources.get(at.file).text;
        match &self.target {
            Target::Line(line) => {
                let before = text.get(..at.start).unwrap_or_default();
                at.file == self.span.file && before.matches('\n').count() == *line
            }
            Target::Words(words) => {
                text.get(at.start..at.end).is_some_and(|own| own.contains(words.as_str()))
            }
        }
    }
}

/// Where a comment that passes over begins in a line, and its words behind the `#`.
fn comment(line: &str) -> Option<(usize, &str)> {
    let (at, _) = line.match_indices('#').find(|(at, _)| {
        let before = &line[..*at];
        (before.is_empty() || before.ends_with([' ', '\t']))
            && line[at + 1..].trim_start().to_lowercase().starts_with(LEAD)
    })?;
    Some((at, line[at + 1..].trim()))
}

/// The id and the reason of `bỏ qua[id]: lý do`; the reason is empty where there is none.
fn parts(words: &str) -> Option<(&str, &str)> {
    let inside = words.strip_prefix(LEAD)?.trim_start().strip_prefix('[')?;
    let (id, rest) = inside.split_once(']')?;
    let rest = rest.trim_start();
    if rest.is_empty() {
        return Some((id, ""));
    }
    Some((id, rest.strip_prefix(':')?.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_told_from_words() {
        let read = |line| comment(line).map(|(at, words)| (at, parts(words)));
        assert_eq!(read("a: b # bỏ qua[x-y]: vì thế"), Some((5, Some(("x-y", "vì thế")))));
        assert_eq!(read("# bỏ qua[x-y]"), Some((0, Some(("x-y", "")))));
        assert_eq!(read("a: b # bỏ qua dòng này"), Some((5, None)));
        assert_eq!(read("a: b#bỏ qua[x]: y"), None);
        assert_eq!(read("a: b # ghi chú"), None);
    }
}
