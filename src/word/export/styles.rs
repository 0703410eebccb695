//! Kiểu (styles): Vietnamese names, looks of the decree, every size from the layout's own page.

use super::units::{Twips, length, size, twips};
use super::xml::{Attributes, Xml};
use crate::typeset::Setting;

/// A style of paragraphs.
struct Style {
    id: &'static str,
    /// As people see it; those of Word itself have Word's names.
    name: &'static str,
    /// In half points.
    size: i64,
    bold: bool,
    italic: bool,
    jc: &'static str,
    /// Room above and below.
    room: (Twips, Twips),
    /// Lines in 240ths of single ones.
    lines: i64,
    first: Twips,
    /// Level in the navigation pane, from 0, where it is a heading.
    level: Option<usize>,
    keep_next: bool,
}

/// A style of single lines outside of the running text.
fn single(id: &'static str, name: &'static str, size: i64, jc: &'static str) -> Style {
    let (bold, italic) = (false, false);
    let (room, lines, first, level, keep_next) = ((0, 0), 240, 0, None, false);
    Style { id, name, size, bold, italic, jc, room, lines, first, level, keep_next }
}

fn bold(style: Style) -> Style {
    Style { bold: true, ..style }
}

fn italic(style: Style) -> Style {
    Style { italic: true, ..style }
}

/// The ids of the headings, the outermost first.
pub(super) const HEADINGS: [&str; 6] =
    ["TieuDe1", "TieuDe2", "TieuDe3", "TieuDe4", "TieuDe5", "TieuDe6"];

const HEADING_NAMES: [&str; 6] =
    ["heading 1", "heading 2", "heading 3", "heading 4", "heading 5", "heading 6"];

fn styles(setting: Setting, can_cu_italic: bool) -> Vec<Style> {
    let body = i64::from(setting.size) * 2;
    let gap = twips(f64::from(setting.gap));
    let text = Style {
        room: (0, gap),
        lines: i64::from(setting.lines) * 240 / 100,
        first: length("indent-first-line"),
        ..single("NoiDung", "Nội dung", body, "both")
    };
    let keeps = |style: Style| Style { keep_next: true, ..style };
    let below = |style: Style, above: &str, below: &str| Style {
        room: (length(above), length(below)),
        ..style
    };
    let table = size("size-table");
    let unit = length("gap-don-vi-tinh");
    let mut all = vec![
        single("Normal", "Normal", body, "left"),
        bold(single("QuocHieu", "Quốc hiệu", size("size-quoc-hieu"), "center")),
        bold(single("TieuNgu", "Tiêu ngữ", size("size-tieu-ngu"), "center")),
        single("CoQuanChuQuan", "Cơ quan chủ quản", size("size-co-quan"), "center"),
        bold(single("CoQuanBanHanh", "Cơ quan ban hành", size("size-co-quan"), "center")),
        single("SoKyHieu", "Số ký hiệu", size("size-so-ky-hieu"), "center"),
        italic(single("DiaDanh", "Địa danh và ngày tháng", size("size-dia-danh"), "center")),
        single("DongCach", "Dòng cách", 2, "left"),
        single("DauChi", "Dấu chỉ mức độ", size("size-dau-chi"), "center"),
        keeps(bold(single("TenLoai", "Tên loại", size("size-ten-loai"), "center"))),
        keeps(bold(single("TrichYeu", "Trích yếu", size("size-trich-yeu"), "center"))),
        single("KinhGui", "Kính gửi", body, "center"),
        bold(single("ThamQuyen", "Thẩm quyền ban hành", body, "center")),
        Style { id: "CanCu", name: "Căn cứ", italic: can_cu_italic, ..base(&text) },
        base(&text),
        Style {
            first: 0,
            room: (0, gap),
            keep_next: true,
            bold: true,
            ..Style { id: "DauGiua", name: "Đầu đề giữa", jc: "center", ..base(&text) }
        },
        single("TrongBang", "Chữ trong bảng", table, "left"),
        keeps(bold(below(
            single("TenBang", "Tên bảng", table, "center"),
            "gap-table",
            "gap-don-vi-tinh",
        ))),
        keeps(italic(Style {
            room: (0, unit),
            ..single("DonViTinh", "Đơn vị tính", table, "right")
        })),
        single("GhiChuBang", "Ghi chú dưới bảng", table, "left"),
        keeps(below(single("Hinh", "Hình", body, "center"), "gap-table", "gap-don-vi-tinh")),
        italic(Style {
            room: (0, length("gap-table")),
            ..single("TenHinh", "Tên hình", table, "center")
        }),
        bold(single("QuyenHanChucVu", "Quyền hạn và chức vụ", size("size-nguoi-ky"), "center")),
        bold(single("HoTen", "Họ và tên người ký", size("size-nguoi-ky"), "center")),
        bold(italic(single("NhanNoiNhan", "Nhãn nơi nhận", size("size-noi-nhan-label"), "left"))),
        single("NoiNhan", "Nơi nhận", size("size-noi-nhan"), "left"),
        Style {
            level: Some(0),
            ..keeps(bold(single("PhuLuc", "Phụ lục", size("size-phu-luc"), "center")))
        },
        keeps(italic(single("KemTheo", "Kèm theo", size("size-phu-luc"), "center"))),
        single("DiaChi", "Địa chỉ cơ quan", size("size-dia-chi"), "left"),
        single("SoTrang", "header", size("size-so-trang"), "center"),
        single("SoTrangDuoi", "footer", size("size-so-trang"), "right"),
        Style {
            room: (0, length("gap-footnote")),
            ..single("ChuThichChan", "footnote text", size("size-footnote"), "both")
        },
    ];
    for (level, (id, name)) in HEADINGS.into_iter().zip(HEADING_NAMES).enumerate() {
        all.push(Style {
            id,
            name,
            bold: true,
            jc: "left",
            room: (0, gap),
            level: Some(level),
            keep_next: true,
            ..base(&text)
        });
    }
    all
}

