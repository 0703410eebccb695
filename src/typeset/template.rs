//! Templates: minijinja puts the blocks in order; every value it prints is a Typst literal.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, UndefinedBehavior};
use serde::Serialize;

use super::{Fault, Fonts, Setting};
use crate::view::{Block, Body, PhuLuc, View};

/// The Typst files under `/layout/`, a file after those that it needs.
pub(super) const LAYOUT: [(&str, &str); 12] = [
    (MEASURES, super::measures::MEASURES),
    ("the-thuc.typ", include_str!("../../templates/layout/the-thuc.typ")),
    ("runs.typ", include_str!("../../templates/layout/runs.typ")),
    (FILES, include_str!("../../templates/layout/files.typ")),
    ("page.typ", include_str!("../../templates/layout/page.typ")),
    ("field.typ", include_str!("../../templates/layout/field.typ")),
    ("o.typ", include_str!("../../templates/layout/o.typ")),
    ("rows.typ", include_str!("../../templates/layout/rows.typ")),
    ("table.typ", include_str!("../../templates/layout/table.typ")),
    ("figures.typ", include_str!("../../templates/layout/figures.typ")),
    ("phu-luc.typ", include_str!("../../templates/layout/phu-luc.typ")),
    ("plan.typ", include_str!("../../templates/layout/plan.typ")),
];

/// The layout's file that says where the files of a document are.
const FILES: &str = "files.typ";

/// The layout's file of sizes and lengths.
pub(super) const MEASURES: &str = "measures.typ";

const PLAN: [(&str, &str); 6] = [
    ("phu-luc-alone.typ.j2", include_str!("../../templates/plan/phu-luc-alone.typ.j2")),
    ("phu-luc.typ.j2", include_str!("../../templates/plan/phu-luc.typ.j2")),
    ("plan.typ.j2", include_str!("../../templates/plan/plan.typ.j2")),
    ("head.typ.j2", include_str!("../../templates/plan/head.typ.j2")),
    ("figure.typ.j2", include_str!("../../templates/plan/figure.typ.j2")),
    ("noi-dung.typ.j2", include_str!("../../templates/plan/noi-dung.typ.j2")),
];

/// A document in Typst: calls of the layout's functions with literals.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TypstSource {
    /// The main file.
    pub main: String,
    /// Title of the document.
    pub title: String,
    /// Its author.
    pub author: String,
    /// The files that it needs, by path: pictures and attached sources.
    pub files: BTreeMap<String, Arc<[u8]>>,
    /// Sizes and spacing of its text.
    pub setting: Setting,
}

/// Returns the paths of the layout's files that not every document needs, and this one does.
fn needed(view: &View) -> Vec<&'static str> {
    let appendices = view.phu_luc_before.iter().chain(&view.phu_luc_after).map(|own| &own.body);
    let bodies: Vec<&Body> = appendices.chain([&view.body]).collect();
    let blocks = || bodies.iter().flat_map(|body| body.blocks.iter().chain(&body.kept_figure));
    let tables = blocks().any(|block| matches!(block, Block::Table(_)));
    let figures = blocks().any(|block| matches!(block, Block::Hinh(_) | Block::BieuDo(_)));
    let phu_luc = !view.phu_luc_before.is_empty() || !view.phu_luc_after.is_empty();
    [
        (tables, "/layout/table.typ"),
        (figures, "/layout/figures.typ"),
        (phu_luc, "/layout/phu-luc.typ"),
    ]
    .into_iter()
    .filter_map(|(needed, path)| needed.then_some(path))
    .collect()
}

/// Which part of the document goes into a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// All but the appendices after the signature.
    Main,
    /// One of the appendices after the signature, from 0.
    PhuLuc(usize),
}

#[derive(Serialize)]
struct Context<'a> {
    plan: &'a View,
    font: &'a str,
    /// Paths of the layout's files that it needs besides those that every document needs.
    layout: Vec<&'static str>,
    phu_luc: &'a [PhuLuc],
    /// Whether the agency signs the appendix by itself.
    agency_signs: bool,
}

static TEMPLATES: LazyLock<Result<Environment<'static>, Error>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("typst".into()));
    environment.set_formatter(|out, _, value| literal(out, value));
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?;
    environment.set_syntax(syntax);
    for (name, text) in PLAN {
        environment.add_template(name, text)?;
    }
    Ok(environment)
});

impl TypstSource {
    /// Fills the templates with a part of a view.
    ///
    /// # Errors
    /// A [`Fault`] when a template asks for what the view does not have.
    pub fn new(view: &View, part: Part, fonts: &Fonts) -> Result<Self, Fault> {
        let environment = TEMPLATES.as_ref().map_err(|e| Fault(e.to_string()))?;
        let after = view.phu_luc_after.as_slice();
        let (template, phu_luc, title) = match part {
            Part::Whole => ("plan.typ.j2", after, &view.title),
            Part::Main => ("plan.typ.j2", &after[..0], &view.title),
            Part::PhuLuc(nth) => {
                let one = after.get(nth..=nth).ok_or_else(|| Fault(format!("phụ lục {nth}")))?;
                ("phu-luc-alone.typ.j2", one, &one[0].title)
            }
        };
        let agency_signs = view.has_fields && matches!(part, Part::PhuLuc(_));
        let layout = needed(view);
        let context = Context { plan: view, font: fonts.family, layout, phu_luc, agency_signs };
        let main = environment
            .get_template(template)
            .and_then(|t| t.render(Serde(context)))
            .map_err(|error| Fault(format!("{error:#}")))?;
        Ok(Self {
            main,
            title: title.clone(),
            author: view.author.clone(),
            files: view.files.clone(),
            setting: Setting::default(),
        })
    }

