//! Thông tin (metadata): what the document is, by the names of the decree's Phụ lục VI, and what
//! it was made from.

use lopdf::{Document, Object};

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
    pub(super) fn ghi(&self, document: &mut Document) -> Result<(), String> {
        let (id, packet) = packet(document).ok_or("PDF: không có XMP")?;
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
        let end = packet.find("</rdf:RDF>").ok_or("PDF: XMP không có rdf:RDF")?;
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
        let mut found = Self::default();
        let read = |name: &str| {
            // Other programs may write the packet anew, with another prefix.
            let start = packet.find(&format!(":{name}>"))? + name.len() + 2;
            let end = packet[start..].find("</")? + start;
            Some(unescape(&packet[start..end]))
        };
        packet.contains(KHONG_GIAN).then_some(())?;
        let text = |name| read(name).unwrap_or_default();
        found.ten_loai = text("TypeName");
        found.so = text("CodeNumber");
        found.ky_hieu = text("CodeNotation");
        found.ngay = text("IssuedDate");
        found.co_quan = text("OrganName");
        found.trich_yeu = text("Subject");
        found.chuc_vu = text("SignerPosition");
        found.ho_ten = text("SignerFullName");
        found.so_trang = text("PageAmount");
        found.nguon = text("SourceDigest");
        found.chuong_trinh = text("Program");
        Some(found)
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

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
