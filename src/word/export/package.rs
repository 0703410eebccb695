//! Gói (the package): the parts of a .docx and how they hang together.

use std::io::{Cursor, Read as _, Write as _};

use chrono::NaiveDate;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::Order;
use super::doc::Doc;
use super::para::Para;
use super::xml::{Attributes, Xml};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WP: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// What the file says that it was made with, until another program saves it.
const APPLICATION: &str = "kehoach";

/// The property with the digest of the sources.
const SOURCES: &str = "SourceDigest";

/// The property with what the program is made of.
const PROGRAM: &str = "ProgramDigest";

/// The parts of the text besides the document: file, link, type.
const PARTS: [(&str, &str, &str); 8] = [
    ("styles", "rIdKieu", "styles"),
    ("settings", "rIdCaiDat", "settings"),
    ("footnotes", "rIdChuThich", "footnotes"),
    ("fontTable", "rIdPhong", "fontTable"),
    ("number", "rIdSo", "header"),
    ("emptyTop", "rIdTrongTren", "header"),
    ("emptyBottom", "rIdTrongDuoi", "footer"),
    ("address", "rIdDiaChi", "footer"),
];

/// Everything that goes into the file.
pub(super) struct Package<'a> {
    pub title: &'a str,
    pub author: &'a str,
    pub created: NaiveDate,
    pub order: Order<'a>,
    pub styles: String,
    /// The paragraphs of the address at the foot of page 1.
    pub dia_chi: String,
    pub doc: Doc,
}

