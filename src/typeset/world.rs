//! The world that Typst sees: the layout's files, one main file, the fonts; nothing outside.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock, OnceLock, RwLock};

use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{
    Bytes, Content, Datetime, Duration, Label, NativeElement as _, Selector, Value,
};
use typst::introspection::{Introspector as _, Location, MetadataElem};
use typst::model::{FootnoteElem, FootnoteEntry};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, PicoStr};
use typst::{Library, LibraryExt as _, World, WorldExt as _};
use typst_layout::PagedDocument;

use super::template::{LAYOUT, MEASURES};
use super::{Fault, Fonts, Setting, TypstSource};
use crate::view::Seen;

/// Compilations after which a cached piece of layout that was not used again is dropped: keeps
/// memory flat over thousands of plans, and what consecutive plans share in the cache.
const CACHE_AGE: usize = 5;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// File ids are never given back, so each path has one for the whole process.
static MAIN: LazyLock<FileId> = LazyLock::new(|| id("/main.typ"));

/// The files of the layout, each read when it is first needed.
static FILES: LazyLock<HashMap<FileId, (&str, OnceLock<Source>)>> = LazyLock::new(|| {
    let named = |name: &str| id(&format!("/layout/{name}"));
    LAYOUT.iter().map(|(name, text)| (named(name), (*text, OnceLock::new()))).collect()
});

/// A file of the layout without the words of its comments and its indents, line by line: they are a third of
/// what Typst would parse and hash at each start.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim_start();
        let comment = line.match_indices("//").map(|(at, _)| at).find(|at| {
            let before = &line[..*at];
            (before.is_empty() || before.ends_with(' ')) && before.matches('"').count() % 2 == 0
        });
        // The sign stays: without it a line of markup would be an empty one, which ends a paragraph.
        out.push_str(comment.map_or(line, |at| &line[..at + 2]));
        out.push('\n');
    }
    out
}

