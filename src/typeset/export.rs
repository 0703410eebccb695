//! Pages into files: PDF, PNG, SVG.

use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};
use typst::foundations::{Datetime, Smart};
use typst::utils::hash128;
use typst_layout::Page;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::{Fault, Layout};

/// Vietnam's offset from UTC, in minutes.
const VIETNAM_OFFSET: i32 = 7 * 60;

/// What a PDF keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standard {
    /// PDF/A-2a and PDF/UA-1.
    #[default]
    A2a,
    /// PDF/A-3a and PDF/UA-1, the sources attached.
    A3a,
    /// PDF/A-4f, the sources attached.
    A4f,
    /// PDF/UA-1 alone: of what is no paper of an office and has no date of its own.
    Ua1,
}

impl Standard {
    /// Whether the file carries its sources.
    pub fn attaches(self) -> bool {
        matches!(self, Self::A3a | Self::A4f)
    }

    fn standards(self) -> &'static [PdfStandard] {
        match self {
            Self::A2a => &[PdfStandard::A_2a, PdfStandard::Ua_1],
            Self::A3a => &[PdfStandard::A_3a, PdfStandard::Ua_1],
            Self::A4f => &[PdfStandard::A_4f],
            Self::Ua1 => &[PdfStandard::Ua_1],
        }
    }
}

impl Layout {
    /// Returns the document as a tagged PDF, dated at midnight, Vietnamese time, or undated.
    ///
    /// # Errors
    /// A [`Fault`] when the document cannot meet the standard.
    pub fn pdf(
        &self,
        date: impl Into<Option<NaiveDate>>,
        standard: Standard,
    ) -> Result<Vec<u8>, Fault> {
        let number = |n: u32| u8::try_from(n).unwrap_or(1);
        let timestamp = date.into().and_then(|date| {
            let (month, day) = (number(date.month()), number(date.day()));
            let midnight = Datetime::from_ymd_hms(date.year(), month, day, 0, 0, 0)?;
            Timestamp::new_local(midnight, VIETNAM_OFFSET)
        });
        let standards = PdfStandards::new(standard.standards())
            .map_err(|error| Fault(error.message().to_string()))?;
        let options = PdfOptions {
            creator: Smart::Custom(Some(concat!("kehoach ", env!("CARGO_PKG_VERSION")).into())),
            timestamp,
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.document, &options).map_err(|errors| {
            let lines: Vec<String> = errors.iter().map(|e| e.message.to_string()).collect();
            Fault(lines.join("\n"))
        })
    }

    /// Returns each page as a PNG of 144 pixels an inch.
    ///
    /// # Errors
    /// A [`Fault`] when a page cannot be encoded.
    pub fn png(&self) -> Result<Vec<Vec<u8>>, Fault> {
        let page = |page| {
            typst_render::render(page, &typst_render::RenderOptions::default())
                .encode_png()
                .map_err(|error| Fault(error.to_string()))
        };
        self.document.pages().iter().map(page).collect()
    }

    /// Returns each page as SVG. A page that is as it was in a layout shortly before is not drawn again.
    pub fn svg(&self) -> Vec<Svg> {
        self.document.pages().iter().map(svg).collect()
    }

    /// Returns how many pages there are.
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }
}

/// A page as SVG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Svg {
    /// What tells it from every other.
    pub id: u128,
    /// Its text.
    pub text: Arc<str>,
}

#[comemo::memoize]
fn svg(page: &Page) -> Svg {
    let text = typst_svg::svg(page, &typst_svg::SvgOptions::default());
    Svg { id: hash128(&text), text: text.into() }
}