    /// Returns it with another setting of its text.
    pub fn set_in(self, setting: Setting) -> Self {
        Self { setting, ..self }
    }

    /// Returns the document as one file that needs no other: the layout's files stand in it in
    /// place of their imports. The typst program compiles it with the same fonts.
    pub fn self_contained(&self) -> String {
        let own = |text: &str| -> String {
            let lines = text.lines().filter(|line| !line.starts_with("#import \""));
            lines.flat_map(|line| [line, "\n"]).collect()
        };
        let layout = LAYOUT.iter().map(|(name, text)| match *name {
            FILES if !self.files.is_empty() => self.held(),
            MEASURES => format!("// {name}\n{}\n", own(&self.setting.measures(text))),
            _ => format!("// {name}\n{}\n", own(text)),
        });
        let mut info = String::from("#set document(title: ");
        string(&mut info, &self.title);
        info.push_str(", author: ");
        string(&mut info, &self.author);
        info.push_str(")\n");
        layout.chain([info, own(&self.main)]).collect()
    }

    /// The files as bytes, in place of where they lie.
    fn held(&self) -> String {
        let mut text = format!("// {FILES}\n#let file(name) = (\n");
        for (name, bytes) in &self.files {
            let list: Vec<String> = bytes.iter().map(u8::to_string).collect();
            // Writing into a string cannot fail.
            let _ = writeln!(text, "  {name:?}: bytes(({},)),", list.join(","));
        }
        text + ").at(name)\n\n"
    }
}

/// Prints a value as a Typst literal, so that text can never become markup or code.
fn literal(out: &mut Output, value: &Value) -> Result<(), Error> {
    let mut text = String::new();
    write(&mut text, value)?;
    out.write_str(&text).map_err(Error::from)
}

/// Writes a value as a Typst literal.
pub(super) fn write(out: &mut String, value: &Value) -> Result<(), Error> {
    match value.kind() {
        ValueKind::None => out.push_str("none"),
        ValueKind::Bool => out.push_str(if value.is_true() { "true" } else { "false" }),
        ValueKind::Number => out.push_str(&value.to_string()),
        ValueKind::String => string(out, value.as_str().unwrap_or_default()),
        ValueKind::Seq => {
            out.push('(');
            for item in value.try_iter()? {
                write(out, &item)?;
                out.push_str(", ");
            }
            out.push(')');
        }
        ValueKind::Map => {
            let mut entries = BTreeMap::new();
            for key in value.try_iter()? {
                entries.insert(key.to_string(), value.get_item(&key)?);
            }
            if entries.is_empty() {
                out.push_str("(:)");
                return Ok(());
            }
            out.push('(');
            for (key, item) in entries {
                out.push_str(&key.replace('_', "-"));
                out.push_str(": ");
                write(out, &item)?;
                out.push_str(", ");
            }
            out.push(')');
        }
        _ => return Err(Error::from(ErrorKind::BadSerialization)),
    }
    Ok(())
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_printed_as_a_literal() {
        let value = Value::from(Serde(serde_json::json!({
            "ho_ten": "Tổ chức \"Ngày hội\" #đọc [sách] \\ $5\n",
            "dong": ["a"], "khong": [], "so": 1.5, "co": true, "trong": null,
        })));
        let mut text = String::new();
        assert!(write(&mut text, &value).is_ok());
        assert_eq!(
            text,
            "(co: true, dong: (\"a\", ), ho-ten: \"Tổ chức \\\"Ngày hội\\\" #đọc [sách] \\\\ $5\\n\", khong: (), so: 1.5, trong: none, )"
        );
    }

    #[test]
    fn templates_hold_no_looks_and_no_arithmetic() {
        for (name, text) in PLAN {
            assert!(text.lines().count() <= 60, "{name} is too long");
            for banned in ["|safe", "| safe", "pt,", "mm,", "cm,", "| length", " * ", " + "] {
                assert!(!text.contains(banned), "{name} has {banned}");
            }
        }
    }

    /// A file of the layout without its comments.
    fn code(text: &str) -> String {
        let lines = text.lines().map(|line| match line.split_once("//") {
            Some((code, _)) if !code.ends_with("https:") => code,
            _ => line,
        });
        lines.flat_map(|line| [line, "\n"]).collect()
    }

    #[test]
    fn lengths_stand_on_one_page_each_marked_as_law_or_ours() {
        const UNITS: [&str; 5] = ["pt", "mm", "cm", "em", "in"];
        for (name, text) in LAYOUT {
            if name == "measures.typ" {
                for line in text.lines().filter(|line| line.starts_with("#let ")) {
                    assert!(
                        ["// law, PL I, I.", "// font: ", "// ours"]
                            .iter()
                            .any(|mark| line.contains(mark)),
                        "{line}"
                    );
                }
                continue;
            }
            let code = code(text);
            let words = code.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '_'));
            for word in words.flat_map(|word| word.split('-')) {
                let figures = UNITS.iter().find_map(|unit| word.strip_suffix(unit));
                let length = figures.is_some_and(|f| f.parse::<f64>().is_ok_and(|f| f != 0.0));
                assert!(!length, "{name} has {word}");
            }
        }
    }

    #[test]
    fn functions_of_the_layout_fit_a_screen() {
        for (name, text) in LAYOUT {
            for function in text.split("\n#let ") {
                // Comments before the next one do not count.
                let lines = function.lines().take_while(|line| !line.starts_with("//"));
                assert!(lines.count() <= 60 || name == "measures.typ", "{name}: {function}");
            }
        }
    }
}