fn id(path: &str) -> FileId {
    // The paths are constants of ours; one that is not valid falls back to another that is.
    let path = VirtualPath::new(path)
        .or_else(|_| VirtualPath::new("/"))
        .unwrap_or_else(|_| unreachable!("the root is a path"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// Written to by [`warm_up`] alone: two that get the same ready at the same time do all of it twice.
static WARMING: RwLock<()> = RwLock::new(());

/// Gets ready what every document needs: library, layout files, fonts. Called on a thread of its own while the plan
/// is read; whoever lays out waits until it is done. Does nothing where somebody lays out already.
pub fn warm_up(fonts: &Fonts) {
    let Ok(_alone) = WARMING.try_write() else { return };
    let main = "#import \"/layout/plan.typ\": *".to_owned();
    let imports = TypstSource { main, ..TypstSource::default() };
    // A layout that cannot be read shows when the plan is laid out.
    let _ = Layout::with_file(&imports, fonts, None);
}

struct Sealed<'a> {
    main: Source,
    /// A file of the layout that is not the usual one.
    own: Option<Source>,
    files: &'a BTreeMap<String, Arc<[u8]>>,
    fonts: &'a Fonts,
}

impl World for Sealed<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        if let Some(own) = self.own.as_ref().filter(|own| own.id() == id) {
            return Ok(own.clone());
        }
        let (text, read) = FILES.get(&id).ok_or(FileError::AccessDenied)?;
        Ok(read.get_or_init(|| Source::new(id, bare(text))).clone())
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.vpath().get_with_slash().strip_prefix("/files/");
        let bytes = name.and_then(|name| self.files.get(name));
        bytes.map(|bytes| Bytes::new(Arc::clone(bytes))).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// A document laid out on pages.
pub struct Layout {
    pub(super) document: PagedDocument,
}

impl Layout {
    /// Lays a source out with the fonts that it was made for.
    ///
    /// # Errors
    /// A [`Fault`] for each thing that Typst refuses or warns of: the templates are ours and must
    /// raise neither.
    pub fn new(source: &TypstSource, fonts: &Fonts) -> Result<Self, Fault> {
        let layout = Self::passing(source, fonts);
        comemo::evict(CACHE_AGE);
        layout
    }

    /// As [`Self::new`], for pages that are only looked at: what is cached of documents does not
    /// grow old by them.
    pub(super) fn passing(source: &TypstSource, fonts: &Fonts) -> Result<Self, Fault> {
        let _ready = WARMING.read();
        let usual = LAYOUT.iter().find(|(name, _)| *name == MEASURES);
        let own = usual.filter(|_| source.setting != Setting::default());
        Self::with_file(
            source,
            fonts,
            own.map(|(name, text)| (*name, source.setting.measures(text))),
        )
    }

    /// As [`Self::passing`], with another text for one file of the layout: its name, and the text.
    pub(super) fn with_file(
        source: &TypstSource,
        fonts: &Fonts,
        own: Option<(&str, String)>,
    ) -> Result<Self, Fault> {
        let main = Source::new(*MAIN, source.main.clone());
        let own = own.map(|(name, text)| Source::new(id(&format!("/layout/{name}")), bare(&text)));
        let world = Sealed { main, own, files: &source.files, fonts };
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
        let mut document = output.map_err(|errors| fault(&world, &errors))?;
        let info = document.info_mut();
        info.title = Some(source.title.as_str().into());
        info.author = vec![source.author.as_str().into()];
        if warnings.is_empty() { Ok(Self { document }) } else { Err(fault(&world, &warnings)) }
    }

    /// The unseen marks and the footnotes, in their order.
    pub fn seen(&self) -> Vec<Seen> {
        let Some(label) = Label::new(PicoStr::intern("mark")) else { return Vec::new() };
        let introspector = self.document.introspector();
        let page = |at: Option<Location>| introspector.page(at?).map(|page| page.get());
        let entries = introspector.query(&Selector::Elem(FootnoteEntry::ELEM, None));
        let entries: HashMap<Location, usize> = entries
            .iter()
            .filter_map(|content| {
                let note = content.to_packed::<FootnoteEntry>()?.note.location()?;
                Some((note, page(content.location())?))
            })
            .collect();
        let notes = Selector::Elem(FootnoteElem::ELEM, None);
        let both = Selector::Or([Selector::Label(label), notes].into_iter().collect());
        let seen = |content: &Content| {
            let (at, page) = (content.location()?, page(content.location())?);
            match content.is::<FootnoteElem>() {
                true => Some(Seen::Note(page, *entries.get(&at)?)),
                false => Some(Seen::Mark(page)),
            }
        };
        introspector.query(&both).iter().filter_map(seen).collect()
    }

    /// Whether each text ends well: the page on which it ends, or its signers stand, is not nearly
    /// empty, or is its only one.
    pub fn ends_well(&self) -> bool {
        self.metadata("end").iter().all(|well| *well == Value::Bool(true))
    }

    /// The margins of the document and of each appendix, in mm: top, bottom, left, right.
    pub(super) fn margins(&self) -> Vec<[f64; 4]> {
        let sides = self.metadata("margins").into_iter().filter_map(|value| {
            let Value::Array(sides) = value else { return None };
            let mut own = [0.0; 4];
            for (own, side) in own.iter_mut().zip(sides) {
                *own = side.cast::<f64>().ok()?;
            }
            Some(own)
        });
        sides.collect()
    }

    /// The values that the layout left under a label, in the order of the pages.
    fn metadata(&self, label: &str) -> Vec<Value> {
        let Some(label) = Label::new(PicoStr::intern(label)) else { return Vec::new() };
        let found = self.document.introspector().query(&Selector::Label(label));
        found.iter().filter_map(|c| Some(c.to_packed::<MetadataElem>()?.value.clone())).collect()
    }
}

fn fault(world: &Sealed, diagnostics: &[SourceDiagnostic]) -> Fault {
    let line = |d: &SourceDiagnostic| {
        let file = d.span.id().map(|id| id.vpath().get_with_slash().to_owned());
        let line = world
            .range(d.span)
            .zip(d.span.id().and_then(|id| world.source(id).ok()))
            .and_then(|(range, source)| source.lines().byte_to_line(range.start));
        let hints = d.hints.iter().map(|h| format!(" ({})", h.v));
        format!(
            "{}:{}: {}{}",
            file.unwrap_or_default(),
            line.map_or(0, |n| n + 1),
            d.message,
            hints.collect::<String>()
        )
    };
    Fault(diagnostics.iter().map(line).collect::<Vec<_>>().join("\n"))
}
