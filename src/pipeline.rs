//! The stages one after another: from the files of a plan to its pages and its PDF.

use std::panic::resume_unwind;

use rust_decimal::Decimal;

use crate::diag::{self, Diagnostic};
use crate::plan::KinhPhi;
use crate::source::{Marks, Parsed, Sources};
use crate::typeset::{self, Fault, Fonts, Layout, Part, SETTINGS, Setting, Standard, TypstSource};
use crate::view::View;
use crate::{check, sign, source, view, word};

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
    let (parsed, mut found) = source::parse(sources);
    let mut view = None;
    if let Some(parsed) = &parsed {
        found.extend(check::check(parsed, sources));
        let (made, more) = viewed(parsed, sources, fonts);
        found.extend(more);
        view = Some(made).filter(|_| !diag::has_errors(&found));
    }
    Prepared { view, diagnostics: told(parsed.as_ref(), found, sources, false) }
}

/// The findings in reading order, without what the author passes over. Where `complete`, every
/// stage was gone through.
fn told(
    parsed: Option<&Parsed>,
    found: Vec<Diagnostic>,
    sources: &Sources,
    complete: bool,
) -> Vec<Diagnostic> {
    diag::in_order(Marks::read(sources, parsed).apply(found, sources, complete))
}

/// A plan as the reader will see it, without the values that are flawed; and what was found on the way.
fn viewed(parsed: &Parsed, sources: &Sources, fonts: &Fonts) -> (View, Vec<Diagnostic>) {
    let mut found = typeset::unprintable(parsed, sources, fonts);
    found.extend(typeset::unreadable(parsed, sources, fonts));
    let (mut view, more) = view::view(parsed, sources);
    found.extend(more);
    found.extend(typeset::set_tables(&mut view, fonts));
    (view, found)
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
    /// The total of its budget, in đồng; `None` without one.
    pub total: Option<Decimal>,
}

impl Document {
    /// Returns the setting that was chosen for its pages, and whether they end well in it; `None`
    /// where none was to be chosen.
    pub fn chosen(&self) -> Option<(Setting, bool)> {
        self.view.can_trang.then(|| (self.source.setting, self.layout.ends_well()))
    }

    /// Lays the main document and each appendix after the signature out by itself: files of their
    /// own, as the decree has them for electronic documents (Phụ lục I, Phần I, Mục III.1.d).
    ///
    /// # Errors
    /// A [`Fault`] when the templates or the layout fail.
    pub fn split(&self, fonts: &Fonts) -> Result<Vec<(TypstSource, Layout)>, Fault> {
        let appendices = (0..self.view.phu_luc_after.len()).map(Part::PhuLuc);
        let part = |part| {
            let source = TypstSource::new(&self.view, part, fonts)?.set_in(self.source.setting);
            let layout = Layout::new(&source, fonts)?;
            Ok((source, layout))
        };
        [Part::Main].into_iter().chain(appendices).map(part).collect()
    }

