//! Thông tin (metadata): what the document is, by the names of the decree's Phụ lục VI, and what
//! it was made from.

use lopdf::{Document, Object};

use super::Loi;

/// The namespace of the properties.
const KHONG_GIAN: &str = "tag:kehoach,2026:van-ban#";

/// What a file says about itself. Empty texts are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThongTin {
    /// Tên loại.
    pub ten_loai: String,
    /// Số, where it is printed.
    pub so: String,
    /// Ký hiệu.
    pub ky_hieu: String,
    /// Year, month and day as far as they are printed: `2026-12-05`, `2026-12-??`.
    pub ngay: String,
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
    pub nguon: String,
    /// Program and version.
    pub chuong_trinh: String,
}

impl ThongTin {
    /// The properties: name in the file, what it is, its text.
    fn muc(&self) -> [(&'static str, &'static str, &String); 11] {
        [
            ("TypeName", "Type of the document", &self.ten_loai),
            ("CodeNumber", "Number in the register, as printed", &self.so),
            ("CodeNotation", "Symbol", &self.ky_hieu),
            ("IssuedDate", "Date of issue, as far as printed", &self.ngay),
            ("OrganName", "Issuing agency", &self.co_quan),
            ("Subject", "Subject", &self.trich_yeu),
            ("SignerPosition", "Position of the signer", &self.chuc_vu),
            ("SignerFullName", "Name of the signer", &self.ho_ten),
            ("PageAmount", "Number of pages", &self.so_trang),
            ("SourceDigest", "SHA-256 of the sources", &self.nguon),
            ("Program", "Program that made the file", &self.chuong_trinh),
        ]
    }

    /// Writes it into the XMP packet of a document.
    ///
    /// # Errors
    /// When there is no packet.
    pub(super) fn ghi(&self, document: &mut Document) -> Result<(), Loi> {
        let (id, packet) = packet(document).ok_or_else(|| Loi("no XMP".into()))?;
        let properties: String = self
            .muc()
            .iter()
            .filter(|(_, _, text)| !text.is_empty())
            .map(|(name, _, text)| format!("<vb:{name}>{}</vb:{name}>", escape(text)))
            .collect();
        let described: String = self
            .muc()
            .iter()
            .map(|(name, about, _)| {
                format!(
                    "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>{about}</pdfaProperty:description><pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType></rdf:li>"
                )
            })
            .collect();
        let schema = format!(
            "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>Metadata of administrative documents</pdfaSchema:schema><pdfaSchema:namespaceURI>{KHONG_GIAN}</pdfaSchema:namespaceURI><pdfaSchema:prefix>vb</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>{described}</rdf:Seq></pdfaSchema:property></rdf:li>"
        );
        // PDF/A asks that properties of one's own are described in the file; PDF/A-4 does not.
        const SCHEMAS: &str = "</rdf:Bag></pdfaExtension:schemas>";
        let packet = packet.replacen(SCHEMAS, &format!("{schema}{SCHEMAS}"), 1);
        let end = packet.find("</rdf:RDF>").ok_or_else(|| Loi("XMP without RDF".into()))?;
        let own = format!(
            "<rdf:Description rdf:about=\"\" xmlns:vb=\"{KHONG_GIAN}\">{properties}</rdf:Description>"
        );
        let packet = format!("{}{own}{}", &packet[..end], &packet[end..]);
        if let Ok(Object::Stream(stream)) = document.get_object_mut(id) {
            stream.set_plain_content(packet.into_bytes());
        }
        Ok(())
    }

    /// Reads it from a document; `None` when the file is none of ours.
    pub(super) fn doc(document: &Document) -> Option<Self> {
        let (_, packet) = packet(document)?;
        let xml = roxmltree::Document::parse(packet.trim_start_matches('\u{FEFF}')).ok()?;
        let mut found = Self::default();
        let mut ours = false;
        // Other programs may write the packet anew, elements as attributes.
        for node in xml.descendants() {
            if node.tag_name().namespace() == Some(KHONG_GIAN) {
                ours |= found.set(node.tag_name().name(), node.text().unwrap_or_default());
            }
            for attribute in node.attributes().filter(|a| a.namespace() == Some(KHONG_GIAN)) {
                ours |= found.set(attribute.name(), attribute.value());
            }
        }
        ours.then_some(found)
    }

    /// Sets the property of a name; whether there is one.
    fn set(&mut self, name: &str, text: &str) -> bool {
        let field = match name {
            "TypeName" => &mut self.ten_loai,
            "CodeNumber" => &mut self.so,
            "CodeNotation" => &mut self.ky_hieu,
            "IssuedDate" => &mut self.ngay,
            "OrganName" => &mut self.co_quan,
            "Subject" => &mut self.trich_yeu,
            "SignerPosition" => &mut self.chuc_vu,
            "SignerFullName" => &mut self.ho_ten,
            "PageAmount" => &mut self.so_trang,
            "SourceDigest" => &mut self.nguon,
            "Program" => &mut self.chuong_trinh,
            _ => return false,
        };
        text.clone_into(field);
        true
    }
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
