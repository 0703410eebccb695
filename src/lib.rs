//! kehoach: official Vietnamese plans (kế hoạch) from YAML to PDF.
//!
//! # Steps
//!
//! ```text
//! bytes ─ Source ─┐
//! bytes ─ Source ─┴─ source ─> Parsed { plan, places } ─ check ─> findings
//!                                       │
//!                                       └─ view ─> View ─ typeset ─> TypstSource ─> Layout ─> PDF, PNG, SVG
//!                                                                                      │
//!                                                       file that is signed <─ sign ───┘
//! ```
//!
//! Each stage is a pure function from one type to the next plus its [`diag::Diagnostic`]s.
//! [`prepare`] runs the first three over one plan and gathers every finding of all of them;
//! flawed values are left out and the rest goes on, so one pass finds everything.
//!
//! | folder | duty |
//! |---|---|
//! | [`source`] | text to typed plan; from a value back to its place in the text |
//! | [`plan`] | the model as plain data, and [`plan::key`], the one description of its keys |
//! | [`check`] | what law and practice object to |
//! | [`view`] | what the reader will see: labels, totals, words, runs of text |
//! | [`typeset`] | templates, Typst, fonts, files |
//! | [`sign`] | fields, metadata, number and date; what has happened to a file |
//! | [`sheet`] | the budget as a spreadsheet, out and back |
//! | [`compare`] | two plans, or a plan and a sheet, row by row; differences as edits and reports |
//! | [`renew`] | next year's draft out of last year's plan; a first plan |
//! | [`cli`] | the shell around it all: disk, terminal, exit codes |
//! | [`diag`] | findings as values, and as Vietnamese text |
//!
//! `templates/plan` (minijinja) says which blocks stand in which order with which fixed words;
//! `templates/layout` (Typst) draws them, one function for each cell (ô số) of the decree's
//! diagram, each length and size a constant with its clause.
//!
//! # Invariants, held by `tests/it/layering.rs`
//!
//! - Only [`cli`] touches disk, environment and terminal; nothing reads the clock.
//! - Only [`source`] knows YAML, only [`typeset`] knows Typst. A value of the plan reaches Typst
//!   as a literal and text as runs, never as markup.
//! - [`plan`] uses nothing of the others; [`check`] and [`view`] do not know each other.
//! - YAML is parsed once, by the event parser; `serde_yaml` turns the checked tree into types,
//!   with every scalar as text, so its own reading of `246.050` or `~` never comes into play.
//! - A file of the user's is edited only through [`source::edit`]: pieces of text at known places,
//!   every other byte as it was.
//! - Every total is a sum of shares (source, year) of rows, in exact decimals ([`plan::Totals`]).
//! - Two profiles (`the_thuc`) are data: what is drawn differently stands in
//!   `templates/layout/the-thuc.typ`, what is worded differently in [`view`].
//!
//! # Adding things
//!
//! - *A key*: a row in [`plan::key`], a field beside it, `plans/day-du`; `UPDATE=1 cargo test`.
//! - *A rule*: a row and a function in one file of [`check`], a folder in `tests/cases/loi`.
//! - *A cell of the paper*: a function in `templates/layout/o.typ`, a call in `templates/plan`.
//! - *A case*: a folder in `tests/cases`; `UPDATE=1 cargo test` writes what is expected.

pub mod check;
pub mod cli;
pub mod compare;
pub mod diag;
pub mod plan;
pub mod renew;
pub mod sheet;
pub mod sign;
pub mod source;
pub mod typeset;
pub mod view;

use diag::Diagnostic;
use source::Sources;
use typeset::{Fault, Fonts, Layout, Part, Standard, TypstSource};
use view::View;

