//! Cơ quan (offices): which there are, which there were, who heads them, how they are called.
//!
//! Read this page again each year, and after every reorganisation: each fact that has a date bears it.

/// Words for the district level, which ended on 30/6/2025 (Luật Tổ chức chính quyền địa phương ngày
/// 16/6/2025).
pub const DISTRICT_LEVEL: [&str; 4] = ["HUYỆN", "QUẬN", "THỊ XÃ", "THỊ TRẤN"];

/// The first year and month without the district level.
pub const WITHOUT_DISTRICTS: (i32, u32) = (2025, 7);

/// Ends of names of bodies that were of a level, before the word for it.
pub const GOVERNMENTS: [&str; 3] = ["NHÂN DÂN", "UBND", "HĐND"];

/// Bodies that decide together, whose signer signs on their behalf (TM.), and their abbreviations.
pub const COLLECTIVE: [(&str, &str); 2] =
    [("Ủy ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND")];

/// Committees of the Party, however their name is spelt, and the Party itself: what they issue follows
/// rules of its own (Hướng dẫn 05-HD/VPTW of 27/5/2026, before it 36-HD/VPTW).
pub const OF_THE_PARTY: [&str; 12] = [
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "ĐẢNG ỦY",
    "ĐẢNG UỶ",
    "ĐẢNG BỘ",
    "TỈNH ỦY",
    "TỈNH UỶ",
    "THÀNH ỦY",
    "THÀNH UỶ",
    "CHI ỦY",
    "CHI UỶ",
    "CHI BỘ",
    "TRUNG ƯƠNG ĐẢNG",
];

/// How the symbols of the Party's committees end, after the stroke.
pub const SYMBOLS_OF_THE_PARTY: [&str; 4] = ["ĐU", "TU", "TW", "CB"];

/// How a people's committee is written.
pub const COMMITTEES: [&str; 3] = ["ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "UBND"];

/// Bodies under a committee that are headed by one person, who is no chủ tịch.
pub const ONE_HEADED: [&str; 9] = [
    "SỞ ",
    "PHÒNG ",
    "CHI CỤC ",
    "CỤC ",
    "VĂN PHÒNG ",
    "TRUNG TÂM ",
    "TRƯỜNG ",
    "THANH TRA ",
    "BỆNH VIỆN ",
];

/// Bodies whose superior is the people's committee of the place in their name.
pub const SPECIALISED: [&str; 5] = ["Sở ", "Phòng ", "Trường ", "Trung tâm ", "Ban Quản lý "];

/// Places that a name ends with.
pub const PLACES: [&str; 5] = [" tỉnh ", " thành phố ", " xã ", " phường ", " đặc khu "];

/// Abbreviations that say for whom one signs.
pub const QUYEN_HAN: [&str; 5] = ["TM.", "Q.", "KT.", "TL.", "TUQ."];

/// Titles of learning and honour, which do not stand before a signer's name (Mục II.7.c).
pub const TITLES: [&str; 22] = [
    "GS", "PGS", "TS", "THS", "BS", "KS", "CN", "TSKH", "NGND", "NGƯT", "NSND", "NSƯT", "TTND",
    "TTƯT", "BSCKI", "BSCKII", "BSCK1", "BSCK2", "DS", "LS", "KTS", "TH",
];

/// The same in words, and forms of address.
pub const TITLES_IN_WORDS: [&str; 23] = [
    "giáo sư",
    "phó giáo sư",
    "tiến sĩ",
    "tiến sỹ",
    "thạc sĩ",
    "thạc sỹ",
    "bác sĩ",
    "bác sỹ",
    "kỹ sư",
    "cử nhân",
    "dược sĩ",
    "luật sư",
    "kiến trúc sư",
    "nhà giáo",
    "đại tá",
    "thượng tá",
    "trung tá",
    "thiếu tá",
    "thiếu tướng",
    "ông",
    "bà",
    "đồng chí",
    "đ/c",
];

/// Bodies whose signers may bear them: armed forces, education, health, science (Mục II.7.c).
pub const OF_LEARNING: [&str; 13] = [
    "TRƯỜNG ",
    "ĐẠI HỌC ",
    "HỌC VIỆN ",
    "VIỆN ",
    "BỆNH VIỆN ",
    "TRUNG TÂM Y TẾ",
    "TRẠM Y TẾ",
    "CÔNG AN ",
    "BỘ CHỈ HUY ",
    "BAN CHỈ HUY ",
    "BỘ TƯ LỆNH ",
    "TRUNG TÂM KIỂM SOÁT BỆNH TẬT",
    "BỘ QUỐC PHÒNG",
];

/// How those are called who sign for a head.
pub const DEPUTIES: [&str; 6] =
    ["PHÓ ", "THỨ TRƯỞNG", "ỦY VIÊN", "UỶ VIÊN", "THAM MƯU TRƯỞNG", "P. "];

/// Offices of those who sign beside a head and his deputies.
pub const BESIDE_HEADS: [&str; 4] = ["ỦY VIÊN", "UỶ VIÊN", "PHỤ TRÁCH", "QUYỀN "];

/// Bodies by the first words of their names, and the offices of those who head them.
pub const HEADS: [(&str, &[&str]); 14] = [
    ("ỦY BAN NHÂN DÂN", &["CHỦ TỊCH"]),
    ("UỶ BAN NHÂN DÂN", &["CHỦ TỊCH"]),
    ("UBND", &["CHỦ TỊCH"]),
    ("HỘI ĐỒNG NHÂN DÂN", &["CHỦ TỊCH"]),
    ("SỞ ", &["GIÁM ĐỐC"]),
    ("PHÒNG ", &["TRƯỞNG PHÒNG"]),
    ("CHI CỤC ", &["CHI CỤC TRƯỞNG"]),
    ("CỤC ", &["CỤC TRƯỞNG"]),
    ("VĂN PHÒNG ", &["CHÁNH VĂN PHÒNG", "GIÁM ĐỐC"]),
    ("TRUNG TÂM ", &["GIÁM ĐỐC"]),
    ("TRƯỜNG ", &["HIỆU TRƯỞNG", "GIÁM ĐỐC"]),
    ("THANH TRA ", &["CHÁNH THANH TRA"]),
    ("BỆNH VIỆN ", &["GIÁM ĐỐC"]),
    ("CÔNG AN ", &["GIÁM ĐỐC", "TRƯỞNG CÔNG AN"]),
];
