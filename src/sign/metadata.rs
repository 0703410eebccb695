//! Thông tin (metadata): what the document is, by the names of the decree's Phụ lục VI, and what
//! it was made from.

use lopdf::{Document, Object};
use memchr::{memchr, memmem};

use super::{Fault, shown};

/// This program and its version, as files that it makes name it.
pub const PROGRAM: &str = concat!("kehoach ", env!("CARGO_PKG_VERSION"));

/// What this program is made of: a digest of its code, its templates, its fonts and its libraries.
/// Two builds of one version differ in it.
pub const MADE_OF: &str = env!("KEHOACH_MADE_OF");

/// The namespace of the properties.
const NAMESPACE: &str = "tag:kehoach,2026:van-ban#";

/// What a file says about itself. Empty texts are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Tên loại.
    pub ten_loai: String,
    /// Số, where it is printed.
    pub so_van_ban: String,
    /// Ký hiệu.
    pub ky_hieu: String,
    /// Year, month and day as far as they are printed: `2026-12-05`, `2026-12-??`.
    pub date: String,
    /// Cơ quan ban hành.
    pub co_quan: String,
    /// Trích yếu.
    pub trich_yeu: String,
    /// Chức vụ of the signer.
    pub chuc_vu: String,
    /// Họ tên of the signer.
    pub ho_ten: String,
    /// Pages.
    pub so_trang: String,
    /// Digest of the sources.
    pub source_digest: String,
    /// Digest of what the program is made of.
    pub program_digest: String,
    /// Program and version.
    pub program: String,
}

impl Metadata {
    /// The properties: name in the file, what it is, its text.
    fn properties(&self) -> [(&'static str, &'static str, &String); 12] {
        [
            ("TypeName", "Type of the document", &self.ten_loai),
            ("CodeNumber", "Number in the register, as printed", &self.so_van_ban),
            ("CodeNotation", "Symbol", &self.ky_hieu),
            ("IssuedDate", "Date of issue, as far as printed", &self.date),
            ("OrganName", "Issuing agency", &self.co_quan),
            ("Subject", "Subject", &self.trich_yeu),
            ("SignerPosition", "Position of the signer", &self.chuc_vu),
            ("SignerFullName", "Name of the signer", &self.ho_ten),
            ("PageAmount", "Number of pages", &self.so_trang),
            ("SourceDigest", "SHA-256 of the sources", &self.source_digest),
            ("ProgramDigest", "What that program is made of", &self.program_digest),
            ("Program", "Program that made the file", &self.program),
        ]
    }

    /// Writes it into the XMP packet of a document.
    ///
    /// # Errors
    /// When there is no packet.
    pub(super) fn write(&self, document: &mut Document) -> Result<(), Fault> {
        let (id, packet) = packet(document).ok_or_else(|| Fault("no XMP".into()))?;
        let properties: String = self
            .properties()
            .iter()
            .filter(|(_, _, text)| !text.is_empty())
            .map(|(name, _, text)| format!("<vb:{name}>{}</vb:{name}>", escape(text)))
            .collect();
        let described: String = self
            .properties()
            .iter()
            .map(|(name, about, _)| {
                format!(
                    "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>{about}</pdfaProperty:description><pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType></rdf:li>"
                )
            })
            .collect();
        let schema = format!(
            "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>Metadata of administrative documents</pdfaSchema:schema><pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>vb</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>{described}</rdf:Seq></pdfaSchema:property></rdf:li>"
        );
        // PDF/A asks that properties of one's own are described in the file; PDF/A-4 does not.
        const SCHEMAS: &str = "</rdf:Bag></pdfaExtension:schemas>";
        let packet = packet.replacen(SCHEMAS, &format!("{schema}{SCHEMAS}"), 1);
        let end = packet.find("</rdf:RDF>").ok_or_else(|| Fault("XMP without RDF".into()))?;
        let own = format!(
            "<rdf:Description rdf:about=\"\" xmlns:vb=\"{NAMESPACE}\">{properties}</rdf:Description>"
        );
        let packet = format!("{}{own}{}", &packet[..end], &packet[end..]);
        if let Ok(Object::Stream(stream)) = document.get_object_mut(id) {
            stream.set_plain_content(packet.into_bytes());
        }
        Ok(())
    }

    /// Reads it from a document; `None` when the file is none of ours.
    pub(super) fn read(document: &Document) -> Option<Self> {
        let (_, packet) = packet(document)?;
        let xml = roxmltree::Document::parse(packet.trim_start_matches('\u{FEFF}')).ok()?;
        let mut found = Self::default();
        let mut ours = false;
        // Other programs may write the packet anew, elements as attributes.
        for node in xml.descendants() {
            if node.tag_name().namespace() == Some(NAMESPACE) {
                ours |= found.set(node.tag_name().name(), node.text().unwrap_or_default());
            }
            for attribute in node.attributes().filter(|a| a.namespace() == Some(NAMESPACE)) {
                ours |= found.set(attribute.name(), attribute.value());
            }
        }
        ours.then_some(found)
    }

    /// Sets the property of a name; whether there is one.
    fn set(&mut self, name: &str, text: &str) -> bool {
        let field = match name {
            "TypeName" => &mut self.ten_loai,
            "CodeNumber" => &mut self.so_van_ban,
            "CodeNotation" => &mut self.ky_hieu,
            "IssuedDate" => &mut self.date,
            "OrganName" => &mut self.co_quan,
            "Subject" => &mut self.trich_yeu,
            "SignerPosition" => &mut self.chuc_vu,
            "SignerFullName" => &mut self.ho_ten,
            "PageAmount" => &mut self.so_trang,
            "SourceDigest" => &mut self.source_digest,
            "ProgramDigest" => &mut self.program_digest,
            "Program" => &mut self.program,
            _ => return false,
        };
        *field = shown(text);
        true
    }
}

/// Returns the digest of the sources that a file says it was made from; `None` unless
/// [`PROGRAM`] made it. The packet of metadata stands in a file as plain text, so nothing else of
/// the file is read.
pub fn digest_of(pdf: &[u8]) -> Option<String> {
    let text = |name: &str| {
        let tag = format!("<vb:{name}>");
        let rest = &pdf[memmem::find(pdf, tag.as_bytes())? + tag.len()..];
        std::str::from_utf8(&rest[..memchr(b'<', rest)?]).ok()
    };
    let ours = text("Program")? == PROGRAM && text("ProgramDigest")? == MADE_OF;
    text("SourceDigest").filter(|_| ours).map(str::to_owned)
}

fn packet(document: &Document) -> Option<(lopdf::ObjectId, String)> {
    let id = document.catalog().ok()?.get(b"Metadata").ok()?.as_reference().ok()?;
    let Ok(Object::Stream(stream)) = document.get_object(id) else { return None };
    let content = stream.get_plain_content().ok()?;
    Some((id, String::from_utf8(content).ok()?))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
