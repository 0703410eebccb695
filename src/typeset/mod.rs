//! From the view to pages and files: the only folder that knows Typst.
//!
//! [`TypstSource::new`] fills the templates, [`Layout::new`] lays the source out, and the methods
//! of [`Layout`] make files of the pages. Nothing reads the disk, the clock or system fonts, so
//! the same view gives the same bytes.

mod cut;
mod export;
mod fonts;
mod guide;
mod laid;
mod measures;
mod overflow;
mod paper;
mod pictures;
mod places;
mod refine;
mod setting;
mod table;
mod template;
mod walk;
mod world;

pub use cut::cut_prose;
pub use export::{Standard, Svg};
pub use fonts::{Fonts, unprintable};
pub use guide::lay_out_guide;
pub use laid::{Drawn, HeadWidths, Laid, LaidPart};
pub use measures::measure;
pub use pictures::unreadable;
pub use places::Place;
pub use refine::lay_out_well;
pub use setting::{SETTINGS, Setting};
pub use table::set_tables;
pub use template::{Part, TypstSource};
pub use world::{Layout, warm_up};

use std::fmt;

/// The program is at fault, not the document: a template or the layout failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(pub String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}
