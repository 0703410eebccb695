//! Trường (fields): the links that the layout left at the places to sign and to fill in, made
//! into the widgets of a form.
//!
//! A link already has what is hard to get right: its place on the page, its place in the reading
//! order and in the tags.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::{Fault, fonts};

/// How the layout marks a place: the name of its field follows.
const LINK: &str = "https://field.invalid/";

/// What it says after the name of a field of figures: their size in points follows.
const SIZE: &str = "?size=";

/// A field of the form.
struct Field {
    /// Its name.
    name: &'static str,
    /// What screen readers say, and what shows under the mouse.
    help: &'static str,
    kind: FieldKind,
}

enum FieldKind {
    /// To be signed; the lock that its signature puts on the other fields.
    Signature(Lock),
    /// To be filled in with figures: font, and how they stand (0 left, 1 centre, 2 right).
    Digits(&'static str, i64),
}

enum Lock {
    None,
    /// All but these.
    Except(&'static [&'static str]),
    All,
}

/// What stays open when the leader has signed.
const OPEN_AFTER_LEADER: &[&str] = &["so", "ngay", "thang", "nam", "co_quan"];

static FIELDS: [Field; 8] = [
    Field { name: "so", help: "Số văn bản", kind: FieldKind::Digits(fonts::UPRIGHT, 2) },
    Field { name: "ngay", help: "Ngày ban hành", kind: FieldKind::Digits(fonts::ITALIC, 1) },
    Field { name: "thang", help: "Tháng ban hành", kind: FieldKind::Digits(fonts::ITALIC, 1) },
    Field { name: "nam", help: "Năm ban hành", kind: FieldKind::Digits(fonts::ITALIC, 1) },
    Field { name: "ky_nhay", help: "Ký nháy", kind: FieldKind::Signature(Lock::None) },
    Field {
        name: "nguoi_ky_trai",
        help: "Chữ ký của người ký bên trái",
        kind: FieldKind::Signature(Lock::None),
    },
    Field {
        name: "nguoi_ky",
        help: "Chữ ký của người có thẩm quyền",
        kind: FieldKind::Signature(Lock::Except(OPEN_AFTER_LEADER)),
    },
    Field {
        name: "co_quan", help: "Chữ ký số của cơ quan", kind: FieldKind::Signature(Lock::All)
    },
];

/// Makes the fields of every marked place. A document without any stays as it is.
pub(super) fn add(document: &mut Document) -> Result<(), Fault> {
    let mut fields: Vec<Object> = Vec::new();
    let mut widgets: Vec<ObjectId> = Vec::new();
    for (_, page) in document.get_pages() {
        for id in annotations(document, page)? {
            let annotation = document.get_object(id)?.as_dict()?;
            let Some((field, size)) = marked(annotation) else { continue };
            let rect = annotation.get(b"Rect")?.clone();
            let parent = annotation.get(b"StructParent")?.clone();
            let widget = widget(document, field, size, rect, parent, page)?;
            document.set_object(id, widget);
            fields.push(id.into());
            widgets.push(id);
        }
    }
    if fields.is_empty() {
        return Ok(());
    }
    tag(document, &widgets)?;
    let fonts = fonts::add(document)?;
    let form = document.add_object(dictionary! {
        "Fields" => fields,
        // Signature fields are there; nothing is signed yet.
        "SigFlags" => 1,
        "DR" => dictionary! { "Font" => fonts },
        "DA" => Object::string_literal(format!("/{} 13 Tf 0 g", fonts::UPRIGHT)),
    });
    let catalog = document.catalog_mut()?;
    catalog.set("AcroForm", form);
    Ok(())
}

fn annotations(document: &Document, page: ObjectId) -> Result<Vec<ObjectId>, Fault> {
    let page = document.get_object(page)?.as_dict()?;
    let Ok(annots) = page.get(b"Annots") else { return Ok(Vec::new()) };
    let annots = match annots {
        Object::Reference(id) => document.get_object(*id)?,
        inline => inline,
    };
    Ok(annots.as_array()?.iter().filter_map(|a| a.as_reference().ok()).collect())
}

/// The field whose place a link marks, and the size of its figures.
fn marked(annotation: &Dictionary) -> Option<(&'static Field, Option<f32>)> {
    let action = annotation.get(b"A").ok()?.as_dict().ok()?;
    let target = action.get(b"URI").ok()?.as_str().ok()?;
    let marked = std::str::from_utf8(target).ok()?.strip_prefix(LINK)?;
    let (name, size) = marked.split_once(SIZE).unwrap_or((marked, ""));
    Some((FIELDS.iter().find(|field| field.name == name)?, size.parse().ok()))
}

fn widget(
    document: &mut Document,
    field: &Field,
    size: Option<f32>,
    rect: Object,
    parent: Object,
    page: ObjectId,
) -> Result<Dictionary, Fault> {
    let sides: Vec<f32> = rect.as_array()?.iter().filter_map(|n| n.as_float().ok()).collect();
    let [left, bottom, right, top] = sides[..] else {
        return Err(Fault("a link without a place".into()));
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
        "T" => Object::string_literal(field.name),
        "TU" => lopdf::text_string(field.help),
        "AP" => dictionary! { "N" => empty },
    };
    match &field.kind {
        FieldKind::Signature(lock) => {
            widget.set("FT", "Sig");
            // Printed, and its place is locked.
            widget.set("F", 132);
            let lock = match lock {
                Lock::None => None,
                Lock::All => Some(dictionary! { "Type" => "SigFieldLock", "Action" => "All" }),
                Lock::Except(open) => Some(dictionary! {
                    "Type" => "SigFieldLock",
                    "Action" => "Exclude",
                    "Fields" => open.iter().map(|name| Object::string_literal(*name)).collect::<Vec<_>>(),
                }),
            };
            if let Some(lock) = lock {
                let lock = document.add_object(lock);
                widget.set("Lock", lock);
            }
        }
        FieldKind::Digits(font, stands) => {
            widget.set("FT", "Tx");
            widget.set("F", 4);
            widget.set("Q", *stands);
            let size = size.ok_or_else(|| Fault("figures without a size".into()))?;
            widget.set("DA", Object::string_literal(format!("/{font} {size:.2} Tf 0 g")));
        }
    }
    Ok(widget)
}

/// Tags the widgets as parts of a form. The element holds its widget directly, not in a list of
/// one: only so do validators of signatures know what a later filling-in may touch.
fn tag(document: &mut Document, widgets: &[ObjectId]) -> Result<(), Fault> {
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
