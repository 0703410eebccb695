//! Xuất ra Word: the view as a .docx, with the lines, widths and lengths that the pages have found out.
//!
//! A pure function from the view and [`Laid`] to bytes; nothing is measured a second time. Word parts
//! lines and pages by itself, so the PDF stays the original. Where a line was cut to be balanced, the
//! space stays in front of the break: what the author parted is a paragraph of its own.

mod appendix;
mod body;
mod doc;
mod ending;
mod figure;
mod grid;
mod head;
mod marks;
mod package;
mod para;
mod section;
mod styles;
mod table;
mod units;
mod xml;

pub(super) use head::{TIEU_NGU, date, number};
pub use marks::{PREFIX, bookmark};
pub use package::{Origin, origin, source_digest};
pub(super) use table::place;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::doc::Doc;
use self::para::{Para, Type};
use self::section::Section;
use crate::plan::TheThuc;
use crate::typeset::{Laid, Part, Setting};
use crate::view::{Huong, PhuLuc, SoTrang, View};

/// The files of the view, by path.
type Files = BTreeMap<String, Arc<[u8]>>;

/// What of the document is written, and how.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// Which part of it.
    pub part: Part,
    /// Sizes and spacing of its text, as on the pages.
    pub setting: Setting,
    /// Whether Word notes every change that is made to it.
    pub tracking: bool,
    /// Digest of the files that it was made from.
    pub source_digest: &'a str,
    /// What the program is made of, where it would make the file like this again unasked.
    pub program_digest: &'a str,
}

/// Returns a part of a view as the bytes of a .docx; the same input gives the same bytes.
///
/// # Errors
/// A sentence when the package cannot be written.
pub fn export(view: &View, laid: Laid, order: Order) -> Result<Vec<u8>, String> {
    let (head, signature) = (laid.head, laid.signature);
    let mut doc = Doc::new(laid);
    doc.width = section::text_width(Huong::Doc);
    let after = view.phu_luc_after.as_slice();
    let (whole, after) = match order.part {
        Part::Whole => (true, after),
        Part::Main => (true, &after[..0]),
        Part::PhuLuc(nth) => (false, after.get(nth..=nth).unwrap_or_default()),
    };
    let the_thuc =
        if view.the_thuc == TheThuc::Tt01.as_str() { TheThuc::Tt01 } else { TheThuc::Nd30 };
    let section = |huong, so_trang, dia_chi| Section { huong, so_trang, dia_chi, the_thuc };
    // Each section is ended by what comes after it, the last by the document.
    let mut open: Option<Section> = None;
    if whole {
        if let Some(widths) = head {
            head::head(&mut doc, &view.head, widths);
        }
        open = Some(section(Huong::Doc, SoTrang::Rieng, !view.head.dia_chi.is_empty()));
        body::body(&mut doc, &view.body, &view.files);
        appendices(&mut doc, &view.phu_luc_before, &mut open, section, &view.files);
        if !view.phu_luc_before.is_empty() {
            end(&mut doc, &mut open, section(Huong::Doc, SoTrang::NoiTiep, false));
        }
        ending::ending(&mut doc, &view.ending, signature);
    }
    appendices(&mut doc, after, &mut open, section, &view.files);
    // After a table a document must go on.
    doc.room = None;
    doc.part_tables();
    if let Some(section) = open {
        section.write(&mut doc.xml);
    }
    let title = match (order.part, after) {
        (Part::PhuLuc(_), [one]) => &one.title,
        _ => &view.title,
    };
    package::Package {
        title,
        author: &view.author,
        created: view.created,
        order,
        styles: styles::write(order.setting, the_thuc == TheThuc::Nd30),
        dia_chi: dia_chi(&mut doc, &view.head.dia_chi),
        doc,
    }
    .write()
}

/// Writes appendices, each in a section of its own.
fn appendices(
    doc: &mut Doc,
    appendices: &[PhuLuc],
    open: &mut Option<Section>,
    section: impl Fn(Huong, SoTrang, bool) -> Section,
    files: &Files,
) {
    for own in appendices {
        end(doc, open, section(own.huong, own.so_trang, false));
        doc.width = section::text_width(own.huong);
        appendix::appendix(doc, own, files);
        doc.width = section::text_width(Huong::Doc);
    }
}

/// Ends the open section and begins another.
fn end(doc: &mut Doc, open: &mut Option<Section>, next: Section) {
    if let Some(section) = open.replace(next) {
        doc.room = None;
        Para::ending_section(&mut doc.xml, |xml| section.write(xml));
    }
}

/// Ô số 13, the foot of page 1.
fn dia_chi(doc: &mut Doc, lines: &[String]) -> String {
    let mut written = String::new();
    for (nth, line) in lines.iter().enumerate() {
        let mut para = Para { rule: nth == 0, ..Para::new("DiaChi") };
        para.say(line, Type::default());
        written += &doc.in_cell(&para);
    }
    written
}
