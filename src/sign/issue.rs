//! Cấp số: number and date into a file that the leader has signed, by an incremental update.

use chrono::{Datelike as _, NaiveDate};
use lopdf::{Dictionary, Document, IncrementalDocument, Object, Stream, dictionary};

use super::Fault;
use super::cms::Integrity;
use super::form::{fields, form, read};
use super::inspect::{Inspection, inspect};
use super::signatures::Signature;
use crate::plan::{SoVanBan, padded};
use crate::reason::Reason;

/// A file with its number and date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// Its bytes.
    pub pdf: Vec<u8>,
    /// What whoever issues it should know, in words: signatures that the program cannot check.
    pub notes: Vec<String>,
}

/// Returns the file with number and date filled in: the bytes of the old one, then an update of
/// the fields alone, so that the signature of the leader stays valid.
///
/// # Errors
/// [`Reason`] when the file is not ours, is damaged, is numbered already, is signed by the agency,
/// is locked by a signature, was changed after one, or says another number or date.
pub fn issue(pdf: &[u8], so_van_ban: &SoVanBan, date: NaiveDate) -> Result<Issued, Reason> {
    let seen = inspect(pdf).map_err(not_ours)?;
    may_be_numbered(&seen)?;
    let date = left_of_date(&seen, date)?;
    let document = read(pdf).map_err(not_ours)?;
    has_room(&document)?;
    let values: Vec<_> = [("so", so_van_ban.printed())].into_iter().chain(date).collect();
    are_open(&seen, &values)?;
    let pdf = fill(pdf, document, &values)
        .map_err(|error| not_ours(format!("không điền được vào tệp ({error})")))?;
    stays_valid(&seen, &pdf)?;
    let notes = seen.signatures.iter().filter_map(|(signature, _)| match &signature.integrity {
        Integrity::Unknown(why) => {
            Some(format!("không kiểm tra được chữ ký của {}: {why}", whose(signature)))
        }
        _ => None,
    });
    Ok(Issued { pdf, notes: notes.collect() })
}

/// Whose a signature is, and where it stands.
fn whose(signature: &Signature) -> String {
    match &signature.signer {
        Some(signer) => format!("{signer} (ô `{}`)", signature.field),
        None => format!("người ký ở ô `{}`", signature.field),
    }
}

/// No signature keeps the fields from being filled in.
fn are_open(seen: &Inspection, values: &[(&str, String)]) -> Result<(), Reason> {
    for (signature, _) in &seen.signatures {
        if signature.locks.level == Some(1) {
            return Err(Reason::new(
                format!(
                    "{} đã khóa tệp khi ký: không cho sửa gì nữa (DocMDP mức 1)",
                    whose(signature)
                ),
                "ký lại bản chưa ký, chọn mức cho phép điền biểu mẫu; hoặc ghi số, ngày vào kế hoạch rồi mới ký",
            ));
        }
        let locked: Vec<String> = values
            .iter()
            .filter(|(name, _)| signature.locks.hold(name))
            .map(|(name, _)| format!("`{name}`"))
            .collect();
        if !locked.is_empty() {
            return Err(Reason::new(
                format!("{} đã khóa ô {} khi ký", whose(signature), locked.join(", ")),
                "ký lại bản chưa ký, không khóa các ô số và ngày; hoặc ghi số, ngày vào kế hoạch rồi mới ký",
            ));
        }
    }
    Ok(())
}

/// The file that was made has every signature that the old one had, as good as it was.
fn stays_valid(seen: &Inspection, made: &[u8]) -> Result<(), Reason> {
    let now = inspect(made).map_err(not_ours)?;
    let same = |(old, new): (&(Signature, _), &(Signature, super::Changes))| {
        old.0 == new.0 && new.1.are_fine()
    };
    if seen.signatures.len() == now.signatures.len()
        && seen.signatures.iter().zip(&now.signatures).all(same)
    {
        return Ok(());
    }
    Err(not_ours("điền số, ngày vào tệp này thì chữ ký mất giá trị".to_owned()))
}

/// A file that the program does not know how to read.
fn not_ours(message: String) -> Reason {
    Reason::new(message, "dùng đúng tệp do `kehoach build` làm ra, chưa qua chương trình khác sửa")
}

/// The file is ours, whole, and neither numbered nor signed by the agency.
fn may_be_numbered(seen: &Inspection) -> Result<(), Reason> {
    let Some(said) = &seen.metadata else {
        return Err(not_ours("tệp không phải do chương trình này làm ra".to_owned()));
    };
    for (signature, changes) in &seen.signatures {
        if let Integrity::Broken(why) = &signature.integrity {
            return Err(Reason::new(
                format!("chữ ký ở ô `{}` không còn nguyên vẹn: {why}", signature.field),
                "lấy lại bản gốc đã ký",
            ));
        }
        if let Some(what) = changes.forbidden.first() {
            return Err(Reason::new(
                format!("sau chữ ký của {} có thay đổi không được phép: {what}", whose(signature)),
                "lấy lại bản gốc đã ký",
            ));
        }
        if let Some(what) = changes.unclear.first() {
            return Err(Reason::new(
                format!(
                    "không xác định được tệp có bị sửa sau chữ ký của {} không: {what}",
                    whose(signature)
                ),
                "lấy lại bản gốc đã ký",
            ));
        }
    }
    if seen.has_wrong_places {
        return Err(not_ours("tệp PDF hỏng (bảng tham chiếu sai)".to_owned()));
    }
    if seen.has_stray_signatures {
        return Err(Reason::new(
            "trong tệp có chữ ký không còn gắn với ô nào",
            "lấy lại bản gốc đã ký",
        ));
    }
    if seen.signatures.iter().any(|(signature, _)| signature.field == "co_quan") {
        return Err(Reason::new(
            "cơ quan đã ký, văn bản đã khóa",
            "số, ngày phải cấp trước khi cơ quan ký",
        ));
    }
    if let Some(number) = &seen.so_van_ban {
        return Err(Reason::new(
            format!("văn bản đã có số {number}/{}", said.ky_hieu),
            "mỗi văn bản chỉ cấp số một lần; cần số khác thì làm lại từ tệp chưa cấp số",
        ));
    }
    Ok(())
}