impl Package<'_> {
    /// Writes the file.
    ///
    /// # Errors
    /// A sentence when that fails.
    pub fn write(self) -> Result<Vec<u8>, String> {
        // Where page numbers stand: the first section says it.
        let below =
            self.doc.xml.0.contains("<w:footerReference w:type=\"default\" r:id=\"rIdSo\"/>");
        let mut files: Vec<(String, Vec<u8>)> = vec![
            ("[Content_Types].xml".into(), self.content_types(below).into_bytes()),
            ("_rels/.rels".into(), root_links().into_bytes()),
            ("docProps/app.xml".into(), app().into_bytes()),
            ("docProps/core.xml".into(), self.core().into_bytes()),
            ("docProps/custom.xml".into(), self.custom().into_bytes()),
            ("word/document.xml".into(), self.document().into_bytes()),
            ("word/_rels/document.xml.rels".into(), self.links(below).into_bytes()),
        ];
        let texts = [
            self.styles.clone(),
            self.settings(),
            self.footnotes(),
            fonts(),
            page_number(below),
            running("w:hdr", &empty("SoTrang")),
            running("w:ftr", &empty("SoTrangDuoi")),
            running("w:ftr", if self.dia_chi.is_empty() { &EMPTY } else { &self.dia_chi }),
        ];
        for ((name, ..), text) in PARTS.iter().zip(texts) {
            files.push((format!("word/{name}.xml"), text.into_bytes()));
        }
        for (nth, (kind, bytes)) in self.doc.media.into_iter().enumerate() {
            files.push((format!("word/media/hinh{}.{kind}", nth + 1), bytes));
        }
        zipped(files).map_err(|error| format!("không gói được tệp Word: {error}"))
    }

    fn document(&self) -> String {
        let mut xml = Xml::default();
        xml.element("w:document", &[("xmlns:w", &W), ("xmlns:r", &R), ("xmlns:wp", &WP)], |xml| {
            xml.element("w:body", &[], |xml| xml.0.push_str(&self.doc.xml.0));
        });
        xml.0
    }

    fn settings(&self) -> String {
        let mut xml = Xml::default();
        xml.element("w:settings", &[("xmlns:w", &W)], |xml| {
            xml.flag("w:trackRevisions", self.order.tracking);
            xml.val("w:defaultTabStop", 720);
            xml.val("w:characterSpacingControl", "doNotCompress");
            xml.element("w:footnotePr", &[], |xml| {
                for id in [-1, 0] {
                    xml.leaf("w:footnote", &[("w:id", &id)]);
                }
            });
            // A line that the author broke is not stretched.
            xml.element("w:compat", &[], |xml| {
                xml.leaf("w:doNotExpandShiftReturn", &[]);
                let mode: Attributes = &[
                    ("w:name", &"compatibilityMode"),
                    ("w:uri", &"http://schemas.microsoft.com/office/word"),
                    ("w:val", &15),
                ];
                xml.leaf("w:compatSetting", mode);
            });
            xml.leaf("w:themeFontLang", &[("w:val", &"vi-VN")]);
            xml.val("w:decimalSymbol", ",");
            xml.val("w:listSeparator", ";");
        });
        xml.0
    }

    fn footnotes(&self) -> String {
        let mut xml = Xml::default();
        xml.element("w:footnotes", &[("xmlns:w", &W), ("xmlns:r", &R)], |xml| {
            for (id, kind) in [(-1, "separator"), (0, "continuationSeparator")] {
                xml.element("w:footnote", &[("w:type", &kind), ("w:id", &id)], |xml| {
                    let mut para = Para::new("DongCach");
                    para.exactly = None;
                    para.put(&format!("w:{kind}"));
                    para.style = "Normal";
                    para.write(xml, 0);
                });
            }
            for (nth, note) in self.doc.notes.iter().enumerate() {
                xml.element("w:footnote", &[("w:id", &(nth + 1))], |xml| xml.0.push_str(note));
            }
        });
        xml.0
    }

    fn core(&self) -> String {
        let mut xml = Xml::default();
        let day = format!("{}T00:00:00Z", self.created.format("%Y-%m-%d"));
        let spaces: Attributes = &[
            ("xmlns:cp", &format!("{PACKAGE}/metadata/core-properties")),
            ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", &"http://purl.org/dc/terms/"),
            ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
        ];
        xml.element("cp:coreProperties", spaces, |xml| {
            xml.words("dc:title", &[], self.title);
            xml.words("dc:creator", &[], self.author);
            xml.words("dc:language", &[], "vi-VN");
            for name in ["dcterms:created", "dcterms:modified"] {
                xml.words(name, &[("xsi:type", &"dcterms:W3CDTF")], &day);
            }
        });
        xml.0
    }

    fn custom(&self) -> String {
        let mut xml = Xml::default();
        let office = "http://schemas.openxmlformats.org/officeDocument/2006";
        let spaces: Attributes = &[
            ("xmlns", &format!("{office}/custom-properties")),
            ("xmlns:vt", &format!("{office}/docPropsVTypes")),
        ];
        xml.element("Properties", spaces, |xml| {
            let own = [(SOURCES, self.order.source_digest), (PROGRAM, self.order.program_digest)];
            for ((name, value), pid) in own.iter().zip(2..) {
                let own: Attributes = &[
                    ("fmtid", &"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"),
                    ("pid", &pid),
                    ("name", name),
                ];
                xml.element("property", own, |xml| xml.words("vt:lpwstr", &[], value));
            }
        });
        xml.0
    }

    fn content_types(&self, below: bool) -> String {
        let mut xml = Xml::default();
        xml.element("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |xml| {
            let by_end = [
                ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
                ("xml", "application/xml"),
                ("png", "image/png"),
                ("jpeg", "image/jpeg"),
            ];
            for (end, kind) in by_end {
                xml.leaf("Default", &[("Extension", &end), ("ContentType", &kind)]);
            }
            let mut own = |name: &str, kind: &str| {
                xml.leaf("Override", &[("PartName", &name), ("ContentType", &kind)]);
            };
            own("/word/document.xml", &format!("{WORD}.document.main+xml"));
            for (name, _, kind) in PARTS {
                let kind = moved(name, kind, below);
                own(&format!("/word/{name}.xml"), &format!("{WORD}.{kind}+xml"));
            }
            own("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
            let office = "application/vnd.openxmlformats-officedocument";
            own("/docProps/app.xml", &format!("{office}.extended-properties+xml"));
            own("/docProps/custom.xml", &format!("{office}.custom-properties+xml"));
        });
        xml.0
    }

    fn links(&self, below: bool) -> String {
        let mut links: Vec<(String, String, String)> = PARTS
            .iter()
            .map(|(name, id, kind)| {
                let kind = format!("{R}/{}", moved(name, kind, below));
                ((*id).to_owned(), kind, format!("{name}.xml"))
            })
            .collect();
        for (nth, (kind, _)) in self.doc.media.iter().enumerate() {
            let nth = nth + 1;
            let file = format!("media/hinh{nth}.{kind}");
            links.push((format!("rIdHinh{nth}"), format!("{R}/image"), file));
        }
        relationships(&links)
    }
}

/// An empty paragraph.
static EMPTY: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| empty("SoTrangDuoi"));

fn empty(style: &'static str) -> String {
    let mut xml = Xml::default();
    Para::new(style).write(&mut xml, 0);
    xml.0
}