/// A plan ready to be laid out, or what keeps it from that.
#[derive(Debug)]
pub struct Prepared {
    /// What to lay out; `None` when there are errors.
    pub view: Option<View>,
    /// All findings, in reading order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads, checks and views one plan: `sources` holds the plan and, if it refers to one, its
/// office file. Every flaw of every stage is found in the one pass.
pub fn prepare(sources: &Sources, fonts: &Fonts) -> Prepared {
    let (parsed, mut diagnostics) = source::parse(sources);
    let mut view = None;
    if let Some(parsed) = &parsed {
        diagnostics.extend(typeset::unprintable(parsed, sources, fonts));
        diagnostics.extend(typeset::unreadable(parsed, sources));
        diagnostics.extend(check::check(parsed, sources));
        let (made, found) = view::view(parsed, sources);
        diagnostics.extend(found);
        view = Some(made).filter(|_| !diag::has_errors(&diagnostics));
    }
    Prepared { view, diagnostics: diag::in_order(diagnostics) }
}

/// A plan on pages.
pub struct Document {
    /// What was laid out.
    pub view: View,
    /// Its Typst source.
    pub source: TypstSource,
    /// Its pages.
    pub layout: Layout,
    /// What its PDF keeps to.
    standard: Standard,
    /// Digest of the files that it was made from.
    source_digest: String,
}

impl Document {
    /// Lays the main document and each appendix after the signature out by itself: files of their
    /// own, as the decree has them for electronic documents (Phụ lục I, Phần I, Mục III.1.d).
    ///
    /// # Errors
    /// A [`Fault`] when the templates or the layout fail.
    pub fn split(&self, fonts: &Fonts) -> Result<Vec<(TypstSource, Layout)>, Fault> {
        let appendices = (0..self.view.phu_luc_after.len()).map(Part::PhuLuc);
        let part = |part| {
            let source = TypstSource::new(&self.view, part, fonts)?;
            let layout = Layout::new(&source, fonts)?;
            Ok((source, layout))
        };
        [Part::Main].into_iter().chain(appendices).map(part).collect()
    }

    /// Returns pages of it as the PDF that goes through the chain of issue: to the standard, with
    /// its fields and metadata.
    ///
    /// # Errors
    /// A [`Fault`] when the pages cannot meet the standard.
    pub fn pdf(&self, layout: &Layout) -> Result<Vec<u8>, Fault> {
        let View { head, ending, .. } = &self.view;
        let date = &head.ngay_ban_hanh;
        let pdf = layout.pdf(self.view.created, self.standard)?;
        let part = |part: &Option<String>| part.clone().unwrap_or_else(|| "??".into());
        let metadata = sign::Metadata {
            ten_loai: head.ten_loai.clone(),
            so_van_ban: head.so_van_ban.clone().unwrap_or_default(),
            ky_hieu: head.ky_hieu.clone(),
            date: [&date.year, &date.month, &date.day].map(part).join("-"),
            co_quan: self.view.author.clone(),
            trich_yeu: head.trich_yeu.join(" "),
            chuc_vu: ending.nguoi_ky.chuc_vu.join(" "),
            ho_ten: ending.nguoi_ky.ho_ten.clone().unwrap_or_default(),
            so_trang: layout.pages().to_string(),
            source_digest: self.source_digest.clone(),
            program: sign::PROGRAM.into(),
        };
        sign::finish(&pdf, &metadata).map_err(|flaw| Fault(flaw.to_string()))
    }
}

/// How a plan is to be built.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BuildOptions {
    /// As a draft: errors do not keep it from pages, which say that it is one and have no fields.
    pub draft: bool,
    /// What its PDF keeps to.
    pub standard: Standard,
}

/// A plan on pages, or what keeps it from them.
pub struct LaidOut {
    /// The document; `None` when there are errors.
    pub document: Option<Document>,
    /// All findings, in reading order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Takes one plan through every stage. What does not fit on paper is found only here.
///
/// # Errors
/// A [`Fault`] when the templates or the layout fail: the program is wrong, not the plan.
pub fn lay_out(sources: &Sources, fonts: &Fonts, options: BuildOptions) -> Result<LaidOut, Fault> {
    let Prepared { view, mut diagnostics } = prepare(sources, fonts);
    let view = match view {
        Some(view) => Some(view),
        // What can be read of a flawed plan is shown, but never as if it could be signed.
        None if options.draft => drawable(sources, &diagnostics),
        None => None,
    };
    let Some(mut view) = view else { return Ok(LaidOut { document: None, diagnostics }) };
    if options.draft {
        view.mark_draft();
    }
    if options.standard.attaches() {
        view.attach(sources);
    }
    let source = TypstSource::new(&view, Part::Whole, fonts)?;
    let layout = Layout::new(&source, fonts)?;
    diagnostics.extend(layout.flaws(&view));
    let fine = options.draft || !diag::has_errors(&diagnostics);
    let (standard, source_digest) = (options.standard, sources.digest());
    let document = fine.then_some(Document { view, source, layout, standard, source_digest });
    Ok(LaidOut { document, diagnostics: diag::in_order(diagnostics) })
}

/// The view of a plan with errors, unless they are such that it cannot be set at all.
fn drawable(sources: &Sources, diagnostics: &[Diagnostic]) -> Option<View> {
    const FATAL: [&str; 2] = ["ky-tu-khong-co-trong-phong", "hinh-khong-dung-duoc"];
    if diagnostics.iter().any(|found| FATAL.contains(&found.id)) {
        return None;
    }
    let (parsed, _) = source::parse(sources);
    parsed.map(|parsed| view::view(&parsed, sources).0)
}