/// The parts of the date that are not printed, by their fields; those that are must agree.
fn left_of_date(seen: &Inspection, date: NaiveDate) -> Result<Vec<(&'static str, String)>, Reason> {
    let wanted = [
        ("nam", date.year().to_string()),
        ("thang", padded(date.month(), true)),
        ("ngay", padded(date.day(), false)),
    ];
    let mut left = Vec::new();
    for ((name, text), printed) in wanted.into_iter().zip(&seen.date) {
        let Some(printed) = printed else {
            left.push((name, text));
            continue;
        };
        if printed.trim_start_matches('0') != text.trim_start_matches('0') {
            return Err(Reason::new(
                format!("{name} in trên văn bản là {printed}, không phải {text}"),
                "ngày cấp số phải khớp với phần ngày, tháng, năm đã in",
            ));
        }
    }
    Ok(left)
}

/// The document has a field for its number.
fn has_room(document: &Document) -> Result<(), Reason> {
    let fields = fields(document);
    let has = |name: &str| fields.iter().any(|field| field.name == name);
    if has("so") {
        return Ok(());
    }
    Err(if has("co_quan") {
        Reason::new(
            "đây là phụ lục tách riêng, không có chỗ cấp số",
            "chỉ cấp số cho tệp văn bản chính; phụ lục chỉ cần cơ quan ký",
        )
    } else {
        Reason::new(
            "văn bản không có ô để cấp số: bản dự thảo, hoặc bản in giấy",
            "làm lại PDF từ kế hoạch không có `du_thao`, phát hành điện tử",
        )
    })
}

fn fill(pdf: &[u8], document: Document, values: &[(&str, String)]) -> Result<Vec<u8>, Fault> {
    let missing = |what: &str| Fault(format!("thiếu ô `{what}`"));
    let mut filled = Vec::new();
    for (name, text) in values {
        let field = fields(&document).into_iter().find(|field| field.name == *name);
        let field = field.ok_or_else(|| missing(name))?;
        let look = look(&document, field.own, text)?.ok_or_else(|| missing(name))?;
        filled.push((field.id, text, look));
    }
    let mut update = IncrementalDocument::create_from(pdf.to_vec(), document);
    for (id, text, look) in filled {
        update.opt_clone_object_to_new_document(id)?;
        let look = update.new_document.add_object(look);
        let field = update.new_document.get_object_mut(id)?.as_dict_mut()?;
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

/// How a field looks with a text in it; `None` when it is no field of figures of ours.
fn look(document: &Document, field: &Dictionary, text: &str) -> Result<Option<Stream>, Fault> {
    let rect = field.get(b"Rect")?.as_array()?;
    let sides: Vec<f32> = rect.iter().filter_map(|n| n.as_float().ok()).collect();
    let figures = Figures::of(document, field);
    let ([left, bottom, right, top], Some(figures)) = (&sides[..], figures) else {
        return Ok(None);
    };
    let (width, height) = (right - left, top - bottom);
    let count = f32::from(u16::try_from(text.len()).unwrap_or_default());
    let free = width - count * figures.width;
    let x = match field.get(b"Q").and_then(Object::as_i64) {
        Ok(2) => free,
        Ok(1) => free / 2.0,
        _ => 0.0,
    };
    let Figures { font, size, descent, .. } = figures;
    let drawn = format!(
        "/Tx BMC q BT /{font} {size:.3} Tf 0 g {x:.3} {descent:.3} Td ({text}) Tj ET Q EMC"
    );
    Ok(Some(Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), width.into(), height.into()],
            "Resources" => form(document)?.get(b"DR")?.clone(),
        },
        drawn.into_bytes(),
    )))
}

/// How the figures of a field are set, as the file itself has it.
struct Figures<'a> {
    /// Name of the font in the form's resources.
    font: &'a str,
    size: f32,
    /// Of one figure.
    width: f32,
    /// Below the baseline.
    descent: f32,
}

impl<'a> Figures<'a> {
    /// `None` for a field that is not for figures.
    fn of(document: &Document, field: &'a Dictionary) -> Option<Self> {
        let look = std::str::from_utf8(field.get(b"DA").ok()?.as_str().ok()?).ok()?;
        let mut words = look.split_whitespace();
        let name = words.next()?.strip_prefix('/')?;
        let size: f32 = words.next()?.parse().ok()?;
        let inside = |outer, key: &str| document.get_dict_in_dict(outer, key.as_bytes()).ok();
        let font = inside(inside(inside(form(document).ok()?, "DR")?, "Font")?, name)?;
        let points = |thousandths: &Object| Some(thousandths.as_float().ok()? * size / 1000.0);
        let first = font.get(b"FirstChar").ok()?.as_i64().ok()?;
        let zero = usize::try_from(i64::from(b'0') - first).ok()?;
        Some(Self {
            font: name,
            size,
            width: points(font.get(b"Widths").ok()?.as_array().ok()?.get(zero)?)?,
            descent: -points(inside(font, "FontDescriptor")?.get(b"Descent").ok()?)?,
        })
    }
}