/// The part with page numbers stands above or below.
fn moved<'a>(name: &str, kind: &'a str, below: bool) -> &'a str {
    if name == "number" && below { "footer" } else { kind }
}

fn page_number(below: bool) -> String {
    let (name, style) = if below { ("w:ftr", "SoTrangDuoi") } else { ("w:hdr", "SoTrang") };
    let mut para = Para::new(style);
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    para.runs = format!(
        "{}<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>{}<w:r><w:t>2</w:t></w:r>{}",
        field("begin"),
        field("separate"),
        field("end")
    );
    let mut xml = Xml::default();
    para.write(&mut xml, 0);
    running(name, &xml.0)
}

/// A header or a footer.
fn running(name: &str, paragraphs: &str) -> String {
    let mut xml = Xml::default();
    xml.element(name, &[("xmlns:w", &W), ("xmlns:r", &R)], |xml| xml.0.push_str(paragraphs));
    xml.0
}

fn fonts() -> String {
    let mut xml = Xml::default();
    xml.element("w:fonts", &[("xmlns:w", &W)], |xml| {
        xml.element("w:font", &[("w:name", &"Times New Roman")], |xml| {
            xml.val("w:panose1", "02020603050405020304");
            xml.val("w:family", "roman");
            xml.val("w:pitch", "variable");
        });
    });
    xml.0
}

fn app() -> String {
    let mut xml = Xml::default();
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    xml.element("Properties", &[("xmlns", &space)], |xml| {
        xml.words("Application", &[], APPLICATION);
    });
    xml.0
}

fn root_links() -> String {
    let package = format!("{PACKAGE}/relationships/metadata/core-properties");
    let link = |id: &str, kind: String, file: &str| (id.to_owned(), kind, file.to_owned());
    relationships(&[
        link("rId1", format!("{R}/officeDocument"), "word/document.xml"),
        link("rId2", package, "docProps/core.xml"),
        link("rId3", format!("{R}/extended-properties"), "docProps/app.xml"),
        link("rId4", format!("{R}/custom-properties"), "docProps/custom.xml"),
    ])
}

fn relationships(links: &[(String, String, String)]) -> String {
    let mut xml = Xml::default();
    xml.element("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |xml| {
        for (id, kind, file) in links {
            xml.leaf("Relationship", &[("Id", id), ("Type", kind), ("Target", file)]);
        }
    });
    xml.0
}

/// Packs the files in their order, without a clock.
fn zipped(files: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options)?;
        if name.ends_with(".xml") || name.ends_with(".rels") {
            zip.write_all(DECLARATION.as_bytes())?;
        }
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Where a Word file is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// As this program wrote it.
    Ours {
        /// Digest of the sources.
        sources: String,
        /// What the program was made of.
        program: String,
    },
    /// Saved by another program since, or never ours.
    Theirs,
}

/// The largest part of properties that is read, in bytes.
const MOST: u64 = 1 << 16;

/// Returns the digest of the sources that a Word file says it was made from, whoever saved it since.
pub fn source_digest(bytes: &[u8]) -> Option<String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut text = String::new();
    zip.by_name("docProps/custom.xml").ok()?.take(MOST).read_to_string(&mut text).ok()?;
    let xml = roxmltree::Document::parse(&text).ok()?;
    let named = |node: &roxmltree::Node| node.attribute("name") == Some(SOURCES);
    let property = xml.descendants().find(named)?;
    let value = property.descendants().find_map(|node| node.text())?.trim();
    Some(value.to_owned()).filter(|value| !value.is_empty())
}

/// Returns where a Word file is from; `None` for what is no Word file.
pub fn origin(bytes: &[u8]) -> Option<Origin> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    zip.index_for_name("word/document.xml")?;
    let mut text = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).ok()?.take(MOST).read_to_string(&mut text).ok()?;
        Some(text)
    };
    let between = |text: &str, from: &str, to: &str| {
        Some(text.split_once(from)?.1.split_once(to)?.0.to_owned())
    };
    let ours = || {
        let made = between(&text("docProps/app.xml")?, "<Application>", "</Application>")?;
        let custom = text("docProps/custom.xml")?;
        let value = |name: &str| between(&custom, &format!("name=\"{name}\"><vt:lpwstr>"), "<");
        let (sources, program) = (value(SOURCES)?, value(PROGRAM)?);
        (made == APPLICATION).then_some(Origin::Ours { sources, program })
    };
    Some({ ours }().unwrap_or(Origin::Theirs))
}