    /// Returns a part of it, laid out as `layout`, as a Word file for comments. `tracking`: Word
    /// notes every change that is made to it.
    ///
    /// # Errors
    /// A [`Fault`] when a picture or the file cannot be made.
    pub fn docx(&self, part: Part, layout: &Layout, tracking: bool) -> Result<Vec<u8>, Fault> {
        let order = word::export::Order {
            part,
            setting: self.source.setting,
            tracking,
            source_digest: &self.source_digest,
            program_digest: if tracking { sign::MADE_OF } else { "" },
        };
        word::export::export(&self.view, layout.laid()?, order).map_err(Fault)
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
            trich_yeu: head.trich_yeu(),
            chuc_vu: ending.nguoi_ky.chuc_vu.join(" "),
            ho_ten: ending.nguoi_ky.ho_ten.clone().unwrap_or_default(),
            so_trang: layout.pages().to_string(),
            source_digest: self.source_digest.clone(),
            program: sign::PROGRAM.into(),
            program_digest: sign::MADE_OF.into(),
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
    /// Whether somebody looks at its pages: they are drawn while rules are still at work.
    pub looked_at: bool,
}

/// A plan on pages, or what keeps it from them.
pub struct LaidOut {
    /// The document; `None` when there are errors.
    pub document: Option<Document>,
    /// All findings, in reading order.
    pub diagnostics: Vec<Diagnostic>,
    /// What was read; `None` where the text is not YAML.
    pub parsed: Option<Parsed>,
}

/// Lays a view out in the first setting in which all its texts end well, or else in the usual one.
fn balanced(view: &mut View, fonts: &Fonts) -> Result<(TypstSource, Layout), Fault> {
    if view.can_trang {
        for setting in SETTINGS {
            let mut tried = view.clone();
            let made = typeset::lay_out_well(&mut tried, fonts, setting)?;
            if made.1.ends_well() {
                *view = tried;
                return Ok(made);
            }
        }
    }
    typeset::lay_out_well(view, fonts, Setting::default())
}

/// Takes one plan through every stage. What does not fit on paper is found only here.
///
/// What the rules object to is looked for while the plan is viewed and laid out: neither needs the other, and a
/// plan that is to be signed has nothing that they object to.
///
/// # Errors
/// A [`Fault`] when the templates or the layout fail: the program is wrong, not the plan.
pub fn lay_out(sources: &Sources, fonts: &Fonts, options: BuildOptions) -> Result<LaidOut, Fault> {
    let (parsed, mut found) = source::parse(sources);
    let Some(parsed) = parsed else {
        let diagnostics = told(None, found, sources, false);
        return Ok(LaidOut { document: None, diagnostics, parsed: None });
    };
    let (objections, pages) = std::thread::scope(|scope| {
        let checking = scope.spawn(|| check::check(&parsed, sources));
        let (view, more) = viewed(&parsed, sources, fonts);
        found.extend(more);
        // What can be read of a flawed plan is shown, but never as if it could be signed.
        let fatal = found.iter().any(|found| found.kind.fatal);
        let shown = !diag::has_errors(&found) || options.draft && !fatal;
        let pages = shown.then(|| pages(view, sources, fonts, options));
        (checking.join().unwrap_or_else(|panic| resume_unwind(panic)), pages)
    });
    found.extend(objections);
    let flawed = diag::has_errors(&found);
    let shown = !flawed || options.draft && !found.iter().any(|found| found.kind.fatal);
    let Some((view, source, layout)) = pages.filter(|_| shown).transpose()? else {
        let diagnostics = told(Some(&parsed), found, sources, false);
        return Ok(LaidOut { document: None, diagnostics, parsed: Some(parsed) });
    };
    found.extend(layout.overflows(&view, sources));
    // What a flawed plan lacks makes no page that could be held against the decree.
    if !diag::has_errors(&found) {
        found.extend(layout.against_the_decree(parsed.plan.the_thuc));
    }
    let fine = options.draft || !diag::has_errors(&found);
    let (standard, source_digest) = (options.standard, sources.digest());
    let total = parsed.plan.kinh_phi.as_ref().map(KinhPhi::total);
    let document = Document { view, source, layout, standard, source_digest, total };
    let document = fine.then_some(document);
    let diagnostics = told(Some(&parsed), found, sources, !flawed);
    Ok(LaidOut { document, diagnostics, parsed: Some(parsed) })
}

/// Lays a view out as it is to be built.
fn pages(
    mut view: View,
    sources: &Sources,
    fonts: &Fonts,
    options: BuildOptions,
) -> Result<(View, TypstSource, Layout), Fault> {
    if options.draft {
        view.mark_draft();
    }
    if options.standard.attaches() {
        view.attach(sources);
    }
    typeset::cut_prose(&mut view);
    let (source, layout) = balanced(&mut view, fonts)?;
    if options.looked_at {
        // Whoever asks for them then gets these.
        layout.svg();
    }
    Ok((view, source, layout))
}
