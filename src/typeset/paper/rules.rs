//! What the decree asks of each part of the paper, as numbers.

use crate::law::clauses::{self, Clause};

/// What a clause asks of a part of the paper.
pub(super) struct Rule {
    /// The name that the layout gives the part.
    pub part: &'static str,
    /// What people call it.
    pub called: &'static str,
    pub clause: &'static Clause,
    /// The smallest and the largest size of its type, in points.
    pub size: (f64, f64),
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    /// Length of the rule below, over that of its last line: the least and the most.
    pub ruled: Option<(f64, f64)>,
    /// Whether it is bright red, as in a box so wide and high (mm).
    pub red: bool,
    pub one_line: bool,
}

const fn rule(
    part: &'static str,
    called: &'static str,
    clause: &'static Clause,
    size: (f64, f64),
) -> Rule {
    let (bold, italic, ruled) = (None, None, None);
    Rule { part, called, clause, size, bold, italic, ruled, red: false, one_line: false }
}

impl Rule {
    const fn look(mut self, bold: bool, italic: bool) -> Self {
        (self.bold, self.italic) = (Some(bold), Some(italic));
        self
    }

    const fn ruled(mut self, least: f64, most: f64) -> Self {
        self.ruled = Some((least, most));
        self
    }

    const fn red(mut self) -> Self {
        self.red = true;
        self
    }

    const fn one_line(mut self) -> Self {
        self.one_line = true;
        self
    }
}

/// A third, and a half, of a line.
pub(super) const SHORT: (f64, f64) = (1.0 / 3.0, 0.5);

pub(super) static RULES: [Rule; 20] = [
    rule("quoc-hieu", "Quốc hiệu", &clauses::II_1_A, (12.0, 13.0)).look(true, false).one_line(),
    rule("tieu-ngu", "Tiêu ngữ", &clauses::II_1_B, (13.0, 14.0))
        .look(true, false)
        .ruled(1.0, 1.0)
        .one_line(),
    rule("co-quan-chu-quan", "tên cơ quan chủ quản", &clauses::II_2_B, (12.0, 13.0))
        .look(false, false),
    rule("co-quan", "tên cơ quan ban hành", &clauses::II_2_B, (12.0, 13.0))
        .look(true, false)
        .ruled(SHORT.0, SHORT.1),
    rule("so-ky-hieu", "số, ký hiệu", &clauses::II_3_C, (13.0, 13.0)).look(false, false).one_line(),
    rule("dia-danh", "địa danh và thời gian", &clauses::II_4_C, (13.0, 14.0))
        .look(false, true)
        .one_line(),
    rule("ten-loai", "tên loại", &clauses::II_5_B, (13.0, 14.0)).look(true, false),
    rule("trich-yeu", "trích yếu", &clauses::II_5_B, (13.0, 14.0)).ruled(SHORT.0, SHORT.1),
    rule("can-cu", "căn cứ", &clauses::II_6_A, (13.0, 14.0)),
    rule("doan", "lời văn", &clauses::II_6_E, (13.0, 14.0)),
    rule("chuc-vu", "quyền hạn, chức vụ người ký", &clauses::II_7_DD, (13.0, 14.0))
        .look(true, false),
    rule("ho-ten", "họ tên người ký", &clauses::II_7_DD, (13.0, 14.0)).look(true, false),
    rule("noi-nhan-label", "chữ `Nơi nhận`", &clauses::II_9_D, (12.0, 12.0)).look(true, true),
    rule("noi-nhan", "nơi nhận", &clauses::II_9_D, (11.0, 11.0)),
    rule("nguoi-soan-thao", "ký hiệu người soạn thảo", &clauses::III_3, (11.0, 11.0))
        .look(false, false),
    rule("do-khan", "dấu độ khẩn", &clauses::III_2_B, (13.0, 14.0)).look(true, false).red(),
    rule("dia-chi", "địa chỉ cơ quan", &clauses::III_4, (11.0, 12.0)).look(false, false),
    rule("so-trang", "số trang", &clauses::I_7, (13.0, 14.0)).look(false, false),
    rule("phu-luc", "tên phụ lục", &clauses::III_1_B, (13.0, 14.0)),
    rule("kem-theo", "dòng `Kèm theo`", &clauses::III_1_C, (13.0, 14.0)).look(false, true),
];

/// The boxes of độ khẩn, in mm (III.2.b).
pub(super) const BOXES: [(&str, f64, f64); 3] =
    [("KHẨN", 20.0, 8.0), ("THƯỢNG KHẨN", 40.0, 8.0), ("HỎA TỐC", 30.0, 8.0)];

/// Margins in mm: top, bottom, left, right (I.3).
pub(super) const MARGINS: [(&str, f64, f64); 4] =
    [("trên", 20.0, 25.0), ("dưới", 20.0, 25.0), ("trái", 30.0, 35.0), ("phải", 15.0, 20.0)];
