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

/// Words that begin the name of a document that is cited.
pub const CITED: [&str; 12] = [
    "Luật",
    "Bộ luật",
    "Nghị định",
    "Nghị quyết",
    "Quyết định",
    "Thông tư",
    "Chỉ thị",
    "Công văn",
    "Kế hoạch số",
    "Văn bản",
    "Tờ trình",
    "Hướng dẫn",
];
