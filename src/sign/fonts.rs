//! Phông (fonts) of the text fields: Latin figures and letters of Tinos, upright and italic.
//!
//! Made of the fonts in `fonts/` with `pyftsubset --unicodes=U+0020-007E --no-hinting
//! --layout-features= --notdef-outline --recalc-bounds`; a test holds them to the originals.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use ttf_parser::Face;

use super::Fault;

/// Names in the form's resources.
pub(super) const UPRIGHT: &str = "TinosDung";
pub(super) const ITALIC: &str = "TinosNghieng";

static FONTS: [(&str, &str, &[u8]); 2] = [
    (UPRIGHT, "Tinos", include_bytes!("../../fonts/truong/Tinos-Regular-ascii.ttf")),
    (ITALIC, "Tinos-Italic", include_bytes!("../../fonts/truong/Tinos-Italic-ascii.ttf")),
];

/// First and last character of the fonts.
const FIRST: u8 = 0x20;
const LAST: u8 = 0x7E;

/// Adds the fonts to a document and returns them by name.
pub(super) fn add(document: &mut Document) -> Result<Dictionary, Fault> {
    let mut fonts = Dictionary::new();
    for (name, postscript, data) in FONTS {
        let id = add_font(document, postscript, data)?;
        fonts.set(name, Object::Reference(id));
    }
    Ok(fonts)
}

fn add_font(document: &mut Document, postscript: &str, data: &[u8]) -> Result<ObjectId, Fault> {
    let face = Face::parse(data, 0)?;
    let em = f32::from(face.units_per_em());
    let thousandths = |units: f32| Object::Real((units * 1000.0 / em).round());
    let width = |c: u8| {
        let glyph = face.glyph_index(char::from(c)).and_then(|glyph| face.glyph_hor_advance(glyph));
        thousandths(f32::from(glyph.unwrap_or_default()))
    };
    let bounds = face.global_bounding_box();
    let bounds = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max];
    let italic = face.italic_angle();
    let mut file = Stream::new(
        dictionary! { "Length1" => i64::try_from(data.len()).unwrap_or_default() },
        data.to_vec(),
    );
    file.compress()?;
    let file = document.add_object(file);
    // Six capitals before the name: this is a subset.
    let name = format!("KEHOAC+{postscript}");
    let descriptor = document.add_object(dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name.as_str(),
        // Nonsymbolic; and italic.
        "Flags" => if italic == 0.0 { 32 } else { 96 },
        "FontBBox" => bounds.map(|b| thousandths(f32::from(b))).to_vec(),
        "ItalicAngle" => italic,
        "Ascent" => thousandths(f32::from(face.ascender())),
        "Descent" => thousandths(f32::from(face.descender())),
        "CapHeight" => thousandths(f32::from(face.capital_height().unwrap_or_default())),
        "StemV" => 80,
        "FontFile2" => file,
    });
    Ok(document.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "TrueType",
        "BaseFont" => name.as_str(),
        "FirstChar" => i64::from(FIRST),
        "LastChar" => i64::from(LAST),
        "Widths" => (FIRST..=LAST).map(width).collect::<Vec<_>>(),
        "FontDescriptor" => descriptor,
        "Encoding" => "WinAnsiEncoding",
    }))
}
