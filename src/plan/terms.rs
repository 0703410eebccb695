//! Words of the decree and of accounting that are no keys but name things in code, in templates or
//! in fields of the PDF. Together with the keys and their words they are all the Vietnamese that a
//! name may be made of; `tests/it/names.rs` holds that.

/// A term.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// As names have it.
    pub name: &'static str,
    /// With its accents.
    pub term: &'static str,
    /// In English.
    pub english: &'static str,
    /// Clause of the decree, or empty.
    pub clause: &'static str,
}

const fn term(
    name: &'static str,
    term: &'static str,
    english: &'static str,
    clause: &'static str,
) -> Term {
    Term { name, term, english, clause }
}

/// All of them, by name.
pub const TERMS: &[Term] = &[
    term("bang_chu", "bằng chữ", "amount in words", ""),
    term("cap_so", "cấp số", "to give a number out of the register", "NĐ 30/2020/NĐ-CP, Điều 15"),
    term("chia_nam", "chia theo năm", "columns of the shares of the years", ""),
    term("chia_nguon", "chia theo nguồn", "columns of the shares of the sources", ""),
    term("chuong", "chương", "chapter", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.c"),
    term("dau", "dấu", "seal; sign", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.8"),
    term(
        "dau_chi",
        "dấu chỉ mức độ",
        "marks of secrecy, urgency and circulation",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.2",
    ),
    term(
        "dia_danh_ngay",
        "địa danh và thời gian ban hành",
        "place and date of issue",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4",
    ),
    term("dong", "dòng; đồng", "row of the budget; đồng", ""),
    term("du_lieu", "dữ liệu", "data of one plan of a series", ""),
    term("khoan", "khoản", "clause", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.c"),
    term("khung", "khung", "frame", ""),
    term("ky_so", "ký số", "digital signature", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.d"),
    term("luu", "lưu", "kept in the files", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9"),
    term("muc", "mục", "section", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.c"),
    term("ngay", "ngày", "day", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b"),
    term("o_so", "ô số", "cell of the diagram", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục IV"),
    term("phan", "phần", "part", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.c"),
    term("phan_tram", "phần trăm", "share in per cent", ""),
    term(
        "so_ky_hieu",
        "số, ký hiệu",
        "number and code",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3",
    ),
    term("stt", "số thứ tự", "number of a row", ""),
    term("thang", "tháng", "month", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b"),
    term("thanh_tien", "thành tiền", "quantity times unit price", ""),
    term("tien", "tiền", "amount of money", "Luật Kế toán, Điều 11"),
    term("tieu_ngu", "Tiêu ngữ", "motto", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1"),
    term("tieu_de", "tiêu đề", "heading", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6"),
    term("trang", "trang", "page", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.5"),
];