/// The running text, to be changed.
fn base(text: &Style) -> Style {
    Style { ..*text }
}

/// Writes the part; whether căn cứ are in italics is the profile's.
pub(super) fn write(setting: Setting, can_cu_italic: bool) -> String {
    let mut xml = Xml::default();
    let space: Attributes =
        &[("xmlns:w", &"http://schemas.openxmlformats.org/wordprocessingml/2006/main")];
    xml.element("w:styles", space, |xml| {
        defaults(xml, setting);
        for style in styles(setting, can_cu_italic) {
            paragraph(xml, &style);
        }
        xml.element(
            "w:style",
            &[("w:type", &"character"), ("w:default", &1), ("w:styleId", &"KyTu")],
            |xml| xml.val("w:name", "Default Paragraph Font"),
        );
        xml.element(
            "w:style",
            &[("w:type", &"table"), ("w:default", &1), ("w:styleId", &"BangThuong")],
            |xml| {
                xml.val("w:name", "Normal Table");
                xml.element("w:tblPr", &[], |xml| {
                    xml.leaf("w:tblInd", &[("w:w", &0), ("w:type", &"dxa")]);
                });
            },
        );
        xml.element(
            "w:style",
            &[("w:type", &"character"), ("w:styleId", &"ThamChieuChuThich")],
            |xml| {
                xml.val("w:name", "footnote reference");
                xml.val("w:basedOn", "KyTu");
                xml.element("w:rPr", &[], |xml| xml.val("w:vertAlign", "superscript"));
            },
        );
    });
    xml.0
}

fn defaults(xml: &mut Xml, setting: Setting) {
    xml.element("w:docDefaults", &[], |xml| {
        xml.element("w:rPrDefault", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                let font = "Times New Roman";
                let fonts: Attributes = &[
                    ("w:ascii", &font),
                    ("w:hAnsi", &font),
                    ("w:eastAsia", &font),
                    ("w:cs", &font),
                ];
                xml.leaf("w:rFonts", fonts);
                xml.val("w:sz", i64::from(setting.size) * 2);
                xml.val("w:szCs", i64::from(setting.size) * 2);
                let lang: Attributes =
                    &[("w:val", &"vi-VN"), ("w:eastAsia", &"vi-VN"), ("w:bidi", &"ar-SA")];
                xml.leaf("w:lang", lang);
            });
        });
        xml.element("w:pPrDefault", &[], |_| {});
    });
}

fn paragraph(xml: &mut Xml, style: &Style) {
    let normal = style.id == "Normal";
    let mut attributes: Vec<(&str, &dyn std::fmt::Display)> = vec![("w:type", &"paragraph")];
    if normal {
        attributes.push(("w:default", &1));
    }
    let own = ["header", "footer", "footnote text"].contains(&style.name)
        || style.name.starts_with("heading ");
    if !normal && !own {
        attributes.push(("w:customStyle", &1));
    }
    attributes.push(("w:styleId", &style.id));
    xml.element("w:style", &attributes, |xml| {
        xml.val("w:name", style.name);
        if !normal {
            xml.val("w:basedOn", "Normal");
        }
        if style.level.is_some() {
            xml.val("w:next", "NoiDung");
        }
        xml.leaf("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| {
            xml.flag("w:keepNext", style.keep_next);
            xml.leaf("w:widowControl", &[]);
            let exact = style.id == "DongCach";
            let lines = if exact { 20 } else { style.lines };
            let spacing: Attributes = &[
                ("w:before", &style.room.0),
                ("w:after", &style.room.1),
                ("w:line", &lines),
                ("w:lineRule", &if exact { "exact" } else { "auto" }),
            ];
            xml.leaf("w:spacing", spacing);
            if style.first != 0 {
                xml.leaf("w:ind", &[("w:firstLine", &style.first)]);
            }
            xml.val("w:jc", style.jc);
            if let Some(level) = style.level {
                xml.val("w:outlineLvl", level);
            }
        });
        xml.element("w:rPr", &[], |xml| {
            for (name, set) in [("b", style.bold), ("i", style.italic)] {
                if set {
                    xml.leaf(&format!("w:{name}"), &[]);
                    xml.leaf(&format!("w:{name}Cs"), &[]);
                }
            }
            xml.val("w:sz", style.size);
            xml.val("w:szCs", style.size);
        });
    });
}
