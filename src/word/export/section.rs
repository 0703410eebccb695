//! Phần trang (sections): paper, margins, where page numbers stand and from which they count.

use super::units::{Twips, length, twips};
use super::xml::{Attributes, Xml};
use crate::plan::TheThuc;
use crate::view::{Huong, SoTrang};

/// Sides of A4.
const A4: (f64, f64) = (210.0, 297.0);

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;

/// A section.
#[derive(Debug, Clone, Copy)]
pub(super) struct Section {
    pub huong: Huong,
    /// How its pages are numbered; the document itself counts from 1.
    pub so_trang: SoTrang,
    /// Whether it is the first with the address of the office at its foot.
    pub dia_chi: bool,
    pub the_thuc: TheThuc,
}

fn sides(huong: Huong) -> (Twips, Twips) {
    let (short, long) = (twips(A4.0 * MM), twips(A4.1 * MM));
    match huong {
        Huong::Doc => (short, long),
        Huong::Ngang => (long, short),
    }
}

/// Width of the text of such pages.
pub(super) fn text_width(huong: Huong) -> Twips {
    sides(huong).0 - length("margin-left") - length("margin-right")
}

impl Section {
    /// Writes it.
    pub fn write(self, xml: &mut Xml) {
        xml.element("w:sectPr", &[], |xml| {
            let own = self.so_trang == SoTrang::Rieng;
            let link = |xml: &mut Xml, name: &str, kind: &str, id: &str| {
                xml.leaf(name, &[("w:type", &kind), ("r:id", &id)]);
            };
            let above = self.the_thuc == TheThuc::Nd30;
            link(xml, "w:headerReference", "default", if above { "rIdSo" } else { "rIdTrongTren" });
            link(xml, "w:headerReference", "first", "rIdTrongTren");
            link(xml, "w:footerReference", "default", if above { "rIdTrongDuoi" } else { "rIdSo" });
            let foot = if self.dia_chi { "rIdDiaChi" } else { "rIdTrongDuoi" };
            link(xml, "w:footerReference", "first", foot);
            xml.val("w:type", "nextPage");
            let (width, height) = sides(self.huong);
            match self.huong {
                Huong::Doc => xml.leaf("w:pgSz", &[("w:w", &width), ("w:h", &height)]),
                Huong::Ngang => xml.leaf(
                    "w:pgSz",
                    &[("w:w", &width), ("w:h", &height), ("w:orient", &"landscape")],
                ),
            }
            let edge = length("gap-edge-so-trang");
            let margins: Attributes = &[
                ("w:top", &length("margin-top")),
                ("w:right", &length("margin-right")),
                ("w:bottom", &length("margin-bottom")),
                ("w:left", &length("margin-left")),
                ("w:header", &edge),
                ("w:footer", &edge),
                ("w:gutter", &0),
            ];
            xml.leaf("w:pgMar", margins);
            if own {
                xml.leaf("w:pgNumType", &[("w:start", &1)]);
            }
            xml.leaf("w:cols", &[("w:space", &720)]);
            xml.flag("w:titlePg", own);
        });
    }
}
