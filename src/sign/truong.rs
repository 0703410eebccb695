//! Trường (fields): the links that the layout left at the places to sign and to fill in, made
//! into the widgets of a form.
//!
//! A link already has what is hard to get right: its place on the page, its place in the reading
//! order and in the tags.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::{Loi, phong};

/// How the layout marks a place.
const DAU: &str = "https://truong.invalid/";

/// What the height of a line is to the size of its letters: `tren-chan + duoi-chan` of the layout.
pub(super) const CAO_DONG: f32 = 0.891 + 0.216;

/// A field of the form.
struct Truong {
    /// Its name.
    ten: &'static str,
    /// What screen readers say, and what shows under the mouse.
    mo_ta: &'static str,
    la: La,
}

enum La {
    /// To be signed; the lock that its signature puts on the other fields.
    ChuKy(Khoa),
    /// To be filled in with figures: font, and how they stand (0 left, 1 centre, 2 right).
    So(&'static str, i64),
}

enum Khoa {
    Khong,
    /// All but these.
    Tru(&'static [&'static str]),
    TatCa,
}

/// What stays open when the leader has signed.
const SAU_LANH_DAO: &[&str] = &["so", "ngay", "thang", "nam", "co_quan"];

static TRUONG: [Truong; 8] = [
    Truong { ten: "so", mo_ta: "Số văn bản", la: La::So(phong::DUNG, 2) },
    Truong { ten: "ngay", mo_ta: "Ngày ban hành", la: La::So(phong::NGHIENG, 1) },
    Truong { ten: "thang", mo_ta: "Tháng ban hành", la: La::So(phong::NGHIENG, 1) },
    Truong { ten: "nam", mo_ta: "Năm ban hành", la: La::So(phong::NGHIENG, 1) },
    Truong { ten: "ky_nhay", mo_ta: "Ký nháy", la: La::ChuKy(Khoa::Khong) },
    Truong {
        ten: "nguoi_ky_trai",
        mo_ta: "Chữ ký của người ký bên trái",
        la: La::ChuKy(Khoa::Khong),
    },
    Truong {
        ten: "nguoi_ky",
        mo_ta: "Chữ ký của người có thẩm quyền",
        la: La::ChuKy(Khoa::Tru(SAU_LANH_DAO)),
    },
    Truong { ten: "co_quan", mo_ta: "Chữ ký số của cơ quan", la: La::ChuKy(Khoa::TatCa) },
];

/// Makes the fields of every marked place. A document without any stays as it is.
pub(super) fn them(document: &mut Document) -> Result<(), Loi> {
    let mut fields: Vec<Object> = Vec::new();
    let mut widgets: Vec<ObjectId> = Vec::new();
    for (_, page) in document.get_pages() {
        for id in annotations(document, page)? {
            let annotation = document.get_object(id)?.as_dict()?;
            let Some(field) = marked(annotation) else { continue };
            let rect = annotation.get(b"Rect")?.clone();
            let parent = annotation.get(b"StructParent")?.clone();
            let widget = widget(document, field, rect, parent, page)?;
            document.set_object(id, widget);
            fields.push(id.into());
            widgets.push(id);
        }
    }
    if fields.is_empty() {
        return Ok(());
    }
    tag(document, &widgets)?;
    let fonts = phong::them(document)?;
    let form = document.add_object(dictionary! {
        "Fields" => fields,
        // Signature fields are there; nothing is signed yet.
        "SigFlags" => 1,
        "DR" => dictionary! { "Font" => fonts },
        "DA" => Object::string_literal(format!("/{} 13 Tf 0 g", phong::DUNG)),
    });
    let catalog = document.catalog_mut()?;
    catalog.set("AcroForm", form);
    Ok(())
}

fn annotations(document: &Document, page: ObjectId) -> Result<Vec<ObjectId>, Loi> {
    let page = document.get_object(page)?.as_dict()?;
    let Ok(annots) = page.get(b"Annots") else { return Ok(Vec::new()) };
    let annots = match annots {
        Object::Reference(id) => document.get_object(*id)?,
        inline => inline,
    };
    Ok(annots.as_array()?.iter().filter_map(|a| a.as_reference().ok()).collect())
}

/// The field whose place a link marks.
fn marked(annotation: &Dictionary) -> Option<&'static Truong> {
    let action = annotation.get(b"A").ok()?.as_dict().ok()?;
    let target = action.get(b"URI").ok()?.as_str().ok()?;
    let name = std::str::from_utf8(target).ok()?.strip_prefix(DAU)?;
    TRUONG.iter().find(|field| field.ten == name)
}

fn widget(
    document: &mut Document,
    field: &Truong,
    rect: Object,
    parent: Object,
    page: ObjectId,
) -> Result<Dictionary, Loi> {
    let sides: Vec<f32> = rect.as_array()?.iter().filter_map(|n| n.as_float().ok()).collect();
    let [left, bottom, right, top] = sides[..] else {
        return Err(Loi("a link without a place".into()));
    };
    // Nothing is drawn until the field is filled in or signed.
    let empty = document.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), (right - left).into(), (top - bottom).into()],
        },
        Vec::new(),
    ));
    let mut widget = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "Rect" => rect,
        "StructParent" => parent,
        "P" => page,
        "T" => Object::string_literal(field.ten),
        "TU" => lopdf::text_string(field.mo_ta),
        "AP" => dictionary! { "N" => empty },
    };
    match &field.la {
        La::ChuKy(lock) => {
            widget.set("FT", "Sig");
            // Printed, and its place is locked.
            widget.set("F", 132);
            let lock = match lock {
                Khoa::Khong => None,
                Khoa::TatCa => Some(dictionary! { "Type" => "SigFieldLock", "Action" => "All" }),
                Khoa::Tru(open) => Some(dictionary! {
                    "Type" => "SigFieldLock",
                    "Action" => "Exclude",
                    "Fields" => open.iter().map(|ten| Object::string_literal(*ten)).collect::<Vec<_>>(),
                }),
            };
            if let Some(lock) = lock {
                let lock = document.add_object(lock);
                widget.set("Lock", lock);
            }
        }
        La::So(font, stands) => {
            widget.set("FT", "Tx");
            widget.set("F", 4);
            widget.set("Q", *stands);
            let size = (top - bottom) / CAO_DONG;
            widget.set("DA", Object::string_literal(format!("/{font} {size:.2} Tf 0 g")));
        }
    }
    Ok(widget)
}

/// Tags the widgets as parts of a form. The element holds its widget directly, not in a list of
/// one: only so do validators of signatures know what a later filling-in may touch.
fn tag(document: &mut Document, widgets: &[ObjectId]) -> Result<(), Loi> {
    for object in document.objects.values_mut() {
        let Ok(element) = object.as_dict_mut() else { continue };
        let Ok(Object::Array(kids)) = element.get(b"K") else { continue };
        let [Object::Dictionary(kid)] = kids.as_slice() else { continue };
        let of = kid.get(b"Obj").and_then(Object::as_reference);
        if of.is_ok_and(|id| widgets.contains(&id)) {
            let kid = kid.clone();
            element.set("S", "Form");
            element.set("K", kid);
        }
    }
    Ok(())
}
