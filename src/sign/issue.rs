//! Cấp số: number and date into a file that the leader has signed, by an incremental update.

use chrono::{Datelike as _, NaiveDate};
use lopdf::{Document, IncrementalDocument, Object, Stream, dictionary};

use super::Fault;
use super::fields::LINE_HEIGHT;
use super::inspect::{fields, inspect, read};
use crate::plan::{SoVanBan, padded};

/// Why a file is not numbered; in Vietnamese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Refusal {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

impl From<String> for Refusal {
    fn from(reason: String) -> Self {
        Self::new(reason, "dùng đúng tệp do `kehoach build` làm ra, chưa qua chương trình khác sửa")
    }
}

/// Below the baseline, as a share of the size: `duoi-chan` of the layout.
const DESCENT: f32 = 0.216;

/// How wide a figure is, as a share of the size.
const DIGIT_WIDTH: f32 = 0.5;

/// Returns the file with number and date filled in: the bytes of the old one, then an update of
/// the fields alone, so that the signature of the leader stays valid.
///
/// # Errors
/// [`Refusal`] when the file is not ours, is damaged, is numbered already, is signed by the agency,
/// or says another number or date.
pub fn issue(pdf: &[u8], so_van_ban: &SoVanBan, date: NaiveDate) -> Result<Vec<u8>, Refusal> {
    let seen = inspect(pdf)?;
    let Some(said) = &seen.metadata else {
        return Err("tệp không phải do chương trình này làm ra".to_owned().into());
    };
    if let Some((broken, _)) = seen.signatures.iter().find(|(signature, _)| !signature.intact) {
        return Err(Refusal::new(
            format!("chữ ký ở ô `{}` không còn nguyên vẹn", broken.field),
            "lấy lại bản gốc đã ký",
        ));
    }
    if seen.signatures.iter().any(|(signature, _)| signature.field == "co_quan") {
        return Err(Refusal::new(
            "cơ quan đã ký, văn bản đã khóa",
            "số, ngày phải cấp trước khi cơ quan ký",
        ));
    }
    if let Some(number) = &seen.so_van_ban {
        return Err(Refusal::new(
            format!("văn bản đã có số {number}/{}", said.ky_hieu),
            "mỗi văn bản chỉ cấp số một lần; cần số khác thì làm lại từ tệp chưa cấp số",
        ));
    }
    let wanted = [
        ("nam", seen.date[0].as_deref(), date.year().to_string()),
        ("thang", seen.date[1].as_deref(), padded(date.month(), true)),
        ("ngay", seen.date[2].as_deref(), padded(date.day(), false)),
    ];
    for (name, printed, text) in &wanted {
        let same = |printed: &str| printed.trim_start_matches('0') == text.trim_start_matches('0');
        if printed.is_some_and(|printed| !same(printed)) {
            return Err(Refusal::new(
                format!(
                    "{name} in trên văn bản là {}, không phải {text}",
                    printed.unwrap_or_default()
                ),
                "ngày cấp số phải khớp với phần ngày, tháng, năm đã in",
            ));
        }
    }
    let document = read(pdf)?;
    let names: Vec<String> = fields(&document).into_iter().map(|(name, ..)| name).collect();
    if !names.iter().any(|name| name == "so") {
        return Err(if names.iter().any(|name| name == "co_quan") {
            Refusal::new(
                "đây là phụ lục tách riêng, không có chỗ cấp số",
                "chỉ cấp số cho tệp văn bản chính; phụ lục chỉ cần cơ quan ký",
            )
        } else {
            Refusal::new(
                "văn bản không có ô để cấp số: bản dự thảo, hoặc bản in giấy",
                "làm lại PDF từ kế hoạch không có `du_thao`, phát hành điện tử",
            )
        });
    }
    let mut values = vec![("so", so_van_ban.printed())];
    values.extend(
        wanted
            .into_iter()
            .filter(|(_, printed, _)| printed.is_none())
            .map(|(name, _, text)| (name, text)),
    );
    fill(pdf, document, &values)
        .map_err(|error| Refusal::from(format!("không điền được vào tệp ({error})")))
}

fn fill(pdf: &[u8], document: Document, values: &[(&str, String)]) -> Result<Vec<u8>, Fault> {
    let missing = |what: &str| Fault(format!("thiếu ô `{what}`"));
    let form = document.catalog()?.get(b"AcroForm")?;
    let form = match form {
        Object::Reference(id) => document.get_object(*id)?,
        inline => inline,
    };
    let resources = form.as_dict()?.get(b"DR")?.clone();
    let places: Vec<_> = fields(&document).into_iter().map(|(name, id, _)| (name, id)).collect();
    let mut update = IncrementalDocument::create_from(pdf.to_vec(), document);
    for (name, text) in values {
        let (_, id) = places.iter().find(|(own, _)| own == name).ok_or_else(|| missing(name))?;
        update.opt_clone_object_to_new_document(*id)?;
        let field = update.new_document.get_object(*id)?.as_dict()?;
        let rect = field.get(b"Rect")?.as_array()?;
        let sides: Vec<f32> = rect.iter().filter_map(|n| n.as_float().ok()).collect();
        let [left, bottom, right, top] = sides[..] else { return Err(missing(name)) };
        let (width, height) = (right - left, top - bottom);
        let size = height / LINE_HEIGHT;
        let font = font(field).ok_or_else(|| missing(name))?;
        let count = f32::from(u16::try_from(text.len()).unwrap_or_default());
        let free = width - count * DIGIT_WIDTH * size;
        let x = match field.get(b"Q").and_then(Object::as_i64) {
            Ok(2) => free,
            Ok(1) => free / 2.0,
            _ => 0.0,
        };
        let drawn = format!(
            "/Tx BMC q BT /{font} {size:.3} Tf 0 g {x:.3} {:.3} Td ({text}) Tj ET Q EMC",
            DESCENT * size
        );
        let look = update.new_document.add_object(Stream::new(
            dictionary! {
                "Type" => "XObject",
                "Subtype" => "Form",
                "BBox" => vec![0.into(), 0.into(), width.into(), height.into()],
                "Resources" => resources.clone(),
            },
            drawn.into_bytes(),
        ));
        let field = update.new_document.get_object_mut(*id)?.as_dict_mut()?;
        field.set("V", Object::string_literal(text.as_str()));
        field.set("AP", dictionary! { "N" => look });
    }
    let mut out = Vec::new();
    update.save_to(&mut out)?;
    if out.last() != Some(&b'\n') {
        out.push(b'\n');
    }
    Ok(out)
}

/// The name of the font in a field's default appearance.
fn font(field: &lopdf::Dictionary) -> Option<String> {
    let look = field.get(b"DA").ok()?.as_str().ok()?;
    let look = std::str::from_utf8(look).ok()?;
    Some(look.strip_prefix('/')?.split_whitespace().next()?.to_owned())
}
