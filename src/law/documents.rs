//! Văn bản (documents): how their types are abbreviated, and by which words a text cites them.

/// Types that a plan can be, or that approve and submit one, and the abbreviation that a ký hiệu
/// begins with (NĐ 30/2020/NĐ-CP, Phụ lục III, mục I).
pub const ABBREVIATIONS: [(&str, &str); 7] = [
    ("kế hoạch", "KH"),
    ("chương trình", "CTr"),
    ("phương án", "PA"),
    ("đề án", "ĐA"),
    ("dự án", "DA"),
    ("quyết định", "QĐ"),
    ("tờ trình", "TTr"),
];

/// Types whose documents are named without a number, and called by the year in which they were
/// passed: `Luật Đất đai năm 2024`.
pub const LAWS: [&str; 5] = ["Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh"];

/// Types of documents that a text cites.
pub const CITED: [&str; 35] = [
    "Nghị định thư",
    "Nghị định",
    "Nghị quyết",
    "Quyết định",
    "Thông tư liên tịch",
    "Thông tư",
    "Chỉ thị",
    "Công văn",
    "Công điện",
    "Thông báo kết luận",
    "Thông báo",
    "Kết luận",
    "Tờ trình",
    "Hướng dẫn",
    "Quy định",
    "Quy chế",
    "Văn bản",
    "Kế hoạch",
    "Đề án",
    "Dự án",
    "Chương trình hành động",
    "Chương trình",
    "Phương án",
    "Chiến lược",
    "Quy hoạch",
    "Báo cáo",
    "Biên bản",
    "Giấy mời",
    "Giấy phép",
    "Giấy chứng nhận",
    "Hợp đồng",
    "Điều lệ",
    "Cương lĩnh",
    "Lời kêu gọi",
    "Phiếu trình",
];

/// Their short forms, as they stand before a number: `QĐ số 12`.
pub const SHORT: [&str; 11] = ["NQ", "QĐ", "CV", "KH", "TB", "CT", "TTr", "NĐ", "HD", "BC", "ĐA"];
